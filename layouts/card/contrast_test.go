package card

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// TestBuiltInThemesCanBeSeen holds that nothing of the built-in themes is hard to see, but
// for a grey that is drawn a little darker.
func TestBuiltInThemesCanBeSeen(t *testing.T) {
	for _, theme := range Themes() {
		for _, f := range theme.Check() {
			if theme.Name != "print" || f.What != PaletteColor {
				t.Errorf("%s: %s", theme.Name, f.Message)
			}
		}
	}
}

func TestCheckFindsWhatIsHardToSee(t *testing.T) {
	grey := hex(0xE8E8E8)
	for name, change := range map[string]func(*Theme){
		"ink": func(t *Theme) { t.Ink = grey }, "faint": func(t *Theme) { t.Faint = grey }, "chip_text": func(t *Theme) { t.Chip.Text = grey }, "error": func(t *Theme) { t.MarkColors.Error = grey },
		"solid": func(t *Theme) { t.Solid = grey }, "text": func(t *Theme) { t.Text = grey },
	} {
		theme := Light()
		change(&theme)
		list := theme.Check()
		if len(list) != 1 || list[0].Name != name || !strings.Contains(list[0].Message, "#E8E8E8") {
			t.Errorf("%s: %+v", name, list)
		}
	}
	theme := Light()
	theme.Palette = []scene.Color{hex(0x012AB8), hex(0xFFC400)}
	theme.Styles = []Style{{Tag: "a", Fill: hex(0x222222)}, {Tag: "b", Border: grey}, {Tag: "c", Color: hex(0xFFFF00)}}
	var said []string
	for _, f := range theme.Check() {
		said = append(said, f.Message)
	}
	got := strings.Join(said, "\n")
	for _, want := range []string{"#FFC400 is drawn as #", "ink (#0F172A) on this fill (#222222)", "this border (#E8E8E8) on paper", "#FFFF00 is drawn as #"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

// TestLogoIsAsSmallAsItIsSeen holds that a logo keeps its proportions, and nothing of its
// file but pixels, no more than can be seen.
func TestLogoIsAsSmallAsItIsSeen(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 2000, 500))); err != nil {
		t.Fatal(err)
	}
	logo, err := NewLogo(b.Bytes(), 25, true)
	if err != nil || logo.W != 100 || logo.H != 25 || !logo.Left {
		t.Fatalf("%+v, %v", logo, err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(logo.Data)); err != nil || c.Width != 600 || c.Height != 150 {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := NewLogo([]byte("none"), 25, false); err == nil {
		t.Error("no picture is taken for a logo")
	}
}
