package text

import (
	"slices"
	"strings"
	"unicode"
)

// wrapper breaks one text into lines.
type wrapper struct {
	fonts *Fonts
	style Style
	more  bool // the text is longer than runes
	runes []rune
	// sums are the widths from the start to each rune; nil = the text must
	// be shaped to know them.
	sums []float64
	// exact says that lines are measured as a whole, not as the sum of their
	// pieces, which may be narrower or wider together.
	exact bool
	// pieces are what stands between two break opportunities.
	pieces []piece
	// graphemes are the starts of the grapheme clusters and the end; nil =
	// not needed yet.
	graphemes []int
}

// row is one line: runes from start to end, and what is written after them.
type row struct {
	start, end int
	suffix     string // "", "-" or "…"
}

// wrapped is a text broken into lines.
type wrapped struct {
	rows   []row
	cut    bool // there is more text than lines: one more line, from tail on, ends with "…"
	tail   int
	broken bool // a word was broken inside
}

// wrapper prepares a text for being broken into lines.
func (f *Fonts) wrapper(s string, st Style) *wrapper {
	w := &wrapper{fonts: f, style: st}
	w.runes, w.more = clean(s)
	w.sums = f.sums(w.runes, st)
	// Soft hyphens count only at the end of a line.
	w.exact = w.sums == nil && slices.Contains(w.runes, 0xad)
	if w.sums == nil || !w.plainPieces() {
		w.unicodePieces()
	}
	for i := range w.pieces {
		p := &w.pieces[i]
		p.width = w.width(row{p.start, p.end, ""})
		p.full = p.width
		if w.runes[p.end-1] == ' ' {
			p.full += f.Width(" ", st)
		}
	}
	return w
}

// sums returns the widths from the start of a text to each rune, nil when the text
// must be shaped to know them.
func (f *Fonts) sums(runes []rune, st Style) []float64 {
	sums := make([]float64, len(runes)+1)
	slot := st.slot()
	set := f.sets[slot]()
	for i, r := range runes {
		a := float32(0)
		if r != '\n' {
			a = f.advance(set, slot, r)
		}
		if a < 0 {
			return nil
		}
		sums[i+1] = sums[i] + float64(a)*st.Size
	}
	return sums
}

// trim returns the end of a line without the blanks there.
func (w *wrapper) trim(start, end int) int {
	for end > start && blank(w.runes[end-1]) {
		end--
	}
	return end
}

// string returns the text of a row: without blanks at the end, and with a hyphen for
// a soft hyphen where the line ends; other soft hyphens are left out.
func (w *wrapper) string(r row) string {
	end := w.trim(r.start, r.end)
	if w.sums != nil { // there are no soft hyphens
		return string(w.runes[r.start:end]) + r.suffix
	}
	var b strings.Builder
	for i, c := range w.runes[r.start:end] {
		switch {
		case c != 0xad:
			b.WriteRune(c)
		case r.start+i == end-1 && end < len(w.runes):
			b.WriteByte('-')
		}
	}
	return b.String() + r.suffix
}

// strings returns the text of every row.
func (w *wrapper) strings(r wrapped) []string {
	lines := make([]string, len(r.rows))
	for i, row := range r.rows {
		lines[i] = w.string(row)
	}
	return lines
}

// width is the width of a row in points.
func (w *wrapper) width(r row) float64 {
	if w.sums == nil {
		return w.fonts.Width(w.string(r), w.style)
	}
	width := w.sums[w.trim(r.start, r.end)] - w.sums[r.start]
	if r.suffix != "" {
		width += w.fonts.Width(r.suffix, w.style)
	}
	return width
}

// wrap breaks a text into lines of about the same length.
func (w *wrapper) wrap(width float64, maxLines int) wrapped {
	out := w.balanced(width, maxLines)
	if w.sums != nil || w.exact {
		return out
	}
	for _, r := range out.rows {
		if w.width(r) > width {
			w.exact = true
			return w.balanced(width, maxLines)
		}
	}
	return out
}

// balanced breaks greedily, and then again for the smallest width that gives
// the same number of lines.
func (w *wrapper) balanced(width float64, maxLines int) wrapped {
	first := w.greedy(width, maxLines)
	if first.cut || first.broken || len(first.rows) < 2 {
		return first
	}
	low, high, best := 0.0, width, first
	for _, p := range w.pieces {
		low = max(low, p.width)
	}
	for high-low > width/100 {
		mid := (low + high) / 2
		r := w.greedy(mid, len(first.rows))
		if r.cut || r.broken {
			low = mid
		} else {
			high, best = mid, r
		}
	}
	return best
}

