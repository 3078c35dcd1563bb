package edit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
)

// list finds the list that a test is about.
func list(t *testing.T, m *Mapping, key string) *Sequence {
	t.Helper()
	s, refused := m.Sequence(key)
	if refused != nil {
		t.Fatalf("%s: %s", key, refused.Reason)
	}
	return s
}

// order is the order of keys in the tests.
func order() *format.Mapping {
	person := &format.Mapping{}
	for _, name := range []string{"id", "name", "title", "tags", "note", "reports"} {
		person.Keys = append(person.Keys, &format.Key{Name: name})
	}
	person.Keys[len(person.Keys)-1].Of = person
	return &format.Mapping{Keys: []*format.Key{{Name: "head", Of: person}, {Name: "people", Of: person}, {Name: "views"}}}
}

// pairs is the value of a mapping, given as keys and values in turn.
func pairs(in ...any) format.Value {
	v := format.Value{Form: format.MapValue}
	for i := 0; i < len(in); i += 2 {
		v = v.With(source.Text{Value: in[i].(string)}, in[i+1].(format.Value))
	}
	return v
}

// texts is the value of a list of texts.
func texts(of ...string) format.Value {
	v := List()
	for _, t := range of {
		v.Items = append(v.Items, Text(t))
	}
	return v
}

