package text

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationmonobold"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationserifregular"
)

func TestGivenFontsComeFirst(t *testing.T) {
	f, err := New(context.Background(), Options{NoSystem: true, Files: []FontFile{
		{Name: "mono.ttf", Data: liberationmonoregular.TTF},
		{Name: "mono-bold.ttf", Data: liberationmonobold.TTF},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if i, w := f.Width("i", Style{Size: 10}), f.Width("W", Style{Size: 10}); i != w {
		t.Errorf("i is %v wide and W %v: the given font was not used", i, w)
	}
	if g := f.Shape("i", Style{Size: 10, Bold: true}, false).Glyphs[0]; !g.Face.Bold || g.Face.Family != "Liberation Mono" {
		t.Errorf("bold is set with %s, bold=%v", g.Face.Family, g.Face.Bold)
	}
	want := []string{"Liberation Mono", "Arial", "Liberation Sans", "Helvetica", "sans-serif"}
	if got := f.Families(); !slices.Equal(got, want) {
		t.Errorf("Families = %q, want %q", got, want)
	}
}

func TestBrokenFontFilesAreNamed(t *testing.T) {
	_, err := New(context.Background(), Options{Files: []FontFile{
		{Name: "notes.txt", Data: []byte("no font")},
		{Name: "empty.ttf"},
		{Name: "good.ttf", Data: liberationmonoregular.TTF},
		{Name: "cut.ttf", Data: liberationserifregular.TTF[:3000]},
	}})
	if err == nil {
		t.Fatal("broken fonts were taken")
	}
	for _, name := range []string{"notes.txt", "empty.ttf", "cut.ttf"} {
		if !strings.Contains(err.Error(), `"`+name+`"`) {
			t.Errorf("the error does not name %s: %v", name, err)
		}
	}
	if strings.Contains(err.Error(), "good.ttf") {
		t.Errorf("the error names a good font: %v", err)
	}
}

func TestMissing(t *testing.T) {
	f := newFonts(t)
	for s, want := range map[string]string{
		"Anna Holm, Åsa": "", "王小明 王": "王小明", "a\u200db\ufe0f": "", "Ωя": "", "x\U000F0000y\U000F0000": "\U000F0000",
	} {
		if got := string(f.Missing(s)); got != want {
			t.Errorf("Missing(%q) = %q, want %q", s, got, want)
		}
	}
}

// folder writes fonts and other files as if a system had them.
func folder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestSystemFontsAreOnlyAskedWhenNeeded(t *testing.T) {
	f, err := New(context.Background(), Options{Folders: []string{folder(t, map[string][]byte{"a.ttf": liberationmonoregular.TTF})}})
	if err != nil {
		t.Fatal(err)
	}
	f.Width("Anna Holm שלום Ωя", Style{Size: 10})
	if f.system.files != nil {
		t.Error("the folders were read for a text that the built-in font has")
	}
	f.Width("王", Style{Size: 10})
	if len(f.system.files) != 1 {
		t.Errorf("%d font files were found, want 1", len(f.system.files))
	}
}

func TestSystemFontsInBadStateDoNoHarm(t *testing.T) {
	dir := folder(t, map[string][]byte{
		"notosanscjk-broken.ttc": []byte("ttcf garbage"),
		"cut/notosanssc.otf":     liberationmonoregular.TTF[:2000],
		"empty.ttf":              nil,
		"readme.txt":             []byte("hello"),
	})
	f, err := New(context.Background(), Options{Folders: []string{dir, filepath.Join(dir, "none"), dir}})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(f.Missing("王")); got != "王" {
		t.Errorf("Missing = %q", got)
	}
	if w := f.Width("王", Style{Size: 10}); w <= 0 {
		t.Errorf("a character without a font is %v wide", w)
	}
}

// TestFallback needs fonts that not every system has.
func TestFallback(t *testing.T) {
	f, err := New(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		s           string
		least, most float64 // ems
		together    bool
	}{
		{"王小明", 2.9, 3.1, false},
		{"김철수", 2.4, 3.1, false},
		{"مدير", 1, 3, true},
		{"हिन्दी", 1, 3, true},
		{"👩‍💻", 0.9, 1.5, true},
		{"🇸🇪", 0.9, 1.5, true},
		{"👍🏽", 0.9, 1.5, true},
	} {
		t.Run(tt.s, func(t *testing.T) {
			if missing := f.Missing(tt.s); len(missing) > 0 {
				t.Skipf("no font of this system has %q", string(missing))
			}
			for _, bold := range []bool{false, true} {
				if w := f.Width(tt.s, Style{Size: 1, Bold: bold}); w < tt.least || w > tt.most {
					t.Errorf("%.2f ems wide, want %v to %v", w, tt.least, tt.most)
				}
			}
			run := f.Shape(tt.s, Style{Size: 1}, Direction(tt.s))
			for _, g := range run.Glyphs {
				if g.ID == 0 {
					t.Error("a missing glyph is drawn")
				}
				if g.Face.Family != run.Glyphs[0].Face.Family {
					t.Errorf("%s and %s are mixed in one word", g.Face.Family, run.Glyphs[0].Face.Family)
				}
			}
			if n := len([]rune(tt.s)); tt.together && len(run.Glyphs) > n+1 {
				t.Errorf("%d runes became %d glyphs", n, len(run.Glyphs))
			}
		})
	}
}

func TestArabicLettersAreJoined(t *testing.T) {
	f, err := New(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Missing("ب")) > 0 {
		t.Skip("no font of this system has Arabic letters")
	}
	alone := f.Shape("ب", Style{Size: 1}, true).Glyphs
	word := f.Shape("ببب", Style{Size: 1}, true).Glyphs
	for _, g := range word {
		if g.ID == alone[0].ID && g.Y == alone[0].Y && len(word) == 3 {
			t.Error("a letter inside a word has the form of one that stands alone")
		}
	}
}

func TestEmojiHaveAPicture(t *testing.T) {
	f, err := New(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Missing("🙂")) > 0 {
		t.Skip("no font of this system has emoji")
	}
	g := f.Shape("🙂", Style{Size: 1}, false).Glyphs[0]
	if b := g.Face.Bitmap(g.ID); b == nil && len(g.Face.Outline(g.ID).Segments) == 0 {
		t.Errorf("%s has nothing to draw for it", g.Face.Family)
	} else if b != nil && (b.W < 0.5 || b.W > 2 || b.H < 0.5 || b.H > 2 || b.Y > 0) {
		t.Errorf("its picture is %v by %v ems at %v", b.W, b.H, b.Y)
	}
}
