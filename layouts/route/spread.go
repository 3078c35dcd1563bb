package route

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
)

// spread moves stretches of different lines apart where they lie on each other, or so
// close that they cannot be told apart, and there is room.
func (r *router) spread(lines []place.Line) {
	var done [][]place.Point
	for _, l := range lines {
		path := l.Paths[0]
		for i := 1; i < len(path); i++ {
			r.moveApart(l, i, done)
		}
		done = append(done, path)
	}
}

// moveApart moves the stretch of l that ends at its point i to the nearest place where
// it is clear of other paths; it stays when there is none within four lanes.
func (r *router) moveApart(l place.Line, i int, done [][]place.Point) {
	path := l.Paths[0]
	if clearOf(path[i-1], path[i], done) {
		return
	}
	axis := axisOf(path[i-1], path[i])
	old := [2]place.Point{path[i-1], path[i]}
	for _, d := range []float64{lane, -lane, 2 * lane, -2 * lane, 3 * lane, -3 * lane, 4 * lane, -4 * lane} {
		a, b := shift(axis, old[0], d), shift(axis, old[1], d)
		path[i-1], path[i] = a, b
		if clearOf(a, b, done) && r.allowed(l, i) {
			return
		}
	}
	path[i-1], path[i] = old[0], old[1]
}

// axisOf is 0 for a level stretch, 1 for an upright one.
func axisOf(a, b place.Point) int {
	if a.X == b.X {
		return 1
	}
	return 0
}

// shift moves a point at a right angle to axis.
func shift(axis int, q place.Point, d float64) place.Point {
	if axis == 0 {
		q.Y += d
	} else {
		q.X += d
	}
	return q
}

// clearOf tells whether a stretch runs along none of the paths, nor nearer than clear.
func clearOf(a, b place.Point, paths [][]place.Point) bool {
	axis := axisOf(a, b)
	lo, hi := min(along(axis, a), along(axis, b)), max(along(axis, a), along(axis, b))
	for _, path := range paths {
		for i := 1; i < len(path); i++ {
			p, q := path[i-1], path[i]
			if axisOf(p, q) != axis || math.Abs(along(1-axis, p)-along(1-axis, a)) >= clear {
				continue
			}
			if min(hi, max(along(axis, p), along(axis, q)))-max(lo, min(along(axis, p), along(axis, q))) > 0 {
				return false
			}
		}
	}
	return true
}

// allowed tells whether the stretch of l that ends at its point i, and those
// beside it, may be where they are: clear of all cards, not along solid lines, and
// at the ends still on the side of their card.
func (r *router) allowed(l place.Line, i int) bool {
	path := l.Paths[0]
	for k := max(i-1, 1); k <= min(i+1, len(path)-1); k++ {
		own := -1 // the card that the stretch touches, as it ends there
		if k == 1 {
			own = l.From
		} else if k == len(path)-1 {
			own = l.To[0]
		}
		free := true
		r.index[0].Crossed(path[k-1], path[k], -clear, func(n int) { free = free && n == own })
		if !free {
			return false
		}
	}
	length := math.Abs(path[i].X-path[i-1].X) + math.Abs(path[i].Y-path[i-1].Y)
	if r.solid.cost(path[i-1], path[i]) > length+onFrameCost+crossCost*20 {
		return false
	}
	return (i > 1 || r.onSide(path[0])) && (i < len(path)-1 || r.onSide(path[len(path)-1]))
}

// onSide tells whether a point is on the edge of a card, off its corners.
func (r *router) onSide(q place.Point) bool {
	const corner = 6
	on := false
	r.index[0].Within(place.Rect{X: q.X - 1, Y: q.Y - 1, W: 2, H: 2}, func(n int) {
		b := r.boxes[n]
		inX := q.X > b.X+corner && q.X < b.X+b.W-corner
		inY := q.Y > b.Y+corner && q.Y < b.Y+b.H-corner
		onX := math.Abs(q.X-b.X) < 1 || math.Abs(q.X-b.X-b.W) < 1
		onY := math.Abs(q.Y-b.Y) < 1 || math.Abs(q.Y-b.Y-b.H) < 1
		on = on || inX && onY || inY && onX
	})
	return on
}
