package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
)

// sheet is a table with what its columns mean.
type sheet struct {
	t          *table.Table
	places     source.Walker
	heads      []string // of the columns, as headerWords gives them
	first      int32    // entry of its first row
	by         [meanings]*value
	direct     []direct
	links      []*value // that name a superior, in the order of preference
	dotted     []*value
	post       *value                 // of people: which post they hold, in a table of its own
	begins     map[personKey][]string // of people: the days on which their entries begin
	monthFirst [meanings]bool         // in its dates the month comes before the day
	chain      []int                  // columns with the superiors from the top
	ours       bool                   // it has the columns of our own exports, which are read as they are

	key []string // of the columns: what each is taken for, "" = it is not
	how []string // of the columns: why
}

// direct is a value that is copied to a key of positions.
type direct struct {
	key   *orgfile.PositionKey
	field string // name of a free field, for the key "fields"
	v     *value
}

// value says how a value is made of a row: of one column, of several with text
// between them, or always the same.
type value struct {
	name   string // as shown: the header, or the pattern
	parts  []part
	only   int // the column, if it is nothing but one, else -1
	chain  []int
	mapped bool // the mapping says so
}

// part is a text, or the value of a column.
type part struct {
	text string
	col  int // -1 = text
}

func newSheet(t *table.Table) *sheet {
	s := &sheet{t: t, places: source.Walker{File: t.File}, key: make([]string, len(t.Headers)), how: make([]string, len(t.Headers))}
	for _, h := range t.Headers {
		s.heads = append(s.heads, headerWords(h.Key))
	}
	has := func(name string) bool {
		return slices.ContainsFunc(t.Headers, func(h tableHeader) bool { return h.Key == name })
	}
	s.ours = has("id") && has("reports_to")
	return s
}

// column is the value of one column.
func (s *sheet) column(col int) *value {
	return &value{name: s.header(col), only: col, parts: []part{{col: col}}}
}

// header is what a column is called.
func (s *sheet) header(col int) string {
	if name := legible(s.t.Headers[col].Key); name != "" {
		return name
	}
	return "column " + letters(col)
}

// legible is a header as a mapping can name it: with spaces for control characters, which
// no mapping may have.
func legible(header string) string {
	if !strings.ContainsFunc(header, unicode.IsControl) {
		return header
	}
	return trim(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, header))
}

// letters names a column as spreadsheets do: A, B, … Z, AA.
func letters(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// find returns the column with a header, -1 if there is none: as written, else by its
// words, else by its letter in a table without headers.
func (s *sheet) find(header string) int {
	header = trim(header)
	for i, h := range s.t.Headers {
		if trim(h.Key) == header || legible(h.Key) == header || h.Label != "" && trim(h.Label) == header {
			return i
		}
	}
	words := headerWords(header)
	if words == "" {
		return -1
	}
	if i := slices.Index(s.heads, words); i >= 0 {
		return i
	}
	for i, h := range s.t.Headers {
		if h.Label != "" && headerWords(h.Label) == words || legible(h.Key) == "" && headerWords("column "+letters(i)) == words {
			return i
		}
	}
	return -1
}

// pattern reads how a value is made: a header, a text with headers in braces, or a
// text behind "=". The second result is the header that there is not.
func (s *sheet) pattern(text string) (*value, string) {
	if col := s.find(text); col >= 0 {
		return s.column(col), ""
	}
	if constant, ok := strings.CutPrefix(text, "="); ok {
		return &value{name: text, only: -1, parts: []part{{text: constant, col: -1}}}, ""
	}
	if !strings.Contains(text, "{") {
		return nil, text
	}
	v := &value{name: text, only: -1}
	for rest := text; rest != ""; {
		before, after, ok := strings.Cut(rest, "{")
		if before != "" {
			v.parts = append(v.parts, part{text: before, col: -1})
		}
		if !ok {
			break
		}
		header, behind, ok := strings.Cut(after, "}")
		col := s.find(header)
		if !ok || col < 0 {
			return nil, header
		}
		v.parts = append(v.parts, part{col: col})
		rest = behind
	}
	return v, ""
}

// cell is the value of a column in a row, without space around it.
func (s *sheet) cell(row, col int) string { return trim(s.t.Cell(row, col)) }

// get returns a value of a row, "" when any of its columns is empty.
func (s *sheet) get(v *value, row int) string {
	switch {
	case v == nil:
		return ""
	case v.only >= 0:
		return s.cell(row, v.only)
	case v.chain != nil:
		if col := s.lowest(v.chain, row); col >= 0 {
			return s.cell(row, col)
		}
		return ""
	}
	var b strings.Builder
	empty := true
	for _, p := range v.parts {
		if p.col < 0 {
			b.WriteString(p.text)
			continue
		}
		text := s.cell(row, p.col)
		empty = empty && text == ""
		b.WriteString(text)
	}
	if empty && v.columns() > 0 {
		return ""
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// lowest returns the last of the columns of a chain in which a row names somebody
// else than itself, -1 if there is none.
func (s *sheet) lowest(chain []int, row int) int {
	own := []string{s.get(s.by[isID], row), nameKey(s.get(s.by[isName], row))}
	for _, col := range slices.Backward(chain) {
		if c := s.cell(row, col); c != "" && c != own[0] && (nameKey(c) != own[1] || isOtherID(c, own[0])) {
			return col
		}
	}
	return -1
}

// isOtherID reports whether a name has another id than that one in brackets behind it, so
// that it is that of a namesake.
func isOtherID(name, id string) bool {
	i := strings.LastIndexByte(name, '(')
	return id != "" && i >= 0 && strings.HasSuffix(name, ")") && strings.ContainsAny(name[i:], "0123456789") && name[i+1:len(name)-1] != id
}

// columns counts the columns that a value is made of.
func (v *value) columns() int {
	n := 0
	for _, p := range v.parts {
		if p.col >= 0 {
			n++
		}
	}
	return n
}

// at returns where a value of a row is written.
func (s *sheet) at(v *value, row int) source.Span {
	if v != nil && v.chain != nil {
		if col := s.lowest(v.chain, row); col >= 0 {
			return s.t.AtBy(&s.places, row, col)
		}
	}
	if v != nil {
		for _, p := range v.parts {
			if p.col >= 0 {
				return s.t.AtBy(&s.places, row, p.col)
			}
		}
	}
	return s.rowAt(row)
}

// rowAt returns where a row begins.
func (s *sheet) rowAt(row int) source.Span { return s.t.AtBy(&s.places, row, 0) }

// text is a value of a row with its place.
func (s *sheet) text(v *value, row int) source.Text {
	if value := s.get(v, row); value != "" {
		return source.Text{Value: value, At: s.at(v, row)}
	}
	return source.Text{}
}

// use notes that the columns of a value are taken for something.
func (s *sheet) use(v *value, key, how string) {
	for _, p := range v.parts {
		if p.col >= 0 {
			s.note(p.col, key, how)
		}
	}
	for _, col := range v.chain {
		s.note(col, key, how)
	}
}

func (s *sheet) note(col int, key, how string) {
	if s.key[col] != "" && s.key[col] != key {
		key = s.key[col] + ", " + key
	}
	s.key[col] = key
	if s.how[col] != "" && s.how[col] != how {
		how = fmt.Sprintf("%s; %s", s.how[col], how)
	}
	s.how[col] = how
}
