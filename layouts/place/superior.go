package place

import "github.com/orgwright/orgwright/graph/digraph"

// Superiors returns for every node the manager that it hangs under in a
// drawing, -1 for a top: the first Solid edge that comes in, apart from edges
// that a drawing cannot use. Those are edges from a node to itself, edges with
// an end outside the graph, and in every cycle of solid lines the edge into
// the first node of the file, which so becomes a top. It takes linear time.
func Superiors(g *digraph.Graph) []int {
	up := make([]int, len(g.Nodes))
	for i := range up {
		up[i] = -1
	}
	for _, e := range g.Edges {
		if e.Kind != digraph.Solid || e.From == e.To || !inside(g, e) {
			continue
		}
		if up[e.To] < 0 {
			up[e.To] = e.From
		}
	}
	cutCycles(up)
	return up
}

func inside(g *digraph.Graph, e digraph.Edge) bool {
	n := len(g.Nodes)
	return e.From >= 0 && e.From < n && e.To >= 0 && e.To < n
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
