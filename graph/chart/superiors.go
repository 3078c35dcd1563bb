package chart

// Superiors returns for every node the index of its primary superior, -1 for
// none. That is the node from which its first incoming Solid edge comes. Edges
// from a node to itself and edges with an end outside the graph do not count.
// Cycles stay as they are. It takes linear time.
func Superiors(g *Graph) []int {
	up := make([]int, len(g.Nodes))
	for i := range up {
		up[i] = -1
	}
	for _, e := range g.Edges {
		inside := e.From >= 0 && e.From < len(up) && e.To >= 0 && e.To < len(up)
		if e.Kind == Solid && inside && e.From != e.To && up[e.To] < 0 {
			up[e.To] = e.From
		}
	}
	return up
}
