package card

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
)

// rowKey is what cards have in common that stand beside each other: the height of their
// upper edges in the placement, rounded, and the form. Stacks of several superiors that
// happen to begin at the same height are apart.
type rowKey struct {
	y    float64
	form place.Form
	of   int // of cards in a stack: their superior; else -1
}

func (d *drawing) rowOf(node int) rowKey {
	key := rowKey{math.Round(d.place.Boxes[node].Y * 100), d.sheet.cards[node].form, -1}
	if node < len(d.place.Stacked) && d.place.Stacked[node] {
		key.of = d.sheet.managers[node]
	}
	return key
}

// findTops finds for every row of cards the distance from their upper edges to the letters
// of the names. It is one for all cards of the row, so that their names stand at one
// height, and puts the texts of the fullest card into the middle of that card.
func (d *drawing) findTops() {
	d.tops = map[rowKey]float64{}
	for i := range d.sheet.cards {
		c, b := &d.sheet.cards[i], &d.place.Boxes[i]
		if c.form.IsRow() {
			continue
		}
		top, key := (b.H-c.block)/2, d.rowOf(i)
		if other, ok := d.tops[key]; !ok || top < other {
			d.tops[key] = top
		}
	}
}
