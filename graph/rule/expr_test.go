package rule

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
)

// ruleFile reads a rules file of one rule. The text is the rule without its id,
// indented by four spaces; it starts on line 5.
func ruleFile(text string) *source.File {
	return &source.File{Name: "own.rules.yaml", Text: []byte("orgwright_rules: 1\npack: own\nrules:\n  - id: own-rule\n" + strings.TrimPrefix(text, "\n"))}
}

// runRule checks an organisation against one rule that has to be without
// mistakes.
func runRule(t testing.TB, rule, organisation string) []string {
	t.Helper()
	s, found := LoadFile(ruleFile(rule), Options{})
	for _, f := range found {
		t.Fatalf("the rule, line %d:%d: %s", f.At.Start.Line, f.At.Start.Col, f.Message)
	}
	var out []string
	for _, f := range findings(model(t, organisation), s) {
		out = append(out, fmt.Sprintf("%d %s", f.At.Start.Line, strings.TrimSuffix(f.Message, " by rule own-rule of pack own")))
	}
	return out
}

// kindTest is a rule, an organisation, and what has to be found: the line, the
// message up to "by rule".
type kindTest struct {
	name, rule, org string
	want            []string
}

func runKindTests(t *testing.T, tests []kindTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, runRule(t, "    "+tt.rule+"\n", tt.org)); d != "" {
				t.Errorf("findings (-want +got):\n%s", d)
			}
		})
	}
}

const crew = `
organization: {name: Crew}
units: [{id: all, name: All}, {id: it, name: IT, parent: all}]
positions:
  - {id: ceo, role: ceo, name: Anna Holm, level: 1, location: Malmö}
  - {id: pa, title: Assistant, kind: assistant, name: Ida Berg, reports_to: ceo}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo, level: 2, unit: it, tags: [key], fields: {cost_center: "4711"}, successors: [dev]}
  - {id: dev, title: Developer, reports_to: cio, unit: it, fte: 0.5, since: 2026-01-01}
`

func TestExpr(t *testing.T) {
	miss := func(lines ...string) (out []string) {
		for _, l := range lines {
			out = append(out, l+` does not fit "T", which is required`)
		}
		return out
	}
	tests := []struct {
		expr string
		want []string
	}{
		{`position.title != 'Developer'`, miss(`8 "dev" (vacant)`)},
		{`manager.id != ''`, miss(`5 "ceo" (Anna Holm)`)},
		{`manager.manager.manager.title == ''`, nil},
		{`chain.exists(p, p.role == 'ceo') || position.role == 'ceo'`, nil},
		{`chain.size() == 0 || chain[chain.size() - 1].id == 'ceo' && chain[0] == manager && manager in chain`, nil},
		{`position.id == 'ceo' || chain.map(c, c.id) + ['x'] != ['x']`, nil},
		{`position.id == 'ceo' || chain == chain + [] && type(chain) == list`, nil},
		{`chain.filter(c, c.role == 'cio').size() == 0`, miss(`8 "dev" (vacant)`)},
		{`chain.size() < 2`, miss(`8 "dev" (vacant)`)},
		{`reports.all(r, r.fte == 1.0)`, miss(`7 "cio" (Bo Ek)`)},
		{`reports.size() == position.direct`, nil},
		{`position.total <= 1`, miss(`5 "ceo" (Anna Holm)`)},
		{`position.fields.cost_center == '' && position.fields['none'] == ''`, miss(`7 "cio" (Bo Ek)`)},
		{`!('key' in position.tags)`, miss(`7 "cio" (Bo Ek)`)},
		{`!('all' in position.units) || position.unit == 'it'`, nil},
		{`position.successors.size() == 0 || org.positions.exists(p, p.id == position.successors[0])`, nil},
		{`org.size == 4 && org.layers == 3 && org.name == 'Crew' && 'cio' in org.roles && org.language == 'en'`, nil},
		{`position.since < '2026-01-01'`, miss(`8 "dev" (vacant)`)},
		{`position.name.size() > 0 || position.status == 'vacant'`, nil},
		{`position.kind in ['line', 'body']`, miss(`6 "pa" (Ida Berg)`)},
		{`has(position.location) || position.layer > 1 || position.kind == 'assistant'`, nil},
		{`position != manager`, nil},
		{`position.email.matches('.*@example.com') || position.email == ''`, nil},
		{`position.level == 0 || manager.level == 0 || position.level > manager.level`, nil},
		{`position.photo + position.link + position.note + position.until == ''`, nil},
		{`position.names.size() + position.responsibilities.size() + position.superiors.size() + position.dotted.size() >= 0`, nil},
		{`position.reports.size() == reports.size() && position.roles.size() <= 1`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.expr, func(t *testing.T) {
			got := runRule(t, "    title: T\n    expr: >\n      "+tt.expr+"\n", crew)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("findings (-want +got):\n%s", d)
			}
		})
	}
}

