package yamltree

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/source"
)

// Comment is a comment of a file.
type Comment struct {
	Text string      // from "#" to the end of the line, without white space at its end
	At   source.Span // of the text

	// About is the line that the comment is about: its own if it stands behind
	// something, else that of whatever comes next and is no comment. A "-" that
	// begins an entry is nothing by itself. It is 0 when nothing comes.
	About int
}

// Comments returns the comments of the file in order that root is the document
// of; without a root there are none.
//
// A "#" begins a comment only outside of all scalars and behind white space, as
// YAML says: what stands in the texts of a file, however they are written, is
// never searched. The time is linear in the size of the file.
func Comments(root Node) []Comment {
	if root.IsZero() {
		return nil
	}
	file := root.File()
	s := &commentScan{file: file, text: file.Text, at: file.LineStart(1), begin: root.Start()}
	for n := range root.All() {
		if kind := n.Kind(); kind == Scalar || kind == Alias {
			s.scalar(n)
		}
	}
	s.gap(len(s.text))
	return s.found
}

// commentScan finds the comments of a file by looking at the text between scalars.
type commentScan struct {
	file  *source.File
	text  []byte
	begin int // where the document begins
	at    int // all before it was looked at
	found []Comment
}

// scalar looks at what stands in front of a scalar, and steps over it.
func (s *commentScan) scalar(n Node) {
	start, end := n.ValueStart(), n.End()
	s.gap(start)
	if s.at >= end {
		return
	}
	s.precede(start)
	if n.IsBlock() {
		s.gap(start + len(firstLine(s.text[start:]))) // there may be a comment behind the "|"
	}
	s.at = end
}

// gap looks at what stands between scalars: white space, comments, indicators.
func (s *commentScan) gap(to int) {
	for s.at < to {
		switch c := s.text[s.at]; {
		case isSpace(c):
			s.at++
		case c == '#':
			s.comment()
		case c == '-' && s.at > s.begin && s.startsLine(s.at) && bytes.HasPrefix(s.text[s.at:], []byte("---")):
			s.at = len(s.text) // another document, which nobody reads
		default:
			s.precede(s.at)
			s.at++
		}
	}
}

// comment takes what begins with "#" up to the end of its line.
func (s *commentScan) comment() {
	start, end := s.at, len(s.text)
	if i := bytes.IndexAny(s.text[start:], "\r\n\u0085\u2028\u2029"); i >= 0 {
		end = start + i
	}
	s.at = end
	if !s.afterSpace(start) {
		return
	}
	text := trimRight(s.text[start:end])
	c := Comment{Text: string(text), At: s.file.Span(start, start+len(text))}
	if !s.isAlone(start) {
		c.About = int(c.At.Start.Line)
	}
	s.found = append(s.found, c)
}

// precede sets About of the comments directly above what begins at an offset.
func (s *commentScan) precede(offset int) {
	for i := len(s.found) - 1; i >= 0 && s.found[i].About == 0; i-- {
		s.found[i].About = int(s.file.Pos(offset).Line)
	}
}

// startsLine reports whether there is only white space before an offset on its
// line.
func (s *commentScan) startsLine(offset int) bool {
	line := s.file.LineStart(int(s.file.Pos(offset).Line))
	return len(bytes.TrimSpace(s.text[line:offset])) == 0
}

// isAlone reports whether there is nothing before an offset on its line but the
// "-" of entries that begin on it.
func (s *commentScan) isAlone(offset int) bool {
	line := s.file.LineStart(int(s.file.Pos(offset).Line))
	return !slices.ContainsFunc(bytes.Fields(s.text[line:offset]), func(word []byte) bool { return string(word) != "-" })
}

func (s *commentScan) afterSpace(offset int) bool {
	if offset == s.file.LineStart(1) {
		return true
	}
	switch r, _ := utf8.DecodeLastRune(s.text[:offset]); r {
	case ' ', '\t', '\n', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}
