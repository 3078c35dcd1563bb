package tree

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
)

// bands returns the stripes of the level bands, which reach across the chart.
func (a *arranger) bands() []place.Band {
	if !a.level {
		return nil
	}
	var bands []place.Band
	index := map[int]int{}
	rank := a.levelRanks(a.graph)
	for _, n := range a.order {
		level := a.graph.Nodes[n].Level
		if level == 0 || rank[n] != level {
			continue
		}
		i, ok := index[level]
		if !ok {
			i = len(bands)
			index[level] = i
			bands = append(bands, place.Band{Level: level, Rect: a.boxes[n]})
		}
		b := &bands[i].Rect
		bottom := max(b.Y+b.H, a.foot(n))
		b.Y = min(b.Y, a.boxes[n].Y)
		b.H = bottom - b.Y
	}
	return bands
}

// finish turns the chart into its direction, moves it to the origin and sets
// the bounds.
func finish(p *place.Problem, out *place.Placement) {
	for i := range out.Bands {
		b := &out.Bands[i].Rect
		pad := spacingFor(p.Options.Direction).overBus / 2
		b.Y, b.H = b.Y-pad, b.H+2*pad
	}
	if p.Options.Direction == place.LeftRight {
		transpose(out)
	}
	box := extent(out)
	for i := range out.Bands {
		b := &out.Bands[i].Rect
		if p.Options.Direction == place.LeftRight {
			b.Y, b.H = box.Y, box.H
		} else {
			b.X, b.W = box.X, box.W
		}
	}
	move(out, -box.X, -box.Y)
	out.Bounds = place.Rect{W: box.W, H: box.H}
}

func transpose(out *place.Placement) {
	flip := func(r *place.Rect) { *r = place.Rect{X: r.Y, Y: r.X, W: r.H, H: r.W} }
	for i := range out.Boxes {
		flip(&out.Boxes[i])
	}
	for i := range out.Frames {
		flip(&out.Frames[i].Rect)
	}
	for i := range out.Bands {
		flip(&out.Bands[i].Rect)
	}
	for _, l := range out.Lines {
		for _, path := range l.Paths {
			for i, q := range path {
				path[i] = place.Point{X: q.Y, Y: q.X}
			}
		}
	}
}

// extent is the smallest rectangle about all that is drawn; of the bands it
// minds only how far they reach down the hierarchy.
func extent(out *place.Placement) place.Rect {
	x0, y0 := math.Inf(1), math.Inf(1)
	x1, y1 := math.Inf(-1), math.Inf(-1)
	take := func(r place.Rect) {
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
				take(place.Rect{X: q.X, Y: q.Y})
			}
		}
	}
	if x0 > x1 {
		return place.Rect{}
	}
	return place.Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

func move(out *place.Placement, dx, dy float64) {
	shift := func(r *place.Rect) { r.X, r.Y = r.X+dx, r.Y+dy }
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
