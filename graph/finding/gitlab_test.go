package finding

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// What GitLab documents for a Code Quality report: a list of objects with these
// keys, unique fingerprints, relative paths without "./", lines from 1.
func TestCodeQuality(t *testing.T) {
	r := sampleReport(t)
	r.Findings = append(r.Findings, Finding{Code: coded("r"), Severity: Error, Message: "m",
		At: (&source.File{Name: "./x/y.org.yaml", Text: []byte("1\n2")}).LineSpan(2)})
	var issues []struct {
		Description *string
		CheckName   *string `json:"check_name"`
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}
	if err := json.Unmarshal([]byte(write(t, "gitlab", r)), &issues); err != nil {
		t.Fatal(err)
	}
	if len(issues) != len(r.Findings) {
		t.Fatalf("%d issues of %d findings", len(issues), len(r.Findings))
	}
	seen := map[string]bool{}
	for i, issue := range issues {
		f := r.Findings[i]
		if issue.Description == nil || issue.CheckName == nil || *issue.CheckName != f.Code.ID() {
			t.Errorf("issue %d: %+v", i, issue)
		}
		if seen[issue.Fingerprint] || !regexp.MustCompile(`^[0-9a-f]{32}(-\d+)?$`).MatchString(issue.Fingerprint) {
			t.Errorf("issue %d: fingerprint %q", i, issue.Fingerprint)
		}
		seen[issue.Fingerprint] = true
		if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, issue.Severity) {
			t.Errorf("issue %d: severity %q", i, issue.Severity)
		}
		path := issue.Location.Path
		if path == "" || strings.HasPrefix(path, "./") || strings.HasPrefix(path, "/") || strings.Contains(path, `\`) {
			t.Errorf("issue %d: path %q", i, path)
		}
		if issue.Location.Lines.Begin < 1 || f.At.IsValid() && issue.Location.Lines.Begin != int(f.At.Start.Line) {
			t.Errorf("issue %d: line %d", i, issue.Location.Lines.Begin)
		}
	}
	last := issues[len(issues)-1]
	if last.Location.Path != "x/y.org.yaml" || last.Severity != "major" || *last.Description != "m" {
		t.Errorf("%+v", last)
	}
	if first := *issues[0].Description; first != `position "ciso" reports to "cio", but a CSO exists (let it report to "cso")` {
		t.Errorf("%q", first)
	}
}
