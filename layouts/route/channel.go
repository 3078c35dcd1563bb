package route

import (
	"cmp"
	"math"
	"slices"
)

// channels knows which items of one axis are in each other's way. Its lists are by item.
type channels struct {
	r      *router
	round  int       // of making room, from 1; later ones keep the order for which room was made
	near   [][]int32 // those that overlap, in each other's room
	before [][]int32 // those of them that have to be at smaller coordinates
	after  [][]int32 // the other way round
	wait   []int     // those before it that have no lane yet
	walls  [][]float64
	low    []bound // of where it can be, with those before it
	high   []bound // with those after it
	placed []bool
	seen   []bool
	urgent bool // what has to end first comes first, whatever lines it crosses
}

// bound is the end of the room of an item, and the item whose own room ends there.
type bound struct {
	at float64
	of int32
}

func (r *router) newChannels() *channels {
	n := len(r.items)
	lists, bounds, marks := make([][]int32, 3*n), make([]bound, 2*n), make([]bool, 2*n)
	return &channels{
		r: r, near: lists[:n], before: lists[n : 2*n], after: lists[2*n:], wait: make([]int, n), walls: make([][]float64, n),
		low: bounds[:n], high: bounds[n:], placed: marks[:n], seen: marks[n:],
	}
}

// assign gives those items of a list that are of an axis their places, so that none runs along
// another or along a solid line. It returns the cuts that make the room which was missing, and
// the items that it was missing for, with all in their channels.
func (ch *channels) assign(axis int, list []int32) (cuts []cut, without []int32) {
	of := roomOf
	if axis == 1 { // level ones have their places
		of = placeOf
	}
	var own []int32
	for _, k := range list {
		if it := &ch.r.items[k]; it.axis == axis {
			it.reach = ch.r.extent(it, of)
			own = append(own, k)
		}
	}
	slices.SortFunc(own, ch.fromLeft)
	ch.compare(own)
	for _, part := range ch.split(own) {
		if c := ch.place(part); len(c) > 0 {
			cuts, without = append(cuts, c...), append(without, part...)
		}
	}
	return cuts, without
}

// fromLeft orders items by where they begin.
func (ch *channels) fromLeft(a, b int32) int {
	return cmp.Or(cmp.Compare(ch.r.items[a].reach.from, ch.r.items[b].reach.from), cmp.Compare(a, b))
}

// compare finds out which items overlap along their axis and share room.
func (ch *channels) compare(list []int32) {
	for _, k := range list {
		ch.near[k] = ch.near[k][:0]
	}
	var open []int32
	for _, b := range list {
		y := &ch.r.items[b]
		kept := open[:0]
		for _, a := range open {
			x := &ch.r.items[a]
			if x.reach.to+lane <= y.reach.from {
				continue
			}
			kept = append(kept, a)
			if x.lo-lane < y.hi && y.lo-lane < x.hi {
				ch.near[a] = append(ch.near[a], b)
				ch.near[b] = append(ch.near[b], a)
			}
		}
		open = append(kept, b)
	}
}

