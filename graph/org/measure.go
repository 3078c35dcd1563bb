package org

import "github.com/orgwright/orgwright/graph/position"

// Totals are counts over a branch, a unit or the whole organisation.
type Totals struct {
	Positions int
	Held      int     // positions with a holder
	Vacant    int     // positions with the status vacant
	Planned   int     // positions with the status planned
	Holders   int     // holders, each counted at every position
	FTE       float64 // full-time equivalents of all positions but bodies
	HeldFTE   float64 // those of the positions with a holder
}

func (t *Totals) add(u Totals) {
	t.Positions += u.Positions
	t.Held += u.Held
	t.Vacant += u.Vacant
	t.Planned += u.Planned
	t.Holders += u.Holders
	t.FTE += u.FTE
	t.HeldFTE += u.HeldFTE
}

func (p *Position) totals() Totals {
	t := Totals{Positions: 1, Holders: len(p.Holders)}
	if len(p.Holders) > 0 {
		t.Held = 1
	}
	switch p.Status {
	case position.Vacant:
		t.Vacant = 1
	case position.Planned:
		t.Planned = 1
	}
	if p.Kind != position.Body {
		t.FTE = p.FTE
		if t.Held > 0 {
			t.HeldFTE = p.FTE
		}
	}
	return t
}

// measure computes depths and totals once, in linear time: first the reports
// before their superiors, so that totals add up, with the circles that remain as
// one; then the other way for the depths.
func (o *Org) measure() {
	open := make([]int32, len(o.Positions))
	order := make([]*Position, 0, len(o.Positions))
	for _, p := range o.Positions {
		open[p.Index] = int32(len(p.Reports))
		p.branch = p.totals()
		o.totals.add(p.branch)
		if len(p.Reports) == 0 {
			order = append(order, p)
		}
	}
	for i := 0; i < len(order); i++ {
		s := order[i].Superior()
		if s == nil {
			continue
		}
		s.branch.add(order[i].branch)
		if open[s.Index]--; open[s.Index] == 0 {
			order = append(order, s)
		}
	}
	for _, p := range o.Positions {
		if open[p.Index] > 0 && !p.inCycle {
			p.closeCycle()
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		p := order[i]
		if s := p.Superior(); s != nil {
			p.depth = s.depth + 1
		}
	}
	for _, p := range o.Positions {
		p.total = int32(p.branch.Positions - 1)
		o.layers = max(o.layers, int(p.depth)+1)
	}
	o.measureUnits()
}

// closeCycle gives every member of a circle of primary lines the totals of
// them all.
func (p *Position) closeCycle() {
	var members []*Position
	var sum Totals
	for q := p; !q.inCycle; q = q.Superior() {
		q.inCycle = true
		members = append(members, q)
		sum.add(q.branch)
	}
	for _, q := range members {
		q.branch = sum
		q.depth = int32(len(members) - 1)
	}
}

// measureUnits adds the parts of units to what they are part of.
func (o *Org) measureUnits() {
	parts := make([]int, len(o.Units))
	for _, u := range o.Units {
		for _, p := range u.Positions {
			u.totals.add(p.totals())
		}
		if u.Parent != nil {
			parts[u.Parent.Index]++
		}
	}
	var ready []*Unit
	for _, u := range o.Units {
		if parts[u.Index] == 0 {
			ready = append(ready, u)
		}
	}
	for i := 0; i < len(ready); i++ {
		if up := ready[i].Parent; up != nil {
			up.totals.add(ready[i].totals)
			if parts[up.Index]--; parts[up.Index] == 0 {
				ready = append(ready, up)
			}
		}
	}
}
