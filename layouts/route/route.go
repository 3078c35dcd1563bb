// Package route draws lines round the cards of a chart that has been placed: dotted
// and secondary lines, which do not decide where cards stand. Lines is for layouts; Around
// for charts of which people have moved cards.
//
// The lines of one kind from one superior are a net: a trunk with a branch to every
// report. It is led in three steps.
//
//   - The way of every branch is searched on tracks, which are straight stretches
//     beside cards, as long as no card is in their way (the orthogonal visibility graph
//     of Wybrow, Marriott and Stuckey 2010, doi:10.1007/978-3-642-11805-0_22, of which
//     only the turns near by and near the goal are looked at), with A* (Hart, Nilsson
//     and Raphael 1968, doi:10.1109/TSSC.1968.300136) by length, bends and lines crossed.
//   - Stretches that would lie on each other, or on a solid line, get lanes beside each
//     other: intervals are coloured by the left-edge algorithm (Hashimoto and Stevens
//     1971, doi:10.1145/800158.805069), in an order that lets them cross least.
//   - Where a channel has no room for its lanes, everything beyond it is moved on.
package route

import (
	"cmp"
	"context"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// Lines adds to a placement the lines for all edges of the graph that it does not
// draw yet, one place.Line for those of one kind from one superior, in the order of
// their first edges. It moves cards apart where lines need room, and calls
// place.Settle again. Edges from a node to itself, or to nodes that do not exist, are
// left out, as are those for which no way or no room is found, and those of rows with others
// of their panel at both sides, beside which a line would end. It returns ctx.Err() as soon as ctx ends; the placement is then
// unchanged. Time grows linearly with the cards and with the lines, unless many of
// these run beside each other.
func Lines(ctx context.Context, p *place.Problem, pl *place.Placement) error {
	return lines(ctx, p, pl, false)
}

// Around does the same and moves nothing: lines for which there is no room are left out.
func Around(ctx context.Context, p *place.Problem, pl *place.Placement) error {
	return lines(ctx, p, pl, true)
}

func lines(ctx context.Context, p *place.Problem, pl *place.Placement, still bool) error {
	nets := missing(p, pl)
	if len(nets) == 0 {
		return ctx.Err()
	}
	avoid := map[side]bool{}
	for try := 1; ; try++ {
		work := clone(pl)
		r := &router{field: newField(p, &work), nets: nets, avoid: avoid, still: still, query: query{best: map[[2]int32]float64{}}}
		for i := range r.nets {
			if err := ctx.Err(); err != nil {
				return err
			}
			r.connect(i)
		}
		r.makeRoom(&work)
		if r.squeezed(try >= maxTries) {
			nets = r.again()
			continue
		}
		for i := range r.nets {
			if l := r.draw(&r.nets[i]); len(l.To) > 0 {
				work.Lines = append(work.Lines, l)
			}
		}
		*pl = work
		if !still {
			place.Settle(p.Options.Direction, pl)
		}
		return nil
	}
}

// clone returns a copy of a placement of which everything may be moved; paths of lines are
// replaced, not changed, when they are.
func clone(pl *place.Placement) place.Placement {
	c := *pl
	c.Boxes, c.Lines = slices.Clone(pl.Boxes), slices.Clone(pl.Lines)
	c.Frames, c.Bands, c.Panels = slices.Clone(pl.Frames), slices.Clone(pl.Bands), slices.Clone(pl.Panels)
	for i := range c.Panels {
		c.Panels[i].Labels, c.Panels[i].Rules = slices.Clone(c.Panels[i].Labels), slices.Clone(c.Panels[i].Rules)
	}
	return c
}

// maxTries is how often lines are led by other ways before those without room are left out.
const maxTries = 4

// router leads the nets of one chart.
type router struct {
	*field
	nets  []net
	items []item
	query query         // the last one, for its memory
	avoid map[side]bool // where lines had no room in an earlier try
	still bool          // nothing is moved
}

// net is the edges of one kind from one superior, and their lines.
type net struct {
	kind  chart.EdgeKind
	from  int
	to    []int // as in the edges
	items []int32
	paths []path
}

// path is the way to one report: items that meet each other, the first of which may be
// part of an earlier path.
type path struct {
	to    int
	items []int32
}

// missing gathers the edges without a line: those that are not solid, and solid ones
// that the hierarchy could not use because they close a cycle. Rows need none: their panel
// hangs from their superior.
func missing(p *place.Problem, pl *place.Placement) []net {
	up := place.Superiors(p.Graph)
	n := len(p.Graph.Nodes)
	drawn := make([]bool, n)
	for _, l := range pl.Lines {
		for _, to := range l.To {
			drawn[to] = drawn[to] || l.Kind == chart.Solid
		}
	}
	seen := map[chart.Edge]bool{}
	at := map[chart.Edge]int{} // of the net, by its edges without To
	var nets []net
	for _, e := range p.Graph.Edges {
		switch {
		case e.From < 0 || e.From >= n || e.To < 0 || e.To >= n || e.From == e.To || seen[e]:
			continue
		case e.Kind == chart.Secondary && p.IsCoHead(e.From) && p.CoHeads[e.From] == up[e.To]:
			continue // drawn with the bus that heads of one branch have in common
		case e.Kind == chart.Solid && up[e.To] == e.From && (drawn[e.To] || p.Form(e.To).IsRow()):
			continue // a row is joined to its manager by its panel
		}
		seen[e] = true
		key := chart.Edge{From: e.From, Kind: e.Kind}
		i, ok := at[key]
		if !ok {
			i = len(nets)
			at[key] = i
			nets = append(nets, net{kind: e.Kind, from: e.From})
		}
		nets[i].to = append(nets[i].to, e.To)
	}
	return nets
}

// squeezed tells whether some lines have no room. It notes the sides of cards where these
// end, to be avoided, or takes the first of every net out of it.
func (r *router) squeezed(out bool) bool {
	found := false
	for i := range r.nets {
		w := &r.nets[i]
		for _, p := range w.paths {
			if !slices.ContainsFunc(p.items, func(k int32) bool { return r.items[k].squeezed }) {
				continue
			}
			found = true
			if out {
				w.to = slices.DeleteFunc(slices.Clone(w.to), func(to int) bool { return to == p.to })
				break
			}
			for _, k := range p.items {
				for _, q := range r.items[k].ports {
					r.avoid[side{q.node, r.items[k].axis, q.far}] = true
				}
			}
		}
	}
	return found
}

// again returns the nets as they were before there were any ways.
func (r *router) again() []net {
	nets := make([]net, len(r.nets))
	for i, w := range r.nets {
		nets[i] = net{kind: w.kind, from: w.from, to: w.to}
	}
	return nets
}

// connect finds the ways to all reports of a net, the nearest first.
func (r *router) connect(i int) {
	w := &r.nets[i]
	order := slices.Clone(w.to)
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(apart(r.boxes[w.from], r.boxes[a]), apart(r.boxes[w.from], r.boxes[b]))
	})
	for _, to := range order {
		if items := r.find(i, to); items != nil {
			w.paths = append(w.paths, path{to, items})
		}
	}
}

// apart is the length of the shortest line with right angles between two cards.
func apart(a, b place.Rect) float64 {
	return max(b.X-a.X-a.W, a.X-b.X-b.W, 0) + max(b.Y-a.Y-a.H, a.Y-b.Y-b.H, 0)
}
