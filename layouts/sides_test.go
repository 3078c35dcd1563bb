package layouts_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/shape"
)

// sided is a top with three managers of four, arranged as pins say.
func sided(pins map[string]string) *chart.Graph {
	g := &chart.Graph{}
	add := func(id string, up int) int {
		n := chart.Node{ID: id, Names: []string{"Name " + id}, Title: "Title of " + id, Group: -1}
		n.Arrange, _ = chart.ParseArrangement(pins[id])
		g.Nodes = append(g.Nodes, n)
		if up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: len(g.Nodes) - 1})
		}
		return len(g.Nodes) - 1
	}
	top := add("top", -1)
	for _, m := range []string{"a", "b", "c"} {
		manager := add(m, top)
		for i := range 4 {
			add(fmt.Sprint(m, i), manager)
		}
	}
	return g
}

// box is where a position stands.
func box(pic *layouts.Picture, id string) place.Rect {
	return pic.Placement.Boxes[slices.IndexFunc(pic.Chart.Nodes, func(n chart.Node) bool { return n.ID == id })]
}

// TestSides holds at which side of their manager reports stand that were told so, in every
// direction, and that those below follow unless they say else.
func TestSides(t *testing.T) {
	for d := place.TopDown; d <= place.RightLeft; d++ {
		pic := draw(t, sided(map[string]string{"top": "row", "a": "hang-left", "b": "hang-right", "c": "both"}), layouts.Options{Place: place.Options{Direction: d}})
		a, b, c := box(pic, "a"), box(pic, "b"), box(pic, "c")
		for i := range 4 {
			if k := box(pic, fmt.Sprint("a", i)); k.X+k.W > a.X+a.W-5 {
				t.Errorf("direction %d: a%d does not hang at the left: %v below %v", d, i, k, a)
			}
			if k := box(pic, fmt.Sprint("b", i)); k.X < b.X+5 {
				t.Errorf("direction %d: b%d does not hang at the right: %v below %v", d, i, k, b)
			}
			k, middle := box(pic, fmt.Sprint("c", i)), c.X+c.W/2
			left := (i%2 == 0) != (d == place.RightLeft)
			if left && k.X+k.W > middle-5 || !left && k.X < middle+5 {
				t.Errorf("direction %d: c%d stands at the wrong side: %v below %v", d, i, k, c)
			}
		}
		if y := box(pic, "c0").Y; y != box(pic, "c1").Y || y == box(pic, "c2").Y {
			t.Errorf("direction %d: the reports at both sides do not read in rows", d)
		}

		pic = draw(t, sided(map[string]string{"top": "hang-left:1", "b": "hang-right", "c": "columns:2"}), layouts.Options{Place: place.Options{Direction: d}})
		for id, left := range map[string]bool{"a": true, "a0": true, "b": true, "b0": false, "c": true, "c0": true, "c3": true} {
			m, k := box(pic, id[:1]), box(pic, id)
			if id == id[:1] {
				m = box(pic, "top")
			}
			if left && k.X+k.W > m.X+m.W-5 || !left && k.X < m.X+5 {
				t.Errorf("direction %d: %s stands at the wrong side: %v below %v", d, id, k, m)
			}
		}
	}
}

// TestHalves holds that reports with reports of their own stand one half at each side of
// the line, and turn to it.
func TestHalves(t *testing.T) {
	for d := place.TopDown; d <= place.RightLeft; d++ {
		pic := draw(t, sided(map[string]string{"top": "both", "a": "hang", "b": "hang", "c": "hang"}), layouts.Options{Place: place.Options{Direction: d}})
		top := box(pic, "top")
		middle := top.X + top.W/2
		sides := ""
		for _, id := range []string{"a", "b", "c"} {
			m, k := box(pic, id), box(pic, id+"0")
			left := m.X+m.W/2 < middle
			if left != (k.X < m.X) {
				t.Errorf("direction %d: %s0 stands away from the line", d, id)
			}
			if near := min(math.Abs(m.X-middle), math.Abs(m.X+m.W-middle)); near > 40 {
				t.Errorf("direction %d: %s stands %g from the line", d, id, near)
			}
			sides += map[bool]string{true: "l", false: "r"}[left]
		}
		if want := map[bool][]string{false: {"llr", "lrr"}, true: {"rrl", "rll"}}[d == place.RightLeft]; !slices.Contains(want, sides) {
			t.Errorf("direction %d: sides %s, want one of %v", d, sides, want)
		}
	}
}

