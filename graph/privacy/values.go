package privacy

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
)

// The methods below are for what is written beside charts, such as tables; a nil Redactor
// changes nothing.

// OnlyRoles tells whether nothing but what a position is may be seen.
func (r *Redactor) OnlyRoles() bool { return r != nil && r.opt.OnlyRoles }

// HidesNames tells whether names are left out, or pseudonyms stand for them.
func (r *Redactor) HidesNames() bool { return r != nil && r.opt.Names }

// Withholds tells whether all values of a key are to be withheld.
func (r *Redactor) Withholds(key string) bool {
	if r == nil || !slices.Contains(r.opt.Fields, key) {
		return false
	}
	r.taken[fieldsWord+key] = true
	return true
}

// ID returns what stands for the id of a position or a unit.
func (r *Redactor) ID(id string) string {
	if r == nil {
		return id
	}
	return r.id(id)
}

// Name returns what stands for the name of somebody: a pseudonym, or a mark that there is
// one; the name itself unless names are withheld.
func (r *Redactor) Name(name string) string {
	if !r.HidesNames() || name == "" {
		return name
	}
	r.taken["names"] = true
	if other := r.names.replace(name); other != name {
		return other
	}
	return gone
}

// Holder is Name for the holder of a position that comes as the i-th, from 0: people who have
// the same name have pseudonyms of their own.
func (r *Redactor) Holder(position string, i int, name string) string {
	if r.HidesNames() && i < len(r.persons[position]) {
		r.taken["names"] = true
		return r.persons[position][i]
	}
	return r.Name(name)
}

// Text returns a text without names and addresses; what says what it is.
func (r *Redactor) Text(what, text string) string {
	if r == nil {
		return text
	}
	return r.text(what, text)
}

// Value returns what may be seen of the value of a key, "" for nothing.
func (r *Redactor) Value(key chart.Key, text string) string {
	if r == nil {
		return text
	}
	return r.value(key, text)
}

// Message returns a text that may quote names, ids and values without what is withheld.
func (r *Redactor) Message(text string) string {
	if r == nil {
		return text
	}
	return r.message(text)
}
