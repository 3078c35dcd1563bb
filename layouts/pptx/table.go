package pptx

import (
	"fmt"
	"math"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
)

// Pages of a document have tables of slides (ECMA-376, part 1, 21.1.3) for those of the
// scene, and one text for every paragraph, so that they can be edited.

// table is a table of a slide.
type table struct {
	columns []emu // their widths
	rows    []tableRow
	headed  bool // the first row is a head
}

// tableRow is a row, with the line below it.
type tableRow struct {
	h     emu
	cells []tableCell
	below scene.Stroke
}

// tableCell is a cell with its text, which has the insets.
type tableCell struct {
	span  int
	fill  scene.Color
	lines scene.Stroke // about it, Width 0 = none
	up    bool         // its text goes upwards
	text  body
}

// tagged takes in a group with a tag; false = it is not more than its items.
func (p *painter) tagged(g *scene.Group) bool {
	switch g.Tag.Kind {
	case scene.Figure:
	case scene.Table:
		if s := p.tableOf(g); s != nil {
			p.layers.over = append(p.layers.over, s)
		}
	case scene.Contents:
		for _, it := range g.Items {
			p.layers.over = append(p.layers.over, p.joined("entry", []scene.Item{it})...)
		}
	case scene.Paragraph, scene.Heading:
		p.layers.over = append(p.layers.over, p.prose(g)...)
	default:
		return false
	}
	return true
}

// tableOf makes a table of a group; nil when it has no rows.
func (p *painter) tableOf(g *scene.Group) *shape {
	t := &table{}
	var left, top, right, bottom float64
	for _, it := range g.Items {
		group, ok := it.(*scene.Group)
		if !ok || group.Tag == nil || group.Tag.Kind != scene.Row {
			continue
		}
		row, widths := p.tableRow(group)
		if len(widths) == 0 {
			continue
		}
		if len(widths) > len(t.columns) {
			t.columns = widths
		}
		first, last := cellRect(group.Items[0]), cellRect(group.Items[len(widths)-1])
		if len(t.rows) == 0 {
			left, top = first.X, first.Y
			t.headed = group.Tag.Head
		}
		right, bottom = math.Max(right, last.X+last.W), first.Y+first.H
		t.rows = append(t.rows, row)
	}
	if len(t.rows) == 0 {
		return nil
	}
	s := p.new(fmt.Sprintf("table %d", p.last))
	s.descr, s.table = oneLine(g.Tag.Alt), t
	s.box = p.paper.box(left, top, right-left, bottom-top)
	return s
}

// cellRect is the rectangle of a cell.
func cellRect(it scene.Item) *scene.Rect { return it.(*scene.Group).Items[0].(*scene.Rect) }

// tableRow makes a row, and tells how wide its cells are.
func (p *painter) tableRow(g *scene.Group) (row tableRow, widths []emu) {
	for _, it := range g.Items {
		switch it := it.(type) {
		case *scene.Path:
			row.below = p.strokeOf(it.Stroke)
		case *scene.Group:
			rect := cellRect(it)
			row.h = p.paper.length(rect.H)
			// Widths are the differences of places, so that no column moves.
			widths = append(widths, p.paper.length(rect.X+rect.W)-p.paper.length(rect.X))
			row.cells = append(row.cells, p.tableCell(it, rect))
		}
	}
	return row, widths
}

