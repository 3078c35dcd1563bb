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
	if !w.goTo(n, e) {
		return
	}
	if n.IsBlock() {
		w.blockScalar(v, e)
		return
	}
	if v.raw = n.Value(); n.IsQuoted() || bytes.IndexByte(w.text[w.at:n.End()], '\n') >= 0 {
		v.raw = string(w.text[w.at:n.End()])
	}
	w.at = n.End()
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
	header, value := firstLine(w.text[w.at:]), v.node.Value()
	if i := bytes.IndexAny(header, " \t"); i >= 0 {
		header = header[:i]
	}
	if bytes.IndexByte(header, '#') >= 0 {
		w.refuse(w.at, `a "#" without a space before it`)
	}
	w.at += len(header)
	w.trailing(e)
	w.at += len(firstLine(w.text[w.at:]))
	lines := []string{string(header[:1])}
	for indent := -1; w.at < v.node.End(); {
		line := string(w.nextLine())
		if spaces := leadingSpaces(line); indent < 0 && spaces < len(line) {
			indent = spaces - leadingSpaces(firstText(value))
		}
		lines = append(lines, line[min(max(indent, 0), len(line)):])
	}
	if bytes.ContainsAny(header, "123456789") {
		lines[0] += "2"
	}
	switch {
	case !strings.HasSuffix(value, "\n"):
		lines[0] += "-"
	case bytes.IndexByte(header, '+') >= 0:
		lines[0] += "+"
		for kept := len(value) - len(strings.TrimRight(value, "\n")); kept > 1 || kept == 1 && len(lines) == 1; kept-- {
			w.nextLine()
			lines = append(lines, "")
		}
	}
	v.block = lines
}

// nextLine steps to the end of the next line and returns it.
func (w *walker) nextLine() []byte {
	line := firstLine(w.text[min(w.at+1, len(w.text)):])
	w.at = min(w.at+1+len(line), len(w.text))
	return line
}

// firstText returns the first line of a text that is not only spaces.
func firstText(text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		if leadingSpaces(line) < len(line) {
			return line
		}
	}
	return ""
}

func leadingSpaces(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func firstLine(text []byte) []byte {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return text[:i]
	}
	return text
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
