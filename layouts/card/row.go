package card

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// The geometry of a row of a panel.
const (
	rowName, rowNameLeast   = 8.8, 7.5
	rowTitle, rowTitleLeast = 7.42, 7.42        // at least 4.8 where names are 5.7
	rowChip                 = scene.SmallestRow // size of the type
	rowChipH                = 9.0
	rowChipPad              = chipPad * rowChip / chipSize
	rowRelation             = 60.0 // of the name in a chip that stands for a line
	rowDotX, rowDotR        = 5.5, 2.6
	rowTextX                = 12.0 // left edge of the name
	headingTextX            = 7.0  // the same in a heading
	rowPad                  = 4.0  // right of the last text
	rowGapX                 = 4.0  // beside chips and counts
	rowTitleGap             = 8.0  // least space between name and title
	rowSign                 = 12.0 // at the right end, for the sign of a mark
	rowBaseline             = 3.1  // from the middle of a row down to the baseline
)

// row is what a position says on one line.
type row struct {
	name  line
	title line   // with the details that were asked for
	chips []chip // at the right of the name
	short string // what stands for a title that has no room, "" = nothing
}

// rowOf decides what a position says as a row or heading. said tells that its title stands
// above the row. The texts are not fitted yet. Role marks have no room where a title says
// the same.
func (s *Sheet) rowOf(c *content, said bool) row {
	r := row{name: c.name, title: line{manner: &s.manners.rowTitle}}
	if r.name.manner = &s.manners.rowName; c.name.manner == &s.manners.vacant {
		r.name.manner = &s.manners.rowVacant
	}
	var parts []string
	if c.title.text != "" && !said {
		parts = append(parts, c.title.text)
	}
	for i := range c.details {
		parts = append(parts, c.details[i].text)
	}
	r.title.text = strings.Join(parts, " · ")
	if len(parts) == 1 && c.title.text != "" && !said {
		r.short = trim(strings.Join(c.node.Badges, ", "))
	}
	for _, ch := range c.chips {
		switch {
		case ch.kind == roleChip && c.title.text != "", ch.kind == plannedChip, ch.kind == leavingChip:
			continue // said by the title, by the dot, or by the line below the name
		}
		if n := len(r.chips); ch.kind == relationChip && n > 0 && r.chips[n-1].kind == relationChip {
			r.chips[n-1].joined++
			r.chips[n-1].title += "\n" + ch.title
			continue
		}
		r.chips = append(r.chips, ch)
	}
	for i := range r.chips {
		s.rowChip(&r.chips[i])
	}
	return r
}

// rowChip makes a chip as small as a row needs it: several relations are one chip with
// their number, and a long name is cut, as the tooltip has the whole.
func (s *Sheet) rowChip(ch *chip) {
	style := text.Style{Size: rowChip, Bold: true}
	ch.width = 2 * rowChipPad
	if ch.kind == relationChip {
		ch.width += arrowRoom
		if ch.joined > 0 {
			ch.text, ch.arrow = strconv.Itoa(ch.joined+1), 1
		} else if fitted := s.fonts.Fit(ch.text, style, rowRelation, 1, rowChip); len(fitted.Lines) > 0 {
			ch.text = fitted.Lines[0]
		}
	}
	ch.width += s.fonts.Width(ch.text, style)
}

