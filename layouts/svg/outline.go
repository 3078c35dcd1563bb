package svg

import (
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// outlined writes a text as the shapes of its letters, with the text itself as
// label for screen readers and searches. It reports false, and writes nothing,
// for a text with coloured glyphs, which only a font can draw.
func (e *encoder) outlined(t *scene.Text) bool {
	run := e.fonts.Shape(t.String, text.Style{Size: t.Size, Bold: t.Bold, Italic: t.Italic}, t.RTL)
	for _, g := range run.Glyphs {
		if g.Face.Coloured() || len(g.Face.Outline(g.ID).Segments) == 0 && g.Face.Bitmap(g.ID) != nil {
			return false
		}
	}
	x := t.Left(run.Width)
	e.raw(`<path class="text"`)
	e.attr("aria-label", t.String)
	e.aside(t)
	e.raw(` d="`)
	for _, g := range run.Glyphs {
		e.contours(g.Face.Outline(g.ID), g.Size, x+g.X, t.Y+g.Y)
	}
	e.raw(`"`)
	e.fill(t.Fill)
	e.raw("/>\n")
	return true
}

// contours writes the contours of one glyph with its origin at x, y.
func (e *encoder) contours(o *text.Outline, size, x, y float64) {
	at := func(points []text.Point) []scene.Point {
		moved := make([]scene.Point, len(points))
		for i, p := range points {
			moved[i] = scene.Point{X: x + p.X*size, Y: y + p.Y*size}
		}
		return moved
	}
	open := false
	for _, s := range o.Segments {
		switch s.Op {
		case text.MoveTo:
			if open {
				e.raw("Z")
			}
			open = true
			e.points("M", at(s.P[:1]))
		case text.LineTo:
			e.points("L", at(s.P[:1]))
		case text.QuadTo:
			e.points("Q", at(s.P[:2]))
		case text.CubicTo:
			e.points("C", at(s.P[:3]))
		}
	}
	if open {
		e.raw("Z")
	}
}
