package format

import (
	"cmp"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Table describes how a mapping is kept in a T: its fields read each value into the
// T, get it and set it.
type Table[T any] struct {
	Mapping
	Fields []*Field[T] // one for each of the keys

	At  func(of *T) *source.Span  // where the place of the mapping is kept; nil = nowhere
	End func(d *Decoder, into *T) // checks what was read; may be nil

	// Other is asked about keys that are not in the table, and reports whether it
	// has handled one; may be nil.
	Other func(d *Decoder, key yamltree.Node) bool

	index map[string]int
}

// Field is a key of a Table with the functions for its value.
type Field[T any] struct {
	Key
	read func(d *Decoder, k *Key, into *T, n yamltree.Node)
	get  func(from *T) Value
	set  func(into *T, v Value)

	texts func(*T) []source.Text // of a list of texts, else nil
}

// NewTable makes the table of a mapping.
func NewTable[T any](m Mapping, fields ...*Field[T]) *Table[T] {
	t := &Table[T]{Mapping: m, index: make(map[string]int, len(fields))}
	t.Add(fields...)
	return t
}

// Add puts further fields behind the others. They can refer to the table itself,
// for mappings inside one another.
func (t *Table[T]) Add(fields ...*Field[T]) {
	for _, f := range fields {
		t.index[f.Name] = len(t.Fields)
		t.Fields = append(t.Fields, f)
		t.Keys = append(t.Keys, &f.Key)
	}
}

// Field returns the field of a key, nil if there is none.
func (t *Table[T]) Field(name string) *Field[T] {
	if i, ok := t.index[name]; ok {
		return t.Fields[i]
	}
	return nil
}

// Get returns all values that are set, in the order of the keys. Several values of
// a key are under that key, not under the one with it as Same.
func (t *Table[T]) Get(from *T) Value {
	v := Value{Form: MapValue}
	for _, f := range t.Fields {
		if f.Same != "" {
			continue
		}
		if item := f.get(from); item.IsSet() {
			v.Keys = append(v.Keys, source.Text{Value: f.Name})
			v.Items = append(v.Items, item)
		}
	}
	if t.At != nil {
		v.Text.At = *t.At(from)
	}
	return v
}

// Set sets the values for which a map has a key of the table. Others stay as they
// are.
func (t *Table[T]) Set(into *T, v Value) {
	if t.At != nil {
		*t.At(into) = v.Text.At
	}
	for i, k := range v.Keys {
		if f := t.Field(k.Value); f != nil {
			f.set(into, v.Items[i])
		}
	}
}

// Equal reports whether a and b have the same values, whatever their places.
func (t *Table[T]) Equal(a, b *T) bool {
	for _, f := range t.Fields {
		if f.Same == "" && !f.get(a).Equal(f.get(b)) {
			return false
		}
	}
	return true
}

// Get returns the value of the key, with the places where it is written.
func (f *Field[T]) Get(from *T) Value { return f.get(from) }

// Texts returns the texts of the value, a single one as a list of one. The list may
// be the one in the T and must not be changed.
func (f *Field[T]) Texts(from *T) []source.Text {
	if f.texts != nil {
		return f.texts(from)
	}
	return f.get(from).Texts()
}

// Named returns the texts that are ids or names of something, if the field refers to
// any: the keys of pairs, else Texts.
func (f *Field[T]) Named(from *T) []source.Text {
	if f.Type == TypePairs {
		return f.get(from).Keys
	}
	return f.Texts(from)
}

// Taking returns the field with another function for Get.
func (f *Field[T]) Taking(get func(from *T) Value) *Field[T] {
	other := *f
	other.get = get
	return &other
}

// Noticing returns the field with a function that is called with each node before it is
// read.
func (f *Field[T]) Noticing(notice func(into *T, n yamltree.Node)) *Field[T] {
	other, read := *f, f.read
	other.read = func(d *Decoder, k *Key, into *T, n yamltree.Node) {
		notice(into, n)
		read(d, k, into, n)
	}
	return &other
}

// Set sets the value, of a form that Get returns; the zero Value removes it.
func (f *Field[T]) Set(into *T, v Value) { f.set(into, v) }

// Text declares a key with one scalar.
func Text[T any](k Key, field func(*T) *source.Text) *Field[T] {
	return &Field[T]{Key: k,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) { d.readText(k, field(into), n) },
		get:  func(from *T) Value { return TextOf(*field(from)) },
		set:  func(into *T, v Value) { *field(into) = v.Text }}
}

