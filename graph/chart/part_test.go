package chart

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParts: a part has the edges between its nodes, in the order of the whole, and says
// how many positions are left out below whom.
func TestParts(t *testing.T) {
	g := &Graph{Title: "Firm", Nodes: []Node{{ID: "a", Group: -1}, {ID: "b", Group: -1}, {ID: "c", Group: -1}, {ID: "d", Names: []string{"Dee"}, Title: "Dean", Group: -1}, {ID: "e", Group: -1, Count: 3}, {ID: "f", Group: -1, Folded: 2}},
		Edges: []Edge{{0, 2, Solid}, {0, 1, Solid}, {1, 3, Solid}, {1, 4, Solid}, {2, 5, Solid}, {3, 2, Dotted}}}
	p := NewParts(g)
	folded := func(g *Graph) map[string]int {
		m := map[string]int{}
		for _, n := range g.Nodes {
			m[n.ID] = n.Folded
		}
		return m
	}
	top := p.Of([]int{0, 1, 2}, func(n int) int { return n + 1 })
	if diff := cmp.Diff([]Away{{Dotted, true, "Dee", "Dean", 4}}, top.Nodes[2].Away); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"a": 0, "b": 4, "c": 3}, folded(top)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Edge{{0, 2, Solid}, {0, 1, Solid}}, top.Edges); diff != "" {
		t.Error(diff)
	}
	other := p.Of([]int{2, 3, 5}, nil) // two tops
	if diff := cmp.Diff([]Edge{{0, 2, Solid}, {1, 0, Dotted}}, other.Edges); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"c": 0, "d": 0, "f": 2}, folded(other)); diff != "" {
		t.Error(diff)
	}
	if other.Whole != 10 || other.Title != "Firm" {
		t.Errorf("whole %d, title %q", other.Whole, other.Title)
	}
	if g.Nodes[5].Folded != 2 || g.Nodes[1].Folded != 0 {
		t.Error("the whole has changed")
	}
	if err := Check(other); err != nil {
		t.Error(err)
	}
}
