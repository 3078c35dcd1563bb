package png

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/jpeg"
	stdpng "image/png"
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
	"golang.org/x/image/draw"
)

// maxPhoto is the largest number of pixels of a picture in a scene.
const maxPhoto = 64_000_000

type pictureKey struct {
	sum [sha256.Size]byte
	w   int
	h   int
}

// image adds a picture, scaled to cover its rectangle.
func (p *preparer) image(im *scene.Image) error {
	f := p.flattener()
	a, b := f.at(im.X, im.Y), f.at(im.X+im.W, im.Y+im.H)
	if !(math.Abs(a.x) < beyond && math.Abs(a.y) < beyond && math.Abs(b.x) < beyond && math.Abs(b.y) < beyond) {
		return nil
	}
	box := image.Rect(int(math.Floor(a.x)), int(math.Floor(a.y)), int(math.Ceil(b.x)), int(math.Ceil(b.y)))
	if im.W <= 0 || im.H <= 0 || box.Empty() || !box.Overlaps(image.Rect(0, 0, p.width, p.height)) {
		return nil
	}
	m, err := p.cover(im, box.Dx(), box.Dy())
	if err != nil {
		return err
	}
	if im.Round {
		f.ellipse((a.x+b.x)/2, (a.y+b.y)/2, (b.x-a.x)/2, (b.y-a.y)/2)
	} else {
		f.rect(a.x, a.y, b.x-a.x, b.y-a.y, 0)
	}
	p.add(&pictureOp{image: m, at: box.Min, clip: fill(f.lines), box: box})
	return nil
}

// cover decodes a picture and scales its middle to w by h pixels; the same
// picture at the same size is done once.
func (p *preparer) cover(im *scene.Image, w, h int) (*image.RGBA, error) {
	key := pictureKey{sha256.Sum256(im.Data), w, h}
	if m, ok := p.pictures[key]; ok {
		return m, nil
	}
	if w > MaxSide || h > MaxSide || w*h > defaultMaxPixels {
		return nil, fmt.Errorf("a photo of %d x %d pixels is too large to paint", w, h)
	}
	src, err := decode(im.Data)
	if err != nil {
		return nil, err
	}
	from := src.Bounds()
	if sw, sh := from.Dx(), from.Dy(); sw*h > sh*w { // too wide
		cut := (sw - sh*w/h) / 2
		from.Min.X, from.Max.X = from.Min.X+cut, from.Max.X-cut
	} else {
		cut := (sh - sw*h/w) / 2
		from.Min.Y, from.Max.Y = from.Min.Y+cut, from.Max.Y-cut
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(m, m.Bounds(), src, from, draw.Src, nil)
	p.pictures[key] = m
	return m, nil
}

// decode reads a PNG or a JPEG picture, whichever it is.
func decode(data []byte) (image.Image, error) {
	config, read := stdpng.DecodeConfig, stdpng.Decode
	if bytes.HasPrefix(data, []byte{0xff, 0xd8}) {
		config, read = jpeg.DecodeConfig, jpeg.Decode
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("cannot read a photo: %w", err)
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > maxPhoto/c.Height {
		return nil, fmt.Errorf("cannot read a photo: %d x %d pixels are too many", c.Width, c.Height)
	}
	m, err := read(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("cannot read a photo: %w", err)
	}
	return m, nil
}

// pictureOp is a picture inside a polygon.
type pictureOp struct {
	image *image.RGBA // from 0, 0
	at    image.Point
	clip  outline
	box   image.Rectangle
}

func (o *pictureOp) bounds() image.Rectangle { return o.box }

func (o *pictureOp) paint(b *band) {
	r := o.box.Intersect(b.rect)
	if r.Empty() {
		return
	}
	b.raster.reset(r.Min.X, r.Min.Y, r.Max.X, r.Max.Y)
	for _, ring := range o.clip {
		b.raster.add(ring)
	}
	b.raster.sweep(clipped{o, b})
}

// clipped paints the spans of a clip with the picture.
type clipped struct {
	*pictureOp
	b *band
}

func (c clipped) span(y, x0, x1 int, alpha uint32) {
	c.b.picture(c.image, c.at, image.Rect(x0, y, x1, y+1), uint8(alpha))
}
