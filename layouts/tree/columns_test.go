package tree_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/tree"
)

// A manager with many leaf reports must not make the picture a tall strip.
func TestTallStacksGetColumns(t *testing.T) {
	for _, c := range []struct{ leaves, asked, want int }{
		{4, 0, 1}, {12, 0, 1}, {13, 0, 2}, {24, 0, 2}, {25, 0, 3}, {40, 0, 3}, {40, 1, 1}, {5, 2, 2},
	} {
		g := &chart.Graph{Nodes: []chart.Node{{ID: "top", Group: -1}}}
		p := &place.Problem{Graph: g, Sizes: []place.Size{{W: 180, H: 50}}, Options: place.Options{Columns: c.asked}}
		for i := range c.leaves {
			g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
			g.Edges = append(g.Edges, chart.Edge{To: i + 1})
			p.Sizes = append(p.Sizes, place.Size{W: 180, H: 50})
		}
		pl, err := tree.Layout(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		across := map[float64]bool{}
		for _, b := range pl.Boxes[1:] {
			across[b.X] = true
		}
		if len(across) != c.want {
			t.Errorf("%d leaves, %d columns asked for: %d columns, want %d", c.leaves, c.asked, len(across), c.want)
		}
	}
}
