package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// text writes a line of text.
func (p *painter) text(t *scene.Text) {
	if p.err != nil || strings.TrimSpace(t.String) == "" {
		return
	}
	letters, width := p.fonts.Letters(t.String, text.Style{Size: t.Size, Bold: t.Bold, Italic: t.Italic}, t.RTL)
	p.alpha(t.Fill.A, 255)
	p.fillColor(t.Fill)
	if t.Up {
		defer p.turned(t)()
	}
	line := textLine{painter: p, x: t.Left(width), y: p.height - t.Y}
	if t.Up {
		line.x, line.y = 0, 0
	}
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

// turned lets what is written go upwards from where a text begins, until the function that it
// returns is called.
func (p *painter) turned(t *scene.Text) func() {
	before := p.look
	p.op("q")
	p.opExact("cm", 0, 1, -1, 0, t.X, p.height-t.Y)
	return func() {
		p.op("Q")
		p.look = before
	}
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
	const digits = "0123456789ABCDEF"
	code := f.code(g)
	l.b.Write(append(l.b.AvailableBuffer(), digits[code>>12], digits[code>>8&15], digits[code>>4&15], digits[code&15]))
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
