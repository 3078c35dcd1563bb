package place

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
)

// Superiors returns for every node the index of the manager below which it is drawn,
// -1 for a top: its primary superior, but in every cycle the first node
// of the file becomes a top. It takes linear time.
func Superiors(g *chart.Graph) []int {
	up := chart.Superiors(g)
	cutCycles(up)
	return up
}

// known is what Superiors and Reports return, of whom nobody changes it.
type known struct {
	graph        *chart.Graph
	heads, order []int
	up, tops     []int
	below        [][]int
}

// Know checks the graph (chart.Check) and finds out what Superiors and Reports return, once
// for all that ask the problem and its copies, as long as they have the same graph, co-heads
// and order. Nobody may change the graph or what is returned from then on.
func (p *Problem) Know() error {
	if err := chart.Check(p.Graph); err != nil {
		return err
	}
	k := &known{graph: p.Graph, heads: p.CoHeads, order: p.Order, up: p.Superiors()}
	k.tops, k.below = p.Reports(k.up)
	p.known = k
	return nil
}

// CheckGraph is chart.Check for the graph, unless it is known to be in order.
func (p *Problem) CheckGraph() error {
	if p.known != nil && p.known.graph == p.Graph {
		return nil
	}
	return chart.Check(p.Graph)
}

// knows tells whether what is known still holds.
func (p *Problem) knows() bool {
	return p.known != nil && p.known.graph == p.Graph && same(p.known.heads, p.CoHeads) && same(p.known.order, p.Order)
}

// same tells whether two lists are one.
func same(a, b []int) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// Reports lists, in the order in which they are to be drawn (Problem.Order), the tops
// and by node index the reports below each, assistants and advisers included. up is
// what Superiors returned for the graph.
func (p *Problem) Reports(up []int) (tops []int, below [][]int) {
	if p.knows() && same(up, p.known.up) {
		return p.known.tops, p.known.below
	}
	tops, below = Below(up)
	p.sort(tops)
	for _, reports := range below {
		p.sort(reports)
	}
	return tops, below
}

// Below lists, in the order of the file, the tops and by node index the reports of each.
// up is by node index the superior, -1 for tops.
func Below(up []int) (tops []int, below [][]int) {
	below = make([][]int, len(up), len(up)+1) // and room for the tops
	count := make([]int, len(up))
	for _, s := range up {
		if s >= 0 {
			count[s]++
		}
	}
	all := make([]int, len(up)) // the memory of all lists
	for n, s := range up {
		switch {
		case s < 0:
			tops = append(tops, n)
			continue
		case below[s] == nil:
			below[s], all = all[:0:count[s]], all[count[s]:]
		}
		below[s] = append(below[s], n)
	}
	below[:len(up)+1][len(up)] = tops // for WithTops
	return tops, below
}

// WithTops returns the lists of Reports with that of the tops behind them, as if these were
// the reports of one more node.
func WithTops(tops []int, below [][]int) [][]int {
	if n := len(below); cap(below) > n && len(tops) > 0 && same(below[:n+1][n], tops) {
		return below[: n+1 : n+1]
	}
	return append(slices.Clip(below), tops)
}

// sort brings nodes into the order in which they are to be drawn.
func (p *Problem) sort(nodes []int) {
	if p.Order != nil {
		slices.SortFunc(nodes, func(a, b int) int { return cmp.Or(cmp.Compare(p.Order[a], p.Order[b]), cmp.Compare(a, b)) })
	}
}

// cutCycles makes the smallest node of every cycle a top. Walks upwards start
// at every node in order; a walk that meets itself has found a cycle.
func cutCycles(up []int) {
	walk := make([]int, len(up)) // the walk that came by, counted from 1
	for start := range up {
		at := start
		for at >= 0 && walk[at] == 0 {
			walk[at] = start + 1
			at = up[at]
		}
		if at < 0 || walk[at] != start+1 {
			continue
		}
		first := at
		for n := up[at]; n != at; n = up[n] {
			first = min(first, n)
		}
		up[first] = -1
	}
}
