package place

import "math"

// Settle finishes a placement: it moves everything so that the top left corner is at
// 0, 0, sets Bounds to the extent of all that is drawn, and stretches the bands across
// it.
func Settle(d Direction, out *Placement) {
	box := extent(out)
	for i := range out.Bands {
		b := &out.Bands[i].Rect
		if d.Sideways() {
			b.Y, b.H = box.Y, box.H
		} else {
			b.X, b.W = box.X, box.W
		}
	}
	out.Each(func(r *Rect) { r.X, r.Y = r.X-box.X, r.Y-box.Y },
		func(q *Point) { q.X, q.Y = q.X-box.X, q.Y-box.Y })
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
	out.Each(func(r *Rect) { take(*r) }, func(q *Point) { take(Rect{X: q.X, Y: q.Y}) })
	if x0 > x1 {
		return Rect{}
	}
	return Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// Each visits everything that is placed, to read or change it: every box, frame,
// band and panel, and every point of every line.
func (pl *Placement) Each(rect func(*Rect), point func(*Point)) {
	for i := range pl.Boxes {
		rect(&pl.Boxes[i])
	}
	for i := range pl.Frames {
		rect(&pl.Frames[i].Rect)
	}
	for i := range pl.Bands {
		rect(&pl.Bands[i].Rect)
	}
	for i := range pl.Panels {
		rect(&pl.Panels[i].Rect)
		for k := range pl.Panels[i].Labels {
			rect(&pl.Panels[i].Labels[k].Rect)
		}
		for k := range pl.Panels[i].Rules {
			rect(&pl.Panels[i].Rules[k])
		}
	}
	for _, l := range pl.Lines {
		for _, path := range l.Paths {
			for i := range path {
				point(&path[i])
			}
		}
	}
}

// Scale makes a placement k times as large, k above 0.
func (pl *Placement) Scale(k float64) {
	pl.Each(func(r *Rect) { *r = Rect{X: r.X * k, Y: r.Y * k, W: r.W * k, H: r.H * k} },
		func(q *Point) { q.X, q.Y = q.X*k, q.Y*k })
	b := &pl.Bounds
	*b = Rect{X: b.X * k, Y: b.Y * k, W: b.W * k, H: b.H * k}
}
