package text

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func newFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := New(context.Background(), Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// wrap breaks a text at the size of its style.
func wrap(f *Fonts, s string, st Style, width float64, maxLines int) (lines []string, cut bool) {
	got := f.Fit(s, st, width, maxLines, st.Size)
	return got.Lines, got.Cut
}

func TestWrap(t *testing.T) {
	f := newFonts(t)
	for _, tt := range []struct {
		name, s string
		width   float64 // at 10 points
		max     int
		want    string // lines joined by |, ending in … when cut
	}{
		{"empty", "", 100, 2, ""},
		{"only blanks", " \t\n ", 100, 2, ""},
		{"one line", "Anna Holm", 100, 2, "Anna Holm"},
		{"blanks collapse", "  Anna \t Holm ", 100, 2, "Anna Holm"},
		{"line feed breaks", "Anna\n\nHolm", 100, 2, "Anna|Holm"},
		{"balanced", "Head of Information Technology", 120, 2, "Head of Information|Technology"},
		{"no orphan", "Vice President Global Sales Operations EU", 190, 2, "Vice President Global|Sales Operations EU"},
		{"three lines", "Head of Data and Analytics Platform Engineering", 90, 3, "Head of Data and|Analytics Platform|Engineering"},
		{"after a hyphen", "Administrator-Coordinator", 75, 2, "Administrator-|Coordinator"},
		{"cut", "Chief Information and Technology Officer", 80, 2, "Chief Information|and Technolog…"},
		{"cut to one line", "Chief Information Officer", 60, 1, "Chief Infor…"},
		{"no blank before the dots", "Chief Information Officer", 36, 1, "Chief…"},
		{"long word breaks with a hyphen", "Verwaltungsangestelltenvertretung", 100, 3, "Verwaltungsangestell-|tenvertretung"},
		{"soft hyphen", "Verwaltungs\u00adangestellte", 65, 2, "Verwaltungs-|angestellte"},
		{"soft hyphen unused", "Verwaltungs\u00adangestellte", 200, 2, "Verwaltungsangestellte"},
		{"no-break space", "Anna\u00a0Holm Ek", 55, 2, "Anna\u00a0Holm|Ek"},
		{"address", "anna@example.com", 50, 4, "anna@exa|mple.com"},
		{"as many as needed", "a b c d", 8, 0, "a|b|c|d"},
		{"too narrow for anything", "W", 5, 3, ""},
		{"room for the dots only", "WWW", 10, 1, "…"},
		{"graphemes stay whole", strings.Repeat("e\u0301", 7), 17.1, 2, "e\u0301e\u0301e\u0301|e\u0301…"},
		{"invalid bytes", "a\xffb", 100, 1, "a\uFFFDb"},
		{"control characters", "a\x00\x07b", 100, 1, "ab"},
	} {
		lines, cut := wrap(f, tt.s, Style{Size: 10}, tt.width, tt.max)
		if got := strings.Join(lines, "|"); got != tt.want {
			t.Errorf("%s: Wrap(%q, %v, %d) = %q, want %q", tt.name, tt.s, tt.width, tt.max, got, tt.want)
		}
		if want := strings.HasSuffix(tt.want, "…") || tt.want == "" && strings.Trim(tt.s, " \t\n") != ""; cut != want {
			t.Errorf("%s: cut = %v, want %v", tt.name, cut, want)
		}
	}
}

func TestWrapChineseBetweenCharacters(t *testing.T) {
	// No font is needed to know that each is one em wide, or half when
	// missing: only the places of the breaks are asked for.
	f := newFonts(t)
	s := "首席信息官兼技术总监，負責全局。"
	lines, cut := wrap(f, s, Style{Size: 10}, f.Width("首席信息官兼", Style{Size: 10}), 9)
	if cut || strings.Join(lines, "") != s || len(lines) < 3 {
		t.Fatalf("Wrap = %q, %v", lines, cut)
	}
	for _, l := range lines {
		if strings.HasPrefix(l, "，") || strings.HasPrefix(l, "。") {
			t.Errorf("a line begins with a mark that must not: %q", lines)
		}
	}
}

func TestFit(t *testing.T) {
	f := newFonts(t)
	for _, tt := range []struct {
		name, s string
		width   float64
		max     int
		least   float64
		lines   string
		size    float64
		cut     bool
	}{
		{"as it is", "Anna Holm", 100, 1, 7, "Anna Holm", 10, false},
		{"wraps before it shrinks", "Chief Information Officer", 100, 2, 7, "Chief Information|Officer", 10, false},
		{"shrinks", "Chief Information Officer", 100, 1, 7, "Chief Information Officer", 9, false},
		{"shrinks rather than break a word", "Verwaltungsangestellter", 95, 2, 7, "Verwaltungsangestellter", 8.5, false},
		{"breaks a word rather than cut", "Verwaltungsangestelltenvertretung", 80, 2, 8, "Verwaltungsange-|stelltenvertretung", 9.5, false},
		{"cuts at the smallest size", "Chief Information and Technology Officer of the Group", 60, 2, 8, "Chief|Information an…", 8, true},
		{"never grows", "Anna Holm", 20, 1, 99, "A…", 10, true},
		{"empty", "", 20, 1, 5, "", 10, false},
	} {
		got := f.Fit(tt.s, Style{Size: 10}, tt.width, tt.max, tt.least)
		if lines := strings.Join(got.Lines, "|"); lines != tt.lines || got.Size != tt.size || got.Cut != tt.cut {
			t.Errorf("%s: Fit = %q, %v, %v; want %q, %v, %v", tt.name, lines, got.Size, got.Cut, tt.lines, tt.size, tt.cut)
		}
	}
}

func TestLongNamesStayWithinTheirWidth(t *testing.T) {
	f := newFonts(t)
	for _, s := range []string{
		"Maximiliane Friederike von Hohenstein-Bartenstein zu Langenberg",
		"Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewiss",
		strings.Repeat("W", 60), strings.Repeat("i", 60), strings.Repeat("é", 60),
	} {
		got := f.Fit(s, Style{Size: 10, Bold: true}, 110, 2, 8)
		if len(got.Lines) == 0 || len(got.Lines) > 2 {
			t.Errorf("%q gives %d lines", s, len(got.Lines))
		}
		for _, l := range got.Lines {
			if w := f.Width(l, Style{Size: got.Size, Bold: true}); w > 110+1e-6 {
				t.Errorf("%q is %.2f points wide", l, w)
			}
		}
	}
}

func TestAVeryLongTextIsCutSoon(t *testing.T) {
	f := newFonts(t)
	for _, s := range []string{strings.Repeat("word ", 1<<20), strings.Repeat("w", 1<<20), strings.Repeat("語", 1<<18), strings.Repeat("\u0301", 1<<18)} {
		if _, cut := wrap(f, s, Style{Size: 10}, 100, 3); !cut {
			t.Errorf("a text of %d bytes fits into three lines", len(s))
		}
	}
}

// TestPlainPiecesAreThoseOfUnicode holds the short cut to the real rules.
func TestPlainPiecesAreThoseOfUnicode(t *testing.T) {
	f := newFonts(t)
	rng := rand.New(rand.NewPCG(5, 6))
	alphabet := []rune("aZéő09 &,.--  ab")
	taken := 0
	for range 20000 {
		runes := make([]rune, 1+rng.IntN(12))
		for i := range runes {
			runes[i] = alphabet[rng.IntN(len(alphabet))]
		}
		s, _ := clean(string(runes))
		quick := &wrapper{fonts: f, runes: s}
		if len(s) == 0 || !quick.plainPieces() {
			continue
		}
		taken++
		full := &wrapper{fonts: f, runes: s}
		full.unicodePieces()
		if !slices.Equal(quick.pieces, full.pieces) {
			t.Fatalf("%q breaks as %v, want %v", string(s), quick.pieces, full.pieces)
		}
	}
	if taken < 2000 {
		t.Errorf("only %d texts took the short cut", taken)
	}
}

// FuzzWrap holds what every card relies on: no line is wider than asked, none
// is lost unless said so.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"Chief Information Officer", "首席信息官", "مدير تقنية المعلومات", "👩‍💻🇸🇪 x", "a\u00adb\u200bc", "Verwaltungsangestellte(r)", "\xff\xfe", "e\u0301\u0301"} {
		f.Add(s, 60.0, 2)
	}
	fonts := newFonts(f)
	f.Fuzz(func(t *testing.T, s string, width float64, maxLines int) {
		if !(width < 1e6) || len(s) > 2000 {
			return
		}
		maxLines = min(max(maxLines, 0), 50)
		st := Style{Size: 10}
		lines, cut := wrap(fonts, s, st, width, maxLines)
		check(t, fonts, lines, st, width, maxLines)
		if !cut {
			if want, got := skeleton(s), skeleton(strings.Join(lines, "")); want != strings.ReplaceAll(got, "-", "") && want != got && strings.ReplaceAll(want, "-", "") != strings.ReplaceAll(got, "-", "") {
				t.Errorf("Wrap(%q) = %q lost something", s, lines)
			}
		} else if fonts.Width(ellipsis, st) <= width && len(lines) > 0 && !strings.HasSuffix(lines[len(lines)-1], ellipsis) {
			t.Errorf("Wrap(%q) = %q is cut without saying so", s, lines)
		}
		fitted := fonts.Fit(s, st, width, maxLines, 6)
		check(t, fonts, fitted.Lines, Style{Size: fitted.Size}, width, maxLines)
		if fitted.Size < 6 || fitted.Size > 10 || fitted.Cut && !cut {
			t.Errorf("Fit(%q) = %v", s, fitted)
		}
	})
}

func check(t *testing.T, fonts *Fonts, lines []string, st Style, width float64, maxLines int) {
	t.Helper()
	if maxLines > 0 && len(lines) > maxLines {
		t.Errorf("%d lines, at most %d asked for", len(lines), maxLines)
	}
	for _, l := range lines {
		if w := fonts.Width(l, st); w > width+1e-6*(1+width) {
			t.Errorf("%q is %v points wide, at most %v asked for", l, w, width)
		}
		if !utf8.ValidString(l) {
			t.Errorf("%q is not text", l)
		}
	}
}

// skeleton drops what wrapping may drop or add.
func skeleton(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != 0xa0 && r != 0x202f || blank(r) || r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xad {
			return -1
		}
		return r
	}, s)
}
