package paper

import (
	"math"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/scene"
)

// tableBlock sets a table.
func (s *setter) tableBlock(t *document.Table) {
	for i, g := range s.grids(t, s.width()) {
		if i > 0 {
			s.y += s.sizes.gap
		}
		g.set()
	}
	delete(s.grid, t) // it can stand elsewhere too
	s.legend(t)
}

// set sets the grid: on this page as far as it has room, and on further ones.
func (g *grid) set() {
	s := g.s
	if len(g.part.columns) == 0 {
		return
	}
	s.need(g.least())
	page := g.open(false)
	var group *gridRow
	for i := range g.rows {
		row := &g.rows[i]
		if row.group {
			group = row
		}
		for moved := false; !g.fits(i, row); moved = true {
			if row.h > s.height()-g.headHeight()-g.above() {
				if first, rest := g.cut(row, s.room()); first != nil {
					g.paint(page, first, false)
					row, moved = rest, false
				}
			}
			if moved && g.opened(page) { // no page has more room
				break
			}
			s.next()
			page = g.open(true)
			if group != nil && group != row && !row.group {
				g.again(page, group)
			}
		}
		g.paint(page, row, false)
	}
}

// above is how much of further pages the heading takes that says what goes on.
func (g *grid) above() float64 {
	if !g.s.begun {
		return 0
	}
	_, h := g.s.headingLines(&g.s.doc.Sections[g.s.section], true)
	return h
}

// fits tells whether a row has room on the page, with the one after it where it only heads
// that. Something stands on every page.
func (g *grid) fits(i int, row *gridRow) bool {
	h := row.h
	if row.group && i+1 < len(g.rows) {
		h += math.Min(g.rows[i+1].h, g.s.height()/2)
	}
	return h <= g.s.room()+1e-6
}

// opened tells whether nothing but its head stands of a table on a page.
func (g *grid) opened(page *scene.Group) bool {
	for _, it := range page.Items {
		if row := it.(*scene.Group); !row.Tag.Again && !row.Tag.Head {
			return false
		}
	}
	return true
}

// open begins the table on a page, again on a further one.
func (g *grid) open(again bool) *scene.Group {
	s := g.s
	if g.caption != "" {
		s.add(&scene.Group{Class: "caption", Tag: &scene.Tag{Again: again}, Items: []scene.Item{
			s.line(s.fitted(g.caption, plain(s.sizes.small), s.width()), s.left(), s.y, scene.Start, plain(s.sizes.small), s.look.faint)}})
		s.y += lineStep*s.sizes.small + 3
	}
	page := &scene.Group{Class: "table", Tag: &scene.Tag{Kind: scene.Table, Key: g.key, Alt: g.table.Caption}}
	s.add(page)
	s.wide(g.width(-1))
	if g.head != nil {
		g.paint(page, g.head, again)
	}
	return page
}

// linesAgain is how many lines of a row are repeated that heads those that follow.
const linesAgain = 2

// again repeats the row that heads those that follow.
func (g *grid) again(page *scene.Group, group *gridRow) {
	row := *group
	row.cells = append([]gridCell(nil), group.cells...)
	c, st, more := &row.cells[0], bold(g.z.table), " ("+g.s.words.Continued+")"
	if len(c.source.Lines) > 0 {
		lines, _ := g.s.balanced(c.source.Lines[0], st, g.width(-1)-2*g.z.padX-g.s.o.Fonts.Width(more, st), linesAgain, st.Size)
		c.lines, c.word = nil, ""
		for k, l := range lines {
			if k+1 == len(lines) {
				l.Text += more
			}
			c.lines = append(c.lines, gridLine{l, k > 0, true})
		}
		row.h = g.heightOf(c)
	}
	g.paint(page, &row, true)
}

// cut divides a row that is higher than a page: first has the lines of its cells that have
// room, nil = there is too little.
func (g *grid) cut(row *gridRow, room float64) (first, rest *gridRow) {
	z := g.z
	n := int((room - 2*z.padY - chipHeight(z.label)) / (lineStep * z.table))
	if n < 1 {
		return nil, row
	}
	a, b := *row, *row
	a.cells, b.cells = nil, nil
	a.h, b.h = 0, 0
	for _, c := range row.cells {
		upper, lower := c, c
		k := min(n, len(c.lines))
		upper.lines, lower.lines, lower.word = c.lines[:k], c.lines[k:], ""
		if c.behind >= k {
			upper.behind = -1
		}
		upper.h, lower.h = g.heightOf(&upper), g.heightOf(&lower)
		a.h, b.h = math.Max(a.h, upper.h), math.Max(b.h, lower.h)
		a.cells, b.cells = append(a.cells, upper), append(b.cells, lower)
	}
	return &a, &b
}

