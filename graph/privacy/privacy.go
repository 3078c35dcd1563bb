// Package privacy takes out of a chart what is not to be seen in pictures of it:
// names, photos, addresses, or values of fields. That is done before anything is drawn,
// so that every format lacks it alike.
//
// A Redactor is made of what is Known of the organisations that a chart is from, and of
// Options. Names are then found wherever a chart has text, and ids that are made of
// names are replaced. What can be told about people from their positions stays: the only
// CEO is known without a name. Names are found as the file writes them, and any two words
// of one in either order; a nickname in a title is not, and Doubts tells of single words.
package privacy

import (
	"fmt"
	"slices"
	"strings"
)

// Withheld is what pictures do not show. The zero value is nothing.
type Withheld struct {
	// Names takes the names of holders away, what is somebody's own (photos, e-mail
	// addresses, links), and ids and addresses that are made of names.
	Names   bool
	Photos  bool
	Contact bool // e-mail addresses, telephone numbers and links
	// Fields are keys whose values are taken away: of the format, such as "location", or
	// of fields.
	Fields []string
	// OnlyRoles leaves nothing but what a position is: title, roles, unit, lines, and
	// whether somebody holds it.
	OnlyRoles bool
}

// fieldsWord stands before the key of a field that is withheld.
const fieldsWord = "fields="

// Words lists what Parse takes, for help and completion.
func Words() []string { return []string{"names", "photos", "contact", fieldsWord} }

// Parse reads one word for what is withheld: names, photos, contact, or fields= with a
// key. The error says what can be asked for.
func Parse(word string) (Withheld, error) {
	switch word {
	case "names":
		return Withheld{Names: true}, nil
	case "photos":
		return Withheld{Photos: true}, nil
	case "contact":
		return Withheld{Contact: true}, nil
	}
	if key, ok := strings.CutPrefix(word, fieldsWord); ok && key != "" {
		return Withheld{Fields: []string{key}}, nil
	}
	return Withheld{}, fmt.Errorf("%q cannot be withheld: give names, photos, contact, or fields= with a key, such as fields=cost_center", word)
}

// And returns what is withheld by either.
func (w Withheld) And(other Withheld) Withheld {
	w.Names = w.Names || other.Names
	w.Photos = w.Photos || other.Photos
	w.Contact = w.Contact || other.Contact
	w.OnlyRoles = w.OnlyRoles || other.OnlyRoles
	w.Fields = slices.Clip(w.Fields)
	for _, key := range other.Fields {
		if !slices.Contains(w.Fields, key) {
			w.Fields = append(w.Fields, key)
		}
	}
	return w
}

// IsNothing tells whether nothing is withheld.
func (w Withheld) IsNothing() bool {
	return !w.Names && !w.Photos && !w.Contact && !w.OnlyRoles && len(w.Fields) == 0
}

// whole returns what is withheld with all that follows from it.
func (w Withheld) whole() Withheld {
	w.Names = w.Names || w.OnlyRoles
	w.Contact = w.Contact || w.OnlyRoles
	w.Photos = w.Photos || w.Names // a face says who it is, and files of photos hold names
	return w
}

// Options say what a Redactor does. The zero value does nothing.
type Options struct {
	Withheld
	// Key makes pseudonyms, the same for a person wherever the key is the same, in place
	// of names; at least MinKey bytes, nil = names are left out. Whoever has the key can
	// find out who somebody is by trying names.
	Key []byte
}

// MinKey is the number of bytes that a key for pseudonyms has at least.
const MinKey = 16

// Known is what organisations have that may have to be withheld.
type Known struct {
	Holders []Holder
	IDs     []ID
	// Values are texts that stand under keys that are withheld, as far as messages may
	// quote them: see Redactor.Quotes.
	Values []string
}

// Holder is somebody in a position.
type Holder struct {
	Position string // id
	Unit     string // id of the unit that the position heads, "" = none
	Name     string
	Person   string // id of the person, "" = none is given
}

// ID is the id of a position or unit.
type ID struct {
	ID    string
	Place string // where it is, such as "position-1.3.2"
}
