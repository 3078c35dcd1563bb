package card

import (
	"fmt"

	"github.com/orgwright/orgwright/layouts/scene"
)

// Visible is the smallest contrast between lines or large text and what is behind them:
// level AA of the Web Content Accessibility Guidelines 2.2, success criteria 1.4.11 and
// 1.4.3.
const Visible = 3

// Faint is a colour of a theme that is hard to see.
type Faint struct {
	Name  string // of the colour, as Theme.Color takes it; "" = Message alone says what it is
	Index int    // of the palette or of Styles
	What  Part   // where Index counts
	// Message says in a sentence what is hard to see on what.
	Message string
}

// Part is a part of a theme that Faint is about.
type Part uint8

// The parts of a theme.
const (
	NamedColor Part = iota
	PaletteColor
	StyleColor
)

// Check lists what of a theme is hard to see: text with a contrast of less than Readable
// to its ground, large text and lines with one of less than Visible.
func (t *Theme) Check() []Faint {
	var list []Faint
	weigh := func(f Faint, what, on string, a, b scene.Color, least float64) {
		if ratio := Contrast(a, b); ratio < least {
			f.Message = fmt.Sprintf("%s (%s) on %s (%s) has a contrast of %.1f, and needs %g", what, Hex(a), on, Hex(b), ratio, least)
			list = append(list, f)
		}
	}
	for _, text := range []string{"ink", "text", "faint"} {
		worst := "paper"
		for _, on := range []string{"card", "hollow"} {
			if Contrast(*t.Color(text), *t.Color(on)) < Contrast(*t.Color(text), *t.Color(worst)) {
				worst = on
			}
		}
		weigh(Faint{Name: text}, text, worst, *t.Color(text), *t.Color(worst), Readable)
	}
	for _, kind := range []string{"chip", "acting", "leaving"} {
		weigh(Faint{Name: kind + "_text"}, kind+"_text", kind, *t.Color(kind + "_text"), *t.Color(kind), Readable)
	}
	for _, mark := range []string{"error", "warning", "added", "removed", "moved", "changed"} {
		weigh(Faint{Name: mark}, mark, "card", *t.Color(mark), t.Card, Visible)
	}
	for _, line := range []string{"solid", "secondary", "dotted"} {
		weigh(Faint{Name: line}, line, "paper", *t.Color(line), t.Paper, lineContrast(line))
	}
	for i, c := range t.Palette {
		if drawn := t.accentOf(c).fill; drawn != c {
			list = append(list, Faint{Index: i, What: PaletteColor, Message: fmt.Sprintf("%s is drawn as %s, so that text on it and in it can be read", Hex(c), Hex(drawn))})
		}
	}
	for i := range t.Styles {
		s, f := &t.Styles[i], Faint{Index: i, What: StyleColor}
		if s.Fill.A > 0 {
			for _, text := range []string{"ink", "text", "faint"} {
				weigh(f, text, "this fill", *t.Color(text), s.Fill, Readable)
			}
		}
		if s.Border.A > 0 {
			weigh(f, "this border", "paper", s.Border, t.Paper, Visible)
		}
		if s.Color.A > 0 {
			if drawn := t.accentOf(s.Color).fill; drawn != s.Color {
				f.Message = fmt.Sprintf("%s is drawn as %s, so that text on it and in it can be read", Hex(s.Color), Hex(drawn))
				list = append(list, f)
			}
		}
	}
	return list
}

// solidContrast is the smallest contrast of primary lines: the built-in themes let them
// stand back a little, since the order of the cards says the same.
const solidContrast = 2.5

func lineContrast(line string) float64 {
	if line == "solid" {
		return solidContrast
	}
	return Visible
}

// Hex writes a colour as "#RRGGBB".
func Hex(c scene.Color) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
