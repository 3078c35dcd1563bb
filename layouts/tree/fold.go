package tree

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// Fold returns a problem and its plan without what is below closed nodes, and by node of
// the smaller problem which node of p it is. Arrange takes what it returns. p is the
// problem that the plan was made for, closed is by node; a closed node without reports is
// as an open one.
//
// The plan is kept: those that are left stand in a row, in a stack or at a side as in the
// whole, so that nothing jumps when a branch is closed. Those that head a branch together
// with a closed node stay beside it. Rows, distances and frames are those of what is left.
//
// This is the definition of what the page of package html shows, whose own packing is held
// to it.
func (pl *Plan) Fold(p *place.Problem, closed []bool) (*place.Problem, *Plan, []int) {
	f := folding{p: p, closed: closed, at: make([]int, len(pl.Spots))}
	up := place.Superiors(p.Graph)
	hidden := make([]bool, len(up))
	for _, n := range pl.all {
		hidden[n] = up[n] >= 0 && (hidden[up[n]] || closed[up[n]])
	}
	for n := range up {
		f.at[n] = -1
		if !hidden[n] {
			f.at[n] = len(f.kept)
			f.kept = append(f.kept, n)
		}
	}
	q := f.problem()
	out := &Plan{Roots: f.list(pl.Roots), all: f.list(pl.all), order: f.list(pl.order), level: pl.level}
	for _, n := range f.kept {
		out.Spots = append(out.Spots, f.spot(&pl.Spots[n], n))
	}
	for i, n := range f.kept {
		if closed[n] {
			for _, r := range out.Spots[i].Reports { // co-heads that the plan has in a stack
				out.Spots[r].Role, out.Spots[r].Nth = Report, 0
			}
		}
	}
	out.setRows(q.Graph)
	return q, out, f.kept
}

// folding takes nodes out of a problem.
type folding struct {
	p      *place.Problem
	closed []bool
	kept   []int // the nodes that are left
	at     []int // by node: where it is among these, -1 = it is not
}

// problem is the problem of what is left.
func (f *folding) problem() *place.Problem {
	q, g := *f.p, *f.p.Graph
	q.Graph = &g
	g.Nodes, g.Edges = pick(f, g.Nodes), nil
	for _, e := range f.p.Graph.Edges {
		if from, to := f.at[e.From], f.at[e.To]; from >= 0 && to >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: from, To: to, Kind: e.Kind})
		}
	}
	q.Sizes, q.Forms, q.Rows, q.Order = pick(f, q.Sizes), pick(f, q.Forms), pick(f, q.Rows), pick(f, q.Order)
	q.Hangs, q.CoHeads = pick(f, q.Hangs), pick(f, q.CoHeads)
	for i, n := range f.kept {
		if q.Hangs != nil && q.Hangs[i] != nil && f.closed[n] {
			q.Hangs[i] = &place.Hang{}
		}
		if q.CoHeads != nil && q.CoHeads[i] >= 0 {
			q.CoHeads[i] = f.at[q.CoHeads[i]]
		}
	}
	return &q
}

// pick returns what a list by node has of those that are left, nil when there is no list.
func pick[T any](f *folding, all []T) []T {
	if all == nil {
		return nil
	}
	out := make([]T, 0, len(f.kept))
	for _, n := range f.kept {
		out = append(out, all[n])
	}
	return out
}

// list returns those of a list of nodes that are left.
func (f *folding) list(nodes []int) []int {
	var out []int
	for _, n := range nodes {
		if f.at[n] >= 0 {
			out = append(out, f.at[n])
		}
	}
	return out
}

// spot is the place of a node that is left; below a closed one only co-heads are.
func (f *folding) spot(s *Spot, n int) Spot {
	out := *s
	out.Row, out.Band = 0, 0
	if s.Superior >= 0 {
		out.Superior = f.at[s.Superior]
	}
	if f.closed[n] {
		out.Reports = f.list(slices.Concat(s.Reports, s.Stack))
		out.Stack, out.Beside, out.Aside = nil, nil, nil
		out.Grid, out.Columns, out.StackAt = false, 0, 0
		return out
	}
	out.Reports, out.Stack = f.list(s.Reports), f.list(s.Stack)
	out.Beside, out.Aside = f.list(s.Beside), f.list(s.Aside)
	return out
}
