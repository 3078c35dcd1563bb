package place_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
)

// sound is a manager with two reports in a row and a third beside it.
func sound() (*place.Problem, *place.Placement) {
	g := &chart.Graph{
		Nodes:  []chart.Node{{ID: "boss"}, {ID: "left"}, {ID: "right"}, {ID: "help", Kind: position.Assistant}},
		Edges:  []chart.Edge{{From: 0, To: 1}, {From: 0, To: 2}, {From: 0, To: 3}},
		Groups: []chart.Group{{ID: "unit", Parent: -1}},
	}
	p := &place.Problem{Graph: g}
	for range g.Nodes {
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 50})
	}
	pl := &place.Placement{
		Boxes: []place.Rect{{X: 60, Y: 0, W: 100, H: 50}, {X: 0, Y: 80, W: 100, H: 50}, {X: 120, Y: 80, W: 100, H: 50}, {X: 200, Y: 0, W: 100, H: 50}},
		Lines: []place.Line{{From: 0, To: []int{1, 2}, Paths: [][]place.Point{
			{{X: 50, Y: 80}, {X: 50, Y: 65}, {X: 170, Y: 65}, {X: 170, Y: 80}},
			{{X: 110, Y: 50}, {X: 110, Y: 65}},
		}}},
		Bounds:  place.Rect{W: 300, H: 130},
		Stacked: make([]bool, 4),
	}
	return p, pl
}

