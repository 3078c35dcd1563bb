package yamltree

import (
	"bytes"
	"strings"

	"github.com/orgwright/orgwright/graph/source"
)

// scanner reads the common part of YAML: lists and maps in lines, by indentation,
// and in brackets; text on one line, plain or in quotes; comments. It gives up on
// everything else: anchors, aliases, tags, text of several lines, tabs, marks of
// documents behind the first line, every mistake. The YAML library reads the
// whole file then, so the scanner never has to explain anything.
//
// What it accepts it reads as the library does, which FuzzScanner holds: when in
// doubt, it gives up.
type scanner struct {
	t     *tree
	text  string
	at    int   // the next byte
	line  int   // that at is on, from 1
	begin int   // where that line begins
	depth int   // lists and maps that at is in
	ended int32 // where the value ends that was read last
}

const (
	deepest    = 100  // more than that is for the library
	longestKey = 1000 // bytes; YAML has longer ones only behind "?"
)

// word is a scalar that was read.
type word struct {
	node
	isKey bool // ":" follows, and was stepped over
}

// scan reads the text of a file that checkText has found to be right. It returns nil
// when the text has more than the common part of YAML.
func scan(file *source.File, text string) *tree {
	start := file.LineStart(1)
	s := &scanner{t: &tree{file: file, text: text}, text: text, at: start, line: 1, begin: start}
	if !isCommon(file.Text[start:]) || !s.next() || !s.mark() || s.at == len(s.text) || !s.block() || s.at < len(s.text) {
		return nil
	}
	return s.t
}

// isCommon reports whether all line ends are LF or CR LF, and no byte order mark
// stands in the middle.
func isCommon(text []byte) bool {
	return !HasOtherLines(text) && !bytes.Contains(text, []byte(byteOrderMark)) && bytes.Count(text, []byte("\r")) == bytes.Count(text, []byte("\r\n"))
}

// mark steps over "---" on a line of its own.
func (s *scanner) mark() bool {
	if s.column() > 0 || !strings.HasPrefix(s.text[s.at:], "---") {
		return true
	}
	s.at += 3
	return s.lineEnds() && s.next()
}

func (s *scanner) column() int { return s.at - s.begin }

// push adds a node that begins at the next byte, and returns its index. Its room
// grows by what the part of the text that was read took.
func (s *scanner) push(n node) int32 {
	nodes := s.t.nodes
	if len(nodes) == cap(nodes) {
		room := max(64, int(float64(len(nodes)+1)*float64(len(s.text))/float64(s.at+1)*1.04))
		s.t.nodes = append(make([]node, 0, max(room, len(nodes)+len(nodes)/8+64)), nodes...)
	}
	s.t.nodes = append(s.t.nodes, n)
	s.ended = n.end
	return int32(len(s.t.nodes) - 1)
}

// open adds a list or map that begins at a byte; done must follow.
func (s *scanner) open(kind Kind, style Style, start, line int) int32 {
	s.depth++
	return s.push(node{kind: kind, style: style, start: int32(start), line: int32(line)})
}

// done ends a list or map of some entries with the byte in front of end.
func (s *scanner) done(i int32, entries int, end int32) bool {
	s.depth--
	s.ended = end
	d := &s.t.nodes[i]
	d.a, d.b, d.end = int32(entries), int32(len(s.t.nodes)), end
	return true
}

// leftOut adds a value that is not there; it would stand at a byte.
func (s *scanner) leftOut(at, line int) {
	s.push(node{kind: Scalar, flags: isNull, start: int32(at), end: int32(at), a: int32(at), line: int32(line)})
}

// next steps over white space and comments to what comes next. It reports false
// for a comment that is none.
func (s *scanner) next() bool {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\r': // CR stands in front of LF only
			s.at++
		case '\n':
			s.at++
			s.line++
			s.begin = s.at
		case '#':
			if s.at > s.begin && !isSpace(s.text[s.at-1]) {
				return false
			}
			end := strings.IndexByte(s.text[s.at:], '\n')
			if end < 0 {
				end = len(s.text) - s.at
			}
			s.at += end
		default:
			return true
		}
	}
	return true
}

// blankAt reports whether nothing, white space or the end stands at a byte.
func (s *scanner) blankAt(i int) bool { return i >= len(s.text) || isSpace(s.text[i]) }

// lineEnds steps over the spaces that come next, and reports whether nothing but
// a comment follows on the line.
func (s *scanner) lineEnds() bool {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] == ' ' {
		s.at++
	}
	if s.at == len(s.text) {
		return true
	}
	switch s.text[s.at] {
	case '\n', '\r':
		return true
	case '#':
		return s.at > start
	}
	return false
}

func (s *scanner) isDash() bool {
	return s.at < len(s.text) && s.text[s.at] == '-' && s.blankAt(s.at+1)
}

// block reads a value that begins at the next byte and is the first on its line,
// or stands behind "-". It goes on to what comes behind it.
func (s *scanner) block() bool {
	if s.isDash() {
		return s.list(s.column(), false)
	}
	if c := s.text[s.at]; c == '{' || c == '[' {
		return s.flow() && s.lineEnds() && s.next()
	}
	column := s.column()
	w, ok := s.word(false)
	switch {
	case !ok:
		return false
	case w.isKey:
		return s.mapping(column, w)
	}
	s.push(w.node)
	return s.lineEnds() && s.next()
}

// mapping reads a map in lines whose keys begin in a column; the first one was read.
func (s *scanner) mapping(column int, key word) bool {
	if s.depth > deepest {
		return false
	}
	m := s.open(Map, Plain, int(key.start), int(key.line))
	for pairs := 1; ; pairs++ {
		s.push(key.node)
		if !s.value(column) {
			return false
		}
		if s.at == len(s.text) || s.column() < column {
			return s.done(m, pairs, s.ended)
		}
		var ok bool
		if key, ok = s.word(false); !ok || !key.isKey || int(key.start)-s.begin != column {
			return false
		}
	}
}

// value reads what stands behind the ":" of a key that begins in a column, and
// goes on to what comes next.
func (s *scanner) value(column int) bool {
	colon, line := s.at, s.line
	if !s.lineEnds() {
		if s.at == colon {
			return false
		}
		return s.inline() && s.lineEnds() && s.next()
	}
	if !s.next() {
		return false
	}
	switch {
	case s.at < len(s.text) && s.column() > column:
		return s.block()
	case s.column() == column && s.isDash():
		return s.list(column, true)
	}
	s.leftOut(colon, line)
	return true
}

// inline reads a value that stands behind a key on its line.
func (s *scanner) inline() bool {
	if c := s.text[s.at]; c == '{' || c == '[' {
		return s.flow()
	}
	w, ok := s.word(false)
	s.push(w.node)
	return ok && !w.isKey
}

// list reads a list in lines whose dashes stand in a column. One that is the
// value of a key may stand in the column of the key, and end with the next key.
func (s *scanner) list(column int, belowKey bool) bool {
	if s.depth > deepest {
		return false
	}
	l := s.open(List, Plain, s.at, s.line)
	for items := 1; ; items++ {
		s.at++
		dash, line := s.at, s.line
		ends := s.lineEnds()
		if ends && !s.next() {
			return false
		}
		if !ends || s.at < len(s.text) && s.column() > column {
			if !s.block() {
				return false
			}
		} else {
			s.leftOut(dash, line)
		}
		switch {
		case s.at == len(s.text), s.column() < column, belowKey && s.column() == column && !s.isDash():
			return s.done(l, items, s.ended)
		case s.column() > column, !s.isDash():
			return false
		}
	}
}
