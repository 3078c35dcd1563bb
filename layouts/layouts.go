// Package layouts draws organisation charts: it makes pictures of a chart.Graph,
// which package graph compiles from a file, in several formats.
//
//	pic, err := layouts.Draw(ctx, g, layouts.Options{})
//	err = pic.Encode(ctx, w, "png", output.Values{"width": 1600})
//
// Draw measures the cards (package card), puts reports in order where lines cross
// (package graphviz), chooses how managers and reports stand about each other so that the
// picture suits a page (package shape), has one of Layouts place them (package tree, or
// graphviz), checks the placement (place.Verify) and paints a scene; Encode writes that
// scene in one of the formats of Encoders. What a picture cannot show as wished is one of
// its Warnings, what was chosen for it one of its Remarks; an error is a mistake of the
// calling program, or a failure of the engine, a font or a writer.
//
// DrawPages divides a graph into the pages of a deck, and DrawDeck makes a deck of several
// chapters: charts, and lists such as what changed. DrawDocument sets a document with tables
// and charts on pages (package paper), DrawSheets its tables alone, and WriteDocument writes it
// as one page for browsers (package article).
//
// All functions may be called by many goroutines at once. The same graph and
// options give the same bytes. Lengths are points (1/72 inch). Limits lists what
// is too much for a picture.
//
// Graphviz starts with the first drawing that needs it: for an order in which fewer
// lines cross, for a layout of its own, or to paint. A program that uses go-graphviz
// itself reads package layouts/graphviz first.
package layouts

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/shape"
	"github.com/orgwright/orgwright/layouts/text"
)

// Options choose how a graph is placed and what it looks like. The zero value
// is the default.
type Options struct {
	Layout string // one of LayoutNames, "" = Auto
	Order  string // of reports and tops, one of OrderWords, "" = OrderAuto
	Cross  string // how dotted and second lines are shown, one of CrossWords, "" = CrossAuto
	Fit    Fit
	Place  place.Options
	Look   card.Options
	// Before is how many pages stand in the file before those of a deck, which are numbered
	// on from it.
	Before int
}

// Picture is a placed and drawn graph: one page, ready to be written in several
// formats. Encode does not change it and may be called by many goroutines.
type Picture struct {
	output.Page
	// Warnings name, one sentence each, what could not be shown as wished; at
	// most MaxWarnings and a count of the rest.
	Warnings []string
	// Remarks tell, one sentence each, what was chosen for the picture.
	Remarks []string
	// Choice is the arrangement that was chosen for a page, nil when none was.
	Choice *shape.Choice

	enlarged float64 // see arranged
	names    float64 // size of the smallest names, in points of the page
}

// Draw places and paints a graph. It returns ctx.Err() when ctx ends first,
// and an error when the graph is not in order (see chart.Check), an option is
// out of its range, the layout is unknown, the engine fails, or the placement
// is not sound (see place.Verify).
func Draw(ctx context.Context, g *chart.Graph, o Options) (*Picture, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := check(g, &o); err != nil {
		return nil, err
	}
	show, unshown := boundedShow(o.Look.Show)
	g, cut := bounded(g)
	g, nested := unnested(g)
	layout, err := choose(o.Layout, len(g.Nodes))
	if err != nil {
		return nil, err
	}
	g, rows := onlyCards(g, &o.Fit, layout)
	o.Look.Show, cut = show, slices.Concat(unshown, cut, nested, rows)
	if o.Look.Fonts == nil {
		if o.Look.Fonts, err = text.New(ctx, text.Options{Language: g.Lang}); err != nil {
			return nil, err
		}
	}
	cross, err := cross(g, o.Cross, together(g, layout))
	if err != nil {
		return nil, err
	}
	a, err := arrange(ctx, g, cross, layout, o)
	for err == nil && (cross.tooLong(a.placed) || cross.unled(a.placed)) {
		a, err = arrange(ctx, g, cross, layout, o)
	}
	if err != nil {
		return nil, err
	}
	a.remarkFit(o.Fit)
	s, warnings := a.draw(o.Fit)
	if !layout.Arranges {
		a.problem = nil
	}
	warnings = slices.Concat(cut, cross.warnings, a.warnings, warnings, o.Fit.idle())
	return &Picture{output.Page{Scene: s, Chart: g, Placement: a.placed, Problem: a.problem, Cards: o.Fit.Cards, Paper: o.Fit.Page, Margins: o.Fit.Margins, Fonts: o.Look.Fonts, NoTitle: o.Look.NoTitle && !o.Look.NoHeader}, capped(warnings), a.remarks, a.choice, a.enlarged, a.smallestNames() * a.enlarged}, nil
}

