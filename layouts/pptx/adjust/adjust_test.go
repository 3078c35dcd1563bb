package adjust_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/scene"
)

// firm is a chart with units, dotted lines and branches of three levels.
func firm() *chart.Graph {
	g := &chart.Graph{Title: "Firm", Groups: []chart.Group{{ID: "a", Name: "North", Parent: -1}, {ID: "b", Name: "South", Parent: -1}}}
	add := func(up, group int) int {
		n := len(g.Nodes)
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("n", n), Names: []string{fmt.Sprint("Name ", n)}, Title: "Title", Group: group})
		if up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: n})
		}
		return n
	}
	top := add(-1, -1)
	for group := range 2 {
		head := add(top, group)
		for range 3 {
			lead := add(head, group)
			for range 2 {
				add(lead, group)
			}
		}
	}
	g.Edges = append(g.Edges, chart.Edge{From: 1, To: 13, Kind: chart.Dotted}, chart.Edge{From: 11, To: 5, Kind: chart.Dotted})
	return g
}

func drawn(t *testing.T, density string, d place.Direction) *output.Page {
	t.Helper()
	o := layouts.Options{}
	o.Fit.Page, _ = chart.ParsePage("16:9")
	o.Fit.Exact, o.Fit.Density, o.Place.Direction = true, density, d
	pic, err := layouts.Draw(t.Context(), firm(), o)
	if err != nil {
		t.Fatal(err)
	}
	return &pic.Page
}

// rectOf is where the card of a node stands in the scene.
func rectOf(p *output.Page, n int) place.Rect {
	for _, it := range p.Scene.Items {
		if g, ok := it.(*scene.Group); ok && g.ID == "p-"+p.Chart.Nodes[n].ID {
			return adjust.Bounds(g)
		}
	}
	return place.Rect{}
}

// TestLinesFollowCards holds that with cards at other places every line is still there,
// once, ends at its cards, and runs through none unless that is said.
func TestLinesFollowCards(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, density := range []string{"comfortable", "list"} {
		for d := place.TopDown; d <= place.RightLeft; d++ {
			p := drawn(t, density, d)
			for range 12 {
				to := map[int]place.Rect{}
				for range 1 + r.IntN(3) {
					n := r.IntN(len(p.Chart.Nodes))
					b := rectOf(p, n)
					b.X, b.Y = r.Float64()*(p.Scene.Width-b.W), r.Float64()*(p.Scene.Height-b.H)
					to[n] = b
				}
				res, err := adjust.Page(t.Context(), p, to)
				if err != nil {
					t.Fatal(err)
				}
				checkLines(t, fmt.Sprint(density, d, to), p, res)
			}
		}
	}
}

func checkLines(t *testing.T, name string, before *output.Page, res *adjust.Result) {
	t.Helper()
	edges := func(pl *place.Placement) (list []string) {
		for _, l := range pl.Lines {
			for _, to := range l.To {
				list = append(list, fmt.Sprint(l.Kind, l.From, to))
			}
		}
		slices.Sort(list)
		return list
	}
	if a, b := edges(before.Placement), edges(res.Page.Placement); !slices.Equal(a, b) {
		t.Errorf("%s: lines %v, were %v", name, b, a)
	}
	lines := 0
	for _, it := range res.Page.Scene.Items {
		if g, ok := it.(*scene.Group); ok && (g.Class == "bus" || len(g.Class) > 5 && g.Class[:5] == "line ") {
			lines++
		}
	}
	if lines != len(res.Page.Placement.Lines) {
		t.Errorf("%s: %d groups for %d lines", name, lines, len(res.Page.Placement.Lines))
	}
	row := map[int]bool{}
	for n := range before.Chart.Nodes {
		for _, p := range res.Page.Placement.Panels {
			b := res.Page.Placement.Boxes[n]
			row[n] = row[n] || b.X > p.Rect.X-1 && b.X+b.W < p.Rect.X+p.Rect.W+1 && b.Y > p.Rect.Y-1 && b.Y+b.H < p.Rect.Y+p.Rect.H+1
		}
	}
	index := place.NewIndex(res.Page.Placement.Boxes)
	for _, l := range res.Page.Placement.Lines {
		said := slices.ContainsFunc(res.Across, func(e chart.Edge) bool { return e.From == l.From && e.Kind == l.Kind })
		for _, path := range l.Paths {
			for i := 1; i < len(path); i++ {
				index.Crossed(path[i-1], path[i], 1, func(n int) {
					// Ends of lines that no report has any more are not drawn.
					if !said && !row[n] && n != l.From && !slices.Contains(l.To, n) && len(l.To) == 1 && len(l.Paths) == 1 {
						t.Errorf("%s: the line from %d to %v runs through %d", name, l.From, l.To, n)
					}
				})
			}
		}
	}
}

