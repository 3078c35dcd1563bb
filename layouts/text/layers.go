package text

import (
	"image/color"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// Layer is one colour of a glyph that is painted in several.
type Layer struct {
	Outline *Outline
	Color   color.NRGBA
	// Foreground says that the layer has the colour of the text; of Color
	// only the alpha counts.
	Foreground bool
}

// Coloured tells whether the face may have glyphs that are painted in layers.
func (f *Face) Coloured() bool { return f.colours() != nil }

// colours is the table of the layers, nil when there is none.
func (f *Face) colours() *tables.COLR1 {
	if whole := f.drawing(); whole != nil {
		return whole.COLR
	}
	return nil
}

// Layers returns the layers of a coloured glyph, bottom first; none for a
// plain one. Colour gradients become one colour, the mean of their stops;
// what is skewed or blended in other ways than by covering is painted plainly.
func (f *Face) Layers(id uint32) (layers []Layer) {
	colours := f.colours()
	if colours == nil {
		return nil
	}
	if layers, ok := f.layers.get(id); ok {
		return layers
	}
	w := layerWalker{face: f, colours: colours, palettes: f.drawing().CPAL}
	ok := guard(func() {
		if paint, ok := colours.Search(tables.GlyphID(id)); ok {
			w.walk(paint, identity, 0)
		}
	})
	if !ok {
		w.layers = nil
	}
	f.layers.put(id, w.layers)
	return w.layers
}

// Limits against fonts that are made to take for ever.
const (
	maxLayerDepth = 24   // paints inside one another
	maxLayers     = 1024 // of one glyph
)

// layerWalker turns the tree of paints of a glyph (OpenType table COLR) into layers.
type layerWalker struct {
	face     *Face
	colours  *tables.COLR1
	palettes font.CPAL
	layers   []Layer
}

// walk adds the layers of a paint and of those below it, moved by m.
func (w *layerWalker) walk(paint tables.PaintTable, m matrix, depth int) {
	if depth > maxLayerDepth || len(w.layers) >= maxLayers {
		return
	}
	switch p := paint.(type) {
	case tables.PaintColrLayersResolved:
		for _, l := range p {
			w.add(uint32(l.GlyphID), w.palette(l.PaletteIndex, 1), m)
		}
	case tables.PaintColrLayers:
		paints, err := w.colours.LayerList.Resolve(p)
		if err != nil {
			return
		}
		for _, child := range paints {
			w.walk(child, m, depth+1)
		}
	case tables.PaintColrGlyph:
		if child, ok := w.colours.Search(tables.GlyphID(p.GlyphID)); ok {
			w.walk(child, m, depth+1)
		}
	case tables.PaintGlyph:
		if l, ok := w.color(p.Paint, 0); ok {
			w.add(uint32(p.GlyphID), l, m)
			return
		}
		w.walk(p.Paint, m, depth+1)
	case tables.PaintComposite:
		w.walk(p.BackdropPaint, m, depth+1)
		w.walk(p.SourcePaint, m, depth+1)
	default:
		if child, change, ok := transform(paint); ok {
			w.walk(child, m.times(change), depth+1)
		}
	}
}

// add adds a glyph in one colour.
func (w *layerWalker) add(id uint32, l Layer, m matrix) {
	shape := w.face.Outline(id)
	if len(shape.Segments) == 0 || len(w.layers) >= maxLayers {
		return
	}
	l.Outline = &Outline{Segments: make([]Segment, len(shape.Segments))}
	for i, s := range shape.Segments {
		for k, p := range s.P {
			s.P[k] = m.apply(p, w.face.upem)
		}
		l.Outline.Segments[i] = s
	}
	w.layers = append(w.layers, l)
}

// color returns the colour of a paint that is one colour or a gradient, also when the
// gradient is moved.
func (w *layerWalker) color(paint tables.PaintTable, depth int) (Layer, bool) {
	switch p := paint.(type) {
	case tables.PaintSolid:
		return w.palette(p.PaletteIndex, unit(p.Alpha)), true
	case tables.PaintVarSolid:
		return w.palette(p.PaletteIndex, unit(p.Alpha)), true
	case tables.PaintLinearGradient:
		return w.mean(p.ColorLine), true
	case tables.PaintRadialGradient:
		return w.mean(p.ColorLine), true
	case tables.PaintSweepGradient:
		return w.mean(p.ColorLine), true
	}
	if child, _, ok := transform(paint); ok && depth < maxLayerDepth {
		return w.color(child, depth+1)
	}
	return Layer{}, false
}

// foreground is the palette index that stands for the colour of the text.
const foreground = 0xffff

// palette returns a layer in a colour of the first palette.
func (w *layerWalker) palette(index uint16, alpha float64) Layer {
	alpha = min(max(alpha, 0), 1)
	palettes := w.palettes
	if index == foreground || len(palettes) == 0 || int(index) >= len(palettes[0]) {
		return Layer{Foreground: true, Color: color.NRGBA{A: uint8(alpha*255 + 0.5)}}
	}
	c := palettes[0][index]
	return Layer{Color: color.NRGBA{c.Red, c.Green, c.Blue, uint8(float64(c.Alpha)*alpha + 0.5)}}
}

// mean mixes the stops of a gradient.
func (w *layerWalker) mean(line tables.ColorLine) Layer {
	var sum [4]int
	n := len(line.ColorStops)
	if n == 0 {
		return Layer{}
	}
	for _, stop := range line.ColorStops {
		c := w.palette(stop.PaletteIndex, unit(stop.Alpha)).Color
		for i, v := range [4]uint8{c.R, c.G, c.B, c.A} {
			sum[i] += int(v)
		}
	}
	return Layer{Color: color.NRGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), uint8(sum[3] / n)}}
}