// order tells which of two items is to come first: -1, 1, or 0 when it does not matter.
// That is the only order for which there is room, or the one whose room reaches less far,
// or else what gives less crossings.
func (ch *channels) order(a, b int32) int {
	x, y := &ch.r.items[a], &ch.r.items[b]
	first, second := x.lo+lane <= y.hi+tight, y.lo+lane <= x.hi+tight
	switch {
	case first && !second:
		return -1
	case second && !first:
		return 1
	case ch.round > 1 && !ch.urgent && x.lane != y.lane:
		return cmp.Compare(x.lane, y.lane)
	case x.lo < y.lo-lane && x.hi < y.hi-lane:
		return -1
	case y.lo < x.lo-lane && y.hi < x.hi-lane:
		return 1
	case ch.urgent:
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

// split divides items into channels that have nothing to do with each other, in the order
// of their beginnings.
func (ch *channels) split(list []int32) [][]int32 {
	for _, k := range list {
		ch.seen[k] = false
	}
	var all [][]int32
	for _, first := range list {
		if ch.seen[first] {
			continue
		}
		ch.seen[first] = true
		part := []int32{first}
		for i := 0; i < len(part); i++ {
			for _, k := range ch.near[part[i]] {
				if !ch.seen[k] {
					ch.seen[k] = true
					part = append(part, k)
				}
			}
		}
		all = append(all, part)
	}
	return all
}

// relate notes which of the items of a channel that share room are to come first.
func (ch *channels) relate(part []int32) {
	for _, a := range part {
		ch.before[a], ch.after[a] = ch.before[a][:0], ch.after[a][:0]
	}
	for _, a := range part {
		for _, b := range ch.near[a] {
			if b < a {
				continue
			}
			switch ch.order(a, b) {
			case -1:
				ch.before[b], ch.after[a] = append(ch.before[b], a), append(ch.after[a], b)
			case 1:
				ch.before[a], ch.after[b] = append(ch.before[a], b), append(ch.after[b], a)
			}
		}
	}
}

// colour gives the items of a channel their lanes and sorts them by these: lane after lane is filled from
// the left with items that fit beside each other and have none before them any more.
// Where items are before each other in a circle, the leftmost breaks it.
func (ch *channels) colour(part []int32) int {
	slices.SortFunc(part, ch.fromLeft)
	ch.relate(part)
	for _, k := range part {
		ch.wait[k] = len(ch.before[k])
	}
	left := slices.Clone(part)
	n := 0
	for ; len(left) > 0; n++ {
		var taken []int32
		rest := left[:0]
		end := math.Inf(-1)
		for _, k := range left {
			if it := &ch.r.items[k]; ch.wait[k] == 0 && it.reach.from >= end+lane {
				taken, end = append(taken, k), it.reach.to
			} else {
				rest = append(rest, k)
			}
		}
		if len(taken) == 0 {
			taken, rest = []int32{rest[0]}, rest[1:]
		}
		for _, k := range taken {
			ch.r.items[k].lane = n
			for _, f := range ch.after[k] {
				ch.wait[f]--
			}
		}
		left = rest
	}
	slices.SortStableFunc(part, func(a, b int32) int { return cmp.Compare(ch.r.items[a].lane, ch.r.items[b].lane) })
	return n
}

// place colours a channel and gives its items their places, near the middle of their
// tracks. Where there is no room it returns cuts that make it; items then stay where they
// were. Where none makes it, they are tried once more in the order that needs least.
func (ch *channels) place(part []int32) []cut {
	lanes := ch.colour(part)
	cuts, stuck := ch.fit(part)
	if stuck {
		ch.urgent = true
		lanes = ch.colour(part)
		cuts, _ = ch.fit(part)
		ch.urgent = false
	}
	for _, k := range part {
		ch.placed[k] = false
	}
	for _, k := range part {
		it := &ch.r.items[k]
		it.squeezed = ch.low[k].at-ch.high[k].at > tight || it.lo-it.hi > tight
		if len(cuts) > 0 && ch.round <= maxRounds {
			continue
		}
		least := ch.low[k].at
		for _, o := range ch.near[k] {
			if ch.placed[o] {
				least = max(least, ch.r.items[o].at+lane)
			}
		}
		want := it.home + (float64(it.lane)-float64(lanes-1)/2)*lane
		it.at = min(clearOf(ch.walls[k], max(least, min(want, ch.high[k].at)), 1), ch.high[k].at)
		ch.placed[k] = true
	}
	return cuts
}

// fit finds where each item of a channel can be in the order that they have, and the cuts
// that make the room which is missing; stuck tells that some of it cannot be made.
func (ch *channels) fit(part []int32) (cuts []cut, stuck bool) {
	for _, k := range part {
		ch.placed[k] = false
	}
	for _, k := range part {
		it := &ch.r.items[k]
		ch.walls[k] = ch.r.walls(it, ch.walls[k][:0])
		low := bound{it.lo, k}
		for _, o := range ch.near[k] {
			if v := ch.low[o]; ch.placed[o] && v.at+lane > low.at {
				low = bound{v.at + lane, v.of}
			}
		}
		low.at = clearOf(ch.walls[k], low.at, 1)
		ch.low[k], ch.placed[k] = low, true
	}
	for _, k := range slices.Backward(part) {
		high := bound{ch.r.items[k].hi, k}
		for _, o := range ch.near[k] {
			if v := ch.high[o]; !ch.placed[o] && v.at-lane < high.at {
				high = bound{v.at - lane, v.of}
			}
		}
		high.at = clearOf(ch.walls[k], high.at, -1)
		ch.high[k], ch.placed[k] = high, false
		missing := ch.low[k].at - high.at
		if missing <= tight {
			continue
		}
		c, ok := ch.r.cutFor(ch.low[k].of, high.of, missing)
		switch {
		case ok:
			cuts = append(cuts, c)
		case ch.urgent && ch.r.reachFurther(ch.low[k].of, high.of, missing):
			cuts = append(cuts, cut{high.at, high.at, 0})
		default:
			stuck = true
		}
	}
	return cuts, stuck
}

// cutFor is the cut that makes room between where that of one item begins and where that
// of another ends; false when there is none, since both ends move with the same thing: a
// card that the items end at, or, where nothing but the distance from it bounds the room,
// its track.
func (r *router) cutFor(low, high int32, by float64) (cut, bool) {
	a, b := &r.items[low], &r.items[high]
	c := cut{a.lo - keepCard, b.hi + keepCard, by}  // which is where the cards are
	if a.lo > a.home-tight || b.hi < b.home+tight { // something may be nearer than that already
		c.by += keepCard
	}
	if a.atMost(-1) {
		c.from = max(c.from, a.home)
	}
	if b.atMost(1) {
		c.to = min(c.to, b.home-2*tight)
	}
	for _, p := range a.ports {
		if a.lo < portRange(a.axis, r.boxes[p.node]).from+tight {
			c.from = max(c.from, r.anchor(1-a.axis, p.node)+tight)
		}
	}
	for _, p := range b.ports {
		if b.hi > portRange(b.axis, r.boxes[p.node]).to-tight {
			c.to = min(c.to, r.anchor(1-b.axis, p.node))
		}
	}
	return c, c.from <= c.to
}

// atMost tells whether nothing but the distance from its track bounds the room of an item,
// towards smaller (dir = -1) or larger coordinates.
func (it *item) atMost(dir int) bool {
	if dir < 0 {
		return it.lo < it.home-it.most+tight
	}
	return it.hi > it.home+it.most-tight
}

// reachFurther lets items be moved further from their tracks, if that is what bounds their
// room at the end that matters; false when it is not.
func (r *router) reachFurther(low, high int32, by float64) bool {
	a, b := &r.items[low], &r.items[high]
	down, up := a.atMost(-1), b.atMost(1)
	if down {
		a.most += by
	}
	if up {
		b.most += by
	}
	return down || up
}
