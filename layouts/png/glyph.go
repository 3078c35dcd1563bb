package png

import (
	"image"
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
	"golang.org/x/image/draw"
)

// quarters is the number of places within a pixel at which glyphs stand horizontally.
// Vertically they stand on whole pixels, as in browsers, so that the same word looks
// the same everywhere.
const quarters = 4

// glyphKey is what a painted glyph depends on.
type glyphKey struct {
	face    *text.Face
	id      uint32
	size    float64 // pixels
	quarter int
	color   pixel // of the text, when the face has colours; otherwise none
}

// mask is a painted glyph relative to its origin: coverage, or a coloured
// picture.
type mask struct {
	box    image.Rectangle
	alpha  []uint8
	colour *image.RGBA // not nil for emoji; its rectangle is box
}

// glyphCache paints every glyph of a size once.
type glyphCache struct {
	masks  map[glyphKey]*mask
	raster raster
}

func newGlyphCache() *glyphCache { return &glyphCache{masks: map[glyphKey]*mask{}} }

func (c *glyphCache) get(key glyphKey) *mask {
	m, ok := c.masks[key]
	if !ok {
		m = c.draw(key)
		c.masks[key] = m
	}
	return m
}

func (c *glyphCache) draw(key glyphKey) *mask {
	if key.face.Coloured() {
		if layers := key.face.Layers(key.id); len(layers) > 0 {
			return c.layered(key, layers)
		}
	}
	shape := key.face.Outline(key.id)
	if len(shape.Segments) == 0 {
		return pictureMask(key)
	}
	return c.fill(flat(shape, key))
}

// flat returns the polygon of a glyph.
func flat(shape *text.Outline, key glyphKey) outline {
	f := flattener{scale: key.size, dx: float64(key.quarter) / quarters}
	for i := range shape.Segments {
		s := &shape.Segments[i]
		at := func(k int) point { return f.at(s.P[k].X, s.P[k].Y) }
		switch s.Op {
		case text.MoveTo:
			f.move(at(0))
		case text.LineTo:
			f.line(at(0), false)
		case text.QuadTo:
			f.quad(at(0), at(1))
		case text.CubicTo:
			f.cubic(at(0), at(1), at(2))
		}
	}
	return fill(f.lines)
}

// layered paints a glyph that consists of layers in several colours.
func (c *glyphCache) layered(key glyphKey, layers []text.Layer) *mask {
	masks := make([]*mask, len(layers))
	all := &mask{}
	for i, l := range layers {
		masks[i] = c.fill(flat(l.Outline, key))
		all.box = all.box.Union(masks[i].box)
	}
	if all.box.Dx() > largestGlyph || all.box.Dy() > largestGlyph {
		return &mask{}
	}
	all.colour = image.NewRGBA(all.box)
	for i, l := range layers {
		color := premultiply(scene.Color(l.Color))
		if l.Foreground {
			color = key.color.times(uint32(l.Color.A))
		}
		m := masks[i]
		for y := m.box.Min.Y; y < m.box.Max.Y; y++ {
			alpha := m.alpha[(y-m.box.Min.Y)*m.box.Dx():]
			row := all.colour.Pix[all.colour.PixOffset(m.box.Min.X, y):]
			for x := range m.box.Dx() {
				color.times(uint32(alpha[x])).over(row[4*x:])
			}
		}
	}
	return all
}

// largestGlyph is the largest side of a glyph in pixels; larger ones are not
// painted.
const largestGlyph = 4096

