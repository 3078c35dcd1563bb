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
		{"single positions", "", view.Selection{Only: []string{"cto"}}, "ceo(1) cio(1) cto(1) | ceo>cio cio>cto"},
		{"no single positions", "", view.Selection{Only: []string{}}, "|"},
		{"a collapsed branch", "", view.Selection{Collapse: []string{"cio"}}, "ceo cfo cio(3) | ceo>cfo ceo>cio"},
		{"a branch with a depth of its own", "", view.Selection{Depth: 1, Depths: []view.Levels{{ID: "cio", Below: 1}}}, "ceo cfo cio cto(1) desk | ceo>cfo ceo>cio cio>cto cfo.cto cio>desk"},
		{"a branch of less depth", "", view.Selection{Depths: []view.Levels{{ID: "cio", Below: 1}}}, "ceo cfo cio cto(1) desk | ceo>cfo ceo>cio cio>cto cfo.cto cio>desk"},
		{"collapsed in a limited depth", "", view.Selection{Depth: 2, Collapse: []string{"cto", "cio"}}, "ceo cfo cio(3) | ceo>cfo ceo>cio"},
		{"focus on the top", "", view.Selection{Focus: "ceo"}, "ceo cfo cio cto(1) desk | ceo>cfo ceo>cio cio>cto cfo.cto cio>desk"},
		{"focus lower down", "", view.Selection{Focus: "desk"}, "ceo(1) cio cto(1) desk | ceo>cio cio>cto cio>desk"},
		{"focus and depth", "", view.Selection{Focus: "cto", Depth: 2}, "ceo(1) cio cto(1) desk | ceo>cio cio>cto cio>desk"},
		{"units", "", view.Selection{Units: true}, "tech data money | tech>data"},
		{"units below one", "", view.Selection{Units: true, Root: "tech", Collapse: []string{"tech"}}, "tech(1) |"},
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
				if asked, err = view.Resolve(v, asked, view.Known{}); err != nil {
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
		{view.Selection{Unit: "technology"}, `the organisation has no unit "technology"; "technology" is the name of the unit "tech"; write that`},
		{view.Selection{Unit: "cto"}, `the organisation has no unit "cto"; "cto" is a position; its unit is "tech"`},
		{view.Selection{Root: "technology"}, `the organisation has no position "technology"; "technology" is the name of the unit "tech"; write the id of a position`},
		{view.Selection{Root: "Liv Strand"}, `the organisation has no position "Liv Strand"; write the id of the position, "cto" (Chief Technology Officer, Liv Strand)`},
		{view.Selection{Exclude: []string{"nobody-at-all"}}, `the organisation has no position "nobody-at-all"; give one of its ids, such as "ceo", "cfo" or "cio"`},
		{view.Selection{Focus: "dsk"}, `the organisation has no position "dsk"; did you mean "desk"?`},
		{view.Selection{Only: []string{"ceoo"}}, `the organisation has no position "ceoo"; did you mean "ceo"?`},
		{view.Selection{Collapse: []string{"ceoo"}}, `the organisation has no position "ceoo"; did you mean "ceo"?`},
		{view.Selection{Depths: []view.Levels{{ID: "CTO", Below: 1}}}, `the organisation has no position "CTO"; did you mean "cto"? ids are compared letter by letter`},
		{view.Selection{Pins: []view.Pin{{ID: "ci0"}}}, `the organisation has no position "ci0"; did you mean "cio"?`},
		{view.Selection{Units: true, Collapse: []string{"dat"}}, `the organisation has no unit "dat"; did you mean "data"?`},
	} {
		_, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: c.asked})
		var unknown *graph.UnknownError
		if !errors.As(err, &unknown) || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	for id, want := range map[string]string{
		"tops":    `the organisation has no view "tops"; did you mean "top"?`,
		"the top": `the organisation has no view "the top"; write the id of the view, "top"`,
		"x":       `the organisation has no view "x"; give one of its ids, such as "top" or "tech"`,
	} {
		if _, err := graph.View(l.Org, id); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	_, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Selection: view.Selection{Unit: "data", Focus: "cio"}})
	var notShown *graph.NotShownError
	if !errors.As(err, &notShown) {
		t.Errorf("a focus that is not drawn: %v", err)
	}
}

