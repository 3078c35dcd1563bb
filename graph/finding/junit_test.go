package finding

import (
	"fmt"
	"strings"
	"testing"

	"github.com/joshdk/go-junit"
	"github.com/orgwright/orgwright/graph/source"
)

// Suites and cases as a reader that others wrote finds them.
func TestJUnitOpensElsewhere(t *testing.T) {
	r := sampleReport(t)
	suites, err := junit.Ingest([]byte(write(t, "junit", r)))
	if err != nil {
		t.Fatal(err)
	}
	total := junit.Totals{}
	names := map[string]bool{}
	for _, s := range suites {
		total.Tests += s.Totals.Tests
		total.Failed += s.Totals.Failed
		total.Skipped += s.Totals.Skipped
		total.Passed += s.Totals.Passed
		for _, c := range s.Tests {
			if name := c.Classname + " " + c.Name; names[name] {
				t.Errorf("two cases are named %q", name)
			} else {
				names[name] = true
			}
		}
	}
	// 6 errors fail, 6 warnings and infos and a rule without findings pass.
	if want := (junit.Totals{Tests: 16, Passed: 7, Skipped: 3, Failed: 6}); total != want {
		t.Errorf("%+v, want %+v", total, want)
	}
	first := suites[0].Tests[0]
	if first.Status != junit.StatusFailed || !strings.Contains(first.Error.Error(), "brightwater.org.yaml:5:17: error: position") {
		t.Errorf("%+v", first)
	}
}

func TestJUnitFailsFromTheFailingSeverity(t *testing.T) {
	for _, tt := range []struct {
		failOn Severity
		failed int
	}{{Off, 6}, {Error, 6}, {Warning, 10}, {Info, 12}} {
		r := sampleReport(t)
		r.FailOn = tt.failOn
		suites, err := junit.Ingest([]byte(write(t, "junit", r)))
		if err != nil {
			t.Fatal(err)
		}
		failed := 0
		for _, s := range suites {
			failed += s.Totals.Failed
		}
		if failed != tt.failed {
			t.Errorf("from %s: %d failed, want %d", tt.failOn, failed, tt.failed)
		}
	}
}

// The name of a case stays when its line moves, so that a history is kept.
func TestJUnitNamesSurviveMovedLines(t *testing.T) {
	var names []string
	for _, line := range []int{1, 3} {
		f := &source.File{Name: "a.org.yaml", Text: []byte("x\n\nx\n")}
		suites, err := junit.Ingest([]byte(write(t, "junit", &Report{Findings: []Finding{{Code: coded("r"), Severity: Error, At: f.LineSpan(line), Position: "cio", Message: "m"}}})))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, fmt.Sprint(suites[0].Name, suites[0].Tests[0].Classname, suites[0].Tests[0].Name))
	}
	if names[0] != names[1] {
		t.Errorf("%q", names)
	}
}
