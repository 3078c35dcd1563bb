package cli

import (
	"cmp"
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/role"
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
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, to string) ([]string, cobra.ShellCompDirective) {
		return words(schemaWords()["role"])(cmd, args, to)
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

func (c *Command) roles(ctx context.Context, f *rolesFlags, args []string, out io.Writer) error {
	g, err := c.glossary(ctx, f.org)
	if err != nil {
		return err
	}
	chosen, detail := g.Catalogue.Roles(), false
	word := ""
	if len(args) == 1 {
		word = args[0]
		if chosen = g.Catalogue.Find(word); len(chosen) > 0 {
			detail = true
		} else if chosen = g.Having(word); len(chosen) == 0 {
			return usagef("there is no role %q%s", word, cmp.Or(didYouMean(word, g.Catalogue.Words(), ""), "; orgwright roles lists them"))
		}
	}
	p := &manual.Page{W: out}
	switch {
	case f.json:
		p.Err = writeRoles(out, g, word, chosen)
	case detail:
		p.Err = g.Word(out, word)
	default:
		roleTable(p, chosen)
	}
	if p.Err != nil {
		return failf("cannot write: %v", p.Err)
	}
	return nil
}

// glossary gathers the built-in roles and rules, and those of an organisation.
func (c *Command) glossary(ctx context.Context, org string) (*manual.Glossary, error) {
	g := &manual.Glossary{Catalogue: role.Builtin()}
	b, err := c.rulebook(ctx, "", nil)
	if err != nil {
		return nil, err
	}
	if org != "" {
		l, err := c.load(ctx, input{name: org}, graph.LoadOptions{})
		if err != nil {
			return nil, err
		}
		g.Catalogue = l.Org.Roles
		own, err := c.rulebook(ctx, org, &checkFlags{})
		if err != nil {
			return nil, err
		}
		for _, r := range own.set.Rules {
			if !r.Builtin {
				g.Rules = append(g.Rules, r)
			}
		}
	}
	for _, pack := range b.packs {
		g.Rules = append(g.Rules, pack.rules...)
	}
	return g, nil
}

// roleTable writes one line for each role.
func roleTable(p *manual.Page, roles []*role.Role) {
	rows := [][]string{{"ID", "SHORT", "ENGLISH", "SWEDISH"}}
	for _, r := range roles {
		id := r.ID
		if r.Own {
			id += " (own)"
		}
		rows = append(rows, []string{id, cmp.Or(r.Acronym, "-"), cmp.Or(r.Titles["en"], "-"), cmp.Or(r.Titles["sv"], "-")})
	}
	p.Columns(0, rows)
}
