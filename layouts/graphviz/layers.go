package graphviz

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
)

// layers is a chart as it is drawn to decide the order of siblings: every vertex stands
// one rank below its superior, ranks are level lines of the same distance, branches
// stand side by side, and all lines are straight.
//
// A vertex is a position, or several that keep together whatever the order is: the leaf
// reports of one manager that are stacked, and a position with its assistants, its
// advisers and all below these. It has the index of the first of them. A point is a
// vertex, or a place where a line passes a rank; the latter are numbered after all nodes.
type layers struct {
	vertex []int // by node index: its vertex
	up     []int // by vertex: the vertex above, -1 for a top
	rank   []int // by vertex: 0 for a top
	lines  []cross
	order  // of the file

	passes []pass
	ranks  [][]int     // by rank: its points
	gaps   [][]stretch // by rank: the parts of lines from there to the next rank
	above  []int       // by point: how many stretches end there from above
	under  []int       // the same from below
}

// order is the vertices side by side: the tops, and those below each vertex.
type order struct {
	tops  []int
	below [][]int
}

// cross is a line that the hierarchy does not have, between two vertices: from the
// higher rank to the lower, or in one rank.
type cross struct{ from, to int }

// pass is where a line passes a rank, at a part of its length between 0 and 1.
type pass struct {
	line int
	part float64
}

// stretch is the part of a line between points of two neighbouring ranks.
type stretch struct{ upper, lower int }

// newLayers makes the layers of a chart. Leaf reports keep together from a number of
// them on; 0 = never.
func newLayers(g *chart.Graph, together int) *layers {
	n := len(g.Nodes)
	l := &layers{vertex: make([]int, n), up: place.Superiors(g), rank: make([]int, n)}
	var below [][]int
	l.tops, below = (&place.Problem{Graph: g}).Reports(l.up)
	l.below = make([][]int, n)
	for _, t := range l.tops {
		l.vertex[t] = t
	}
	for todo := slices.Clone(l.tops); len(todo) > 0; {
		v := todo[len(todo)-1]
		todo = append(todo[:len(todo)-1], below[v]...)
		l.put(g, v, below, together)
	}
	l.cross(g)
	return l
}

// put decides the vertices of the reports of a node.
func (l *layers) put(g *chart.Graph, n int, below [][]int, together int) {
	var leaves []int
	for _, r := range below[n] {
		kind := g.Nodes[r].Kind
		if l.vertex[n] != n || kind == position.Assistant || kind == position.Adviser {
			l.vertex[r] = l.vertex[n]
			continue
		}
		l.vertex[r], l.rank[r] = r, l.rank[n]+1
		if len(below[r]) == 0 {
			leaves = append(leaves, r)
		}
	}
	if together > 0 && len(leaves) >= together {
		for _, r := range leaves {
			l.vertex[r] = leaves[0]
		}
	}
	for _, r := range below[n] {
		if l.vertex[r] == r {
			l.below[n] = append(l.below[n], r)
		}
	}
}

// cross collects the lines between vertices that the hierarchy does not join, each
// once. Those of a former organisation are left out: they come and go with the
// comparison.
func (l *layers) cross(g *chart.Graph) {
	seen := map[cross]bool{}
	for _, e := range g.Edges {
		c := cross{l.vertex[e.From], l.vertex[e.To]}
		if l.rank[c.from] > l.rank[c.to] || l.rank[c.from] == l.rank[c.to] && c.from > c.to {
			c.from, c.to = c.to, c.from
		}
		if e.Kind == chart.Former || c.from == c.to || l.up[c.to] == c.from || seen[c] {
			continue
		}
		seen[c] = true
		l.lines = append(l.lines, c)
	}
}

// span is the number of stretches that all lines have together.
func (l *layers) span() int {
	n := 0
	for v := range l.below {
		n += len(l.below[v])
	}
	for _, c := range l.lines {
		n += l.rank[c.to] - l.rank[c.from]
	}
	return n
}

// draw makes the points and stretches that crossings are counted with.
func (l *layers) draw() {
	last := 0
	for _, r := range l.rank {
		last = max(last, r)
	}
	l.ranks, l.gaps = make([][]int, last+1), make([][]stretch, last+1)
	point := func(v int) { l.ranks[l.rank[v]] = append(l.ranks[l.rank[v]], v) }
	for _, t := range l.tops {
		point(t)
	}
	for v, below := range l.below {
		for _, r := range below {
			point(r)
			l.gaps[l.rank[v]] = append(l.gaps[l.rank[v]], stretch{v, r})
		}
	}
	for i, c := range l.lines {
		from, to := l.rank[c.from], l.rank[c.to]
		at := c.from
		for r := from + 1; r < to; r++ {
			next := len(l.up) + len(l.passes)
			l.passes = append(l.passes, pass{i, float64(r-from) / float64(to-from)})
			l.ranks[r] = append(l.ranks[r], next)
			l.gaps[r-1] = append(l.gaps[r-1], stretch{at, next})
			at = next
		}
		if from < to {
			l.gaps[to-1] = append(l.gaps[to-1], stretch{at, c.to})
		}
	}
	l.above, l.under = make([]int, len(l.up)+len(l.passes)), make([]int, len(l.up)+len(l.passes))
	for _, gap := range l.gaps {
		for _, s := range gap {
			l.above[s.lower]++
			l.under[s.upper]++
		}
	}
}

// seats returns by point its number in its rank, from the left, when the branches stand
// side by side as o says: vertices without reports one apart, the others over the middle
// between their first and last report.
func (l *layers) seats(o order) []int {
	x := make([]float64, len(l.up), len(l.up)+len(l.passes))
	next := 0.0
	var visit func(v int)
	visit = func(v int) {
		below := o.below[v]
		for _, r := range below {
			visit(r)
		}
		if x[v] = next; len(below) > 0 {
			x[v] = (x[below[0]] + x[below[len(below)-1]]) / 2
		} else {
			next++
		}
	}
	for _, t := range o.tops {
		visit(t)
	}
	for _, p := range l.passes {
		from, to := x[l.lines[p.line].from], x[l.lines[p.line].to]
		x = append(x, from+(to-from)*p.part)
	}
	seat := make([]int, len(x))
	for _, points := range l.ranks {
		slices.SortFunc(points, func(a, b int) int { return cmp.Or(cmp.Compare(x[a], x[b]), cmp.Compare(a, b)) })
		for i, q := range points {
			seat[q] = i
		}
	}
	return seat
}
