package tree_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/tree"
)

// outline reads positions from lines indented by one tab per level. After the
// id may stand "assistant", "adviser", "level=N" and "unit=N".
func outline(text string) *place.Problem {
	p := &place.Problem{Graph: &chart.Graph{}}
	var path []int
	for line := range strings.Lines(strings.Trim(text, "\n")) {
		depth := len(line) - len(strings.TrimLeft(line, "\t"))
		words := strings.Fields(line)
		node := chart.Node{ID: words[0], Group: -1}
		for _, w := range words[1:] {
			switch {
			case w == "assistant":
				node.Kind = position.Assistant
			case w == "adviser":
				node.Kind = position.Adviser
			case strings.HasPrefix(w, "level="):
				fmt.Sscanf(w, "level=%d", &node.Level)
			case strings.HasPrefix(w, "unit="):
				fmt.Sscanf(w, "unit=%d", &node.Group)
			}
		}
		n := len(p.Graph.Nodes)
		path = append(path[:depth], n)
		if depth > 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: path[depth-1], To: n})
		}
		p.Graph.Nodes = append(p.Graph.Nodes, node)
		p.Sizes = append(p.Sizes, place.Size{W: 196, H: 58})
	}
	return p
}

type drawn struct {
	*place.Placement
	graph *chart.Graph
}

