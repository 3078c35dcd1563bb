package text

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// partyFonts are the built-in fonts and one of the system that draws an emoji as the
// letter A.
func partyFonts(t *testing.T) *Fonts {
	t.Helper()
	const party = '🎉'
	cmap := slices.Concat(shorts(0, 1, 3, 10), longs(12), shorts(12, 0), longs(28, 0, 1, party, party, 36))
	f, err := New(context.Background(), Options{Folders: []string{folder(t, map[string][]byte{"notoemoji.ttf": with(t, map[string][]byte{"cmap": cmap})})}})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestParts(t *testing.T) {
	f := partyFonts(t)
	for _, tt := range []struct {
		s    string
		rtl  bool
		want string // the parts: T and text, R and text from right to left, E and emoji
	}{
		{"no emoji", false, ""},
		{"🚀 is in no font", false, ""},
		{"a 🎉 b", false, "Ta |E🎉|Tb"},
		{"🎉🎉", false, "E🎉🎉"},
		{"🎉 a Ωя 🎉 ", false, "E🎉|Ta Ωя |E🎉"},
		{"אב 🎉 גד", true, "Rגד|E🎉|Rאב"},
		{"a 🎉 אב גד c", false, "Ta |E🎉|Rאב גד|Tc"},
	} {
		parts, width := f.Parts(tt.s, Style{Size: 10}, tt.rtl)
		var got []string
		for i, p := range parts {
			kind := "T"
			switch {
			case p.Emoji != nil:
				kind = "E"
			case p.RTL:
				kind = "R"
			}
			got = append(got, kind+p.Text)
			if i > 0 && p.X <= parts[i-1].X || p.X < 0 || p.X >= width {
				t.Errorf("%q: part %d of a line of %v stands at %v", tt.s, i, width, p.X)
			}
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%q is cut into %s, want %s", tt.s, got, tt.want)
		}
	}
}

// TestPartsStandWhereTheLineHasThem holds that text and emoji stand as in a line that
// is drawn whole.
func TestPartsStandWhereTheLineHasThem(t *testing.T) {
	f, st := partyFonts(t), Style{Size: 10}
	parts, width := f.Parts("Head 🎉 of things", st, false)
	if len(parts) != 3 {
		t.Fatalf("%d parts", len(parts))
	}
	whole := f.Shape("Head 🎉 of things", st, false)
	same := func(what string, got, want float64) {
		if math.Abs(got-want) > 1e-6 {
			t.Errorf("%s: %v, in one piece %v", what, got, want)
		}
	}
	same("width", width, whole.Width)
	same("emoji", parts[1].Emoji[0].X, whole.Glyphs[5].X)
	same("text", parts[2].X, whole.Glyphs[7].X)
	if g, want := parts[1].Emoji[0], whole.Glyphs[5]; fmt.Sprint(g.ID, g.Face.Family, g.Size) != fmt.Sprint(want.ID, want.Face.Family, want.Size) {
		t.Errorf("glyph %+v, want %+v", g, want)
	}
}
