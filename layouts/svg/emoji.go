package svg

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// emojiLine is a text with emoji, cut into parts.
type emojiLine struct {
	parts []text.Part
	left  float64 // where it begins
}

// emojiKey is what the picture of an emoji depends on.
type emojiKey struct {
	face *text.Face
	id   uint32
	size float64
	fill scene.Color // of the text, which some emoji have
}

// emojis are the emoji of a picture. Each is stored once for its size, and used
// wherever it stands. Programs that draw SVG have other emoji than the fonts that the
// text was measured with, none, or only their outlines.
type emojis struct {
	fonts *text.Fonts // nil = emoji are text
	lines map[*scene.Text]*emojiLine
	names map[emojiKey]string // ids of the stored pictures; "" = nothing to draw
	known map[string]bool     // by id
	defs  []byte              // the stored pictures
}

// collectEmoji cuts a text that has emoji, and stores them.
func (c *common) collectEmoji(t *scene.Text) {
	if c.emojis.fonts == nil {
		return
	}
	parts, width := c.emojis.fonts.Parts(t.String, text.Style{Size: t.Size, Bold: t.Bold, Italic: t.Italic}, t.RTL)
	if parts == nil {
		return
	}
	c.emojis.lines[t] = &emojiLine{parts, t.Left(width)}
	for _, part := range parts {
		for _, g := range part.Emoji {
			key := emojiKey{g.Face, g.ID, g.Size, t.Fill}
			if _, known := c.emojis.names[key]; !known {
				c.emojis.names[key] = c.store(key)
			}
		}
	}
}

// store adds a picture to the definitions, unless it stands there already, and returns
// its id, which tells what it is: pictures in one page of a browser may have the same.
func (c *common) store(key emojiKey) string {
	e := &encoder{common: c}
	e.picture(key)
	if len(e.buf) == 0 {
		return ""
	}
	sum := sha256.Sum256(e.buf)
	id := c.prefix + "emoji-" + hex.EncodeToString(sum[:8])
	if c.emojis.known[id] {
		return id
	}
	c.emojis.known[id] = true
	d := &encoder{common: c, buf: c.emojis.defs}
	d.raw("<g")
	d.attr("id", id)
	d.raw(">")
	d.buf = append(d.buf, e.buf...)
	d.raw("</g>\n")
	c.emojis.defs = d.buf
	c.room += len(e.buf) + 64
	return id
}

// picture writes an emoji with its origin at 0, 0: in layers, as an outline, or as the
// pixels that its font has. Blanks have none.
func (e *encoder) picture(key emojiKey) {
	if layers := key.face.Layers(key.id); len(layers) > 0 {
		for _, l := range layers {
			fill := scene.Color(l.Color)
			if l.Foreground {
				fill = key.fill
				fill.A = uint8(int(fill.A) * int(l.Color.A) / 255)
			}
			e.shape(l.Outline, key.size, fill)
		}
		return
	}
	if o := key.face.Outline(key.id); len(o.Segments) > 0 {
		e.shape(o, key.size, key.fill)
		return
	}
	if b := key.face.Bitmap(key.id); b != nil {
		e.raw("<image")
		e.number("x", b.X*key.size)
		e.number("y", b.Y*key.size)
		e.number("width", b.W*key.size)
		e.number("height", b.H*key.size)
		e.raw(` preserveAspectRatio="none" `)
		e.raw(e.href)
		e.raw(`="data:image/png;base64,`)
		e.buf = base64.StdEncoding.AppendEncode(e.buf, b.PNG)
		e.raw(`"/>`)
	}
}

// shape writes a filled outline.
func (e *encoder) shape(o *text.Outline, size float64, fill scene.Color) {
	e.raw(`<path d="`)
	e.contours(o, size, 0, 0)
	e.raw(`"`)
	e.fill(fill)
	e.raw("/>")
}

// emojiLine writes a text with emoji: each part where it was measured.
func (e *encoder) emojiLine(t *scene.Text, line *emojiLine) {
	for _, part := range line.parts {
		if part.Emoji == nil {
			stretch := *t
			stretch.String, stretch.RTL, stretch.X, stretch.Anchor = part.Text, part.RTL, line.left+part.X, scene.Start
			e.plainText(&stretch)
			continue
		}
		label := part.Text
		for _, g := range part.Emoji {
			id := e.emojis.names[emojiKey{g.Face, g.ID, g.Size, t.Fill}]
			if id == "" {
				continue
			}
			e.raw("<use")
			e.number("x", line.left+g.X)
			e.number("y", t.Y+g.Y)
			if label != "" { // once for all glyphs of the part
				e.raw(` role="img"`)
				e.attr("aria-label", label)
				label = ""
			}
			e.attr(e.href, "#"+id)
			e.raw("/>\n")
		}
	}
}
