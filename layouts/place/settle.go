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
	shift := func(r *Rect) { r.X, r.Y = r.X+dx, r.Y+dy }
	for i := range out.Boxes {
		shift(&out.Boxes[i])
	}
	for i := range out.Frames {
		shift(&out.Frames[i].Rect)
	}
	for i := range out.Bands {
		shift(&out.Bands[i].Rect)
	}
	for _, l := range out.Lines {
		for _, path := range l.Paths {
			for i := range path {
				path[i].X += dx
				path[i].Y += dy
			}
		}
	}
}
