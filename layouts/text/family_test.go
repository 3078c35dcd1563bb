package text

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/go-fonts/liberation/liberationmonobold"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// TestFamily holds that texts are measured with a family of the system that is asked for, or
// with one of the same widths, whatever the files are called, and else with the built-in one.
func TestFamily(t *testing.T) {
	folder := t.TempDir()
	for name, data := range map[string][]byte{"a.ttf": liberationmonoregular.TTF, "liberation-mono-b.ttf": liberationmonobold.TTF, "LiberationSerif.ttf": liberationserifregular.TTF, "broken.ttf": []byte("no font")} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		family, want string
		same         bool // bold is as wide as regular
	}{
		{"Liberation Mono", "Liberation Mono", true},
		{"Courier New", "Liberation Mono", true},
		{"Times New Roman", "Liberation Serif", true}, // there is no bold cut
		{"Aptos", "Arial", false},
		{"Arial", "Arial", false},
		{"", "Arial", false},
	} {
		f, err := New(t.Context(), Options{Family: c.family, Folders: []string{folder}})
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Families()[0]; got != c.want {
			t.Errorf("%s is measured with %s, not %s", c.family, got, c.want)
		}
		if same := f.Width("mmmiii", Style{Size: 10}) == f.Width("mmmiii", Style{Size: 10, Bold: true}); same != c.same {
			t.Errorf("%s: bold as wide as regular: %t", c.family, same)
		}
	}
	if got := Alike("carlito"); !slices.Equal(got, []string{"carlito", "Calibri"}) {
		t.Errorf("alike %q", got)
	}
}
