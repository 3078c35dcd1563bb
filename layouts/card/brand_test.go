package card

import (
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// TestBrandsCanBeRead holds that texts and lines can be seen in the colours of companies,
// however dark their pages, when these suit each other; and that nothing else changes.
func TestBrandsCanBeRead(t *testing.T) {
	for _, b := range []Brand{
		{Paper: hex(0xFFFFFF), Ink: hex(0x000000), Text: hex(0x44546A)},
		{Paper: hex(0x000000), Ink: hex(0xFFFFFF), Text: hex(0xE7E6E6)},
		{Paper: hex(0x0B3D2E), Ink: hex(0xFFFFFF), Text: hex(0x0B3D2F)},
		{Paper: hex(0xF5E6C8), Ink: hex(0x3B2A14), Text: hex(0x3B2A14), Accents: []scene.Color{hex(0x7A1E1E)}},
		{Paper: hex(0x1F497D), Ink: hex(0xEEECE1), Text: hex(0xFFFFFF)},
	} {
		own := Light()
		own.Corners = 11
		got := own.In(b)
		if got.Paper != b.Paper || got.Ink != b.Ink || got.Corners != 11 || own.Paper != Light().Paper {
			t.Errorf("%v: %+v", b, got)
		}
		for _, f := range got.Check() {
			switch {
			case f.What == PaletteColor, f.Name == "dotted", f.Name == "secondary", f.Name == "error", f.Name == "removed": // are not of the company
			default:
				t.Errorf("%v: %s", b, f.Message)
			}
		}
	}
	got := Light().In(Brand{Paper: hex(0x1F497D), Ink: hex(0x203040), Text: hex(0x1F497D)})
	if len(got.Check()) == 0 {
		t.Error("nobody says that ink cannot be read on its paper")
	}
}
