package edit

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
)

// Mapping is a mapping in a file that is being edited.
type Mapping struct {
	file  *File
	node  node
	pairs []pair
	order *format.Mapping

	changed map[int]format.Value // new values by the index of their pair
	gone    map[int]bool         // the pairs that are removed, by index
	added   []keyed              // new pairs
	empty   map[string]*Sequence // lists by key that are absent or null in the text
}

// pair is a key with its value, as written.
type pair struct{ key, value node }

// keyed is a key with a new value.
type keyed struct {
	key   string
	value format.Value
}

// Has reports whether a key is written in the mapping itself.
func (m *Mapping) Has(key string) bool { return m.find(key) >= 0 }

// find returns the index of the first pair with a key, -1 if there is none.
func (m *Mapping) find(key string) int {
	return slices.IndexFunc(m.pairs, func(p pair) bool {
		k := p.key.Target()
		return isScalar(k) && k.Value() == key && !p.key.IsMerge()
	})
}

// Set gives a key a value. A key that is not there is put behind the last of
// those that come before it in the order of keys. Of a mapping in place of
// another one with a key in common, and a list in place of another one with an
// entry in common, only what differs is written; what was changed in it before
// counts no more.
func (m *Mapping) Set(key string, v format.Value) *Refusal {
	if !v.IsSet() {
		return m.Remove(key)
	}
	i, refused := m.own(key)
	if refused != nil {
		return refused
	}
	if i < 0 {
		delete(m.empty, key)
		m.added = append(slices.DeleteFunc(m.added, func(k keyed) bool { return k.key == key }), keyed{key, v})
		return nil
	}
	old := m.pairs[i].value
	delete(m.gone, i)
	delete(m.changed, i)
	delete(m.empty, key)
	for n := range old.All() {
		delete(m.file.maps, n)
		delete(m.file.lists, n)
	}
	switch {
	case says(old, v):
		return nil
	case v.Form == format.MapValue && isMap(old) && sharesKey(old, v):
		return m.setMap(old, v)
	case isListValue(v) && isList(old) && m.setList(key, v):
		return nil
	}
	m.changed[i] = v
	return nil
}

// Remove takes a key away, with its value, its lines, and the comments in them.
// A key that comes from a merge ("<<") gets null as its own value.
func (m *Mapping) Remove(key string) *Refusal {
	if m.inherits(key) {
		return m.Set(key, Plain("null"))
	}
	i, refused := m.own(key)
	if refused != nil {
		return refused
	}
	if i >= 0 {
		m.gone[i] = true
		return nil
	}
	before := len(m.added)
	if m.added = slices.DeleteFunc(m.added, func(k keyed) bool { return k.key == key }); len(m.added) == before {
		return m.file.refuse(m.node, "%q is not written where it could be taken away", key)
	}
	return nil
}

// own finds a key that is to be changed, -1 if it is not there.
func (m *Mapping) own(key string) (int, *Refusal) {
	if m.file.shared[m.node] {
		return -1, m.file.refuse(m.node, "its entry is also used elsewhere, through an alias")
	}
	i := m.find(key)
	if i >= 0 && m.file.isShared(m.pairs[i].key, m.pairs[i].value) {
		return -1, m.file.refuse(m.pairs[i].key, "%q is also used elsewhere, through an alias", key)
	}
	return i, nil
}

// isSet reports whether a key was set or removed.
func (m *Mapping) isSet(key string) bool {
	i := m.find(key)
	_, changed := m.changed[i]
	return changed || m.gone[i] || i < 0 && slices.ContainsFunc(m.added, func(k keyed) bool { return k.key == key })
}

// Entry returns the mapping that is the entry at an index, from 0, of the list
// under a key; nil when there is none, or the list was set or removed. What an
// alias stands for is returned, too, but takes no changes.
func (m *Mapping) Entry(key string, index int) *Mapping {
	i := m.find(key)
	if i < 0 || m.isSet(key) || !isList(m.pairs[i].value.Target()) {
		return nil
	}
	items := m.file.items(m.pairs[i].value.Target())
	if index < 0 || index >= len(items) || !isMap(items[index].Target()) {
		return nil
	}
	return m.file.mapping(items[index].Target(), below(m.order, key))
}

