package hang_test

import (
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// TestPanelOfDeepOutline measures panels of a chain of headings, each below the one
// before, in time that grows with its length.
func TestPanelOfDeepOutline(t *testing.T) {
	const n = 30_000
	p := &place.Problem{Graph: &chart.Graph{}, RowWidth: 100}
	for i := range n {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{Group: -1})
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 10})
		p.Forms = append(p.Forms, place.Heading)
		if i > 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: i - 1, To: i})
		}
	}
	p.Forms[0], p.Forms[n-1] = place.Compact, place.Row
	p.Rows = make([]place.RowText, n)
	b := hang.New(p, p.Superiors())
	one := b.PanelSize(0, 1, 0)
	for columns := 2; columns <= 16; columns++ {
		// Headings keep with what is below them, so a chain stays in one column.
		if size := b.PanelSize(0, columns, 0); size.H != one.H || size.W <= one.W {
			t.Fatalf("a panel of %d columns takes %v, of one %v", columns, size, one)
		}
	}
}
