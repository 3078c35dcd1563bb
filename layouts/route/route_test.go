package route_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/route"
	"github.com/orgwright/orgwright/layouts/tree"
)

// board returns cards of 100 × 50 at the given places, and lines to be led.
func board(at []place.Point, edges ...chart.Edge) (*place.Problem, *place.Placement) {
	p := &place.Problem{Graph: &chart.Graph{Nodes: make([]chart.Node, len(at)), Edges: edges}}
	pl := &place.Placement{Stacked: make([]bool, len(at))}
	for _, q := range at {
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 50})
		pl.Stacked[len(pl.Boxes)] = true // so they may stand in any rows
		pl.Boxes = append(pl.Boxes, place.Rect{X: q.X, Y: q.Y, W: 100, H: 50})
	}
	place.Settle(place.TopDown, pl)
	return p, pl
}

func dotted(from, to int) chart.Edge {
	return chart.Edge{From: from, To: to, Kind: chart.Dotted}
}

// rowOf is the edge to a report that is a row of the panel of its superior.
func rowOf(superior, report int) chart.Edge { return chart.Edge{From: superior, To: report} }

func lead(t *testing.T, p *place.Problem, pl *place.Placement) []place.Line {
	t.Helper()
	before := len(pl.Lines)
	if err := route.Lines(context.Background(), p, pl); err != nil {
		t.Fatal(err)
	}
	if err := place.Verify(p, pl); err != nil {
		t.Error(err)
	}
	return pl.Lines[before:]
}

func TestStraightWherePossible(t *testing.T) {
	p, pl := board([]place.Point{{}, {X: 200}}, dotted(0, 1))
	lines := lead(t, p, pl)
	want := [][]place.Point{{{X: 100, Y: 25}, {X: 200, Y: 25}}}
	if len(lines) != 1 || !reflect.DeepEqual(lines[0].Paths, want) || lines[0].Kind != chart.Dotted {
		t.Errorf("got %v, want %v", lines, want)
	}
}

func TestRoundACardInTheWay(t *testing.T) {
	p, pl := board([]place.Point{{}, {X: 150}, {X: 300}}, dotted(0, 2))
	path := lead(t, p, pl)[0].Paths[0]
	if len(path) < 4 || len(path) > 6 {
		t.Errorf("the line has %d points: %v", len(path), path)
	}
	for i := 1; i < len(path); i++ {
		if path[i].X != path[i-1].X && path[i].Y != path[i-1].Y {
			t.Errorf("the stretch from %v to %v is slanting", path[i-1], path[i])
		}
	}
}

// TestEnclosed leads a line out of a ring of cards with gaps of 4 points.
func TestEnclosed(t *testing.T) {
	var at []place.Point
	for y := range 5 {
		for x := range 5 {
			at = append(at, place.Point{X: float64(x) * 104, Y: float64(y) * 54})
		}
	}
	p, pl := board(at, dotted(12, 0), dotted(12, 24), dotted(6, 18))
	if got := ends(lead(t, p, pl)); got != 3 {
		t.Errorf("%d lines are led, want 3", got)
	}
}

// ends is the number of reports that lines lead to.
func ends(lines []place.Line) int {
	n := 0
	for _, l := range lines {
		n += len(l.To)
	}
	return n
}

// TestLanes holds that lines that take the same way do not lie on each other (which
// lead looks for), and that those of one superior are one line.
func TestLanes(t *testing.T) {
	p, pl := board([]place.Point{{}, {X: 150}, {X: 300}, {Y: 100}, {X: 150, Y: 100}, {X: 300, Y: 100}},
		dotted(0, 2), dotted(3, 2), dotted(0, 5), dotted(3, 5))
	lines := lead(t, p, pl)
	if len(lines) != 2 || ends(lines) != 4 {
		t.Errorf("%d lines to %d reports, want 2 to 4", len(lines), ends(lines))
	}
}

