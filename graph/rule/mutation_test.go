package rule

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// variant is something written that differs in one thing from what was there.
type variant struct {
	name string
	node *yamlfile.Node
}

// variants makes everything that differs in one thing from n, whose keys are
// documented by docs: a key or an entry of a list left out, a word in place of
// one of the others that it could be, also where it is not written because it
// is the default, a number one more or less, two lists exchanged, an operator
// of an expression replaced.
func variants(n *yamlfile.Node, docs []KeyDoc) []variant {
	var out []variant
	add := func(m *yamlfile.Node, format string, args ...any) {
		out = append(out, variant{fmt.Sprintf(format, args...), m})
	}
	switch n.Kind {
	case yamlfile.List:
		for i, item := range n.Items {
			if len(n.Items) > 1 {
				add(&yamlfile.Node{Kind: yamlfile.List, At: n.At, Items: slices.Delete(slices.Clone(n.Items), i, i+1)}, "without %s", brieflyNode(item))
			}
			for _, v := range variants(item, docs) {
				items := slices.Clone(n.Items)
				items[i] = v.node
				add(&yamlfile.Node{Kind: yamlfile.List, At: n.At, Items: items}, "[%d] %s", i, v.name)
			}
		}
	case yamlfile.Map:
		for i, p := range n.Pairs {
			add(withPairs(n, slices.Delete(slices.Clone(n.Pairs), i, i+1)), "without %s", p.Key.Value)
			for _, v := range variants(p.Value, keysBelow(p.Key.Value)) {
				add(with(n, p.Key.Value, v.node), "%s: %s", p.Key.Value, v.name)
			}
			for _, q := range n.Pairs[i+1:] {
				if p.Value.Kind == yamlfile.List && q.Value.Kind == yamlfile.List {
					add(with(with(n, p.Key.Value, q.Value), q.Key.Value, p.Value), "%s and %s exchanged", p.Key.Value, q.Key.Value)
				}
			}
		}
		for _, doc := range docs {
			for _, word := range alternatives(n, doc) {
				if have := n.Get(doc.Key); have == nil || have.Value != word {
					add(with(n, doc.Key, scalar(n, word)), "%s: %s", doc.Key, word)
				}
			}
		}
	case yamlfile.Scalar:
		if i, err := strconv.Atoi(n.Value); err == nil {
			add(scalar(n, fmt.Sprint(i+1)), "%d", i+1)
			if i > 0 {
				add(scalar(n, fmt.Sprint(i-1)), "%d", i-1)
			}
		}
		for _, text := range otherExpressions(n.Value) {
			add(scalar(n, text), "%s", text)
		}
	}
	return out
}

// keysBelow documents the keys of the map under a key of a rule.
func keysBelow(key string) []KeyDoc {
	switch key {
	case "when":
		return WhenKeys()
	case "for", "exists", "missing", "to", "forbid_reports_to":
		return nil // a kind, a status more would have to be wanted
	}
	for _, k := range Kinds() {
		if k.Key == key {
			return k.Keys()
		}
	}
	return nil
}

// alternatives are the words that a key of the map n takes, none when it takes
// anything else. Where roles may stand for them, one is there, too: that of
// somebody whom the map does not name.
func alternatives(n *yamlfile.Node, doc KeyDoc) []string {
	words := strings.Split(doc.Values, " | ")
	if len(words) == 1 && doc.Values != "ok" {
		return nil
	}
	i := slices.Index(words, "roles")
	if i < 0 {
		return words
	}
	written := n.Canonical()
	others := slices.DeleteFunc([]string{"ceo", "cfo", "coo"}, func(w string) bool { return strings.Contains(written, strconv.Quote(w)) })
	return slices.Concat(words[:i], words[i+1:], others[:1])
}

// otherExpressions replaces each operator and number of an expression.
func otherExpressions(text string) []string {
	var out []string
	for _, swap := range [][2]string{{" == ", " != "}, {" != ", " == "}, {" || ", " && "}, {" && ", " || "}, {" > ", " >= "}, {" > ", " < "}, {" < ", " <= "}, {" >= ", " > "}, {" 0", " 1"}} {
		for i := range text {
			if strings.HasPrefix(text[i:], swap[0]) {
				out = append(out, text[:i]+swap[1]+text[i+len(swap[0]):])
			}
		}
	}
	return out
}

