package layouts

import (
	"context"
	"io"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/article"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/paper"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/shape"
	"github.com/orgwright/orgwright/layouts/text"
)

// DrawDocument sets a document on pages, with a title page and a list of contents (see
// package paper); Pages.Output goes to Write. Fit.Page of the options is the page, A4
// landscape when there is none, Fit.Margins are its margins, Look has the theme and the
// fonts; the other options are for the charts, each on one page, or on several where its
// names could not be read. Errors are those of DrawPages and of paper.Draw.
func DrawDocument(ctx context.Context, d *document.Document, o Options) (*Pages, error) {
	if o.Fit.Page == (chart.Page{}) {
		o.Fit.Page, _ = chart.ParsePage("A4")
	}
	return drawDocument(ctx, d, o, false)
}

// DrawSheets is DrawDocument without the title page and the list of contents: the title
// stands above what comes first. Without Fit.Page it is one page, as large as its tables
// need.
func DrawSheets(ctx context.Context, d *document.Document, o Options) (*Pages, error) {
	return drawDocument(ctx, d, o, true)
}

// WriteDocument writes a document as one page for browsers, with its charts in it (see package
// article). Fit.Page of the options is what the charts are arranged for, about; all other
// options are as for Draw. The warnings are about the charts. Errors are those of Draw and of
// w.
func WriteDocument(ctx context.Context, w io.Writer, d *document.Document, o Options) (warnings []string, err error) {
	o.Look.NoHeader, o.Fit.Exact, o.Fit.Poster, o.Fit.Margins = true, false, false, nil
	a := article.Options{Theme: o.Look.Theme, Charts: map[*document.Figure]*output.Page{}}
	if a.Fonts, err = fontsFor(ctx, d, o); err != nil {
		return nil, err
	}
	o.Look.Fonts, o.Look.Footer = a.Fonts, [3]string{}
	for _, f := range document.Figures(d) {
		if f.Graph == nil {
			continue
		}
		pic, err := Draw(ctx, f.Graph, o)
		if err != nil {
			return nil, err
		}
		a.Charts[f] = &pic.Page
		warnings = append(warnings, pic.Warnings...)
	}
	return capped(warnings), article.Write(ctx, w, d, a)
}

// fontsFor are the fonts of the options, or the usual ones for the language of a document.
func fontsFor(ctx context.Context, d *document.Document, o Options) (*text.Fonts, error) {
	if o.Look.Fonts != nil {
		return o.Look.Fonts, nil
	}
	return text.New(ctx, text.Options{Language: d.Lang})
}

func drawDocument(ctx context.Context, d *document.Document, o Options, bare bool) (*Pages, error) {
	fonts, err := fontsFor(ctx, d, o)
	if err != nil {
		return nil, err
	}
	o.Look.Fonts = fonts
	p := paper.Options{Page: o.Fit.Page, Margins: o.Fit.Margins, Theme: o.Look.Theme, Fonts: fonts, Bare: bare, Body: bodySize(o.Fit.Page)}
	p.Chart = func(ctx context.Context, g *chart.Graph, page chart.Page, first int) (*paper.Charts, error) {
		return drawFigure(ctx, g, o, page, first)
	}
	drawn, err := paper.Draw(ctx, d, p)
	if err != nil {
		return nil, err
	}
	out := &Pages{Warnings: capped(drawn.Warnings), Remarks: drawn.Remarks}
	for _, page := range drawn.Pages {
		out.Pages = append(out.Pages, &Picture{Page: *page})
	}
	return out, nil
}

// bodySize is the size of the type of paragraphs on a page: larger on slides than on paper.
func bodySize(page chart.Page) float64 {
	if page.IsRatio() {
		return paper.SlideBody
	}
	return paper.DefaultBody
}

// The least size of names, in points, of a chart on one page, and of one that is divided.
const wholeNames, dividedNames = scene.SmallestText - 0.05, 8

// drawFigure draws a chart for a document: on one page if its names can be read there, else
// divided into several, whose numbers are from first on.
func drawFigure(ctx context.Context, g *chart.Graph, o Options, page chart.Page, first int) (*paper.Charts, error) {
	own := *g
	own.Subtitle = ""
	o.Fit.Page, o.Fit.Margins, o.Fit.Exact, o.Fit.Poster = page, &chart.Margins{}, true, false
	o.Look.Footer = [3]string{}
	if page == (chart.Page{}) {
		o.Fit.Margins, o.Fit.Exact = nil, false
	}
	if t := o.Look.Theme; t != nil {
		theme := *t
		theme.Header, theme.Logo = [3]string{}, nil // the document has them
		o.Look.Theme = &theme
	}
	one := o
	one.Look.NoHeader = true
	pic, err := Draw(ctx, &own, one)
	if err != nil {
		return nil, err
	}
	if pic.Choice != nil && pic.Choice.Density == shape.List && pic.names < wholeNames { // one density is left, which holds more
		one.Fit.Density = shape.Outline
		if dense, err := Draw(ctx, &own, one); err == nil && dense.names >= wholeNames {
			pic = dense
		}
	}
	if page == (chart.Page{}) || pic.names >= wholeNames || len(g.Nodes) < 2 {
		return &paper.Charts{Pages: []*output.Page{&pic.Page}, Warnings: pic.Warnings, Remarks: pic.Remarks}, nil
	}
	o.Before = first - 1
	drawn, err := DrawPages(ctx, &own, o, Deck{MinText: dividedNames, Within: true})
	if err != nil {
		return nil, err
	}
	out := &paper.Charts{Pages: drawn.Output(), Warnings: drawn.Warnings, Remarks: drawn.Remarks}
	for _, p := range drawn.Pages {
		out.Warnings = append(out.Warnings, p.Warnings...)
	}
	return out, nil
}
