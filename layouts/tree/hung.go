package tree

import (
	"github.com/orgwright/orgwright/layouts/place"
)

// A branch that hangs is one block for the arranger, which package hang fills. Inside it
// everything stands upright in every direction of the chart, so that its coordinates are
// exchanged on the way in and out when the hierarchy grows to the side.

// hungBlock is the outline of the branch of n, which hangs, and its upper edge.
func (a *arranger) hungBlock(n int) (b block, top float64) {
	card, size, at := a.boxes[n], a.hungSize(n), a.branches.Card(n)
	if a.sideways {
		exchangePoint(&at)
	}
	left := -card.W/2 - at.X
	top = card.Y - at.Y
	b.add(top, top+size.H+a.space.below, left, left+size.W)
	return b, top
}

// hungSize is the size of the branch of n.
func (a *arranger) hungSize(n int) place.Size {
	s := a.branches.Size(n)
	if a.sideways {
		s.W, s.H = s.H, s.W
	}
	return s
}

// hungBefore is how far what hangs from n reaches above the row of its card.
func (a *arranger) hungBefore(n int) float64 {
	if a.hung == nil || a.hung[n] == nil {
		return 0
	}
	at := a.branches.Card(n)
	if a.sideways {
		exchangePoint(&at)
	}
	return at.Y
}

// layHung puts everything into the branches that hang.
func (a *arranger) layHung(p *place.Problem, out *place.Placement) {
	inside := &place.Placement{Boxes: out.Boxes, Stacked: out.Stacked}
	if p.Tops != nil {
		a.branches.Lay(-1, 0, 0, inside)
	}
	for _, n := range a.order {
		if !hangs(p, n) {
			continue
		}
		x, y, at := a.boxes[n].X, a.boxes[n].Y, a.branches.Card(n)
		if a.sideways {
			x, y = y, x
		}
		a.branches.Lay(n, x-at.X, y-at.Y, inside)
	}
	out.Lines, out.Frames, out.Panels = inside.Lines, inside.Frames, inside.Panels
	if !a.sideways {
		return
	}
	for n := range a.Spots {
		if a.Spots[n].Role == Hung || hangs(p, n) {
			exchange(&out.Boxes[n])
		}
	}
	inside.Boxes = nil
	inside.Each(exchange, exchangePoint)
}

// exchange and exchangePoint exchange the axes.
func exchange(r *place.Rect)       { *r = place.Rect{X: r.Y, Y: r.X, W: r.H, H: r.W} }
func exchangePoint(q *place.Point) { q.X, q.Y = q.Y, q.X }

// Turn brings a chart that grows down into a direction.
func Turn(p *place.Problem, out *place.Placement) {
	d := p.Options.Direction
	if d.Sideways() {
		out.Each(exchange, exchangePoint)
	}
	switch d {
	case place.BottomUp:
		out.Each(func(r *place.Rect) { r.Y = -r.Y - r.H }, func(q *place.Point) { q.Y = -q.Y })
		out.LabelsBelow = !out.LabelsBelow
	case place.RightLeft:
		out.Each(func(r *place.Rect) { r.X = -r.X - r.W }, func(q *place.Point) { q.X = -q.X })
	default:
		return
	}
	turnRows(p, out)
}

// turnRows turns what is in panels back within them, so that rows read from the top
// down and from left to right in every direction.
func turnRows(p *place.Problem, out *place.Placement) {
	back := func(in, r *place.Rect) { r.Y = 2*in.Y + in.H - r.Y - r.H }
	if p.Options.Direction == place.RightLeft {
		back = func(in, r *place.Rect) { r.X = 2*in.X + in.W - r.X - r.W }
	}
	panel := make(map[int]*place.Rect, len(out.Panels))
	for i := range out.Panels {
		q := &out.Panels[i]
		panel[q.Owner] = &q.Rect
		for k := range q.Labels {
			back(&q.Rect, &q.Labels[k].Rect)
		}
		for k := range q.Rules {
			back(&q.Rect, &q.Rules[k])
		}
	}
	if len(panel) == 0 {
		return
	}
	up := p.Superiors()
	for n := range out.Boxes {
		owner := n
		for owner >= 0 && p.Form(owner).IsRow() {
			owner = up[owner]
		}
		if owner != n {
			back(panel[owner], &out.Boxes[n])
		}
	}
}
