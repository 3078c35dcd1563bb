package orgfile

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"
	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
)

// compile makes a validator of a schema, by a library that others wrote.
func compile(t *testing.T, text []byte, err error) *jsonschema.Schema {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("orgwright.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("orgwright.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func orgSchema(t *testing.T) *jsonschema.Schema {
	text, err := Schema(format.Words{"role": {"ceo", "cio"}, "pack": {"it-leadership"}, "theme": {"light"}})
	return compile(t, text, err)
}

// asJSON turns YAML into what an editor's JSON Schema sees of it: aliases
// followed, keys merged, dates as text.
func asJSON(n *yaml.Node) any {
	switch n.Kind {
	case yaml.AliasNode:
		return asJSON(n.Alias)
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, asJSON(c))
		}
		return out
	case yaml.MappingNode:
		return mapAsJSON(n)
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if _, err := strconv.ParseFloat(n.Value, 64); err == nil && !strings.ContainsAny(n.Value, "nNiIxX_+") {
			return json.Number(n.Value)
		}
	}
	return n.Value
}

func mapAsJSON(n *yaml.Node) map[string]any {
	out := map[string]any{}
	for _, merging := range []bool{true, false} {
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			switch {
			case merging && k.Tag == "!!merge":
				from := []any{asJSON(v)}
				if list, ok := from[0].([]any); ok {
					from = list
				}
				for _, f := range slices.Backward(from) {
					merged, ok := f.(map[string]any)
					if !ok {
						return map[string]any{"<<": f} // nothing that can be merged
					}
					for name, value := range merged {
						out[name] = value
					}
				}
			case !merging && k.Tag != "!!merge":
				out[k.Value] = asJSON(v)
			}
		}
	}
	return out
}

// check validates a text in YAML.
func check(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(text, &n); err != nil {
		t.Fatal(err)
	}
	return s.Validate(asJSON(n.Content[0]))
}

