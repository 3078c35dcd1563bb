package kind_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
)

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
		{"list", "    expr: [a]\n", `5:11 a rule of kind expr must be a mapping of keys and values, not a list; take away the "-" or the brackets`},
		{"condition", "    expr: 'true'\n    when: {expr: position.fte > 1.0}\n", `6:18 there is nothing called "position"; `},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, found := rule.LoadFile(ruleFile(tt.rule), rule.Options{})
			if len(found) == 0 {
				t.Fatal("nothing found")
			}
			f := found[0]
			if got := fmt.Sprintf("%d:%d %s; %s", f.At.Start.Line, f.At.Start.Col, f.Message, f.Hint); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if got := findings(orgtest.Read(t, crew), s); len(got) > 0 {
				t.Errorf("a broken rule was run: %s", got[0].Message)
			}
		})
	}
}

func TestLookups(t *testing.T) {
	for _, e := range []string{
		"org.named(position.name).all(p, p.name == position.name) && (position.name == '' || position in org.named(position.name))",
		"org.titled(position.title).exists(p, p == position)",
		"position.roles.all(r, position in org.with_role(r)) && org.with_role('cto').size() == 0",
		"position.units.all(u, position in org.in_unit(u)) && org.in_unit('it') == org.in_unit('all')",
		"org.with_tag('key').size() == 1 && org.with_tag('key')[0].id == 'cio'",
		"org.position(position.id) == position && org.position('nobody').id == ''",
		"org.named('Nobody').size() == 0 && org.named('Bo Ek')[0].role == 'cio'",
	} {
		if got := runRule(t, "    title: T\n    expr: >\n      "+e+"\n", crew); got != nil {
			t.Errorf("%s: %v", e, got)
		}
	}
	_, found := rule.LoadFile(ruleFile("    expr: org.name_d('x').size() == 1\n"), rule.Options{})
	if len(found) != 1 || found[0].Hint != `did you mean "named"?` {
		t.Errorf("a function that is not there: %+v", found)
	}
}
