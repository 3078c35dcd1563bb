package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// selector says which positions are meant: those that fit every list that is
// given. The zero selector means all.
type selector struct {
	roles    []string // ids
	units    []string // ids; what is in a part of the unit is in the unit
	kinds    []position.Kind
	statuses []position.Status
	tags     []string
	levels   limits
}

// limits is a range of whole numbers, both ends included.
type limits struct {
	min, max       int
	hasMin, hasMax bool
}

func (l limits) hold(n int) bool {
	return (!l.hasMin || n >= l.min) && (!l.hasMax || n <= l.max)
}

func (l limits) given() bool { return l.hasMin || l.hasMax }

// pick returns the selected positions in force, in source order.
func (s *selector) pick(l *hierarchy.Lines) []*org.Position {
	from := l.Org.Positions
	if len(s.roles) > 0 {
		from = l.WithRoles(s.roles, true)
		if len(s.roles) > 1 {
			slices.SortStableFunc(from, func(a, b *org.Position) int { return a.Index - b.Index })
		}
	}
	if s.isRoleOnly() {
		return from
	}
	var out []*org.Position
	for _, p := range from {
		if s.fits(p) {
			out = append(out, p)
		}
	}
	return out
}

// some reports whether any position in force is selected.
func (s *selector) some(l *hierarchy.Lines, vacant bool) bool {
	return slices.ContainsFunc(s.pick(l), func(p *org.Position) bool { return vacant || !hierarchy.IsVacant(p) })
}

func (s *selector) isZero() bool { return s.isRoleOnly() && len(s.roles) == 0 }

func (s *selector) isRoleOnly() bool {
	return len(s.units)+len(s.kinds)+len(s.statuses)+len(s.tags) == 0 && !s.levels.given()
}

func (s *selector) fits(p *org.Position) bool {
	return (len(s.roles) == 0 || hierarchy.HasRole(p, s.roles)) &&
		(len(s.units) == 0 || inUnits(p.Unit, s.units)) &&
		(len(s.kinds) == 0 || slices.Contains(s.kinds, p.Kind)) &&
		(len(s.statuses) == 0 || slices.Contains(s.statuses, p.Status)) &&
		(len(s.tags) == 0 || hasTag(p, s.tags)) &&
		(!s.levels.given() || p.Level > 0 && s.levels.hold(p.Level))
}

func inUnits(u *org.Unit, ids []string) bool {
	for ; u != nil; u = u.Parent {
		if slices.Contains(ids, u.ID) {
			return true
		}
	}
	return false
}

func hasTag(p *org.Position, tags []string) bool {
	if p.Src == nil {
		return false
	}
	for _, t := range p.Src.Tags {
		if slices.Contains(tags, t.Value) {
			return true
		}
	}
	return false
}

// condition says in which organisations a rule applies. The zero condition
// always holds.
type condition struct {
	exists  []selector // each has to select somebody
	missing []selector // none may select anybody
	size    limits     // of positions in force, bodies left out
	expr    *test      // over org; nil = none
}

func (c *condition) given() bool {
	return len(c.exists)+len(c.missing) > 0 || c.size.given() || c.expr != nil
}

// words describes whom a selector means: "the role board", "the tag interim and
// the status vacant".
func (s *selector) words() string {
	var parts []string
	add := func(what string, list []string) {
		if len(list) > 0 {
			parts = append(parts, "the "+what+" "+listed(list))
		}
	}
	var kinds, statuses []string
	for _, k := range s.kinds {
		kinds = append(kinds, k.String())
	}
	for _, t := range s.statuses {
		statuses = append(statuses, t.String())
	}
	add("role", s.roles)
	add("unit", s.units)
	add("kind", kinds)
	add("status", statuses)
	add("tag", s.tags)
	if s.levels.given() {
		parts = append(parts, "the level "+s.levels.words())
	}
	if len(parts) == 0 {
		return "any role"
	}
	return strings.Join(parts, " and ")
}

func (l limits) words() string {
	switch {
	case l.min == l.max && l.hasMin && l.hasMax:
		return fmt.Sprint(l.min)
	case !l.hasMin:
		return fmt.Sprintf("at most %d", l.max)
	case !l.hasMax:
		return fmt.Sprintf("at least %d", l.min)
	}
	return fmt.Sprintf("%d to %d", l.min, l.max)
}
