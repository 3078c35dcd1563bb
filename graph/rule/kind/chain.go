package kind

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
)

// chain says who must and must not stand anywhere above the subject in the
// primary line, and how many steps it may be from the top. Bodies above the
// first position are no step; assistants are stepped over.
type chain struct {
	must    []string // one of these has to stand above, if any of them exists
	mustNot []string // none of these may
	steps   Range    // from the top, which is 0 steps away
}

func chainKind() Kind {
	return declare("chain", "who must or must not be above, and how far from the top", chainExample,
		NewTable(format.Mapping{},
			roles(format.Key{Name: "must", Doc: "one of these stands somewhere above, if any of them exists"}, func(c *chain) *[]string { return &c.must }),
			roles(format.Key{Name: "must_not", Doc: "none of these stands anywhere above"}, func(c *chain) *[]string { return &c.mustNot }),
			Whole(format.Key{Name: "max_steps", Doc: "at most so many steps from the top, which is 0 steps away"}, func(c *chain, i int) { c.steps.max, c.steps.hasMax = i, true })),
		func(c *chain) string {
			return unless(len(c.must)+len(c.mustNot) > 0 || c.steps.given(), "chain says nothing: give must, must_not or max_steps")
		})
}

func (c *chain) Check(r *Run) {
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

func (c *chain) missing(r *Run, p *org.Position) {
	at, key := lineOf(p)
	wanted := r.others(p, c.must, MaxNamed)
	rep := Report{
		Position: p, At: at, Key: key, Expected: places(wanted), Aspect: "must", Others: r.superiors(p, nil),
		Message: fmt.Sprintf("nobody above %s has the role %s, which is required", Named(p), Listed(c.must)),
		Hint:    fmt.Sprintf("bring %q below %s", p.ID, places(wanted)),
	}
	for _, q := range wanted {
		rep.Notes = append(rep.Notes, r.roleNotes(q, c.must)...)
	}
	r.Out.Report(rep)
}

func (c *chain) forbidden(r *Run, p, bad *org.Position) {
	at, key := lineOf(p)
	r.Out.Report(Report{
		Position: p, At: at, Key: key, Aspect: "must_not", Others: org.Identities(bad),
		Message:  fmt.Sprintf("%s stands below %s (%s), which is ruled out", Named(p), Named(bad), r.way(p, bad)),
		Notes:    r.roleNotes(bad, c.mustNot),
		Hint:     fmt.Sprintf("move %q out from under %q", p.ID, bad.ID),
		Expected: "somebody else",
	})
}

func (c *chain) tooFar(r *Run, p *org.Position, steps int) {
	at, key := lineOf(p)
	r.Out.Report(Report{
		Position: p, At: at, Key: key, Aspect: "max_steps", Measure: finding.Surplus(steps),
		Message: fmt.Sprintf("%s is %s from the top; at most %d is required", Named(p), wording.Count(steps, "step"), c.steps.max),
		Hint:    fmt.Sprintf("move %q higher", p.ID),
	})
}

// way shows the line from p up to top: "a → b → c".
func (r *Run) way(p, top *org.Position) string {
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

const chainExample = `- id: security-near-the-top
  title: Security leaders are at most two steps from the top, and not below the COO
  for: {role: [cso, ciso]}
  chain: {must_not: [coo], max_steps: 2}
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo}
        - {id: cso, role: cso, reports_to: ceo}
        - {id: ciso, role: ciso, reports_to: cso}
    fail: |
      positions:
        - {id: ceo, role: ceo}
        - {id: coo, role: coo, reports_to: ceo}
        - {id: cso, role: cso, reports_to: coo}
`
