package format

import (
	"slices"

	"github.com/orgwright/orgwright/graph/source"
)

// Naming returns the texts of the value that are ids or names of a kind of thing, such as
// "position", also those inside of mappings in it.
func (f *Field[T]) Naming(from *T, kind string) []source.Text {
	var names []source.Text
	if f.Refers == kind {
		names = f.Named(from)
	}
	if f.Of != nil && slices.ContainsFunc(f.Of.Keys, func(k *Key) bool { return k.Refers == kind && k.Name != f.Of.Alone }) {
		for _, entry := range f.get(from).entries() {
			names = append(names[:len(names):len(names)], f.Of.beside(entry, kind)...)
		}
	}
	return names
}

// Renaming gives the texts of the value that are ids or names of a kind of thing other
// words. What gets "" is taken away, and with it what is about it alone.
func (f *Field[T]) Renaming(it *T, kind string, word func(source.Text) string) {
	f.set(it, f.Key.renamed(f.get(it), kind, word))
}

// entries returns the items of a list, or a single value as one.
func (v Value) entries() []Value {
	switch v.Form {
	case ListValue, LoneValue:
		return v.Items
	case NoValue:
		return nil
	}
	return []Value{v}
}

// beside returns the names in an entry that stand under other keys than the one that can
// stand alone.
func (m *Mapping) beside(entry Value, kind string) (names []source.Text) {
	for _, k := range m.Keys {
		if k.Refers == kind && k.Name != m.Alone && entry.Form == MapValue {
			names = append(names, entry.Get(k.Name).Texts()...)
		}
	}
	return names
}

// renamed returns a value of the key with other words, no value when nothing is left.
func (k *Key) renamed(v Value, kind string, word func(source.Text) string) Value {
	switch {
	case k.Type == TypePairs && k.Refers == kind:
		out := Value{Form: MapValue, Text: v.Text}
		for i, key := range v.Keys {
			if key.Value = word(key); key.Value != "" {
				out.Keys, out.Items = append(out.Keys, key), append(out.Items, v.Items[i])
			}
		}
		v = out
	case v.Form == ListValue, v.Form == LoneValue:
		items := v.Items
		v.Items = nil
		for _, item := range items {
			if item = k.renamed(item, kind, word); item.IsSet() {
				v.Items = append(v.Items, item)
			}
		}
	case v.Form == MapValue && k.Of != nil:
		return k.Of.renamed(v, kind, word)
	case v.Form == TextValue && k.Refers == kind:
		if v.Text.Value = word(v.Text); v.Text.Value == "" {
			return Value{}
		}
		return v
	default:
		return v
	}
	if len(v.Items) == 0 {
		return Value{}
	}
	return v
}

// renamed returns a value of the mapping with other words, no value when the key that can
// stand alone has none any more.
func (m *Mapping) renamed(v Value, kind string, word func(source.Text) string) Value {
	for _, k := range m.Keys {
		was := v.Get(k.Name)
		is := k.renamed(was, kind, word)
		switch {
		case is.IsSet():
			v = v.With(source.Text{Value: k.Name}, is)
		case was.IsSet() && k.Name == m.Alone:
			return Value{}
		case was.IsSet():
			v = v.Without(k.Name)
		}
	}
	return v
}