// matrix maps x, y to a*x+c*y+e, b*x+d*y+f, in font units with y upwards.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// times applies n first, then m.
func (m matrix) times(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.c*n.b, b: m.b*n.a + m.d*n.b,
		c: m.a*n.c + m.c*n.d, d: m.b*n.c + m.d*n.d,
		e: m.a*n.e + m.c*n.f + m.e, f: m.b*n.e + m.d*n.f + m.f,
	}
}

// around is a transformation about a centre.
func (m matrix) around(x, y float64) matrix {
	return matrix{a: 1, d: 1, e: x, f: y}.times(m).times(matrix{a: 1, d: 1, e: -x, f: -y})
}

// apply maps a point for a size of 1 with y downwards.
func (m matrix) apply(p Point, upem float64) Point {
	x, y := p.X, -p.Y
	return Point{m.a*x + m.c*y + m.e/upem, -(m.b*x + m.d*y + m.f/upem)}
}

// transform returns what a paint moves, and how; false for a paint that moves nothing.
func transform(paint tables.PaintTable) (child tables.PaintTable, m matrix, ok bool) {
	switch p := paint.(type) {
	case tables.PaintTransform:
		t := p.Transform
		return p.Paint, matrix{float64(t.Xx), float64(t.Yx), float64(t.Xy), float64(t.Yy), float64(t.Dx), float64(t.Dy)}, true
	case tables.PaintTranslate:
		return p.Paint, matrix{a: 1, d: 1, e: float64(p.Dx), f: float64(p.Dy)}, true
	case tables.PaintScale:
		return p.Paint, scaling(p.ScaleX, p.ScaleY), true
	case tables.PaintScaleAroundCenter:
		return p.Paint, scaling(p.ScaleX, p.ScaleY).around(float64(p.CenterX), float64(p.CenterY)), true
	case tables.PaintScaleUniform:
		return p.Paint, scaling(p.Scale, p.Scale), true
	case tables.PaintScaleUniformAroundCenter:
		return p.Paint, scaling(p.Scale, p.Scale).around(float64(p.CenterX), float64(p.CenterY)), true
	case tables.PaintRotate:
		return p.Paint, rotation(p.Angle), true
	case tables.PaintRotateAroundCenter:
		return p.Paint, rotation(p.Angle).around(float64(p.CenterX), float64(p.CenterY)), true
	case tables.PaintSkew:
		return p.Paint, identity, true
	case tables.PaintSkewAroundCenter:
		return p.Paint, identity, true
	}
	return nil, identity, false
}

func unit(v tables.Fixed214) float64 { return float64(v) / (1 << 14) }

func scaling(x, y tables.Fixed214) matrix {
	return matrix{a: unit(x), d: unit(y)}
}

// rotation turns by half circles.
func rotation(angle tables.Fixed214) matrix {
	sin, cos := math.Sincos(unit(angle) * math.Pi)
	return matrix{a: cos, b: sin, c: -sin, d: cos}
}
