package card

import (
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// Brand is the colours of a company.
type Brand struct {
	Paper, Ink scene.Color   // the page, and what is written on it
	Text       scene.Color   // for texts of less weight
	Accents    []scene.Color // none = those of the theme
}

// In returns the theme in the colours of a company. Paper darker than ink is night: colours
// with a meaning of their own, such as those of marks, are then those of Dark, else those of
// Light. Greys become mixtures of paper and ink, as far from the paper as they are in that
// theme, and further where they could not be seen.
func (t Theme) In(b Brand) Theme {
	base := Light()
	if luminance(b.Paper) < luminance(b.Ink) {
		base = Dark()
	}
	for _, c := range base.named() {
		*t.Color(c.name) = *c.color
	}
	t.Card, t.Hollow = b.Paper, b.Paper
	t.Night, t.Tint, t.FrameTint, t.Lines, t.Palette = base.Night, base.Tint, base.FrameTint, base.Lines, base.Palette
	for _, grey := range [...]struct {
		name  string
		least float64 // contrast to the paper, and to cards
	}{
		{"card", 0}, {"hollow", 0}, {"border", 0}, {"dashes", 0}, {"text", Readable}, {"faint", Readable}, {"rule", 0}, {"stripe", 0}, {"solid", solidContrast},
		{"neutral", 0}, {"chip", 0}, {"chip_line", 0}, {"chip_text", Readable},
	} {
		share := apartness(*base.Color(grey.name), base.Paper) / apartness(base.Ink, base.Paper)
		c := scene.Mix(b.Paper, b.Ink, share)
		for math.Min(Contrast(c, b.Paper), math.Min(Contrast(c, t.Card), Contrast(c, t.Hollow))) < grey.least && share < 1 {
			share = math.Min(share+0.05, 1)
			c = scene.Mix(b.Paper, b.Ink, share)
		}
		*t.Color(grey.name) = c
	}
	t.Paper, t.Ink = b.Paper, b.Ink
	if Contrast(b.Text, b.Paper) >= Readable && Contrast(b.Text, t.Hollow) >= Readable {
		t.Text = b.Text
	}
	if !t.Night {
		t.Card = b.Paper
	}
	if len(b.Accents) > 0 {
		t.Palette = b.Accents
	}
	t.Patterns = false
	return t
}

// apartness is how far two greys are from each other, by the mean of their parts.
func apartness(a, b scene.Color) float64 {
	mean := func(c scene.Color) float64 { return (float64(c.R) + float64(c.G) + float64(c.B)) / 3 }
	return math.Abs(mean(a) - mean(b))
}
