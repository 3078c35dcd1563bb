package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

const (
	ellipsis = "…"
	// longest is the number of characters of a text that are looked at; no
	// card shows more.
	longest = 8192
)

// Wrap breaks a text into lines that are at most width points wide, between
// words where possible, inside words that are too long for a line otherwise.
// It returns at most maxLines lines (0 = any number); when that is too few,
// the last one ends with "…" and cut is true. Lines are about equally long. A
// line feed always ends a line; other blanks count as one space. A width that
// is too small for a single character gives no lines.
func (f *Fonts) Wrap(s string, st Style, width float64, maxLines int) (lines []string, cut bool) {
	if line, ok := f.oneLine(s, st, width); ok {
		return line, false
	}
	w := f.wrapper(s, st)
	r := w.wrap(width, maxLines)
	return r.lines, r.cut
}

// Fitted is a text that was made to fit.
type Fitted struct {
	Lines []string
	Size  float64 // the size at which the lines are to be set, in points
	Cut   bool    // the last line ends with "…" because the text is too long
}

// Fit wraps a text, and makes it smaller, down to minSize, when it does not
// fit at the size of the style without breaking a word. When it does not fit
// even so, words are broken, and at last the text is cut.
func (f *Fonts) Fit(s string, st Style, width float64, maxLines int, minSize float64) Fitted {
	if line, ok := f.oneLine(s, st, width); ok {
		return Fitted{Lines: line, Size: st.Size}
	}
	if minSize <= 0 || minSize > st.Size {
		minSize = st.Size
	}
	w := f.wrapper(s, st)
	var broken *wrapped
	var brokenSize float64
	for size := st.Size; ; size = max(size-sizeStep, minSize) {
		// Widths grow with the size: a smaller size is a wider box.
		r := w.wrap(width*st.Size/size, maxLines)
		if !r.cut && !r.broken {
			return Fitted{Lines: r.lines, Size: size}
		}
		if !r.cut && broken == nil {
			broken, brokenSize = &r, size
		}
		if size <= minSize {
			if broken != nil {
				return Fitted{Lines: broken.lines, Size: brokenSize}
			}
			return Fitted{Lines: r.lines, Size: size, Cut: r.cut}
		}
	}
}

// sizeStep is how many points Fit goes down at a time.
const sizeStep = 0.5

// oneLine answers for the usual text, which fits as it is.
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

// clean collapses blanks to single spaces and keeps line feeds; invalid bytes
// become U+FFFD. more tells that the text was longer than anyone shows.
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

// wrapper is a text that is ready to be broken into lines.
type wrapper struct {
	fonts *Fonts
	style Style
	more  bool // the text goes on after its last piece
	runes []rune
	// pieces are what stands between two break opportunities, graphemes the
	// starts of the grapheme clusters and the end.
	pieces    []piece
	graphemes []int
}

// piece is a stretch without a break opportunity inside.
type piece struct {
	start, end int     // runes; end is behind the blanks
	width      float64 // without blanks at the end
	full       float64 // with them
	mandatory  bool    // a line ends behind the piece
}

// wrapped is the outcome of one try.
type wrapped struct {
	lines  []string
	cut    bool // text is missing
	broken bool // a word was broken inside
}

func (f *Fonts) wrapper(s string, st Style) *wrapper {
	w := &wrapper{fonts: f, style: st}
	w.runes, w.more = clean(s)
	var seg segmenter.Segmenter
	seg.Init(w.runes)
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		p := piece{start: l.Offset, end: l.Offset + len(l.Text)}
		p.mandatory = l.IsMandatoryBreak && p.end > p.start && w.runes[p.end-1] == '\n'
		p.width = f.Width(w.text(p.start, p.end), st)
		p.full = p.width
		if p.end > p.start && w.runes[p.end-1] == ' ' {
			p.full += f.Width(" ", st)
		}
		w.pieces = append(w.pieces, p)
	}
	for it := seg.GraphemeIterator(); it.Next(); {
		w.graphemes = append(w.graphemes, it.Grapheme().Offset)
	}
	w.graphemes = append(w.graphemes, len(w.runes))
	return w
}

// text returns runes as they stand on a line of their own: without blanks at
// the end and with soft hyphens only where the line ends, as real ones.
func (w *wrapper) text(start, end int) string {
	for end > start && blank(w.runes[end-1]) {
		end--
	}
	var b strings.Builder
	for i, r := range w.runes[start:end] {
		switch {
		case r != 0xad:
			b.WriteRune(r)
		case start+i == end-1 && end < len(w.runes):
			b.WriteByte('-')
		}
	}
	return b.String()
}

func (w *wrapper) width(s string) float64 { return w.fonts.Width(s, w.style) }

