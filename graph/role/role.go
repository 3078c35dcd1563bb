// Package role is the catalogue of roles: ids, titles in English and Swedish,
// aliases and responsibilities with their sources. Builtin returns it, With adds
// the roles of an organisation, and Find looks a word up.
//
// A role is named by its id, its acronym, a title or an alias, in any case and
// in either language; spaces, hyphens and underscores count the same. Some
// acronyms are shared: CDO is a Chief Data Officer or a Chief Digital Officer.
// Such a word has a default, the role whose id it is, and the others are
// candidates. A word that only one role has, such as "chief-digital-officer",
// is never in doubt.
package role

import (
	"maps"
	"slices"
)

// Role is a function that a position can have, such as "cio".
type Role struct {
	ID               string            // kebab-case
	Acronym          string            // badge on a card, such as "CIO"; "" = none
	Titles           map[string]string // by language, "en" always present for built-in roles
	Aliases          []string
	Level            int // usual level from the top, 0 = not said
	Responsibilities []Responsibility
	Own              bool // defined by the organisation's file
}

// Responsibility is a duty that comes with a role, such as "digital-security".
type Responsibility struct {
	ID      string
	Title   string // in English, or as the organisation's file has it; the id when nothing is said
	Swedish string // "" = none
	Source  string // title of the article or document it is taken from
}

// In returns the title in a language, else the one that there is, "" when nothing is said.
func (r *Responsibility) In(language string) string {
	switch {
	case language == "sv" && r.Swedish != "":
		return r.Swedish
	case r.Title == r.ID:
		return ""
	}
	return r.Title
}

// Title returns the title in a language, else in English, else any other in
// the order of the languages' codes, else the id.
func (r *Role) Title(language string) string {
	if t := r.Titles[language]; t != "" {
		return t
	}
	if t := r.Titles["en"]; t != "" {
		return t
	}
	for _, l := range r.languages() {
		if t := r.Titles[l]; t != "" {
			return t
		}
	}
	return r.ID
}

func (r *Role) languages() []string {
	return slices.Sorted(maps.Keys(r.Titles))
}

// words returns everything the role can be called: the id, the acronym, the
// titles by language, the aliases. Some may be empty or the same.
func (r *Role) words() []string {
	ws := []string{r.ID, r.Acronym}
	for _, l := range r.languages() {
		ws = append(ws, r.Titles[l])
	}
	return append(ws, r.Aliases...)
}
