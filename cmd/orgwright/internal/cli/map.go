package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/governance"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/wording"
)

// mapFlags are the flags of map as they were given.
type mapFlags struct {
	format   choice
	template choice
	edition  string
	against  string
	from     day
	list     bool
	look     renderFlags // of charts and pages, with the flags for checks
	time     timeLimit
}

func (c *Command) mapCommand() *cobra.Command {
	f := &mapFlags{}
	cmd := &cobra.Command{
		Use:   "map [FILE] -o MAP [flags]",
		Short: "Write the responsibilities map that supervisors ask for",
		Long: `Write the responsibilities map of an organisation: the chart of the lines that
matter (boards, committees, senior managers, control functions), who is
responsible for what, since when, who stands in, to whom it is delegated and why
it is shared, with gaps and double owners; a statement for each person on a page
of its own; what changed since another version; places to sign.

FILE is an organisation file, a proposal (*.change.yaml), a folder with one
organisation, or - for standard input; without FILE it is the organisation below
the working folder. With errors in the file nothing is written unless --force is
given.

Formats (the ending of -o, or --format):
` + wordList(mapFormats()) + `
Templates (--template) with the source of their headings; without the flag it is
chosen by organization.sector and organization.jurisdictions, else plain:
` + templateHelp() + `
What a template asks for and the file does not say stands in the map as a marked
gap. A map is no legal advice.`,
		Example: `  orgwright map bank.org.yaml -o map.pdf
  orgwright map bank.org.yaml -o map.pdf -o map.pptx -o responsibilities.csv
  orgwright map bank.org.yaml -o map.pdf --template sysc25 --edition 3.1
  orgwright map bank.org.yaml -o map.pdf --against v2026.1     a git revision
  orgwright map bank.org.yaml -o map.pdf --against old.org.yaml
  orgwright map bank.org.yaml -o map.pdf --from 2026-01-01     since that day
  orgwright map bank.org.yaml -o map.md --redact names
  orgwright map --list                        templates with their sources`,
		Args: oneOrganisation,
		RunE: func(cmd *cobra.Command, args []string) error {
			m := &mapper{c: c, f: f, flags: cmd.Flags(), out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr()}
			if f.list {
				return m.templates(args)
			}
			return f.time.run(cmd.Context(), c, "making the map", func(ctx context.Context) error { return m.run(ctx, fileOrHere(args)) })
		},
	}
	inGroups(cmd, []flagGroup{
		{"What is written", f.addOutput},
		{"How it looks", f.addLook},
		{"What is checked", f.look.checks.add},
		{"How tables are read", c.tables.add},
	})
	return cmd
}

func (f *mapFlags) addOutput(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVarP(&f.look.output, "output", "o", nil, "`FILE` to write, - for standard output; repeat for several")
	f.format = mapFormats()
	f.format.add(cmd, "format", wording.Or(f.format.from)+"; by default the ending of the output's name")
	f.template = choice{from: governance.Names(), docs: map[string]string{}}
	for _, t := range governance.Templates() {
		f.template.docs[t.Name] = t.Doc.EN
	}
	f.template.add(cmd, "template", "which sections it has: "+wording.Or(f.template.from))
	flags.StringVar(&f.edition, "edition", "", "`TEXT` for the edition of the map, such as 3.1")
	flags.StringVar(&f.against, "against", "", "mark what changed since an older version: an organisation file, or a git revision `REF`")
	flags.Var(&f.from, "from", "mark what changed since the day `DATE`, by the dates in the file")
	flags.BoolVar(&f.list, "list", false, "list the templates with their sources, and write no map")
	flags.BoolVar(&f.look.force, "force", false, "write it despite errors")
	flags.BoolVarP(&f.look.quiet, "quiet", "q", false, "don't say what was written")
	f.time.add(cmd, 2*time.Minute)
}

// mapFormats are the formats of maps.
func mapFormats() choice {
	return choice{from: []string{"pdf", "pptx", "html", "md", "csv"}, docs: map[string]string{
		"pdf":  "pages with contents, links and tags, A4 unless --page says another",
		"pptx": "slides with native tables and charts, 16:9 unless --page says another",
		"html": "one page for browsers with the charts in it, no script needed",
		"md":   "Markdown with the charts as SVG beside it",
		"csv":  "the table of responsibilities alone, for programs",
	}}
}

