package card

import (
	"math"
)

// rowKey is what cards have in common that stand beside each other: the height of their
// upper edges in the placement, in hundredths of points, and the form. Stacks of several
// superiors that happen to begin at the same height are apart.
type rowKey struct {
	y    int64
	of   int32 // of cards in a stack: their superior; else -1
	form int32
}

func (d *drawing) rowOf(node int) rowKey {
	key := rowKey{int64(math.Round(d.place.Boxes[node].Y * 100)), -1, int32(d.sheet.cards[node].form)}
	if node < len(d.place.Stacked) && d.place.Stacked[node] {
		key.of = int32(d.sheet.managers[node])
	}
	return key
}

// findTops finds for every card the distance from its upper edge to the letters of the
// name. It is one for all cards of a row, so that their names stand at one height, and puts
// the texts of the fullest card into the middle of that card.
func (d *drawing) findTops() {
	rows := make(map[rowKey]int32, len(d.sheet.cards))
	row, tops := make([]int32, len(d.sheet.cards)), []float64{}
	for i := range d.sheet.cards {
		c, b := &d.sheet.cards[i], &d.place.Boxes[i]
		if row[i] = -1; c.form.IsRow() {
			continue
		}
		top, key := (b.H-c.block)/2, d.rowOf(i)
		at, known := rows[key]
		if !known {
			at = int32(len(tops))
			rows[key], tops = at, append(tops, top)
		}
		row[i], tops[at] = at, min(tops[at], top)
	}
	d.tops = make([]float64, len(row))
	for i, at := range row {
		if at >= 0 {
			d.tops[i] = tops[at]
		}
	}
}