// paint paints a row at the height that is reached; again says that it repeats one.
func (g *grid) paint(page *scene.Group, row *gridRow, again bool) {
	s := g.s
	group := &scene.Group{Class: "row", Tag: &scene.Tag{Kind: scene.Row, Key: row.key, Again: again, Head: row.head}}
	x := s.left()
	var said []string
	for i := range row.cells {
		w := g.width(-1)
		if row.cells[i].span == 1 {
			w = g.width(i)
		}
		group.Items = append(group.Items, g.cell(row, i, x, w, again))
		x += w
		said = append(said, joinLines(row.cells[i].lines))
	}
	bottom := s.y + row.h
	line := scene.Stroke{Width: 0.5, Color: s.look.rule}
	if row.head {
		line = scene.Stroke{Width: 1, Color: s.look.ink}
	}
	group.Items = append(group.Items, &scene.Path{Segs: []scene.Seg{
		{Op: scene.Move, P: [3]scene.Point{{X: s.left(), Y: bottom}}}, {Op: scene.Line, P: [3]scene.Point{{X: x, Y: bottom}}}}, Stroke: line})
	page.Items = append(page.Items, group)
	s.y = bottom
	if !again {
		s.tell(1, strings.Join(said, "; "))
	}
}

// joinLines puts the lines of a cell together.
func joinLines(lines []gridLine) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 && !l.goesOn {
			b.WriteString(", ")
		}
		next := i+1 < len(lines) && lines[i+1].goesOn
		b.WriteString(joined(l.Text, l.Hyphen && next, l.Tight || !next))
	}
	return b.String()
}

// cell paints a cell.
func (g *grid) cell(row *gridRow, i int, x, w float64, again bool) *scene.Group {
	s, z, c := g.s, g.z, &row.cells[i]
	column := &g.table.Columns[g.part.columns[i]]
	tag := &scene.Tag{Kind: scene.Cell, Key: row.key + "c" + string(rune('a'+i)), Span: c.span, Again: again}
	tag.Head, tag.Row = row.head || row.group || column.Heads, !row.head && column.Heads && !row.group
	mark := c.source.Mark
	if s.look.marks[mark].A == 0 {
		mark = row.mark
	}
	ground := scene.Color{}
	switch {
	case row.head:
		ground = s.look.head
	case s.look.tints[mark].A > 0:
		ground = s.look.tints[mark]
	case row.group:
		ground = s.look.stripe
	}
	rect := &scene.Rect{X: x, Y: s.y, W: w, H: row.h, Fill: ground}
	if g.ruled && !row.group {
		rect.Stroke = scene.Stroke{Width: 0.5, Color: s.look.rule}
	}
	out := &scene.Group{Class: "cell", Tag: tag, Items: []scene.Item{rect}, Link: c.source.Link}
	if c.source.To != "" {
		out.To, out.Title = anchor(c.source.To), s.toTitle(c.source.To)
	}
	centre := c.centre && !row.group
	if row.head && column.Upright {
		out.Items = append(out.Items, g.upwards(c, rect)...)
		return out
	}
	y := s.y + z.padY
	if row.head { // heads stand on their rows
		y = s.y + row.h - c.h + z.padY
	}
	if c.word != "" && c.behind < 0 {
		at := x + z.padX
		if centre {
			at = x + w/2 - s.chipWidth(c.word)/2
		}
		var chip scene.Item
		chip, y = s.chip(c.word, mark, at, y)
		out.Items = append(out.Items, chip)
	}
	out.Items = append(out.Items, g.texts(c, row, mark, x, y, w)...)
	return out
}

