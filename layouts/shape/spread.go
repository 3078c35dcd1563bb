package shape

import "slices"

// The most that spare room is used for.
const (
	mostSpread = 1.0    // by what share gaps become higher
	mostWiden  = 0.25   // by what share cards and rows become wider
	manyNodes  = 20_000 // from which room is left as it is
)

// spread gives spare height to the gaps and spare width to the cards and rows, as far as
// nothing becomes smaller by that.
func (c *chooser) spread(p *plan) {
	if !c.o.Tight && len(c.up) > 0 && len(c.up) < manyNodes {
		most := *p
		c.stretch(&most, mostSpread, func(q *plan, share float64) { q.problem.Spread = share })
		c.stretch(&most, mostWiden, func(q *plan, share float64) {
			q.problem.RowWidth = p.problem.RowWidth * (1 + share)
			q.problem.Sizes = slices.Clone(p.problem.Sizes)
			for n := range q.problem.Sizes {
				q.problem.Sizes[n].W *= 1 + share
			}
		})
		*p = most
	}
	c.measure(p)
}

// stretch changes a plan by the largest share with which it stays as large on the page.
func (c *chooser) stretch(p *plan, most float64, by func(q *plan, share float64)) {
	low, high := 0.0, most
	best := *p
	for i := range 7 {
		share := (low + high) / 2
		if i == 0 {
			share = most
		}
		q := *p
		by(&q, share)
		if c.measure(&q); q.scale >= p.scale-1e-9 {
			best, low = q, share
		} else {
			high = share
		}
		if low == most {
			break
		}
	}
	*p = best
}
