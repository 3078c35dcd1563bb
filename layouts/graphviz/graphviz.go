// Package graphviz places organisations with Graphviz, and writes placed charts for
// it: Layout is the layout, DOT and SVG are formats.
//
// Layout writes the organisation as constraints for Graphviz's program dot:
// solid lines as ranked edges, stacks as chains, rows as lengths of edges, level
// bands as equal ranks. dot decides rows and order; distances between branches
// are then made even by layouts/tree, which centres every manager over its
// reports, and lines other than solid ones are drawn round the cards by
// layouts/route.
//
// # The engine
//
// No program has to be installed: the module go-graphviz contains Graphviz as
// WebAssembly, and wazero turns that into machine code and runs it here.
//
//   - It starts with the first drawing, not with the program (package lateinit).
//     The start takes 20 ms, or half a second to two when there is no machine
//     code from an earlier run (package cachedir). During a start os.TempDir is
//     a folder of ours, which other goroutines may see; a server for which that
//     matters draws something before it serves.
//   - There is one instance, and calls from several goroutines wait for each
//     other. A caller is free as soon as its context ends, but the engine
//     cannot be interrupted. A call that is still placing after two minutes, or
//     after the deadline of its context if that is later, is left behind: its
//     caller gets an error and the next one a new instance.
//   - The module never frees the texts that it is given and gives. So the
//     instance is exchanged after three megabytes of them, some hundred charts
//     of 100 positions; without machine code to start from, after ten times as
//     many.
//   - A failure is an error that starts with "graphviz could not place the
//     chart", and the next call gets a new instance.
//
// In a program that imports go-graphviz itself beside this package, the engine
// starts with the program, as its module wants it, and is never exchanged; after
// a call that does not end, all later ones fail. So it is in one that is built
// with the tag orgwright_eager, which a program needs that imports only packages
// below go-graphviz, such as cgraph. The module is not made for several callers
// at once: such a program does not draw while its own calls run. With the tag
// orgwright_noengine there is no Graphviz in the program.
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
// background.
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
		topDown := p.Options.Direction == place.TopDown
		plan.Adopt(axis(points, topDown), axis(points, !topDown))
	}
	pl := tree.Arrange(p, plan)
	if err := route.Lines(ctx, p, pl); err != nil {
		return nil, err
	}
	return pl, nil
}

// axis returns the x or the y of every point, NaN where there is none.
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