// edits are cases of one edit each; the text is that of a file in one of our
// formats, or of none.
var edits = []struct {
	name, text string
	edit       func(t *testing.T, m *Mapping) *Refusal
	want       string // the text, or "refused: " and why
}{
	// A key gets a value.
	{"a plain scalar", "a: 1 # one\nb: 2\n", set("a", Text("x")), "a: x # one\nb: 2\n"},
	{"in the quotes that were there", "a: 'x'\nb: \"y\"\n", all(set("a", Text("it's")), set("b", Text("z"))), "a: 'it''s'\nb: \"z\"\n"},
	{"a text that could be something else", "a: x\n", all(set("a", Text("yes")), set("b", Text("1.5")), set("c", Text("# x"))), "a: \"yes\"\nb: \"1.5\"\nc: \"# x\"\n"},
	{"a question mark, which some readers end a text at between brackets", "a: {b: x}\n", set("a", pairs("b", Text("Clerk?"), "c", Text("who ?else"))), "a: {b: \"Clerk?\", c: \"who ?else\"}\n"},
	{"the value that is there", "a:   'x'   # x\n", set("a", Text("x")), "a:   'x'   # x\n"},
	{"left out before", "a: # one\nb:\n", all(set("a", Text("x")), set("b", Plain("2"))), "a: x # one\nb: 2\n"},
	{"null before", "a: ~\n", set("a", Text("x")), "a: x\n"},
	{"a block of text before", "a: |\n  # no comment\n  b\n# comment\nc: 1\n", set("a", Text("x")), "a: x\n# comment\nc: 1\n"},
	{"a block of lines becomes one value", "a:\n  - x\n  - y # y\nb: 1\n", set("a", Text("z")), "a: z # y\nb: 1\n"},
	{"a comment below the key stays", "a: # one\n  # two\n  - x\n  - y\nb: 1\n", set("a", Text("z")), "a: z # one\n  # two\nb: 1\n"},
	{"a list in lines gets other lines", "a:\n- x\n- y\n", set("a", texts("u", "v", "w")), "a:\n- u\n- v\n- w\n"},
	{"entries that stay keep their comments", "a:\n  - x # 1\n  - y # 2\n  - z # 3\n", set("a", texts("x", "k", "z", "o")), "a:\n  - x # 1\n  - k\n  - z # 3\n  - o\n"},
	{"entries in brackets", "a: [ x, 'y',\n     z ] # list\n", set("a", texts("y", "k")), "a: [ 'y', k ] # list\n"},
	{"a lone value stays a list", "a: [x, y]\n", set("a", format.Value{Form: format.LoneValue, Items: []format.Value{Text("z")}}), "a: [z]\n"},
	{"a lone value", "a: x\n", set("a", format.Value{Form: format.LoneValue, Items: []format.Value{Text("z")}}), "a: z\n"},
	{"a mapping key by key", "a:\n  b: 1 # b\n  c: 2\n  # d\n  d: 3\n", set("a", pairs("b", Plain("1"), "d", Plain("4"), "e", Plain("5"))), "a:\n  b: 1 # b\n  # d\n  d: 4\n  e: 5\n"},
	{"another mapping", "a: {b: 1}\n", set("a", pairs("c", Plain("2"))), "a: {c: 2}\n"},

	// A new key.
	{"at its place", "people: []\nviews: []\n", set("head", pairs("id", Text("x"))), "people: []\nhead: {id: x}\nviews: []\n"},
	{"behind those before it", "head:\n  id: x # id\n  note: k\n", in("head", all(set("title", Text("T")), set("name", Text("K")))), "head:\n  id: x # id\n  name: K\n  title: T\n  note: k\n"},
	{"behind keys of its own", "head: {id: x, x-own: 1}\n", in("head", set("note", Text("k"))), "head: {id: x, x-own: 1, note: k}\n"},
	{"braces in lines", "head: {id: x, # id\n       title: T # title\n      }\n", in("head", set("note", Text("k"))), "head: {id: x, # id\n       title: T,\n       note: k # title\n      }\n"},
	{"empty braces", "head: {}\n", in("head", set("note", Text("k"))), "head: {note: k}\n"},
	{"JSON", "{\n  \"a\": 1\n}\n", set("b", texts("x")), "{\n  \"a\": 1,\n  \"b\": [\"x\"]\n}\n"},
	{"no line end at the end", "a: 1", set("b", Plain("2")), "a: 1\nb: 2"},
	{"CR LF", "a: 1\r\nc:\r\n  - x\r\n", all(set("b", Plain("2")), set("c", texts("x", "z"))), "a: 1\r\nc:\r\n  - x\r\n  - z\r\nb: 2\r\n"},
	{"a byte order mark", "\ufeffa: 1\n", set("a", Plain("2")), "\ufeffa: 2\n"},
	{"against a merge", "x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n", in("y", all(set("a", Plain("3")))), "x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n  a: 3\n"},

	// A key goes.
	{"with its lines", "a: 1\n# about b\nb:\n  - x # x\n  # y\n  - y\n# about c\nc: 1\n", remove("b"), "a: 1\n# about b\n# about c\nc: 1\n"},
	{"with one of two empty lines", "a: 1\n\nb: 2\n\nc: 3\n", remove("b"), "a: 1\n\nc: 3\n"},
	{"the first", "a: 1\nb: 2\n", remove("a"), "b: 2\n"},
	{"the last in braces", "a: {b: 1, c: 2 }\n", in("a", remove("c")), "a: {b: 1 }\n"},
	{"in braces beside comments", "a: {b: 1, # one\n    c: '#2', # two\n    d: 3}\n", in("a", remove("c")), "a: {b: 1, # one\n     # two\n    d: 3}\n"},
	{"a number sign is no comment", "a: {b: '#1', c: 2, d: '#3'}\n", in("a", remove("c")), "a: {b: '#1', d: '#3'}\n"},
	{"all", "a:\n  b: 1\n  c: 2\n", in("a", all(remove("b"), remove("c"))), "a:\n  {}\n"},
	{"all for another one", "a:\n  b: 1\n  c: 2\n", in("a", all(remove("b"), remove("c"), set("d", Plain("3")))), "a:\n  d: 3\n"},
	{"a merged one", "x: &x {a: 1}\ny: {<<: *x, b: 2}\n", in("y", remove("a")), "x: &x {a: 1}\ny: {<<: *x, b: 2, a: null}\n"},
	{"one that is not there", "a: 1\n", remove("b"), `refused: "b" is not written where it could be taken away`},

	// Entries come.
	{"like the one before", "people:\n  - id: x # x\n    note: |\n      - y\n  - {id: z}\n", insert("people", 0, pairs("id", Text("k"), "tags", texts("a"))), "people:\n  - id: x # x\n    note: |\n      - y\n  - id: k\n    tags: [a]\n  - {id: z}\n"},
	{"with more inside", "people:\n- id: x\n", insert("people", 0, pairs("id", Text("k"), "reports", List(pairs("id", Text("m"))))), "people:\n- id: x\n- id: k\n  reports:\n    - id: m\n"},
	{"in front of the first and its comment", "people:\n  # X\n  - {id: x}\n", insert("people", -1, pairs("id", Text("k"))), "people:\n  - {id: k}\n  # X\n  - {id: x}\n"},
	{"into an empty list", "people: [] # none\nhead: {}\n", insert("people", -1, Text("k")), "people: [k] # none\nhead: {}\n"},
	{"into a list left out", "people: # none\nhead: {}\n", insert("people", -1, Text("k")), "people: # none\n  - k\nhead: {}\n"},
	{"into a list that is not there", "head: {id: x}\n\nviews: []\n", insert("people", -1, pairs("id", Text("k"))), "head: {id: x}\npeople:\n  - id: k\n\nviews: []\n"},
	{"in brackets", "people: [x, y, # y\n  z]\n", all(insert("people", 0, Text("k")), insert("people", 2, Text("m"))), "people: [x, k, y, # y\n  z,\n  m]\n"},

	// Entries go.
	{"an entry", "people:\n  # X\n  - {id: x}\n  - id: y # y\n    note: '# k'\n  # Z\n  - {id: z}\n", take("people", 1), "people:\n  # X\n  - {id: x}\n  # Z\n  - {id: z}\n"},
	{"an entry in brackets", "people: [x, y, z]\n", all(take("people", 0), take("people", 2)), "people: [y]\n"},
	{"an entry beside a comment", "people: [x, # x\n  y, # y\n  z]\n", take("people", 1), "people: [x, # x\n   # y\n  z]\n"},
	{"all entries", "people:\n  - x\n  - y\nviews: []\n", all(take("people", 0), take("people", 1)), "people:\nviews: []\n"},
	{"all entries for another one", "people: [x, y]\n", all(take("people", 0), take("people", 1), insert("people", 1, Text("z"))), "people: [z]\n"},
	{"not on lines of its own", "a:\n  - - x\n    - y\n", func(t *testing.T, m *Mapping) *Refusal { return list(t, m, "a").Remove(0) }, "a:\n"},

	// An entry moves.
	{"with its comment, its changes and another indentation", "people:\n- id: a\n  reports:\n      # about b\n      - id: b # B\n        note: |\n          # text\n          more\n      - {id: c}\n- id: d\n",
		func(t *testing.T, m *Mapping) *Refusal {
			a := m.Entry("people", 0)
			return or(a.Entry("reports", 0).Set("name", Text("K")), list(t, a, "reports").Move(0, list(t, m, "people"), 0))
		},
		"people:\n- id: a\n  reports:\n      - {id: c}\n# about b\n- id: b # B\n  name: K\n  note: |\n    # text\n    more\n- id: d\n"},
	{"into itself", "people:\n- id: a\n  reports: []\n", func(t *testing.T, m *Mapping) *Refusal {
		return list(t, m, "people").Move(0, list(t, m.Entry("people", 0), "reports"), -1)
	}, "refused: an entry cannot be moved into itself"},

	// What is used elsewhere.
	{"an anchored value", "a: &x [1]\nb: *x\n", set("a", Text("y")), `refused: "a" is also used elsewhere, through an alias`},
	{"an anchored mapping", "a: &x {b: 1}\nb: *x\n", in("a", set("b", Text("y"))), "refused: its entry is also used elsewhere, through an alias"},
	{"an anchored list", "a: &x [1]\nb: *x\n", func(_ *testing.T, m *Mapping) *Refusal { _, refused := m.Sequence("b"); return refused }, `refused: "b" is also used elsewhere, through an alias`},
	{"the alias itself", "a: &x y\nb: *x # b\n", set("b", Text("z")), "a: &x y\nb: z # b\n"},
	{"an anchor that nobody uses", "a: &x y\n", set("a", Text("z")), "a: z\n"},
	{"a list that is none", "people: x\n", func(_ *testing.T, m *Mapping) *Refusal { _, refused := m.Sequence("people"); return refused }, `refused: "people" is not a list`},

	// Files of ours.
	{"a rules file", "orgwright_rules: 1\nrules:\n  # who signs\n  - id: sign # own\n    kind: requires\n    why: |\n      a # b\n  - {id: other, kind: forbids}\n",
		func(t *testing.T, m *Mapping) *Refusal {
			rule := m.Entry("rules", 0)
			return or(rule.Set("severity", Text("warning")), rule.Remove("why"), list(t, m, "rules").Insert(1, pairs("id", Text("third"))))
		},
		"orgwright_rules: 1\nrules:\n  # who signs\n  - id: sign # own\n    kind: requires\n    severity: warning\n  - {id: other, kind: forbids}\n  - {id: third}\n"},
	{"a proposal", "orgwright_change: 1\nchanges:\n  - move: {position: a, reports_to: b} # first\n  - vacate: {position: c}\n    because: gone\n",
		func(t *testing.T, m *Mapping) *Refusal {
			return or(m.Set("title", Text("Two: moves")), m.Entry("changes", 0).Mapping("move").Set("reports_to", texts("x", "z")), list(t, m, "changes").Remove(1))
		},
		"orgwright_change: 1\nchanges:\n  - move: {position: a, reports_to: [x, z]} # first\ntitle: \"Two: moves\"\n"},
}

