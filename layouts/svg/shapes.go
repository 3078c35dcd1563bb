package svg

import (
	"cmp"
	"encoding/base64"
	"strconv"

	"github.com/orgwright/orgwright/layouts/scene"
)

func (e *encoder) rect(r *scene.Rect) {
	e.raw("<rect")
	e.number("x", r.X)
	e.number("y", r.Y)
	e.number("width", r.W)
	e.number("height", r.H)
	if r.R > 0 {
		e.number("rx", r.R)
	}
	e.fill(r.Fill)
	e.stroke(r.Stroke)
	e.raw("/>\n")
}

func (e *encoder) ellipse(el *scene.Ellipse) {
	if el.RX == el.RY {
		e.raw("<circle")
	} else {
		e.raw("<ellipse")
	}
	e.number("cx", el.CX)
	e.number("cy", el.CY)
	if el.RX == el.RY {
		e.number("r", el.RX)
	} else {
		e.number("rx", el.RX)
		e.number("ry", el.RY)
	}
	e.fill(el.Fill)
	e.stroke(el.Stroke)
	e.raw("/>\n")
}

func (e *encoder) path(p *scene.Path) {
	e.raw(`<path d="`)
	for i := range p.Segs {
		s := &p.Segs[i]
		switch s.Op {
		case scene.Move:
			e.points("M", s.P[:1])
		case scene.Line:
			e.points("L", s.P[:1])
		case scene.Quad:
			e.points("Q", s.P[:2])
		case scene.Cubic:
			e.points("C", s.P[:3])
		case scene.Close:
			e.raw("Z")
		}
	}
	e.raw(`"`)
	e.fill(p.Fill)
	e.stroke(p.Stroke)
	e.raw("/>\n")
}

// points writes a path operator and its points.
func (e *encoder) points(op string, pts []scene.Point) {
	e.raw(op)
	for i, p := range pts {
		if i > 0 {
			e.raw(" ")
		}
		e.coord(p.X)
		e.raw(",")
		e.coord(p.Y)
	}
}

// text writes one line, and its emoji as pictures.
func (e *encoder) text(t *scene.Text) {
	if t.Up {
		e.upwards(t)
		return
	}
	if line := e.emojis.lines[t]; line != nil {
		e.emojiLine(t, line)
		return
	}
	e.plainText(t)
}

// upwards writes one line that goes upwards.
func (e *encoder) upwards(t *scene.Text) {
	level := *t
	level.X, level.Y, level.Up = 0, 0, false
	e.raw(`<g transform="translate(`)
	e.coord(t.X)
	e.raw(" ")
	e.coord(t.Y)
	e.raw(`) rotate(-90)">`)
	if line := e.emojis.lines[t]; line != nil {
		moved := *line
		moved.left -= t.X
		e.emojiLine(&level, &moved)
	} else {
		e.plainText(&level)
	}
	e.raw("</g>\n")
}

// plainText writes one line as text, or as outlines. The direction of a right-to-left text is part of its
// characters where it matters: LibreOffice does not know the attribute
// "direction", which would also turn the anchors round.
func (e *encoder) plainText(t *scene.Text) {
	if e.fonts != nil && e.outlined(t) {
		return
	}
	e.raw("<text")
	e.number("x", t.X)
	e.number("y", t.Y)
	e.number("font-size", t.Size)
	if t.Bold {
		e.raw(` font-weight="bold"`)
	}
	if t.Italic {
		e.raw(` font-style="italic"`)
	}
	switch t.Anchor {
	case scene.Middle:
		e.raw(` text-anchor="middle"`)
	case scene.End:
		e.raw(` text-anchor="end"`)
	}
	if t.Fill != e.ink || t.Fill.A == 0 {
		e.fill(t.Fill)
	}
	e.aside(t)
	e.raw(">")
	if t.RTL && !oneWay(t.String) {
		e.raw(rightToLeft)
		e.escape(t.String, 0)
		e.raw(popDirection)
	} else {
		e.escape(t.String, 0)
	}
	e.raw("</text>\n")
}

// aside keeps a text from being read aloud that repeats the name or the title.
func (e *encoder) aside(t *scene.Text) {
	if t.Part == scene.Initials || e.titled {
		e.raw(` aria-hidden="true"`)
	}
}

