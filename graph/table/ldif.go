package table

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/wording"
)

// readLDIF reads the entries of a directory (RFC 2849, 2000): a row for each, a
// column for each attribute. Values that are no text are left out.
func (r *reader) readLDIF() []*Table {
	s := &ldifScanner{text: textOf(r.file), b: r.build(""), columns: map[string]int{}, leftOut: map[string]int{}}
	s.at = len(s.text) - len(strings.TrimPrefix(s.text, byteOrderMark))
	for s.at < len(s.text) && !r.over {
		s.entry()
	}
	for _, h := range s.b.Headers {
		if n := s.leftOut[h.Key]; n > 0 {
			r.note("%s: %s left out", wording.Quote(h.Key), wording.CountOf(n, "value that is no text", "values that are no text"))
		}
	}
	return []*Table{s.b.finish(s.text)}
}

// ldifScanner reads entries from a text.
type ldifScanner struct {
	text    string
	at      int
	b       *builder
	columns map[string]int // by attribute in lower case
	leftOut map[string]int // by header: values that are no text
	values  []ldifValue    // of the entry
}

type ldifValue struct {
	col   int
	value cell
}

// entry reads the lines up to the next blank one.
func (s *ldifScanner) entry() {
	s.values = s.values[:0]
	begin, named, skip := -1, false, false
	for s.at < len(s.text) {
		start, end, folded := s.line()
		line := s.text[start:end]
		if line == "" {
			break
		}
		if line[0] == '#' || skip {
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		plain := strings.ToLower(name)
		switch {
		case !ok || name == "":
			s.b.r.wrong(start, end, "the line has no attribute with a colon behind it", "a line that continues the one before it begins with a space")
			continue
		case begin < 0 && plain == "dn":
			named = true
		case begin < 0 && (plain == "version" || plain == "search" || plain == "result" || plain == "ref"):
			continue // not of an entry
		case begin < 0:
			s.b.r.wrong(start, end, `the entry does not begin with "dn:"`, "")
			skip = true
			continue
		case plain == "changetype":
			if kind := strings.TrimSpace(line[len(name)+1:]); kind != "add" {
				s.b.r.wrong(start, end, fmt.Sprintf("this is a change of kind %s, and no entry", wording.Quote(kind)), "export the entries themselves")
				skip, named = true, false
			}
			continue
		}
		if begin < 0 {
			begin = start
		}
		s.value(name, start, end, folded)
	}
	if named {
		s.row(begin)
	}
}

// line returns where the next line begins and ends, and whether others continue it.
func (s *ldifScanner) line() (start, end int, folded bool) {
	start = s.at
	for {
		n := strings.IndexByte(s.text[s.at:], '\n')
		if n < 0 {
			end, s.at = len(s.text), len(s.text)
		} else {
			end = s.at + n
			s.at = end + 1
		}
		if s.at >= len(s.text) || s.text[s.at] != ' ' || end == start {
			break
		}
		folded = true
	}
	return start, start + len(strings.TrimSuffix(s.text[start:end], "\r")), folded
}

// value adds a value of an attribute to the entry.
func (s *ldifScanner) value(name string, start, end int, folded bool) {
	col := s.column(name, start)
	at := start + len(name) + 1
	rest := s.text[at:end]
	form := rest[:min(1, len(rest))] // ":" before base64, "<" before an address
	if form == ":" || form == "<" {
		rest = rest[1:]
	}
	trimmed := strings.TrimLeft(rest, " ")
	at = end - len(trimmed)
	if folded {
		trimmed = unfold.Replace(trimmed)
	}
	c := cell{uint32(at), uint32(end)}
	switch {
	case form == "<":
		s.leftOut[s.b.Headers[col].Key]++
		return
	case form == ":":
		data, err := base64.StdEncoding.DecodeString(strings.TrimSpace(trimmed))
		if err != nil {
			s.b.r.wrong(at, end, "the value is not in base64, as two colons before it say", "")
			return
		}
		if !utf8.Valid(data) || slices.Contains(data, 0) {
			s.leftOut[s.b.Headers[col].Key]++
			return
		}
		c = s.b.keep(string(data), at, end)
	case folded:
		c = s.b.keep(trimmed, at, end)
	}
	s.values = append(s.values, ldifValue{col, c})
}

// unfold joins a line with those that continue it.
var unfold = strings.NewReplacer("\r\n ", "", "\n ", "")

func (s *ldifScanner) column(name string, at int) int {
	plain := strings.ToLower(name)
	col, ok := s.columns[plain]
	if !ok {
		col = len(s.columns)
		s.columns[plain] = col
		s.b.Headers = append(s.b.Headers, Header{Key: strings.Clone(name), At: s.b.r.file.Span(at, at+len(name))})
	}
	return col
}

// row makes a row of the values of an entry. Several of one attribute are joined.
func (s *ldifScanner) row(at int) {
	slices.SortStableFunc(s.values, func(x, y ldifValue) int { return cmp.Compare(x.col, y.col) })
	for i := 0; i < len(s.values); {
		v := s.values[i]
		for len(s.b.cells)-s.b.first < v.col {
			if !s.b.add(cell{}) {
				return
			}
		}
		n := 1
		for i+n < len(s.values) && s.values[i+n].col == v.col {
			n++
		}
		if n > 1 {
			v.value = s.joined(s.values[i : i+n])
		}
		if !s.b.add(v.value) {
			return
		}
		i += n
	}
	s.b.endRow(at)
}

// joined returns a cell with several values, each on a line. Its place is that of
// the first one.
func (s *ldifScanner) joined(values []ldifValue) cell {
	from := len(s.b.more)
	for i, v := range values {
		if i > 0 {
			s.b.more = append(s.b.more, '\n')
		}
		s.b.more = append(s.b.more, s.b.read(v.value, s.text)...)
	}
	start, end := s.b.bounds(values[0].value)
	return s.b.kept(from, start, end)
}