func set(key string, v format.Value) func(*testing.T, *Mapping) *Refusal {
	return func(_ *testing.T, m *Mapping) *Refusal { return m.Set(key, v) }
}

func remove(key string) func(*testing.T, *Mapping) *Refusal {
	return func(_ *testing.T, m *Mapping) *Refusal { return m.Remove(key) }
}

func insert(key string, after int, v format.Value) func(*testing.T, *Mapping) *Refusal {
	return func(t *testing.T, m *Mapping) *Refusal { return list(t, m, key).Insert(after, v) }
}

func take(key string, i int) func(*testing.T, *Mapping) *Refusal {
	return func(t *testing.T, m *Mapping) *Refusal { return list(t, m, key).Remove(i) }
}

func in(key string, edit func(*testing.T, *Mapping) *Refusal) func(*testing.T, *Mapping) *Refusal {
	return func(t *testing.T, m *Mapping) *Refusal { return edit(t, m.Mapping(key)) }
}

func all(edits ...func(*testing.T, *Mapping) *Refusal) func(*testing.T, *Mapping) *Refusal {
	return func(t *testing.T, m *Mapping) *Refusal {
		for _, e := range edits {
			if refused := e(t, m); refused != nil {
				return refused
			}
		}
		return nil
	}
}

func or(refused ...*Refusal) *Refusal {
	for _, r := range refused {
		if r != nil {
			return r
		}
	}
	return nil
}

