package edit

import (
	"bytes"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/source"
)

// stretch is a part of a text, in byte offsets.
type stretch struct{ from, to int }

// change replaces a stretch of a text.
type change struct {
	stretch
	text string
}

// changes are those of one text, in the order in which they were made.
type changes []change

func (c *changes) replace(from, to int, text string) {
	*c = append(*c, change{stretch{from, to}, text})
}

func (c *changes) insert(at int, text string) { c.replace(at, at, text) }

// apply returns a stretch of a text with changes inside it made. Insertions at
// one place keep their order and stand before what is deleted there. It leaves
// out a change that overlaps an earlier one, and reports whether there was none.
func (c changes) apply(text []byte, in stretch) (string, bool) {
	ordered := slices.Clone(c)
	slices.SortStableFunc(ordered, func(a, b change) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return min(a.to-a.from, 1) - min(b.to-b.from, 1)
	})
	var b strings.Builder
	at, whole := in.from, true
	for _, d := range ordered {
		if d.from < at || d.to > in.to {
			whole = false
			continue
		}
		b.Write(text[at:d.from])
		b.WriteString(d.text)
		at = d.to
	}
	b.Write(text[at:in.to])
	return b.String(), whole
}

// lines is a text with functions that find its lines.
type lines struct {
	text []byte
	nl   string // how lines end
}

func linesOf(file *source.File) lines {
	l := lines{text: file.Text, nl: "\n"}
	if i := bytes.IndexAny(l.text, "\r\n"); i >= 0 && l.text[i] == '\r' {
		l.nl = "\r"
		if bytes.HasPrefix(l.text[i:], []byte("\r\n")) {
			l.nl = "\r\n"
		}
	}
	return l
}

// start returns where the line of an offset begins.
func (l lines) start(offset int) int {
	start := bytes.LastIndexAny(l.text[:offset], "\r\n") + 1
	if start == 0 && bytes.HasPrefix(l.text, []byte("\xef\xbb\xbf")) {
		return min(3, offset)
	}
	return start
}

// end returns where the line of an offset ends, before its line end.
func (l lines) end(offset int) int {
	if i := bytes.IndexAny(l.text[offset:], "\r\n"); i >= 0 {
		return offset + i
	}
	return len(l.text)
}

// previousEnd returns where the line before that of an offset ends, -1 for the
// first line.
func (l lines) previousEnd(offset int) int {
	start := l.start(offset)
	switch {
	case start > 1 && l.text[start-2] == '\r' && l.text[start-1] == '\n':
		return start - 2
	case start > 0 && (l.text[start-1] == '\n' || l.text[start-1] == '\r'):
		return start - 1
	}
	return -1
}

// next returns where the line behind a line end begins.
func (l lines) next(end int) int {
	if bytes.HasPrefix(l.text[end:], []byte("\r\n")) {
		return end + 2
	}
	return min(end+1, len(l.text))
}

// isBlank reports whether nothing stands on the line of an offset.
func (l lines) isBlank(offset int) bool {
	start := l.start(offset)
	return l.isSpace(start, max(start, l.end(offset)))
}

// isFirst reports whether only white space stands before an offset on its line.
func (l lines) isFirst(offset int) bool { return l.isSpace(l.start(offset), offset) }

// isSpace reports whether nothing but white space stands in a stretch.
func (l lines) isSpace(from, to int) bool {
	return from <= to && len(bytes.TrimSpace(l.text[from:to])) == 0
}

// indent returns the white space at the beginning of the line of an offset.
func (l lines) indent(offset int) string {
	line := l.text[l.start(offset):l.end(offset)]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// remove deletes the whole lines of a stretch, and one of two empty lines that
// would then follow one another.
func (l lines) remove(out *changes, in stretch) {
	from, to := l.previousEnd(in.from), l.end(in.to)
	if from < 0 {
		out.replace(l.start(in.from), l.next(to), "")
		return
	}
	if l.isBlank(from) && (to == len(l.text) || l.isBlank(l.next(to))) {
		if before := l.previousEnd(from); before >= 0 {
			from = before
		}
	}
	out.replace(from, to, "")
}

// column returns the spaces that indent to a column, which counts from 1.
func column(col int) string { return strings.Repeat(" ", max(0, col-1)) }

// reindent shifts all lines of a text but the first from one column to another.
func reindent(text string, from, to int) string {
	if from == to {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines[1:] {
		body := strings.TrimLeft(l, " ")
		have := len(l) - len(body)
		if strings.TrimRight(body, "\r\n") == "" {
			continue
		}
		lines[i+1] = strings.Repeat(" ", max(0, have+to-from)) + body
	}
	return strings.Join(lines, "")
}
