package rule

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// brief shows findings as "line rule severity: message".
func brief(found []finding.Finding) []string {
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%d %s %v: %s", f.At.Start.Line, f.Code.ID(), f.Severity, f.Message))
	}
	return out
}

const crossed = `
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo}
  - id: cto
    role: cto
    name: Liv Strand
    reports_to: ceo
`

func TestSuppress(t *testing.T) {
	tests := []struct {
		name    string
		add     string // to the position of the CTO
		today   string
		audit   bool
		kept    []string // rules and lines
		dropped []string // reasons
	}{
		{name: "nothing", kept: []string{"8 cto-reports-to-cio"}},
		{name: "allow", add: "    allow: [{rule: cto-reports-to-cio, reason: until the merger}]\n", dropped: []string{"until the merger"}},
		{name: "no reason", add: "    x-note: 1 # orgwright:allow cto-reports-to-cio\n", kept: []string{"8 cto-reports-to-cio", "9 bad-allow"}},
		{name: "unused", add: "    allow: [{rule: cio-reports-to, reason: old}]\n", kept: []string{"8 cto-reports-to-cio", "9 unused-allow"}},
		{name: "misspelt", add: "    allow: [{rule: cto-reports-to-coi, reason: old}]\n", kept: []string{"8 cto-reports-to-cio", "9 unknown-rule"}},
		{name: "pack not in use", add: "    allow: [{rule: dpo-line-to-the-top, reason: old}]\n", kept: []string{"8 cto-reports-to-cio", "9 unused-allow"}},
		{name: "not yet expired", add: "    allow: [{rule: cto-reports-to-cio, reason: merger, until: 2027-06-30}]\n", today: "2027-06-30", dropped: []string{"merger"}},
		{name: "expired", add: "    allow: [{rule: cto-reports-to-cio, reason: merger, until: 2027-06-30}]\n", today: "2027-07-01", kept: []string{"8 cto-reports-to-cio", "9 expired-allow"}},
		{name: "expired and unused", add: "    allow: [{rule: cio-reports-to, reason: old, until: 2027-06-30}]\n", today: "2027-07-01", kept: []string{"8 cto-reports-to-cio", "9 unused-allow"}},
		{name: "audit", add: "    allow: [{rule: cto-reports-to-cio, reason: merger}]\n", audit: true, kept: []string{"8 cto-reports-to-cio"}},
		{name: "check that is no rule", add: "    allow: [{rule: several-tops, reason: group}]\n", kept: []string{"8 cto-reports-to-cio", "9 unused-allow"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := orgtest.Read(t, crossed+tt.add)
			s := loadPacks(t, DefaultPack)
			kept, dropped := Suppress(findings(o, s), o, s, SuppressOptions{Audit: tt.audit, Today: tt.today})
			checkSuppressed(t, kept, dropped, tt.kept, tt.dropped)
		})
	}
}

func checkSuppressed(t *testing.T, kept []finding.Finding, dropped []finding.Suppressed, wantKept, wantDropped []string) {
	t.Helper()
	var gotKept, gotDropped []string
	for _, f := range kept {
		gotKept = append(gotKept, fmt.Sprintf("%d %s", f.At.Start.Line, f.Code.ID()))
	}
	for _, d := range dropped {
		gotDropped = append(gotDropped, d.Reason)
	}
	if d := cmp.Diff(wantKept, gotKept); d != "" {
		t.Errorf("kept (-want +got):\n%s\n%s", d, strings.Join(brief(kept), "\n"))
	}
	if d := cmp.Diff(wantDropped, gotDropped); d != "" {
		t.Errorf("dropped (-want +got):\n%s", d)
	}
}

