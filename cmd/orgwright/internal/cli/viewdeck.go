package cli

import (
	"context"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts"
)

// compileViews makes the parts of a deck that has one for each of some views.
func (r *render) compileViews(ctx context.Context, d drawing) (*compiled, error) {
	out := &compiled{about: r.about(d)}
	for _, id := range r.deckViews[d.input] {
		c, err := r.compile(ctx, drawing{d.input, id})
		if err != nil {
			return nil, err
		}
		c.graph = titled(c, id)
		out.views = append(out.views, c)
	}
	first := out.views[0]
	out.title = first.graph.Subtitle
	out.fonts = first.fonts
	out.graph, out.want, out.options, out.look, out.redactor = first.graph, first.want, first.options, first.look, first.redactor
	for _, c := range out.views {
		if c.redactor.HidesNames() {
			out.redactor = c.redactor
		}
	}
	page, err := onePage(out.views, r.deckViews[d.input])
	if err != nil {
		return nil, err
	}
	out.options.Fit.Page = page
	r.f.deck.ask(&out.want)
	out.chapters = func(o layouts.Options) []layouts.Chapter {
		var list []layouts.Chapter
		for _, c := range out.views {
			own, divided := c.options, deckOf(&c.want)
			own.Fit.Page = o.Fit.Page
			if o.Fit.Margins != out.options.Fit.Margins { // those of a template
				own.Fit.Margins, own.Before = o.Fit.Margins, o.Before
				own.Look.NoTitle, own.Look.Theme, own.Look.Fonts = o.Look.NoTitle, o.Look.Theme, o.Look.Fonts
			}
			list = append(list, layouts.Chapter{Graph: c.graph, Options: own, Deck: &divided})
		}
		return list
	}
	return out, nil
}

// checkNames refuses names of files that any of the views withholds.
func (c *compiled) checkNames(targets []target) error {
	for _, v := range c.views {
		if err := checkNames(v.redactor, targets); err != nil {
			return err
		}
	}
	return checkNames(c.redactor, targets)
}

// titled is the graph of a view as a part of a deck: its heading is the title of the view,
// else its id, and the organisation stands below.
func titled(c *compiled, id string) *chart.Graph {
	g := *c.graph
	if c.redactor.Holds(id) {
		id = g.Title
	}
	switch {
	case c.want.Selection.Subtitle != "": // the title of the view
		g.Title, g.Subtitle = g.Subtitle, g.Title
	case g.Subtitle == "":
		g.Title, g.Subtitle = id, g.Title
	}
	return &g
}

// onePage is the size of the pages of a deck of views: what they ask for, who all have to
// ask for the same or for nothing.
func onePage(views []*compiled, ids []string) (chart.Page, error) {
	var page chart.Page
	by := ""
	for i, c := range views {
		switch want := c.want.Page; {
		case want == (chart.Page{}):
		case by == "":
			page, by = want, ids[i]
		case want.W != page.W || want.H != page.H:
			return page, usagef("the pages of a deck have one size, but the view %q asks for %s and %q for %s; say it with --page", by, page.Name, ids[i], want.Name)
		}
	}
	return page, nil
}

// isDeck tells whether a picture becomes a deck.
func isDeck(want *view.Request) bool { return want.Pages == view.On }
