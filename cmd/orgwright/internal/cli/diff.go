package cli

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// diffFlags are the flags of diff as they were given.
type diffFlags struct {
	formats     formatList[change.Report]
	against     string
	from, to    day
	exitCode    bool
	onlyChanges bool
	where       whereFlag
	time        timeLimit
	look        renderFlags // of the picture, with the flags for checks
}

func (c *Command) diffCommand() *cobra.Command {
	f := &diffFlags{formats: formatList[change.Report]{known: diffFormats()}}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW | PROPOSAL | --against REF [FILE] | --from DATE FILE [flags]",
		Short: "Compare two organisations",
		Long: `Compare two organisations and list what became of positions, people, units,
figures and findings, and under "Checks" of what is checked: packs, rules files,
severities, suppressions. Those count as differences, too.

OLD and NEW are organisation files, proposals (*.change.yaml), folders with one
organisation, or - for standard input. A proposal alone is compared with the
organisation that it changes. With --against there is only one of them: what it
says now is compared with what it said at a git revision; without a name it is
the organisation below the working folder. With --from it is compared with itself:
as it was on that day, and as it is on the day of --to, else on its own as_of.

Positions are the same when they have the same id. Of the others, two are the
same when they alone have the same holders, title and roles; so are two
vacancies with the same title, roles and superior.

The exit code is 0 whether there are differences or not; with --exit-code it is
1 when there are any. Findings do not change it, but one of the two that cannot
be read does: it is 1 then. It is 2 when the command line is wrong, and 3 when
something could not be read or written, or took longer than --timeout.

--where lists only what became of some positions and of who holds them, with their
figures and findings; units, and what is checked elsewhere, are then not compared,
and a picture marks no other changes.

-o draws the new organisation with what changed: added positions, removed ones
at their old places, moved ones with an arrow from where they were, and others
that changed, each with a colour and a sign. With -o and without --format only
the picture is written. With --pages it is a deck: what changes, the charts
before and after, and which findings are new and gone; --only-changes takes only
the changed positions and those above them into the charts.

--format can be repeated; without a file it is written to standard output.
Formats:
` + formatHelp(diffFormats()),
		Example: `  orgwright diff old.org.yaml new.org.yaml
  orgwright diff --against main                       what a branch changes
  orgwright diff merger.change.yaml -o merger.svg     what a proposal changes
  orgwright diff old/ new/ --format json | jq '.changes[].id'
  orgwright diff --against origin/main company.org.yaml --format markdown=comment.md
  orgwright diff company.org.yaml --from 2026-01-01 --to 2026-12-31
  orgwright diff old.org.yaml new.org.yaml -o diff.svg -o diff.png
  orgwright diff old.org.yaml new.org.yaml -o diff.svg --only-changes --format text
  orgwright diff old.org.yaml new.org.yaml --where 'position.unit == "it"'
  orgwright diff merger.change.yaml --pages -o merger.pptx
  orgwright diff --exit-code old.org.yaml new.org.yaml && echo equal`,
		RunE: func(cmd *cobra.Command, args []string) error {
			d := &differ{c: c, f: f, flags: cmd.Flags(), out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr()}
			return f.time.run(cmd.Context(), c, "comparing", func(ctx context.Context) error { return d.run(ctx, args) })
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.formats.add(cmd, "the differences")
	flags.StringVar(&f.against, "against", "", "compare with the files as they were at the git revision `REF`")
	flags.Var(&f.from, "from", "compare one organisation over time: as it was on the day `DATE`, by the dates in its file")
	flags.Var(&f.to, "to", "with --from: as it is on the day `DATE`; by default the file's as_of, and without one its latest state")
	addWhere(cmd, &f.where, "compare only the positions for which EXPR is true in either organisation; see orgwright query --help")
	flags.BoolVar(&f.exitCode, "exit-code", false, "exit with 1 when there are differences")
	flags.StringArrayVarP(&f.look.output, "output", "o", nil, "draw the changes to `FILE` ("+strings.Join(formatWords().from, ", ")+"), - for standard output; repeat for several")
	flags.BoolVar(&f.onlyChanges, "only-changes", false, "draw only changed positions and those above them")
	flags.BoolVarP(&f.look.quiet, "quiet", "q", false, "don't say what was written")
	f.time.add(cmd, time.Minute)
	f.look.addLook(cmd)
	f.look.checks.add(cmd)
	c.tables.add(cmd)
	return cmd
}

// differ compares the two organisations of one command line.
type differ struct {
	c         *Command
	f         *diffFlags
	flags     *pflag.FlagSet // those that were given
	out, errs io.Writer

	pictures []target
	view     string  // id of the one that the picture shows, "" = none
	render   *render // nil = no picture
}

func (d *differ) run(ctx context.Context, args []string) error {
	d.f.look.timeout = d.f.time.limit
	if (d.f.against != "" || d.f.from.value != "") && len(args) == 0 {
		args = []string{"."}
	}
	if err := d.check(ctx, args); err != nil {
		return err
	}
	checks, err := d.f.look.checks.checker(d.c)
	if err != nil {
		return err
	}
	old, new, err := d.load(ctx, args)
	if err != nil {
		return err
	}
	for _, l := range []*side{old, new} {
		if err := d.c.readable(l, d.errs); err != nil {
			return err
		}
	}
	before, err := checks.check(ctx, old.Loaded)
	if err != nil {
		return err
	}
	after, err := checks.check(ctx, new.Loaded, old.Loaded)
	if err != nil {
		return err
	}
	if err := checks.usage(); err != nil {
		return err
	}
	where := d.f.where.value
	diff, ids, err := graph.CompareWhere(ctx, old.Loaded, new.Loaded, checks.opt, where)
	if err != nil {
		return selectionError(err)
	}
	warnOfWhere(d.errs, where, len(ids), -1)
	findings := change.CompareFindings(findingsOf(before.Findings, ids), findingsOf(after.Findings, ids))
	report := change.Report{Diff: diff, Findings: &findings}
	drawn, piped, err := d.draw(ctx, old, new, &report)
	if err != nil {
		return err
	}
	files, err := d.f.formats.write(d.out, d.c.colored(d.out), "the differences", report)
	if err != nil {
		return err
	}
	if err := d.deliver(ctx, files, drawn, piped); err != nil {
		return err
	}
	sayNotApplied(d.errs, after.Rules, new.Files[0].Name, false)
	if d.f.exitCode && !report.Diff.IsEmpty() {
		return &exitError{code: ExitFindings}
	}
	return nil
}

// findingsOf returns the findings about positions with certain ids, all for nil.
func findingsOf(list []finding.Finding, ids map[string]bool) []finding.Finding {
	if ids == nil {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return !ids[f.Position] })
}

