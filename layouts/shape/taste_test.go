package shape

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// TestWorth holds what every rule of taste is worth, for a top with three managers of two
// or three cards each.
func TestWorth(t *testing.T) {
	p := &place.Problem{Graph: &chart.Graph{}}
	add := func(up int) {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: fmt.Sprint(len(p.Graph.Nodes)), Group: -1})
		p.Sizes = append(p.Sizes, place.Size{W: 196, H: 58})
		if up >= 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: up, To: len(p.Graph.Nodes) - 1})
		}
	}
	for _, up := range []int{-1, 0, 0, 0, 1, 1, 2, 2, 3, 3, 3} {
		add(up)
	}
	down, beside := []int{2}, []int{1, 1}
	for _, tt := range []struct {
		what     string
		row      bool
		managers [3][]int
		want     float64
	}{
		{"all in one column", false, [3][]int{down, down, {3}}, alikePrice + peersPrice + simplePrice},
		{"the same below a row", true, [3][]int{down, down, {3}}, rowPrice + alikePrice + peersPrice + simplePrice},
		{"all in two columns", false, [3][]int{beside, beside, {2, 1}}, alikePrice + peersPrice},
		{"one of three in two columns", false, [3][]int{down, down, {2, 1}}, 2.0 / 3 * (alikePrice + peersPrice + simplePrice)},
		{"one of three in one column", false, [3][]int{beside, beside, {3}}, 2.0/3*(alikePrice+peersPrice) + 1.0/3*simplePrice},
		{"each otherwise", false, [3][]int{down, beside, {1, 1, 1}}, 1.0 / 3 * (alikePrice + peersPrice + simplePrice)},
	} {
		c := newChooser(context.Background(), p, plainRuler{p.Sizes}, Options{Page: chart.Page{W: 960, H: 540}})
		c.setSizes(step{density: Comfortable})
		p.Hangs = make([]*place.Hang, len(p.Sizes))
		p.Hangs[0] = &place.Hang{Row: tt.row, Columns: []int{1, 1, 1}}
		for i, columns := range tt.managers {
			p.Hangs[i+1] = &place.Hang{Columns: columns}
		}
		if got := c.worth(); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s: %.4f, want %.4f", tt.what, got, tt.want)
		}
	}
}

// TestSimple holds that managers of managers count as much as all others together.
func TestSimple(t *testing.T) {
	team, wide := formed{leaves: true, columns: 1}, formed{columns: 2}
	for _, tt := range []struct {
		forms []formed
		want  float64
	}{
		{[]formed{team, team, team, wide}, 0.5}, {[]formed{team, {leaves: true, columns: 2}}, 0.5}, {[]formed{wide, {columns: 1}, wide, wide}, 0.25},
		{[]formed{team, wide, {columns: 1}}, 0.75},
	} {
		if got := simple(tt.forms); got != tt.want {
			t.Errorf("%v: %.2f, want %.2f", tt.forms, got, tt.want)
		}
	}
}

// TestTasteKeepsItsPrice holds that the rules of taste never make letters smaller than all
// prices allow, nor smaller than the limit of their density where they need not be, and
// that charts keep the rules better for it.
func TestTasteKeepsItsPrice(t *testing.T) {
	const all = rowPrice + alikePrice + peersPrice + simplePrice
	page, err := chart.ParsePage("16:9")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{30, 60, 100, 150, 300} {
		var plain, kept, cost float64
		firms := heavy.Size(6, 20)
		for seed := range uint64(firms) {
			choose := func(largest bool) (*Choice, float64) {
				p := placetest.Firm(seed, n)
				_, sheet, err := card.Measure(context.Background(), p.Graph, card.Options{Page: page})
				if err != nil {
					t.Fatal(err)
				}
				p.FrameLabel = card.FrameLabel
				o := Options{Page: page, Largest: largest, Tight: true}
				got, err := Choose(context.Background(), p, sheet, o)
				if err != nil {
					t.Fatal(err)
				}
				return got, newChooser(context.Background(), p, sheet, o).worth()
			}
			free, before := choose(true)
			got, after := choose(false)
			if got.Density != free.Density || got.Mixed != free.Mixed {
				t.Errorf("firm %d of %d: taste makes %s of %s", seed, n, got.Density, free.Density)
			}
			if got.Scale < free.Scale*(1+before)/(1+all)-1e-9 || got.Scale*(1+after) < free.Scale*(1+before)-1e-9 {
				t.Errorf("firm %d of %d: letters at %.4f of %.4f for rules of %.3f and %.3f", seed, n, got.Scale, free.Scale, after, before)
			}
			limit, rows := LeastName, false
			for _, f := range got.Types {
				if rows = rows || f.Form.IsRow(); rows {
					limit = LeastRow
				}
			}
			was, _ := smallest(free.Types)
			if now, _ := smallest(got.Types); now < min(was, limit)-1e-9 {
				t.Errorf("firm %d of %d: names of %.2f pt for the sake of taste, were %.2f", seed, n, now, was)
			}
			plain, kept, cost = plain+before, kept+after, cost+1-got.Scale/free.Scale
		}
		k := 100 / float64(firms)
		t.Logf("%d positions: rules worth %.1f %% instead of %.1f, for letters smaller by %.1f %%", n, k*kept, k*plain, k*cost)
		if kept < plain {
			t.Errorf("%d positions: rules of taste are kept less than without", n)
		}
	}
}

