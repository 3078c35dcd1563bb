package examples

import (
	"context"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

// TestExamplesInAllDirections draws all examples in all directions, with all their dotted lines
// drawn, by the layouts that promise it, on no page and on a slide as lists: no cards
// overlap, no line runs through a card or on another (Draw fails when one does), every line
// has room, and no text leaves its card.
func TestExamplesInAllDirections(t *testing.T) {
	directions := []place.Direction{place.TopDown, place.LeftRight, place.BottomUp, place.RightLeft}
	if !heavy.On() {
		directions = directions[:2]
	}
	slide, err := chart.ParsePage("16:9")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			t.Chdir(e.name)
			l, err := graph.Load(context.Background(), e.name+".org.yaml", graph.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range directions {
				for _, fit := range []layouts.Fit{{}, {Page: slide, Density: "list"}} {
					o := layouts.Options{Cross: layouts.CrossLines, Fit: fit, Place: place.Options{Direction: d}}
					if len(g.Edges) == edgesOf(g, chart.Solid) {
						o.Cross = "" // which would change nothing
					}
					pic, err := layouts.Draw(context.Background(), g, o)
					if err != nil {
						t.Fatalf("direction %d: %v", d, err)
					}
					for _, w := range pic.Warnings {
						if strings.HasPrefix(w, "no room for the line") {
							t.Errorf("direction %d: %s", d, w)
						}
					}
					for _, p := range scenetest.Check(pic.Scene) {
						t.Errorf("direction %d: %s", d, p)
					}
				}
			}
		})
	}
}

// edgesOf counts the edges of a kind.
func edgesOf(g *chart.Graph, kind chart.EdgeKind) int {
	n := 0
	for _, e := range g.Edges {
		if e.Kind == kind {
			n++
		}
	}
	return n
}
