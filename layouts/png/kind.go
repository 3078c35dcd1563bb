package png

// kind is how pixels stand in a file: in as few bytes as hold all that a picture has. A
// palette would hold no more: greys are 256, and charts with colours have more than that
// even with a single card, since the edges of letters have shades of them.
type kind struct {
	colourType byte                  // of the format
	bytes      int                   // of a pixel
	convert    func(dst, row []byte) // from RGBA that is premultiplied
}

// kindOf returns how a picture is written.
func kindOf(grey, opaque bool) kind {
	switch {
	case grey && opaque:
		return kind{0, 1, func(dst, row []byte) {
			for i := range dst {
				dst[i] = row[4*i]
			}
		}}
	case grey:
		return kind{4, 2, func(dst, row []byte) {
			for i := 0; i+1 < len(dst); i += 2 {
				a := row[2*i+3]
				dst[i], dst[i+1] = straight(row[2*i], a), a
			}
		}}
	case opaque:
		return kind{2, 3, func(dst, row []byte) {
			for i, k := 0, 0; k+3 < len(row); i, k = i+3, k+4 {
				dst[i], dst[i+1], dst[i+2] = row[k], row[k+1], row[k+2]
			}
		}}
	}
	return kind{6, 4, func(dst, row []byte) {
		copy(dst, row)
		for i := 0; i+3 < len(dst); i += 4 {
			if a := dst[i+3]; a != 0 && a != 255 {
				dst[i], dst[i+1], dst[i+2] = straight(dst[i], a), straight(dst[i+1], a), straight(dst[i+2], a)
			}
		}
	}}
}

// straight takes the alpha out of a colour again, as PNG wants it.
func straight(c, alpha byte) byte {
	if alpha == 0 || alpha == 255 {
		return c
	}
	a := uint32(alpha)
	return uint8(min((uint32(c)*255+a/2)/a, 255))
}

// grey tells whether a colour is one between black and white.
func (c pixel) grey() bool { return c.r == c.g && c.g == c.b }
