package yamlfile

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Further styles of Raw nodes.
const (
	Flow         = yaml.FlowStyle // {} and []
	SingleQuoted = yaml.SingleQuotedStyle
	DoubleQuoted = yaml.DoubleQuotedStyle
)

// Start returns the byte offset at which a node begins, its anchor and tag
// included.
func (p *Places) Start(n *Raw) int {
	offset, _ := p.At(n)
	return offset
}

// End returns the byte offset behind the last character of a node, which the
// library does not say. For a value that is left out it is where it would
// stand; white space and comments behind a node do not belong to it.
func (p *Places) End(n *Raw) int {
	start := p.valueStart(n)
	switch {
	case n.Kind == RawAlias:
		return start + 1 + len(n.Value)
	case n.Kind == RawScalar:
		return start + p.scalarLength(n, start)
	case n.Style&Flow != 0:
		from := start + 1
		if len(n.Content) > 0 {
			from = max(from, p.lastEnd(n))
		}
		return p.closing(from)
	case len(n.Content) > 0:
		return max(start, p.lastEnd(n))
	}
	return start
}

// valueStart returns the byte offset at which a value begins, behind its anchor
// and tag. For a value that is left out it is the end of these.
func (p *Places) valueStart(n *Raw) int {
	start, pos := p.At(n)
	if n.Anchor == "" && n.Style&Tagged == 0 {
		return start
	}
	if n.Kind == RawScalar && n.Value == "" && n.Style&^Tagged == 0 {
		return p.propertiesEnd(start)
	}
	start, _ = p.skipProperties(start, pos)
	return start
}

// lastEnd returns where the last value in a collection ends.
func (p *Places) lastEnd(n *Raw) int {
	last := n.Content[len(n.Content)-1]
	end := p.End(last)
	if n.Kind == RawMap && len(n.Content) > 1 {
		end = max(end, p.End(n.Content[len(n.Content)-2]))
	}
	return end
}

// closing returns the offset behind the bracket that comes after a value.
func (p *Places) closing(from int) int {
	text := p.file.Text
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

func (p *Places) scalarLength(n *Raw, start int) int {
	text := p.file.Text[start:]
	switch {
	case n.Style&DoubleQuoted != 0:
		return quoted(text, '"')
	case n.Style&SingleQuoted != 0:
		return quoted(text, '\'')
	case n.Style&(Literal|Folded) != 0:
		return blockLength(text, n.Value)
	}
	return plainLength(text, n.Value)
}

// plainLength is the length of text that is read as a plain scalar. A line end
// in it is read as a space, so it is compared without spaces.
func plainLength(text []byte, value string) int {
	at := 0
	for _, want := range value {
		if unicode.IsSpace(want) {
			continue
		}
		i := at
		for i < len(text) {
			r, size := utf8.DecodeRune(text[i:])
			if r == want {
				at = i + size
				break
			}
			if !unicode.IsSpace(r) {
				return at
			}
			i += size
		}
	}
	return at
}

// blockLength is the length of a block scalar: its first line, and all lines
// that are indented like its first one with text, without what is empty at the
// end. Spaces that the first line has in the value, too, belong to the text: the
// header said how far the block is indented.
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
		if body := bytes.TrimLeft(line, " "); len(trimRight(body)) > 0 {
			if indent < 0 {
				indent = max(0, len(line)-len(body)-own)
			}
			if len(line)-len(body) < indent {
				break
			}
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
