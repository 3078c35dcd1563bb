package orgfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/suggest"
	"gopkg.in/yaml.v3"
)

// Limits that keep hostile files from costing more than they are worth.
const (
	maxDepth    = 1_000     // mappings and lists inside one another
	maxExpanded = 1_000_000 // values read through aliases
	maxFindings = 10_000    // in one file
)

// decoder reads the nodes of one file into a Document.
type decoder struct {
	doc      *Document
	tables   *tables
	places   *places
	findings []finding.Finding

	path     []step
	open     []*yaml.Node // the mappings and lists that we are inside of
	aliases  int          // how many of them were reached through an alias
	expanded int          // values read through aliases
	stopped  bool
}

// step is one part of a path in the document: a key, or an index when the key
// is empty.
type step struct {
	key   string
	index int
}

// add keeps a finding, with the path of the value that is being read.
func (d *decoder) add(f finding.Finding) {
	if f.Severity == finding.Off {
		f.Severity = severityOf(f.Rule)
	}
	f.Path = pathText(d.path)
	if len(d.findings) >= maxFindings {
		if !d.stopped {
			d.stopped = true
			d.findings = append(d.findings, finding.Finding{Rule: "too-large", Severity: severityOf("too-large"), At: f.At,
				Message: fmt.Sprintf("more than %d mistakes; the file is not read any further", maxFindings)})
		}
		return
	}
	d.findings = append(d.findings, f)
}

// report keeps a finding about a node.
func (d *decoder) report(rule string, n *yaml.Node, hint, format string, args ...any) {
	d.add(finding.Finding{Rule: rule, At: d.places.span(n), Message: fmt.Sprintf(format, args...), Hint: hint})
}

func pathText(path []step) string {
	var b strings.Builder
	for _, s := range path {
		switch {
		case s.key == "":
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case b.Len() > 0:
			b.WriteString("." + s.key)
		default:
			b.WriteString(s.key)
		}
	}
	return b.String()
}

// enter follows n if it is an alias, and counts what hostile files have too
// much of. It returns nil when reading has to end here; else leave must follow.
func (d *decoder) enter(node *yaml.Node) *yaml.Node {
	if d.stopped {
		return nil
	}
	n := target(node)
	if n != node && slices.Contains(d.open, n) {
		d.report("too-deep", node, "name something else, or write it out", "the alias %s stands inside what it stands for", quote("*"+node.Value))
		return nil
	}
	if inside := n != node || d.aliases > 0; inside {
		if !d.expand(node) {
			return nil
		}
		d.aliases++
	}
	if len(d.open) >= maxDepth {
		d.report("too-deep", node, `write positions side by side and join them with "reports_to"`,
			"more than %d lists and mappings inside one another", maxDepth)
		d.stopped = true
		return nil
	}
	d.open = append(d.open, n)
	return n
}

// expand counts a value that is read through an alias. It reports false when
// there were too many.
func (d *decoder) expand(node *yaml.Node) bool {
	if d.expanded++; d.expanded <= maxExpanded {
		return true
	}
	if !d.stopped {
		d.report("too-large", node, "write less through anchors and aliases",
			"the aliases of this file stand for more than %d values", maxExpanded)
		d.stopped = true
	}
	return false
}

func (d *decoder) leave() {
	d.open = d.open[:len(d.open)-1]
	if d.aliases > 0 {
		d.aliases--
	}
}

// readObject reads a mapping into a T by its table. It reports whether there
// was something to read.
func readObject[T any](d *decoder, t *table[T], into *T, node *yaml.Node) bool {
	n := d.enter(node)
	if n == nil {
		return false
	}
	defer d.leave()
	if !d.checkTag(n) {
		return false
	}
	if n.Kind != yaml.MappingNode {
		if t.scalar != nil && n.Kind == yaml.ScalarNode && !isNull(n) {
			return t.scalar(d, into, n)
		}
		d.wrongObject(t.name, n)
		return false
	}
	if t.start != nil {
		t.start(into, d.places.point(n))
	}
	r := objectReader[T]{d: d, t: t, into: into, seen: make([]*yaml.Node, len(t.keys))}
	r.read(n, 0)
	r.finish(n)
	return true
}

