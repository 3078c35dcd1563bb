package deck

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
)

// company makes a random organisation of n positions whose managers have 3 to 10 reports,
// in the order of a file that lists branch by branch.
func company(seed uint64, n int) *chart.Graph {
	r := rand.New(rand.NewPCG(seed, 7))
	g := &chart.Graph{Nodes: []chart.Node{{ID: "0", Group: -1}}}
	for todo := []int{0}; len(g.Nodes) < n && len(todo) > 0; {
		m := todo[0]
		todo = todo[1:]
		for range min(3+r.IntN(8), n-len(g.Nodes)) {
			k := len(g.Nodes)
			g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(k), Group: -1})
			g.Edges = append(g.Edges, chart.Edge{From: m, To: k, Kind: chart.Solid})
			if r.IntN(3) > 0 || len(todo) == 0 {
				todo = append(todo, k)
			}
		}
	}
	return g
}

// TestPagesAreFullAndFewLinesAreCut holds on random companies of 300 to 1,500 positions, of
// which 40 can stand on a page, that every solid line is on a page, that half of the pages
// are full to 70 % or more, and that few lines are cut: a line is, when its lower end goes on
// on another page, and every page but the first goes on from one at least.
func TestPagesAreFullAndFewLinesAreCut(t *testing.T) {
	const most = 40
	for i := range 10 {
		n := 300 + i*133
		g := company(uint64(i), n)
		pages, err := Divide(context.Background(), g, Options{Fits: atMost(most)})
		if err != nil {
			t.Fatal(err)
		}
		var fill []int
		seen := map[chart.Edge]bool{}
		cards := 0
		for _, p := range pages {
			fill = append(fill, len(p.Nodes))
			cards += len(p.Nodes)
			for _, e := range g.Edges {
				if _, from := slices.BinarySearch(p.Nodes, e.From); from {
					if _, to := slices.BinarySearch(p.Nodes, e.To); to {
						seen[e] = true
					}
				}
			}
		}
		if len(seen) != len(g.Edges) {
			t.Errorf("%d positions: %d lines are on no page", n, len(g.Edges)-len(seen))
		}
		slices.Sort(fill)
		cut, least := 0, len(pages)-1
		for _, p := range pages[1:] {
			cut += len(p.Tops)
		}
		fewest := (n - 1 + most - 2) / (most - 1) // pages, if all were full and each repeated one card
		said := fmt.Sprintf("%d positions on %d pages (at least %d): %d to %d on a page, half of them %d or more; %d lines cut (at least %d for so many pages)", n, len(pages), fewest, fill[0], fill[len(fill)-1], fill[len(fill)/2], cut, least)
		if t.Log(said); fill[len(fill)/2] < most*7/10 || len(pages) > fewest*17/10 || cut > least*14/10 {
			t.Error(said)
		}
	}
}

// TestAChainIsNotRepeated holds that the pages of a long chain of superiors with one further
// report each show mostly what no other page has.
func TestAChainIsNotRepeated(t *testing.T) {
	g := &chart.Graph{Nodes: []chart.Node{{ID: "0", Group: -1}}}
	for i := range 100 {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i + 1), Group: -1})
		g.Edges = append(g.Edges, chart.Edge{From: i / 2 * 2, To: i + 1})
	}
	pages, err := Divide(context.Background(), g, Options{Fits: atMost(15)})
	if err != nil {
		t.Fatal(err)
	}
	if least := 100 / 14; len(pages) > 3*least {
		t.Errorf("%d pages, at least %d are needed", len(pages), least)
	}
}
