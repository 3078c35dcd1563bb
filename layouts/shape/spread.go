package shape

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// The most that spare room is used for.
const (
	mostSpread = 1.0    // by what share gaps become higher
	mostWiden  = 0.25   // by what share cards and rows become wider
	manyNodes  = 20_000 // from which room is left as it is
	halvings   = 6      // how closely such a share is looked for
)

// spread gives spare width to the cards and rows and spare height to the gaps, as far as
// nothing becomes smaller by that. Cards whose texts then need fewer lines become lower.
func (c *chooser) spread(p *plan) {
	if !c.o.Tight && len(c.up) > 0 && len(c.up) < manyNodes {
		if !c.o.Fixed {
			c.widen(p)
		}
		b := c.measure(p)
		p.problem.Spread = mostShare(mostSpread, func(share float64) bool {
			q := *p
			c.p.Spread = share
			b.Again()
			c.size(&q, b)
			return q.scale >= p.scale-1e-9
		})
	}
	c.measure(p)
}

// widen gives spare width to the cards and rows of a plan.
func (c *chooser) widen(p *plan) {
	usual := p.problem
	by := func(q *plan, share float64) {
		q.problem.RowWidth = usual.RowWidth * (1 + share)
		q.problem.Sizes = slices.Clone(usual.Sizes)
		for n := range q.problem.Sizes {
			q.problem.Sizes[n].W *= 1 + share
		}
		c.measure(q)
	}
	share := mostShare(mostWiden, func(share float64) bool {
		q := *p
		by(&q, share)
		return q.scale >= p.scale-1e-9
	})
	if share == 0 {
		return
	}
	q := *p
	by(&q, share)
	*p = q
	var cards [2][]place.Size
	q.problem.Sizes = slices.Clone(q.problem.Sizes)
	for n, f := range q.problem.Forms {
		if f.IsRow() {
			continue
		}
		if cards[f] == nil {
			cards[f] = c.m.Wider(f, 1+share)
		}
		q.problem.Sizes[n] = cards[f][n]
	}
	if c.measure(&q); q.scale >= p.scale-1e-9 {
		*p = q
	}
}

// mostShare is the largest share up to a limit, about, with which all is well; 0 if none is.
func mostShare(limit float64, well func(share float64) bool) float64 {
	if well(limit) {
		return limit
	}
	low, high := 0.0, limit
	for range halvings {
		if share := (low + high) / 2; well(share) {
			low = share
		} else {
			high = share
		}
	}
	return low
}
