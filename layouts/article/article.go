// Package article writes documents as one page for browsers: headings, paragraphs, tables and
// lists as HTML has them, and charts as SVG in it, without scripts and without anything from
// a network.
//
// The page is light or dark as readers prefer when its theme is the light one, and prints
// with page breaks. Texts of users are escaped; links lead to http, https and mailto only.
// The same document gives the same bytes. Write may be called by many goroutines.
package article

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/svg"
	"github.com/orgwright/orgwright/layouts/text"
	"github.com/orgwright/orgwright/layouts/xmltext"
)

// Options choose what the page looks like.
type Options struct {
	Theme *card.Theme // nil = card.Light
	Fonts *text.Fonts // that the charts were measured with, nil = the usual ones
	// Charts are the pictures of the charts of the document; one without a picture is left
	// out.
	Charts map[*document.Figure]*output.Page
}

// Write writes a document. The error is that of w or ctx.
func Write(ctx context.Context, w io.Writer, d *document.Document, o Options) error {
	p := &page{doc: d, o: o, words: document.WordsFor(d.Lang), theme: card.Light(), months: card.Months(d.Lang)}
	if o.Fonts == nil {
		p.o.Fonts, _ = text.New(ctx, text.Options{Language: d.Lang}) // only font files can fail
	}
	if o.Theme != nil {
		p.theme = *o.Theme
	}
	p.head()
	p.front()
	p.contents()
	p.b.Put("<main>\n")
	for i := range d.Sections {
		if err := p.section(i); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	p.b.Put("</main>\n</body>\n</html>\n")
	_, err := w.Write(p.b.Bytes())
	return err
}

// page is the page while it is written.
type page struct {
	doc    *document.Document
	o      Options
	words  document.Words
	theme  card.Theme
	months scene.Months
	b      xmltext.Writer
	charts int
	tables int
}

// markup is HTML that is written as it is.
type markup = xmltext.Raw

// head writes what stands before the text.
func (p *page) head() {
	lang, dir := p.doc.Lang, "ltr"
	if lang == "" {
		lang = "en"
	}
	if document.RightToLeft(lang) {
		dir = "rtl"
	}
	title := p.doc.Title
	if p.doc.Organisation != "" {
		title += " – " + p.doc.Organisation
	}
	p.b.Put("<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", lang, dir)
	p.b.Put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	p.b.Put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
	p.b.Put("<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n", title, markup(p.style()))
}

// front writes what the document is.
func (p *page) front() {
	d := p.doc
	p.b.Put("<header>\n")
	if d.Organisation != "" {
		p.b.Put("<p class=\"organisation\" dir=\"auto\">%s</p>\n", d.Organisation)
	}
	p.b.Put("<h1 dir=\"auto\">%s</h1>\n", d.Title)
	var about []string
	if d.Edition != "" {
		about = append(about, xmltext.Escape(p.words.Edition+" "+d.Edition))
	}
	if d.Date != "" {
		about = append(about, fmt.Sprintf("<time datetime=\"%s\">%s</time>", xmltext.Escape(d.Date), xmltext.Escape(p.months.Date(d.Date))))
	}
	if len(about) > 0 {
		p.b.Put("<p class=\"edition\">%s</p>\n", markup(strings.Join(about, " · ")))
	}
	if d.Lead != "" {
		p.b.Put("<p dir=\"auto\">%s</p>\n", d.Lead)
	}
	p.facts(d.Facts)
	p.source(d.Source)
	p.b.Put("</header>\n")
}

// source says which provision asks for something.
func (p *page) source(s string) {
	if s != "" {
		p.b.Put("<p class=\"source\">%s %s</p>\n", p.words.Source, s)
	}
}

// contents writes the list of sections, each below the one that it is in.
func (p *page) contents() {
	if len(p.doc.Sections) < 2 {
		return
	}
	p.b.Put("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">%s</h2>\n", p.words.Contents)
	open := 0
	for i := range p.doc.Sections {
		s := &p.doc.Sections[i]
		depth := min(max(s.Depth, 1), open+1)
		if open >= depth {
			p.b.Put("</li>\n%s", markup(strings.Repeat("</ol>\n</li>\n", open-depth)))
		} else {
			p.b.Put("<ol>\n")
		}
		open = depth
		p.b.Put("<li><a href=\"#%s\">", anchor(s.ID))
		if s.Number != "" {
			p.b.Put("%s ", s.Number)
		}
		p.b.Put("<bdi>%s</bdi></a>", s.Title)
	}
	p.b.Put("%s</nav>\n", markup(strings.Repeat("</li>\n</ol>\n", open)))
}

// anchor is the id of the element of a section.
func anchor(id string) string { return "section-" + id }

// section writes a section.
func (p *page) section(i int) error {
	s, class := &p.doc.Sections[i], ""
	switch {
	case s.Apart:
		class = "apart"
	case len(s.Blocks) == 0 && i+1 < len(p.doc.Sections) && p.doc.Sections[i+1].Apart:
		class = "heads"
	}
	p.b.Put("<section id=\"%s\"%s>\n", anchor(s.ID), attribute(class))
	if title := strings.TrimSpace(s.Number + " " + s.Title); title != "" {
		h := min(max(s.Depth, 1), 5) + 1
		p.b.Put("<h%d>", h)
		if s.Number != "" {
			p.b.Put("<span class=\"number\">%s</span> ", s.Number)
		}
		p.b.Put("<bdi>%s</bdi></h%d>\n", s.Title, h)
	}
	p.source(s.Source)
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case *document.Paragraph:
			p.paragraph(b)
		case *document.Facts:
			p.facts(b.Rows)
		case *document.Table:
			p.table(b, "")
		case *document.Figure:
			if err := p.figure(b); err != nil {
				return err
			}
		case *document.Signatures:
			if b.Text != "" {
				p.b.Put("<p dir=\"auto\">%s</p>\n", b.Text)
			}
			p.table(b.Table(p.doc.Lang), "signatures")
		}
	}
	p.b.Put("</section>\n")
	return nil
}

// leastChart is how much smaller a chart becomes in a narrow window, as a share of its width.
const leastChart = 0.75

// figure writes a chart.
func (p *page) figure(f *document.Figure) error {
	drawn := p.o.Charts[f]
	if drawn == nil {
		return nil
	}
	p.charts++
	title := f.Caption
	if title == "" {
		title = drawn.Scene.Title
	}
	p.b.Put("<figure>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"%s\" style=\"--least:%.0fpx\">\n", title, leastChart*drawn.Scene.Width)
	err := svg.Encode(&p.b, drawn.Scene, svg.Options{Inline: true, Prefix: fmt.Sprintf("c%d-", p.charts), Font: svg.FontList(p.o.Fonts), Emoji: drawn.Fonts})
	if err != nil {
		return err
	}
	p.b.Put("</div>\n")
	if f.Caption != "" {
		p.b.Put("<figcaption dir=\"auto\">%s</figcaption>\n", f.Caption)
	}
	p.b.Put("</figure>\n")
	return nil
}
