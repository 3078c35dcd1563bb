package hang

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// Lay puts the branch of a node that hangs with its top left corner at x, y: it sets the
// boxes of the manager and of all below, tells which of them stand in stacks, and adds
// the lines, panels and frames. -1 stands for the forest. out has a box and a mark of
// stacking for every node.
func (b *Branches) Lay(n int, x, y float64, out *place.Placement) {
	n = b.index(n)
	m := &b.places[n]
	if n < len(b.up) {
		s := b.p.Sizes[n]
		out.Boxes[n] = place.Rect{X: x + m.card.X, Y: y + m.card.Y, W: s.W, H: s.H}
	}
	out.LabelsBelow = true
	heads := b.heads(n)
	for _, h := range heads {
		at := b.headAt(n, h)
		out.Boxes[h] = place.Rect{X: x + m.card.X + at.X, Y: y + m.card.Y + at.Y, W: b.p.Sizes[h].W, H: b.p.Sizes[h].H}
	}
	for i, c := range m.beside[len(heads):] {
		b.layBeside(n, c, i == 0, out)
	}
	if m.panel != nil {
		if n == len(b.up) {
			m.panel.lay(-1, x+m.card.X, y, out)
		} else {
			m.panel.lay(n, x+b.panelAt(n), y+m.card.Y+b.p.Sizes[n].H, out)
		}
	}
	for i, c := range m.kids {
		b.Lay(c, x+m.at[i].X, y+m.at[i].Y, out)
		out.Stacked[c] = n < len(b.up) && !m.hang.Row
	}
	if len(m.kids) == 0 {
		return
	}
	if n < len(b.up) {
		l := place.Line{Kind: chart.Solid, From: n, To: slices.Clone(m.kids)}
		if b.sideways(n) {
			l.Paths = b.sidePaths(n, x, y, out)
		} else {
			l.Paths = b.paths(n, x, y, out)
		}
		for _, c := range m.kids {
			l.To = append(l.To, b.heads(c)...)
			if !m.hang.Row || b.sideways(n) {
				l.Paths = append(l.Paths, b.along(c, out)...)
			}
		}
		slices.Sort(l.To)
		own := len(out.Lines)
		out.Lines = append(out.Lines, l)
		if b.sideways(n) {
			b.shareSide(n, x, out)
		} else {
			b.share(n, x, y, out)
		}
		divideCorners(out.Lines[own:])
	}
	b.frame(n, x, y, out)
}

// layBeside puts an assistant at the right or left of a card and joins them.
func (b *Branches) layBeside(n, c int, right bool, out *place.Placement) {
	card, s := out.Boxes[n], b.p.Sizes[c]
	if heads := b.heads(n); right && len(heads) > 0 {
		card = out.Boxes[heads[len(heads)-1]]
	}
	r := place.Rect{X: card.X + card.W + Beside, Y: card.Y, W: s.W, H: s.H}
	if !right {
		r.X = card.X - Beside - s.W
	}
	out.Boxes[c] = r
	at := card.Y + min(card.H, s.H)/2
	path := []place.Point{{X: card.X + card.W, Y: at}, {X: r.X, Y: at}}
	if !right {
		path = []place.Point{{X: card.X, Y: at}, {X: r.X + r.W, Y: at}}
	}
	out.Lines = append(out.Lines, place.Line{Kind: chart.Solid, From: n, To: []int{c}, Paths: [][]place.Point{path}})
}

// paths draws the lines from n, whose branch stands at x, y, to the reports in its
// columns or its row: the way down from the card, the bus, a spine for every column and
// a stub to each card.
func (b *Branches) paths(n int, x, y float64, out *place.Placement) [][]place.Point {
	m := &b.places[n]
	card := out.Boxes[n]
	trunk := place.Point{X: b.trunk(n, card), Y: card.Y + card.H}
	for _, s := range m.spines {
		if math.Abs(x+s-trunk.X) < 0.01 {
			trunk.X = x + s // exactly, so that no line has a step there
		}
	}
	bus := y + m.bus
	ways := b.ways(n, x, bus, out)
	first := ways[0]
	if len(ways) == 1 {
		if first[0][0].X == trunk.X {
			first[0][0].Y = trunk.Y
			return first
		}
		first[0] = append([]place.Point{trunk, {X: trunk.X, Y: bus}}, first[0]...)
		return first
	}
	last := ways[len(ways)-1]
	var paths [][]place.Point
	if first[0][0].X == trunk.X { // the first spine comes down from the card
		first[0][0].Y = trunk.Y
		paths = append(paths, first[0], append([]place.Point{{X: trunk.X, Y: bus}}, last[0]...))
	} else {
		round := slices.Clone(first[0])
		slices.Reverse(round)
		paths = append(paths, append(round, last[0]...), []place.Point{trunk, {X: trunk.X, Y: bus}})
	}
	for j, way := range ways {
		if j > 0 && j < len(ways)-1 {
			paths = append(paths, way[0])
		}
		paths = append(paths, way[1:]...)
	}
	return paths
}

