package html_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/html"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/tree"
)

// TestPackingIsThatOfTheTree holds that the page gives every card, line, frame and band the
// coordinates that package tree gives them, with any branches closed.
func TestPackingIsThatOfTheTree(t *testing.T) {
	node := startPacker(t)
	directions := []place.Direction{place.TopDown, place.LeftRight, place.BottomUp, place.RightLeft}
	for seed := range uint64(heavy.Size(300, 3000)) {
		p := randomProblem(seed)
		for _, d := range directions {
			q := *p
			q.Options.Direction = d
			if q.Hangs != nil {
				hangCards(&q, rand.New(rand.NewPCG(seed, 5)))
			}
			if err := q.Check(); err != nil {
				t.Fatal(seed, err)
			}
			sets := closings(seed, &q)
			if !heavy.On() {
				sets = [][]int{sets[int(d)%2], sets[2+seed%2]}
			}
			node.compare(t, fmt.Sprintf("random %d to %d", seed, d), &q, sets)
		}
		if t.Failed() {
			return
		}
	}
	if s := node.seen; min(s.frames, s.bands, s.stacked, s.heads, s.hidden) < 100 {
		t.Errorf("too little of some kind was compared: %+v", s)
	}
}

// TestPackingOfLargeCharts is TestPackingIsThatOfTheTree for charts of thousands.
func TestPackingOfLargeCharts(t *testing.T) {
	node := startPacker(t)
	n := heavy.Size(2_000, 10_000)
	for _, p := range []*place.Problem{
		placetest.Random(1, placetest.Shape{Nodes: n, Staff: true, Units: true, Sizes: true}),
		placetest.Random(2, placetest.Shape{Nodes: n, Levels: true, Tops: 3}),
		placetest.Firm(3, n), placetest.Firm(4, n), chain(n),
	} {
		for _, d := range []place.Direction{place.TopDown, place.RightLeft} {
			q := *p
			q.Options.Direction = d
			node.compare(t, fmt.Sprintf("large %d to %d", len(p.Sizes), d), &q, closings(1, &q))
			if p.Options.Stack == 0 && !slices.ContainsFunc(p.Graph.Nodes, func(n chart.Node) bool { return n.Level > 0 }) {
				hangCards(&q, rand.New(rand.NewPCG(7, 7)))
				node.compare(t, fmt.Sprintf("large %d hanging to %d", len(p.Sizes), d), &q, closings(1, &q))
			}
		}
	}
}

// TestPackingOfExamples is TestPackingIsThatOfTheTree for what the page has of the examples.
func TestPackingOfExamples(t *testing.T) {
	node := startPacker(t)
	ctx := context.Background()
	files, err := filepath.Glob("../../examples/*/*.org.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		l, err := graph.Load(ctx, file, graph.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		g, err := graph.Compile(ctx, l.Org, graph.CompileOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i, arrange := range []chart.Mode{chart.Auto, chart.InRow, chart.Hanging, chart.BothSides} {
			o := layouts.Options{Fit: layouts.Fit{Cards: true, Arrange: chart.Arrangement{Mode: arrange}}}
			o.Place.Direction = place.Direction(i)
			pic, err := layouts.Draw(ctx, g, o)
			if err != nil {
				t.Fatal(file, err)
			}
			var data bytes.Buffer
			if err := html.Data().Encode(ctx, &data, []*output.Page{&pic.Page}, nil); err != nil {
				t.Fatal(err)
			}
			node.compareAs(t, fmt.Sprintf("%s, arranged as %d", file, arrange), pic.Problem, closings(1, pic.Problem), map[string]any{"data": data.Bytes()})
		}
	}
}

// BenchmarkPacking measures packing by node of 100,000 positions, with all branches open and
// with some thousands shown, beside package tree, which is what it is a port of.
func BenchmarkPacking(b *testing.B) {
	p := placetest.Firm(1, 100_000)
	for _, hanging := range []bool{false, true} {
		if hanging {
			hangCards(p, rand.New(rand.NewPCG(1, 5)))
		}
		plan := tree.NewPlan(p)
		depth, closed := make([]int, len(p.Sizes)), make([]bool, len(p.Sizes))
		var deep []int
		for n, up := range p.Superiors() { // those of a firm come after their superiors
			if up >= 0 {
				depth[n] = depth[up] + 1
			}
			if closed[n] = depth[n] >= 5; closed[n] {
				deep = append(deep, n)
			}
		}
		b.Run(fmt.Sprintf("hanging=%v", hanging), func(b *testing.B) {
			var ms []float64
			startPacker(b).ask(b, map[string]any{"plan": planOf(p), "closed": [][]int{{}, deep}, "times": 10}, &ms)
			for b.Loop() {
				tree.Arrange(p, plan)
			}
			_, _, kept := plan.Fold(p, closed)
			b.ReportMetric(ms[0], "ms/all")
			b.ReportMetric(ms[1], "ms/some")
			b.ReportMetric(float64(len(kept)), "shown/some")
			b.ReportMetric(ms[0]*1e6/(float64(b.Elapsed().Nanoseconds())/float64(b.N)), "x-tree")
		})
	}
}

// chain is a chart of managers with one report each.
func chain(n int) *place.Problem {
	p := &place.Problem{Graph: &chart.Graph{}, Options: place.Options{Stack: -1}}
	for i := range n {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
		p.Sizes = append(p.Sizes, place.Size{W: 196, H: 58})
		if i > 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: i - 1, To: i})
		}
	}
	return p
}

