package placetest

import (
	"math/rand/v2"

	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// Hang lets branches of a problem hang at random, in up to three columns at any side, with some of
// the leaves as rows of panels: the same for the same seed. Tops stay as they are.
func Hang(p *place.Problem, seed uint64) {
	r, side := rand.New(rand.NewPCG(seed, 2)), rand.New(rand.NewPCG(seed, 3))
	n := len(p.Graph.Nodes)
	up := place.Superiors(p.Graph)
	tops, below := p.Reports(up)
	p.Forms, p.Rows, p.Hangs = make([]place.Form, n), make([]place.RowText, n), make([]*place.Hang, n)
	todo := append([]int(nil), tops...)
	for len(todo) > 0 {
		m := todo[0]
		todo = append(todo[1:], below[m]...)
		inside := up[m] >= 0 && p.Hangs[up[m]] != nil
		if len(below[m]) == 0 || !inside && r.IntN(2) == 0 {
			continue
		}
		p.Hangs[m] = &place.Hang{}
		for _, c := range below[m] {
			if len(below[c]) == 0 && r.IntN(3) == 0 {
				p.Forms[c] = place.Row
				p.Sizes[c].H = 12.6
				p.Rows[c] = place.RowText{Name: 30 + float64(r.IntN(60)), Title: 20 + float64(r.IntN(80))}
			}
		}
		_, cards, rows := p.Seats(m, up[m] < 0, below)
		for left := len(cards); left > 0; {
			k := 1 + r.IntN(left)
			if len(p.Hangs[m].Columns) == 2 {
				k = left
			}
			p.Hangs[m].Columns = append(p.Hangs[m].Columns, k)
			left -= k
		}
		if len(rows) > 0 {
			p.Hangs[m].Panel = 1 + r.IntN(3)
		}
		p.Hangs[m].Both = len(p.Hangs[m].Columns) == 2 && side.IntN(2) == 0
		p.Hangs[m].Left = !p.Hangs[m].Both && side.IntN(3) == 0
	}
	hang.New(p, up).Widths(p.Sizes)
}