func draw(t *testing.T, p *place.Problem) drawn {
	t.Helper()
	pl, err := tree.Layout(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if err := place.Verify(p, pl); err != nil {
		t.Fatal(err)
	}
	return drawn{pl, p.Graph}
}

func (c drawn) box(id string) place.Rect {
	return c.Boxes[slices.IndexFunc(c.graph.Nodes, func(n chart.Node) bool { return n.ID == id })]
}

func want(t *testing.T, what string, got, want float64) {
	t.Helper()
	if d := got - want; d > 0.01 || d < -0.01 {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}

const department = `
head
	cfo
		a
		b
		c
		d
	cio
		cto
			e
			f
			g
			h
		cdo
			i
			j
			k
			l
`

// TestHangingStack holds the geometry of a slide: gaps, indent, spine and stubs.
func TestHangingStack(t *testing.T) {
	c := draw(t, outline(department))
	a, b, cto, e := c.box("a"), c.box("b"), c.box("cto"), c.box("e")
	want(t, "the gap in a stack", b.Y-a.Y-a.H, 10)
	want(t, "the gap under a manager whose row has buses", a.Y-c.box("cfo").Y-58, 28)
	want(t, "the gap where only stacks begin", e.Y-cto.Y-cto.H, 10)
	want(t, "the indent", e.X-cto.X, 32)
	want(t, "the column gap", c.box("cdo").X-e.X-e.W, 24)
	want(t, "rows", a.Y, cto.Y)
	for _, l := range c.Lines {
		if c.graph.Nodes[l.From].ID != "cto" {
			continue
		}
		spine := l.Paths[0]
		want(t, "the spine", spine[0].X-cto.X, 14)
		want(t, "the end of the spine", spine[1].Y, c.box("h").Y+29)
		want(t, "the end of its stub", spine[2].X, e.X)
		if len(l.Paths) != 4 {
			t.Errorf("a stack of four has %d paths", len(l.Paths))
		}
	}
}

func TestNarrowCardsEndWithTheirManager(t *testing.T) {
	p := outline(department)
	for i := range 4 {
		p.Sizes[2+i].W = 172
	}
	c := draw(t, p)
	want(t, "the right edge", c.box("a").X+172, c.box("cfo").X+196)
}

// TestColumns deals a stack out row by row.
func TestColumns(t *testing.T) {
	for columns := 1; columns <= 3; columns++ {
		p := outline("head\n\ta\n\tb\n\tc\n\td\n\te")
		p.Options.Columns = columns
		c := draw(t, p)
		for i := range 5 {
			for j := range i {
				a, b := c.Boxes[1+j], c.Boxes[1+i]
				if sameRow := i/columns == j/columns; sameRow != (a.Y == b.Y) {
					t.Errorf("%d columns: cards %d and %d at %g and %g", columns, j, i, a.Y, b.Y)
				}
			}
		}
	}
}

func TestStackOption(t *testing.T) {
	for _, tt := range []struct {
		stack   int
		stacked bool
	}{{0, true}, {4, true}, {5, false}, {-1, false}, {1, true}} {
		p := outline("head\n\ta\n\tb\n\tc\n\td")
		p.Options.Stack = tt.stack
		c := draw(t, p)
		if c.Stacked[1] != tt.stacked {
			t.Errorf("stack %d: stacked %v", tt.stack, c.Stacked[1])
		}
	}
}

// TestStackAmongBranches keeps leaves and branches of one manager in order as far
// as a stack allows: it stands where its first card would.
func TestStackAmongBranches(t *testing.T) {
	c := draw(t, outline("head\n\tx\n\t\tx1\n\ta\n\tb\n\ty\n\t\ty1\n\tc\n\td"))
	if !(c.box("x").X < c.box("a").X && c.box("a").X < c.box("y").X) {
		t.Errorf("x, the stack and y are at %g, %g, %g", c.box("x").X, c.box("a").X, c.box("y").X)
	}
	want(t, "the stack", c.box("d").X, c.box("a").X)
	want(t, "the first card", c.box("a").Y, c.box("x").Y)
}

// TestOrder holds that tops, reports and the cards of a stack stand in the order that
// is asked for, and that what it does not tell apart keeps the order of the file.
func TestOrder(t *testing.T) {
	p := outline("one\n\ta\n\tb\n\tc\n\td\ntwo\n\tx\n\t\tx1\n\ty\n\tz")
	p.Order = []int{2, 0, 0, -1, 3, 1, 3, 0, 2, 1}
	c := draw(t, p)
	for _, ids := range []string{"two one", "z y x"} {
		last := math.Inf(-1)
		for _, id := range strings.Fields(ids) {
			if c.box(id).X <= last {
				t.Errorf("of %s, %s stands at %g", ids, id, c.box(id).X)
			}
			last = c.box(id).X
		}
	}
	if !(c.box("c").Y < c.box("a").Y && c.box("a").Y < c.box("b").Y && c.box("b").Y < c.box("d").Y) {
		t.Errorf("the cards of the stack are at %g, %g, %g and %g", c.box("a").Y, c.box("b").Y, c.box("c").Y, c.box("d").Y)
	}
}

func TestStaff(t *testing.T) {
	t.Run("beside a top", func(t *testing.T) {
		c := draw(t, outline("head\n\thelp assistant\n\taide assistant\n\ta\n\tb"))
		want(t, "the row of the first", c.box("help").Y, c.box("head").Y)
		want(t, "its gap", c.box("help").X-c.box("head").X-196, 48)
		want(t, "the gap of the second", c.box("head").X-c.box("aide").X-196, 48)
	})
	t.Run("beside the trunk", func(t *testing.T) {
		c := draw(t, outline("top\n\thead\n\t\thelp assistant\n\t\taide assistant\n\t\tclerk assistant\n\t\ta\n\t\tb\n\tother\n\t\tc\n\t\td"))
		trunk := c.box("head").X + 98
		want(t, "the first from the trunk", c.box("help").X-trunk, 18)
		want(t, "the second from the trunk", trunk-c.box("aide").X-196, 18)
		want(t, "the third from the trunk", c.box("clerk").X-trunk, 18)
		if !(c.box("help").Y < c.box("clerk").Y && c.box("clerk").Y < c.box("a").Y) {
			t.Error("the third assistant does not stand between the first and the reports")
		}
		want(t, "the reports of a peer", c.box("c").Y, c.box("a").Y)
	})
	t.Run("with reports of their own", func(t *testing.T) {
		c := draw(t, outline("head\n\thelp assistant\n\t\tx\n\t\ty\n\ta\n\tb"))
		if c.box("a").Y < c.box("x").Y+58 {
			t.Errorf("the reports at %g are not pushed below those of the assistant at %g", c.box("a").Y, c.box("x").Y)
		}
	})
	t.Run("adviser", func(t *testing.T) {
		c := draw(t, outline("top\n\thead\n\t\twise adviser\n\t\ta\n\tother"))
		want(t, "the row", c.box("wise").Y, c.box("head").Y)
	})
}

// TestLevels holds row = max(row of the superior + 1, band of the level).
func TestLevels(t *testing.T) {
	c := draw(t, outline("top level=1\n\ta level=3\n\tb level=2\n\t\tc level=3\n\td level=2\n\t\te\n\t\t\tf level=3"))
	want(t, "level 3 below the top", c.box("a").Y, c.box("c").Y)
	want(t, "level 3 with a superior in between", c.box("f").Y-c.box("e").Y, c.box("c").Y-c.box("b").Y)
	if len(c.Bands) != 3 || c.Bands[0].Level != 1 || c.Bands[2].Level != 3 {
		t.Fatalf("got the bands %v", c.Bands)
	}
	for _, b := range c.Bands {
		want(t, "the width of a band", b.Rect.W, c.Bounds.W)
	}
}

func TestFrames(t *testing.T) {
	p := outline(`
head
	cio unit=0
		cto unit=1
			e unit=1
			f unit=1
		ops unit=0
	cso unit=2
		g unit=2
	coo unit=3
		h
	cmo unit=4
	cho unit=4
`)
	p.Graph.Groups = []chart.Group{{ID: "it", Parent: -1}, {ID: "dev", Parent: 0}, {ID: "sec", Parent: -1}, {ID: "odd", Parent: -1}, {ID: "run", Parent: -1}}
	p.Frames = []bool{true, true, true, true, true}
	p.FrameLabel = 12
	c := draw(t, p)
	frames := map[int]place.Rect{}
	for _, f := range c.Frames {
		frames[f.Group] = f.Rect
	}
	it, dev, sec, run := frames[0], frames[1], frames[2], frames[4]
	want(t, "the padding at the side", c.box("e").X-dev.X, 16)
	want(t, "the room above", c.box("cio").Y-it.Y, 28)
	want(t, "the padding about a frame", dev.X-it.X, 16)
	want(t, "the padding below", it.Y+it.H-dev.Y-dev.H, 16)
	want(t, "the gap between frames", sec.X-it.X-it.W, 24)
	want(t, "the frame of two neighbours", run.W, 2*196+24+32)
	if len(c.Frames) != 5 {
		t.Errorf("%d frames, want 5", len(c.Frames))
	}
}

// TestFrameThatWouldEncloseOthers is not drawn.
func TestFrameThatWouldEncloseOthers(t *testing.T) {
	p := outline("head\n\ta unit=0\n\tb\n\tc unit=0")
	p.Graph.Groups = []chart.Group{{ID: "torn", Parent: -1}}
	p.Frames = []bool{true}
	if c := draw(t, p); len(c.Frames) != 0 {
		t.Errorf("got the frame %v", c.Frames[0])
	}
}

func TestSeveralTops(t *testing.T) {
	c := draw(t, outline("one\n\ta\ntwo\nthree\n\tb\n\tc"))
	want(t, "the row of the second", c.box("two").Y, c.box("one").Y)
	want(t, "the gap between trees", c.box("two").X-c.box("one").X-196, 48)
}

// TestStraightTrunk widens a row a little so that the line to the middle report
// is straight.
func TestStraightTrunk(t *testing.T) {
	p := outline("head\n\ta\n\tb\n\tc")
	p.Sizes[1].W = 260
	c := draw(t, p)
	want(t, "the middle report", c.box("b").X, c.box("head").X)
	p.Sizes[1].W = 460
	if c = draw(t, p); c.box("b").X == c.box("head").X {
		t.Error("a row is widened by much")
	}
}

// TestAssistantsHaveEqualStubs holds that the lines to two assistants at both sides of the
// trunk are at one height, however high their cards are and whatever stands below them.
func TestAssistantsHaveEqualStubs(t *testing.T) {
	for _, d := range []place.Direction{place.TopDown, place.LeftRight, place.BottomUp, place.RightLeft} {
		p := outline(`
head
	pa assistant
		help
		clerk
	office assistant
	spokesman assistant
		press
	third assistant
	cfo
	cio
`)
		p.Options.Direction = d
		p.Sizes[1].H, p.Sizes[4].H = 90, 70
		p.Sizes[5].W, p.Sizes[7].W = 240, 150
		c := draw(t, p)
		at := map[string]place.Point{}
		for _, l := range c.Lines {
			if l.From == 0 {
				for _, path := range l.Paths {
					for _, id := range []string{"pa", "office", "spokesman", "third"} {
						if b, end := c.box(id), path[len(path)-1]; end.X >= b.X && end.X <= b.X+b.W && end.Y >= b.Y && end.Y <= b.Y+b.H {
							at[id] = end
						}
					}
				}
			}
		}
		height := func(id string) float64 {
			if d.Sideways() {
				return at[id].X
			}
			return at[id].Y
		}
		if len(at) != 4 {
			t.Fatalf("direction %d: %d of four assistants have a line", d, len(at))
		}
		want(t, fmt.Sprintf("direction %d: the stub of the second", d), height("office"), height("pa"))
		want(t, fmt.Sprintf("direction %d: the stub of the fourth", d), height("third"), height("spokesman"))
	}
}