// tableCell makes a cell.
func (p *painter) tableCell(g *scene.Group, rect *scene.Rect) tableCell {
	c := tableCell{span: max(g.Tag.Span, 1), fill: rect.Fill, lines: p.strokeOf(rect.Stroke)}
	c.text = body{anchor: "t", align: "l"}
	var texts []leaf
	for _, l := range leaves(nil, []scene.Item{g}, leaf{}) {
		if _, ok := l.item.(*scene.Text); ok {
			texts = append(texts, l)
		}
	}
	if len(texts) == 0 {
		return c
	}
	first := texts[0].item.(*scene.Text)
	if c.up = first.Up; c.up {
		c.text.anchor = "ctr"
		c.text.insets[0] = p.paper.length(math.Max(rect.Y+rect.H-first.Y, 0))
		c.text.list = p.paragraphs(texts, first.Y)
		return c
	}
	side := 0.0
	switch first.Anchor {
	case scene.Start: // the word of a mark stands further in than the text
		side = first.X - rect.X
		for i := range texts {
			side = math.Min(side, texts[i].item.(*scene.Text).X-rect.X)
		}
	case scene.End:
		side = rect.X + rect.W - first.X
	}
	top := first.Y - lineOf(first.Size).base
	c.text.insets = [4]emu{p.paper.length(math.Max(side, 0)), p.paper.length(math.Max(top-rect.Y, 0)), p.paper.length(math.Max(side, 0)), 0}
	c.text.list = p.paragraphs(texts, top)
	if g.Tag.Head && !g.Tag.Row { // heads stand on their rows
		last := texts[len(texts)-1].item.(*scene.Text)
		line := lineOf(last.Size)
		c.text.anchor, c.text.insets[1] = "b", 0
		c.text.insets[3] = p.paper.length(math.Max(rect.Y+rect.H-(last.Y-line.base+line.height), 0))
	}
	return c
}

// paragraphs makes paragraphs of texts: lines that continue one another are one, and so are
// texts that stand beside each other. The first begins at a height.
func (p *painter) paragraphs(texts []leaf, top float64) []paragraph {
	var list []paragraph
	bottom, at := top, math.Inf(-1)
	for i := range texts {
		t := texts[i].item.(*scene.Text)
		r := p.runOf(t)
		p.leadRun(&r, &texts[i])
		line := lineOf(t.Size)
		switch beside := math.Abs(t.Y-at) < 0.01; {
		case len(list) == 0 || !t.Continues && !beside:
			above := 0.0
			if !t.Up {
				above = math.Max(t.Y-line.base-bottom, 0)
			}
			list = append(list, paragraph{runs: []run{r}, rtl: t.RTL, line: p.paper.points(line.height), before: p.paper.points(above),
				align: [...]string{scene.Start: "l", scene.Middle: "ctr", scene.End: "r"}[t.Anchor]})
		default:
			runs := &list[len(list)-1].runs
			last := &(*runs)[len(*runs)-1]
			between := " "
			if before := texts[i-1].item.(*scene.Text); !beside && t.Continues && r.link == "" && !t.Up {
				if before.Hyphen {
					last.text = strings.TrimSuffix(last.text, "-")
				}
				if before.Tight {
					between = ""
				}
			}
			if t.Up || r.link != "" && !beside { // Impress does not break what goes upwards, and breaks links within words
				r.after = newLine
				*runs = append(*runs, r)
			} else if last.size == r.size && last.bold == r.bold && last.color == r.color && last.link == r.link {
				last.text += between + r.text
			} else {
				r.text = between + r.text
				*runs = append(*runs, r)
			}
		}
		at, bottom = t.Y, t.Y-line.base+line.height
	}
	return list
}

// prose makes one text of a group whose texts are a paragraph, and shapes of its other items.
func (p *painter) prose(g *scene.Group) []*shape {
	var texts, others []leaf
	for _, it := range g.Items {
		if mark, ok := it.(*scene.Group); ok { // has a text of its own
			others = leaves(others, []scene.Item{mark}, leaf{})
			continue
		}
		l := leaf{item: it, link: g.Link, to: g.To}
		if _, ok := it.(*scene.Text); ok {
			texts = append(texts, l)
		} else {
			others = append(others, l)
		}
	}
	name := "paragraph"
	if g.Class != "" {
		name = g.Class
	}
	list := p.shapes(func(*leaf) string { return name }, others)
	if len(texts) == 0 {
		return list
	}
	left, right := math.Inf(1), math.Inf(-1)
	for i := range texts {
		t := texts[i].item.(*scene.Text)
		left, right = math.Min(left, t.Left(t.Width)), math.Max(right, t.Left(t.Width)+t.Width)
	}
	first, last := texts[0].item.(*scene.Text), texts[len(texts)-1].item.(*scene.Text)
	top, line := first.Y-lineOf(first.Size).base, lineOf(last.Size)
	width := right - left
	if texts[0].item != texts[len(texts)-1].item { // so that lines break where they do here
		width *= 1 + slack
	}
	s := p.new(name)
	s.preset = "rect"
	s.box = p.paper.box(left, top, width, last.Y-line.base+line.height-top)
	if first.RTL {
		s.box.x -= s.box.w - p.paper.length(right-left)
	}
	s.text = &body{anchor: "t", align: "l", wrap: len(texts) > 1, list: p.paragraphs(texts, top)}
	return append(list, s)
}

