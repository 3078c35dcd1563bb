package table

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xmlScanner steps from tag to tag through a part of a workbook. It knows as much of
// XML as is in these: no document type, no entities of its own, no CDATA; where one
// of these is, it stops.
type xmlScanner struct {
	data []byte
	at   int

	text    []byte // between the tag before and this one, with escapes
	name    string // of the tag, without its prefix
	attrs   []byte
	closing bool // </name>
	empty   bool // <name/>
	bad     bool // it is not XML, or not as simple
}

// next goes to the next tag. It reports false at the end and if the XML is bad.
func (x *xmlScanner) next() bool {
	x.text = nil
	for {
		n := bytes.IndexByte(x.data[x.at:], '<')
		if n < 0 {
			x.bad = x.bad || len(bytes.TrimSpace(x.data[x.at:])) > 0
			return false
		}
		x.text = x.data[x.at : x.at+n]
		rest := x.data[x.at+n:]
		switch {
		case bytes.HasPrefix(rest, []byte("<?")):
			n = bytes.Index(rest, []byte("?>")) + len("?>")
		case bytes.HasPrefix(rest, []byte("<!--")):
			n = bytes.Index(rest, []byte("-->")) + len("-->")
		case bytes.HasPrefix(rest, []byte("<!")):
			n = 0
		default:
			return x.tag(rest)
		}
		if n < len("-->")+1 { // it has no end
			x.bad = true
			return false
		}
		x.at = len(x.data) - len(rest) + n
	}
}

// tag reads the tag with which the rest of the data begins.
func (x *xmlScanner) tag(rest []byte) bool {
	end, quote := 1, byte(0)
	for ; end < len(rest); end++ {
		c := rest[end]
		if quote == 0 && c == '>' {
			break
		}
		switch {
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	if end == len(rest) {
		x.bad = true
		return false
	}
	x.at = len(x.data) - len(rest) + end + 1
	inner := rest[1:end]
	x.closing, x.empty = bytes.HasPrefix(inner, []byte("/")), bytes.HasSuffix(inner, []byte("/"))
	inner = bytes.Trim(inner, "/")
	name := inner
	if i := bytes.IndexAny(inner, " \t\r\n"); i >= 0 {
		name = inner[:i]
	}
	x.attrs = inner[len(name):]
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	x.name = intern(name)
	return true
}

// intern returns a name without memory of its own for the usual ones.
func intern(name []byte) string {
	for _, usual := range [...]string{"c", "v", "row", "f", "t", "is", "si", "r", "xf"} {
		if string(name) == usual {
			return usual
		}
	}
	return string(name)
}

// attr returns the value of an attribute with its escapes, nil if there is none.
func (x *xmlScanner) attr(name string) []byte {
	for rest := x.attrs; ; {
		i := bytes.IndexByte(rest, '=')
		if i < 0 || i+1 >= len(rest) {
			return nil
		}
		key := bytes.TrimSpace(rest[:i])
		value := bytes.TrimLeft(rest[i+1:], " \t\r\n")
		if len(value) == 0 {
			return nil
		}
		end := bytes.IndexByte(value[1:], value[0])
		if end < 0 {
			return nil
		}
		if j := bytes.IndexByte(key, ':'); string(key[j+1:]) == name {
			return value[1 : end+1]
		}
		rest = value[end+2:]
	}
}

// number returns the value of an attribute that is a whole number from 0, -1 for
// none.
func (x *xmlScanner) number(name string) int {
	n, err := strconv.ParseUint(string(x.attr(name)), 10, 31)
	if err != nil {
		return -1
	}
	return int(n)
}

// isTrue reports whether an attribute is a boolean that is true.
func (x *xmlScanner) isTrue(name string) bool {
	v := string(x.attr(name))
	return v == "1" || v == "true"
}

// appendText appends a text of XML without its escapes, and without those by which
// workbooks write control characters ("_x000D_"). Characters that are none become
// U+FFFD.
func appendText(to, text []byte) []byte {
	for len(text) > 0 {
		i := bytes.IndexAny(text, "&_\r")
		if i < 0 {
			return append(to, text...)
		}
		to = append(to, text[:i]...)
		text = text[i:]
		c, n := escape(text)
		to = utf8.AppendRune(to, c)
		text = text[n:]
	}
	return to
}

// escape returns what an escape stands for and how long it is; a character that
// begins none stands for itself.
func escape(text []byte) (rune, int) {
	switch text[0] {
	case '\r':
		if len(text) > 1 && text[1] == '\n' {
			return '\n', 2
		}
		return '\n', 1
	case '_':
		if len(text) >= 7 && text[1] == 'x' && text[6] == '_' {
			if n, err := strconv.ParseUint(string(text[2:6]), 16, 16); err == nil {
				return printable(rune(n)), 7
			}
		}
		return '_', 1
	}
	end := bytes.IndexByte(text[:min(len(text), 12)], ';')
	if end < 0 {
		return '&', 1
	}
	name := string(text[1:end])
	switch name {
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "amp":
		return '&', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	}
	digits, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, is := strings.CutPrefix(digits, "x"); is {
		base, digits = 16, hex
	}
	n, err := strconv.ParseUint(digits, base, 31)
	if err != nil || !ok {
		return '&', 1
	}
	return printable(rune(n)), end + 1
}

// printable returns a character, or U+FFFD for what can be in no text.
func printable(c rune) rune {
	if c == 0 || c > utf8.MaxRune || c >= 0xd800 && c < 0xe000 {
		return utf8.RuneError
	}
	return c
}
