package text

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"
)

func TestWidthsAreThoseOfArial(t *testing.T) {
	f := newFonts(t)
	for _, tt := range []struct {
		s            string
		bold, italic bool
		want         float64 // thousandths of the size, as published for Arial
	}{
		{"A", false, false, 667}, {"i", false, false, 222}, {"W", false, false, 944}, {" ", false, false, 278},
		{"m", false, false, 833}, {"&", false, false, 667}, {"@", false, false, 1015}, {"é", false, false, 556},
		{"…", false, false, 1000}, {"–", false, false, 556}, {"0123456789", false, false, 5560},
		{"A", true, false, 722}, {"i", true, false, 278}, {"a", true, false, 556}, {"m", true, false, 889},
		{"a", false, true, 556}, {"@", true, true, 975}, {"W", true, true, 944},
		{"Я", false, false, 722}, {"Ω", false, false, 748},
	} {
		got := f.Width(tt.s, Style{Size: 1000, Bold: tt.bold, Italic: tt.italic})
		if math.Abs(got-tt.want) > 0.6*float64(len([]rune(tt.s))) {
			t.Errorf("Width(%q, bold=%v, italic=%v) = %.1f, want %.0f", tt.s, tt.bold, tt.italic, got, tt.want)
		}
	}
}

func TestWidthGrowsWithTheSize(t *testing.T) {
	f := newFonts(t)
	for _, s := range []string{"Anna Holm", "שלום", "a\u0301b", ""} {
		if a, b := f.Width(s, Style{Size: 10}), f.Width(s, Style{Size: 25}); math.Abs(a*2.5-b) > 1e-6 {
			t.Errorf("%q is %v wide at 10 points and %v at 25", s, a, b)
		}
	}
}

// TestKerningOnlyNarrows holds the promise that a text which was measured
// without kerning fits where it is drawn with it.
func TestKerningOnlyNarrows(t *testing.T) {
	f := newFonts(t)
	letters := []rune("AVTWYLPFRaevowtyrfk.,-'\"’ 17äÅéß&/(")
	for slot := range 4 {
		st := Style{Size: 1000, Bold: slot&1 != 0, Italic: slot&2 != 0}
		for _, a := range letters {
			for _, b := range letters {
				s := string([]rune{a, b})
				if drawn, measured := f.Shape(s, st, false).Width, f.Width(s, st); drawn > measured+0.5 {
					t.Errorf("%q is drawn %.1f wide and measured %.1f", s, drawn, measured)
				}
			}
		}
	}
}

// TestSquaresAreMeasuredAsTheyAreDrawn holds the short cut for Chinese,
// Japanese and Korean to what shaping says, with whatever font there is.
func TestSquaresAreMeasuredAsTheyAreDrawn(t *testing.T) {
	for _, noSystem := range []bool{true, false} {
		f, err := New(context.Background(), Options{NoSystem: noSystem})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{"王小明", "首席信息官 CIO", "システム部長", "ひらがな", "김철수 부장", "王", "課長 (IT)"} {
			for slot := range 4 {
				st := styleOf(slot)
				st.Size = 100
				measured, drawn := f.Width(s, st), f.Shape(s, st, false).Width
				if _, quick := f.simple(s, slot); !quick {
					t.Errorf("%q is shaped to be measured", s)
				}
				if drawn > measured+0.1 || measured > 1.02*drawn {
					t.Errorf("%q is measured %.2f and drawn %.2f", s, measured, drawn)
				}
			}
		}
	}
}

// BenchmarkWidth reports the ratio to the floor: adding up cached advances.
func BenchmarkWidth(b *testing.B) {
	f := newFonts(b)
	const s = "Anna Holm Lindqvist"
	var advances [128]float64
	for r := range rune(128) {
		advances[r] = f.Width(string(r), Style{Size: 1})
	}
	sum := 0.0
	floor := perCall(func() {
		for _, r := range s {
			sum += advances[r&127]
		}
	})
	for b.Loop() {
		f.Width(s, Style{Size: 10})
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/floor, "x-floor")
	if sum == 0 {
		b.Error("the floor did nothing")
	}
}

// BenchmarkFit reports the ratio of fitting a title that has to wrap and to
// shrink to the floor of measuring it once.
func BenchmarkFit(b *testing.B) {
	f := newFonts(b)
	const s = "Chief Information & Technology Officer of the Group"
	floor := perCall(func() { f.Width(s, Style{Size: 10}) })
	for b.Loop() {
		f.Fit(s, Style{Size: 10}, 120, 2, 8)
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/floor, "x-width")
}

// BenchmarkShapedWidth is for text that the short cut does not take.
func BenchmarkShapedWidth(b *testing.B) {
	f := newFonts(b)
	s := strings.Repeat("שלום ", 4)
	for b.Loop() {
		f.Width(s, Style{Size: 10})
	}
}

// perCall returns the nanoseconds of a call.
func perCall(call func()) float64 {
	const n = 200_000
	start := time.Now()
	for range n {
		call()
	}
	return float64(time.Since(start)) / n
}
