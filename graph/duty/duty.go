// Package duty makes the table of who is accountable for what in an
// organisation, and of who would follow whom.
//
// Who is accountable is decided by the rules of kind responsibility, see package
// rule: the position that lists something under responsibilities, else the one
// with the role for it, else the one with the role that the rule falls back on.
// What positions list and no rule speaks of is in the table, too.
package duty

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/digraph"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule"
)

// Table is who is accountable for what, and who would follow whom.
type Table struct {
	Organisation string // its name, "" when not given
	Duties       []Duty
	Successions  []Succession
}

// Duty is one responsibility.
type Duty struct {
	ID, Title string
	State     State
	Who       []*org.Position // none for a gap
	Rule      *rule.Rule      // nil when no rule speaks of it
	Why       string          // one line, why it is theirs, or nobody's
}

// State says whether exactly one is accountable.
type State string

// The states of a duty.
const (
	OK       State = "ok"
	Fallback State = "fallback" // somebody stands in, as the rule says
	Gap      State = "gap"      // nobody is accountable
	Several  State = "several"  // more than one is
)

// Succession is a key position with those who would follow its holder. Key
// positions are those with a role that usually stands in one of the first three
// levels, with a role that a rule wants successors for, and those that name
// successors.
type Succession struct {
	Position   *org.Position
	Successors []*org.Position // none = a gap
}

// keyLevel is the last level from the top whose roles are key roles.
const keyLevel = 3

// Of makes the table of an organisation by a set of rules.
func Of(o *org.Org, set *rule.Set) *Table {
	t := &Table{Organisation: o.Name}
	ruled := map[string]bool{}
	for _, a := range rule.Responsibilities(o, set) {
		ruled[a.ID] = true
		d := Duty{ID: a.ID, Title: a.Title, Who: a.Who, Rule: a.Rule}
		d.State, d.Why = judge(&a)
		t.Duties = append(t.Duties, d)
	}
	t.listed(o, ruled)
	wanted := rolesThatNeedSuccessors(set)
	for _, p := range o.Positions {
		if p.Kind != digraph.Body && isKey(p, wanted) {
			t.Successions = append(t.Successions, Succession{p, p.Successors})
		}
	}
	return t
}

// judge says whether exactly one is accountable, and why.
func judge(a *rule.Accountable) (State, string) {
	why := ""
	switch a.By {
	case rule.ByFile:
		why = "listed at the position"
	case rule.ByRole:
		why = "has the role " + either(a.Roles)
	case rule.ByFallback:
		why = fmt.Sprintf("stands in: nobody has the role %s", either(a.Roles))
	}
	switch {
	case len(a.Who) == 0 && len(a.Roles)+len(a.Fallback) == 0:
		return Gap, "no position lists it"
	case len(a.Who) == 0:
		return Gap, "nobody has the role " + either(append(slices.Clone(a.Roles), a.Fallback...))
	case len(a.Who) > 1:
		return Several, "each " + why
	case a.By == rule.ByFallback:
		return Fallback, why
	}
	return OK, why
}

// listed adds what positions list and no rule speaks of, in source order.
func (t *Table) listed(o *org.Org, ruled map[string]bool) {
	at := map[string]int{}
	for _, p := range o.Positions {
		if p.Src == nil {
			continue
		}
		for _, d := range p.Src.Responsibilities {
			i, known := at[d.Value]
			switch {
			case ruled[d.Value]:
			case !known:
				at[d.Value] = len(t.Duties)
				t.Duties = append(t.Duties, Duty{ID: d.Value, Title: rule.ResponsibilityTitle(o.Roles, d.Value), State: OK, Who: []*org.Position{p}, Why: "listed at the position"})
			case !slices.Contains(t.Duties[i].Who, p):
				t.Duties[i].Who = append(t.Duties[i].Who, p)
				t.Duties[i].State, t.Duties[i].Why = Several, "each listed at the position"
			}
		}
	}
}

// rolesThatNeedSuccessors are the roles that a rule wants successors for.
func rolesThatNeedSuccessors(set *rule.Set) []string {
	var roles []string
	for _, r := range set.Rules {
		if r.Field() == "successors" && r.Severity != 0 {
			roles = append(roles, r.Roles()...)
		}
	}
	return roles
}

func isKey(p *org.Position, wanted []string) bool {
	if len(p.Successors) > 0 {
		return true
	}
	for _, r := range p.Roles {
		if r.Level > 0 && r.Level <= keyLevel || slices.Contains(wanted, r.ID) {
			return true
		}
	}
	return false
}

// either joins words as alternatives: "a, b or c".
func either(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}

// holders names who holds a position.
func holders(p *org.Position) string {
	if len(p.Holders) == 0 {
		return "vacant"
	}
	var names []string
	for _, h := range p.Holders {
		names = append(names, h.Name)
	}
	return strings.Join(names, ", ")
}

// Count says how many duties are in a state.
func (t *Table) Count(s State) int {
	n := 0
	for _, d := range t.Duties {
		if d.State == s {
			n++
		}
	}
	return n
}

// WithoutSuccessor counts the key positions that name nobody.
func (t *Table) WithoutSuccessor() int {
	n := 0
	for _, s := range t.Successions {
		if len(s.Successors) == 0 {
			n++
		}
	}
	return n
}
