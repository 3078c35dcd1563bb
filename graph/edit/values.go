package edit

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// value is what stands behind a key, without its place.
type value struct {
	kind  valueKind
	text  string   // of texts and numbers
	items []value  // of lists and maps
	keys  []string // of maps
}

type valueKind uint8

const (
	noValue valueKind = iota
	textValue
	numberValue
	listValue
	mapValue
	loneListValue // a list that is written as its only entry when it has one
)

func (v value) equal(w value) bool {
	return v.kind == w.kind && v.text == w.text && slices.Equal(v.keys, w.keys) &&
		slices.EqualFunc(v.items, w.items, value.equal)
}

// keyed is a key with its value.
type keyed struct {
	key   string
	value value
}

func textOf(t source.Text) value {
	if !t.IsSet() && t.Value == "" {
		return value{}
	}
	return value{kind: textValue, text: t.Value}
}

func intOf(i source.Int) value {
	if !i.IsSet() {
		return value{}
	}
	return value{kind: numberValue, text: strconv.Itoa(i.Value)}
}

func numberOf(n source.Number) value {
	if !n.IsSet() {
		return value{}
	}
	return value{kind: numberValue, text: strconv.FormatFloat(n.Value, 'f', -1, 64)}
}

func textsOf(ts []source.Text, kind valueKind) value {
	if len(ts) == 0 {
		return value{}
	}
	v := value{kind: kind}
	for _, t := range ts {
		v.items = append(v.items, value{kind: textValue, text: t.Value})
	}
	return v
}

// mapOf makes a map of what is set.
func mapOf(pairs ...keyed) value {
	v := value{kind: mapValue}
	for _, p := range pairs {
		if p.value.kind != noValue {
			v.keys = append(v.keys, p.key)
			v.items = append(v.items, p.value)
		}
	}
	return v
}

// holder is the value of one of several holders: a name alone, or a map.
func holder(h orgfile.Holder) value {
	if h.Name.Value != "" && h.Person.Value == "" {
		return textOf(h.Name)
	}
	return mapOf(keyed{"name", textOf(h.Name)}, keyed{"person", textOf(h.Person)})
}

func listOf[T any](list []T, item func(T) value) value {
	if len(list) == 0 {
		return value{}
	}
	v := value{kind: listValue}
	for _, i := range list {
		v.items = append(v.items, item(i))
	}
	return v
}

func fieldsOf(fs []orgfile.Field) value {
	if len(fs) == 0 {
		return value{}
	}
	var pairs []keyed
	for _, f := range fs {
		pairs = append(pairs, keyed{f.Key.Value, value{kind: textValue, text: f.Value.Value}})
	}
	return mapOf(pairs...)
}

// positionValues lists the keys of a position in the order in which new ones
// are written. Both "role" and "roles" are called "role".
func positionValues(p *orgfile.Position) []keyed {
	return []keyed{
		{"id", textOf(p.ID)},
		{"role", textsOf(p.Roles, loneListValue)},
		{"title", textOf(p.Title)},
		{"name", textOf(p.Name)},
		{"person", textOf(p.Person)},
		{"holders", listOf(p.Holders, holder)},
		{"status", textOf(p.Status)},
		{"kind", textOf(p.Kind)},
		{"reports_to", textsOf(p.ReportsTo, loneListValue)},
		{"dotted_to", textsOf(p.DottedTo, listValue)},
		{"unit", textOf(p.Unit)},
		{"level", intOf(p.Level)},
		{"location", textOf(p.Location)},
		{"fte", numberOf(p.FTE)},
		{"email", textOf(p.Email)},
		{"photo", textOf(p.Photo)},
		{"link", textOf(p.Link)},
		{"since", textOf(p.Since)},
		{"until", textOf(p.Until)},
		{"tags", textsOf(p.Tags, listValue)},
		{"responsibilities", textsOf(p.Responsibilities, listValue)},
		{"successors", textsOf(p.Successors, listValue)},
		{"fields", fieldsOf(p.Fields)},
		{"note", textOf(p.Note)},
		{"allow", listOf(p.Allow, func(a orgfile.Allow) value {
			return mapOf(keyed{"rule", textOf(a.Rule)}, keyed{"reason", textOf(a.Reason)}, keyed{"until", textOf(a.Until)})
		})},
	}
}

func unitValues(u *orgfile.Unit) []keyed {
	return []keyed{
		{"id", textOf(u.ID)}, {"name", textOf(u.Name)}, {"parent", textOf(u.Parent)}, {"color", textOf(u.Color)}, {"head", textOf(u.Head)},
	}
}

// script is how values are written: as in JSON, or with as few quotes as
// possible.
type script struct{ json bool }

// flow writes a value on one line.
func (s script) flow(v value) string {
	switch v.kind {
	case numberValue:
		return v.text
	case textValue:
		return s.scalar(v.text, 0)
	case loneListValue:
		if len(v.items) == 1 {
			return s.flow(v.items[0])
		}
		fallthrough
	case listValue:
		return "[" + s.joined(v) + "]"
	case mapValue:
		return "{" + s.joined(v) + "}"
	}
	return "null"
}

func (s script) joined(v value) string {
	var parts []string
	for i, item := range v.items {
		part := s.flow(item)
		if v.kind == mapValue {
			part = s.scalar(v.keys[i], 0) + ": " + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
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
