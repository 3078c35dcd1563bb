package place

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/chart"
)

// What a problem knows is what it would find out, and is found out anew when the graph, the
// order or the co-heads are others.
func TestKnow(t *testing.T) {
	graph := func(ends ...int) *chart.Graph {
		g := &chart.Graph{Nodes: make([]chart.Node, 6)}
		for i := 0; i < len(ends); i += 2 {
			g.Edges = append(g.Edges, chart.Edge{From: ends[i], To: ends[i+1], Kind: chart.Solid})
		}
		return g
	}
	p := &Problem{Graph: graph(0, 1, 0, 2, 2, 3, 4, 5), Order: []int{0, 2, 1, 0, 0, 0}}
	check := func(p Problem) {
		t.Helper()
		fresh := p
		fresh.known = nil
		up, wanted := p.Superiors(), fresh.Superiors()
		if diff := cmp.Diff(wanted, up); diff != "" {
			t.Error(diff)
		}
		tops, below := p.Reports(up)
		wantTops, wantBelow := fresh.Reports(wanted)
		if diff := cmp.Diff(wantTops, tops) + cmp.Diff(wantBelow, below); diff != "" {
			t.Error(diff)
		}
		all := WithTops(tops, below)
		if diff := cmp.Diff(append(wantBelow[:len(wantBelow):len(wantBelow)], wantTops), all); diff != "" {
			t.Error(diff)
		}
	}
	check(*p)
	for i := range p.Graph.Nodes {
		p.Graph.Nodes[i].ID, p.Graph.Nodes[i].Group = string(rune('a'+i)), -1
	}
	if err := p.Know(); err != nil || !p.knows() {
		t.Fatal("it knows nothing: ", err)
	}
	check(*p)
	other := *p
	other.Graph = graph(3, 1, 3, 2)
	check(other)
	other = *p
	other.Order = []int{0, 1, 2, 0, 0, 0}
	check(other)
	other = *p
	other.CoHeads = []int{-1, -1, 1, -1, -1, -1}
	check(other)
	check(*p)
	other.Graph = graph(0, 1, 1, 0)
	check(other)
}
