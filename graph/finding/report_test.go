package finding

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/source"
)

// sampleReport has findings of every shape, with rules, known and suppressed
// ones.
func sampleReport(t *testing.T) *Report {
	found := Sort(samples(t), nil)
	moved := &source.File{Name: `teams\norr & söder\a b#1.org.yaml`, Text: []byte("x: 1\ny: 社長 名前\n")}
	twice := Finding{Code: coded("unknown-unit"), Severity: Warning, At: find(t, moved, "名前"), Position: "社長", Message: "@vera: see https://example.com/#1 and <b>*this*</b> | [that](x)"}
	found = append(found, twice, twice)
	return &Report{
		Findings: found, Baseline: "baseline", Gone: 2,
		Known: []Finding{{Code: coded("span"), Severity: Warning, At: moved.LineSpan(1), Message: "an old one"}},
		Suppressed: []Suppressed{
			{Finding{Code: coded("span"), Severity: Error, At: moved.LineSpan(1), Position: "cto", Message: "a wide one"}, "until | the merger", moved.LineSpan(2)},
			{Finding{Code: coded("no-top"), Severity: Error, Message: "nobody"}, "a board leads", source.Span{}},
		},
		Rules: []RuleInfo{
			{Code: NewCode(About{ID: "ciso-reports-to-cso", Doc: "A CISO reports to the CSO", Severity: Error, Group: "it-leadership"}), Help: "One answers\nfor all *security*.",
				Source: `"What does a senior IT leader do?", for the most part`, URL: "https://example.com/a"},
			{Code: NewCode(About{ID: "unknown-key", Doc: "A key is not part of the format.", Severity: Error, Group: "reading"})},
			{Code: NewCode(About{ID: "span", Doc: "Not too wide", Severity: Off, Group: "healthy-structure"})},
			{Code: NewCode(About{ID: "depth", Doc: "Not too deep", Severity: Info, Group: "healthy-structure"})},
		},
		Evidence: &Evidence{
			Command: []string{"orgwright", "validate", "--today=2026-11-28"}, Today: "2026-11-28", Against: &EvidenceCommit{"main", "0123"},
			Files:  []EvidenceFile{{Name: "b", SHA256: "2"}, {Name: "a", SHA256: "1", At: "0123"}, {Name: "a", SHA256: "1"}, {Name: "b", SHA256: "2"}},
			Packs:  []EvidencePack{{Name: "it-leadership", Checked: "2026-11-27", SHA256: "3"}},
			Inputs: []EvidenceInput{{File: "a", Positions: 2, RulesDay: "2026-11-28", Rules: []EvidenceRule{{ID: "span", Pack: "healthy-structure", Kind: "span", State: RuleNotApplied, Why: "it is for bank", Suppressed: 1}}}},
		},
		Files: []string{"brightwater.org.yaml", `teams\norr & söder\a b#1.org.yaml`}, Version: "1.2.3",
	}
}

// Every format writes the same bytes for the same report, passes on errors of
// the writer, and looks like its golden file.
func TestFormats(t *testing.T) {
	for _, format := range Formats() {
		t.Run(format.Name, func(t *testing.T) {
			if format.Doc == "" || strings.Contains(format.Doc, "\n") {
				t.Errorf("doc %q is not one line", format.Doc)
			}
			got := write(t, format.Name, sampleReport(t))
			if again := write(t, format.Name, sampleReport(t)); got != again {
				t.Error("two runs differ")
			}
			if err := format.Write(broken{}, sampleReport(t)); !errors.Is(err, errBroken) {
				t.Errorf("a broken writer gives %v", err)
			}
			for _, r := range got {
				if r != '\n' && isHidden(r) && format.Name != "json" && format.Name != "jsonl" && format.Name != "evidence" {
					t.Fatalf("%U is let through; Visible shows it", r)
				}
			}
			golden := "testdata/report-" + format.Name + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// write returns what a format makes of a report.
func write(t *testing.T, format string, r *Report) string {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == format {
			var b bytes.Buffer
			if err := f.Write(&b, r); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no format %q", format)
	return ""
}

// A report without findings is valid in every format.
func TestEmptyReports(t *testing.T) {
	for _, r := range []*Report{{}, {Rules: sampleReport(t).Rules, Files: []string{"a.org.yaml"}}} {
		for _, format := range Formats() {
			got := write(t, format.Name, r)
			var value any
			switch format.Name {
			case "json", "sarif", "gitlab", "rdjson":
				if err := json.Unmarshal([]byte(got), &value); err != nil || strings.Contains(got, "null") {
					t.Errorf("%s: %v\n%s", format.Name, err, got)
				}
			case "junit":
				if err := xml.Unmarshal([]byte(got), &struct{}{}); err != nil {
					t.Errorf("%s: %v", format.Name, err)
				}
			case "markdown":
				if !strings.HasPrefix(got, "### ✅ orgwright: no findings\n") {
					t.Errorf("%s", got)
				}
			case "text", "concise", "jsonl", "github":
				if got != "" {
					t.Errorf("%s: %q", format.Name, got)
				}
			}
		}
	}
}

func TestReportSummary(t *testing.T) {
	a := &source.File{Name: "a.org.yaml", Text: []byte("x")}
	one := []Finding{{Severity: Error, At: a.Span(0, 1)}}
	for _, tt := range []struct {
		r    Report
		want string
	}{
		{Report{}, "no findings"},
		{Report{Suppressed: make([]Suppressed, 2)}, "no findings, 2 suppressed"},
		{Report{Findings: one}, "1 error in a.org.yaml"},
		{Report{Findings: one, Baseline: "baseline", Known: make([]Finding, 12)}, "1 error in a.org.yaml: 1 new, 12 known (baseline)"},
		{Report{Findings: one, Baseline: "baseline", Known: one, Gone: 3, Suppressed: make([]Suppressed, 1)}, "1 error in a.org.yaml: 1 new, 1 known (baseline), 3 gone, 1 suppressed"},
		{Report{Baseline: "baseline", Known: one}, "nothing new, 1 known (baseline)"},
		{Report{Baseline: "baseline", Known: one, Recorded: true}, "1 error in a.org.yaml, known from now on"},
		{Report{Baseline: "origin/main", Known: one, NewOnly: true}, "nothing new, 1 known (origin/main)"},
	} {
		if got := tt.r.Summary(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// What is known is listed by formats for programs, unless only the new is wanted.
func TestNewOnly(t *testing.T) {
	for _, format := range []string{"json", "sarif", "junit"} {
		r := sampleReport(t)
		if all := write(t, format, r); !strings.Contains(all, "an old one") {
			t.Errorf("%s does not list what is known", format)
		}
		r.NewOnly = true
		if fresh := write(t, format, r); strings.Contains(fresh, "an old one") {
			t.Errorf("%s lists what is known", format)
		}
	}
}
