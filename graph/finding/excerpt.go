package finding

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/rivo/uniseg"
)

// tabWidth is how wide a tab is shown.
const tabWidth = 4

// excerpt is a line of the source with the place of the mark below it.
type excerpt struct {
	text   string // ready to be shown
	indent int    // display columns before the mark
	mark   int    // display columns of the mark, at least 1
}

// Excerpt returns the line on which a span begins, at most width columns of it, and a line
// of carets to stand below it, both as they are shown on a screen. ok is false when there is
// nothing worth showing.
func Excerpt(at source.Span, width int) (line, mark string, ok bool) {
	e, ok := newExcerpt(at, width)
	if !ok {
		return "", "", false
	}
	return e.text, strings.Repeat(" ", e.indent) + strings.Repeat("^", e.mark), true
}

// newExcerpt cuts out the line on which a span begins, at most width columns of
// it. It reports false when there is nothing worth showing: no such line, an
// empty one, or a span that stands for the whole file.
func newExcerpt(at source.Span, width int) (excerpt, bool) {
	if !at.IsValid() || at.Start == at.End && at.Start == (source.Pos{Line: 1, Col: 1}) {
		return excerpt{}, false
	}
	line := at.File.Line(int(at.Start.Line))
	if len(bytes.TrimSpace(line)) == 0 {
		return excerpt{}, false
	}
	base := at.File.LineStart(int(at.Start.Line))
	from := at.File.Offset(at.Start) - base
	to := len(line)
	if at.End.Line == at.Start.Line {
		to = min(max(at.File.Offset(at.End)-base, from), len(line))
	}
	line, cutLeft, from, to := around(line, from, to, width)
	before, marked, after := show(line[:from]), show(line[from:to]), show(line[to:])
	return fit(before, marked, after, cutLeft, width), true
}

// around cuts a very long line down to what could be shown of it, so that its
// length does not matter any more. It returns the new offsets.
func around(line []byte, from, to, width int) (cut []byte, cutLeft bool, newFrom, newTo int) {
	const cluster = 16 // bytes; a cluster of one column rarely has more
	left, right := max(0, from-width-1), min(len(line), from+width+2)
	if !isPlain(line[left:from]) {
		left = max(0, from-cluster*width)
	}
	if !isPlain(line[from:right]) {
		right = min(len(line), from+cluster*width)
	}
	for left > 0 && !utf8.RuneStart(line[left]) {
		left--
	}
	for right < len(line) && !utf8.RuneStart(line[right]) {
		right++
	}
	return line[left:right], left > 0, from - left, min(to, right) - left
}

// isPlain reports whether every byte of a text takes one column.
func isPlain(text []byte) bool {
	for _, c := range text {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// fit joins the text before, in and after a span to a line of at most width
// columns in which the mark can be seen.
func fit(before, marked, after []string, cut bool, width int) excerpt {
	start, mark := columns(before), max(1, columns(marked))
	keep := width - min(mark, width/2) - min(columns(after), width/4)
	if start+mark+columns(after) <= width {
		keep = width
	}
	if start > keep || cut {
		drop := 0
		for ; drop < len(before) && start+1 > keep; drop++ {
			start -= uniseg.StringWidth(before[drop])
		}
		before = append([]string{"…"}, before[drop:]...)
	}
	// Pieces that a cut has brought together can be narrower than one by one.
	e := excerpt{indent: uniseg.StringWidth(strings.Join(before, ""))}
	text := append(append(before, marked...), after...)
	used := 0
	for i, piece := range text {
		w := uniseg.StringWidth(piece)
		if used+w > width || used+w == width && i+1 < len(text) {
			e.text += "…"
			break
		}
		used += w
		e.text += piece
	}
	e.mark = max(1, min(mark, uniseg.StringWidth(e.text)-e.indent))
	return e
}

// show splits text into what the terminal shows as one character each.
func show(text []byte) []string {
	var out []string
	state := -1
	rest := string(text)
	for rest != "" {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		switch {
		case cluster == "\t":
			cluster = strings.Repeat(" ", tabWidth)
		default:
			cluster = Visible(cluster)
		}
		out = append(out, cluster)
	}
	return out
}

// columns returns the display width of some pieces of text.
func columns(pieces []string) int {
	n := 0
	for _, p := range pieces {
		n += uniseg.StringWidth(p)
	}
	return n
}

// Width is how many columns of a terminal a text takes.
func Width(text string) int { return uniseg.StringWidth(text) }

// Clip cuts off a text with "…" that is wider than so many columns of a terminal.
func Clip(text string, widest int) string {
	if Width(text) <= widest {
		return text
	}
	var b strings.Builder
	width := 1 // of "…"
	for _, r := range text {
		if width += Width(string(r)); width > widest {
			break
		}
		b.WriteRune(r)
	}
	return b.String() + "…"
}
