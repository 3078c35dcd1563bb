package html

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/chart"
)

// A template is a text with gaps in which facts about a position stand, so that texts of
// most cards need not be written beside the facts: "«name», «title» (acting)". What is no
// fact stays as it is; web/src/doc.ts has the same numbers of fields.
const (
	fieldName = iota
	fieldTitle
	fieldID
	fieldUnit
	fieldInitials
	fieldDirect
	fieldTotal
	_
	fieldValues // and those after it: the values by key
	// The messages of marks are -1, -2 …
)

// inWords as the end of a gap says that the ISO date in it is written in words.
const inWords, toEnd = -2, -1

// fact is a text that a template can refer to.
type fact struct {
	field    int
	text     string
	from, to int // words
}

// facts lists what there is to refer to about a position, longer things first where one
// could be a part of another. It takes the room of list.
func (d *document) facts(list []fact, i int) []fact {
	n := &d.page.Chart.Nodes[i]
	add := func(field int, text string, to int) {
		if text != "" {
			list = append(list, fact{field, text, 0, to})
		}
	}
	add(fieldName, nameOf(n), toEnd)
	add(fieldTitle, n.Title, toEnd)
	if n.Group >= 0 {
		add(fieldUnit, d.page.Chart.Groups[n.Group].Name, toEnd)
	}
	for k, value := range n.Values {
		add(fieldValues+k, value, toEnd)
		if d.page.Chart.Keys[k].Form == chart.Date {
			add(fieldValues+k, d.page.Scene.Kit.Months.Date(value), inWords)
		}
	}
	for _, f := range n.Fields {
		add(fieldValues+d.fieldKeys[f.Key], f.Value, toEnd)
	}
	for k := range n.Marks {
		add(-1-k, n.Marks[k].Message, toEnd)
	}
	return list
}

// nameOf is who holds a position, in one text.
func nameOf(n *chart.Node) string {
	if len(n.Names) == 1 {
		return n.Names[0]
	}
	return strings.Join(n.Names, ", ")
}

// initials are those of names of which they are easily told, as web/src/decoded.ts does.
func initials(name string) string {
	words := strings.Split(name, " ")
	first, ok := capital(words[0])
	if !ok || len(words) == 1 {
		return first
	}
	last, ok := capital(words[len(words)-1])
	if !ok {
		return ""
	}
	return first + last
}

// capital is the first character of a word if it is a capital letter or a digit, which
// stays as it is in capitals.
func capital(word string) (string, bool) {
	r, size := utf8.DecodeRuneInString(word)
	if r > 0x2FFF || !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return "", false
	}
	return word[:size], true
}

// template appends the template of a text, as JSON: the facts about a position that are in
// it, from the left, each at the beginning and the end of a word.
func template(b []byte, s string, facts []fact) []byte {
	b = append(b, '[')
	plain, at := 0, 0 // what is before plain is written
	flush := func(to int) {
		if to > plain {
			b = appendJSON(b, s[plain:to])
			b = append(b, ',')
		}
	}
	for at < len(s) {
		f := factAt(s, at, facts)
		if f == nil {
			at++
			continue
		}
		flush(at)
		at += len(f.text)
		plain = at
		b = append(b, '[')
		b = strconv.AppendInt(b, int64(f.field), 10)
		b = append(b, ',')
		b = strconv.AppendInt(b, int64(f.from), 10)
		b = append(b, ',')
		b = strconv.AppendInt(b, int64(f.to), 10)
		b = append(b, "],"...)
	}
	flush(len(s))
	if b[len(b)-1] == ',' {
		b = b[:len(b)-1]
	}
	return append(b, ']')
}

// factAt finds the first fact that stands at a place of a text, between words.
func factAt(s string, at int, facts []fact) *fact {
	if at > 0 && isWord(s, at) && isWord(s, at-1) {
		return nil
	}
	for i := range facts {
		f := &facts[i]
		if s[at] != f.text[0] || !strings.HasPrefix(s[at:], f.text) {
			continue
		}
		if end := at + len(f.text); end == len(s) || !isWord(s, end) || !isWord(s, end-1) {
			return f
		}
	}
	return nil
}

// isWord tells whether a byte of a text is one of a word.
func isWord(s string, at int) bool {
	c := s[at]
	return c >= utf8.RuneSelf || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// wrapped returns the fact that a line of a wrapped text is: some words of it. ok is false
// when it is none.
func wrapped(line, whole string, field int) (f fact, ok bool) {
	at := strings.Index(whole, line)
	if at < 0 || line == "" {
		return fact{}, false
	}
	end := at + len(line)
	if at > 0 && whole[at-1] != ' ' || end < len(whole) && whole[end] != ' ' {
		return fact{}, false
	}
	f = fact{field, line, strings.Count(whole[:at], " "), toEnd}
	if end < len(whole) {
		f.to = f.from + strings.Count(line, " ") + 1
	}
	return f, true
}

// appendJSON appends a text as JSON.
func appendJSON(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			quoted, err := json.Marshal(s)
			if err != nil {
				panic(err) // a string always has a form
			}
			return append(b, quoted...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
