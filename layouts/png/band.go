package png

import (
	"image"

	"github.com/orgwright/orgwright/layouts/scene"
)

// pixel is a colour, premultiplied with its alpha.
type pixel struct{ r, g, b, a uint8 }

func premultiply(c scene.Color) pixel {
	a := uint32(c.A)
	return pixel{mul(uint32(c.R), a), mul(uint32(c.G), a), mul(uint32(c.B), a), c.A}
}

// mul is a*b/255, rounded to the nearest.
func mul(a, b uint32) uint8 {
	v := a*b + 128
	return uint8((v + v>>8) >> 8)
}

// band is a stripe of the picture while it is painted.
type band struct {
	rect   image.Rectangle
	pix    []uint8 // RGBA, premultiplied
	raster raster
	color  pixel // of the spans
}

// paint paints everything that touches the band.
func (b *band) paint(d *drawing, index int) {
	b.rect = image.Rect(0, index*bandRows, d.width, min((index+1)*bandRows, d.height))
	n := b.rect.Dx() * b.rect.Dy() * 4
	if cap(b.pix) < n {
		b.pix = make([]uint8, n)
	}
	b.pix = b.pix[:n]
	repeat(b.pix, d.background)
	for _, o := range d.bands[index] {
		o.paint(b)
	}
}

// row returns the pixels x0 to x1 of a row.
func (b *band) row(y, x0, x1 int) []uint8 {
	base := (y - b.rect.Min.Y) * b.rect.Dx()
	return b.pix[(base+x0)*4 : (base+x1)*4]
}

// span paints a stretch of one row with the colour of the band.
func (b *band) span(y, x0, x1 int, alpha uint32) {
	row := b.row(y, x0, x1)
	c := b.color
	if alpha == 255 && c.a == 255 {
		repeat(row, c)
		return
	}
	src := c.times(alpha)
	for len(row) >= 4 {
		src.over(row)
		row = row[4:]
	}
}

// times is the colour seen through a coverage of alpha/255.
func (c pixel) times(alpha uint32) pixel {
	if alpha == 255 {
		return c
	}
	return pixel{mul(uint32(c.r), alpha), mul(uint32(c.g), alpha), mul(uint32(c.b), alpha), mul(uint32(c.a), alpha)}
}

// over paints one pixel onto another.
func (c pixel) over(dst []uint8) {
	rest := 255 - uint32(c.a)
	_ = dst[3]
	dst[0] = c.r + mul(uint32(dst[0]), rest)
	dst[1] = c.g + mul(uint32(dst[1]), rest)
	dst[2] = c.b + mul(uint32(dst[2]), rest)
	dst[3] = c.a + mul(uint32(dst[3]), rest)
}

// repeat fills pixels with one colour.
func repeat(row []uint8, c pixel) {
	if len(row) < 4 {
		return
	}
	row[0], row[1], row[2], row[3] = c.r, c.g, c.b, c.a
	for n := 4; n < len(row); n *= 2 {
		copy(row[n:], row[:n])
	}
}
