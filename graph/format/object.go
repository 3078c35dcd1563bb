package format

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Read reads a mapping into a T by its table, or the lone value that may stand in
// its place. It reports whether there was something to read.
func Read[T any](d *Decoder, t *Table[T], into *T, node yamltree.Node) bool {
	n := d.enter(node)
	if n.IsZero() {
		return false
	}
	defer d.leave()
	if !d.checkTag(n) {
		return false
	}
	if d.objects++; d.objects > maxObjects {
		d.Stop(n, d.LargeHint, "the file has more than %d entries", maxObjects)
		return false
	}
	if n.Kind() != yamltree.Map {
		if f := t.Field(t.Alone); f != nil && !n.IsNull() && (n.Kind() == yamltree.Scalar || f.TakesList()) {
			k := f.Key
			k.Name = cmp.Or(d.under(), k.Name) // what is written there
			f.read(d, &k, into, n)
			return f.get(into).IsSet()
		}
		d.wrongObject(t.Name, n)
		return false
	}
	if t.At != nil {
		*t.At(into) = n.Point()
	}
	r := objectReader[T]{d: d, t: t, into: into, from: len(d.seen)}
	d.seen = append(d.seen, make([]yamltree.Node, len(t.Fields))...)
	r.read(n, 0)
	r.finish(n)
	d.seen = d.seen[:r.from]
	return true
}

// wrongObject reports a node that is no mapping where one belongs.
func (d *Decoder) wrongObject(name string, n yamltree.Node) {
	switch {
	case n.IsNull():
		d.Report(code.WrongType, n, "", "%s is empty", name)
	case n.Kind() == yamltree.List:
		d.Report(code.WrongType, n, `take away the "-" or the brackets`, "%s must be a mapping of keys and values, not a list", name)
	default:
		d.Report(code.WrongType, n, `write its keys below one another, each as "key: value"`,
			"%s must be a mapping of keys and values, not the text %s", name, wording.Quote(n.Value()))
	}
}

// objectReader reads the pairs of one mapping.
type objectReader[T any] struct {
	d      *Decoder
	t      *Table[T]
	into   *T
	from   int // where the keys of this mapping begin in those that d has seen
	others map[string]yamltree.Node
}

// seen is where the node of a key is kept that was read, until the next mapping begins.
func (r *objectReader[T]) seen(key int) *yamltree.Node { return &r.d.seen[r.from+key] }

// read reads the pairs of n, own keys before merged ones. Level counts merges
// inside one another.
func (r *objectReader[T]) read(n yamltree.Node, level int) {
	var merges []yamltree.Node
	for k, v := range n.Pairs() {
		if r.d.stopped {
			break
		}
		if k.IsMerge() {
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
func (r *objectReader[T]) merge(node yamltree.Node, level int) {
	n := r.d.enter(node)
	if n.IsZero() {
		return
	}
	defer r.d.leave()
	switch {
	case n.Kind() == yamltree.Map:
		r.read(n, level+1)
	case n.Kind() == yamltree.List && level < maxDepth:
		for _, item := range n.Items() {
			r.merge(item, level+1)
		}
	default:
		r.d.Report(code.WrongType, node, `write "<<: *name" where &name marks a mapping`, `"<<" must name a mapping to take keys from`)
	}
}

// pair reads one key with its value. A key from a merge does not count when the
// mapping has that key itself.
func (r *objectReader[T]) pair(k, v yamltree.Node, level int) {
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
	if first := *r.seen(i); !first.IsZero() {
		if level == 0 {
			d.duplicate(name, k, first, "the first one is here; it is the one that was read")
		}
		return
	}
	*r.seen(i) = k
	f := r.t.Fields[i]
	d.path = append(d.path, step{key: name})
	if v.Target().IsNull() {
		d.empty(&f.Key, k)
	} else {
		f.read(d, &f.Key, r.into, v)
	}
	d.path = d.path[:len(d.path)-1]
}

// other handles a key that is not in the table.
func (r *objectReader[T]) other(name string, k yamltree.Node, level int) {
	if first := r.others[name]; !first.IsZero() {
		if level == 0 {
			r.d.duplicate(name, k, first, "the first one is here")
		}
		return
	}
	if r.t.Other != nil && r.t.Other(r.d, k) {
		return
	}
	if r.others == nil {
		r.others = map[string]yamltree.Node{}
	}
	r.others[name] = k
	if !strings.HasPrefix(name, "x-") {
		r.d.unknownKey(&r.t.Mapping, name, k)
	}
}

// finish reports required keys that are missing, and keys that exclude each other.
func (r *objectReader[T]) finish(n yamltree.Node) {
	for i := range r.t.Fields {
		k := &r.t.Fields[i].Key
		if k.Required && r.seen(i).IsZero() && !r.d.stopped {
			r.d.missing(r.t.Name, k, n)
		}
		if k.Excludes == "" || r.seen(i).IsZero() {
			continue
		}
		at, known := r.t.index[k.Excludes]
		if !known {
			continue
		}
		if other := *r.seen(at); !other.IsZero() {
			hint := "keep one of them"
			if k.List {
				hint += fmt.Sprintf("; %q takes several", k.Name)
			}
			r.d.Add(code.ConflictingKeys.New(finding.Finding{At: r.seen(i).Span(),
				Message: fmt.Sprintf("%q and %q are both given", k.Excludes, k.Name),
				Notes:   []finding.Note{{At: other.Span(), Message: fmt.Sprintf("%q is here", k.Excludes)}},
				Hint:    hint}))
		}
	}
	if r.t.End != nil {
		r.t.End(r.d, r.into)
	}
}

// keyText returns the text of a key.
func (d *Decoder) keyText(k yamltree.Node) (string, bool) {
	if k = k.Target(); k.Kind() != yamltree.Scalar {
		d.Report(code.WrongType, k, `put text that begins with "{" or "[" in quotes`, "a key must be a word")
		return "", false
	}
	return k.Value(), true
}

func (d *Decoder) duplicate(name string, k, first yamltree.Node, note string) {
	d.Add(code.DuplicateKey.New(finding.Finding{At: k.Span(), Message: fmt.Sprintf("the key %s is given twice", wording.Quote(name)),
		Notes: []finding.Note{{At: first.Span(), Message: note}}}))
}

// empty handles a known key without a value.
func (d *Decoder) empty(k *Key, at yamltree.Node) {
	if k.Type == TypeColor && at.IsCutByComment() {
		d.Report(code.BadValue, at, `put the colour in quotes: "#2563EB"`, `%q is empty, because "#" begins a comment`, k.Name)
		return
	}
	if k.Required {
		d.Report(code.MissingKey, at, "", "%q is empty", k.Name)
	}
}

func (d *Decoder) missing(name string, k *Key, n yamltree.Node) {
	d.Add(code.MissingKey.New(finding.Finding{At: n.Point(), Message: fmt.Sprintf("%s has no %q", name, k.Name), Hint: k.Missing}))
}

func (d *Decoder) unknownKey(t *Mapping, name string, k yamltree.Node) {
	if !d.room(code.UnknownKey) {
		return
	}
	hint := cmp.Or(t.Elsewhere[name], t.Unknown)
	if meant := meantKey(t, name); meant != "" {
		hint = wording.Meant(meant)
	}
	d.put(code.UnknownKey.New(finding.Finding{At: k.Span(),
		Message: fmt.Sprintf("unknown key %s in %s", wording.Quote(name), t.Name), Hint: hint}))
}

// meantKey returns the key of t that somebody who wrote name probably meant.
func meantKey(t *Mapping, name string) string {
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
