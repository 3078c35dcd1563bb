package card

import (
	"math"
	"strings"

	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// memory is what most cards are made of, in one piece: large charts have hundreds of
// thousands of cards. Its fields are in the order in which they are first used, so that no
// page of it is read before it is written, which costs the system twice.
type memory struct {
	written int // texts in use
	group   scene.Group
	data    [2]scene.Attr
	items   [6]scene.Item
	outline scene.Rect
	bar     scene.Path
	corners [5]scene.Seg // of the bar
	disc    scene.Ellipse
	texts   [3]scene.Text
}

// painter paints one card into its group.
type painter struct {
	memory *memory
	page   *drawing
	sheet  *Sheet // of the page
	skin   *skin  // of the page
	c      *content
	node   int
	box    place.Rect
	accent *accent
	group  *scene.Group // what the link of the position holds
	links  []scene.Item // chips that lead elsewhere
	cut    []string     // warnings of texts that had to be cut
}

// position returns node i as it is painted in its form, and warnings of texts that had to
// be cut for that. It changes nothing of the drawing; room is new.
func (d *drawing) position(i int, room *memory) (whole *scene.Group, cut []string) {
	c := &d.sheet.cards[i]
	p := &painter{memory: room, page: d, sheet: d.sheet, skin: d.skin, c: c, node: i, box: d.moved(d.place.Boxes[i]), accent: d.sheet.accentFor(d.skin, i)}
	p.group = &p.memory.group
	*p.group = scene.Group{
		ID: "p-" + c.node.ID, Class: classes(c), Title: d.sheet.tooltip(i),
		Data: append(p.memory.data[:0:2], scene.Attr{Key: "id", Value: c.node.ID}), Items: p.memory.items[:0],
		Titled: d.said[i] || d.together[i],
	}
	if m := d.sheet.managers[i]; m >= 0 {
		p.group.Data = append(p.group.Data, scene.Attr{Key: "reports-to", Value: d.sheet.graph.Nodes[m].ID})
	}
	whole = p.group
	if scene.LinkAllowed(c.node.Link) {
		if d.sheet.leads(i) { // a link holds no other
			p.group = &scene.Group{Link: c.node.Link}
			whole.Items = append(whole.Items, p.group)
		} else {
			whole.Link = c.node.Link
		}
	}
	if c.form.IsRow() {
		p.row(i)
	} else {
		p.card()
	}
	whole.Items = append(whole.Items, p.links...)
	return whole, p.cut
}

// card paints the position as a card.
func (p *painter) card() {
	p.ground()
	if !p.skin.NoAvatars && p.c.form == place.Comfortable {
		p.avatar()
	}
	p.texts()
	p.sign()
}

func (p *painter) add(items ...scene.Item) { p.group.Items = append(p.group.Items, items...) }

// classes names the status, kind, marks and form of a position, for the class of its
// group; comfortable cards have none for their form.
func classes(c *content) string {
	n := c.node
	if !n.Missing && n.Kind == position.Line && len(n.Marks) == 0 && c.form == place.Comfortable && n.Status == position.Filled {
		return "position filled" // as most are
	}
	list := []string{"position", n.Status.String()}
	if n.Missing {
		list[1] = "missing"
	}
	if n.Kind != position.Line {
		list = append(list, n.Kind.String())
	}
	seen := map[string]bool{}
	for _, m := range n.Marks {
		if !seen[m.Kind] {
			seen[m.Kind] = true
			list = append(list, m.Kind)
		}
	}
	if c.form != place.Comfortable {
		list = append(list, [...]string{place.Compact: "compact", place.Row: "row", place.Heading: "heading"}[c.form])
	}
	return strings.Join(list, " ")
}

// radius is that of the card's corners in points: advisers stand out by rounder ones, boards and
// committees by nearly square ones.
func (p *painter) radius() float64 {
	switch p.c.node.Kind {
	case position.Adviser:
		return math.Min(14, p.box.H/3)
	case position.Body:
		return 2
	}
	return math.Min(p.skin.Corners, p.box.H/2)
}

// stackEdge is how much of the next card is seen below that of a unit.
const stackEdge = 2.5

// ground paints the outline of the card, and the coloured bar at its left.
func (p *painter) ground() {
	b := p.box
	outline := &p.memory.outline
	*outline = scene.Rect{
		X: b.X, Y: b.Y, W: b.W, H: b.H, R: p.radius(), Fill: p.skin.Card,
		Stroke: scene.Stroke{Color: p.skin.Border, Width: 1},
	}
	p.add(outline)
	gap := p.c.node.IsGap() || p.c.node.Missing
	p.skin.styled(p.c.node, outline)
	if p.c.node.Kind == position.Unit { // looks like the first of several cards
		p.add(&scene.Rect{X: b.X, Y: b.Y, W: b.W, H: b.H - stackEdge, R: p.radius(), Fill: outline.Fill, Stroke: outline.Stroke})
	}
	if gap {
		outline.Fill = p.skin.Hollow
		outline.Stroke = scene.Stroke{Color: p.skin.Dashes, Width: 1, Dash: []float64{4, 3}}
		if p.c.node.Status == position.Planned {
			outline.Stroke = scene.Stroke{Color: p.skin.Dashes, Width: 1.25, Dash: []float64{0.1, 3}, Round: true}
		}
		p.skin.styled(p.c.node, outline)
	}
	if m := p.c.node.Foremost(); m != nil {
		dash := outline.Stroke.Dash
		if outline.Stroke = p.page.markStroke(m.Kind); gap {
			outline.Stroke.Dash = dash
		}
	}
	if p.skin.NoAvatars {
		return
	}
	if !gap && p.c.node.Kind == position.Adviser && p.c.node.Foremost() == nil {
		outline.Stroke.Color = p.accent.fill
	}
	if !gap && p.c.node.Kind != position.Adviser && p.skin.Bar > 0 {
		width := p.skin.Bar
		if p.c.node.Kind == position.Assistant {
			width /= 2
		}
		m := p.memory
		m.bar = scene.Path{Fill: p.accent.fill, Segs: barSegs(m.corners[:0], b, p.radius(), width, p.accent.pattern)}
		p.add(&m.bar)
	}
	if p.c.node.Kind == position.Body {
		in := 2.5
		p.add(&scene.Rect{
			X: b.X + barWidth + in, Y: b.Y + in, W: b.W - barWidth - 2*in, H: b.H - 2*in, R: 1,
			Stroke: scene.Stroke{Color: p.skin.Border, Width: 0.5},
		})
	}
}

// texts paints name, title, details, chips and counts.
func (p *painter) texts() {
	c, g := p.c, p.sheet.geometryOf(p.c.form)
	x, right := p.box.X+p.sheet.left(c.form), p.box.X+p.box.W-g.padX
	y := p.box.Y + p.page.tops[p.node] + capHeight*nameSize
	nameRight := right
	if c.node.Foremost() != nil {
		nameRight -= signRoom
	}
	if c.countsUp {
		p.counts(nameRight, y)
		nameRight -= c.countW + chipGap
	}
	p.chipsBeside(0, nameRight, y-capHeight*nameSize/2)
	y = p.lines(&c.name, x, y, nameStep)
	bottom := p.box.Y + p.box.H - g.padY - 0.5
	base := bottom
	if c.title.text != "" {
		y += g.titleGap
		p.chipsBeside(1, p.besideCounts(right), y-capHeight*titleSize/2)
		y = p.lines(&c.title, x, y, titleStep)
		if g.beside {
			base = y
		}
	}
	for i := range c.details {
		y = p.lines(&c.details[i], x, y+detailGap, titleStep)
		base = bottom
	}
	if c.title.text != "" || len(c.details) > 0 {
		y++ // the depth of letters like g
	}
	y += chipTop
	for _, row := range c.rows {
		p.chipRow(row, x, y)
		base = y + g.chipH - 3.6
		y += g.chipH + rowGap
	}
	if c.counts != "" && !c.countsUp {
		p.counts(right, base)
	}
}

// counts paints the numbers of reports up to a right edge.
func (p *painter) counts(right, base float64) {
	p.add(of(scene.Counts, p.run(p.c.counts, right+1, base, scene.End, text.Style{Size: countSize}, p.skin.Faint)))
}

// besideCounts is the right end of what stands beside the counts of a card.
func (p *painter) besideCounts(right float64) float64 {
	if p.c.counts == "" || p.c.countsUp {
		return right
	}
	return right - p.c.countW - chipGap
}

// chipsBeside paints the chips at the right of the name (0) or title (1), up to a right
// edge, about a height.
func (p *painter) chipsBeside(line int, right, middle float64) {
	if row := p.c.beside[line]; len(row) > 0 {
		p.chipRow(row, right-rowWidth(row), middle-p.sheet.geometryOf(p.c.form).chipH/2)
	}
}

// lines paints a text whose first baseline is at y and returns its last baseline.
func (p *painter) lines(l *line, x, y, step float64) float64 {
	style := l.style
	style.Size = l.fitted.Size
	into := p.group
	if l.link != "" {
		into = &scene.Group{Link: l.link}
		p.add(into)
	}
	for i, t := range l.fitted.Lines {
		if i > 0 {
			y += style.Size * step
		}
		run := of(l.part, p.run(t, x, y, scene.Start, style, l.color(&p.skin.Theme)))
		run.Continues = i > 0
		into.Items = append(into.Items, run)
	}
	return y
}

// of says what a text is of the card.
func of(part scene.Part, t *scene.Text) *scene.Text {
	t.Part = part
	return t
}

// run is Sheet.run in the memory of the card.
func (p *painter) run(t string, x, y float64, anchor scene.Anchor, style text.Style, fill scene.Color) *scene.Text {
	if p.memory.written == len(p.memory.texts) {
		return p.sheet.run(t, x, y, anchor, style, fill)
	}
	out := &p.memory.texts[p.memory.written]
	p.memory.written++
	p.sheet.write(out, t, x, y, anchor, style, fill)
	return out
}

func (p *painter) chipRow(row []chip, x, y float64) {
	for _, ch := range row {
		p.chip(ch, x, y, p.sheet.geometryOf(p.c.form).chipH, chipSize)
		x += ch.width + chipGap
	}
}

func (p *painter) chipColors(kind chipKind) ChipColors {
	switch {
	case kind == roleChip && !p.c.node.IsGap() && p.skin.Tint > 0:
		return ChipColors{Fill: p.accent.tint, Text: p.accent.text}
	case kind == actingChip:
		return p.skin.Acting
	case kind == leavingChip:
		return p.skin.Leaving
	}
	return p.skin.Chip
}
