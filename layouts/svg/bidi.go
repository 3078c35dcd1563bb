package svg

import "golang.org/x/text/unicode/bidi"

// The characters about a text that is read from right to left as a whole, as
// the Unicode Bidirectional Algorithm (Unicode Standard Annex 9) defines them.
const (
	rightToLeft  = "\u202B" // RIGHT-TO-LEFT EMBEDDING
	popDirection = "\u202C" // POP DIRECTIONAL FORMATTING
)

// oneWay reports whether a right-to-left text looks the same in a
// left-to-right line: letters of right-to-left scripts with nothing but spaces
// between them.
func oneWay(s string) bool {
	end := bidi.R
	for s != "" {
		p, size := bidi.LookupString(s)
		if size == 0 {
			return false
		}
		switch end = p.Class(); end {
		case bidi.R, bidi.AL, bidi.NSM, bidi.WS:
		default:
			return false
		}
		s = s[size:]
	}
	return end != bidi.WS
}
