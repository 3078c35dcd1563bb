package kind

import (
	"fmt"
	"sync"

	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Condition says in which organisations a rule applies. The zero Condition
// always holds.
type Condition struct {
	exists  []Selector // each has to select somebody
	missing []Selector // none may select anybody
	size    Range      // of positions in force, bodies left out
	expr    *test      // over org; nil = none
}

var theCondition = sync.OnceValue(func() *format.Table[Reading[Condition]] {
	return NewTable(format.Mapping{Name: "a condition"},
		choices(format.Key{Name: "exists", Doc: "there is such a position"}, func(c *Condition) *[]Selector { return &c.exists }),
		choices(format.Key{Name: "missing", Doc: "there is no such position"}, func(c *Condition) *[]Selector { return &c.missing }),
		ranges(format.Key{Name: "size", Doc: "the organisation has so many positions, bodies not counted"}, func(c *Condition) *Range { return &c.size }),
		expression(format.Key{Name: "expr", Doc: "the expression about org is true"}, expr.Organisation, func(c *Condition) **test { return &c.expr }))
})

// When declares a key with a Condition.
func When[T any](k format.Key, field func(*T) *Condition) *format.Field[Reading[T]] {
	k.Type, k.Of = format.TypeObject, &theCondition().Mapping
	return custom(k, func(r *Reading[T], _ *format.Key, n yamltree.Node) { Into(r.Reader, theCondition(), field(r.To), n) })
}

// IsGiven reports whether there is any condition.
func (c *Condition) IsGiven() bool {
	return len(c.exists)+len(c.missing) > 0 || c.size.given() || c.expr != nil
}

// Holds reports whether the rule applies to the organisation.
func (c *Condition) Holds(r *Run) bool {
	if !c.size.hold(r.Size()) {
		return false
	}
	for i := range c.exists {
		if !c.exists[i].some(r.Lines, !r.IgnoreVacant) {
			return false
		}
	}
	for i := range c.missing {
		if c.missing[i].some(r.Lines, !r.IgnoreVacant) {
			return false
		}
	}
	if c.expr == nil {
		return true
	}
	holds, ok := r.holds(c.expr, nil)
	return holds && ok
}

// never says why a rule about the given roles can never apply, "" when it can.
func (c *Condition) never(roles []string) string {
	for i := range c.missing {
		m := &c.missing[i]
		if !m.isRoleOnly() {
			continue
		}
		if len(roles) > 0 && within(roles, m.roles) {
			return fmt.Sprintf("it is about the role %s, but applies only where that is missing", Listed(roles))
		}
		for j := range c.exists {
			e := &c.exists[j]
			if len(e.roles) > 0 && within(e.roles, m.roles) {
				return fmt.Sprintf("the role %s cannot exist and be missing at once", Listed(e.roles))
			}
		}
	}
	return ""
}
