package shape

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// bothSides finds the shapes of n with its reports at both sides of one line: cards without
// own reports in rows of two, others one half at the left and one at the right.
func (s *solver) bothSides(n int) {
	d := &s.nodes[n]
	if len(d.kids) == 1 {
		s.inColumns(n, 1, 1)
		return
	}
	if !slices.ContainsFunc(d.kids, func(k int) bool { return !s.alone(k) }) {
		d.hang = []option{s.try(n, option{mode: matrix, k: 2}, nil)}
		return
	}
	all := s.packed(n, newPacker(s.items(n)), columns, 2, 2)
	if len(all) == 0 { // very many, of which no two columns were found
		s.inColumns(n, 1, 1)
		return
	}
	d.hang = prune(all, s.kept(n))
}

// gap is what a further column of n takes besides its width.
func (s *solver) gap(n int) float64 {
	if n < len(s.up) && s.pin(n).Mode == chart.BothSides {
		return 2 * hang.Trunk
	}
	return s.b.Step(n)
}

// fromRight tells whether the line to a report of n may come in at its right side.
func (c *chooser) fromRight(n int) bool {
	switch c.pin(n).Mode {
	case chart.BothSides:
		return true
	case chart.HangingLeft:
		return c.p.Options.Direction != place.RightLeft
	case chart.HangingRight:
		return c.p.Options.Direction == place.RightLeft
	}
	return false
}

// misplaced tells whether the reports of n do not stand at the side that they were told.
func (c *chooser) misplaced(n int) bool {
	h := c.p.Hangs[n]
	return c.fromRight(n) && len(h.Columns) > 0 && !h.Left && !h.Both && (len(h.Columns) > 1 || c.pin(n).Mode != chart.BothSides)
}

// sides writes to how the reports of one hang at which side of their lines they do, and
// what that means for those below.
func (s *solver) sides(c chosen, h *place.Hang, kids []chosen) {
	left := c.left
	if c.n < len(s.up) {
		mode := s.pin(c.n).Mode
		if mode == chart.HangingLeft || mode == chart.HangingRight {
			left = s.fromRight(c.n)
		}
		h.Both = mode == chart.BothSides && len(h.Columns) == 2
	}
	if s.p.SideRows() && slices.ContainsFunc(kids, func(k chosen) bool { return k.o.mode == row }) {
		left, h.Both = false, false // the reports of these stand where a line would come in
	}
	h.Left = left && !h.Row && !h.Both
	for i := range kids {
		kids[i].left = left && !h.Row
		if h.Both {
			kids[i].left = i < h.Columns[0]
		}
	}
}

// sideOf is how the columns below n hang, so that they stand there again when that is
// asked for.
func (c *chooser) sideOf(n int) chart.Mode {
	up := c.up[n]
	left, right := chart.HangingLeft, chart.HangingRight
	if c.p.Options.Direction == place.RightLeft {
		left, right = right, left
	}
	switch {
	case c.p.Hangs[n].Left:
		return left
	case up >= 0 && (c.p.Hangs[up].Left || c.p.Hangs[up].Both):
		return right
	}
	return chart.InColumns
}
