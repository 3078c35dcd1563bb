package pptx

import (
	"fmt"
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// colors writes the colours of a scene in terms of the colours of the file's theme, so that
// another theme changes them all: as one of them, or as one that is made lighter, darker,
// or more or less vivid. What cannot be said so is written as it is.
type colors struct {
	base []slot
	seen map[scene.Color]markup
}

// slot is a colour of a theme.
type slot struct {
	name  string // as shapes name it
	color scene.Color
}

// accents is the number of accent colours that a theme has.
const accents = 6

// themeColors are the colours of the theme of a file: text and ground, then accents.
func themeColors(p *scene.Palette) []slot {
	list := []slot{{"tx1", p.Ink}, {"bg1", p.Paper}, {"tx2", p.Text}, {"bg2", p.Ground}}
	for i := range accents {
		s := slot{name: fmt.Sprintf("accent%d", i+1), color: p.Text}
		if n := len(p.Accents); n > 0 {
			s.color = p.Accents[i%n]
		}
		list = append(list, s)
	}
	return list
}

// of is the XML of a colour.
func (c *colors) of(want scene.Color) markup {
	if m, ok := c.seen[want]; ok {
		return m
	}
	m := c.make(want)
	if c.seen == nil {
		c.seen = map[scene.Color]markup{}
	}
	c.seen[want] = m
	return m
}

func (c *colors) make(want scene.Color) markup {
	alpha := ""
	if want.A < 255 {
		alpha = fmt.Sprintf(`<a:alpha val="%d"/>`, int(want.A)*100000/255)
	}
	for _, near := range [...]int{0, 2} {
		for _, s := range c.base {
			if apart(s.color, want) <= near {
				return scheme(s.name, alpha)
			}
		}
	}
	for _, i := range c.byHue(want) {
		if change, ok := changed(c.base[i].color, want); ok {
			return scheme(c.base[i].name, change+alpha)
		}
	}
	if alpha == "" {
		return markup(fmt.Sprintf(`<a:srgbClr val="%s"/>`, rgb(want)))
	}
	return markup(fmt.Sprintf(`<a:srgbClr val="%s">%s</a:srgbClr>`, rgb(want), alpha))
}

func scheme(name, changes string) markup {
	if changes == "" {
		return markup(fmt.Sprintf(`<a:schemeClr val="%s"/>`, name))
	}
	return markup(fmt.Sprintf(`<a:schemeClr val="%s">%s</a:schemeClr>`, name, changes))
}

// rgb is a colour as six hexadecimal digits.
func rgb(c scene.Color) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// apart is the largest difference of two colours in one of their parts.
func apart(a, b scene.Color) int {
	d := func(x, y uint8) int { return int(max(x, y)) - int(min(x, y)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B))
}

// byHue lists the colours of the theme whose hue is that of a colour within a few degrees,
// the nearest first; of greys all that are grey.
func (c *colors) byHue(want scene.Color) []int {
	hue, sat, _ := hsl(want)
	var list []int
	var gaps []float64
	for i, s := range c.base {
		h, sa, _ := hsl(s.color)
		gap := math.Abs(math.Mod(math.Abs(h-hue)+180, 360) - 180)
		if (sat < 0.03) != (sa < 0.03) || sat >= 0.03 && gap > 25 {
			continue
		}
		if sat < 0.03 {
			gap = 0
		}
		at := len(list)
		for at > 0 && gaps[at-1] > gap {
			at--
		}
		list, gaps = append(list, 0), append(gaps, 0)
		copy(list[at+1:], list[at:])
		copy(gaps[at+1:], gaps[at:])
		list[at], gaps[at] = i, gap
	}
	return list
}

// sameLook is how far a colour that is made from one of the theme may be from the one that
// it is to be, in 255ths.
const sameLook = 3

// changed says how one colour becomes another of the same hue: by a factor for how vivid it
// is, and a factor and a summand for how light (ECMA-376, part 1, 20.1.2.3). ok is false
// when that gives another colour.
func changed(from, to scene.Color) (changes string, ok bool) {
	h, s, l := hsl(from)
	_, s2, l2 := hsl(to)
	thousandth := func(v float64) float64 { return math.Round(v*1000) / 1000 }
	sat := 1.0
	if s > 0 {
		sat = thousandth(s2 / s)
	}
	mod, off := 1.0, 0.0
	switch {
	case l2 <= l && l > 0:
		mod = thousandth(l2 / l)
	case l < 1:
		mod = thousandth((1 - l2) / (1 - l))
		off = 1 - mod
	}
	if sat > 20 || apart(fromHSL(h, math.Min(s*sat, 1), l*mod+off), to) > sameLook {
		return "", false
	}
	if sat != 1 {
		changes = fmt.Sprintf(`<a:satMod val="%.0f"/>`, sat*100000)
	}
	if mod != 1 {
		changes += fmt.Sprintf(`<a:lumMod val="%.0f"/>`, mod*100000)
	}
	if off > 0 {
		changes += fmt.Sprintf(`<a:lumOff val="%.0f"/>`, off*100000)
	}
	return changes, true
}

// hsl is a colour as hue in degrees, and how vivid and how light it is, from 0 to 1.
func hsl(c scene.Color) (h, s, l float64) {
	r, g, b := float64(c.R)/255, float64(c.G)/255, float64(c.B)/255
	top, low := max(r, g, b), min(r, g, b)
	l = (top + low) / 2
	d := top - low
	if d == 0 {
		return 0, 0, l
	}
	s = d / (1 - math.Abs(2*l-1))
	switch top {
	case r:
		h = math.Mod((g-b)/d+6, 6)
	case g:
		h = (b-r)/d + 2
	default:
		h = (r-g)/d + 4
	}
	return h * 60, s, l
}

// fromHSL is the reverse of hsl.
func fromHSL(h, s, l float64) scene.Color {
	a := s * math.Min(l, 1-l)
	part := func(n float64) uint8 {
		k := math.Mod(n+h/30, 12)
		return uint8(math.Round(255 * (l - a*math.Max(-1, min(k-3, 9-k, 1)))))
	}
	return scene.Color{R: part(0), G: part(8), B: part(4), A: 255}
}
