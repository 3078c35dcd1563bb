package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/query"
	"github.com/orgwright/orgwright/graph/stats"
	"github.com/orgwright/orgwright/graph/wording"
)

// queryFlags are the flags of query as they were given.
type queryFlags struct {
	formats formatList[*query.Result]
	columns []string
	count   bool
	sum     string
	by      []string
	asOf    day
	privacy privacyFlags
	time    timeLimit
}

func (c *Command) queryCommand() *cobra.Command {
	f := &queryFlags{formats: formatList[*query.Result]{known: queryFormats()}}
	cmd := &cobra.Command{
		Use:   "query FILE [EXPR] [flags]",
		Short: "Find positions by an expression, and count them",
		Long: `List the positions for which an expression is true, or count them and add up
their values. Without EXPR it is all positions.

FILE is an organisation file, a proposal (*.change.yaml), a folder with one
organisation, or - for standard input.

EXPR is in CEL, the Common Expression Language, as in rules:
` + expressionHelp() + `
Lists are asked with size(), in, exists() and all(); org also finds positions:
` + functionHelp() + `
--where of render, tree, export, stats and diff takes the same expressions.

--count, --sum and --by give numbers in place of a list. A position with several
values of a key counts for each of them, and one in a unit also for the units
that this is part of; the total has everybody once.

With --redact, --only-roles or --pseudonyms EXPR is about what may be seen: it does
not find anybody by a name that is withheld.

--format can be repeated; without a file it is written to standard output.
Formats:
` + formatHelp(queryFormats()),
		Example: `  orgwright query company.org.yaml 'reports.size() > 10 && position.unit == "it"'
  orgwright query company.org.yaml 'position.status == "vacant"' --by unit
  orgwright query company.org.yaml 'chain.exists(p, p.id == "cio")' --sum fte --by location
  orgwright query company.org.yaml 'reports.size() == 1' --format ids
  orgwright query company.org.yaml '"interim" in position.tags' --columns id,name,until --format csv=interim.csv
  orgwright query company.org.yaml --sum fte --by unit`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 {
				return usagef("query takes a file and an expression in quotes; see orgwright query --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for name, empty := range map[string]bool{"by": len(f.by) == 0, "columns": len(f.columns) == 0, "sum": f.sum == ""} {
				if cmd.Flags().Changed(name) && empty {
					return usagef("--%s \"\" names no key; name one, such as fte", name)
				}
			}
			return f.time.run(cmd.Context(), c, "searching", func(ctx context.Context) error {
				return c.query(ctx, f, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringSliceVar(&f.columns, "columns", nil, "list these `KEYS` of positions, their own fields, layer, direct or total")
	flags.BoolVar(&f.count, "count", false, "print how many positions there are")
	flags.StringVar(&f.sum, "sum", "", "add up a `KEY` of positions, or a field of their own, that has numbers, such as fte")
	flags.StringSliceVar(&f.by, "by", nil, "count by `KEYS` of positions, by their own fields, or by layer")
	flags.Var(&f.asOf, "as-of", "day on which the organisation is seen; by default the file's as_of (a proposal's effective)")
	f.privacy.add(cmd)
	f.formats.add(cmd, "the result")
	f.time.add(cmd, time.Minute)
	for _, name := range []string{"by", "sum", "columns"} {
		register(cmd, name, completeBy)
	}
	return cmd
}

// queryFormats lists the formats of results, the default first.
func queryFormats() []reportFormat[*query.Result] {
	return []reportFormat[*query.Result]{
		{"text", "a table for people", writeResult, finding.Prose},
		{"ids", "the ids of the positions, one on each line", func(w io.Writer, r *query.Result, _ bool) error { return query.WriteIDs(w, r) }, finding.Prose},
		{"csv", "a table for spreadsheets", func(w io.Writer, r *query.Result, _ bool) error { return query.WriteCSV(w, r) }, finding.Prose},
		{"json", "one JSON object", func(w io.Writer, r *query.Result, _ bool) error { return query.WriteJSON(w, r) }, finding.JSON},
	}
}

// expressionHelp lists what expressions can use.
func expressionHelp() string {
	var b strings.Builder
	for _, v := range expr.Variables() {
		fmt.Fprintf(&b, "  %-9s %s\n", v.Name, v.Doc)
	}
	var names []string
	for _, f := range expr.PositionFields() {
		names = append(names, f.Name)
	}
	fmt.Fprintf(&b, "A position has %s.\n", wrapped(strings.Join(names, ", "), 76, ""))
	return b.String()
}

// functionHelp lists the functions of expressions.
func functionHelp() string {
	var b strings.Builder
	for _, f := range expr.OrgFunctions() {
		fmt.Fprintf(&b, "  %-20s %s\n", f.Name, wrapped(f.Doc, 56, strings.Repeat(" ", 23)))
	}
	return b.String()
}

func (c *Command) query(ctx context.Context, f *queryFlags, args []string, out, errs io.Writer) error {
	if err := f.formats.check(); err != nil {
		return err
	}
	counted := f.count || f.sum != "" || len(f.by) > 0
	switch {
	case counted && len(f.columns) > 0:
		return usagef("--columns is for lists; leave out --count, --sum and --by")
	case counted && slices.ContainsFunc(f.formats.targets, func(t formatTarget[*query.Result]) bool { return t.format.name == "ids" }):
		return usagef("--format ids lists positions; leave out --count, --sum and --by")
	}
	r := &query.Result{}
	if len(args) == 2 {
		q, err := query.Compile(args[1])
		if err != nil {
			return usagef("%v", err)
		}
		r.Query = q.Text()
	}
	s, err := c.measurable(ctx, args[0], f.asOf, errs)
	if err != nil {
		return err
	}
	seen, _, err := f.privacy.seen(ctx, c, s.Org, errs)
	if err != nil {
		return err
	}
	r.Lines = hierarchy.Of(seen)
	if r.Found, err = found(ctx, r.Lines, r.Query); err != nil {
		return err
	}
	if counted {
		err = f.counts(r, errs)
	} else {
		err = f.lists(r)
	}
	if err != nil {
		return err
	}
	files, err := f.formats.write(out, c.colored(out), "the result", r)
	if err != nil {
		return err
	}
	return c.writeFiles(ctx, files)
}

// found lists the positions for which an expression is true.
func found(ctx context.Context, l *hierarchy.Lines, text string) ([]*org.Position, error) {
	list, err := graph.Where(ctx, l, text)
	if err != nil {
		return nil, selectionError(err)
	}
	return list, nil
}

// measurable reads an organisation, and says when mistakes in it may make figures and
// lists wrong.
func (c *Command) measurable(ctx context.Context, arg string, asOf day, errs io.Writer) (*side, error) {
	s, err := c.one(ctx, arg, graph.LoadOptions{AsOf: asOf.value})
	if err != nil {
		return nil, err
	}
	return s, c.warnOfErrors(s, errs)
}

// warnOfErrors refuses an organisation that could not be read, and says when mistakes in
// it may make figures and lists wrong.
func (c *Command) warnOfErrors(s *side, errs io.Writer) error {
	if err := c.readable(s, errs); err != nil {
		return err
	}
	if n := finding.Count(s.Findings).Errors; n > 0 {
		fmt.Fprintf(errs, "orgwright: %s in %s may make the figures wrong; see orgwright validate\n", wording.Count(n, "error"), s.label)
	}
	return nil
}

// lists chooses the columns of a list.
func (f *queryFlags) lists(r *query.Result) error {
	r.Columns = query.DefaultColumns(r.Lines, r.Found)
	if len(f.columns) == 0 {
		return nil
	}
	r.Columns = nil
	for _, word := range f.columns {
		col := query.ColumnOf(word)
		switch {
		case slices.ContainsFunc(r.Columns, func(other query.Column) bool { return other.Name == col.Name }):
			return usagef("--columns names %q twice", word)
		case !col.HasValues(r.Lines, r.Lines.Org.Positions):
			known := query.ColumnNames(r.Lines)
			return usagef("--columns %q: no position has it%s", word, orWords(didYouMean(word, known, ""), known))
		}
		r.Columns = append(r.Columns, col)
	}
	return nil
}

// counts counts what was found.
func (f *queryFlags) counts(r *query.Result, errs io.Writer) error {
	by, err := keysOf("by", f.by, r.Lines, nil)
	if err != nil {
		return err
	}
	var sum *stats.Key
	if f.sum != "" {
		keys, err := keysOf("sum", []string{f.sum}, r.Lines, nil)
		if err != nil {
			return err
		}
		sum = &keys[0]
	}
	lacks, err := r.Count(sum, by...)
	if err != nil {
		return usagef("--sum: %v", err)
	}
	if lacks > 0 {
		fmt.Fprintf(errs, "warning: %d of %s have no %s; each adds nothing\n", lacks, wording.Count(len(r.Found), "position"), f.sum)
	}
	return nil
}

// widestCell is the widest a cell is in a table for people, in columns.
const widestCell = 44

// writeResult writes a result for people. A single number stands alone.
func writeResult(w io.Writer, r *query.Result, _ bool) error {
	p := &manual.Page{W: w}
	switch {
	case !r.Counted && len(r.Found) == 0:
		p.Line("no position")
	case !r.Counted:
		rows := r.Rows()
		for _, row := range rows {
			for i, cell := range row {
				row[i] = finding.Clip(wording.OneLine(cell), widestCell)
			}
		}
		for i, name := range rows[0] {
			rows[0][i] = strings.ToUpper(name)
		}
		p.Columns(0, rows)
		p.Line("")
		p.Line("%s", wording.Count(len(r.Found), "position"))
	case len(r.By) == 0:
		p.Line("%s", r.Total())
	default:
		for i, t := range r.By {
			if i > 0 {
				p.Line("")
			}
			p.Columns(0, resultTable(r, t))
		}
	}
	return p.Err
}

// resultTable is the numbers by one key.
func resultTable(r *query.Result, t query.Table) [][]string {
	head := []string{strings.ToUpper(t.Key), "", "COUNT"}
	if r.Sum != "" {
		head = append(head, strings.ToUpper(r.Sum))
	}
	rows := [][]string{head}
	add := func(id, name string, g query.Group) {
		row := []string{finding.Clip(wording.OneLine(id), widestCell), finding.Clip(wording.OneLine(name), widestCell), fmt.Sprint(g.Count)}
		if r.Sum != "" {
			row = append(row, query.Number(g.Sum))
		}
		rows = append(rows, row)
	}
	for _, g := range t.Groups {
		id := g.ID
		if id == "" {
			id = "(none)"
		}
		name := g.Name
		if name == id {
			name = ""
		}
		add(id, name, g)
	}
	add("(all)", "", r.All)
	if !slices.ContainsFunc(rows[1:], func(row []string) bool { return row[1] != "" }) {
		for i, row := range rows {
			rows[i] = slices.Delete(row, 1, 2)
		}
	}
	return rows
}
