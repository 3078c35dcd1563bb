package hang

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// sideways tells whether the reports of n stand at the side of its card.
func (b *Branches) sideways(n int) bool {
	m := &b.places[n]
	return n < len(b.up) && m.hang != nil && m.hang.Row && len(m.kids) > 0 && b.p.SideRows()
}

// side puts the reports of n below each other at the right of its card, and the card in
// the middle between the first and the last of theirs; or in columns, below a bus from its
// card.
func (b *Branches) side(n int) {
	m := &b.places[n]
	for _, h := range b.heads(n) { // below each other
		m.size.W = max(m.size.W, b.p.Sizes[h].W)
		m.size.H = b.headAt(n, h).Y + b.p.Sizes[h].H
	}
	if len(b.divide(m)) > 1 {
		m.bus = b.p.Sizes[n].H / 2
		b.columns(n, m.size.W+Side, m.bus+b.high(First))
		return
	}
	left := m.size.W + 2*Side
	m.bus = m.size.W + Side
	margins := b.margins(n)
	inset, y := 0.0, 0.0
	for _, g := range margins {
		inset = max(inset, Padding*float64(g.left))
	}
	m.at = slices.Grow(m.at, len(m.kids))[:len(m.kids)]
	for i, c := range m.kids {
		if i > 0 {
			y += b.high(b.between(n, i-1, i))
		}
		s, g := b.places[c].size, margins[i]
		y += Padding * float64(g.top)
		m.at[i] = place.Point{X: left + inset, Y: y}
		m.size.W = max(m.size.W, left+inset+s.W+Padding*float64(g.right))
		y += s.H + b.foot(g.bottom)
	}
	own := m.size.H // of the card with its panel and its heads
	middle := b.p.Sizes[n].H
	if len(b.heads(n)) > 0 {
		middle = own
	}
	m.card.Y = (b.entry(n, 0)+b.entry(n, len(m.kids)-1))/2 - middle/2
	if down := -m.card.Y; down > 0 {
		m.card.Y = 0
		y += down
		for i := range m.at {
			m.at[i].Y += down
		}
	}
	m.size.H = max(y, m.card.Y+own)
}

// entry is the height at which the line comes in to report i of n.
func (b *Branches) entry(n, i int) float64 {
	m := &b.places[n]
	c := m.kids[i]
	return m.at[i].Y + b.places[c].card.Y + b.p.Sizes[c].H/2
}

// sidePaths draws the lines from n to the reports at its side: the trunk, the bus that all
// share, and a stub to each; or the bus and the spines from it.
func (b *Branches) sidePaths(n int, x, y float64, out *place.Placement) [][]place.Point {
	m := &b.places[n]
	card, bus := out.Boxes[n], x+m.bus
	if len(m.spines) > 1 {
		ways := b.ways(n, x, y+m.bus, out)
		last := ways[len(ways)-1]
		last[0] = append([]place.Point{{X: card.X + card.W, Y: y + m.bus}}, last[0]...)
		return slices.Concat(ways...)
	}
	end := func(i int) place.Point {
		k := out.Boxes[m.kids[i]]
		return place.Point{X: k.X, Y: k.Y + k.H/2}
	}
	from := place.Point{X: card.X + card.W, Y: card.Y + card.H/2}
	first, last := end(0), end(len(m.kids)-1)
	if len(m.kids) == 1 && math.Abs(first.Y-from.Y) < 0.01 {
		return [][]place.Point{{{X: from.X, Y: first.Y}, first}}
	}
	trunk := []place.Point{from, {X: bus, Y: from.Y}}
	if near := max(first.Y, min(from.Y, last.Y)); near != from.Y {
		trunk = append(trunk, place.Point{X: bus, Y: near}) // heads stand beyond all reports
	}
	if len(m.kids) == 1 {
		return [][]place.Point{append(trunk, first)}
	}
	paths := [][]place.Point{{first, {X: bus, Y: first.Y}, {X: bus, Y: last.Y}, last}, trunk}
	for i := 1; i+1 < len(m.kids); i++ {
		paths = append(paths, []place.Point{{X: bus, Y: end(i).Y}, end(i)})
	}
	return paths
}

// shareSide draws the lines from the co-heads of n, whose branch stands at x, to the bus or
// spine that they have in common.
func (b *Branches) shareSide(n int, x float64, out *place.Placement) {
	m := &b.places[n]
	card := out.Boxes[n]
	last := len(m.kids) - 1
	bus := x + m.bus
	if len(m.spines) > 1 {
		bus, last = x+m.spines[0], len(b.divide(m)[0])-1
	}
	entry := out.Boxes[m.kids[last]]
	low := max(card.Y+card.H/2, entry.Y+entry.H/2)
	for _, h := range b.heads(n) {
		box := out.Boxes[h]
		y := box.Y + box.H/2
		path := []place.Point{{X: box.X + box.W, Y: y}, {X: bus, Y: y}}
		if y > low+0.01 {
			path = append(path, place.Point{X: bus, Y: low})
			low = y
		}
		out.Lines = append(out.Lines, place.Line{Kind: chart.Solid, From: h, To: slices.Sorted(slices.Values(m.kids)), Paths: [][]place.Point{path}})
	}
}
