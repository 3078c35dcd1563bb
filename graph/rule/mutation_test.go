package rule

import (
	"fmt"
	"slices"
	"testing"
)

// mutant is a rule with one thing changed.
type mutant struct {
	name string
	rule Rule
}

// mutants makes every rule that differs from r by a role that is left out, or
// by prefer and accept changing places.
func mutants(r *Rule) []mutant {
	var out []mutant
	drop := func(where string, list []string, put func(m *Rule, short []string)) {
		for i, id := range list {
			m := *r
			put(&m, slices.Delete(slices.Clone(list), i, i+1))
			out = append(out, mutant{fmt.Sprintf("%s without %s", where, id), m})
		}
	}
	if len(r.subject.roles) > 1 {
		drop("for", r.subject.roles, func(m *Rule, short []string) { m.subject.roles = short })
	}
	switch c := r.check.(type) {
	case *reportsTo:
		change := func(m *Rule, f func(c *reportsTo)) { d := *c; f(&d); m.check = &d }
		drop("prefer", c.prefer, func(m *Rule, s []string) { change(m, func(c *reportsTo) { c.prefer = s }) })
		drop("accept", c.accept, func(m *Rule, s []string) { change(m, func(c *reportsTo) { c.accept = s }) })
		drop("through", c.through, func(m *Rule, s []string) { change(m, func(c *reportsTo) { c.through = s }) })
		drop("otherwise", c.otherwise.roles, func(m *Rule, s []string) { change(m, func(c *reportsTo) { c.otherwise.roles = s }) })
		if len(c.accept) > 0 {
			m := *r
			change(&m, func(c *reportsTo) { c.prefer, c.accept = c.accept, c.prefer })
			out = append(out, mutant{"prefer and accept swapped", m})
		}
	case *forbidReportsTo:
		drop("forbid", c.who.roles, func(m *Rule, s []string) { m.check = &forbidReportsTo{selector{roles: s}} })
	case *chain:
		drop("must", c.must, func(m *Rule, s []string) { d := *c; d.must = s; m.check = &d })
		drop("must_not", c.mustNot, func(m *Rule, s []string) { d := *c; d.mustNot = s; m.check = &d })
	case *functionalLine:
		drop("to", c.to.roles, func(m *Rule, s []string) { d := *c; d.to.roles = s; m.check = &d })
	case *notSamePerson:
		drop("roles", c.roles, func(m *Rule, s []string) { m.check = &notSamePerson{s} })
	case *notSameChain:
		drop("roles", c.roles, func(m *Rule, s []string) { m.check = &notSameChain{s} })
	case *ranksAbove:
		drop("roles", c.roles, func(m *Rule, s []string) { m.check = &ranksAbove{s} })
	case *responsibility:
		drop("who", c.who, func(m *Rule, s []string) { d := *c; d.who = s; m.check = &d })
		drop("fallback", c.fallback, func(m *Rule, s []string) { d := *c; d.fallback = s; m.check = &d })
	case *span:
		for _, n := range []int{-1, 1} {
			m, d := *r, *c
			d.number.min, d.number.max = d.number.min+n, d.number.max+n
			m.check = &d
			out = append(out, mutant{fmt.Sprintf("limits %+d", n), m})
		}
	case *depth:
		for _, n := range []int{-1, 1} {
			m := *r
			m.check = &depth{c.max + n}
			out = append(out, mutant{fmt.Sprintf("limit %+d", n), m})
		}
	case *fieldRule:
		m, d := *r, *c
		d.required = false
		m.check = &d
		out = append(out, mutant{"not required", m})
	}
	return out
}

// TestExamplesCatchMutants changes every rule of every pack in every way above,
// and holds that an example notices.
func TestExamplesCatchMutants(t *testing.T) {
	for _, name := range PackNames() {
		for _, r := range loadPacks(t, name).Rules {
			ms := mutants(r)
			if len(ms) == 0 && r.Kind != "expr" {
				t.Errorf("%s cannot be changed in any way", r.ID)
			}
			for _, m := range ms {
				caught := slices.ContainsFunc(r.Examples, func(e Example) bool {
					res, _ := m.rule.try(e)
					return !res.OK
				})
				if !caught {
					t.Errorf("%s: no example notices %s", r.ID, m.name)
				}
			}
		}
	}
}
