package pdf

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
)

// Pages of a document are tagged by the tags of their groups: their headings, paragraphs and
// tables are elements of the whole file, as a table goes on on the next page, and bookmarks
// lead to their headings. The chart that a page shows is a figure, of which the cards and
// lines are the picture, and the texts a list of lists as in other files.

// isDocument tells whether pages are those of a document.
func isDocument(sheets []*sheet) bool {
	for _, s := range sheets {
		for _, it := range s.scene.Items {
			if g, ok := it.(*scene.Group); ok && g.Tag != nil && g.Tag.Kind == scene.Heading {
				return true
			}
		}
	}
	return false
}

// heading is a heading of a page, for the bookmarks.
type heading struct {
	depth int
	title string
	at    destination
}

// tagged paints a group with a tag into an element.
func (p *painter) tagged(g *scene.Group, into *element) {
	figure := p.figure
	p.figure = nil
	defer func() { p.figure = figure }()
	tag := g.Tag
	switch {
	case tag.Again:
		p.repeated(g.Items)
		return
	case tag.Kind == scene.Figure:
		figure = into.child("Figure")
		figure.alt = tag.Alt
		return
	}
	e := p.file.elementOf(tag, into)
	switch tag.Kind {
	case scene.Contents, scene.Table, scene.Row:
		for _, it := range g.Items {
			if sub, ok := it.(*scene.Group); ok && sub.Tag != nil {
				p.tagged(sub, e)
			} else {
				p.item(it)
			}
		}
	case scene.Heading:
		r := boundsOf(g.Items)
		at := destination{p.page.sheet.pageOf(r), r.x0, r.y0}
		p.page.sheet.headings = append(p.page.sheet.headings, heading{tag.Depth, p.paragraph(g, e), at})
	default:
		p.paragraph(g, e)
	}
}

// elementOf is the element of a group with a tag: that of its key, if there is one.
func (f *file) elementOf(tag *scene.Tag, into *element) *element {
	if e := f.parts[tag.Key]; e != nil && tag.Key != "" {
		return e
	}
	name := [...]string{scene.Paragraph: "P", scene.Contents: "TOC", scene.Entry: "TOCI", scene.Table: "Table", scene.Row: "TR", scene.Cell: "TD", scene.Figure: "Figure"}
	e := into.child(name[tag.Kind])
	attributes := ""
	switch tag.Kind {
	case scene.Heading:
		e.tag = fmt.Sprintf("H%d", min(max(tag.Depth, 1), 6))
	case scene.Table:
		if tag.Alt != "" {
			attributes = "/Summary" + textString(tag.Alt)
		}
	case scene.Cell:
		if tag.Head {
			e.tag, attributes = "TH", "/Scope/Column"
			if tag.Row {
				attributes = "/Scope/Row"
			}
		}
		if tag.Span > 1 {
			attributes += fmt.Sprintf("/ColSpan %d", tag.Span)
		}
	}
	if attributes != "" {
		e.attributes = "<</O/Table" + attributes + ">>"
	}
	if tag.Key != "" {
		f.parts[tag.Key] = e
	}
	return e
}

// paragraph paints a group whose texts belong to one element, and returns what is read.
func (p *painter) paragraph(g *scene.Group, e *element) string {
	var b strings.Builder
	var texts []said
	p.texts(g, nil, func(t said) { texts = append(texts, t) })
	for i, t := range texts {
		line := t.text
		if i+1 < len(texts) && !(line.Tight && texts[i+1].text.Continues) {
			more := *line
			more.String += " "
			line = &more
		}
		p.readIn(e, said{line, t.in})
		b.WriteString(line.String)
	}
	return b.String()
}

// repeated paints what is read on a page before: it is text for the eye.
func (p *painter) repeated(items []scene.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Group:
			p.repeated(it.Items)
		case *scene.Text:
			p.decoration()
			p.text(it)
		default:
			p.item(it)
		}
	}
}

// headingMarks puts bookmarks for the headings of a sheet below those that stand above them,
// and returns where what else the sheet has goes; above is the way to the last one before.
func headingMarks(root *bookmark, above []*bookmark, list []heading) []*bookmark {
	for _, h := range list {
		for len(above) > 0 && above[len(above)-1].depth >= h.depth {
			above = above[:len(above)-1]
		}
		into := root
		if len(above) > 0 {
			into = above[len(above)-1]
		}
		b := &bookmark{title: h.title, at: h.at, depth: h.depth}
		into.below = append(into.below, b)
		above = append(above[:len(above):len(above)], b)
	}
	return above
}
