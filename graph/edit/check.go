package edit

import (
	"slices"
	"strings"
)

// isWanted compares a node of the new text with the node of the old text from
// which it was made: it reports whether it has the changes that were asked for,
// and is the same in everything else: keys, values, order, anchors and aliases.
func (f *File) isWanted(was, is node) bool {
	if text, ok := f.texts[was]; ok {
		return says(is, Text(text))
	}
	if m := f.maps[was]; m != nil {
		return m.isWanted(is)
	}
	if s := f.lists[was]; s != nil {
		return s.isWanted(is)
	}
	return f.isSame(was, is) && slices.EqualFunc(contents(was), contents(is), f.isWanted)
}

// isSame compares two nodes, but not what they contain.
func (f *File) isSame(was, is node) bool {
	return was.Kind() == is.Kind() && textOf(was) == textOf(is) &&
		was.IsNull() == is.IsNull() && was.IsMerge() == is.IsMerge() && was.Anchor() == is.Anchor() && was.Tag() == is.Tag()
}

// textOf is the text of a scalar. The line ends at the end of a block of text do
// not count: the last one of a file may get one when something comes behind it.
func textOf(n node) string {
	if isScalar(n) && n.IsBlock() {
		return strings.TrimRight(n.Value(), "\n")
	}
	return n.Value()
}

// contents lists the entries of a list, or keys and values of a map.
func contents(n node) []node {
	out := items(n)
	for k, v := range n.Pairs() {
		out = append(out, k, v)
	}
	return out
}

// isWanted is File.isWanted for a mapping.
func (m *Mapping) isWanted(is node) bool {
	if !m.file.isSame(m.node, is) {
		return false
	}
	next, found := m.skip(0), 0
	for k, v := range is.Pairs() {
		switch {
		case next < len(m.pairs) && m.file.isWanted(m.pairs[next].key, k):
			if !m.isWantedAt(next, v) {
				return false
			}
			next = m.skip(next + 1)
		case m.isNew(k, v):
			found++
		default:
			return false
		}
	}
	wanted := len(m.added)
	for key, s := range m.empty {
		if m.find(key) < 0 && len(s.added) > 0 {
			wanted++
		}
	}
	return next == len(m.pairs) && found == wanted
}

// skip returns the first pair from an index on that stays.
func (m *Mapping) skip(i int) int {
	for m.gone[i] {
		i++
	}
	return i
}

// isWantedAt compares the value of a pair that stays.
func (m *Mapping) isWantedAt(i int, is node) bool {
	if v, ok := m.changed[i]; ok {
		return says(is, v)
	}
	if s := m.empty[m.pairs[i].key.Target().Value()]; s != nil && len(s.added) > 0 && m.find(s.key) == i {
		return s.isWanted(is)
	}
	return m.file.isWanted(m.pairs[i].value, is)
}

// isNew reports whether a pair is one that was added.
func (m *Mapping) isNew(k, v node) bool {
	if !isScalar(k) {
		return false
	}
	if s := m.empty[k.Value()]; s != nil {
		return s.isWanted(v)
	}
	return slices.ContainsFunc(m.added, func(a keyed) bool { return a.key == k.Value() && says(v, a.value) })
}

// isWanted is File.isWanted for a list.
func (s *Sequence) isWanted(is node) bool {
	if s.IsEmpty() {
		return says(is, List())
	}
	if !isList(is) || !s.node.IsZero() && !s.file.isSame(s.node, is) {
		return false
	}
	entries := items(is)
	take := func(wanted func(node) bool) bool {
		if len(entries) == 0 || !wanted(entries[0]) {
			return false
		}
		entries = entries[1:]
		return true
	}
	for i := -1; i < len(s.items); i++ {
		if i >= 0 && !s.isGone(i) && !take(func(n node) bool { return s.file.isWanted(s.items[i], n) }) {
			return false
		}
		for _, e := range s.added[i] {
			if !take(e.isWanted) {
				return false
			}
		}
	}
	return len(entries) == 0
}

// isWanted reports whether a node is what the new entry has become.
func (e entry) isWanted(n node) bool {
	if e.from != nil {
		return e.from.file.isWanted(e.from.items[e.index], n)
	}
	return says(n, e.value)
}
