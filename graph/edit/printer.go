package edit

import (
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Line returns the text of a value on one line, in brackets and braces.
func Line(v format.Value) string { return printer{}.flow(v) }

// Lines returns the text of a map with a line for every key, each on that line.
// All but the first are indented.
func Lines(v format.Value, indent string) string { return printer{}.block(v, nil, indent, "\n") }

// printer writes values as YAML, with all texts in quotes as in JSON, or with as
// few quotes as possible.
type printer struct{ json bool }

// flow writes a value on one line.
func (p printer) flow(v format.Value) string {
	switch v.Form {
	case format.NumberValue:
		return v.Text.Value
	case format.TextValue:
		return p.scalar(v.Text.Value, 0)
	case format.LoneValue:
		if len(v.Items) == 1 {
			return p.flow(v.Items[0])
		}
		fallthrough
	case format.ListValue:
		return "[" + p.joined(v) + "]"
	case format.MapValue:
		return "{" + p.joined(v) + "}"
	}
	return "null"
}

func (p printer) joined(v format.Value) string {
	var parts []string
	for i, item := range v.Items {
		if v.Form == format.MapValue {
			parts = append(parts, p.pair(v.Keys[i].Value, p.flow(item)))
		} else {
			parts = append(parts, p.flow(item))
		}
	}
	return strings.Join(parts, ", ")
}

func (p printer) pair(key, value string) string { return p.scalar(key, 0) + ": " + value }

// block writes an entry of a list, a map with a line for every key. The first
// line is not indented. Entries of the same kind in it, as positions in a
// position, get lines, too.
func (p printer) block(v format.Value, order *format.Mapping, indent, nl string) string {
	if v.Form != format.MapValue || len(v.Keys) == 0 {
		return p.flow(v)
	}
	var lines []string
	for i, k := range v.Keys {
		item := v.Items[i]
		if !isListValue(item) || order == nil || below(order, k.Value) != order || len(item.Items) == 0 {
			lines = append(lines, p.pair(k.Value, p.flow(item)))
			continue
		}
		line := p.scalar(k.Value, 0) + ":"
		for _, c := range item.Items {
			line += nl + indent + "  - " + p.block(c, order, indent+"    ", nl)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, nl+indent)
}

// scalar writes a text: plain where nobody can misread it, else in quotes, of
// the kind that is asked for if possible (0 = any).
func (p printer) scalar(text string, quote byte) string {
	switch {
	case p.json, hasSpecial(text):
		return yamlfile.DoubleQuotedText(text)
	case quote == '"' && !strings.ContainsAny(text, `"\`):
		return `"` + text + `"`
	case quote == '\'':
		return singleQuoted(text)
	case isPlain(text):
		return text
	case strings.ContainsAny(text, `"\`):
		return singleQuoted(text)
	}
	return `"` + text + `"`
}

func singleQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// hasSpecial reports whether a text has characters that need an escape.
func hasSpecial(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == unicode.ReplacementChar ||
			r != ' ' && unicode.IsSpace(r)
	})
}

// isPlain reports whether a text can stand without quotes, also between
// brackets, and is text to every reader of YAML.
func isPlain(text string) bool {
	for i, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
		case i == 0 || !unicode.IsPrint(r) || strings.ContainsRune(":#,?[]{}\"\\", r):
			return false
		}
	}
	if text == "" || strings.TrimSpace(text) != text {
		return false
	}
	switch strings.ToLower(text) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return !looksLikeNumber(text)
}

// looksLikeNumber reports whether a reader of YAML could take a text for a
// number. Dates are fine.
func looksLikeNumber(text string) bool {
	if text[0] < '0' || text[0] > '9' {
		return false
	}
	return strings.Trim(text, "0123456789abcdefxoABCDEFXO_.+") == "" || strings.Count(text, "-") == 1 && strings.Trim(text, "0123456789eE.-") == ""
}
