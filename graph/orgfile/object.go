package orgfile

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// readObject reads a mapping into a T by its table. It reports whether there
// was something to read.
func readObject[T any](d *decoder, t *table[T], into *T, node *yamlfile.Raw) bool {
	n := d.enter(node)
	if n == nil {
		return false
	}
	defer d.leave()
	if !d.checkTag(n) {
		return false
	}
	if d.objects++; d.objects > maxObjects {
		d.stop(n, `split it, and name the parts under "include"`, "the file has more than %d entries", maxObjects)
		return false
	}
	if n.Kind != yamlfile.RawMap {
		if t.scalar != nil && n.Kind == yamlfile.RawScalar && !yamlfile.IsNull(n) {
			return t.scalar(d, into, n)
		}
		d.wrongObject(t.name, n)
		return false
	}
	if t.start != nil {
		t.start(into, d.places.Point(n))
	}
	r := objectReader[T]{d: d, t: t, into: into, seen: make([]*yamlfile.Raw, len(t.keys))}
	r.read(n, 0)
	r.finish(n)
	return true
}

// wrongObject reports something else where a mapping belongs.
func (d *decoder) wrongObject(name string, n *yamlfile.Raw) {
	switch {
	case yamlfile.IsNull(n):
		d.report("wrong-type", n, "", "%s is empty", name)
	case n.Kind == yamlfile.RawList:
		d.report("wrong-type", n, `take away the "-" or the brackets`, "%s must be a mapping of keys and values, not a list", name)
	default:
		d.report("wrong-type", n, `write its keys below one another, each as "key: value"`,
			"%s must be a mapping of keys and values, not the text %s", name, wording.Quote(n.Value))
	}
}

// objectReader reads the pairs of one mapping.
type objectReader[T any] struct {
	d      *decoder
	t      *table[T]
	into   *T
	seen   []*yamlfile.Raw // by key, the node of the key
	others map[string]*yamlfile.Raw
}

// read reads the pairs of n, own keys before merged ones. Level counts merges
// inside one another.
func (r *objectReader[T]) read(n *yamlfile.Raw, level int) {
	var merges []*yamlfile.Raw
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
func (r *objectReader[T]) merge(node *yamlfile.Raw, level int) {
	n := r.d.enter(node)
	if n == nil {
		return
	}
	defer r.d.leave()
	switch {
	case n.Kind == yamlfile.RawMap:
		r.read(n, level+1)
	case n.Kind == yamlfile.RawList && level < maxDepth:
		for _, item := range n.Content {
			r.merge(item, level+1)
		}
	default:
		r.d.report("wrong-type", node, `write "<<: *name" where &name marks a mapping`, `"<<" must name a mapping to take keys from`)
	}
}

// pair reads one key with its value. Keys that a merge brings in yield to
// those that are there.
func (r *objectReader[T]) pair(k, v *yamlfile.Raw, level int) {
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
	if yamlfile.IsNull(yamlfile.Target(v)) {
		d.empty(&key.Key, k)
	} else {
		key.read(d, &key.Key, r.into, v)
	}
	d.path = d.path[:len(d.path)-1]
}

// other handles a key that is not in the table.
func (r *objectReader[T]) other(name string, k *yamlfile.Raw, level int) {
	if first := r.others[name]; first != nil {
		if level == 0 {
			r.d.duplicate(name, k, first, "the first one is here")
		}
		return
	}
	if r.others == nil {
		r.others = map[string]*yamlfile.Raw{}
	}
	r.others[name] = k
	if !strings.HasPrefix(name, "x-") {
		r.d.unknownKey(r.t.describe, name, k)
	}
}

// finish checks what is missing and what does not go together.
func (r *objectReader[T]) finish(n *yamlfile.Raw) {
	for i := range r.t.keys {
		k := &r.t.keys[i].Key
		if k.Required && r.seen[i] == nil && !r.d.stopped {
			r.d.missing(r.t.name, k, n)
		}
		if k.Excludes == "" || r.seen[i] == nil {
			continue
		}
		if other := r.seen[r.t.index[k.Excludes]]; other != nil {
			r.d.add(finding.Finding{Rule: "conflicting-keys", At: r.d.places.Span(r.seen[i]),
				Message: fmt.Sprintf("%q and %q are both given", k.Excludes, k.Name),
				Notes:   []finding.Note{{At: r.d.places.Span(other), Message: fmt.Sprintf("%q is here", k.Excludes)}},
				Hint:    fmt.Sprintf("keep one of them; %q takes several", k.Name)})
		}
	}
	if r.t.end != nil {
		r.t.end(r.d, r.into)
	}
}

// keyText returns the text of a key.
func (d *decoder) keyText(k *yamlfile.Raw) (string, bool) {
	if k = yamlfile.Target(k); k.Kind != yamlfile.RawScalar {
		d.report("wrong-type", k, `put text that begins with "{" or "[" in quotes`, "a key must be a word")
		return "", false
	}
	return k.Value, true
}

func (d *decoder) duplicate(name string, k, first *yamlfile.Raw, note string) {
	d.add(finding.Finding{Rule: "duplicate-key", At: d.places.Span(k), Message: fmt.Sprintf("the key %s is given twice", wording.Quote(name)),
		Notes: []finding.Note{{At: d.places.Span(first), Message: note}}})
}

// empty handles a known key without a value.
func (d *decoder) empty(k *Key, at *yamlfile.Raw) {
	if k.Type == TypeColor && d.places.Comment(at) {
		d.report("bad-value", at, `put the colour in quotes: "#2563EB"`, `%q is empty, because "#" begins a comment`, k.Name)
		return
	}
	if k.Required {
		d.report("missing-key", at, "", "%q is empty", k.Name)
	}
}

func (d *decoder) missing(name string, k *Key, n *yamlfile.Raw) {
	hint := ""
	if k.Name == "orgwright" {
		hint = `begin the file with "orgwright: 1"`
	}
	d.add(finding.Finding{Rule: "missing-key", At: d.places.Point(n), Message: fmt.Sprintf("%s has no %q", name, k.Name), Hint: hint})
}

func (d *decoder) unknownKey(describe func() Table, name string, k *yamlfile.Raw) {
	if !d.room("unknown-key") {
		return
	}
	t, hint := describe(), ""
	if meant := meantKey(t, name); meant != "" {
		hint = wording.Meant(meant)
	} else if t.Name == "a position" {
		hint = `put values of your own under "fields", or let the key begin with "x-"`
	}
	d.put(finding.Finding{Rule: "unknown-key", Severity: severityOf("unknown-key"), At: d.places.Span(k),
		Message: fmt.Sprintf("unknown key %s in %s", wording.Quote(name), t.Name), Hint: hint})
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
