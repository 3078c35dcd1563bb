package tree

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
)

// setRows gives every node its row. All reports of managers in one row share a
// row again, so what stands between (assistants with their own reports) makes
// that gap taller for the whole chart.
func (pl *Plan) setRows(g *chart.Graph) {
	tall := pl.branchRows()
	depth := pl.depths(g)
	gaps := pl.gapRows(depth, tall)
	rowOf := make([]int, len(gaps)+1)
	for d, gap := range gaps {
		rowOf[d+1] = rowOf[d] + 1 + gap
	}
	for _, n := range pl.order {
		if depth[n] >= 0 {
			pl.Spots[n].Row = rowOf[depth[n]]
		}
		pl.placeAside(n, tall)
	}
	for i := range pl.Spots {
		pl.Rows = max(pl.Rows, pl.Spots[i].Row+1)
	}
}

// stackRows is the number of rows of cards in the stack.
func (s *Spot) stackRows() int {
	if s.Columns == 0 {
		return 0
	}
	if s.Grid {
		return s.Columns
	}
	return (len(s.Stack) + s.Columns - 1) / s.Columns
}

// branchRows returns for every node how many rows its whole branch takes when
// it stands alone.
func (pl *Plan) branchRows() []int {
	tall := make([]int, len(pl.Spots))
	for _, n := range slices.Backward(pl.order) {
		s := &pl.Spots[n]
		under := s.stackRows()
		for _, r := range s.Reports {
			under = max(under, tall[r])
		}
		for _, r := range s.Beside {
			under = max(under, tall[r]-1)
		}
		tall[n] = 1 + asideRows(s, tall) + under
	}
	return tall
}

// asideRows is the number of rows that the assistants of s need, two abreast.
func asideRows(s *Spot, tall []int) int {
	rows := 0
	for i := 0; i < len(s.Aside); i += 2 {
		pair := tall[s.Aside[i]]
		if i+1 < len(s.Aside) {
			pair = max(pair, tall[s.Aside[i+1]])
		}
		rows += pair
	}
	return rows
}

// placeAside sets the rows of the assistants of n and of all below them, one after
// the other without regard to the rest of the chart, and of what else stands below n.
func (pl *Plan) placeAside(n int, tall []int) {
	s := &pl.Spots[n]
	row := s.Row + 1
	for i, a := range s.Aside {
		pl.Spots[a].Row = row
		if i%2 == 1 || i+1 == len(s.Aside) {
			pair := tall[a]
			if i%2 == 1 {
				pair = max(pair, tall[s.Aside[i-1]])
			}
			row += pair
		}
	}
	for i, r := range s.Stack {
		pl.Spots[r].Row = row + s.Depth(i)
	}
	for _, r := range s.Beside {
		pl.Spots[r].Row = s.Row
	}
	for _, r := range s.Reports {
		pl.Spots[r].Row = row
	}
}

// depths returns the depth of every node in the chart, -1 for assistants and
// all below them. Positions of a higher level number stand lower:
// depth = max(depth of the superior + 1, first depth of the level).
func (pl *Plan) depths(g *chart.Graph) []int {
	depth := make([]int, len(pl.Spots))
	order := pl.order
	var rank []int
	if pl.level {
		rank = pl.levelRanks(g)
		order = slices.Clone(order)
		slices.SortStableFunc(order, func(a, b int) int { return rank[a] - rank[b] })
	}
	start, end, last := 0, 0, -1
	for _, n := range order {
		depth[n] = pl.depthBelow(n, depth)
		if !pl.level || g.Nodes[n].Level == 0 || g.Nodes[n].Level != rank[n] || depth[n] < 0 {
			continue
		}
		if rank[n] != last {
			start, last = end, rank[n]
		}
		s := &pl.Spots[n]
		if s.Role == Companion {
			continue
		}
		if s.Role == Report || s.Nth == 0 {
			depth[n] = max(depth[n], start)
		}
		s.Band = rank[n]
		end = max(end, depth[n]+1)
	}
	return depth
}

// levelRanks returns the largest level on the way from the top to each node.
func (pl *Plan) levelRanks(g *chart.Graph) []int {
	rank := make([]int, len(pl.Spots))
	for _, n := range pl.order {
		rank[n] = g.Nodes[n].Level
		if up := pl.Spots[n].Superior; up >= 0 {
			rank[n] = max(rank[n], rank[up])
		}
	}
	return rank
}

// depthBelow is the depth of a node by that of its superior alone.
func (pl *Plan) depthBelow(n int, depth []int) int {
	s := &pl.Spots[n]
	if s.Superior < 0 {
		return 0
	}
	up := depth[s.Superior]
	switch {
	case up < 0 || s.Role == Assistant:
		return -1
	case s.Role == Companion:
		return up
	case s.Role == Stacked:
		if m := &pl.Spots[s.Superior]; s.Nth > 0 {
			return depth[m.Stack[0]] + m.Depth(s.Nth)
		}
	}
	return up + 1
}

// gapRows returns, by depth, how many rows stand between a row of cards and
// that of their reports.
func (pl *Plan) gapRows(depth, tall []int) []int {
	deepest := -1
	for _, d := range depth {
		deepest = max(deepest, d)
	}
	gaps := make([]int, deepest+1)
	for n := range pl.Spots {
		if d := depth[n]; d >= 0 {
			gaps[d] = max(gaps[d], asideRows(&pl.Spots[n], tall))
		}
	}
	return gaps
}