// tableFrame writes a table.
func (p *painter) tableFrame(s *shape) {
	w, t := p.w, s.table
	w.Put("<p:graphicFrame><p:nvGraphicFramePr>")
	p.about(s)
	w.Put(`<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></p:xfrm>`, s.box.x, s.box.y, s.box.w, s.box.h)
	w.Put(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr`)
	if t.headed {
		w.Put(` firstRow="1"`)
	}
	w.Put("/><a:tblGrid>")
	for _, width := range t.columns {
		w.Put(`<a:gridCol w="%d"/>`, width)
	}
	w.Put("</a:tblGrid>")
	var above scene.Stroke
	for i := range t.rows {
		row := &t.rows[i]
		w.Put(`<a:tr h="%d">`, row.h)
		n := 0
		for k := range row.cells {
			c := &row.cells[k]
			span := c.span
			if k+1 == len(row.cells) {
				span = len(t.columns) - n
			}
			p.tableCellXML(c, span, above, row.below)
			for range span - 1 {
				w.Put(`<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr%s/></a:p></a:txBody><a:tcPr/></a:tc>`, p.deck.lang())
			}
			n += span
		}
		w.Put("</a:tr>")
		above = row.below
	}
	w.Put("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")
}

// tableCellXML writes a cell that goes over some columns, between the lines above and below it.
func (p *painter) tableCellXML(c *tableCell, span int, above, below scene.Stroke) {
	w := p.w
	w.Put("<a:tc")
	if span > 1 {
		w.Put(` gridSpan="%d"`, span)
	}
	w.Put("><a:txBody><a:bodyPr/><a:lstStyle/>")
	for i := range c.text.list {
		p.paragraph(&c.text, &c.text.list[i], false)
	}
	if len(c.text.list) == 0 {
		w.Put(`<a:p><a:endParaRPr%s sz="800"/></a:p>`, p.deck.lang())
	}
	in := c.text.insets
	w.Put(`</a:txBody><a:tcPr marL="%d" marR="%d" marT="%d" marB="%d"`, in[0], in[2], in[1], in[3])
	if c.up {
		w.Put(` vert="vert270"`)
	}
	w.Put(` anchor="%s">`, c.text.anchor)
	if c.lines.Width > 0 && above.Width == 0 {
		above = c.lines
	}
	for _, side := range [...]struct {
		tag  markup
		line scene.Stroke
	}{{"lnL", c.lines}, {"lnR", c.lines}, {"lnT", above}, {"lnB", below}} {
		if side.line.Width <= 0 || side.line.Color.A == 0 {
			w.Put(`<a:%s w="0"><a:noFill/></a:%s>`, side.tag, side.tag)
			continue
		}
		w.Put(`<a:%s w="%d">`, side.tag, max(int(side.line.Width*perPoint), 1))
		p.fill(side.line.Color)
		w.Put("</a:%s>", side.tag)
	}
	p.fill(c.fill)
	w.Put("</a:tcPr></a:tc>")
}

// putFoot puts a text of the foot of a document to where the scene has it, which all pages
// have there.
func (p *painter) putFoot(s *shape, t *scene.Text) {
	if !p.placed {
		return
	}
	line, wide := lineOf(t.Size), math.Max(2*t.Width, 60)
	x := t.X - wide
	if t.Anchor == scene.Middle {
		x = t.X - wide/2
	}
	s.inherit, s.box = false, p.paper.box(x, t.Y-line.base, wide, line.height)
}

// lastText is the last of some items that is a text, nil = none is.
func lastText(items []scene.Item) *scene.Text {
	for i := len(items) - 1; i >= 0; i-- {
		if t, ok := items[i].(*scene.Text); ok {
			return t
		}
	}
	return nil
}
