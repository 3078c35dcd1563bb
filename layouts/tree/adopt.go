package tree

import (
	"cmp"
	"math"
	"slices"
)

// Adopt changes the rows and the order of a plan to those of another layout, given by
// two coordinates of every node: across, along its row, and down the hierarchy, both
// growing in reading direction. A node with NaN stays as planned. Nodes whose
// coordinates down differ by at most a point share a row. Nothing changes if a report
// would not be below its superior.
func (pl *Plan) Adopt(across, down []float64) {
	rows := rowsOf(down)
	for n := range pl.Spots {
		s := &pl.Spots[n]
		if rows[n] >= 0 && s.Superior >= 0 && rows[s.Superior] >= rows[n] {
			return
		}
	}
	pl.Rows = 0
	for _, n := range pl.order {
		s := &pl.Spots[n]
		if rows[n] >= 0 {
			s.Row = rows[n]
		} else if s.Superior >= 0 && s.Role == Companion {
			s.Row = pl.Spots[s.Superior].Row
		}
		pl.Rows = max(pl.Rows, s.Row+1)
	}
	for n := range pl.Spots {
		pl.sortAlong(pl.Spots[n].Reports, across)
	}
	pl.sortAlong(pl.Roots, across)
}

// rowsOf numbers the different coordinates from 0, -1 for NaN.
func rowsOf(down []float64) []int {
	order := make([]int, 0, len(down))
	rows := make([]int, len(down))
	for n, y := range down {
		rows[n] = -1
		if !math.IsNaN(y) {
			order = append(order, n)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(down[a], down[b]), cmp.Compare(a, b))
	})
	row, last := -1, math.Inf(-1)
	for _, n := range order {
		if down[n] > last+1 {
			row++
			last = down[n]
		}
		rows[n] = row
	}
	return rows
}

// sortAlong brings reports into the order of their coordinates. Those of
// different rows cannot be compared and stay as they are.
func (pl *Plan) sortAlong(nodes []int, across []float64) {
	for _, n := range nodes {
		if math.IsNaN(across[n]) || pl.Spots[n].Row != pl.Spots[nodes[0]].Row {
			return
		}
	}
	slices.SortStableFunc(nodes, func(a, b int) int { return cmp.Compare(across[a], across[b]) })
}
