// Package hierarchy tells who stands above and below whom in an organisation, as
// rules and expressions see it: by the first solid line, with assistants stepped
// over. It also finds the positions that have a role, themselves or through
// another post of their holder. Of makes the Lines that answer all that.
//
// The superior that counts is the first solid one; if that is an assistant, the
// next one up. Bodies, such as a board, may be superiors, but make no layer; and a body
// is not its members, see Holding.
// Whoever stands on or below a reporting cycle has no layer and nobody above.
// Everything is computed in time that is linear in the number of positions.
package hierarchy

import (
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// Lines holds the reporting lines of one organisation. It keeps answers for later,
// so it must not be shared by goroutines.
type Lines struct {
	Org *org.Org

	up     []*org.Position            // by index: the superior that counts, nil = none
	order  []*org.Position            // superiors first; positions on or below a cycle are left out
	layer  []int                      // by index, see Layer
	steps  []int                      // by index, see Steps
	size   int                        // see Size
	below  [][]*org.Position          // by index: those whose superior that counts it is, in the order of the file
	totals []int                      // by index, see Total; made when first asked for
	people map[someone]map[string]int // see rolesOf
}

// Of finds the lines of an organisation.
func Of(o *org.Org) *Lines {
	l := &Lines{
		Org:   o,
		up:    make([]*org.Position, len(o.Positions)),
		layer: make([]int, len(o.Positions)),
		steps: make([]int, len(o.Positions)),
	}
	for _, p := range o.Positions {
		if p.Kind != position.Body {
			l.size++
		}
	}
	l.findSuperiors()
	l.numberLayers()
	return l
}

// findSuperiors finds the superior that counts of every position. Every position
// is looked at a constant number of times. Where assistants report to each other
// in a circle there is none.
func (l *Lines) findSuperiors() {
	const unknown, busy, done = 0, 1, 2
	state := make([]uint8, len(l.up))
	var trail []*org.Position
	for _, start := range l.Org.Positions {
		trail = trail[:0]
		p := start
		for p != nil && state[p.Index] == unknown {
			state[p.Index] = busy
			trail = append(trail, p)
			q := p.Superior()
			if q == nil || !skipped(q) {
				l.up[p.Index] = q
				break
			}
			p = q
		}
		for _, t := range slices.Backward(trail) {
			if q := t.Superior(); q != nil && skipped(q) && state[q.Index] == done {
				l.up[t.Index] = l.up[q.Index]
			}
			state[t.Index] = done
		}
	}
}

// skipped reports whether a superior is stepped over.
func skipped(p *org.Position) bool { return p.Kind == position.Assistant }

// numberLayers fills in below, order, layers and steps.
func (l *Lines) numberLayers() {
	l.below = make([][]*org.Position, len(l.up))
	for _, p := range l.Org.Positions {
		if u := l.up[p.Index]; u != nil {
			l.below[u.Index] = append(l.below[u.Index], p)
		} else {
			l.order = append(l.order, p)
		}
	}
	for i := 0; i < len(l.order); i++ {
		p := l.order[i]
		if u := l.up[p.Index]; u != nil {
			l.layer[p.Index] = l.layer[u.Index]
			l.steps[p.Index] = l.steps[u.Index] + 1
		}
		if p.Kind != position.Body {
			l.layer[p.Index]++
		}
		l.order = append(l.order, l.below[p.Index]...)
	}
}

// Size is the number of positions that are no body.
func (l *Lines) Size() int { return l.size }

// Layers is the number of layers, 0 without positions. Assistants make none.
func (l *Lines) Layers() int {
	most := 0
	for i, n := range l.layer {
		if !skipped(l.Org.Positions[i]) {
			most = max(most, n)
		}
	}
	return most
}

// Up returns the superior of p that counts, nil when there is none.
func (l *Lines) Up(p *org.Position) *org.Position {
	if p.Index < 0 {
		return nil
	}
	return l.up[p.Index]
}

// Layer is the number of the layer that p is in, from 1 at the top. A body has the
// layer of its superior; without one, and for positions on or below a cycle, it is
// 0.
func (l *Lines) Layer(p *org.Position) int { return at(l.layer, p) }

// Steps is the number of positions above p, bodies counted; 0 also on or below a
// cycle.
func (l *Lines) Steps(p *org.Position) int { return at(l.steps, p) }

// Total is the number of all positions below p.
func (l *Lines) Total(p *org.Position) int {
	if l.totals == nil {
		l.totals = make([]int, len(l.up))
		for _, q := range slices.Backward(l.order) {
			if u := l.up[q.Index]; u != nil {
				l.totals[u.Index] += l.totals[q.Index] + q.Count
			}
		}
	}
	return at(l.totals, p)
}

// at looks up a number of a position; one that is not in the organisation has 0.
func at(numbers []int, p *org.Position) int {
	if p.Index < 0 {
		return 0
	}
	return numbers[p.Index]
}

// IsLost reports whether p stands on or below a cycle, so that it has no layer. A
// structure check reports the cycle.
func (l *Lines) IsLost(p *org.Position) bool {
	return l.layer[p.Index] == 0 && l.up[p.Index] != nil
}

// Above calls visit for every superior of p up to the top, nearest first,
// until it returns false. A cycle ends it.
func (l *Lines) Above(p *org.Position, visit func(*org.Position) bool) {
	start := p
	for range l.Org.Positions {
		p = l.up[p.Index]
		if p == nil || p == start || !visit(p) {
			return
		}
	}
}

// IsBelow reports whether p is somewhere below top.
func (l *Lines) IsBelow(p, top *org.Position) bool {
	found := false
	l.Above(p, func(u *org.Position) bool {
		found = u == top
		return !found
	})
	return found
}

// Reports returns the direct reports of p without its assistants and bodies, and
// with those who report to one of its assistants, in the order of the file.
func (l *Lines) Reports(p *org.Position) []*org.Position {
	if p.Index < 0 {
		return nil
	}
	all := l.below[p.Index]
	isLine := func(q *org.Position) bool { return q.Kind != position.Assistant && q.Kind != position.Body }
	for i, q := range all {
		if !isLine(q) {
			out := slices.Clone(all[:i])
			for _, q := range all[i:] {
				if isLine(q) {
					out = append(out, q)
				}
			}
			return out
		}
	}
	return all
}
