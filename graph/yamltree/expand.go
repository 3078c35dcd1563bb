package yamltree

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Expanded returns how many values a node and everything in it would have with all
// aliases written out, at most one more than MaxExpanded.
func (n Node) Expanded() int { return n.expanded(map[Node]int{}) }

func (n Node) expanded(known map[Node]int) int {
	if size := known[n]; size > 0 {
		return size
	}
	size := 1
	add := func(child Node) {
		target := child.Target()
		more := target.expanded(known)
		if target != child {
			known[target] = more
		}
		size = min(size+more, MaxExpanded+1)
	}
	for _, item := range n.Items() {
		add(item)
	}
	for k, v := range n.Pairs() {
		add(k)
		add(v)
	}
	return size
}

// Entries iterates over the keys of a map, as texts, with their values; of an alias
// with its target. Of a key that is given twice only the first one counts; keys
// that are lists or maps are left out.
func (n Node) Entries() iter.Seq2[string, Node] {
	return func(yield func(string, Node) bool) {
		seen := map[string]bool{}
		for k, v := range n.Pairs() {
			k = k.Target()
			if k.Kind() != Scalar || seen[k.Value()] {
				continue
			}
			seen[k.Value()] = true
			if !yield(k.Value(), v.Target()) {
				return
			}
		}
	}
}

// Canonical writes a value in one way, whatever its style, the order of its keys
// and its aliases, so that values can be compared. It must have no more than
// MaxExpanded values.
func (n Node) Canonical() string {
	n = n.Target()
	var parts []string
	switch n.Kind() {
	case List:
		for _, item := range n.Items() {
			parts = append(parts, item.Canonical())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		for key, v := range n.Entries() {
			parts = append(parts, strconv.Quote(key)+": "+v.Canonical())
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return strconv.Quote(n.Value())
}