func (e *encoder) image(im *scene.Image) {
	e.raw("<image")
	e.number("x", im.X)
	e.number("y", im.Y)
	e.number("width", im.W)
	e.number("height", im.H)
	e.raw(` preserveAspectRatio="xMidYMid slice"`)
	if im.Round {
		e.raw(` clip-path="url(#`)
		e.raw(e.prefix)
		e.raw("clip-")
		e.buf = strconv.AppendInt(e.buf, int64(e.clips[clipOf(im)]), 10)
		e.raw(`)"`)
	}
	mediaType, data := e.pixels(im)
	e.raw(" ")
	e.raw(e.href)
	e.raw(`="data:`)
	e.escape(mediaType, '"')
	e.raw(";base64,")
	e.buf = base64.StdEncoding.AppendEncode(e.buf, data)
	e.raw("\"/>\n")
}

func clipOf(im *scene.Image) clip {
	return clip{im.X + im.W/2, im.Y + im.H/2, im.W / 2, im.H / 2}
}

// collect numbers the circles of all round pictures in painting order, stores the
// emoji, makes photos as large as they have to be, and guesses how long the picture becomes.
func (c *common) collect(items []scene.Item) {
	for _, item := range items {
		c.room += 112
		switch it := item.(type) {
		case *scene.Group:
			c.room += len(it.Title) + 64
			if it.Level > 0 {
				c.room += 64
				c.first, c.last = cmp.Or(c.first, it), it
			}
			c.collect(it.Items)
		case *scene.Path:
			c.room += 16 * len(it.Segs)
		case *scene.Text:
			c.collectEmoji(it)
		case *scene.Image:
			c.collectPhoto(it)
			_, data := c.pixels(it)
			c.room += 2 * len(data)
			circle := clipOf(it)
			if _, known := c.clips[circle]; it.Round && !known {
				c.order = append(c.order, circle)
				c.clips[circle] = len(c.order)
			}
		}
	}
}

// definitions writes the ellipses and emoji that collect found.
func (e *encoder) definitions() {
	if len(e.order) == 0 && len(e.emojis.defs) == 0 {
		return
	}
	e.raw("<defs>\n")
	for i, c := range e.order {
		e.raw(`<clipPath id="`)
		e.raw(e.prefix)
		e.raw("clip-")
		e.buf = strconv.AppendInt(e.buf, int64(i+1), 10)
		e.raw(`"><ellipse`)
		e.number("cx", c.cx)
		e.number("cy", c.cy)
		e.number("rx", c.rx)
		e.number("ry", c.ry)
		e.raw("/></clipPath>\n")
	}
	e.buf = append(e.buf, e.emojis.defs...)
	e.raw("</defs>\n")
}

func (e *encoder) fill(c scene.Color) {
	if c.A == 0 {
		e.raw(` fill="none"`)
		return
	}
	e.color("fill", c)
}

func (e *encoder) stroke(s scene.Stroke) {
	if s.Width <= 0 || s.Color.A == 0 {
		return
	}
	e.color("stroke", s.Color)
	if s.Width*e.scale != 1 {
		e.number("stroke-width", s.Width)
	}
	if len(s.Dash) > 0 {
		e.raw(` stroke-dasharray="`)
		for i, d := range s.Dash {
			if i > 0 {
				e.raw(" ")
			}
			e.coord(d)
		}
		e.raw(`"`)
	}
	if s.Round {
		e.raw(` stroke-linecap="round" stroke-linejoin="round"`)
	}
}

// color writes name="#RRGGBB" and, for a colour that lets the ground show
// through, name-opacity.
func (e *encoder) color(name string, c scene.Color) {
	e.raw(" ")
	e.raw(name)
	e.raw(`="`)
	e.hex(c)
	e.raw(`"`)
	if c.A < 255 {
		e.raw(" ")
		e.raw(name)
		e.raw(`-opacity="`)
		e.buf = appendNumber(e.buf, float64(c.A)/255)
		e.raw(`"`)
	}
}

func (e *encoder) hex(c scene.Color) {
	const digits = "0123456789ABCDEF"
	e.buf = append(e.buf, '#',
		digits[c.R>>4], digits[c.R&15], digits[c.G>>4], digits[c.G&15], digits[c.B>>4], digits[c.B&15])
}

// darkStyle writes the media query for dark pages. It changes colours by the value of
// their attributes, so that programs that know no media queries show the light picture.
func (e *encoder) darkStyle(s *scene.Scene) {
	e.raw("<style>@media (prefers-color-scheme: dark){")
	for i, from := range s.Dark.From {
		for _, name := range [...]string{"fill", "stroke"} {
			e.raw("[")
			e.raw(name)
			e.raw(`="`)
			e.hex(from)
			e.raw(`"]{`)
			e.raw(name)
			e.raw(":")
			e.hex(s.Dark.To[i])
			e.raw("}")
		}
	}
	e.raw("}</style>\n")
}
