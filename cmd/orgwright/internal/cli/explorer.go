package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/shape"
)

// explored is one of the organisations of a file in which branches open and close.
type explored struct {
	label  string       // "before", "after", "changes", or the title of a view; "" = the only one
	graph  *chart.Graph // with what a depth leaves out of pictures
	closed []bool       // by position: nothing below it is shown at first; nil = all is
	open   int          // levels below the tops that are shown at first, 0 = no depth is given
}

// explores tells whether any of the pictures is one in which branches open and close.
func explores(plan [][]target) bool {
	return slices.ContainsFunc(slices.Concat(plan...), func(t target) bool { return t.format.Explored })
}

// undivided is a selection without what leaves out what is deep: in a file in which
// branches open and close, that only says what is closed at first.
func undivided(s view.Selection) view.Selection {
	s.Depth, s.Depths, s.Collapse = 0, nil, nil
	return s
}

// explore makes the organisations of a file in which branches open and close: of a proposal
// also that before it. Cards are marked with what was found about them.
func (r *render) explore(ctx context.Context, c *compiled, in *checked, opt graph.CompileOptions) error {
	opt.Findings = in.findings
	sides := []struct {
		label string
		from  *graph.Loaded
	}{{"", in.loaded}}
	if before := in.loaded.Before; before != nil {
		sides[0].label = "after"
		sides = append(sides, sides[0])
		sides[1].label, sides[1].from = "before", before
	}
	for _, s := range sides {
		if s.label == "before" {
			opt.Findings, opt.Idle = nil, nil
			opt.Photo = photosFor(c.redactor, s.from.Photos(nobody))
		}
		e, err := r.exploredOf(ctx, c, s.from, opt)
		if err != nil && s.label == "before" { // what is chosen is not in it
			continue
		}
		if err != nil {
			return err
		}
		e.label = s.label
		c.explored = append(c.explored, e)
	}
	if len(c.explored) == 1 {
		c.explored[0].label = ""
	}
	return nil
}

// organisations are those whose names are in the pictures of an input.
func (r *render) organisations(l *graph.Loaded) []*org.Org {
	if r.explores && l.Before != nil {
		return []*org.Org{l.Org, l.Before.Org}
	}
	return []*org.Org{l.Org}
}

// exploredOf compiles one of them, with what is closed in it at first.
func (r *render) exploredOf(ctx context.Context, c *compiled, from *graph.Loaded, opt graph.CompileOptions) (explored, error) {
	cut := opt.Selection
	opt.Selection, opt.Idle, opt.Details = undivided(cut), nil, true
	g, err := graph.Compile(ctx, from.Org, opt)
	if err != nil {
		return explored{}, err
	}
	e := explored{graph: c.look.units(c.redactor.Chart(g)), open: cut.Depth}
	if cut.Depth == 0 && len(cut.Depths) == 0 && len(cut.Collapse) == 0 {
		return e, nil
	}
	opt.Selection, opt.Photo, opt.Findings, opt.Details = cut, nil, nil, false
	shown, err := graph.Compile(ctx, from.Org, opt)
	if err != nil {
		return explored{}, err
	}
	e.closed = closedAtFirst(g, shown)
	return e, nil
}

// closedAtFirst tells of whom nothing below is shown: those whose reports a smaller graph
// leaves out, and all that it leaves out.
func closedAtFirst(g, shown *chart.Graph) []bool {
	open := make(map[string]bool, len(shown.Nodes))
	for i := range shown.Nodes {
		open[shown.Nodes[i].ID] = shown.Nodes[i].Folded == 0
	}
	closed := make([]bool, len(g.Nodes))
	for i := range g.Nodes {
		closed[i] = !open[g.Nodes[i].ID]
	}
	return closed
}

// sides are the charts of a comparison.
type sides struct{ before, after, changes *chart.Graph }

// explore makes the organisations of a comparison for files in which branches open and
// close: what changes, before, and after. shown are those of pictures; marked makes them of
// what was compiled.
func (d *differ) explore(ctx context.Context, c *compiled, old, new *side, shown *sides, marked func(before, after *chart.Graph) *sides) error {
	cut := c.want.Selection
	var whole [2]*chart.Graph
	for i, s := range [...]*side{old, new} {
		g, err := graph.Compile(ctx, s.Org, graph.CompileOptions{Selection: undivided(cut), Details: true, Photo: photosFor(c.redactor, s.Photos(nobody))})
		if err != nil {
			return err
		}
		whole[i] = g
	}
	all := marked(whole[0], whole[1])
	for _, s := range []struct {
		label    string
		g, shown *chart.Graph
	}{{"changes", all.changes, shown.changes}, {"before", all.before, shown.before}, {"after", all.after, shown.after}} {
		e := explored{label: s.label, graph: c.look.units(c.redactor.Chart(s.g)), open: cut.Depth}
		if cut.Depth > 0 || len(cut.Depths) > 0 || len(cut.Collapse) > 0 {
			e.closed = closedAtFirst(s.g, s.shown)
		}
		if len(s.g.Nodes) > 0 {
			c.explored = append(c.explored, e)
		}
	}
	return nil
}

// explorer draws the organisations of a file in which branches open and close.
func (r *render) explorer(ctx context.Context, c *compiled, o layouts.Options) (*drawn, error) {
	out := &drawn{}
	list := c.explored
	for _, v := range c.views {
		for _, e := range v.explored[:min(1, len(v.explored))] {
			e.label = e.graph.Title
			list = append(list, e)
		}
	}
	for i, e := range list {
		own := o
		if len(c.explored) == 0 {
			own = exploredOptions(c.views[i].options)
			own.Look.Fonts = o.Look.Fonts
		}
		pic, err := layouts.Draw(ctx, e.graph, own)
		if err != nil {
			return nil, err
		}
		pic.Label, pic.Closed, pic.Open = e.label, e.closed, e.open
		out.pages, out.warnings = append(out.pages, &pic.Page), append(out.warnings, pic.Warnings...)
		if out.placed == nil {
			out.placed, out.choice = pic, pic.Choice
		}
	}
	return out, nil
}

// exploredOptions are the options of a picture in which branches open and close: it is no
// page, and its cards are never rows.
func exploredOptions(o layouts.Options) layouts.Options {
	o.Fit.Exact, o.Fit.Poster, o.Fit.Margins, o.Fit.Cards = false, false, nil, true
	return o
}

// placedGraph is the graph that a picture is about: all of it where branches open and close.
func placedGraph(c *compiled, pic *drawn) *chart.Graph {
	if pic.placed.Cards {
		return pic.placed.Chart
	}
	return c.graph
}

// idleExplored says what of a request about a picture has no effect where branches open and
// close.
func idleExplored(c *compiled, title string) []string {
	var idle []string
	w := &c.want
	for _, k := range []struct {
		what string
		set  bool
	}{
		{"pages have", isDeck(w) && len(c.views) == 0},
		{"margins have", w.Margins != nil},
		{"the exact size of the page has", w.Exact && w.Margins == nil},
		{"the density " + w.Density + " has", w.Density == shape.List || w.Density == shape.Outline},
	} {
		if k.set {
			idle = append(idle, fmt.Sprintf("%s no effect on %s: branches open and close in it, and cards stay cards", k.what, title))
		}
	}
	return idle
}

// nobody takes findings that were told already.
func nobody(finding.Finding) {}
