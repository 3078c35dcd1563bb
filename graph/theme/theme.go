// Package theme reads theme files (*.theme.yaml): the colours of a company, its fonts,
// the shape of cards and lines, a logo, and what stands in the margins of every page.
//
// Parse reads a file, with every mistake as a finding; Schema makes its JSON Schema. From
// reads the colours and fonts of a PowerPoint file or template. What a theme looks like is
// decided by package card of the layouts, which gets it as values.
package theme

import (
	"fmt"
	"slices"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Ending is that of the names of theme files, by which they are told from names of
// built-in themes.
const Ending = ".theme.yaml"

// Theme is a theme file as read. What is not set is that of the base.
type Theme struct {
	File    *source.File
	Version source.Int
	Base    source.Text // a built-in theme, checked; "" = light
	Colors  Colors
	Palette []source.Text // colours of units and other categories, each "#RRGGBB"
	Units   source.Text   // "true" or "false", checked: whether units have the colours that the organisation wishes
	Fonts   []source.Text // files, relative to the theme file
	Card    Card
	Lines   Lines
	Logo    Logo
	Header  Margin
	Footer  Margin
	Styles  []Style // later ones win
}

// Colors are the colours of single things, in the order of Roles.
type Colors [len(roles)]source.Text

// Role is a thing that has a colour.
type Role struct{ Name, Doc string }

var roles = [...]Role{
	{"paper", "The page."}, {"card", "Ground of a card."}, {"hollow", "Ground of a vacant or planned card."}, {"border", "Outline of a card."}, {"dashes", "Dashed outline of a vacant or planned card."},
	{"ink", "Names and the heading."}, {"text", "Titles of positions, legend."}, {"faint", "Counts, details, what stands in the margins."}, {"rule", "Hairline above the legend."}, {"stripe", "Stripes of levels."},
	{"solid", "Primary reporting lines."}, {"secondary", "Further solid lines."}, {"dotted", "Dotted lines."}, {"on", "Text on the colour of a unit."}, {"neutral", "Cards without a category."},
	{"chip", "Ground of tags, counts, VACANT."}, {"chip_line", "Their outline."}, {"chip_text", "Their text."}, {"acting", "Ground of ACTING."}, {"acting_line", "Its outline."}, {"acting_text", "Its text."},
	{"leaving", "Ground of LEAVING."}, {"leaving_line", "Its outline."}, {"leaving_text", "Its text."},
	{"error", "Marks of errors."}, {"warning", "Marks of warnings."}, {"added", "What a change adds."}, {"removed", "What a change removes."}, {"moved", "Who a change moves."}, {"changed", "Who a change concerns otherwise."},
}

// Roles lists what has a colour, in the order of Colors.
func Roles() []Role { return slices.Clone(roles[:]) }

// Card is what cards look like.
type Card struct {
	Corners source.Int    // radius in points
	Bar     source.Int    // width of the coloured bar in points
	Avatar  source.Text   // "true" or "false", checked
	Show    []source.Text // as of a view
}

// Lines are what reporting lines look like.
type Lines struct {
	Corners                  source.Int // radius in points
	Solid, Secondary, Dotted Line
}

// Line is what one kind of line looks like.
type Line struct {
	Width source.Number // points
	Style source.Text   // "solid", "dashed" or "dotted", checked
}

// Logo is a picture in the heading.
type Logo struct {
	File   source.Text // PNG or JPEG, relative to the theme file
	Place  source.Text // "left" or "right", checked
	Height source.Int  // points
}

// Margin is what stands in the upper or lower margin.
type Margin struct{ Left, Middle, Right source.Text }

// Style is a look of its own for some positions.
type Style struct {
	At                source.Span
	Status, Unit, Tag source.Text // one of them
	Color             source.Text // of bar and circle
	Fill, Border      source.Text // of the card
}

type key = format.Key

// Parse reads a theme file. bases are the names of the built-in themes. The theme holds
// what could be understood.
func Parse(file *source.File, bases []string) (*Theme, []finding.Finding) {
	t := &Theme{File: file}
	root, found := yamltree.Read(file)
	if root.IsZero() {
		return t, found
	}
	d := format.NewDecoder(file, found)
	if root.Target().Kind() != yamltree.Map {
		d.Report(code.BadValue, root, "", "a theme file starts with the key orgwright_theme and the number of its format, 1")
		return t, d.All()
	}
	format.Read(d, table(), t, root)
	found = slices.Concat(d.All(), t.tooMany(), t.twice())
	if b := t.Base; b.Value != "" && !slices.Contains(bases, b.Value) {
		found = append(found, code.BadValue.New(finding.Finding{At: b.At, Path: "base", Message: "there is no built-in theme " + wording.Quote(b.Value), Hint: "one of " + wording.Or(bases)}))
		t.Base.Value = ""
	}
	return t, found
}

// Schema returns the JSON Schema (draft 2020-12) of theme files.
func Schema(words format.Words) ([]byte, error) {
	return format.Schema(&table().Mapping, words, "Theme", "The look of organisation charts, for orgwright.")
}

// Format lays a theme file out: keys in the order of the table.
func Format(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, format.Shape(&table().Mapping))
}

