package hang_test

import (
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// pair is two heads below a board, or two tops, with three reports that they share.
func pair(board bool, row bool) *place.Problem {
	g := &chart.Graph{}
	solid := func(up int) int {
		g.Nodes = append(g.Nodes, chart.Node{ID: string(rune('a' + len(g.Nodes))), Group: -1})
		n := len(g.Nodes) - 1
		if up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: n})
		}
		return n
	}
	up := -1
	if board {
		up = solid(-1)
	}
	first, second := solid(up), solid(up)
	for range 3 {
		r := solid(first)
		g.Edges = append(g.Edges, chart.Edge{From: second, To: r, Kind: chart.Secondary})
	}
	n := len(g.Nodes)
	p := &place.Problem{Graph: g, CoHeads: place.CoHeads(g), Hangs: make([]*place.Hang, n), Tops: &place.Hang{Columns: []int{1}}}
	for range n {
		p.Sizes = append(p.Sizes, place.Size{W: 196, H: 58})
	}
	if board {
		p.Hangs[0] = &place.Hang{Columns: []int{1}, Row: row}
	}
	p.Hangs[first] = &place.Hang{Columns: []int{3}}
	if row {
		p.Hangs[first] = &place.Hang{Columns: []int{1, 1, 1}, Row: true}
	}
	return p
}

// TestCoHeads holds that two who head the same reports stand beside each other, that
// lines join both to these and to their superior, and that nothing else is drawn.
func TestCoHeads(t *testing.T) {
	for _, board := range []bool{false, true} {
		for _, row := range []bool{false, true} {
			p := pair(board, row)
			if err := p.Check(); err != nil {
				t.Fatal(err)
			}
			_, pl := lay(p)
			place.Settle(place.TopDown, pl)
			if err := place.Verify(p, pl); err != nil {
				t.Errorf("board %v, row %v: %v", board, row, err)
			}
			first := len(p.Graph.Nodes) - 5
			a, b := pl.Boxes[first], pl.Boxes[first+1]
			if a.Y != b.Y || b.X-a.X-a.W != 24 {
				t.Errorf("board %v, row %v: the heads stand at %v and %v", board, row, a, b)
			}
			ends(t, pl)
			sharp(t, pl)
			joined := map[int]int{}
			for _, l := range pl.Lines {
				joined[l.From] += len(l.To)
			}
			if joined[first] != 3 || joined[first+1] != 3 || board && joined[0] != 2 {
				t.Errorf("board %v, row %v: lines to %v", board, row, joined)
			}
		}
	}
}

// TestNoCoHeads holds that who shares only some of the reports, or has others, keeps
// the own place.
func TestNoCoHeads(t *testing.T) {
	p := pair(true, true)
	p.Graph.Edges = p.Graph.Edges[:len(p.Graph.Edges)-1]
	if h := place.CoHeads(p.Graph); h != nil {
		t.Errorf("some of the reports in common: %v", h)
	}
	p = pair(true, true)
	p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: 1, To: 0, Kind: chart.Secondary}, chart.Edge{From: 2, To: 0, Kind: chart.Secondary})
	if h := place.CoHeads(p.Graph); h != nil {
		t.Errorf("another one below the second: %v", h)
	}
	p = pair(true, true)
	p.Graph.Nodes[len(p.Graph.Nodes)-1].Kind = position.Assistant
	if h := place.CoHeads(p.Graph); h != nil {
		t.Errorf("an assistant of the first who reports to the second, too: %v", h)
	}
}