// fitRow breaks the texts of a row for a room, with the name and the title as long as they
// may be: the title gives way, but not to less than two fifths of the room.
func (s *Sheet) fitRow(c *content, r *row, room float64, begun string) {
	for len(r.chips) > 0 && r.chipsWidth() > room/2 {
		c.warn("no room for %q in its row", clip(r.chips[len(r.chips)-1].text))
		r.chips = r.chips[:len(r.chips)-1]
	}
	room -= r.chipsWidth()
	name, title := s.fonts.Width(r.name.text, r.name.style), 0.0
	if r.title.text != "" {
		title = rowTitleGap + s.fonts.Width(r.title.text, r.title.style)
	}
	if name+title > room && r.short != "" {
		r.title.text = r.short
		title = rowTitleGap + s.fonts.Width(r.short, r.title.style)
	}
	if name+title > room {
		title = math.Min(title, math.Max(room-name, 0.4*room))
		name = room - title
	}
	if r.title.text != "" {
		s.fitLine(c, &r.title, title-rowTitleGap+0.01)
	}
	if begun != "" && s.fonts.Width(r.name.text, r.name.style) > name {
		r.name.text = "…" + strings.TrimSpace(strings.TrimPrefix(r.name.text, begun))
	}
	s.fitLine(c, &r.name, name+0.01)
}

func (r *row) chipsWidth() float64 {
	w := 0.0
	for _, ch := range r.chips {
		w += rowGapX + ch.width
	}
	return w
}

// row paints the position, node i, as a row or heading of a panel. One of several that have
// a row together is the ground for its part of that; see rowTogether.
func (p *painter) row(i int) {
	p.rowGround(p.c.form == place.Heading)
	if !p.page.together[i] {
		p.rowText(i, "")
	}
}

// rowTogether paints the row that several positions have together: what the first of them
// says, and how many they are.
func (d *drawing) rowTogether(nodes []int) {
	first := nodes[0]
	box := d.place.Boxes[first]
	for _, n := range nodes[1:] {
		b := d.place.Boxes[n]
		right := math.Max(box.X+box.W, b.X+b.W)
		box.X = math.Min(box.X, b.X)
		box.W = right - box.X
	}
	c, times := &d.sheet.cards[first], timesOf(len(nodes))
	p := &painter{memory: &memory{}, page: d, sheet: d.sheet, skin: d.skin, c: c, node: first, box: d.moved(box), accent: d.sheet.accentFor(d.skin, first)}
	p.group = &scene.Group{Class: "rows", Aside: true, Title: c.rowTitle() + times}
	p.rowText(first, times)
	d.add(p.group)
	d.tell(c.node.ID, p.cut...)
}

// timesOf says that a row stands for a number of positions.
func timesOf(n int) string { return fmt.Sprintf(" × %d", n) }

// rowText paints what the position, node i, says in a row or heading, and after its name
// how many positions say so.
func (p *painter) rowText(i int, times string) {
	heading := p.c.form == place.Heading
	r := p.sheet.rowOf(p.c, p.page.said[i])
	left, right := p.box.X+rowTextX, p.box.X+p.box.W-rowPad
	if heading {
		left = p.box.X + headingTextX
	} else {
		p.dot(i)
	}
	middle := p.box.Y + p.box.H/2
	if m := p.c.node.Foremost(); m != nil {
		p.add(p.page.rowSign(m.Kind, right-4, middle)...)
		right -= rowSign
	}
	base := middle + rowBaseline
	c := *p.c
	c.cut = nil
	if p.c.counts != "" {
		style := text.Style{Size: rowTitle}
		if w := p.sheet.fonts.Width(c.counts, style); w < (right-left)/2 {
			p.add(of(scene.Counts, p.sheet.run(c.counts, right, base, scene.End, style, p.skin.Faint)))
			right -= w + rowGapX
		} else {
			c.warn("no room for %q in its row", c.counts)
		}
	}
	more := 0.0
	if times != "" {
		more = p.sheet.fonts.Width(times, r.name.style)
	}
	p.sheet.fitRow(&c, &r, right-left-more, p.page.begins[i])
	p.cut = c.cut
	x := left + p.sheet.lastWidth(&r.name)
	p.lines(&r.name, left, base, nameStep)
	p.underline(left, x, base)
	if times != "" {
		p.add(p.run(times, x, base, scene.Start, r.name.style, r.name.color(&p.skin.Theme)))
		x += more
	}
	for _, ch := range r.chips {
		p.chip(ch, x+rowGapX, middle-rowChipH/2, rowChipH, rowChip)
		x += rowGapX + ch.width
	}
	if r.title.text != "" {
		p.lines(&r.title, right-p.sheet.lastWidth(&r.title), base, titleStep)
	}
}