// At returns where the colour of a role is written, the zero Span where it is not.
func (t *Theme) At(role string) source.Span {
	if i := slices.IndexFunc(roles[:], func(r Role) bool { return r.Name == role }); i >= 0 {
		return t.Colors[i].At
	}
	return source.Span{}
}

var table = sync.OnceValue(func() *format.Table[Theme] {
	return format.NewTable(format.Mapping{Name: "a theme file"},
		format.Whole(key{Name: "orgwright_theme", Doc: "Version of the format, always 1.", Type: format.TypeFormat, Max: 1, Required: true, Missing: `begin the file with "orgwright_theme: 1"`}, func(t *Theme) *source.Int { return &t.Version }),
		format.Text(key{Name: "base", Doc: "The built-in theme that is changed; light when not given.", Type: format.TypeRef, Refers: "theme", Also: []string{"extends", "theme"}, Example: "light"}, func(t *Theme) *source.Text { return &t.Base }),
		format.Object(key{Name: "colors", Doc: "Colours of single things.", Also: []string{"colours"}}, colorTable(), func(t *Theme) *Colors { return &t.Colors }),
		format.Texts(key{Name: "palette", Doc: "Colours that are given to units and other categories, in order; 1 to 24. Where text would not be readable they are made darker, in the dark theme lighter.", Type: format.TypeColor, Also: []string{"accents"}, Example: []string{"#0B5FFF", "#00796B"}},
			func(t *Theme) *[]source.Text { return &t.Palette }),
		format.Text(key{Name: "unit_colors", Doc: "Whether units have the colours that the organisation file gives them; false: only those of the palette and of styles.", Type: format.TypeFlag, Enum: []string{"true", "false"}, Example: "false"},
			func(t *Theme) *source.Text { return &t.Units }),
		format.Texts(key{Name: "fonts", Doc: "Font files (TTF, OTF), tried in order for every letter; bold and italic ones by themselves.", Type: format.TypePath, Also: []string{"font"}, Example: []string{"fonts/Brand-Regular.ttf", "fonts/Brand-Bold.ttf"}}, func(t *Theme) *[]source.Text { return &t.Fonts }),
		format.Object(key{Name: "card", Doc: "What cards look like.", Also: []string{"cards"}}, cardTable(), func(t *Theme) *Card { return &t.Card }),
		format.Object(key{Name: "lines", Doc: "What reporting lines look like.", Also: []string{"line"}}, linesTable(), func(t *Theme) *Lines { return &t.Lines }),
		format.Object(key{Name: "logo", Doc: "A picture in the heading."}, logoTable(), func(t *Theme) *Logo { return &t.Logo }),
		format.Object(key{Name: "header", Doc: "What stands in the upper margin; a text alone stands at the left."}, marginTable("left"), func(t *Theme) *Margin { return &t.Header }),
		format.Object(key{Name: "footer", Doc: "What stands in the lower margin; a text alone stands in the middle."}, marginTable("middle"), func(t *Theme) *Margin { return &t.Footer }),
		format.Objects(key{Name: "styles", Doc: "Looks of their own for positions of a status, a unit or a tag; of several that fit the later one wins.", Also: []string{"style"}}, styleTable(), func(t *Theme) *[]Style { return &t.Styles }))
})

