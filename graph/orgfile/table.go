package orgfile

import (
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Type says what a value may be.
type Type string

// The types of values. A value of every type is written as a scalar, except
// Object and Pairs.
const (
	TypeText    Type = "text"    // any text
	TypeID      Type = "id"      // 1 to 200 characters, no control characters, no space around
	TypeRef     Type = "ref"     // an id that is defined elsewhere
	TypeDate    Type = "date"    // year-month-day
	TypeWhole   Type = "whole"   // whole number from Min to Max
	TypeNumber  Type = "number"  // decimal number above Min, up to Max
	TypeChoice  Type = "choice"  // one of Enum
	TypeColor   Type = "color"   // "#RRGGBB"
	TypeEmail   Type = "email"   // one address
	TypeLink    Type = "link"    // http, https or mailto
	TypePath    Type = "path"    // a file, relative to the file that names it
	TypeRatio   Type = "ratio"   // "16:9" or 1.78
	TypeVersion Type = "version" // of the program: "0.9" or "0.9.1"
	TypeObject  Type = "object"  // a mapping with the keys of table Of
	TypePairs   Type = "pairs"   // a mapping with free keys
)

// Key describes one key of a mapping: what is accepted, and what an editor or a
// schema says about it.
type Key struct {
	Name     string
	Doc      string // one sentence
	Type     Type
	List     bool     // a list of values
	Single   bool     // a single value is accepted in place of a list of one
	Required bool     // must be given
	Enum     []string // the choices of TypeChoice, also of the values of TypePairs
	Min, Max float64  // limits of TypeWhole and TypeNumber
	Of       string   // the table of TypeObject
	Also     []string // words that people write instead, for "did you mean"
	Excludes string   // a key that must not be given as well
}

// Table describes one kind of mapping.
type Table struct {
	Name   string // with its article, such as "a position"
	Keys   []Key
	Scalar bool // a text is accepted in place of the mapping
}

// key is a Key and how its value is read into a T.
type key[T any] struct {
	Key
	read func(d *decoder, k *Key, into *T, n *yamlfile.Raw)
}

// table is a Table and how a mapping is read into a T.
type table[T any] struct {
	name   string
	keys   []key[T]
	index  map[string]int
	start  func(into *T, at source.Span)                   // told the place of the mapping, may be nil
	scalar func(d *decoder, into *T, n *yamlfile.Raw) bool // reads a scalar in place of the mapping, may be nil
	end    func(d *decoder, into *T)                       // checks what was read, may be nil
}

func (t *table[T]) indexed() *table[T] {
	t.index = make(map[string]int, len(t.keys))
	for i := range t.keys {
		t.index[t.keys[i].Name] = i
	}
	return t
}

func (t *table[T]) describe() Table {
	out := Table{Name: t.name, Scalar: t.scalar != nil}
	for i := range t.keys {
		out.Keys = append(out.Keys, t.keys[i].Key)
	}
	return out
}

// text is a key with one scalar.
func text[T any](k Key, field func(*T) *source.Text) key[T] {
	return key[T]{k, func(d *decoder, k *Key, into *T, n *yamlfile.Raw) {
		d.readText(k, field(into), n)
	}}
}

// texts is a key with a list of scalars.
func texts[T any](k Key, field func(*T) *[]source.Text) key[T] {
	k.List, k.Single = true, true
	return key[T]{k, func(d *decoder, k *Key, into *T, n *yamlfile.Raw) {
		d.readTexts(k, field(into), n, 0)
	}}
}

// whole is a key with a whole number.
func whole[T any](k Key, field func(*T) *source.Int) key[T] {
	k.Type = TypeWhole
	return key[T]{k, func(d *decoder, k *Key, into *T, n *yamlfile.Raw) {
		d.readWhole(k, field(into), n)
	}}
}

// object is a key with one mapping.
func object[T, E any](k Key, of *table[E], field func(*T) *E) key[T] {
	k.Type, k.Of = TypeObject, of.name
	return key[T]{k, func(d *decoder, _ *Key, into *T, n *yamlfile.Raw) {
		readObject(d, of, field(into), n)
	}}
}

// objects is a key with a list of mappings.
func objects[T, E any](k Key, of *table[E], single bool, add func(*T, *E)) key[T] {
	k.Type, k.Of, k.List, k.Single = TypeObject, of.name, true, single
	return key[T]{k, func(d *decoder, k *Key, into *T, n *yamlfile.Raw) {
		d.each(k, n, single, func(_ int, item *yamlfile.Raw) {
			e := new(E)
			if readObject(d, of, e, item) {
				add(into, e)
			}
		})
	}}
}
