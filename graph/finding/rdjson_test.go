package finding

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/source"
)

// Columns are bytes from 1, as the protocol of reviewdog says: its own example
// has the column of "b" in "a𐐀b" at 6.
func TestRDJSONCountsBytes(t *testing.T) {
	f := &source.File{Name: "å b.org.yaml", Text: []byte("x\na𐐀b 名\n")}
	other := &source.File{Name: "c.org.yaml", Text: []byte("1\n")}
	r := &Report{
		Findings: []Finding{
			{Code: coded("r"), Severity: Error, At: find(t, f, "b"), Message: "m", Hint: "h",
				Notes: []Note{{At: find(t, f, "名"), Message: "here"}, {Message: "there"}},
				Fix:   &Fix{Message: "fix", Edits: []Edit{{At: find(t, f, "b 名"), Text: "c"}, {At: f.Span(0, 0), Text: "# "}}}},
			{Code: coded("s"), Severity: Warning, At: find(t, f, "x"), Message: "n", Fix: &Fix{Edits: []Edit{{At: find(t, f, "x")}, {At: other.LineSpan(1)}}}},
			{Code: coded("t"), Severity: Info, Message: "o"},
		},
		Rules: []RuleInfo{{Code: coded("r"), URL: "https://example.com/r"}},
		Files: []string{"å b.org.yaml"},
	}
	var got struct {
		Source      struct{ Name string }
		Diagnostics []map[string]any
	}
	if err := json.Unmarshal([]byte(write(t, "rdjson", r)), &got); err != nil {
		t.Fatal(err)
	}
	span := func(line, from, to float64) map[string]any {
		return map[string]any{"start": map[string]any{"line": line, "column": from}, "end": map[string]any{"line": line, "column": to}}
	}
	at := func(line, from, to float64) map[string]any {
		return map[string]any{"path": "å b.org.yaml", "range": span(line, from, to)}
	}
	want := []map[string]any{
		{"message": "m\nnote: å b.org.yaml:2:5: here\nnote: there\nhint: h", "severity": "ERROR",
			"code": map[string]any{"value": "r", "url": "https://example.com/r"}, "location": at(2, 6, 7),
			"related_locations": []any{map[string]any{"message": "here", "location": at(2, 8, 11)}},
			"suggestions":       []any{map[string]any{"range": span(2, 6, 11), "text": "c"}, map[string]any{"range": span(1, 1, 1), "text": "# "}}},
		{"message": "n", "severity": "WARNING", "code": map[string]any{"value": "s"}, "location": at(1, 1, 2)}, // its fix is in two files
		{"message": "o", "severity": "INFO", "code": map[string]any{"value": "t"}, "location": map[string]any{"path": "å b.org.yaml"}},
	}
	if d := cmp.Diff(want, got.Diagnostics); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
