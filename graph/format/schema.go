package format

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/schema"
)

// Schema returns the JSON Schema (draft 2020-12) of files that are a mapping as a
// whole, with a title and a description. Editors offer the words, but others are
// allowed, too. What a schema cannot check, such as that an id exists, it accepts.
func Schema(file *Mapping, words Words, title, doc string) ([]byte, error) {
	s := schemaMaker{words}
	out := schema.Object{}.With("$schema", schema.Draft).With("title", title).With("description", doc)
	out = append(out, s.mapping(file)...)
	var defs schema.Object
	for _, m := range file.All()[1:] {
		defs = defs.With(defName(m.Name), s.definition(m))
	}
	return schema.Text(out.With("$defs", defs))
}

// schemaMaker turns mappings into schemas.
type schemaMaker struct{ words Words }

// defName returns the name of the definition of a mapping: "position" for "a
// position".
func defName(mapping string) string {
	_, name, _ := strings.Cut(mapping, " ")
	return strings.ReplaceAll(name, " ", "-")
}

func (s schemaMaker) definition(t *Mapping) schema.Object {
	title := defName(t.Name)
	title = strings.ToUpper(title[:1]) + strings.ReplaceAll(title[1:], "-", " ")
	return schema.Described(title, "", s.mapping(t))
}

// mapping is the schema of a mapping.
func (s schemaMaker) mapping(t *Mapping) schema.Object {
	var properties schema.Object
	var required []string
	var not, either []schema.Object
	for _, k := range t.Keys {
		properties = properties.With(k.Name, s.property(k))
		if k.Required {
			required = append(required, k.Name)
		}
		if k.Either {
			either = append(either, schema.Object{}.With("required", []string{k.Name}))
		}
		if k.Excludes != "" {
			not = append(not, schema.Object{}.With("not", schema.Object{}.With("required", []string{k.Excludes, k.Name})))
		}
	}
	out := schema.Map(properties, required)
	if len(not) > 0 {
		out = out.With("allOf", not)
	}
	if len(either) > 0 {
		out = out.With("oneOf", either)
	}
	if k := t.AloneKey(); k != nil {
		out = schema.Object{}.With("anyOf", []schema.Object{s.lone(k), out})
	}
	return out
}

// lone is the schema of a value that stands in place of its mapping.
func (s schemaMaker) lone(k *Key) schema.Object {
	if k.Type == TypeText && !k.List {
		return schema.NotEmpty()
	}
	return s.values(k)
}

// property is the schema of a key.
func (s schemaMaker) property(k *Key) schema.Object {
	base := s.values(k)
	if !k.Required {
		base = schema.Optional(base)
	}
	out := schema.Described("", k.Doc, base)
	if k.Example != nil {
		out = out.With("examples", []any{k.Example})
	}
	return out
}

// values is the schema of what stands behind a key.
func (s schemaMaker) values(k *Key) schema.Object {
	base := schema.Suggest(slices.Concat(s.words[k.Refers], k.Offers), s.value(k))
	if k.List {
		base = schema.List(base, k.Single)
	}
	return base
}

// value is the schema of one value of a key.
func (s schemaMaker) value(k *Key) schema.Object {
	text := func(pattern string) schema.Object {
		return schema.Object{}.With("type", "string").With("pattern", pattern)
	}
	if k.Of != nil {
		return schema.Ref(defName(k.Of.Name))
	}
	switch k.Type {
	case TypePairs:
		value := schema.Optional(scalar(k))
		if len(k.Enum) > 0 {
			value = schema.Choice(k.Enum)
		}
		return schema.Object{}.With("type", "object").With("additionalProperties", value)
	case TypeChoice:
		return schema.Choice(k.Enum)
	case TypeID:
		return schema.NotEmpty().With("maxLength", maxID).With("pattern", `^\S([^\x00-\x1f\x7f]*\S)?$`)
	case TypeFlag:
		return schema.Object{}.With("enum", []any{true, false, "true", "false"})
	case TypeName:
		return schema.Scalar().With("pattern", `^[a-z0-9]+(-[a-z0-9]+)*$`)
	case TypeRef, TypePath, TypeCEL, TypePattern:
		return schema.NotEmpty()
	case TypeDate:
		return text(`^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`).With("format", "date")
	case TypeColor:
		return text(`^#[0-9A-Fa-f]{6}$`)
	case TypeEmail:
		return text(`^[^@\s<>,;:"()\[\]\\]+@[^@\s<>,;:"()\[\]\\.]+(\.[^@\s<>,;:"()\[\]\\.]+)*$`).With("maxLength", 254)
	case TypeLink:
		return text(`^([Hh][Tt][Tt][Pp][Ss]?://[^\s"<>]+|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s"<>]*@[^\s"<>]*)$`)
	case TypeAmount:
		number := schema.Object{}.With("type", "number").With("minimum", 0)
		return schema.Object{}.With("anyOf", []schema.Object{number, text(`^[0-9]+(\.[0-9]+)?( *%)?$`), schema.Choice(k.Enum)})
	case TypeVersion:
		return schema.Scalar().With("pattern", `^v?[0-9]+(\.[0-9]+){0,2}$`)
	case TypeWhole, TypeFormat:
		return wholeSchema(k)
	case TypeNumber:
		number := schema.Object{}.With("type", "number").With("exclusiveMinimum", k.Min).With("maximum", k.Max)
		return schema.Object{}.With("anyOf", []schema.Object{number, text(`^[0-9.eE+-]+$`)})
	}
	return scalar(k)
}

// scalar is the schema of a text that its key may check.
func scalar(k *Key) schema.Object {
	if k.Pattern == "" {
		return schema.Scalar()
	}
	return schema.Scalar().With("pattern", k.Pattern)
}

// wholeSchema is the schema of a whole number, which may be in quotes.
func wholeSchema(k *Key) schema.Object {
	if k.Type == TypeFormat {
		return schema.Object{}.With("enum", []any{k.Max, fmt.Sprint(k.Max)})
	}
	number := schema.Object{}.With("type", "integer").With("minimum", k.Min).With("maximum", k.most())
	quoted := schema.Object{}.With("type", "string").With("pattern", "^[+-]?[0-9]+$")
	return schema.Object{}.With("anyOf", []schema.Object{number, quoted})
}
