package pdf

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// painter writes the content of one page: operators that paint items (ISO 32000-1,
// chapters 8 and 9).
type painter struct {
	file   *file
	page   *page
	fonts  *text.Fonts
	height float64 // of the page; y grows upwards in the file
	b      bytes.Buffer
	noted  map[*scene.Group]bool // groups whose links have been noted
	err    error

	look
	lettering bool     // shapes are letters of a text
	figure    *element // that the shapes of a chart are, nil = they are decoration
	open      *element // what the content that is written now belongs to; nil = nothing is open
}

// look is what was set last of how shapes are painted. The zero values are what a page
// begins with, but for colours: the zero Color = not yet.
type look struct {
	fill, line scene.Color
	alphas     [2]uint8
	width      float64 // of lines; 0 = not yet
	round      bool
	dash       []float64
}

// op writes numbers and an operator.
func (p *painter) op(operator string, values ...float64) {
	b := p.b.AvailableBuffer()
	for _, v := range values {
		b = append(appendNumber(b, v), ' ')
	}
	p.b.Write(append(append(b, operator...), '\n'))
}

// opExact is op with more digits.
func (p *painter) opExact(operator string, values ...float64) {
	for _, v := range values {
		fmt.Fprintf(&p.b, "%s ", strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64))
	}
	p.b.WriteString(operator + "\n")
}

// items paints items that are not read.
func (p *painter) items(items []scene.Item) {
	for _, it := range items {
		p.item(it)
	}
}

func (p *painter) item(it scene.Item) {
	switch it := it.(type) {
	case *scene.Group:
		p.items(it.Items)
	case *scene.Rect:
		p.shape(it.Fill, it.Stroke, func() { p.rect(it) })
	case *scene.Ellipse:
		p.shape(it.Fill, it.Stroke, func() { p.ellipse(it.CX, it.CY, it.RX, it.RY) })
	case *scene.Path:
		p.shape(it.Fill, it.Stroke, func() { p.path(it.Segs) })
	case *scene.Text:
		p.text(it)
	case *scene.Image:
		p.image(it)
	}
}

// rgb is a colour as three numbers from 0 to 1.
func rgb(c scene.Color) [3]float64 {
	return [3]float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}
}

// fillColor sets the colour of what is filled.
func (p *painter) fillColor(c scene.Color) {
	if p.fill != c {
		v := rgb(c)
		p.op("rg", v[0], v[1], v[2])
		p.fill = c
	}
}

// alpha sets how opaque fillings and lines are, in 255ths.
func (p *painter) alpha(fill, line uint8) {
	if alphas := [2]uint8{fill, line}; p.look.alphas != alphas {
		p.b.WriteString("/" + p.file.alpha(fill, line) + " gs\n")
		p.look.alphas = alphas
	}
}

// shape paints a path that a function writes.
func (p *painter) shape(fill scene.Color, s scene.Stroke, write func()) {
	filled, lined := fill.A > 0, s.Width > 0 && s.Color.A > 0
	if !filled && !lined {
		return
	}
	if !p.lettering {
		p.decoration()
	}
	alpha := [2]uint8{255, 255}
	if filled {
		p.fillColor(fill)
		alpha[0] = fill.A
	}
	if lined {
		p.stroke(s)
		alpha[1] = s.Color.A
	}
	p.alpha(alpha[0], alpha[1])
	write()
	switch {
	case filled && lined:
		p.op("B")
	case filled:
		p.op("f")
	default:
		p.op("S")
	}
}

// stroke sets how lines are drawn.
func (p *painter) stroke(s scene.Stroke) {
	if p.line != s.Color {
		v := rgb(s.Color)
		p.op("RG", v[0], v[1], v[2])
		p.line = s.Color
	}
	if p.width != s.Width {
		p.op("w", s.Width)
		p.width = s.Width
	}
	if p.round != s.Round {
		ends := 0.0
		if s.Round {
			ends = 1
		}
		p.op("J", ends)
		p.op("j", ends)
		p.round = s.Round
	}
	if slices.Equal(p.dash, s.Dash) {
		return
	}
	b := append(p.b.AvailableBuffer(), '[')
	for i, d := range s.Dash {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNumber(b, d)
	}
	p.b.Write(append(b, "]0 d\n"...))
	p.dash = s.Dash
}

// rect writes a rectangle with round corners.
func (p *painter) rect(r *scene.Rect) {
	y := p.height - r.Y - r.H
	c := min(r.R, r.W/2, r.H/2)
	if c <= 0 {
		p.op("re", r.X, y, r.W, r.H)
		return
	}
	k := c * (1 - circle)
	x0, y0, x1, y1 := r.X, y, r.X+r.W, y+r.H
	p.op("m", x0+c, y0)
	p.op("l", x1-c, y0)
	p.op("c", x1-k, y0, x1, y0+k, x1, y0+c)
	p.op("l", x1, y1-c)
	p.op("c", x1, y1-k, x1-k, y1, x1-c, y1)
	p.op("l", x0+c, y1)
	p.op("c", x0+k, y1, x0, y1-k, x0, y1-c)
	p.op("l", x0, y0+c)
	p.op("c", x0, y0+k, x0+k, y0, x0+c, y0)
	p.op("h")
}

// circle is how far the controls of a quarter of a circle are from its ends, for a radius
// of 1.
var circle = 4 * (math.Sqrt2 - 1) / 3

func (p *painter) ellipse(cx, cy, rx, ry float64) {
	cy = p.height - cy
	kx, ky := rx*circle, ry*circle
	p.op("m", cx+rx, cy)
	p.op("c", cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry)
	p.op("c", cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy)
	p.op("c", cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry)
	p.op("c", cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy)
	p.op("h")
}

func (p *painter) path(segs []scene.Seg) {
	var last scene.Point
	for i := range segs {
		s := &segs[i]
		y := func(k int) float64 { return p.height - s.P[k].Y }
		switch s.Op {
		case scene.Move:
			p.op("m", s.P[0].X, y(0))
			last = s.P[0]
		case scene.Line:
			p.op("l", s.P[0].X, y(0))
			last = s.P[0]
		case scene.Quad:
			third := func(a, b scene.Point) (x, y float64) { return a.X + (b.X-a.X)*2/3, p.height - (a.Y + (b.Y-a.Y)*2/3) }
			ax, ay := third(last, s.P[0])
			bx, by := third(s.P[1], s.P[0])
			p.op("c", ax, ay, bx, by, s.P[1].X, y(1))
			last = s.P[1]
		case scene.Cubic:
			p.op("c", s.P[0].X, y(0), s.P[1].X, y(1), s.P[2].X, y(2))
			last = s.P[2]
		case scene.Close:
			p.op("h")
		}
	}
}
