package card

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/scene"
)

// Theme is the colours of a chart and what its cards have. The built-in ones are
// Light, Dark, Print and Plain; a caller may change its copy before drawing.
type Theme struct {
	Name string

	Paper      scene.Color // the page; alpha 0 = none
	Card       scene.Color // ground of a card
	Hollow     scene.Color // ground of a vacant or planned card
	Border     scene.Color // hairline about a card
	Dashes     scene.Color // dashed outline of a vacant or planned card
	Ink        scene.Color // names and the title of the page
	Text       scene.Color // titles of positions, legend
	Faint      scene.Color // counts, details, subtitle
	Rule       scene.Color // hairline above the legend
	Stripe     scene.Color // level bands
	Solid      scene.Color // primary reporting lines
	Secondary  scene.Color // further solid lines
	Dotted     scene.Color // dotted lines, where Lines has no other
	On         scene.Color // text on a unit's colour
	Neutral    scene.Color // colour of positions without a category
	Chip       ChipColors  // tags, folded counts, VACANT, PLANNED
	Acting     ChipColors
	Leaving    ChipColors
	MarkColors MarkColors

	// Palette holds the colours that are given to units and other
	// categories; empty = nothing is coloured.
	Palette []scene.Color
	// Lines holds colours for dotted lines, of which those are taken that are not like the
	// colours of the units: one for all, and others for lines that cross; empty = Dotted.
	Lines []scene.Color
	// Patterns gives the bars of cards different patterns, so that they
	// are told apart by more than their shade. The palette is then used
	// once for every pattern.
	Patterns bool
	// OwnColors uses the colours that the organisation wishes for its units.
	OwnColors bool
	// Night says that the theme is light on dark: colours are made lighter,
	// not darker, until text is readable.
	Night bool
	// Tint and FrameTint say how much of a unit's colour, 0 to 1, there is
	// in the ground of its chips and of its frame.
	Tint, FrameTint float64
	// NoAvatars leaves out initials, photos and coloured bars.
	NoAvatars bool
	// Corners is the radius of the corners of cards in points, LineCorners that of solid
	// lines; Bar is the width of the bar at the left of cards, 0 = none.
	Corners, LineCorners, Bar float64
	// Strokes are the widths and dashes of solid, secondary and dotted lines; their
	// colours are those above.
	Strokes [3]scene.Stroke
	// Styles are looks of their own for some positions; later ones win.
	Styles []Style
	Logo   *Logo // in the heading, nil = none
	// Header is what stands in the upper margin: at the left, in the middle, at the right.
	Header [3]string
}

// Style is a look of its own for positions with a tag or, if that is "", a status. Colours
// with alpha 0 are as without it.
type Style struct {
	Tag          string
	Status       position.Status
	Color        scene.Color // of bar and circle
	Fill, Border scene.Color // of the card
}

// fits tells whether a style is for a node.
func (s *Style) fits(n *chart.Node) bool {
	if s.Tag != "" {
		return slices.Contains(n.Tags, s.Tag)
	}
	return n.Status == s.Status
}

// Logo is a picture at the left or right of the heading.
type Logo struct {
	MediaType string // image/png or image/jpeg
	Data      []byte
	W, H      float64 // points
	Left      bool
}

// Color returns the colour of a thing by the name that theme files have for it, nil for a
// name that is not known.
func (t *Theme) Color(name string) *scene.Color {
	for _, c := range t.named() {
		if c.name == name {
			return c.color
		}
	}
	return nil
}

// Accent is the colour of what stands out on pages of the theme besides marks: that of the
// first category, or the neutral one where there are none.
func (t *Theme) Accent() scene.Color {
	if len(t.Palette) > 0 {
		return t.accentOf(t.Palette[0]).fill
	}
	return t.accentOf(t.Neutral).fill
}

// namedColor is a colour of a theme with the name that theme files have for it.
type namedColor struct {
	name  string
	color *scene.Color
}

func (t *Theme) named() []namedColor {
	m := &t.MarkColors
	return []namedColor{
		{"paper", &t.Paper}, {"card", &t.Card}, {"hollow", &t.Hollow}, {"border", &t.Border}, {"dashes", &t.Dashes}, {"ink", &t.Ink}, {"text", &t.Text}, {"faint", &t.Faint},
		{"rule", &t.Rule}, {"stripe", &t.Stripe}, {"solid", &t.Solid}, {"secondary", &t.Secondary}, {"dotted", &t.Dotted}, {"on", &t.On}, {"neutral", &t.Neutral},
		{"chip", &t.Chip.Fill}, {"chip_line", &t.Chip.Line}, {"chip_text", &t.Chip.Text}, {"acting", &t.Acting.Fill}, {"acting_line", &t.Acting.Line}, {"acting_text", &t.Acting.Text},
		{"leaving", &t.Leaving.Fill}, {"leaving_line", &t.Leaving.Line}, {"leaving_text", &t.Leaving.Text},
		{"error", &m.Error}, {"warning", &m.Warning}, {"added", &m.Added}, {"removed", &m.Removed}, {"moved", &m.Moved}, {"changed", &m.Changed},
	}
}

// ChipColors are the colours of a chip; Line with alpha 0 = no outline.
type ChipColors struct{ Fill, Line, Text scene.Color }

// MarkColors are the colours of marks on cards.
type MarkColors struct{ Error, Warning, Added, Removed, Moved, Changed scene.Color }

// Themes returns the built-in themes, the default first.
func Themes() []Theme { return []Theme{Light(), Dark(), Print(), Plain()} }

// ThemeNamed returns a built-in theme; "" is the default. ok is false when
// there is none of that name.
func ThemeNamed(name string) (theme Theme, ok bool) {
	for _, t := range Themes() {
		if t.Name == name || name == "" {
			return t, true
		}
	}
	return Theme{}, false
}

// hex returns the opaque colour 0xRRGGBB.
func hex(rgb uint32) scene.Color {
	return scene.Color{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}
}
