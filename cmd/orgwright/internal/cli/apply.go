package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// applyFlags are the flags of apply as they were given.
type applyFlags struct {
	output  string
	inPlace bool
	quiet   bool
	time    timeLimit
}

func (c *Command) applyCommand() *cobra.Command {
	f := &applyFlags{}
	cmd := &cobra.Command{
		Use:   "apply PROPOSAL... [flags]",
		Short: "Write the organisation that proposals lead to",
		Long: `Apply proposals (*.change.yaml) to the organisation file that they name as their
base, each on what the ones before leave. Comments, order and everything that no
change is about stay as they are.

The new organisation file is written to standard output, or to the file of -o;
--in-place changes the base and the files that it includes. When a change cannot
be made nothing is written, and the exit code is 1.

What was written is checked. Its errors and warnings are counted on standard
error; with errors that the old organisation does not have the exit code is 1,
too, although it is written. The exit code is 2 when the command line is wrong,
and 3 when something could not be read or written, or took longer than
--timeout.`,
		Example: `  orgwright apply merger.change.yaml > new.org.yaml
  orgwright apply merger.change.yaml -o new.org.yaml
  orgwright apply first.change.yaml second.change.yaml --in-place`,
		RunE: func(cmd *cobra.Command, args []string) error {
			a := &apply{c: c, f: f, out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr()}
			return f.time.run(cmd.Context(), c, "applying", func(ctx context.Context) error { return a.run(ctx, args) })
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&f.output, "output", "o", "", "write the new organisation to `FILE`, - for standard output")
	flags.BoolVarP(&f.inPlace, "in-place", "i", false, "change the organisation file and what it includes")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "don't say what was written")
	f.time.add(cmd, time.Minute)
	return cmd
}

// apply applies the proposals of one command line.
type apply struct {
	c         *Command
	f         *applyFlags
	out, errs io.Writer
}

func (a *apply) run(ctx context.Context, args []string) error {
	if err := a.check(args); err != nil {
		return err
	}
	l, err := graph.LoadProposals(ctx, args, graph.LoadOptions{Version: taggedVersion()})
	if err != nil {
		return proposalError(ctx, err)
	}
	a.c.sources.loaded = append(a.c.sources.loaded, l)
	if err := a.c.readable(&side{l.Before, fmt.Sprintf("the base of %q", args[0])}, a.errs); err != nil {
		return err
	}
	if err := a.refuse(l.Conflicts()); err != nil {
		return err
	}
	changed, found := l.Write()
	if err := a.refuse(found); err != nil {
		return err
	}
	said, failing, err := a.judge(ctx, l, args) // first, so that the rules files are known as read
	if err != nil {
		return err
	}
	if err := a.write(ctx, l, changed); err != nil {
		return err
	}
	switch {
	case failing:
		return &exitError{ExitFindings, said}
	case said != "":
		fmt.Fprintln(a.errs, "orgwright: "+said)
	}
	return nil
}

// judge says what is wrong with the new organisation, "" for nothing, and
// whether it has new errors.
func (a *apply) judge(ctx context.Context, l *graph.Loaded, args []string) (said string, failing bool, err error) {
	checks, err := (&checkFlags{}).checker(a.c)
	if err != nil {
		return "", false, err
	}
	report, err := checks.check(ctx, l)
	if err != nil {
		return "", false, err
	}
	base, _, err := beforeProposals(ctx, []*graph.Loaded{l}, checks)
	if err != nil {
		return "", false, err
	}
	fresh := finding.Count(base.Compare(report.Findings).Fresh)
	all := finding.Count(report.Findings)
	fresh.Infos, all.Infos = 0, 0
	if all == (finding.Counts{}) {
		return "", false, nil
	}
	said = fmt.Sprintf("the new organisation has %s, new: %s; see %s", all, cmp.Or(fresh.String(), "none"), a.lookAt(l, args))
	return said, fresh.Errors > 0, nil
}

// lookAt returns the command line that shows what is wrong with the new
// organisation.
func (a *apply) lookAt(l *graph.Loaded, args []string) string {
	switch {
	case a.f.inPlace:
		return "orgwright validate " + shown(l.Before.Files[0].Name)
	case a.f.output != "" && a.f.output != stdio:
		return "orgwright validate " + shown(a.f.output)
	case len(args) == 1:
		return "orgwright validate " + shown(args[0])
	}
	return "orgwright validate -, with what was written"
}

// check refuses what the command line cannot mean.
func (a *apply) check(args []string) error {
	if len(args) == 0 {
		return usagef("apply needs the name of a proposal, such as merger.change.yaml; see orgwright apply --help")
	}
	for i, arg := range args {
		switch {
		case !graph.IsProposal(arg):
			return usagef("%q is not a proposal; the name of one ends with .change.yaml", arg)
		case slices.Contains(args[:i], arg):
			return usagef("%q is named twice", arg)
		}
	}
	if a.f.inPlace && a.f.output != "" {
		return usagef("--in-place and --output both say where to write; give one of them")
	}
	return nil
}

// refuse prints the findings that keep the proposals from being applied.
func (a *apply) refuse(found []finding.Finding) error {
	if len(found) == 0 {
		return nil
	}
	return a.c.refuse(a.errs, found, "nothing was written because of %s", wording.Count(len(found), "error"))
}

// write puts the changed files where the flags say.
func (a *apply) write(ctx context.Context, l *graph.Loaded, changed []*source.File) error {
	var files []outFile
	if a.f.inPlace {
		for _, f := range changed {
			files = append(files, outFile{path: f.Name, data: f.Text, over: true})
		}
		return a.deliver(ctx, files)
	}
	base := l.Before.Files[0]
	text := base.Text
	var others []string
	for _, f := range changed {
		if filepath.Clean(f.Name) == filepath.Clean(base.Name) {
			text = f.Text
		} else {
			others = append(others, fmt.Sprintf("%q", f.Name))
		}
	}
	if len(others) > 0 {
		return usagef("the changes also go into %s, which %q includes; use --in-place", strings.Join(others, ", "), base.Name)
	}
	if target := cmp.Or(a.f.output, stdio); target != stdio {
		return a.deliver(ctx, []outFile{{path: target, data: text}})
	}
	return writeOut(a.out, text)
}

// deliver writes files and prints their names.
func (a *apply) deliver(ctx context.Context, files []outFile) error {
	err := a.c.deliver(ctx, files, a.f.quiet, a.errs)
	if err == nil && len(files) == 0 && !a.f.quiet {
		fmt.Fprintln(a.errs, "nothing to change")
	}
	return err
}

// proposalError says plainly why a proposal cannot be read.
func proposalError(ctx context.Context, err error) error {
	var pe *fs.PathError
	if ctx.Err() == nil && errors.As(err, &pe) {
		return inputError(pe.Path, err)
	}
	return err
}
