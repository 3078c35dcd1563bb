package kind

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
)

// notSameChain keeps roles in separate lines: none of them may stand above or
// below the subject. Without a subject none may stand above another one.
type notSameChain struct {
	roles []string
}

func notSameChainKind() Kind {
	return declareRoles("not_same_chain", "roles that must not stand above or below each other", "none of which may stand above another; with \"for\", none may stand above or below those it chooses", notSameChainExample,
		func(roles []string) Checker { return &notSameChain{roles} })
}

func (c *notSameChain) Pairs() []string { return c.roles }

func (c *notSameChain) Check(r *Run) {
	if r.Subject.IsZero() {
		c.checkPairs(r)
		return
	}
	above, below := r.NearestAbove(c.roles), r.SomeBelow(c.roles)
	for _, p := range r.subjects() {
		if q := above[p.Index]; q != nil {
			c.reportBelow(r, p, q)
		}
		if q := below[p.Index]; q != nil {
			c.report(r, p, q, "above", fmt.Sprintf("%s stands above %s (%s)", Named(p), Named(q), r.way(q, p)))
		}
	}
}

// checkPairs reports positions that stand below one with another of the roles.
func (c *notSameChain) checkPairs(r *Run) {
	over := map[*org.Position]*org.Position{}
	for i, id := range c.roles {
		if len(r.Org.ByRole(id)) == 0 {
			continue
		}
		above := r.NearestAbove(slices.Delete(slices.Clone(c.roles), i, i+1))
		for _, p := range r.Org.ByRole(id) {
			if over[p] == nil {
				over[p] = above[p.Index]
			}
		}
	}
	for _, p := range (&Selector{roles: c.roles}).pick(r.Lines) {
		if q := over[p]; q != nil {
			c.reportBelow(r, p, q)
		}
	}
}

func (c *notSameChain) reportBelow(r *Run, p, q *org.Position) {
	c.report(r, p, q, "below", fmt.Sprintf("%s stands below %s (%s)", Named(p), Named(q), r.way(p, q)))
}

func (c *notSameChain) report(r *Run, p, q *org.Position, aspect, fact string) {
	at, key := lineOf(p)
	r.Out.Report(Report{
		Position: p, At: at, Key: key, Aspect: aspect, Others: org.Identities(q),
		Message:  fact + ", which is ruled out",
		Notes:    []finding.Note{NoteAt(q, "%s is here", Named(q))},
		Hint:     fmt.Sprintf("give %q a line of its own, apart from %q", p.ID, q.ID),
		Expected: "a line of its own",
	})
}

const notSameChainExample = `- id: risk-apart-from-sales
  title: Risk stands neither above nor below sales
  for: {role: cro}
  not_same_chain: [head-of-sales]
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo}
        - {id: cro, role: cro, reports_to: ceo}
        - {id: sales, role: head-of-sales, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, role: ceo}
        - {id: sales, role: head-of-sales, reports_to: ceo}
        - {id: cro, role: cro, reports_to: sales}
`