// below returns the order of the keys of what stands under a key, nil for none.
func below(order *format.Mapping, key string) *format.Mapping {
	if i := indexOf(order, key); i >= 0 {
		return order.Keys[i].Of
	}
	return nil
}

// indexOf returns the place of a key in an order of keys, -1 if it has none.
func indexOf(order *format.Mapping, key string) int {
	if order == nil {
		return -1
	}
	return slices.IndexFunc(order.Keys, func(k *format.Key) bool { return k.Name == key })
}

func sharesKey(n node, v format.Value) bool {
	for k := range n.Pairs() {
		if v.Get(k.Value()).IsSet() {
			return true
		}
	}
	return false
}

// setMap makes a mapping say what a value says, key by key.
func (m *Mapping) setMap(n node, v format.Value) *Refusal {
	inner := m.file.mapping(n, nil)
	for k := range n.Pairs() {
		if !v.Get(k.Value()).IsSet() {
			if refused := inner.Remove(k.Value()); refused != nil {
				return refused
			}
		}
	}
	for i, key := range v.Keys {
		if refused := inner.Set(key.Value, v.Items[i]); refused != nil {
			return refused
		}
	}
	return nil
}

// inherits reports whether the mapping has a key by a merge ("<<").
func (m *Mapping) inherits(key string) bool {
	seen := map[node]bool{}
	return slices.ContainsFunc(m.pairs, func(p pair) bool { return p.key.IsMerge() && brings(p.value, key, seen) })
}

// brings reports whether a map, or one of a list of maps, has a key of its own
// or by a merge. Seen are the nodes that need not be looked at again.
func brings(n node, key string, seen map[node]bool) bool {
	n = n.Target()
	if seen[n] {
		return false
	}
	seen[n] = true
	for _, item := range n.Items() {
		if brings(item, key, seen) {
			return true
		}
	}
	for k, v := range n.Pairs() {
		if k.Value() == key || k.IsMerge() && brings(v, key, seen) {
			return true
		}
	}
	return false
}

// printer returns the printer for new values in the mapping.
func (m *Mapping) printer() printer {
	return printer{json: len(m.pairs) > 0 && quote(m.pairs[0].key) == '"'}
}

// column is where the keys begin.
func (m *Mapping) column() int { return columnOf(m.pairs[0].key) }

// write makes the changes of the mapping and of all in it.
func (m *Mapping) write(out *changes) {
	if len(m.pairs) == 0 {
		m.writeFirst(out)
		return
	}
	first := 0 // the pair whose place new ones take when none stays
	for i := len(m.pairs) - 1; i >= 0; i-- {
		if !m.gone[i] {
			first = i
		}
	}
	for i, p := range m.pairs {
		v, changed := m.changed[i]
		switch s := m.empty[p.key.Target().Value()]; {
		case m.gone[i]:
		case changed:
			m.replace(i, v, out)
		case s != nil && m.find(s.key) == i:
			s.writeFirst(out)
		default:
			m.file.write(p.value, out)
		}
	}
	added := m.newPairs()
	if m.gone[first] {
		m.replaceAll(added, out)
		return
	}
	for _, k := range added {
		m.insert(m.before(k.key, first), k.text, out)
	}
	m.removeGone(out)
}

// written is a new pair as it is written.
type written struct{ key, text string }

// newPairs writes the new pairs, in the order of keys.
func (m *Mapping) newPairs() []written {
	var out []written
	print := m.printer()
	for _, k := range m.added {
		out = append(out, written{k.key, print.pair(k.key, print.flow(k.value))})
	}
	for _, k := range slices.Sorted(maps.Keys(m.empty)) {
		if list := m.empty[k]; m.find(k) < 0 && len(list.added[-1]) > 0 {
			out = append(out, written{k, list.pair()})
		}
	}
	slices.SortStableFunc(out, func(a, b written) int { return m.rank(a.key) - m.rank(b.key) })
	return out
}

