package rule

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

func rulesSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := Schema(format.Words{"role": {"cio"}, "pack": PackNames()})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("rules.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("rules.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validates(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return s.Validate(withTexts(v))
}

// withTexts turns the dates in a value into texts, as JSON has them.
func withTexts(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = withTexts(v[k])
		}
	case []any:
		for i := range v {
			v[i] = withTexts(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}

// rulesFiles are the packs and the rules of the manual.
func rulesFiles(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	names, err := fs.Glob(packFiles, "packs/*.rules.yaml")
	if err != nil || len(names) < 5 {
		t.Fatalf("packs: %v %v", names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(packFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(text)
	}
	for _, k := range kind.All() {
		out[k.Name] = string(manualFile(k.Example).Text)
	}
	return out
}

func TestSchemaAcceptsPacksAndManual(t *testing.T) {
	s := rulesSchema(t)
	for name, text := range rulesFiles(t) {
		if err := validates(t, s, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	s := rulesSchema(t)
	rule := func(more string) string { return "orgwright_rules: 1\nrules:\n  - {id: a, " + more + "}\n" }
	for _, more := range []string{"for: {role: cio}, reports_to: {prefer: ceo}", "span: 3", "unique: email", "unique: {key: fields.x}", "ranks_above: [cio, ceo]",
		"stat: {figure: layers, at_most: 5}", "stat: {figure: vacancy_rate, at_least: 2.5 %, at_most: 10%, by: unit, from_size: 5}", "stat: {figure: average_span, at_least: 4.5, at_most: base}",
		"stat: {figure: layers, at_most: base}, examples: {fail: {base: a, organization: b}}"} {
		if err := validates(t, s, rule(more)); err != nil {
			t.Fatal(err)
		}
	}
	if err := validates(t, s, rule("depth: 1, examples: {fail: [a, {organization: b, expect: [{position: c, severity: info, count: 0}]}]}")); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"orgwright_rules: 2\n", "rules: []\n", "orgwright_rules: 1\nrule: []\n", "orgwright_rules: 1\nrules: {id: a}\n", "orgwright_rules: 1\nrules: [{reports_to: ceo}]\n",
		rule("title: no kind"), rule("reports_to: ceo, span: {max: 5}"), rule("span: {most: 5}"), rule("span: {max: -1}"), rule("span: many"), rule("unique: {fields: x}"), rule("unique: [email]"), rule("stat: {figure: spam, at_most: 1}"), rule("stat: {figure: layers, at_most: bse}"), rule("stat: {figure: layers, at_most: -1}"), rule("stat: [layers]"), rule("depth: many"), rule("reports_too: ceo"), rule("reports_to: {prefer: ceo, same: fine}"), rule("reports_to: {prefer: ceo, through: {role: cio}}"),
		rule("severity: off, span: {max: 1}"), rule("for: {roles: cio}, span: {max: 1}"), rule("for: {kind: staff}, span: {max: 1}"), rule("allow: maybe, span: {max: 1}"),
		rule("when: {exist: cio}, span: {max: 1}"), "orgwright_rules: 1\nrules: [{id: My Rule, span: {max: 1}}]\n", rule("examples: {pass: {a: b}}, span: {max: 1}"), rule("examples: {fail: {expect: []}}, span: {max: 1}"),
		rule("examples: {fail: {organization: a, expect: [{severity: off}]}}, span: {max: 1}"), rule("examples: {fail: {organization: a, expect: cto}}, span: {max: 1}"),
	} {
		_, found := LoadFile(&source.File{Name: "a.rules.yaml", Text: []byte(text)}, Options{})
		if len(found) == 0 {
			t.Errorf("the reader takes this:\n%s", text)
		}
		if validates(t, s, text) == nil {
			t.Errorf("accepted:\n%s", text)
		}
	}
}

// TestFormatKeepsRules holds that laying out changes no rule, and that twice is
// once.
func TestFormatKeepsRules(t *testing.T) {
	for name, text := range rulesFiles(t) {
		out, found := Format(&source.File{Name: name, Text: []byte(text)})
		if len(found) > 0 {
			t.Fatalf("%s: %v", name, found)
		}
		again, _ := Format(&source.File{Name: name, Text: out})
		if d := cmp.Diff(string(out), string(again)); d != "" {
			t.Errorf("%s: twice is not once\n%s", name, d)
		}
		if strings.Count(text, "#") != strings.Count(string(out), "#") {
			t.Errorf("%s: comments were lost", name)
		}
		if d := cmp.Diff(valueOf(t, []byte(text)), valueOf(t, out)); d != "" {
			t.Errorf("%s: the rules have changed\n%s", name, d)
		}
	}
}

func valueOf(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestFormatOrdersRules(t *testing.T) {
	out, _ := Format(&source.File{Text: []byte("rules:\n- examples: {fail: a, pass: b}\n  reports_to: {otherwise: any, prefer: [ceo]}\n  for: {tag: x, role: cio}\n  id: a\npack: p\norgwright_rules: 1\n")})
	want := "orgwright_rules: 1\npack: p\nrules:\n  - id: a\n    for: {role: cio, tag: x}\n    reports_to: {prefer: [ceo], otherwise: any}\n    examples: {pass: b, fail: a}\n"
	if string(out) != want {
		t.Errorf("got\n%s", out)
	}
}
