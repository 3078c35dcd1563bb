package layouts_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/place"
)

// levels is a top with managers of all numbers of reports up to most, in bands by level.
func levels(managers, most int) *chart.Graph {
	g := &chart.Graph{}
	add := func(id string, level, up int) int {
		g.Nodes = append(g.Nodes, chart.Node{ID: id, Names: []string{"Name " + id}, Title: "Title " + id, Level: level, Group: -1})
		if up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: len(g.Nodes) - 1})
		}
		return len(g.Nodes) - 1
	}
	top := add("top", 1, -1)
	for m := range managers {
		manager := add(fmt.Sprint("m", m), 2, top)
		for i := range 1 + m%most {
			add(fmt.Sprintf("m%dr%d", m, i), 3, manager)
		}
	}
	return g
}

// TestBandsFitThePage holds that reports stack within the stripe of their level so that
// the chart is larger on a page than in rows, in every direction, with room for the names
// of the levels.
func TestBandsFitThePage(t *testing.T) {
	for d := place.TopDown; d <= place.RightLeft; d++ {
		for _, name := range []string{"16:9", "A4,portrait"} {
			p := page(t, name)
			g := levels(6, 8)
			fitted := draw(t, g, layouts.Options{Place: place.Options{Direction: d}, Fit: layouts.Fit{Page: p}})
			rows := draw(t, g, layouts.Options{Place: place.Options{Direction: d, Stack: -1}, Fit: layouts.Fit{Page: p, Density: fitted.Choice.Density}})
			scale := func(pic *layouts.Picture) float64 { return min(p.W/pic.Scene.Width, p.H/pic.Scene.Height) }
			if gain := scale(fitted) / scale(rows); gain < 1 || d == place.TopDown && gain < 1.3 {
				t.Errorf("direction %d on %s: %.2f times as large as in rows", d, name, gain)
			}
			inStripes(t, fmt.Sprintf("direction %d on %s", d, name), g, fitted.Placement, d)
		}
	}
}

// inStripes checks that every position with a level stands in the stripe of it, beside or
// below the name of the level, and that stripes keep apart.
func inStripes(t *testing.T, what string, g *chart.Graph, pl *place.Placement, d place.Direction) {
	t.Helper()
	if len(pl.Bands) != 3 {
		t.Fatalf("%s: %d bands", what, len(pl.Bands))
	}
	for n, b := range pl.Boxes {
		r := pl.Bands[g.Nodes[n].Level-1].Rect
		if d.Sideways() {
			r.Y, r.H = r.Y+place.BandLabelHeight, r.H-place.BandLabelHeight
		} else {
			r.X, r.W = r.X+place.BandLabelWidth, r.W-place.BandLabelWidth
		}
		if b.X < r.X-0.01 || b.Y < r.Y-0.01 || b.X+b.W > r.X+r.W+0.01 || b.Y+b.H > r.Y+r.H+0.01 {
			t.Errorf("%s: %s at %v is outside its stripe %v", what, g.Nodes[n].ID, b, r)
		}
	}
	for i, b := range pl.Bands {
		for _, o := range pl.Bands[:i] {
			x, y := min(b.Rect.X+b.Rect.W, o.Rect.X+o.Rect.W)-max(b.Rect.X, o.Rect.X), min(b.Rect.Y+b.Rect.H, o.Rect.Y+o.Rect.H)-max(b.Rect.Y, o.Rect.Y)
			if x > -1 && y > -1 {
				t.Errorf("%s: the stripes of levels %d and %d touch", what, o.Level, b.Level)
			}
		}
	}
}

// TestBandsHeedArrangements holds what a manager in a band may be told, and that the rest
// is said to have no effect.
func TestBandsHeedArrangements(t *testing.T) {
	columns := func(word string) int { // in which the five reports of m4 stand
		g := levels(5, 8)
		g.Nodes[len(g.Nodes)-6].Arrange, _ = chart.ParseArrangement(word)
		pic := draw(t, g, layouts.Options{})
		xs := map[float64]bool{}
		for i := range 5 {
			xs[box(pic, fmt.Sprint("m4r", i)).X] = true
		}
		if said := strings.Contains(strings.Join(pic.Warnings, " "), `the arrangement of "m4" has no effect`); said != (word == "list") {
			t.Errorf("%s: %v", word, pic.Warnings)
		}
		return len(xs)
	}
	for word, want := range map[string]int{"row": 5, "hang": 1, "columns:2": 2, "columns:4": 4, "both": 2, "list": 1} {
		if got := columns(word); got != want {
			t.Errorf("%s: %d columns, want %d", word, got, want)
		}
	}
}
