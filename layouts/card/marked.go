package card

import (
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/scene"
)

// MarkLook is how what is marked in a document looks: the colour of the word that says so,
// which can be read on its ground, and that ground.
type MarkLook struct{ Text, Ground scene.Color }

// MarkLooks returns the looks of marks by document.Mark; the zero look for those that have
// none.
func (t *Theme) MarkLooks() [document.Note + 1]MarkLook {
	m := &t.MarkColors
	var looks [document.Note + 1]MarkLook
	for mark, c := range [...]scene.Color{document.Added: m.Added, document.Removed: m.Removed, document.Changed: m.Changed, document.Gap: m.Error, document.Double: m.Warning} {
		if c.A > 0 {
			ground := scene.Mix(t.Ground(), c, 0.09)
			looks[mark] = MarkLook{t.readable(c, ground), ground}
		}
	}
	return looks
}

// Ground is the colour of the page, that of cards where it has none.
func (t *Theme) Ground() scene.Color {
	if t.Paper.A == 0 {
		return t.Card
	}
	return t.Paper
}

// TableHead is the ground of the heads of tables.
func (t *Theme) TableHead() scene.Color { return scene.Mix(t.Ground(), t.Ink, 0.07) }

// readable makes a colour darker, in a night theme lighter, until text in it can be read on
// a ground.
func (t *Theme) readable(c, on scene.Color) scene.Color {
	end := hex(0x000000)
	if t.Night {
		end = hex(0xFFFFFF)
	}
	for step := range 50 {
		if mixed := scene.Mix(c, end, float64(step)/50); Contrast(mixed, on) >= Readable && Contrast(mixed, t.Ground()) >= Readable {
			return mixed
		}
	}
	return end
}
