// Package graphviz places organisations with Graphviz.
//
// The organisation is compiled to constraints for dot: solid lines as ranked
// edges, stacks as chains, rows as lengths of edges, level bands as equal
// ranks. dot decides rows and order; distances between branches are then made
// even by layouts/tree, which centres every manager over its reports, and lines
// other than solid ones are led round the cards by layouts/route.
//
// Graphviz is called in this process, as WebAssembly. There is one instance of
// it; calls from several goroutines wait for each other.
package graphviz

import (
	"context"
	"math"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/route"
	"github.com/orgwright/orgwright/layouts/tree"
)

// Layout places p. It is a place.Layout and may be called by many goroutines.
// It returns ctx.Err() as soon as ctx ends, while the engine finishes in the
// background; a command should then exit.
func Layout(ctx context.Context, p *place.Problem) (*place.Placement, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	plan := tree.NewPlan(p)
	if len(plan.Spots) > 0 {
		text, err := run(ctx, compile(p, plan), placeWithDot)
		if err != nil {
			return nil, err
		}
		points, err := parsePlain(text, len(plan.Spots))
		if err != nil {
			return nil, err
		}
		plan.Adopt(across(points, p.Options.Direction), down(points, p.Options.Direction))
	}
	pl := tree.Arrange(p, plan)
	if err := route.Lines(ctx, p, pl); err != nil {
		return nil, err
	}
	return pl, nil
}

// across returns the coordinate of every point at a right angle to the
// direction of the hierarchy; down the one along it.
func across(points []*place.Point, d place.Direction) []float64 {
	return axis(points, d == place.TopDown)
}

func down(points []*place.Point, d place.Direction) []float64 {
	return axis(points, d == place.LeftRight)
}

// axis returns x or y of every point, NaN where there is none.
func axis(points []*place.Point, x bool) []float64 {
	out := make([]float64, len(points))
	for i, q := range points {
		switch {
		case q == nil:
			out[i] = math.NaN()
		case x:
			out[i] = q.X
		default:
			out[i] = q.Y
		}
	}
	return out
}
