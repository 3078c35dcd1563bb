package tree_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/tree"
)

func TestLayout(t *testing.T) { placetest.Run(t, tree.Layout) }

// FuzzLayout places graphs of any kind that is in order: lines in circles, lines
// to itself, several lines into one card, units torn apart.
func FuzzLayout(f *testing.F) {
	f.Add([]byte{}, uint8(0))
	f.Add([]byte{0, 0, 0, 0, 1, 0, 0, 1, 2, 1, 0, 2}, uint8(1))
	f.Add([]byte{3, 2, 1, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 255, 254, 253}, uint8(77))
	f.Fuzz(func(t *testing.T, data []byte, options uint8) {
		if len(data) > 200 {
			return
		}
		p := fuzzed(data, options)
		pl, err := tree.Layout(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if err := place.Verify(p, pl); err != nil {
			t.Fatal(err)
		}
	})
}

// fuzzed reads four bytes per node: superior, kind of node and line, level and
// unit, another superior.
func fuzzed(data []byte, options uint8) *place.Problem {
	p := &place.Problem{Graph: &chart.Graph{}, FrameLabel: 10}
	for i := range 4 {
		parent := int(options)%(i+2) - 1
		if parent == i {
			parent = -1
		}
		p.Graph.Groups = append(p.Graph.Groups, chart.Group{ID: fmt.Sprint(i), Parent: parent})
		p.Frames = append(p.Frames, true)
	}
	p.Options = place.Options{Direction: place.Direction(options & 1), Columns: int(options>>1) & 3, Stack: int(options>>3)&7 - 1}
	n := len(data) / 4
	for i := range n {
		d := data[4*i : 4*i+4]
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{
			ID: fmt.Sprint(i), Kind: position.Kind(d[1] & 3), Level: int(d[2] & 7 % 6), Group: int(d[2]>>3)%5 - 1,
		})
		p.Sizes = append(p.Sizes, place.Size{W: 40 + float64(d[3]), H: 20 + float64(d[1])})
		if from := int(d[0]) - 2; from >= 0 && from < n {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: from, To: i})
		}
		if from := int(d[3]) / 3; d[3]&1 == 1 && from < n {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: from, To: i, Kind: chart.Secondary + chart.EdgeKind(d[1]>>2%3)})
		}
	}
	return p
}
