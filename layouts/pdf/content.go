package pdf

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

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

	fill, line scene.Color // as they were set last; the zero Color = not yet
	state      string
	lettering  bool     // shapes are letters of a text
	open       *element // what the content that is written now belongs to; nil = nothing is open
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
	if state := p.file.alpha(fill, line); state != p.state {
		p.b.WriteString("/" + state + " gs\n")
		p.state = state
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
	p.op("w", s.Width)
	caps := 0.0
	if s.Round {
		caps = 1
	}
	p.op("J", caps)
	p.op("j", caps)
	b := append(p.b.AvailableBuffer(), '[')
	for i, d := range s.Dash {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNumber(b, d)
	}
	p.b.Write(append(b, "]0 d\n"...))
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

// text writes a line of text.
func (p *painter) text(t *scene.Text) {
	if p.err != nil || strings.TrimSpace(t.String) == "" {
		return
	}
	letters, width := p.fonts.Letters(t.String, text.Style{Size: t.Size, Bold: t.Bold, Italic: t.Italic}, t.RTL)
	p.alpha(t.Fill.A, 255)
	p.fillColor(t.Fill)
	line := textLine{painter: p, x: t.Left(width), y: p.height - t.Y}
	for _, word := range words(letters) {
		if word[0].RTL { // its letters stand in the order in which they are seen (14.8.2.3.3)
			line.end()
			p.b.WriteString("/ReversedChars BMC\n")
		}
		for i := range word {
			line.letter(&word[i])
		}
		if word[0].RTL {
			line.end()
			p.b.WriteString("EMC\n")
		}
	}
	line.end()
}

// words cuts a line in the order in which it is written, where that is not how it is seen
// from left to right: programs that take text out of files put the letters of a word in
// order, but not all of them the words of a line.
func words(letters []text.Letter) [][]text.Letter {
	if !slices.ContainsFunc(letters, func(l text.Letter) bool { return l.RTL }) {
		return [][]text.Letter{letters}
	}
	blank := func(l *text.Letter) bool { return strings.TrimSpace(l.Text) == "" && l.Text != "" }
	var list [][]text.Letter
	for i := 0; i < len(letters); {
		k := i + 1
		for k < len(letters) && letters[k].RTL == letters[i].RTL && blank(&letters[k]) == blank(&letters[i]) {
			k++
		}
		list = append(list, letters[i:k])
		i = k
	}
	first := func(word []text.Letter) int {
		at := word[0].At
		for _, l := range word {
			at = min(at, l.At)
		}
		return at
	}
	slices.SortStableFunc(list, func(a, b []text.Letter) int { return first(a) - first(b) })
	return list
}

// drawn paints a text as the shapes of its letters, so that it is no text for those who
// search or copy.
func (p *painter) drawn(t *scene.Text) {
	letters, width := p.fonts.Letters(t.String, text.Style{Size: t.Size, Bold: t.Bold, Italic: t.Italic}, t.RTL)
	p.alpha(t.Fill.A, 255)
	p.fillColor(t.Fill)
	for _, g := range letters {
		name := p.file.letter(g.Face, g.ID)
		if name == "" {
			continue
		}
		p.op("q")
		p.opExact("cm", g.Size/cffUnits, 0, 0, g.Size/cffUnits, t.Left(width)+g.X, p.height-t.Y-g.Y)
		p.b.WriteString("/" + name + " Do\n")
		p.op("Q")
	}
}

// drawnLetter is a letter that is painted as a shape.
type drawnLetter struct {
	face *text.Face
	id   uint32
}

// letter returns the name of a form that fills the shape of a glyph in the colour that is
// set, for a size of 1,000; "" = it is blank.
func (f *file) letter(face *text.Face, id uint32) string {
	key := drawnLetter{face, id}
	if name, ok := f.letters[key]; ok {
		return name
	}
	name, shape := "", face.Outline(id)
	if len(shape.Segments) > 0 {
		p := painter{file: f}
		p.outline(shape, cffUnits, 0, 0)
		p.op("f")
		r := f.w.reserve()
		f.w.stream(r, "/Type/XObject/Subtype/Form/BBox[-1000 -1000 3000 3000]", p.b.Bytes())
		name = fmt.Sprintf("L%d", len(f.letters))
		f.pictureNames = append(f.pictureNames, fmt.Sprintf("/%s %v", name, r))
	}
	if f.letters == nil {
		f.letters = map[drawnLetter]string{}
	}
	f.letters[key] = name
	return name
}

// textLine writes the letters of a line of text: stretches of one font as strings, with
// the differences from the usual advances between them.
type textLine struct {
	*painter
	x, y float64 // of the beginning of the line
	font *font   // nil = no text is open
	open bool    // a string of codes is open
	pen  float64 // where the next letter would stand
	base float64 // height of the letters above the line
	size float64
}

// letter writes one letter.
func (l *textLine) letter(g *text.Letter) {
	if l.pictured(g) {
		return
	}
	f, err := l.file.fonts.font(g.Face, l.file.w)
	if err != nil {
		l.err = err
		return
	}
	if f != l.font || g.Size != l.size || g.Y != l.base {
		l.end()
		l.font, l.size, l.base, l.pen = f, g.Size, g.Y, g.X
		l.b.WriteString("BT\n")
		l.b.WriteString("/" + f.name + " ")
		l.op("Tf", g.Size)
		l.op("Td", l.x+g.X, l.y-g.Y)
		l.b.WriteByte('[')
	}
	if by := (g.X - l.pen) / g.Size; math.Abs(by) >= 0.0005 {
		l.back(-by)
	}
	parts := []rune(g.Text)
	if !g.RTL || len(parts) < 2 {
		l.code(f, shown{id: g.ID, text: g.Text})
		return
	}
	// A ligature that is written from right to left: each of its characters gets a part of
	// its width, since programs that take text out of files turn such lines round
	// character by character.
	share := math.Round(f.face.Advance(g.ID)*1000/float64(len(parts))) / 1000
	l.code(f, shown{id: g.ID, text: string(parts[len(parts)-1]), width: share})
	for i := len(parts) - 2; i >= 0; i-- {
		l.code(f, shown{blank: true, text: string(parts[i]), width: share})
	}
}

// code writes the code of a glyph.
func (l *textLine) code(f *font, g shown) {
	if !l.open {
		l.b.WriteByte('<')
		l.open = true
	}
	code := f.code(g)
	fmt.Fprintf(&l.b, "%04X", code)
	l.pen += math.Round(f.widths[code]*1e6) / 1e6 * l.size
}

// back moves the next letter to the left, by a share of the size.
func (l *textLine) back(by float64) {
	l.close()
	by = math.Round(by * 1000)
	l.b.Write(appendNumber(l.b.AvailableBuffer(), by))
	l.pen -= by * l.size / 1000
}

// close ends the string that is open.
func (l *textLine) close() {
	if l.open {
		l.b.WriteByte('>')
		l.open = false
	}
}

// end ends the text that is open.
func (l *textLine) end() {
	if l.font == nil {
		return
	}
	l.close()
	l.b.WriteString("]TJ\nET\n")
	l.font = nil
}

// pictured paints a letter that has colours or is a picture, as emoji are, with the
// characters that it stands for; it reports false, and paints nothing, for any other.
func (l *textLine) pictured(g *text.Letter) bool {
	var paint func()
	if layers := g.Face.Layers(g.ID); len(layers) > 0 {
		paint = func() { l.layers(g, layers) }
	} else if len(g.Face.Outline(g.ID).Segments) == 0 {
		if bm := g.Face.Bitmap(g.ID); bm != nil {
			paint = func() {
				l.placed(l.file.picture(bm.PNG, "image/png"), l.x+g.X+bm.X*g.Size, l.y-g.Y-(bm.Y+bm.H)*g.Size, bm.W*g.Size, bm.H*g.Size)
			}
		}
	}
	if paint == nil {
		return false
	}
	l.end()
	if g.Text != "" {
		fmt.Fprintf(&l.b, "/Span<</ActualText%s>>BDC\n", textString(g.Text))
		defer l.b.WriteString("EMC\n")
	}
	l.lettering = true
	paint()
	l.lettering = false
	return true
}

// layers paints a glyph of several colours.
func (l *textLine) layers(g *text.Letter, layers []text.Layer) {
	ink, alpha := l.fill, l.fill.A
	for _, layer := range layers {
		c := scene.Color(layer.Color)
		if layer.Foreground {
			c = ink
			c.A = uint8(int(alpha) * int(layer.Color.A) / 255)
		}
		if len(layer.Outline.Segments) == 0 {
			continue
		}
		l.shape(c, scene.Stroke{}, func() { l.outline(layer.Outline, g.Size, l.x+g.X, l.y-g.Y) })
	}
	l.alpha(alpha, 255)
	l.fillColor(ink)
}

// outline writes the shape of a glyph in a size, with its origin at a place of the page.
func (p *painter) outline(o *text.Outline, size, x, y float64) {
	segs := make([]scene.Seg, 0, len(o.Segments)+1)
	for _, s := range o.Segments {
		if s.Op == text.MoveTo && len(segs) > 0 {
			segs = append(segs, scene.Seg{Op: scene.Close})
		}
		seg := scene.Seg{Op: [...]scene.Op{text.MoveTo: scene.Move, text.LineTo: scene.Line, text.QuadTo: scene.Quad, text.CubicTo: scene.Cubic}[s.Op]}
		for i, q := range s.P {
			seg.P[i] = scene.Point{X: x + q.X*size, Y: p.height - y + q.Y*size}
		}
		segs = append(segs, seg)
	}
	p.path(append(segs, scene.Seg{Op: scene.Close}))
}