// wrongObject reports something else where a mapping belongs.
func (d *decoder) wrongObject(name string, n *yaml.Node) {
	switch {
	case isNull(n):
		d.report("wrong-type", n, "", "%s is empty", name)
	case n.Kind == yaml.SequenceNode:
		d.report("wrong-type", n, `take away the "-" or the brackets`, "%s must be a mapping of keys and values, not a list", name)
	default:
		d.report("wrong-type", n, `write its keys below one another, each as "key: value"`,
			"%s must be a mapping of keys and values, not the text %s", name, quote(n.Value))
	}
}

// objectReader reads the pairs of one mapping.
type objectReader[T any] struct {
	d      *decoder
	t      *table[T]
	into   *T
	seen   []*yaml.Node // by key, the node of the key
	others map[string]*yaml.Node
}

// read reads the pairs of n, own keys before merged ones. Level counts merges
// inside one another.
func (r *objectReader[T]) read(n *yaml.Node, level int) {
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content) && !r.d.stopped; i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Tag == "!!merge" {
			merges = append(merges, v)
			continue
		}
		r.pair(k, v, level)
	}
	for _, m := range merges {
		r.merge(m, level)
	}
}

// merge reads the keys of the mappings that "<<" brings in.
func (r *objectReader[T]) merge(node *yaml.Node, level int) {
	n := r.d.enter(node)
	if n == nil {
		return
	}
	defer r.d.leave()
	switch {
	case n.Kind == yaml.MappingNode:
		r.read(n, level+1)
	case n.Kind == yaml.SequenceNode && level < maxDepth:
		for _, item := range n.Content {
			r.merge(item, level+1)
		}
	default:
		r.d.report("wrong-type", node, `write "<<: *name" where &name marks a mapping`, `"<<" must name a mapping to take keys from`)
	}
}

// pair reads one key with its value. Keys that a merge brings in yield to
// those that are there.
func (r *objectReader[T]) pair(k, v *yaml.Node, level int) {
	d := r.d
	name, ok := d.keyText(k)
	if !ok {
		return
	}
	i, known := r.t.index[name]
	if !known {
		r.other(name, k, level)
		return
	}
	if first := r.seen[i]; first != nil {
		if level == 0 {
			d.duplicate(name, k, first, "the first one is here; it is the one that was read")
		}
		return
	}
	r.seen[i] = k
	key := &r.t.keys[i]
	d.path = append(d.path, step{key: name})
	if isNull(target(v)) {
		d.empty(&key.Key, k)
	} else {
		key.read(d, &key.Key, r.into, v)
	}
	d.path = d.path[:len(d.path)-1]
}

// other handles a key that is not in the table.
func (r *objectReader[T]) other(name string, k *yaml.Node, level int) {
	if first := r.others[name]; first != nil {
		if level == 0 {
			r.d.duplicate(name, k, first, "the first one is here")
		}
		return
	}
	if r.others == nil {
		r.others = map[string]*yaml.Node{}
	}
	r.others[name] = k
	if !strings.HasPrefix(name, "x-") {
		r.d.unknownKey(r.t.describe(), name, k)
	}
}

// finish checks what is missing and what does not go together.
func (r *objectReader[T]) finish(n *yaml.Node) {
	for i := range r.t.keys {
		k := &r.t.keys[i].Key
		if k.Required && r.seen[i] == nil && !r.d.stopped {
			r.d.missing(r.t.describe(), k, n)
		}
		if k.Excludes == "" || r.seen[i] == nil {
			continue
		}
		if other := r.seen[r.t.index[k.Excludes]]; other != nil {
			r.d.add(finding.Finding{Rule: "conflicting-keys", At: r.d.places.span(r.seen[i]),
				Message: fmt.Sprintf("%q and %q are both given", k.Excludes, k.Name),
				Notes:   []finding.Note{{At: r.d.places.span(other), Message: fmt.Sprintf("%q is here", k.Excludes)}},
				Hint:    fmt.Sprintf("keep one of them; %q takes several", k.Name)})
		}
	}
	if r.t.end != nil {
		r.t.end(r.d, r.into)
	}
}

// keyText returns the text of a key.
func (d *decoder) keyText(k *yaml.Node) (string, bool) {
	if k = target(k); k.Kind != yaml.ScalarNode {
		d.report("wrong-type", k, `put text that begins with "{" or "[" in quotes`, "a key must be a word")
		return "", false
	}
	return k.Value, true
}

func (d *decoder) duplicate(name string, k, first *yaml.Node, note string) {
	d.add(finding.Finding{Rule: "duplicate-key", At: d.places.span(k), Message: fmt.Sprintf("the key %s is given twice", quote(name)),
		Notes: []finding.Note{{At: d.places.span(first), Message: note}}})
}

