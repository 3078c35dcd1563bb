package shape

import (
	"context"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// Legible tells how large the names of a branch come out when it alone is on the page: by
// node index, the size in points of its smallest names, in the density in which that is
// largest; of a position without reports, of its card alone. What fits on a page at 9 pt is
// the branches with 9 or more. Options.Density limits it to one density. The problem is not
// changed. It takes linear time and returns ctx.Err() when ctx ends first, or says that
// an option is out of its range.
func Legible(ctx context.Context, p *place.Problem, m Measurer, o Options) ([]float64, error) {
	if o.Page.W <= 0 || o.Page.H <= 0 {
		return nil, fmt.Errorf("shape: no page of %g × %g", o.Page.W, o.Page.H)
	}
	steps, err := ladder(o.Density)
	if err != nil {
		return nil, err
	}
	q := *p
	c := newChooser(ctx, &q, m, o)
	sizes := make([]float64, len(c.up))
	for _, s := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c.setSizes(s)
		newSolver(c).legible(sizes)
	}
	return sizes, nil
}

// legible raises the sizes of names to those that branches have in this density.
func (s *solver) legible(sizes []float64) {
	least := make([]float64, len(s.up)) // by node: the smallest type of names in its branch
	for _, n := range slices.Backward(s.order) {
		name, _ := s.m.Type(s.p.Forms[n])
		if least[n] == 0 || name < least[n] {
			least[n] = name
		}
		if up := s.up[n]; up >= 0 && (least[up] == 0 || least[n] < least[up]) {
			least[up] = least[n]
		}
		if s.p.Forms[n].IsRow() {
			continue
		}
		d := &s.nodes[n]
		for _, list := range [][]option{d.hang, d.row} {
			if len(list) > 0 {
				_, scale := s.largest(list)
				sizes[n] = max(sizes[n], scale*least[n])
			}
		}
	}
}
