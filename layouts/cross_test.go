package layouts_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
)

// matrix is a top, two heads with members, and dotted lines from the members of one to
// the other's.
func matrix(members, dotted int) *chart.Graph {
	g := &chart.Graph{Title: "Matrix", Nodes: []chart.Node{{ID: "top", Group: -1}, {ID: "left", Names: []string{"Ada Left"}, Group: -1}, {ID: "right", Names: []string{"Bo Right"}, Group: -1}}}
	g.Edges = []chart.Edge{{From: 0, To: 1}, {From: 0, To: 2}}
	for i := range 2 * members {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("m", i), Names: []string{fmt.Sprint("Member ", i)}, Link: "https://example.com/", Group: -1})
		g.Edges = append(g.Edges, chart.Edge{From: 1 + i/members, To: 3 + i})
	}
	for i := range dotted {
		g.Edges = append(g.Edges, chart.Edge{From: 2, To: 3 + i, Kind: chart.Dotted})
	}
	return g
}

// drawnAs counts the dotted and secondary lines of a picture, and the chips that stand for some.
func drawnAs(t *testing.T, g *chart.Graph, mode string) (lines, chips int, pic *layouts.Picture, svg string) {
	t.Helper()
	o := fixed(t)
	o.Cross, o.Order = mode, layouts.OrderFile
	pic, err := layouts.Draw(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pic.Encode(context.Background(), &b, "svg", nil); err != nil {
		t.Fatal(err)
	}
	for _, l := range pic.Placement.Lines {
		if l.Kind != chart.Solid {
			lines += len(l.To)
		}
	}
	return lines, strings.Count(b.String(), `class="relation"`), pic, b.String()
}

func TestCross(t *testing.T) {
	for _, tt := range []struct {
		mode                 string
		dotted, lines, chips int
	}{
		{"", 2, 2, 0},
		{layouts.CrossAuto, 10, 10, 0},
		{layouts.CrossAuto, 11, 0, 12}, // one on the card of the superior
		{layouts.CrossLines, 12, 12, 0},
		{layouts.CrossChips, 2, 0, 3},
		{layouts.CrossChips, 1, 0, 2},
		{layouts.CrossNone, 12, 0, 0},
	} {
		lines, chips, _, _ := drawnAs(t, matrix(12, tt.dotted), tt.mode)
		if lines != tt.lines || chips != tt.chips {
			t.Errorf("%q with %d dotted lines: %d lines and %d chips, want %d and %d", tt.mode, tt.dotted, lines, chips, tt.lines, tt.chips)
		}
	}
}

// TestFarLinesAreChips holds that only the line that is too long is told in chips.
func TestFarLinesAreChips(t *testing.T) {
	inRow := chart.Arrangement{Mode: chart.InRow}
	g := &chart.Graph{Nodes: []chart.Node{{ID: "top", Group: -1, Arrange: inRow}}}
	for i := range 9 {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("m", i), Group: -1}, chart.Node{ID: fmt.Sprint("r", i), Group: -1})
		g.Edges = append(g.Edges, chart.Edge{From: 0, To: 1 + 2*i}, chart.Edge{From: 1 + 2*i, To: 2 + 2*i})
	}
	g.Edges = append(g.Edges, chart.Edge{From: 1, To: 4, Kind: chart.Dotted}, chart.Edge{From: 1, To: 18, Kind: chart.Dotted})
	lines, chips, _, svg := drawnAs(t, g, "")
	if lines != 1 || chips != 2 {
		t.Errorf("%d lines and %d chips, want 1 and 2", lines, chips)
	}
	if !strings.Contains(svg, "dotted line, told on both cards (1)") {
		t.Error("the legend does not say what is a chip")
	}
}

// TestChipsLead holds that a chip leads to the other card, out of any other link.
func TestChipsLead(t *testing.T) {
	_, _, _, svg := drawnAs(t, matrix(12, 11), "")
	for _, want := range []string{`xlink:href="#p-right"`, `xlink:href="#p-m0"`, `id="p-right"`, ">11 dotted<", ">Bo Right<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s", want)
		}
	}
	depth := 0
	for _, part := range strings.SplitAfter(svg, ">") {
		switch {
		case strings.HasSuffix(part, "</a>"):
			depth--
		case strings.Contains(part, "<a "):
			if depth++; depth > 1 {
				t.Fatal("a link in a link")
			}
		}
	}
}

func TestCrossWords(t *testing.T) {
	o := fixed(t)
	o.Cross = "curves"
	if _, err := layouts.Draw(context.Background(), matrix(2, 1), o); err == nil || !strings.Contains(err.Error(), `"curves"`) || !strings.Contains(err.Error(), "auto, lines, chips, none") {
		t.Errorf("error: %v", err)
	}
	_, _, pic, _ := drawnAs(t, matrix(2, 0), layouts.CrossChips)
	if !slices.ContainsFunc(pic.Warnings, func(w string) bool { return strings.Contains(w, "has no effect") }) {
		t.Errorf("warnings: %q", pic.Warnings)
	}
}
