package card

import (
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// painter paints one card into its group.
type painter struct {
	page   *drawing
	sheet  *Sheet // of the page
	skin   *skin  // of the page
	c      *content
	box    place.Rect
	accent *accent
	group  *scene.Group // what the link of the position holds
	links  []scene.Item // chips that lead elsewhere
}

// card paints the card of node i.
func (d *drawing) card(i int) {
	c := &d.sheet.cards[i]
	p := &painter{page: d, sheet: d.sheet, skin: d.skin, c: c, box: d.moved(d.place.Boxes[i]), accent: d.sheet.accentFor(d.skin, i)}
	p.group = &scene.Group{ID: "p-" + c.node.ID, Class: classes(c.node), Title: d.sheet.tooltip(i)}
	p.group.Data = append(p.group.Data, scene.Attr{Key: "id", Value: c.node.ID})
	if m := d.sheet.managers[i]; m >= 0 {
		p.group.Data = append(p.group.Data, scene.Attr{Key: "reports-to", Value: d.sheet.graph.Nodes[m].ID})
	}
	whole := p.group
	if scene.LinkAllowed(c.node.Link) {
		if d.sheet.relations.any(i) { // a link holds no other
			p.group = &scene.Group{Link: c.node.Link}
			whole.Items = []scene.Item{p.group}
		} else {
			whole.Link = c.node.Link
		}
	}
	p.ground()
	if !d.skin.NoAvatars {
		p.avatar()
	}
	p.texts()
	p.sign()
	whole.Items = append(whole.Items, p.links...)
	d.add(whole)
}

func (p *painter) add(items ...scene.Item) { p.group.Items = append(p.group.Items, items...) }

// classes names the status, kind and marks of a position, for the class of its group.
func classes(n *chart.Node) string {
	list := []string{"position", n.Status.String()}
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
	return strings.Join(list, " ")
}

// radius is that of the card's corners in points: advisers stand out by rounder ones, boards and
// committees by nearly square ones.
func (p *painter) radius() float64 {
	switch p.c.node.Kind {
	case position.Adviser:
		return 14
	case position.Body:
		return 2
	}
	return cornerRadius
}

// ground paints the outline of the card, and the coloured bar at its left.
func (p *painter) ground() {
	b := p.box
	outline := &scene.Rect{
		X: b.X, Y: b.Y, W: b.W, H: b.H, R: p.radius(), Fill: p.skin.Card,
		Stroke: scene.Stroke{Color: p.skin.Border, Width: 1},
	}
	p.add(outline)
	gap := p.c.node.IsGap()
	if gap {
		outline.Fill = p.skin.Hollow
		outline.Stroke = scene.Stroke{Color: p.skin.Dashes, Width: 1, Dash: []float64{4, 3}}
		if p.c.node.Status == position.Planned {
			outline.Stroke = scene.Stroke{Color: p.skin.Dashes, Width: 1.25, Dash: []float64{0.1, 3}, Round: true}
		}
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
	if !gap && p.c.node.Kind != position.Adviser {
		width := float64(barWidth)
		if p.c.node.Kind == position.Assistant {
			width = 2
		}
		p.add(bar(b, p.radius(), width, p.accent.pattern, p.accent.fill))
	}
	if p.c.node.Kind == position.Body {
		in := 2.5
		p.add(&scene.Rect{
			X: b.X + barWidth + in, Y: b.Y + in, W: b.W - barWidth - 2*in, H: b.H - 2*in, R: 1,
			Stroke: scene.Stroke{Color: p.skin.Border, Width: 0.5},
		})
	}
}

// avatar paints the photo or the initials. Assistants and advisers have a ring
// instead of a disc, boards a square.
func (p *painter) avatar() {
	n := p.c.node
	cx, cy := p.box.X+avatarX, p.box.Y+p.box.H/2
	if n.IsGap() {
		p.add(&scene.Ellipse{
			CX: cx, CY: cy, RX: avatarR, RY: avatarR,
			Stroke: scene.Stroke{Color: p.skin.Dashes, Width: 1, Dash: []float64{3, 2.5}},
		})
		p.letters(cx, cy, 13, p.skin.Faint)
		return
	}
	if photo := p.sheet.photos.of[n.Photo]; photo != nil {
		p.add(&scene.Image{
			X: cx - avatarR, Y: cy - avatarR, W: 2 * avatarR, H: 2 * avatarR, Round: true,
			MediaType: photo.MediaType, Data: photo.Data, Full: n.Photo.Data,
		}, &scene.Ellipse{
			CX: cx, CY: cy, RX: avatarR, RY: avatarR,
			Stroke: scene.Stroke{Color: p.accent.fill, Width: 1.25},
		})
		return
	}
	ink := p.skin.On
	switch n.Kind {
	case position.Body:
		p.add(&scene.Rect{X: cx - 14, Y: cy - 14, W: 28, H: 28, R: 5, Fill: p.accent.fill})
	case position.Assistant, position.Adviser:
		ink = p.accent.text
		p.add(&scene.Ellipse{
			CX: cx, CY: cy, RX: avatarR - 0.6, RY: avatarR - 0.6, Fill: p.accent.tint,
			Stroke: scene.Stroke{Color: p.accent.fill, Width: 1.25},
		})
	default:
		p.add(&scene.Ellipse{CX: cx, CY: cy, RX: avatarR, RY: avatarR, Fill: p.accent.fill})
	}
	p.letters(cx, cy, 10.5, ink)
}

// letters paints the initials in the middle of the circle, smaller when they are
// wide and not at all when they do not fit.
func (p *painter) letters(cx, cy, size float64, fill scene.Color) {
	if p.c.avatar == "" {
		return
	}
	style := text.Style{Size: size, Bold: true}
	for style.Size > scene.SmallestText && p.sheet.fonts.Width(p.c.avatar, style) > 2*avatarR-8 {
		style.Size -= 0.5
	}
	if p.sheet.fonts.Width(p.c.avatar, style) > 2*avatarR-2 {
		return
	}
	p.add(p.sheet.run(p.c.avatar, cx, cy+style.Size*capHeight/2, scene.Middle, style, fill))
}

// texts paints name, title, details, chips and counts as one block in the middle
// of the card's height.
func (p *painter) texts() {
	c := p.c
	x := p.box.X + p.sheet.left()
	y := p.box.Y + (p.box.H-c.block)/2 + capHeight*c.name.fitted.Size
	y = p.lines(&c.name, x, y, nameStep)
	if c.title.text != "" {
		y = p.lines(&c.title, x, y+titleGap, titleStep)
	}
	for i := range c.details {
		y = p.lines(&c.details[i], x, y+detailGap, titleStep)
	}
	if c.title.text != "" || len(c.details) > 0 {
		y++ // the depth of letters like g
	}
	base := p.box.Y + p.box.H - padY - 0.5
	y += chipTop
	for _, row := range c.rows {
		p.chipRow(row, x, y)
		base = y + chipH - 3.6
		y += chipH + rowGap
	}
	if c.counts != "" {
		p.add(p.sheet.run(c.counts, p.box.X+p.box.W-padX+1, base, scene.End, text.Style{Size: countSize}, p.skin.Faint))
	}
}

// lines paints a text whose first baseline is at y and returns its last baseline.
func (p *painter) lines(l *line, x, y, step float64) float64 {
	style := l.style
	style.Size = l.fitted.Size
	var items []scene.Item
	for i, t := range l.fitted.Lines {
		if i > 0 {
			y += style.Size * step
		}
		items = append(items, p.sheet.run(t, x, y, scene.Start, style, l.color(&p.skin.Theme)))
	}
	if l.link != "" {
		p.add(&scene.Group{Link: l.link, Items: items})
	} else {
		p.add(items...)
	}
	return y
}

func (p *painter) chipRow(row []chip, x, y float64) {
	for _, ch := range row {
		p.chip(ch, x, y)
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

func (p *painter) chip(ch chip, x, y float64) {
	colors := p.chipColors(ch.kind)
	box := &scene.Rect{X: x, Y: y, W: ch.width, H: chipH, R: chipH / 2, Fill: colors.Fill}
	if colors.Line.A > 0 {
		const in = 0.375
		box = &scene.Rect{
			X: x + in, Y: y + in, W: ch.width - 2*in, H: chipH - 2*in, R: chipH/2 - in, Fill: colors.Fill,
			Stroke: scene.Stroke{Color: colors.Line, Width: 0.75},
		}
		if ch.kind == plannedChip {
			box.Stroke.Dash = []float64{2, 1.5}
		}
	}
	style := text.Style{Size: chipSize, Bold: true}
	middle, base := x+ch.width/2, y+chipH/2+chipSize*capHeight/2
	if ch.kind != relationChip {
		p.add(box, p.sheet.run(ch.text, middle, base, scene.Middle, style, colors.Text))
		return
	}
	g := &scene.Group{Class: "relation", Title: ch.title, To: ch.to, Items: []scene.Item{box}}
	if ch.arrow != 0 {
		g.Items = append(g.Items, p.page.relationArrow(&ch, x+chipPad, y+chipH/2)...)
		middle += arrowRoom / 2
	}
	g.Items = append(g.Items, p.sheet.run(ch.text, middle, base, scene.Middle, style, colors.Text))
	p.links = append(p.links, g)
}
