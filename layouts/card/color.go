package card

import (
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// Readable is the smallest contrast between a text and its ground: level AA
// of the Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
const Readable = 4.5

// Contrast returns the contrast ratio of two opaque colours, 1 to 21, as WCAG
// 2.2 defines it.
func Contrast(a, b scene.Color) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c scene.Color) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// linear undoes the transfer curve of sRGB.
func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

// accent is one category's colour in all the places where it is used.
type accent struct {
	fill    scene.Color // bar, circle, legend
	tint    scene.Color // ground of role chips
	text    scene.Color // on tint, on frame and on card
	frame   scene.Color // ground of the unit's frame
	edge    scene.Color // its outline
	pattern int         // of the bar, 0 = solid
}

// accentOf derives the accent of a colour. The colour is mixed with black, in a
// night theme with white, step by step until all text that touches it is readable.
func (t *Theme) accentOf(c scene.Color) accent {
	towards := hex(0x000000)
	if t.Night {
		towards = hex(0xFFFFFF)
	}
	c.A = 255
	for step := 0; ; step++ {
		a := accent{fill: scene.Mix(c, towards, float64(step)/50)}
		a.text = a.fill
		a.tint = scene.Mix(t.Card, a.fill, t.Tint)
		a.frame = scene.Mix(t.Paper, a.fill, t.FrameTint)
		a.edge = scene.Mix(t.Paper, a.fill, 0.25)
		if step == 50 || Contrast(a.fill, t.On) >= Readable && Contrast(a.text, a.tint) >= Readable &&
			Contrast(a.text, a.frame) >= Readable && Contrast(a.text, t.Card) >= Readable {
			return a
		}
	}
}

// parseHex reads "#RRGGBB" in any case.
func parseHex(s string) (c scene.Color, ok bool) {
	if len(s) != 7 || s[0] != '#' {
		return c, false
	}
	var v uint32
	for _, d := range []byte(s[1:]) {
		switch {
		case d >= '0' && d <= '9':
			d -= '0'
		case d >= 'a' && d <= 'f':
			d -= 'a' - 10
		case d >= 'A' && d <= 'F':
			d -= 'A' - 10
		default:
			return c, false
		}
		v = v<<4 | uint32(d)
	}
	return hex(v), true
}

// tooClose is the distance below which two colours are taken for one.
const tooClose = 0.09

// distance is the difference of two colours as people see it: the Euclidean
// distance in the Oklab space of Björn Ottosson (2020), 0 to 1.
func distance(a, b scene.Color) float64 {
	p, q := oklab(a), oklab(b)
	return math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2])
}

// oklab returns lightness, green-red and blue-yellow of a colour.
func oklab(c scene.Color) [3]float64 {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}