// Texts declares a key with a list of scalars, or a single one.
func Texts[T any](k Key, field func(*T) *[]source.Text) *Field[T] {
	return TextsBy(k, field, func(d *Decoder, k *Key, into *T, n yamltree.Node) { d.Texts(k, field(into), n) })
}

// TextsBy is Texts with a function for reading, for keys where not only the texts
// matter.
func TextsBy[T any](k Key, field func(*T) *[]source.Text, read func(d *Decoder, k *Key, into *T, n yamltree.Node)) *Field[T] {
	k.List, k.Single = true, true
	form := ListValue
	if k.Lone {
		form = LoneValue
	}
	return &Field[T]{Key: k, read: read,
		get: func(from *T) Value {
			return listOf(form, *field(from), wordOf)
		},
		set:   func(into *T, v Value) { *field(into) = v.Texts() },
		texts: func(from *T) []source.Text { return *field(from) }}
}

// Noted declares a key with a list of texts, or a single one, each of which may also be
// a mapping that says more about it, with the text under the key that the table has as
// Alone. Parts returns where an E keeps the text, and whether it says more.
func Noted[T, E any](k Key, of *Table[E], field func(*T) *[]E, parts func(*E) (text *source.Text, more bool)) *Field[T] {
	k.List, k.Single, k.Of = true, true, &of.Mapping
	form := ListValue
	if k.Lone {
		form = LoneValue
	}
	one := func(d *Decoder, k *Key, into *[]E, item yamltree.Node) {
		n := len(*into)
		*into = append(*into, *new(E))
		e := &(*into)[n]
		text, _ := parts(e)
		if item.Target().Kind() == yamltree.Map {
			Read(d, of, e, item)
		} else {
			d.readText(k, text, item)
		}
		if !text.IsSet() {
			*into = (*into)[:n]
		}
	}
	return &Field[T]{Key: k,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) { flat(d, k, field(into), n, one) },
		get: func(from *T) Value {
			return listOf(form, *field(from), func(e *E) Value {
				if text, more := parts(e); !more {
					return wordOf(text)
				}
				return of.Get(e)
			})
		},
		set: func(into *T, v Value) {
			list := make([]E, len(v.Items))
			for i, item := range v.Items {
				of.setValue(&list[i], item)
			}
			if v.Form == TextValue {
				list = make([]E, 1)
				of.setValue(&list[0], v)
			}
			*field(into) = list[:len(list):len(list)]
		},
		texts: func(from *T) []source.Text {
			var out []source.Text
			for i := range *field(from) {
				text, _ := parts(&(*field(from))[i])
				out = append(out, *text)
			}
			return out
		}}
}

// Behind declares a key that is kept with others behind a pointer, which is nil as long
// as none of them is set. The field is that of the key in what is pointed at.
func Behind[T, P any](field *Field[P], behind func(*T) **P) *Field[T] {
	own := func(of *T) *P {
		p := new(P)
		if q := *behind(of); q != nil {
			*p = *q // which others may have, too
		}
		return p
	}
	return &Field[T]{Key: field.Key,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) {
			p := own(into)
			if field.read(d, k, p, n); field.get(p).IsSet() {
				*behind(into) = p
			}
		},
		get: func(from *T) Value {
			if p := *behind(from); p != nil {
				return field.get(p)
			}
			return Value{}
		},
		set: func(into *T, v Value) {
			if v.IsSet() || *behind(into) != nil {
				p := own(into)
				field.set(p, v)
				*behind(into) = p
			}
		}}
}

// Whole declares a key with a whole number.
func Whole[T any](k Key, field func(*T) *source.Int) *Field[T] {
	k.Type = cmp.Or(k.Type, TypeWhole)
	return &Field[T]{Key: k,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) { d.readWhole(k, field(into), n) },
		get:  func(from *T) Value { return wholeOf(*field(from)) },
		set:  func(into *T, v Value) { *field(into) = v.whole() }}
}

