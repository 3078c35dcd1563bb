package text

import (
	"slices"
	"strings"
	"unicode"
)

// wrapper is a text that is ready to be broken into lines.
type wrapper struct {
	fonts *Fonts
	style Style
	more  bool // the text goes on after its last piece
	runes []rune
	// sums are the widths from the start to each rune; nil = the text must
	// be shaped to know them.
	sums []float64
	// pieces are what stands between two break opportunities.
	pieces []piece
	// graphemes are the starts of the grapheme clusters and the end; nil =
	// not needed yet.
	graphemes []int
}

// piece is a stretch without a break opportunity inside.
type piece struct {
	start, end int     // runes; end is behind the blanks
	width      float64 // without blanks at the end
	full       float64 // with them
	mandatory  bool    // a line ends behind the piece
}

// row is one line: runes, and what is written behind them.
type row struct {
	start, end int
	suffix     string // "", "-" or "…"
}

// wrapped is the outcome of one try.
type wrapped struct {
	rows   []row
	cut    bool // text is missing: what follows tail
	tail   int  // where the line begins that has to end with "…"
	broken bool // a word was broken inside
}

func (f *Fonts) wrapper(s string, st Style) *wrapper {
	w := &wrapper{fonts: f, style: st}
	w.runes, w.more = clean(s)
	w.sums = f.sets[st.slot()]().sums(w.runes, st.Size)
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

// unicodePieces finds the break opportunities of any text (Unicode Standard
// Annex 14).
func (w *wrapper) unicodePieces() {
	sh := w.fonts.acquire()
	defer w.fonts.shapers.Put(sh)
	sh.segmenter.Init(w.runes)
	w.pieces = w.pieces[:0]
	for it := sh.segmenter.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		w.pieces = append(w.pieces, piece{
			start:     l.Offset,
			end:       end,
			mandatory: l.IsMandatoryBreak && w.runes[end-1] == '\n',
		})
	}
}

// plainPieces does the same for a text of letters, digits, single spaces, "&"
// and the usual "," "." and "-", which is most of what stands on cards, much
// faster. It returns false for any other text.
func (w *wrapper) plainPieces() bool {
	start, last := 0, ' '
	for i, r := range w.runes {
		switch {
		case r == ' ' || r == '&' || plain(r):
		case (r == ',' || r == '.') && plain(last):
			if i+1 < len(w.runes) && w.runes[i+1] != ' ' {
				return false
			}
		case r == '-' && plainLetter(last) && i+1 < len(w.runes) && plainLetter(w.runes[i+1]):
		default:
			return false
		}
		if r == ' ' || r == '-' {
			w.pieces = append(w.pieces, piece{start: start, end: i + 1})
			start = i + 1
		}
		last = r
	}
	if start < len(w.runes) {
		w.pieces = append(w.pieces, piece{start: start, end: len(w.runes)})
	}
	return true
}

// plain tells whether a rune is a Latin letter or an ASCII digit.
func plain(r rune) bool { return plainLetter(r) || r >= '0' && r <= '9' }

func plainLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && r < 0x180 && r != 0xd7 && r != 0xf7
}

// sums returns the widths from the start of simple text to each rune.
func (s *faceSet) sums(runes []rune, size float64) []float64 {
	sums := make([]float64, len(runes)+1)
	for i, r := range runes {
		a := float32(0)
		if r != '\n' {
			a = s.advanceOf(r)
		}
		if a < 0 {
			return nil
		}
		sums[i+1] = sums[i] + float64(a)*size
	}
	return sums
}

// trim drops the blanks at the end of a line.
func (w *wrapper) trim(start, end int) int {
	for end > start && blank(w.runes[end-1]) {
		end--
	}
	return end
}

// string returns a row as it stands on a line of its own: without blanks at
// the end and with soft hyphens only where the line ends, as real ones.
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

func (w *wrapper) strings(r wrapped) []string {
	lines := make([]string, len(r.rows))
	for i, row := range r.rows {
		lines[i] = w.string(row)
	}
	return lines
}

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

// wrap breaks greedily, and then again for the smallest width that gives the
// same number of lines, which makes them about equally long.
func (w *wrapper) wrap(width float64, maxLines int) wrapped {
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

// greedy fills line after line.
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

// cutShort ends a text where no further line is possible: the last one has
// to say that it goes on.
func (out wrapped) cutShort(at int) wrapped {
	out.cut, out.tail = true, at
	if last := len(out.rows) - 1; last >= 0 {
		out.tail = out.rows[last].start
		out.rows = out.rows[:last]
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
		if start > p.start { // the rest of a broken word
			rest := w.width(row{start, p.end, ""})
			p.full += rest - p.width
			p.width = rest
		}
		// Soft hyphens count only at the end of a line, and shaped words may
		// be narrower together than alone.
		if sum+p.width > width && (w.sums != nil || end == start || w.width(row{start, p.end, ""}) > width) {
			break
		}
		sum += p.full
		end = p.end
		if p.mandatory {
			n++
			break
		}
	}
	if w.sums != nil {
		return end, n
	}
	// Shaped words may also be wider together.
	for n > next+1 && w.width(row{start, end, ""}) > width {
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
	best := row{start, start, ""}
	w.borders(start, p.end, func(at int) bool {
		r := row{start, at, ""}
		if w.hyphenated(at, p) {
			r.suffix = "-"
		}
		if w.width(r) <= width {
			best = r
			return true
		}
		return w.width(row{start, at, ""}) <= width
	})
	return best
}

// borders calls yield with the grapheme borders after start, up to end, until
// it says no.
func (w *wrapper) borders(start, end int, yield func(at int) bool) {
	if w.graphemes == nil {
		sh := w.fonts.acquire()
		sh.segmenter.Init(w.runes)
		for it := sh.segmenter.GraphemeIterator(); it.Next(); {
			w.graphemes = append(w.graphemes, it.Grapheme().Offset)
		}
		w.fonts.shapers.Put(sh)
		w.graphemes = append(w.graphemes, len(w.runes))
	}
	i, _ := slices.BinarySearch(w.graphemes, start+1)
	for ; i < len(w.graphemes) && w.graphemes[i] <= end; i++ {
		if !yield(w.graphemes[i]) {
			return
		}
	}
}

// finish adds the last line of a text that is cut: as much as fits, then "…".
func (w *wrapper) finish(out wrapped, width float64) wrapped {
	if !out.cut {
		return out
	}
	best := row{out.tail, out.tail, ellipsis}
	w.borders(out.tail, len(w.runes), func(at int) bool {
		if w.runes[at-1] == '\n' {
			return false
		}
		r := row{out.tail, at, ellipsis}
		for r.end > r.start && strings.ContainsRune(" ,;:-–—\u00ad", w.runes[r.end-1]) {
			r.end--
		}
		if w.width(r) <= width {
			best = r
			return true
		}
		return w.width(row{r.start, at, ""}) <= width
	})
	if w.width(best) <= width {
		out.rows = append(out.rows, best)
	}
	return out
}
