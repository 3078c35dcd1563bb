package route

import (
	"math"
	"slices"
)

// Distances between lines in points.
const (
	lane     = 5.0  // from one line to the next
	keepCard = 5.0  // from a card
	keepLine = 5.0  // from a solid line or the edge of a frame
	window   = 24.0 // how far from its track a line may be moved at least
	tight    = 1e-6
)

// setMost finds how far items may be moved: further where there are many on a track.
func (r *router) setMost() {
	on := make([]int, len(r.tracks))
	for i := range r.items {
		on[r.items[i].track]++
	}
	for i := range r.items {
		r.items[i].most = window + lane*float64(on[r.items[i].track])
	}
}

// measure finds the room of items: first with what they meet on its track, then with what
// they meet wherever that may come to be.
func (r *router) measure(list []int32) {
	free := make([]span, len(list))
	for _, of := range [...]func(*item) span{homeOf, roomOf} {
		for i, k := range list {
			it := &r.items[k]
			free[i] = r.room(it, r.extent(it, of))
		}
		for i, k := range list {
			r.items[k].lo, r.items[k].hi = free[i].from, free[i].to
		}
	}
}

func homeOf(it *item) span  { return span{it.home, it.home} }
func roomOf(it *item) span  { return span{min(it.lo, it.home), max(it.hi, it.home)} }
func placeOf(it *item) span { return span{it.at, it.at} }

// room is how far from its track an item with an extent may be moved across before it meets
// a card or leaves the side of one.
func (r *router) room(it *item, along span) span {
	s := span{it.home - it.most, it.home + it.most}
	for _, p := range it.ports {
		side := portRange(it.axis, r.boxes[p.node])
		s = span{max(s.from, side.from), min(s.to, side.to)}
	}
	wide := span{s.from - keepCard, s.to + keepCard}
	r.index[0].Within(area(it.axis, span{along.from + tight, along.to - tight}, wide), func(n int) {
		switch b := reach(1-it.axis, r.obstacles[n]); {
		case b.to <= it.home+tight:
			s.from = max(s.from, min(it.home, b.to+keepCard))
		case b.from >= it.home-tight:
			s.to = min(s.to, max(it.home, b.from-keepCard))
		case it.home < b.middle():
			s.to = min(s.to, b.from-keepCard)
		default:
			s.from = max(s.from, b.to+keepCard)
		}
	})
	return s
}

// cut is that everything beyond a line across the chart moves, wherever between from and
// to that line is.
type cut struct{ from, to, by float64 }

// walls lists the coordinates of the solid lines and frames that run along an item
// within its room, in order; list is memory for them.
func (r *router) walls(it *item, list []float64) []float64 {
	for c := square(it.lo - keepLine); c <= square(it.hi+keepLine); c++ {
		for b := square(it.reach.from); b <= square(it.reach.to); b++ {
			for _, k := range r.byPiece[it.axis][[2]int32{b, c}] {
				p := r.pieces[it.axis][k]
				if p.from < it.reach.to+keepLine && p.to > it.reach.from-keepLine && p.at > it.lo-keepLine && p.at < it.hi+keepLine {
					list = append(list, p.at)
				}
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// clearOf moves a coordinate in a direction until it keeps away from all walls.
func clearOf(walls []float64, v, dir float64) float64 {
	if dir < 0 {
		for _, w := range slices.Backward(walls) {
			if math.Abs(v-w) < keepLine-tight {
				v = w - keepLine
			}
		}
		return v
	}
	for _, w := range walls {
		if math.Abs(v-w) < keepLine-tight {
			v = w + keepLine
		}
	}
	return v
}
