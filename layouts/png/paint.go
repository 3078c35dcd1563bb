package png

import (
	"fmt"
	"image"
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// bandRows is the height of a band in pixels. Another one gives other bytes.
const bandRows = 64

// op is one thing to paint: a shape, a line of text or a photo, in pixels. Several
// bands paint the same op at the same time, so ops never change.
type op interface {
	bounds() image.Rectangle
	paint(b *band)
	grey() bool // it paints nothing but greys
}

// drawing is a scene ready to be painted.
type drawing struct {
	background pixel
	width      int
	height     int
	bands      [][]op // by band, in painting order
	grey       bool   // all of it is
}

// prepare turns a scene into ops.
func prepare(s *scene.Scene, scale float64, fonts *text.Fonts, width, height int) (*drawing, error) {
	d := &drawing{
		background: premultiply(s.Background),
		width:      width,
		height:     height,
		bands:      make([][]op, (height+bandRows-1)/bandRows),
	}
	d.grey = d.background.grey()
	p := &preparer{drawing: d, scale: scale, fonts: fonts, glyphs: newGlyphCache(), pictures: map[pictureKey]*image.RGBA{}}
	if err := p.items(s.Items); err != nil {
		return nil, err
	}
	return d, nil
}

// preparer turns the items of a scene into ops.
type preparer struct {
	*drawing
	scale    float64
	fonts    *text.Fonts
	glyphs   *glyphCache
	pictures map[pictureKey]*image.RGBA
	dx, dy   float64 // shift of the current group in pixels
}

func (p *preparer) items(items []scene.Item) error {
	for _, item := range items {
		switch it := item.(type) {
		case *scene.Group:
			dx, dy := p.dx, p.dy
			p.align(it)
			err := p.items(it.Items)
			p.dx, p.dy = dx, dy
			if err != nil {
				return err
			}
		case *scene.Rect:
			p.rect(it)
		case *scene.Ellipse:
			p.ellipse(it)
		case *scene.Path:
			p.path(it)
		case *scene.Text:
			p.text(it)
		case *scene.Image:
			if err := p.image(it); err != nil {
				return err
			}
		default:
			return fmt.Errorf("cannot paint a %T", item)
		}
	}
	return nil
}

// add hands an op to the bands that it touches.
func (p *preparer) add(o op) {
	r := o.bounds().Intersect(image.Rect(0, 0, p.width, p.height))
	if r.Empty() {
		return
	}
	p.grey = p.grey && o.grey()
	for i := r.Min.Y / bandRows; i <= (r.Max.Y-1)/bandRows; i++ {
		p.bands[i] = append(p.bands[i], o)
	}
}

// flattener returns one that maps points of the scene to pixels.
func (p *preparer) flattener() *flattener {
	return &flattener{scale: p.scale, dx: p.dx, dy: p.dy}
}

func (p *preparer) rect(r *scene.Rect) {
	f := p.flattener()
	a := f.at(r.X, r.Y)
	w, h, radius := r.W*p.scale, r.H*p.scale, r.R*p.scale
	f.rect(a.x, a.y, w, h, radius)
	p.fill(f.lines, r.Fill)
	if len(r.Stroke.Dash) > 0 {
		p.stroke(f.lines, r.Stroke)
		return
	}
	half := r.Stroke.Width * p.scale / 2
	if !(half > 0) {
		return
	}
	radius = max(min(radius, w/2, h/2), 0)
	outer := radius + half
	if radius == 0 && !r.Stroke.Round {
		outer = 0
	}
	var o, i flattener
	o.rect(a.x-half, a.y-half, w+2*half, h+2*half, outer)
	shape := fill(o.lines)
	if w > 2*half && h > 2*half {
		i.rect(a.x+half, a.y+half, w-2*half, h-2*half, radius-half)
		shape = append(shape, fill(i.lines).reverse()...)
	}
	p.shape(shape, r.Stroke.Color)
}

func (p *preparer) ellipse(e *scene.Ellipse) {
	f := p.flattener()
	c := f.at(e.CX, e.CY)
	f.ellipse(c.x, c.y, e.RX*p.scale, e.RY*p.scale)
	p.fill(f.lines, e.Fill)
	p.stroke(f.lines, e.Stroke)
}

func (p *preparer) path(path *scene.Path) {
	f := p.flattener()
	f.path(p.crisp(path))
	p.fill(f.lines, path.Fill)
	p.stroke(f.lines, path.Stroke)
}

func (p *preparer) fill(lines []polyline, c scene.Color) {
	if c.A > 0 {
		p.shape(fill(lines), c)
	}
}

func (p *preparer) stroke(lines []polyline, s scene.Stroke) {
	if !(s.Width > 0) || s.Color.A == 0 {
		return
	}
	dash := make([]float64, len(s.Dash))
	for i, d := range s.Dash {
		dash[i] = d * p.scale
	}
	p.shape(stroke(lines, pen{width: s.Width * p.scale, dash: dash, round: s.Round}), s.Color)
}

// shape adds a filled polygon.
func (p *preparer) shape(o outline, c scene.Color) {
	if len(o) == 0 || c.A == 0 {
		return
	}
	lo := fixed{math.MaxInt32, math.MaxInt32}
	hi := fixed{math.MinInt32, math.MinInt32}
	for _, ring := range o {
		for _, q := range ring {
			lo = fixed{min(lo.x, q.x), min(lo.y, q.y)}
			hi = fixed{max(hi.x, q.x), max(hi.y, q.y)}
		}
	}
	p.add(&shapeOp{
		outline: o,
		color:   premultiply(c),
		box: image.Rect(int(lo.x>>subBits), int(lo.y>>subBits),
			int(hi.x>>subBits)+1, int(hi.y>>subBits)+1),
	})
}

// shapeOp is a polygon filled with one colour.
type shapeOp struct {
	outline outline
	color   pixel
	box     image.Rectangle
}

func (s *shapeOp) bounds() image.Rectangle { return s.box }
func (s *shapeOp) grey() bool              { return s.color.grey() }

func (s *shapeOp) paint(b *band) {
	r := s.box.Intersect(b.rect)
	if r.Empty() {
		return
	}
	b.color = s.color
	b.raster.fill(r, s.outline, b)
}
