package png

import (
	"crypto/sha256"
	"fmt"
	"image"
	"math"

	"github.com/orgwright/orgwright/layouts/photo"
	"github.com/orgwright/orgwright/layouts/scene"
	"golang.org/x/image/draw"
)

// pictureKey is what a scaled photo depends on.
type pictureKey struct {
	sum [sha256.Size]byte
	w   int
	h   int
}

// image adds a photo, scaled to cover its rectangle.
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

// cover decodes a photo and scales its middle to w by h pixels; the same photo at the
// same size is done once.
func (p *preparer) cover(im *scene.Image, w, h int) (*image.RGBA, error) {
	key := pictureKey{sha256.Sum256(im.Data), w, h}
	if m, ok := p.pictures[key]; ok {
		return m, nil
	}
	if w > MaxSide || h > MaxSide || w*h > MaxPixels {
		return nil, fmt.Errorf("a photo of %d x %d pixels is too large to paint", w, h)
	}
	src, err := read(im, w, h)
	if err != nil {
		return nil, fmt.Errorf("cannot read a photo: %w", err)
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	if src.Turn.Sideways() {
		m = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	draw.CatmullRom.Scale(m, m.Bounds(), src.Image, src.Middle(w, h), draw.Src, nil)
	m = src.Turn.Upright(m)
	p.pictures[key] = m
	return m, nil
}

// read decodes a photo: the file that it was made from when w by h pixels are more
// than the reduced one has.
func read(im *scene.Image, w, h int) (*photo.Photo, error) {
	src, err := photo.Read(im.Data)
	if im.Full == nil || err == nil && src.Image.Bounds().Dx() >= w && src.Image.Bounds().Dy() >= h {
		return src, err
	}
	return photo.Read(im.Full)
}

// pictureOp is a picture inside a polygon.
type pictureOp struct {
	image *image.RGBA // from 0, 0
	at    image.Point
	clip  outline
	box   image.Rectangle
}

func (o *pictureOp) bounds() image.Rectangle { return o.box }
func (o *pictureOp) grey() bool              { return false }

func (o *pictureOp) paint(b *band) {
	r := o.box.Intersect(b.rect)
	if r.Empty() {
		return
	}
	b.raster.fill(r, o.clip, clipped{o, b})
}

// clipped paints the spans of a clip with the picture.
type clipped struct {
	*pictureOp
	b *band
}

func (c clipped) span(y, x0, x1 int, alpha uint32) {
	c.b.picture(c.image, c.at, image.Rect(x0, y, x1, y+1), uint8(alpha))
}
