package card

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// panel paints the box of a panel, its labels and the rules between its columns. Its
// upper corners are square where the card of its manager lies upon it.
func (d *drawing) panel(at *place.Panel) {
	r := d.moved(at.Rect)
	g := &scene.Group{Class: "panel", Aside: true}
	shoulder := r.X + r.W // where the upper edge comes out from below the card
	if at.Owner >= 0 {
		g.Data = append(g.Data, scene.Attr{Key: "owner", Value: d.sheet.graph.Nodes[at.Owner].ID})
		card := d.moved(d.place.Boxes[at.Owner])
		shoulder = card.X + card.W
	}
	round := at.Owner < 0
	g.Items = append(g.Items, &scene.Path{
		Segs: panelOutline(r, d.skin.Corners, round, round || shoulder < r.X+r.W),
		Fill: d.skin.Card, Stroke: scene.Stroke{Color: d.skin.Border, Width: 1},
	})
	for _, rule := range at.Rules {
		x := d.moved(rule)
		g.Items = append(g.Items, &scene.Path{
			Segs:   []scene.Seg{move(x.X, x.Y), lineTo(x.X+x.W, x.Y+x.H)},
			Stroke: scene.Stroke{Color: d.skin.Rule, Width: 0.75},
		})
	}
	for i := range at.Labels {
		if label := d.panelLabel(&at.Labels[i]); label != nil {
			g.Items = append(g.Items, label)
		}
	}
	d.add(g)
}

// panelLabel returns what a label of a panel says: the title of several rows and their
// number, whose reports go on here, or that all rows have no superior.
func (d *drawing) panelLabel(l *place.PanelLabel) scene.Item {
	r := d.moved(l.Rect)
	style, fill := text.Style{Size: rowTitle}, d.skin.Text
	room := r.W - rowDotX - rowPad
	said := ""
	switch {
	case len(l.Nodes) > 0:
		after := " (" + d.sheet.words.continued + ")"
		if l.Times > 0 {
			after = timesOf(l.Times)
		}
		said = d.titleOf(l.Nodes[0], after, style, room)
	case l.Of < 0:
		said = fmt.Sprintf("%s: %d", d.sheet.words.noSuperior, d.rowTops())
	default:
		style.Italic, fill = true, d.skin.Faint
		said = d.continued(l.Of, style, room)
	}
	fitted := d.sheet.fonts.Fit(said, style, room, 1, rowTitleLeast)
	if len(fitted.Lines) == 0 {
		return nil
	}
	style.Size = fitted.Size
	return d.sheet.run(fitted.Lines[0], r.X+rowDotX-rowDotR, r.Y+r.H/2+rowTitle*capHeight/2, scene.Start, style, fill)
}

// titleOf is the title that rows have in common with the first of them, cut if it has no
// room, and what stands after it.
func (d *drawing) titleOf(first int, after string, style text.Style, room float64) string {
	c := &d.sheet.cards[first]
	fitted := d.sheet.fonts.Fit(c.rowTitle(), style, room-d.sheet.fonts.Width(after, style), 1, rowTitleLeast)
	if fitted.Cut || len(fitted.Lines) == 0 {
		d.tell(c.node.ID, fmt.Sprintf(noRoom, clip(c.rowTitle())))
	}
	return strings.Join(fitted.Lines, "") + after
}

// continued says whose reports go on: the line down to a manager, of which the upper end
// gives way where there is no room for all.
func (d *drawing) continued(of int, style text.Style, room float64) string {
	names := d.sheet.lineUp(of, d.ownerAbove(of))
	after, before := " ("+d.sheet.words.continued+")", ""
	for ; len(names) > 1; names = names[1:] {
		if d.sheet.fonts.Width(before+strings.Join(names, " › ")+after, style) <= room {
			break
		}
		before = "… › "
	}
	return before + strings.Join(names, " › ") + after
}

// rowTops is the number of positions that are rows and have no superior.
func (d *drawing) rowTops() int {
	n := 0
	for i, up := range d.sheet.managers {
		if up < 0 && d.sheet.cards[i].form.IsRow() {
			n++
		}
	}
	return n
}

// rowTitle is the title that a label says for a row.
func (c *content) rowTitle() string {
	if c.title.text != "" {
		return c.title.text
	}
	return c.name.text
}

// ownerAbove returns the nearest position above node n that is a card, -1 = none.
func (d *drawing) ownerAbove(n int) int {
	for range d.sheet.cards {
		if n < 0 || !d.sheet.cards[n].form.IsRow() {
			break
		}
		n = d.sheet.managers[n]
	}
	return n
}

// lineUp lists the names of the positions from below one down to another; only the last
// words of people's names, and the whole name when there is but one.
func (s *Sheet) lineUp(n, top int) []string {
	var names []string
	for at := n; at >= 0 && at != top && len(names) < len(s.cards); at = s.managers[at] {
		names = append(names, s.cards[at].name.text)
	}
	slices.Reverse(names)
	if len(names) < 2 {
		return names
	}
	for i, name := range names {
		if words := strings.Fields(name); len(words) > 0 {
			names[i] = words[len(words)-1]
		}
	}
	return names
}

// panelOutline is a rectangle whose lower corners are round, by a radius, and those of its upper ones
// that are said to be.
func panelOutline(r place.Rect, c float64, left, right bool) []scene.Seg {
	x0, y0, x1, y1 := r.X, r.Y, r.X+r.W, r.Y+r.H
	corner := func(x, y, toX, toY float64) scene.Seg {
		return scene.Seg{Op: scene.Quad, P: [3]scene.Point{{X: x, Y: y}, {X: toX, Y: toY}}}
	}
	var segs []scene.Seg
	if left {
		segs = append(segs, move(x0, y0+c), corner(x0, y0, x0+c, y0))
	} else {
		segs = append(segs, move(x0, y0))
	}
	if right {
		segs = append(segs, lineTo(x1-c, y0), corner(x1, y0, x1, y0+c))
	} else {
		segs = append(segs, lineTo(x1, y0))
	}
	return append(segs, lineTo(x1, y1-c), corner(x1, y1, x1-c, y1), lineTo(x0+c, y1), corner(x0, y1, x0, y1-c), closed())
}

// lookIntoPanels notes, by node index, the rows whose title a label of their panel says,
// and those that several positions have together.
func (d *drawing) lookIntoPanels() {
	d.said, d.together = make(map[int]bool), make(map[int]bool)
	for i := range d.place.Panels {
		for _, l := range d.place.Panels[i].Labels {
			for _, n := range l.Nodes {
				d.said[n] = true
			}
		}
		for _, nodes := range d.place.Panels[i].Alike {
			for _, n := range nodes {
				d.together[n] = true
			}
		}
	}
}
