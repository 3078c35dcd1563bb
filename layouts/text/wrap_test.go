package text

import (
	"math"
	"testing"
)

func newFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := New(Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWidthsAreThoseOfArial(t *testing.T) {
	f := newFonts(t)
	for _, tt := range []struct {
		s          string
		bold, ital bool
		want       float64 // thousandths of the size
	}{
		{"A", false, false, 667}, {"i", false, false, 222}, {"W", false, false, 944}, {" ", false, false, 278},
		{"A", true, false, 722}, {"i", true, false, 278}, {"a", false, true, 556}, {"@", true, true, 975},
		{"0123456789", false, false, 5560}, {"…", false, false, 1000}, {"é", false, false, 556},
	} {
		got := f.Width(tt.s, Style{Size: 1000, Bold: tt.bold, Italic: tt.ital})
		if math.Abs(got-tt.want) > 0.6*float64(len(tt.s)) {
			t.Errorf("Width(%q, bold=%v) = %.1f, want %.0f", tt.s, tt.bold, got, tt.want)
		}
	}
}

func BenchmarkWidth(b *testing.B) {
	f := newFonts(b)
	for b.Loop() {
		f.Width("Anna Holm Lindqvist", Style{Size: 10})
	}
}
func BenchmarkFit(b *testing.B) {
	f := newFonts(b)
	for b.Loop() {
		f.Fit("Chief Information & Technology Officer", Style{Size: 10}, 110, 2, 8)
	}
}
