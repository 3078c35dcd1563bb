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
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/query"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// showFlags are the flags of show.
type showFlags struct {
	json    bool
	checks  checkFlags
	privacy privacyFlags
	time    timeLimit
}

func (c *Command) showCommand() *cobra.Command {
	f := &showFlags{}
	cmd := &cobra.Command{
		Use:   "show [FILE] ID [flags]",
		Short: "Show all about one position",
		Long: `Show all about the position with an ID: what the file says of it, its superiors up
to the top, its reports, the other positions of the people who hold it, and what
the checks find about it.

Without FILE it is the organisation below the working folder.`,
		Example: `  orgwright show company.org.yaml cio
  orgwright show company.org.yaml cio --json | jq '.chain[].id'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usagef("show needs the id of a position, and maybe a file before it; see orgwright show --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				args = append([]string{"."}, args...)
			}
			return f.time.run(cmd.Context(), c, "searching", func(ctx context.Context) error {
				return c.show(ctx, f, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		},
	}
	cmd.ValidArgsFunction = positionArgs
	cmd.Flags().SortFlags = false
	addJSON(cmd, &f.json)
	f.checks.add(cmd)
	f.privacy.add(cmd)
	f.time.add(cmd, time.Minute)
	return cmd
}

// positionArgs offers the shell files first, and behind one the ids of its positions.
func positionArgs(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	ids, directive := offer(positionIDs)(cmd, args, typed)
	if len(args) == 0 {
		return ids, cobra.ShellCompDirectiveDefault
	}
	return ids, directive
}

// post is a position with all that is shown of it.
type post struct {
	*org.Position
	lines    *hierarchy.Lines
	findings []finding.Finding
}

func (c *Command) show(ctx context.Context, f *showFlags, args []string, out, errs io.Writer) error {
	checks, err := f.checks.checker(c)
	if err != nil {
		return err
	}
	s, err := c.one(ctx, args[0], f.checks.loadOptions())
	if err != nil {
		return err
	}
	if err := c.readable(s, errs); err != nil {
		return err
	}
	report, err := checks.check(ctx, s.Loaded)
	if err != nil {
		return err
	}
	if err := checks.usage(); err != nil {
		return err
	}
	p, err := graph.FindPosition(s.Org, args[1])
	if err != nil {
		return selectionError(err)
	}
	seen, r, err := f.privacy.seen(ctx, c, s.Org, errs)
	if err != nil {
		return err
	}
	about := &post{Position: seen.Position(r.ID(p.ID)), lines: hierarchy.Of(seen)}
	for _, found := range report.Findings {
		if found.Position == p.ID {
			about.findings = append(about.findings, seenOf(found, r))
		}
	}
	if f.json {
		err = writeJSON(out, about.json())
	} else {
		err = about.write(out, c.colored(out))
	}
	if err != nil {
		return failf("cannot write: %v", err)
	}
	return nil
}

// seenOf returns a finding without what is withheld: its message, but not the line of the
// file that it is about.
func seenOf(f finding.Finding, r *privacy.Redactor) finding.Finding {
	if r == nil {
		return f
	}
	f.At, f.Fix = source.Span{}, nil
	f.Message, f.Hint = r.Message(f.Message), r.Message(f.Hint)
	f.Notes = slices.Clone(f.Notes)
	for i, n := range f.Notes {
		f.Notes[i] = finding.Note{Message: r.Message(n.Message)}
	}
	return f
}

// values lists what the file and the model say of the position, by the keys of the format.
func (p *post) values() []query.Column {
	var out []query.Column
	for _, name := range query.ColumnNames(p.lines) {
		if c := query.ColumnOf(name); name != "id" && len(c.Values(p.lines, p.Position)) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// chain lists the superiors, the top first.
func (p *post) chain() []*org.Position {
	var up []*org.Position
	seen := map[*org.Position]bool{p.Position: true}
	for q := p.Superior(); q != nil && !seen[q]; q = q.Superior() {
		seen[q] = true
		up = append(up, q)
	}
	slices.Reverse(up)
	return up
}

// others lists the other positions of a holder.
func (p *post) others(h org.Holder) []*org.Position {
	return slices.DeleteFunc(slices.Clone(h.Person.Positions), func(q *org.Position) bool { return q == p.Position })
}

// write writes all about the position for people.
func (p *post) write(out io.Writer, color bool) error {
	w := &manual.Page{W: out}
	head := wording.OneLine(p.ID)
	if color {
		head = finding.Bold.Paint(head)
	}
	w.Line("%s  %s", head, wording.OneLine(postText(p.Position)))
	w.Line("")
	width := 0
	for _, c := range p.values() {
		width = max(width, finding.Width(c.Name))
	}
	for _, c := range p.values() {
		text := strings.ReplaceAll(c.Text(p.lines, p.Position), "; ", ", ")
		if c.Name == "unit" && p.Unit.Name != "" {
			text += " (" + p.Unit.Name + ")"
		}
		w.Entry(2, width, wording.OneLine(c.Name), wording.OneLine(text))
	}
	for _, list := range []struct {
		title string
		of    []*org.Position
	}{
		{"Superiors, from the top", p.chain()}, {"Also reports to", p.Superiors[min(1, len(p.Superiors)):]}, {"Dotted lines to", p.Dotted},
		{"Reports", p.Reports}, {"Reports by a second line", p.Secondary}, {"Reports by a dotted line", p.DottedReports}, {"Successors", p.Successors}, {"Deputies", p.Deputies},
	} {
		posts(w, list.title, list.of)
	}
	p.duties(w)
	for _, h := range p.Holders {
		title := "Also held by "
		if p.Kind == position.Body {
			title = "Held by its member "
		}
		posts(w, title+wording.OneLine(h.Name), p.others(h))
	}
	p.overTime(w)
	if len(p.findings) > 0 {
		w.Line("")
		w.Line("Findings")
		if w.Err == nil {
			w.Err = finding.WriteText(out, p.findings, finding.TextOptions{Color: color})
		}
	}
	return w.Err
}

// posts lists positions below a title, if there are any.
func posts(w *manual.Page, title string, list []*org.Position) {
	if len(list) == 0 {
		return
	}
	w.Line("")
	if len(list) > 1 {
		title = fmt.Sprintf("%s (%d)", title, len(list))
	}
	w.Line("%s", title)
	rows := make([][]string, len(list))
	for i, q := range list {
		below := ""
		if n := len(q.Reports); n > 0 {
			below = wording.Count(n, "report")
		}
		rows[i] = []string{wording.OneLine(q.ID), wording.OneLine(postText(q)), below}
	}
	w.Columns(2, rows)
}

// postText is who holds a position, and its title; of a body its title, and its members.
func postText(p *org.Position) string {
	var names []string
	for _, h := range p.Holders {
		names = append(names, h.Name)
	}
	who := strings.Join(names, ", ")
	if who == "" && hierarchy.IsVacant(p) {
		who = "vacant"
	}
	switch {
	case p.Title == p.ID:
		return who
	case p.Kind == position.Body && who != "":
		return p.Title + " (" + who + ")"
	}
	return strings.TrimPrefix(who+", "+p.Title, ", ")
}

// jsonPost is a position in a list.
type jsonPost struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Names []string `json:"names"`
}

func jsonPosts(list []*org.Position) []jsonPost {
	out := []jsonPost{}
	for _, p := range list {
		names := []string{}
		for _, h := range p.Holders {
			names = append(names, h.Name)
		}
		out = append(out, jsonPost{p.ID, p.Title, names})
	}
	return out
}

// json is all about the position as JSON. Its names are part of the program's interface:
// keys are added, never renamed.
func (p *post) json() any {
	type held struct {
		Name      string     `json:"name"`
		Positions []jsonPost `json:"positions"`
	}
	type found struct {
		Rule     string `json:"rule"`
		Severity string `json:"severity"`
		Message  string `json:"message"`
		File     string `json:"file,omitempty"`
		Line     int32  `json:"line,omitempty"`
	}
	out := struct {
		Version       int                 `json:"version"`
		ID            string              `json:"id"`
		Values        map[string][]string `json:"values"`
		Chain         []jsonPost          `json:"chain"` // the top first
		Superiors     []jsonPost          `json:"superiors"`
		Dotted        []jsonPost          `json:"dotted"`
		Reports       []jsonPost          `json:"reports"`
		Secondary     []jsonPost          `json:"secondary_reports"`
		DottedReports []jsonPost          `json:"dotted_reports"`
		Successors    []jsonPost          `json:"successors"`
		Deputies      []jsonPost          `json:"deputies"`
		Duties        []jsonDuty          `json:"responsibilities"`
		Holders       []held              `json:"holders"` // with the other positions of each
		History       history             `json:"history"` // those of other days, too
		Findings      []found             `json:"findings"`
	}{1, p.ID, map[string][]string{}, jsonPosts(p.chain()), jsonPosts(p.Superiors), jsonPosts(p.Dotted), jsonPosts(p.Reports), jsonPosts(p.Secondary),
		jsonPosts(p.DottedReports), jsonPosts(p.Successors), jsonPosts(p.Deputies), p.jsonDuties(), []held{}, p.history(), []found{}}
	for _, c := range p.values() {
		out.Values[c.Name] = c.Values(p.lines, p.Position)
	}
	for _, h := range p.Holders {
		out.Holders = append(out.Holders, held{h.Name, jsonPosts(p.others(h))})
	}
	for _, f := range p.findings {
		j := found{Rule: f.Code.ID(), Severity: f.Severity.String(), Message: f.Message}
		if f.At.IsValid() {
			j.File, j.Line = f.At.File.Name, f.At.Start.Line
		}
		out.Findings = append(out.Findings, j)
	}
	return out
}