// TestFramesFollowCards holds that frames of units grow and move with their cards, unless
// they would take in others.
func TestFramesFollowCards(t *testing.T) {
	p := drawn(t, "comfortable", place.TopDown)
	before := p.Placement.Frames[0].Rect
	lowest := 0
	for n := range p.Chart.Nodes {
		if p.Chart.Nodes[n].Group == 0 && rectOf(p, n).Y > rectOf(p, lowest).Y {
			lowest = n
		}
	}
	b := rectOf(p, lowest)
	b.Y += 20
	res, err := adjust.Page(t.Context(), p, map[int]place.Rect{lowest: b})
	if err != nil {
		t.Fatal(err)
	}
	if after := res.Page.Placement.Frames[0].Rect; after.H < before.H+19.9 || after.H > before.H+20.1 || after.Y != before.Y || len(res.Outside) > 0 {
		t.Errorf("the frame was %v, and is %v", before, after)
	}
	far := rectOf(p, 11) // the head of the other unit
	far.X += far.W + 4
	res, err = adjust.Page(t.Context(), p, map[int]place.Rect{lowest: far})
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(res.Outside) != fmt.Sprint([]int{lowest}) {
		t.Errorf("outside are %v", res.Outside)
	}
}

// TestListsFollowCards holds that everything of a list moves as its card does.
func TestListsFollowCards(t *testing.T) {
	p := drawn(t, "list", place.TopDown)
	if len(p.Placement.Panels) == 0 {
		t.Fatal("there is no list")
	}
	panel := p.Placement.Panels[0]
	b := rectOf(p, panel.Owner)
	b.X, b.Y = b.X+7, b.Y+11
	res, err := adjust.Page(t.Context(), p, map[int]place.Rect{panel.Owner: b})
	if err != nil {
		t.Fatal(err)
	}
	if r := res.Page.Placement.Panels[0].Rect; math.Abs(r.X-panel.Rect.X-7) > 1e-6 || math.Abs(r.Y-panel.Rect.Y-11) > 1e-6 {
		t.Errorf("the list was at %v, and is at %v", panel.Rect, r)
	}
	moved := 0
	kind := func(it scene.Item) string {
		g, ok := it.(*scene.Group)
		if !ok || g.Class != "panel" && (g.ID == "" || g.Class == "unit") {
			return ""
		}
		return g.ID + g.Class + fmt.Sprint(adjust.Bounds(g).W)
	}
	var before, after []*scene.Group
	for i, items := range [...][]scene.Item{p.Scene.Items, res.Page.Scene.Items} {
		for _, it := range items {
			if kind(it) != "" {
				list := &before
				if i == 1 {
					list = &after
				}
				*list = append(*list, it.(*scene.Group))
			}
		}
	}
	for i := range before {
		x, y := adjust.Bounds(after[i]).X-adjust.Bounds(before[i]).X, adjust.Bounds(after[i]).Y-adjust.Bounds(before[i]).Y
		switch {
		case x > 6.99 && x < 7.01 && y > 10.99 && y < 11.01:
			moved++
		case x != 0 || y != 0:
			t.Errorf("%s moves by %g, %g", kind(before[i]), x, y)
		}
	}
	rows := 0
	for n := range p.Chart.Nodes {
		if n == panel.Owner || p.Placement.Boxes[n] != res.Page.Placement.Boxes[n] {
			rows++
		}
	}
	if moved != rows+1 || rows < 3 {
		t.Errorf("%d groups move for %d positions and a list", moved, rows)
	}
}

// TestLinesGoRoundCardsOnTheirWay holds that a card which was moved onto the line from its
// own superior to others is not run through by these.
func TestLinesGoRoundCardsOnTheirWay(t *testing.T) {
	g := &chart.Graph{Nodes: []chart.Node{{ID: "n0", Names: []string{"Name 0"}, Group: -1, Arrange: chart.Arrangement{Mode: chart.InColumns, Columns: 1}}}}
	for n := 1; n < 7; n++ {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("n", n), Names: []string{fmt.Sprint("Name ", n)}, Group: -1})
		g.Edges = append(g.Edges, chart.Edge{To: n})
	}
	pic, err := layouts.Draw(t.Context(), g, layouts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := &pic.Page
	at := rectOf(p, 2)
	at.X -= at.W / 4
	res, err := adjust.Page(t.Context(), p, map[int]place.Rect{2: at})
	if err != nil {
		t.Fatal(err)
	}
	boxes := res.Page.Placement.Boxes
	card := place.NewIndex(boxes[2:3])
	for _, l := range res.Page.Placement.Lines {
		net := adjust.NewNet(l.Paths)
		end := func(n int) int { // of the line at a card
			b := boxes[n]
			for _, path := range l.Paths {
				for _, q := range [...]place.Point{path[0], path[len(path)-1]} {
					if q.X >= b.X-0.1 && q.X <= b.X+b.W+0.1 && q.Y >= b.Y-0.1 && q.Y <= b.Y+b.H+0.1 {
						return net.At(q)
					}
				}
			}
			t.Fatalf("no line ends at %d", n)
			return 0
		}
		before := net.Reach(end(0))
		for _, to := range l.To {
			way := net.Way(before, end(to))
			for i := 1; i < len(way) && to != 2; i++ {
				card.Crossed(way[i-1], way[i], 1, func(int) { t.Errorf("the line to %d runs through %v: %v", to, boxes[2], way) })
			}
		}
	}
	if len(res.Across) > 0 {
		t.Errorf("%v run across cards", res.Across)
	}
}