func colorTable() *format.Table[Colors] {
	out := format.NewTable[Colors](format.Mapping{Name: "the colours"})
	for i, r := range roles {
		out.Add(format.Text(key{Name: r.Name, Doc: r.Doc, Type: format.TypeColor}, func(c *Colors) *source.Text { return &c[i] }))
	}
	return out
}

func cardTable() *format.Table[Card] {
	return format.NewTable(format.Mapping{Name: "the cards"},
		format.Whole(key{Name: "corners", Doc: "Radius of the corners in points.", Min: 0, Max: 20, Also: []string{"radius"}, Example: 4}, func(c *Card) *source.Int { return &c.Corners }),
		format.Whole(key{Name: "bar", Doc: "Width of the coloured bar at the left in points; 0 = none.", Min: 0, Max: 8, Example: 3}, func(c *Card) *source.Int { return &c.Bar }),
		format.Text(key{Name: "avatar", Doc: "Whether there are photos and initials.", Type: format.TypeFlag, Enum: []string{"true", "false"}, Also: []string{"photo", "photos"}, Example: "false"}, func(c *Card) *source.Text { return &c.Avatar }),
		format.Texts(key{Name: "show", Doc: "Further values to show, where neither flag nor view says any.", Type: format.TypeText, Also: []string{"fields"}, Example: []string{"location"}}, func(c *Card) *[]source.Text { return &c.Show }))
}

func linesTable() *format.Table[Lines] {
	line := format.NewTable(format.Mapping{Name: "a kind of line"},
		format.Number(key{Name: "width", Doc: "Width in points, up to 6.", Min: 0, Max: 6, Example: 1.5}, func(l *Line) *source.Number { return &l.Width }),
		format.Text(key{Name: "style", Doc: "How it is drawn.", Type: format.TypeChoice, Enum: []string{"solid", "dashed", "dotted"}, Example: "dashed"}, func(l *Line) *source.Text { return &l.Style }))
	return format.NewTable(format.Mapping{Name: "the lines"},
		format.Whole(key{Name: "corners", Doc: "Radius of the corners of solid lines in points.", Min: 0, Max: 12, Example: 0}, func(l *Lines) *source.Int { return &l.Corners }),
		format.Object(key{Name: "solid", Doc: "Primary lines."}, line, func(l *Lines) *Line { return &l.Solid }),
		format.Object(key{Name: "secondary", Doc: "Further solid lines."}, line, func(l *Lines) *Line { return &l.Secondary }),
		format.Object(key{Name: "dotted", Doc: "Dotted lines."}, line, func(l *Lines) *Line { return &l.Dotted }))
}

func logoTable() *format.Table[Logo] {
	return format.NewTable(format.Mapping{Name: "the logo", Alone: "file"},
		format.Text(key{Name: "file", Doc: "PNG or JPEG, relative to the theme file.", Type: format.TypePath, Required: true, Example: "logo.png"}, func(l *Logo) *source.Text { return &l.File }),
		format.Text(key{Name: "place", Doc: "Where it stands in the heading; right when not given.", Type: format.TypeChoice, Enum: []string{"right", "left"}}, func(l *Logo) *source.Text { return &l.Place }),
		format.Whole(key{Name: "height", Doc: "Its height in points; 36 when not given.", Min: 8, Max: 144, Example: 36}, func(l *Logo) *source.Int { return &l.Height }))
}

func marginTable(alone string) *format.Table[Margin] {
	return format.NewTable(format.Mapping{Name: "a margin", Alone: alone},
		format.Text(key{Name: "left", Doc: "At the left.", Type: format.TypeText, Example: "Harbour Books"}, func(m *Margin) *source.Text { return &m.Left }),
		format.Text(key{Name: "middle", Doc: "In the middle.", Type: format.TypeText, Also: []string{"center", "centre"}, Example: "Confidential"}, func(m *Margin) *source.Text { return &m.Middle }),
		format.Text(key{Name: "right", Doc: "At the right; in a deck the number of the page follows.", Type: format.TypeText}, func(m *Margin) *source.Text { return &m.Right }))
}

