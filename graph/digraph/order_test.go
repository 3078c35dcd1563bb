package digraph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

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

// Orders of random forests: everyone once, superiors first.
func TestOrdersOfRandomForests(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := 1 + r.IntN(30)
		var edges []Edge
		for i := 1; i < n; i++ {
			if r.IntN(6) > 0 {
				edges = append(edges, Edge{r.IntN(i), i})
			}
		}
		order, all := TopologicalOrder(NewLinks(n, edges))
		if !all {
			t.Fatal("a forest has a cycle")
		}
		place := make([]int, n)
		for i, m := range order {
			place[m] = i
		}
		sorted := slices.Sorted(slices.Values(order))
		if len(sorted) != n || sorted[n-1] != n-1 {
			t.Fatalf("edges %v: order %v", edges, order)
		}
		for _, e := range edges {
			if place[e.From] >= place[e.To] {
				t.Fatalf("edges %v: order %v", edges, order)
			}
		}
	}
}