func TestSchemaAcceptsEveryExample(t *testing.T) {
	names, err := filepath.Glob("../../examples/*/*.org.yaml")
	if err != nil || len(names) < 8 {
		t.Fatalf("examples: %v %v", names, err)
	}
	s := orgSchema(t)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		err = check(t, s, text)
		if broken := strings.Contains(name, "broken"); broken != (err != nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// inSchema are the rules that a schema can check, too.
var inSchema = []string{"unknown-key", "missing-key", "conflicting-keys", "wrong-type", "bad-value", "bad-date", "bad-id"}

// TestSchemaAgreesWithTheReader takes what reading is tested with: what it has
// findings about that a schema can see is not valid.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	s := orgSchema(t)
	caught := 0
	for _, name := range []string{"values", "shapes"} {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.Files {
			var n yaml.Node
			if yaml.Unmarshal(file.Data, &n) != nil || len(n.Content) == 0 || selfish(n.Content[0], nil) {
				continue
			}
			_, found := Parse(&source.File{Name: file.Name, Text: file.Data})
			i := slices.IndexFunc(found, func(f finding.Finding) bool { return slices.Contains(inSchema, f.Code.ID()) })
			if !strings.HasSuffix(file.Name, ".yaml") || i < 0 {
				continue
			}
			caught++
			if s.Validate(asJSON(n.Content[0])) == nil {
				t.Errorf("%s/%s passes, though the reader says %s: %s\n%s", name, file.Name, found[i].Code.ID(), found[i].Message, file.Data)
			}
		}
	}
	if caught < 25 {
		t.Errorf("only %d files with mistakes", caught)
	}
}

func TestSchemaTakesWhatTheReaderTakes(t *testing.T) {
	s := orgSchema(t)
	position := func(more string) string { return "orgwright: 1\npositions:\n  - {id: a, " + more + "}\n" }
	for _, text := range []string{
		strings.ReplaceAll(everything, "[service-lead]", "service-lead"), // lists in lists, as aliases make them, are not in the schema
		"orgwright: 1\n",
		"orgwright: 1\npositions:\nunits: ~\nrules: {use: [], severity: {a-rule: off}}\n",
		"orgwright: 1\nx-own: {any: [thing]}\npositions:\n  - {id: 4711, title: 12, x-mine: true}\n",
		"orgwright: 1\nrules: {use: no-such-pack}\n",
		position("role: some role, name: true, reports_to: 4711"), position("roles: [ceo, cio]"), position("name: "), position("holders: Kim Lund"),
		position("holders: [Kim Lund, {name: Ola Berg, person: 12}]"), position("level: 2, fte: 0.5"), position("level: '2', fte: '1'"), position("since: 2026-11-01"),
		position("allow: {rule: a, reason: b}"), position("fields: {a: 1, b: true, c: }"), position("tags: []"), position("reports: [{id: b, reports: [{id: c}]}]"),
	} {
		_, found := Parse(&source.File{Name: "a.org.yaml", Text: []byte(text)})
		if len(found) > 0 {
			t.Fatalf("not a valid file: %v\n%s", found, text)
		}
		if err := check(t, s, []byte(text)); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	s := orgSchema(t)
	position := func(more string) string { return "orgwright: 1\npositions:\n  - {id: a, " + more + "}\n" }
	for _, text := range []string{
		"orgwright: 2\n", "organization: {}\n", "orgwright: 1\npositions: {id: a}\n", "orgwright: 1\npositions: [{name: Bo Ek}]\n", "orgwright: 1\npostions: []\n", "[]\n",
		"orgwright: 1\norganization: {language: de}\n", "orgwright: 1\nunits: [{id: it, color: blue}]\n", "orgwright: 1\nviews: [{id: v, depth: -1}]\n",
		position("role: ceo, roles: [cio]"), position("name: Bo, holders: [Kim]"), position("status: absent"), position("kind: staff"), position("level: 0"), position("level: 2.5"),
		position("fte: 0"), position("fte: 80%"), position("email: bo"), position("link: www.example.com"), position("since: 1 May 2026"), position("since: 2026-02-30"),
		position("reports_to: {id: b}"), position("allow: [{rule: a}]"), position("tags: {a: b}"), position("fields: [a]"), position("reports_to: ''"), position("person: ' bo'"), position("x: 1"),
		"orgwright: 1\npositions: [{id: '" + strings.Repeat("a", 201) + "'}]\n",
	} {
		if _, found := Parse(&source.File{Name: "a.org.yaml", Text: []byte(text)}); len(found) == 0 {
			t.Errorf("the reader takes this:\n%s", text)
		}
		if err := check(t, s, []byte(text)); err == nil {
			t.Errorf("accepted:\n%s", text)
		}
	}
}

func TestProposalSchema(t *testing.T) {
	text, err := ProposalSchema(nil)
	s := compile(t, text, err)
	for _, c := range []struct {
		text string
		ok   bool
	}{
		{"orgwright_change: 1\ntitle: Security\nbase: a.org.yaml\neffective: 2027-01-01\nchanges:\n  - move: {position: ciso, reports_to: cso, because: one line}\n" +
			"  - add: {id: soc-lead, title: SOC lead, reports_to: ciso}\n  - remove: {position: it-security-manager, reports_to: ciso}\n  - fill: {position: cto, name: Bo Ek}\n" +
			"  - vacate: {position: cdo}\n  - rename: {position: cso, title: Head of Security}\n  - set: {position: cio, fields: {unit: digital, location: }}\n", true},
		{"changes: []\n", false},
		{"orgwright_change: 1\nchanges: [{move: {position: a}}]\n", false},
		{"orgwright_change: 1\nchanges: [{move: {position: a, reports_to: b}, vacate: {position: a}}]\n", false},
		{"orgwright_change: 1\nchanges: [{mov: {position: a, reports_to: b}}]\n", false},
		{"orgwright_change: 1\nchanges: [{set: {position: a, fields: {id: b}}}]\n", false},
		{"orgwright_change: 1\nchanges: [{}]\n", false},
	} {
		if _, found := ParseProposal(&source.File{Name: "a.change.yaml", Text: []byte(c.text)}); (len(found) == 0) != c.ok {
			t.Errorf("the reader says %v of\n%s", found, c.text)
		}
		if err := check(t, s, []byte(c.text)); (err == nil) != c.ok {
			t.Errorf("%v:\n%s", err, c.text)
		}
	}
}

// TestSchemaExamples holds that what editors offer is valid.
func TestSchemaExamples(t *testing.T) {
	for _, make := range []func(format.Words) ([]byte, error){Schema, ProposalSchema} {
		text, err := make(nil)
		compile(t, text, err)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		eachExample(t, doc, func(holder map[string]any, value any) {
			key := maps.Clone(holder)
			key["$defs"] = doc.(map[string]any)["$defs"]
			c := jsonschema.NewCompiler()
			if err := c.AddResource("key.json", key); err != nil {
				t.Fatal(err)
			}
			s, err := c.Compile("key.json")
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(value); err != nil {
				t.Errorf("example %v: %v", value, err)
			}
		})
	}
}

func eachExample(t *testing.T, v any, f func(holder map[string]any, value any)) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			eachExample(t, item, f)
		}
	case map[string]any:
		if list, ok := v["examples"].([]any); ok {
			for _, value := range list {
				f(v, value)
			}
		}
		for name, item := range v {
			if name != "examples" {
				eachExample(t, item, f)
			}
		}
	}
}

// selfish reports whether an alias stands inside what it stands for.
func selfish(n *yaml.Node, open []*yaml.Node) bool {
	if n.Kind == yaml.AliasNode {
		return slices.Contains(open, n.Alias) || selfish(n.Alias, open)
	}
	return slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return selfish(c, append(open[:len(open):len(open)], n)) })
}
