package graph_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/workspace"
)

const company = `orgwright: 1
organization: {name: Fjord Tools, as_of: 2026-11-01}
units:
  - {id: tech, name: Technology}
  - {id: data, name: Data, parent: tech}
  - {id: money, name: Finance}
positions:
  - {id: ceo, role: ceo, name: Siv Holm}
  - {id: cfo, role: cfo, name: Per Dahl, reports_to: ceo, unit: money}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo, unit: tech, until: 2026-12-31}
  - {id: cto, role: cto, name: Liv Strand, reports_to: cio, unit: tech, dotted_to: [cfo]}
  - {id: lab, title: Laboratory, reports_to: [cto, cfo], unit: data, since: 2026-02-01}
  - {id: desk, title: Service Desk, name: Ola Berg, reports_to: cio, unit: tech}
views:
  - {id: top, title: The top, root: ceo, depth: 1}
  - {id: tech, unit: tech, exclude: [desk]}
`

func load(t testing.TB, files map[string]string) *graph.Loaded {
	t.Helper()
	l, err := graph.Load(context.Background(), "fjord.org.yaml", graph.LoadOptions{Files: workspace.Of(files)})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// shape writes a graph as "superior>report" for solid lines, with "+" for
// secondary and "." for dotted ones, after the ids of its nodes.
func shape(g *chart.Graph) string {
	var words []string
	for _, n := range g.Nodes {
		w := n.ID
		if n.Folded > 0 {
			w += fmt.Sprintf("(%d)", n.Folded)
		}
		words = append(words, w)
	}
	words = append(words, "|")
	for _, e := range g.Edges {
		words = append(words, g.Nodes[e.From].ID+[...]string{">", "+", "."}[e.Kind]+g.Nodes[e.To].ID)
	}
	return strings.Join(words, " ")
}

func TestCompileSelects(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": company})
	for _, c := range []struct {
		name, view string
		asked      view.Selection
		want       string
	}{
		{"all", "", view.Selection{}, "ceo cfo cio cto lab desk | ceo>cfo ceo>cio cio>cto cfo.cto cto>lab cfo+lab cio>desk"},
		{"branch", "", view.Selection{Root: "cto"}, "cto lab | cto>lab"},
		{"one level", "", view.Selection{Depth: 1}, "ceo cfo cio(3) | ceo>cfo ceo>cio"},
		{"unit with its parts", "", view.Selection{Unit: "tech"}, "cio cto lab desk | cio>cto cto>lab cio>desk"},
		{"without a branch", "", view.Selection{Exclude: []string{"cto"}}, "ceo cfo cio desk | ceo>cfo ceo>cio cio>desk"},
		{"view", "top", view.Selection{}, "ceo cfo cio(3) | ceo>cfo ceo>cio"},
		{"view with another depth", "top", view.Selection{Depth: 2}, "ceo cfo cio cto(1) desk | ceo>cfo ceo>cio cio>cto cfo.cto cio>desk"},
		{"view of a unit", "tech", view.Selection{}, "cio cto lab | cio>cto cto>lab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked := view.Request{Selection: c.asked}
			if c.view != "" {
				v, err := graph.View(l.Org, c.view)
				if err != nil {
					t.Fatal(err)
				}
				if asked, _, err = view.Resolve(v, asked, view.Known{}); err != nil {
					t.Fatal(err)
				}
			}
			g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: asked.Selection})
			if err != nil {
				t.Fatal(err)
			}
			if got := shape(g); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestCompileNamesWhatIsUnknown(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": company})
	for _, c := range []struct {
		asked view.Selection
		want  string
	}{
		{view.Selection{Root: "cieo"}, `the organisation has no position "cieo"; did you mean "ceo"?`},
		{view.Selection{Unit: "tec"}, `the organisation has no unit "tec"; did you mean "tech"?`},
		{view.Selection{Exclude: []string{"nobody-at-all"}}, `the organisation has no position "nobody-at-all"`},
	} {
		_, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: c.asked})
		var unknown *graph.UnknownError
		if !errors.As(err, &unknown) || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	_, err := graph.View(l.Org, "tops")
	if want := `the organisation has no view "tops"; did you mean "top"?`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestCompileKeepsUnitsThatAreUsed(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": company})
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: view.Selection{Root: "lab"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Groups) != 2 || g.Groups[0].ID != "tech" || g.Groups[1].ID != "data" || g.Groups[1].Parent != 0 || g.Nodes[0].Group != 1 {
		t.Errorf("groups %+v, node in %d", g.Groups, g.Nodes[0].Group)
	}
}

// check is graph.Check that nobody ends.
func check(l *graph.Loaded, opt graph.CheckOptions) *graph.Report {
	report, err := graph.Check(context.Background(), l, opt)
	if err != nil {
		panic(err)
	}
	return report
}

// TestEverythingEndsWithItsContext holds that no step of the pipeline goes on
// for somebody who has left.
func TestEverythingEndsWithItsContext(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": company})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, loading := graph.Load(ctx, "fjord.org.yaml", graph.LoadOptions{Files: workspace.Of(map[string]string{"fjord.org.yaml": company})})
	_, checking := graph.Check(ctx, l, graph.CheckOptions{})
	_, compiling := graph.Compile(ctx, l.Org, graph.CompileOptions{})
	for _, err := range []error{loading, checking, compiling} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

func TestCompileSurvivesCycles(t *testing.T) {
	text := strings.Replace(company, "name: Bo Ek, reports_to: ceo", "name: Bo Ek, reports_to: desk", 1)
	l := load(t, map[string]string{"fjord.org.yaml": text})
	report := check(l, graph.CheckOptions{})
	for depth := range 4 {
		g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: view.Selection{Depth: depth}, Findings: report.Findings})
		if err != nil {
			t.Fatal(err)
		}
		faulty := func(m chart.Mark) bool { return m.Kind == "error" && strings.HasPrefix(m.Message, "reporting cycle") }
		for _, n := range g.Nodes {
			if marked := slices.ContainsFunc(n.Marks, faulty); marked != (n.ID == "cio" || n.ID == "desk") {
				t.Errorf("depth %d: %s is marked: %v", depth, n.ID, marked)
			}
		}
	}
}

// What a check found is told once: at the cards that it is about, or of the whole.
func TestCompileKeepsEveryFinding(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": company})
	found := []finding.Finding{
		{Severity: finding.Error, Position: "desk", Others: []string{"cio"}, Message: "about two"},
		{Severity: finding.Warning, Position: "ceo", Message: "about one that is not shown"},
		{Severity: finding.Warning, Message: "about none"},
		{Severity: finding.Info, Message: "a remark"},
	}
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: view.Selection{Root: "cio"}, Findings: found})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(g.Marks); got != "[{warning about one that is not shown} {warning about none}]" {
		t.Errorf("of the whole: %s", got)
	}
	for _, n := range g.Nodes {
		if got := fmt.Sprint(n.Marks); (n.ID == "desk" || n.ID == "cio") != (got == "[{error about two}]") {
			t.Errorf("%s: %s", n.ID, got)
		}
	}
}

