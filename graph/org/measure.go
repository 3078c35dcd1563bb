package org

// measure computes depths and the numbers of positions below once, in linear
// time. For the numbers it goes through reports before their superiors; the
// positions that are left are in circles, and each circle counts as one. For the
// depths it goes the other way.
func (o *Org) measure() {
	open := make([]int32, len(o.Positions))
	order := make([]*Position, 0, len(o.Positions))
	for _, p := range o.Positions {
		open[p.Index] = int32(len(p.Reports))
		if len(p.Reports) == 0 {
			order = append(order, p)
		}
	}
	for i := 0; i < len(order); i++ {
		s := order[i].Superior()
		if s == nil {
			continue
		}
		s.total += order[i].total + int32(order[i].Count)
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
}

// closeCycle gives every member of a circle of primary lines the others and all
// below them.
func (p *Position) closeCycle() {
	var members []*Position
	sum := int32(0)
	for q := p; !q.inCycle; q = q.Superior() {
		q.inCycle = true
		members = append(members, q)
		sum += q.total + int32(q.Count)
	}
	for _, q := range members {
		q.total = sum - int32(q.Count)
		q.depth = int32(len(members) - 1)
	}
}
