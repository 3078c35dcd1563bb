package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// chain says who must and must not stand anywhere above the subject in the
// primary line, and how many steps it may be from the top. Bodies above the
// first position are no step; assistants are stepped over.
type chain struct {
	must    []string // one of these has to stand above, if any of them exists
	mustNot []string // none of these may
	steps   limits   // from the top, which is 0 steps away
}

func readChain(d *decoder, n *yamlfile.Node) checker {
	c := &chain{}
	before := len(d.found)
	d.object(n, "chain", []entry{
		{"must", d.roleIDs(&c.must)},
		{"must_not", d.roleIDs(&c.mustNot)},
		{"max_steps", func(n *yamlfile.Node) { c.steps.hasMax = true; d.count(&c.steps.max)(n) }},
	})
	d.need(n, len(c.must)+len(c.mustNot) > 0 || c.steps.given(), before, "chain says nothing: give must, must_not or max_steps")
	return c
}

func (c *chain) check(r *run) {
	must, mustNot := r.NearestAbove(c.must), r.NearestAbove(c.mustNot)
	for _, p := range r.subjects() {
		if r.IsLost(p) || !r.lineIsClear(p) {
			continue
		}
		if len(c.must) > 0 && must[p.Index] == nil && r.Holding(p, c.must) == nil && r.somebodyElse(p, c.must) {
			c.missing(r, p)
		}
		if bad := mustNot[p.Index]; bad != nil {
			c.forbidden(r, p, bad)
		}
		if steps := r.Layer(p) - 1; c.steps.hasMax && steps > c.steps.max {
			c.tooFar(r, p, steps)
		}
	}
}

func (c *chain) missing(r *run, p *org.Position) {
	at, key := lineOf(p)
	wanted := r.others(p, c.must, maxNamed)
	rep := report{
		position: p, at: at, key: key, expected: places(wanted), aspect: "must", others: r.superiors(p, nil),
		message: fmt.Sprintf("nobody above %s has the role %s, which is required", named(p), listed(c.must)),
		hint:    fmt.Sprintf("bring %q below %s", p.ID, places(wanted)),
	}
	for _, q := range wanted {
		rep.notes = append(rep.notes, r.roleNotes(q, c.must)...)
	}
	r.add(rep)
}

func (c *chain) forbidden(r *run, p, bad *org.Position) {
	at, key := lineOf(p)
	r.add(report{
		position: p, at: at, key: key, aspect: "must_not", others: org.Identities(bad),
		message:  fmt.Sprintf("%s stands below %s (%s), which is ruled out", named(p), named(bad), r.way(p, bad)),
		notes:    r.roleNotes(bad, c.mustNot),
		hint:     fmt.Sprintf("move %q out from under %q", p.ID, bad.ID),
		expected: "somebody else",
	})
}

func (c *chain) tooFar(r *run, p *org.Position, steps int) {
	at, key := lineOf(p)
	r.add(report{
		position: p, at: at, key: key, aspect: "max_steps", measure: finding.Surplus(steps),
		message: fmt.Sprintf("%s is %s from the top; at most %d is required", named(p), wording.Count(steps, "step"), c.steps.max),
		hint:    fmt.Sprintf("move %q higher", p.ID),
	})
}

// way shows the line from p up to top: "a → b → c".
func (r *run) way(p, top *org.Position) string {
	ids := []string{p.ID}
	r.Above(p, func(u *org.Position) bool {
		ids = append(ids, u.ID)
		return u != top
	})
	if n := len(ids); n > 6 {
		ids = slices.Concat(ids[:3], []string{"…"}, ids[n-2:])
	}
	way := ids[0]
	for _, id := range ids[1:] {
		way += " → " + id
	}
	return way
}
