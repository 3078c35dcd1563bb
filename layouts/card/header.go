package card

import (
	"math"
	"strings"

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
	return []string{s.graph.Title, s.subtitle()}
}

// subtitle says what is shown, the date and how many positions there are.
func (s *Sheet) subtitle() string {
	var parts []string
	if t := trim(s.graph.Subtitle); t != "" {
		parts = append(parts, t)
	}
	if s.graph.AsOf != "" {
		parts = append(parts, s.words.asOf+" "+s.words.date(s.graph.AsOf))
	}
	if f := s.figures; f.Shown > 0 {
		parts = append(parts, s.words.positions(f.Shown, f.All, f.Vacant))
	}
	return strings.Join(parts, " · ")
}

// header paints title and subtitle, each on as many as three lines of the given
// width, with their top left corner at 0, 0.
func (d *drawing) header(width float64) heading {
	g := &scene.Group{Class: "header"}
	y, longest := 0.0, 0.0
	for i, t := range d.sheet.heading() {
		if trim(t) == "" {
			continue
		}
		style, least, fill, gap := text.Style{Size: 22, Bold: true}, 16.0, d.skin.Ink, 0.0
		if i == 1 {
			style, least, fill, gap = text.Style{Size: 11}, 10, d.skin.Faint, 11
		}
		fitted := d.sheet.fonts.Fit(t, style, width, 3, least)
		style.Size = fitted.Size
		for n, l := range fitted.Lines {
			if n > 0 {
				gap = style.Size * 0.5
			}
			y += gap + style.Size*capHeight
			line := d.sheet.run(l, 0, y, scene.Start, style, fill)
			longest = math.Max(longest, line.Width)
			g.Items = append(g.Items, line)
		}
	}
	if len(g.Items) == 0 {
		return heading{}
	}
	return heading{g, math.Ceil(y) + d.sheet.gap(headerGap), longest}
}
