package edit

import (
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Line returns the text of a value on one line, in brackets and braces.
func Line(v format.Value) string { return script{}.flow(v) }

// Lines returns the text of a map with a line for every key, each on that line.
// All but the first are indented.
func Lines(v format.Value, indent string) string { return script{}.block(v, nil, indent, "\n") }

// script is how values are written: as in JSON, or with as few quotes as
// possible.
type script struct{ json bool }

// flow writes a value on one line.
func (s script) flow(v format.Value) string {
	switch v.Form {
	case format.NumberValue:
		return v.Text.Value
	case format.TextValue:
		return s.scalar(v.Text.Value, 0)
	case format.LoneValue:
		if len(v.Items) == 1 {
			return s.flow(v.Items[0])
		}
		fallthrough
	case format.ListValue:
		return "[" + s.joined(v) + "]"
	case format.MapValue:
		return "{" + s.joined(v) + "}"
	}
	return "null"
}

func (s script) joined(v format.Value) string {
	var parts []string
	for i, item := range v.Items {
		if v.Form == format.MapValue {
			parts = append(parts, s.pair(v.Keys[i].Value, s.flow(item)))
		} else {
			parts = append(parts, s.flow(item))
		}
	}
	return strings.Join(parts, ", ")
}

func (s script) pair(key, value string) string { return s.scalar(key, 0) + ": " + value }

// block writes an entry of a list, a map with a line for every key. The first
// line is not indented. Entries of the same kind in it, as positions in a
// position, get lines, too.
func (s script) block(v format.Value, order *format.Mapping, indent, nl string) string {
	if v.Form != format.MapValue || len(v.Keys) == 0 {
		return s.flow(v)
	}
	var lines []string
	for i, k := range v.Keys {
		item := v.Items[i]
		if !isListValue(item) || order == nil || below(order, k.Value) != order || len(item.Items) == 0 {
			lines = append(lines, s.pair(k.Value, s.flow(item)))
			continue
		}
		line := s.scalar(k.Value, 0) + ":"
		for _, c := range item.Items {
			line += nl + indent + "  - " + s.block(c, order, indent+"    ", nl)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, nl+indent)
}

// scalar writes a text: plain where nobody can misread it, else in quotes, of
// the kind that is asked for if possible (0 = any).
func (s script) scalar(text string, quote byte) string {
	switch {
	case s.json, hasSpecial(text):
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
		case i == 0 || !unicode.IsPrint(r) || strings.ContainsRune(":#,[]{}\"\\", r):
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
