package manual

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
)

// Glossary explains roles: those of a catalogue, with the rules that name them.
type Glossary struct {
	Catalogue *role.Catalogue
	Rules     []*rule.Rule
}

// Having returns the roles with a word in one of their names.
func (g *Glossary) Having(word string) []*role.Role {
	var out []*role.Role
	key := role.Fold(word)
	for _, r := range g.Catalogue.Roles() {
		if slices.ContainsFunc(names(r), func(w string) bool { return strings.Contains(role.Fold(w), key) }) {
			out = append(out, r)
		}
	}
	return out
}

// Word writes what a word means: all about each role that it can stand for, the
// one that it is taken for first.
func (g *Glossary) Word(w io.Writer, word string) error {
	p := &Page{W: w}
	meant := g.Catalogue.Find(word)
	for i, r := range meant {
		if i > 0 {
			p.Line("")
		}
		g.describe(p, word, i, meant, r)
	}
	return p.Err
}

// describe writes all about a role, the i-th of the candidates, which are the
// roles that a word can mean.
func (g *Glossary) describe(p *Page, word string, i int, candidates []*role.Role, r *role.Role) {
	p.Paragraph("%s: %s", r.ID, r.Title("en"))
	const width = 9
	switch {
	case len(candidates) > 1 && i == 0:
		p.Entry(0, width, "word", fmt.Sprintf("%q is taken for this role; it could also be %s. Where another one is meant, write its id.", word, idsOf(candidates[1:])))
	case len(candidates) > 1:
		p.Entry(0, width, "word", fmt.Sprintf("%q could be this role, but is taken for %s", word, candidates[0].ID))
	}
	p.Entry(0, width, "English", cmp.Or(r.Titles["en"], "-"))
	p.Entry(0, width, "Swedish", cmp.Or(r.Titles["sv"], "-"))
	if r.Acronym != "" {
		p.Entry(0, width, "short", r.Acronym)
	}
	if len(r.Aliases) > 0 {
		p.Entry(0, width, "aliases", strings.Join(r.Aliases, ", "))
	}
	if r.Level > 0 {
		p.Entry(0, width, "level", fmt.Sprintf("usually %d from the top", r.Level))
	}
	if r.Own {
		p.Entry(0, width, "own", "defined by the organisation's file")
	}
	for _, w := range g.Shared(r) {
		if role.Fold(w) != role.Fold(word) {
			p.Entry(0, width, "shared", fmt.Sprintf("%q can be %s", w, idsOf(g.Catalogue.Find(w))))
		}
	}
	duties(p, r)
	p.Line("")
	rows := [][]string{}
	for _, ru := range g.Naming(r) {
		rows = append(rows, []string{ru.ID, ru.Severity.String(), ru.Pack, cmp.Or(ru.Title, ru.Kind)})
	}
	if len(rows) == 0 {
		p.Line("No rule names it.")
		return
	}
	p.Line("Rules that name it (orgwright rules explain ID)")
	p.Columns(2, rows)
}

// duties writes what a role is responsible for.
func duties(p *Page, r *role.Role) {
	if len(r.Responsibilities) == 0 {
		return
	}
	p.Line("")
	p.Line("Responsible for")
	wide := 0
	for _, d := range r.Responsibilities {
		wide = max(wide, len(d.ID))
	}
	for _, d := range r.Responsibilities {
		p.Entry(2, wide, d.ID, cmp.Or(d.Title, "-"))
		if d.Source != "" {
			p.Entry(2, wide, "", "from \""+d.Source+"\"")
		}
	}
}

// Naming returns the rules that name a role.
func (g *Glossary) Naming(r *role.Role) []*rule.Rule {
	var out []*rule.Rule
	for _, ru := range g.Rules {
		if slices.Contains(ru.Roles(), r.ID) {
			out = append(out, ru)
		}
	}
	return out
}

// Shared returns the names of a role that other roles have, too.
func (g *Glossary) Shared(r *role.Role) []string {
	var out []string
	for _, w := range names(r) {
		if w != r.ID && len(g.Catalogue.Find(w)) > 1 {
			out = append(out, w)
		}
	}
	return out
}

// idsOf lists roles: "a or b (Title of B)".
func idsOf(roles []*role.Role) string {
	var out []string
	for _, r := range roles {
		out = append(out, fmt.Sprintf("%s (%s)", r.ID, r.Title("en")))
	}
	return strings.Join(out, " or ")
}

// names are all the words for a role, each once.
func names(r *role.Role) []string {
	words := []string{r.ID, r.Acronym, r.Titles["en"], r.Titles["sv"]}
	var out []string
	for _, w := range append(words, r.Aliases...) {
		if w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