// TestCompileSaysWhatIsIdle goes over all that a selection can ask for without effect.
func TestCompileSaysWhatIsIdle(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": company})
	row := chart.Arrangement{Mode: chart.InRow}
	for want, asked := range map[string]view.Selection{
		`the focus on "cio" has no effect: all of the picture is near it`:                                      {Root: "cio", Focus: "cio"},
		`the depth 4 has no effect: there are 3 levels below the top`:                                          {Depth: 4},
		`the depth 3 of "cio" has no effect: there are 2 levels below it`:                                      {Depths: []view.Levels{{ID: "cio", Below: 3}}},
		`the depth of "lab" has no effect: it is not in the picture`:                                           {Depth: 1, Depths: []view.Levels{{ID: "lab", Below: 3}}},
		`collapsing "lab" has no effect: nobody in the picture reports to it`:                                  {Collapse: []string{"lab"}},
		`collapsing "cto" has no effect: it is not in the picture`:                                             {Root: "desk", Collapse: []string{"cto"}},
		`leaving out "cfo" has no effect: it is not in the picture`:                                            {Unit: "tech", Exclude: []string{"cfo"}},
		`the arrangement that is pinned for "desk" has no effect: nobody in the picture reports to it`:         {Pins: []view.Pin{{ID: "desk", Arrange: row}}},
		`the arrangement that is pinned for "cio" has no effect: it is not in the picture`:                     {Root: "cto", Pins: []view.Pin{{ID: "cio", Arrange: row}}},
		`the arrangement row has no effect: every manager in the picture has one of its own, or there is none`: {Root: "desk", Arrange: &row},
		`1 of 6 positions are in no unit and are not counted`:                                                  {Units: true},
	} {
		var said []string
		_, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Selection: asked, Idle: func(s string) { said = append(said, s) }})
		if err != nil || !slices.Equal(said, []string{want}) {
			t.Errorf("%+v: %q, %v", asked, said, err)
		}
	}
	for _, asked := range []view.Selection{
		{Depth: 2, Collapse: []string{"cto"}, Arrange: &row},
		{Depth: 1, Depths: []view.Levels{{ID: "cio", Below: 9}}}, // all below, where others have one level
	} {
		_, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Selection: asked, Idle: func(s string) { t.Error("of what has an effect:", s) }})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestCompileArranges holds that a pin of the picture wins, then the position, then the
// innermost of its units, then the picture as a whole.
func TestCompileArranges(t *testing.T) {
	text := strings.NewReplacer("name: Technology}", "name: Technology, arrange: hang}", "name: Data, parent: tech}", "name: Data, parent: tech, arrange: matrix}",
		"unit: tech, until", "arrange: columns:2, unit: tech, until",
		"name: Ola Berg, ", "name: Ola Berg, arrange: row, ").Replace(company)
	l := load(t, map[string]string{"fjord.org.yaml": text})
	list := chart.Arrangement{Mode: chart.List}
	arranged := func(s view.Selection) string {
		g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Selection: s})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, n := range g.Nodes {
			out = append(out, n.ID+"="+n.Arrange.String())
		}
		return strings.Join(out, " ")
	}
	var idle []string
	if _, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Idle: func(s string) { idle = append(idle, s) }}); err != nil || !slices.Equal(idle, []string{
		`the arrangement of "desk" has no effect: nobody reports to it`, `the arrangement of the unit "data" has no effect: nobody in it has reports`}) {
		t.Errorf("%q, %v", idle, err)
	}
	if got, want := arranged(view.Selection{}), "ceo=auto cfo=auto cio=columns:2 cto=hang lab=matrix desk=row"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := arranged(view.Selection{Arrange: &list, Pins: []view.Pin{{ID: "cto"}}}), "ceo=list cfo=list cio=columns:2 cto=auto lab=matrix desk=row"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := arranged(view.Selection{Units: true, Arrange: &list}), "tech=hang data=matrix money=list"; got != want {
		t.Errorf("of units: %s, want %s", got, want)
	}
}