func TestSuppressByComment(t *testing.T) {
	const before = "positions:\n  - {id: ceo, role: ceo}\n  - {id: cio, role: cio, reports_to: ceo}\n"
	tests := []struct {
		name, text string
		kept       []string
		dropped    []string
	}{
		{"at the end of the line", before + "  - {id: cto, role: cto, reports_to: ceo} # orgwright:allow cto-reports-to-cio a reason, until: 2027-01-31\n", nil, []string{"a reason"}},
		{"above the line", before + "  # orgwright:allow cto-reports-to-cio a reason\n  # and more\n  - {id: cto, role: cto, reports_to: ceo}\n", nil, []string{"a reason"}},
		{"above a position of many lines", before + "  # orgwright:allow cto-reports-to-cio a reason\n\n  - id: cto\n    role: cto\n    reports_to: ceo\n", nil, []string{"a reason"}},
		{"above a position whose id comes later", before + "  # orgwright:allow cto-reports-to-cio a reason\n  - role: cto\n    reports: []\n    id: cto\n    reports_to: ceo\n", nil, []string{"a reason"}},
		{"at the first line of such a position", before + "  - role: cto # orgwright:allow cto-reports-to-cio a reason\n    id: cto\n    reports_to: ceo\n", nil, []string{"a reason"}},
		{"for the next position only", before + "  # orgwright:allow cto-reports-to-cio a reason\n  - {id: cto, role: cto, reports_to: ceo}\n  - {id: cto2, role: cto, reports_to: ceo}\n",
			[]string{"7 cto-reports-to-cio"}, []string{"a reason"}},
		{"expired", before + "  - {id: cto, role: cto, reports_to: ceo} # orgwright:allow cto-reports-to-cio a reason until: 2026-01-31\n",
			[]string{"5 cto-reports-to-cio", "5 expired-allow"}, nil},
		{"without a rule", before + "  - {id: cto, role: cto, reports_to: ceo} # orgwright:allow\n", []string{"5 cto-reports-to-cio", "5 bad-allow"}, nil},
		{"at the end of the file", before + "# orgwright:allow cto-reports-to-cio a reason", []string{"5 unused-allow"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := orgtest.Read(t, tt.text)
			s := loadPacks(t, DefaultPack)
			kept, dropped := Suppress(findings(o, s), o, s, SuppressOptions{Today: "2026-11-01"})
			checkSuppressed(t, kept, dropped, tt.kept, tt.dropped)
		})
	}
}

// Only comments suppress, never texts that look like them.
func TestSuppressByTextIsNone(t *testing.T) {
	const before = "positions:\n  - {id: ceo, role: ceo}\n  - {id: cio, role: cio, reports_to: ceo}\n"
	for _, cto := range []string{
		`  - {id: cto, role: cto, reports_to: ceo, name: "D # orgwright:allow cto-reports-to-cio x"}`,
		`  - {id: cto, role: cto, reports_to: ceo, name: 'D # orgwright:allow cto-reports-to-cio x'}`,
		`  - {id: cto, role: cto, reports_to: ceo, fields: {" # orgwright:allow cto-reports-to-cio x": y}}`,
		`  - {id: cto, role: cto, reports_to: ceo}#orgwright:allow cto-reports-to-cio x`,
		`  - {id: cto, role: cto, reports_to: ceo}#x # orgwright:allow cto-reports-to-cio x`,
		`  - {id: cto, role: cto, reports_to: ceo} # not # orgwright:allow cto-reports-to-cio x`,
		`  - {id: cto, role: cto, reports_to: ceo} # orgwright:allowed cto-reports-to-cio x`,
		"  - {id: x, role: ceo, note: 'one\n # orgwright:allow cto-reports-to-cio x'}\n  - {id: cto, role: cto, reports_to: ceo}",
		"  - id: x\n    role: ceo\n    note: |\n      # orgwright:allow cto-reports-to-cio x\n  - {id: cto, role: cto, reports_to: ceo}",
		"  - id: x\n    role: ceo\n    note: >2\n           deep\n      # orgwright:allow cto-reports-to-cio x\n  - {id: cto, role: cto, reports_to: ceo}",
		"  - id: x\n    role: ceo\n    note: !!str # \"\n      \"\n      # orgwright:allow cto-reports-to-cio x\"\n  - {id: cto, role: cto, reports_to: ceo}",
		"  - id: cto\n    role: cto\n    reports_to: ceo\n    note: one\n      two#orgwright:allow cto-reports-to-cio x",
	} {
		o := orgtest.Read(t, before+cto+"\n")
		s := loadPacks(t, DefaultPack)
		kept, dropped := Suppress(findings(o, s), o, s, SuppressOptions{})
		if len(dropped) > 0 || !slices.ContainsFunc(kept, func(f finding.Finding) bool { return f.Code.ID() == "cto-reports-to-cio" }) {
			t.Errorf("%s\nsuppresses: %v %v", cto, brief(kept), dropped)
		}
	}
}

