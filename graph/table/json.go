package table

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readJSON reads JSON (RFC 8259, 2017): one value, or several, each on a line of
// its own.
func (r *reader) readJSON() []*Table {
	t := &tree{keeper: &keeper{}, r: r, text: textOf(r.file)}
	t.nodes = make([]node, 0, min(maxValues, strings.Count(t.text, ",")+strings.Count(t.text, "{")+strings.Count(t.text, "[")+1))
	j := &jsonScanner{tree: t, at: len(t.text) - len(strings.TrimPrefix(t.text, byteOrderMark))}
	root := t.open(list, cell{}, j.at) // of all values; there is one but for JSON Lines
	for j.space(); j.at < len(t.text) && !r.over; j.space() {
		before := len(t.nodes)
		if j.scan(cell{}, 1) {
			continue
		}
		t.nodes = t.nodes[:before]
		if r.kind == JSON && before == root+1 && !r.over {
			break // what follows is the rest of the value
		}
		j.line()
	}
	t.close(root, len(t.text))
	first := t.first(root)
	if r.kind == JSON && first > 0 && int(t.nodes[first].next) == len(t.nodes) {
		return t.finish(first)
	}
	if r.kind == JSON && first > 0 {
		r.kind = JSONLines
		r.note("JSON Lines: several values")
	}
	return t.finish(root)
}

// jsonScanner reads values from a text into a tree.
type jsonScanner struct {
	*tree
	at int
}

func (j *jsonScanner) space() {
	for j.at < len(j.text) {
		switch j.text[j.at] {
		case ' ', '\t', '\n', '\r':
			j.at++
		default:
			return
		}
	}
}

// line steps to the next line.
func (j *jsonScanner) line() {
	n := strings.IndexByte(j.text[j.at:], '\n')
	if n < 0 {
		j.at = len(j.text)
		return
	}
	j.at += n + 1
}

// wrong says what is not JSON at this place. It is false, for who returns it.
func (j *jsonScanner) wrong(message string) bool {
	_, size := utf8.DecodeRuneInString(j.text[j.at:])
	if j.at >= len(j.text) {
		message = "the file ends in the middle of a value"
	}
	j.r.wrong(j.at, j.at+size, message, "")
	return false
}

// scan reads a value. It reports whether it is well-formed.
func (j *jsonScanner) scan(key cell, depth int) bool {
	if j.deep(depth, j.at) || j.r.over {
		return false
	}
	rest := j.text[j.at:]
	if rest == "" {
		return j.wrong("")
	}
	switch c := rest[0]; {
	case c == '{':
		return j.record(key, depth)
	case c == '[':
		return j.list(key, depth)
	case c == '"':
		value, ok := j.string()
		if ok {
			j.leaf(scalar, key, value)
		}
		return ok
	case c == '-' || c >= '0' && c <= '9':
		return j.number(key)
	}
	for _, word := range []string{"null", "true", "false"} {
		if strings.HasPrefix(rest, word) {
			kind := scalar
			if word == "null" {
				kind = null
			}
			j.leaf(kind, key, cell{uint32(j.at), uint32(j.at + len(word))})
			j.at += len(word)
			return true
		}
	}
	return j.wrong("a value is expected here")
}

func (j *jsonScanner) record(key cell, depth int) bool {
	i := j.open(record, key, j.at)
	ok := j.items('}', func() bool {
		if j.at >= len(j.text) || j.text[j.at] != '"' {
			return j.wrong("a key in double quotes is expected here")
		}
		name, ok := j.string()
		if !ok {
			return false
		}
		if j.space(); j.at >= len(j.text) || j.text[j.at] != ':' {
			return j.wrong(`":" is expected here`)
		}
		j.at++
		j.space()
		return j.scan(name, depth+1)
	})
	j.close(i, j.at)
	return ok
}

func (j *jsonScanner) list(key cell, depth int) bool {
	i := j.open(list, key, j.at)
	ok := j.items(']', func() bool { return j.scan(cell{}, depth+1) })
	j.close(i, j.at)
	return ok
}

