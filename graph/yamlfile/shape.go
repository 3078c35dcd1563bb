package yamlfile

import (
	"iter"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/yamltree"
)

// below returns the shape of what stands under a key.
func (s *Shape) below(key string) *Shape {
	if s == nil {
		return nil
	}
	return s.Below[key]
}

// rank is the place of a key: merged mappings first, then the keys of the
// shape, keys that it does not know, keys that begin with "x-".
func (s *Shape) rank(k yamltree.Node) int {
	if k.IsMerge() {
		return -1
	}
	if i := slices.Index(s.Keys, k.Value()); i >= 0 {
		return i
	}
	if strings.HasPrefix(k.Value(), "x-") {
		return len(s.Keys) + 1
	}
	return len(s.Keys)
}

// keyName is what a key says, also where that is said by an alias.
func keyName(k yamltree.Node) string {
	if k.Kind() == yamltree.Alias {
		k = k.Target()
	}
	return k.Value()
}

// sort brings the entries of a mapping into the order of a shape. An entry with
// an alias stays behind the one with the anchor. Where a key stands twice, which of
// them counts is a matter of their order, so that it stays as it is.
func (v *value) sort(shape *Shape) {
	if shape == nil || len(v.entries) < 2 {
		return
	}
	ranks := make([]int, len(v.entries))
	sorted := true
	for i := range v.entries {
		if v.entries[i].key == nil {
			return // reading has failed
		}
		ranks[i] = shape.rank(v.entries[i].key.node)
		sorted = sorted && (i == 0 || ranks[i-1] <= ranks[i])
	}
	if sorted || v.hasKeyTwice() {
		return
	}
	order := make([]int, len(v.entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	order = v.withAnchors(order)
	out := make([]entry, len(order))
	for i, from := range order {
		out[i] = v.entries[from]
	}
	v.entries = out
	v.moved = !slices.IsSorted(order)
}

// hasKeyTwice reports whether two entries have the same key.
func (v *value) hasKeyTwice() bool {
	names := make(map[string]bool, len(v.entries))
	for i := range v.entries {
		names[keyName(v.entries[i].key.node)] = true
	}
	return len(names) < len(v.entries)
}

// withAnchors puts entries with anchors in front of those with their aliases.
// Where a name is used for several anchors, the order stays as it is.
func (v *value) withAnchors(order []int) []int {
	owner := map[yamltree.Node]int{}
	names := map[string]bool{}
	twice := false
	for i := range v.entries {
		for n := range v.entries[i].nodes() {
			if name := n.Anchor(); name != "" {
				twice = twice || names[name]
				names[name] = true
				owner[n] = i
			}
		}
	}
	if len(names) == 0 {
		return order
	}
	if twice {
		slices.Sort(order)
		return order
	}
	return v.dependOn(order, owner)
}

// dependOn brings what an entry refers to in front of it.
func (v *value) dependOn(order []int, owner map[yamltree.Node]int) []int {
	var out []int
	done := make([]bool, len(order))
	var take func(i int)
	take = func(i int) {
		if done[i] {
			return
		}
		done[i] = true
		for n := range v.entries[i].nodes() {
			if n.Kind() != yamltree.Alias {
				continue
			}
			if j, ok := owner[n.Target()]; ok {
				take(j)
			}
		}
		out = append(out, i)
	}
	for _, i := range order {
		take(i)
	}
	return out
}

// nodes goes through the key and the value of an entry and everything in them.
func (e *entry) nodes() iter.Seq[yamltree.Node] {
	return func(yield func(yamltree.Node) bool) {
		for _, part := range []*value{e.key, e.value} {
			for n := range part.node.All() {
				if !yield(n) {
					return
				}
			}
		}
	}
}
