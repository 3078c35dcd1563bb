package text

import (
	"strings"
	"unicode/utf8"
)

const (
	ellipsis = "…"
	// longest is the number of characters of a text that are looked at; no
	// card shows more.
	longest = 8192
)

// Fitted is a text broken into lines that keep a width.
type Fitted struct {
	Lines []string
	Size  float64 // the size at which the lines are to be set, in points
	Cut   bool    // the last line ends with "…" because the text is too long
}

// Fit breaks a text into at most maxLines lines (0 = any number) that are at most
// width points wide, and makes it smaller, down to minSize, when it does not fit
// at the size of the style without breaking a word. When it does not fit even so,
// words are broken, and at last the text is cut: the last line ends with "…".
//
// Lines are about equally long. A line feed always ends a line; other blanks count
// as one space. A width that is too small for a single character gives no lines.
func (f *Fonts) Fit(s string, st Style, width float64, maxLines int, minSize float64) Fitted {
	if line, ok := f.oneLine(s, st, width); ok {
		return Fitted{Lines: line, Size: st.Size}
	}
	if minSize <= 0 || minSize > st.Size {
		minSize = st.Size
	}
	w := f.wrapper(s, st)
	var broken wrapped
	brokenSize := 0.0
	for size := st.Size; ; size = max(size-sizeStep, minSize) {
		// Pieces were measured at the size of the style, so the width grows instead
		// of their shrinking.
		room := width * st.Size / size
		r := w.wrap(room, maxLines)
		if !r.cut && !r.broken {
			return Fitted{Lines: w.strings(r), Size: size}
		}
		if !r.cut && brokenSize == 0 {
			broken, brokenSize = r, size
		}
		if size <= minSize {
			if brokenSize > 0 {
				return Fitted{Lines: w.strings(broken), Size: brokenSize}
			}
			return Fitted{Lines: w.strings(w.finish(r, room)), Size: size, Cut: r.cut}
		}
	}
}

// Break breaks a text of any length into lines that are at most width points wide, each as
// full as can be, as in a paragraph. Line feeds, blanks and words that are too wide are
// treated as Fit does; nothing is left out, unless not even one character has room.
func (f *Fonts) Break(s string, st Style, width float64) []Line {
	if line, ok := f.oneLine(s, st, width); ok {
		if len(line) == 0 {
			return nil
		}
		return []Line{{Text: line[0]}}
	}
	var lines []Line
	for s != "" {
		part := s[:whole(s, longest/2)]
		s = s[len(part):]
		w := f.wrapper(part, st)
		for _, r := range w.greedy(width, 0).rows {
			last := w.runes[max(r.end-1, 0)]
			lines = append(lines, Line{w.string(r), !blank(last) && last != '\n' && r.end < len(w.runes), r.suffix == "-" || last == 0xad && r.end < len(w.runes)})
		}
	}
	return lines
}

// Line is a line of a text that was broken.
type Line struct {
	Text   string
	Tight  bool // nothing stands in the text between it and the next line
	Hyphen bool // it ends with a hyphen that the text does not have
}

// whole is how many bytes of a text, most at most, are whole words or, if there is no blank
// among them, whole characters.
func whole(s string, most int) int {
	if len(s) <= most {
		return len(s)
	}
	if at := strings.LastIndexAny(s[:most], " \n"); at > 0 {
		return at
	}
	at := most
	for at > most-utf8.UTFMax && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

// sizeStep is how many points Fit goes down at a time.
const sizeStep = 0.5

// oneLine is a fast test for the usual text, which fits on one line as it is; false for
// any other.
func (f *Fonts) oneLine(s string, st Style, width float64) ([]string, bool) {
	if s == "" {
		return nil, true
	}
	if len(s) > longest || !tidy(s) {
		return nil, false
	}
	if f.Width(s, st) > width {
		return nil, false
	}
	return []string{s}, true
}

// tidy tells whether a text has no blanks to collapse, no line ends and no
// soft hyphens.
func tidy(s string) bool {
	space := true
	for _, r := range s {
		if r < ' ' || r == 0xad || r == utf8.RuneError {
			return false
		}
		if blank(r) {
			if space || r != ' ' && r != 0x3000 {
				return false
			}
			space = true
			continue
		}
		space = false
	}
	return !space
}

// clean collapses blanks to single spaces and keeps line feeds; invalid bytes become
// U+FFFD. more tells that the text was cut because it is longer than longest.
func clean(s string) (runes []rune, more bool) {
	space, feed := false, false
	for _, r := range s {
		switch {
		case r == '\n' || r == 0x2028 || r == 0x2029 || r == 0x85 || r == '\v' || r == '\f':
			feed = true
		case blank(r) && r != 0x3000:
			space = true
		case r < ' ' || r >= 0x7f && r < 0xa0:
		default:
			if feed && len(runes) > 0 {
				runes = append(runes, '\n')
			} else if space && len(runes) > 0 {
				runes = append(runes, ' ')
			}
			space, feed = false, false
			if len(runes) >= longest {
				return runes, true
			}
			runes = append(runes, r)
		}
	}
	return runes, false
}
