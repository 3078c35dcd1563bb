package yamlfile

import (
	"bytes"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/source"
	"gopkg.in/yaml.v3"
)

// Places finds the place of a node in the text. Nodes are asked for in source
// order mostly; Places remembers where it was, so that a file which is one
// long line is not walked again for every node.
type Places struct {
	file   *source.File
	starts []int // byte offset of each line as YAML counts lines, nil when that is how source counts

	line, col, offset int // a place that is known
}

// NewPlaces is ready to find places in a file that Read has taken.
func NewPlaces(file *source.File) *Places {
	p := &Places{file: file, line: 1, col: 1, offset: file.LineStart(1)}
	text := file.Text
	if bytes.Contains(text, []byte("\u0085")) || bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029")) {
		p.starts = yamlLines(text, p.offset)
	}
	return p
}

// yamlLines finds the lines of a text that has line ends which only YAML
// counts as such: NEL, line separator, paragraph separator.
func yamlLines(text []byte, start int) []int {
	lines := []int{start}
	for i := start; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch r {
		case '\r':
			if i < len(text) && text[i] == '\n' {
				i++
			}
			lines = append(lines, i)
		case '\n', '\u0085', '\u2028', '\u2029':
			lines = append(lines, i)
		}
	}
	return lines
}

// At returns the byte offset and the place at which a node begins.
func (p *Places) At(n *yaml.Node) (int, source.Pos) {
	if n.Line != p.line || n.Column < p.col {
		p.line, p.col, p.offset = n.Line, 1, p.lineStart(n.Line)
	}
	text := p.file.Text
	for p.col < n.Column && p.offset < len(text) {
		if text[p.offset] < utf8.RuneSelf {
			p.offset++
		} else {
			_, size := utf8.DecodeRune(text[p.offset:])
			p.offset += size
		}
		p.col++
	}
	if p.starts != nil {
		return p.offset, p.file.Pos(p.offset)
	}
	return p.offset, source.Pos{Line: int32(p.line), Col: int32(p.col)}
}

func (p *Places) lineStart(line int) int {
	if p.starts == nil {
		return p.file.LineStart(line)
	}
	return p.starts[min(max(line, 1), len(p.starts))-1]
}

// Point returns the place at which a node begins, one column wide.
func (p *Places) Point(n *yaml.Node) source.Span {
	offset, pos := p.At(n)
	end := pos
	if offset < len(p.file.Text) && p.file.Text[offset] != '\n' && p.file.Text[offset] != '\r' {
		end.Col++
	}
	return source.Span{File: p.file, Start: pos, End: end}
}

// Span returns the stretch of a node: all of a scalar that stands on one line,
// else up to the end of its first line.
func (p *Places) Span(n *yaml.Node) source.Span {
	if n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode {
		return p.Point(n)
	}
	offset, pos := p.At(n)
	if n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		offset, pos = p.skipProperties(offset, pos)
	}
	text := p.file.Text[offset:]
	length := 0
	switch {
	case n.Kind == yaml.AliasNode:
		length = len(n.Value) + 1
	case n.Style&yaml.DoubleQuotedStyle != 0:
		length = quoted(text, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		length = quoted(text, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && len(n.Value) <= len(text) && string(text[:len(n.Value)]) == n.Value:
		length = len(n.Value)
	default:
		length = len(trimRight(firstLine(text)))
	}
	raw := text[:min(length, len(text))]
	span := source.Span{File: p.file, Start: pos}
	if bytes.IndexByte(raw, '\n') >= 0 || bytes.IndexByte(raw, '\r') >= 0 || p.starts != nil {
		span.End = p.file.Pos(offset + len(raw))
		return span
	}
	span.End = source.Pos{Line: pos.Line, Col: pos.Col + int32(utf8.RuneCount(raw))}
	return span
}

// skipProperties goes past the anchor and the tag in front of a value, and the
// comments behind them.
func (p *Places) skipProperties(offset int, pos source.Pos) (int, source.Pos) {
	end := p.propertiesEnd(offset)
	if end == offset {
		return offset, pos
	}
	start := skipSpace(p.file.Text, end)
	if start == len(p.file.Text) {
		return offset, pos
	}
	return start, p.file.Pos(start)
}

// propertiesEnd returns where the anchor and the tag at an offset end.
func (p *Places) propertiesEnd(offset int) int {
	text := p.file.Text
	end := offset
	for i := offset; i < len(text) && (text[i] == '&' || text[i] == '!'); i = skipSpace(text, end) {
		end = i + propertyLength(text[i:])
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

// Comment reports whether the key k is followed by a comment where its value
// should be.
func (p *Places) Comment(k *yaml.Node) bool {
	after, found := bytes.CutPrefix(bytes.TrimLeft(p.file.Text[p.End(k):], " \t"), []byte(":"))
	return found && bytes.HasPrefix(bytes.TrimLeft(after, " \t"), []byte("#"))
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

func trimRight(text []byte) []byte { return bytes.TrimRight(text, " \t") }
