package card

import (
	"math"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// stand places a graph simply: reports in a row under their manager, four and
// more leaf reports stacked, every group with a direct member framed if asked.
func stand(g *chart.Graph, sizes []place.Size, frames ...int) *place.Placement {
	t := &standing{g: g, sizes: sizes, p: &place.Placement{
		Boxes: make([]place.Rect, len(g.Nodes)), Stacked: make([]bool, len(g.Nodes))}}
	managers := chart.Superiors(g)
	t.reports = make([][]int, len(g.Nodes))
	for i, m := range managers {
		if m >= 0 {
			t.reports[m] = append(t.reports[m], i)
		}
	}
	x := 0.0
	for i, m := range managers {
		if m < 0 {
			x += t.subtree(i, x, 0) + 24
		}
	}
	for _, e := range g.Edges {
		if e.Kind != chart.Solid {
			a, b := t.p.Boxes[e.From], t.p.Boxes[e.To]
			t.p.Lines = append(t.p.Lines, place.Line{Kind: e.Kind, From: e.From, To: []int{e.To}, Paths: [][]place.Point{{
				{X: a.X + a.W, Y: a.Y + a.H*0.7}, {X: b.X + b.W + 8, Y: a.Y + a.H*0.7},
				{X: b.X + b.W + 8, Y: b.Y + b.H*0.7}, {X: b.X + b.W, Y: b.Y + b.H*0.7}}}})
		}
	}
	for _, f := range frames {
		t.frame(f)
	}
	t.bounds()
	return t.p
}

type standing struct {
	g       *chart.Graph
	sizes   []place.Size
	reports [][]int
	p       *place.Placement
}

// subtree places a node and all below it and returns its width.
func (t *standing) subtree(n int, x, y float64) float64 {
	size := t.sizes[n]
	t.p.Boxes[n] = place.Rect{X: x, Y: y, W: size.W, H: size.H}
	kids := t.reports[n]
	if len(kids) == 0 {
		return size.W
	}
	leaves := len(kids) >= 4
	for _, k := range kids {
		leaves = leaves && len(t.reports[k]) == 0
	}
	if leaves {
		return t.stack(n, kids, x, y)
	}
	below, at := y+size.H+46, x
	for _, k := range kids {
		at += t.subtree(k, at, below) + 24
	}
	first, last := t.p.Boxes[kids[0]], t.p.Boxes[kids[len(kids)-1]]
	mid := (first.X + last.X + last.W) / 2
	t.p.Boxes[n].X = mid - size.W/2
	bus := y + size.H + 20
	l := place.Line{From: n, To: kids, Paths: [][]place.Point{{{X: mid, Y: y + size.H}, {X: mid, Y: bus}}}}
	if len(kids) > 1 {
		l.Paths = append(l.Paths, []place.Point{{X: first.X + first.W/2, Y: below}, {X: first.X + first.W/2, Y: bus},
			{X: last.X + last.W/2, Y: bus}, {X: last.X + last.W/2, Y: below}})
		for _, k := range kids[1 : len(kids)-1] {
			b := t.p.Boxes[k]
			l.Paths = append(l.Paths, []place.Point{{X: b.X + b.W/2, Y: bus}, {X: b.X + b.W/2, Y: below}})
		}
	} else {
		l.Paths = [][]place.Point{{{X: mid, Y: y + size.H}, {X: mid, Y: below}}}
	}
	t.p.Lines = append(t.p.Lines, l)
	return at - 24 - x
}

func (t *standing) stack(n int, kids []int, x, y float64) float64 {
	at := y + t.sizes[n].H + 24
	spine := x + 12
	var l place.Line
	for i, k := range kids {
		s := t.sizes[k]
		t.p.Boxes[k] = place.Rect{X: x + 24, Y: at, W: s.W, H: s.H}
		t.p.Stacked[k] = true
		mid := at + s.H/2
		if i == len(kids)-1 {
			l.Paths = append(l.Paths, []place.Point{{X: spine, Y: y + t.sizes[n].H}, {X: spine, Y: mid}, {X: x + 24, Y: mid}})
		} else {
			l.Paths = append(l.Paths, []place.Point{{X: spine, Y: mid}, {X: x + 24, Y: mid}})
		}
		at += s.H + 10
	}
	l.From, l.To = n, kids
	t.p.Lines = append(t.p.Lines, l)
	return t.sizes[n].W + 24
}

func (t *standing) frame(group int) {
	var r place.Rect
	for i, n := range t.g.Nodes {
		if n.Group == group {
			r = join(r, t.p.Boxes[i])
		}
	}
	t.p.Frames = append(t.p.Frames, place.Frame{Group: group, Rect: place.Rect{
		X: r.X - 12, Y: r.Y - FrameLabel - 2, W: r.W + 24, H: r.H + FrameLabel + 14}})
}

func (t *standing) bounds() {
	var r place.Rect
	for _, b := range t.p.Boxes {
		r = join(r, b)
	}
	for _, f := range t.p.Frames {
		r = join(r, f.Rect)
	}
	for _, l := range t.p.Lines {
		for _, path := range l.Paths {
			for _, p := range path {
				r = join(r, place.Rect{X: p.X, Y: p.Y, W: 0.01, H: 0.01})
			}
		}
	}
	t.p.Bounds = r
}

func join(a, b place.Rect) place.Rect {
	if a.W == 0 {
		return b
	}
	x, y := math.Min(a.X, b.X), math.Min(a.Y, b.Y)
	return place.Rect{X: x, Y: y, W: math.Max(a.X+a.W, b.X+b.W) - x, H: math.Max(a.Y+a.H, b.Y+b.H) - y}
}
