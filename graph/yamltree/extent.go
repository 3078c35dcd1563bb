package yamltree

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// valueStart returns the byte offset at which a value with an anchor or a tag
// begins, behind these and the comments that follow them. For a value that is
// left out it is the end of these.
func (c *converter) valueStart(y *yaml.Node, start int) int {
	end := start
	for i := start; i < len(c.text) && (c.text[i] == '&' || c.text[i] == '!'); i = skipSpace(c.text, end) {
		end = i + propertyLength(c.text[i:])
	}
	leftOut := y.Kind == yaml.ScalarNode && y.Value == "" && y.Style&^yaml.TaggedStyle == 0
	if from := skipSpace(c.text, end); !leftOut && end > start && from < len(c.text) {
		return from
	}
	return end
}

// propertyLength is the length of the anchor or tag that a text begins with.
func propertyLength(text []byte) int {
	stop := " \t\r\n,[]{}"
	if bytes.HasPrefix(text, []byte("!<")) {
		stop = " \t\r\n"
	}
	if i := bytes.IndexAny(text, stop); i >= 0 {
		return i
	}
	return len(text)
}

// skipSpace returns where white space and comments end.
func skipSpace(text []byte, from int) int {
	for from < len(text) && (isSpace(text[from]) || text[from] == '#') {
		if text[from] == '#' {
			from += len(firstLine(text[from:]))
		} else {
			from++
		}
	}
	return from
}

// closing returns the offset behind the bracket that comes after a value.
func closing(text []byte, from int) int {
	for i := from; i < len(text); i++ {
		switch text[i] {
		case ']', '}':
			return i + 1
		case '#':
			for i < len(text) && text[i] != '\n' && text[i] != '\r' {
				i++
			}
		}
	}
	return len(text)
}

// scalarLength is the length of the scalar that a text begins with.
func scalarLength(text []byte, style Style, value string) int {
	switch style {
	case DoubleQuoted:
		return quoted(text, '"')
	case SingleQuoted:
		return quoted(text, '\'')
	case Literal, Folded:
		return blockLength(text, value)
	}
	return plainLength(text, value)
}

// plainLength is the length of text that is read as a plain scalar. A line end
// in it is read as a space, so it is compared without spaces.
func plainLength(text []byte, value string) int {
	if len(value) <= len(text) && string(text[:len(value)]) == value {
		return len(value)
	}
	at := 0
	for _, want := range value {
		if isBlank(want) {
			continue
		}
		i := at
		for i < len(text) {
			r, size := utf8.DecodeRune(text[i:])
			if r == want {
				at = i + size
				break
			}
			if !isBlank(r) {
				return at
			}
			i += size
		}
	}
	return at
}

// blockLength is the length of a block scalar: its first line, and all lines that
// are indented like its first one with text, without those at the end that have
// nothing behind their indentation. Spaces that the first line has in the value,
// too, belong to the text: the header said how far the block is indented.
func blockLength(text []byte, value string) int {
	end := len(trimRight(firstLine(text)))
	if strings.Trim(value, " \t\n") == "" {
		return end
	}
	indent, own := -1, leadingSpaces(value)
	for at := len(firstLine(text)); at < len(text); {
		if text[at] == '\r' {
			at++
		}
		if at < len(text) && text[at] == '\n' {
			at++
		}
		line := firstLine(text[at:])
		spaces := len(line) - len(bytes.TrimLeft(line, " "))
		isText := len(trimRight(line)) > 0
		if isText && indent < 0 {
			indent = max(0, spaces-own)
		}
		if isText && spaces < indent {
			break
		}
		if isText || indent >= 0 && spaces >= indent && len(line) > indent { // deeper white space is text, too
			end = at + len(line)
		}
		at += len(line)
	}
	return end
}

// leadingSpaces counts the spaces before the first line of a value that has
// more than white space.
func leadingSpaces(value string) int {
	for line := range strings.Lines(value) {
		if body := strings.TrimLeft(line, " "); strings.Trim(body, " \t\r\n") != "" {
			return len(line) - len(body)
		}
	}
	return 0
}

// quoted returns the length of the quoted text that begins at text[0].
func quoted(text []byte, quote byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

func firstLine(text []byte) []byte {
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		return text[:i]
	}
	return text
}

func trimRight(text []byte) []byte { return bytes.TrimRight(text, " \t") }

// isBlank reports whether a rune is white space or a line end to YAML, to which
// the wide spaces of Unicode are text.
func isBlank(r rune) bool { return strings.ContainsRune(" \t\n\r\u0085\u2028\u2029", r) }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
