package tree

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// connect draws the solid lines of the hierarchy: one place.Line per manager
// with all paths from its trunk, and one for each card beside it.
func (a *arranger) connect() []place.Line {
	var lines []place.Line
	for n := range a.Spots {
		s := &a.Spots[n]
		if len(s.Reports)+len(s.Stack)+len(s.Aside) > 0 {
			l := place.Line{Kind: chart.Solid, From: n}
			l.To = slices.Concat(s.Reports, s.Stack, s.Aside)
			slices.Sort(l.To)
			if len(s.Reports)+len(s.Stack) > 0 {
				l.Paths = a.reportPaths(n)
			}
			l.Paths = append(l.Paths, a.asidePaths(n)...)
			lines = append(lines, l)
		}
		for _, c := range s.Beside {
			lines = append(lines, place.Line{From: n, To: []int{c}, Paths: a.besidePath(n, c)})
		}
	}
	return lines
}

func (a *arranger) middle(n int) float64 { return a.boxes[n].X + a.boxes[n].W/2 }
func (a *arranger) foot(n int) float64   { return a.boxes[n].Y + a.boxes[n].H }
func (a *arranger) height(n int) float64 { return a.boxes[n].Y + a.boxes[n].H/2 }

// reportPaths draws the lines from n to its reports and its stack: the trunk down to
// the bus, the bus across, and the drops from it; or the line down to a single report;
// or the spine of a stack that hangs from the card.
func (a *arranger) reportPaths(n int) [][]place.Point {
	s := &a.Spots[n]
	x := a.middle(n)
	if s.plainHang() {
		from := place.Point{X: x + a.stacks[n].spine, Y: a.foot(n)}
		return a.spinePaths(s, from, 0)
	}
	if len(s.Reports) == 1 && len(s.Stack) == 0 {
		r := s.Reports[0]
		return [][]place.Point{{{X: x, Y: a.foot(n)}, {X: a.middle(r), Y: a.boxes[r].Y}}}
	}
	bus := a.stacks[n].bus
	drops := a.drops(n, bus)
	if len(drops) == 1 {
		drops[0][0][0].Y = a.foot(n) // the stack hangs straight below the trunk
		return drops[0]
	}
	first, last := drops[0][0], drops[len(drops)-1][0]
	round := make([]place.Point, 0, len(first)+len(last))
	for i := len(first) - 1; i >= 0; i-- {
		round = append(round, first[i])
	}
	round = append(round, last...)
	paths := [][]place.Point{round, {{X: x, Y: a.foot(n)}, {X: x, Y: bus}}}
	for i, d := range drops {
		if i == 0 || i == len(drops)-1 {
			paths = append(paths, d[1:]...)
		} else {
			paths = append(paths, d...)
		}
	}
	return paths
}

// drops lists what comes down from the bus of n, from left to right: for each
// drop its paths, the main one first and starting at the bus.
func (a *arranger) drops(n int, bus float64) [][][]place.Point {
	s := &a.Spots[n]
	var drops [][][]place.Point
	for i := 0; i <= len(s.Reports); i++ {
		if len(s.Stack) > 0 && i == s.StackAt {
			x := a.middle(n) + a.stacks[n].spine
			if s.Grid {
				drops = append(drops, a.gridDrops(s, x, bus)...)
			}
			for col, dx := range a.spines(s) {
				drops = append(drops, a.spinePaths(s, place.Point{X: x + dx, Y: bus}, col))
			}
		}
		if i < len(s.Reports) {
			r := s.Reports[i]
			m := a.middle(r)
			drops = append(drops, [][]place.Point{{{X: m, Y: bus}, {X: m, Y: a.boxes[r].Y}}})
		}
	}
	return drops
}

// spinePaths draws a spine, the line down along the cards of a stack, that begins at
// from, and the stubs from it to the cards. With three columns there is one spine per
// column, and the given one is drawn.
func (a *arranger) spinePaths(s *Spot, from place.Point, column int) [][]place.Point {
	var cards []int
	for i, c := range s.Stack {
		if s.Columns < 3 || i%s.Columns == column {
			cards = append(cards, c)
		}
	}
	var paths [][]place.Point
	last := cards[len(cards)-1]
	end := a.stub(from.X, last)
	paths = append(paths, []place.Point{from, end[0], end[1]})
	for _, c := range cards[:len(cards)-1] {
		paths = append(paths, a.stub(from.X, c))
	}
	return paths
}

// stub draws the short line from a spine or trunk at x to the near side of a card.
func (a *arranger) stub(x float64, c int) []place.Point {
	y := a.height(c)
	near := a.boxes[c].X
	if near < x {
		near += a.boxes[c].W
	}
	return []place.Point{{X: x, Y: y}, {X: near, Y: y}}
}

// besidePath joins two cards of one row.
func (a *arranger) besidePath(n, c int) [][]place.Point {
	b, o := a.boxes[n], a.boxes[c]
	y := (max(b.Y, o.Y) + min(b.Y+b.H, o.Y+o.H)) / 2
	if b.X < o.X {
		return [][]place.Point{{{X: b.X + b.W, Y: y}, {X: o.X, Y: y}}}
	}
	return [][]place.Point{{{X: b.X, Y: y}, {X: o.X + o.W, Y: y}}}
}

// asidePaths joins the assistants of n to its trunk. Without reports there is no
// trunk yet; it then ends at the last assistant.
func (a *arranger) asidePaths(n int) [][]place.Point {
	s := &a.Spots[n]
	var paths [][]place.Point
	x := a.middle(n)
	for i, c := range s.Aside {
		stub := a.stub(x, c)
		if other := i ^ 1; other < len(s.Aside) { // as high as that of the one at the other side
			stub[0].Y = a.boxes[c].Y + min(a.boxes[c].H, a.boxes[s.Aside[other]].H)/2
			stub[1].Y = stub[0].Y
		}
		paths = append(paths, stub)
	}
	if k := len(paths) - 1; k >= 0 && len(s.Reports)+len(s.Stack) == 0 {
		lowest := k
		for i := range paths {
			if paths[i][0].Y > paths[lowest][0].Y {
				lowest = i
			}
		}
		paths[lowest] = append([]place.Point{{X: x, Y: a.foot(n)}}, paths[lowest]...)
	}
	return paths
}
