package hang

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// Part is what a manager needs to know of the branch of a report.
type Part struct {
	Size place.Size
	Card place.Point // where the report's own card stands in its branch
}

// Trial returns branches to try arrangements with: everything hangs that is no row, in a
// way that Try decides. up is what Problem.Superiors returned. It must not be laid, and not
// be shared by goroutines.
func Trial(p *place.Problem, up []int) *Branches {
	b := start(p, up)
	undecided := &place.Hang{}
	for m := range b.places {
		forest := m == len(up)
		if len(b.below[m]) == 0 || forest && len(b.tops) == 1 || !forest && p.Form(m).IsRow() {
			continue
		}
		d := &b.places[m]
		d.hang = undecided
		d.beside, d.kids, _ = p.Seats(m, b.top(m), b.below)
	}
	b.frames = b.findFrames()
	return b
}

// Cards lists the reports of a node that are cards in its columns or its row; the forest is
// node len(up).
func (b *Branches) Cards(n int) []int { return b.places[n].kids }

// Try returns what the branch of a node takes when its reports hang as h says, with the
// given parts of those that are cards and a panel of a size. The forest is node len(up).
func (b *Branches) Try(n int, h *place.Hang, parts []Part, of place.Size) Part {
	m := &b.places[n]
	m.hang, m.panel = h, nil
	if of.H > 0 {
		b.tried.size = of
		m.panel = &b.tried
	}
	for i, k := range m.kids {
		b.places[k].size, b.places[k].card = parts[i].Size, parts[i].Card
	}
	b.measure(n)
	return Part{m.size, m.card}
}

// Framed returns, by report that is a card, what the frames about its branch take when the
// reports of a node hang as h says; nil = there are none.
func (b *Branches) Framed(n int, h *place.Hang) []place.Size {
	b.places[n].hang = h
	margins := b.margins(n)
	if !slices.ContainsFunc(margins, func(m margin) bool { return m != margin{} }) {
		return nil
	}
	var out []place.Size
	for _, g := range margins {
		out = append(out, place.Size{W: Padding * float64(g.left+g.right), H: Padding*float64(g.top) + b.foot(g.bottom)})
	}
	return out
}

// Between is the gap between two reports of a node, given by their places among Cards,
// above each other or side by side.
func (b *Branches) Between(n, i, j int) float64 { return b.between(n, i, j) }

// Step is what a further column below a node takes besides its width.
func (b *Branches) Step(n int) float64 {
	spine, gap := b.step(n)
	return spine + gap
}