func TestVerify(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(p *place.Problem, pl *place.Placement)
		fault place.Fault
		nodes []string
	}{
		{"overlap", func(_ *place.Problem, pl *place.Placement) { pl.Boxes[2].X = 90 }, place.Overlap, []string{"left", "right"}},
		{"off the page", func(_ *place.Problem, pl *place.Placement) { pl.Boxes[3].X = 240 }, place.OffPage, []string{"help"}},
		{"frame off the page", func(_ *place.Problem, pl *place.Placement) {
			pl.Frames = []place.Frame{{Rect: place.Rect{X: -5, W: 50, H: 50}}}
		}, place.OffPage, nil},
		{"band off the page", func(_ *place.Problem, pl *place.Placement) {
			pl.Bands = []place.Band{{Level: 1, Rect: place.Rect{W: 301, H: 50}}}
		}, place.OffPage, nil},
		{"line off the page", func(_ *place.Problem, pl *place.Placement) { pl.Lines[0].Paths[0][1].X = -1 }, place.OffPage, []string{"boss"}},
		{"report beside its manager", func(_ *place.Problem, pl *place.Placement) {
			pl.Boxes[0].Y, pl.Boxes[1].Y, pl.Lines = 40, 0, nil
			pl.Boxes[1].X = 200
			pl.Boxes[3].Y = 60
			pl.Boxes[2].Y = 90
			pl.Bounds.H = 140
		}, place.Backwards, []string{"boss", "left"}},
		{"assistant above its manager", func(_ *place.Problem, pl *place.Placement) {
			pl.Boxes[3].Y = -60
			pl.Bounds.Y, pl.Bounds.H = -60, 190
		}, place.Backwards, []string{"boss", "help"}},
		{"order turned round", func(_ *place.Problem, pl *place.Placement) {
			pl.Boxes[1], pl.Boxes[2] = pl.Boxes[2], pl.Boxes[1]
		}, place.Disorder, []string{"left", "right"}},
		{"another order asked for", func(p *place.Problem, _ *place.Placement) { p.Order = []int{0, 7, 3, 5} }, place.Disorder, []string{"right", "left"}},
		{"line through a card", func(_ *place.Problem, pl *place.Placement) {
			pl.Lines[0].To = []int{1}
			pl.Lines[0].Paths[0][2].Y, pl.Lines[0].Paths[0][3].Y = 100, 100
		}, place.Crossing, []string{"boss", "right"}},
		{"slanting line through a card", func(_ *place.Problem, pl *place.Placement) {
			pl.Lines = []place.Line{{From: 3, To: []int{2}, Paths: [][]place.Point{{{X: 300, Y: 10}, {X: 20, Y: 120}}}}}
		}, place.Crossing, []string{"help", "left"}},
		{"line on a line", func(_ *place.Problem, pl *place.Placement) {
			pl.Lines = append(pl.Lines, place.Line{Kind: chart.Dotted, From: 3, To: []int{2}, Paths: [][]place.Point{
				{{X: 250, Y: 50}, {X: 250, Y: 66}, {X: 160, Y: 66}, {X: 160, Y: 80}},
			}})
		}, place.Shared, []string{"boss", "help"}},
		{"line on a slanting line", func(_ *place.Problem, pl *place.Placement) {
			pl.Lines = append(pl.Lines, place.Line{From: 3, To: []int{2}, Paths: [][]place.Point{{{X: 210, Y: 50}, {X: 180, Y: 80}}}},
				place.Line{From: 0, To: []int{2}, Paths: [][]place.Point{{{X: 200, Y: 61}, {X: 190, Y: 71}}}})
		}, place.Shared, []string{"help", "boss"}},
		{"line drawn twice", func(_ *place.Problem, pl *place.Placement) {
			pl.Lines[0].Paths = append(pl.Lines[0].Paths, []place.Point{{X: 60, Y: 65}, {X: 80, Y: 65}})
		}, place.Shared, []string{"boss"}},
		{"not a number", func(_ *place.Problem, pl *place.Placement) { pl.Boxes[1].X = math.NaN() }, place.BadShape, []string{"left"}},
		{"endless line", func(_ *place.Problem, pl *place.Placement) { pl.Lines[0].Paths[1][0].X = math.Inf(1) }, place.BadShape, []string{"boss"}},
		{"endless page", func(_ *place.Problem, pl *place.Placement) { pl.Bounds.W = math.Inf(1) }, place.BadShape, nil},
		{"another size", func(_ *place.Problem, pl *place.Placement) { pl.Boxes[1].W = 99 }, place.BadShape, []string{"left"}},
		{"a box missing", func(_ *place.Problem, pl *place.Placement) { pl.Boxes = pl.Boxes[1:] }, place.BadShape, nil},
		{"line to nowhere", func(_ *place.Problem, pl *place.Placement) { pl.Lines[0].To = []int{7} }, place.BadShape, nil},
	}
	p, pl := sound()
	if err := place.Verify(p, pl); err != nil {
		t.Fatalf("the sound placement is refused: %v", err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, pl := sound()
			tt.spoil(p, pl)
			var e *place.VerifyError
			if err := place.Verify(p, pl); !errors.As(err, &e) {
				t.Fatalf("got %v, want a fault of %s", err, tt.fault)
			}
			if !slices.ContainsFunc(e.Violations, func(v place.Violation) bool {
				return v.Fault == tt.fault && slices.Equal(v.Nodes, tt.nodes)
			}) {
				t.Errorf("got %v, want a fault of %s with %v", e.Violations, tt.fault, tt.nodes)
			}
		})
	}
}

// TestVerifyCutsLongLists holds that a placement that is wrong all over gives a
// short report.
func TestVerifyCutsLongLists(t *testing.T) {
	p := &place.Problem{Graph: &chart.Graph{}}
	pl := &place.Placement{Bounds: place.Rect{W: 10, H: 10}}
	for i := range 300 {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: fmt.Sprint(i)})
		p.Sizes = append(p.Sizes, place.Size{W: 10, H: 10})
		pl.Boxes = append(pl.Boxes, place.Rect{W: 10, H: 10})
	}
	pl.Stacked = make([]bool, 300)
	var e *place.VerifyError
	if err := place.Verify(p, pl); !errors.As(err, &e) || len(e.Violations) > 60 || len(e.Error()) > 600 {
		t.Errorf("got a report of %d characters", len(e.Error()))
	}
}

