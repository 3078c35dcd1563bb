package place_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// listed is two managers below a top, each with a panel of two rows.
func listed() (*place.Problem, *place.Placement) {
	g := &chart.Graph{}
	p := &place.Problem{Graph: g, Tops: &place.Hang{Columns: []int{1}}}
	pl := &place.Placement{Bounds: place.Rect{W: 400, H: 200}}
	add := func(id string, up int, form place.Form, box place.Rect) {
		g.Nodes = append(g.Nodes, chart.Node{ID: id, Group: -1})
		if up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: len(g.Nodes) - 1})
		}
		p.Forms = append(p.Forms, form)
		p.Rows = append(p.Rows, place.RowText{Name: 40})
		p.Sizes = append(p.Sizes, place.Size{W: box.W, H: box.H})
		p.Hangs = append(p.Hangs, nil)
		pl.Boxes = append(pl.Boxes, box)
		pl.Stacked = append(pl.Stacked, form == place.Compact && up >= 0)
	}
	add("top", -1, place.Compact, place.Rect{X: 0, Y: 0, W: 100, H: 30})
	for m, x := range []float64{20, 220} {
		add([]string{"left", "right"}[m], 0, place.Compact, place.Rect{X: x, Y: 50, W: 100, H: 30})
		up := len(g.Nodes) - 1
		p.Hangs[up] = &place.Hang{Panel: 1}
		for r := range 2 {
			add(string(rune('a'+2*m+r)), up, place.Row, place.Rect{X: x + 15, Y: 84 + 12*float64(r), W: 80, H: 12})
		}
		pl.Panels = append(pl.Panels, place.Panel{Owner: up, Rect: place.Rect{X: x + 12, Y: 80, W: 86, H: 32}})
	}
	p.Hangs[0] = &place.Hang{Columns: []int{1, 1}}
	return p, pl
}

func TestVerifyPanels(t *testing.T) {
	if p, pl := listed(); place.Verify(p, pl) != nil || p.Check() != nil {
		t.Fatalf("a sound placement is refused: %v, %v", p.Check(), place.Verify(p, pl))
	}
	for _, tt := range []struct {
		name   string
		change func(*place.Placement)
		fault  place.Fault
		nodes  []string
	}{
		{"a panel off the page", func(pl *place.Placement) { pl.Panels[1].Rect.W = 200 }, place.OffPage, []string{"right"}},
		{"a row outside its panel", func(pl *place.Placement) { pl.Boxes[2].Y = 130 }, place.BadShape, []string{"a"}},
		{"a row without a panel", func(pl *place.Placement) { pl.Panels = pl.Panels[:1] }, place.BadShape, []string{"c"}},
		{"a panel of nobody", func(pl *place.Placement) { pl.Panels[1].Owner = 99 }, place.BadShape, nil},
		{"a card in a panel", func(pl *place.Placement) { pl.Panels[0].Rect.Y, pl.Panels[0].Rect.H = 70, 42 }, place.Overlap, []string{"left"}},
		{"two panels on each other", func(pl *place.Placement) { pl.Panels[0].Rect.W = 230 }, place.Overlap, []string{"left"}},
		{"a line through a panel", func(pl *place.Placement) {
			pl.Lines = append(pl.Lines, place.Line{Kind: chart.Dotted, From: 0, To: []int{4}, Paths: [][]place.Point{{{X: 50, Y: 30}, {X: 50, Y: 110.5}, {X: 200, Y: 110.5}}}})
		}, place.Crossing, []string{"top"}},
	} {
		p, pl := listed()
		tt.change(pl)
		var wrong *place.VerifyError
		if err := place.Verify(p, pl); !errors.As(err, &wrong) {
			t.Errorf("%s: %v", tt.name, err)
		} else if !slices.ContainsFunc(wrong.Violations, func(v place.Violation) bool { return v.Fault == tt.fault && slices.Equal(v.Nodes, tt.nodes) }) {
			t.Errorf("%s: %v, want %s of %q", tt.name, wrong.Violations, tt.fault, tt.nodes)
		}
	}
}
