package duty

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/schema"
	"github.com/orgwright/orgwright/graph/wording"
)

// MatrixFormats lists the formats of a matrix in the order of the documentation.
func MatrixFormats() []Format[*Matrix] {
	return []Format[*Matrix]{
		{"text", func(w io.Writer, m *Matrix) error { return m.text(w) }, finding.Prose},
		{"markdown", func(w io.Writer, m *Matrix) error { return document.WriteMarkdown(w, m.Document(), nil) }, finding.Prose},
		{"csv", func(w io.Writer, m *Matrix) error { return m.csv(w) }, finding.Prose},
		{"json", func(w io.Writer, m *Matrix) error { return schema.Encode(w, m.json(), schema.Indent) }, finding.JSON},
	}
}

// Size is the number of cells, those in which nothing stands counted.
func (m *Matrix) Size() int { return len(m.Rows) * len(m.Columns) }

// matrixWords are the texts of a matrix in one language.
type matrixWords struct {
	title, of, who, apart, legend       string
	row, number, rule, meets, ruling    string
	allowed, forbidden, conflict, noone string
	marks                               [len(marks)]string
}

func wordsFor(lang string) *matrixWords {
	if lang == "sv" {
		return &matrixWords{
			title: "Ansvarsmatris", of: "Ansvarsmatris för %s", who: "Vem som gör vad", apart: "Vad som ska hållas isär", legend: "Förklaring",
			row: "Ansvar", number: "Nr", rule: "Regel", meets: "Vad som möts", ruling: "Bedömning",
			allowed: "tillåtet: %s", forbidden: "inte tillåtet", conflict: "!n: konflikt n nedan, (n): en som är tillåten", noone: "Ingen befattning har något ansvar enligt filen; --pack it-responsibilities tar det från rollerna.",
			marks: [...]string{"ansvarig", "ställföreträdare", "utför, delegerat", "har rollen"},
		}
	}
	w := &matrixWords{
		title: "Responsibilities", of: "Responsibilities of %s", who: "Who does what", apart: "What has to be kept apart", legend: "Legend",
		row: "Responsibility", number: "No.", rule: "Rule", meets: "What meets", ruling: "Ruling",
		allowed: "allowed: %s", forbidden: "not allowed", conflict: "!n: conflict n below, (n): one that is allowed", noone: "No position lists a responsibility; --pack it-responsibilities takes them from the roles.",
	}
	for i := range marks {
		w.marks[i] = marks[i].word
	}
	return w
}

// cell writes what stands in a cell: "A", "AD !1 (2)".
func (m *Matrix) cell(c *Cell) string {
	parts := []string{}
	if c.Marks != 0 {
		parts = append(parts, c.Marks.String())
	}
	for _, n := range c.Conflicts {
		if m.Conflicts[n-1].Allowed {
			parts = append(parts, fmt.Sprintf("(%d)", n))
		} else {
			parts = append(parts, fmt.Sprintf("!%d", n))
		}
	}
	return strings.Join(parts, " ")
}

// legend explains the letters that are used.
func (m *Matrix) legend(w *matrixWords) string {
	var used Marks
	for i := range m.Rows {
		for _, c := range m.Rows[i].Cells {
			used |= c.Marks
		}
	}
	var parts []string
	for i := range marks {
		if used&(1<<i) != 0 {
			parts = append(parts, marks[i].letter+": "+w.marks[i])
		}
	}
	if len(m.Conflicts) > 0 {
		parts = append(parts, w.conflict)
	}
	return strings.Join(parts, "; ")
}

// ruling says whether a conflict is allowed, and why.
func (c *Conflict) ruling(w *matrixWords) string {
	if c.Allowed {
		return fmt.Sprintf(w.allowed, c.Reason)
	}
	return w.forbidden
}

// heading is what the matrix is called.
func (m *Matrix) heading(w *matrixWords) string {
	if m.Organisation == "" {
		return w.title
	}
	return fmt.Sprintf(w.of, m.Organisation)
}

// shown is what a column is called for people.
func (c *Column) shown() string {
	switch {
	case c.Name == "":
		return c.Title
	case c.person != nil:
		return c.Name
	}
	return c.Title + " (" + c.Name + ")"
}

// head is what a column is called where there is little room: a body without its members.
func (c *Column) head() string {
	if c.Positions[0].Kind == position.Body {
		return c.Title
	}
	return c.shown()
}

