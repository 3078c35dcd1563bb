package text

import (
	"bytes"
	"image"
	"image/png"

	"github.com/go-text/typesetting/font"
)

// Op is the kind of an outline segment.
type Op uint8

// The segment kinds: MoveTo and LineTo use P[0]; QuadTo P[0] control, P[1]
// end; CubicTo P[0], P[1] controls, P[2] end. Every MoveTo closes the contour
// before it.
const (
	MoveTo Op = iota
	LineTo
	QuadTo
	CubicTo
)

// Point is a place relative to the origin of a glyph, y downwards.
type Point struct{ X, Y float64 }

// Segment is one part of a contour.
type Segment struct {
	Op Op
	P  [3]Point
}

// Outline is the shape of a glyph for a size of 1, to be filled by the
// non-zero rule.
type Outline struct {
	Segments []Segment
}

// Outline returns the shape of a glyph; one that is blank or only a bitmap has
// no segments. All glyphs of a font that cannot be read are boxes.
func (f *Face) Outline(id uint32) *Outline {
	if o, ok := f.outlines.get(id); ok {
		return o
	}
	o := &Outline{}
	whole := f.drawing()
	if whole == nil && f != embedded[0]() {
		return embedded[0]().Outline(0)
	}
	guard(func() {
		data, ok := font.NewFace(whole).GlyphDataOutline(font.GID(id))
		if !ok || len(data.Segments) > maxSegments {
			return
		}
		for _, s := range data.Segments {
			seg := Segment{Op: Op(s.Op)}
			for i, p := range s.Args {
				seg.P[i] = Point{float64(p.X) / f.upem, -float64(p.Y) / f.upem}
			}
			o.Segments = append(o.Segments, seg)
		}
	})
	f.outlines.put(id, o)
	return o
}

// maxSegments is the number of segments of a glyph that is drawn.
const maxSegments = 2 * maxGlyphPoints

// maxBitmap is the number of pixels of the picture of a glyph.
const maxBitmap = 4_000_000

// Bitmap is the picture of a glyph that has one instead of an outline, as
// emoji have. X, Y, W and H are where it stands relative to the origin for a
// size of 1, y downwards.
type Bitmap struct {
	Image      image.Image
	PNG        []byte // Image as it stands in the font
	X, Y, W, H float64
}

// Bitmap returns the picture of a glyph, nil if it has none that can be read.
func (f *Face) Bitmap(id uint32) *Bitmap {
	if b, ok := f.bitmaps.get(id); ok {
		return b
	}
	var b *Bitmap
	guard(func() { b = f.readBitmap(font.GID(id)) })
	f.bitmaps.put(id, b)
	return b
}

// readBitmap decodes the picture of a glyph.
func (f *Face) readBitmap(id font.GID) *Bitmap {
	face := font.NewFace(f.drawing())
	data, ok := face.GlyphDataBitmap(id)
	if !ok || data.Format != font.PNG {
		return nil
	}
	ext, ok := face.GlyphExtents(id)
	if !ok {
		return nil
	}
	if c, err := png.DecodeConfig(bytes.NewReader(data.Data)); err != nil || c.Width*c.Height > maxBitmap {
		return nil
	}
	m, err := png.Decode(bytes.NewReader(data.Data))
	if err != nil {
		return nil
	}
	return &Bitmap{
		Image: m,
		PNG:   data.Data,
		X:     float64(ext.XBearing) / f.upem,
		Y:     -float64(ext.YBearing) / f.upem,
		W:     float64(ext.Width) / f.upem,
		H:     -float64(ext.Height) / f.upem,
	}
}