// Number declares a key with a decimal number.
func Number[T any](k Key, field func(*T) *source.Number) *Field[T] {
	k.Type = TypeNumber
	return &Field[T]{Key: k,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) { d.readNumber(k, field(into), n) },
		get:  func(from *T) Value { return numberOf(*field(from)) },
		set:  func(into *T, v Value) { *field(into) = v.number() }}
}

// Pairs declares a key with a mapping of free keys to scalars. Parts returns where
// an E keeps the key and the value of one of them.
func Pairs[T, E any](k Key, field func(*T) *[]E, parts func(*E) (key, value *source.Text)) *Field[T] {
	k.Type = TypePairs
	return &Field[T]{Key: k,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) {
			d.pairs(k, n, func(key, value source.Text) {
				list := field(into)
				*list = append(*list, pairOf(parts, key, value))
			})
		},
		get: func(from *T) Value { return mapOf(*field(from), parts) },
		set: func(into *T, v Value) {
			var list []E
			for i, key := range v.Keys {
				list = append(list, pairOf(parts, key, v.Items[i].Text))
			}
			*field(into) = list
		}}
}

func pairOf[E any](parts func(*E) (key, value *source.Text), k, v source.Text) (e E) {
	key, value := parts(&e)
	*key, *value = k, v
	return e
}

// Object declares a key with one mapping.
func Object[T, E any](k Key, of *Table[E], field func(*T) *E) *Field[T] {
	k.Type, k.Of = TypeObject, &of.Mapping
	return &Field[T]{Key: k,
		read: func(d *Decoder, _ *Key, into *T, n yamltree.Node) { Read(d, of, field(into), n) },
		get: func(from *T) Value {
			v := of.Get(field(from))
			if len(v.Keys) == 0 && !v.Text.At.IsValid() {
				return Value{}
			}
			return v
		},
		set: func(into *T, v Value) {
			*field(into) = *new(E)
			of.Set(field(into), v)
		}}
}

// Objects declares a key with a list of mappings or, if Single is set, a single
// one.
func Objects[T, E any](k Key, of *Table[E], field func(*T) *[]E) *Field[T] {
	k.Type, k.Of, k.List = TypeObject, &of.Mapping, true
	return &Field[T]{Key: k,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) {
			d.Each(k, n, func(_ int, item yamltree.Node) {
				var e E
				if Read(d, of, &e, item) {
					list := field(into)
					*list = append(*list, e)
				}
			})
		},
		get: func(from *T) Value { return listOf(ListValue, *field(from), of.value) },
		set: func(into *T, v Value) {
			var list []E
			for _, item := range v.Items {
				var e E
				of.setValue(&e, item)
				list = append(list, e)
			}
			*field(into) = list
		}}
}

// Pointers is Objects for a list of pointers.
func Pointers[T, E any](k Key, of *Table[E], field func(*T) *[]*E) *Field[T] {
	k.Type, k.Of, k.List = TypeObject, &of.Mapping, true
	return &Field[T]{Key: k,
		read: func(d *Decoder, k *Key, into *T, n yamltree.Node) {
			d.Each(k, n, func(_ int, item yamltree.Node) {
				e := new(E)
				if Read(d, of, e, item) {
					list := field(into)
					*list = append(*list, e)
				}
			})
		},
		get: func(from *T) Value { return listOf(ListValue, *field(from), func(e **E) Value { return of.value(*e) }) },
		set: func(into *T, v Value) {
			var list []*E
			for _, item := range v.Items {
				e := new(E)
				of.setValue(e, item)
				list = append(list, e)
			}
			*field(into) = list
		}}
}

// Custom declares a key that a function reads. Get returns no value for it, and Set
// does nothing; see Taking.
func Custom[T any](k Key, read func(d *Decoder, k *Key, into *T, n yamltree.Node)) *Field[T] {
	return &Field[T]{Key: k, read: read, get: func(*T) Value { return Value{} }, set: func(*T, Value) {}}
}

// value is Get, or the lone value that stands for the mapping.
func (t *Table[T]) value(from *T) Value {
	v := t.Get(from)
	if len(v.Keys) == 1 && v.Keys[0].Value == t.Alone {
		return v.Items[0]
	}
	return v
}

// setValue is Set for what value returns.
func (t *Table[T]) setValue(into *T, v Value) {
	if v.Form == MapValue {
		t.Set(into, v)
	} else if f := t.Field(t.Alone); f != nil {
		f.set(into, v)
	}
}
