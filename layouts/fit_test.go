package layouts_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// firm is a random organisation of a number of positions.
func firm(seed uint64, positions int) *chart.Graph {
	return placetest.Random(seed, placetest.Shape{Nodes: positions, Units: true, Staff: true}).Graph
}

func draw(t *testing.T, g *chart.Graph, o layouts.Options) *layouts.Picture {
	t.Helper()
	pic, err := layouts.Draw(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return pic
}

func page(t *testing.T, name string) chart.Page {
	t.Helper()
	p, err := chart.ParsePage(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPicturesAreNoStrips holds that a picture is no wider or higher than pages are,
// without anybody asking, and that it stays as it is where its rows do that.
func TestPicturesAreNoStrips(t *testing.T) {
	for _, positions := range []int{5, 20, 45, 60, 150, 300} {
		for seed := range uint64(3) {
			pic := draw(t, firm(seed, positions), layouts.Options{})
			if r := pic.Scene.Width / pic.Scene.Height; r < 1/1.51 || r > 2.41 {
				t.Errorf("%d positions, seed %d: %.0f × %.0f", positions, seed, pic.Scene.Width, pic.Scene.Height)
			}
			if len(pic.Remarks) > 0 {
				t.Errorf("%d positions: nobody asked for a page, but it is said: %q", positions, pic.Remarks)
			}
		}
	}
	if pic := draw(t, firm(1, 5), layouts.Options{}); pic.Choice != nil {
		t.Error("a small chart was arranged anew")
	}
}

// TestExactPage holds that a picture for exactly a page has its size, whatever is on it,
// and says how large names are there.
func TestExactPage(t *testing.T) {
	said := regexp.MustCompile(`^names \d+\.\d pt, titles \d+\.\d pt(; names [^;]* (on small cards|in rows))* on `)
	for _, name := range []string{"16:9", "4:3", "A4", "A4,portrait", "A3", "letter"} {
		for _, positions := range []int{0, 1, 3, 30, 60, 100} {
			p := page(t, name)
			pic := draw(t, firm(7, positions), layouts.Options{Fit: layouts.Fit{Page: p, Exact: true}})
			if math.Abs(pic.Scene.Width-p.W) > 0.01 || math.Abs(pic.Scene.Height-p.H) > 0.01 {
				t.Errorf("%d positions on %s: the picture is %g × %g", positions, name, pic.Scene.Width, pic.Scene.Height)
			}
			if positions > 0 && (len(pic.Remarks) == 0 || !said.MatchString(pic.Remarks[0])) {
				t.Errorf("%d positions on %s: %q", positions, name, pic.Remarks)
			}
			within(t, pic)
		}
	}
}

// within checks that all cards are on the page.
func within(t *testing.T, pic *layouts.Picture) {
	t.Helper()
	for i, b := range pic.Placement.Boxes {
		if b.W > pic.Scene.Width || b.H > pic.Scene.Height {
			t.Errorf("card %d is larger than the page: %v", i, b)
		}
	}
}

// TestFitMakesNamesLarger holds that a picture for a page can be read better on it than
// one in rows.
func TestFitMakesNamesLarger(t *testing.T) {
	for _, positions := range []int{45, 150} {
		p := page(t, "16:9")
		g := firm(3, positions)
		fitted := draw(t, g, layouts.Options{Fit: layouts.Fit{Page: p}})
		row := draw(t, g, layouts.Options{Fit: layouts.Fit{Arrange: chart.Arrangement{Mode: chart.InRow}}})
		scale := func(pic *layouts.Picture) float64 {
			return min(p.W/pic.Scene.Width, p.H/pic.Scene.Height)
		}
		if scale(fitted) <= scale(row) {
			t.Errorf("%d positions: %.3f with the page, %.3f without", positions, scale(fitted), scale(row))
		}
	}
}

// TestDensities holds that every density can be asked for, in every direction, and that
// an unknown one is refused.
func TestDensities(t *testing.T) {
	for _, d := range layouts.Densities() {
		for direction := place.TopDown; direction <= place.RightLeft; direction++ {
			t.Run(fmt.Sprint(d, direction), func(t *testing.T) {
				pic := draw(t, firm(4, 40), layouts.Options{Fit: layouts.Fit{Density: d}, Place: place.Options{Direction: direction}})
				if d == "list" && len(pic.Placement.Panels) == 0 {
					t.Error("there is no panel")
				}
			})
		}
	}
	if _, err := layouts.Draw(context.Background(), firm(4, 4), layouts.Options{Fit: layouts.Fit{Density: "dense"}}); err == nil {
		t.Error("an unknown density is drawn")
	}
}

// TestRowsOfFewAreWhole holds that nothing is cut in a list of so few rows that one of them
// would be more than may be.
func TestRowsOfFewAreWhole(t *testing.T) {
	g := &chart.Graph{Nodes: []chart.Node{{ID: "top", Names: []string{"Ada Lo"}, Title: "Manager", Group: -1}}}
	for i := range 8 {
		n := chart.Node{ID: fmt.Sprint(i), Names: []string{fmt.Sprintf("Person Number %d", i)}, Title: fmt.Sprintf("Engineer %d", i), Group: -1}
		if i == 3 {
			n.Title = "Regulatory Affairs Specialist"
		}
		g.Nodes = append(g.Nodes, n)
		g.Edges = append(g.Edges, chart.Edge{From: 0, To: i + 1})
	}
	pic := draw(t, g, layouts.Options{Fit: layouts.Fit{Density: "list"}})
	if len(pic.Placement.Panels) != 1 || len(pic.Warnings) > 0 {
		t.Errorf("%d panels, warnings %q", len(pic.Placement.Panels), pic.Warnings)
	}
}

// TestEngineDecidesItself holds that a page that is without effect is not passed over in
// silence.
func TestEngineDecidesItself(t *testing.T) {
	pic := draw(t, firm(4, 10), layouts.Options{Layout: "dot", Fit: layouts.Fit{Density: "list"}})
	if len(pic.Warnings) == 0 {
		t.Error("there is no warning")
	}
}

// TestGraphvizPaintsTitleAndLegend holds that who paints takes nothing of what is said
// about a chart away, and that rows are in the picture of Graphviz, too.
func TestGraphvizPaintsTitleAndLegend(t *testing.T) {
	g := firm(5, 40)
	g.Title = "Painted by another"
	pic := draw(t, g, layouts.Options{Fit: layouts.Fit{Page: page(t, "16:9"), Exact: true, Density: "list"}})
	var b bytes.Buffer
	if err := pic.Encode(context.Background(), &b, "graphviz-svg", nil); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(b.String(), "&#160;", " ")
	for _, want := range []string{"Painted by another", "40 positions", "reports to", "Unit ", "Name 39"} {
		if !strings.Contains(text, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
}

// TestPostersAreReadFromAfar holds that few positions fill a large page: their names are
// larger there than on a slide, as much as the page is.
func TestPostersAreReadFromAfar(t *testing.T) {
	g := firm(3, 35)
	for name, least := range map[string]float64{"A4": 6, "A2": 13, "A0": 26} {
		pic := draw(t, g, layouts.Options{Fit: layouts.Fit{Page: page(t, name), Exact: true, Density: "comfortable"}})
		if got := pic.Choice.Types[0].Name; got < least {
			t.Errorf("%s: names of %.1f pt, want at least %g", name, got, least)
		}
	}
}
