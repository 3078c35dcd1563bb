package layouts_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/graphviz"
)

// branches is a top with managers, of whom each has two reports, and dotted lines from
// managers to the reports of others.
func branches(managers int, dotted ...[2]int) *chart.Graph {
	g := &chart.Graph{Nodes: []chart.Node{{ID: "top", Group: -1}}}
	add := func(up int, id string) int {
		g.Nodes = append(g.Nodes, chart.Node{ID: id, Group: -1})
		g.Edges = append(g.Edges, chart.Edge{From: up, To: len(g.Nodes) - 1})
		return len(g.Nodes) - 1
	}
	for m := range managers {
		up := add(0, fmt.Sprint("m", m))
		add(up, fmt.Sprint("m", m, "a"))
		add(up, fmt.Sprint("m", m, "b"))
	}
	for _, d := range dotted {
		g.Edges = append(g.Edges, chart.Edge{From: 1 + 3*d[0], To: 2 + 3*d[1], Kind: chart.Dotted})
	}
	return g
}

// across lists the managers of a picture from the left, and what is said about it.
func across(t *testing.T, g *chart.Graph, o layouts.Options) (managers, said []string) {
	t.Helper()
	pic, err := layouts.Draw(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	x := map[string]float64{}
	for n, b := range pic.Placement.Boxes {
		if id := g.Nodes[n].ID; len(id) == 2 {
			managers, x[id] = append(managers, id), b.X
		}
	}
	slices.SortFunc(managers, func(a, b string) int { return int(x[a] - x[b]) })
	return managers, slices.Concat(pic.Warnings, pic.Remarks)
}

// TestOrder holds what every word for the order does, and what is said about it.
func TestOrder(t *testing.T) {
	far := [][2]int{{0, 4}}                    // over the branches between them, which have six lines
	circle := [][2]int{{0, 1}, {1, 2}, {2, 0}} // five crossings, four at the least
	forth := [][2]int{{0, 1}, {0, 2}, {1, 2}}  // two, and none can be taken away
	for _, tt := range []struct {
		managers int
		dotted   [][2]int
		order    string
		want     []string
		said     []string
	}{
		{5, far, "", []string{"m1", "m2", "m3", "m0", "m4"}, []string{`order of the reports of "top" changed: crossings of lines 6 → 0 (order: file keeps it)`}},
		{5, far, layouts.OrderFile, []string{"m0", "m1", "m2", "m3", "m4"}, nil},
		{3, circle, layouts.OrderAuto, []string{"m0", "m1", "m2"}, nil},
		{3, circle, layouts.OrderCrossings, []string{"m0", "m1", "m2"}, []string{`order of the reports of "m0" changed: crossings of lines 5 → 4 (order: file keeps it)`}},
		{3, forth, layouts.OrderCrossings, []string{"m0", "m1", "m2"}, []string{"the order crossings has no effect: none with less than 2 crossings of lines is found"}},
		{3, nil, "", []string{"m0", "m1", "m2"}, nil},
		{3, nil, layouts.OrderCrossings, []string{"m0", "m1", "m2"}, []string{"the order crossings has no effect: no lines cross"}},
	} {
		o := fixed(t)
		o.Order = tt.order
		if got, said := across(t, branches(tt.managers, tt.dotted...), o); !slices.Equal(got, tt.want) || !slices.Equal(said, tt.said) {
			t.Errorf("%v in the order %q: %q, said %q", tt.dotted, tt.order, got, said)
		}
	}
}

// TestChangedOrdersAreNamed holds that no list of them is long, and that tops have a word.
func TestChangedOrdersAreNamed(t *testing.T) {
	many := branches(7)
	for m := range 7 { // the first of two reports of m0a has a line from m0b, and so on
		many.Nodes = append(many.Nodes, chart.Node{ID: fmt.Sprint("x", m, "a"), Group: -1}, chart.Node{ID: fmt.Sprint("x", m, "b"), Group: -1})
		a, n := 2+3*m, len(many.Nodes)
		many.Edges = append(many.Edges, chart.Edge{From: a, To: n - 2}, chart.Edge{From: a, To: n - 1}, chart.Edge{From: a + 1, To: n - 2, Kind: chart.Dotted})
	}
	coHeads := branches(2)
	coHeads.Nodes = append(coHeads.Nodes, chart.Node{ID: "other", Group: -1}, chart.Node{ID: "y", Group: -1}, chart.Node{ID: "second", Group: -1})
	coHeads.Nodes = append(coHeads.Nodes, chart.Node{ID: "z", Group: -1}) // below the first alone
	coHeads.Edges = append(coHeads.Edges, chart.Edge{From: 0, To: 10}, chart.Edge{From: 7, To: 8}, chart.Edge{From: 9, To: 1, Kind: chart.Secondary}, chart.Edge{From: 9, To: 4, Kind: chart.Secondary})
	for want, g := range map[string]*chart.Graph{
		`order of the reports of "m0", "m1", "m2", "m3", "m4", 2 more changed: crossings of lines 7 → 0 (order: file keeps it)`: many,
		`order of the tops changed: crossings of lines 5 → 1 (order: file keeps it)`:                                            coHeads,
	} {
		if _, said := across(t, g, fixed(t)); !slices.Equal(said, []string{want}) {
			t.Errorf("said: %q, want %q", said, want)
		}
	}
}

func TestOrderOfLargeCharts(t *testing.T) {
	g := branches(graphviz.MaxOrdered/3+1, [2]int{0, 4})
	o := fixed(t)
	if _, said := across(t, g, o); !slices.Equal(said, []string{"the order of reports is that of the file, though lines may cross: dot puts up to 3000 positions in order, and lines of 20000 levels together"}) {
		t.Errorf("warnings %q", said)
	}
	o.Order = layouts.OrderFile
	if _, said := across(t, g, o); len(said) > 0 {
		t.Errorf("the order of the file: warnings %q", said)
	}
	o.Order = layouts.OrderCrossings
	var option *layouts.OptionError
	if _, err := layouts.Draw(t.Context(), g, o); !errors.As(err, &option) || option.Option != "order" {
		t.Errorf("the order with the fewest crossings: %v", err)
	}
	o.Order = "nearest"
	if _, err := layouts.Draw(t.Context(), g, o); err == nil || err.Error() != `unknown order "nearest"; known are auto, file, crossings` {
		t.Errorf("an order that there is not: %v", err)
	}
}
