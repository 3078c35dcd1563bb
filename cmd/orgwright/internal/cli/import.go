package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/wording"
)

// importFlags are the flags of import as they were given.
type importFlags struct {
	output, name, merge    string
	remove                 []string
	lenient, dryRun, quiet bool
	inPlace                bool
	asOf                   day
	time                   timeLimit
}

func (c *Command) importCommand() *cobra.Command {
	f := &importFlags{}
	cmd := &cobra.Command{
		Use:   "import FILE... [flags]",
		Short: "Make an organisation file of a table, such as an export of an HR system",
		Long: `Make an organisation file of tables: CSV, workbooks (.xlsx), JSON, JSON Lines, YAML,
LDIF, as HR systems and directories export them. Several files are one organisation.

What the columns mean is found out: by their headers in English, Swedish, German,
French and Spanish, by the systems that write them, and, for the superiors, by
looking which column has the same values. --dry-run shows how everything was
understood; --columns-as, --manager-by, --rows and --keep say what is meant
otherwise. The first import writes what was understood to *` + intake.Ending + ` beside the
new file, for --mapping the next time.

Every row becomes a position, or a further holder of one, or is left out with a
reason. Nothing is written while there are errors, unless --lenient is given;
then doubtful positions are marked by comments.

--merge FILE writes what has changed since, as a proposal to look at, or with
--in-place into FILE: who joined, moved, left, has another title. What the tables
have no column for stays as it is: rules, views, colours, allow, notes, comments,
and positions without a holder, bodies and advisers. An empty cell changes nothing.
Positions that no export had were added by hand and are kept, too; each is named, and
--remove takes it out. Which ids exports had stands in *` + intake.IDsEnding + ` beside the file.
With --as-of, and in a file with dates, what was before is kept: holders, lines and
positions that change end on the day before. Titles have no dates and are replaced.

Columns that nobody asked for stay out and are listed. Salaries, dates of birth,
addresses and the like are never taken by themselves.

render, validate, diff, stats and others read tables, too, without a file between.`,
		Example: `  orgwright import people.csv -o company.org.yaml
  orgwright import people.xlsx --sheet Staff --dry-run
  orgwright import posts.csv --columns-as id="Post Unique Reference" --columns-as name="{First} {Last}"
  orgwright import people.csv --rows 'Status == "Current"' --manager-by email
  orgwright import december.csv --mapping company.import.yaml -o company.org.yaml
  orgwright import december.csv --merge company.org.yaml -o december.change.yaml
  orgwright import december.csv --merge company.org.yaml --in-place
  orgwright render people.csv -o people.svg`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("import takes files with tables; see orgwright import --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.time.run(cmd.Context(), c, "importing", func(ctx context.Context) error {
				return c.importTables(ctx, f, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&f.output, "output", "o", "", "organisation `FILE` (*.org.yaml) to write, - for standard output, which is the default")
	flags.StringVar(&f.name, "name", "", "`NAME` of the organisation; by default that of the first file")
	flags.BoolVar(&f.dryRun, "dry-run", false, "write nothing; show how the columns were understood, ten positions and all problems")
	flags.BoolVar(&f.lenient, "lenient", false, "write in spite of errors, and mark doubtful positions by comments")
	flags.Var(&f.asOf, "as-of", "day of which the rows in force are taken; by default today")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "say only what is wrong")
	flags.StringVar(&f.merge, "merge", "", "organisation `FILE` that is there already: write what changes in it as a proposal, - or -o FILE (*.change.yaml)")
	flags.BoolVarP(&f.inPlace, "in-place", "i", false, "with --merge: change the organisation file and what it includes")
	flags.StringSliceVar(&f.remove, "remove", nil, "with --merge: `IDS` of positions to remove that the tables do not have and no export had")
	c.tables.add(cmd)
	f.time.add(cmd, 5*time.Minute)
	return cmd
}

func (c *Command) importTables(ctx context.Context, f *importFlags, args []string, out, errs io.Writer) error {
	if err := f.check(); err != nil {
		return err
	}
	opt := graph.LoadOptions{AsOf: f.asOf.value, AnyDay: true, Files: c.files(), Version: taggedVersion()}
	var err error
	if opt.Tables, err = c.tables.options(c, filepath.Dir(f.output)); err != nil {
		return err
	}
	opt.Tables.Any = true
	if f.name != "" {
		m := &intake.Mapping{}
		m.Name.Value = f.name
		opt.Tables.Mapping = opt.Tables.Mapping.With(m)
	}
	l, err := graph.LoadTables(ctx, args, opt)
	if err != nil {
		return tableError(ctx, args, err)
	}
	c.sources.loaded = append(c.sources.loaded, l)
	if err := c.total.add(l); err != nil {
		return err
	}
	if l.Imported == nil {
		return c.importOrganisation(ctx, f, l, args[0], out, errs)
	}
	found := finding.Sort(l.Findings, l.Files)
	if f.dryRun {
		return c.showImport(l, found, out)
	}
	if shown := f.shown(found); len(shown) > 0 {
		if err := finding.WriteText(errs, shown, finding.TextOptions{Color: c.colored(errs)}); err != nil {
			return err
		}
	}
	if !f.quiet {
		for _, note := range l.Imported.Notes {
			fmt.Fprintln(errs, note)
		}
		fmt.Fprint(errs, understood(l.Imported))
	}
	if n := finding.Count(found).Errors; n > 0 && !f.lenient {
		return &exitError{ExitFindings, fmt.Sprintf("nothing was written because of %s; --lenient writes in spite of them", wording.Count(n, "error"))}
	}
	if f.merge != "" {
		return c.mergeTables(ctx, f, l, out, errs)
	}
	l.MarkDoubts()
	return c.writeImport(ctx, f, l.Imported, out, errs)
}

// importOrganisation writes an organisation in JSON or JSON Lines as YAML.
func (c *Command) importOrganisation(ctx context.Context, f *importFlags, l *graph.Loaded, arg string, out, errs io.Writer) error {
	isJSON := graph.TypeOf(arg) != graph.OrganisationFile && bytes.HasPrefix(bytes.TrimLeft(l.Org.Doc.File.Text, "\ufeff \t\r\n"), []byte("{"))
	switch {
	case !isJSON || f.merge != "" || f.dryRun:
		return usagef("%q is an organisation file already", arg)
	case len(c.tables.set) > 0:
		return usagef("--%s is about tables, and %q is an organisation", c.tables.set[0], arg)
	case f.name != "" || f.lenient || f.asOf.value != "":
		return usagef("--name, --lenient and --as-of are about tables, and %q is an organisation", arg)
	}
	if err := c.readable(&side{l, fmt.Sprintf("%q", arg)}, errs); err != nil {
		return err
	}
	text := intake.Of(l.Org.Doc).YAML()
	if f.output == "" || f.output == stdio {
		return writeOut(out, text)
	}
	return c.deliver(ctx, []outFile{{path: f.output, data: text}}, f.quiet, errs)
}

// shown are the findings to be said: with --quiet no remarks.
func (f *importFlags) shown(found []finding.Finding) []finding.Finding {
	if !f.quiet {
		return found
	}
	var out []finding.Finding
	for _, one := range found {
		if one.Severity > finding.Info {
			out = append(out, one)
		}
	}
	return out
}

// check refuses what the flags cannot mean together.
func (f *importFlags) check() error {
	if err := f.checkMerge(); err != nil {
		return err
	}
	switch {
	case f.dryRun && f.merge != "":
		return usagef("--dry-run shows tables alone; leave --merge away")
	case f.merge != "":
		return nil
	case f.dryRun && f.output != "":
		return usagef("--dry-run writes nothing; leave -o away")
	case f.dryRun && f.lenient:
		return usagef("--dry-run writes nothing; leave --lenient away")
	case f.output != "" && f.output != stdio && graph.TypeOf(f.output) != graph.OrganisationFile:
		return usagef("%q: the name of an organisation file ends with %s", f.output, suffix)
	}
	return nil
}

// tableError says which file cannot be read.
func tableError(ctx context.Context, args []string, err error) error {
	var at *fs.PathError
	switch {
	case ctx.Err() != nil:
		return err
	case errors.As(err, &at) && at.Path != "":
		for _, name := range args {
			if filepath.Base(name) == filepath.Base(at.Path) {
				return inputError(name, err)
			}
		}
		return inputError(at.Path, err)
	}
	return inputError(args[0], err)
}

// writeImport writes the organisation and, when nothing is there by its name, the
// mapping that was used.
func (c *Command) writeImport(ctx context.Context, f *importFlags, r *intake.Result, out, errs io.Writer) error {
	text := r.YAML()
	if f.output == "" || f.output == stdio {
		return writeOut(out, text)
	}
	files := []outFile{{path: f.output, data: text}}
	mapping := strings.TrimSuffix(strings.TrimSuffix(f.output, suffix), ".org.yml") + intake.Ending
	if _, err := os.Lstat(mapping); c.tables.mapping == "" && errors.Is(err, fs.ErrNotExist) {
		files = append(files, outFile{path: mapping, data: r.Used.YAML()})
	} else if c.tables.mapping == "" && err == nil && !f.quiet {
		fmt.Fprintf(errs, "%s is there already and was not used; see --mapping\n", mapping)
	}
	files = append(files, c.idsFile(f.output, r.Exports(nil, nil))...)
	return c.deliver(ctx, files, f.quiet, errs)
}

// understood says in a few lines what was found out and what became of the rows.
func understood(r *intake.Result) string {
	var b strings.Builder
	if r.Vendor != "" {
		fmt.Fprintf(&b, "the columns are those of %s\n", r.Vendor)
	}
	for _, link := range r.Links() {
		b.WriteString(link + "\n")
	}
	b.WriteString(sumOf(r) + "\n")
	if n := len(r.Titles().Others); n > 0 {
		fmt.Fprintf(&b, "%s no roles that rules know; --dry-run lists them\n", wording.CountOf(n, "title is", "titles are"))
	}
	return b.String()
}

// sumOf says what became of the rows.
func sumOf(r *intake.Result) string {
	s := r.Sum
	parts := []string{wording.Count(s.Positions, "position")}
	if s.Merged > 0 {
		parts = append(parts, wording.CountOf(s.Merged, "further holder or line", "further holders or lines"))
	}
	if s.Skipped > 0 {
		parts = append(parts, fmt.Sprintf("%d left out", s.Skipped))
	}
	if s.Added > 0 {
		parts = append(parts, wording.CountOf(s.Added, "superior added", "superiors added"))
	}
	return wording.Count(s.Rows, "row") + ": " + wording.And(parts)
}

// shownRows is how many positions --dry-run shows.
const shownRows = 10

// showImport shows how tables were understood.
func (c *Command) showImport(l *graph.Loaded, found []finding.Finding, out io.Writer) error {
	r := l.Imported
	var b strings.Builder
	for _, note := range r.Notes {
		fmt.Fprintln(&b, note)
	}
	if r.Vendor != "" {
		fmt.Fprintf(&b, "the columns are those of %s\n", r.Vendor)
	}
	header, key := len("column"), len("key")
	for _, col := range r.Columns {
		header, key = max(header, len([]rune(col.Header))), max(key, len(col.Key))
	}
	fmt.Fprintf(&b, "\n%-*s  %-*s  why\n", header, "column", key, "key")
	for _, col := range r.Columns {
		fmt.Fprintf(&b, "%-*s  %-*s  %s\n", header, wording.OneLine(col.Header), key, col.Key, col.How)
	}
	if lines := r.Sample(shownRows); len(lines) > 0 {
		fmt.Fprintf(&b, "\nthe first %s:\n", wording.Count(len(lines), "position"))
		for _, line := range lines {
			fmt.Fprintln(&b, "  "+line)
		}
	}
	if t := r.Titles(); t.Known+t.Unknown > 0 {
		fmt.Fprintf(&b, "\nthe titles of %s those of roles that rules know", wording.CountOf(t.Known, "position are", "positions are"))
		if t.Unknown > 0 {
			fmt.Fprintf(&b, ", of %d they are not:", t.Unknown)
		}
		b.WriteString("\n")
		for _, title := range t.Others {
			fmt.Fprintf(&b, "  %d × %s\n", title.Positions, wording.OneLine(title.Title))
		}
	}
	b.WriteString("\n" + sumOf(r) + "\n")
	if _, err := io.WriteString(out, b.String()); err != nil {
		return err
	}
	if len(found) > 0 {
		fmt.Fprintln(out)
		if err := finding.WriteText(out, found, finding.TextOptions{Color: c.colored(out)}); err != nil {
			return err
		}
	}
	if finding.Max(found) == finding.Error {
		return &exitError{code: ExitFindings}
	}
	return nil
}
