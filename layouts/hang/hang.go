// Package hang is the geometry of branches whose reports hang from their manager.
//
// The manager's card stands at the top left. Attached to its lower edge is a panel with
// all reports that are rows, and all below them. Below that stand the reports that are
// cards, each with its own branch, in columns: the first one hangs from a spine, a line
// down from the card's left edge that passes at the left of the panel; further columns
// hang from spines of their own, which come down from a bus below the panel. A top that
// has more than one column stands in the middle above them. In a row (place.Hang.Row)
// every report is a column of its own, and its line comes in at the top. To the left
// (place.Hang.Left) all that is the mirror image, but columns follow each other from left
// to right; at both sides (place.Hang.Both) two columns share one spine in the middle.
//
// New measures all branches that hang, bottom-up and in linear time; Size and Lay use
// the same numbers, so that what was chosen by its size stands as it was measured.
// All lengths are points, y grows downwards. Branches are not changed once made and may
// be shared by goroutines.
package hang

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// The distances that all branches have in common, in points.
const (
	Indent  = 12 // from the left edge of a card to its panel and to the cards that hang from it
	Spine   = 6  // from the left edge of a card to its spine, and from any spine to the cards
	First   = 14 // from a card or its panel to the first report, everywhere
	Bus     = 26 // the same below a card that stands in the middle, with a bus between
	Leaf    = 9  // between two cards without reports
	Branch  = 16 // between others
	Column  = 12 // from a column to the spine of the next
	Tree    = 28 // between the trees of two tops, both ways, but for lone cards above each other
	Side    = 22 // from a card to the bus at its side, and from there to its reports (charts that grow to a side)
	Beside  = 24 // between a top and an assistant beside it
	Trunk   = 12 // from a line with cards at both sides to these
	Padding = 8  // between a frame and what is in it

	labelled = 20 // the same below, with a label between
)

// Branches holds the measures of all branches of a problem that hang.
type Branches struct {
	p      *place.Problem
	up     []int
	tops   []int
	below  [][]int
	places []branch // by node, and that of the forest at the end
	frames frames
	order  []int    // what hangs and is no row, superiors before their reports
	room   []margin // what margins returned, for its next call
	cols   columns  // of columns, for its next call
	tried  panel    // what Try takes for a panel
	lines  []strip  // room for those of a panel while it is measured
}

// branch is the geometry of what hangs from a node, measured from its top left corner.
// The frame about the whole of it is not part of it.
type branch struct {
	size place.Size
	card place.Point // of the manager's card
	*inner
}

// inner is what a branch has in it. Those of cards with nothing below are one.
type inner struct {
	hang   *place.Hang // nil = none below
	beside []int
	kids   []int         // the reports that are cards, in order
	at     []place.Point // by kid: the top left corner of its branch
	panel  *panel
	bus    float64   // y of the bus, or where the first spine begins
	spines []float64 // by column: x
}

// New measures the branches of p that hang: those of the managers that p.Hangs lists,
// all below them, and the forest if p.Tops is there. up is what place.Superiors returned
// for the graph. p has passed its Check.
func New(p *place.Problem, up []int) *Branches {
	b := start(p, up)
	b.order = b.hanging()
	if len(b.order) > 0 {
		b.frames = b.findFrames()
	}
	b.Again()
	return b
}

// Again measures all branches again, after the sizes of cards or the Spread of the problem
// have changed. Panels stay as they are.
func (b *Branches) Again() {
	for _, m := range slices.Backward(b.order) {
		b.measure(m)
	}
}

// start returns branches of which nothing is known yet.
func start(p *place.Problem, up []int) *Branches {
	b := &Branches{p: p, up: up, places: make([]branch, len(up)+1)}
	b.tops, b.below = p.Reports(up)
	b.below = place.WithTops(b.tops, b.below)
	full := func(n int) bool { return n == len(up) || len(b.below[n]) > 0 || p.Hangs != nil && p.Hangs[n] != nil }
	count := 0
	for n := range b.places {
		if full(n) {
			count++
		}
	}
	inners, none := make([]inner, count), &inner{}
	for n := range b.places {
		if b.places[n].inner = none; full(n) {
			b.places[n].inner, inners = &inners[0], inners[1:]
		}
	}
	return b
}

