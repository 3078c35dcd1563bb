package shape

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// chosen is an option of a branch.
type chosen struct {
	n    int
	o    option
	left bool // it hangs to the left unless it says else
}

// try measures an arrangement of what is below n, with the lowest panel that makes the
// branch no wider, unless it says which. cols are its columns if they are known.
func (s *solver) try(n int, o option, cols []column) option {
	d := &s.nodes[n]
	s.kids = s.hangOf(chosen{n: n, o: o}, cols, &s.hang)
	s.parts = s.parts[:0]
	for _, c := range s.kids {
		s.parts = append(s.parts, hang.Part{Size: place.Size{W: c.o.w, H: c.o.h}, Card: c.o.card})
	}
	set := func(p panel) {
		got := s.b.Try(n, &s.hang, s.parts, p.size)
		o.w, o.h, o.card, o.panel = got.Size.W, got.Size.H, got.Card, p.columns
		if n < len(s.up) && s.up[n] < 0 {
			o.lift = s.lift(s.b)
		}
	}
	if i := slices.IndexFunc(d.panels, func(p panel) bool { return p.columns == o.panel }); i >= 0 || n == len(s.up) || len(d.panels) == 0 {
		p := panel{}
		if i >= 0 {
			p = d.panels[i]
		}
		set(p)
		return o
	}
	var best option
	for i, p := range s.panels(n) {
		if i > 0 && hang.Indent+p.size.W > best.w {
			break
		}
		if set(p); i == 0 || o.w <= best.w+1e-9 && o.h < best.h {
			best = o
		}
	}
	return best
}

// hangOf writes to h how what is below a node hangs with an option, and returns the options
// of its reports, which are valid until the next call. cols are the columns if they are
// known.
func (s *solver) hangOf(c chosen, cols []column, h *place.Hang) []chosen {
	d := &s.nodes[c.n]
	o, kids := c.o, s.kids[:0]
	*h = place.Hang{Columns: h.Columns[:0], Panel: o.panel}
	switch {
	case o.mode == none:
	case o.mode == row && o.k == 1:
		h.Row = true
		if s.p.SideRows() {
			h.Columns = append(h.Columns, len(d.kids))
		}
		for i, k := range d.kids {
			if !s.p.SideRows() {
				h.Columns = append(h.Columns, 1)
			}
			kids = append(kids, chosen{n: k, o: s.inRowOf(c.n, i, o.budget)})
		}
	case o.mode == matrix || o.mode == columns && d.equal:
		h.Across = o.mode == matrix
		for j := range o.k {
			h.Columns = append(h.Columns, (len(d.kids)-j+o.k-1)/o.k)
		}
		for _, k := range d.kids {
			kids = append(kids, chosen{n: k, o: s.nodes[k].hang[0]})
		}
	default:
		h.Row = o.mode == row
		if cols == nil {
			cols = s.columnsOf(c.n, o)
		}
		for _, col := range cols {
			h.Columns = append(h.Columns, col.last-col.first+1)
			for i := col.first; i <= col.last; i++ {
				k := d.kids[i]
				kids = append(kids, chosen{n: k, o: within(s.shapes(k, c.n), col.width-outer(d.framed, i, option{}).W)})
			}
		}
	}
	s.kids = kids
	s.sides(c, h, kids)
	return kids
}

// columnsOf finds again the columns that make an option of n.
func (s *solver) columnsOf(n int, o option) []column {
	if o.k == 1 {
		return []column{{0, len(s.nodes[n].kids) - 1, o.budget}}
	}
	p := newPacker(s.items(n))
	p.fit(o.budget, o.k, s.gap(n))
	cols, _ := p.divided(o.k)
	return cols
}
