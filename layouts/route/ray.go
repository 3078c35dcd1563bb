package route

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
)

// ray is the straight way out of a side of a card. Its track is of its own, and no way
// turns into it but the one that begins or ends there.
type ray struct {
	track int32
	edge  float64 // where it leaves the card, along the track
	far   bool    // at the side of the card with the larger coordinate
	cost  float64
}

// corner is how far from the corners of a card lines may end, in points; less on
// small sides.
func corner(s span) float64 { return min(6, (s.to-s.from)/6) }

// rays lists the ways out of a card: two where reports stand and where the superior
// stands, since the middle is for solid lines there, and one at each other side.
func (r *router) rays(n int) []ray {
	var list []ray
	for axis := range 2 {
		if axis == 1 && r.panel[n] >= 0 {
			continue
		}
		for _, far := range [...]bool{false, true} {
			if r.closed[side{n, axis, far}] {
				continue
			}
			used := r.sides[side{n, axis, far}]
			across := reach(1-axis, r.boxes[n])
			taken := used
			if r.panel[n] < 0 {
				taken += 2 // by the solid line
			}
			if taken > int((across.to-across.from-2*corner(across))/lane) {
				continue // no room for another line
			}
			cost := float64(axis)*sideCost + float64(used)*usedCost
			if at := (side{n, axis, far}); r.avoid[at] || r.distant[at] {
				cost += avoidCost
			}
			if axis == r.columns {
				list = r.addRay(list, n, axis, far, across.middle(), cost)
				continue
			}
			off := (across.to - across.from) / 4
			list = r.addRay(list, n, axis, far, across.from+off, cost)
			list = r.addRay(list, n, axis, far, across.to-off, cost)
		}
	}
	return list
}

// addRay adds the ray out of a side of a card, unless another card stands there.
func (r *router) addRay(list []ray, n, axis int, far bool, at, cost float64) []ray {
	s := reach(axis, r.boxes[n])
	edge, probe := s.from, s.from-hair
	if far {
		edge, probe = s.to, s.to+hair
	}
	from, to, ok := r.free(axis, point(axis, probe, at))
	if !ok {
		return list
	}
	if far {
		from = edge
	} else {
		to = edge
	}
	e := ray{track: int32(len(r.tracks)), edge: edge, far: far, cost: cost}
	r.tracks = append(r.tracks, track{axis: axis, at: at, from: from, to: to})
	return append(list, e)
}

// end counts a line that ends at a side of a card.
func (r *router) end(n, axis int, far bool) { r.sides[side{n, axis, far}]++ }

// straight returns the cheapest single stretch between two cards and its cost; nil and
// infinity when there is none.
func (r *router) straight(from, to int) (*item, float64) {
	a, b := r.boxes[from], r.boxes[to]
	var best *item
	cost := math.Inf(1)
	for axis := range 2 {
		if axis == 1 && (r.panel[from] >= 0 || r.panel[to] >= 0) {
			continue
		}
		x, y := reach(axis, a), reach(axis, b)
		p, q := reach(1-axis, a), reach(1-axis, b)
		room := span{max(p.from+corner(p), q.from+corner(q)), min(p.to-corner(p), q.to-corner(q))}
		if room.from > room.to || x.to > y.from && y.to > x.from {
			continue
		}
		between := span{min(x.to, y.to), max(x.from, y.from)}
		at := room.middle()
		hit := false
		r.index[0].Within(area(axis, span{between.from + hair, between.to - hair}, span{at - hair, at + hair}), func(int) { hit = true })
		start, end := side{from, axis, y.from >= x.to}, side{to, axis, x.from >= y.to}
		used := r.sides[start] + r.sides[end]
		c := between.to - between.from + float64(used)*usedCost + float64(axis)*sideCost
		if r.avoid[start] || r.avoid[end] || r.distant[start] || r.distant[end] {
			c += avoidCost
		}
		if hit || c >= cost || r.closed[start] || r.closed[end] {
			continue
		}
		cost = c
		best = &item{track: int32(len(r.tracks)), axis: axis, at: at, ports: []port{{from, start.far}, {to, end.far}}}
		r.tracks = append(r.tracks, track{axis: axis, at: at, from: between.from, to: between.to})
	}
	return best, cost
}

// portRange is where lines may end at a side of a card that is at a right angle to axis.
func portRange(axis int, b place.Rect) span {
	s := reach(1-axis, b)
	return span{s.from + corner(s), s.to - corner(s)}
}