// wrap breaks greedily, and then again for the smallest width that gives the
// same number of lines, which makes them about equally long.
func (w *wrapper) wrap(width float64, maxLines int) wrapped {
	first := w.greedy(width, maxLines)
	if first.cut || first.broken || len(first.lines) < 2 {
		return first
	}
	low, high, best := 0.0, width, first
	for _, p := range w.pieces {
		low = max(low, p.width)
	}
	for range 12 {
		if high-low < 0.5 {
			break
		}
		mid := (low + high) / 2
		r := w.greedy(mid, len(first.lines))
		if r.cut || r.broken {
			low = mid
		} else {
			high, best = mid, r
		}
	}
	return best
}

// greedy fills line after line.
func (w *wrapper) greedy(width float64, maxLines int) wrapped {
	var out wrapped
	start, next := 0, 0 // runes already set, pieces already set
	for start < len(w.runes) {
		last := maxLines > 0 && len(out.lines) == maxLines-1
		end, n := w.fill(start, next, width)
		if end == start { // not even one piece: break inside it
			end = w.inside(start, w.pieces[next].end, width)
			if end == start {
				out.cut, out.lines = true, w.shorten(out.lines, width)
				return out
			}
			out.broken = out.broken || end < w.pieces[next].end
			n = next
			if end == w.pieces[next].end {
				n++
			}
		}
		if last && (end < len(w.runes) || w.more) {
			out.cut = true
			out.lines = append(out.lines, w.ending(start, width)...)
			return out
		}
		out.lines = append(out.lines, w.line(start, end))
		start, next = end, n
	}
	if w.more {
		out.cut, out.lines = true, w.shorten(out.lines, width)
	}
	return out
}

// fill returns how far whole pieces from a place on go into a line, as runes
// and as pieces.
func (w *wrapper) fill(start, next int, width float64) (end, n int) {
	end = start
	sum := 0.0
	for n = next; n < len(w.pieces); n++ {
		p := w.pieces[n]
		pw, full := p.width, p.full
		if start > p.start { // the rest of a broken word
			pw = w.width(w.text(start, p.end))
			full = pw + p.full - p.width
		}
		if sum+pw > width {
			// Soft hyphens count only at the end of a line, and shaped
			// words may be narrower together.
			if end == start || w.width(w.text(start, p.end)) > width {
				break
			}
		}
		sum += full
		end = p.end
		if p.mandatory {
			n++
			break
		}
	}
	// Shaped words may be wider together than alone.
	for end > start && n > next+1 && w.width(w.text(start, end)) > width {
		n--
		end = w.pieces[n].start
	}
	return end, n
}

// line is the text of a line that may have been broken inside a word, which
// then gets a hyphen if it is made of letters.
func (w *wrapper) line(start, end int) string {
	s := w.text(start, end)
	if w.hyphenated(end) {
		return s + "-"
	}
	return s
}

// hyphenated tells whether a break at a place needs a hyphen: inside a word
// of an alphabet that breaks words so, with two letters on both sides.
func (w *wrapper) hyphenated(at int) bool {
	if at < 2 || at > len(w.runes)-2 {
		return false
	}
	for _, r := range w.runes[at-2 : at+2] {
		if !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) {
			return false
		}
	}
	return true
}

// inside returns the last grapheme border up to which a line can be filled.
func (w *wrapper) inside(start, end int, width float64) int {
	best := start
	w.borders(start, end, func(at int) bool {
		if w.width(w.line(start, at)) > width {
			return w.width(w.text(start, at)) <= width
		}
		best = at
		return true
	})
	return best
}

// borders calls yield with the grapheme borders after start, up to end.
func (w *wrapper) borders(start, end int, yield func(at int) bool) {
	for _, at := range w.graphemes {
		if at > end || at > start && !yield(at) {
			return
		}
	}
}

// ending is the last line of a text that is cut there: as much as fits, then
// "…".
func (w *wrapper) ending(start int, width float64) []string {
	best := ""
	w.borders(start, len(w.runes), func(at int) bool {
		if at > start && w.runes[at-1] == '\n' {
			return false
		}
		line := strings.TrimRight(w.text(start, at), " ,;:-–—") + ellipsis
		if w.width(line) > width {
			return w.width(w.text(start, at)) <= width
		}
		best = line
		return true
	})
	if best == "" && w.width(ellipsis) <= width {
		best = ellipsis
	}
	if best == "" {
		return nil
	}
	return []string{best}
}

// shorten ends the last line with "…".
func (w *wrapper) shorten(lines []string, width float64) []string {
	if len(lines) == 0 {
		if w.width(ellipsis) <= width {
			return []string{ellipsis}
		}
		return nil
	}
	last := []rune(lines[len(lines)-1])
	for n := len(last); n > 0; n-- {
		if s := string(last[:n]) + ellipsis; w.width(s) <= width {
			lines[len(lines)-1] = s
			break
		}
	}
	return lines
}
