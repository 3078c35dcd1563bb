package org

import (
	"slices"

	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/role"
)

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

// MissingSuperior returns the id that the position names as its primary superior if no
// position has it, and no other superior takes that place; else "".
func (p *Position) MissingSuperior() string {
	if p.Unresolved == 0 || len(p.Superiors) > 0 || len(p.Src.ReportsTo) == 0 || p.isNamed(p.Src.ReportsTo[0].Text) {
		return ""
	}
	return p.Src.ReportsTo[0].Value
}

// Has reports whether the position has the role.
func (p *Position) Has(roleID string) bool {
	return slices.ContainsFunc(p.Roles, func(r *role.Role) bool { return r.ID == roleID })
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

// Depth returns how many superiors stand above p, 0 for a top: the length of
// its chain.
func (o *Org) Depth(p *Position) int { return int(p.depth) }

// Span returns the span of control: the number of direct reports by primary
// lines.
func (o *Org) Span(p *Position) int { return len(p.Reports) }

// Total returns the number of all positions below p by primary lines. In a
// reporting cycle it counts every other member and all below them once.
func (o *Org) Total(p *Position) int { return int(p.total) }

// Holds reports whether the person holds the position.
func (p *Position) Holds(person *Person) bool {
	return slices.ContainsFunc(p.Holders, func(h Holder) bool { return h.Person == person })
}

// SharesHolder reports whether p and q are one position or have a holder in
// common, who holds both and not only a seat in a body.
func (p *Position) SharesHolder(q *Position) bool {
	return p == q || p.Kind != position.Body && q.Kind != position.Body && slices.ContainsFunc(p.Holders, func(h Holder) bool { return q.Holds(h.Person) })
}
