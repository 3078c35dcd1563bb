package graphviz

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// Order is an order of the reports of every position, and of the tops.
type Order struct {
	// Ranks is for place.Problem.Order; nil = the order of the file.
	Ranks         []int
	Before, After int   // crossings of lines in the order of the file, and in this one
	Changed       []int // nodes whose reports stand in another order than in the file; -1 = the tops
}

// Limits of what dot is asked to put in order; it takes a few seconds at most.
const (
	MaxOrdered   = 3_000  // positions
	MaxStretches = 20_000 // lines, each counted once for every level that it leads down
)

// ErrTooLarge says that there is more than dot is asked to put in order.
var ErrTooLarge = errors.New("too large for dot to put in order")

// FewCrossings looks for an order in which lines cross seldom; branches are kept whole.
// The error is ErrTooLarge, that of ctx, or says that the engine failed.
//
// The order of the file, and the one that comes from dot's crossing minimisation
// (Gansner, Koutsofios, North and Vo 1993, doi:10.1109/32.221135), are improved by
// exchanging neighbours; the better one counts. The engine is not started when there is
// nothing for it to do: no line besides the hierarchy, or no crossing left. Crossings are
// counted as type layers draws the chart; in the picture, where cards have sizes and
// lines bend, there may be more or fewer.
func FewCrossings(ctx context.Context, g *chart.Graph, o place.Options) (*Order, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l := newLayers(g, max(cmp.Or(o.Stack, 4), 0))
	if len(l.lines) == 0 {
		return &Order{}, nil
	}
	if len(g.Nodes) > MaxOrdered || l.span() > MaxStretches {
		return nil, ErrTooLarge
	}
	l.draw()
	before := l.crossings(l.order)
	best, least := l.improved(l.order)
	if least > 0 {
		byDot, err := l.byDot(ctx)
		if err != nil {
			return nil, err
		}
		if o, n := l.improved(byDot); n < least {
			best, least = o, n
		}
	}
	if least == before {
		return &Order{Before: before, After: before}, nil
	}
	return l.result(best, before, least), nil
}

// result says what is to be said about an order.
func (l *layers) result(o order, before, after int) *Order {
	r := &Order{Ranks: make([]int, len(l.up)), Before: before, After: after}
	rank := func(up int, now, file []int) {
		for i, v := range now {
			r.Ranks[v] = i
		}
		if !slices.Equal(now, file) {
			r.Changed = append(r.Changed, up)
		}
	}
	rank(-1, o.tops, l.tops)
	for v := range o.below {
		rank(v, o.below[v], l.below[v])
	}
	for n, v := range l.vertex {
		r.Ranks[n] = r.Ranks[v]
	}
	return r
}

// byDot returns the order that dot gives to the vertices.
func (l *layers) byDot(ctx context.Context) (order, error) {
	text, err := run(ctx, l.compile(), placeWithDot)
	if err != nil {
		return order{}, err
	}
	points, err := parsePlain(text, len(l.up))
	if err != nil {
		return order{}, err
	}
	found := l.order.clone()
	byX := func(a, b int) int { return cmp.Compare(points[a].X, points[b].X) }
	slices.SortStableFunc(found.tops, byX)
	for _, below := range found.below {
		slices.SortStableFunc(below, byX)
	}
	return found, nil
}

// compile writes the layers as DOT. Lines of the hierarchy decide the ranks; a line in
// one rank goes by a node over it, or under it where no reports are.
func (l *layers) compile() []byte {
	var out bytes.Buffer
	// Only the order counts, so any place in a rank will do.
	out.WriteString("digraph orgwright {\ngraph [nslimit=0 splines=false]\n")
	out.WriteString(nodeDefaults + "edge [arrowhead=none]\n")
	for _, t := range l.tops {
		fmt.Fprintf(&out, "tops -> n%d\n", t)
	}
	for v, below := range l.below {
		for _, r := range below {
			fmt.Fprintf(&out, "n%d -> n%d\n", v, r)
		}
	}
	for i, c := range l.lines {
		switch {
		case l.rank[c.from] < l.rank[c.to]:
			fmt.Fprintf(&out, "n%d -> n%d [constraint=false]\n", c.from, c.to)
		case len(l.below[c.from])+len(l.below[c.to]) == 0:
			fmt.Fprintf(&out, "n%d -> line%d\nn%d -> line%d\n", c.from, i, c.to, i)
		default:
			fmt.Fprintf(&out, "line%d -> n%d\nline%d -> n%d\n", i, c.from, i, c.to)
		}
	}
	out.WriteString("}\n")
	return out.Bytes()
}

// nodeDefaults keeps the module from setting a default label at every node that has none.
const nodeDefaults = "node [shape=box fixedsize=true label=\" \"]\n"
