// Package output says what a format of pictures is: an Encoder, with its name, its
// options and a function that writes pages. The command, its help, completion and
// messages know a format by that.
//
// Every format is a package of its own that returns its Encoder; the list of all is in
// package layouts. An encoder finds shapes in the scene of a Page, and what they mean
// in its chart: who reports to whom, since when, what a check found, what changed. So
// it never has to guess meaning from shapes. Encoders may be used by many goroutines.
package output

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// Page is one page of a file. Encoders only read it.
type Page struct {
	// Scene is what is painted. Its width and height are those of the page, its
	// title is that of the page.
	Scene *scene.Scene
	// Chart is what the page shows, with the facts about every position (dates,
	// fields, reports, marks of findings and changes) and about the whole (date,
	// notes; chart.Count has the figures).
	Chart *chart.Graph
	// Placement is where the cards and lines of Chart stand, by node index, without
	// the heading and the margins of the scene.
	Placement *place.Placement
	// Problem is what package tree was asked, with all that was chosen for it; nil = another
	// layout placed the cards.
	Problem *place.Problem
	// Cards says that no position is a row, as where branches open and close.
	Cards bool
	// Label says which of several pages of a file this is, such as "before"; "" = the only
	// one.
	Label string
	// Closed tells, by node, below whom nothing is shown at first where branches open and
	// close; nil = everything is. Open is the depth that was asked for, 0 = none.
	Closed []bool
	Open   int
	// Paper is the size of page that the picture was arranged for, the zero Page = none.
	Paper chart.Page
	// Margins are those of the paper that were asked for, nil = none were. The scene has
	// them already where it is that page.
	Margins *chart.Margins
	// Elsewhere has the addresses of pages that are other files, by the ids of their
	// scenes, for files of one page.
	Elsewhere map[string]string
	// Fonts are those that the texts of the scene were measured with.
	Fonts *text.Fonts
	// NoTitle says that the title of the scene is not painted in it: it is to be put where
	// the file has its titles.
	NoTitle bool
}

// Sheet is what a file that pages are put into says of them.
type Sheet struct {
	Page    chart.Page // that they all are, exactly
	Margins chart.Margins
	NoTitle bool // titles stand in the margins: pages have none themselves
	Before  int  // pages that are in the file before them
	Look    Look
	// Warnings say, one sentence each, what may not be as it is wished.
	Warnings []string
}

// Look is the colours and fonts of a file.
type Look struct {
	Name                string      // of its theme
	Paper, Ink, Text    scene.Color // the page, what is written on it, and texts of less weight
	Accents             []scene.Color
	TitleFont, TextFont string // families, "" = none is named
}

// Encoder is a format that pages are written in.
type Encoder struct {
	Name       string   // as --format has it, such as "png"
	Title      string   // in sentences, such as "PNG"
	Doc        string   // for lists of formats, one line: what it is good for
	Extensions []string // endings of file names without the dot, the usual one first
	Painter    string   // the other program that paints, as --painter has it; "" = this one
	Pages      int      // the most pages of one file, 0 = any number
	Binary     bool     // not text: nothing for a terminal
	// Explored says that branches open and close in the file: cards are never rows, the
	// picture is no page, and what a depth leaves out is closed at first.
	Explored bool
	// Beside is the format of the pictures that the file refers to, one for each page, by
	// output.Page.Elsewhere; "" = it holds all itself.
	Beside string
	// Page is the page that pictures are drawn for where none is asked for, as --page has
	// it; "" = the picture is as large as it comes out.
	Page    string
	Options []Option // what can be chosen
	// Sheet returns what values say of the pages before these are drawn, nil for nothing.
	// The error is a *ValueError. nil = no value of the format says anything of them.
	Sheet func(v Values) (*Sheet, error)
	// Encode writes at least one and at most Pages pages. The values are checked.
	Encode func(ctx context.Context, w io.Writer, pages []*Page, v Values) error
}

// Write checks the pages and the values and writes one file. It writes nothing when it
// returns a *PagesError or a *ValueError; other errors are those of the encoder
// and of w.
func (e *Encoder) Write(ctx context.Context, w io.Writer, pages []*Page, v Values) error {
	if n := len(pages); n == 0 || e.Pages > 0 && n > e.Pages {
		return &PagesError{Format: e.Title, Pages: n, Most: e.Pages}
	}
	if err := e.check(v); err != nil {
		return err
	}
	return e.Encode(ctx, w, pages, v)
}

// Option returns the option with a name, nil when the format has none.
func (e *Encoder) Option(name string) *Option {
	for i := range e.Options {
		if e.Options[i].Name == name {
			return &e.Options[i]
		}
	}
	return nil
}

// PagesError says that a file of a format cannot hold a number of pages.
type PagesError struct {
	Format string // its title
	Pages  int    // that there are
	Most   int    // that a file holds, 0 = any number
}

func (e *PagesError) Error() string {
	if e.Pages == 0 {
		return "there is no page to write as " + e.Format
	}
	return fmt.Sprintf("%d pages are too many for one file of the format %s, which holds %d; write several files, or choose another format", e.Pages, e.Format, e.Most)
}

// Titles joins the titles of formats for a sentence: "SVG, PNG or DOT" with the
// word "or".
func Titles(encoders []Encoder, word string) string {
	var b strings.Builder
	for i, e := range encoders {
		switch {
		case i == 0:
		case i == len(encoders)-1:
			b.WriteString(" " + word + " ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(e.Title)
	}
	return b.String()
}
