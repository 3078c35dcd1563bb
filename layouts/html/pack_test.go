package html

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
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

// packer is the packing of the page, run by node.
type packer struct {
	in   io.Writer
	out  *bufio.Reader
	seen struct{ frames, bands, stacked, heads, hidden int } // what was compared
}

// startPacker starts the packing of the page, or skips the test without node.
func startPacker(t testing.TB) *packer {
	t.Helper()
	program, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is missing, which runs what the page does")
	}
	script := filepath.Join(t.TempDir(), "pack.mjs")
	made := api.Build(api.BuildOptions{EntryPoints: []string{"web/test/pack.ts"}, Outfile: script, Bundle: true, Write: true, Format: api.FormatESModule, Platform: api.PlatformNode, Target: api.ES2022})
	for _, m := range made.Errors {
		t.Fatalf("%+v: %s", m.Location, m.Text)
	}
	cmd := exec.Command(program, "--max-old-space-size=4096", script)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = t.Output()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	return &packer{in: in, out: bufio.NewReader(out)}
}

// packed is what test/pack.ts says of one packing; nodes are those of the whole.
type packed struct {
	Nodes         []int
	Count         int
	X, Y          []float64
	Stacked       []bool
	Lines         []packedLine
	Frames        []packedRect
	Bands         []packedRect
	Width, Height float64
	LabelsBelow   bool
}

type packedLine struct {
	From  int
	To    []int
	Paths [][]float64
}

type packedRect struct {
	Group, Level int
	X, Y, W, H   float64
}

// compare packs a problem with sets of closed nodes in both ways.
func (k *packer) compare(t *testing.T, name string, p *place.Problem, closings [][]int) {
	t.Helper()
	plan := tree.NewPlan(p)
	line, err := json.Marshal(map[string]any{"plan": planOf(p), "closed": closings})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.in.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	answer, err := k.out.ReadBytes('\n')
	if err != nil {
		t.Fatal(name, err)
	}
	var got []packed
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatal(err)
	}
	for i, nodes := range closings {
		closed := make([]bool, len(p.Sizes))
		for _, n := range nodes {
			closed[n] = true
		}
		q, rest, kept := plan.Fold(p, closed)
		want := packedAs(tree.Arrange(q, rest), kept)
		if what := differ(&got[i], &want); what != "" {
			t.Errorf("%s, closing %d (%d of %d shown): %s", name, i, len(kept), len(p.Sizes), what)
			return
		}
		k.seen.frames += len(want.Frames)
		k.seen.bands += len(want.Bands)
		k.seen.hidden += len(p.Sizes) - len(kept)
		for j := range kept {
			k.seen.stacked += number(want.Stacked[j])
			k.seen.heads += number(q.IsCoHead(j))
		}
	}
}

// packedAs writes a placement in the form of packed; kept is what Plan.Fold returned.
func packedAs(pl *place.Placement, kept []int) packed {
	out := packed{Nodes: kept, Count: len(kept), Stacked: pl.Stacked, Width: pl.Bounds.W, Height: pl.Bounds.H, LabelsBelow: pl.LabelsBelow}
	for _, b := range pl.Boxes {
		out.X, out.Y = append(out.X, b.X), append(out.Y, b.Y)
	}
	for _, l := range pl.Lines {
		line := packedLine{From: kept[l.From]}
		for _, n := range l.To {
			line.To = append(line.To, kept[n])
		}
		for _, path := range l.Paths {
			var flat []float64
			for _, q := range path {
				flat = append(flat, q.X, q.Y)
			}
			line.Paths = append(line.Paths, flat)
		}
		out.Lines = append(out.Lines, line)
	}
	for _, f := range pl.Frames {
		out.Frames = append(out.Frames, packedRect{f.Group, 0, f.Rect.X, f.Rect.Y, f.Rect.W, f.Rect.H})
	}
	for _, b := range pl.Bands {
		out.Bands = append(out.Bands, packedRect{0, b.Level, b.Rect.X, b.Rect.Y, b.Rect.W, b.Rect.H})
	}
	return out
}

