// Package tree places organisations as tidy trees, in time that grows linearly with
// the organisation. Layout is the layout; others use its steps.
//
// NewPlan decides how every node stands towards its superior: in the row below, in a
// stack, or beside it. Arrange turns the plan into coordinates: branches are put side
// by side as close as their outlines allow (Reingold and Tilford 1981,
// doi:10.1109/TSE.1981.234519; van der Ploeg 2014, doi:10.1002/spe.2213), every
// manager over the middle between its first and its last report. Turn brings a chart into
// its direction.
//
// The words for lines are: a trunk comes down from a manager to a bus, which runs
// across above the reports, and a drop leads from it to each. The cards of a stack
// have a spine at their side instead, with a stub to each.
package tree

import (
	"context"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/route"
)

// Layout places p. It is a place.Layout and may be called by many goroutines. It
// returns ctx.Err() when ctx ends first, or the error of p.Check.
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
