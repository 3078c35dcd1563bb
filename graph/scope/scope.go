// Package scope holds the words for what an organisation is in the eyes of the law:
// its sectors, such as "bank", the jurisdictions that it is under, such as "SE" or
// "US-NY", and its size. Rules that only some organisations have to follow say in
// these words for whom they are, and organisation files say in them what they are.
//
// Within compares sectors, Under jurisdictions; sizes are compared as words. What a
// sector means is said for the choice of a word, not as a statement of law: whether an
// organisation is one is for the organisation to know.
package scope

import (
	"slices"
	"sync"
)

// Sector is a word for what an organisation is and does.
type Sector struct {
	ID      string // kebab-case
	Title   string // in English
	Swedish string
	Doc     string   // who is meant, one sentence
	Aliases []string // kebab-case
	Parents []string // ids of wider sectors that it is one of, too
}

// The sizes of an organisation. "significant" is one that a supervisor or a law calls
// so, whatever its size in numbers.
var sizes = [...]string{"micro", "small", "medium", "large", "significant"}

// Sizes lists the words for sizes, from the smallest.
func Sizes() []string { return slices.Clone(sizes[:]) }

// Sectors lists the sectors that are known, wider ones before those within them.
func Sectors() []Sector { return slices.Clone(sectors) }

// SectorWords lists the ids of the sectors that are known, and then their aliases.
func SectorWords() []string {
	var ids, aliases []string
	for _, s := range sectors {
		ids = append(ids, s.ID)
		aliases = append(aliases, s.Aliases...)
	}
	return append(ids, aliases...)
}

// byWord finds sectors by id and alias.
var byWord = sync.OnceValue(func() map[string]*Sector {
	m := make(map[string]*Sector, 2*len(sectors))
	for i := range sectors {
		s := &sectors[i]
		m[s.ID] = s
		for _, a := range s.Aliases {
			m[a] = s
		}
	}
	return m
})

// FindSector returns the sector with a word as its id or alias, and whether there is one.
func FindSector(word string) (Sector, bool) {
	if s := byWord()[word]; s != nil {
		return *s, true
	}
	return Sector{}, false
}

// IsSector reports whether a word is a sector that is known, or an alias of one.
func IsSector(word string) bool { return byWord()[word] != nil }

// Within reports whether an organisation of one sector is one of another, too: they are
// the same, or the other is a wider one. A word that is not known is within itself alone.
func Within(word, of string) bool {
	w := byWord()[word]
	if w == nil {
		return word == of
	}
	if o := byWord()[of]; o != nil {
		of = o.ID
	}
	return w.ID == of || slices.ContainsFunc(w.Parents, func(p string) bool { return Within(p, of) })
}