// TestEvenColumns holds that of columns that are equally narrow those are taken whose
// heights are most equal, the higher ones first.
func TestEvenColumns(t *testing.T) {
	for _, tt := range []struct {
		heights []float64
		budget  float64
		want    []int
	}{
		{[]float64{10, 10, 10, 10, 10, 10, 10}, 30, []int{3, 2, 2}},
		{[]float64{10, 10, 10, 10, 10}, 40, []int{2, 2, 1}},
		{[]float64{30, 10, 10, 10, 10, 20}, 30, []int{1, 3, 2}},
	} {
		var items []item
		for _, h := range tt.heights {
			items = append(items, item{sizes: []place.Size{{W: 100, H: h}}})
		}
		p := newPacker(items)
		p.fit(tt.budget, 3, 10)
		cols, _ := p.divided(3)
		var got []int
		for _, c := range cols {
			got = append(got, c.last-c.first+1)
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%v in columns of %v, want %v", tt.heights, got, tt.want)
		}
	}
}

// TestTasteOfPanels holds which panel a taste leaves of those with 1, 2 and 4 columns.
func TestTasteOfPanels(t *testing.T) {
	s := &solver{chooser: &chooser{up: []int{-1, 0}}, nodes: make([]node, 3)}
	for n := range s.nodes {
		s.nodes[n].manager = &manager{}
		for _, k := range []int{1, 2, 4} {
			s.nodes[n].panels = append(s.nodes[n].panels, panel{columns: k})
		}
	}
	for leaves, want := range []string{"[1 2 4]", "[1]", "[2]", "[2]", "[4]"} {
		s.taste.leaves = leaves
		for n, want := range []string{"[1 2 4]", want, "[1 2 4]"} { // the top and the forest have their own taste
			var got []int
			for _, p := range s.panels(n) {
				got = append(got, p.columns)
			}
			if fmt.Sprint(got) != want {
				t.Errorf("%d columns for leaves leave node %d %v, want %s", leaves, n, got, want)
			}
		}
	}
}

// lowRuler has cards that need less height when they are wider.
type lowRuler struct{ plainRuler }

func (r lowRuler) Wider(f place.Form, by float64) []place.Size {
	out := r.Cards(f)
	for i := range out {
		out[i].W *= by
		out[i].H -= 6
	}
	return out
}

// TestSpareRoom holds that spare width goes to the cards, which become as low as their
// texts then need, and spare height to the gaps, and that letters stay as large.
func TestSpareRoom(t *testing.T) {
	wider, higher := 0, 0
	for seed := range uint64(20) {
		p := placetest.Random(seed, placetest.Shape{Nodes: 5 + int(seed)/2, Units: seed%2 == 0})
		r := lowRuler{plainRuler{p.Sizes}}
		o := Options{Page: chart.Page{W: 960, H: []float64{540, 1300}[seed%2]}, Density: Comfortable, Tight: true}
		tight := *p
		was, err := Choose(context.Background(), &tight, r, o)
		if err != nil {
			t.Fatal(err)
		}
		o.Tight = false
		loose := *p
		got, err := Choose(context.Background(), &loose, r, o)
		if err != nil {
			t.Fatal(err)
		}
		if got.Scale < was.Scale-1e-9 {
			t.Errorf("seed %d: letters at %.4f of %.4f for room that was to be spare", seed, got.Scale, was.Scale)
		}
		if by := loose.Sizes[0].W / tight.Sizes[0].W; by > 1.001 {
			wider++
			if h := tight.Sizes[0].H - 6; math.Abs(loose.Sizes[0].H-h) > 1e-9 {
				t.Errorf("seed %d: cards %.2f times as wide are %.1f high, want %.1f", seed, by, loose.Sizes[0].H, h)
			}
		}
		if loose.Spread > 0 {
			higher++
		}
		room := r.Around(got.Size.W)
		if w, h := o.Page.W/got.Scale-got.Size.W-room.W, o.Page.H/got.Scale-got.Size.H-room.H; w < -0.01 || h < -40.01 { // the chart goes up beside its heading by 40 at most
			t.Errorf("seed %d: %.1f × %.1f are wanting", seed, -w, -h)
		}
	}
	if wider < 5 || higher < 5 {
		t.Errorf("of 20 charts %d have wider cards and %d higher gaps", wider, higher)
	}
}
