package shape

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// inRow finds the shapes of n with its reports beside each other.
func (s *solver) inRow(n int) {
	d := &s.nodes[n]
	var budgets []float64 // the heights that reports may have, or widths at the side
	shapes := make([][]option, len(d.kids))
	for i, k := range d.kids {
		shapes[i] = s.shapes(k, n)
		for _, o := range shapes[i] {
			if size := s.outer(k, o); s.p.SideRows() {
				budgets = append(budgets, size.W)
			} else {
				budgets = append(budgets, size.H)
			}
		}
	}
	slices.Sort(budgets)
	budgets = slices.Compact(budgets)
	if len(budgets) > 4*manyWidth {
		budgets = coarse(budgets)
	}
	var all []option
	for _, budget := range budgets {
		o, ok := s.rowUnder(n, shapes, budget)
		if s.p.SideRows() {
			o, ok = s.sideWithin(n, shapes, budget), true
		}
		if ok {
			all = append(all, o)
		}
	}
	d.row = prune(all, s.kept(n))
}

// rowUnder is the narrowest row of reports of at most a height.
func (s *solver) rowUnder(n int, shapes [][]option, budget float64) (option, bool) {
	d := &s.nodes[n]
	size := s.p.Sizes[n]
	w, h := 0.0, 0.0
	for i, k := range d.kids {
		o := s.outer(k, under(shapes[i], budget-s.nodes[k].pad.h))
		if o.H > budget+1e-6 {
			return option{}, false
		}
		if i > 0 {
			w += s.between(n, d.kids[i-1], k)
		}
		w += o.W
		h = max(h, o.H)
	}
	head := hang.HeadWidth(s.p, n, d.beside)
	w = max(w, head)
	for _, c := range d.beside {
		if !s.p.IsCoHead(c) {
			w = max(w, head+hang.Beside+s.p.Sizes[c].W)
		}
	}
	if len(d.panels) > 0 {
		w = max(w, hang.Indent+d.panels[0].size.W)
	}
	h += size.H + d.panel(w-hang.Indent).size.H + hang.Bus
	return option{w: w, h: h, mode: row, k: len(d.kids), budget: budget}, true
}

// inRowOf is the option that report k of a row takes for its budget.
func (s *solver) inRowOf(n, k int, budget float64) option {
	if s.p.SideRows() {
		return within(s.shapes(k, n), budget-s.nodes[k].pad.w)
	}
	return under(s.shapes(k, n), budget-s.nodes[k].pad.h)
}

// sideWithin is the lowest row at the side of n with reports of at most a width, if they
// can be so narrow.
func (s *solver) sideWithin(n int, shapes [][]option, budget float64) option {
	d := &s.nodes[n]
	size := s.p.Sizes[n]
	w, h := 0.0, 0.0
	for i, k := range d.kids {
		o := s.outer(k, within(shapes[i], budget-s.nodes[k].pad.w))
		if i > 0 {
			h += s.between(n, d.kids[i-1], k)
		}
		w, h = max(w, o.W), h+o.H
	}
	own := size
	if len(d.panels) > 0 {
		p := d.panels[0].size
		own = place.Size{W: max(size.W, hang.Indent+p.W), H: size.H + p.H}
	}
	return option{w: own.W + 2*hang.Side + w, h: max(h, own.H), mode: row, k: len(d.kids), budget: budget}
}

// inMatrix finds the shapes of n with its reports in rows of equal length.
func (s *solver) inMatrix(n int) {
	d := &s.nodes[n]
	var all []option
	for k := 1; k <= min(len(d.kids), chart.MaxArrangeColumns); k++ {
		wide, high := make([]float64, k), make([]float64, (len(d.kids)+k-1)/k)
		for i, c := range d.kids {
			o := s.outer(c, s.nodes[c].hang[0])
			wide[i%k] = max(wide[i%k], o.W)
			high[i/k] = max(high[i/k], o.H)
		}
		w, h := -s.step(n), -float64(hang.Branch)
		for _, v := range wide {
			w += v + s.step(n)
		}
		for _, v := range high {
			h += v + hang.Branch
		}
		all = append(all, s.about(n, w, h, option{mode: matrix, k: k, budget: math.Inf(1)}))
	}
	d.hang = prune(all, s.kept(n))
}
