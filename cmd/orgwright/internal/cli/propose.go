package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/wording"
)

// proposeFlags are the flags of propose as they were given.
type proposeFlags struct {
	output, title string
	effective     day
	quiet         bool
}

func (c *Command) proposeCommand() *cobra.Command {
	f := &proposeFlags{}
	cmd := &cobra.Command{
		Use:   "propose OLD NEW [flags]",
		Short: "Write the proposal that leads from one organisation to another",
		Long: `Compare two organisations and write the proposal (*.change.yaml) that leads from
the old one to the new one: applying it to OLD gives NEW again.

OLD and NEW are organisation files or folders with one organisation; NEW can
also be a proposal, or - for standard input. The proposal is written to standard
output or to the file of -o, and names OLD as its base.

What no change can express is listed: another name or day of the organisation
and whatever else its head says, the choice of rules, own roles, views,
includes, keys that start with "x-" and suppressions that are comments. The
proposal is written all the same, and the exit code is 1.`,
		Example: `  orgwright propose old.org.yaml new.org.yaml
  orgwright propose old.org.yaml new.org.yaml -o merger.change.yaml --title Merger
  orgwright apply merger.change.yaml | orgwright diff --exit-code new.org.yaml -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.propose(cmd.Context(), f, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&f.output, "output", "o", "", "write the proposal to `FILE`, - for standard output")
	flags.StringVar(&f.title, "title", "", "what the proposal is about, a `TEXT`")
	flags.Var(&f.effective, "effective", "day from which the proposal is meant to hold")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "don't say what was written")
	return cmd
}

func (c *Command) propose(ctx context.Context, f *proposeFlags, args []string, out, errs io.Writer) error {
	if err := f.check(args); err != nil {
		return err
	}
	var sides [2]*side
	for i, arg := range args {
		s, err := c.one(ctx, arg, graph.LoadOptions{AnyDay: true})
		if err != nil {
			return err
		}
		if err := c.readable(s, errs); err != nil {
			return err
		}
		sides[i] = s
	}
	old, new := sides[0], sides[1]
	if conflicts := new.Conflicts(); len(conflicts) > 0 {
		return c.refuse(errs, conflicts, "%s cannot be used because of %s", new.label, wording.Count(len(conflicts), "error"))
	}
	base, err := f.base(old.Files[0].Name)
	if err != nil {
		return err
	}
	p := change.Propose(old.Org, new.Org, change.ProposeOptions{Title: f.title, Base: base, Effective: f.effective.value})
	if target := cmp.Or(f.output, stdio); target == stdio {
		err = writeOut(out, p.Text)
	} else {
		err = c.deliver(ctx, []outFile{{path: target, data: p.Text}}, f.quiet, errs)
	}
	if err != nil {
		return err
	}
	return c.beyond(p.Rest, change.Beyond(old.Org, new.Org, old.written(), new.written()), errs)
}

// beyond lists what the proposal could not say.
func (c *Command) beyond(rest *change.Diff, list []string, errs io.Writer) error {
	if rest.IsEmpty() && len(list) == 0 {
		return nil
	}
	fmt.Fprintln(errs, "the proposal cannot express:")
	for _, line := range list {
		fmt.Fprintln(errs, "  "+line)
	}
	if !rest.IsEmpty() {
		if err := change.WriteText(errs, change.Report{Diff: rest}, change.TextOptions{Color: c.colored(errs)}); err != nil {
			return err
		}
	}
	return &exitError{code: ExitFindings}
}

// check refuses what the command line cannot mean.
func (f *proposeFlags) check(args []string) error {
	switch {
	case len(args) != 2:
		return usagef("propose takes two organisations, not %d; see orgwright propose --help", len(args))
	case args[0] == stdio:
		return usagef("the proposal must name the old organisation; give a file, not standard input")
	case graph.IsProposal(args[0]):
		return usagef("%q is a proposal; the old organisation must be a file of its own", args[0])
	case f.output != "" && f.output != stdio && !graph.IsProposal(f.output):
		return usagef("%q: the name of a proposal ends with .change.yaml", f.output)
	}
	return nil
}

// base names the old organisation as seen from the proposal.
func (f *proposeFlags) base(old string) (string, error) {
	folder := "."
	if f.output != "" && f.output != stdio {
		folder = filepath.Dir(f.output)
	}
	return baseFrom(folder, old)
}

// baseFrom names an organisation file as seen from a folder.
func baseFrom(folder, old string) (string, error) {
	from, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(old)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return "", usagef("%q cannot be named as seen from %q", old, folder)
	}
	return filepath.ToSlash(rel), nil
}
