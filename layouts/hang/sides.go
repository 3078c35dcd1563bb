package hang

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// bothSides puts the two columns of n below foot at the left and right of one spine, which
// comes down from the middle of the card.
func (b *Branches) bothSides(n int, foot float64) {
	m := &b.places[n]
	m.bus = foot + b.high(First)/2
	b.columns(n, 0, foot+b.high(First))
	sides, margins := b.divide(m), b.margins(n)
	wide, inset := 0.0, 0.0
	for _, i := range sides[0] {
		wide = max(wide, b.places[m.kids[i]].size.W+Padding*float64(margins[i].left+margins[i].right))
	}
	for _, i := range sides[1] {
		inset = max(inset, Padding*float64(margins[i].left))
	}
	card := b.p.Sizes[n].W
	spine := max(wide+Trunk, card/2)
	for _, i := range sides[0] {
		m.at[i].X = spine - Trunk - Padding*float64(margins[i].right) - b.places[m.kids[i]].size.W
	}
	m.card.X = spine - card/2
	m.size.W = m.card.X + HeadWidth(b.p, n, m.beside)
	if m.panel != nil {
		m.size.W = max(m.size.W, m.card.X+Indent+m.panel.size.W)
	}
	for _, i := range sides[1] {
		m.at[i].X = spine + Trunk + inset
		m.size.W = max(m.size.W, m.at[i].X+b.places[m.kids[i]].size.W+Padding*float64(margins[i].right))
	}
	m.spines = append(m.spines[:0], spine)
}

// mirror exchanges left and right in the branch of n, whose reports stay as they are.
func (b *Branches) mirror(n int) {
	m := &b.places[n]
	m.card.X = m.size.W - m.card.X - b.p.Sizes[n].W
	for i, c := range m.kids {
		m.at[i].X = m.size.W - m.at[i].X - b.places[c].size.W
	}
	for i := range m.spines {
		m.spines[i] = m.size.W - m.spines[i]
	}
}

// panelAt is how far the panel of n stands from the left of its branch.
func (b *Branches) panelAt(n int) float64 {
	m := &b.places[n]
	if m.hang.Left {
		return m.card.X + b.p.Sizes[n].W - Indent - m.panel.size.W
	}
	return m.card.X + Indent
}

// trunk is the x at which the line to the reports of n leaves its card.
func (b *Branches) trunk(n int, card place.Rect) float64 {
	m := &b.places[n]
	switch {
	case m.panel == nil && (m.hang.Row || m.hang.Both || b.centred(n)):
		return card.X + card.W/2
	case m.hang.Left:
		return card.X + card.W - Spine
	}
	return card.X + Spine
}

// rightEnd is the x at which a line comes in to n from the right: behind those who head
// its branch with it.
func (b *Branches) rightEnd(n int, out *place.Placement) float64 {
	card := out.Boxes[n]
	if heads := b.heads(n); len(heads) > 0 {
		card = out.Boxes[heads[len(heads)-1]]
	}
	return card.X + card.W
}

// middle draws the way down from a bus at x between the reports at both sides of it, as
// spine does. Stubs at both sides that are nearly as high are one line; that of the last
// two runs across the end of the way down.
func (b *Branches) middle(m *branch, x, bus float64, out *place.Placement) [][]place.Point {
	paths := b.spine(m, x, bus, b.downwards(m, out), out)
	for i := len(paths) - 2; i >= 0; i-- {
		upper, lower := paths[i+1][1], paths[i]
		end := len(lower) - 1
		if lower[end].Y-upper.Y > nearly || (lower[end].X < x) == (upper.X < x) {
			continue
		}
		lower[end-1].Y, lower[end].Y = upper.Y, upper.Y
		if i == 0 {
			paths[0], paths[1] = lower[:end], []place.Point{upper, lower[end]}
		}
	}
	return paths
}

// nearly is how far stubs at both sides of a line are apart that are drawn as one.
const nearly = 6

// downwards lists the reports of a branch, by their indexes, by the heights at which their
// lines come in.
func (b *Branches) downwards(m *branch, out *place.Placement) []int {
	all := make([]int, len(m.kids))
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, func(i, j int) int {
		x, y := out.Boxes[m.kids[i]], out.Boxes[m.kids[j]]
		return cmp.Compare(x.Y+x.H/2, y.Y+y.H/2)
	})
	return all
}

// divideCorners divides the paths of the lines of a manager and its co-heads at those of
// their corners where another of these ends: three lines that meet are not drawn round.
func divideCorners(lines []place.Line) {
	if len(lines) < 2 {
		return
	}
	meets := map[place.Point]bool{}
	for _, l := range lines {
		for _, path := range l.Paths {
			meets[path[len(path)-1]] = true
		}
	}
	for i := range lines {
		var paths [][]place.Point
		for _, path := range lines[i].Paths {
			from := 0
			for k := 1; k+1 < len(path); k++ {
				if meets[path[k]] {
					paths = append(paths, slices.Clone(path[from:k+1])) // each point is moved by itself later
					from = k
				}
			}
			paths = append(paths, path[from:])
		}
		lines[i].Paths = paths
	}
}
