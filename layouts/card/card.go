// Package card draws organisation charts: cards, reporting lines, unit frames,
// heading and legend, in one of several themes.
//
// It is called before and after a layout. Measure breaks every text into lines by the
// metrics of its font and returns the size of each card for the layout to place. Where
// positions are to be drawn in other forms (place.Form), the layout asks the Sheet for
// their sizes too (Cards, Rows), and Fit takes what was chosen. Draw paints the placed
// chart as a scene.
//
// All lengths are points (1/72 inch). Both functions may be called by many
// goroutines. The same graph, options and fonts give the same scene. What cannot be
// shown as wished is a warning, never an error.
package card

import (
	"context"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// FrameLabel is the room, in points, that the label of a unit's frame needs
// above the cards in it.
const FrameLabel = 18

// Options are what may be chosen about the look of a chart. The zero value is
// the default.
type Options struct {
	// Theme is the look; nil = Light.
	Theme *Theme
	// ColorBy says what gives cards their colour: one of the words of Colors
	// ("" = "unit") or the name of a field.
	ColorBy string
	// Show lists what cards say besides name, title and roles, in order: words
	// of Shown and names of fields.
	Show []string
	// Counts puts the numbers of direct and of all reports on cards; so does
	// "counts" in Show.
	Counts Counts
	// Relations are the dotted and secondary edges of the graph that cards tell in
	// chips, each on the cards of both its ends, because no line is drawn for them.
	Relations []chart.Edge
	// MembersElsewhere says that the members of bodies are named beside the picture, so that
	// it is no loss when a card has no room for all of them.
	MembersElsewhere bool
	// NoHeader and NoLegend leave out the heading and the legend.
	NoHeader, NoLegend bool
	// Width is the width of every card in points, 100 to 2,000; 0 = chosen
	// from the texts between 150 and 230.
	Width float64
	// Height is the height of full cards in points, but of those that need more; 0 = what
	// nearly all of them need.
	Height float64
	// Page is the page that the picture is made for: heading and legend are enlarged
	// so that they can be read on it. The zero Page is none.
	Page chart.Page
	// Margins are those that the picture gets on its page, outside of Page: it has none
	// itself, and what a theme puts into margins stands in them. nil = it has its own.
	Margins *chart.Margins
	// NoTitle leaves the title out of the heading, as it stands elsewhere; what is below it
	// stays.
	NoTitle bool
	// Footer is what stands in the lower margin: at the left, in the middle, at the right.
	Footer [3]string
	// Fonts measure the text; nil = the built-in and system fonts.
	Fonts *text.Fonts
}

// Counts says whether cards have the numbers of reports.
type Counts uint8

// The values of Counts. Without being asked, cards have them in organisations of
// manyPositions and more.
const (
	CountsAuto Counts = iota
	CountsOn
	CountsOff
)

// manyPositions is the number of positions of an organisation from which on people want to
// know how many are below a manager.
const manyPositions = 60

// Sheet is a measured graph: what Draw needs from Measure. Draw does not change it,
// so it may be drawn several times, by many goroutines; the other methods may.
type Sheet struct {
	graph      *chart.Graph
	options    Options
	theme      Theme
	words      *words
	manners    manners
	geometries [2]geometry // by form of card
	fonts      *text.Fonts
	cards      []content
	compact    []content       // the same as compact cards, nil = not asked for
	sizes      [2][]place.Size // by form of card: what Cards returns, nil = not asked for
	surround   *drawing        // see Around, nil = not asked for
	groups     categories
	photos     photos
	relations  relations
	counts     bool // cards have the numbers of reports
	figures    chart.Figures
	managers   []int // node index of the primary superior, -1 = none
	warnings   []string
}

// Measure breaks the texts of all cards into lines, reads their photos, and returns
// the size of every card, by node index, and a Sheet for Draw. Its only error is
// ctx.Err(), when ctx ends first. The graph has to be in order (see chart.Check).
func Measure(ctx context.Context, g *chart.Graph, o Options) ([]place.Size, *Sheet, error) {
	s := &Sheet{graph: g, options: o, theme: Light(), manners: newManners(), geometries: geometries(), words: wordsFor(g.Lang), fonts: o.Fonts}
	if g.OfUnits {
		s.words.one, s.words.many, s.words.folded = s.words.unitOne, s.words.unitMany, s.words.unitsFolded
	}
	if o.Theme != nil {
		s.theme = *o.Theme
	}
	if s.fonts == nil {
		// Only font files can fail, and there are none.
		s.fonts, _ = text.New(ctx, text.Options{Language: g.Lang})
	}
	s.managers = chart.Superiors(g)
	s.figures = chart.Count(g)
	s.counts = s.showsCounts()
	s.groups = s.categorize()
	s.relate(o.Relations)
	s.cards = make([]content, len(g.Nodes))
	for i := range g.Nodes {
		s.cards[i] = s.contentOf(i)
	}
	if err := s.fitAll(ctx, s.cards, place.Comfortable); err != nil {
		return nil, nil, err
	}
	if err := s.readPhotos(ctx); err != nil {
		return nil, nil, err
	}
	s.warnMissing()
	return s.Cards(place.Comfortable), s, nil
}

// Draw paints the placed graph on a page around it, which is as large as it has to be,
// or exactly as page says, in points, where that is larger. Its warnings, one sentence
// each, name positions whose texts had to be cut or whose photos cannot be shown, a few
// where the same is said of many, and the characters that no font has. p must have one box per node of the graph that was
// measured.
func Draw(p *place.Placement, s *Sheet, page place.Size) (*scene.Scene, []string) {
	d := &drawing{sheet: s, place: p, skin: s.skin(s.theme)}
	for i := range s.cards {
		d.tell(s.cards[i].node.ID, s.cards[i].cut...)
	}
	d.page(page)
	var warnings []string
	for i := range d.told {
		warnings = append(warnings, d.told[i].sentence())
	}
	return d.out, append(warnings, s.warnings...)
}
