package rule

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/schema"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Format lays a rules file out as orgfile.Format does an organisation file:
// keys in the order of FileKeys, RuleKeys and Kinds; rules stay in their order.
func Format(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, fileShape())
}

// fileShape is the order of the keys of a rules file.
func fileShape() *yamlfile.Shape {
	of := func(keys ...string) *yamlfile.Shape { return &yamlfile.Shape{Keys: keys} }
	choice := of(keyNames(ChoiceKeys())...)
	choice.Below = map[string]*yamlfile.Shape{"level": of("min", "max")}
	when := of(keyNames(WhenKeys())...)
	when.Below = map[string]*yamlfile.Shape{"exists": choice, "missing": choice, "size": of("min", "max")}
	example := of(keyNames(ExampleKeys())...)
	example.Below = map[string]*yamlfile.Shape{"expect": of(keyNames(ExpectKeys())...)}
	examples := of("pass", "fail")
	examples.Below = map[string]*yamlfile.Shape{"pass": example, "fail": example}
	rule := of()
	rule.Below = map[string]*yamlfile.Shape{
		"source": of(sourceKeys()...), "for": choice, "when": when, "examples": examples,
	}
	for _, k := range Kinds() {
		below := of(keyNames(k.Keys())...)
		below.Below = map[string]*yamlfile.Shape{"to": choice, "level": of("min", "max")}
		rule.Below[k.Key] = below
	}
	for _, k := range RuleKeys() {
		if k.Key == "examples" { // they stand behind what they are examples of
			for _, kind := range Kinds() {
				rule.Keys = append(rule.Keys, kind.Key)
			}
		}
		rule.Keys = append(rule.Keys, k.Key)
	}
	file := of(keyNames(FileKeys())...)
	file.Below = map[string]*yamlfile.Shape{"rules": rule}
	return file
}

func keyNames(docs []KeyDoc) []string {
	var out []string
	for _, d := range docs {
		out = append(out, d.Key)
	}
	return out
}

func sourceKeys() []string { return []string{"title", "url", "strength", "grade"} }

// Schema returns the JSON Schema (draft 2020-12) of rules files, made from
// FileKeys, RuleKeys, ChoiceKeys, WhenKeys and Kinds.
func Schema(words format.Words) ([]byte, error) {
	s := schemaMaker{words}
	out := schema.Object{}.With("$schema", schema.Draft).With("title", "Rules").With("description", "Rules for organisations, for orgwright.")
	out = append(out, schema.Map(s.properties(FileKeys()), []string{"orgwright_rules"})...)
	choice := schema.Map(s.properties(ChoiceKeys()), nil)
	defs := schema.Object{}.
		With("rule", schema.Described("Rule", "", s.rule())).
		With("choice", schema.Described("Choice of positions", "", anyOf(s.roles(), choice))).
		With("range", schema.Described("Range", "", anyOf(wholeNumber(), s.limits())))
	return schema.Text(out.With("$defs", defs))
}

// schemaMaker turns documentation of keys into schemas.
type schemaMaker struct{ words format.Words }

func anyOf(choices ...schema.Object) schema.Object {
	return schema.Object{}.With("anyOf", choices)
}

// wholeNumber is a whole number, which may be in quotes.
func wholeNumber() schema.Object {
	return anyOf(schema.Object{}.With("type", "integer").With("minimum", 0),
		schema.Object{}.With("type", "string").With("pattern", "^[0-9]+$"))
}

func (s schemaMaker) limits() schema.Object {
	return schema.Map(s.properties([]KeyDoc{{"min", "number", "at least"}, {"max", "number", "at most"}}), nil)
}

func (s schemaMaker) roles() schema.Object {
	return schema.List(schema.Suggest(s.words["role"], schema.NotEmpty()), true)
}

