package layouts

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/shape"
)

// inBands places a problem with level bands so that it is as large as it can be on a page.
// Reports without own reports stack within their stripe; how many stand below each other,
// and whether cards are small, is tried.
func (a *arranged) inBands(ctx context.Context, p *place.Problem, l *Layout, page chart.Page, density string, arrange chart.Arrangement) error {
	p.Graph = arrangedAs(p.Graph, arrange)
	forms := []place.Form{place.Comfortable, place.Compact}
	switch density {
	case shape.Comfortable:
		forms = forms[:1]
	case shape.Compact, shape.List, shape.Outline:
		forms = forms[1:]
	}
	options, scale := p.Options, 0.0
	var best place.Problem
	var names []float64 // by form tried
	for _, form := range forms {
		try := *p
		try.Graph = withoutCross(p.Graph) // lines that do not decide where cards stand take time
		try.Forms, try.Sizes = make([]place.Form, len(p.Sizes)), a.sheet.Cards(form)
		for i := range try.Forms {
			try.Forms[i] = form
		}
		scale = 0
		for _, try.Options = range stackings(options, p.Graph) {
			t := arranged{sheet: a.sheet}
			var err error
			if t.placed, err = l.Place(ctx, &try); err != nil {
				return err
			}
			if at := t.scale(page); at > scale*(1+1e-9) {
				best, scale = try, at
			}
		}
		name, _ := a.sheet.Type(form)
		if names = append(names, name*scale); name*scale >= shape.LeastName {
			break
		}
	}
	graph := p.Graph
	*p = best
	p.Graph = graph
	a.forms = p.Forms
	a.choice = &shape.Choice{Density: shape.Comfortable, Arrange: make([]chart.Arrangement, len(p.Sizes))}
	if p.Form(0) == place.Compact {
		a.choice.Density = shape.Compact
	}
	a.sheet.Fit(p.Forms, p.Sizes)
	a.unbanded(p.Graph)
	if err := a.settle(ctx, p, l); err != nil {
		return err
	}
	name, _ := a.sheet.Type(p.Form(0))
	names[len(names)-1] = name * a.scale(page)
	a.choice.Remarks = bandRemarks(names, page)
	return nil
}

// bandRemarks says why cards are small, and what would help when they cannot be read well.
// names has the size on the page of those on full cards, and on small ones if these were
// tried too.
func bandRemarks(names []float64, page chart.Page) []string {
	var out []string
	if len(names) > 1 {
		out = append(out, fmt.Sprintf("Density %s on %s: its names are %s, with %s they would be %s.",
			shape.Compact, page.Name, shape.Points(names[1]), shape.Comfortable, shape.Points(names[0])))
	}
	if name := names[len(names)-1]; name < shape.LeastName {
		out = append(out, fmt.Sprintf("Names of %s are small on %s: level bands keep managers beside each other; a depth, a root, a larger page or a deck (pages) makes them larger.", shape.Points(name), page.Name))
	}
	return out
}

// arrangedAs is a graph whose managers that say nothing themselves have an arrangement.
func arrangedAs(g *chart.Graph, arrange chart.Arrangement) *chart.Graph {
	if arrange.Mode == chart.Auto {
		return g
	}
	out := *g
	out.Nodes = slices.Clone(g.Nodes)
	for i := range out.Nodes {
		if out.Nodes[i].Arrange.Mode == chart.Auto {
			out.Nodes[i].Arrange = arrange
		}
	}
	return &out
}

// stackings lists the ways to stack that are tried for a chart, from flat to high; only
// one when somebody has said how.
func stackings(o place.Options, g *chart.Graph) []place.Options {
	if o.Stack != 0 || o.Columns != 0 {
		return []place.Options{o}
	}
	most := 0
	leaves := make([]int, len(g.Nodes))
	leads := make([]bool, len(g.Nodes))
	up := place.Superiors(g)
	for _, m := range up {
		if m >= 0 {
			leads[m] = true
		}
	}
	for n, m := range up {
		if m >= 0 && !leads[n] {
			leaves[m]++
			most = max(most, leaves[m])
		}
	}
	flat, all := o, []place.Options{o}
	flat.Stack = -1
	all = append(all, flat)
	if o.Direction.Sideways() {
		for k := 2; k <= place.MaxColumns; k++ {
			o.Stack, o.Columns = 2, k
			all = append(all, o)
		}
		return all
	}
	step := 4
	if len(g.Nodes) > manyBanded {
		step = 1
	}
	for rows := 2; ; rows += 1 + rows/step { // closer where a row makes more of a difference
		o.Stack, o.Rows = 1, rows
		all = append(all, o)
		if rows >= most || len(all) >= manyStackings {
			return all
		}
	}
}

// The number of ways to stack that are tried at most, and the number of positions from
// which on fewer are.
const manyStackings, manyBanded = 16, 3000

// unbanded warns of arrangements that positions in level bands cannot have.
func (a *arranged) unbanded(g *chart.Graph) {
	var ids []string
	for n := range g.Nodes {
		switch g.Nodes[n].Arrange.Mode {
		case chart.Auto, chart.InRow, chart.Hanging, chart.InColumns, chart.BothSides:
		default:
			ids = append(ids, fmt.Sprintf("%q", g.Nodes[n].ID))
		}
	}
	if len(ids) > 3 {
		ids = append(ids[:3], fmt.Sprintf("%d more", len(ids)-3))
	}
	if len(ids) > 0 {
		a.warnings = append(a.warnings, "the arrangement of "+strings.Join(ids, ", ")+" has no effect: level bands keep positions in their stripes, where reports stand in a row or hang")
	}
}
