package finding

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each line is the object that the JSON format has in its list.
func TestJSONLinesAreTheObjectsOfJSON(t *testing.T) {
	r := sampleReport(t)
	var report struct {
		Findings   []any
		Known      []any
		Suppressed []struct {
			Finding map[string]any
			Reason  string
		}
		Summary map[string]int
	}
	if err := json.Unmarshal([]byte(write(t, "json", r)), &report); err != nil {
		t.Fatal(err)
	}
	var lines []any
	for line := range strings.Lines(write(t, "jsonl", r)) {
		var one any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		lines = append(lines, one)
	}
	if d := cmp.Diff(report.Findings, lines); d != "" {
		t.Errorf("(-json +jsonl):\n%s", d)
	}
	want := map[string]int{"errors": 6, "warnings": 4, "infos": 2, "known": 1, "gone": 2, "suppressed": 2}
	if d := cmp.Diff(want, report.Summary); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if len(report.Known) != 1 || len(report.Suppressed) != 2 || report.Suppressed[0].Reason != "until | the merger" || report.Suppressed[0].Finding["rule"] != "span" {
		t.Errorf("known %v, suppressed %v", report.Known, report.Suppressed)
	}
}
