// Package schema builds JSON Schemas (draft 2020-12) for files in YAML, by which
// editors complete and check what is typed. Functions such as Map, List and
// Choice make the parts of a schema; Text writes it. Encode writes any JSON as all of our
// files have it.
//
// Our files are read with every scalar as the text that is written, so numbers
// and truth values are accepted where text is asked for, and a key without a
// value counts as absent. The schemas allow the same.
package schema

import (
	"bytes"
	"encoding/json"
	"io"
)

// Draft is the address of the version of JSON Schema that is written.
const Draft = "https://json-schema.org/draft/2020-12/schema"

// Object is a JSON object whose members stay in their order.
type Object []Member

// Member is a name with a value, which is anything that encoding/json can
// write.
type Member struct {
	Name  string
	Value any
}

// With returns the object with one more member.
func (o Object) With(name string, value any) Object {
	return append(o[:len(o):len(o)], Member{name, value})
}

// MarshalJSON writes the members in their order.
func (o Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := plain(m.Name)
		if err != nil {
			return nil, err
		}
		value, err := plain(m.Value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plain encodes as JSON without the escapes that only HTML needs.
func plain(v any) ([]byte, error) {
	var b bytes.Buffer
	err := Encode(&b, v, "")
	return bytes.TrimSpace(b.Bytes()), err
}

// Indent is that of JSON for people: two spaces for every level.
const Indent = "  "

// Encode writes a value as JSON and a line end, without the escapes that only HTML needs;
// with the indent "" it is one line. The error is that of w, or of a value that JSON does not
// have.
func Encode(w io.Writer, v any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}

// Text writes a schema with two spaces for every level and a line end.
func Text(o Object) ([]byte, error) {
	text, err := plain(o)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", Indent); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// Scalar is any text, number or truth value. Further members, such as a
// pattern, say more.
func Scalar(more ...Member) Object {
	return append(Object{{"type", []string{"string", "number", "boolean"}}}, more...)
}

// NotEmpty is a scalar of at least one character.
func NotEmpty() Object { return Scalar(Member{"minLength", 1}) }

// Choice allows one of several words.
func Choice(words []string) Object { return Object{{"enum", words}} }

// Suggest allows whatever base allows, and has editors offer the words.
func Suggest(words []string, base Object) Object {
	if len(words) == 0 {
		return base
	}
	return Object{{"anyOf", []Object{Choice(words), base}}}
}

// List allows a list of items; with single also one item that is not in a list.
func List(items Object, single bool) Object {
	list := Object{{"type", "array"}, {"items", items}}
	if !single {
		return list
	}
	return Object{{"anyOf", []Object{items, list}}}
}

// Map allows a mapping with the given properties and any keys that begin with
// "x-". The required ones must be there; nil = none.
func Map(properties Object, required []string) Object {
	o := Object{{"type", "object"}, {"properties", properties}, {"patternProperties", Object{{"^x-", true}}}, {"additionalProperties", false}}
	if len(required) > 0 {
		o = o.With("required", required)
	}
	return o
}

// Optional allows whatever base allows, and null: a key without a value.
func Optional(base Object) Object {
	return Object{{"anyOf", []Object{base, {{"type", "null"}}}}}
}

// Described puts a title and a description in front of a schema; "" = none.
func Described(title, text string, base Object) Object {
	out := Object{}
	if title != "" {
		out = out.With("title", title)
	}
	if text != "" {
		out = out.With("description", text)
	}
	return append(out, base...)
}

// Ref refers to a definition under "$defs".
func Ref(name string) Object { return Object{{"$ref", "#/$defs/" + name}} }
