package card

import (
	"math"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

// pair is a text on its ground.
type pair struct {
	name       string
	ink, paper scene.Color
}

// pairs lists every text that is drawn on a ground of the theme.
func (t *Theme) pairs() []pair {
	list := []pair{
		{"title of the page", t.Ink, t.Paper}, {"subtitle", t.Faint, t.Paper}, {"legend", t.Text, t.Paper},
		{"level", t.Faint, t.Stripe},
		{"name", t.Ink, t.Card}, {"position", t.Text, t.Card}, {"details", t.Faint, t.Card},
		{"name of a gap", t.Text, t.Hollow}, {"details of a gap", t.Faint, t.Hollow},
		{"chip", t.Chip.Text, t.Chip.Fill}, {"ACTING", t.Acting.Text, t.Acting.Fill}, {"LEAVING", t.Leaving.Text, t.Leaving.Fill},
	}
	m := t.MarkColors
	for _, c := range []scene.Color{m.Error, m.Warning, m.Added, m.Removed, m.Moved, m.Changed} {
		list = append(list, pair{"sign of a mark", t.On, c})
	}
	list = append(list, t.accentPairs(t.Neutral)...)
	for _, c := range t.Palette {
		list = append(list, t.accentPairs(c)...)
	}
	return list
}

func (t *Theme) accentPairs(c scene.Color) []pair {
	a := t.accentOf(c)
	return []pair{
		{"initials", t.On, a.fill}, {"role chip", a.text, a.tint}, {"label of a unit", a.text, a.frame},
		{"initials in a ring", a.text, a.tint}, {"text in the colour on a card", a.text, t.Card},
	}
}

func TestEveryTextIsReadable(t *testing.T) {
	for _, theme := range Themes() {
		for _, p := range theme.pairs() {
			if c := Contrast(p.ink, p.paper); c < Readable {
				t.Errorf("%s: %s %v on %v has contrast %.2f", theme.Name, p.name, p.ink, p.paper, c)
			}
		}
	}
}

func TestOutlinesAreVisible(t *testing.T) {
	// What carries meaning without being text needs 3:1 (WCAG 1.4.11).
	for _, theme := range Themes() {
		for name, c := range map[string]scene.Color{
			"dashes": theme.Dashes, "dotted line": theme.Dotted, "secondary line": theme.Secondary,
		} {
			if r := Contrast(c, theme.Paper); r < 3 {
				t.Errorf("%s: %s has contrast %.2f", theme.Name, name, r)
			}
		}
	}
}

func TestAnyColorOfAUserBecomesReadable(t *testing.T) {
	for _, theme := range []Theme{Light(), Dark()} {
		for v := range uint32(4096) {
			c := hex(v>>8*0x110000 | v>>4&15*0x1100 | v&15*0x11)
			for _, p := range theme.accentPairs(c) {
				if r := Contrast(p.ink, p.paper); r < Readable {
					t.Fatalf("%s: colour %v: %s has contrast %.2f", theme.Name, c, p.name, r)
				}
			}
		}
	}
}

func TestAReadableColorIsKept(t *testing.T) {
	light := Light()
	for _, c := range append([]scene.Color{hex(0x334155), hex(0xB45309)}, light.Palette...) {
		if got := light.accentOf(c).fill; got != c {
			t.Errorf("%v became %v", c, got)
		}
	}
}

// sights simulate colour blindness in linear RGB: Machado, Oliveira and
// Fernandes 2009 (10.1109/TVCG.2009.113), severity 1.
var sights = []struct {
	name string
	m    [9]float64
}{
	{"normal sight", [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}},
	{"protanopia", [9]float64{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}},
	{"deuteranopia", [9]float64{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}},
	{"tritanopia", [9]float64{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}},
}

func seen(c scene.Color, m [9]float64) scene.Color {
	in := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var out [3]uint8
	for i := range out {
		v := m[3*i]*in[0] + m[3*i+1]*in[1] + m[3*i+2]*in[2]
		v = math.Max(0, math.Min(1, v))
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		out[i] = uint8(math.Round(v * 255))
	}
	return scene.Color{R: out[0], G: out[1], B: out[2], A: 255}
}

func TestPalettesAreDistinctToEveryEye(t *testing.T) {
	for _, tt := range []struct {
		theme Theme
		least float64 // Oklab distance; 0.02 is about what an eye just notices
	}{{Light(), 0.05}, {Dark(), 0.045}} {
		if n := len(tt.theme.Palette); n < 10 {
			t.Errorf("%s has only %d colours", tt.theme.Name, n)
		}
		for _, sight := range sights {
			for i, a := range tt.theme.Palette {
				for _, b := range tt.theme.Palette[:i] {
					d := distance(seen(tt.theme.accentOf(a).fill, sight.m), seen(tt.theme.accentOf(b).fill, sight.m))
					if d < tt.least {
						t.Errorf("%s, %s: %v and %v differ by %.3f only", tt.theme.Name, sight.name, a, b, d)
					}
				}
			}
		}
	}
}

func TestPrintAndPlainAreGrey(t *testing.T) {
	for _, theme := range []Theme{Print(), Plain()} {
		g := hard()
		s, _ := draw(t, g, Options{Theme: &theme}, 1, 2, 3)
		scenetest.Walk(s, func(item scene.Item, _ []*scene.Group) bool {
			for _, c := range colorsOf(item) {
				if c.A > 0 && (c.R != c.G || c.G != c.B) {
					t.Fatalf("%s: %T has the colour %v", theme.Name, item, c)
				}
			}
			return true
		})
	}
}

func colorsOf(item scene.Item) []scene.Color {
	switch it := item.(type) {
	case *scene.Rect:
		return []scene.Color{it.Fill, it.Stroke.Color}
	case *scene.Ellipse:
		return []scene.Color{it.Fill, it.Stroke.Color}
	case *scene.Path:
		return []scene.Color{it.Fill, it.Stroke.Color}
	case *scene.Text:
		return []scene.Color{it.Fill}
	}
	return nil
}

// The dark variant is a recolouring, so what has one colour in the light
// picture must have one in the dark.
func TestDarkVariantIsThatOfTheDarkTheme(t *testing.T) {
	g := hard()
	o := Options{Fonts: fonts(t)}
	light, _ := draw(t, g, o, 1, 2, 3)
	theme := Dark()
	o.Theme = &theme
	dark, _ := draw(t, g, o, 1, 2, 3)
	if light.Dark == nil || dark.Dark != nil {
		t.Fatal("only the light theme has a dark variant")
	}
	recolor := map[scene.Color]scene.Color{}
	for i, c := range light.Dark.From {
		recolor[c] = light.Dark.To[i]
	}
	var want []scene.Color
	scenetest.Walk(dark, func(item scene.Item, _ []*scene.Group) bool {
		want = append(want, colorsOf(item)...)
		return true
	})
	scenetest.Walk(light, func(item scene.Item, parents []*scene.Group) bool {
		for _, c := range colorsOf(item) {
			if to, ok := recolor[c]; ok {
				c = to
			}
			if c.A > 0 && c != want[0] {
				t.Errorf("%T in %v: %v instead of %v", item, parents[len(parents)-1].Class, c, want[0])
			}
			want = want[1:]
		}
		return true
	})
}

func TestThemeNamed(t *testing.T) {
	for name, want := range map[string]string{"": "light", "light": "light", "dark": "dark", "print": "print", "plain": "plain"} {
		if theme, ok := ThemeNamed(name); !ok || theme.Name != want {
			t.Errorf("ThemeNamed(%q) = %q, %v", name, theme.Name, ok)
		}
	}
	if _, ok := ThemeNamed("neon"); ok {
		t.Error("there is a theme neon")
	}
}

func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b uint32
		want float64
	}{{0, 0xFFFFFF, 21}, {0xFFFFFF, 0, 21}, {0x777777, 0xFFFFFF, 4.48}, {0x2563EB, 0x2563EB, 1}, {0xFF0000, 0xFFFFFF, 4.00}} {
		if got := Contrast(hex(tt.a), hex(tt.b)); math.Abs(got-tt.want) > 0.005 {
			t.Errorf("contrast of %06X and %06X is %.3f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestParseHex(t *testing.T) {
	if c, ok := parseHex("#25aBeF"); !ok || c != hex(0x25ABEF) {
		t.Error(c, ok)
	}
	for _, s := range []string{"", "#fff", "25ABEF", "#25ABEG", "#25ABEF0", "blue"} {
		if _, ok := parseHex(s); ok {
			t.Errorf("%q was read", s)
		}
	}
}
