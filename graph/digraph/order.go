package digraph

// TopologicalOrder returns all nodes in an order in which every link leads
// forward (Kahn 1962, doi:10.1145/368996.369025). Nodes without predecessors
// come first, by number; each other node follows as soon as its predecessors are
// listed. When the links have cycles, the second result is false and the nodes
// in cycles, and those that can be reached from them, are missing. It takes
// linear time.
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
