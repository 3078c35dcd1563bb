package tree

import (
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

// finish turns the chart into its direction and settles it.
func finish(p *place.Problem, out *place.Placement) {
	pad := spacingFor(p.Options.Direction).overBus / 2
	for i := range out.Bands {
		b := &out.Bands[i].Rect
		b.Y, b.H = b.Y-pad, b.H+2*pad
	}
	if p.Options.Direction == place.LeftRight {
		transpose(out)
	}
	place.Settle(p.Options.Direction, out)
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
