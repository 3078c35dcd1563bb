package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// ranksAbove says which roles must never stand above the subject: not in its
// line of superiors, and not on a higher level band. The two need not stand in
// one line at all, and may be one position or one person. Without a subject each
// of the roles ranks above those after it.
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

func (c *ranksAbove) pairs() []string { return c.roles }

func (c *ranksAbove) check(r *run) {
	if !r.rule.subject.isZero() {
		higher := r.overRanked(r.subjects(), c.roles, nil)
		for _, p := range r.subjects() {
			higher[p].report(r, p)
		}
		return
	}
	var higher map[*org.Position]*overRank
	for i, id := range c.roles {
		if after := c.roles[i+1:]; len(after) > 0 && len(r.WithRole(id)) > 0 {
			higher = r.overRanked(r.WithRole(id), after, higher)
		}
	}
	for _, p := range (&selector{roles: c.roles}).pick(r.Lines) {
		higher[p].report(r, p)
	}
}

// overRank is what ranks above a position that has to rank above it.
type overRank struct {
	low          *org.Position
	aspect, fact string
	roles        []string
}

// overRanked adds the subjects that a position with one of the roles ranks
// above, as far as they are not there yet.
func (r *run) overRanked(subjects []*org.Position, roles []string, to map[*org.Position]*overRank) map[*org.Position]*overRank {
	if to == nil {
		to = map[*org.Position]*overRank{}
	}
	nearest, highest := r.NearestAbove(roles), r.HighestLevel(roles)
	for _, p := range subjects {
		low := nearest[p.Index]
		switch {
		case to[p] != nil || r.Holding(p, roles) != nil:
		case low != nil:
			to[p] = &overRank{low, "chain", fmt.Sprintf("%s stands below %s", named(p), named(low)), roles}
		case highest != nil && highest.Level < p.Level:
			to[p] = &overRank{highest, "level", fmt.Sprintf("%s is on level %d, %s on level %d", named(p), p.Level, named(highest), highest.Level), roles}
		}
	}
	return to
}

func (h *overRank) report(r *run, p *org.Position) {
	if h != nil {
		r.ranksBelow(p, h.low, h.aspect, h.fact, h.roles)
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

func noteAt(p *org.Position, format string, args ...any) finding.Note {
	return finding.Note{At: placeOf(p), Message: fmt.Sprintf(format, args...)}
}