// A comment counts wherever YAML has one, in every file that was read.
func TestSuppressByCommentAnywhere(t *testing.T) {
	for name, text := range map[string]string{
		"behind a block":   "positions:\n- {id: ceo, role: ceo}\n- {id: cio, role: cio, reports_to: ceo}\n- id: cto\n  role: cto\n  reports_to: !!str | # orgwright:allow cto-reports-to-cio a reason\n    ceo\n",
		"in braces":        "positions:\n- {id: ceo, role: ceo}\n- {id: cio, role: cio, reports_to: ceo}\n- {id: cto, # orgwright:allow cto-reports-to-cio a reason\n  role: cto,\n  reports_to: ceo}\n",
		"above, in braces": "positions:\n- {id: ceo, role: ceo}\n- {id: cio, role: cio, reports_to: ceo}\n- {id: cto,\n  role: cto,\n  # orgwright:allow cto-reports-to-cio a reason\n  reports_to: ceo}\n",
		"tabs":             "positions:\n- {id: ceo, role: ceo}\n- {id: cio, role: cio, reports_to: ceo}\n- {id: cto, role: cto, reports_to: ceo}\t#orgwright:allow\tcto-reports-to-cio \ta reason\t\n",
		"last line":        "positions:\n- {id: ceo, role: ceo}\n- {id: cio, role: cio, reports_to: ceo}\n- {id: cto, role: cto, reports_to: ceo} # orgwright:allow cto-reports-to-cio a reason",
	} {
		for _, form := range []func(string) string{
			func(s string) string { return "orgwright: 1\n" + s },
			func(s string) string { return "\ufefforgwright: 1\r\n" + strings.ReplaceAll(s, "\n", "\r\n") },
		} {
			doc, _ := orgfile.Parse(&source.File{Name: "test.org.yaml", Text: []byte(form(text))})
			o, _ := org.Build(doc)
			s := loadPacks(t, DefaultPack)
			kept, dropped := Suppress(findings(o, s), o, s, SuppressOptions{})
			t.Run(name, func(t *testing.T) { checkSuppressed(t, kept, dropped, nil, []string{"a reason"}) })
		}
	}
}

func TestSuppressions(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a.org.yaml": "orgwright: 1\ninclude: [u.org.yaml, p.org.yaml]\npositions:\n# orgwright:allow several-tops group, until: 2027-01-31\n- id: a\n  allow: [{rule: x, reason: r, until: 2027-02-01}, {rule: y}]\n  note: 1 # orgwright:allow\nviews:\n- {id: v, root: b} # orgwright:allow x\n",
		"u.org.yaml": "orgwright: 1\nunits:\n- {id: u} # orgwright:allow empty-unit soon\n",
		"p.org.yaml": "orgwright: 1\npositions:\n- id: b\n  reports: # orgwright:allow z\n  - {id: c} # orgwright:allow z w\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	first := filepath.Join(folder, "a.org.yaml")
	disk, err := new(workspace.Workspace).Open(first)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	loaded, err := orgfile.Load(disk, first, orgfile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o, _ := org.Build(loaded.Doc)
	var got []string
	for _, s := range Suppressions(o) {
		got = append(got, fmt.Sprintf("%s:%d %q %q %q %q %v", filepath.Base(s.At.File.Name), s.At.Start.Line, s.Rule, s.Reason, s.Until, s.Position, s.Comment))
	}
	want := []string{
		`a.org.yaml:6 "x" "r" "2027-02-01" "a" false`,
		`a.org.yaml:6 "y" "" "" "a" false`,
		`a.org.yaml:4 "several-tops" "group" "2027-01-31" "a" true`,
		`a.org.yaml:7 "" "" "" "a" true`,
		`a.org.yaml:9 "x" "" "" "" true`,
		`u.org.yaml:3 "empty-unit" "soon" "" "" true`,
		`p.org.yaml:4 "z" "" "" "b" true`,
		`p.org.yaml:5 "z" "w" "" "c" true`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestSeverityOfUnusedSuppressions(t *testing.T) {
	o := orgtest.Read(t, crossed+"    allow: [{rule: cio-reports-to, reason: old}]\n")
	for sev, want := range map[finding.Severity]int{finding.Off: 0, finding.Error: 1} {
		s, found := Load(Options{Severity: []Setting{{"unused-allow", sev}}})
		if len(found) > 0 {
			t.Fatal(brief(found))
		}
		kept, _ := Suppress(nil, o, s, SuppressOptions{})
		if len(kept) != want || want > 0 && kept[0].Severity != sev {
			t.Errorf("%v: %v", sev, brief(kept))
		}
	}
}

func TestRuleMayForbidSuppression(t *testing.T) {
	o := orgtest.Read(t, "positions:\n  - {id: cto, role: cto, allow: [{rule: no-cto, reason: we like them}]}\n")
	s, _ := LoadFile(&source.File{Name: "x.rules.yaml", Text: []byte("orgwright_rules: 1\npack: x\nrules:\n  - {id: no-cto, allow: false, for: {role: cto}, expr: 'false'}\n")}, Options{})
	kept, dropped := Suppress(findings(o, s), o, s, SuppressOptions{})
	checkSuppressed(t, kept, dropped, []string{"3 no-cto", "3 bad-allow"}, nil)
}