// fill paints a polygon into a mask of its own.
func (c *glyphCache) fill(o outline) *mask {
	m := &mask{}
	for _, ring := range o {
		for _, p := range ring {
			x, y := int(p.x>>subBits), int(p.y>>subBits)
			m.box = m.box.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	if m.box.Dx() > largestGlyph || m.box.Dy() > largestGlyph {
		return &mask{}
	}
	m.alpha = make([]uint8, m.box.Dx()*m.box.Dy())
	c.raster.reset(m.box.Min.X, m.box.Min.Y, m.box.Max.X, m.box.Max.Y)
	for _, ring := range o {
		c.raster.add(ring)
	}
	c.raster.sweep(m)
	return m
}

func (m *mask) span(y, x0, x1 int, alpha uint32) {
	row := m.alpha[(y-m.box.Min.Y)*m.box.Dx():]
	for x := x0; x < x1; x++ {
		row[x-m.box.Min.X] = uint8(alpha)
	}
}

// pictureMask scales the bitmap of a glyph, if it has one.
func pictureMask(key glyphKey) *mask {
	bm := key.face.Bitmap(key.id)
	if bm == nil {
		return &mask{}
	}
	x := bm.X*key.size + float64(key.quarter)/quarters
	box := image.Rect(int(math.Round(x)), int(math.Round(bm.Y*key.size)),
		int(math.Round(x+bm.W*key.size)), int(math.Round((bm.Y+bm.H)*key.size)))
	if box.Empty() || box.Dx() > largestGlyph || box.Dy() > largestGlyph {
		return &mask{}
	}
	m := &mask{box: box, colour: image.NewRGBA(box)}
	draw.CatmullRom.Scale(m.colour, box, bm.Image, bm.Image.Bounds(), draw.Src, nil)
	return m
}

// text adds a line of text.
func (p *preparer) text(t *scene.Text) {
	if t.Fill.A == 0 || !(t.Size > 0) || t.String == "" {
		return
	}
	run := p.fonts.Shape(t.String, text.Style{Size: t.Size, Bold: t.Bold, Italic: t.Italic}, t.RTL)
	if t.Up {
		p.upwards(run, t)
		return
	}
	origin := p.flattener().at(t.Left(run.Width), t.Y)
	if math.Abs(origin.x) > beyond || math.Abs(origin.y) > beyond {
		return
	}
	if o := p.place(run, origin, t.Fill); len(o.glyphs) > 0 {
		p.add(o)
	}
}

// upwards paints a line that goes upwards as the shapes of its letters; pictures and colours
// of letters, as emoji have them, are left out.
func (p *preparer) upwards(run text.Run, t *scene.Text) {
	path := &scene.Path{Fill: t.Fill}
	for _, g := range run.Glyphs {
		at := func(q text.Point) scene.Point {
			return scene.Point{X: t.X + g.Y + q.Y*g.Size, Y: t.Y - g.X - q.X*g.Size}
		}
		for i, s := range g.Face.Outline(g.ID).Segments {
			if s.Op == text.MoveTo && i > 0 {
				path.Segs = append(path.Segs, scene.Seg{Op: scene.Close})
			}
			seg := scene.Seg{Op: [...]scene.Op{text.MoveTo: scene.Move, text.LineTo: scene.Line, text.QuadTo: scene.Quad, text.CubicTo: scene.Cubic}[s.Op]}
			for k, q := range s.P {
				seg.P[k] = at(q)
			}
			path.Segs = append(path.Segs, seg)
		}
		if n := len(path.Segs); n > 0 && path.Segs[n-1].Op != scene.Close {
			path.Segs = append(path.Segs, scene.Seg{Op: scene.Close})
		}
	}
	if len(path.Segs) > 0 {
		p.path(path)
	}
}

// place finds the pixels of every glyph of a run.
func (p *preparer) place(run text.Run, origin point, color scene.Color) *textOp {
	o := &textOp{color: premultiply(color)}
	color.A = 255 // the transparency of the text is in the colour of the op
	for _, g := range run.Glyphs {
		gx := int(math.Floor((origin.x+g.X*p.scale)*quarters + 0.5))
		key := glyphKey{face: g.Face, id: g.ID, size: g.Size * p.scale, quarter: gx & (quarters - 1)}
		if g.Face.Coloured() {
			key.color = premultiply(color)
		}
		m := p.glyphs.get(key)
		if m.box.Empty() {
			continue
		}
		at := image.Pt(gx>>2, int(toGrid(origin.y+g.Y*p.scale)))
		o.glyphs = append(o.glyphs, placed{m, at})
		o.box = o.box.Union(m.box.Add(at))
	}
	return o
}

// placed is a mask and where its origin stands.
type placed struct {
	*mask
	at image.Point
}

// textOp is a line of text.
type textOp struct {
	glyphs []placed
	color  pixel
	box    image.Rectangle
}

func (t *textOp) bounds() image.Rectangle { return t.box }

func (t *textOp) grey() bool {
	return t.color.grey() && !slices.ContainsFunc(t.glyphs, func(g placed) bool { return g.colour != nil })
}

func (t *textOp) paint(b *band) {
	for _, g := range t.glyphs {
		r := g.box.Add(g.at).Intersect(b.rect)
		if r.Empty() {
			continue
		}
		if g.colour != nil {
			b.picture(g.colour, g.at, r, t.color.a)
			continue
		}
		for y := r.Min.Y; y < r.Max.Y; y++ {
			alpha := g.alpha[(y-g.at.Y-g.box.Min.Y)*g.box.Dx()+r.Min.X-g.at.X-g.box.Min.X:]
			row := b.row(y, r.Min.X, r.Max.X)
			for x := range r.Dx() {
				if a := alpha[x]; a != 0 {
					t.color.times(uint32(a)).over(row[4*x:])
				}
			}
		}
	}
}

// picture paints the part r of a premultiplied image that is shifted by at.
func (b *band) picture(m *image.RGBA, at image.Point, r image.Rectangle, alpha uint8) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		src := m.Pix[m.PixOffset(r.Min.X-at.X, y-at.Y):]
		row := b.row(y, r.Min.X, r.Max.X)
		for x := 0; x < len(row); x += 4 {
			if src[x+3] != 0 {
				pixel{src[x], src[x+1], src[x+2], src[x+3]}.times(uint32(alpha)).over(row[x:])
			}
		}
	}
}
