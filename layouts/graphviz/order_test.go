package graphviz

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/tree"
)

// firm makes a chart of "a:top b:top c:a", reports behind their superiors, and of dotted
// lines "a-c".
func firm(text string) *chart.Graph {
	g := &chart.Graph{}
	index := map[string]int{"top": -1}
	for _, word := range strings.Fields(text) {
		if id, up, ok := strings.Cut(word, ":"); ok {
			index[id] = len(g.Nodes)
			if index[up] >= 0 {
				g.Edges = append(g.Edges, chart.Edge{From: index[up], To: len(g.Nodes)})
			}
			g.Nodes = append(g.Nodes, chart.Node{ID: id, Group: -1})
			continue
		}
		from, to, _ := strings.Cut(word, "-")
		g.Edges = append(g.Edges, chart.Edge{From: index[from], To: index[to], Kind: chart.Dotted})
	}
	return g
}

func TestCrossings(t *testing.T) {
	const two = "a:top b:top c:a d:a e:b f:b "
	for _, tt := range []struct {
		text string
		want int
	}{
		{two, 0},
		{two + "b-a", 0},             // over all
		{two + "b-d", 0},             // meets a-d at d
		{two + "b-c", 1},             // a-d
		{two + "b-c a-f", 3},         // each other, a-d and b-e
		{two + "b-c b-c c-b", 1},     // a pair is joined once
		{two + "c-e", 0},             // under d
		{two + "c-e d-f", 1},         // each other
		{two + "c-f d-e", 0},         // one under the other
		{two + "c-d e-f", 0},         // siblings beside each other
		{two + "a-c b-e", 0},         // along the hierarchy
		{two + "g:c h:e g-f", 1},     // c-g, g-f meet at g; e-h
		{two + "g:d h:e c-f", 2},     // over a-d and b-e, or under d-g and e-h
		{two + "g:d c-f", 1},         // under d-g
		{"a:top b:top c:top c-a", 0}, // over the tops
	} {
		l := newLayers(firm(tt.text), 4)
		l.draw()
		if got := l.crossings(l.order); got != tt.want {
			t.Errorf("%s: %d crossings, want %d", tt.text, got, tt.want)
		}
	}
}

// TestInversions compares with counting pairs.
func TestInversions(t *testing.T) {
	for seed := range uint64(30) {
		p := placetest.Random(seed, placetest.Shape{Nodes: 50, Dotted: true, Tops: 3})
		l := newLayers(p.Graph, 0)
		l.draw()
		seat := l.seats(l.order)
		for r, gap := range l.gaps {
			want := 0
			var ends []uint64
			for i, a := range gap {
				ends = append(ends, uint64(seat[a.upper])<<32|uint64(seat[a.lower]))
				for _, b := range gap[:i] {
					if (seat[a.upper]-seat[b.upper])*(seat[a.lower]-seat[b.lower]) < 0 {
						want++
					}
				}
			}
			if len(gap) == 0 {
				continue
			}
			if got := inversions(ends, len(l.ranks[r+1])); got != want {
				t.Errorf("seed %d, rank %d: %d inversions, want %d", seed, r, got, want)
			}
		}
	}
}

// TestVertices holds what keeps together: a stack of leaves, and staff with those beside
// whom they stand.
func TestVertices(t *testing.T) {
	g := firm("a:top b:a c:a d:a e:a f:e g:a h:a i:h d-i")
	g.Nodes[6].Kind, g.Nodes[7].Kind = position.Adviser, position.Assistant
	for _, tt := range []struct {
		together int
		want     []int
		lines    int
	}{
		{3, []int{0, 1, 1, 1, 4, 5, 0, 0, 0}, 0}, // d-i leads from the stack to a
		{4, []int{0, 1, 2, 3, 4, 5, 0, 0, 0}, 0},
		{0, []int{0, 1, 2, 3, 4, 5, 0, 0, 0}, 0},
	} {
		l := newLayers(g, tt.together)
		if !slices.Equal(l.vertex, tt.want) || len(l.lines) != tt.lines {
			t.Errorf("from %d on: vertices %v, lines %v", tt.together, l.vertex, l.lines)
		}
	}
}