func TestExprAboutTheOrganisation(t *testing.T) {
	got := runRule(t, "    title: Small\n    expr: org.size < 4\n", crew)
	want := []string{`2 the organisation does not fit "Small", which is required`}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
	if got := runRule(t, "    expr: position.fte < 9.0\n    when: {expr: org.size > 100}\n", crew); got != nil {
		t.Errorf("a condition that does not hold: %v", got)
	}
}

func TestExprMessage(t *testing.T) {
	got := runRule(t, "    expr: {test: position.fte >= 1.0, message: \"{position} under {manager} is part time\"}\n", crew)
	want := []string{`8 "dev" under "cio" is part time; that is ruled out`}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

// TestExprMistakes holds that a mistake in an expression is pointed at where it
// stands in the rules file, whatever the style of writing.
func TestExprMistakes(t *testing.T) {
	tests := []struct {
		name, rule, want string
	}{
		{"unknown variable", "    expr: positon.fte > 1.0\n", `5:11 there is nothing called "positon"; did you mean "position"?`},
		{"unknown field", "    expr: 1 == 1 && position.ftee > 1.0\n", `5:29 there is no field "ftee"; did you mean "fte"?`},
		{"quoted", "    expr: \"position.id == '\\\"' || x\"\n", `5:35 there is nothing called "x"; `},
		{"block", "    expr: |\n      position.id != '' &&\n        y\n", `7:9 there is nothing called "y"; `},
		{"folded", "    expr: >\n      position.id != '' &&\n      y\n", `7:7 there is nothing called "y"; `},
		{"types", "    expr: position.fte > 'a'\n", `5:24 ">" does not go with double and string; `},
		{"not a truth", "    expr: position.fte\n", `5:11 the expression gives double, but has to be true or false; compare with something: == != < > in`},
		{"one equals sign", "    expr: manager.role = 'ciso'\n", `5:24 syntax error: "=" does not belong here; compare with "=="`},
		{"a list and a text", "    expr: manager.roles == 'ciso'\n", `5:25 "==" does not go with list of strings and string; to look for something in a list, write "x" in position.roles, or size(reports) == 3 for how many there are`},
		{"syntax", "    expr: position.fte >\n", `5:25 syntax error: the expression ends too early; `},
		{"no test", "    expr: {message: no}\n", `5:11 expr needs test: a CEL expression; `},
		{"list", "    expr: [a]\n", `5:11 a CEL expression is expected here; `},
		{"condition", "    expr: 'true'\n    when: {expr: position.fte > 1.0}\n", `6:18 there is nothing called "position"; `},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, found := LoadFile(ruleFile(tt.rule), Options{})
			if len(found) == 0 {
				t.Fatal("nothing found")
			}
			f := found[0]
			if got := fmt.Sprintf("%d:%d %s; %s", f.At.Start.Line, f.At.Start.Col, f.Message, f.Hint); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if got := findings(model(t, crew), s); len(got) > 0 {
				t.Errorf("a broken rule was run: %s", got[0].Message)
			}
		})
	}
}

// TestExprCost holds that hostile and failing expressions end, with a finding.
func TestExprCost(t *testing.T) {
	o, _ := org.Build(parse(t, bigOrg(300)))
	tests := []struct{ expr, want, rule string }{
		{"org.positions.all(a, org.positions.all(b, org.positions.all(c, org.positions.all(d, a.id != b.id + c.id + d.id))))", "was not decided", code.UndecidedRule.ID()},
		{"position.successors[3] == 'x'", "fails for \"p0\"", "bad-expression"},
		{"chain[position.layer].id == ''", "fails for \"p0\"", "bad-expression"},
		{"10 / position.level > 1", "fails for \"p0\"", "bad-expression"},
	}
	for _, tt := range tests {
		s, found := LoadFile(ruleFile("    expr: \""+tt.expr+"\"\n"), Options{})
		if len(found) > 0 {
			t.Fatalf("%s: %s", tt.expr, found[0].Message)
		}
		_, _, got := counted(t, o, s, 1_000_000)
		if len(got) != 1 || got[0].Code.ID() != tt.rule || !strings.Contains(got[0].Message, tt.want) || got[0].At.Start.Line != 5 {
			t.Errorf("%s: %v", tt.expr, brief(got))
		}
	}
}
