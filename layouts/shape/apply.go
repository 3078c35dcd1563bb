package shape

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
)

// apply writes to the problem how everything hangs when a branch, or the forest, takes an
// option.
func (s *solver) apply(n int, o option) {
	p := s.p
	p.Hangs, p.Tops = make([]*place.Hang, len(s.up)), nil
	todo := []chosen{{n: n, o: o}}
	for len(todo) > 0 {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if c.n < len(s.up) && len(s.below[c.n]) == 0 && c.n != n {
			continue
		}
		h := &place.Hang{}
		kids := s.hangOf(c, nil, h)
		if c.n == len(s.up) {
			p.Tops = h
		} else {
			p.Hangs[c.n] = h
		}
		todo = append(todo, kids...)
	}
}

// plan is what was found for a density.
type plan struct {
	step   step
	solver *solver
	size   place.Size
	lifted float64 // its height without what stands beside the heading
	scale  float64
	// What goes to the problem.
	problem place.Problem
}

// best chooses among the shapes of the whole and applies it. A row at the top is taken
// where it costs little.
func (s *solver) best() {
	if len(s.tops) == 0 {
		return
	}
	d := &s.nodes[s.root()]
	o, scale := s.largest(d.hang)
	if r, at := s.largest(d.row); len(d.row) > 0 && at >= scale*(1-rowPrice) {
		o = r
	}
	s.apply(s.root(), s.withLoose(o))
}

// root is the node of the whole: the only top, or the forest.
func (s *solver) root() int {
	if len(s.tops) == 1 {
		return s.tops[0]
	}
	return len(s.up)
}

// sizeOf is the scale of an option of the whole.
func (s *solver) sizeOf(o option) float64 { return min(s.scale(o.w, o.h-o.lift), Largest(s.o.Page)) }

// largest returns the option that is largest on the page, the first of equals.
func (s *solver) largest(all []option) (option, float64) {
	var best option
	scale := math.Inf(-1)
	for _, o := range all {
		if at := s.sizeOf(o); at > scale+1e-9 {
			best, scale = o, at
		}
	}
	return best, scale
}

// withLoose is an option of the whole with the panel of tops beside the other trees, if
// there is one, that makes it largest on the page.
func (s *solver) withLoose(o option) option {
	f := len(s.up)
	if s.root() != f || len(s.nodes[f].panels) == 0 {
		return o
	}
	var all []option
	for _, p := range s.nodes[f].panels {
		o.panel = p.columns
		all = append(all, s.try(f, o, nil))
	}
	best, _ := s.largest(all)
	return best
}
