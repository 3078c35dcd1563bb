package rule

import (
	"context"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

// Accountable says who is accountable for one responsibility, by one rule.
type Accountable struct {
	kind.Accountable

	Title string // of the responsibility in the catalogue, "" when it has none
	Rule  *Rule
}

// Responsibilities returns who is accountable for what, by the active rules of
// kind responsibility whose conditions hold, in the order of the rules. Several
// positions of one person count as one.
func Responsibilities(o *org.Org, s *Set) []Accountable {
	v := newView(o, budget.New(0))
	var out []Accountable
	for _, rule := range s.Rules {
		r := rule.on(context.Background(), v)
		if rule.Kind != kind.ResponsibilityKind || !rule.IsActive() || !rule.when.Holds(r.at) {
			continue
		}
		for _, a := range kind.Responsibilities(rule.check, r.at) {
			out = append(out, Accountable{a, o.ResponsibilityTitle(a.ID), rule})
		}
	}
	return out
}