// hanging lists what hangs and is no row, superiors before their reports; the forest is
// node len(up).
func (b *Branches) hanging() []int {
	n := len(b.up)
	order := make([]int, 0, len(b.places))
	todo := slices.Clone(b.tops)
	if b.p.Tops != nil {
		todo = []int{n}
		b.places[n].hang = b.p.Tops
	}
	slices.Reverse(todo)
	for len(todo) > 0 {
		m := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if m < n && b.p.Hangs != nil && b.p.Hangs[m] != nil {
			b.places[m].hang = b.p.Hangs[m]
		}
		hangs := b.places[m].hang != nil || m < n && b.inside(m)
		if hangs {
			order = append(order, m)
			b.seat(m)
		}
		for _, r := range slices.Backward(b.below[m]) {
			if b.p.Forms == nil || !b.p.Forms[r].IsRow() {
				todo = append(todo, r)
			}
		}
	}
	return order
}

// inside tells whether a node is part of a branch or forest that hangs.
func (b *Branches) inside(n int) bool {
	if b.up[n] < 0 {
		return b.p.Tops != nil
	}
	return b.places[b.up[n]].hang != nil
}

// top tells whether a node is the top of a tree.
func (b *Branches) top(n int) bool { return n < len(b.up) && b.up[n] < 0 }

// seat finds the places of the reports of n: beside it, in its columns, in its panel.
func (b *Branches) seat(n int) {
	if len(b.below[n]) == 0 {
		return
	}
	m := &b.places[n]
	var rows []int
	m.beside, m.kids, rows = b.p.Seats(n, b.top(n), b.below)
	if m.hang == nil {
		m.hang = &place.Hang{Columns: []int{len(m.kids)}}
	}
	if len(rows) > 0 {
		least := 0.0
		if n < len(b.up) {
			least = b.p.Sizes[n].W - Indent
		}
		m.panel = b.newPanel(n, rows, max(m.hang.Panel, 1), least)
	}
}

// Size returns what the branch of a node takes that hangs, its card included, but not
// the frame about the whole branch; -1 stands for the forest.
func (b *Branches) Size(n int) place.Size { return b.places[b.index(n)].size }

// Card returns where the manager's card stands in its branch.
func (b *Branches) Card(n int) place.Point { return b.places[b.index(n)].card }

// port returns how far from the left of the branch a line comes in at the top of the
// manager's card.
func (b *Branches) port(n int) float64 {
	return b.places[b.index(n)].card.X + b.p.Sizes[n].W/2
}

// Corner returns how wide and high the top left corner of a branch is free on the page,
// above the bus and before the manager's card, or what stands at the left of it.
func (b *Branches) Corner(n int) (w, h float64) {
	m := &b.places[b.index(n)]
	mirrored := b.p.Options.Direction == place.RightLeft
	switch {
	case b.p.Options.Direction == place.BottomUp:
		return 0, 0
	case b.sideways(n) && mirrored && len(m.spines) > 0:
		return m.size.W - m.spines[len(m.spines)-1], m.bus
	case b.sideways(n) && !mirrored && len(m.spines) == 0:
		return m.bus, m.card.Y
	case b.sideways(n):
		return 0, 0
	}
	w = m.card.X
	left := 1 // of those beside it, after its heads
	if mirrored {
		w, left = m.size.W-m.card.X-HeadWidth(b.p, n, m.beside), 0
	}
	if at := len(b.heads(n)) + left; at < len(m.beside) {
		w -= Beside + b.p.Sizes[m.beside[at]].W
	}
	if len(m.spines) < 2 {
		return w, b.p.Sizes[n].H
	}
	return w, m.bus
}

func (b *Branches) index(n int) int {
	if n < 0 {
		return len(b.up)
	}
	return n
}

// Widths sets the widths of all rows to those of the columns of their panels.
func (b *Branches) Widths(sizes []place.Size) {
	for i := range b.places {
		if p := b.places[i].panel; p != nil {
			for _, c := range p.cells {
				sizes[c.node].W = c.rect.W
			}
		}
	}
}
