package rule

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// node is a part of a rules file that can be changed.
type node struct {
	kind  yamltree.Kind
	value string // of a scalar
	items []*node
	pairs []pair
}

type pair struct {
	key   string
	value *node
}

func nodeOf(n yamltree.Node) *node {
	n = n.Target()
	out := &node{kind: n.Kind()}
	switch n.Kind() {
	case yamltree.List:
		for _, item := range n.Items() {
			out.items = append(out.items, nodeOf(item))
		}
	case yamltree.Map:
		for k, v := range n.Pairs() {
			out.pairs = append(out.pairs, pair{k.Value(), nodeOf(v)})
		}
	default:
		out.value = n.Value()
	}
	return out
}

// rulesIn are the rules of a file.
func rulesIn(src *source.File) []*node { return below(src, "rules").items }

// below is what stands under a key of a file; nothing without the key.
func below(src *source.File, key string) *node {
	root, _ := yamltree.Read(src)
	if n := root.Get(key); !n.IsZero() {
		return nodeOf(n)
	}
	return &node{kind: yamltree.Map}
}

func (n *node) get(key string) *node {
	for _, p := range n.pairs {
		if p.key == key {
			return p.value
		}
	}
	return nil
}

// text writes a node as YAML.
func (n *node) text() string {
	var parts []string
	switch n.kind {
	case yamltree.List:
		for _, item := range n.items {
			parts = append(parts, item.text())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yamltree.Map:
		for _, p := range n.pairs {
			parts = append(parts, strconv.Quote(p.key)+": "+p.value.text())
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return strconv.Quote(n.value)
}

// variant is something written that differs in one thing from what was there.
type variant struct {
	name string
	node *node
}

// variants makes everything that differs in one thing from n, whose keys are
// documented by docs: a key or an entry of a list left out, a word in place of
// one of the others that it could be, also where it is not written because it
// is the default, a number one more or less, a date one day earlier or later, two
// lists exchanged, an operator of an expression replaced.
func variants(n *node, docs []kind.KeyDoc) []variant {
	var out []variant
	add := func(m *node, format string, args ...any) {
		out = append(out, variant{fmt.Sprintf(format, args...), m})
	}
	switch n.kind {
	case yamltree.List:
		for i, item := range n.items {
			if len(n.items) > 1 {
				add(&node{kind: yamltree.List, items: slices.Delete(slices.Clone(n.items), i, i+1)}, "without %s", brieflyNode(item))
			}
			for _, v := range variants(item, docs) {
				items := slices.Clone(n.items)
				items[i] = v.node
				add(&node{kind: yamltree.List, items: items}, "[%d] %s", i, v.name)
			}
		}
	case yamltree.Map:
		for i, p := range n.pairs {
			if p.key == "message" { // what is said, not what is found
				continue
			}
			add(withPairs(n, slices.Delete(slices.Clone(n.pairs), i, i+1)), "without %s", p.key)
			for _, v := range variants(p.value, keysBelow(p.key)) {
				add(with(n, p.key, v.node), "%s: %s", p.key, v.name)
			}
			for _, q := range n.pairs[i+1:] {
				if p.value.kind == yamltree.List && q.value.kind == yamltree.List {
					add(with(with(n, p.key, q.value), q.key, p.value), "%s and %s exchanged", p.key, q.key)
				}
			}
		}
		for _, doc := range docs {
			for _, word := range alternatives(n, doc) {
				if have := n.get(doc.Key); have == nil || have.value != word {
					add(with(n, doc.Key, scalar(n, word)), "%s: %s", doc.Key, word)
				}
			}
		}
	case yamltree.Scalar:
		if i, err := strconv.Atoi(n.value); err == nil {
			add(scalar(n, fmt.Sprint(i+1)), "%d", i+1)
			if i > 0 {
				add(scalar(n, fmt.Sprint(i-1)), "%d", i-1)
			}
		}
		if day, err := time.Parse(time.DateOnly, n.value); err == nil {
			for _, days := range []int{1, -1} {
				other := day.AddDate(0, 0, days).Format(time.DateOnly)
				add(scalar(n, other), "%s", other)
			}
		}
		for _, text := range otherExpressions(n.value) {
			add(scalar(n, text), "%s", text)
		}
	}
	return out
}

// keysBelow documents the keys of the map under a key of a rule.
func keysBelow(key string) []kind.KeyDoc {
	switch key {
	case "when":
		return kind.WhenKeys()
	case "for", "exists", "missing", "to", "forbid_reports_to":
		return nil // a kind, a status more would have to be wanted
	}
	for _, k := range kind.All() {
		if k.Name == key {
			return k.Keys()
		}
	}
	return nil
}

// alternatives are the words that a key of the map n takes, none when it takes
// anything else. Where roles may stand for them, one is there, too: that of
// somebody whom the map does not name.
func alternatives(n *node, doc kind.KeyDoc) []string {
	words := strings.Split(doc.Values, " | ")
	if len(words) == 1 && doc.Values != "ok" {
		return nil
	}
	i := slices.Index(words, "roles")
	if i < 0 {
		return words
	}
	written := n.text()
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

func scalar(at *node, value string) *node {
	return &node{kind: yamltree.Scalar, value: value}
}

func withPairs(n *node, pairs []pair) *node {
	return &node{kind: yamltree.Map, pairs: pairs}
}

// with returns a map with another value for a key.
func with(n *node, key string, value *node) *node {
	pairs := slices.Clone(n.pairs)
	for i := range pairs {
		if pairs[i].key == key {
			pairs[i].value = value
			return withPairs(n, pairs)
		}
	}
	return withPairs(n, append(pairs, pair{key, value}))
}

func brieflyNode(n *node) string {
	if n.kind == yamltree.Scalar {
		return n.value
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
// nothing about what is found: the texts, the examples, and allow. The pack is for the
// organisations that applies says.
func mutants(pack string, applies, n *node) []mutant {
	language := &kind.Language{Catalogue: role.Builtin()}
	read := func(n *node) *Rule {
		f, _ := readFile(language, &source.File{Name: "own", Text: []byte("orgwright_rules: 1\npack: " + pack + "\napplies: " + applies.text() + "\nrules: [" + n.text() + "]\n")}, true, 1)
		if len(f.rules) == 0 {
			return nil
		}
		return f.rules[0]
	}
	base := read(n)
	docs := slices.DeleteFunc(RuleKeys(), func(k kind.KeyDoc) bool {
		return k.Key == "allow" || k.Key == "vacant" && !looksAtVacancies(base)
	})
	rest := withPairs(n, slices.DeleteFunc(slices.Clone(n.pairs), func(p pair) bool {
		return slices.Contains([]string{"id", "title", "why", "source", "fix", "examples", "allow"}, p.key)
	}))
	var out []mutant
	for _, v := range variants(rest, docs) {
		m := read(with(v.node, "id", n.get("id")))
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
	return strings.Contains(r.checked, `"exists"`) || strings.Contains(r.checked, `"missing"`) || strings.Contains(r.checked, `"must"`) ||
		slices.Contains([]string{"reports_to", "functional_line", "exists", "responsibility"}, r.Kind)
}

func sameRule(a, b *Rule) bool {
	return a.Severity == b.Severity && a.Applies.deciding() == b.Applies.deciding() && a.From == b.From && a.Until == b.Until && a.noVacant == b.noVacant &&
		(a.Same(b) || reflect.DeepEqual(a.subject, b.subject) && reflect.DeepEqual(a.when, b.when) && reflect.DeepEqual(a.check, b.check))
}

// packRules reads the rules of a pack with where each is written.
func packRules(t testing.TB, pack string) []*node {
	t.Helper()
	src := Embedded(pack)
	_, found := readFile(&kind.Language{Catalogue: role.Builtin()}, src, true, maxRules)
	if len(found) > 0 {
		t.Fatalf("%s: %v", pack, brief(found))
	}
	return rulesIn(src)
}

// TestExamplesCatchMutants changes every rule of every pack in every way above,
// and holds that an example notices. When the pack says which organisations it is for,
// an example of one of its rules has to notice each change of that.
func TestExamplesCatchMutants(t *testing.T) {
	all := 0
	for _, pack := range PackNames() {
		applies := below(Embedded(pack), "applies")
		for _, v := range variants(applies, nil) {
			if !scopeCaught(pack, v.node) {
				t.Errorf("%s: applies: no example of any rule notices %s", pack, v.name)
			}
		}
		for _, n := range packRules(t, pack) {
			ms := mutants(pack, applies, n)
			if len(ms) == 0 {
				t.Errorf("%s cannot be changed in any way", n.get("id").value)
			}
			all += len(ms)
			for _, m := range ms {
				if !caught(m.rule) {
					t.Errorf("%s: %s: no example notices %s", pack, n.get("id").value, m.name)
				}
			}
		}
	}
	if all < 340 {
		t.Errorf("only %d mutants", all)
	}
}

// scopeCaught reports whether an example of a rule notices that its pack is for other
// organisations. What cannot be read, or is read as the same, is no change.
func scopeCaught(pack string, applies *node) bool {
	src := Embedded(pack)
	language := &kind.Language{Catalogue: role.Builtin()}
	was, _ := readFile(language, src, true, maxRules)
	is, found := readFile(language, &source.File{Name: src.Name, Text: []byte("orgwright_rules: 1\napplies: " + applies.text() + "\n")}, true, maxRules)
	if len(found) > 0 || is.pack.Applies.deciding() == was.pack.Applies.deciding() {
		return true
	}
	for _, n := range rulesIn(src) {
		other, _ := readFile(language, &source.File{Name: src.Name, Text: []byte("orgwright_rules: 1\napplies: " + applies.text() + "\nrules: [" + n.text() + "]\n")}, true, 1)
		if caught(other.rules[0]) {
			return true
		}
	}
	return false
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
		{`{severity: info, from: 2026-03-01, applies: {sector: [bank, insurer], size: {not: micro}, note: large ones}, source: {title: T, article: A, quote: Q}, depth: 3}`, []string{
			"without severity", "without from", "from: 2026-03-02", "from: 2026-02-28",
			"without applies", "applies: without sector", "applies: sector: without bank", "applies: sector: without insurer", "applies: without size",
			"depth: 4", "depth: 2", "severity: warning"}},
		{`{severity: info, expr: position.level == 0 || position.fte > 1.0}`, []string{"without severity",
			"expr: position.level != 0 || position.fte > 1.0", "expr: position.level == 0 && position.fte > 1.0", "expr: position.level == 0 || position.fte >= 1.0",
			"expr: position.level == 0 || position.fte < 1.0", "expr: position.level == 1 || position.fte > 1.0", "severity: warning"}},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range mutants("own", &node{kind: yamltree.Map}, rulesIn(&source.File{Name: "own", Text: []byte("rules:\n- {id: x, " + strings.TrimPrefix(tt.rule, "{") + "\n")})[0]) {
			got = append(got, m.name)
		}
		slices.Sort(got)
		slices.Sort(tt.want)
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.rule, d)
		}
	}
}
