package rule

import (
	"context"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/role"
)

// Accountable says who is accountable for one responsibility, by one rule.
type Accountable struct {
	ID    string // of the responsibility
	Title string // from the catalogue, "" when it is not there
	Rule  *Rule

	// Who is empty for a gap, and has several positions for double owners.
	Who []*org.Position
	By  By

	// Elsewhere are those of Who who list it though somebody else has the role
	// that the rule asks for; Meant are these others. Both are empty where the
	// rule takes anyone.
	Elsewhere, Meant []*org.Position

	Roles    []string // ids of the roles whose it is, in the words of the rule
	Fallback []string // ids of the roles whose it is where nobody has one of Roles
}

// By says why somebody is accountable.
type By string

// The reasons of accountability.
const (
	ByNobody   By = ""         // a gap
	ByFile     By = "file"     // the position lists it under responsibilities
	ByRole     By = "role"     // the position has the role that the rule names
	ByFallback By = "fallback" // it has the role that the rule falls back on
)

// Responsibilities returns who is accountable for what, by the active rules of
// kind responsibility whose conditions hold, in the order of the rules. Several
// positions of one person count as one.
func Responsibilities(o *org.Org, s *Set) []Accountable {
	v := newView(o, budget.New(0))
	var out []Accountable
	for _, rule := range s.Rules {
		c, ok := rule.check.(*responsibility)
		r := rule.on(context.Background(), v)
		if !ok || rule.Severity == 0 || rule.Broken || !rule.applies(r) {
			continue
		}
		for _, id := range c.ids {
			a := Accountable{ID: id, Title: ResponsibilityTitle(o.Roles, id), Rule: rule, Roles: c.who, Fallback: c.fallback}
			a.Who, a.By = c.accountable(r, id)
			if a.By == ByFile {
				a.Elsewhere, a.Meant = c.elsewhere(r, a.Who)
			}
			a.Who = onePerPerson(a.Who)
			out = append(out, a)
		}
	}
	return out
}

// ResponsibilityTitle returns the title of a responsibility in the catalogue, ""
// when it is not there.
func ResponsibilityTitle(c *role.Catalogue, id string) string {
	for _, r := range c.Roles() {
		for _, d := range r.Responsibilities {
			if d.ID == id && d.Title != id { // an own role gives no title
				return d.Title
			}
		}
	}
	return ""
}
