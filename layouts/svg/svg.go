// Package svg writes a scene as a Scalable Vector Graphics picture that looks
// the same in browsers, office programs, editors and librsvg.
//
// It keeps to what all of them draw: presentation attributes, six-digit hex
// colours with fill-opacity, text-anchor, one text element per line with its
// own y, data pictures clipped to a circle. There is no style sheet (but for
// the opt-in dark variant) and no transform, and the font and the colour of names are said
// once on the root group. Only the pictures of emoji are stored once and used wherever they stand.
//
// For people who listen, the positions are a list in the order of the organisation, each
// with its level (WAI-ARIA 1.2, WAI-ARIA Graphics Module 1.0); their texts are read once,
// and what is drawn about them is not. An <img> has only what the page says of it.
//
// One unit of the picture is one point of the scene times Options.Scale. The
// same scene and options give the same bytes. Encode may be called from many
// goroutines.
package svg

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/layouts/photo"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
	"github.com/orgwright/orgwright/layouts/workers"
)

// DefaultFont is the font list of every text: Arial on Windows and macOS,
// Liberation Sans, which has the same widths, on Linux.
const DefaultFont = "Arial, 'Liberation Sans', Helvetica, sans-serif"

// Options are what may be chosen about the file. The zero value is the
// default.
type Options struct {
	// Scale is how many units one point becomes, above 0; 0 = 1.
	Scale float64
	// Font is a CSS font list; "" = DefaultFont.
	Font string
	// Elsewhere has the addresses of what links lead to by id where that is in other files.
	Elsewhere map[string]string
	// Dark adds a media query that recolours the picture for readers who
	// prefer dark pages. It needs Scene.Dark and does nothing without it.
	Dark bool
	// Outlines draws every text as shapes of the letters of these fonts
	// instead of text, so that it looks the same without them; it can then no
	// longer be edited. nil = as text.
	Outlines *text.Fonts
	// Inline leaves out what an SVG in the text of a web page does not need: the names of
	// its languages. Links are those of HTML.
	Inline bool
	// Prefix stands before every id, so that several pictures can be in one page; letters,
	// digits, hyphens and underscores, with a letter first.
	Prefix string
	// Style names the font in a style sheet, so that a page can choose another.
	Style bool
	// Emoji draws emoji as the pictures that these fonts have, so that they are the
	// same in every program, and as in a PNG; nil = as text. A text with emoji is then
	// several elements.
	Emoji *text.Fonts
}

// Encode writes s to w. Large scenes are encoded by several goroutines at once, in
// pieces that are written in their order. The error is that of w, or says that the
// scale or the page size is not positive and finite; then nothing is written.
func Encode(w io.Writer, s *scene.Scene, o Options) error {
	c := &common{scale: o.Scale, clips: map[clip]int{}, fonts: o.Outlines, elsewhere: o.Elsewhere, prefix: o.Prefix, href: "xlink:href", photos: map[photoKey]*photo.Reduced{}, larger: map[*scene.Image]*photo.Reduced{}}
	c.emojis = emojis{fonts: o.Emoji, lines: map[*scene.Text]*emojiLine{}, names: map[emojiKey]string{}, known: map[string]bool{}}
	c.ink = s.Palette.Ink
	if o.Inline {
		c.href = "href"
	}
	if o.Scale == 0 {
		c.scale = 1
	}
	for _, v := range [...]float64{c.scale, s.Width * c.scale, s.Height * c.scale} {
		if !(v > 0) || math.IsInf(v, 1) {
			return fmt.Errorf("cannot write an SVG of %v x %v points at scale %v", s.Width, s.Height, o.Scale)
		}
	}
	o.Font = cmp.Or(o.Font, DefaultFont)
	c.collect(s.Items)
	if g, ok := w.(interface{ Grow(n int) }); ok { // as of a bytes.Buffer
		g.Grow(c.room + room)
	}
	e := &encoder{common: c, buf: make([]byte, 0, room+c.room*min(len(s.Items), pieceItems)/max(1, len(s.Items)))}
	e.open(s, o)
	if err := e.pieces(w, s.Items); err != nil {
		return err
	}
	e.raw("</g>\n</svg>\n")
	_, err := w.Write(e.buf)
	return err
}

const (
	// pieceItems is how many items of a scene are encoded at a time: some hundred
	// kilobytes of cards.
	pieceItems = 512
	// room is how many bytes more than its items a picture takes, about.
	room = 4096
)

// pieces encodes items and writes all but the last piece, which stays in the buffer.
func (e *encoder) pieces(w io.Writer, items []scene.Item) error {
	if len(items) <= pieceItems {
		e.items(items)
		return nil
	}
	if _, err := w.Write(e.buf); err != nil {
		return err
	}
	e.buf = e.buf[:0]
	parts := slices.Collect(slices.Chunk(items, pieceItems))
	encoders := make([]*encoder, min(len(parts), 4*runtime.GOMAXPROCS(0)))
	for i := range encoders {
		encoders[i] = &encoder{common: e.common, buf: make([]byte, 0, e.room/len(parts)*5/4)}
	}
	for round := range slices.Chunk(parts, len(encoders)) {
		workers.Each(len(round), func(i int) {
			encoders[i].buf = encoders[i].buf[:0]
			encoders[i].items(round[i])
		})
		for i := range round {
			if _, err := w.Write(encoders[i].buf); err != nil {
				return err
			}
		}
	}
	return nil
}

