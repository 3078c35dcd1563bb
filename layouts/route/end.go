package route

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// exit is a point on the edge of a card at which a line may begin or end, at a right
// angle to the edge.
type exit struct {
	place.Point
	axis int     // of the line there
	out  float64 // 1 = away from the card towards larger coordinates, -1 = smaller
	cost float64
}

// hit is where the straight line out of an exit crosses a track.
type hit struct {
	exit  exit
	at    place.Point
	track int32 // of axis 1-exit.axis
	cost  float64
}

const (
	offCentre = 12.0 // points between two exits on one side
	offCost   = 3.0  // of an exit beside the middle of a side
	endCost   = 16.0 // of an exit at the top or bottom
	usedCost  = 40.0 // of an exit where another line ends
)

// ends are the points where lines end, by the square of side offCentre/2 that they
// are in, so that those near a point are found fast.
type ends map[[2]int][]place.Point

// squareOf is the square that a point is in.
func squareOf(p place.Point) [2]int {
	return [2]int{int(math.Floor(p.X / (offCentre / 2))), int(math.Floor(p.Y / (offCentre / 2)))}
}

func (e ends) add(p place.Point) { e[squareOf(p)] = append(e[squareOf(p)], p) }

// near calls f with every end that is less than offCentre/2 away from p in
// either direction, and with some that are further away.
func (e ends) near(p place.Point, f func(place.Point)) {
	at := squareOf(p)
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, u := range e[[2]int{at[0] + dx, at[1] + dy}] {
				f(u)
			}
		}
	}
}

// exits lists the exits of a card.
func (r *router) exits(n int) []exit {
	b := r.boxes[n]
	var list []exit
	add := func(axis int, out float64, q place.Point, cost float64) {
		r.used.near(q, func(u place.Point) {
			if math.Abs(u.X-q.X) < offCentre/2 && math.Abs(u.Y-q.Y) < offCentre/2 {
				cost += usedCost
			}
		})
		list = append(list, exit{q, axis, out, cost})
	}
	for _, d := range []float64{0, -1, 1} {
		y := b.Y + b.H/2 + d*min(offCentre, b.H/3)
		x := b.X + b.W/2 + d*min(2*offCentre, b.W/3)
		cost := math.Abs(d) * offCost
		add(0, -1, place.Point{X: b.X, Y: y}, cost)
		add(0, 1, place.Point{X: b.X + b.W, Y: y}, cost)
		add(1, -1, place.Point{X: x, Y: b.Y}, cost+endCost)
		add(1, 1, place.Point{X: x, Y: b.Y + b.H}, cost+endCost)
	}
	return list
}

// limit is the coordinate up to which one can go straight out of an exit.
func (r *router) limit(e exit) float64 {
	x := along(e.axis, e.Point)
	probe := point(e.axis, x+e.out*hair, along(1-e.axis, e.Point))
	from, to, ok := r.free(e.axis, probe)
	switch {
	case !ok:
		return x
	case e.out > 0:
		return to
	}
	return from
}

// hits lists the nearest tracks, at most reach, that the line out of an exit crosses.
func (r *router) hits(e exit) []hit {
	tracks := r.tracks[1-e.axis]
	x, y := along(e.axis, e.Point), along(1-e.axis, e.Point)
	end := r.limit(e)
	i, _ := slices.BinarySearchFunc(tracks, x, func(t track, v float64) int { return cmp.Compare(t.at, v) })
	step := 1
	if e.out < 0 {
		i, step = i-1, -1
	}
	var list []hit
	for ; i >= 0 && i < len(tracks) && len(list) < reach; i += step {
		t := &tracks[i]
		if (t.at-end)*e.out > 0 {
			break
		}
		if t.from > y || t.to < y || t.at == x {
			continue
		}
		q := point(e.axis, t.at, y)
		list = append(list, hit{e, q, int32(i), e.cost + r.solid.cost(e.Point, q)})
	}
	return list
}

// neighbours returns the vertices before and after q on a track, -1 for none.
func (r *router) neighbours(axis int, id int32, q place.Point) [2]int32 {
	stops := r.tracks[axis][id].stops
	v := along(axis, q)
	i, _ := slices.BinarySearchFunc(stops, v, func(s int32, v float64) int {
		return cmp.Compare(along(axis, r.vertices[s].Point), v)
	})
	out := [2]int32{-1, -1}
	if i > 0 {
		out[0] = stops[i-1]
	}
	if i < len(stops) {
		out[1] = stops[i]
	}
	return out
}

// straight returns the cheapest path of a single stretch between two cards and its
// cost; nil and tooLarge when there is none.
func (r *router) straight(from, to int) ([]place.Point, float64) {
	a, b := r.boxes[from], r.boxes[to]
	var best []place.Point
	cost := tooLarge
	try := func(p, q place.Point, extra float64) {
		hitCard := false
		r.index[0].Crossed(p, q, -hair, func(n int) { hitCard = hitCard || n != from && n != to })
		if hitCard {
			return
		}
		atStart := func(u place.Point) bool { return math.Hypot(u.X-p.X, u.Y-p.Y) < offCentre/2 }
		r.used.near(p, func(u place.Point) {
			if atStart(u) {
				extra += usedCost
			}
		})
		r.used.near(q, func(u place.Point) {
			if math.Hypot(u.X-q.X, u.Y-q.Y) < offCentre/2 && !atStart(u) {
				extra += usedCost
			}
		})
		if c := r.solid.cost(p, q) + extra; c < cost {
			best, cost = []place.Point{p, q}, c
		}
	}
	for axis := range 2 {
		lo, hi := sideBySide(axis, a, b)
		if hi < lo {
			continue
		}
		p, q := facing(axis, a, b)
		for _, v := range levels(axis, a, b, lo, hi) {
			try(point(axis, p, v), point(axis, q, v), float64(axis)*2*endCost+math.Abs(v-middleOf(axis, a))*offCost/offCentre)
		}
	}
	return best, cost
}

// middleOf is the coordinate of the middle of r at a right angle to axis.
func middleOf(axis int, r place.Rect) float64 {
	if axis == 0 {
		return r.Y + r.H/2
	}
	return r.X + r.W/2
}

// sideBySide returns where a straight line along axis can join two cards that do
// not overlap in that direction; hi < lo when it cannot.
func sideBySide(axis int, a, b place.Rect) (lo, hi float64) {
	const corner = 8
	if axis == 1 {
		a, b = place.Rect{X: a.Y, Y: a.X, W: a.H, H: a.W}, place.Rect{X: b.Y, Y: b.X, W: b.H, H: b.W}
	}
	if a.X+a.W > b.X && b.X+b.W > a.X {
		return 1, 0
	}
	return max(a.Y, b.Y) + corner, min(a.Y+a.H, b.Y+b.H) - corner
}

// facing returns the coordinates of the sides of a and b that face each other.
func facing(axis int, a, b place.Rect) (p, q float64) {
	if axis == 1 {
		a, b = place.Rect{X: a.Y, W: a.H}, place.Rect{X: b.Y, W: b.H}
	}
	if a.X < b.X {
		return a.X + a.W, b.X
	}
	return a.X, b.X + b.W
}

// levels lists coordinates between lo and hi worth trying for a straight line.
func levels(axis int, a, b place.Rect, lo, hi float64) []float64 {
	var list []float64
	for _, m := range []float64{middleOf(axis, a), middleOf(axis, b), (lo + hi) / 2} {
		for _, d := range []float64{0, -offCentre, offCentre} {
			if v := m + d; v >= lo && v <= hi {
				list = append(list, v)
			}
		}
	}
	return list
}
