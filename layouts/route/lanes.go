package route

import (
	"cmp"
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

// measure finds the room of every item: first with what it meets where that is,
// then with what it meets wherever that may come to be.
func (r *router) measure() {
	on := make([]int, len(r.tracks))
	for i := range r.items {
		on[r.items[i].track]++
	}
	free := make([]span, len(r.items))
	for i := range r.items {
		free[i] = r.room(&r.items[i], r.spanOf(int32(i)), window+lane*float64(on[r.items[i].track]))
	}
	for i := range r.items {
		r.items[i].lo, r.items[i].hi = free[i].from, free[i].to
	}
	for i := range r.items {
		it := &r.items[i]
		free[i] = r.room(it, r.extent(it, roomOf), window+lane*float64(on[it.track]))
	}
	for i := range r.items {
		r.items[i].lo, r.items[i].hi = free[i].from, free[i].to
	}
}

func roomOf(it *item) span  { return span{it.lo, it.hi} }
func placeOf(it *item) span { return span{it.at, it.at} }

// room is how far an item with an extent may be moved across before it meets a card or
// leaves the side of one.
func (r *router) room(it *item, along span, most float64) span {
	s := span{it.at - most, it.at + most}
	for _, p := range it.ports {
		side := portRange(it.axis, r.boxes[p.node])
		s = span{max(s.from, side.from), min(s.to, side.to)}
	}
	wide := span{s.from - keepCard, s.to + keepCard}
	r.index[0].Within(area(it.axis, span{along.from + tight, along.to - tight}, wide), func(n int) {
		switch b := reach(1-it.axis, r.obstacles[n]); {
		case b.to <= it.at+tight:
			s.from = max(s.from, min(it.at, b.to+keepCard))
		case b.from >= it.at-tight:
			s.to = min(s.to, max(it.at, b.from-keepCard))
		case it.at < b.middle():
			s.to = min(s.to, b.from-keepCard)
		default:
			s.from = max(s.from, b.to+keepCard)
		}
	})
	return s
}

// cut moves everything on one side of a line across the chart.
type cut struct{ at, by float64 }

// assign gives the items of an axis their places, so that none runs along another or
// along a solid line, and returns the cuts that make the room which was missing.
func (r *router) assign(axis int) []cut {
	of := roomOf
	if axis == 1 { // level ones have their places
		of = placeOf
	}
	var list []int32
	for i := range r.items {
		it := &r.items[i]
		if it.axis == axis {
			it.reach = r.extent(it, of)
			list = append(list, int32(i))
		}
	}
	slices.SortFunc(list, func(a, b int32) int {
		return cmp.Or(cmp.Compare(r.items[a].reach.from, r.items[b].reach.from), cmp.Compare(a, b))
	})
	ch := r.channels(list)
	var cuts []cut
	for _, c := range ch.split(list) {
		cuts = append(cuts, ch.place(c)...)
	}
	return cuts
}

// channels knows which items of one axis are in each other's way.
type channels struct {
	r      *router
	near   map[int32][]int32 // those that overlap, in each other's room
	before map[int32][]int32 // those of them that have to be at smaller coordinates
}

// channels compares all items that overlap along their axis.
func (r *router) channels(list []int32) *channels {
	ch := &channels{r: r, near: map[int32][]int32{}, before: map[int32][]int32{}}
	var open []int32
	for _, b := range list {
		y := &r.items[b]
		kept := open[:0]
		for _, a := range open {
			x := &r.items[a]
			if x.reach.to+lane <= y.reach.from {
				continue
			}
			kept = append(kept, a)
			if x.lo-lane < y.hi && y.lo-lane < x.hi {
				ch.relate(a, b)
			}
		}
		open = append(kept, b)
	}
	return ch
}

// relate notes that two items share a channel, and which of them is to come first.
func (ch *channels) relate(a, b int32) {
	ch.near[a] = append(ch.near[a], b)
	ch.near[b] = append(ch.near[b], a)
	switch ch.order(a, b) {
	case -1:
		ch.before[b] = append(ch.before[b], a)
	case 1:
		ch.before[a] = append(ch.before[a], b)
	}
}

// order tells which of two items is to come first: -1, 1, or 0 when it does not matter.
// That is the only order for which there is room, or the one whose room reaches less far,
// or else what gives less crossings; where that found no room for a long time, what has to
// end first.
func (ch *channels) order(a, b int32) int {
	x, y := &ch.r.items[a], &ch.r.items[b]
	first, second := x.lo+lane <= y.hi+tight, y.lo+lane <= x.hi+tight
	switch {
	case first && !second:
		return -1
	case second && !first:
		return 1
	case x.lo < y.lo-lane && x.hi < y.hi-lane:
		return -1
	case y.lo < x.lo-lane && y.hi < x.hi-lane:
		return 1
	}
	if ch.r.round > plainAfter {
		return cmp.Or(cmp.Compare(x.hi, y.hi), cmp.Compare(x.lo, y.lo))
	}
	return cmp.Compare(ch.cost(x, y), ch.cost(y, x))
}

// cost is the number of crossings when x comes before y: of ends of x that go on towards
// larger coordinates, through y, and ends of y that go the other way, through x.
func (ch *channels) cost(x, y *item) int {
	n := 0
	count := func(of, through *item, dir float64) {
		for _, k := range of.joins {
			o := &ch.r.items[k]
			if o.at > through.reach.from && o.at < through.reach.to && ch.r.leads(o, of, dir) {
				n++
			}
		}
	}
	count(x, y, 1)
	count(y, x, -1)
	return n
}

// leads tells whether an item goes on from another one at a right angle to it, towards
// larger (dir = 1) or smaller coordinates.
func (r *router) leads(it, from *item, dir float64) bool {
	s := r.extent(it, placeOf)
	if dir > 0 {
		return s.to > from.at+tight
	}
	return s.from < from.at-tight
}

// split divides items into channels that have nothing to do with each other.
func (ch *channels) split(list []int32) [][]int32 {
	seen := map[int32]bool{}
	var all [][]int32
	for _, first := range list {
		if seen[first] {
			continue
		}
		seen[first] = true
		part := []int32{first}
		for i := 0; i < len(part); i++ {
			for _, k := range ch.near[part[i]] {
				if !seen[k] {
					seen[k] = true
					part = append(part, k)
				}
			}
		}
		slices.SortFunc(part, func(a, b int32) int {
			return cmp.Or(cmp.Compare(ch.r.items[a].reach.from, ch.r.items[b].reach.from), cmp.Compare(a, b))
		})
		all = append(all, part)
	}
	return all
}

// colour gives the items of a channel their lanes and sorts them by these: lane after lane is filled from
// the left with items that fit beside each other and have none before them any more.
// Where items are before each other in a circle, the leftmost breaks it.
func (ch *channels) colour(part []int32) int {
	wait := map[int32]int{}
	follow := map[int32][]int32{}
	for _, k := range part {
		wait[k] = len(ch.before[k])
		for _, b := range ch.before[k] {
			follow[b] = append(follow[b], k)
		}
	}
	left := slices.Clone(part)
	n := 0
	for ; len(left) > 0; n++ {
		var taken, rest []int32
		end := math.Inf(-1)
		for _, k := range left {
			if it := &ch.r.items[k]; wait[k] == 0 && it.reach.from >= end+lane {
				taken, end = append(taken, k), it.reach.to
			} else {
				rest = append(rest, k)
			}
		}
		if len(taken) == 0 {
			taken, rest = left[:1], slices.Clone(left[1:])
		}
		for _, k := range taken {
			ch.r.items[k].lane = n
			for _, f := range follow[k] {
				wait[f]--
			}
		}
		left = rest
	}
	slices.SortStableFunc(part, func(a, b int32) int { return cmp.Compare(ch.r.items[a].lane, ch.r.items[b].lane) })
	return n
}

// place colours a channel and gives its items their places, near the middle of their
// tracks. Where there is no room it returns cuts that make it; items then
// stay where they were.
func (ch *channels) place(part []int32) []cut {
	lanes := ch.colour(part)
	low, high := map[int32]float64{}, map[int32]float64{}
	walls := map[int32][]float64{}
	for _, k := range part {
		it := &ch.r.items[k]
		walls[k] = ch.r.walls(it)
		low[k] = it.lo
		for _, o := range ch.near[k] {
			if v, ok := low[o]; ok && o != k {
				low[k] = max(low[k], v+lane)
			}
		}
		low[k] = clearOf(walls[k], low[k], 1)
	}
	var cuts []cut
	for _, k := range slices.Backward(part) {
		it := &ch.r.items[k]
		high[k] = it.hi
		for _, o := range ch.near[k] {
			if v, ok := high[o]; ok && o != k {
				high[k] = min(high[k], v-lane)
			}
		}
		high[k] = clearOf(walls[k], high[k], -1)
		if missing := low[k] - high[k]; missing > tight && ch.r.canGrow(it) {
			at := min(max(it.at, it.lo), it.hi)
			if len(it.ports) > 0 {
				at = it.hi // the card stays
			}
			cuts = append(cuts, cut{at, missing})
		}
	}
	placed := map[int32]float64{}
	for _, k := range part {
		it := &ch.r.items[k]
		least := low[k]
		for _, o := range ch.near[k] {
			if v, ok := placed[o]; ok {
				least = max(least, v+lane)
			}
		}
		want := ch.r.tracks[it.track].at + (float64(it.lane)-float64(lanes-1)/2)*lane
		v := clearOf(walls[k], max(least, min(want, high[k])), 1)
		placed[k] = min(v, high[k])
	}
	for _, k := range part {
		it := &ch.r.items[k]
		it.squeezed = low[k]-high[k] > tight || it.lo-it.hi > tight
		if len(cuts) == 0 {
			it.at = placed[k]
		}
	}
	return cuts
}

// canGrow tells whether it is no card that an item ends at which bounds its room.
func (r *router) canGrow(it *item) bool {
	for _, p := range it.ports {
		if it.hi > portRange(it.axis, r.boxes[p.node]).to-tight {
			return false
		}
	}
	return true
}

// walls lists the coordinates of the solid lines and frames that run along an item
// within its room, in order.
func (r *router) walls(it *item) []float64 {
	var list []float64
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
