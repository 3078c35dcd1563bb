package html_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/tree"
)

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
	k.compareAs(t, name, p, closings, map[string]any{"plan": planOf(p)})
}

// compareAs is compare with what test/pack.ts is given.
func (k *packer) compareAs(t *testing.T, name string, p *place.Problem, closings [][]int, as map[string]any) {
	t.Helper()
	plan := tree.NewPlan(p)
	as["closed"] = closings
	var got []packed
	k.ask(t, as, &got)
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

// ask gives test/pack.ts a case and reads its answer.
func (k *packer) ask(t testing.TB, of map[string]any, answer any) {
	t.Helper()
	line, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.in.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	line, err = k.out.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, answer)
	}
	if err != nil {
		t.Fatal(err)
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
		"n": n, "superior": p.Superiors(), "coHead": p.CoHeads, "order": p.Order, "width": width, "height": height, "kind": kind,
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