// greedy puts as much on every line as fits.
func (w *wrapper) greedy(width float64, maxLines int) wrapped {
	var out wrapped
	start, next := 0, 0 // runes and pieces already set
	for start < len(w.runes) {
		end, n := w.fill(start, next, width)
		r := row{start, end, ""}
		if end == start { // not even one piece: break inside it
			r = w.inside(start, w.pieces[next], width)
			if r.end == start {
				return out.cutShort(start)
			}
			n = next
			if r.end == w.pieces[next].end {
				n++
			} else {
				out.broken = true
			}
		}
		if len(out.rows) == maxLines-1 && (r.end < len(w.runes) || w.more) {
			out.cut, out.tail = true, start
			return out
		}
		out.rows = append(out.rows, r)
		start, next = r.end, n
	}
	if w.more {
		return out.cutShort(start)
	}
	return out
}

// cutShort ends a text where no further line is possible: the last line is taken back,
// for it has to end with "…".
func (out wrapped) cutShort(at int) wrapped {
	out.cut, out.tail = true, at
	if last := len(out.rows) - 1; last >= 0 {
		out.tail = out.rows[last].start
		out.rows = out.rows[:last]
	}
	return out
}

// fill returns how far whole pieces from a place on fit into one line: the rune and the
// piece with which the next line begins.
func (w *wrapper) fill(start, next int, width float64) (end, n int) {
	end = start
	sum := 0.0
	for n = next; n < len(w.pieces); n++ {
		p := w.pieces[n]
		if start > p.start { // the rest of a broken word
			rest := w.width(row{start, p.end, ""})
			p.full += rest - p.width
			p.width = rest
		}
		if sum+p.width > width && (!w.exact || end == start || w.width(row{start, p.end, ""}) > width) {
			break
		}
		sum += p.full
		end = p.end
		if p.mandatory {
			n++
			break
		}
	}
	for w.exact && n > next+1 && w.width(row{start, end, ""}) > width {
		n--
		end = w.pieces[n].start
	}
	return end, n
}

// hyphenated tells whether a break at a place needs a hyphen: inside a word,
// not an address or a number, of an alphabet that breaks words so, with two
// letters on both sides.
func (w *wrapper) hyphenated(at int, p piece) bool {
	if at < p.start+2 || at > p.end-2 {
		return false
	}
	for _, r := range w.runes[at-2 : at+2] {
		if !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) {
			return false
		}
	}
	for i, r := range w.runes[p.start:p.end] {
		if strings.ContainsRune("@/\\_:", r) || r == '.' && p.start+i+1 < p.end && !blank(w.runes[p.start+i+1]) {
			return false
		}
	}
	return true
}

// inside fills a line with the beginning of a piece, up to the last grapheme
// border that leaves room for the hyphen. The row is empty when not even one
// grapheme fits.
func (w *wrapper) inside(start int, p piece, width float64) row {
	return w.longest(start, p.end, width, func(at int) row {
		if w.hyphenated(at, p) {
			return row{start, at, "-"}
		}
		return row{start, at, ""}
	})
}

// longest returns the longest row up to a grapheme border behind start, at
// most end, that fits; the row without runes when none does. It doubles its
// steps and then halves them, since shaping a long line to find that it is
// too long takes a while.
func (w *wrapper) longest(start, end int, width float64, make func(at int) row) row {
	borders := w.borders(start, end)
	best := row{start, start, ""}
	fits := func(i int) bool {
		r := make(borders[i])
		if w.width(r) > width {
			return false
		}
		best = r
		return true
	}
	low, step := -1, 1 // borders[low] fits
	for low+step < len(borders) && fits(low+step) {
		low += step
		step *= 2
	}
	for high := min(low+step, len(borders)); high-low > 1; {
		if mid := (low + high) / 2; fits(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return best
}

// borders returns the grapheme borders behind start, up to end.
func (w *wrapper) borders(start, end int) []int {
	if w.graphemes == nil {
		sh := w.fonts.acquire()
		sh.segmenter.Init(w.runes)
		for it := sh.segmenter.GraphemeIterator(); it.Next(); {
			w.graphemes = append(w.graphemes, it.Grapheme().Offset)
		}
		w.fonts.shapers.Put(sh)
		w.graphemes = append(w.graphemes, len(w.runes))
	}
	from, _ := slices.BinarySearch(w.graphemes, start+1)
	to, _ := slices.BinarySearch(w.graphemes, end+1)
	return w.graphemes[from:to]
}

// finish adds the last line of a text that is cut: as much as fits, then "…".
func (w *wrapper) finish(out wrapped, width float64) wrapped {
	if !out.cut {
		return out
	}
	end := len(w.runes)
	if i := slices.Index(w.runes[out.tail:], '\n'); i >= 0 {
		end = out.tail + i
	}
	best := w.longest(out.tail, end, width, func(at int) row {
		for at > out.tail && strings.ContainsRune(" ,;:-–—\u00ad", w.runes[at-1]) {
			at--
		}
		return row{out.tail, at, ellipsis}
	})
	best.suffix = ellipsis
	if w.width(best) <= width {
		out.rows = append(out.rows, best)
	}
	return out
}
