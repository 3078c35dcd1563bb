package layouts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// The ways of showing dotted and secondary reporting lines, for Options.Cross.
const (
	CrossAuto  = "auto"  // each as a line or in chips, by their number and its length
	CrossLines = "lines" // all as lines
	CrossChips = "chips" // all in chips on the cards of both ends
	CrossNone  = "none"  // not at all
)

// CrossWords lists the words for Options.Cross, the default first.
func CrossWords() []string { return []string{CrossAuto, CrossLines, CrossChips, CrossNone} }

// CrossDoc says, for lists of words, what CrossAuto chooses.
func CrossDoc() string {
	return fmt.Sprintf("chips when there are more than %d such lines, and for one that would be longer than half the page and %d points", mostLines, shortEnough)
}

// mostLines is the number of dotted and secondary lines up to which people can follow
// them through a chart.
const mostLines = 10

// shortEnough is the length in points, about the width of a slide, up to which a line can
// be followed whatever the size of the page.
const shortEnough = 800

// crossing divides the dotted and secondary edges of a graph.
type crossing struct {
	lines    *chart.Graph // the graph without the edges that are not drawn as lines
	coHeads  []int        // those whose second lines are part of a bus, for place.Problem.CoHeads
	chips    []chart.Edge
	auto     bool
	warnings []string
}

// isCross tells whether an edge joins a position to another than its first superior.
func isCross(e chart.Edge) bool {
	return (e.Kind == chart.Dotted || e.Kind == chart.Secondary) && e.From != e.To
}

// isCross is the function of this name, but for what is part of a bus.
func (c *crossing) isCross(e chart.Edge) bool { return isCross(e) && !c.inBus(e) }

// inBus tells whether an edge is part of the bus that heads of one branch have in common.
func (c *crossing) inBus(e chart.Edge) bool {
	return e.Kind == chart.Secondary && c.coHeads != nil && c.coHeads[e.From] >= 0
}

// together finds those that head a branch together and can stand beside each other: in
// charts without level bands.
func together(g *chart.Graph, l *Layout) []int {
	if !l.Arranges || slices.ContainsFunc(g.Nodes, banded) {
		return nil
	}
	return place.CoHeads(g)
}

// banded tells whether a node is pinned to a level band.
func banded(n chart.Node) bool { return n.Level > 0 }

// crossed is the graph with only those edges besides solid ones that can cross others.
func (c *crossing) crossed() *chart.Graph {
	if c.coHeads == nil {
		return c.lines
	}
	d := crossing{lines: c.lines}
	d.drop(c.inBus)
	return d.lines
}

// withoutCross is a graph without the lines that do not decide where cards stand.
func withoutCross(g *chart.Graph) *chart.Graph {
	c := crossing{lines: g}
	c.drop(isCross)
	return c.lines
}

// cross decides which edges of a graph are drawn as lines and which are told in chips,
// before there is a placement.
func cross(g *chart.Graph, mode string, coHeads []int) (*crossing, error) {
	if mode != "" && !slices.Contains(CrossWords(), mode) {
		return nil, fmt.Errorf("unknown way %q of showing dotted and second lines; known are %s", mode, strings.Join(CrossWords(), ", "))
	}
	c := &crossing{lines: g, coHeads: coHeads, auto: mode == "" || mode == CrossAuto}
	n := 0
	for _, e := range g.Edges {
		if c.isCross(e) {
			n++
		}
	}
	switch {
	case n == 0 && !c.auto:
		c.warnings = append(c.warnings, fmt.Sprintf("cross %s has no effect: there are no dotted and no second lines in the picture", mode))
	case mode == CrossNone:
		c.drop(c.isCross)
	case mode == CrossChips, c.auto && n > mostLines:
		c.chips = c.drop(c.isCross)
	}
	c.bound()
	return c, nil
}

// drop takes edges out of those that are drawn as lines, and returns them, each once.
func (c *crossing) drop(is func(chart.Edge) bool) []chart.Edge {
	g := *c.lines
	g.Edges = make([]chart.Edge, 0, len(c.lines.Edges))
	var out []chart.Edge
	seen := map[chart.Edge]bool{}
	for _, e := range c.lines.Edges {
		switch {
		case !is(e):
			g.Edges = append(g.Edges, e)
		case !seen[e]:
			seen[e] = true
			out = append(out, e)
		}
	}
	c.lines = &g
	return out
}

// bound leaves out the lines beyond MaxLines.
func (c *crossing) bound() {
	n := 0
	beyond := func(e chart.Edge) bool {
		line := e.Kind != chart.Solid && !c.inBus(e)
		if line {
			n++
		}
		return line && n > MaxLines
	}
	if slices.ContainsFunc(c.lines.Edges, beyond) {
		n = 0
		c.drop(beyond)
		c.warnings = append(c.warnings, fmt.Sprintf("the picture: %d of its %d dotted and secondary lines are left out", n-MaxLines, n))
	}
}

// tooLong takes lines that are longer than half the longer side of a placement, and not short, out of
// those that are drawn, so that chips tell them; false when there are none.
func (c *crossing) tooLong(pl *place.Placement) bool {
	if !c.auto {
		return false
	}
	c.auto = false // the rest stays, wherever it comes to be
	half := max(pl.Bounds.W/2, pl.Bounds.H/2, shortEnough)
	far := c.drop(func(e chart.Edge) bool { return c.isCross(e) && between(pl.Boxes[e.From], pl.Boxes[e.To]) > half })
	c.chips = append(c.chips, far...)
	return len(far) > 0
}

// unled takes the lines that a placement has not out of those that are drawn, so that
// chips tell them; false when there are none. A layout leaves a line out when there is no
// room for it, which is rare.
func (c *crossing) unled(pl *place.Placement) bool {
	if !slices.ContainsFunc(c.lines.Edges, c.isCross) {
		return false
	}
	drawn := map[chart.Edge]bool{}
	for _, l := range pl.Lines {
		for _, to := range l.To {
			drawn[chart.Edge{From: l.From, To: to, Kind: l.Kind}] = true
		}
	}
	missed := c.drop(func(e chart.Edge) bool { return c.isCross(e) && !drawn[e] })
	for _, e := range missed {
		c.warnings = append(c.warnings, fmt.Sprintf("no room for the line from %q to %q: it is told on their cards", c.lines.Nodes[e.From].ID, c.lines.Nodes[e.To].ID))
	}
	c.chips = append(c.chips, missed...)
	return len(missed) > 0
}

// between is the length of the shortest line with right angles between two cards.
func between(a, b place.Rect) float64 {
	dx := max(b.X-a.X-a.W, a.X-b.X-b.W, 0)
	dy := max(b.Y-a.Y-a.H, a.Y-b.Y-b.H, 0)
	return dx + dy
}
