package shape_test

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/shape"
)

func page(t testing.TB, name string) chart.Page {
	t.Helper()
	p, err := chart.ParsePage(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// choose arranges a problem, and fails the test when that is not possible.
func choose(t testing.TB, p *place.Problem, o shape.Options) *shape.Choice {
	t.Helper()
	c, err := shape.Choose(context.Background(), p, ruler{p.Graph}, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// lay places a problem of which all hangs.
func lay(p *place.Problem) *place.Placement {
	up := place.Superiors(p.Graph)
	out := &place.Placement{Boxes: make([]place.Rect, len(up)), Stacked: make([]bool, len(up))}
	root := -1
	if p.Tops == nil {
		root = slices.Index(up, -1)
	}
	hang.New(p, up).Lay(root, 0, 0, out)
	place.Settle(place.TopDown, out)
	return out
}

// TestChoiceCanBeDrawn places what was chosen for random organisations and holds that it
// is sound and as large as was said.
func TestChoiceCanBeDrawn(t *testing.T) {
	for seed := range uint64(60) {
		for i, density := range shape.Densities() {
			s := placetest.Shape{
				Nodes: 1 + int(seed*seed)%170, Staff: seed%2 == 1, Units: seed%3 > 0, Dotted: seed%4 > 1, Tops: 1 + int(seed%9)*int(seed%3), Order: seed%6 == 5,
			}
			p := placetest.Random(seed, s)
			o := shape.Options{Page: page(t, []string{"16:9", "A4,portrait", "4:3"}[(int(seed)+i)%3]), Density: density}
			if seed%5 == 2 {
				p.Options.Direction = place.LeftRight
			}
			c := choose(t, p, o)
			what := fmt.Sprintf("seed %d %s", seed, density)
			if err := p.Check(); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			out := lay(p)
			if err := place.Verify(p, out); err != nil {
				t.Errorf("%s: %v", what, err)
			}
			if math.Abs(out.Bounds.W-c.Size.W) > 0.01 || math.Abs(out.Bounds.H-c.Size.H) > 0.01 {
				t.Errorf("%s: %v is drawn of %v", what, out.Bounds, c.Size)
			}
			if density != shape.Auto && c.Density != density {
				t.Errorf("%s: chosen was %s", what, c.Density)
			}
			again := placetest.Random(seed, s)
			again.Options = p.Options
			if d := choose(t, again, o); !reflect.DeepEqual(c, d) || !reflect.DeepEqual(p, again) {
				t.Errorf("%s: a second run chooses otherwise", what)
			}
		}
	}
}

// TestPinsBind holds that what is pinned is arranged so, and that a pin without effect is
// said.
func TestPinsBind(t *testing.T) {
	for _, mode := range []string{"row", "columns:3", "matrix", "list", "outline"} {
		a, err := chart.ParseArrangement(mode)
		if err != nil {
			t.Fatal(err)
		}
		p := placetest.Firm(4, 60)
		manager := slices.IndexFunc(p.Graph.Nodes, func(n chart.Node) bool { return n.Title == "Director Finance" })
		p.Graph.Nodes[manager].Arrange = a
		c := choose(t, p, shape.Options{Page: page(t, "16:9"), Density: shape.Compact})
		if err := place.Verify(p, lay(p)); err != nil {
			t.Errorf("%s: %v", mode, err)
		}
		if got := c.Arrange[manager]; got.Mode != a.Mode {
			t.Errorf("%s is pinned, %s was chosen", mode, got)
		}
	}
	p := placetest.Firm(4, 150)
	up := place.Superiors(p.Graph)
	deep := slices.IndexFunc(up, func(m int) bool { return m >= 0 && up[m] >= 0 && up[up[m]] >= 0 })
	p.Graph.Nodes[up[deep]].Arrange = chart.Arrangement{Mode: chart.InRow}
	c := choose(t, p, shape.Options{Page: page(t, "16:9"), Density: shape.Outline})
	if !strings.Contains(strings.Join(c.Unheeded, " "), "has no effect") {
		t.Errorf("a pin has no effect, and it is not said: %q", c.Unheeded)
	}
}

// TestPinsGoBeforeOutlines holds that managers of whom somebody has decided how their
// reports stand do not become headings of an outline by themselves.
func TestPinsGoBeforeOutlines(t *testing.T) {
	p := placetest.Firm(4, 300)
	if c := choose(t, p, shape.Options{Page: page(t, "16:9")}); c.Density != shape.Outline {
		t.Fatalf("density %s: the test needs an organisation that is an outline by itself", c.Density)
	}
	for _, word := range []string{"both", "columns:2", "list"} {
		p = placetest.Firm(4, 300)
		for n := range p.Graph.Nodes {
			p.Graph.Nodes[n].Arrange, _ = chart.ParseArrangement(word)
		}
		c := choose(t, p, shape.Options{Page: page(t, "16:9")})
		if outline := c.Density == shape.Outline; outline != (word == "list") {
			t.Errorf("%s: density %s", word, c.Density)
		}
		if len(c.Unheeded) > 0 {
			t.Errorf("%s: %q", word, c.Unheeded)
		}
	}
}