// rule is the schema of a rule: what all have, and one key of a kind.
func (s schemaMaker) rule() schema.Object {
	properties := s.properties(RuleKeys())
	var kinds []schema.Object
	for _, k := range Kinds() {
		properties = properties.With(k.Key, described(k.Doc, s.kind(k)))
		kinds = append(kinds, schema.Object{}.With("required", []string{k.Key}))
	}
	return schema.Map(properties, []string{"id"}).With("oneOf", kinds)
}

// kind is the schema of what stands under the key of a kind.
func (s schemaMaker) kind(k KindDoc) schema.Object {
	var choices []schema.Object
	if short, _, _ := strings.Cut(k.Short(), ","); short != "" {
		choices = append(choices, s.value(KeyDoc{Key: k.Key, Values: short}))
	}
	if keys := k.Keys(); keys != nil {
		choices = append(choices, schema.Map(s.properties(keys), nil))
	}
	return anyOf(choices...)
}

func (s schemaMaker) properties(docs []KeyDoc) schema.Object {
	var out schema.Object
	for _, d := range docs {
		value := s.value(d)
		if d.Key != "id" && d.Key != "orgwright_rules" {
			value = schema.Optional(value)
		}
		out = out.With(d.Key, described(d.Doc, value))
	}
	return out
}

// described puts a line of the documentation in front of a schema, as a
// sentence.
func described(doc string, base schema.Object) schema.Object {
	return schema.Described("", strings.ToUpper(doc[:1])+doc[1:]+".", base)
}

// value is the schema of what the documentation says that a key takes.
func (s schemaMaker) value(d KeyDoc) schema.Object {
	text := schema.Scalar()
	switch d.Values {
	case "1":
		return schema.Object{}.With("enum", []any{1, "1"})
	case "lower-case-words":
		return text.With("pattern", ruleID.String())
	case "roles":
		return s.roles()
	case "packs and files":
		return schema.List(schema.Suggest(s.words["pack"], schema.NotEmpty()), true)
	case "words", "unit ids":
		return schema.List(schema.NotEmpty(), true)
	case "ok":
		return schema.Choice([]string{"ok"})
	case "number":
		return wholeNumber()
	case "number, or {min, max}":
		return schema.Ref("range")
	case "true | false":
		return schema.Object{}.With("enum", []any{true, false, "true", "false"})
	case "a choice of positions":
		return schema.Ref("choice")
	case "a choice of positions, or a list of them":
		return anyOf(schema.Ref("choice"), schema.List(schema.Ref("choice"), false))
	case "list of rules":
		return schema.List(schema.Ref("rule"), false)
	}
	switch d.Key {
	case "severity":
		if strings.HasPrefix(d.Values, "{") {
			return schema.Object{}.With("type", "object").With("additionalProperties", schema.Choice(slices.Concat(levels(), []string{"off"})))
		}
	case "source":
		var keys schema.Object
		for _, k := range sourceKeys() {
			keys = keys.With(k, schema.Optional(text))
		}
		return anyOf(text, schema.Map(keys, nil))
	case "when":
		return schema.Map(s.properties(WhenKeys()), nil)
	case "examples":
		example := anyOf(schema.Object{}.With("type", "string"), schema.Map(s.properties(ExampleKeys()), []string{"organization"}))
		list := schema.Optional(schema.List(example, true))
		return schema.Map(schema.Object{}.With("pass", list).With("fail", list), nil)
	case "organization":
		return schema.Object{}.With("type", "string")
	case "expect":
		return schema.List(schema.Map(s.properties(ExpectKeys()), nil), false)
	}
	if words := strings.Split(d.Values, " | "); len(words) > 1 {
		return s.oneOf(words)
	}
	return text
}

func levels() []string { return []string{"error", "warning", "info"} }

// oneOf is the schema of a key that takes words or, if they are named, roles.
func (s schemaMaker) oneOf(words []string) schema.Object {
	if i := slices.Index(words, "roles"); i >= 0 {
		return anyOf(schema.Choice(slices.Delete(slices.Clone(words), i, i+1)), s.roles())
	}
	return schema.List(schema.Choice(words), true)
}
