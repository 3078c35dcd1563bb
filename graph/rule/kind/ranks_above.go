package kind

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/org"
)

// ranksAbove says which roles must never stand above the subject: not in its
// line of superiors, and not on a higher level band. The two need not stand in
// one line at all, and may be one position or one person. Without a subject each
// of the roles ranks above those after it.
type ranksAbove struct {
	roles []string
}

func ranksAboveKind() Kind {
	return declareRoles("ranks_above", "roles that must never stand above", "each of which ranks above those named after it; with \"for\", those it chooses rank above all of them", ranksAboveExample,
		func(roles []string) Checker { return &ranksAbove{roles} })
}

func (c *ranksAbove) Pairs() []string { return c.roles }

func (c *ranksAbove) Check(r *Run) {
	if !r.Subject.IsZero() {
		higher := r.overRanked(r.subjects(), c.roles, nil)
		for _, p := range r.subjects() {
			higher[p].report(r, p)
		}
		return
	}
	var higher map[*org.Position]*overRank
	for i, id := range c.roles {
		if after := c.roles[i+1:]; len(after) > 0 && len(r.Org.ByRole(id)) > 0 {
			higher = r.overRanked(r.Org.ByRole(id), after, higher)
		}
	}
	for _, p := range (&Selector{roles: c.roles}).pick(r.Lines) {
		higher[p].report(r, p)
	}
}

// overRank is a position that ranks above one that has to rank above it.
type overRank struct {
	low          *org.Position
	aspect, fact string   // how it ranks above
	roles        []string // that it has one of
}

// overRanked adds to a map, nil for a new one, the subjects above which a position
// with one of the roles ranks. Those that are there already stay.
func (r *Run) overRanked(subjects []*org.Position, roles []string, to map[*org.Position]*overRank) map[*org.Position]*overRank {
	if to == nil {
		to = map[*org.Position]*overRank{}
	}
	nearest, highest := r.NearestAbove(roles), r.HighestLevel(roles)
	for _, p := range subjects {
		low := nearest[p.Index]
		switch {
		case to[p] != nil || r.Holding(p, roles) != nil:
		case low != nil:
			to[p] = &overRank{low, "chain", fmt.Sprintf("%s stands below %s", Named(p), Named(low)), roles}
		case highest != nil && highest.Level < p.Level:
			to[p] = &overRank{highest, "level", fmt.Sprintf("%s is on level %d, %s on level %d", Named(p), p.Level, Named(highest), highest.Level), roles}
		}
	}
	return to
}

func (h *overRank) report(r *Run, p *org.Position) {
	if h != nil {
		r.ranksBelow(p, h.low, h.aspect, h.fact, h.roles)
	}
}

func (r *Run) ranksBelow(p, low *org.Position, aspect, fact string, roles []string) {
	at, key := lineOf(p)
	r.Out.Report(Report{
		Position: p, At: at, Key: key, Aspect: aspect, Others: org.Identities(low),
		Message:  fmt.Sprintf("%s; a rank above %s is required", fact, Listed(roles)),
		Notes:    r.roleNotes(low, roles),
		Hint:     fmt.Sprintf("move %q out from under %q, or %q under %q", p.ID, low.ID, low.ID, p.ID),
		Expected: fmt.Sprintf("%q", low.ID),
	})
}

const ranksAboveExample = `- id: director-above-manager
  title: An IT director never stands below an IT manager
  for: {role: it-director}
  ranks_above: [it-manager]
  examples:
    pass: |
      positions:
        - {id: director, role: it-director}
        - {id: manager, role: it-manager, reports_to: director}
    fail: |
      positions:
        - {id: manager, role: it-manager}
        - {id: director, role: it-director, reports_to: manager}
`
