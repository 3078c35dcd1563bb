package finding

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns a text in which nothing acts on a terminal. Control characters,
// escape sequences, and marks that turn the direction of writing or take no
// room are replaced by something that can be seen; bytes that are not UTF-8 by
// U+FFFD.
func Visible(text string) string {
	clean := true
	for _, r := range text {
		if r == utf8.RuneError || isHidden(r) {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		writeVisible(&b, r)
	}
	return b.String()
}

func writeVisible(b *strings.Builder, r rune) {
	switch {
	case r < 0x20:
		b.WriteRune(0x2400 + r) // control pictures
	case r == 0x7f:
		b.WriteRune(0x2421)
	case isHidden(r):
		fmt.Fprintf(b, "<U+%04X>", r)
	default:
		b.WriteRune(r)
	}
}

// isHidden reports whether a character acts on a terminal, or is not seen
// although it changes what is read.
func isHidden(r rune) bool {
	switch {
	case r < 0x20, r == 0x7f:
		return true
	case r < 0xa0:
		return r > 0x7f
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // direction
		return true
	case r == 0x200b, r == 0x2028, r == 0x2029, r == 0x2060, r == 0xfeff:
		return true
	}
	return r >= 0xfff9 && r <= 0xfffb || unicode.Is(unicode.Noncharacter_Code_Point, r)
}
