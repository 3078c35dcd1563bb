package org

import "github.com/orgwright/orgwright/graph/role"

// Position returns the position with this id, nil when there is none in force
// on the day. Of two with the same id it is the first.
func (o *Org) Position(id string) *Position {
	if p := o.byID[id]; p != nil && p.Index >= 0 {
		return p
	}
	return nil
}

// AbsentPosition returns the position with this id that is written but not in
// force on the day, nil when there is none.
func (o *Org) AbsentPosition(id string) *Position {
	if p := o.byID[id]; p != nil && p.Index < 0 {
		return p
	}
	return nil
}

// Unit returns the unit with this id, nil when there is none.
func (o *Org) Unit(id string) *Unit { return o.units[id] }

// ByRole returns the positions that have a role, by its id, in source order.
// The slice belongs to o.
func (o *Org) ByRole(roleID string) []*Position { return o.byRole[roleID] }

// Exists reports whether any position has the role, be it vacant or not.
func (o *Org) Exists(roleID string) bool { return len(o.byRole[roleID]) > 0 }

// Has reports whether the position has the role.
func (p *Position) Has(roleID string) bool {
	for _, r := range p.Roles {
		if r.ID == roleID {
			return true
		}
	}
	return false
}

// Tops returns the positions that are written without a superior, in source
// order, bodies included. One whose superior is unknown is not among them.
func (o *Org) Tops() []*Position {
	var tops []*Position
	for _, p := range o.Positions {
		if len(p.Superiors) == 0 && p.Unresolved == 0 {
			tops = append(tops, p)
		}
	}
	return tops
}

// Roots returns the positions that have no superior in the model: the tops, and
// those whose superiors could not be found.
func (o *Org) Roots() []*Position {
	var roots []*Position
	for _, p := range o.Positions {
		if len(p.Superiors) == 0 {
			roots = append(roots, p)
		}
	}
	return roots
}

// Superior returns the primary superior, nil for none.
func (p *Position) Superior() *Position {
	if len(p.Superiors) == 0 {
		return nil
	}
	return p.Superiors[0]
}

// Chain returns the primary superiors of p from the nearest up to the top. In
// a reporting cycle it ends before it would repeat itself or come back to p.
func (o *Org) Chain(p *Position) []*Position {
	if p.Superior() == nil {
		return nil
	}
	chain := make([]*Position, 0, p.depth)
	for q := p.Superior(); q != nil && len(chain) < int(p.depth); q = q.Superior() {
		chain = append(chain, q)
	}
	return chain
}

// Above reports whether boss is somewhere in the chain of p.
func (o *Org) Above(boss, p *Position) bool {
	steps := int(p.depth)
	for q := p.Superior(); q != nil && steps > 0; q = q.Superior() {
		if q == boss {
			return true
		}
		steps--
	}
	return false
}

// Depth returns how many superiors stand above p, 0 for a top: the length of
// its chain.
func (o *Org) Depth(p *Position) int { return int(p.depth) }

// Layers returns the number of layers, which is the greatest depth and one; 0
// without positions.
func (o *Org) Layers() int { return o.layers }

// Span returns the span of control: the number of direct reports by primary
// lines.
func (o *Org) Span(p *Position) int { return len(p.Reports) }

// Total returns the number of all positions below p by primary lines. In a
// reporting cycle it counts every other member and all below them once.
func (o *Org) Total(p *Position) int { return int(p.total) }

// InCycle reports whether the primary lines above p lead back to it.
func (o *Org) InCycle(p *Position) bool { return p.inCycle }

// Branch returns the totals of p and all below it.
func (o *Org) Branch(p *Position) Totals { return p.branch }

// Totals returns the totals of the organisation.
func (o *Org) Totals() Totals { return o.totals }

// UnitTotals returns the totals of the positions in a unit and its parts.
func (o *Org) UnitTotals(u *Unit) Totals { return u.totals }

// Below returns all positions below p by primary lines, a superior before its
// reports and one branch after the other.
func (o *Org) Below(p *Position) []*Position {
	below := make([]*Position, 0, p.total)
	stack := []*Position{p}
	seen := false // a cycle leads back to p
	for len(stack) > 0 {
		q := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if q == p {
			if seen {
				continue
			}
			seen = true
		} else {
			below = append(below, q)
		}
		for i := len(q.Reports) - 1; i >= 0; i-- {
			stack = append(stack, q.Reports[i])
		}
	}
	return below
}

// UnitContains reports whether v is u or a part of it, at any depth; false when
// one of them is nil.
func (o *Org) UnitContains(u, v *Unit) bool {
	for ; v != nil && u != nil; v = v.Parent {
		if v == u {
			return true
		}
	}
	return false
}

// InUnit returns the positions in u and its parts in source order.
func (o *Org) InUnit(u *Unit) []*Position {
	var in []*Position
	for _, p := range o.Positions {
		if o.UnitContains(u, p.Unit) {
			in = append(in, p)
		}
	}
	return in
}

// Holds reports whether the person holds the position.
func (p *Position) Holds(person *Person) bool {
	for _, h := range p.Holders {
		if h.Person == person {
			return true
		}
	}
	return false
}

// SharesHolder reports whether p and q are one position or have a holder in
// common.
func (p *Position) SharesHolder(q *Position) bool {
	if p == q {
		return true
	}
	for _, h := range p.Holders {
		if q.Holds(h.Person) {
			return true
		}
	}
	return false
}

// Role returns the role with this id, nil when the catalogue has none.
func (o *Org) Role(id string) *role.Role { return o.Roles.ByID(id) }
