package card

import (
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// markOf returns colour, sign and name of a kind of mark.
func (d *drawing) markOf(kind string) (c scene.Color, sign, name string) {
	m, w := &d.skin.MarkColors, d.sheet.words
	switch kind {
	case "error":
		return m.Error, "!", w.errorMark
	case "warning":
		return m.Warning, "!", w.warning
	case "added":
		return m.Added, "+", w.added
	case "removed":
		return m.Removed, "–", w.removed
	case "moved":
		return m.Moved, "→", w.moved
	}
	return m.Changed, "≠", w.change
}

// markStroke is the outline of a card with a mark.
func (d *drawing) markStroke(kind string) scene.Stroke {
	c, _, _ := d.markOf(kind)
	s := scene.Stroke{Color: c, Width: 1.75}
	if kind == "removed" {
		s.Dash = []float64{6, 3}
	}
	return s
}

// sign paints the sign of a mark in the upper right corner of the card.
func (p *painter) sign() {
	if m := p.c.node.Foremost(); m != nil {
		p.add(p.page.markSign(m.Kind, p.box.X+p.box.W-12, p.box.Y+12)...)
	}
}

// markSign returns a disc with the sign of a mark, for warnings a triangle.
func (d *drawing) markSign(kind string, cx, cy float64) []scene.Item {
	c, sign, _ := d.markOf(kind)
	style := text.Style{Size: 9, Bold: true}
	letter := d.sheet.run(sign, cx, cy+style.Size*capHeight/2, scene.Middle, style, d.skin.On)
	if kind != "warning" {
		return []scene.Item{&scene.Ellipse{CX: cx, CY: cy, RX: 6.5, RY: 6.5, Fill: c}, letter}
	}
	letter.Y += 0.8
	return []scene.Item{&scene.Path{
		Segs:   []scene.Seg{move(cx, cy-6.5), lineTo(cx+7, cy+5.5), lineTo(cx-7, cy+5.5), closed()},
		Fill:   c,
		Stroke: scene.Stroke{Color: c, Width: 1, Round: true},
	}, letter}
}

// rowSign is the sign of a mark as small as a row needs it.
func (d *drawing) rowSign(kind string, cx, cy float64) []scene.Item {
	items := d.markSign(kind, 0, 0)
	enlarge(items, scene.SmallestRow/9, place.Point{X: cx, Y: cy})
	return items
}
