package text

import "unicode"

// ignorable tells whether a rune is drawn as nothing when a font lacks it:
// joiners, direction marks, variation selectors and control characters.
func ignorable(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad, r == 0x34f, r == 0x61c:
		return true
	case r < 0x115f:
		return false
	case r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x3164, r == 0xffa0, r == 0xfeff:
		return true
	case r >= 0x180b && r <= 0x180f, r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e,
		r >= 0x2060 && r <= 0x206f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

// combining tells whether a rune changes the one before it.
func combining(r rune) bool {
	return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Mc, unicode.Me)
}

// quote tells whether a rune is a curly quotation mark: the only ones that
// kerning moves away from letters.
func quote(r rune) bool { return r >= 0x2018 && r <= 0x201f }

// square tells whether a rune is a Chinese, Japanese or Korean character that
// stands in a cell of its own, whatever is beside it.
func square(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r >= 0x3041 && r <= 0x3096 ||
		r >= 0x30a1 && r <= 0x30fe || r >= 0x3400 && r <= 0x4dbf
}

// blank tells whether a rune may be dropped at the end of a line.
func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' ||
		r == 0x85 || r == 0x1680 || r >= 0x2000 && r <= 0x200a && r != 0x2007 ||
		r == 0x2028 || r == 0x2029 || r == 0x205f || r == 0x3000
}