func scalar(at *yamlfile.Node, value string) *yamlfile.Node {
	return &yamlfile.Node{Kind: yamlfile.Scalar, Value: value, At: at.At}
}

func withPairs(n *yamlfile.Node, pairs []yamlfile.Pair) *yamlfile.Node {
	return &yamlfile.Node{Kind: yamlfile.Map, At: n.At, Pairs: pairs}
}

// with returns a map with another value for a key.
func with(n *yamlfile.Node, key string, value *yamlfile.Node) *yamlfile.Node {
	pairs := slices.Clone(n.Pairs)
	for i := range pairs {
		if pairs[i].Key.Value == key {
			pairs[i].Value = value
			return withPairs(n, pairs)
		}
	}
	return withPairs(n, append(pairs, yamlfile.Pair{Key: scalar(n, key), Value: value}))
}

func brieflyNode(n *yamlfile.Node) string {
	if n.Kind == yamlfile.Scalar {
		return n.Value
	}
	return "an entry"
}

// mutant is a rule with one thing changed.
type mutant struct {
	name string
	rule *Rule
}

// mutants makes every rule that can be read and differs in one thing from the
// one that stands at n. What is read as the same is none, nor are keys that say
// nothing about what is found: the texts, the examples, and allow.
func mutants(f *file, n *yamlfile.Node) []mutant {
	read := func(n *yamlfile.Node) *Rule {
		d := &decoder{catalogue: role.Builtin(), exprs: &expr.Compiler{}}
		return d.rule(f, n)
	}
	base := read(n)
	docs := slices.DeleteFunc(RuleKeys(), func(k KeyDoc) bool {
		return k.Key == "allow" || k.Key == "vacant" && !looksAtVacancies(base)
	})
	rest := withPairs(n, slices.DeleteFunc(slices.Clone(n.Pairs), func(p yamlfile.Pair) bool {
		return slices.Contains([]string{"id", "title", "why", "source", "fix", "examples", "allow"}, p.Key.Value)
	}))
	var out []mutant
	for _, v := range variants(rest, docs) {
		m := read(with(v.node, "id", n.Get("id")))
		if m == nil || m.Broken || sameRule(m, base) ||
			slices.ContainsFunc(out, func(o mutant) bool { return sameRule(m, o.rule) }) {
			continue
		}
		m.Examples = base.Examples
		out = append(out, mutant{v.name, m})
	}
	return out
}

// looksAtVacancies reports whether a rule asks who exists; others find the same
// whether vacant positions count or not.
func looksAtVacancies(r *Rule) bool {
	if len(r.when.exists)+len(r.when.missing) > 0 {
		return true
	}
	if c, ok := r.check.(*chain); ok {
		return len(c.must) > 0
	}
	return slices.Contains([]string{"reports_to", "functional_line", "exists", "responsibility"}, r.Kind)
}

func sameRule(a, b *Rule) bool {
	return a.Severity == b.Severity && a.noVacant == b.noVacant && reflect.DeepEqual(a.subject, b.subject) &&
		reflect.DeepEqual(a.when, b.when) && reflect.DeepEqual(a.check, b.check)
}

// packRules reads the rules of a pack with where each is written.
func packRules(t testing.TB, pack string) (*file, []*yamlfile.Node) {
	t.Helper()
	src := Embedded(pack)
	d := &decoder{catalogue: role.Builtin(), exprs: &expr.Compiler{}}
	f := d.readFile(src, true)
	root, _ := yamlfile.Parse(src)
	if len(d.found) > 0 || root == nil || root.Get("rules") == nil {
		t.Fatalf("%s: %v", pack, brief(d.found))
	}
	return f, root.Get("rules").Items
}

