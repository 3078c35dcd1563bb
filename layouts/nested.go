package layouts

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
)

// MaxNested is how many units may be in one another; those further inside become parts of
// the last one but one.
const MaxNested = 50

// unnested returns a copy of the graph in which no unit is further inside others than
// MaxNested, and a warning when that had to be changed.
func unnested(g *chart.Graph) (*chart.Graph, []string) {
	depth := make([]int, len(g.Groups)) // 1 = part of no other
	parent := make([]int, len(g.Groups))
	deeper := 0
	var way []int
	for i := range g.Groups {
		at := i
		for way = way[:0]; at >= 0 && depth[at] == 0; at = g.Groups[at].Parent {
			way = append(way, at)
		}
		for _, k := range slices.Backward(way) { // at is what k is part of
			depth[k], parent[k] = 1, at
			if at >= 0 && depth[at] < MaxNested {
				depth[k] = depth[at] + 1
			} else if at >= 0 {
				depth[k], parent[k] = MaxNested, parent[at]
				deeper++
			}
			at = k
		}
	}
	if deeper == 0 {
		return g, nil
	}
	out := *g
	out.Groups = slices.Clone(g.Groups)
	for i := range out.Groups {
		out.Groups[i].Parent = parent[i]
	}
	return &out, []string{fmt.Sprintf("the picture: %d of its units are in more than %d others: they are shown as parts of the innermost but one of these", deeper, MaxNested-1)}
}
