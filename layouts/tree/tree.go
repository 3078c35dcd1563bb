// Package tree places organisations as tidy trees without help from outside,
// in time that grows linearly with the organisation.
//
// NewPlan says who stands where about whom: rows, stacks, assistants. Arrange
// packs the plan: branches are set side by side by their silhouettes (Reingold
// and Tilford 1981, doi:10.1109/TSE.1981.234519; van der Ploeg 2014,
// doi:10.1002/spe.2213), every manager over the middle between its first and
// its last report. Another layout may change rows and order in between.
package tree

import (
	"context"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/route"
)

// Layout places p by its own plan. It is a place.Layout.
func Layout(ctx context.Context, p *place.Problem) (*place.Placement, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := p.Check(); err != nil {
		return nil, err
	}
	pl := Arrange(p, NewPlan(p))
	if err := route.Lines(ctx, p, pl); err != nil {
		return nil, err
	}
	return pl, nil
}