// arranged is a graph that is placed, and what there is to say about that.
type arranged struct {
	sheet             *card.Sheet
	forms             []place.Form   // nil = all are comfortable cards
	problem           *place.Problem // that was placed
	choice            *shape.Choice
	placed            *place.Placement
	warnings, remarks []string
	enlarged          float64 // points of the page for one of the chart, 0 = on no page
}

// arrange measures the cards of a graph, puts them in order and places them, with the
// lines that are drawn.
func arrange(ctx context.Context, g *chart.Graph, c *crossing, layout *Layout, o Options) (*arranged, error) {
	o.Look.Relations, o.Look.Page, o.Look.Margins = c.chips, o.Fit.area(), o.Fit.margins()
	if o.Fit.Poster {
		o.Look.Page = chart.Page{}
	}
	sizes, sheet, err := card.Measure(ctx, g, o.Look)
	if err != nil {
		return nil, err
	}
	a := &arranged{sheet: sheet}
	p := &place.Problem{Graph: c.lines, Sizes: sizes, Frames: card.Framed(g), FrameLabel: card.FrameLabel, Options: o.Place, CoHeads: c.coHeads}
	a.warnings, a.remarks = layout.lacks(p)
	if p.Order, err = a.order(ctx, c.crossed(), &o, layout); err != nil {
		return nil, err
	}
	if err := p.Know(); err != nil {
		return nil, err
	}
	if err := a.place(ctx, p, layout, o.Fit); err != nil {
		return nil, err
	}
	a.warnings = append(a.warnings, layout.sparse(a.placed)...)
	if slices.Contains(layout.Free, place.Shared) {
		a.warnings = append(a.warnings, sharedLines(place.CountShared(p, a.placed), layout.Name)...)
	}
	return a, nil
}

// sharedLines warns of lines that run on each other.
func sharedLines(n int, layout string) []string {
	switch n {
	case 0:
		return nil
	case 1:
		return []string{fmt.Sprintf("the layout %s lets two lines run on each other", layout)}
	}
	return []string{fmt.Sprintf("the layout %s lets lines run on each other in %d places", layout, n)}
}

// Encode writes the picture in a format, one of Encoders by its name; "" is SVG.
// See Write for the values and errors.
func (p *Picture) Encode(ctx context.Context, w io.Writer, format string, v output.Values) error {
	if p.Scene == nil {
		return errNoPicture
	}
	return Write(ctx, w, format, []*output.Page{&p.Page}, v)
}

// Write writes pages in a format, one of Encoders by its name; "" is SVG. The
// error is an *output.PagesError or an *output.ValueError, a *png.SizeError when
// a PNG would be too large, that of w or ctx, or says that there is no such format.
func Write(ctx context.Context, w io.Writer, format string, pages []*output.Page, v output.Values) error {
	for _, e := range Encoders() {
		if e.Name == format || format == "" {
			return e.Write(ctx, w, pages, v)
		}
	}
	return fmt.Errorf("unknown format %q; known are %s", format, strings.Join(formatNames(), ", "))
}

// formatNames lists the formats for messages.
func formatNames() []string {
	var names []string
	for _, e := range Encoders() {
		names = append(names, e.Name)
	}
	return names
}