// encoder appends a piece of a picture to a buffer.
type encoder struct {
	*common
	buf    []byte
	titled bool // the texts are in a group whose title is read in their place
}

// common is what all pieces of a picture have in common. It does not change while they
// are encoded.
type common struct {
	scale float64
	clips map[clip]int // number of the clip path of every ellipse, from 1
	order []clip       // the ellipses by their numbers
	fonts *text.Fonts  // to write text as shapes, nil = as text
	room  int          // bytes that the items will take, about

	first, last *scene.Group // of the positions, which stand one after the other; nil = there are none

	ink scene.Color // of texts that say no other; alpha 0 = all say theirs

	elsewhere map[string]string // see Options.Elsewhere
	prefix    string            // of every id
	href      string            // the attribute of links

	emojis emojis
	photos map[photoKey]*photo.Reduced
	larger map[*scene.Image]*photo.Reduced // photos that were made anew
}

// clip is the ellipse that a round photo is cut to.
type clip struct{ cx, cy, rx, ry float64 }

// open writes everything up to the first item.
func (e *encoder) open(s *scene.Scene, o Options) {
	e.raw("<svg")
	if !o.Inline {
		e.raw(` xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`)
	}
	e.number("width", s.Width)
	e.number("height", s.Height)
	e.raw(` viewBox="0 0 `)
	e.coord(s.Width)
	e.raw(" ")
	e.coord(s.Height)
	role, about := "img", s.Desc
	if e.last != nil { // the positions are read one by one
		role, about = "graphics-document document", s.Summary
	}
	e.raw(`" role="`)
	e.raw(role)
	e.raw(`"`)
	if s.Lang != "" {
		if !o.Inline {
			e.attr("xml:lang", s.Lang)
		}
		e.attr("lang", s.Lang)
	}
	e.raw(">\n")
	e.element("title", s.Title)
	e.element("desc", about)
	e.definitions()
	if o.Dark && s.Dark != nil {
		e.darkStyle(s)
	}
	if s.Background.A > 0 {
		e.raw(`<rect`)
		e.number("width", s.Width)
		e.number("height", s.Height)
		e.fill(s.Background)
		e.raw("/>\n")
	}
	if o.Style {
		e.raw("<style>text{font-family:")
		e.escape(o.Font, 0)
		e.raw("}</style>\n<g")
	} else {
		e.raw("<g")
		e.attr("font-family", o.Font)
	}
	if e.ink.A > 0 {
		e.color("fill", e.ink)
	}
	e.raw(">\n")
}

// element writes <name>text</name>, nothing for an empty text.
func (e *encoder) element(name, text string) {
	if text == "" {
		return
	}
	e.raw("<")
	e.raw(name)
	e.raw(">")
	e.escape(text, 0)
	e.raw("</")
	e.raw(name)
	e.raw(">\n")
}

func (e *encoder) items(items []scene.Item) {
	for _, item := range items {
		switch it := item.(type) {
		case *scene.Group:
			e.group(it)
		case *scene.Rect:
			e.rect(it)
		case *scene.Ellipse:
			e.ellipse(it)
		case *scene.Path:
			e.path(it)
		case *scene.Text:
			e.text(it)
		case *scene.Image:
			e.image(it)
		}
	}
}

func (e *encoder) group(g *scene.Group) {
	if g.Level > 0 {
		e.item(g)
		return
	}
	e.linked(g)
}

// item writes a position as an item of the list of all positions.
func (e *encoder) item(g *scene.Group) {
	if g == e.first {
		e.raw("<g role=\"list\">\n")
	}
	e.raw(`<g role="listitem" aria-level="`)
	e.buf = strconv.AppendInt(e.buf, int64(g.Level), 10)
	e.raw("\">\n")
	e.linked(g)
	e.raw("</g>\n")
	if g == e.last {
		e.raw("</g>\n")
	}
}

// linked writes a group, in a link where it leads somewhere.
func (e *encoder) linked(g *scene.Group) {
	linked := scene.LinkAllowed(g.Link)
	if linked {
		e.raw("<a")
		e.attr(e.href, g.Link)
		e.raw(` target="_blank">`)
	} else if g.To != "" {
		linked = true
		e.raw("<a")
		if file := e.elsewhere[g.To]; file != "" {
			e.attr(e.href, file)
		} else {
			e.attr(e.href, "#"+e.prefix+ID(g.To))
		}
		e.raw(">")
	}
	e.raw("<g")
	if g.Class != "" {
		e.attr("class", g.Class)
	}
	if g.ID != "" {
		e.attr("id", e.prefix+ID(g.ID))
	}
	switch {
	case g.Aside:
		e.raw(` aria-hidden="true"`)
	case g.Level > 0 && g.Titled:
		e.raw(` role="img"`)
	case g.Level > 0: // the title is for the pointer; the texts are read
		e.raw(` role="none"`)
	}
	for _, a := range g.Data {
		e.raw(" data-")
		e.raw(a.Key)
		e.value(a.Value)
	}
	e.raw(">\n")
	e.element("title", g.Title)
	outer := e.titled
	e.titled = outer || g.Titled
	e.items(g.Items)
	e.titled = outer
	e.raw("</g>")
	if linked {
		e.raw("</a>")
	}
	e.raw("\n")
}
