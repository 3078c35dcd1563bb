package place

import "math"

// Settle finishes a placement: it moves everything so that the top left corner is at
// 0, 0, sets Bounds to the extent of all that is drawn, and stretches the bands across
// it.
func Settle(d Direction, out *Placement) {
	box := extent(out)
	for i := range out.Bands {
		b := &out.Bands[i].Rect
		if d == LeftRight {
			b.Y, b.H = box.Y, box.H
		} else {
			b.X, b.W = box.X, box.W
		}
	}
	move(out, -box.X, -box.Y)
	out.Bounds = Rect{W: box.W, H: box.H}
}

// extent is the smallest rectangle about all that is drawn.
func extent(out *Placement) Rect {
	x0, y0 := math.Inf(1), math.Inf(1)
	x1, y1 := math.Inf(-1), math.Inf(-1)
	take := func(r Rect) {
		x0, y0 = min(x0, r.X), min(y0, r.Y)
		x1, y1 = max(x1, r.X+r.W), max(y1, r.Y+r.H)
	}
	for _, b := range out.Boxes {
		take(b)
	}
	for _, f := range out.Frames {
		take(f.Rect)
	}
	for _, b := range out.Bands {
		take(b.Rect)
	}
	for _, l := range out.Lines {
		for _, path := range l.Paths {
			for _, q := range path {
				take(Rect{X: q.X, Y: q.Y})
			}
		}
	}
	if x0 > x1 {
		return Rect{}
	}
	return Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// move shifts everything but Bounds.
func move(out *Placement, dx, dy float64) {
	out.Change(
		func(r Rect) Rect { return Rect{r.X + dx, r.Y + dy, r.W, r.H} },
		func(p Point) Point { return Point{p.X + dx, p.Y + dy} })
}

// Change gives every box, frame and band another place and size, and every point
// of a line another place.
func (out *Placement) Change(rect func(Rect) Rect, point func(Point) Point) {
	for i, r := range out.Boxes {
		out.Boxes[i] = rect(r)
	}
	for i, f := range out.Frames {
		out.Frames[i].Rect = rect(f.Rect)
	}
	for i, b := range out.Bands {
		out.Bands[i].Rect = rect(b.Rect)
	}
	for _, l := range out.Lines {
		for _, path := range l.Paths {
			for i, p := range path {
				path[i] = point(p)
			}
		}
	}
}
