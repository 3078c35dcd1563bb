package chart

import "iter"

// Walk goes through the hierarchy from the tops down, reports in the order of the
// graph: every node once, with the number of nodes above it. Of nodes in a circle the
// first one counts as a top. It takes linear time.
func Walk(g *Graph) iter.Seq2[int, int] {
	up := Superiors(g)
	below, tops := make([][]int, len(up)), []int(nil)
	for i, u := range up {
		if u >= 0 {
			below[u] = append(below[u], i)
		} else {
			tops = append(tops, i)
		}
	}
	return func(yield func(node, depth int) bool) {
		type step struct{ node, depth int }
		seen := make([]bool, len(up))
		walk := func(top int) bool {
			open := []step{{top, 0}}
			for len(open) > 0 {
				s := open[len(open)-1]
				open = open[:len(open)-1]
				if seen[s.node] {
					continue
				}
				seen[s.node] = true
				if !yield(s.node, s.depth) {
					return false
				}
				for i := len(below[s.node]) - 1; i >= 0; i-- {
					open = append(open, step{below[s.node][i], s.depth + 1})
				}
			}
			return true
		}
		for _, t := range tops {
			if !walk(t) {
				return
			}
		}
		for i := range up {
			if !seen[i] && !walk(i) {
				return
			}
		}
	}
}
