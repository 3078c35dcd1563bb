package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/rule"
)

// rulesFlags are the flags of rules and of its subcommands.
type rulesFlags struct {
	packs   []string
	json    bool
	sources bool
	checks  checkFlags
}

func (c *Command) rulesCommand() *cobra.Command {
	f := &rulesFlags{}
	cmd := &cobra.Command{
		Use:   "rules [FILE] [flags]",
		Short: "List, explain and test the rules",
		Long: `List the rules that come with the program, pack by pack, and the checks of
structure and reading. With FILE, an organisation or a rules file, list the
rules that are in use there, with the severities that it sets.

Rules are data: "orgwright rules explain ID" shows one as it is written, and
"orgwright rules kinds" documents the language.`,
		Example: `  orgwright rules                              everything that is built in
  orgwright rules --pack it-leadership         one pack
  orgwright rules company.org.yaml             what is in use for an organisation, and what does not apply
  orgwright rules --sources --pack gdpr        what laws and standards say, word for word
  orgwright rules explain cto-reports-to-cio   what, why, examples, settings
  orgwright rules kinds expr                   how to write a rule
  orgwright rules test company.rules.yaml      run the examples of rules`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.listRules(cmd.Context(), f, args, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.packs, "pack", nil, "list only these `PACKS`; structure, reading and rules-files are the checks")
	register(cmd, "pack", words(rule.PackNames()))
	flags.BoolVar(&f.sources, "sources", false, "write a bibliography instead: each law, standard or article once, with what is quoted from it and the rules that stand on it")
	addJSON(cmd, &f.json)
	f.addAsOf(cmd)
	cmd.AddCommand(c.rulesExplainCommand(), c.rulesTestCommand(), c.rulesKindsCommand())
	return cmd
}

// addAsOf adds the flag that says on which day rules are in force.
func (f *rulesFlags) addAsOf(cmd *cobra.Command) {
	cmd.Flags().Var(&f.checks.asOf, "as-of", "day on which the organisation FILE is seen, and on which rules are in force or not; by default the file's as_of, else today")
}

// check refuses a day where nothing is seen on it.
func (f *rulesFlags) check(name string) error {
	if f.checks.asOf.value != "" && (name == "" || strings.HasSuffix(name, rulesSuffix)) {
		return usagef("--as-of has no effect without an organisation")
	}
	return nil
}

func addJSON(cmd *cobra.Command, to *bool) {
	cmd.Flags().BoolVar(to, "json", false, "write JSON; its keys are stable")
}

// oneFile takes at most one argument, the name of a file.
func oneFile(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 1:
		return usagef("%s takes one file, not %d; see %s --help", cmd.CommandPath(), len(args), cmd.CommandPath())
	case len(args) == 1 && args[0] != stdio && !strings.ContainsAny(args[0], "./\\") && cmd.HasSubCommands():
		return unknownSub(cmd, args)
	}
	return nil
}

func (c *Command) listRules(ctx context.Context, f *rulesFlags, args []string, out io.Writer) error {
	name := ""
	if len(args) > 0 {
		name = args[0]
	}
	if err := f.check(name); err != nil {
		return err
	}
	b, err := c.rulebook(ctx, name, &f.checks)
	if err != nil {
		return err
	}
	for i, name := range f.packs {
		f.packs[i] = c.packCalled(name)
	}
	if err := b.only(f.packs); err != nil {
		return err
	}
	switch {
	case f.sources && f.json:
		err = writeJSON(out, b.sourcesJSON())
	case f.sources:
		packs, refs := b.bibliography()
		err = manual.Sources(out, packs, refs)
	case f.json:
		err = writeJSON(out, b.json())
	default:
		p := &manual.Page{W: out}
		b.list(p)
		err = p.Err
	}
	if err != nil {
		return failf("cannot write: %v", err)
	}
	return b.complain(c)
}

// complain prints the mistakes in the rules of the file, and is an error when
// there are any.
func (b *rulebook) complain(c *Command) error {
	if len(b.bad) == 0 {
		return nil
	}
	if err := finding.WriteText(c.Stderr, b.bad, finding.TextOptions{Color: c.colored(c.Stderr)}); err != nil {
		return failf("cannot write the findings: %v", err)
	}
	if finding.Max(b.bad) < finding.Error {
		return nil
	}
	return &exitError{code: ExitFindings}
}

// list writes the rules pack by pack, and the checks group by group.
func (b *rulebook) list(p *manual.Page) {
	width := 0
	for _, id := range b.ids() {
		width = max(width, len(id))
	}
	for _, pack := range b.packs {
		p.Line("%s: %s", pack.Name, pack.about())
		for _, r := range pack.rules {
			p.Line("  %-*s  %-7s  %s", width, r.ID, r.Severity, cmp.Or(r.Title, r.Kind))
			if s := r.Source.Cited(); s != "" {
				p.Line("  %-*s  %-7s  from %s", width, "", "", s)
			}
			if !r.Applicable() {
				p.Line("  %-*s  %-7s  not applied: %s", width, "", "", r.WhyNot())
			}
		}
		p.Line("")
	}
	for i := range b.checks {
		g := &b.checks[i]
		p.Line("%s: %s (built in, always on)", g.Name, g.Title)
		for _, c := range g.Codes {
			p.Line("  %-*s  %-7s  %s", width, c.ID(), b.severity(c), c.Doc())
		}
		p.Line("")
	}
	p.Line("More about one of them: orgwright rules explain ID")
}

// about says what a pack is and where it comes from.
func (pack *packRules) about() string {
	from := ""
	switch {
	case !pack.Builtin():
		from = pack.File.Name
	case pack.Name == rule.DefaultPack:
		from = "built in, in use by default"
	default:
		from = fmt.Sprintf("built in; to use it: rules: {use: [%s]}, or --pack %s", pack.Name, pack.Name)
	}
	if pack.Checked != "" {
		from += "; sources looked up on " + pack.Checked
	}
	if len(pack.Extends) > 0 {
		from += ", extends " + strings.Join(pack.Extends, ", ")
	}
	if pack.Title == "" {
		return from
	}
	return fmt.Sprintf("%s (%s)", pack.Title, from)
}
