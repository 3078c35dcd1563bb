package role

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold brings a word into the form in which words are compared: case folded
// and composed as Unicode says, "&" read as "and", dots left out, and every
// run of spaces, hyphens, dashes, underscores and slashes one space. Two words
// mean the same role when their folded forms are equal.
func Fold(word string) string {
	if ascii(word) {
		return plainWord(word)
	}
	word = strings.ToValidUTF8(word, "\uFFFD")
	// Some characters fold to others that compose to something that folds
	// again, and a dot may stand between two that compose.
	for range 8 {
		before := word
		word = norm.NFKC.String(cases.Fold().String(norm.NFKC.String(word)))
		word = plainWord(strings.Map(upperCherokee, word))
		if word == before {
			break
		}
	}
	return word
}

// upperCherokee undoes that folding swaps the two cases of Cherokee.
func upperCherokee(r rune) rune {
	if unicode.Is(unicode.Cherokee, r) {
		return unicode.ToUpper(r)
	}
	return r
}

// plainWord turns ASCII letters into lower case and every run of separators
// into one space, and leaves dots and invisible characters out.
func plainWord(word string) string { return string(appendPlain(make([]byte, 0, len(word)), word)) }

// appendPlain appends the plain form of a word.
func appendPlain(to []byte, word string) []byte {
	start, gap := len(to), false
	for _, r := range word {
		switch {
		case r == '&':
			if len(to) > start {
				to = append(to, ' ')
			}
			to = append(to, "and"...)
			gap = true
			continue
		case r == '.' || r >= 0x80 && unicode.Is(unicode.Cf, r): // what cannot be seen tells no words apart
			continue
		case r == ' ' || r == '-' || r == '_' || r == '/' || isGap(r):
			gap = len(to) > start
			continue
		}
		if gap {
			to = append(to, ' ')
			gap = false
		}
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		to = utf8.AppendRune(to, r)
	}
	return to
}

// isGap reports whether r is space or a dash.
func isGap(r rune) bool {
	if r < 0x80 {
		return r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
