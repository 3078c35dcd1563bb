// Package pptx writes charts as slides that can be edited: Office Open XML presentations
// (ECMA-376), for PowerPoint and what reads its files.
//
// Every position is a card with its text inside, which is in a group with its photo and
// badges where it has some, and in the group of its unit; a list is one text with a
// paragraph for every position; a table of a document is a table; reporting lines are connectors that are glued to the cards
// and follow them. Names of shapes carry the ids of positions, colours are those of the
// file's theme, and the custom properties of the file say what was written for every
// position, so that a later run can tell what people changed by hand.
//
// The same pages give the same bytes: files hold no time. Encode may be called by many
// goroutines. Lengths are points, or English Metric Units (EMU, 12,700 to a point) where a
// name says so.
package pptx

import (
	"context"
	"io"

	"github.com/orgwright/orgwright/layouts/output"
)

// Encoder returns the format "pptx" for the list of package layouts.
func Encoder() output.Encoder {
	return output.Encoder{
		Name: "pptx", Title: "PPTX", Extensions: []string{"pptx"}, Binary: true, Page: "16:9",
		Doc:     "slides with shapes that can be moved and edited, for PowerPoint and Impress",
		Options: options(), Sheet: sheet,
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			t, err := chosen(v)
			if err != nil {
				return err
			}
			return t.Encode(w, pages)
		},
	}
}