// ways returns, by spine, the way from the bus to its end, then the stubs. In a row
// every card has a way of its own to its upper edge.
func (b *Branches) ways(n int, x, bus float64, out *place.Placement) [][][]place.Point {
	m := &b.places[n]
	var ways [][][]place.Point
	if m.hang.Both {
		return append(ways, b.middle(m, x+m.spines[0], bus, out))
	}
	if !m.hang.Row || b.sideways(n) {
		for j, column := range b.divide(m) {
			ways = append(ways, b.spine(m, x+m.spines[j], bus, column, out))
		}
		return ways
	}
	for _, kid := range m.kids {
		for _, c := range append([]int{kid}, b.heads(kid)...) {
			at := x + m.spines[len(ways)]
			ways = append(ways, [][]place.Point{{{X: at, Y: bus}, {X: at, Y: out.Boxes[c].Y}}})
		}
	}
	return ways
}

// along draws the lines from the card of n to those that head its branch with it, which
// stand at its right, or below it, where their superior's line comes in at the side.
func (b *Branches) along(n int, out *place.Placement) [][]place.Point {
	var paths [][]place.Point
	card := out.Boxes[n]
	for _, h := range b.heads(n) {
		next := out.Boxes[h]
		if b.sideways(n) {
			at := card.X + min(card.W, next.W)/2
			if b.places[n].panel != nil {
				at = card.X + Spine
			}
			paths = append(paths, []place.Point{{X: at, Y: card.Y + card.H}, {X: at, Y: next.Y}})
			card = next
			continue
		}
		at := card.Y + min(card.H, next.H)/2
		paths = append(paths, []place.Point{{X: card.X + card.W, Y: at}, {X: next.X, Y: at}})
		card = next
	}
	return paths
}

// share draws the lines from the co-heads of n, whose branch stands at x, y, down to the
// bus that they have in common. Where a panel is in the way they come down before it, at
// the side of the card.
func (b *Branches) share(n int, x, y float64, out *place.Placement) {
	m := &b.places[n]
	bus := y + m.bus
	card := out.Boxes[n]
	to := max(b.trunk(n, card), x+m.spines[0], x+m.spines[len(m.spines)-1])
	for _, h := range b.heads(n) {
		box := out.Boxes[h]
		l := place.Line{Kind: chart.Solid, From: h, To: slices.Sorted(slices.Values(m.kids))}
		down := box.X + box.W/2
		path := []place.Point{{X: down, Y: box.Y + box.H}, {X: down, Y: bus}}
		if down > to {
			path = append(path, place.Point{X: to, Y: bus})
			to = down
		}
		l.Paths = [][]place.Point{path}
		if m.panel != nil {
			l.Paths = b.along(n, out)
		}
		out.Lines = append(out.Lines, l)
	}
}

// spine draws the way down from a bus at x to the reports of one column, the longest
// first, along the cards with a stub to the middle of the near side of each.
func (b *Branches) spine(m *branch, x, bus float64, column []int, out *place.Placement) [][]place.Point {
	paths := make([][]place.Point, 0, len(column))
	for k := len(column) - 1; k >= 0; k-- {
		kid := m.kids[column[k]]
		card := out.Boxes[kid]
		at := place.Point{X: x, Y: card.Y + card.H/2}
		end := place.Point{X: card.X, Y: at.Y}
		if card.X < x {
			end.X = b.rightEnd(kid, out)
		}
		if len(paths) == 0 {
			paths = append(paths, []place.Point{{X: x, Y: bus}, at, end})
		} else {
			paths = append(paths, []place.Point{at, end})
		}
	}
	return paths
}
