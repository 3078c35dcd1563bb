package strip

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pdf"
	"github.com/orgwright/orgwright/layouts/png"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
	"github.com/orgwright/orgwright/layouts/svg"
)

// sample makes a strip of so many columns.
func sample(columns int, names ...string) *Strip {
	s := &Strip{Title: "Harbour Books", Subtitle: "2025-01-01 to 2026-12-31", Figure: "people", Breaks: []int{12, 6, 4, 3},
		Rows: []Row{{Label: "joined", Sign: "+", Tone: More}, {Label: "left", Sign: "–", Tone: Less}, {Label: "moved", Tone: Other}}}
	for i := range columns {
		c := Column{ID: fmt.Sprint(i), Label: fmt.Sprintf("%02d", i%12+1), Group: fmt.Sprint(2025 + i/12), Figure: i * 7 % 40, Cells: make([]Cell, 3)}
		c.Cells[i%3] = Cell{Count: len(names), Names: names}
		s.Columns = append(s.Columns, c)
	}
	return s
}

// TestStrips holds that nothing leaves the page, its column or is too small, also with
// names that are long, many, or of other scripts, and in all themes.
func TestStrips(t *testing.T) {
	long := strings.Repeat("Wilhelmina-Konstantinopolitanska ", 3)
	many := make([]string, 40)
	for i := range many {
		many[i] = fmt.Sprintf("Person %d", i)
	}
	for name, s := range map[string]*Strip{
		"one column": sample(1, "Vera Lund"), "a year": sample(12, "Vera Lund", "Isak Roth"), "long names": sample(24, long, "X"), "many names": sample(30, many...),
		"other scripts": sample(13, "山田太郎", "محمد الأحمد", "Åsa Öberg"), "nobody": sample(5), "no columns": sample(0), "no breaks": {Rows: nil, Columns: []Column{{ID: "a", Label: "2025"}}},
		"a long title": func() *Strip { s := sample(2, "A"); s.Title = strings.Repeat("Brightwater ", 40); return s }(),
	} {
		for _, theme := range card.Themes() {
			page, warnings, err := Draw(context.Background(), s, theme, nil)
			if err != nil {
				t.Fatal(name, err)
			}
			for _, wrong := range scenetest.Check(page.Scene) {
				t.Errorf("%s, %s: %s", name, theme.Name, wrong)
			}
			if cut := name == "long names" || name == "a long title"; cut != (len(warnings) > 0) {
				t.Errorf("%s: %q", name, warnings)
			}
			if page.Scene.Width > widest+2*margin+1 {
				t.Errorf("%s is %.0f pt wide", name, page.Scene.Width)
			}
			inColumns(t, name, page.Scene, s)
		}
	}
}

// inColumns holds that the texts of a period are as narrow as its bar and ground.
func inColumns(t *testing.T, name string, s *scene.Scene, of *Strip) {
	t.Helper()
	column := 0.0
	for _, item := range s.Items {
		if g := item.(*scene.Group); g.Class == "ground" {
			column = g.Items[0].(*scene.Rect).W
		}
	}
	scenetest.Walk(s, func(item scene.Item, parents []*scene.Group) bool {
		if text, ok := item.(*scene.Text); ok && parents[len(parents)-1].Class == "period" && text.Width > column-padding {
			t.Errorf("%s: %q is %.0f pt wide in a column of %.0f", name, text.String, text.Width, column)
		}
		return true
	})
}

// TestEveryNameIsThereOrCounted holds that names for which there is no room are said.
func TestEveryNameIsThereOrCounted(t *testing.T) {
	names := make([]string, 12)
	for i := range names {
		names[i] = fmt.Sprintf("N%d", i)
	}
	for n := range len(names) + 1 {
		c := Cell{Count: n, Names: names[:n]}
		lines := c.lines()
		shown := len(lines)
		if n > maxNames {
			shown--
			var more int
			if _, err := fmt.Sscanf(lines[shown], "and %d more", &more); err != nil || shown+more != n {
				t.Errorf("of %d names %q", n, lines)
			}
		} else if shown != n {
			t.Errorf("of %d names %q", n, lines)
		}
	}
}

// TestFormats holds that the encoders that go by shapes write a strip.
func TestFormats(t *testing.T) {
	page, _, err := Draw(context.Background(), sample(14, "Vera Lund"), card.Light(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []output.Encoder{svg.Encoder(), png.Encoder(), pdf.Encoder()} {
		var b bytes.Buffer
		if err := e.Write(context.Background(), &b, []*output.Page{page}, output.Values{}); err != nil || b.Len() < 1000 {
			t.Errorf("%s: %v, %d bytes", e.Name, err, b.Len())
		}
		if e.Name == "svg" && !strings.Contains(b.String(), `id="t-3"`) {
			t.Error("no period has an id")
		}
	}
}
