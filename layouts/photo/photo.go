// Package photo reads the photos of a picture and makes them as small as they
// are drawn, so that a photo costs little however large its file is and however
// often it is shown.
//
// Reduce does that. A reduced photo is upright and holds nothing but its pixels: no
// place, no camera, no further pictures of an animation. The same photo gives the
// same bytes on every machine: everything is counted in whole numbers. Read is for
// painters that need the pixels themselves. All functions may be called by many
// goroutines.
package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"github.com/orgwright/orgwright/graph/chart"
)

// MaxPixels is the number of pixels up to which a photo is decoded.
const MaxPixels = chart.MaxPhotoPixels

// MaxPasses is the number of passes over its pixels in which a JPEG photo may be
// stored. Usual ones have one, or about ten when they are progressive; each costs
// time for every pixel, and may take but a few bytes of the file.
const MaxPasses = 32

// Photo is a decoded photo. Its pixels stand as the camera wrote them; Turn says
// how they are to be turned.
type Photo struct {
	Image image.Image
	Turn  Turn
}

// Read decodes a PNG or JPEG photo, whichever it is. The error is a sentence
// about the photo, such as "it is neither JPEG nor PNG".
func Read(data []byte) (p *Photo, err error) {
	// The decoders are made for hostile data, but a photo is not worth a crash.
	defer func() {
		if recover() != nil {
			p, err = nil, errBroken
		}
	}()
	jpg := bytes.HasPrefix(data, jpegStart)
	config, decode := png.DecodeConfig, png.Decode
	switch {
	case jpg:
		config, decode = jpeg.DecodeConfig, jpeg.Decode
	case !bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return nil, errors.New("it is neither JPEG nor PNG")
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, errBroken
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > MaxPixels/c.Height {
		return nil, fmt.Errorf("it has %d x %d pixels, the limit is %d million", c.Width, c.Height, MaxPixels/1_000_000)
	}
	if n := passes(data); jpg && n > MaxPasses {
		return nil, fmt.Errorf("it is stored in %d passes, the limit is %d", n, MaxPasses)
	}
	m, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, errBroken
	}
	p = &Photo{Image: m}
	if jpg {
		p.Turn = turnOf(data)
	}
	return p, nil
}

// Size returns the width and height in pixels of a PNG or JPEG photo as it is stored; 0
// when it cannot be read.
func Size(data []byte) (w, h int) {
	config := png.DecodeConfig
	if bytes.HasPrefix(data, jpegStart) {
		config = jpeg.DecodeConfig
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}

// jpegStart is how JPEG files begin.
var jpegStart = []byte("\xff\xd8\xff")

// passes counts the scans of a JPEG file (ITU-T T.81, B.2), up to its end.
func passes(jpg []byte) int {
	const startOfScan, endOfImage = 0xda, 0xd9
	n := 0
	for at := 2; at+4 <= len(jpg); {
		marker := jpg[at+1]
		switch {
		case jpg[at] != 0xff || marker == 0xff:
			at++ // coded data, or a byte that fills
		case marker == endOfImage:
			return n
		case marker <= 1 || marker >= 0xd0 && marker <= 0xd7:
			at += 2 // they stand alone
		default:
			if marker == startOfScan {
				n++
			}
			at += 2 + int(binary.BigEndian.Uint16(jpg[at+2:]))
		}
	}
	return n
}

var errBroken = errors.New("its data are broken or cut off")

// Middle returns the part of the photo that is shown in a rectangle of w by h: the
// largest one of that shape, in the middle. Its coordinates are those of Image, which
// is not turned yet.
func (p *Photo) Middle(w, h int) image.Rectangle {
	if p.Turn.Sideways() {
		w, h = h, w
	}
	r := p.Image.Bounds()
	if sw, sh := r.Dx(), r.Dy(); sw*h > sh*w { // too wide
		cut := (sw - max(1, sh*w/h)) / 2
		r.Min.X, r.Max.X = r.Min.X+cut, r.Max.X-cut
	} else {
		cut := (sh - max(1, sw*h/w)) / 2
		r.Min.Y, r.Max.Y = r.Min.Y+cut, r.Max.Y-cut
	}
	return r
}

// Reduced is a photo as small as it is drawn.
type Reduced struct {
	MediaType string // "image/jpeg" or "image/png"
	Data      []byte
	Pixels    int // of the photo that it was made from
}

// Reduce cuts the middle out of a PNG or JPEG photo and scales it down to w by h
// pixels; what is smaller stays as large as it is. The error is that of Read, or of
// writing the result.
func Reduce(data []byte, w, h int) (*Reduced, error) {
	p, err := Read(data)
	if err != nil {
		return nil, err
	}
	b := p.Image.Bounds()
	from := p.Middle(w, h)
	if p.Turn.Sideways() {
		w, h = h, w
	}
	w, h = min(w, from.Dx()), min(h, from.Dy())
	m := p.Turn.Upright(average(p.Image, from, w, h))
	out := &Reduced{Pixels: b.Dx() * b.Dy()}
	out.MediaType, out.Data, err = encode(m)
	return out, err
}

// jpegQuality is the quality of reduced photos, of 100: what more would cost is not seen
// at their size.
const jpegQuality = 85

// encode writes a picture as PNG, or as JPEG where that is smaller and nothing
// shows through.
func encode(m *image.RGBA) (mediaType string, data []byte, err error) {
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, m); err != nil {
		return "", nil, err
	}
	if m.Opaque() {
		if err := jpeg.Encode(&asJPEG, m, &jpeg.Options{Quality: jpegQuality}); err != nil {
			return "", nil, err
		}
		if asJPEG.Len() < asPNG.Len() {
			return "image/jpeg", asJPEG.Bytes(), nil
		}
	}
	return "image/png", asPNG.Bytes(), nil
}