// items reads what stands between brackets, with commas between.
func (j *jsonScanner) items(end byte, item func() bool) bool {
	j.at++
	if j.space(); j.at < len(j.text) && j.text[j.at] == end {
		j.at++
		return true
	}
	for {
		if !item() {
			return false
		}
		j.space()
		switch {
		case j.at < len(j.text) && j.text[j.at] == ',':
			j.at++
			j.space()
		case j.at < len(j.text) && j.text[j.at] == end:
			j.at++
			return true
		default:
			return j.wrong(`"," or "` + string(end) + `" is expected here`)
		}
	}
}

func (j *jsonScanner) number(key cell) bool {
	start := j.at
	digits := func() bool {
		from := j.at
		for j.at < len(j.text) && j.text[j.at] >= '0' && j.text[j.at] <= '9' {
			j.at++
		}
		return j.at > from || j.wrong("a digit is expected here")
	}
	is := func(chars string) bool { return j.at < len(j.text) && strings.IndexByte(chars, j.text[j.at]) >= 0 }
	if is("-") {
		j.at++
	}
	if is("0") {
		if j.at++; is("0123456789") {
			return j.wrong("a number does not begin with 0; a text stands in double quotes")
		}
	} else if !digits() {
		return false
	}
	if is(".") {
		if j.at++; !digits() {
			return false
		}
	}
	if is("eE") {
		if j.at++; is("+-") {
			j.at++
		}
		if !digits() {
			return false
		}
	}
	j.leaf(scalar, key, cell{uint32(start), uint32(j.at)})
	return true
}

// string reads a text in quotes.
func (j *jsonScanner) string() (cell, bool) {
	start := j.at + 1
	for i := start; i < len(j.text); i++ {
		switch c := j.text[i]; {
		case c == '"':
			j.at = i + 1
			return cell{uint32(start), uint32(i)}, true
		case c == '\\':
			return j.escaped(start, i)
		case c < ' ':
			j.at = i
			return cell{}, j.wrong("a line break, tab or control character must not stand in a text; write it as \\n, \\t or \\u00…")
		}
	}
	j.at = len(j.text)
	return cell{}, j.wrong("")
}

// escaped reads on with a text that has an escape at i.
func (j *jsonScanner) escaped(start, i int) (cell, bool) {
	b := j.keeper
	from := len(b.more)
	b.more = append(b.more, j.text[start:i]...)
	for j.at = i; j.at < len(j.text); {
		switch c := j.text[j.at]; {
		case c == '"':
			j.at++
			return b.kept(from, start, j.at-1), true
		case c == '\\':
			if !j.escape() {
				return cell{}, false
			}
		case c < ' ':
			return cell{}, j.wrong("a line break, tab or control character must not stand in a text; write it as \\n, \\t or \\u00…")
		default:
			b.more = append(b.more, c)
			j.at++
		}
	}
	return cell{}, j.wrong("")
}

// escape reads what a backslash stands before.
func (j *jsonScanner) escape() bool {
	rest := j.text[j.at+1:]
	if rest == "" {
		j.at++
		return j.wrong("")
	}
	if i := strings.IndexByte(`"\/bfnrt`, rest[0]); i >= 0 {
		j.more = append(j.more, "\"\\/\b\f\n\r\t"[i])
		j.at += 2
		return true
	}
	c, ok := hex4(rest)
	switch {
	case !ok:
		return j.wrong("the backslash stands before nothing that it can")
	case c == 0:
		return j.wrong("a NUL character must not stand in a text")
	}
	j.at += len(`\u0000`)
	if utf16.IsSurrogate(c) && strings.HasPrefix(j.text[j.at:], `\u`) {
		if low, ok := hex4(j.text[j.at+1:]); ok && utf16.DecodeRune(c, low) != utf8.RuneError {
			c = utf16.DecodeRune(c, low)
			j.at += len(`\u0000`)
		}
	}
	j.more = utf8.AppendRune(j.more, c) // half a pair becomes U+FFFD
	return true
}

// hex4 reads the number of an escape, such as "u00e5".
func hex4(text string) (rune, bool) {
	if len(text) < 5 || text[0] != 'u' {
		return 0, false
	}
	n := rune(0)
	for _, c := range []byte(text[1:5]) {
		i := strings.IndexByte("0123456789abcdefABCDEF", c)
		if i < 0 {
			return 0, false
		}
		if i > 15 {
			i -= 6
		}
		n = n<<4 | rune(i)
	}
	return n, true
}
