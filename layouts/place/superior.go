package place

import "github.com/orgwright/orgwright/graph/chart"

// Superiors returns for every node the index of the manager below which it is drawn,
// -1 for a top: its primary superior, but in every cycle the first node
// of the file becomes a top. It takes linear time.
func Superiors(g *chart.Graph) []int {
	up := chart.Superiors(g)
	cutCycles(up)
	return up
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