// TestMissingSuperiorsHaveOneNodeEach holds that those who name a superior that the file
// does not have stand below it, and nobody else does.
func TestMissingSuperiorsHaveOneNodeEach(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": `orgwright: 1
positions:
  - {id: ceo, role: ceo}
  - {id: a, title: A, reports_to: lost}
  - {id: b, title: B, reports_to: ceo}
  - {id: c, title: C, reports_to: lost, reports: [{id: d, title: D}]}
  - {id: e, title: E, reports_to: [gone, ceo]}
  - {id: f, title: F, reports_to: f}
  - {id: g, title: G, reports_to: "ceo#10"}
  - {id: h, title: H, reports_to: other, reports: [{id: ceo, title: Twice}]}
`})
	g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shape(g), "ceo lost a b c d e f ceo#10? g other h ceo#10 | ceo>b c>d ceo>e h>ceo#10 lost>a lost>c ceo#10?>g other>h"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, n := range g.Nodes {
		if want := slices.Contains([]string{"lost", "ceo#10?", "other"}, n.ID); n.Missing != want {
			t.Errorf("%s is missing: %v", n.ID, n.Missing)
		}
		if n.ID == "lost" && (n.Direct != 2 || n.Total != 3) {
			t.Errorf("%d report to %s, %d in all", n.Direct, n.ID, n.Total)
		}
	}
	g, err = graph.Compile(t.Context(), l.Org, graph.CompileOptions{Selection: view.Selection{Root: "c"}})
	if err != nil || shape(g) != "c d | c>d" {
		t.Errorf("from one of them on: %s, %v", shape(g), err)
	}
	if f := chart.Count(g); f.Shown != 2 {
		t.Errorf("%d positions are counted", f.Shown)
	}
}

// TestCompileKeepsAllUnits holds that a part knows all units of the organisation, so that
// each has the colour that it has elsewhere, and how large the whole is.
func TestCompileKeepsAllUnits(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": company})
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: view.Selection{Root: "lab"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Groups) != 3 || g.Groups[0].Size != 3 || g.Whole != len(l.Org.Positions) || g.Groups[0].ID != "tech" || g.Groups[1].ID != "data" || g.Groups[1].Parent != 0 || g.Nodes[0].Group != 1 {
		t.Errorf("groups %+v, node in %d", g.Groups, g.Nodes[0].Group)
	}
	if want := l.Org.Position("lab").Title; g.Title != want || g.Subtitle != l.Org.Name {
		t.Errorf("the heading is %q, %q", g.Title, g.Subtitle)
	}
	for _, s := range []view.Selection{{}, {Unit: "tech", Title: "Ours"}, {Root: "lab", Subtitle: "Ours"}} {
		g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Selection: s})
		if err != nil || g.Title == l.Org.Position("lab").Title || g.Title == "Technology" {
			t.Errorf("%+v: the heading is %q, %v", s, g.Title, err)
		}
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

// TestUnitsAreCounted holds what the cards of units say: the units directly below, all
// below, the people and the vacancies of each with its parts, and who is the head.
func TestUnitsAreCounted(t *testing.T) {
	l := load(t, map[string]string{"fjord.org.yaml": strings.Replace(company, "  - {id: money,", "  - {id: deep, name: Deep, parent: data, head: lab}\n  - {id: money, head: cfo,", 1)})
	g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Selection: view.Selection{Units: true}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"tech": "1 of 2, [3 1] []", "data": "1 of 1, [0 1] []", "deep": "0 of 0, [0] []", "money": "0 of 0, [1] [Per Dahl]"}
	for _, n := range g.Nodes {
		if got := fmt.Sprintf("%d of %d, %v %v", n.Direct, n.Total, n.Values, n.Names); got != want[n.ID] {
			t.Errorf("%s: %s, want %s", n.ID, got, want[n.ID])
		}
	}
}