// differ says in what two packings differ first, "" = in nothing.
func differ(got, want *packed) string {
	switch {
	case !slices.Equal(got.Nodes, want.Nodes) || got.Count != want.Count:
		return fmt.Sprintf("shows %v, not %v", got.Nodes, want.Nodes)
	case !slices.Equal(got.Stacked, want.Stacked):
		return fmt.Sprintf("stacked are %v, not %v", got.Stacked, want.Stacked)
	case len(got.Lines) != len(want.Lines) || len(got.Frames) != len(want.Frames) || len(got.Bands) != len(want.Bands):
		return fmt.Sprintf("%d lines, %d frames, %d bands; not %d, %d, %d", len(got.Lines), len(got.Frames), len(got.Bands), len(want.Lines), len(want.Frames), len(want.Bands))
	case got.LabelsBelow != want.LabelsBelow:
		return fmt.Sprintf("labels below: %v", got.LabelsBelow)
	case !same(got.Width, want.Width) || !same(got.Height, want.Height):
		return fmt.Sprintf("it is %v × %v, not %v × %v", got.Width, got.Height, want.Width, want.Height)
	}
	for i, n := range got.Nodes {
		if !same(got.X[i], want.X[i]) || !same(got.Y[i], want.Y[i]) {
			return fmt.Sprintf("node %d is at %v, %v, not %v, %v", n, got.X[i], got.Y[i], want.X[i], want.Y[i])
		}
	}
	for i, l := range got.Lines {
		w := want.Lines[i]
		if l.From != w.From || !slices.Equal(l.To, w.To) || !slices.EqualFunc(l.Paths, w.Paths, func(a, b []float64) bool { return slices.EqualFunc(a, b, same) }) {
			return fmt.Sprintf("a line is %v, not %v", l, w)
		}
	}
	for i := range got.Frames {
		if !got.Frames[i].same(want.Frames[i]) {
			return fmt.Sprintf("a frame is %v, not %v", got.Frames[i], want.Frames[i])
		}
	}
	for i := range got.Bands {
		if !got.Bands[i].same(want.Bands[i]) {
			return fmt.Sprintf("a band is %v, not %v", got.Bands[i], want.Bands[i])
		}
	}
	return ""
}

func (r packedRect) same(s packedRect) bool {
	return r.Group == s.Group && r.Level == s.Level && same(r.X, s.X) && same(r.Y, s.Y) && same(r.W, s.W) && same(r.H, s.H)
}

// same tells whether two coordinates are equal: to the last bit, but where Go may multiply
// and add in one step (Go specification, "Floating-point operators").
func same(a, b float64) bool {
	return a == b || runtime.GOARCH != "amd64" && math.Abs(a-b) < 1e-9
}

// planOf writes a problem in the form of PlanInput (web/src/pack/input.ts).
func planOf(p *place.Problem) map[string]any {
	n := len(p.Sizes)
	width, height, kind := make([]float64, n), make([]float64, n), make([]int, n)
	level, group, arrange, columns := make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	for i, node := range p.Graph.Nodes {
		width[i], height[i], kind[i] = p.Sizes[i].W, p.Sizes[i].H, int(node.Kind)
		level[i], group[i] = node.Level, node.Group
		arrange[i], columns[i] = int(node.Arrange.Mode), node.Arrange.Columns
	}
	parent := []int{}
	for _, g := range p.Graph.Groups {
		parent = append(parent, g.Parent)
	}
	var framed []int
	for _, yes := range p.Frames {
		framed = append(framed, number(yes))
	}
	return map[string]any{
		"n": n, "superior": place.Superiors(p.Graph), "coHead": p.CoHeads, "order": p.Order, "width": width, "height": height, "kind": kind,
		"level": level, "group": group, "groupParent": parent, "framed": framed, "frameLabel": p.FrameLabel, "arrange": arrange, "arrangeColumns": columns,
		"hangs": hangsOf(p), "direction": p.Options.Direction, "stack": p.Options.Stack, "columns": p.Options.Columns, "rows": p.Options.Rows, "spread": p.Spread,
	}
}

// hangsOf writes what hangs in the form of HangInput.
func hangsOf(p *place.Problem) map[string]any {
	if p.Hangs == nil && p.Tops == nil {
		return nil
	}
	var flags []int
	starts, columns := []int{0}, []int{}
	for _, h := range append(slices.Clone(p.Hangs), p.Tops) {
		flag := 0
		if h != nil {
			flag = 1 | number(h.Row)<<1 | number(h.Across)<<2 | number(h.Left)<<3 | number(h.Both)<<4
			columns = append(columns, h.Columns...)
		}
		flags, starts = append(flags, flag), append(starts, len(columns))
	}
	return map[string]any{"flags": flags, "columnStart": starts, "columns": columns}
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
