package hang_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// TestPanelOfDeepOutline measures panels of a chain of headings, each below the one
// before, in time that grows with its length.
func TestPanelOfDeepOutline(t *testing.T) {
	const n = 30_000
	p := &place.Problem{Graph: &chart.Graph{}, RowWidth: 100}
	for i := range n {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{Group: -1})
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 10})
		p.Forms = append(p.Forms, place.Heading)
		if i > 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: i - 1, To: i})
		}
	}
	p.Forms[0], p.Forms[n-1] = place.Compact, place.Row
	p.Rows = make([]place.RowText, n)
	b := hang.New(p, p.Superiors())
	one := b.PanelSize(0, 1, 0)
	for columns := 2; columns <= 16; columns++ {
		// Headings keep with what is below them, so a chain stays in one column.
		if size := b.PanelSize(0, columns, 0); size.H != one.H || size.W <= one.W {
			t.Fatalf("a panel of %d columns takes %v, of one %v", columns, size, one)
		}
	}
}

// panelOf returns the placed panel of a manager with rows of titles and widths of names,
// in columns, and all boxes.
func panelOf(t *testing.T, titles []string, rows []place.RowText, width, most float64, columns int) *place.Placement {
	t.Helper()
	n := len(titles) + 1
	p := &place.Problem{Graph: &chart.Graph{}, RowWidth: width, RowMost: most, Rows: make([]place.RowText, 1, n), Sizes: []place.Size{{W: 60, H: 34}}, Forms: []place.Form{place.Compact}}
	p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: "m", Group: -1})
	for i, title := range titles {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: fmt.Sprint(i + 1), Title: title, Group: -1})
		p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: 0, To: i + 1})
		p.Sizes = append(p.Sizes, place.Size{W: width, H: 10})
		p.Forms = append(p.Forms, place.Row)
	}
	p.Rows = append(p.Rows, rows...)
	p.Hangs = make([]*place.Hang, n)
	p.Hangs[0] = &place.Hang{Panel: columns}
	b := hang.New(p, p.Superiors())
	b.Widths(p.Sizes)
	out := &place.Placement{Boxes: make([]place.Rect, n), Stacked: make([]bool, n)}
	b.Lay(0, 0, 0, out)
	out.Bounds = place.Rect{W: b.Size(0).W, H: b.Size(0).H}
	if err := place.Verify(p, out); err != nil {
		t.Fatal(err)
	}
	return out
}

func row(name, title float64) place.RowText { return place.RowText{Name: name, Title: title} }

// TestTitlesAreSaidOnce holds that three rows with one title have it above them, side by
// side as far as there is room: in equal cells, in such as their names need, or in one.
func TestTitlesAreSaidOnce(t *testing.T) {
	for _, tt := range []struct {
		names []float64
		want  []float64 // the left edges of the rows
	}{
		{[]float64{40, 40}, []float64{16, 16}}, // two say it themselves
		{[]float64{30, 30, 30}, []float64{16, 16 + 100/3.0, 16 + 200/3.0}},
		{[]float64{44, 45, 43, 40}, []float64{16, 66, 16, 66}},
		{[]float64{60, 30, 50, 33}, []float64{16, 16 + 63.5, 16, 16 + 63.5}},
		{[]float64{60, 30, 50, 39}, []float64{16, 16, 16, 16}},
	} {
		var rows []place.RowText
		var titles []string
		for _, w := range tt.names {
			rows, titles = append(rows, row(w, 30)), append(titles, "Accountant")
		}
		got := panelOf(t, titles, rows, 100, 0, 1)
		labels := got.Panels[0].Labels
		if said := len(labels) == 1 && len(labels[0].Nodes) == len(rows) && labels[0].Times == len(rows); said != (len(rows) >= 3) {
			t.Errorf("%v: labels %v", tt.names, labels)
		}
		for i, want := range tt.want {
			if x := got.Boxes[i+1].X; x < want-0.01 || x > want+0.01 {
				t.Errorf("%v: row %d begins at %v, want %v", tt.names, i+1, x, want)
			}
		}
	}
}

// TestTitlesGoOn holds that a title is counted where it is said first, and said again at
// the head of a column that its rows go on in.
func TestTitlesGoOn(t *testing.T) {
	one := row(60, 30)
	labels := panelOf(t, []string{"Clerk", "Clerk", "Clerk", "Clerk", "Clerk"}, []place.RowText{one, one, one, one, one}, 90, 0, 2).Panels[0].Labels
	if len(labels) != 2 || labels[0].Times != 5 || labels[1].Times != 0 || len(labels[0].Nodes)+len(labels[1].Nodes) != 5 {
		t.Errorf("labels %+v", labels)
	}
}

