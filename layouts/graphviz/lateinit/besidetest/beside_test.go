// Package besidetest is a program that uses go-graphviz itself beside the layouts
// of orgwright. It has a folder of its own, because what a program imports
// decides when the engine starts.
package besidetest

import (
	"bytes"
	"context"
	"testing"

	module "github.com/goccy/go-graphviz"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/graphviz/lateinit"
)

// TestModuleBesideLayouts holds that the program's own calls work before, between
// and after drawings.
func TestModuleBesideLayouts(t *testing.T) {
	if lateinit.Held() {
		t.Error("the engine does not start with a program that imports go-graphviz itself")
	}
	own(t)
	ours(t)
	own(t)
	ours(t)
}

func own(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	g, err := module.New(ctx)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := module.ParseBytes([]byte("digraph { a -> b }"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := g.Render(ctx, graph, module.SVG, &out); err != nil || out.Len() == 0 {
		t.Fatalf("%d bytes, %v", out.Len(), err)
	}
}

func ours(t *testing.T) {
	t.Helper()
	g := &chart.Graph{
		Nodes: []chart.Node{{ID: "a", Group: -1}, {ID: "b", Group: -1}},
		Edges: []chart.Edge{{From: 0, To: 1}},
	}
	if _, err := layouts.Draw(context.Background(), g, layouts.Options{Layout: "dot"}); err != nil {
		t.Fatal(err)
	}
}
