package graphviz

import (
	"bytes"
	"context"
	"math"
	"os/exec"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
)

// TestNeatoDrawsTheSamePlaces holds that a chart exported with positions comes
// out of a native Graphviz with every card where we put it.
func TestNeatoDrawsTheSamePlaces(t *testing.T) {
	neato, err := exec.LookPath("neato")
	if err != nil {
		t.Skip("neato is not installed; the exported positions are not compared")
	}
	p := sample()
	pl, err := Dot(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	var dot bytes.Buffer
	if err := WriteDOT(&dot, p.Graph, pl); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(neato, "-n2", "-Tplain")
	cmd.Stdin = &dot
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	points, err := parsePlain(out, len(pl.Boxes))
	if err != nil {
		t.Fatal(err)
	}
	base := place.Point{}
	for i, q := range points {
		if q == nil {
			t.Fatalf("card %d is missing", i)
		}
		b := pl.Boxes[i]
		d := place.Point{X: q.X - b.X - b.W/2, Y: q.Y - b.Y - b.H/2}
		if i == 0 {
			base = d // neato may move the whole picture
		}
		if math.Abs(d.X-base.X) > 0.1 || math.Abs(d.Y-base.Y) > 0.1 {
			t.Errorf("card %d is off by %v, card 0 by %v", i, d, base)
		}
	}
}

func TestPaintSVG(t *testing.T) {
	p := sample()
	p.Graph.Nodes[1].Names = []string{`Åsa "Q" \N & <b>`}
	pl, err := Dot(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	svg, err := PaintSVG(context.Background(), p.Graph, pl, nil)
	if err != nil {
		t.Fatal(err)
	}
	text := string(svg)
	for _, want := range []string{`Åsa &quot;Q&quot; \N &amp; &lt;b&gt;`, "stroke-dasharray"} {
		if !strings.Contains(text, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	if got := strings.Count(text, `class="node"`); got != len(p.Graph.Nodes) {
		t.Errorf("%d cards drawn, want %d", got, len(p.Graph.Nodes))
	}
	if got := strings.Count(text, `class="edge"`); got != len(p.Graph.Edges) {
		t.Errorf("%d lines drawn, want %d", got, len(p.Graph.Edges))
	}
}

// sample is a small organisation with a bit of everything.
func sample() *place.Problem {
	g := &chart.Graph{Groups: []chart.Group{{ID: "it", Name: "IT", Parent: -1}}}
	p := &place.Problem{Graph: g, FrameLabel: 12, Frames: []bool{true}}
	add := func(id string, up int, kind position.Kind, group int) int {
		g.Nodes = append(g.Nodes, chart.Node{ID: id, Names: []string{id}, Title: "title", Kind: kind, Group: group})
		p.Sizes = append(p.Sizes, place.Size{W: 180, H: 58})
		if n := len(g.Nodes) - 1; up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: n})
		}
		return len(g.Nodes) - 1
	}
	top := add("top", -1, position.Line, -1)
	add("staff", top, position.Assistant, -1)
	it := add("it", top, position.Line, 0)
	ops := add("ops", top, position.Line, -1)
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		add(id, it, position.Line, 0)
	}
	add("x", ops, position.Line, -1)
	y := add("y", ops, position.Line, -1)
	g.Nodes[y].Status = position.Vacant
	g.Edges = append(g.Edges, chart.Edge{From: it, To: y, Kind: chart.Dotted})
	return p
}