// texts paints the lines of a cell, and the word of its mark behind one of them.
func (g *grid) texts(c *gridCell, row *gridRow, mark document.Mark, x, y, w float64) []scene.Item {
	s, z := g.s, g.z
	centre := c.centre && !row.group
	var items []scene.Item
	for k, l := range c.lines {
		fill := s.look.text
		switch {
		case l.strong && c.source.To == "" && c.source.Link == "":
			fill = s.look.ink
		case c.source.To != "" || c.source.Link != "":
			fill = s.look.accent
		case c.source.Mark == document.Note || row.mark == document.Note, c.source.Strong && k > 0:
			fill = s.look.faint
		}
		st := plain(z.table)
		st.Bold = l.strong
		line := s.line(l.Text, x+z.padX, y, scene.Start, st, fill)
		switch {
		case centre:
			line.X, line.Anchor = x+w/2, scene.Middle
		case line.RTL:
			line.X, line.Anchor = x+w-z.padX, scene.End
		}
		line.Continues, line.Tight, line.Hyphen = l.goesOn, l.Tight, l.Hyphen
		if l.Text != "" {
			items = append(items, line)
		}
		if c.word != "" && k == c.behind {
			at := line.X + line.Width + chipGap*z.table
			if line.Anchor == scene.End {
				at = line.X - line.Width - chipGap*z.table - s.chipWidth(c.word)
			}
			chip, _ := s.chip(c.word, mark, at, line.Y-chipBase*z.label)
			items = append(items, chip)
		}
		if k == 0 && c.sign != "" {
			items = append(items, g.beside(c, line))
		}
		y += lineStep * st.Size
	}
	return items
}

// beside paints the sign of a mark beside a text in the middle of a cell.
func (g *grid) beside(c *gridCell, line *scene.Text) *scene.Text {
	s := g.s
	line.X -= s.signWidth(c.sign) / 2
	at := line.X + line.Width/2 + signGap*g.z.table
	if line.String == "" {
		at = line.X
	}
	sign := s.line(c.sign, at, 0, scene.Start, bold(s.sizes.label), s.look.marks[c.source.Mark])
	sign.Y = line.Y
	return sign
}

// signGap is between a text and the sign of its mark, in sizes of the type.
const signGap = 0.2

// signWidth is how much room the sign of a mark takes beside a text.
func (s *setter) signWidth(sign string) float64 {
	return s.o.Fonts.Width(sign, bold(s.sizes.label)) + signGap*s.sizes.table
}

// upwards paints the head of a column whose text goes upwards.
func (g *grid) upwards(c *gridCell, rect *scene.Rect) []scene.Item {
	z := g.z
	step := lineStep * z.table
	x := rect.X + (rect.W-step*float64(len(c.lines)))/2
	var items []scene.Item
	for _, l := range c.lines {
		line := g.s.line(l.Text, x+lineBase*z.table, 0, scene.Start, bold(z.table), g.s.look.ink)
		line.Y, line.Up, line.Continues = rect.Y+rect.H-z.padX, true, l.goesOn
		items = append(items, line)
		x += step
	}
	return items
}

// toTitle says where a link to a section leads.
func (s *setter) toTitle(id string) string {
	for i := range s.doc.Sections {
		if sec := &s.doc.Sections[i]; sec.ID == id {
			return strings.TrimSpace(sec.Number + " " + sec.Title)
		}
	}
	return ""
}

// chipHeight is how high a chip is with the room below it, for a size of its type.
func chipHeight(size float64) float64 { return 1.75 * size }

// chipBase is how far below the top of a chip its word stands, for a size of 1.
const chipBase = lineBase + 0.1

// chipWidth is how wide the chip of a word is.
func (s *setter) chipWidth(word string) float64 {
	return s.o.Fonts.Width(word, bold(s.sizes.label)) + 0.8*s.sizes.label
}

// chip paints the word of a mark on a ground, and returns where what follows it begins.
func (s *setter) chip(word string, m document.Mark, x, y float64) (scene.Item, float64) {
	size := s.sizes.label
	h := 1.4 * size
	line := s.line(word, x+0.4*size, y+(chipBase-lineBase)*size, scene.Start, bold(size), s.look.marks[m])
	return &scene.Group{Class: "mark", Items: []scene.Item{
		&scene.Rect{X: x, Y: y, W: s.chipWidth(word), H: h, R: 0.3 * size, Fill: s.look.ground, Stroke: scene.Stroke{Width: 0.75, Color: s.look.marks[m]}}, line,
	}}, y + chipHeight(size)
}

// legend says below a table what the signs in it mean, that stand where words have no room.
func (s *setter) legend(t *document.Table) {
	var parts []string
	for _, m := range t.Signs() {
		parts = append(parts, m.Sign()+" "+m.Word(s.doc.Lang))
	}
	if len(parts) == 0 {
		return
	}
	s.need(s.sizes.small*lineStep + 4)
	s.y += 4
	s.paragraph(strings.Join(parts, "    "), document.Note, s.sizes.small)
}
