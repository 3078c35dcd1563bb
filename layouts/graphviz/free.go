package graphviz

import (
	"bytes"
	"context"
	"fmt"

	"github.com/orgwright/orgwright/layouts/place"
)

// Twopi places a chart in circles about the tops, by Graphviz's program twopi (after
// Wills, NicheWorks, Journal of Computational and Graphical Statistics 8, 1999). Like all layouts here that are not Dot,
// it has straight lines, with bends only where cards are in their way, no frames, no level
// bands and no direction, and does not keep the order of reports.
func Twopi(ctx context.Context, p *place.Problem) (*place.Placement, error) {
	return freely(ctx, p, placeWithTwopi)
}

// Circo places the reports of every manager in a circle, by Graphviz's program circo. A
// circle is about as large as those on it, so that every level may double the picture.
func Circo(ctx context.Context, p *place.Problem) (*place.Placement, error) {
	return freely(ctx, p, placeWithCirco)
}

// Fdp places cards as if lines were springs and cards pushed each other away
// (Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102), by Graphviz's program fdp.
func Fdp(ctx context.Context, p *place.Problem) (*place.Placement, error) {
	return freely(ctx, p, placeWithFdp)
}

// Neato places cards so that their distances are as close as can be to the numbers of
// lines between them (Gansner, Koren and North 2004,
// doi:10.1007/978-3-540-31843-9_25), by Graphviz's program neato.
func Neato(ctx context.Context, p *place.Problem) (*place.Placement, error) {
	return freely(ctx, p, placeWithNeato)
}

// Limits of what Graphviz is asked to place, which it does in some seconds at most.
const (
	MaxRanked  = 3_000 // positions by Dot
	MaxRound   = 1_000 // positions by Twopi and Circo
	MaxSprings = 300   // positions by Fdp and Neato
)

// freely places a chart by an engine that knows no levels.
func freely(ctx context.Context, p *place.Problem, t task) (*place.Placement, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n := len(p.Graph.Nodes)
	out := &place.Placement{Boxes: make([]place.Rect, n), Stacked: make([]bool, n)}
	if n > 0 {
		text, err := run(ctx, compileFree(p, t), t)
		if err != nil {
			return nil, err
		}
		points, err := parsePlain(text, n)
		if err != nil {
			return nil, err
		}
		for i, q := range points {
			if q == nil {
				return nil, fmt.Errorf("%w: its answer has no node %d", errEngine, i)
			}
			s := p.Sizes[i]
			out.Boxes[i] = place.Rect{X: q.X - s.W/2, Y: q.Y - s.H/2, W: s.W, H: s.H}
		}
		out.Lines = directLines(p.Graph, out.Boxes)
	}
	place.Settle(p.Options.Direction, out)
	return out, nil
}

// compileFree writes a chart as DOT for the engine of a task. Those that go by circles are
// told the hierarchy only, the others all lines.
func compileFree(p *place.Problem, t task) []byte {
	var out bytes.Buffer
	attributes := "overlap=false"
	switch t {
	case placeWithTwopi:
		attributes = "overlap=scale" // which keeps the circles
	case placeWithFdp:
		attributes = "overlap=false K=2"
	}
	fmt.Fprintf(&out, "digraph orgwright {\ngraph [splines=false start=1 sep=\"+%g\" %s]\n%s", apart, attributes, nodeDefaults)
	up := place.Superiors(p.Graph)
	for n, s := range p.Sizes {
		root := ""
		if up[n] < 0 && (t == placeWithTwopi || t == placeWithCirco) {
			root = " root=true"
		}
		fmt.Fprintf(&out, "n%d [width=%s height=%s%s]\n", n, inches(s.W), inches(s.H), root)
	}
	for n, s := range up {
		if s >= 0 {
			fmt.Fprintf(&out, "n%d -> n%d [len=3]\n", s, n)
		}
	}
	if t == placeWithFdp || t == placeWithNeato {
		for _, e := range crossEdges(p.Graph, up) {
			fmt.Fprintf(&out, "n%d -> n%d [len=3]\n", e.From, e.To)
		}
	}
	out.WriteString("}\n")
	return out.Bytes()
}

// apart is the room in points that is kept about every card.
const apart = 12.0
