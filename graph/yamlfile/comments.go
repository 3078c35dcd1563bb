package yamlfile

import (
	"bytes"
)

// comment steps over white space and comments and gives the comments to an
// entry: those on lines of their own stand above it, one behind something is
// its line comment. Empty lines are kept as one.
func (w *walker) comment(e *entry) {
	for {
		start := w.at
		w.at = w.blankEnd(w.at)
		lines := bytes.Count(w.text[start:w.at], []byte("\n"))
		if lines > 1 {
			if len(e.head) == 0 {
				e.blank = true
			} else {
				e.head = append(e.head, "")
			}
		}
		if w.at >= len(w.text) || w.text[w.at] != '#' {
			return
		}
		text := w.commentText()
		if lines > 0 || start == 0 {
			e.head = append(e.head, text)
		} else {
			e.addLine(text)
		}
	}
}

// inside is comment for what stands inside an entry: comments go to the entry
// as a whole, empty lines go away.
func (w *walker) inside(e *entry) {
	if w.at < len(w.text) && !isSpace(w.text[w.at]) && w.text[w.at] != '#' {
		return
	}
	var in entry
	w.comment(&in)
	for _, c := range in.head {
		if c != "" {
			e.head = append(e.head, c)
		}
	}
	if in.line != "" {
		e.addLine(in.line)
	}
}

// addLine gives a comment to the line of an entry. If there is one already, the
// old one goes above the entry.
func (e *entry) addLine(text string) {
	if e.line != "" {
		e.head = append(e.head, e.line)
	}
	e.line = text
}

// commentText reads a comment up to the end of its line.
func (w *walker) commentText() string {
	if w.at > 0 && !isSpace(w.text[w.at-1]) {
		w.refuse(w.at, `a "#" without a space before it`)
	}
	end := bytes.IndexByte(w.text[w.at:], '\n')
	if end < 0 {
		end = len(w.text) - w.at
	}
	text := string(bytes.TrimRight(w.text[w.at:w.at+end], " \t"))
	w.at += end
	w.comments++
	return text
}

// trailing reads the comment behind what was read, on the same line.
func (w *walker) trailing(e *entry) {
	i := w.at
	for i < len(w.text) && (w.text[i] == ' ' || w.text[i] == '\t') {
		i++
	}
	if i < len(w.text) && w.text[i] == '#' && i > w.at {
		w.at = i
		e.addLine(w.commentText())
	}
}

// comma reads the comma behind an entry of a list in brackets, if there is one,
// and the comment behind that.
func (w *walker) comma(e *entry) {
	w.trailing(e)
	from, known := w.at, w.comments
	var before entry
	w.inside(&before)
	if w.at >= len(w.text) || w.text[w.at] != ',' {
		w.at, w.comments = from, known // they stand before the bracket
		return
	}
	e.head = append(e.head, before.head...)
	w.at++
	w.trailing(e)
}

// footComments reads the comments on lines of their own that are indented at
// least as far as column.
func (w *walker) footComments(column int) []string {
	var out []string
	for {
		next := w.blankEnd(w.at)
		if next >= len(w.text) || w.text[next] != '#' || w.column(next) < column {
			return out
		}
		if bytes.Count(w.text[w.at:next], []byte("\n")) > 1 {
			out = append(out, "")
		}
		w.at = next
		out = append(out, w.commentText())
	}
}

// blankEnd returns where white space and empty lines end.
func (w *walker) blankEnd(from int) int {
	for from < len(w.text) && isSpace(w.text[from]) {
		from++
	}
	return from
}

// column returns how many bytes stand before an offset on its line.
func (w *walker) column(offset int) int {
	return offset - (bytes.LastIndexByte(w.text[:offset], '\n') + 1)
}
