package shape_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/shape"
	"github.com/orgwright/orgwright/layouts/tree"
)

// fitted arranges a problem for a page, measured as it will be drawn.
func fitted(t testing.TB, p *place.Problem, o shape.Options) *shape.Choice {
	t.Helper()
	_, sheet, err := card.Measure(context.Background(), p.Graph, card.Options{Page: o.Page})
	if err != nil {
		t.Fatal(err)
	}
	p.FrameLabel = card.FrameLabel
	c, err := shape.Choose(context.Background(), p, sheet, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// example reads an organisation of the examples.
func example(t testing.TB, name string) *place.Problem {
	t.Helper()
	l, err := graph.Load(context.Background(), "../../examples/"+name+"/"+name+".org.yaml", graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return &place.Problem{Graph: g, Frames: framed(g)}
}

func framed(g *chart.Graph) []bool {
	count := make([]int, len(g.Groups))
	for i := range g.Nodes {
		for group := range g.Enclosing(g.Nodes[i].Group) {
			count[group]++
		}
	}
	frames := make([]bool, len(g.Groups))
	for i, n := range count {
		frames[i] = n >= 2 && n < len(g.Nodes)
	}
	return frames
}

// names returns the sizes of names on cards and in rows, 0 where there are none, and the
// smallest of all names and titles.
func names(c *shape.Choice) (cards, rows, least float64) {
	least = 1000
	for _, t := range c.Types {
		if t.Form.IsRow() {
			rows = t.Name
		} else {
			cards = t.Name
		}
		least = min(least, t.Name, t.Title)
	}
	return cards, rows, least
}

// TestNamesCanBeRead holds the sizes of names on a slide that are promised for the
// examples, title and legend included.
func TestNamesCanBeRead(t *testing.T) {
	for _, tt := range []struct {
		name, density string
		mixed         bool
		cards, inRows float64
	}{
		{"brightwater", shape.Comfortable, false, 7.3, 0},
		{"reorganisation", shape.Compact, true, 7, 0},
		{"large", shape.List, false, 7.5, 5.7},
	} {
		p := example(t, tt.name)
		c := fitted(t, p, shape.Options{Page: page(t, "16:9")})
		cards, rows, least := names(c)
		t.Logf("%s: %s, names %.2f pt on cards, %.2f in rows", tt.name, c.Density, cards, rows)
		if c.Density != tt.density || c.Mixed != tt.mixed || cards < tt.cards || rows < tt.inRows || least < shape.LeastTitle-0.01 {
			t.Errorf("%s: %s %v", tt.name, c.Density, c.Types)
		}
	}
	p := example(t, "large")
	cards, rows, _ := names(fitted(t, p, shape.Options{Page: page(t, "16:9"), Density: shape.Outline}))
	if cards < 8.5 || rows < 6.5 {
		t.Errorf("large as an outline: names of %.2f and %.2f pt", cards, rows)
	}
}

// TestFirmsCanBeRead holds the medians for ten random firms of every size; of 300
// positions, that a deck is advised where they are missed.
func TestFirmsCanBeRead(t *testing.T) {
	for _, tt := range []struct {
		n       int
		density string
		least   float64
	}{
		{30, shape.Comfortable, 7}, {60, shape.Compact, 7}, {100, shape.List, 6.5},
		{150, shape.List, 5.6}, {300, shape.Outline, 5.4},
	} {
		var sizes []float64
		advised := 0
		for seed := range uint64(10) {
			c := fitted(t, placetest.Firm(seed, tt.n), shape.Options{Page: page(t, "16:9"), Density: tt.density})
			cards, rows, _ := names(c)
			if rows > 0 {
				cards = rows
			}
			sizes = append(sizes, cards)
			if strings.Contains(strings.Join(c.Remarks, " "), "deck") {
				advised++
			}
		}
		slices.Sort(sizes)
		median := (sizes[4] + sizes[5]) / 2
		t.Logf("%d positions, %s: median %.2f pt of %s", tt.n, tt.density, median, fmt.Sprintf("%.1f", sizes))
		if median < tt.least && (tt.n < 300 || advised < 10) {
			t.Errorf("%d positions, %s: names have a median of %.2f pt, want %.1f", tt.n, tt.density, median, tt.least)
		}
	}
}

// TestPictureFillsThePage draws what was chosen and holds that it is as large on the page
// as was said, heading and legend included.
func TestPictureFillsThePage(t *testing.T) {
	for seed := range uint64(12) {
		name := []string{"16:9", "A4,portrait", "4:3"}[seed%3]
		p := placetest.Firm(seed, 8+int(seed)*17)
		p.Options.Direction = place.Direction(seed % 4) // all of them
		o := card.Options{Page: page(t, name)}
		_, sheet, err := card.Measure(context.Background(), p.Graph, o)
		if err != nil {
			t.Fatal(err)
		}
		p.FrameLabel = card.FrameLabel
		c, err := shape.Choose(context.Background(), p, sheet, shape.Options{Page: o.Page})
		if err != nil {
			t.Fatal(err)
		}
		placed, err := tree.Layout(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if err := place.Verify(p, placed); err != nil {
			t.Error(err)
		}
		sheet.Fit(p.Forms, p.Sizes)
		s, _ := card.Draw(placed, sheet, place.Size{})
		got := min(o.Page.W/s.Width, o.Page.H/s.Height)
		most := 1.03
		if p.Options.Direction != place.TopDown {
			most = 1.1 // a free corner is not reckoned with
		}
		if got < c.Scale*0.995 || got > c.Scale*most {
			t.Errorf("firm %d on %s: drawn at %.4f, %.4f was said", seed, name, got, c.Scale)
		}
	}
}