// Document makes a document of the matrix, for pages.
func (m *Matrix) Document() *document.Document {
	w := wordsFor(m.Language)
	d := &document.Document{Title: w.title, Organisation: m.Organisation, Date: m.AsOf, Lang: m.Language}
	who := document.Section{ID: "matrix", Title: w.who, Depth: 1}
	if len(m.Rows) == 0 {
		who.Blocks = []document.Block{&document.Paragraph{Text: w.noone}}
		d.Sections = []document.Section{who}
		return d
	}
	who.Blocks = []document.Block{&document.Paragraph{Text: m.legend(w), Mark: document.Note}, m.table(w)}
	d.Sections = []document.Section{who}
	if len(m.Conflicts) == 0 {
		return d
	}
	t := &document.Table{Caption: w.apart, Columns: []document.Column{{Head: w.number, Heads: true}, {Head: w.rule}, {Head: w.meets}, {Head: w.ruling}}}
	for i := range m.Conflicts {
		c := &m.Conflicts[i]
		row := document.Row{Cells: []document.Cell{document.Text(strconv.Itoa(i + 1)), document.Text(c.Rule.ID, c.Rule.Title), document.Text(c.text()), document.Text(c.ruling(w))}}
		if !c.Allowed {
			row.Cells[3].Strong = true
		}
		t.Rows = append(t.Rows, row)
	}
	d.Sections = append(d.Sections, document.Section{ID: "apart", Title: w.apart, Depth: 1, Blocks: []document.Block{t}})
	return d
}

// table is the matrix as a table of signs.
func (m *Matrix) table(w *matrixWords) *document.Table {
	t := &document.Table{Caption: w.who, Columns: []document.Column{{Head: w.row, Heads: true}}}
	for i := range m.Columns {
		t.Columns = append(t.Columns, document.Column{Head: m.Columns[i].head(), Center: true, Upright: true})
	}
	for i := range m.Rows {
		r := &m.Rows[i]
		head := document.Text(r.ID)
		if r.Title != "" && r.Title != r.ID {
			head.Lines = append(head.Lines, r.Title)
			head.Strong = true
		}
		row := document.Row{Cells: make([]document.Cell, len(t.Columns))}
		switch r.State {
		case Gap, Vacant:
			head.Mark = document.Gap
		case Several:
			head.Mark = document.Double
		}
		row.Cells[0] = head
		for j := range r.Cells {
			c := &r.Cells[j]
			row.Cells[c.Column+1] = document.Text(m.cell(c))
			for _, n := range c.Conflicts {
				if !m.Conflicts[n-1].Allowed {
					row.Cells[c.Column+1].Strong = true
				}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// text writes the matrix for people, with numbers for the columns.
func (m *Matrix) text(w io.Writer) error {
	words := wordsFor("en")
	var b strings.Builder
	b.WriteString(wording.OneLine(m.heading(words)) + "\n\n")
	if len(m.Rows) == 0 {
		b.WriteString(words.noone + "\n")
		_, err := io.WriteString(w, b.String())
		return err
	}
	head := []string{""}
	for i := range m.Columns {
		head = append(head, strconv.Itoa(i+1))
	}
	head = append(head, "") // for what is wrong with a row
	rows := [][]string{head}
	for i := range m.Rows {
		row := make([]string, len(head))
		row[0] = m.Rows[i].ID
		for j := range m.Rows[i].Cells {
			c := &m.Rows[i].Cells[j]
			row[c.Column+1] = m.cell(c)
		}
		if s := m.Rows[i].State; s != OK && s != Fallback {
			row[len(row)-1] = strings.ToUpper(string(s))
		}
		rows = append(rows, row)
	}
	align(&b, rows)
	b.WriteString("\n")
	var columns [][]string
	for i := range m.Columns {
		c := &m.Columns[i]
		columns = append(columns, []string{strconv.Itoa(i + 1), c.ID, c.shown()})
	}
	align(&b, columns)
	b.WriteString("\n" + m.legend(words) + "\n")
	if len(m.Conflicts) > 0 {
		b.WriteString("\n" + words.apart + "\n")
		for i := range m.Conflicts {
			c := &m.Conflicts[i]
			fmt.Fprintf(&b, "%d  %s [%s]\n   %s\n", i+1, wording.OneLine(c.text()), c.Rule.ID, wording.OneLine(c.ruling(words)))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// csv writes the matrix with a column for each position, and what conflicts at the end of
// each row.
func (m *Matrix) csv(w io.Writer) error {
	c := csv.NewWriter(w)
	words := wordsFor("en")
	head := []string{"type", "id", "title", "state"}
	for i := range m.Columns {
		col := &m.Columns[i]
		if m.People {
			head = append(head, tableCell(col.shown()))
		} else {
			head = append(head, tableCell(col.ID))
		}
	}
	if err := c.Write(append(head, "conflicts")); err != nil {
		return err
	}
	for i := range m.Rows {
		r := &m.Rows[i]
		row := make([]string, len(head)+1)
		copy(row, []string{r.kind(), tableCell(r.ID), tableCell(r.Title), string(r.State)})
		var conflicts []string
		seen := map[int]bool{}
		for j := range r.Cells {
			cell := &r.Cells[j]
			row[4+cell.Column] = cell.Marks.String()
			for _, n := range cell.Conflicts {
				if !seen[n] {
					seen[n] = true
					conflicts = append(conflicts, fmt.Sprintf("%s: %s (%s)", m.Conflicts[n-1].Rule.ID, m.Conflicts[n-1].text(), m.Conflicts[n-1].ruling(words)))
				}
			}
		}
		row[len(row)-1] = tableCell(strings.Join(conflicts, "; "))
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
