// Package paper sets documents on pages: headings, paragraphs, tables and charts, with a
// title page, a list of contents and a line at the foot of every page.
//
// Draw makes scenes, as package card does of charts, for all formats that have pages. What
// is a heading, a table or a cell of one is said by the Tag of its group, so that PDF files
// get their tags and slides their tables.
//
// Tables go on on further pages with their heads; a row is divided only when it is higher
// than a page. Columns are as wide as makes the table low; a table with more columns than a
// page has room for is divided into several. What matters about a text is told by a word or
// a sign, and by a tint.
//
// All lengths are points (1/72 inch). The same document and options give the same pages.
// Draw may be called by many goroutines.
package paper

import (
	"context"
	"fmt"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/text"
)

// Options choose what pages look like.
type Options struct {
	Page    chart.Page     // of all pages, the zero Page = as large as the document needs, on one page
	Margins *chart.Margins // nil = those that suit the page
	// Body is the size of the type of paragraphs in points, 0 = DefaultBody.
	Body  float64
	Theme *card.Theme // nil = card.Light
	Fonts *text.Fonts // that measure the texts
	// Bare leaves out the title page and the list of contents: the title stands above what
	// comes first.
	Bare bool
	// Chart draws a chart on pages of a size, whose numbers are from first on, or on one
	// page when it has no room for more.
	Chart func(ctx context.Context, g *chart.Graph, page chart.Page, first int) (*Charts, error)
}

// DefaultBody is the size of the type of paragraphs on paper, SlideBody that on slides, in
// points.
const DefaultBody, SlideBody = 9.5, 12.5

// Charts are the pages that a chart is drawn on.
type Charts struct {
	Pages    []*output.Page
	Warnings []string
	Remarks  []string
}

// MaxPages is the number of pages of a document.
const MaxPages = 5000

// TooManyError says that a document would take more than MaxPages pages.
type TooManyError struct{}

func (TooManyError) Error() string {
	return fmt.Sprintf("the document would have more than %d pages; let it say less, or choose a larger page", MaxPages)
}

// SmallError says that a page is too small for a document.
type SmallError struct{ Width, Height float64 } // what its margins leave

func (e *SmallError) Error() string {
	return fmt.Sprintf("the page has %.0f × %.0f points between its margins; a document takes at least %d × %d", max(e.Width, 0), max(e.Height, 0), leastWidth, leastHeight)
}

// What the margins of a page have to leave.
const leastWidth, leastHeight = 180, 150

// Draw sets a document on pages. The error is that of Options.Chart or ctx, a *SmallError
// or a TooManyError.
func Draw(ctx context.Context, d *document.Document, o Options) (*Charts, error) {
	s, err := newSetter(ctx, d, o)
	if err != nil {
		return nil, err
	}
	if !o.Bare {
		s.front()
		s.reserveContents()
	} else {
		s.title()
	}
	for i := range d.Sections {
		if err := s.sectionAt(i); err != nil {
			return nil, err
		}
	}
	if err := s.finish(); err != nil {
		return nil, err
	}
	return &s.out, nil
}
