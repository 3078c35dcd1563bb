package role

import (
	"slices"
	"sync"
)

// Catalogue is a set of roles that can be looked up by id, title or alias in
// any case. It may be shared by goroutines once made.
type Catalogue struct {
	roles  []*Role
	index  map[string][]*Role
	byID   map[string]*Role
	own    []Responsibility // of the organisation, beside those of roles
	duties func() *dutyList // all responsibilities
	named  map[string]int   // by word: how many roles have it as their id; they come first in index
}

// Builtin returns the roles that orgwright knows, in the order of the
// catalogue: who leads, information technology, further chief officers, heads
// of functions, specialists, bodies, roles of European law, functions and
// roles that laws abroad name. It is made once; nobody may change it.
func Builtin() *Catalogue { return builtin() }

var builtin = sync.OnceValue(func() *Catalogue {
	var roles []*Role
	for _, table := range [][]entry{leadership, technology, officers, heads, specialists, bodies, europe, senior, abroad} {
		for i := range table {
			roles = append(roles, table[i].role())
		}
	}
	return New(roles)
})

// New makes a catalogue of the given roles. When two have the same id, the
// first one is found by it.
func New(roles []*Role) *Catalogue {
	c := &Catalogue{index: make(map[string][]*Role, 8*len(roles)), byID: make(map[string]*Role, len(roles)), named: make(map[string]int, len(roles))}
	c.duties = sync.OnceValue(c.gatherDuties)
	for _, r := range roles {
		c.add(r)
	}
	return c
}

// With returns a catalogue of the own roles and c's. An own role stands before
// a built-in one that has the same word, and in place of one that has its id.
func (c *Catalogue) With(own []*Role) *Catalogue {
	if len(own) == 0 {
		return c
	}
	w := New(own)
	for _, r := range c.roles {
		if w.byID[r.ID] == nil {
			w.roles = append(w.roles, r)
			w.byID[r.ID] = r
		}
	}
	for key, rs := range c.index {
		all := w.index[key]
		for _, r := range rs {
			if w.byID[r.ID] == r {
				all = append(all, r)
			}
		}
		if len(all) > 0 {
			w.index[key] = all
		}
	}
	return w
}

func (c *Catalogue) add(r *Role) {
	c.roles = append(c.roles, r)
	if c.byID[r.ID] == nil {
		c.byID[r.ID] = r
	}
	id := Fold(r.ID)
	for _, w := range r.words() {
		key := Fold(w)
		if key == "" {
			continue
		}
		rs := c.index[key]
		place := len(rs)
		if key == id {
			place = c.named[key]
		}
		if place > 0 && rs[place-1] == r { // by another of its words
			continue
		}
		if key == id {
			c.named[key]++
		}
		c.index[key] = slices.Insert(rs, place, r)
	}
}

// Find returns the roles that a word can mean: the default first, then the
// other candidates in the order of the catalogue; none when no role has it.
// The slice belongs to the catalogue.
func (c *Catalogue) Find(word string) []*Role {
	if IsQuick(word) {
		var room [64]byte
		return c.index[string(appendPlain(room[:0], word))]
	}
	return c.index[Fold(word)]
}

// IsQuick reports whether Find takes no longer for a word than to remember what it found:
// the word is ASCII.
func IsQuick(word string) bool { return ascii(word) }

// ByID returns the role with exactly this id, nil when there is none.
func (c *Catalogue) ByID(id string) *Role { return c.byID[id] }

// Roles returns all roles, own ones first. The slice belongs to the catalogue.
func (c *Catalogue) Roles() []*Role { return c.roles }

// Words returns everything that names a role, as the catalogue spells it and
// each spelling once: all ids, then acronyms, titles and aliases role by role.
// They are the candidates for "did you mean".
func (c *Catalogue) Words() []string {
	seen := map[string]bool{"": true}
	var words []string
	add := func(w string) {
		if !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	for _, r := range c.roles {
		add(r.ID)
	}
	for _, r := range c.roles {
		for _, w := range r.words() {
			add(w)
		}
	}
	return words
}

// entry is one role in the built-in tables.
type entry struct {
	id, acronym string
	en, sv      string
	level       int
	aliases     []string
	duties      []string // ids in the table of responsibilities
}

func (e *entry) role() *Role {
	r := &Role{ID: e.id, Acronym: e.acronym, Titles: map[string]string{"en": e.en}, Aliases: e.aliases, Level: e.level}
	if e.sv != "" {
		r.Titles["sv"] = e.sv
	}
	for _, id := range e.duties {
		r.Responsibilities = append(r.Responsibilities, duty(id))
	}
	return r
}

// duty finds a responsibility in the table. A test holds that every id used is
// there.
func duty(id string) Responsibility {
	for _, d := range duties {
		if d.ID == id {
			return d
		}
	}
	return Responsibility{ID: id, Title: id}
}
