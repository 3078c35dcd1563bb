package rule

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/source"
)

// exprRules makes a set of one rule for each expression, r0, r1 …
func exprRules(tb testing.TB, exprs ...string) *Set {
	tb.Helper()
	var b strings.Builder
	b.WriteString("orgwright_rules: 1\npack: many\nrules:\n")
	for i, e := range exprs {
		fmt.Fprintf(&b, "  - {id: r%d, expr: %q}\n", i, e)
	}
	s, found := LoadFile(&source.File{Name: "many.rules.yaml", Text: []byte(b.String())}, Options{})
	for _, f := range found {
		tb.Fatalf("%d: %s", f.At.Start.Line, f.Message)
	}
	return s
}

// counted runs a set and returns how many findings there are by code, and the
// steps that were used.
func counted(t *testing.T, o *org.Org, s *Set, steps uint64) (map[string]int, *budget.Budget, []finding.Finding) {
	t.Helper()
	b := budget.New(steps)
	found, err := runWithin(context.Background(), o, s, b)
	if err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, f := range found {
		n[f.Code.ID()]++
	}
	return n, b, found
}

const nameOnce = "org.positions.filter(q, q.name == position.name).size() == 1"

// TestBudgetIsShared holds that all expressions together have one budget: what
// it does not suffice for is said rule by rule, with who used it, and rules that
// cost next to nothing go on.
func TestBudgetIsShared(t *testing.T) {
	o, _ := org.Build(parse(t, bigOrg(300)))
	s := exprRules(t, nameOnce, nameOnce, nameOnce, "position.title != 'Clerk 201'", "org.named(position.name).size() == 1")
	_, alone, _ := counted(t, o, exprRules(t, nameOnce), budget.MaxSteps)
	one := alone.Used()
	n, b, found := counted(t, o, s, one*3/2)
	if n[code.UndecidedRule.ID()] != 3 || n["r3"] != 1 || b.Used() != one*3/2 {
		t.Fatalf("found %v, %d steps used", n, b.Used())
	}
	f := found[0]
	want := "rule r1 of pack many was not decided: the expressions of all rules have " + budget.Grouped(one*3/2) + " steps together, which are used up"
	if f.Message != want || !f.Unchecked || f.Severity != finding.Error || f.At.Start.Line != 5 || !strings.Contains(f.Hint, "org.named") {
		t.Errorf("got  %s\nwant %s\n%+v", f.Message, want, f)
	}
	if len(f.Notes) != 2 || f.Notes[0].Message != "rule r0 of pack many used "+budget.Grouped(one)+" steps" {
		t.Errorf("who used it: %+v", f.Notes)
	}
	again, _, more := counted(t, o, s, one*3/2)
	if fmt.Sprint(again) != fmt.Sprint(n) || more[0].Message != f.Message {
		t.Error("two runs differ")
	}
}

// TestBudgetCounts holds that whatever can take long is counted.
func TestBudgetCounts(t *testing.T) {
	o, _ := org.Build(parse(t, bigOrg(300)))
	for _, tt := range []struct {
		expr string
		want uint64 // at least
	}{
		{"position.title.matches('.*x.*')", 300 * 8},
		{"!position.title.matches('((a{0,31}){0,31})*b')", 300 * 1000},
		{"!position.title.matches(position.name + '((a{0,31}){0,31})*b')", 300 * 10_000}, // made anew for each
		{"position in org.positions", 300},
		{"chain == chain", 300},
		{"org.in_unit('all').size() == 300", 1},
	} {
		n, b, _ := counted(t, o, exprRules(t, tt.expr), budget.MaxSteps)
		if used := b.Used(); used < tt.want || n[code.UndecidedRule.ID()] > 0 {
			t.Errorf("%s: %d steps, want %d: %v", tt.expr, used, tt.want, n)
		}
	}
	if n, _, _ := counted(t, o, exprRules(t, "!position.title.matches('((a{0,31}){0,31})*b') || true"), 100_000); n[code.UndecidedRule.ID()] != 1 {
		t.Errorf("an expression gets over an empty budget: %v", n)
	}
	n, b, _ := counted(t, o, exprRules(t, "position.fte <= 1.0 && manager.level < 9"), 1)
	if len(n) > 0 || b.Used() != 0 {
		t.Errorf("what looks at one position costs: %v", n)
	}
}

// TestExprInResponsibilities holds that a condition in CEL is asked there, too.
func TestExprInResponsibilities(t *testing.T) {
	s, found := LoadFile(ruleFile("    when: {expr: org.size > 1}\n    responsibility: {id: fun, who: ceo}\n"), Options{})
	if len(found) > 0 {
		t.Fatal(found[0].Message)
	}
	if got := Responsibilities(orgtest.Read(t, crew), s); len(got) != 1 || len(got[0].Who) != 1 {
		t.Errorf("%+v", got)
	}
}

// BenchmarkLookup compares a rule that every name is held once over 10,000
// positions with building the model.
func BenchmarkLookup(b *testing.B) {
	doc := parse(b, bigOrg(10_000))
	o, _ := org.Build(doc)
	s := exprRules(b, "org.named(position.name).size() == 1")
	timed(b, "x-build", func() { findings(o, s) }, func() { org.Build(doc) })
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

// TestNoGapsWithoutBudget holds that a rule which may not look at all positions any more
// does not say that nobody has a responsibility, and that rules that keep sets apart are
// charged for every pair of them.
func TestNoGapsWithoutBudget(t *testing.T) {
	o := orgtest.Read(t, "responsibilities: [{id: complaints}]\npositions:\n  - {id: ceo, role: ceo, name: Anna, responsibilities: [complaints]}\n  - {id: cfo, role: cfo, name: Bo, reports_to: ceo}\n")
	for _, rule := range []string{"allocation: {held: true}", "separate: {sets: [{role: [ceo]}, {responsibility: [complaints]}]}"} {
		s, found := LoadFile(ruleFile("    "+rule+"\n"), Options{})
		if len(found) > 0 {
			t.Fatal(found[0].Message)
		}
		for left, want := range map[uint64]string{0: code.UndecidedRule.ID(), 1: code.UndecidedRule.ID(), budget.MaxPositions: ""} {
			b := budget.New(0)
			if err := b.Account("other", source.Span{}).Take(budget.Positions, budget.MaxPositions-left); err != nil {
				t.Fatal(err)
			}
			got, err := runWithin(context.Background(), o, s, b)
			if err != nil {
				t.Fatal(err)
			}
			ids := ""
			for _, f := range got {
				ids += f.Code.ID()
			}
			if strings.HasPrefix(rule, "separate") && want == "" {
				want = "own-rule"
			}
			if ids != want {
				t.Errorf("%s with %d positions left: %q, want %q", rule, left, ids, want)
			}
		}
	}
}

// ruleFile reads a rules file of one rule. The text is the rule without its id,
// indented by four spaces; it starts on line 5.
func ruleFile(text string) *source.File {
	return &source.File{Name: "own.rules.yaml", Text: []byte("orgwright_rules: 1\npack: own\nrules:\n  - id: own-rule\n" + strings.TrimPrefix(text, "\n"))}
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
