package shape

import (
	"math"

	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// chosen is an option of a branch.
type chosen struct {
	n    int
	o    option
	left bool // it hangs to the left unless it says else
}

// apply writes to the problem how everything hangs when a branch, or the forest, takes an
// option.
func (s *solver) apply(n int, o option) {
	p := s.p
	p.Hangs, p.Tops = make([]*place.Hang, len(s.up)), nil
	todo := []chosen{{n: n, o: o}}
	for len(todo) > 0 {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		h, kids := s.hangOf(c.n, c.o)
		s.sides(c, h, kids)
		switch {
		case c.n == len(s.up):
			p.Tops = h
		case len(s.below[c.n]) > 0 || c.n == n:
			p.Hangs[c.n] = h
		}
		todo = append(todo, kids...)
	}
}

// hangOf returns how what is below n hangs with an option, and the options of its reports.
func (s *solver) hangOf(n int, o option) (*place.Hang, []chosen) {
	d := &s.nodes[n]
	h := &place.Hang{Panel: d.panel(o.w - hang.Indent).columns}
	var kids []chosen
	take := func(i int, o option) { kids = append(kids, chosen{n: d.kids[i], o: o}) }
	switch {
	case o.mode == none:
	case o.mode == row:
		h.Row = true
		if s.p.SideRows() && len(d.panels) > 0 {
			h.Panel = d.panels[0].columns
		}
		for i, k := range d.kids {
			h.Columns = append(h.Columns, 1)
			take(i, s.inRowOf(n, k, o.budget))
		}
	case o.mode == matrix:
		h.Across = true
		for j := range o.k {
			h.Columns = append(h.Columns, (len(d.kids)-j+o.k-1)/o.k)
		}
		for i, k := range d.kids {
			take(i, s.nodes[k].hang[0])
		}
	case s.equal(n):
		for j := range o.k {
			h.Columns = append(h.Columns, (len(d.kids)-j+o.k-1)/o.k)
		}
		for i, k := range d.kids {
			take(i, s.nodes[k].hang[0])
		}
	default:
		for _, c := range s.columnsOf(n, o) {
			h.Columns = append(h.Columns, c.last-c.first+1)
			for i := c.first; i <= c.last; i++ {
				k := d.kids[i]
				take(i, within(s.shapes(k, n), c.width-s.nodes[k].pad.w))
			}
		}
	}
	return h, kids
}

// columnsOf finds again the columns that make an option of n.
func (s *solver) columnsOf(n int, o option) []column {
	if o.k == 1 {
		return []column{{0, len(s.nodes[n].kids) - 1, o.budget}}
	}
	p := newPacker(s.items(n))
	p.fit(o.budget, o.k, s.step(n))
	cols, _ := p.divided(o.k)
	return cols
}

// plan is what was found for a density.
type plan struct {
	step   step
	size   place.Size
	lifted float64 // its height without what stands beside the heading
	scale  float64
	// What goes to the problem.
	problem place.Problem
}

// best chooses among the shapes of the whole and applies it. A row at the top is taken
// where it costs little.
func (s *solver) best() {
	root := len(s.up)
	if len(s.tops) == 1 {
		root = s.tops[0]
	}
	if len(s.tops) == 0 {
		return
	}
	d := &s.nodes[root]
	o, scale := s.largest(root, d.hang)
	if r, at := s.largest(root, d.row); len(d.row) > 0 && at >= scale*(1-rowPrice) {
		o = r
	}
	s.apply(root, o)
	if root == len(s.up) && len(d.panels) > 0 {
		s.p.Tops.Panel = s.loosePanel(o)
	}
}

// rowPrice is the share of the scale that a row of the reports of a top may cost.
const rowPrice = 0.05

// largest returns the option that is largest on the page, the first of equals.
func (s *solver) largest(n int, all []option) (option, float64) {
	var best option
	scale := math.Inf(-1)
	for _, o := range all {
		if at := min(s.scale(o.w, o.h-s.lift(n, o)), most); at > scale+1e-9 {
			best, scale = o, at
		}
	}
	return best, scale
}

// lift is how far the chart goes up beside the heading with an option of its top: a card
// in the middle leaves a corner free.
func (s *solver) lift(n int, o option) float64 {
	if n == len(s.up) || o.mode != row && (o.mode != columns || o.k < 2) || s.p.Options.Direction != place.TopDown {
		return 0
	}
	d, size := &s.nodes[n], s.p.Sizes[n]
	free := (o.w - size.W) / 2
	if len(d.beside) > 1 {
		free -= hang.Beside + s.p.Sizes[d.beside[1]].W
	}
	return s.m.Lift(o.w, free, size.H+d.panel(o.w-hang.Indent).size.H+hang.Bus/2)
}

// loosePanel is the number of columns of the panel of tops beside the other trees.
func (s *solver) loosePanel(o option) int {
	best, scale := 1, 0.0
	for _, p := range s.nodes[len(s.up)].panels {
		w := p.size.W
		if o.w > 0 {
			w += o.w + hang.Tree
		}
		if at := s.scale(w, max(o.h, p.size.H)); at > scale+1e-9 {
			best, scale = p.columns, at
		}
	}
	return best
}
