package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/wording"
)

// validateFlags are the flags of validate as they were given.
type validateFlags struct {
	formats formatList[*finding.Report]
	failOn  choice
	verbose bool
	time    timeLimit
	checks  checkFlags
	since   knownFlags
	fixes   fixFlags
}

// validateHelp is the help, up to the formats.
const validateHelp = `Check organisation files: their form, their structure and the rules for
reporting lines. Nothing is printed for a clean organisation.

FILE is an organisation file, a folder (every *.org.yaml below it) or - for
standard input; without FILE it is the working folder. What another file includes
is checked as part of that. FILE can also be a proposal (*.change.yaml): the
organisation is checked as it would be, and only what the proposal brings about
counts. FILE can also be a table, such as an export of an HR system (see orgwright
help import). Links that lead out of the folder, pipes and devices are not read unless
they are named.

The exit code is 1 when there is a finding at or above the level of --fail-on,
else 0; 2 when the command line is wrong; 3 when something could not be read or
written, or took longer than --timeout.

What is known. A company that starts with many findings writes them to a file
once (--write-baseline) and is told only of new ones from then on (--baseline);
--against does the same by a git revision. Known findings are counted and fail
nothing. Moved lines, nesting, renamed files and new holders make no finding new;
one that has become worse, such as 7 reports where 6 are known, is new. What says
that something could not be checked, such as a mistake in a file, is never known,
and no baseline is written while there is any. --prune-baseline takes out what is
gone, so that it is new when it returns; --baseline-strict fails until that is
done. --baseline with --against knows only what the baseline says at both times.

What a branch may not loosen. With --against, and for proposals, everything that
checks less than before is a finding policy-loosened: a pack or rule that is gone,
a lower severity, a suppression that is new or lasts longer, a rule that finds
less, applies no more or for a shorter time, a word for a role that means another
one, a role that only a title names now, one person who is two people of the same name
now, a body that is none any more, an earlier as_of, a file that is not checked any
more, positions that move to a file with fewer rules. A new file is held to the default
pack and to the rules of files that are gone. These findings are never known, and nothing in the branch
can suppress them; the base can make them matter less (rules: {severity:
{policy-loosened: warning}}), and so can --severity. --policy says whose rules,
severities and suppressions count: both (the branch's, and what they loosen is
found), base (the base's alone, whatever the branch says) or branch (the branch's
alone). Rules files of --rules in the repository are read as they were as well.

What an auditor can repeat. --format evidence writes which rules ran over what, the
hashes of all files that were read, the result, and the command line that gives the
same bytes again. Rules that are not for an organisation, by its sector, jurisdictions
and size, or not in force on the day, are named behind the findings.

--format can be repeated; without a file it is written to standard output.
Formats:
`

