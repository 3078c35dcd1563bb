// Package route draws lines round the cards of a chart that has been placed: dotted
// and secondary lines, which do not decide where cards stand. Lines is its one
// function, for layouts.
//
// A track is a straight stretch beside a card, as long as no card is in its way. The
// crossings of level and upright tracks are the vertices of a sparse orthogonal
// visibility graph (Wybrow, Marriott and Stuckey 2010,
// doi:10.1007/978-3-642-11805-0_22). The cheapest path in it, by length, bends and
// solid lines crossed, is found with A* (Hart, Nilsson and Raphael 1968,
// doi:10.1109/TSSC.1968.300136), line after line. Lines that came to lie on each
// other are moved apart at the end.
package route

import (
	"context"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// Lines adds to a placement a line for every edge of the graph that it does not
// draw yet, in the order of the edges, and calls place.Settle again. Edges from a node to
// itself, or to nodes that do not exist, are left out. It returns ctx.Err() as
// soon as ctx ends; the placement is then unchanged.
func Lines(ctx context.Context, p *place.Problem, pl *place.Placement) error {
	open := missing(p, pl)
	if len(open) == 0 {
		return ctx.Err()
	}
	r := newRouter(p.Options.Direction, pl)
	lines := make([]place.Line, 0, len(open))
	for _, e := range open {
		if err := ctx.Err(); err != nil {
			return err
		}
		path := r.find(e.From, e.To)
		if path == nil {
			continue
		}
		r.record(path)
		lines = append(lines, place.Line{Kind: e.Kind, From: e.From, To: []int{e.To}, Paths: [][]place.Point{path}})
	}
	r.spread(lines)
	pl.Lines = append(pl.Lines, lines...)
	place.Settle(p.Options.Direction, pl)
	return nil
}

// missing lists the edges without a line: those that are not solid, and solid ones
// that the hierarchy could not use because they close a cycle.
func missing(p *place.Problem, pl *place.Placement) []chart.Edge {
	up := place.Superiors(p.Graph)
	n := len(p.Graph.Nodes)
	drawn := make([]bool, n)
	for _, l := range pl.Lines {
		for _, to := range l.To {
			drawn[to] = drawn[to] || l.Kind == chart.Solid
		}
	}
	seen := map[chart.Edge]bool{}
	var open []chart.Edge
	for _, e := range p.Graph.Edges {
		switch {
		case e.From < 0 || e.From >= n || e.To < 0 || e.To >= n || e.From == e.To || seen[e]:
			continue
		case e.Kind == chart.Solid && up[e.To] == e.From && drawn[e.To]:
			continue
		}
		seen[e] = true
		open = append(open, e)
	}
	return open
}
