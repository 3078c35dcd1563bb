package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
)

func (c *Command) rolesCommand() *cobra.Command {
	f := &rolesFlags{}
	cmd := &cobra.Command{
		Use:   "roles [WORD] [flags]",
		Short: "List the roles, or tell about one of them",
		Long: `List the roles that files and rules can name. A role is named by its id, its
acronym, a title or an alias, in English or Swedish and in any case.

With a WORD that names a role, tell about it: titles, aliases, what it is
responsible for and where that is said, and the rules that name it. A word that
several roles share, such as CDO, tells about all of them, the one that it is
taken for first. With any other WORD, list the roles that have it in a name.`,
		Example: `  orgwright roles
  orgwright roles cio
  orgwright roles "IT-chef"
  orgwright roles security                    those with the word in a name
  orgwright roles --org company.org.yaml      with the organisation's own`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("roles takes one word, not %d; put several in quotes: orgwright roles %q", len(args), strings.Join(args, " "))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.roles(cmd.Context(), f, args, cmd.OutOrStdout())
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var ids []string
		for _, r := range role.Builtin().Roles() {
			ids = append(ids, r.ID)
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
	cmd.Flags().StringVar(&f.org, "org", "", "organisation `FILE` whose own roles and rules count, too")
	addJSON(cmd, &f.json)
	return cmd
}

// rolesFlags are the flags of roles.
type rolesFlags struct {
	org  string
	json bool
}

// glossary is the roles and the rules that name them.
type glossary struct {
	catalogue *role.Catalogue
	rules     []*rule.Rule
}

func (c *Command) roles(ctx context.Context, f *rolesFlags, args []string, out io.Writer) error {
	g, err := c.glossary(ctx, f.org)
	if err != nil {
		return err
	}
	chosen, detail := g.catalogue.Roles(), false
	word := ""
	if len(args) == 1 {
		word = args[0]
		if chosen = g.catalogue.Find(word); len(chosen) > 0 {
			detail = true
		} else if chosen = g.having(word); len(chosen) == 0 {
			return usagef("there is no role %q%s", word, or(didYouMean(word, g.catalogue.Words(), ""), "; orgwright roles lists them"))
		}
	}
	p := &page{w: out}
	switch {
	case f.json:
		p.err = g.writeJSON(out, word, chosen)
	case detail:
		for i, r := range chosen {
			if i > 0 {
				p.line("")
			}
			g.describe(p, word, i, chosen, r)
		}
	default:
		table(p, chosen)
	}
	if p.err != nil {
		return failf("cannot write: %v", p.err)
	}
	return nil
}

// glossary gathers the built-in roles and rules, and those of an organisation.
func (c *Command) glossary(ctx context.Context, org string) (*glossary, error) {
	g := &glossary{catalogue: role.Builtin()}
	b, err := c.book(ctx, "", nil)
	if err != nil {
		return nil, err
	}
	if org != "" {
		l, err := c.load(ctx, input{name: org}, graph.LoadOptions{})
		if err != nil {
			return nil, err
		}
		g.catalogue = l.Org.Roles
		own, err := c.book(ctx, org, &checkFlags{})
		if err != nil {
			return nil, err
		}
		for _, r := range own.set.Rules {
			if !r.Builtin {
				g.rules = append(g.rules, r)
			}
		}
	}
	for _, ch := range b.chapters {
		g.rules = append(g.rules, ch.rules...)
	}
	return g, nil
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

// having returns the roles with a word in one of their names.
func (g *glossary) having(word string) []*role.Role {
	var out []*role.Role
	key := role.Fold(word)
	for _, r := range g.catalogue.Roles() {
		if slices.ContainsFunc(names(r), func(w string) bool { return strings.Contains(role.Fold(w), key) }) {
			out = append(out, r)
		}
	}
	return out
}

// table writes one line for each role.
func table(p *page, roles []*role.Role) {
	rows := [][]string{{"ID", "SHORT", "ENGLISH", "SWEDISH"}}
	for _, r := range roles {
		id := r.ID
		if r.Own {
			id += " (own)"
		}
		rows = append(rows, []string{id, or(r.Acronym, "-"), or(r.Titles["en"], "-"), or(r.Titles["sv"], "-")})
	}
	columns(p, 0, rows)
}

// columns writes rows with their cells under one another.
func columns(p *page, indent int, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	for _, row := range rows {
		line := strings.Repeat(" ", indent)
		for i, cell := range row {
			line += pad(cell, widths[i]+2)
		}
		p.line("%s", line)
	}
}

// describe writes all about a role, the i-th of those that a word can mean.
func (g *glossary) describe(p *page, word string, i int, candidates []*role.Role, r *role.Role) {
	p.line("%s: %s", r.ID, r.Title("en"))
	p.line("")
	const width = 9
	switch {
	case len(candidates) > 1 && i == 0:
		p.entry(0, width, "word", fmt.Sprintf("%q is taken for this role; it could also be %s. Where another one is meant, write its id.", word, idsOf(candidates[1:])))
	case len(candidates) > 1:
		p.entry(0, width, "word", fmt.Sprintf("%q could be this role, but is taken for %s", word, candidates[0].ID))
	}
	p.entry(0, width, "English", or(r.Titles["en"], "-"))
	p.entry(0, width, "Swedish", or(r.Titles["sv"], "-"))
	if r.Acronym != "" {
		p.entry(0, width, "short", r.Acronym)
	}
	if len(r.Aliases) > 0 {
		p.entry(0, width, "aliases", strings.Join(r.Aliases, ", "))
	}
	if r.Level > 0 {
		p.entry(0, width, "level", fmt.Sprintf("usually %d from the top", r.Level))
	}
	if r.Own {
		p.entry(0, width, "own", "defined by the organisation's file")
	}
	for _, w := range g.shared(r) {
		if role.Fold(w) != role.Fold(word) {
			p.entry(0, width, "shared", fmt.Sprintf("%q can be %s", w, idsOf(g.catalogue.Find(w))))
		}
	}
	duties(p, r)
	p.line("")
	rows := [][]string{}
	for _, ru := range g.naming(r) {
		rows = append(rows, []string{ru.ID, ru.Severity.String(), ru.Pack, or(ru.Title, ru.Kind)})
	}
	if len(rows) == 0 {
		p.line("No rule names it.")
		return
	}
	p.line("Rules that name it (orgwright rules explain ID)")
	columns(p, 2, rows)
}

// duties writes what a role is responsible for.
func duties(p *page, r *role.Role) {
	if len(r.Responsibilities) == 0 {
		return
	}
	p.line("")
	p.line("Responsible for")
	wide := 0
	for _, d := range r.Responsibilities {
		wide = max(wide, len(d.ID))
	}
	for _, d := range r.Responsibilities {
		p.entry(2, wide, d.ID, or(d.Title, "-"))
		if d.Source != "" {
			p.entry(2, wide, "", "from \""+d.Source+"\"")
		}
	}
}

// naming returns the rules that name a role.
func (g *glossary) naming(r *role.Role) []*rule.Rule {
	var out []*rule.Rule
	for _, ru := range g.rules {
		if slices.Contains(ru.Roles(), r.ID) {
			out = append(out, ru)
		}
	}
	return out
}

// shared returns the names of a role that other roles have, too.
func (g *glossary) shared(r *role.Role) []string {
	var out []string
	for _, w := range names(r) {
		if w != r.ID && len(g.catalogue.Find(w)) > 1 {
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
