package hierarchy

import (
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// HasRole reports whether p itself has one of the roles.
func HasRole(p *org.Position, roles []string) bool {
	return slices.ContainsFunc(roles, p.Has)
}

// IsVacant reports whether nobody holds p.
func IsVacant(p *org.Position) bool { return p.Status == position.Vacant }

// WithRoles returns the positions that have one of the roles, each once: role by
// role, in the order of the file for each. Without vacant, vacant ones are left
// out.
func (l *Lines) WithRoles(roles []string, vacant bool) []*org.Position {
	var out []*org.Position
	for i, r := range roles {
		for _, p := range l.Org.ByRole(r) {
			if (vacant || !IsVacant(p)) && !HasRole(p, roles[:i]) {
				out = append(out, p)
			}
		}
	}
	return out
}

// Roles returns the ids of all roles that somebody has, each once.
func (l *Lines) Roles() []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range l.Org.Positions {
		for _, r := range p.Roles {
			if !seen[r.ID] {
				seen[r.ID] = true
				out = append(out, r.ID)
			}
		}
	}
	return out
}

// Holding returns the position by which p or one of its holders has a role of the
// list: p itself, else the first other one that a holder has; nil when there is
// none.
//
// A body is not its members: a seat in it gives nobody its roles, and the other
// positions of its members give it none. See HoldingOrSitting.
func (l *Lines) Holding(p *org.Position, roles []string) *org.Position {
	if p == nil || HasRole(p, roles) {
		return p
	}
	if p.Kind == position.Body {
		return nil
	}
	return l.holding(p, roles, false)
}

// HoldingOrSitting is Holding where it is about people and not about lines: who sits in
// a body counts as one who holds it.
func (l *Lines) HoldingOrSitting(p *org.Position, roles []string) *org.Position {
	if p == nil || HasRole(p, roles) {
		return p
	}
	return l.holding(p, roles, true)
}

func (l *Lines) holding(p *org.Position, roles []string, seats bool) *org.Position {
	for _, h := range p.Holders {
		if h.Person == nil {
			continue
		}
		first := -1
		has := l.rolesOf(h.Person, seats)
		for _, role := range roles {
			if i, ok := has[role]; ok && (first < 0 || i < first) {
				first = i
			}
		}
		if first >= 0 {
			return h.Person.Positions[first]
		}
	}
	return nil
}

// someone is a person, with or without the seats in bodies.
type someone struct {
	*org.Person
	seats bool
}

// rolesOf returns the roles of a person, each with the first of the person's
// positions that has it.
func (l *Lines) rolesOf(p *org.Person, seats bool) map[string]int {
	who := someone{p, seats}
	if has, ok := l.people[who]; ok {
		return has
	}
	has := map[string]int{}
	for i, q := range p.Positions {
		if q.Kind == position.Body && !seats {
			continue
		}
		for _, r := range q.Roles {
			if _, ok := has[r.ID]; !ok {
				has[r.ID] = i
			}
		}
	}
	if l.people == nil {
		l.people = map[someone]map[string]int{}
	}
	l.people[who] = has
	return has
}

// marked returns, by index, for which positions Holding finds one. The time is
// linear in the number of positions and roles.
func (l *Lines) marked(roles []string) []bool {
	out := make([]bool, len(l.up))
	seen := map[*org.Person]bool{}
	for _, role := range roles {
		for _, p := range l.Org.ByRole(role) {
			out[p.Index] = true
			if p.Kind == position.Body {
				continue
			}
			for _, h := range p.Holders {
				if h.Person == nil || seen[h.Person] {
					continue
				}
				seen[h.Person] = true
				for _, q := range h.Person.Positions {
					out[q.Index] = out[q.Index] || q.Kind != position.Body
				}
			}
		}
	}
	return out
}

// NearestAbove returns, by index, the nearest superior that has one of the roles,
// itself or through a holder. Positions on or below a cycle have none.
func (l *Lines) NearestAbove(roles []string) []*org.Position {
	return l.NearestOf(l.marked(roles))
}

// NearestOf returns, by index, the nearest superior that is marked, by index. Positions
// on or below a cycle have none.
func (l *Lines) NearestOf(has []bool) []*org.Position {
	out := make([]*org.Position, len(l.up))
	for _, p := range l.order {
		u := l.up[p.Index]
		if u == nil {
			continue
		}
		out[p.Index] = out[u.Index]
		if has[u.Index] {
			out[p.Index] = u
		}
	}
	return out
}

// SomeBelow returns, by index, a position below that has one of the roles, itself
// or through a holder: of the nearest ones in each branch the first by id, so that
// the order of the file does not matter.
func (l *Lines) SomeBelow(roles []string) []*org.Position {
	out := make([]*org.Position, len(l.up))
	has := l.marked(roles)
	for _, p := range slices.Backward(l.order) {
		u := l.up[p.Index]
		if u == nil {
			continue
		}
		near := out[p.Index]
		if has[p.Index] {
			near = p
		}
		if best := out[u.Index]; near != nil && (best == nil || near.ID < best.ID) {
			out[u.Index] = near
		}
	}
	return out
}

// Heads returns, by index, the highest superior of each position that is no top, or the
// position itself where there is none in between: whose branch it is in. Tops have none:
// those without a superior that is no body. Nor have bodies, and positions on or below
// a cycle.
func (l *Lines) Heads() []*org.Position {
	out := make([]*org.Position, len(l.up))
	for _, p := range l.order {
		u := l.up[p.Index]
		for u != nil && u.Kind == position.Body {
			u = l.up[u.Index]
		}
		switch {
		case u == nil || p.Kind == position.Body:
		case out[u.Index] != nil:
			out[p.Index] = out[u.Index]
		default:
			out[p.Index] = p
		}
	}
	return out
}

// HighestLevel returns the position with one of the roles whose level band is
// nearest to the top, nil when none has a level.
func (l *Lines) HighestLevel(roles []string) *org.Position {
	var highest *org.Position
	for _, p := range l.WithRoles(roles, true) {
		if p.Level > 0 && (highest == nil || p.Level < highest.Level) {
			highest = p
		}
	}
	return highest
}
