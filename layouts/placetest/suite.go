package placetest

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// near is how far coordinates may differ in points.
const near = 0.01

// Run checks a layout on random organisations and on the cases that layouts get
// wrong, and that it places whole branches evenly.
func Run(t *testing.T, layout place.Layout) {
	Sound(t, layout)
	t.Run("straight", func(t *testing.T) { straight(t, layout) })
	t.Run("mirror", func(t *testing.T) { mirror(t, layout) })
	t.Run("same branch", func(t *testing.T) { sameBranch(t, layout) })
	t.Run("centred", func(t *testing.T) { centred(t, layout) })
}

// Sound checks what a layout promises (see place.Verify), on random organisations and on
// the cases that layouts get wrong.
func Sound(t *testing.T, layout place.Layout, free ...place.Fault) {
	t.Run("random", func(t *testing.T) { random(t, layout, free) })
	t.Run("extreme", func(t *testing.T) { extreme(t, layout, free) })
	t.Run("cycles", func(t *testing.T) { cycles(t, layout, free) })
	t.Run("cancelled", func(t *testing.T) { cancelled(t, layout) })
}

// must places p and fails the test when the placement breaks a promise.
func must(t *testing.T, layout place.Layout, p *place.Problem, free ...place.Fault) *place.Placement {
	t.Helper()
	pl, err := layout(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if err := place.Verify(p, pl, free...); err != nil {
		t.Fatal(err)
	}
	joined(t, p, pl)
	Framed(t, p, pl, 12, 8)
	banded(t, p, pl)
	return pl
}

// options lists the options that every random organisation is placed with.
func options() []place.Options {
	return []place.Options{
		{},
		{Stack: -1},
		{Stack: 2},
		{Columns: 2},
		{Columns: 3, Stack: 3},
		{Direction: place.LeftRight},
		{Direction: place.LeftRight, Columns: 2},
		{Direction: place.LeftRight, Columns: 3, Stack: 2},
	}
}

// random places random organisations of many shapes, each twice.
func random(t *testing.T, layout place.Layout, free []place.Fault) {
	for seed := range uint64(24) {
		for i, o := range options() {
			s := Shape{
				Nodes: 1 + int(seed*seed)%90, Staff: seed%2 == 1, Levels: seed%5 == 4,
				Units: seed%3 > 0, Dotted: seed%4 > 1, Tops: 1 + int(seed%3), Sizes: seed%7 > 2, Order: seed%6 == 5,
			}
			p := Random(seed, s)
			p.Options = o
			t.Run(fmt.Sprintf("%d/%d", seed, i), func(t *testing.T) {
				first := must(t, layout, p, free...)
				if again := must(t, layout, p, free...); !reflect.DeepEqual(first, again) {
					t.Error("a second run gives another placement")
				}
			})
		}
	}
}

// joined checks that every edge of the graph is drawn once, from card to card.
func joined(t *testing.T, p *place.Problem, pl *place.Placement) {
	t.Helper()
	drawn := map[chart.Edge]int{}
	for _, l := range pl.Lines {
		if !reaches(l, pl.Boxes[l.From]) {
			t.Errorf("a line does not begin at %s", p.Graph.Nodes[l.From].ID)
		}
		for _, to := range l.To {
			drawn[chart.Edge{From: l.From, To: to, Kind: l.Kind}]++
			if !reaches(l, pl.Boxes[to]) {
				t.Errorf("a line from %s does not reach %s", p.Graph.Nodes[l.From].ID, p.Graph.Nodes[to].ID)
			}
		}
	}
	for _, e := range p.Graph.Edges {
		if drawn[e] != 1 && e.From != e.To {
			t.Errorf("the line from %s to %s is drawn %d times", p.Graph.Nodes[e.From].ID, p.Graph.Nodes[e.To].ID, drawn[e])
		}
	}
}

// reaches tells whether an end of l is on the edge of a card.
func reaches(l place.Line, b place.Rect) bool {
	for _, path := range l.Paths {
		for _, q := range []place.Point{path[0], path[len(path)-1]} {
			inX := q.X > b.X-near && q.X < b.X+b.W+near
			inY := q.Y > b.Y-near && q.Y < b.Y+b.H+near
			onX := math.Abs(q.X-b.X) < near || math.Abs(q.X-b.X-b.W) < near
			onY := math.Abs(q.Y-b.Y) < near || math.Abs(q.Y-b.Y-b.H) < near
			if inX && onY || inY && onX {
				return true
			}
		}
	}
	return false
}

// Framed checks that frames leave so much room about their cards, and are so far from all
// others.
func Framed(t *testing.T, p *place.Problem, pl *place.Placement, inside, outside float64) {
	t.Helper()
	for _, f := range pl.Frames {
		for n, b := range pl.Boxes {
			own := inGroup(p.Graph, n, f.Group)
			gap := min(b.X-f.Rect.X, b.Y-f.Rect.Y, f.Rect.X+f.Rect.W-b.X-b.W, f.Rect.Y+f.Rect.H-b.Y-b.H)
			away := max(f.Rect.X-b.X-b.W, f.Rect.Y-b.Y-b.H, b.X-f.Rect.X-f.Rect.W, b.Y-f.Rect.Y-f.Rect.H)
			if own && gap < inside-near {
				t.Errorf("the frame of %s leaves %g points about %s", p.Graph.Groups[f.Group].ID, gap, p.Graph.Nodes[n].ID)
			}
			if !own && away < outside-near {
				t.Errorf("the frame of %s comes near %s: %g", p.Graph.Groups[f.Group].ID, p.Graph.Nodes[n].ID, away)
			}
		}
	}
}

// banded checks that the bands of levels follow each other without overlap.
func banded(t *testing.T, p *place.Problem, pl *place.Placement) {
	t.Helper()
	end := math.Inf(-1)
	for _, b := range pl.Bands {
		start, size := b.Rect.Y, b.Rect.H
		if p.Options.Direction == place.LeftRight {
			start, size = b.Rect.X, b.Rect.W
		}
		if start < end-near {
			t.Errorf("the band of level %d begins inside the one before", b.Level)
		}
		end = start + size
	}
}

func inGroup(g *chart.Graph, n, group int) bool {
	for at := range g.Enclosing(g.Nodes[n].Group) {
		if at == group {
			return true
		}
	}
	return false
}

// extreme tries no position, one, two, one manager with 40 leaves, and a long chain.
func extreme(t *testing.T, layout place.Layout, free []place.Fault) {
	for _, n := range []int{0, 1, 2, 41} {
		for _, o := range options() {
			p := Random(3, Shape{Nodes: n, Reach: 1})
			if n == 41 { // one manager with 40 leaves
				for i := range p.Graph.Edges {
					p.Graph.Edges[i].From = 0
				}
			}
			p.Options = o
			must(t, layout, p, free...)
		}
	}
	must(t, layout, chain(), free...)
}

// chain is 60 positions, one below the other.
func chain() *place.Problem { return Random(1, Shape{Nodes: 60, Reach: 1}) }

// straight checks that a chain stands in a line.
func straight(t *testing.T, layout place.Layout) {
	pl := must(t, layout, chain())
	for n, b := range pl.Boxes {
		if math.Abs(b.X-pl.Boxes[0].X) > near {
			t.Errorf("a chain is not straight at %d", n)
		}
	}
}

// mirror checks that the mirror image of an organisation is placed as the
// mirror image.
func mirror(t *testing.T, layout place.Layout) {
	for seed := range uint64(6) {
		p := Random(seed, Shape{Nodes: 60, Sizes: seed%2 == 0})
		p.Options.Stack = -1
		n := len(p.Sizes)
		q := &place.Problem{Graph: &chart.Graph{Nodes: slices.Clone(p.Graph.Nodes)}, Options: p.Options}
		slices.Reverse(q.Graph.Nodes)
		q.Sizes = slices.Clone(p.Sizes)
		slices.Reverse(q.Sizes)
		for _, e := range slices.Backward(p.Graph.Edges) {
			q.Graph.Edges = append(q.Graph.Edges, chart.Edge{From: n - 1 - e.From, To: n - 1 - e.To})
		}
		a, b := must(t, layout, p), must(t, layout, q)
		for i, box := range a.Boxes {
			want := a.Bounds.W - box.X - box.W
			if got := b.Boxes[n-1-i]; math.Abs(got.X-want) > near || math.Abs(got.Y-box.Y) > near {
				t.Fatalf("seed %d: card %d is at %g, %g in the mirror image; want %g, %g", seed, i, got.X, got.Y, want, box.Y)
			}
		}
	}
}

// sameBranch checks that two equal branches look the same.
func sameBranch(t *testing.T, layout place.Layout) {
	for seed := range uint64(6) {
		one := Random(seed, Shape{Nodes: 30, Staff: seed%2 == 0, Sizes: true})
		n := len(one.Sizes)
		p := &place.Problem{Graph: &chart.Graph{Nodes: []chart.Node{{ID: "top", Group: -1}}}, Sizes: []place.Size{{W: 100, H: 50}}}
		for copy := range 2 {
			base := 1 + copy*n
			for i, node := range one.Graph.Nodes {
				node.ID = fmt.Sprintf("%s-%d", node.ID, copy)
				p.Graph.Nodes = append(p.Graph.Nodes, node)
				p.Sizes = append(p.Sizes, one.Sizes[i])
			}
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: 0, To: base})
			for _, e := range one.Graph.Edges {
				p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: base + e.From, To: base + e.To})
			}
		}
		pl := must(t, layout, p)
		dx, dy := pl.Boxes[1+n].X-pl.Boxes[1].X, pl.Boxes[1+n].Y-pl.Boxes[1].Y
		for i := range n {
			a, b := pl.Boxes[1+i], pl.Boxes[1+n+i]
			if math.Abs(b.X-a.X-dx) > near || math.Abs(b.Y-a.Y-dy) > near {
				t.Fatalf("seed %d: card %d stands elsewhere in the second branch", seed, i)
			}
		}
	}
}

