package duty

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
)

// Format is one way to write a table or a matrix. The error is that of the writer.
type Format[T any] struct {
	Name  string
	Write func(w io.Writer, t T) error
	As    finding.Notation // how a finding.Screen writes it
}

// Formats lists the formats of a table in the order of the documentation.
func Formats() []Format[*Table] {
	return []Format[*Table]{
		{"text", writeText, finding.Prose}, {"markdown", writeMarkdown, finding.Prose},
		{"csv", writeCSV, finding.Prose}, {"json", writeJSON, finding.JSON},
	}
}

// title heads the table.
func (t *Table) title() string {
	if t.Organisation == "" {
		return "Who is accountable for what"
	}
	return "Who is accountable for what in " + t.Organisation
}

// summary counts what is missing.
func (t *Table) summary() string {
	return fmt.Sprintf("%s: %d without an owner, %d with several, %d with a vacant one, %d at another role, %d by fallback; %s: %d without a successor, %d with none who could follow",
		wording.CountOf(len(t.Duties), "responsibility", "responsibilities"), t.Count(Gap), t.Count(Several), t.Count(Vacant), t.Count(Elsewhere), t.Count(Fallback),
		wording.CountOf(len(t.Successions), "key position", "key positions"), t.SuccessorsIn(Gap), t.SuccessorsIn(Vacant))
}

// named returns a position's id with its holders: "cio (Bo Ek)".
func named(p *org.Position) string {
	if len(p.Holders) == 0 && !p.Kind.IsHeld() {
		return p.ID
	}
	return fmt.Sprintf("%s (%s)", p.ID, holders(p))
}

func nameAll(positions []*org.Position) string {
	var names []string
	for _, p := range positions {
		names = append(names, named(p))
	}
	return strings.Join(names, ", ")
}

// mark names who is accountable, with a word in capitals in front where that is
// not exactly one position that somebody holds.
func (d *Duty) mark() string {
	switch d.State {
	case Gap:
		return "GAP"
	case Several:
		return "SEVERAL: " + nameAll(d.Who)
	case Vacant:
		return "VACANT: " + nameAll(d.Who)
	case Elsewhere:
		return "ELSEWHERE: " + nameAll(d.Who)
	}
	return nameAll(d.Who)
}

func (s *Succession) mark() string {
	var names []string
	for _, c := range s.Successors {
		name := named(c.Position)
		if c.Unfit != "" && c.Unfit != holders(c.Position) {
			name += " [" + c.Unfit + "]"
		}
		names = append(names, name)
	}
	switch s.State() {
	case Gap:
		return "NONE"
	case Vacant:
		return "NOBODY: " + strings.Join(names, ", ")
	}
	return strings.Join(names, ", ")
}

// rows returns the cells of both tables for people, each with its head.
func (t *Table) rows() (duties, successions [][]string) {
	duties = [][]string{{"Responsibility", "Accountable", "Why", "What it is"}}
	for i := range t.Duties {
		d := &t.Duties[i]
		duties = append(duties, []string{d.ID, d.mark(), d.Why, d.Title})
	}
	successions = [][]string{{"Key position", "Successors"}}
	for i := range t.Successions {
		s := &t.Successions[i]
		successions = append(successions, []string{named(s.Position), s.mark()})
	}
	return duties, successions
}

func writeText(w io.Writer, t *Table) error {
	var b strings.Builder
	b.WriteString(wording.OneLine(t.title()) + "\n\n")
	duties, successions := t.rows()
	for _, rows := range [][][]string{duties, successions} {
		if len(rows) == 1 {
			continue
		}
		for i := range rows[0] {
			rows[0][i] = strings.ToUpper(rows[0][i])
		}
		align(&b, rows)
		b.WriteString("\n")
	}
	b.WriteString(t.summary() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// align writes rows with their cells, of one line each, under one another; a very wide
// cell pushes the rest of its own row only.
func align(b *strings.Builder, rows [][]string) {
	const widest = 44
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			cell = wording.OneLine(cell)
			row[i] = cell
			widths[i] = max(widths[i], min(utf8.RuneCountInString(cell), widest))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell))+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func writeMarkdown(w io.Writer, t *Table) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n", finding.Markdown(wording.OneLine(t.title())))
	duties, successions := t.rows()
	for _, rows := range [][][]string{duties, successions} {
		if len(rows) == 1 {
			continue
		}
		for i, row := range rows {
			for _, cell := range row {
				text := finding.Markdown(wording.OneLine(cell))
				for _, loud := range []string{"GAP", "NONE", "SEVERAL:", "VACANT:", "ELSEWHERE:", "NOBODY:"} {
					if i > 0 && (cell == loud || strings.HasPrefix(cell, loud+" ")) {
						text = "**" + loud + "**" + strings.TrimPrefix(text, loud)
					}
				}
				b.WriteString("| " + text + " ")
			}
			b.WriteString("|\n")
			if i == 0 {
				b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
			}
		}
		b.WriteString("\n")
	}
	b.WriteString(t.summary() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// writeCSV writes one line for each owner and for each successor, and one with
// empty cells for each gap.
func writeCSV(w io.Writer, t *Table) error {
	c := csv.NewWriter(w)
	lines := [][]string{{"type", "id", "title", "state", "position", "holder", "rule", "why"}}
	add := func(kind, id, title, state, rule, why string, who []*org.Position) {
		if len(who) == 0 {
			lines = append(lines, []string{kind, id, title, state, "", "", rule, why})
		}
		for _, p := range who {
			lines = append(lines, []string{kind, id, title, state, p.ID, holders(p), rule, why})
		}
	}
	for i := range t.Duties {
		d := &t.Duties[i]
		add("responsibility", d.ID, d.Title, string(d.State), d.ruleID(), d.Why, d.Who)
	}
	for i := range t.Successions {
		s := &t.Successions[i]
		state := string(s.State())
		if len(s.Successors) == 0 {
			add("succession", s.Position.ID, s.Position.Title, state, "", "", nil)
		}
		for _, c := range s.Successors {
			add("succession", s.Position.ID, s.Position.Title, state, "", c.Unfit, []*org.Position{c.Position})
		}
	}
	for _, line := range lines {
		for i, cell := range line {
			line[i] = tableCell(cell)
		}
	}
	if err := c.WriteAll(lines); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// tableCell is a text as a cell of CSV.
func tableCell(text string) string { return wording.Cell(wording.OneLine(text)) }

func (d *Duty) ruleID() string {
	if d.Rule == nil {
		return ""
	}
	return d.Rule.ID
}
