package card

import (
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// avatar paints the photo or the initials. Assistants and advisers have a ring
// instead of a disc, boards a square.
func (p *painter) avatar() {
	n := p.c.node
	cx, cy := p.box.X+avatarX, p.box.Y+p.box.H/2
	if n.IsGap() || n.Missing {
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
	case position.Unit:
		ink = p.accent.text
		p.add(&scene.Rect{X: cx - 13.4, Y: cy - 14.4, W: 26.8, H: 26.8, R: 5, Fill: p.accent.tint, Stroke: scene.Stroke{Color: p.accent.fill, Width: 1.25}})
	case position.Assistant, position.Adviser:
		ink = p.accent.text
		p.add(&scene.Ellipse{
			CX: cx, CY: cy, RX: avatarR - 0.6, RY: avatarR - 0.6, Fill: p.accent.tint,
			Stroke: scene.Stroke{Color: p.accent.fill, Width: 1.25},
		})
	default:
		p.memory.disc = scene.Ellipse{CX: cx, CY: cy, RX: avatarR, RY: avatarR, Fill: p.accent.fill}
		p.add(&p.memory.disc)
	}
	if n.IsWithheld() {
		p.add(person(cx, cy, 1, ink))
		return
	}
	p.letters(cx, cy, 10.5, ink)
}

// person is a head and shoulders in place of initials, about a centre, in a circle whose
// radius is that of avatars times a factor.
func person(cx, cy, by float64, fill scene.Color) *scene.Path {
	const k = 0.5523 // of the radius: control points of a quarter of a circle
	r, top := 4.3*by, cy-3.6*by
	w, y := 8.2*by, cy+9.4*by
	cubic := func(ax, ay, bx, by, x, y float64) scene.Seg {
		return scene.Seg{Op: scene.Cubic, P: [3]scene.Point{{X: ax, Y: ay}, {X: bx, Y: by}, {X: x, Y: y}}}
	}
	return &scene.Path{Fill: fill, Segs: []scene.Seg{
		move(cx-r, top),
		cubic(cx-r, top-k*r, cx-k*r, top-r, cx, top-r), cubic(cx+k*r, top-r, cx+r, top-k*r, cx+r, top),
		cubic(cx+r, top+k*r, cx+k*r, top+r, cx, top+r), cubic(cx-k*r, top+r, cx-r, top+k*r, cx-r, top), closed(),
		move(cx-w, y), cubic(cx-w, y-w*0.95, cx-w/2, y-w*0.95, cx, y-w*0.95), cubic(cx+w/2, y-w*0.95, cx+w, y-w*0.95, cx+w, y), closed(),
	}}
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
	p.add(of(scene.Initials, p.run(p.c.avatar, cx, cy+style.Size*capHeight/2, scene.Middle, style, fill)))
}
