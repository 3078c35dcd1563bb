package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/timeline"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/strip"
)

// timelineFlags are the flags of timeline as they were given.
type timelineFlags struct {
	formats  formatList[timeline.Report]
	by       choice
	from, to day
	counts   bool
	look     renderFlags // output, quiet and options of formats
	theme    choice
	privacy  privacyFlags
	time     timeLimit
}

func (c *Command) timelineCommand() *cobra.Command {
	f := &timelineFlags{by: choice{from: timeline.Steps()}}
	f.formats.known = timelineFormats(f)
	for _, t := range card.Themes() {
		f.theme.from = append(f.theme.from, t.Name)
	}
	cmd := &cobra.Command{
		Use:   "timeline [FILE] [flags]",
		Short: "Tell who joined, moved and left, by month",
		Long: `Tell from the dates in an organisation file what happened when: who joined,
moved to another position, with which title, took one on, gave one up, and left;
which positions got another superior, began and ended.

FILE is an organisation file, a folder with one organisation, or - for standard
input; without FILE it is the organisation below the working folder. Dates are
those of positions, holders and lines (since, until). What has no first day was
there before, and what has no last day stays. What begins is told on its first
day, what ends on its last one.

A person is known by the person key, else by the name. People and positions are
those at the end of a period, without those that ended on its last day.

-o draws a strip: the periods side by side, with a bar for the people, and the
numbers and names of those to whom something happened, as ` + strings.ToUpper(strings.Join(stripFormats(), ", ")) + `.
With -o and without --format only the picture is written.

--format can be repeated; without a file it is written to standard output.
Formats:
` + formatHelp(f.formats.known),
		Example: `  orgwright timeline company.org.yaml
  orgwright timeline company.org.yaml --by quarter --from 2025-01-01
  orgwright timeline company.org.yaml --format csv=events.csv
  orgwright timeline company.org.yaml -o year.svg --from 2026-01-01 --to 2026-12-31
  orgwright timeline company.org.yaml --counts -o year.png
  orgwright timeline company.org.yaml --redact names
  orgwright timeline company.org.yaml --format json | jq '.periods[] | select(.left > 2)'`,
		Args: oneOrganisation,
		RunE: func(cmd *cobra.Command, args []string) error {
			arg := fileOrHere(args)
			r := &render{c: c, f: &f.look, out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr()}
			if len(f.look.output) == 0 && (cmd.Flags().Changed("theme") || len(f.look.options.given) > 0) {
				return usagef("--theme and the options of formats are about the picture; name one with -o")
			}
			return f.time.run(cmd.Context(), c, "the timeline", func(ctx context.Context) error { return c.timeline(ctx, f, arg, r) })
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.by.add(cmd, "by", "how long a period is: "+strings.Join(f.by.from, ", ")+"; by default month")
	flags.Var(&f.from, "from", "tell what happened from the day `DATE` on; by default from the first event")
	flags.Var(&f.to, "to", "tell what happened until the day `DATE`; by default until the last event")
	flags.BoolVar(&f.counts, "counts", false, "only how often something happened: no names, no positions")
	f.privacy.add(cmd)
	f.formats.add(cmd, "the timeline")
	flags.StringArrayVarP(&f.look.output, "output", "o", nil, "draw a strip to `FILE` ("+strings.Join(stripFormats(), ", ")+"), - for standard output; repeat for several")
	f.theme.add(cmd, "theme", "look of the strip: "+strings.Join(f.theme.from, ", "))
	flags.BoolVarP(&f.look.quiet, "quiet", "q", false, "don't say what was written")
	f.look.options.addOf(cmd, stripEncoders())
	f.time.add(cmd, time.Minute)
	return cmd
}

// timelineFormats lists the formats of timelines, the default first.
func timelineFormats(f *timelineFlags) []reportFormat[timeline.Report] {
	return []reportFormat[timeline.Report]{
		{"text", "for people: a table of the periods, then what happened in each", func(w io.Writer, r timeline.Report, color bool) error {
			return timeline.WriteText(w, r, timeline.TextOptions{Color: color, Counts: f.counts})
		}, finding.Prose},
		{"json", "one JSON object with every period and event", func(w io.Writer, r timeline.Report, _ bool) error {
			return timeline.WriteJSON(w, r)
		}, finding.JSON},
		{"csv", "one line for each event, for spreadsheets; with --counts for each period", func(w io.Writer, r timeline.Report, _ bool) error {
			return timeline.WriteCSV(w, r)
		}, finding.Prose},
	}
}

// stripEncoders are the formats of pictures of timelines: those that go by shapes alone.
func stripEncoders() []output.Encoder {
	return slices.DeleteFunc(pictureFormats(), func(e output.Encoder) bool { return !slices.Contains([]string{"svg", "png", "pdf", "pptx"}, e.Name) })
}

func stripFormats() []string {
	var out []string
	for _, e := range stripEncoders() {
		out = append(out, e.Name)
	}
	return out
}

func (c *Command) timeline(ctx context.Context, f *timelineFlags, arg string, r *render) error {
	f.look.timeout = f.time.limit
	if f.from.value != "" && f.to.value != "" && f.to.value < f.from.value {
		return usagef("--to %s is before --from %s", f.to.value, f.from.value)
	}
	targets, err := f.plan(arg, r)
	if err != nil {
		return err
	}
	if err := f.privacy.readKey(c); err != nil {
		return err
	}
	if graph.IsProposal(arg) {
		return usagef("%s is a proposal; name an organisation", arg)
	}
	s, err := c.one(ctx, arg, graph.LoadOptions{})
	if err != nil {
		return err
	}
	if err := c.warnOfErrors(s, r.errs); err != nil {
		return err
	}
	report, err := f.report(s, r.errs)
	if err != nil {
		return err
	}
	files, piped, err := f.draw(ctx, r, &report, s.Org.Language, targets)
	if err != nil {
		return err
	}
	written, err := f.formats.write(r.out, c.colored(r.out), "the timeline", report)
	if err != nil {
		return err
	}
	if len(targets) == 0 {
		return c.writeFiles(ctx, written)
	}
	return r.deliver(ctx, slices.Concat(written, files), piped)
}

// plan works out the pictures before anything is read.
func (f *timelineFlags) plan(arg string, r *render) ([]target, error) {
	if len(f.formats.targets) > 0 || len(f.look.output) == 0 {
		if err := f.formats.check(); err != nil {
			return nil, err
		}
	}
	if len(f.look.output) == 0 {
		return nil, nil
	}
	plan, err := planTargets([]drawing{{input: input{name: arg}}}, f.look.output, "")
	if err != nil {
		return nil, err
	}
	for _, t := range plan[0] {
		if !slices.Contains(stripFormats(), t.format.Name) {
			return nil, usagef("a timeline is drawn as %s, not as %s", output.Titles(stripEncoders(), "or"), t.format.Title)
		}
		for _, other := range f.formats.targets {
			if t.path == other.path {
				return nil, usagef("the picture and --format %s both go to %s; give one of them another file", other.format.name, placeName(t.path))
			}
		}
	}
	return plan[0], r.checkTargets(plan)
}

// report finds what happened.
func (f *timelineFlags) report(s *side, errs io.Writer) (timeline.Report, error) {
	t := timeline.Of(s.Org, timeline.Options{From: f.from.value, To: f.to.value})
	switch {
	case t.Dated == 0:
		fmt.Fprintf(errs, "warning: %s has no dates of positions, holders or lines, so that there is nothing to tell\n", s.label)
	case len(t.Events) == 0:
		fmt.Fprintf(errs, "warning: nothing happened in that time; the dates of %s are all outside\n", s.label)
	}
	if f.counts {
		t = t.Counted()
	}
	redactor := f.privacy.redactor(&view.Request{Redact: f.privacy.asked()}, s.Org)
	t = t.Seen(redactor)
	warnOfWithheld(redactor, "the timeline", errs)
	r := timeline.Report{Timeline: t, Step: timeline.Step(f.by.value)}
	if r.Step == "" {
		r.Step = timeline.Month
	}
	var err error
	if r.Periods, err = t.In(r.Step); err != nil {
		return r, usagef("%v; say less with --from and --to, or take longer periods with --by", err)
	}
	return r, nil
}

// draw makes the strip: files to be written, and what goes to standard output.
func (f *timelineFlags) draw(ctx context.Context, r *render, report *timeline.Report, lang string, targets []target) (files []outFile, piped []byte, err error) {
	if len(targets) == 0 {
		return nil, nil, nil
	}
	if len(report.Events) == 0 {
		return nil, nil, usagef("nothing happened, so that there is nothing to draw")
	}
	theme, _ := card.ThemeNamed(f.theme.value)
	page, warnings, err := strip.Draw(ctx, stripOf(report, lang), theme, nil)
	if err != nil {
		return nil, nil, failf("cannot draw the timeline: %v", err)
	}
	r.warn("", warnings)
	for _, t := range targets {
		written, err := r.write(ctx, &view.Request{}, []*output.Page{page}, t)
		var wrong *output.ValueError
		switch {
		case errors.As(err, &wrong):
			return nil, nil, usagef("--%v", wrong)
		case err != nil:
			return nil, nil, failf("cannot draw the timeline: %v", err)
		case t.path == stdio:
			piped = written[0].data
		default:
			files = append(files, written...)
		}
	}
	return files, piped, nil
}

// stripRow is a row of a strip with the events that it tells of.
type stripRow struct {
	strip.Row
	kind timeline.Kind
}

// stripRows are what a strip has a row for.
func stripRows() []stripRow {
	return []stripRow{
		{strip.Row{Label: "joined", Sign: "+", Tone: strip.More}, timeline.Joined},
		{strip.Row{Label: "left", Sign: "–", Tone: strip.Less}, timeline.Left},
		{strip.Row{Label: "moved", Tone: strip.Other}, timeline.Moved},
		{strip.Row{Label: "took on", Sign: "+", Tone: strip.Other}, timeline.TookOn},
		{strip.Row{Label: "gave up", Sign: "–", Tone: strip.Other}, timeline.GaveUp},
		{strip.Row{Label: "other superior", Tone: strip.Changed}, timeline.Reassigned},
		{strip.Row{Label: "new positions", Sign: "+", Tone: strip.More}, timeline.Opened},
		{strip.Row{Label: "positions gone", Sign: "–", Tone: strip.Less}, timeline.Closed},
	}
}

// stripOf makes the strip of a timeline, without rows for what never happened.
func stripOf(r *timeline.Report, lang string) *strip.Strip {
	total := r.Total()
	rows := slices.DeleteFunc(stripRows(), func(row stripRow) bool { return *total.Of(row.kind) == 0 })
	s := &strip.Strip{Title: wording.OneLine(r.Organisation), Subtitle: r.From + " to " + r.To, Lang: lang, Figure: "people", Breaks: []int{12, 6, 4, 3}}
	switch r.Step {
	case timeline.Quarter:
		s.Breaks = []int{8, 4}
	case timeline.Year:
		s.Breaks = []int{10, 5}
	}
	for _, row := range rows {
		s.Rows = append(s.Rows, row.Row)
		s.Subtitle += fmt.Sprintf(" · %s: %d", row.Label, *total.Of(row.kind))
	}
	var said strings.Builder
	for i := range r.Periods {
		p := &r.Periods[i]
		s.Columns = append(s.Columns, stripColumn(p, rows))
		for j := range p.Events {
			if e := &p.Events[j]; e.IsTold() {
				fmt.Fprintf(&said, "%s %s\n", e.Day, timeline.Sentence(e))
			}
		}
	}
	s.Desc = said.String()
	return s
}

// stripColumn makes the column of a period.
func stripColumn(p *timeline.Period, rows []stripRow) strip.Column {
	c := strip.Column{ID: p.Name, Label: p.Name, Figure: p.People}
	if year, rest, ok := strings.Cut(p.Name, "-"); ok {
		c.Group, c.Label = year, rest
		if month, err := time.Parse("2006-01", p.Name); err == nil {
			c.Label = month.Format("Jan")
		}
	}
	for _, row := range rows {
		cell := strip.Cell{Count: *p.Of(row.kind)}
		for j := range p.Events {
			if e := &p.Events[j]; e.Kind == row.kind && e.IsTold() {
				cell.Names = append(cell.Names, calledInStrip(e))
			}
		}
		c.Cells = append(c.Cells, cell)
	}
	return c
}

// calledInStrip is who or what an event is about: a person, else the position.
func calledInStrip(e *timeline.Event) string {
	if e.Person != "" {
		return wording.OneLine(e.Person)
	}
	for _, p := range []*timeline.Post{e.New, e.Old} {
		if p != nil {
			return wording.OneLine(p.Title)
		}
	}
	return ""
}
