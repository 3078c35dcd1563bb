package rule

import (
	"cmp"
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// ranksAbove says which roles must never stand above the subject: not in its
// line of superiors, and not on a higher level band. The two need not stand in
// one line at all, and may be one position or one person.
type ranksAbove struct {
	roles []string
}

func readRanksAbove(d *decoder, n *yamlfile.Node) checker {
	c := &ranksAbove{}
	before := len(d.found)
	d.roleIDs(&c.roles)(n)
	d.need(n, len(c.roles) > 0, before, "ranks_above names no role")
	return c
}

func (c *ranksAbove) check(r *run) {
	nearest, highest := r.nearestAbove(c.roles), r.highestLevel(c.roles)
	for _, p := range r.subjects() {
		if r.holding(p, c.roles) != nil {
			continue
		}
		if low := nearest[p.Index]; low != nil {
			r.ranksBelow(p, low, "chain", fmt.Sprintf("%s stands below %s", named(p), named(low)), c.roles)
			continue
		}
		if low := highest; low != nil && low.Level < p.Level {
			r.ranksBelow(p, low, "level", fmt.Sprintf("%s is on level %d, %s on level %d", named(p), p.Level, named(low), low.Level), c.roles)
		}
	}
}

func (r *run) ranksBelow(p, low *org.Position, aspect, fact string, roles []string) {
	at, key := lineOf(p)
	r.add(report{
		position: p, at: at, key: key, aspect: aspect, others: org.Identities(low),
		message:  fmt.Sprintf("%s; a rank above %s is required", fact, listed(roles)),
		notes:    r.roleNotes(low, roles),
		hint:     fmt.Sprintf("move %q out from under %q, or %q under %q", p.ID, low.ID, low.ID, p.ID),
		expected: fmt.Sprintf("%q", low.ID),
	})
}

// highestLevel returns the position with one of the roles whose level band is
// nearest to the top, of equals the first by id; nil when none has a level.
func (v *view) highestLevel(roles []string) *org.Position {
	var highest *org.Position
	for _, p := range v.withRoles(roles, true) {
		if p.Level > 0 && (highest == nil || cmp.Or(cmp.Compare(p.Level, highest.Level), cmp.Compare(p.ID, highest.ID)) < 0) {
			highest = p
		}
	}
	return highest
}

// nearestAbove gives, by index, the nearest superior that has one of the roles,
// itself or through a holder. What is on or below a circle has none.
func (v *view) nearestAbove(roles []string) []*org.Position {
	out := make([]*org.Position, len(v.up))
	for _, p := range v.order {
		u := v.up[p.Index]
		if u == nil {
			continue
		}
		out[p.Index] = out[u.Index]
		if v.holding(u, roles) != nil {
			out[p.Index] = u
		}
	}
	return out
}

func noteAt(p *org.Position, format string, args ...any) finding.Note {
	return finding.Note{At: placeOf(p), Message: fmt.Sprintf(format, args...)}
}
