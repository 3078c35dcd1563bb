package cli

import (
	"io"

	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/role"
)

// writeRoles writes roles. The names are part of the program's interface: keys
// are added, never renamed.
func writeRoles(out io.Writer, g *manual.Glossary, word string, roles []*role.Role) error {
	type duty struct {
		ID      string `json:"id"`
		Title   string `json:"title,omitempty"`
		Swedish string `json:"title_sv,omitempty"`
		Source  string `json:"source,omitempty"`
	}
	type entry struct {
		ID               string            `json:"id"`
		Acronym          string            `json:"acronym,omitempty"`
		Titles           map[string]string `json:"titles"`
		Aliases          []string          `json:"aliases"`
		Level            int               `json:"level,omitempty"`
		Own              bool              `json:"own"`
		Shared           []string          `json:"shared_words"` // names that other roles have, too
		Responsibilities []duty            `json:"responsibilities"`
		Rules            []string          `json:"rules"`
	}
	report := struct {
		Version int     `json:"version"`
		Word    string  `json:"word,omitempty"`
		Roles   []entry `json:"roles"`
	}{1, word, []entry{}}
	for _, r := range roles {
		e := entry{r.ID, r.Acronym, r.Titles, append([]string{}, r.Aliases...), r.Level, r.Own, append([]string{}, g.Shared(r)...), []duty{}, []string{}}
		for _, d := range r.Responsibilities {
			e.Responsibilities = append(e.Responsibilities, duty(d))
		}
		for _, ru := range g.Naming(r) {
			e.Rules = append(e.Rules, ru.ID)
		}
		report.Roles = append(report.Roles, e)
	}
	return writeJSON(out, report)
}
