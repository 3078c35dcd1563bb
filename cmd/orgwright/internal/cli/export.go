package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/export"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts/output"
)

// exportFlags are the flags of export as they were given.
type exportFlags struct {
	output  []string
	format  choice
	table   choice
	quiet   bool
	part    partFlags
	privacy privacyFlags
	checks  checkFlags
	checked bool // flags of checks were given
	time    timeLimit
}

func (c *Command) exportCommand() *cobra.Command {
	f := &exportFlags{}
	cmd := &cobra.Command{
		Use:   "export [FILE] [flags]",
		Short: "Write an organisation for other programs: CSV, Excel, JSON, Mermaid …",
		Long: `Write an organisation, or a part of it, in forms that other programs read.

FILE is an organisation file, a proposal (*.change.yaml), a folder with one
organisation, or - for standard input; without FILE it is the organisation below
the working folder. It is written as it is on the day on which it is seen: lines
lead to positions that are in force and part of what is written.

Formats (--format, or the ending of -o):
` + exportHelp() + `
CSV, XLSX and JSON have all keys of positions, so that an import of them gives the
same organisation. Texts that a spreadsheet would take for a formula cannot act.`,
		Example: `  orgwright export company.org.yaml -o company.xlsx
  orgwright export company.org.yaml -o company.json -o company.csv
  orgwright export company.org.yaml -o units.csv --table units
  orgwright export company.org.yaml --format mermaid --root cio --depth 2
  orgwright export company.org.yaml -o vacancies.csv --where 'position.status == "vacant"'
  orgwright export company.org.yaml -o roles.ttl --redact names`,
		Args: oneOrganisation,
		RunE: func(cmd *cobra.Command, args []string) error {
			arg := fileOrHere(args)
			for _, name := range []string{"severity", "rules", "pack", "no-allow"} {
				f.checked = f.checked || cmd.Flags().Changed(name)
			}
			return f.time.run(cmd.Context(), c, "exporting", func(ctx context.Context) error {
				return c.export(ctx, f, arg, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		},
	}
	inGroups(cmd, []flagGroup{
		{"What is written", f.addOutput},
		{"Which part", func(cmd *cobra.Command) {
			f.part.add(cmd, "write")
			cmd.Flags().Lookup("where").Usage = "write only the positions for which EXPR is true; see orgwright query --help"
			f.privacy.add(cmd)
		}},
		{"What is checked", f.checks.add},
	})
	return cmd
}

func (f *exportFlags) addOutput(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVarP(&f.output, "output", "o", nil, "`FILE` to write, - for standard output; repeat for several")
	f.format = choice{docs: map[string]string{}}
	for _, e := range export.Formats() {
		f.format.from = append(f.format.from, e.Name)
		f.format.docs[e.Name] = e.Doc
	}
	f.format.add(cmd, "format", wording.Or(f.format.from)+"; by default the ending of the output's name")
	f.table = choice{from: export.TableNames()}
	f.table.add(cmd, "table", "the table that CSV has: "+f.table.list())
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "don't say what was written")
	f.time.add(cmd, time.Minute)
}

// exportHelp lists the formats for the help.
func exportHelp() string {
	var b strings.Builder
	for _, e := range export.Formats() {
		fmt.Fprintf(&b, "  %-9s .%-9s %s\n", e.Name, e.Extensions[0], wrapped(e.Doc, 56, strings.Repeat(" ", 22)))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// exportTarget is one file to write.
type exportTarget struct {
	path   string // stdio for standard output
	format export.Format
}

func (c *Command) export(ctx context.Context, f *exportFlags, arg string, out, errs io.Writer) error {
	targets, err := f.targets(out)
	if err != nil {
		return err
	}
	if err := f.privacy.readKey(c); err != nil {
		return err
	}
	o, err := c.exported(ctx, f, arg, slices.ContainsFunc(targets, f.hasFindings), errs)
	if err != nil {
		return err
	}
	o.Table = f.table.value
	for _, e := range targets {
		for _, said := range lacking(o, &e.format) {
			fmt.Fprintln(errs, "warning: "+said)
		}
	}
	var files []outFile
	var piped []byte
	for _, t := range targets {
		var b bytes.Buffer
		if err := t.format.Write(&b, o); err != nil {
			return failf("cannot write %s: %v", t.format.Name, err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if t.path == stdio {
			piped = b.Bytes()
		} else {
			files = append(files, outFile{path: t.path, data: b.Bytes()})
		}
	}
	if err := c.deliver(ctx, files, f.quiet, errs); err != nil || piped == nil {
		return err
	}
	return writeOut(out, piped)
}

// hasFindings reports whether a file has what the checks found.
func (f *exportFlags) hasFindings(t exportTarget) bool {
	return t.format.Findings || t.format.Name == "csv" && f.table.value == "findings"
}

// exported reads, checks and gathers what is exported.
func (c *Command) exported(ctx context.Context, f *exportFlags, arg string, check bool, errs io.Writer) (*export.Organisation, error) {
	checks, err := f.checks.checker(c)
	if err != nil {
		return nil, err
	}
	s, err := c.one(ctx, arg, f.checks.loadOptions())
	if err != nil {
		return nil, err
	}
	if err := c.warnOfErrors(s, errs); err != nil {
		return nil, err
	}
	report := &graph.Report{}
	if check {
		if report, err = checks.check(ctx, s.Loaded); err != nil {
			return nil, err
		}
		if err := checks.usage(); err != nil {
			return nil, err
		}
	}
	part := f.part.selection()
	part.Alone = true
	var idle []string
	g, err := graph.Compile(ctx, s.Org, graph.CompileOptions{Selection: part, Idle: func(said string) { idle = append(idle, said) }})
	if err != nil {
		return nil, selectionError(err)
	}
	if len(g.Nodes) == 0 {
		return nil, usagef("%s has no position to write that fits %s", s.label, wording.And(f.part.given()))
	}
	redactor := f.privacy.redactor(&view.Request{Redact: f.privacy.asked()}, s.Org)
	o := export.New(s.Org, g, redactor, report.Findings)
	if n := len(s.Org.Absent); n > 0 {
		idle = append(idle, fmt.Sprintf("%s not in force on %s and left out", wording.CountOf(n, "position is", "positions are"), s.Org.AsOf))
	}
	for _, said := range append(idle, withheld(redactor, g)...) {
		fmt.Fprintln(errs, "warning: "+said)
	}
	return o, nil
}

// targets works out what is written, before anything is read.
func (f *exportFlags) targets(out io.Writer) ([]exportTarget, error) {
	if len(f.output) == 0 {
		if f.format.value == "" {
			return nil, usagef("export needs -o with a file, or --format for standard output: %s", strings.Join(f.format.from, ", "))
		}
		f.output = []string{stdio}
	}
	var targets []exportTarget
	for _, path := range f.output {
		t := exportTarget{path: path}
		var err error
		if t.format, err = exportFormat(path, f.format.value); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(targets, func(other exportTarget) bool { return filepath.Clean(other.path) == filepath.Clean(path) }) {
			return nil, usagef("%q is named twice as output", path)
		}
		if path == stdio && t.format.Binary && isTerminal(out) {
			return nil, usagef("%s would garble the terminal; give -o a file name", t.format.Name)
		}
		targets = append(targets, t)
	}
	if f.table.value != "" && !slices.ContainsFunc(targets, func(t exportTarget) bool { return t.format.Name == "csv" }) {
		return nil, usagef("--table is about CSV; no output is that")
	}
	if f.checked && !slices.ContainsFunc(targets, f.hasFindings) {
		return nil, usagef("--severity, --rules, --pack and --no-allow are about findings, which XLSX, JSON and CSV with --table findings have; no output is that")
	}
	return targets, nil
}

// exportFormat finds the format of a file: the one that is asked for, else by the end of its
// name.
func exportFormat(path, asked string) (export.Format, error) {
	var byName *export.Format
	var endings []string
	longest := 0
	all := export.Formats()
	for i := range all {
		for _, ending := range all[i].Extensions {
			endings = append(endings, ending)
			if strings.HasSuffix(strings.ToLower(path), "."+ending) && len(ending) > longest {
				byName, longest = &all[i], len(ending)
			}
		}
	}
	at := slices.IndexFunc(all, func(e export.Format) bool { return e.Name == asked })
	ext := strings.TrimPrefix(filepath.Ext(path), ".")
	switch {
	case path == "":
		return export.Format{}, usagef("-o needs the name of a file")
	case at >= 0 && byName != nil && path != stdio && byName.Name != asked && (asked != "scim" || byName.Name != "json"):
		return export.Format{}, usagef("%q ends like %s, but --format says %s", path, byName.Name, asked)
	case at >= 0:
		return all[at], nil
	case byName != nil:
		return *byName, nil
	case path == stdio:
		return export.Format{}, usagef("-o - needs --format: %s", strings.Join(formatNames(all), ", "))
	case slices.ContainsFunc(pictureFormats(), func(p output.Encoder) bool { return slices.Contains(p.Extensions, strings.ToLower(ext)) }):
		return export.Format{}, usagef("%q is a picture; draw it with orgwright render", path)
	}
	return export.Format{}, usagef("%q has no ending that names a format%s; known are %s", path, didYouMean(ext, endings, "."), strings.Join(endings, ", "))
}

func formatNames(all []export.Format) []string {
	var names []string
	for _, e := range all {
		names = append(names, e.Name)
	}
	return names
}

// lacking says what of an organisation a format cannot hold.
func lacking(o *export.Organisation, e *export.Format) []string {
	var said []string
	if n := o.LinesBeside(); e.OnlyTree && !e.OnlyPeople && n > 0 {
		said = append(said, fmt.Sprintf("%s has only the hierarchy: %s left out", e.Name, wording.CountOf(n, "dotted or second line is", "dotted and second lines are")))
	}
	if e.OnlyPeople {
		if n := o.Unnamed(); n > 0 {
			said = append(said, fmt.Sprintf("%s has only people: %s left out", e.Name, wording.CountOf(n, "position without a name is", "positions without a name are")))
		}
	}
	return said
}
