package card

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// heading is the title and subtitle of the page, painted.
type heading struct {
	group  *scene.Group
	height float64 // with the gap below
	width  float64 // of its longest line
}

// heading returns the title and subtitle of the page, none when they are left out.
func (s *Sheet) heading() []string {
	if s.options.NoHeader {
		return nil
	}
	if s.options.NoTitle {
		return []string{"", s.subtitle()}
	}
	return []string{s.graph.Title, s.subtitle()}
}

// header paints title and subtitle, each on as many as three lines of the given
// width, with their top left corner at 0, 0.
func (d *drawing) header(width float64) heading {
	g := &scene.Group{Class: "header"}
	x, y, longest := 0.0, 0.0, 0.0
	logo := d.logo(width)
	if logo != nil {
		width -= logo.W + logoGap
		if logo.X == 0 {
			x = logo.W + logoGap
		}
	}
	for i, t := range d.sheet.heading() {
		if trim(t) == "" {
			continue
		}
		style, least, fill, gap := text.Style{Size: 22, Bold: true}, 16.0, d.skin.Ink, 0.0
		if i == 1 {
			style, least, fill, gap = text.Style{Size: 11}, 10, d.skin.Faint, 11
		}
		if steps := d.sheet.phrases(); i == 1 && slices.ContainsFunc(steps, phrase.leads) {
			bottom, right := d.steps(g, steps, x, y+gap, width)
			y, longest = bottom, math.Max(longest, right)
			continue
		}
		fitted := d.sheet.fonts.Fit(t, style, width, 3, least)
		style.Size = fitted.Size
		for n, l := range fitted.Lines {
			if n > 0 {
				gap = style.Size * 0.5
			}
			y += gap + style.Size*capHeight
			line := d.sheet.run(l, x, y, scene.Start, style, fill)
			longest = math.Max(longest, x+line.Width)
			g.Items = append(g.Items, line)
		}
	}
	if logo != nil {
		g.Items = append(g.Items, logo)
		y, longest = math.Max(y, logo.H), math.Max(longest, logo.X+logo.W)
	}
	if len(g.Items) == 0 {
		return heading{}
	}
	return heading{g, math.Ceil(y) + d.sheet.gap(headerGap), longest}
}

// logoGap is the room between the logo and the heading.
const logoGap = 16

// logo is the logo of the theme in a heading of a width, nil if there is none; it takes at
// most a third of the width.
func (d *drawing) logo(width float64) *scene.Image {
	l := d.skin.Logo
	if l == nil || l.W <= 0 || l.H <= 0 {
		return nil
	}
	by := math.Min(1, width/3/l.W)
	image := &scene.Image{W: l.W * by, H: l.H * by, MediaType: l.MediaType, Data: l.Data}
	if !l.Left {
		image.X = width - image.W
	}
	return image
}