// templateHelp lists the templates for the help.
func templateHelp() string {
	var b strings.Builder
	for _, t := range governance.Templates() {
		doc := t.Doc.EN
		if t.Source != "" {
			doc += ": " + t.Source
		}
		fmt.Fprintf(&b, "  %-7s %s\n", t.Name, wrapped(doc, 66, strings.Repeat(" ", 10)))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// mapper makes the map of one command line.
type mapper struct {
	c         *Command
	f         *mapFlags
	flags     *pflag.FlagSet
	out, errs io.Writer
	render    *render
	chosen    string   // the template, and why
	said      []string // warnings
	paged     []string // files with their numbers of pages
}

// templates lists the templates with their sources.
func (m *mapper) templates(args []string) error {
	if len(args) > 0 || len(m.f.look.output) > 0 {
		return usagef("--list lists the templates and writes no map; leave out the file and -o")
	}
	for i, t := range governance.Templates() {
		if i > 0 {
			fmt.Fprintln(m.out)
		}
		fmt.Fprintf(m.out, "%s: %s\n", t.Name, t.Doc.EN)
		for _, line := range [][2]string{{"source", t.Source}, {"read", t.Read}, {"covers", t.Limits.EN}} {
			if line[1] != "" {
				fmt.Fprintf(m.out, "  %-7s %s\n", line[0], line[1])
			}
		}
		for k := range t.Sections {
			s := &t.Sections[k]
			line := fmt.Sprintf("  %2d %s", k+1, s.Title.EN)
			if s.Source != "" {
				line += " (" + s.Source + ")"
			}
			fmt.Fprintln(m.out, line)
		}
	}
	return nil
}

func (m *mapper) run(ctx context.Context, arg string) error {
	targets, err := m.targets()
	if err != nil {
		return err
	}
	if err := m.checkFlags(arg, targets); err != nil {
		return err
	}
	checks, err := m.f.look.checks.checker(m.c)
	if err != nil {
		return err
	}
	m.f.look.timeout = m.f.time.limit
	m.render = &render{c: m.c, f: &m.f.look, out: m.out, errs: m.errs, checks: checks}
	if err := m.f.look.privacy.readKey(m.c); err != nil {
		return err
	}
	now, err := m.c.one(ctx, arg, m.f.look.checks.loadOptions())
	if err != nil {
		return err
	}
	was, name, err := m.older(ctx, arg, now)
	if err != nil {
		return err
	}
	report, err := m.checked(ctx, checks, now, was)
	if err != nil {
		return err
	}
	opt := graph.MapOptions{Template: m.f.template.value, Edition: m.f.edition, Withheld: privacy.Options{Withheld: m.f.look.privacy.asked(), Key: m.f.look.privacy.key}}
	m.chosen = opt.Template
	if opt.Template == "" {
		var why string
		opt.Template, why = governance.Default(now.Org)
		m.chosen = fmt.Sprintf("%s (%s; --template chooses another)", opt.Template, why)
	}
	if was != nil {
		opt.Against, opt.AgainstName = was.Loaded, name
	}
	if err := checkMapSize(now.Loaded.Org); err != nil {
		return err
	}
	made, err := graph.ResponsibilitiesMap(ctx, now.Loaded, report, opt)
	if err != nil {
		return err
	}
	if made.Redactor != nil {
		m.render.warn("", withheld(made.Redactor, made.Whole))
	}
	return m.write(ctx, now, made, targets)
}

// maxMapMentions is how often a map names those who have a responsibility, or a seat in
// a body, beside one another, each of them with all others, and who stands in for whom.
const maxMapMentions = 4_000_000

// checkMapSize refuses a map that would say too much.
func checkMapSize(o *org.Org) error {
	holders, mentions := map[string]int{}, 0
	for _, p := range o.Positions {
		if p.Kind == position.Body {
			mentions += len(p.Holders) * len(p.Holders)
		}
		mentions += 2 * len(p.Deputies) // at both
		if p.Src == nil {
			continue
		}
		for i := range p.Src.Responsibilities {
			id := p.Src.Responsibilities[i].Value
			mentions += 2*holders[id] + 1 // of all pairs, those with this one
			holders[id]++
		}
	}
	if mentions > maxMapMentions {
		return usagef("the map would name deputies, holders of one responsibility and members of one body beside one another %d times; up to %d can be written", mentions, maxMapMentions)
	}
	return nil
}

// checked checks the organisation, and refuses one with errors.
func (m *mapper) checked(ctx context.Context, checks *checker, now, was *side) (*graph.Report, error) {
	if err := m.c.readable(now, m.errs); err != nil {
		return nil, err
	}
	var older []*graph.Loaded
	if was != nil {
		if err := m.c.readable(was, m.errs); err != nil {
			return nil, err
		}
		older = append(older, was.Loaded)
	}
	report, err := checks.check(ctx, now.Loaded, older...)
	if err != nil {
		return nil, err
	}
	if err := checks.usage(); err != nil {
		return nil, err
	}
	if err := m.render.report(report.Findings); err != nil {
		return nil, err
	}
	if n := finding.Count(report.Findings).Errors; n > 0 && !m.f.look.force {
		return nil, &exitError{ExitFindings, fmt.Sprintf("no map of %s is written because of %s; --force writes it all the same, with the gaps that they are", now.label, wording.Count(n, "error"))}
	}
	return report, nil
}

// older reads the version that the map is compared with, nil = none, and how it is called. A
// proposal is compared with what it changes.
func (m *mapper) older(ctx context.Context, arg string, now *side) (*side, string, error) {
	f := m.f
	switch {
	case f.from.value != "":
		d := &differ{c: m.c, f: &diffFlags{from: f.from}, errs: m.errs}
		was, err := d.earlier(now, "--as-of")
		return was, f.from.value, err
	case f.against == "" && now.Before != nil:
		return &side{now.Before, "the base of " + now.label}, stem(now.Before.Files[0].Name), nil
	case f.against == "":
		return nil, "", nil
	}
	if _, err := os.Stat(f.against); err == nil || !errors.Is(err, os.ErrNotExist) || strings.HasSuffix(f.against, ".yaml") {
		opt := f.look.checks.loadOptions()
		opt.AsOf = "" // the older file has a day of its own
		was, err := m.c.one(ctx, f.against, opt)
		if err != nil {
			return nil, "", err
		}
		name := stem(f.against)
		if was.Org.AsOf != "" {
			name += ", " + was.Org.AsOf
		}
		return was, name, nil
	}
	was, err := oneAt(ctx, arg, now, f.against, "")
	return was, f.against, err
}
