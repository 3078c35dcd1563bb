// Package scene describes a picture as data: boxes, ellipses, paths, lines of text,
// photos, and groups of them with ids and links.
//
// A Scene is what painting gives and what encoders write; it is a list of items, each
// painted over those before. All lengths are points (1/72 inch), the origin is top
// left, y grows downwards. Nothing changes a scene once it is painted, so several
// goroutines may encode it.
package scene

import (
	"fmt"
	"math"
	"time"
)

// Scene is one picture, or one page of several.
type Scene struct {
	ID            string  // that links from other pages lead to, "" = none
	Width, Height float64 // page size in points
	Background    Color   // paper; alpha 0 = none
	Lang          string  // BCP 47
	Title, Desc   string  // for people who cannot see the picture: what it is, and all that it says
	Summary       string  // what it says in one line
	Items         []Item  // painted in order
	Dark          *DarkColors
	Palette       Palette
	Kit           *Kit // nil = nobody said
}

// Kit is what more of the same picture can be painted with, by formats in which it changes.
type Kit struct {
	Colors               []NamedColor // of the theme
	Corners, LineCorners float64      // radius of the corners of cards and of solid lines, in points
	Lines                [4]Stroke    // by chart.EdgeKind
	Dotted               []Color      // that dotted lines have, one at least
	Units                []UnitColors // by chart.Graph.Groups
	Level                string       // the word before the number of a level
	Keys                 []string     // names for readers, by chart.Graph.Keys
	Months               Months
}

// Months are the names of the months, with which dates are written in words.
type Months [12]string

// Date writes an ISO date in words, such as "1 November 2026"; anything else stays as it is.
func (m *Months) Date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return fmt.Sprintf("%d %s %d", t.Day(), m[t.Month()-1], t.Year())
}

// NamedColor is a colour of a theme under the name that theme files have for it.
type NamedColor struct {
	Name  string
	Color Color
}

// UnitColors are those of a unit: of the bars of its cards, of the ground and the edge of
// its frame, and of the label in it.
type UnitColors struct{ Accent, Frame, Edge, Text Color }

// Palette is the colours that a theme gave to a scene, for formats that have themes of their
// own. The zero Palette says nothing.
type Palette struct {
	Paper, Ink Color   // the page, and names
	Text       Color   // titles and lines of text
	Ground     Color   // level bands and what else is behind
	Accents    []Color // of units and other categories, those in use first; then the theme's
	Night      bool    // light on dark
}

// DarkColors maps colours of the scene to those of its dark variant, for
// encoders that can carry both. nil = one variant only.
type DarkColors struct {
	From, To []Color
}

// Item is one of *Group, *Rect, *Ellipse, *Path, *Text, *Image.
type Item interface{ item() }

// Color is 8-bit RGB with alpha, not premultiplied. The zero Color is
// invisible.
type Color struct{ R, G, B, A uint8 }

// Mix returns the colour that is share of the way from a to b, opaque.
func Mix(a, b Color, share float64) Color {
	part := func(x, y uint8) uint8 {
		return uint8(math.Round(float64(x) + (float64(y)-float64(x))*share))
	}
	return Color{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 255}
}

// Group holds items that belong together. It has no transform: all
// coordinates are absolute.
type Group struct {
	ID    string // unique in the scene, "" = none
	Class string // space-separated
	Data  []Attr // data-* attributes without the prefix, in order
	Title string // tooltip, "" = none
	Link  string // URL that the whole group leads to, "" = none
	To    string // ID of the group of the same scene that it leads to, "" = none
	Level int    // of a position in the organisation, 1 = a top; 0 = it is no position
	// Aside says that the group repeats what positions say: it need not be read aloud.
	Aside bool
	// Titled says that the title is to be read in place of the texts, which leave something
	// of it to a text that several groups have in common.
	Titled bool
	Tag    *Tag // of a text with headings and tables, nil = it is part of a picture
	Items  []Item
}

// Attr is a named value.
type Attr struct{ Key, Value string }

// Stroke is how an outline is drawn; Width 0 = none.
type Stroke struct {
	Width float64
	Dash  []float64
	Color Color
	Round bool // round caps and joins
}

// Rect is a rectangle with round corners of radius R.
type Rect struct {
	X, Y, W, H, R float64
	Fill          Color
	Stroke        Stroke
}

// Ellipse is an ellipse about a centre.
type Ellipse struct {
	CX, CY, RX, RY float64
	Fill           Color
	Stroke         Stroke
}

// Path is a sequence of straight and curved segments.
type Path struct {
	Segs   []Seg
	Fill   Color
	Stroke Stroke
}

// Op is the kind of a path segment.
type Op uint8

// The segment kinds: Move and Line use P[0]; Quad P[0] control, P[1] end;
// Cubic P[0], P[1] controls, P[2] end; Close none.
const (
	Move Op = iota
	Line
	Quad
	Cubic
	Close
)

// Seg is one path segment with absolute coordinates.
type Seg struct {
	Op Op
	P  [3]Point
}

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Anchor says which end of a text its X is.
type Anchor uint8

// The anchors, in the direction of the page, not of the script.
const (
	Start Anchor = iota
	Middle
	End
)

// SmallestText is the smallest type size in points that stays legible in print.
const SmallestText = 7.5

// SmallestRow is the same for what stands on one line with others, such as the titles in
// the rows of a panel, which is there to save room.
const SmallestRow = 6.3

// Text is one line of text; Y is its baseline.
type Text struct {
	X, Y         float64
	Size         float64 // in points
	Width        float64 // as measured, for encoders that need it
	String       string
	Fill         Color
	Anchor       Anchor
	Bold, Italic bool
	RTL          bool // paragraph direction of the string
	Part         Part // what it is of a card
	Continues    bool // it is a further line of the text before it
	Tight        bool // nothing stands in the text between it and a line that continues it
	Hyphen       bool // it ends with a hyphen that the text does not have
	Up           bool // it goes upwards: X is its baseline, Y where it begins, as it has the Anchor Start
}

// Part says what a text is of a card, for encoders of which text is more than a picture.
type Part uint8

// The parts of cards.
const (
	Other    Part = iota // of no card, or no part that the others name
	Name                 // of the holder, or what stands in its place
	Title                // of the position
	Detail               // a field
	Initials             // repeat the name
	Badge                // on a chip
	Counts               // of reports
)

// Left returns where a line of text that is as wide as given begins at its left.
func (t *Text) Left(width float64) float64 {
	switch t.Anchor {
	case Middle:
		return t.X - width/2
	case End:
		return t.X - width
	}
	return t.X
}

// Image is a picture, scaled to cover the rectangle and clipped to an ellipse
// when Round is set.
type Image struct {
	X, Y, W, H float64
	Round      bool
	MediaType  string // image/png or image/jpeg
	Data       []byte // with enough pixels for the rectangle at a few times its size
	// Full is the file that Data was made from, PNG or JPEG, for encoders that need
	// more pixels than Data has, as of a picture that is enlarged; nil = there is none.
	Full []byte
}

func (*Group) item()   {}
func (*Rect) item()    {}
func (*Ellipse) item() {}
func (*Path) item()    {}
func (*Text) item()    {}
func (*Image) item()   {}