// TestExamplesCatchMutants changes every rule of every pack in every way above,
// and holds that an example notices.
func TestExamplesCatchMutants(t *testing.T) {
	all := 0
	for _, pack := range PackNames() {
		f, rules := packRules(t, pack)
		for _, n := range rules {
			ms := mutants(f, n)
			if len(ms) == 0 {
				t.Errorf("%s cannot be changed in any way", n.Get("id").Value)
			}
			all += len(ms)
			for _, m := range ms {
				if !caught(m.rule) {
					t.Errorf("%s: %s: no example notices %s", pack, n.Get("id").Value, m.name)
				}
			}
		}
	}
	if all < 340 {
		t.Errorf("only %d mutants", all)
	}
}

func caught(r *Rule) bool {
	return slices.ContainsFunc(r.Examples, func(e Example) bool {
		res, _ := r.try(e)
		return !res.OK
	})
}

// TestWaysOfChangingARule holds what is changed: a way that gets lost would let
// the packs' examples grow weak unseen.
func TestWaysOfChangingARule(t *testing.T) {
	tests := []struct {
		rule string
		want []string
	}{
		{`{severity: warning, for: {role: [cto, cdo], kind: line}, when: {exists: {role: cio}, size: {min: 3}}, vacant: ignored,
			reports_to: {prefer: [cio, cao], accept: [ceo], through: [deputy-cio, it-director], same: ok, otherwise: [cfo, cso], lines: solid}}`, []string{
			"without severity", "without for", "for: without role", "for: role: without cto", "for: role: without cdo", "for: without kind",
			"without when", "when: without exists", "when: exists: without role", "when: without size", "when: size: min: 4", "when: size: min: 2",
			"without vacant",
			"reports_to: without prefer", "reports_to: prefer: without cio", "reports_to: prefer: without cao",
			"reports_to: prefer and accept exchanged", "reports_to: prefer and through exchanged", "reports_to: prefer and otherwise exchanged",
			"reports_to: without accept", "reports_to: accept and through exchanged", "reports_to: accept and otherwise exchanged",
			"reports_to: without through", "reports_to: through: without deputy-cio", "reports_to: through: without it-director", "reports_to: through and otherwise exchanged",
			"reports_to: without same", "reports_to: without otherwise", "reports_to: otherwise: without cfo", "reports_to: otherwise: without cso",
			"reports_to: without lines", "reports_to: otherwise: none", "reports_to: otherwise: coo",
			"severity: info",
		}},
		{`{for: cio, responsibility: {id: [it-strategy, it-routines], who: [cio], fallback: [it-manager]}}`, []string{
			"without for", "responsibility: id: without it-strategy", "responsibility: id: without it-routines",
			"responsibility: who and fallback exchanged", "responsibility: without who", "responsibility: without fallback", "responsibility: anyone: true",
			"severity: warning", "severity: info", "vacant: ignored",
		}},
		{`{for: cio, exists: {at_least: 1, at_most: 2, count: people, from_size: 0}}`, []string{
			"without for", "exists: without at_least", "exists: at_least: 2", "exists: at_least: 0", "exists: without at_most", "exists: at_most: 3", "exists: at_most: 1",
			"exists: without count", "exists: from_size: 1", "severity: warning", "severity: info", "vacant: ignored",
		}},
		{`{severity: info, depth: 3}`, []string{"without severity", "depth: 4", "depth: 2", "severity: warning"}},
		{`{severity: info, expr: position.level == 0 || position.fte > 1.0}`, []string{"without severity",
			"expr: position.level != 0 || position.fte > 1.0", "expr: position.level == 0 && position.fte > 1.0", "expr: position.level == 0 || position.fte >= 1.0",
			"expr: position.level == 0 || position.fte < 1.0", "expr: position.level == 1 || position.fte > 1.0", "severity: warning", "severity: error"}}, // compiled, so not seen to be the first again
	}
	for _, tt := range tests {
		root, found := yamlfile.Parse(&source.File{Name: "own", Text: []byte("rules:\n- {id: x, " + strings.TrimPrefix(tt.rule, "{") + "\n")})
		if root == nil {
			t.Fatal(brief(found))
		}
		var got []string
		for _, m := range mutants(&file{pack: &Pack{Name: "own"}}, root.Get("rules").Items[0]) {
			got = append(got, m.name)
		}
		slices.Sort(got)
		slices.Sort(tt.want)
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.rule, d)
		}
	}
}