// check refuses what the command line cannot mean.
func (d *differ) check(ctx context.Context, args []string) error {
	if err := d.checkDays(args); err != nil {
		return err
	}
	oneSided := d.f.against != "" || d.f.from.value != ""
	switch {
	case d.f.against != "" && len(args) != 1:
		return usagef("diff --against takes one file or folder, not %d; see orgwright diff --help", len(args))
	case !oneSided && len(args) == 1 && !graph.IsProposal(args[0]):
		return usagef("diff needs two organisations, or --against REF or --from DATE for one; see orgwright diff --help")
	case !oneSided && len(args) != 1 && len(args) != 2:
		return usagef("diff takes two organisations, not %d; see orgwright diff --help", len(args))
	case d.f.against != "" && args[0] == stdio:
		return usagef("--against cannot see an earlier version of standard input; name a file")
	case len(args) == 2 && args[0] == stdio && args[1] == stdio:
		return usagef("standard input is named twice")
	}
	if len(d.f.formats.targets) > 0 || len(d.f.look.output) == 0 {
		if err := d.f.formats.check(); err != nil {
			return err
		}
	}
	return d.planPicture(ctx, args[len(args)-1])
}

// checkDays refuses days that the command line cannot mean.
func (d *differ) checkDays(args []string) error {
	from, to := d.f.from.value, d.f.to.value
	switch {
	case from == "" && to != "":
		return usagef("--to needs --from, the earlier of the two days")
	case from == "":
		return nil
	case d.f.against != "":
		return usagef("--from compares an organisation with itself, --against with a git revision; give one of the two")
	case to != "" && d.f.look.checks.asOf.value != "":
		return usagef("--to and --as-of both say the day of the new organisation; give one of the two")
	case to != "" && to <= from:
		return usagef("--to %s is not after --from %s", to, from)
	case len(args) != 1:
		return usagef("diff --from takes one organisation, not %d; see orgwright diff --help", len(args))
	case graph.IsProposal(args[0]):
		return usagef("%s is a proposal, which is compared with what it changes; name an organisation for --from", args[0])
	}
	return nil
}

// readable refuses to compare or change what could not be read, for then
// everything in it would seem to be gone.
func (c *Command) readable(s *side, errs io.Writer) error {
	errors := slices.DeleteFunc(slices.Clone(s.Findings), func(f finding.Finding) bool { return f.Severity < finding.Error })
	broken := slices.ContainsFunc(errors, func(f finding.Finding) bool {
		return slices.Contains([]*finding.Code{code.YAMLSyntax, code.Encoding, code.TooLarge, code.TooDeep}, f.Code)
	})
	if !broken && (len(errors) == 0 || len(s.Org.Positions) > 0) {
		return nil
	}
	return c.refuse(errs, errors, "%s cannot be used because of %s", s.label, wording.Count(len(errors), "error"))
}

// deliver writes all files or none; with a picture it says which.
func (d *differ) deliver(ctx context.Context, files, drawn []outFile, piped []byte) error {
	if d.render == nil {
		return d.c.writeFiles(ctx, files)
	}
	return d.render.deliver(ctx, slices.Concat(files, drawn), piped)
}