// TestAlikeRowsAreOne holds that those which say the same have one row together, each a
// part of it, unless another stands between them.
func TestAlikeRowsAreOne(t *testing.T) {
	clerk, other := place.RowText{Name: 60, Alike: 1}, place.RowText{Name: 60, Alike: 2}
	got := panelOf(t, []string{"Clerk", "Clerk", "Clerk", "Adviser", "Clerk"}, []place.RowText{clerk, clerk, clerk, other, clerk}, 90, 0, 1)
	if want := [][]int{{1, 2, 3}}; !reflect.DeepEqual(got.Panels[0].Alike, want) || len(got.Panels[0].Labels) > 0 {
		t.Errorf("rows of several: %v, labels %v", got.Panels[0].Alike, got.Panels[0].Labels)
	}
	for i, want := range []place.Rect{{X: 16, Y: 38, W: 30, H: 10}, {X: 46, Y: 38, W: 30, H: 10}, {X: 76, Y: 38, W: 30, H: 10}, {X: 16, Y: 48, W: 90, H: 10}, {X: 16, Y: 58, W: 90, H: 10}} {
		if got.Boxes[i+1] != want {
			t.Errorf("row %d is %v, want %v", i+1, got.Boxes[i+1], want)
		}
	}
	vacant := place.RowText{Name: 40, Title: 30, Alike: 1}
	got = panelOf(t, []string{"Clerk", "Clerk", "Clerk", "Clerk", "Clerk"}, []place.RowText{row(40, 30), vacant, vacant, row(40, 30), row(40, 30)}, 90, 0, 1)
	if want := [][]int{{2, 3}}; !reflect.DeepEqual(got.Panels[0].Alike, want) || len(got.Panels[0].Labels) != 1 || got.Boxes[2].X != got.Boxes[5].X || got.Boxes[3].W != got.Boxes[2].W {
		t.Errorf("in one cell: %v, boxes %v", got.Panels[0].Alike, got.Boxes)
	}
}

// TestPanelsTakeTheWidthOfTheirRows holds that a panel is as wide as its longest row needs,
// up to a limit beyond which the row is cut.
func TestPanelsTakeTheWidthOfTheirRows(t *testing.T) {
	for _, tt := range []struct{ title, most, want float64 }{{40, 120, 100}, {55, 120, 110}, {55, 105, 100}, {55, 0, 100}} {
		got := panelOf(t, []string{"Analyst", "Architect"}, []place.RowText{row(55, 10), row(55, tt.title)}, 100, tt.most, 1)
		if w := got.Boxes[1].W; w != tt.want {
			t.Errorf("a row of %v, at most %v: %v wide, want %v", 55+tt.title, tt.most, w, tt.want)
		}
	}
	got := panelOf(t, []string{"Analyst", "Analyst", "Analyst"}, []place.RowText{row(50, 10), row(50, 10), row(50, 10)}, 100, 110, 1)
	if w := got.Boxes[1].W; w != 52 {
		t.Errorf("names of 50 beside each other have %v, want 52", w)
	}
}

// TestFurtherColumnsBeginAtTheLeft holds that what goes on in a second column of a deep
// outline stands in no further than it has to: one step below the line that says whose it is.
func TestFurtherColumnsBeginAtTheLeft(t *testing.T) {
	const depth = 8
	p := &place.Problem{Graph: &chart.Graph{}, RowWidth: 100, Hangs: make([]*place.Hang, 2*depth)}
	for i := range 2 * depth { // headings 0, 2, 4 … with a row each
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 10})
		p.Forms = append(p.Forms, [...]place.Form{place.Heading, place.Row}[i%2])
		if i > 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: (i - 1) / 2 * 2, To: i})
		}
	}
	p.Forms[0], p.Hangs[0], p.Rows = place.Compact, &place.Hang{Panel: 2}, make([]place.RowText, 2*depth)
	out := &place.Placement{Boxes: make([]place.Rect, 2*depth), Stacked: make([]bool, 2*depth)}
	hang.New(p, p.Superiors()).Lay(0, 0, 0, out)
	label := out.Panels[0].Labels[0].Rect
	at := out.Panels[0].Rules[0].X + 5
	if label.X != at {
		t.Errorf("the line above begins at %v, the column at %v", label.X, at)
	}
	if next := out.Boxes[out.Panels[0].Labels[0].Of+2]; next.X != at+hang.Level || next.W != 100-hang.Level {
		t.Errorf("the first below begins at %v, want %v", next, at+hang.Level)
	}
}

// TestPanelOfTops holds that the panel of those without a superior says so above them.
func TestPanelOfTops(t *testing.T) {
	p := &place.Problem{Graph: &chart.Graph{}, RowWidth: 100, Tops: &place.Hang{Panel: 2}, Rows: make([]place.RowText, 4)}
	for i := range p.Rows {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 10})
		p.Forms = append(p.Forms, place.Row)
	}
	out := &place.Placement{Boxes: make([]place.Rect, 4), Stacked: make([]bool, 4)}
	b := hang.New(p, p.Superiors())
	b.Lay(-1, 0, 0, out)
	out.Bounds = place.Rect{W: b.Size(-1).W, H: b.Size(-1).H}
	if err := place.Verify(p, out); err != nil {
		t.Error(err)
	}
	labels := out.Panels[0].Labels
	if len(labels) != 1 || labels[0].Of != -1 || labels[0].Nodes != nil || labels[0].Rect.Y+labels[0].Rect.H != out.Boxes[2].Y || out.Boxes[0].Y != out.Boxes[2].Y {
		t.Errorf("labels %v above %v", labels, out.Boxes)
	}
}
