package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// Turn is how a camera was held: the value of the tag Orientation of EXIF
// (CIPA DC-008, 4.6.4), 1 to 8; 0 = not said, upright.
type Turn uint8

// Sideways tells whether width and height change places.
func (t Turn) Sideways() bool { return t >= 5 && t <= 8 }

// Upright returns the picture turned so that its top is up.
func (t Turn) Upright(m *image.RGBA) *image.RGBA {
	if t < 2 || t > 8 {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if t.Sideways() {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch t {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			copy(out.Pix[out.PixOffset(tx, ty):][:4], m.Pix[m.PixOffset(x, y):][:4])
		}
	}
	return out
}

// turnOf reads the tag Orientation of a JPEG file: of the first directory of the
// TIFF structure in its APP1 segment.
func turnOf(jpg []byte) Turn {
	const start, app1 = 0xda, 0xe1
	for at := 2; at+4 <= len(jpg) && jpg[at] == 0xff && jpg[at+1] != start; {
		size := int(binary.BigEndian.Uint16(jpg[at+2:]))
		if size < 2 || at+2+size > len(jpg) {
			return 0
		}
		segment := jpg[at+4 : at+2+size]
		if tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && jpg[at+1] == app1 {
			return turnInTIFF(tiff)
		}
		at += 2 + size
	}
	return 0
}

// turnInTIFF reads the tag from a TIFF structure; 0 = there is none, or it is damaged.
func turnInTIFF(tiff []byte) Turn {
	if len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 0
		}
		const orientation, short = 0x0112, 3
		if order.Uint16(entries) == orientation && order.Uint16(entries[2:]) == short {
			if v := order.Uint16(entries[8:]); v <= 8 {
				return Turn(v)
			}
			return 0
		}
		entries = entries[12:]
	}
	return 0
}
