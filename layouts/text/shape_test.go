package text

import (
	"context"
	"math"
	"slices"
	"sync"
	"testing"
)

func TestDirection(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "Anna": false, "שלום": true, "مدير": true, "12 مدير": true, "CIO مدير": false, "مدير CIO": true,
		"(שלום)": true, "1234": false, "王": false, "\u200fabc": true, "\u200eשלום": false, "٣٤": false, "👩‍💻 א": true,
	} {
		if got := Direction(s); got != want {
			t.Errorf("Direction(%q) = %v, want %v", s, got, want)
		}
	}
}

// letters returns the runes of a text in the order in which the glyphs of the
// built-in font stand.
func letters(f *Fonts, s string, rtl bool) string {
	names := map[uint32]rune{}
	face := embedded[0]()
	for _, r := range s {
		if g, ok := face.nominal(r); ok {
			names[uint32(g)] = r
		}
	}
	var out []rune
	for _, g := range f.Shape(s, Style{Size: 10}, rtl).Glyphs {
		out = append(out, names[g.ID])
	}
	return string(out)
}

func TestMixedDirectionsAreOrdered(t *testing.T) {
	f := newFonts(t)
	for _, tt := range []struct {
		s    string
		rtl  bool
		want string
	}{
		{"abc", false, "abc"},
		{"אבג", true, "גבא"},
		{"ab אבג cd", false, "ab גבא cd"},
		{"אב CIO גד", true, "דג CIO בא"},
		{"אב 12 גד", true, "דג 12 בא"},
		{"abc 12", true, "abc 12"},
		{"אב.", true, ".בא"},
		{"אב.", false, "בא."},
	} {
		if got := letters(f, tt.s, tt.rtl); got != tt.want {
			t.Errorf("Shape(%q, rtl=%v) stands as %q, want %q", tt.s, tt.rtl, got, tt.want)
		}
	}
}

func TestGlyphsStandFromZeroToWidth(t *testing.T) {
	f := newFonts(t)
	for _, s := range []string{"AVATAR", "שלום Anna", "office ﬁ", "e\u0301"} {
		run := f.Shape(s, Style{Size: 10}, Direction(s))
		if len(run.Glyphs) == 0 || run.Width <= 0 {
			t.Errorf("%q has no glyphs", s)
			continue
		}
		if !slices.IsSortedFunc(run.Glyphs, func(a, b Glyph) int { return int(math.Floor(100*a.X) - math.Floor(100*b.X)) }) {
			t.Errorf("the glyphs of %q do not stand from left to right", s)
		}
		if last := run.Glyphs[len(run.Glyphs)-1]; last.X < -0.01 || last.X > run.Width {
			t.Errorf("%q is %v wide and its last glyph stands at %v", s, run.Width, last.X)
		}
	}
	if a, b := f.Shape("AV", Style{Size: 10}, false).Width, f.Width("AV", Style{Size: 10}); a >= b {
		t.Errorf("AV is not kerned: drawn %v, apart %v", a, b)
	}
}

func TestOutlinesAreThere(t *testing.T) {
	f := newFonts(t)
	for _, g := range f.Shape("Hg", Style{Size: 10}, false).Glyphs {
		o := g.Face.Outline(g.ID)
		if len(o.Segments) < 8 {
			t.Errorf("glyph %d has %d segments", g.ID, len(o.Segments))
		}
		for _, s := range o.Segments {
			if p := s.P[0]; p.X < -0.5 || p.X > 1.5 || p.Y < -1 || p.Y > 0.5 {
				t.Errorf("a segment of glyph %d is at %v", g.ID, p)
			}
		}
		if g.Face.Bitmap(g.ID) != nil {
			t.Errorf("glyph %d has a bitmap", g.ID)
		}
	}
}

func TestFontsAreSafeForConcurrentUse(t *testing.T) {
	f, err := New(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"Anna Holm", "王小明 首席信息官", "مدير تقنية المعلومات", "שלום", "👩‍💻 x", "e\u0301a", "हिन्दी"}
	want := make([]Fitted, len(texts))
	for i, s := range texts {
		want[i] = f.Fit(s, Style{Size: 10, Bold: i%2 == 0}, 60, 2, 7)
	}
	again, err := New(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for n := range 16 {
		wg.Go(func() {
			for k := range texts {
				i := (k + n) % len(texts)
				got := again.Fit(texts[i], Style{Size: 10, Bold: i%2 == 0}, 60, 2, 7)
				if !slices.Equal(got.Lines, want[i].Lines) || got.Size != want[i].Size {
					t.Errorf("%q fits as %v at the same time, %v alone", texts[i], got, want[i])
				}
				again.Missing(texts[i])
				for _, g := range again.Shape(texts[i], Style{Size: 10}, false).Glyphs {
					g.Face.Outline(g.ID)
					g.Face.Bitmap(g.ID)
				}
			}
		})
	}
	wg.Wait()
}
