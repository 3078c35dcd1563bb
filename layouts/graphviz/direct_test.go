package graphviz

import (
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// TestDirectLinesKeepAway leads a line whose straight way passes a third card at some
// distance, and holds that it goes round that in so much that it does not seem to touch it.
func TestDirectLinesKeepAway(t *testing.T) {
	for _, gap := range []float64{-20, 0, 1, 3, 30} {
		boxes := []place.Rect{{W: 100, H: 40}, {X: 600, W: 100, H: 40}, {X: 300, Y: 20 + gap, W: 100, H: 40}}
		g := &chart.Graph{Nodes: make([]chart.Node, 3), Edges: []chart.Edge{{From: 0, To: 1}}}
		path := directLines(g, boxes)[0].Paths[0]
		if straight := len(path) == 2; straight != (gap == 30) {
			t.Errorf("gap %g: the line goes by %v", gap, path)
		}
		index := place.NewIndex(boxes[2:])
		for i := 1; i < len(path); i++ {
			index.Crossed(path[i-1], path[i], -3.9, func(int) { t.Errorf("gap %g: the line comes near the card: %v", gap, path) })
		}
	}
}
