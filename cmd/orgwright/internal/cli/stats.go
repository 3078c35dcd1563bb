package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/stats"
)

// statsFlags are the flags of stats as they were given.
type statsFlags struct {
	formats formatList[stats.Report]
	by      []string
	against string
	where   whereFlag
	asOf    day
	time    timeLimit
}

func (c *Command) statsCommand() *cobra.Command {
	f := &statsFlags{formats: formatList[stats.Report]{known: statsFormats()}}
	cmd := &cobra.Command{
		Use:   "stats [FILE] [flags]",
		Short: "Measure an organisation: headcount, vacancies, spans, layers",
		Long: `Measure an organisation: headcount, full-time equivalents, vacancies, span of
control, layers, managers and individual contributors, longest chains, dotted
lines.

FILE is an organisation file, a proposal (*.change.yaml), a folder with one
organisation, or - for standard input; without FILE it is the organisation below
the working folder. A proposal is measured beside the organisation that it
changes.

--by gives the figures by a key of positions, such as unit, location, level or
role, by one of their own fields, or by layer. A position with several values
counts for each of them, and one in a unit also for the units that this is part
of. A person counts once in every group.

--against gives the figures before and after: REF is a git revision, FILE another
organisation. What is a file, or ends with .yaml, is taken as a FILE.

The span of control of a manager is the number of direct reports in the line:
those whose first solid line leads to the manager, without assistants and bodies,
with those who report to an assistant. Vacant reports count. A manager is a
position with a span above 0, and averages are over managers only; the shares by
band (` + bandWords() + `) say more than they do.

The figures, by their names in JSON, CSV and rules of the kind stat:
` + figureHelp() + `
--format can be repeated; without a file it is written to standard output.
Formats:
` + formatHelp(statsFormats()),
		Example: `  orgwright stats company.org.yaml
  orgwright stats company.org.yaml --by unit
  orgwright stats company.org.yaml --by location,level --format csv=figures.csv
  orgwright stats --against main --format markdown      what a branch changes
  orgwright stats new.org.yaml --against old.org.yaml
  orgwright stats merger.change.yaml                    what a proposal changes
  orgwright stats company.org.yaml --format json | jq '.figures.average_span'
  orgwright rules kinds stat                            how to hold them in CI`,
		Args: oneOrganisation,
		RunE: func(cmd *cobra.Command, args []string) error {
			arg := fileOrHere(args)
			if cmd.Flags().Changed("by") && len(f.by) == 0 {
				return usagef(`--by "" names no key; name some, such as unit,location`)
			}
			return f.time.run(cmd.Context(), c, "measuring", func(ctx context.Context) error {
				return c.stats(ctx, f, arg, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringSliceVar(&f.by, "by", nil, "give the figures by `KEYS` of positions, by their own fields, or by layer")
	flags.StringVar(&f.against, "against", "", "compare with the organisation as it was at the git revision `REF`, or with another FILE")
	addWhere(cmd, &f.where, "measure only the positions for which EXPR is true; see orgwright query --help")
	flags.Var(&f.asOf, "as-of", "day on which the organisation is seen; by default the file's as_of (a proposal's effective)")
	f.formats.add(cmd, "the figures")
	f.time.add(cmd, time.Minute)
	c.tables.add(cmd)
	register(cmd, "by", completeBy)
	return cmd
}

// statsFormats lists the formats of figures, the default first.
func statsFormats() []reportFormat[stats.Report] {
	return []reportFormat[stats.Report]{
		{"text", "for people, with bars", func(w io.Writer, r stats.Report, color bool) error {
			return stats.WriteText(w, r, stats.TextOptions{Color: color})
		}, finding.Prose},
		{"json", "one JSON object with every list", func(w io.Writer, r stats.Report, _ bool) error { return stats.WriteJSON(w, r) }, finding.JSON},
		{"csv", "all figures of every group, for spreadsheets", func(w io.Writer, r stats.Report, _ bool) error { return stats.WriteCSV(w, r) }, finding.Prose},
		{"markdown", "tables, for wikis and pull requests", func(w io.Writer, r stats.Report, _ bool) error { return stats.WriteMarkdown(w, r) }, finding.Prose},
	}
}

// figureHelp lists the figures for the help.
func figureHelp() string {
	var b strings.Builder
	for _, f := range stats.All() {
		fmt.Fprintf(&b, "  %-25s %s\n", f.Name, wrapped(f.Doc, 52, strings.Repeat(" ", 28)))
	}
	return b.String()
}

// wrapped breaks a text into lines of at most so many characters, with an indent
// for all but the first.
func wrapped(text string, width int, indent string) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return strings.Join(append(lines, line), "\n"+indent)
}

func bandWords() string {
	var out []string
	for _, b := range stats.Bands() {
		out = append(out, b.String())
	}
	return strings.Join(out, ", ")
}

func (c *Command) stats(ctx context.Context, f *statsFlags, arg string, out, errs io.Writer) error {
	if err := f.formats.check(); err != nil {
		return err
	}
	now, before, err := c.statsSides(ctx, f, arg)
	if err != nil {
		return err
	}
	var report stats.Report
	for _, s := range []*side{now, before} {
		if s == nil {
			continue
		}
		if err := c.warnOfErrors(s, errs); err != nil {
			return err
		}
	}
	lines := hierarchy.Of(now.Org)
	var older *hierarchy.Lines
	if before != nil {
		older = hierarchy.Of(before.Org)
	}
	keys, err := keysOf("by", f.by, lines, older)
	if err != nil {
		return err
	}
	if report.Now, err = f.measure(ctx, lines, keys, errs); err != nil {
		return err
	}
	if older != nil {
		if report.Before, err = f.measure(ctx, older, keys, io.Discard); err != nil {
			return err
		}
	}
	files, err := f.formats.write(out, c.colored(out), "the figures", report)
	if err != nil {
		return err
	}
	return c.writeFiles(ctx, files)
}

// measure measures the positions of --where.
func (f *statsFlags) measure(ctx context.Context, l *hierarchy.Lines, keys []stats.Key, errs io.Writer) (*stats.Stats, error) {
	list, err := found(ctx, l, f.where.value)
	if err != nil {
		return nil, err
	}
	warnOfWhere(errs, f.where.value, len(list), len(l.Org.Positions))
	return stats.OfPart(stats.Set{Lines: l, Positions: list}, keys...), nil
}

// statsSides reads the organisation, and the one that it is compared with, nil for
// none.
func (c *Command) statsSides(ctx context.Context, f *statsFlags, arg string) (now, before *side, err error) {
	opt := graph.LoadOptions{AsOf: f.asOf.value}
	if arg == stdio && f.against == stdio {
		return nil, nil, usagef("standard input is named twice")
	}
	if now, err = c.one(ctx, arg, opt); err != nil {
		return nil, nil, err
	}
	switch {
	case f.against == "" && now.Before != nil:
		before = &side{now.Before, "the base of " + now.label}
	case f.against == "":
	case isFile(f.against):
		before, err = c.one(ctx, f.against, opt)
	case arg == stdio:
		err = usagef("--against cannot see an earlier version of standard input; name a file")
	default:
		before, err = oneAt(ctx, arg, now, f.against, f.asOf.value)
	}
	return now, before, err
}

// isFile reports whether a word behind --against is a file, and not a revision.
func isFile(word string) bool {
	if word == stdio || strings.HasSuffix(word, ".yaml") || strings.HasSuffix(word, ".yml") || strings.HasSuffix(word, string(os.PathSeparator)) || strings.HasSuffix(word, "/") {
		return true
	}
	info, err := os.Stat(word)
	return err == nil && info.Mode().IsRegular()
}

// keysOf finds the keys that a flag names. One that neither organisation has a value for
// is a mistake.
func keysOf(flag string, words []string, now, before *hierarchy.Lines) ([]stats.Key, error) {
	var keys []stats.Key
	for _, word := range words {
		k := stats.KeyOf(word)
		if slices.ContainsFunc(keys, func(other stats.Key) bool { return other.Name == k.Name }) {
			return nil, usagef("--%s names %q twice", flag, word)
		}
		if !k.HasValues(now) && (before == nil || !k.HasValues(before)) {
			used := stats.Used(now)
			return nil, usagef("--%s %q: no position has it%s", flag, word, orWords(didYouMean(word, used, ""), used))
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// orWords is a suggestion, or all words there are.
func orWords(suggestion string, all []string) string {
	if suggestion != "" || len(all) == 0 {
		return suggestion
	}
	return "; those in use are " + strings.Join(all, ", ")
}

// completeBy offers the shell the keys that the organisation has values for, else
// all.
func completeBy(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	docs := map[string]string{}
	var all []string
	for _, k := range stats.Keys() {
		docs[k.Name] = k.Doc
		all = append(all, k.Name)
	}
	if o := organisationOf(args); o != nil {
		all = stats.Used(hierarchy.Of(o))
	}
	for i, w := range all {
		all[i] = described(w, docs[w])
	}
	return listed(all, typed), cobra.ShellCompDirectiveNoFileComp
}
