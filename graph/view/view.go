// Package view decides what a picture shows and how. Resolve joins what a view
// of an organisation file says with what is asked for by flags of a command or
// by another program, which wins.
package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// Selection is the part of an organisation that a picture shows, and what the
// heading says. The zero value is the whole organisation under its name.
type Selection struct {
	Root    string   // id of the position at the top, "" = all
	Depth   int      // levels below the tops, 0 = all; 1 = the tops and their reports
	Unit    string   // id of a unit: only its positions and those of its parts
	Exclude []string // ids of positions that are left out with all below them
	// Title replaces the name of the organisation in the heading, Subtitle stands
	// below it.
	Title, Subtitle string
}

// Request is what is asked of a picture. Zero fields are not asked for.
type Request struct {
	Selection Selection
	Layout    string   // name of a layout
	Theme     string   // name of a theme
	ColorBy   string   // what gives cards their colour
	Show      []string // more on the cards, in order
	Counts    bool     // the numbers of direct and all reports are shown
	Direction string   // the way the hierarchy grows, such as "right"
	Stack     int      // reports of a manager from which on they hang in a stack, negative = never
	Columns   int      // columns of a stack
}

// Known lists the names of layouts and themes that Resolve accepts.
type Known struct{ Layouts, Themes []string }

// Resolve fills in from a view of a file what was not asked for; a nil view adds
// nothing. The second result lists what the view says without effect, one
// sentence each. The error is a *WordError for a layout or a theme that is not
// known. Ids are not looked up here: graph.Compile does that.
func Resolve(v *orgfile.View, asked Request, known Known) (Request, []string, error) {
	r := asked
	if v == nil {
		v = &orgfile.View{}
	}
	s := &r.Selection
	fill(&s.Root, v.Root)
	fill(&s.Unit, v.Unit)
	fill(&s.Subtitle, v.Title)
	fillList(&s.Exclude, v.Exclude)
	s.Depth = cmp.Or(s.Depth, v.Depth.Value)
	fill(&r.ColorBy, v.ColorBy)
	fillList(&r.Show, v.Show)
	if err := choose(&r.Theme, v, v.Theme, "theme", known.Themes); err != nil {
		return r, nil, err
	}
	if err := choose(&r.Layout, v, v.Layout, "layout", known.Layouts); err != nil {
		return r, nil, err
	}
	var idle []string
	if v.Ratio.IsSet() {
		idle = append(idle, fmt.Sprintf("%s: the ratio %q of the view %q has no effect: pictures are as wide and high as their cards need", v.Ratio.At, v.Ratio.Value, v.ID.Value))
	}
	return r, idle, nil
}

// fill sets what was not asked for to the value in the file.
func fill(asked *string, inFile source.Text) {
	*asked = cmp.Or(*asked, inFile.Value)
}

func fillList(asked *[]string, inFile []source.Text) {
	if *asked != nil {
		return
	}
	for _, t := range inFile {
		*asked = append(*asked, t.Value)
	}
}

// choose is fill for a word that has to be one of those known.
func choose(asked *string, v *orgfile.View, inFile source.Text, what string, known []string) error {
	e := &WordError{What: what, Known: known}
	if *asked == "" {
		e.View, e.At = v.ID.Value, inFile.At
	}
	fill(asked, inFile)
	if e.Word = *asked; e.Word == "" || slices.Contains(known, e.Word) {
		return nil
	}
	return e
}

// WordError says that there is no layout or theme of a name.
type WordError struct {
	What  string // "layout" or "theme"
	Word  string // as asked for
	Known []string
	View  string      // id of the view of the file that asks for it, "" = the caller does
	At    source.Span // where the file says so, the zero Span if nowhere
}

func (e *WordError) Error() string {
	known := strings.Join(e.Known, ", ")
	if e.View == "" {
		return fmt.Sprintf("there is no %s %q; known are %s", e.What, e.Word, known)
	}
	return fmt.Sprintf("%s: the view %q asks for the %s %q; known are %s", e.At, e.View, e.What, e.Word, known)
}
