package cli

import (
	"cmp"
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/theme"
	"github.com/orgwright/orgwright/layouts"
)

// schemaNames are the formats that have a schema.
func schemaNames() []string { return []string{"org", "rules", "change", "theme", "import"} }

func (c *Command) schemaCommand() *cobra.Command {
	var target string
	cmd := &cobra.Command{
		Use:   "schema org|rules|change|theme|import [flags]",
		Short: "Print the JSON Schema of a file format",
		Long: `Print the JSON Schema (draft 2020-12) of organisation files (org), rules files
(rules), proposals (change), theme files (theme) or mappings of tables (import).
Editors complete and check keys and values by it.

For editors with the YAML language server, such as Visual Studio Code, write
  # yaml-language-server: $schema=org.schema.json
as the first line of the organisation file, or set it for all *.org.yaml in the
settings of the editor under yaml.schemas.`,
		Example: `  orgwright schema org -o org.schema.json
  orgwright schema rules | jq '.properties | keys'`,
		ValidArgs: schemaNames(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("schema takes one of %s, such as: orgwright schema org", strings.Join(schemaNames(), ", "))
			}
			return c.schema(cmd.Context(), args[0], target, cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVarP(&target, "output", "o", stdio, "`FILE` to write, - for standard output")
	return cmd
}

func (c *Command) schema(ctx context.Context, name, target string, out io.Writer) error {
	make := map[string]func(format.Words) ([]byte, error){
		"org": orgfile.Schema, "rules": rule.Schema, "change": orgfile.ProposalSchema, "theme": theme.Schema,
		"import": intake.Schema,
	}[name]
	if make == nil {
		return usagef("there is no schema of %q%s", name, cmp.Or(didYouMean(name, schemaNames(), ""), "; known are "+strings.Join(schemaNames(), ", ")))
	}
	text, err := make(schemaWords())
	if err != nil {
		return err
	}
	if target == stdio {
		if _, err := as(out, finding.Exact).Write(text); err != nil {
			return failf("cannot write standard output: %v", err)
		}
		return nil
	}
	if target == "" {
		return usagef("-o needs the name of a file")
	}
	return c.writeFiles(ctx, []outFile{{path: target, data: text}})
}

// schemaWords are what editors offer.
func schemaWords() format.Words {
	w := format.Words{"pack": rule.PackNames(), "layout": layouts.LayoutNames(), "theme": themeNames()}
	for _, r := range role.Builtin().Roles() {
		w["role"] = append(w["role"], r.ID)
	}
	for _, d := range role.Builtin().Responsibilities() {
		w["responsibility"] = append(w["responsibility"], d.ID)
	}
	return w
}