// TestCoHeadsAtTheSide holds that two who head the same reports stand below each other
// where these stand at their side, and have a line each to the bus of all.
func TestCoHeadsAtTheSide(t *testing.T) {
	for _, board := range []bool{false, true} {
		for _, columns := range [][]int{{3}, {2, 1}, {1, 2}, {1, 1, 1}} {
			for _, tall := range []float64{58, 300} {
				p := pair(board, true)
				p.Options.Direction = place.LeftRight
				first := len(p.Graph.Nodes) - 5
				p.Hangs[first].Columns = columns
				p.Sizes[first+1].H = tall // the second head may reach beyond all reports
				if err := p.Check(); err != nil {
					t.Fatal(err)
				}
				b, pl := lay(p)
				size := b.Size(-1)
				place.Settle(place.TopDown, pl)
				if err := place.Verify(p, pl); err != nil {
					t.Errorf("board %v, columns %v: %v", board, columns, err)
				}
				if d := max(pl.Bounds.W-size.W, pl.Bounds.H-size.H); d > 0.01 {
					t.Errorf("board %v, columns %v: %v is occupied of %v", board, columns, pl.Bounds, size)
				}
				one, two := pl.Boxes[first], pl.Boxes[first+1]
				if one.X != two.X || two.Y != one.Y+one.H+hang.Leaf {
					t.Errorf("board %v, columns %v: the heads stand at %v and %v", board, columns, one, two)
				}
				joined := map[int]int{}
				for _, l := range pl.Lines {
					joined[l.From] += len(l.To)
				}
				if joined[first] != 3 || joined[first+1] != 3 || board && joined[0] != 2 {
					t.Errorf("board %v, columns %v: lines to %v", board, columns, joined)
				}
				ends(t, pl)
				sharp(t, pl)
			}
		}
	}
}

// ends checks that every path of a line begins and ends at a card or another path of it or
// of another line.
func ends(t *testing.T, pl *place.Placement) {
	t.Helper()
	for i, l := range pl.Lines {
		for j, path := range l.Paths {
			for _, q := range []place.Point{path[0], path[len(path)-1]} {
				if !touches(pl, i, j, q) {
					t.Errorf("a line from %d ends in the open at %v", l.From, q)
				}
			}
		}
	}
}

// sharp checks that no line ends at a corner of another, which would be drawn round.
func sharp(t *testing.T, pl *place.Placement) {
	t.Helper()
	corners := map[place.Point]bool{}
	for _, l := range pl.Lines {
		for _, path := range l.Paths {
			for k := 1; k+1 < len(path); k++ {
				corners[path[k]] = true
			}
		}
	}
	for _, l := range pl.Lines {
		for _, path := range l.Paths {
			if q := path[len(path)-1]; corners[q] {
				t.Errorf("a line from %d ends at the corner of another at %v", l.From, q)
			}
		}
	}
}

func touches(pl *place.Placement, line, path int, q place.Point) bool {
	for _, b := range pl.Boxes {
		if q.X >= b.X-0.01 && q.X <= b.X+b.W+0.01 && q.Y >= b.Y-0.01 && q.Y <= b.Y+b.H+0.01 {
			return true
		}
	}
	for i, l := range pl.Lines {
		for j, other := range l.Paths {
			for k := 1; k < len(other) && (i != line || j != path); k++ {
				a, b := other[k-1], other[k]
				if q.X >= min(a.X, b.X)-0.01 && q.X <= max(a.X, b.X)+0.01 && q.Y >= min(a.Y, b.Y)-0.01 && q.Y <= max(a.Y, b.Y)+0.01 {
					return true
				}
			}
		}
	}
	return false
}

// TestPointsAreMovedOnce holds that no point of a line is part of two paths: what turns or
// moves a placement would do so twice.
func TestPointsAreMovedOnce(t *testing.T) {
	for _, board := range []bool{false, true} {
		for _, row := range []bool{false, true} {
			for _, d := range []place.Direction{place.TopDown, place.LeftRight} {
				p := pair(board, row)
				p.Options.Direction = d
				_, pl := lay(p)
				seen := map[*place.Point]bool{}
				pl.Each(func(*place.Rect) {}, func(q *place.Point) {
					if seen[q] {
						t.Errorf("board %v, row %v, direction %d: two paths have the point %v", board, row, d, *q)
					}
					seen[q] = true
				})
			}
		}
	}
}
