// Package view decides what a picture shows and how. Resolve joins what a view
// of an organisation file says with what is asked for by flags of a command or
// by another program, which wins; what either withholds stays away.
package view

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/theme"
)

// Selection is the part of an organisation that a picture shows, what the heading
// says, and how single positions arrange their reports: all that graph.Compile makes a
// chart of. The zero value is the whole organisation under its name.
type Selection struct {
	Root string // id of the position at the top, "" = all
	Unit string // id of a unit: only its positions and those of its parts
	// Focus is the id of a position that is shown with its line to the top, its
	// peers and two levels below it; "" = none.
	Focus string
	// Units says that the units are shown in place of the positions, each with its
	// head. All ids are then those of units.
	Units bool
	Depth int // levels below the tops, 0 = all; 1 = the tops and their reports
	// Depths has the levels below single positions, whatever Depth says.
	Depths   []Levels
	Collapse []string // ids of positions below which nothing is shown
	Exclude  []string // ids of positions that are left out with all below them
	// Where is an expression about positions, see package query: only those for which
	// it is true are shown, and those above them; "" = all. With Alone, those above
	// them are not shown.
	Where string
	Alone bool
	// Only has the ids of the positions that are shown, with those above them; nil = all.
	// The rest is counted where it is left out, as below a position with a limit of depth.
	Only []string
	// Title replaces the name of the organisation in the heading, Subtitle stands
	// below it.
	Title, Subtitle string

	// Arrange is how the reports stand of everybody about whom neither Pins nor the
	// position itself nor its units say so; nil = as the layout likes.
	Arrange *chart.Arrangement
	Pins    []Pin
}

// Levels is how many levels are shown below a position, 1 or more.
type Levels struct {
	ID    string
	Below int
}

// Pin is how the reports of one position stand.
type Pin struct {
	ID      string
	Arrange chart.Arrangement
}

// Switch is a choice between yes and no that need not be made.
type Switch uint8

// The values of a Switch.
const (
	Unsaid Switch = iota
	On
	Off
)

// Request is what is asked of a picture. Zero fields are not asked for.
type Request struct {
	Selection Selection
	Layout    string           // name of a layout
	Theme     string           // name of a theme, or of a theme file
	ThemeAt   source.Span      // where a file names it, the zero Span = the caller does
	ColorBy   string           // what gives cards their colour
	Show      []string         // more on the cards, in order
	Counts    Switch           // whether the numbers of direct and all reports are shown
	Heading   Switch           // whether there is a heading
	Legend    Switch           // whether there is a legend
	Direction string           // the way the hierarchy grows, such as "right"
	Stack     int              // reports of a manager from which on they hang in a stack, negative = never
	Columns   int              // columns of a stack
	Density   string           // how much room a position gets, such as "list"
	Order     string           // the order of reports, such as "crossings"
	Cross     string           // how lines beside the hierarchy are shown, such as "chips"
	Redact    privacy.Withheld // what is not shown
	// Page is the page that the picture is made for. With Exact, it is exactly that
	// page.
	Page    chart.Page
	Exact   bool
	Margins *chart.Margins // of that page, nil = those that suit the picture

	Pages      Switch  // whether it is a deck
	Per        string  // what has a page of a deck, such as "unit"
	MaxPerPage int     // positions on a page of a deck
	MinText    float64 // least size of names in a deck in points
	Tile       Switch  // whether a poster is cut into sheets of the size of Page
}

// Known lists the names of layouts and themes that Resolve accepts.
type Known struct{ Layouts, Themes []string }

