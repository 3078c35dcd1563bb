package finding

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/xeipuuv/gojsonschema"
)

// openSARIF validates a report with the schema of the standard and reads it
// with a library of others.
func openSARIF(t *testing.T, r *Report) *sarif.Run {
	t.Helper()
	text := write(t, "sarif", r)
	valid, err := gojsonschema.Validate(gojsonschema.NewStringLoader(schemaOfSARIF(t)), gojsonschema.NewStringLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range valid.Errors() {
		t.Errorf("the schema says: %s", e)
	}
	report, err := sarif.FromString(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Runs) != 1 {
		t.Fatalf("%d runs", len(report.Runs))
	}
	return report.Runs[0]
}

// schemaOfSARIF is the published JSON Schema, which the library of others has as
// a constant that it does not export.
func schemaOfSARIF(t *testing.T) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
			if lit, ok := g.Specs[0].(*ast.ValueSpec).Values[0].(*ast.BasicLit); ok {
				if text, err := strconv.Unquote(lit.Value); err == nil && strings.Contains(text, "partialFingerprints") {
					return text
				}
			}
		}
	}
	t.Fatal("the library has no schema any more")
	return ""
}

func TestSARIFOpensElsewhere(t *testing.T) {
	r := sampleReport(t)
	run := openSARIF(t, r)
	if got, want := len(run.Results), len(r.Findings)+len(r.Known)+len(r.Suppressed); got != want {
		t.Fatalf("%d results, want %d", got, want)
	}
	if *run.Tool.Driver.Name != "orgwright" || *run.Tool.Driver.Version != "1.2.3" || *run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("tool %s %s, columns %s", *run.Tool.Driver.Name, *run.Tool.Driver.Version, *run.ColumnKind)
	}
	seen := map[string]bool{}
	for i, result := range run.Results {
		rule := run.Tool.Driver.Rules[result.RuleIndex]
		if *rule.ID != *result.RuleID {
			t.Errorf("result %d: rule %s has the index of %s", i, *result.RuleID, *rule.ID)
		}
		hash := result.PartialFingerprints["primaryLocationLineHash"]
		if seen[hash] || len(result.PartialFingerprints["orgwright/v2"]) != 32 {
			t.Errorf("result %d: fingerprints %v", i, result.PartialFingerprints)
		}
		seen[hash] = true
		if len(result.Locations) != 1 {
			t.Errorf("result %d: %d locations; code scanning wants one", i, len(result.Locations))
		}
		wantState, wantKind := "new", ""
		if i >= len(r.Findings) {
			wantState, wantKind = "unchanged", "external"
		}
		if i >= len(r.Findings)+len(r.Known) {
			wantState, wantKind = "new", "inSource"
		}
		if *result.BaselineState != wantState {
			t.Errorf("result %d: state %s, want %s", i, *result.BaselineState, wantState)
		}
		if kinds := len(result.Suppressions); (kinds == 1) != (wantKind != "") || kinds == 1 && *result.Suppressions[0].Kind != wantKind {
			t.Errorf("result %d: suppressions %+v, want %q", i, result.Suppressions, wantKind)
		}
	}
	first := run.Results[0]
	if len(first.RelatedLocations) != 2 || first.RelatedLocations[0].Message == nil || *first.RelatedLocations[0].Message.Text != "the CSO is here" {
		t.Errorf("related locations %+v", first.RelatedLocations)
	}
	if len(first.Fixes) != 1 || *first.Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text != "cso" {
		t.Errorf("fixes %+v", first.Fixes)
	}
	if text := *first.Message.Text; !strings.Contains(text, "\nrequired by rule") || !strings.HasSuffix(text, "\nhint: let it report to \"cso\"") {
		t.Errorf("message %q", text)
	}
	last := run.Results[len(r.Findings)+len(r.Known)]
	if *last.Suppressions[0].Justification != "until | the merger" || last.Suppressions[0].Location == nil {
		t.Errorf("suppression %+v", last.Suppressions[0])
	}
}

func TestSARIFRules(t *testing.T) {
	rules := openSARIF(t, sampleReport(t)).Tool.Driver.Rules
	own := rules[0]
	if *own.ID != "ciso-reports-to-cso" || *own.HelpURI != "https://example.com/a" || own.DefaultConfiguration.Level != "error" {
		t.Errorf("%+v", own)
	}
	if help := *own.Help.Markdown; !strings.Contains(help, "for all \\*security\\*.") || !strings.Contains(*own.Help.Text, "for all *security*.") {
		t.Errorf("help %q", help)
	}
	if off := rules[2].DefaultConfiguration; off.Enabled || off.Level != "none" {
		t.Errorf("a rule that is off by default: %+v", off)
	}
	if note := rules[3].DefaultConfiguration; !note.Enabled || note.Level != "note" {
		t.Errorf("a rule of the level info: %+v", note)
	}
}

// The fingerprint of a result is the same after lines have moved.
func TestSARIFSurvivesMovedLines(t *testing.T) {
	at := func(text string) string {
		f := &source.File{Name: "a.org.yaml", Text: []byte(text)}
		run := openSARIF(t, &Report{Findings: []Finding{{Code: coded("unknown-unit"), Severity: Error, At: find(t, f, "it"), Position: "cio", Message: "m"}}})
		got, _ := json.Marshal(run.Results[0].PartialFingerprints)
		return string(got)
	}
	if a, b := at("unit: it\n"), at("\n\n# moved\n  unit: it\n"); a != b {
		t.Errorf("%s became %s", a, b)
	}
}

func TestSARIFWithoutPlaceOrFile(t *testing.T) {
	run := openSARIF(t, &Report{Findings: []Finding{{Code: coded("no-top"), Severity: Error, Message: "see [a](b) {0}"}}})
	if got := *run.Results[0].Message.Text; got != `see \[a\](b) {0}` {
		t.Errorf("message %q would become a link", got)
	}
	if len(run.Results[0].Locations) != 0 {
		t.Errorf("%+v", run.Results[0].Locations)
	}
}
