package orgfile

import (
	"strings"

	"github.com/orgwright/orgwright/graph/schema"
)

// Words are what a schema offers for values that are not fixed: an editor
// proposes them, others are as good. The zero value offers none.
type Words struct {
	Roles, Responsibilities, Packs, Layouts, Themes []string
}

// Schema returns the JSON Schema (draft 2020-12) of organisation files. It is
// made from Tables. What a schema cannot say, such as that a superior exists,
// it accepts.
func Schema(words Words) ([]byte, error) {
	return schemaOf(Tables(), nil, words, "Organisation", "An organisation for orgwright: its positions and who reports to whom.")
}

// ProposalSchema returns the JSON Schema (draft 2020-12) of proposals, made
// from ProposalTables.
func ProposalSchema(words Words) ([]byte, error) {
	return schemaOf(ProposalTables(), Tables(), words, "Proposal", "Changes to an organisation, for orgwright.")
}

// schemaOf makes the schema of the first of the tables. Others are defined only
// if they are used.
func schemaOf(tables, others []Table, words Words, title, doc string) ([]byte, error) {
	s := schemaMaker{words: words, tables: map[string]*Table{}, defined: map[string]bool{}}
	for _, list := range [][]Table{others, tables} {
		for i := range list {
			s.tables[list[i].Name] = &list[i]
		}
	}
	root := s.mapping(&tables[0])
	out := schema.Object{}.With("$schema", schema.Draft).With("title", title).With("description", doc)
	out = append(out, root...)
	var defs schema.Object
	for len(s.wanted) > 0 {
		name := s.wanted[0]
		s.wanted = s.wanted[1:]
		defs = defs.With(defName(name), s.definition(s.tables[name]))
	}
	return schema.Text(out.With("$defs", defs))
}

// schemaMaker turns tables into schemas.
type schemaMaker struct {
	words   Words
	tables  map[string]*Table
	defined map[string]bool
	wanted  []string // tables that are referred to and not defined yet
}

// defName is the name of a table as a definition: "a position" is "position".
func defName(table string) string {
	_, name, _ := strings.Cut(table, " ")
	return strings.ReplaceAll(name, " ", "-")
}

func (s *schemaMaker) ref(table string) schema.Object {
	if !s.defined[table] {
		s.defined[table] = true
		s.wanted = append(s.wanted, table)
	}
	return schema.Ref(defName(table))
}

func (s *schemaMaker) definition(t *Table) schema.Object {
	title := defName(t.Name)
	title = strings.ToUpper(title[:1]) + strings.ReplaceAll(title[1:], "-", " ")
	return schema.Described(title, "", s.mapping(t))
}

// mapping is the schema of a mapping.
func (s *schemaMaker) mapping(t *Table) schema.Object {
	var properties schema.Object
	var required []string
	var not []schema.Object
	for i := range t.Keys {
		k := &t.Keys[i]
		properties = properties.With(k.Name, s.property(t, k))
		if k.Required {
			required = append(required, k.Name)
		}
		if k.Excludes != "" {
			not = append(not, schema.Object{}.With("not", schema.Object{}.With("required", []string{k.Excludes, k.Name})))
		}
	}
	out := schema.Map(properties, required)
	if len(not) > 0 {
		out = out.With("allOf", not)
	}
	if t.Name == "a change" {
		out = out.With("oneOf", kindsOf(t))
	}
	if t.Scalar {
		out = schema.Object{}.With("anyOf", []schema.Object{schema.NotEmpty(), out})
	}
	return out
}

// kindsOf asks for exactly one of the keys that say the kind of a change.
func kindsOf(t *Table) []schema.Object {
	var out []schema.Object
	for i := range t.Keys {
		if t.Keys[i].Type == TypeObject {
			out = append(out, schema.Object{}.With("required", []string{t.Keys[i].Name}))
		}
	}
	return out
}

// property is the schema of a key.
func (s *schemaMaker) property(t *Table, k *Key) schema.Object {
	base := s.value(k)
	if words := s.suggestions(k); len(words) > 0 {
		base = schema.Suggest(words, base)
	}
	if k.List {
		base = schema.List(base, k.Single)
	}
	if !k.Required {
		base = schema.Optional(base)
	}
	out := schema.Described("", k.Doc, base)
	if e := examples(t.Name, k); len(e) > 0 {
		out = out.With("examples", e)
	}
	return out
}

// value is the schema of one value of a key.
func (s *schemaMaker) value(k *Key) schema.Object {
	text := func(pattern string) schema.Object {
		return schema.Object{}.With("type", "string").With("pattern", pattern)
	}
	switch k.Type {
	case TypeObject:
		return s.ref(k.Of)
	case TypePairs:
		value := schema.Optional(schema.Scalar())
		if len(k.Enum) > 0 {
			value = schema.Choice(k.Enum)
		}
		return schema.Object{}.With("type", "object").With("additionalProperties", value)
	case TypeChoice:
		return schema.Choice(k.Enum)
	case TypeID:
		return schema.NotEmpty().With("maxLength", maxID).With("pattern", `^\S([^\x00-\x1f\x7f]*\S)?$`)
	case TypeRef, TypePath:
		return schema.NotEmpty()
	case TypeDate:
		return text(`^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`).With("format", "date")
	case TypeColor:
		return text(`^#[0-9A-Fa-f]{6}$`)
	case TypeEmail:
		return text(`^[^@\s<>,;:"()\[\]\\]+@[^@\s<>,;:"()\[\]\\.]+(\.[^@\s<>,;:"()\[\]\\.]+)*$`).With("maxLength", 254)
	case TypeLink:
		return text(`^([Hh][Tt][Tt][Pp][Ss]?://[^\s"<>]+|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s"<>]*@[^\s"<>]*)$`)
	case TypeRatio:
		return schema.Scalar().With("pattern", `^[0-9.]+(:[0-9.]+)?$`)
	case TypeVersion:
		return schema.Scalar().With("pattern", `^v?[0-9]+(\.[0-9]+){0,2}$`)
	case TypeWhole:
		return wholeSchema(k)
	case TypeNumber:
		number := schema.Object{}.With("type", "number").With("exclusiveMinimum", k.Min).With("maximum", k.Max)
		return schema.Object{}.With("anyOf", []schema.Object{number, text(`^[0-9.eE+-]+$`)})
	}
	return schema.Scalar()
}

// wholeSchema is the schema of a whole number, which may be in quotes.
func wholeSchema(k *Key) schema.Object {
	if k.Min == k.Max {
		return schema.Object{}.With("enum", []any{k.Min})
	}
	number := schema.Object{}.With("type", "integer").With("minimum", k.Min).With("maximum", k.Max)
	quoted := schema.Object{}.With("type", "string").With("pattern", "^[+-]?[0-9]+$")
	return schema.Object{}.With("anyOf", []schema.Object{number, quoted})
}

// suggestions are the words that an editor offers for a key.
func (s *schemaMaker) suggestions(k *Key) []string {
	switch k.Name {
	case "role", "roles":
		if k.Type == TypeRef {
			return s.words.Roles
		}
	case "responsibilities":
		return s.words.Responsibilities
	case "use":
		return s.words.Packs
	case "layout":
		return s.words.Layouts
	case "theme":
		return s.words.Themes
	case "color_by":
		return []string{"unit", "status", "level", "location", "none"}
	}
	return nil
}
