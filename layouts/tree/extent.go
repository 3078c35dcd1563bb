package tree

import "github.com/orgwright/orgwright/layouts/place"

// Extent returns how large a chart that grows down or up becomes in rows, without laying
// it out: at least as wide as the cards of its widest row together, and as high as its
// rows and stacks. p has passed its Check; nothing of it hangs, and it has no level bands.
func Extent(p *place.Problem) place.Size {
	a := newArranger(p, NewPlan(p))
	a.findFrames()
	a.setHeights()
	wide := make([]float64, a.Rows)
	var size place.Size
	for n := range a.Spots {
		s, card := &a.Spots[n], a.boxes[n]
		if s.Role != Stacked { // those of a stack stand below each other
			wide[s.Row] += card.W
			size.W = max(size.W, wide[s.Row])
		}
		size.H = max(size.H, card.Y+card.H)
	}
	return size
}
