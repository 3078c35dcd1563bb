// Package format describes our YAML files by tables of keys, and does with the
// tables what every file needs: Read reads a file and reports what is wrong with
// it, Schema makes its JSON Schema, and Shape gives the order of its keys for
// formatting. It knows nothing of organisations.
//
// A Mapping describes a mapping: its keys, and what each takes. A Table is a
// Mapping for a Go type: each of its Fields can read a value into the type, and get
// and set it as a Value. Code that lists, compares, copies or writes the values of
// a type goes through the fields of its table, so that it does not change when the
// format gets another key.
//
// Tables do not change once they are made, and may be used by several
// goroutines. A Decoder reads one file.
package format

import "slices"

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
	TypeAmount  Type = "amount"  // a number that is not negative, a percentage such as "10 %", or one of Enum
	TypeChoice  Type = "choice"  // one of Enum
	TypeColor   Type = "color"   // "#RRGGBB"
	TypeEmail   Type = "email"   // one address
	TypeLink    Type = "link"    // http, https or mailto
	TypePath    Type = "path"    // a file, relative to the file that names it
	TypeVersion Type = "version" // of the program: "0.9" or "0.9.1"
	TypeFormat  Type = "format"  // the version of the format of the file, Max
	TypeFlag    Type = "flag"    // true or false
	TypeName    Type = "name"    // lower-case letters, digits and hyphens between them
	TypeCEL     Type = "cel"     // an expression
	TypePattern Type = "pattern" // a regular expression in the syntax of RE2
	TypeObject  Type = "object"  // a mapping with the keys of Of
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
	Lone     bool     // a list of one is written as the single value
	Required bool     // must be given
	Either   bool     // exactly one of the keys of the mapping that have Either is given
	Enum     []string // the choices of TypeChoice, also of the values of TypePairs
	Min, Max float64  // limits of TypeWhole and TypeNumber; without Max, a whole number may be up to a thousand million
	Longest  int      // characters of a text, 0 = 1,000
	Of       *Mapping // the mapping of TypeObject; of another type one that may stand in place of a text, which is under its Alone key
	Also     []string // words that people write instead, for "did you mean"
	Excludes string   // a key that must not be given as well
	Same     string   // the key before it that this one is another way of writing: for several values, or by an older word; "" = it is no such key

	// Check says what is wrong with a text, and what would do; nil = nothing can be.
	// Of TypePairs it checks the values.
	Check   func(text string) error
	Pattern string // regular expression for what Check takes, which the schema holds texts to; "" = none

	Refers  string   // what the value is the id or name of, such as "position", or of TypePairs each key; "" = nothing
	Offers  []string // words that an editor offers; others are as good
	Example any      // a value as somebody would write it; nil = none
	Missing string   // hint when it is required and not given
	Hint    string   // hint for a value that is not allowed
}

// Mapping describes a mapping of our files.
type Mapping struct {
	Name    string // with its article, such as "a position"
	Keys    []*Key
	Alone   string // the key whose value may stand in place of the mapping; "" = none
	Unknown string // hint for a key that it does not have and that is like none of its own

	Elsewhere map[string]string // hints for keys that belong somewhere else, by key
}

// SameMany returns the key under which several values of a key are written: the one
// with it as Same, else the key itself.
func (m *Mapping) SameMany(k *Key) *Key {
	for _, other := range m.Keys {
		if other.Same == k.Name {
			return other
		}
	}
	return k
}

// Written returns a map of values with its keys as they are to be written: several
// values of one key under the key for several, see SameMany.
func (m *Mapping) Written(v Value) Value {
	v.Keys = slices.Clone(v.Keys)
	for _, k := range m.Keys {
		if i := v.index(k.Name); i >= 0 && len(v.Items[i].Items) > 1 {
			v.Keys[i].Value = m.SameMany(k).Name
		}
	}
	return v
}

// All returns the mapping and all mappings below its keys, each once.
func (m *Mapping) All() []*Mapping {
	all := []*Mapping{m}
	for i := 0; i < len(all); i++ {
		for _, k := range all[i].Keys {
			if k.Of != nil && !slices.Contains(all, k.Of) {
				all = append(all, k.Of)
			}
		}
	}
	return all
}

// Words are words that editors offer for keys, by Key.Refers.
type Words map[string][]string

// TakesList reports whether a list may stand behind the key.
func (k *Key) TakesList() bool {
	return k.List || k.Of != nil && k.Of.Alone != "" && k.Of.AloneKey().TakesList()
}

// AloneKey returns the key whose value may stand in place of the mapping, nil for
// none.
func (m *Mapping) AloneKey() *Key {
	for _, k := range m.Keys {
		if k.Name == m.Alone {
			return k
		}
	}
	return nil
}
