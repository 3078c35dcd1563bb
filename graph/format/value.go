package format

import (
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/source"
)

// Value is the value of a key, of any type. The zero Value is that of a key that is
// not given.
type Value struct {
	Form  Form
	Text  source.Text   // of texts and numbers; of maps only its place
	Items []Value       // of lists and maps
	Keys  []source.Text // of maps, by item
}

// Form says what a Value is.
type Form uint8

// The forms of a Value.
const (
	NoValue Form = iota
	TextValue
	NumberValue // written without quotes
	ListValue
	LoneValue // a list that is written as its only entry when it has one
	MapValue
)

// IsSet reports whether v is a value, which a map without entries is, too.
func (v Value) IsSet() bool { return v.Form != NoValue }

// Equal reports whether two values say the same, whatever their places.
func (v Value) Equal(w Value) bool {
	return v.Form == w.Form && v.Text.Value == w.Text.Value && slices.EqualFunc(v.Items, w.Items, Value.Equal) &&
		slices.EqualFunc(v.Keys, w.Keys, func(a, b source.Text) bool { return a.Value == b.Value })
}

// Get returns the item of a map under a key, and no value if there is none.
func (v Value) Get(key string) Value {
	if i := v.index(key); i >= 0 {
		return v.Items[i]
	}
	return Value{}
}

// With returns a map with another item under a key, at the end if the key is
// new.
func (v Value) With(key source.Text, item Value) Value {
	out := Value{Form: MapValue, Text: v.Text, Keys: slices.Clone(v.Keys), Items: slices.Clone(v.Items)}
	if i := v.index(key.Value); i >= 0 {
		out.Keys[i], out.Items[i] = key, item
	} else {
		out.Keys, out.Items = append(out.Keys, key), append(out.Items, item)
	}
	return out
}

// Without returns a map without a key, no value when no other key is left.
func (v Value) Without(key string) Value {
	i := v.index(key)
	if i < 0 {
		return v
	}
	if len(v.Keys) == 1 {
		return Value{}
	}
	v.Keys, v.Items = slices.Delete(slices.Clone(v.Keys), i, i+1), slices.Delete(slices.Clone(v.Items), i, i+1)
	return v
}

func (v Value) index(key string) int {
	return slices.IndexFunc(v.Keys, func(k source.Text) bool { return k.Value == key })
}

// Texts returns the texts of a list, or a single one, with their places.
func (v Value) Texts() []source.Text {
	switch v.Form {
	case TextValue, NumberValue:
		return []source.Text{v.Text}
	case ListValue, LoneValue:
		out := make([]source.Text, len(v.Items))
		for i := range v.Items {
			out[i] = v.Items[i].Text
		}
		return out
	}
	return nil
}

// TextOf returns the value of a text, no value for one that is not set.
func TextOf(t source.Text) Value {
	if !t.IsSet() && t.Value == "" {
		return Value{}
	}
	return Value{Form: TextValue, Text: t}
}

// wordOf is the value of a text in a list.
func wordOf(t *source.Text) Value { return Value{Form: TextValue, Text: *t} }

func wholeOf(i source.Int) Value {
	if !i.IsSet() {
		return Value{}
	}
	return Value{Form: NumberValue, Text: source.Text{Value: strconv.Itoa(i.Value), At: i.At}}
}

func numberOf(n source.Number) Value {
	if !n.IsSet() {
		return Value{}
	}
	return Value{Form: NumberValue, Text: source.Text{Value: strconv.FormatFloat(n.Value, 'f', -1, 64), At: n.At}}
}

func (v Value) whole() source.Int {
	i, err := strconv.Atoi(v.Text.Value)
	if err != nil {
		return source.Int{}
	}
	return source.Int{Value: i, At: v.Text.At}
}

func (v Value) number() source.Number {
	n, err := strconv.ParseFloat(v.Text.Value, 64)
	if err != nil {
		return source.Number{}
	}
	return source.Number{Value: n, At: v.Text.At}
}

func listOf[E any](form Form, list []E, item func(*E) Value) Value {
	if len(list) == 0 {
		return Value{}
	}
	v := Value{Form: form, Items: make([]Value, len(list))}
	for i := range list {
		v.Items[i] = item(&list[i])
	}
	return v
}

func mapOf[E any](list []E, parts func(*E) (key, value *source.Text)) Value {
	if len(list) == 0 {
		return Value{}
	}
	v := Value{Form: MapValue, Items: make([]Value, len(list)), Keys: make([]source.Text, len(list))}
	for i := range list {
		key, value := parts(&list[i])
		v.Keys[i], v.Items[i] = *key, Value{Form: TextValue, Text: *value}
	}
	return v
}
