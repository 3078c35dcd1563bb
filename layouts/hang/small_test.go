package hang_test

import (
	"fmt"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// four is a top with four equal reports, of which the middle two are a unit.
func four(h place.Hang) *place.Problem {
	p := &place.Problem{Graph: &chart.Graph{Groups: []chart.Group{{ID: "u", Parent: -1}}}, Frames: []bool{true}}
	for i := range 5 {
		node := chart.Node{ID: fmt.Sprint("p", i), Group: -1}
		if i == 2 || i == 3 {
			node.Group = 0
		}
		p.Graph.Nodes = append(p.Graph.Nodes, node)
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 40})
		if i > 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: 0, To: i})
		}
	}
	p.Hangs = []*place.Hang{&h, nil, nil, nil, nil}
	return p
}

// TestFramesOfNeighbours holds that reports get a common frame where they stand below or
// beside each other with nobody between, and where their lines come in.
func TestFramesOfNeighbours(t *testing.T) {
	for _, c := range []struct {
		name    string
		hang    place.Hang
		framed  bool
		stacked bool
	}{
		{"row", place.Hang{Row: true, Columns: []int{1, 1, 1, 1}}, true, false},
		{"one column", place.Hang{Columns: []int{4}}, true, true},
		{"a column of their own", place.Hang{Columns: []int{1, 2, 1}}, true, true},
		{"two columns", place.Hang{Columns: []int{2, 2}}, false, true},
		{"rows of two", place.Hang{Across: true, Columns: []int{2, 2}}, false, true},
	} {
		p := four(c.hang)
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		out := &place.Placement{Boxes: make([]place.Rect, 5), Stacked: make([]bool, 5)}
		hang.New(p, p.Superiors()).Lay(0, 0, 0, out)
		if (len(out.Frames) == 1) != c.framed {
			t.Errorf("%s: %d frames", c.name, len(out.Frames))
		}
		for n := 1; n < 5; n++ {
			if out.Stacked[n] != c.stacked {
				t.Errorf("%s: report %d is in a stack: %v", c.name, n, out.Stacked[n])
			}
		}
		framesSound(t, c.name, p, out)
	}
}

// TestSpreadMakesGapsHigher holds that all gaps downwards, and only these, grow by the
// share that is asked for.
func TestSpreadMakesGapsHigher(t *testing.T) {
	p := four(place.Hang{Columns: []int{4}})
	p.Frames = nil
	up := p.Superiors()
	plain := hang.New(p, up).Size(0)
	p.Spread = 0.5
	spread := hang.New(p, up).Size(0)
	if want := plain.H + 0.5*(hang.First+3*hang.Leaf); spread.H != want || spread.W != plain.W {
		t.Errorf("spread %v, plain %v; want a height of %g", spread, plain, want)
	}
}

// TestFurtherColumnsSayWhoseRowsGoOn holds that a column of a panel that begins among the
// reports of a heading names it, and their common title.
func TestFurtherColumnsSayWhoseRowsGoOn(t *testing.T) {
	for _, title := range []string{"", "Driver"} {
		p := &place.Problem{Graph: &chart.Graph{}, RowWidth: 100}
		for i := range 14 {
			p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{Group: -1, Title: title})
			p.Sizes = append(p.Sizes, place.Size{W: 100, H: 12})
			p.Forms = append(p.Forms, place.Row)
			if i > 0 {
				p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: min(i-1, 1), To: i})
			}
		}
		p.Forms[0], p.Forms[1] = place.Compact, place.Heading
		p.Rows = make([]place.RowText, 14)
		for i := range p.Rows {
			p.Rows[i].Name = 40 // two stand beside each other
		}
		p.Hangs = make([]*place.Hang, 14)
		p.Hangs[0] = &place.Hang{Panel: 2}
		out := &place.Placement{Boxes: make([]place.Rect, 14), Stacked: make([]bool, 14)}
		hang.New(p, p.Superiors()).Lay(0, 0, 0, out)
		heads, titles := 0, 0
		for _, l := range out.Panels[0].Labels {
			switch {
			case len(l.Nodes) > 0:
				titles++
			case l.Of == 1:
				heads++
			}
		}
		want := 0
		if title != "" {
			want = 2
		}
		if heads != 1 || titles != want {
			t.Errorf("title %q: %d labels of the heading, %d of the title; want 1 and %d", title, heads, titles, want)
		}
	}
}
