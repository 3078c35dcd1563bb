// Package pdf writes charts as PDF: vector graphics with text that can be searched,
// copied and read aloud, for print and for records.
//
// Files are PDF 1.7 (ISO 32000-1) and tagged for readers of screens (PDF/UA-1): the order
// of reading is the organisation, as a list of lists; cards, lines and frames are
// decoration. They hold those glyphs of fonts that they show, made from the outlines, with
// the characters that each stands for; no ligatures are used that readers could miss.
// Pages of a document have tags for its headings, paragraphs and tables, and bookmarks for its
// headings. Every manager has a bookmark, chips and cards lead where they do in other pictures.
//
// The same pages give the same bytes: files hold no time. Encode may be called by many
// goroutines. Lengths are points.
package pdf

import (
	"context"
	"io"

	"github.com/orgwright/orgwright/layouts/output"
)

// Options are what may be chosen about a file. The zero value is the default.
type Options struct {
	// Scale enlarges the pages, 0 = 1.
	Scale float64
	// Tile cuts pages into parts that are printed on the paper of output.Page.Paper and
	// glued together, with output.Page.Margins (28 pt where there are none), a strip of
	// 14 pt that neighbours share, and marks where to cut.
	Tile bool
}

// Encoder returns the format "pdf" for the list of package layouts.
func Encoder() output.Encoder {
	return output.Encoder{
		Name: "pdf", Title: "PDF", Extensions: []string{"pdf"}, Binary: true,
		Doc: "for print and records: text that can be searched, bookmarks, links, tags for screen readers",
		Options: []output.Option{
			{Name: "scale", Doc: "enlarge the picture, 1 = as designed", Type: output.Factor, Max: 100, Sets: "the size of the picture"},
			{Name: "tile", Doc: "cut a poster into pages of the size of --page, to be glued together"},
		},
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			return Encode(w, pages, Options{Scale: v.Factor("scale"), Tile: v.Switch("tile")})
		},
	}
}
