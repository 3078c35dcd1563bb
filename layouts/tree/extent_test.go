package tree_test

import (
	"context"
	"testing"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/tree"
)

// TestExtent holds that a chart becomes at least as wide, and at most as high, as
// Extent says.
func TestExtent(t *testing.T) {
	for seed := range uint64(300) {
		p := placetest.Random(seed, placetest.Shape{Nodes: 1 + int(seed)%90, Staff: seed%2 == 0})
		p.Frames = nil
		for _, d := range []place.Direction{place.TopDown, place.BottomUp} {
			p.Options = place.Options{Direction: d, Stack: []int{0, -1, 2}[seed%3], Columns: int(seed % 4)}
			pl, err := tree.Layout(context.Background(), p)
			if err != nil {
				t.Fatal(err)
			}
			if e, b := tree.Extent(p), pl.Bounds; e.W > b.W+0.01 || e.H < b.H-0.01 {
				t.Errorf("seed %d, direction %d: %v is said of %v", seed, d, e, b)
			}
		}
	}
}