func TestEdgesThatCannotBeDrawn(t *testing.T) {
	p, pl := board([]place.Point{{}, {X: 200}}, dotted(0, 0), dotted(0, 9), dotted(-1, 1), dotted(0, 1), dotted(0, 1))
	if got := lead(t, p, pl); len(got) != 1 {
		t.Errorf("%d lines are led, want the one that can be", len(got))
	}
}

// TestManyLines leads 60 lines through 300 cards.
func TestManyLines(t *testing.T) {
	for _, d := range []place.Direction{place.TopDown, place.LeftRight} {
		p := withDotted(300, 60)
		p.Options.Direction = d
		pl := tree.Arrange(p, tree.NewPlan(p))
		lines := lead(t, p, pl)
		if got := ends(lines); got < 55 {
			t.Errorf("%d lines are led", got)
		}
		again := tree.Arrange(p, tree.NewPlan(p))
		if got := lead(t, p, again); !reflect.DeepEqual(got, lines) {
			t.Error("a second run leads the lines elsewhere")
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := placetest.Random(1, placetest.Shape{Nodes: 30, Dotted: true})
	pl := tree.Arrange(p, tree.NewPlan(p))
	before := len(pl.Lines)
	if err := route.Lines(ctx, p, pl); err != context.Canceled || len(pl.Lines) != before {
		t.Errorf("got %v and %d lines more", err, len(pl.Lines)-before)
	}
}

// TestOneTrunk holds that the lines of one superior are one line, which begins there
// once and branches off after that.
func TestOneTrunk(t *testing.T) {
	p, pl := board([]place.Point{{}, {X: 400}, {X: 400, Y: 100}, {X: 400, Y: 200}}, dotted(0, 1), dotted(0, 2), dotted(0, 3))
	lines := lead(t, p, pl)
	if len(lines) != 1 || len(lines[0].Paths) != 3 {
		t.Fatalf("got %v, want one line with three paths", lines)
	}
	for i, path := range lines[0].Paths {
		if start := path[0]; (start.X <= 100 && start.Y <= 50) != (i == 0) {
			t.Errorf("path %d begins at %v", i, start)
		}
	}
}

// TestRoomIsMade leads many lines through a gap that is too narrow for them, and holds that
// the rows beside it are moved apart and everything else stays in order.
func TestRoomIsMade(t *testing.T) {
	var at []place.Point
	var edges []chart.Edge
	const n = 12
	for i := range n {
		at = append(at, place.Point{X: float64(i) * 110}, place.Point{X: float64(i) * 110, Y: 70})
	}
	for i := range n {
		edges = append(edges, dotted(2*i, 2*((i+5)%n)+1))
	}
	p, pl := board(at, edges...)
	gap := pl.Boxes[1].Y - pl.Boxes[0].Y - pl.Boxes[0].H
	if got := ends(lead(t, p, pl)); got != n {
		t.Errorf("%d lines are led, want %d", got, n)
	}
	wider := pl.Boxes[1].Y - pl.Boxes[0].Y - pl.Boxes[0].H
	if wider <= gap {
		t.Errorf("the gap was %g points and is %g", gap, wider)
	}
	for i := range n {
		if pl.Boxes[2*i+1].Y != pl.Boxes[1].Y || pl.Boxes[2*i].Y != pl.Boxes[0].Y {
			t.Error("the cards of a row stand at different heights")
		}
	}
}

// TestRowsOfAPanel holds that lines to rows end at the sides of their panel, at the height
// of the row, and go round the panel.
func TestRowsOfAPanel(t *testing.T) {
	p, pl := board([]place.Point{{}, {X: 20, Y: 60}, {X: 20, Y: 110}, {X: 300, Y: 400}}, dotted(3, 1), dotted(3, 2), rowOf(0, 1), rowOf(0, 2))
	p.Forms = []place.Form{place.Comfortable, place.Row, place.Row, place.Comfortable}
	pl.Panels = []place.Panel{{Owner: 0, Rect: place.Rect{X: 10, Y: 50, W: 130, H: 120}}}
	panel := pl.Panels[0].Rect
	reached := map[int]bool{}
	for _, path := range lead(t, p, pl)[0].Paths {
		end := path[len(path)-1]
		for _, row := range []int{1, 2} {
			b := pl.Boxes[row]
			if end.Y > b.Y && end.Y < b.Y+b.H && (end.X == panel.X || end.X == panel.X+panel.W) {
				reached[row] = true
			}
		}
	}
	if len(reached) != 2 {
		t.Errorf("lines end at the rows %v, want both", reached)
	}
}

// TestPanelsStayWithTheirManagers makes room for lines at a height between the middle of a
// manager and the middle of the panel below it.
func TestPanelsStayWithTheirManagers(t *testing.T) {
	at := []place.Point{{}, {X: 20, Y: 60}, {X: 20, Y: 110}}
	forms := []place.Form{place.Comfortable, place.Row, place.Row}
	const n = 12
	for i := range n {
		x := 300 + float64(i)*110
		at, forms = append(at, place.Point{X: x}, place.Point{X: x, Y: 70}), append(forms, place.Comfortable, place.Comfortable)
	}
	edges := []chart.Edge{rowOf(0, 1), rowOf(0, 2)}
	for i := range n {
		edges = append(edges, dotted(3+2*i, 4+2*((i+5)%n)))
	}
	p, pl := board(at, edges...)
	p.Forms = forms
	pl.Panels = []place.Panel{{Owner: 0, Rect: place.Rect{X: 10, Y: 50, W: 130, H: 120}}}
	lead(t, p, pl)
	card, panel := pl.Boxes[0], pl.Panels[0].Rect
	if gap := pl.Boxes[4].Y - pl.Boxes[3].Y - 50; gap <= 20 {
		t.Fatalf("no room was made: the gap is %g points", gap)
	}
	if panel.Y != card.Y+card.H || panel.X != card.X+10 {
		t.Errorf("the panel at %v has left its manager at %v", panel, card)
	}
	if row := pl.Boxes[1]; row.Y != panel.Y+10 {
		t.Errorf("the row at %v has left its panel at %v", row, panel)
	}
}

// TestRowsInColumns holds that lines end at that side of a panel which is nearest to the row.
func TestRowsInColumns(t *testing.T) {
	at := []place.Point{{X: 300}, {X: 310, Y: 60}, {X: 415, Y: 60}, {Y: 200}, {X: 900, Y: 200}}
	p, pl := board(at, dotted(3, 2), dotted(4, 1), rowOf(0, 1), rowOf(0, 2))
	p.Forms = []place.Form{place.Comfortable, place.Row, place.Row, place.Comfortable, place.Comfortable}
	panel := place.Rect{X: 305, Y: 50, W: 215, H: 120}
	pl.Panels = []place.Panel{{Owner: 0, Rect: panel}}
	for _, l := range lead(t, p, pl) {
		panel, path := pl.Panels[0].Rect, l.Paths[0]
		want := panel.X
		if l.To[0] == 2 {
			want += panel.W
		}
		if end := path[len(path)-1]; end.X != want {
			t.Errorf("the line to row %d ends at %v, want the side at %g", l.To[0], end, want)
		}
	}
}

// TestRowsBetweenOthers holds that no line is led to a row that has others at both sides, as
// it would end beside one of these.
func TestRowsBetweenOthers(t *testing.T) {
	at := []place.Point{{}, {X: 10, Y: 60}, {X: 115, Y: 60}, {X: 220, Y: 60}, {X: 600, Y: 200}}
	p, pl := board(at, dotted(4, 1), dotted(4, 2), dotted(4, 3), rowOf(0, 1), rowOf(0, 2), rowOf(0, 3))
	p.Forms = []place.Form{place.Comfortable, place.Row, place.Row, place.Row, place.Comfortable}
	pl.Panels = []place.Panel{{Owner: 0, Rect: place.Rect{X: 5, Y: 50, W: 320, H: 120}}}
	if to := lead(t, p, pl)[0].To; !slices.Equal(to, []int{1, 3}) {
		t.Errorf("lines lead to the rows %v, want those at the sides, 1 and 3", to)
	}
}
