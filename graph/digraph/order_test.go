package digraph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// tree is
//
//	0 ─ 1 ─ 3
//	│   └── 4
//	└── 2
//	5
//
// with a dotted line from 2 to 4 and a secondary one from 5 to 1.
func tree() *Graph {
	return &Graph{Nodes: make([]Node, 6), Edges: []Edge{
		{0, 1, Solid}, {0, 2, Solid}, {2, 4, Dotted}, {1, 3, Solid}, {5, 1, Secondary}, {1, 4, Solid}}}
}

func TestSuperiors(t *testing.T) {
	if got := fmt.Sprint(Superiors(tree())); got != "[-1 0 0 1 1 -1]" {
		t.Errorf("got %s", got)
	}
	broken := &Graph{Nodes: make([]Node, 5), Edges: []Edge{
		{1, 2, Solid}, {2, 1, Solid}, {2, 3, Solid}, // a circle with something below it
		{0, 3, Solid},                 // a second superior
		{0, 9, Solid}, {-1, 0, Solid}, // ends that are not there
		{4, 4, Solid},
	}}
	if got := fmt.Sprint(Superiors(broken)); got != "[-1 2 1 2 -1]" {
		t.Errorf("a broken graph: got %s", got)
	}
}

func TestTopologicalOrder(t *testing.T) {
	tests := []struct {
		n     int
		links string
		want  string
		all   bool
	}{
		{3, "", "[0 1 2]", true},
		{4, "3>2 2>0 3>1", "[3 2 1 0]", true},
		{4, "0>1 1>2 2>1 2>3", "[0]", false},
	}
	for _, tt := range tests {
		got, all := TopologicalOrder(links(tt.n, tt.links))
		if fmt.Sprint(got) != tt.want || all != tt.all {
			t.Errorf("%s: got %v %v, want %s %v", tt.links, got, all, tt.want, tt.all)
		}
	}
}

func TestLinksByKind(t *testing.T) {
	g := tree()
	if got := NewLinks(6, g.Edges, Dotted, Secondary); len(got.Next(2)) != 1 || len(got.Next(5)) != 1 || len(got.Next(0)) != 0 {
		t.Error("other kinds got in")
	}
	if got := NewLinks(6, g.Edges).Len(); got != 6 {
		t.Errorf("length %d", got)
	}
}

// Orders of random forests: everyone once, superiors first.
func TestOrdersOfRandomForests(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := 1 + r.IntN(30)
		g := &Graph{Nodes: make([]Node, n)}
		for i := 1; i < n; i++ {
			if r.IntN(6) > 0 {
				g.Edges = append(g.Edges, Edge{r.IntN(i), i, Solid})
			}
		}
		order, all := TopologicalOrder(NewLinks(n, g.Edges))
		if !all {
			t.Fatal("a forest has a cycle")
		}
		place := make([]int, n)
		for i, m := range order {
			place[m] = i
		}
		sorted := slices.Sorted(slices.Values(order))
		for i, s := range Superiors(g) {
			if len(sorted) != n || sorted[i] != i || s >= 0 && place[s] >= place[i] {
				t.Fatalf("edges %v: order %v", g.Edges, order)
			}
		}
	}
}
