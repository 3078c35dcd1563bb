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

// TestPatternsAreBounded holds that no pattern is compiled that is larger than
// its text lets expect, and that many of them together end in time.
func TestPatternsAreBounded(t *testing.T) {
	load := func(patterns ...string) (*Set, []finding.Finding) {
		text := "orgwright_rules: 1\nrules:\n"
		for i, p := range patterns {
			text += fmt.Sprintf("  - {id: r%d, field: {key: note, pattern: '%s'}}\n", i, p)
		}
		return LoadFile(&source.File{Name: "own.rules.yaml", Text: []byte(text)}, Options{})
	}
	for pattern, want := range map[string]string{
		`[a-z]{2,40}(-[0-9]{1,9})?`:            "",
		`\p{L}[\p{L} .-]{1,100}`:               "",
		`(?i)(director|manager|officer) of .*`: "",
		`((a{0,31}){0,31})*`:                   "more than 1000 steps",
		`(abcdefghij){80}x`:                    "",
		`(abcdefghij|klmnopqrst){99}`:          "more than 1000 steps",
		`(`:                                    "cannot be read: missing closing )",
	} {
		_, found := load(pattern)
		if got := strings.Join(brief(found), "\n"); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", pattern, got, want)
		}
	}
	s, _ := load(`((a{0,31}){0,29})*`)
	b := budget.New(0)
	if err := b.Account("another rule", source.Span{}).Take(budget.PatternSteps, budget.MaxPatternSteps-100_000); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("b", 200)
	o := orgtest.Read(t, "positions:\n  - {id: a, title: A, note: bb}\n  - {id: b, title: B, note: "+long+"}\n  - {id: c, title: C, note: "+long+"}\n")
	got, _ := runWithin(context.Background(), o, s, b)
	if len(got) != 2 || got[0].Position != "a" || got[1].Code.ID() != code.UndecidedRule.ID() || !strings.Contains(got[1].Message, "take too long") {
		t.Errorf("found %v", brief(got))
	}
}

// TestManyRulesAreBounded holds that many rules about many positions end.
func TestManyRulesAreBounded(t *testing.T) {
	text := "orgwright_rules: 1\nrules:\n"
	for i := range maxRules + 10 {
		text += fmt.Sprintf("  - {id: r%d, field: {key: id, required: true}}\n", i)
	}
	s, found := LoadFile(&source.File{Name: "own.rules.yaml", Text: []byte(text)}, Options{})
	if len(s.Rules) != maxRules || len(found) != 1 || found[0].Code.ID() != "too-large" {
		t.Errorf("%d rules, %v", len(s.Rules), brief(found))
	}
	o, _ := org.Build(parse(t, bigOrg(3_000)))
	if got := findings(o, s); len(got) != 1 || got[0].Code.ID() != code.UndecidedRule.ID() {
		t.Errorf("found %v", brief(got))
	}
}