// TestChosenSidesCanBePinned holds that the arrangements of a picture, written at every
// manager, make the same picture.
func TestChosenSidesCanBePinned(t *testing.T) {
	for _, top := range []string{"hang-left", "hang-left:2", "both", "row", "hang"} {
		for d := place.TopDown; d <= place.RightLeft; d++ {
			o := layouts.Options{Place: place.Options{Direction: d}}
			first := draw(t, sided(map[string]string{"top": top, "b": "hang-right", "c": "both"}), o)
			pins := map[string]string{}
			for n, a := range first.Choice.Arrange {
				pins[first.Chart.Nodes[n].ID] = a.String()
			}
			second := draw(t, sided(pins), o)
			if !slices.Equal(first.Placement.Boxes, second.Placement.Boxes) {
				t.Errorf("%s, direction %d: pinned as %v it is another picture", top, d, pins)
			}
		}
	}
}

// TestSizeSaidIsDrawn holds that names are drawn as large on a page as was promised when
// the arrangement was chosen, and as is said, in every direction.
func TestSizeSaidIsDrawn(t *testing.T) {
	for d := place.TopDown; d <= place.RightLeft; d++ {
		for _, positions := range []int{12, 45, 100} {
			for _, name := range []string{"16:9", "A4,portrait"} {
				what := fmt.Sprintf("direction %d, %d positions on %s", d, positions, name)
				pic := draw(t, firm(uint64(positions), positions), layouts.Options{Place: place.Options{Direction: d}, Fit: layouts.Fit{Page: page(t, name), Exact: true}})
				c := pic.Choice
				drawn := pic.Placement.Bounds.W / c.Size.W // points on the page for every point of the chart
				if r := drawn / c.Scale; r < 0.985 || r > 1.015 {
					t.Errorf("%s: drawn %.3f times as large as promised", what, r)
				}
				said := fmt.Sprintf("names %s, ", shape.Points(c.Types[0].Name*drawn/c.Scale))
				if !strings.HasPrefix(pic.Remarks[0], said) {
					t.Errorf("%s: %q is said where %q is drawn", what, pic.Remarks[0], said)
				}
			}
		}
	}
}

// TestStacksAskedForAreKept holds that stacks that somebody asked for stand so, too, where
// arrangements are chosen by the shape of the picture.
func TestStacksAskedForAreKept(t *testing.T) {
	for _, c := range []struct {
		options    place.Options
		four, many string // how four reports without own reports stand, and nine
	}{
		{place.Options{Columns: 2}, "columns:2", "columns:2"},
		{place.Options{Stack: -1}, "row", "row"},
		{place.Options{Stack: 5, Columns: 3}, "row", "columns:3"},
	} {
		g := sided(nil)
		for i := range 5 {
			g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("more", i), Names: []string{"Name"}, Group: -1})
			g.Edges = append(g.Edges, chart.Edge{From: slices.IndexFunc(g.Nodes, func(n chart.Node) bool { return n.ID == "b" }), To: len(g.Nodes) - 1})
		}
		pic := draw(t, g, layouts.Options{Place: c.options, Fit: layouts.Fit{Page: page(t, "A4,portrait"), Density: "compact"}})
		for n, node := range pic.Chart.Nodes {
			want := map[string]string{"a": c.four, "b": c.many, "c": c.four}[node.ID]
			if got := pic.Choice.Arrange[n].String(); want != "" && got != want {
				t.Errorf("%+v: reports of %s stand as %s, want %s", c.options, node.ID, got, want)
			}
		}
	}
}
