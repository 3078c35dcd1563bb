// Package role is the catalogue of roles: ids, titles in English and Swedish,
// aliases and responsibilities with their sources.
package role

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

// Responsibility is something that a role is there for.
type Responsibility struct {
	ID     string
	Title  string
	Source string // title of the article or document it is taken from
}

// Catalogue is a set of roles that can be looked up by id, title or alias in
// any case. It may be shared by goroutines once made.
type Catalogue struct {
	roles []*Role
	index map[string][]*Role
}