func (c *Command) validateCommand() *cobra.Command {
	f := &validateFlags{formats: formatList[*finding.Report]{known: findingFormats()}}
	cmd := &cobra.Command{
		Use:   "validate [FILE...] [flags]",
		Short: "Check organisations and print what is wrong",
		Long:  validateHelp + formatHelp(findingFormats()),
		Example: `  orgwright validate                                  all below this folder
  orgwright validate company.org.yaml
  orgwright validate --fail-on warning --format concise
  orgwright validate --format text --format sarif=out.sarif --format junit=out.xml
  orgwright validate --format github --format markdown="$GITHUB_STEP_SUMMARY"
  orgwright validate --write-baseline baseline.json   once, then in CI:
  orgwright validate --baseline baseline.json
  orgwright validate --against origin/main            only what a branch breaks
  orgwright validate --against main --policy base     by the rules of main alone
  orgwright validate merger.change.yaml               only what a proposal breaks
  orgwright validate --fix --diff                     what could be changed safely
  orgwright validate --severity it-manager-reports-to=error company.org.yaml
  orgwright validate --format json company.org.yaml | jq '.findings[].rule'
  orgwright validate --format text --format evidence=evidence.json
  cat company.org.yaml | orgwright validate -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.time.run(cmd.Context(), c, "checking", func(ctx context.Context) error {
				return c.validate(ctx, cmd, f, args)
			})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.formats.add(cmd, "findings")
	f.failOn = choice{value: "error", from: []string{"error", "warning", "info"}}
	f.failOn.add(cmd, "fail-on", "lowest level that makes the exit code 1: error, warning or info")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "say what was checked")
	f.time.add(cmd, 5*time.Minute)
	f.fixes.add(cmd)
	f.since.add(cmd)
	f.checks.add(cmd)
	flags.Var(&f.checks.today, "today", "day on which suppressions are judged, and rules are in force where the organisation is seen on no day; by default that of --as-of, else today")
	c.tables.add(cmd)
	return cmd
}

func (c *Command) validate(ctx context.Context, cmd *cobra.Command, f *validateFlags, args []string) error {
	out, errs := cmd.OutOrStdout(), cmd.ErrOrStderr()
	if err := f.check(args); err != nil {
		return err
	}
	if err := f.testify(c); err != nil {
		return err
	}
	checks, err := f.checks.checker(c)
	if err != nil {
		return err
	}
	loaded, failed := c.loadAll(ctx, args, f.checks.loadOptions(), errs)
	if failed != nil && len(loaded) == 0 {
		return failed
	}
	if loaded, out, err = c.fixed(ctx, f, checks, loaded, out, errs); err != nil {
		return err
	}
	old, err := c.older(ctx, f, args, loaded, checks)
	if err != nil {
		return err
	}
	if err := errors.Join(checkThemes(ctx, loaded), checkThemes(ctx, old.inputs)); err != nil {
		return err
	}
	limit, _ := finding.ParseSeverity(f.failOn.value) // a choice is always a severity
	report := &finding.Report{FailOn: limit, Version: buildVersion(), Places: places(), Evidence: f.evidence(c, cmd, args, old, checks.opt.Today)}
	positions, without := 0, baseless{}
	var sets []*rule.Set
	for _, l := range loaded {
		checked, err := old.check(ctx, checks, l)
		if err != nil {
			return err
		}
		without.count(checked, old.pairs.Older(l))
		graph.Gather(report, l, checked)
		sets = append(sets, checked.Rules)
		positions += len(l.Org.Positions)
	}
	if err := checks.usage(); err != nil {
		return err
	}
	if failed != nil {
		f.since.strict = false // what seems gone may be in the file that could not be read
	}
	baseline, err := c.compare(ctx, f, old, loaded, checks, report, errs)
	if err != nil {
		return err
	}
	if err := old.loosened(ctx, checks, loaded, report); err != nil {
		return err
	}
	if report.Evidence != nil {
		report.Evidence.Files = c.witness.files
	}
	if failed != nil {
		baseline.text = nil // it would not know of the file that could not be read
	}
	if err := c.writeFindings(ctx, f, report, baseline, out, errs); err != nil {
		return err
	}
	for i, l := range loaded {
		sayNotApplied(errs, sets[i], l.Files[0].Name, len(loaded) > 1)
	}
	if f.verbose {
		fmt.Fprintf(errs, "checked %s with %s\n", wording.Count(len(loaded), "file"), wording.Count(positions, "position"))
		without.say(errs)
	}
	if failed != nil {
		return failed
	}
	if baseline.refused != "" {
		return &exitError{ExitFindings, baseline.refused}
	}
	if finding.Max(report.Findings) >= limit {
		return &exitError{code: ExitFindings}
	}
	return nil
}

// check refuses flags that cannot be used together.
func (f *validateFlags) check(args []string) error {
	if err := f.since.check(args); err != nil {
		return err
	}
	if err := f.fixes.check(args); err != nil {
		return err
	}
	return f.formats.check()
}

// baseless are the rules that compare figures with what was before, in inputs of
// which that is not known.
type baseless struct{ rules []string }

// count adds those of one input.
func (b *baseless) count(report *graph.Report, older []*graph.Loaded) {
	if slices.ContainsFunc(older, func(l *graph.Loaded) bool { return len(l.Org.Positions) > 0 }) {
		return
	}
	for _, r := range report.Rules.Rules {
		if r.IsActive() && r.ComparesWithBase() && !slices.Contains(b.rules, r.ID) {
			b.rules = append(b.rules, r.ID)
		}
	}
}

// say names them.
func (b *baseless) say(errs io.Writer) {
	if len(b.rules) > 0 {
		fmt.Fprintf(errs, "nothing to compare with for %s; see --against\n", wording.And(b.rules))
	}
}

// writeFindings writes the report in all its formats and the baseline, if there
// is one to be written.
func (c *Command) writeFindings(ctx context.Context, f *validateFlags, report *finding.Report, baseline newBaseline, out, errs io.Writer) error {
	for _, t := range f.formats.targets {
		if baseline.path != "" && t.path != stdio && filepath.Clean(t.path) == filepath.Clean(baseline.path) {
			return usagef("--format %s and the baseline are both written to %q", t.format.name, t.path)
		}
	}
	files, err := f.formats.write(out, c.colored(out), "the findings", report)
	if err != nil {
		return err
	}
	if baseline.text != nil {
		files = append(files, outFile{path: baseline.path, data: baseline.text, over: sameFile(baseline.path, f.since.baseline)})
	}
	if err := c.writeFiles(ctx, files); err != nil {
		return err
	}
	if baseline.text != nil {
		fmt.Fprintf(errs, "wrote %s %s\n", baseline.path, baseline.said)
	}
	return nil
}

// loadAll reads the arguments, or every organisation file below the working
// folder that no other of them includes. A file that cannot be read does not
// keep the others from being read; the error is about the first such file.
func (c *Command) loadAll(ctx context.Context, args []string, opt graph.LoadOptions, errs io.Writer) ([]*graph.Loaded, error) {
	named := len(args) > 0
	if !named {
		args = []string{"."}
	}
	inputs, err := expandInputs(args)
	if err != nil {
		return nil, err
	}
	defer progress(errs, "checking "+wording.Count(len(inputs), "file"))()
	var loaded []*graph.Loaded
	var failed error
	for _, in := range inputs {
		l, err := c.load(ctx, in, opt)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case c.total.full:
			return nil, err
		case err == nil:
			loaded = append(loaded, l)
		case failed == nil:
			failed = err
		default:
			fmt.Fprintln(errs, "orgwright:", err)
		}
	}
	if named {
		return loaded, failed
	}
	return graph.WithoutIncluded(loaded), failed
}
