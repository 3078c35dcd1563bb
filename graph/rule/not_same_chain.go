package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// notSameChain keeps roles in separate lines: none of them may stand above or
// below the subject. Without a subject none may stand above another one.
type notSameChain struct {
	roles []string
}

func readNotSameChain(d *decoder, n *yamlfile.Node) checker {
	c := &notSameChain{}
	before := len(d.found)
	d.roleIDs(&c.roles)(n)
	d.need(n, len(c.roles) > 0, before, "not_same_chain names no role")
	return c
}

func (c *notSameChain) pairs() []string { return c.roles }

func (c *notSameChain) check(r *run) {
	if r.rule.subject.isZero() {
		c.checkPairs(r)
		return
	}
	above, below := r.NearestAbove(c.roles), r.SomeBelow(c.roles)
	for _, p := range r.subjects() {
		if q := above[p.Index]; q != nil {
			c.reportBelow(r, p, q)
		}
		if q := below[p.Index]; q != nil {
			c.report(r, p, q, "above", fmt.Sprintf("%s stands above %s (%s)", named(p), named(q), r.way(q, p)))
		}
	}
}

// checkPairs reports the lower one of every two.
func (c *notSameChain) checkPairs(r *run) {
	over := map[*org.Position]*org.Position{}
	for i, id := range c.roles {
		if len(r.WithRole(id)) == 0 {
			continue
		}
		above := r.NearestAbove(slices.Delete(slices.Clone(c.roles), i, i+1))
		for _, p := range r.WithRole(id) {
			if over[p] == nil {
				over[p] = above[p.Index]
			}
		}
	}
	for _, p := range (&selector{roles: c.roles}).pick(r.Lines) {
		if q := over[p]; q != nil {
			c.reportBelow(r, p, q)
		}
	}
}

func (c *notSameChain) reportBelow(r *run, p, q *org.Position) {
	c.report(r, p, q, "below", fmt.Sprintf("%s stands below %s (%s)", named(p), named(q), r.way(p, q)))
}

func (c *notSameChain) report(r *run, p, q *org.Position, aspect, fact string) {
	at, key := lineOf(p)
	r.add(report{
		position: p, at: at, key: key, aspect: aspect, others: org.Identities(q),
		message:  fact + ", which is ruled out",
		notes:    []finding.Note{noteAt(q, "%s is here", named(q))},
		hint:     fmt.Sprintf("give %q a line of its own, apart from %q", p.ID, q.ID),
		expected: "a line of its own",
	})
}
