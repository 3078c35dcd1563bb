// Package edit changes the text of organisation files and writes proposals.
//
// A Revision is an organisation as it was read and as it shall be; it writes
// the difference into the files, and everything else stays as it is, byte for
// byte: comments, order, style, line ends.
package edit

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Revision is a document as it was read and as it shall be, for writing the
// difference into the files it was read from.
//
// New holds positions and units in the order in which they shall stand. Each
// is one of Old, or came from one of Old, which From and FromUnit say, or is
// new. Positions that stay nested must do so in the position that came from
// their old parent; one that is no longer nested stands behind the entry of the
// list "positions" that it was nested in. New positions may be nested in new
// ones only.
type Revision struct {
	Old, New *orgfile.Document
	From     map[*orgfile.Position]*orgfile.Position // by new position; missing = itself, or new
	FromUnit map[*orgfile.Unit]*orgfile.Unit
}

// Refusal says why a change cannot be written.
type Refusal struct {
	Position *orgfile.Position // of New, or a removed one of Old; nil when it is not about one
	Unit     *orgfile.Unit     // likewise
	At       source.Span       // what stands in the way
	Reason   string            // one line, as the end of a message
}

// Write returns the files that are different with their new text. Everything
// but the changed values stays as it is, byte for byte: comments, order, style,
// line ends. The result is read again and compared with what it shall say, so
// that nothing is written that means something else; what cannot be written is
// a refusal, and then no file is returned.
func (r *Revision) Write(files []*source.File) ([]*source.File, []Refusal) {
	w := newReviser(r, files)
	w.plan()
	var out []*source.File
	for _, e := range w.editors {
		text, changed := e.text()
		if !changed {
			continue
		}
		out = append(out, &source.File{Name: e.file.Name, Text: text})
	}
	if len(w.refused) > 0 {
		return nil, w.refused
	}
	for _, f := range out {
		if at, ok := w.verify(f); !ok {
			return nil, []Refusal{{At: at, Reason: "the file is written in a way that keeps this change from being made; change it by hand"}}
		}
	}
	return out, nil
}

// editor changes the text of one file.
type editor struct {
	file   *source.File
	places *yamlfile.Places
	root   *yamlfile.Raw          // nil when it cannot be read
	shared map[*yamlfile.Raw]bool // what an alias elsewhere stands for
	edits  []textEdit
	nl     string // how lines end
	broken bool   // two edits of one place
}

// textEdit replaces a stretch of the text, given by byte offsets.
type textEdit struct {
	from, to int
	text     string
}

func newEditor(file *source.File) *editor {
	e := &editor{file: file, nl: "\n", shared: map[*yamlfile.Raw]bool{}}
	if i := bytes.IndexAny(file.Text, "\r\n"); i >= 0 && file.Text[i] == '\r' {
		e.nl = "\r"
		if bytes.HasPrefix(file.Text[i:], []byte("\r\n")) {
			e.nl = "\r\n"
		}
	}
	e.root, _ = yamlfile.Read(file)
	if e.root == nil {
		return e
	}
	e.places = yamlfile.NewPlaces(file)
	aliases := map[*yamlfile.Raw]bool{}
	each(e.root, func(n *yamlfile.Raw) {
		if n.Kind == yamlfile.RawAlias && n.Alias != nil {
			aliases[n.Alias] = true
		}
	})
	for n := range aliases { // a set is made of a set
		each(n, func(n *yamlfile.Raw) { e.shared[n] = true })
	}
	return e
}

// each calls f for a node and all below it, without following aliases.
func each(n *yamlfile.Raw, f func(*yamlfile.Raw)) {
	f(n)
	for _, c := range n.Content {
		each(c, f)
	}
}

func (e *editor) replace(from, to int, text string) {
	e.edits = append(e.edits, textEdit{from, to, text})
}

// text returns the text with all edits made.
func (e *editor) text() (text []byte, changed bool) {
	s := e.render(0, len(e.file.Text), e.edits)
	return []byte(s), s != string(e.file.Text)
}