// rowGround paints the ground of a row, which is coloured for headings and has an outline
// where the position has a mark.
func (p *painter) rowGround(heading bool) {
	ground := &scene.Rect{X: p.box.X, Y: p.box.Y, W: p.box.W, H: p.box.H, R: 2, Fill: p.skin.Card}
	if heading {
		ground.R, ground.Fill = 1, p.accent.tint
	}
	p.add(ground)
	if heading && !p.skin.NoAvatars && !p.c.node.IsGap() {
		p.add(&scene.Rect{X: p.box.X, Y: p.box.Y, W: 2.5, H: p.box.H, Fill: p.accent.fill})
	}
	if heading && p.skin.NoAvatars {
		y := p.box.Y + p.box.H - 0.25
		p.add(&scene.Path{Segs: []scene.Seg{move(p.box.X, y), lineTo(p.box.X+p.box.W, y)}, Stroke: scene.Stroke{Color: p.skin.Border, Width: 0.5}})
	}
	if m := p.c.node.Foremost(); m != nil {
		stroke := p.page.markStroke(m.Kind)
		stroke.Width = 1
		p.add(&scene.Rect{X: p.box.X + 0.5, Y: p.box.Y + 0.5, W: p.box.W - 1, H: p.box.H - 1, R: 2, Stroke: stroke})
	}
}

// dot paints the sign at the left of a row: filled for people, open where nobody holds the
// position, dotted where it is planned; of other shapes for other kinds.
func (p *painter) dot(i int) {
	n := p.c.node
	p.add(dot(n.Kind, n.IsGap(), n.Status == position.Planned, p.box.X+rowDotX, p.box.Y+p.box.H/2, p.page.dotAccent(i)))
}

// dot is the sign of a row about a centre.
func dot(kind position.Kind, gap, planned bool, cx, cy float64, a *accent) scene.Item {
	r, fill, stroke := rowDotR, a.fill, scene.Stroke{}
	switch {
	case planned:
		fill, stroke = scene.Color{}, scene.Stroke{Color: a.fill, Width: 0.9, Dash: []float64{0.1, 1.7}, Round: true}
	case gap:
		fill, stroke = scene.Color{}, scene.Stroke{Color: a.fill, Width: 0.9}
	case kind == position.Assistant, kind == position.Unit:
		fill, stroke = a.tint, scene.Stroke{Color: a.fill, Width: 1.2}
	}
	r -= stroke.Width / 2
	switch kind {
	case position.Body, position.Unit:
		return &scene.Rect{X: cx - r, Y: cy - r, W: 2 * r, H: 2 * r, R: 0.5, Fill: fill, Stroke: stroke}
	case position.Adviser:
		r *= 1.2
		return &scene.Path{Segs: []scene.Seg{move(cx, cy-r), lineTo(cx+r, cy), lineTo(cx, cy+r), lineTo(cx-r, cy), closed()}, Fill: fill, Stroke: stroke}
	}
	return &scene.Ellipse{CX: cx, CY: cy, RX: r, RY: r, Fill: fill, Stroke: stroke}
}

// underline marks the name of somebody who is leaving, from x0 to x1.
func (p *painter) underline(x0, x1, base float64) {
	if p.c.node.Status == position.Leaving && x1 > x0 {
		p.add(leavingLine(p.skin, x0, x1, base+1.9))
	}
}

func leavingLine(k *skin, x0, x1, y float64) scene.Item {
	return &scene.Path{Segs: []scene.Seg{move(x0, y), lineTo(x1, y)},
		Stroke: scene.Stroke{Color: k.Leaving.Text, Width: 0.9, Dash: []float64{1.6, 1.4}}}
}