func TestEdits(t *testing.T) {
	for _, tt := range edits {
		t.Run(tt.name, func(t *testing.T) {
			f := Open(&source.File{Name: "x", Text: []byte(tt.text)}, order())
			m, refused := f.Root()
			if refused == nil {
				refused = tt.edit(t, m)
			}
			var got string
			if refused == nil {
				var out *source.File
				if out, refused = f.Result(); refused == nil {
					got = string(out.Text)
				}
			}
			if refused != nil {
				got = "refused: " + refused.Reason
			}
			if d := cmp.Diff(strings.Split(tt.want, "\n"), strings.Split(got, "\n")); d != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, d)
			}
		})
	}
}

func TestSetText(t *testing.T) {
	file := &source.File{Name: "x", Text: []byte("a: &x \"old\" # old\nb: [old, *x]\nc: &y old\n")}
	for _, tt := range []struct {
		at   int
		want string
	}{
		{strings.Index(string(file.Text), "[old") + 1, "a: &x \"old\" # old\nb: [new, *x]\nc: &y old\n"},
		{strings.Index(string(file.Text), "*x"), "a: &x \"old\" # old\nb: [old, new]\nc: &y old\n"},
		{strings.LastIndex(string(file.Text), "old"), "a: &x \"old\" # old\nb: [old, *x]\nc: &y new\n"},
		{strings.Index(string(file.Text), `"`), "refused: the text is also used elsewhere, through an alias"},
		{2, "refused: its text cannot be found in the file"},
	} {
		f := Open(file, nil)
		refused := f.SetText(file.Span(tt.at, tt.at+1), "new")
		got := ""
		if refused == nil {
			var out *source.File
			out, refused = f.Result()
			if refused == nil {
				got = string(out.Text)
			}
		}
		if refused != nil {
			got = "refused: " + refused.Reason
		}
		if got != tt.want {
			t.Errorf("at %d: got %q, want %q", tt.at, got, tt.want)
		}
	}
}

func TestFilesThatTakeNoChanges(t *testing.T) {
	for text, want := range map[string]string{"": "the file cannot be read", "a: [": "the file cannot be read", "- a\n": "the file is not a mapping"} {
		f := Open(&source.File{Name: "x", Text: []byte(text)}, nil)
		if _, refused := f.Root(); refused == nil || refused.Reason != want {
			t.Errorf("%q: %v", text, refused)
		}
		if out, refused := f.Result(); refused != nil || string(out.Text) != text {
			t.Errorf("%q became %q, %v", text, out.Text, refused)
		}
	}
}

// Mapping returns the mapping under a key, nil when none is written there, or it
// was set or removed.
func (m *Mapping) Mapping(key string) *Mapping {
	if i := m.find(key); i >= 0 && !m.isSet(key) && isMap(m.pairs[i].value.Target()) {
		return m.file.mapping(m.pairs[i].value.Target(), below(m.order, key))
	}
	return nil
}
