package yamlfile

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/yamltree"
)

// scalar reads a scalar, which stays as it is written as far as possible.
func (w *walker) scalar(v *value, e *entry) {
	n := v.node
	if isLeftOut(n) {
		return
	}
	w.goTo(n, e)
	if w.at >= len(w.text) {
		w.refuse(w.at, "a value that is hard to lay out")
		return
	}
	text := w.text[w.at:]
	switch {
	case n.IsBlock():
		w.blockScalar(v, e)
	case n.IsQuoted():
		if text[0] != '"' && text[0] != '\'' {
			w.refuse(w.at, "a value that is hard to lay out")
			return
		}
		v.raw = string(w.text[w.at:n.End()])
		w.at = n.End()
	case bytes.IndexByte(w.text[w.at:n.End()], '\n') < 0:
		v.raw = n.Value()
		w.at = n.End()
	default:
		v.raw = "\n"
		w.at = n.End()
	}
}

// isLeftOut reports whether there is no text at all for a scalar.
func isLeftOut(n yamltree.Node) bool {
	return n.Kind() == yamltree.Scalar && n.Style() == yamltree.Plain && n.Value() == ""
}

// scalarText chooses how a scalar is written on one line.
func (v *value) scalarText(inFlow bool) string {
	n := v.node
	several := strings.IndexByte(v.raw, '\n') >= 0
	switch tagged := n.Tag() != ""; {
	case n.Kind() == yamltree.Alias, !several && n.Style() == yamltree.Plain:
		return v.raw
	case !tagged && isPlain(n.Value(), inFlow):
		return n.Value()
	case !strings.ContainsAny(n.Value(), `"\`) && isPrintable(n.Value()):
		return `"` + n.Value() + `"`
	case several:
		return DoubleQuotedText(n.Value())
	}
	return v.raw
}

// inLines returns the header and the lines of a scalar that is best written
// below its key, nil if it goes on one line.
func (v *value) inLines() []string {
	n := v.node
	if v.block == nil && strings.IndexByte(v.raw, '\n') >= 0 && n.Tag() == "" && strings.IndexByte(n.Value(), '\n') >= 0 && isLiteral(n.Value()) {
		v.block = append([]string{"|-"}, strings.Split(n.Value(), "\n")...)
	}
	return v.block
}

// isPlain reports whether a text may stand without quotes and is a text then,
// for readers of YAML 1.1 and 1.2.
func isPlain(s string, inFlow bool) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' || strings.HasSuffix(s, ":") || strings.Contains(s, ": ") || strings.Contains(s, " #") ||
		strings.HasPrefix(s, "---") || strings.HasPrefix(s, "...") || strings.IndexByte("-?:,[]{}#&*!|>'\"%@`=<~", s[0]) >= 0 {
		return false
	}
	if inFlow && strings.ContainsAny(s, ",[]{}:?#") {
		return false
	}
	return isPrintable(s) && !isWord(s) && !isNumeric(s)
}

// isWord reports whether a text is a truth value or nothing to some reader.
func isWord(s string) bool {
	switch strings.ToLower(s) {
	case "null", "y", "n", "yes", "no", "on", "off", "true", "false":
		return true
	}
	return false
}

// isNumeric reports whether a text looks like a number or a point in time.
func isNumeric(s string) bool {
	rest := strings.TrimLeft(s, "+-.")
	switch strings.ToLower(rest) {
	case "inf", "nan":
		return len(rest) < len(s)
	}
	if rest == "" || rest[0] < '0' || rest[0] > '9' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || strings.IndexByte("_.:+-xXoOtTzZ ", c) >= 0) {
			return false
		}
	}
	return true
}

// isPrintable reports whether a text can be written on one line as it is.
func isPrintable(s string) bool {
	for _, r := range s {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return false
		}
	}
	return true
}

// isLiteral reports whether a text can be written in lines below "|".
func isLiteral(s string) bool {
	for _, line := range strings.Split(s, "\n") {
		if !isPrintable(line) || strings.HasSuffix(line, " ") {
			return false
		}
	}
	return s[0] != ' ' && s[0] != '\n' && !strings.HasSuffix(s, "\n")
}

// DoubleQuotedText writes a text on one line, with escapes that JSON has, too, as
// far as the text is not beyond U+FFFF.
func DoubleQuotedText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// blockScalar reads a scalar in lines below "|" or ">". Its lines are kept.
func (w *walker) blockScalar(v *value, e *entry) {
	line := firstLine(w.text[w.at:])
	header := line
	if i := bytes.IndexAny(line, " \t"); i >= 0 {
		header = line[:i]
	}
	w.at += len(header)
	w.trailing(e)
	w.at += len(firstLine(w.text[w.at:]))
	indent, known := blockIndent(w.text[w.at:], v.node.Value())
	keep := bytes.IndexByte(header, '+') >= 0
	lines, size, end := []string{string(header[:1])}, 1, w.at
	for known {
		line, ok := w.contentLine(indent)
		if !ok {
			break
		}
		lines = append(lines, line)
		if keep || line != "" {
			size, end = len(lines), w.at
		}
	}
	lines, w.at = lines[:size], end // empty lines at the end are no part of it
	if bytes.ContainsAny(header, "123456789") || known && startsWithSpace(lines[1:]) {
		lines[0] += "2"
	}
	switch {
	case !strings.HasSuffix(v.node.Value(), "\n"):
		lines[0] += "-"
	case keep:
		lines[0] += "+"
	}
	v.block = lines
}

// startsWithSpace reports whether the first line that is not empty does.
func startsWithSpace(lines []string) bool {
	for _, l := range lines {
		if l != "" {
			return l[0] == ' ' || l[0] == '\t'
		}
	}
	return false
}

// blockIndent finds how far the lines of a block scalar are indented. It is not
// known for one without any text.
func blockIndent(text []byte, value string) (int, bool) {
	if strings.Trim(value, "\n") == "" {
		return 0, strings.Contains(value, "\n")
	}
	spaces := func(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
	value = strings.TrimLeft(value, "\n")
	first, _, _ := strings.Cut(value, "\n")
	if strings.TrimLeft(first, " ") == "" {
		return 0, false // a line of spaces: cannot be told from indentation
	}
	for _, l := range bytes.Split(text[:min(len(text), 1<<16)], []byte("\n")) {
		if s := string(l); strings.TrimLeft(s, " ") != "" {
			return spaces(s) - spaces(first), true
		}
	}
	return 0, false
}

// contentLine reads the next line of a block scalar, without its indentation;
// not ok when the scalar has ended. It stops in front of the line end.
func (w *walker) contentLine(indent int) (string, bool) {
	if w.at >= len(w.text) {
		return "", false
	}
	line := firstLine(w.text[w.at+1:])
	text := bytes.TrimLeft(line, " ")
	spaces := len(line) - len(text)
	switch {
	case len(text) == 0 && w.at+1+len(line) >= len(w.text):
		return "", false // the end of the file
	case len(text) == 0 && spaces <= indent:
		w.at += 1 + len(line)
		return "", true
	case len(text) > 0 && spaces < indent, len(text) > 0 && indent == 0 && spaces == 0:
		return "", false
	}
	w.at += 1 + len(line)
	return string(line[indent:]), true
}

func firstLine(text []byte) []byte {
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		return text[:i]
	}
	return text
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