func styleTable() *format.Table[Style] {
	out := format.NewTable(format.Mapping{Name: "a style"},
		format.Text(key{Name: "status", Doc: "The status of the positions.", Type: format.TypeChoice, Enum: position.StatusWords(), Either: true, Example: "vacant"}, func(s *Style) *source.Text { return &s.Status }),
		format.Text(key{Name: "unit", Doc: "The unit of the positions, by id or name.", Type: format.TypeText, Either: true, Example: "it"}, func(s *Style) *source.Text { return &s.Unit }),
		format.Text(key{Name: "tag", Doc: "A tag of the positions.", Type: format.TypeText, Either: true, Example: "interim"}, func(s *Style) *source.Text { return &s.Tag }),
		format.Text(key{Name: "color", Doc: "Colour of bar and circle.", Type: format.TypeColor, Also: []string{"colour"}, Example: "#0B5FFF"}, func(s *Style) *source.Text { return &s.Color }),
		format.Text(key{Name: "fill", Doc: "Ground of the card.", Type: format.TypeColor, Also: []string{"background"}, Example: "#FFF8E1"}, func(s *Style) *source.Text { return &s.Fill }),
		format.Text(key{Name: "border", Doc: "Outline of the card.", Type: format.TypeColor, Example: "#B3261E"}, func(s *Style) *source.Text { return &s.Border }))
	out.At = func(s *Style) *source.Span { return &s.At }
	out.End = func(d *format.Decoder, s *Style) {
		given := 0
		for _, of := range []source.Text{s.Status, s.Unit, s.Tag} {
			if of.IsSet() {
				given++
			}
		}
		switch {
		case given != 1:
			d.Add(code.BadValue.New(finding.Finding{At: s.At, Message: "a style is for one thing", Hint: `give exactly one of "status", "unit" and "tag"`}))
		case s.Unit.IsSet() && (s.Fill.IsSet() || s.Border.IsSet()):
			d.Add(code.BadValue.New(finding.Finding{At: s.At, Message: "a unit has a colour, but no ground or outline for cards", Hint: `write "color"`}))
		case !s.Color.IsSet() && !s.Fill.IsSet() && !s.Border.IsSet():
			d.Add(code.BadValue.New(finding.Finding{At: s.At, Message: "the style changes nothing", Hint: `give "color", "fill" or "border"`}))
		}
	}
	return out
}

// Limits of a theme file.
const (
	maxPalette = 24
	maxFonts   = 16
	maxStyles  = 200
)

// tooMany reports lists that are too long, and cuts them.
func (t *Theme) tooMany() (found []finding.Finding) {
	add := func(at source.Span, path string, most int) {
		found = append(found, code.TooLarge.New(finding.Finding{At: at, Path: path, Message: fmt.Sprintf("there are more than %d entries in %q", most, path)}))
	}
	if len(t.Palette) > maxPalette {
		add(t.Palette[maxPalette].At, "palette", maxPalette)
		t.Palette = t.Palette[:maxPalette]
	}
	if len(t.Fonts) > maxFonts {
		add(t.Fonts[maxFonts].At, "fonts", maxFonts)
		t.Fonts = t.Fonts[:maxFonts]
	}
	if len(t.Styles) > maxStyles {
		add(t.Styles[maxStyles].At, "styles", maxStyles)
		t.Styles = t.Styles[:maxStyles]
	}
	return found
}

// twice reports fonts that are named more than once, and leaves them out.
func (t *Theme) twice() (found []finding.Finding) {
	seen := map[string]bool{}
	t.Fonts = slices.DeleteFunc(t.Fonts, func(f source.Text) bool {
		again := seen[f.Value]
		if seen[f.Value] = true; again {
			found = append(found, code.BadValue.New(finding.Finding{At: f.At, Path: "fonts", Message: "the font " + wording.Quote(f.Value) + " is named twice"}))
		}
		return again
	})
	return found
}

// Limits lists the limits of this package.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "colours of a palette", Value: maxPalette, Unit: "colours", Message: "there are more than … entries in \"palette\" [too-large]"},
		{What: "fonts of a theme", Value: maxFonts, Unit: "files", Message: "there are more than … entries in \"fonts\" [too-large]"},
		{What: "styles of a theme", Value: maxStyles, Unit: "styles", Message: "there are more than … entries in \"styles\" [too-large]"},
	}
}
