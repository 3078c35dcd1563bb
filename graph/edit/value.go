package edit

import "slices"

// Value is what is to be written behind a key or as an entry of a list. The
// zero value is no value.
type Value struct {
	Form  Form
	Text  string   // of texts and of plain scalars
	Items []Value  // of lists and maps
	Keys  []string // of maps, by item
}

// Form says what a Value is.
type Form uint8

// The forms of a Value.
const (
	NoValue    Form = iota
	TextValue       // a text; it is put in quotes where it could be taken for something else
	PlainValue      // a number, null, true: written as it is
	ListValue
	LoneValue // a list that is written as its only entry when it has one
	MapValue
)

// Text is the value of a text.
func Text(text string) Value { return Value{Form: TextValue, Text: text} }

// Plain is the value of a number and the like, such as 0.5, true or null.
func Plain(text string) Value { return Value{Form: PlainValue, Text: text} }

// List is the value of a list.
func List(items ...Value) Value { return Value{Form: ListValue, Items: items} }

// Texts is the value of a list of texts.
func Texts(texts ...string) Value {
	v := List()
	for _, t := range texts {
		v.Items = append(v.Items, Text(t))
	}
	return v
}

// With returns a map with another item at its end, or with another item under a
// key that it has. The zero value becomes a map.
func (v Value) With(key string, item Value) Value {
	v.Form = MapValue
	if i := slices.Index(v.Keys, key); i >= 0 {
		v.Items = slices.Clone(v.Items)
		v.Items[i] = item
		return v
	}
	v.Keys, v.Items = append(slices.Clip(v.Keys), key), append(slices.Clip(v.Items), item)
	return v
}

// Get returns the item of a map under a key, and no value if there is none.
func (v Value) Get(key string) Value {
	if i := slices.Index(v.Keys, key); i >= 0 {
		return v.Items[i]
	}
	return Value{}
}

// Equal reports whether two values say the same.
func (v Value) Equal(w Value) bool {
	return v.Form == w.Form && v.Text == w.Text && slices.Equal(v.Keys, w.Keys) && slices.EqualFunc(v.Items, w.Items, Value.Equal)
}

func (v Value) isList() bool { return v.Form == ListValue || v.Form == LoneValue }

// isAt reports whether a node says what a value says.
func (v Value) isAt(n node) bool {
	switch n = n.target(); {
	case v.Form == LoneValue && len(v.Items) == 1 && !n.isList():
		return v.Items[0].isAt(n)
	case v.Form == TextValue:
		return n.isScalar() && !n.isNull() && n.value() == v.Text
	case v.Form == PlainValue:
		return n.isScalar() && (n.value() == v.Text || v.Text == "null" && n.isNull())
	case v.isList():
		return len(v.Items) == 0 && n.isScalar() && n.isNull() || n.isList() && slices.EqualFunc(v.Items, slices.Collect(n.items()), Value.isAt)
	case v.Form == MapValue && n.isMap():
		i := 0
		for key, item := range n.pairs() {
			if i == len(v.Keys) || key.value() != v.Keys[i] || !v.Items[i].isAt(item) {
				return false
			}
			i++
		}
		return i == len(v.Keys)
	}
	return false
}
