package orgfile

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
)

// NestedValue returns the value of a position as it is written, with its nested
// positions under "reports". Children are the positions that are nested in each.
func NestedValue(p *Position, children map[*Position][]*Position) format.Value {
	t := PositionTable()
	v := t.Written(t.Get(p))
	if len(children[p]) == 0 {
		return v
	}
	reports := format.Value{Form: format.ListValue}
	for _, c := range children[p] {
		reports.Items = append(reports.Items, NestedValue(c, children))
	}
	return v.With(source.Text{Value: "reports"}, reports)
}

// addedValue returns the value of the position that a change adds, with those
// nested in it.
func addedValue(c *Change) format.Value {
	children := map[*Position][]*Position{}
	for _, p := range c.Added {
		if p.Parent != nil {
			children[p.Parent] = append(children[p.Parent], p)
		}
	}
	return NestedValue(c.Added[0], children)
}

// settings returns the value of the "fields" of "set" and "set_unit", with null for
// the keys that they remove.
func settings[T any](c *Change, t *format.Table[T], values *T) format.Value {
	null := format.Value{Form: format.NumberValue, Text: source.Text{Value: "null"}}
	set := format.Value{Form: format.MapValue}
	whole := slices.Clone(c.Clear) // keys that go, but for those in a mapping with free keys
	for _, f := range t.Fields {
		v := f.Get(values)
		whole = slices.DeleteFunc(whole, func(cleared source.Text) bool {
			key, inner := strings.CutPrefix(cleared.Value, f.Name+".")
			if inner = inner && f.Type == format.TypePairs; inner {
				v = v.With(source.Text{Value: key}, null)
			}
			return inner
		})
		if f.Same == "" && v.IsSet() {
			set = set.With(source.Text{Value: f.Name}, v)
		}
	}
	set = t.Written(set)
	for _, key := range whole {
		set = set.With(key, null)
	}
	return set
}