// Resolve fills in from a view of a file what was not asked for; a nil view adds
// nothing. The error is a *WordError for a layout or a theme that is not known. Ids
// are not looked up here: graph.Compile does that. Other words of the view were
// checked when it was read.
func Resolve(v *orgfile.View, asked Request, known Known) (Request, error) {
	r := asked
	if v == nil {
		v = &orgfile.View{}
	}
	resolvePart(v, &r.Selection)
	fill(&r.Direction, v.Direction)
	fill(&r.Density, v.Density)
	fill(&r.Order, v.Order)
	fill(&r.Cross, v.Cross)
	fill(&r.ColorBy, v.ColorBy)
	fillList(&r.Show, v.Show)
	r.Redact = withheld(v, r.Redact)
	r.Counts = cmp.Or(r.Counts, switchOf(v.Counts))
	r.Legend = cmp.Or(r.Legend, switchOf(v.Legend))
	if v.Title.IsSet() && v.Title.Value == "" && r.Selection.Title == "" {
		r.Heading = cmp.Or(r.Heading, Off)
	}
	r.Stack = cmp.Or(r.Stack, stackOf(v.Stack.Value))
	r.Columns = cmp.Or(r.Columns, v.Columns.Value)
	r.Pages = cmp.Or(r.Pages, switchOf(v.Pages))
	fill(&r.Per, v.Per)
	r.MaxPerPage = cmp.Or(r.MaxPerPage, v.MaxPerPage.Value)
	r.MinText = cmp.Or(r.MinText, v.MinText.Value)
	r.Tile = cmp.Or(r.Tile, switchOf(v.Tile))
	if r.Page == (chart.Page{}) {
		r.Page, _ = chart.ParsePage(cmp.Or(v.Page.Value, v.Fit.Value))
		r.Exact = v.Page.Value != ""
	}
	if m, err := chart.ParseMargins(v.Margin.Value); err == nil && r.Margins == nil {
		r.Margins = &m
	}
	if r.Theme == "" {
		r.ThemeAt = v.Theme.At
	}
	if err := choose(&r.Theme, v, v.Theme, "theme", known.Themes); err != nil && !strings.HasSuffix(r.Theme, theme.Ending) {
		return r, err
	}
	return r, choose(&r.Layout, v, v.Layout, "layout", known.Layouts)
}

// resolvePart fills in what is shown.
func resolvePart(v *orgfile.View, s *Selection) {
	fill(&s.Root, v.Root)
	fill(&s.Unit, v.Unit)
	fill(&s.Focus, v.Focus)
	fill(&s.Where, v.Where)
	fill(&s.Subtitle, v.Title)
	fillList(&s.Collapse, v.Collapse)
	fillList(&s.Exclude, v.Exclude)
	s.Units = s.Units || v.Units.Value == "true"
	s.Depth = cmp.Or(s.Depth, v.Depth.Value)
	if s.Depths == nil {
		for _, f := range v.Depths {
			below, _ := strconv.Atoi(f.Value.Value)
			s.Depths = append(s.Depths, Levels{f.Key.Value, below})
		}
	}
	if s.Arrange == nil && v.Arrange.IsSet() {
		a, _ := chart.ParseArrangement(v.Arrange.Value)
		s.Arrange = &a
	}
	if s.Pins == nil {
		for _, f := range v.Pins {
			a, _ := chart.ParseArrangement(f.Value.Value)
			s.Pins = append(s.Pins, Pin{f.Key.Value, a})
		}
	}
}

// withheld is what was asked not to be shown, and what the view does not show.
func withheld(v *orgfile.View, asked privacy.Withheld) privacy.Withheld {
	w := asked.And(privacy.Withheld{OnlyRoles: v.OnlyRoles.Value == "true"})
	for _, t := range v.Redact {
		part, _ := privacy.Parse(t.Value)
		w = w.And(part)
	}
	return w
}

// fill sets what was not asked for to the value in the file.
func fill(asked *string, inFile source.Text) {
	*asked = cmp.Or(*asked, inFile.Value)
}

func fillList(asked *[]string, inFile []source.Text) {
	if *asked == nil {
		*asked = source.Values(inFile)
	}
}

// switchOf reads a value of a file.
func switchOf(t source.Text) Switch {
	switch t.Value {
	case "true":
		return On
	case "false":
		return Off
	}
	return Unsaid
}

// stackOf reads the size of a stack, 0 for none.
func stackOf(text string) int {
	if text == "off" {
		return -1
	}
	n, _ := strconv.Atoi(text)
	return n
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
	if e.View == "" && e.At.IsValid() {
		return fmt.Sprintf("%s: there is no %s %q; known are %s", e.At, e.What, e.Word, known)
	}
	if e.View == "" {
		return fmt.Sprintf("there is no %s %q; known are %s", e.What, e.Word, known)
	}
	return fmt.Sprintf("%s: the view %q asks for the %s %q; known are %s", e.At, e.View, e.What, e.Word, known)
}
