package adjust

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// stretched is the way that a line had, with its ends moved with their cards; ok is false
// when it would lead back, or into a card.
func (a *adjuster) stretched(e chart.Edge, was []place.Line, cards *place.Index) (path []place.Point, ok bool) {
	way := a.way(e, was)
	n := len(way)
	if n < 2 || n > 4 {
		return nil, false
	}
	from, to := a.carried(e.From, way[0]), a.carried(e.To, way[n-1])
	upright := way[0].X == way[1].X // it begins so
	switch out := slices.Clone(way); {
	case n == 2 && (upright && from.X == to.X || !upright && from.Y == to.Y):
		path = []place.Point{from, to}
	case n == 2:
		path = bent(from, to, (from.X+to.X)/2, (from.Y+to.Y)/2, upright)
	case n == 3:
		out[0], out[2] = from, to
		if out[1] = (place.Point{X: to.X, Y: from.Y}); upright {
			out[1] = place.Point{X: from.X, Y: to.Y}
		}
		path = out
	default:
		x, y := way[1].X, way[1].Y
		if !between(from.X, to.X, x) {
			x = (from.X + to.X) / 2
		}
		if !between(from.Y, to.Y, y) {
			y = (from.Y + to.Y) / 2
		}
		path = bent(from, to, x, y, upright)
	}
	for i := 1; i < len(path); i++ {
		if n > 2 && !sameWay(way[i-1], way[i], path[i-1], path[i]) && !(n == 4 && i == 2) {
			return nil, false
		}
	}
	return path, a.free(path, e, cards)
}

// over is a way from where a line began to the near side of a card, along the gap before it;
// ok is false when something is in it.
func (a *adjuster) over(e chart.Edge, was []place.Line, cards *place.Index) (path []place.Point, ok bool) {
	way := a.way(e, was)
	if len(way) < 2 {
		return nil, false
	}
	from, t := a.carried(e.From, way[0]), a.placed.Boxes[e.To]
	to := place.Point{X: t.X + t.W/2, Y: t.Y}
	if way[1].Y < way[0].Y {
		to.Y = t.Y + t.H
	}
	step := gapBefore
	if to.Y < from.Y {
		step = -step
	}
	if way[0].X != way[1].X || (to.Y-from.Y)*(way[1].Y-way[0].Y) < 0 || !between(from.Y, to.Y, to.Y-step) {
		return nil, false
	}
	path = bent(from, to, 0, to.Y-step, true)
	return path, a.free(path, e, cards)
}

// gapBefore is how far before a card a line runs across, in points.
const gapBefore = 5.0

// bent is a line with two bends, at a place between its ends.
func bent(from, to place.Point, x, y float64, upright bool) []place.Point {
	if upright {
		return []place.Point{from, {X: from.X, Y: y}, {X: to.X, Y: y}, to}
	}
	return []place.Point{from, {X: x, Y: from.Y}, {X: x, Y: to.Y}, to}
}

// between tells whether a coordinate is between two others, with some room.
func between(a, b, v float64) bool { return v > min(a, b)+clear && v < max(a, b)-clear }

// sameWay tells whether two stretches lead the same way.
func sameWay(a, b, c, d place.Point) bool {
	sign := func(v float64) int {
		switch {
		case v > meet:
			return 1
		case v < -meet:
			return -1
		}
		return 0
	}
	return sign(b.X-a.X) == sign(d.X-c.X) && sign(b.Y-a.Y) == sign(d.Y-c.Y)
}

// carried is where a place at the edge of a card, or of the list below it, is now.
func (a *adjuster) carried(i int, p place.Point) place.Point {
	old, now := a.was[i], a.placed.Boxes[i]
	if k := a.owned[i]; k >= 0 && !onEdge(old, p) {
		old, now = a.page.Placement.Panels[k].Rect, a.placed.Panels[k].Rect
	}
	if old.W > 0 {
		p.X = now.X + (p.X-old.X)*now.W/old.W
	}
	if old.H > 0 {
		p.Y = now.Y + (p.Y-old.Y)*now.H/old.H
	}
	return p
}

// onEdge tells whether a place lies on the edge of a rectangle.
func onEdge(r place.Rect, p place.Point) bool {
	const near = 0.5
	if p.X < r.X-near || p.X > r.X+r.W+near || p.Y < r.Y-near || p.Y > r.Y+r.H+near {
		return false
	}
	return p.X < r.X+near || p.X > r.X+r.W-near || p.Y < r.Y+near || p.Y > r.Y+r.H-near
}

// way is the way that a line had from one card to the other, nil when it is not known.
func (a *adjuster) way(e chart.Edge, was []place.Line) []place.Point {
	for i := range was {
		l := &was[i]
		if l.From != e.From || l.Kind != e.Kind || !slices.Contains(l.To, e.To) {
			continue
		}
		from, ok := a.end(l, e.From)
		to, found := a.end(l, e.To)
		if !ok || !found {
			return nil
		}
		n := NewNet(l.Paths)
		before := n.Reach(n.At(from))
		if before[n.At(to)] < 0 {
			return nil
		}
		return straightened(n.Way(before, n.At(to)))
	}
	return nil
}

// end is the end of a line at a card, or at the list below it.
func (a *adjuster) end(l *place.Line, i int) (place.Point, bool) {
	boxes := []place.Rect{a.was[i]}
	if k := a.owned[i]; k >= 0 {
		boxes = append(boxes, a.page.Placement.Panels[k].Rect)
	}
	for _, b := range boxes {
		for _, path := range l.Paths {
			for _, p := range [...]place.Point{path[0], path[len(path)-1]} {
				if onEdge(b, p) {
					return p, true
				}
			}
		}
	}
	return place.Point{}, false
}

// straightened leaves out the places of a line at which it goes straight on.
func straightened(line []place.Point) []place.Point {
	var out []place.Point
	for _, p := range line {
		if n := len(out); n > 1 && (out[n-2].X == out[n-1].X && out[n-1].X == p.X || out[n-2].Y == out[n-1].Y && out[n-1].Y == p.Y) {
			out = out[:n-1]
		}
		out = append(out, p)
	}
	return out
}
