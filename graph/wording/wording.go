// Package wording makes the parts that many messages have: text in quotes, lists
// of words, numbers of things, and "did you mean".
//
// Texts are taken as they are; only OneLine and QuoteLine remove control
// characters. Whoever prints a message has to make them visible.
package wording

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/suggest"
)

// maxQuoted is how many characters Quote shows of a text.
const maxQuoted = 60

// Quote puts text in double quotes, cut off with "…" after 60 characters.
func Quote(text string) string {
	if len(text) > maxQuoted {
		if runes := []rune(text); len(runes) > maxQuoted {
			text = string(runes[:maxQuoted-1]) + "…"
		}
	}
	return `"` + text + `"`
}

// QuoteLine puts the whole text in double quotes, made fit for one line.
func QuoteLine(text string) string { return `"` + OneLine(text) + `"` }

// QuoteEach puts every word in double quotes, with Go's escapes.
func QuoteEach(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fmt.Sprintf("%q", w)
	}
	return out
}

// OneLine makes a text fit for one line of a terminal: line ends and tabs become
// spaces; control characters and those that change the direction of text go.
func OneLine(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
}

// Cell makes a text a cell of a table that spreadsheets open: one that they would
// take for a formula gets an apostrophe in front, by which they know text. So does one
// that begins like that already; FromCell takes it away again.
func Cell(text string) string {
	if isFormula(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

// FromCell is the text of a cell that Cell made.
func FromCell(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && isFormula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return cell
}

func isFormula(text string) bool { return text != "" && strings.Contains("=+-@\t\r", text[:1]) }

// Or lists words as alternatives: "a, b or c".
func Or(words []string) string { return list(words, " or ") }

// OrUpTo lists at most so many alternatives: "a, b or one of 7 more".
func OrUpTo(most int, words []string) string {
	if n := len(words); n > most {
		return fmt.Sprintf("%s or one of %d more", strings.Join(words[:most-1], ", "), n-most+1)
	}
	return Or(words)
}

// And lists what comes together: "a, b and c".
func And(words []string) string { return list(words, " and ") }

func list(words []string, last string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + last + words[n-1]
}

// Count writes how many there are of something: "1 error", "3 errors".
func Count(n int, noun string) string { return CountOf(n, noun, noun+"s") }

// CountOf is Count for a noun whose plural is not made with an s: "2 people".
func CountOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// DidYouMean is a hint at the candidate that word was probably meant to be,
// `did you mean "reports_to"?`, or "" when none is near.
func DidYouMean(word string, candidates []string) string {
	return Meant(suggest.Closest(word, candidates))
}

// Meant is the hint of DidYouMean for a word that the caller has found, "" for
// "".
func Meant(near string) string {
	if near == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", near)
}
