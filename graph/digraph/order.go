package digraph

// Hierarchy is the tree, or the trees, of the solid lines of a graph, with the
// usual orders and counts. Every method is at most linear in the graph; none
// loops when the solid lines have cycles. It is not changed after it was made
// and may be shared by goroutines.
type Hierarchy struct {
	down     *Links
	superior []int32
}

// NewHierarchy reads the Solid edges of g. When a node has several of them
// coming in, against the contract of Graph, the first counts.
func NewHierarchy(g *Graph) *Hierarchy {
	h := &Hierarchy{superior: make([]int32, len(g.Nodes))}
	for i := range h.superior {
		h.superior[i] = -1
	}
	tree := make([]Edge, 0, len(g.Edges))
	for _, e := range g.Edges {
		if e.Kind != Solid || e.From < 0 || e.From >= len(g.Nodes) || e.To < 0 || e.To >= len(g.Nodes) {
			continue
		}
		if h.superior[e.To] < 0 {
			h.superior[e.To] = int32(e.From)
			tree = append(tree, e)
		}
	}
	h.down = NewLinks(len(g.Nodes), tree)
	return h
}

// Superior returns the node that n reports to, -1 for none.
func (h *Hierarchy) Superior(n int) int { return int(h.superior[n]) }

// Reports returns the direct reports of n in the order of the edges. The slice
// belongs to h.
func (h *Hierarchy) Reports(n int) []int32 { return h.down.Next(n) }

// Roots returns the nodes without a superior, in order.
func (h *Hierarchy) Roots() []int {
	var roots []int
	for n, s := range h.superior {
		if s < 0 {
			roots = append(roots, n)
		}
	}
	return roots
}

// Preorder returns the nodes that can be reached from the given ones, each
// once: a superior before its reports, and one branch whole before the next.
// Without an argument it starts at the roots; nodes of cycles are then missing.
func (h *Hierarchy) Preorder(from ...int) []int {
	if len(from) == 0 {
		from = h.Roots()
	}
	seen := make([]bool, len(h.superior))
	order := make([]int, 0, len(h.superior))
	var stack []int
	for _, root := range from {
		stack = append(stack[:0], root)
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[n] {
				continue
			}
			seen[n] = true
			order = append(order, n)
			reports := h.down.Next(n)
			for i := len(reports) - 1; i >= 0; i-- {
				stack = append(stack, int(reports[i]))
			}
		}
	}
	return order
}

// LevelOrder is Preorder by distance from the given nodes: first those, then
// their reports, and so on.
func (h *Hierarchy) LevelOrder(from ...int) []int {
	if len(from) == 0 {
		from = h.Roots()
	}
	seen := make([]bool, len(h.superior))
	order := make([]int, 0, len(h.superior))
	add := func(n int) {
		if !seen[n] {
			seen[n] = true
			order = append(order, n)
		}
	}
	for _, n := range from {
		add(n)
	}
	for i := 0; i < len(order); i++ {
		for _, m := range h.down.Next(order[i]) {
			add(int(m))
		}
	}
	return order
}

// Below returns n and all nodes below it in preorder.
func (h *Hierarchy) Below(n int) []int { return h.Preorder(n) }

// Depths returns for every node how many superiors stand above it: 0 for a
// root, -1 for a node of a cycle or below one.
func (h *Hierarchy) Depths() []int {
	depth := make([]int, len(h.superior))
	for i := range depth {
		depth[i] = -1
	}
	for _, n := range h.LevelOrder() {
		if s := h.superior[n]; s >= 0 {
			depth[n] = depth[s] + 1
		} else {
			depth[n] = 0
		}
	}
	return depth
}

// TopologicalOrder returns all nodes so that every link leads forward, smaller
// nodes as early as their predecessors allow in the manner of a queue (Kahn
// 1962, doi:10.1145/368996.369025). When the links have cycles, the second
// result is false and the nodes of cycles and behind them are missing.
func TopologicalOrder(l *Links) ([]int, bool) {
	n := l.Len()
	open := make([]int32, n)
	for _, to := range l.to {
		open[to]++
	}
	order := make([]int, 0, n)
	for i, c := range open {
		if c == 0 {
			order = append(order, i)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, m := range l.Next(order[i]) {
			if open[m]--; open[m] == 0 {
				order = append(order, int(m))
			}
		}
	}
	return order, len(order) == n
}
