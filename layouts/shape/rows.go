package shape

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
)

// inRow finds the shapes of n with its reports beside each other, or below each other at
// its side (place.Problem.SideRows), in one column or several.
func (s *solver) inRow(n int) {
	d := &s.nodes[n]
	var budgets []float64 // the heights that reports may have, or widths at the side
	for i, k := range d.kids {
		for _, o := range s.shapes(k, n) {
			if size := outer(d.inRow, i, o); s.p.SideRows() {
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
		all = append(all, s.try(n, option{mode: row, k: 1, budget: budget}, nil))
	}
	if s.p.SideRows() {
		all = append(all, s.packed(n, newPacker(s.items(n)), row, 2, min(s.limit(n), len(d.kids)))...)
	}
	d.row = prune(all, s.kept(n))
}

// inRowOf is the option that report i of a row takes for its budget: the narrowest that is
// at most so high, or the lowest that is at most so wide at the side.
func (s *solver) inRowOf(n, i int, budget float64) option {
	d := &s.nodes[n]
	all := s.shapes(d.kids[i], n)
	pad := outer(d.inRow, i, option{})
	if s.p.SideRows() {
		return within(all, budget-pad.W)
	}
	return under(all, budget-pad.H)
}

// inMatrix finds the shapes of n with its reports in rows of equal length.
func (s *solver) inMatrix(n int) {
	d := &s.nodes[n]
	var all []option
	for k := 1; k <= min(len(d.kids), chart.MaxArrangeColumns); k++ {
		all = append(all, s.try(n, option{mode: matrix, k: k}, nil))
	}
	d.hang = prune(all, s.kept(n))
}