// randomProblem returns a problem of any kind, the same for the same seed.
func randomProblem(seed uint64) *place.Problem {
	r := rand.New(rand.NewPCG(seed, 4))
	s := placetest.Shape{
		Nodes: 1 + r.IntN(120), Reach: 2 + r.IntN(14), Staff: seed%2 == 1, Units: seed%3 > 0,
		Tops: 1 + int(seed%4), Sizes: seed%5 > 1, Order: seed%6 == 5, Dotted: seed%7 == 0,
	}
	hang := seed%8 >= 4
	s.Levels = !hang && seed%8 == 1
	p := placetest.Random(seed, s)
	p.Options = place.Options{Stack: r.IntN(7) - 1, Columns: r.IntN(4), Rows: r.IntN(5)}
	modes := []chart.Arrangement{{}, {}, {Mode: chart.InRow}, {Mode: chart.Hanging}, {Mode: chart.BothSides}, {Mode: chart.InColumns, Columns: 1 + r.IntN(5)}}
	for i := range p.Graph.Nodes {
		if seed%4 == 2 {
			p.Graph.Nodes[i].Arrange = modes[r.IntN(len(modes))]
		}
	}
	if hang {
		shareHeads(p, r)
		p.CoHeads = place.CoHeads(p.Graph)
		p.Hangs = []*place.Hang{}
		p.Spread = float64(r.IntN(3)) / 8
	}
	return p
}

// shareHeads gives some of the managers next to the top, and tops, another one beside them.
func shareHeads(p *place.Problem, r *rand.Rand) {
	up := place.Superiors(p.Graph)
	_, below := place.Below(up)
	for n := range up {
		if len(below[n]) == 0 || up[n] >= 0 && up[up[n]] >= 0 || r.IntN(3) > 0 {
			continue
		}
		for range 1 + r.IntN(2) {
			head := len(p.Graph.Nodes)
			p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: fmt.Sprint("head", head), Group: p.Graph.Nodes[n].Group})
			p.Sizes = append(p.Sizes, p.Sizes[n])
			if p.Order != nil {
				p.Order = append(p.Order, r.IntN(len(up)))
			}
			if up[n] >= 0 {
				p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: up[n], To: head})
			}
			for _, c := range below[n] {
				if k := p.Graph.Nodes[c].Kind; k == 0 {
					p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: head, To: c, Kind: chart.Secondary})
				}
			}
		}
	}
}

// hangCards lets branches of a problem hang at random, in all the ways that cards can.
func hangCards(p *place.Problem, r *rand.Rand) {
	p.Hangs, p.Tops = make([]*place.Hang, len(p.Sizes)), nil
	up := p.Superiors()
	tops, below := p.Reports(up)
	if r.IntN(3) == 0 {
		_, cards, _ := p.Seats(len(up), false, append(below[:len(up):len(up)], tops))
		p.Tops = hangAny(p, len(cards), false, r)
		p.Tops.Row, p.Tops.Left, p.Tops.Both = false, false, false
		if !p.Tops.Across {
			p.Tops.Columns = divided(len(cards), r)
		}
	}
	todo := slices.Clone(tops)
	for len(todo) > 0 {
		m := todo[0]
		todo = append(todo[1:], below[m]...)
		inside := up[m] < 0 && p.Tops != nil || up[m] >= 0 && p.Hangs[up[m]] != nil
		if len(below[m]) == 0 || !inside && r.IntN(2) == 0 {
			continue
		}
		_, cards, _ := p.Seats(m, up[m] < 0, below)
		taken := up[m] >= 0 && p.Hangs[up[m]] != nil && (p.Hangs[up[m]].Left || p.Hangs[up[m]].Both)
		p.Hangs[m] = hangAny(p, len(cards), taken, r)
	}
}

// hangAny returns a way to hang a number of cards; with taken not one beside the manager.
func hangAny(p *place.Problem, cards int, taken bool, r *rand.Rand) *place.Hang {
	h := &place.Hang{Columns: divided(cards, r)}
	switch r.IntN(5) {
	case 0:
		if h.Row = !taken || !p.SideRows(); h.Row && !p.SideRows() {
			h.Columns = slices.Repeat([]int{1}, cards)
		}
	case 1:
		h.Left = true
	case 2:
		h.Across = true
		h.Columns = make([]int, min(1+r.IntN(4), max(cards, 1)))
		for j := range h.Columns {
			h.Columns[j] = (cards - j + len(h.Columns) - 1) / len(h.Columns)
		}
	case 3:
		if h.Both = cards > 1; h.Both {
			left := 1 + r.IntN(cards-1)
			h.Columns = []int{left, cards - left}
		}
	}
	return h
}

// divided divides cards into columns.
func divided(cards int, r *rand.Rand) []int {
	var columns []int
	for cards > 0 {
		k := 1 + r.IntN(cards)
		columns, cards = append(columns, k), cards-k
	}
	return columns
}

// closings returns sets of nodes that are closed: none, a few, many, all.
func closings(seed uint64, p *place.Problem) [][]int {
	r := rand.New(rand.NewPCG(seed, 6))
	out := [][]int{{}, {}, {}, {}}
	for n := range p.Sizes {
		if r.IntN(8) == 0 {
			out[1] = append(out[1], n)
		}
		if r.IntN(2) == 0 {
			out[2] = append(out[2], n)
		}
		out[3] = append(out[3], n)
	}
	return out
}