func TestCheckAppliesSeverities(t *testing.T) {
	text := strings.Replace(company, "reports_to: cio, unit: tech, dotted_to", "reports_to: ceo, unit: tech, dotted_to", 1)
	l := load(t, map[string]string{"fjord.org.yaml": text})
	rules := func(opt graph.CheckOptions) (ids []string) {
		for _, f := range check(l, opt).Findings {
			ids = append(ids, fmt.Sprintf("%v %s", f.Severity, f.Code.ID()))
		}
		return ids
	}
	if got := rules(graph.CheckOptions{}); !slices.Equal(got, []string{"error cto-reports-to-cio"}) {
		t.Errorf("by default: %q", got)
	}
	off := graph.CheckOptions{Severity: []rule.Setting{{Rule: "cto-reports-to-cio", Severity: finding.Off}}}
	if got := rules(off); len(got) != 0 {
		t.Errorf("switched off: %q", got)
	}
	unknown := graph.CheckOptions{Severity: []rule.Setting{{Rule: "cto-reports-to-cia", Severity: finding.Off}}}
	if got := rules(unknown); !slices.Contains(got, "error unknown-rule") {
		t.Errorf("a rule that does not exist: %q", got)
	}
}

func TestBrokenFilesCannotBeSwitchedOff(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": "orgwright: 1\npositions: [\n"})
	r := check(l, graph.CheckOptions{Severity: []rule.Setting{{Rule: "yaml-syntax", Severity: finding.Off}}})
	if !slices.ContainsFunc(r.Findings, func(f finding.Finding) bool { return f.Code.ID() == "yaml-syntax" && f.Severity == finding.Error }) {
		t.Errorf("findings: %+v", r.Findings)
	}
}

func TestRulesFilesOfTheCompany(t *testing.T) {
	text := strings.Replace(company, "units:", "rules: {files: [rules/own.rules.yaml]}\nunits:", 1)
	own := `orgwright_rules: 1
pack: fjord
rules:
  - id: small-span
    title: Nobody has more than one report
    severity: warning
    span: {max: 1}
`
	l := load(t, map[string]string{"fjord.org.yaml": text, "rules/own.rules.yaml": own})
	r := check(l, graph.CheckOptions{})
	if n := len(r.Findings); n != 2 || r.Findings[0].Code.ID() != "small-span" {
		t.Errorf("%d findings: %+v", n, r.Findings)
	}
	lost := strings.Replace(own, "    span:", "    for: {unit: tek}\n    span:", 1)
	r = check(load(t, map[string]string{"fjord.org.yaml": text, "rules/own.rules.yaml": lost}), graph.CheckOptions{})
	if len(r.Findings) != 1 || r.Findings[0].Code.ID() != "unknown-unit" || r.Findings[0].At.Start.Line != 7 {
		t.Errorf("a rule about an unknown unit: %+v", r.Findings)
	}
	l = load(t, map[string]string{"fjord.org.yaml": strings.Replace(text, "rules/own", "../own", 1)})
	r = check(l, graph.CheckOptions{})
	if len(r.Findings) != 1 || r.Findings[0].Code.ID() != "missing-file" {
		t.Errorf("outside the folder: %+v", r.Findings)
	}
}

func TestSuppressionsExpire(t *testing.T) {
	text := strings.Replace(company, "reports_to: cio, unit: tech, dotted_to",
		"reports_to: ceo, allow: [{rule: cto-reports-to-cio, reason: until the merger, until: 2027-06-30}], unit: tech, dotted_to", 1)
	l := load(t, map[string]string{"fjord.org.yaml": text})
	for _, c := range []struct {
		opt              graph.CheckOptions
		kept, suppressed int
	}{
		{graph.CheckOptions{Today: "2027-06-30"}, 0, 1},
		{graph.CheckOptions{Today: "2027-07-01"}, 2, 0}, // the finding, and that the suppression has expired
		{graph.CheckOptions{NoAllow: true}, 1, 0},
	} {
		r := check(l, c.opt)
		if len(r.Findings) != c.kept || len(r.Suppressed) != c.suppressed {
			t.Errorf("%+v: kept %d, suppressed %d: %+v", c.opt, len(r.Findings), len(r.Suppressed), r.Findings)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	ctx := context.Background()
	if _, err := graph.Load(ctx, "gone.org.yaml", graph.LoadOptions{Files: workspace.Of(nil)}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	l, err := graph.Load(ctx, graph.Stdin, graph.LoadOptions{Files: &workspace.Workspace{Stdin: strings.NewReader(company)}})
	if err != nil || len(l.Org.Positions) != 6 {
		t.Errorf("standard input: %v", err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := graph.Load(ended, "x", graph.LoadOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
}

// What an editor holds is what is checked, be it a file that was changed or one
// that was never saved: of the organisation itself, of what it includes, and of
// its rules.
func TestOpenBuffersAreChecked(t *testing.T) {
	dir := t.TempDir()
	name := func(base string) string { return filepath.Join(dir, base) }
	saved := "orgwright: 1\norganization: {name: Fjord}\ninclude: [teams/*.org.yaml]\nrules: {files: [own.rules.yaml]}\npositions: [{id: ceo, role: ceo, name: Siv Holm}]\n"
	if err := errors.Join(os.Mkdir(name("teams"), 0o777), os.WriteFile(name("fjord.org.yaml"), []byte(saved), 0o666)); err != nil {
		t.Fatal(err)
	}
	var editor *workspace.Workspace
	for _, tt := range []struct{ file, text, want string }{
		{"", "", "missing-file include-nothing"},
		{"teams/it.org.yaml", "orgwright: 1\npositions: [{id: cio, role: cio, name: Bo Ek, reports_to: coe}]\n", "missing-file unknown-superior"},
		{"teams/it.org.yaml", "orgwright: 1\npositions: [{id: cio, role: cio, name: Bo Ek, reports_to: ceo}]\n", "missing-file"},
		{"own.rules.yaml", "orgwright_rules: 1\nrules: [{id: two-at-the-top, for: {role: ceo}, exists: {at_least: 2}, title: Two, severity: error}]\n", "two-at-the-top"},
		{"fjord.org.yaml", strings.Replace(saved, "positions: [", "positions: [{id: co, role: ceo, name: Liv Strand}, ", 1), "several-tops"},
	} {
		if tt.file != "" {
			editor = editor.With(map[string][]byte{name(tt.file): []byte(tt.text)})
		}
		l, err := graph.Load(t.Context(), name("fjord.org.yaml"), graph.LoadOptions{Files: editor})
		if err != nil {
			t.Fatal(err)
		}
		report, err := graph.Check(t.Context(), l, graph.CheckOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range report.Findings {
			got = append(got, f.Code.ID())
		}
		slices.Sort(got)
		want := strings.Fields(tt.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("with %q open: %v, want %v", tt.file, report.Findings, want)
		}
	}
}

func Example() {
	files := map[string]string{"fjord.org.yaml": `orgwright: 1
organization: {name: Fjord Tools}
positions:
  - {id: ceo, role: ceo, name: Siv Holm}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo}
  - {id: cto, role: cto, name: Liv Strand, reports_to: ceo}
`}
	ctx := context.Background()
	loaded, err := graph.Load(ctx, "fjord.org.yaml", graph.LoadOptions{Files: workspace.Of(files)})
	if err != nil {
		panic(err)
	}
	report, err := graph.Check(ctx, loaded, graph.CheckOptions{})
	if err != nil {
		panic(err)
	}
	for _, f := range report.Findings {
		fmt.Println(f.At.Start.Line, f.Severity, f.Code.ID())
	}
	g, err := graph.Compile(ctx, loaded.Org, graph.CompileOptions{})
	if err != nil {
		panic(err)
	}
	fmt.Println(len(g.Nodes), "positions,", len(g.Edges), "lines")
	// Output:
	// 6 error cto-reports-to-cio
	// 3 positions, 2 lines
}