func TestSuperiors(t *testing.T) {
	edge := func(from, to int) chart.Edge { return chart.Edge{From: from, To: to} }
	tests := []struct {
		name  string
		nodes int
		edges []chart.Edge
		want  []int
	}{
		{"tree", 3, []chart.Edge{edge(0, 1), edge(0, 2)}, []int{-1, 0, 0}},
		{"first of two", 3, []chart.Edge{edge(0, 2), edge(1, 2)}, []int{-1, -1, 0}},
		{"dotted only", 2, []chart.Edge{{From: 0, To: 1, Kind: chart.Dotted}}, []int{-1, -1}},
		{"itself", 1, []chart.Edge{edge(0, 0)}, []int{-1}},
		{"outside", 1, []chart.Edge{edge(4, 0), edge(0, -1)}, []int{-1}},
		{"circle", 3, []chart.Edge{edge(2, 0), edge(0, 1), edge(1, 2)}, []int{-1, 0, 1}},
		{"circle with a tail", 4, []chart.Edge{edge(2, 3), edge(3, 2), edge(3, 0), edge(0, 1)}, []int{3, 0, -1, 2}},
		{"two circles", 4, []chart.Edge{edge(1, 0), edge(0, 1), edge(3, 2), edge(2, 3)}, []int{-1, 0, -1, 2}},
	}
	for _, tt := range tests {
		got := place.Superiors(&chart.Graph{Nodes: make([]chart.Node, tt.nodes), Edges: tt.edges})
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestSettle(t *testing.T) {
	_, pl := sound()
	for i := range pl.Boxes {
		pl.Boxes[i].X -= 500
		pl.Boxes[i].Y += 40
	}
	pl.Lines = nil
	pl.Bands = []place.Band{{Level: 1, Rect: place.Rect{X: -400, Y: 30, W: 1, H: 70}}}
	place.Settle(place.TopDown, pl)
	if want := (place.Rect{W: 300, H: 140}); pl.Bounds != want {
		t.Errorf("bounds %v, want %v", pl.Bounds, want)
	}
	if want := (place.Rect{X: 60, Y: 10, W: 100, H: 50}); pl.Boxes[0] != want {
		t.Errorf("the first card is at %v, want %v", pl.Boxes[0], want)
	}
	if want := (place.Rect{W: 300, H: 70}); pl.Bands[0].Rect != want {
		t.Errorf("the band is %v, want %v", pl.Bands[0].Rect, want)
	}
	empty := &place.Placement{}
	place.Settle(place.LeftRight, empty)
	if empty.Bounds != (place.Rect{}) {
		t.Errorf("nothing has the bounds %v", empty.Bounds)
	}
}

func TestScale(t *testing.T) {
	_, pl := sound()
	pl.Frames = []place.Frame{{Rect: place.Rect{X: 10, Y: 20, W: 30, H: 40}}}
	pl.Scale(0.5)
	if want := (place.Rect{X: 60, Y: 40, W: 50, H: 25}); pl.Boxes[2] != want {
		t.Errorf("a card at %v, want %v", pl.Boxes[2], want)
	}
	if want := (place.Rect{X: 5, Y: 10, W: 15, H: 20}); pl.Frames[0].Rect != want {
		t.Errorf("a frame at %v, want %v", pl.Frames[0].Rect, want)
	}
	if want := (place.Point{X: 25, Y: 32.5}); pl.Lines[0].Paths[0][1] != want {
		t.Errorf("a point of a line at %v, want %v", pl.Lines[0].Paths[0][1], want)
	}
	if want := (place.Rect{W: 150, H: 65}); pl.Bounds != want {
		t.Errorf("bounds %v, want %v", pl.Bounds, want)
	}
}

// TestSizesAreChecked holds that a card has a width and a height that can be drawn.
func TestSizesAreChecked(t *testing.T) {
	for _, s := range []place.Size{{}, {W: 10}, {H: 10}, {W: -1, H: 10}, {W: 10, H: math.NaN()}, {W: place.MaxSize + 1, H: 10}, {W: 10, H: math.Inf(1)}} {
		p, _ := sound()
		p.Sizes[2] = s
		if p.Check() == nil {
			t.Errorf("a card of %g × %g is taken", s.W, s.H)
		}
	}
}