// empty handles a known key without a value.
func (d *decoder) empty(k *Key, at *yaml.Node) {
	if k.Type == TypeColor && d.places.comment(at) {
		d.report("bad-value", at, `put the colour in quotes: "#2563EB"`, `%q is empty, because "#" begins a comment`, k.Name)
		return
	}
	if k.Required {
		d.report("missing-key", at, "", "%q is empty", k.Name)
	}
}

func (d *decoder) missing(t Table, k *Key, n *yaml.Node) {
	hint := ""
	if k.Name == "orgwright" {
		hint = `begin the file with "orgwright: 1"`
	}
	d.add(finding.Finding{Rule: "missing-key", At: d.places.point(n), Message: fmt.Sprintf("%s has no %q", t.Name, k.Name), Hint: hint})
}

func (d *decoder) unknownKey(t Table, name string, k *yaml.Node) {
	hint := ""
	if meant := meantKey(t, name); meant != "" {
		hint = fmt.Sprintf("did you mean %q?", meant)
	} else if t.Name == "a position" {
		hint = `put values of your own under "fields", or let the key begin with "x-"`
	}
	d.report("unknown-key", k, hint, "unknown key %s in %s", quote(name), t.Name)
}

// meantKey returns the key of t that somebody who wrote name probably meant.
func meantKey(t Table, name string) string {
	var words []string
	owner := map[string]string{}
	for _, k := range t.Keys {
		words = append(words, k.Name)
		owner[k.Name] = k.Name
	}
	for _, k := range t.Keys {
		for _, w := range k.Also {
			if owner[w] == "" {
				words = append(words, w)
				owner[w] = k.Name
			}
		}
	}
	if k := owner[strings.ToLower(name)]; k != "" {
		return k
	}
	return owner[suggest.Closest(name, words)]
}

// each calls f for every entry of a list. A lone value stands for a list of
// one if single is set.
func (d *decoder) each(k *Key, node *yaml.Node, single bool, f func(i int, item *yaml.Node)) {
	n := d.enter(node)
	if n == nil {
		return
	}
	defer d.leave()
	switch {
	case !d.checkTag(n):
	case n.Kind == yaml.SequenceNode:
		for i, item := range n.Content {
			if d.stopped {
				return
			}
			d.path = append(d.path, step{index: i})
			f(i, item)
			d.path = d.path[:len(d.path)-1]
		}
	case single:
		f(0, n)
	case n.Kind == yaml.MappingNode:
		hint := `let every entry begin with "- "`
		if len(n.Content) > 0 && strings.HasPrefix(n.Content[0].Value, "-") {
			hint = `put a space after "-"`
		}
		d.report("wrong-type", n, hint, "%q must be a list, not a mapping", k.Name)
	default:
		d.report("wrong-type", n, `let every entry begin with "- "`, "%q must be a list, not the text %s", k.Name, quote(n.Value))
	}
}

// pairs reads a mapping with free keys and scalar values.
func (d *decoder) pairs(k *Key, node *yaml.Node, add func(key, value Text)) {
	n := d.enter(node)
	if n == nil {
		return
	}
	defer d.leave()
	if n.Kind != yaml.MappingNode {
		d.wrongObject(quote(k.Name), n)
		return
	}
	value := Key{Name: k.Name, Type: TypeText, Enum: k.Enum}
	if len(k.Enum) > 0 {
		value.Type = TypeChoice
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		d.pair(n.Content[i], n.Content[i+1], &value, seen, add)
	}
}

func (d *decoder) pair(k, v *yaml.Node, like *Key, seen map[string]*yaml.Node, add func(key, value Text)) {
	name, ok := d.keyText(k)
	if !ok {
		return
	}
	if k.Tag == "!!merge" {
		d.report("wrong-type", k, "write the keys out", `"<<" is not possible in %q`, like.Name)
		return
	}
	if first := seen[name]; first != nil {
		d.duplicate(name, k, first, "the first one is here; it is the one that was read")
		return
	}
	seen[name] = k
	d.path = append(d.path, step{key: name})
	defer func() { d.path = d.path[:len(d.path)-1] }()
	key := Text{Value: name, At: d.places.span(k)}
	entry := *like
	entry.Name = name
	value := Text{}
	d.readText(&entry, &value, v)
	if value.IsSet() {
		add(key, value)
	}
}