// writeFirst writes the first pairs of an empty mapping, "{}".
func (m *Mapping) writeFirst(out *changes) {
	if text := join(m.newPairs(), ", "); text != "" {
		out.replace(m.node.ValueStart(), m.node.End(), "{"+text+"}")
	}
}

func join(pairs []written, between string) string {
	var texts []string
	for _, p := range pairs {
		texts = append(texts, p.text)
	}
	return strings.Join(texts, between)
}

// rank is the place of a key in the order of keys. Keys that it does not know
// come where they are, and so count as first.
func (m *Mapping) rank(key string) int {
	return indexOf(m.order, key) + 1
}

// before returns the index of the pair behind which a new key is put: the last
// one that stays and comes before the key in the order of keys, else the first
// one that stays.
func (m *Mapping) before(key string, first int) int {
	after := first
	for i, p := range m.pairs {
		if !m.gone[i] && m.rank(p.key.Value()) <= m.rank(key) {
			after = i
		}
	}
	return after
}

// insert writes a pair behind another one.
func (m *Mapping) insert(after int, text string, out *changes) {
	in := m.extent(after)
	switch {
	case !m.node.IsFlow():
		out.insert(m.file.end(in.to), m.file.nl+column(m.column())+text)
	case m.file.isFirst(in.from):
		out.insert(in.to, ","+m.file.nl+m.file.indent(in.from)+text)
	default:
		out.insert(in.to, ", "+text)
	}
}

// replace writes another value in place of that of a pair, in its style.
func (m *Mapping) replace(i int, v format.Value, out *changes) {
	k, n := m.pairs[i].key, m.pairs[i].value
	s := m.printer()
	from, to, colon := n.Start(), n.End(), m.keyEnd(k)
	switch {
	case isLeftOut(n):
		out.insert(colon, " "+s.flow(v))
	case isList(n) && !n.IsFlow() && isListValue(v) && len(v.Items) > 0:
		indent := column(columnOf(n))
		var lines []string
		for _, item := range v.Items {
			lines = append(lines, "- "+s.flow(item))
		}
		out.replace(n.ValueStart(), to, strings.Join(lines, m.file.nl+indent))
	case isScalar(n) && !n.IsNull() && v.Form == format.TextValue:
		out.replace(from, to, s.scalar(v.Text.Value, quote(n)))
	case from > m.file.end(k.Start()) && m.file.hasComment(colon, from): // a block below its key and a comment
		out.insert(colon, " "+s.flow(v))
		out.replace(m.file.previousEnd(from), to, "")
	case from > m.file.end(k.Start()): // a block below its key
		out.replace(colon, to, " "+s.flow(v))
	case isList(n) && isListValue(v): // stays a list
		out.replace(from, to, s.flow(List(v.Items...)))
	default:
		out.replace(from, to, s.flow(v))
	}
}

// keyEnd returns the offset behind the colon of a key.
func (m *Mapping) keyEnd(k node) int {
	at := k.End()
	if i := bytes.IndexByte(m.file.text[at:m.file.end(at)], ':'); i >= 0 && m.file.isSpace(at, at+i) {
		return at + i + 1
	}
	return at
}

// extent returns where the pair at an index begins and ends.
func (m *Mapping) extent(i int) stretch {
	p := m.pairs[i]
	if isLeftOut(p.value) {
		return stretch{p.key.Start(), m.keyEnd(p.key)}
	}
	return stretch{p.key.Start(), p.value.End()}
}

// replaceAll writes new pairs in place of all that were there.
func (m *Mapping) replaceAll(added []written, out *changes) {
	between, text := ", ", ""
	if !m.node.IsFlow() {
		between, text = m.file.nl+column(m.column()), "{}"
	}
	if len(added) > 0 {
		text = join(added, between)
	}
	first := m.extent(0)
	out.replace(first.from, first.to, text)
	m.gone[0] = false
	m.removeGone(out)
	m.gone[0] = true
}
