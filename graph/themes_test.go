package graph

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// TestFontsOfAThemeAreBounded reads no more fonts than memory has room for. It runs with
// ORGWRIGHT_HEAVY=1.
func TestFontsOfAThemeAreBounded(t *testing.T) {
	heavy.Only(t, "reads 160 MB")
	font := make([]byte, source.MaxSize)
	files := map[string][]byte{}
	var names []string
	for i := range 8 {
		name := fmt.Sprintf("%d.ttf", i)
		files[name], names = font, append(names, name)
	}
	files["a.theme.yaml"] = []byte("orgwright_theme: 1\nfonts: [" + strings.Join(names, ", ") + "]\n")
	got, err := ReadTheme((&workspace.Workspace{}).With(files), "a.theme.yaml", []string{"light"})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.FontFiles) != 4 || len(got.Findings) != 1 || !strings.Contains(got.Findings[0].Message, "larger than 128 MB together") {
		t.Errorf("%d fonts, %v", len(got.FontFiles), got.Findings)
	}
}
