package document

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteMarkdown writes a document as Markdown, with tables as GitHub and GitLab have them.
// The charts are pictures beside the file: pictures has their names in the order of the
// figures; of those without a name only the caption is written. Texts stay texts: nothing in
// them becomes markup or a link. The error is that of w.
func WriteMarkdown(w io.Writer, d *Document, pictures []string) error {
	m := &markdown{w: bufio.NewWriter(w), lang: d.Lang, pictures: pictures}
	m.title(d)
	m.contents(d)
	for i := range d.Sections {
		m.section(&d.Sections[i])
	}
	return m.w.Flush()
}

// Figures lists the charts of a document in the order in which they stand in it.
func Figures(d *Document) []*Figure {
	var out []*Figure
	for i := range d.Sections {
		for _, b := range d.Sections[i].Blocks {
			if f, ok := b.(*Figure); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

// markdown writes one document.
type markdown struct {
	w        *bufio.Writer
	lang     string
	pictures []string // of the figures that are left
}

func (m *markdown) print(format string, args ...any) { fmt.Fprintf(m.w, format, args...) } // Flush returns the error

// plainText makes text fit for a line of Markdown.
func plainText(s string) string { return finding.Markdown(wording.OneLine(s)) }

func (m *markdown) title(d *Document) {
	m.print("# %s\n", plainText(d.Title))
	var about []string
	for _, s := range []string{d.Organisation, d.Edition, d.Date} {
		if s != "" {
			about = append(about, plainText(s))
		}
	}
	if len(about) > 0 {
		m.print("\n**%s**\n", strings.Join(about, " · "))
	}
	if d.Source != "" {
		m.print("\n*%s*\n", plainText(d.Source))
	}
	if d.Lead != "" {
		m.print("\n%s\n", plainText(d.Lead))
	}
	if len(d.Facts) > 0 {
		m.print("\n")
		m.facts(d.Facts)
	}
}

// contents lists the sections with links to them.
func (m *markdown) contents(d *Document) {
	m.print("\n")
	for i := range d.Sections {
		s := &d.Sections[i]
		m.print("%s- [%s](#%s)\n", strings.Repeat("  ", max(0, s.Depth-1)), plainText(numbered(s)), s.ID)
	}
}

// numbered is the title of a section behind its number.
func numbered(s *Section) string { return strings.TrimSpace(s.Number + " " + s.Title) }

func (m *markdown) section(s *Section) {
	m.print("\n%s <a id=\"%s\"></a>%s\n", strings.Repeat("#", min(6, s.Depth+1)), s.ID, plainText(numbered(s)))
	if s.Source != "" {
		m.print("\n*%s*\n", plainText(s.Source))
	}
	for _, b := range s.Blocks {
		m.print("\n")
		switch b := b.(type) {
		case *Paragraph:
			m.print("%s\n", m.marked(b.Mark, plainText(b.Text)))
		case *Facts:
			m.facts(b.Rows)
		case *Table:
			m.table(b)
		case *Figure:
			m.figure(b)
		case *Signatures:
			m.signatures(b)
		}
	}
}

// marked puts the word of a mark before a text.
func (m *markdown) marked(mark Mark, text string) string {
	switch word := mark.Word(m.lang); {
	case word != "":
		return strings.TrimSpace("**\\[" + word + "\\]** " + text)
	case mark == Note && text != "":
		return "*" + text + "*"
	}
	return text
}

func (m *markdown) facts(list []Fact) {
	for _, f := range list {
		m.print("- **%s:** %s\n", plainText(f.Name), m.cell(&f.Value))
	}
}

// cell is the text of a cell, its lines divided by tags, as tables have no other way.
func (m *markdown) cell(c *Cell) string {
	var lines []string
	for i, l := range c.Lines {
		text := plainText(l)
		if c.Strong && i == 0 && text != "" {
			text = "**" + text + "**"
		}
		lines = append(lines, text)
	}
	text := strings.Join(lines, "<br>")
	switch {
	case text == "":
	case c.To != "":
		text = "[" + text + "](#" + c.To + ")"
	case c.Link != "":
		text = "[" + text + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", "\\", "%5C").Replace(c.Link) + ">)"
	}
	return m.marked(c.Mark, text)
}

func (m *markdown) table(t *Table) {
	for _, c := range t.Columns {
		m.print("| %s ", plainText(c.Head))
	}
	m.print("|\n")
	for _, c := range t.Columns {
		line := "|---"
		if c.Center {
			line = "|:-:"
		}
		m.print("%s", line)
	}
	m.print("|\n")
	for _, r := range t.Rows {
		for i := range t.Columns {
			text := ""
			if i < len(r.Cells) {
				text = m.cell(&r.Cells[i])
			}
			if i == 0 {
				text = m.marked(r.Mark, text)
			}
			m.print("| %s ", text)
		}
		m.print("|\n")
	}
}

func (m *markdown) figure(f *Figure) {
	picture := ""
	if len(m.pictures) > 0 {
		picture, m.pictures = m.pictures[0], m.pictures[1:]
	}
	if picture == "" {
		m.print("*%s*\n", plainText(f.Caption))
		return
	}
	title := cmp.Or(f.Graph.Title, f.Caption)
	m.print("![%s](%s)\n", plainText(title), (&url.URL{Path: picture}).String())
	if f.Caption != title {
		m.print("\n*%s*\n", plainText(f.Caption))
	}
}

func (m *markdown) signatures(s *Signatures) {
	if s.Text != "" {
		m.print("%s\n\n", plainText(s.Text))
	}
	m.table(s.Table(m.lang))
}