// render returns a stretch of the text with edits inside it made. Insertions
// at one place keep their order and stand before what is deleted there.
func (e *editor) render(from, to int, edits []textEdit) string {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b textEdit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return min(a.to-a.from, 1) - min(b.to-b.from, 1)
	})
	var b strings.Builder
	at := from
	for _, d := range edits {
		if d.from < at || d.to > to {
			e.broken = true
			continue
		}
		b.Write(e.file.Text[at:d.from])
		b.WriteString(d.text)
		at = d.to
	}
	b.Write(e.file.Text[at:to])
	return b.String()
}

// take removes and returns the edits inside a stretch.
func (e *editor) take(from, to int) []textEdit {
	var inside, outside []textEdit
	for _, d := range e.edits {
		if d.from >= from && d.to <= to {
			inside = append(inside, d)
		} else {
			outside = append(outside, d)
		}
	}
	e.edits = outside
	return inside
}

// lineStart returns where the line of an offset begins.
func (e *editor) lineStart(offset int) int {
	start := bytes.LastIndexAny(e.file.Text[:offset], "\r\n") + 1
	if start == 0 && bytes.HasPrefix(e.file.Text, []byte("\xef\xbb\xbf")) {
		return min(3, offset)
	}
	return start
}

// lineEnd returns where the line of an offset ends, before its line end.
func (e *editor) lineEnd(offset int) int {
	if i := bytes.IndexAny(e.file.Text[offset:], "\r\n"); i >= 0 {
		return offset + i
	}
	return len(e.file.Text)
}

// previousEnd returns where the line before that of an offset ends, -1 for the
// first line.
func (e *editor) previousEnd(offset int) int {
	start := e.lineStart(offset)
	switch {
	case start > 1 && e.file.Text[start-2] == '\r' && e.file.Text[start-1] == '\n':
		return start - 2
	case start > 0 && (e.file.Text[start-1] == '\n' || e.file.Text[start-1] == '\r'):
		return start - 1
	}
	return -1
}

// deleteLines deletes the whole lines of a stretch, and one of two empty lines
// that would then follow one another.
func (e *editor) deleteLines(start, end int) {
	from, to := e.previousEnd(start), e.lineEnd(end)
	if from < 0 {
		next := to
		if bytes.HasPrefix(e.file.Text[next:], []byte("\r\n")) {
			next++
		}
		e.replace(e.lineStart(start), min(next+1, len(e.file.Text)), "")
		return
	}
	if e.isBlank(from) && (to == len(e.file.Text) || e.isBlank(e.nextStart(to))) {
		if before := e.previousEnd(from); before >= 0 {
			from = before
		}
	}
	e.replace(from, to, "")
}

// nextStart returns where the line behind a line end begins.
func (e *editor) nextStart(lineEnd int) int {
	if bytes.HasPrefix(e.file.Text[lineEnd:], []byte("\r\n")) {
		return lineEnd + 2
	}
	return min(lineEnd+1, len(e.file.Text))
}

// isBlank reports whether nothing stands on the line of an offset.
func (e *editor) isBlank(offset int) bool {
	start := e.lineStart(offset)
	return len(bytes.TrimSpace(e.file.Text[start:max(start, e.lineEnd(offset))])) == 0
}

// isFirst reports whether only white space stands before an offset on its line.
func (e *editor) isFirst(offset int) bool {
	return len(bytes.Trim(e.file.Text[e.lineStart(offset):offset], " \t")) == 0
}

// indentOf returns the white space at the beginning of the line of an offset.
func (e *editor) indentOf(offset int) string {
	start := e.lineStart(offset)
	line := e.file.Text[start:e.lineEnd(offset)]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// column returns the spaces that indent to a column of the text.
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

// refusal makes a Refusal at a node.
func (e *editor) refusal(n *yamlfile.Raw, format string, args ...any) *Refusal {
	r := &Refusal{Reason: fmt.Sprintf(format, args...)}
	if n != nil && e.places != nil {
		r.At = e.places.Point(n)
	} else {
		r.At = e.file.LineSpan(1)
	}
	return r
}
