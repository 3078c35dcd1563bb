package layouts

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/shape"
)

// onlyCards changes what would make rows of positions in a picture in which all are to be
// cards (Fit.Cards), and says what of an arrangement has no effect then.
func onlyCards(g *chart.Graph, f *Fit, l *Layout) (*chart.Graph, []string) {
	if !f.Cards || !l.Arranges && !f.chosen() {
		return g, nil
	}
	if f.Density != shape.Compact {
		f.Density = shape.Comfortable
	}
	var warnings []string
	if makesRows(f.Arrange) {
		warnings = append(warnings, fmt.Sprintf("the arrangement %s has no effect: branches open and close in the picture, and its cards are never rows", f.Arrange))
		f.Arrange = chart.Arrangement{}
	}
	first, count := -1, 0
	for i := range g.Nodes {
		if makesRows(g.Nodes[i].Arrange) {
			if count++; first < 0 {
				first = i
			}
		}
	}
	if count == 0 {
		return g, warnings
	}
	says := fmt.Sprintf("the arrangement %s of %q has no effect", g.Nodes[first].Arrange, g.Nodes[first].ID)
	if count > 1 {
		says = fmt.Sprintf("arrangements as rows have no effect on %d positions, such as %q", count, g.Nodes[first].ID)
	}
	out := *g
	out.Nodes = slices.Clone(g.Nodes)
	for i := range out.Nodes {
		if makesRows(out.Nodes[i].Arrange) {
			out.Nodes[i].Arrange = chart.Arrangement{}
		}
	}
	return &out, append(warnings, says+": branches open and close in the picture, and its cards are never rows")
}

// chosen tells whether anybody has said how cards are to stand.
func (f *Fit) chosen() bool {
	return f.Density != "" && f.Density != shape.Auto || f.Arrange.Mode != chart.Auto || f.Page != (chart.Page{})
}

func makesRows(a chart.Arrangement) bool { return a.Mode == chart.List || a.Mode == chart.Outline }
