package kind_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// ruleFile reads a rules file of one rule. The text is the rule without its id,
// indented by four spaces; it starts on line 5.
func ruleFile(text string) *source.File {
	return &source.File{Name: "own.rules.yaml", Text: []byte("orgwright_rules: 1\npack: own\nrules:\n  - id: own-rule\n" + strings.TrimPrefix(text, "\n"))}
}

// runRule checks an organisation against one rule that has to be without
// mistakes.
func runRule(t testing.TB, text, organisation string) []string {
	t.Helper()
	s, found := rule.LoadFile(ruleFile(text), rule.Options{})
	for _, f := range found {
		t.Fatalf("the rule, line %d:%d: %s", f.At.Start.Line, f.At.Start.Col, f.Message)
	}
	var out []string
	for _, f := range findings(orgtest.Read(t, organisation), s) {
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

// brief shows findings as "line rule severity: message".
func brief(found []finding.Finding) []string {
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%d %s %v: %s", f.At.Start.Line, f.Code.ID(), f.Severity, f.Message))
	}
	return out
}

// findings are those of a run that nobody ends.
func findings(o *org.Org, s *rule.Set) []finding.Finding {
	found, _ := rule.Run(context.Background(), o, s)
	return found
}

func ownFile(text string) *source.File {
	return &source.File{Name: "own.rules.yaml", Text: []byte(text)}
}

// loadPacks loads built-in packs and stops the test when one has a mistake.
func loadPacks(t testing.TB, names ...string) *rule.Set {
	t.Helper()
	opt := rule.Options{Rules: orgfile.Rules{Use: []source.Text{}}, Packs: names}
	s, found := rule.Load(opt)
	for _, f := range found {
		t.Errorf("%s:%d: %s [%s]", f.At.File.Name, f.At.Start.Line, f.Message, f.Code.ID())
	}
	return s
}

// orgs reads organisations.
func orgs(t testing.TB, texts []string) []*org.Org {
	t.Helper()
	var out []*org.Org
	for _, text := range texts {
		out = append(out, orgtest.Read(t, text))
	}
	return out
}

// docsOf reads an organisation as a document, for what rules can name.
func docsOf(t testing.TB, text string) []*orgfile.Document {
	t.Helper()
	return []*orgfile.Document{orgtest.Read(t, text).Doc}
}
