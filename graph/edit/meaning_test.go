package edit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
)

// meaning is what a YAML file says, with aliases and merges written out, and
// what was changed in it. It knows nothing of text.
type meaning struct {
	text  string // of a scalar; "" is also null
	pairs map[string]*meaning
	items []*meaning
	gone  map[int]bool
	came  map[int][]*meaning // by the index of the item before
}

// meaningOf is the meaning of a node.
func meaningOf(n node, done map[node]*meaning) *meaning {
	n = n.Target()
	if done[n] != nil {
		return done[n]
	}
	m := &meaning{gone: map[int]bool{}, came: map[int][]*meaning{}}
	done[n] = m
	switch {
	case isMap(n):
		m.pairs = map[string]*meaning{}
		for k, v := range n.Pairs() {
			if !k.IsMerge() {
				m.pairs[k.Value()] = meaningOf(v, done)
			}
		}
		for k, v := range n.Pairs() {
			if k.IsMerge() {
				for key, merged := range meaningOf(v, done).pairs {
					if m.pairs[key] == nil {
						m.pairs[key] = merged
					}
				}
			}
		}
	case isList(n):
		for _, item := range n.Items() {
			m.items = append(m.items, meaningOf(item, done))
		}
	case !n.IsNull():
		m.text = "text " + textOf(n)
	}
	return m
}

// meaningOfValue is the meaning of a value that is written.
func meaningOfValue(v format.Value) *meaning {
	m := &meaning{gone: map[int]bool{}, came: map[int][]*meaning{}}
	switch {
	case v.Form == format.MapValue:
		m.pairs = map[string]*meaning{}
		for i, k := range v.Keys {
			m.pairs[k.Value] = meaningOfValue(v.Items[i])
		}
	case v.Form == format.LoneValue && len(v.Items) == 1:
		return meaningOfValue(v.Items[0])
	case isListValue(v):
		for _, item := range v.Items {
			m.items = append(m.items, meaningOfValue(item))
		}
	case v.Text.Value != "null":
		m.text = "text " + v.Text.Value
	}
	return m
}

// String writes a meaning with its changes made. An empty list is the same as
// nothing, for that is what is left of a list in lines; so is a null that
// stands against a merge.
func (m *meaning) String() string {
	var b strings.Builder
	if m.pairs != nil {
		var keys []string
		for k, v := range m.pairs {
			if v.String() != "" {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		b.WriteString("{")
		for _, k := range keys {
			fmt.Fprintf(&b, "%s: %s; ", k, m.pairs[k])
		}
		return b.String() + "}"
	}
	for i := -1; i < len(m.items); i++ {
		if i >= 0 && !m.gone[i] {
			fmt.Fprintf(&b, "%s, ", m.items[i])
		}
		for _, n := range m.came[i] {
			fmt.Fprintf(&b, "%s, ", n)
		}
	}
	if b.Len() > 0 {
		return "[" + b.String() + "]"
	}
	return m.text
}
