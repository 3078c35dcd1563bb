package paper_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/paper"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
	"github.com/orgwright/orgwright/layouts/text"
)

func fontsOf(t testing.TB) *text.Fonts {
	t.Helper()
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// page is one of a name.
func page(t testing.TB, name string) chart.Page {
	t.Helper()
	p, err := chart.ParsePage(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// letters are the letters of texts that are read, in their order, without hyphens where words
// are broken, and without what pages repeat.
func letters(pages *paper.Charts) string {
	var b strings.Builder
	for _, p := range pages.Pages {
		scenetest.Walk(p.Scene, func(it scene.Item, in []*scene.Group) bool {
			if g, ok := it.(*scene.Group); ok && g.Tag != nil && g.Tag.Again {
				return false
			}
			if t, ok := it.(*scene.Text); ok {
				line := t.String
				if t.Hyphen {
					line = strings.TrimSuffix(line, "-")
				}
				b.WriteString(onlyLetters(line))
			}
			return true
		})
	}
	return b.String()
}

func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}

// FuzzDocument holds that no text breaks the pages: nothing is lost, nothing leaves its cell or
// its page, and the same pages come out again.
func FuzzDocument(f *testing.F) {
	f.Add("Recovery and resolution plan", "Anna Holm", uint8(3))
	f.Add(strings.Repeat("Donaudampfschifffahrt", 30), "\u202eabc\u200f שלום", uint8(70))
	f.Add("a\nb\n\n\u00adc\u00ad", strings.Repeat("王", 300), uint8(1))
	f.Add(strings.Repeat("x ", 9000), "e\u0301\u0301\u0301\u0301", uint8(2))
	fonts := fontsOf(f)
	f.Fuzz(func(t *testing.T, a, b string, columns uint8) {
		if len(a)+len(b) > 40_000 {
			return
		}
		table := &document.Table{Columns: []document.Column{{Head: b, Heads: true}}, Rows: []document.Row{{Group: true, Cells: []document.Cell{document.Text(a)}}, {Mark: document.Added, Cells: []document.Cell{document.Text(b, a), {Lines: []string{a}, Mark: document.Gap}}}}}
		for range columns % 80 {
			table.Columns = append(table.Columns, document.Column{Head: "h", Center: columns%2 == 0, Upright: columns%3 == 0})
		}
		d := &document.Document{Title: b, Organisation: a, Lang: "en", Lead: a, Sections: []document.Section{
			{ID: "a", Number: "1", Title: b, Source: a, Blocks: []document.Block{&document.Paragraph{Text: a, Mark: document.Changed}, table}},
			{ID: "b", Title: a, Apart: true, Blocks: []document.Block{&document.Facts{Rows: []document.Fact{{Name: a, Value: document.Text(b)}}}, &document.Signatures{Text: b, Rows: []document.Signature{{For: a, Name: b}}}}},
		}}
		for _, p := range []chart.Page{page(t, "A4"), page(t, "A5,portrait"), {}} {
			drawn, err := paper.Draw(context.Background(), d, paper.Options{Page: p, Fonts: fonts, Bare: p.W == 0})
			if err != nil {
				t.Fatal(err)
			}
			for i, one := range drawn.Pages {
				for _, mistake := range scenetest.Check(one.Scene) {
					t.Errorf("%s, page %d: %s", p.Name, i+1, mistake)
				}
			}
		}
	})
}

// TestNothingIsLost: all letters of all texts are on the pages, whatever their widths.
func TestNothingIsLost(t *testing.T) {
	words := []string{"Responsibility for the firm's obligations", strings.Repeat("Donaudampfschifffahrt", 12), strings.Repeat("one two three ", 900)}
	fonts := fontsOf(t)
	for _, name := range []string{"A4", "A5,portrait", "16:9", "A3,portrait"} {
		for _, w := range words {
			d := &document.Document{Lang: "en", Sections: []document.Section{{Blocks: []document.Block{
				&document.Paragraph{Text: w}, &document.Table{Columns: []document.Column{{Heads: true}, {}}, Rows: []document.Row{{Cells: []document.Cell{document.Text("x"), document.Text(w)}}}},
			}}}}
			drawn, err := paper.Draw(t.Context(), d, paper.Options{Page: page(t, name), Fonts: fonts, Bare: true})
			if err != nil {
				t.Fatal(err)
			}
			once := onlyLetters(w)
			if got := letters(drawn); got != once+"x"+once {
				t.Errorf("%s: %d letters, not %d, of %.30q", name, len(got), 2*len(once)+1, w)
			}
		}
	}
}

// TestThemes: the colours of documents are those of the theme, and can be read.
func TestThemes(t *testing.T) {
	for _, theme := range card.Themes() {
		for mark, look := range theme.MarkLooks() {
			if look.Text.A > 0 && (card.Contrast(look.Text, look.Ground) < card.Readable || card.Contrast(look.Text, theme.Ground()) < card.Readable) {
				t.Errorf("%s: the mark %d cannot be read", theme.Name, mark)
			}
			if look.Ground.A > 0 && card.Contrast(theme.Text, look.Ground) < card.Readable {
				t.Errorf("%s: text on the ground of the mark %d cannot be read", theme.Name, mark)
			}
		}
		if card.Contrast(theme.Ink, theme.TableHead()) < card.Readable || card.Contrast(theme.Accent(), theme.Ground()) < card.Readable {
			t.Errorf("%s: heads of tables or links cannot be read", theme.Name)
		}
	}
}

// TestDividedMatrix: a matrix that no page is wide enough for has no page without a sign, every
// row where it has one, and one with none once; its heads are whole, and what a word says beside
// a row is not explained as a sign.
func TestDividedMatrix(t *testing.T) {
	const size = 60
	table := &document.Table{Columns: []document.Column{{Head: "Duty", Heads: true}}}
	for i := range size {
		table.Columns = append(table.Columns, document.Column{Head: fmt.Sprintf("Head %d of compliance for services to investors and of reports about them (Hanna Grünwald-Berg)", i), Center: true, Upright: true})
		row := document.Row{Cells: make([]document.Cell, size+1)}
		row.Cells[0] = document.Text(fmt.Sprintf("duty-%d.", i))
		if i == 7 {
			row.Cells[0].Mark = document.Gap
		} else {
			row.Cells[i+1] = document.Text("A")
		}
		table.Rows = append(table.Rows, row)
	}
	d := &document.Document{Lang: "en", Sections: []document.Section{{Blocks: []document.Block{table}}}}
	for _, name := range []string{"A4", "16:9"} {
		drawn, err := paper.Draw(t.Context(), d, paper.Options{Page: page(t, name), Fonts: fontsOf(t), Bare: true})
		if err != nil {
			t.Fatal(err)
		}
		rows := map[string]int{}
		for i, p := range drawn.Pages {
			signs := 0
			scenetest.Walk(p.Scene, func(it scene.Item, _ []*scene.Group) bool {
				switch line, _ := it.(*scene.Text); {
				case line == nil:
				case line.String == "A":
					signs++
				case strings.HasPrefix(line.String, "duty-"):
					rows[line.String]++
				case strings.HasSuffix(line.String, "…"), strings.HasPrefix(line.String, "!"):
					t.Errorf("%s, page %d: %s", name, i+1, line.String)
				}
				return true
			})
			if signs == 0 {
				t.Errorf("%s: page %d has no sign", name, i+1)
			}
		}
		for i := range size {
			if n := rows[fmt.Sprintf("duty-%d.", i)]; n != 1 {
				t.Errorf("%s: the row %d stands in %d parts", name, i, n)
			}
		}
	}
}