// TestNothingToDecide holds that the engine is not started for charts without lines
// besides the hierarchy, and that it would change nothing in them: the order of dot is
// that of the file then.
func TestNothingToDecide(t *testing.T) {
	for seed := range uint64(100) {
		p := placetest.Random(seed, placetest.Shape{
			Nodes: 1 + int(seed)*3, Tops: 1 + int(seed%3), Staff: seed%4 == 0, Reach: 3 + int(seed%5), Levels: seed%5 == 0, Units: seed%7 == 0,
		})
		l := newLayers(p.Graph, 4*int(seed%2))
		byDot, err := l.byDot(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(byDot, l.order) {
			t.Errorf("seed %d: dot has another order", seed)
		}
	}
	shared.turn <- struct{}{}
	defer func() { <-shared.turn }()
	for _, text := range []string{"a:top", "a:top b:a c:a", "a:top b:a c:a b-c", "a:top b:top c:a d:b c-d", "a:top b:top c:top d:c a-c", "a:top b:a c:a d:b e:b c-d"} {
		o, err := FewCrossings(t.Context(), firm(text), place.Options{}) // would wait for the turn without end
		if err != nil || o.After != 0 {
			t.Errorf("%s: %+v, %v", text, o, err)
		}
	}
}

// TestFewCrossings holds that the order found has fewer crossings, also in the picture
// of the whole, that it is the same every time, and that what is said to have changed
// has changed.
func TestFewCrossings(t *testing.T) {
	var before, after, drawnBefore, drawnAfter int
	for seed := range uint64(40) {
		p := placetest.Random(seed, placetest.Shape{
			Nodes: 20 + int(seed)*5, Dotted: true, Tops: 1 + int(seed%3), Staff: seed%4 == 0, Units: seed%3 == 0, Reach: 3 + int(seed%5),
		})
		drawnBefore += drawn(t, p)
		o, err := FewCrossings(t.Context(), p.Graph, p.Options)
		again, _ := FewCrossings(t.Context(), p.Graph, p.Options)
		if err != nil || !reflect.DeepEqual(o, again) {
			t.Fatalf("seed %d: %+v and %+v, %v", seed, o, again, err)
		}
		if (o.Ranks == nil) != (o.After == o.Before) || o.After > o.Before || (o.Ranks == nil) != (len(o.Changed) == 0) {
			t.Errorf("seed %d: %+v", seed, o)
		}
		p.Order = o.Ranks
		before, after, drawnAfter = before+o.Before, after+o.After, drawnAfter+drawn(t, p)
		for _, n := range o.Changed {
			if n >= 0 && !slices.ContainsFunc(p.Graph.Edges, func(e chart.Edge) bool { return e.Kind == chart.Solid && e.From == n && o.Ranks[e.To] > 0 }) {
				t.Errorf("seed %d: %d has no reports to put in order", seed, n)
			}
		}
	}
	if after*2 > before || float64(drawnAfter) > 0.7*float64(drawnBefore) {
		t.Errorf("crossings %d → %d, in the pictures %d → %d", before, after, drawnBefore, drawnAfter)
	}
}

// drawn counts the crossings of different lines in the picture of the layout tree.
func drawn(t *testing.T, p *place.Problem) int {
	t.Helper()
	pl, err := tree.Layout(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if err := place.Verify(p, pl); err != nil {
		t.Fatal(err)
	}
	type level struct {
		line int
		a, b place.Point
	}
	var across, down []level
	for i, l := range pl.Lines {
		for _, path := range l.Paths {
			for k := 1; k < len(path); k++ {
				a, b := path[k-1], path[k]
				if a.Y == b.Y {
					across = append(across, level{line: i, a: place.Point{X: min(a.X, b.X), Y: a.Y}, b: place.Point{X: max(a.X, b.X)}})
				} else {
					down = append(down, level{line: i, a: place.Point{X: a.X, Y: min(a.Y, b.Y)}, b: place.Point{Y: max(a.Y, b.Y)}})
				}
			}
		}
	}
	n := 0
	for _, h := range across {
		for _, v := range down {
			inside := min(v.a.X-h.a.X, h.b.X-v.a.X, h.a.Y-v.a.Y, v.b.Y-h.a.Y)
			if h.line != v.line && inside > 0.1 {
				n++
			}
		}
	}
	return n
}

// TestCoHeads holds that two tops with common reports come to stand beside each other,
// and that branches are moved as a whole.
func TestCoHeads(t *testing.T) {
	g := firm("one:top other:top two:top x:one y:one z:other w:other v:two two-x two-y")
	o, err := FewCrossings(t.Context(), g, place.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if o.Before != 5 || o.After != 1 || !slices.Equal(o.Changed, []int{-1}) {
		t.Errorf("%+v", o)
	}
	if apart := o.Ranks[0] - o.Ranks[2]; math.Abs(float64(apart)) != 1 {
		t.Errorf("the two stand %d apart", apart)
	}
}

func TestTooLarge(t *testing.T) {
	g := firm("a:top b:a c:a b-c")
	for n := range MaxOrdered {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(n), Group: -1})
	}
	deep := &chart.Graph{}
	for n := range 2 * 300 {
		deep.Nodes = append(deep.Nodes, chart.Node{ID: fmt.Sprint(n), Group: -1})
		if n > 1 {
			deep.Edges = append(deep.Edges, chart.Edge{From: n - 2, To: n})
			deep.Edges = append(deep.Edges, chart.Edge{From: n % 2, To: n ^ 1, Kind: chart.Dotted})
		}
	}
	for _, g := range []*chart.Graph{g, deep} {
		if _, err := FewCrossings(t.Context(), g, place.Options{}); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%d positions: %v", len(g.Nodes), err)
		}
	}
	g.Edges = nil
	if o, err := FewCrossings(t.Context(), g, place.Options{}); err != nil || o.Ranks != nil {
		t.Errorf("without lines: %+v, %v", o, err)
	}
}