// centred checks that every manager stands over the middle between its first
// and its last report.
func centred(t *testing.T, layout place.Layout) {
	for seed := range uint64(6) {
		p := Random(seed, Shape{Nodes: 80, Sizes: true})
		p.Options.Stack = -1
		pl := must(t, layout, p)
		first, last := map[int]int{}, map[int]int{}
		for _, e := range p.Graph.Edges {
			if _, ok := first[e.From]; !ok {
				first[e.From] = e.To
			}
			last[e.From] = e.To
		}
		middle := func(n int) float64 { return pl.Boxes[n].X + pl.Boxes[n].W/2 }
		for n := range p.Sizes {
			if f, ok := first[n]; ok {
				if want := (middle(f) + middle(last[n])) / 2; math.Abs(middle(n)-want) > near {
					t.Errorf("seed %d: manager %d is %g off the middle of its reports", seed, n, middle(n)-want)
				}
			}
		}
	}
}

// cycles checks that solid lines that run in circles are drawn all the same.
func cycles(t *testing.T, layout place.Layout, free []place.Fault) {
	p := Random(5, Shape{Nodes: 12})
	p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: 11, To: 0})
	for i := range p.Graph.Edges {
		if e := &p.Graph.Edges[i]; e.To == 4 {
			e.From = 4
		}
	}
	must(t, layout, p, free...)
}

// cancelled checks that a layout ends with its context.
func cancelled(t *testing.T, layout place.Layout) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := layout(ctx, Random(1, Shape{Nodes: 20})); err != context.Canceled {
		t.Errorf("got the error %v, want %v", err, context.Canceled)
	}
}
