package article

import (
	"fmt"
	"math"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/paper"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/xmltext"
)

// classes are the classes of what is marked, by document.Mark.
var classes = [...]string{document.Plain: "", document.Added: "added", document.Removed: "removed", document.Changed: "changed", document.Gap: "gap", document.Double: "double", document.Note: "note"}

// attribute is a class as an attribute, "" for none.
func attribute(names ...string) markup {
	list := strings.TrimSpace(strings.Join(names, " "))
	if list == "" {
		return ""
	}
	return markup(` class="` + xmltext.Escape(list) + `"`)
}

// mark writes the word of a mark.
func (p *page) mark(m document.Mark) {
	if word := m.Word(p.doc.Lang); word != "" {
		p.b.Put("<span%s>%s</span> ", attribute("mark", classes[m]), word)
	}
}

// paragraph writes a text.
func (p *page) paragraph(b *document.Paragraph) {
	p.b.Put("<p%s dir=\"auto\">", attribute(classes[b.Mark]))
	p.mark(b.Mark)
	p.b.Put("%s</p>\n", b.Text)
}

// facts writes names with values.
func (p *page) facts(rows []document.Fact) {
	if len(rows) == 0 {
		return
	}
	p.b.Put("<dl>\n")
	for i := range rows {
		p.b.Put("<div%s><dt>%s</dt><dd dir=\"auto\">", attribute(classes[rows[i].Value.Mark]), rows[i].Name)
		p.mark(rows[i].Value.Mark)
		p.lines(&rows[i].Value)
		p.b.Put("</dd></div>\n")
	}
	p.b.Put("</dl>\n")
}

// The size of the type of tables and the width that they have in a wide window, in pixels.
const tableType, tableWidth = 15, 1232

// otherFonts is how much wider texts may be in the fonts of a browser.
const otherFonts = 1.05

// table writes a table. What heads rows begins a body of its own.
func (p *page) table(t *document.Table, class string) {
	if len(t.Columns) == 0 {
		return
	}
	p.tables++
	label := t.Caption
	if label == "" {
		label = t.Columns[0].Head
	}
	shares, least, most := paper.Shares(t, p.o.Fonts, p.doc.Lang, tableType, tableWidth)
	width := ""
	if len(shares) > 0 {
		class += " fixed"
		width = fmt.Sprintf(` style="min-width:%.4grem;max-width:%.4grem"`, math.Ceil(least)/16, math.Ceil(otherFonts*most)/16)
	}
	p.b.Put("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"%s\">\n<table%s%s>\n", label, attribute(class), markup(width))
	if t.Caption != "" {
		p.b.Put("<caption>%s</caption>\n", t.Caption)
	}
	p.columns(t, shares)
	p.b.Put("<tbody>\n")
	for r := range t.Rows {
		row := &t.Rows[r]
		if row.Group {
			if r > 0 {
				p.b.Put("</tbody>\n<tbody>\n")
			}
			p.b.Put("<tr%s><th scope=\"rowgroup\" colspan=\"%d\" dir=\"auto\">", attribute("group", classes[row.Mark]), len(t.Columns))
			if len(row.Cells) > 0 {
				p.mark(row.Mark)
				p.lines(&row.Cells[0])
			}
			p.b.Put("</th></tr>\n")
			continue
		}
		p.row(t, row)
	}
	p.b.Put("</tbody>\n</table>\n</div>\n")
	if marks := t.Signs(); len(marks) > 0 {
		p.b.Put("<p class=\"signs\">")
		for i, m := range marks {
			if i > 0 {
				p.b.Put(" · ")
			}
			p.b.Put("%s %s", m.Sign(), m.Word(p.doc.Lang))
		}
		p.b.Put("</p>\n")
	}
}

// columns writes the heads and widths of columns.
func (p *page) columns(t *document.Table, shares []float64) {
	said := false
	for i := range t.Columns {
		said = said || t.Columns[i].Head != ""
	}
	if len(shares) > 0 {
		p.b.Put("<colgroup>")
		for _, share := range shares {
			p.b.Put("<col style=\"width:%.4g%%\">", 100*share)
		}
		p.b.Put("</colgroup>\n")
	}
	if !said {
		return
	}
	p.b.Put("<thead>\n<tr>")
	for i := range t.Columns {
		c := &t.Columns[i]
		var list []string
		if c.Center {
			list = append(list, "centre")
		}
		if c.Upright {
			list = append(list, "upright")
		}
		if c.Head == "" {
			p.b.Put("<td></td>") // a head without a text is none
			continue
		}
		p.b.Put("<th scope=\"col\"%s><span dir=\"auto\">%s</span></th>", attribute(list...), c.Head)
	}
	p.b.Put("</tr>\n</thead>\n")
}

// row writes a row.
func (p *page) row(t *document.Table, row *document.Row) {
	p.b.Put("<tr%s>", attribute(classes[row.Mark]))
	for c := range t.Columns {
		cell := &document.Cell{}
		if c < len(row.Cells) {
			cell = &row.Cells[c]
		}
		tag := "td"
		heads := t.Columns[c].Heads && len(cell.Lines) > 0
		if heads {
			tag = `th scope="row"`
		}
		signed := t.Columns[c].Center && t.OfSigns()
		class := ""
		if t.Columns[c].Center {
			class = "centre"
		}
		p.b.Put("<%s%s dir=\"auto\">", markup(tag), attribute(class, classes[cell.Mark]))
		if c == 0 {
			p.mark(row.Mark)
		}
		if !signed {
			p.mark(cell.Mark)
		}
		p.lines(cell)
		if signed {
			p.sign(cell.Mark)
		}
		p.b.Put("</%s>", markup(tag[:2]))
	}
	p.b.Put("</tr>\n")
}

// sign writes the sign of a mark, which is read as its word.
func (p *page) sign(m document.Mark) {
	if word := m.Word(p.doc.Lang); word != "" {
		p.b.Put("\u00a0<b class=\"sign\" aria-hidden=\"true\">%s</b><span class=\"unseen\"> %s</span>", m.Sign(), word)
	}
}

// lines writes the lines of a cell.
func (p *page) lines(c *document.Cell) {
	link := ""
	switch {
	case c.To != "":
		link = "#" + anchor(c.To)
	case scene.LinkAllowed(c.Link):
		link = c.Link
	}
	if link != "" && len(c.Lines) > 0 {
		p.b.Put("<a href=\"%s\">", link)
	}
	for i, l := range c.Lines {
		if i > 0 {
			p.b.Put("<br>")
		}
		if c.Strong && i == 0 {
			p.b.Put("<strong>%s</strong>", l)
		} else {
			p.b.Put("%s", l)
		}
	}
	if link != "" && len(c.Lines) > 0 {
		p.b.Put("</a>")
	}
}
