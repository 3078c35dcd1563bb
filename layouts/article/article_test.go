package article_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/article"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

func write(t testing.TB, d *document.Document, o article.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := article.Write(context.Background(), &b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// duties is a document with everything but charts.
func duties() *document.Document {
	return &document.Document{
		Title: "Map", Organisation: "Firm", Edition: "2", Date: "2026-11-01", Lang: "en", Lead: "What it is for.", Source: "SYSC 25",
		Facts: []document.Fact{{Name: "Approved by", Value: document.Cell{Lines: []string{"nobody"}, Mark: document.Gap}}},
		Sections: []document.Section{
			{ID: "who", Number: "1", Title: "Who", Source: "SYSC 25.2.3R (1)", Depth: 1},
			{ID: "table", Number: "1.1", Title: "Duties", Depth: 2, Blocks: []document.Block{
				&document.Paragraph{Text: "One is new.", Mark: document.Added},
				&document.Table{Caption: "Duties with holders", Columns: []document.Column{{Head: "Duty", Heads: true}, {Head: "Holder"}}, Rows: []document.Row{
					{Group: true, Cells: []document.Cell{document.Text("Prescribed")}},
					{Mark: document.Added, Cells: []document.Cell{document.Text("Risk"), {Lines: []string{"Anna Holm", "CRO"}, Strong: true, To: "anna"}}},
					{Cells: []document.Cell{document.Text("Audit"), {Lines: []string{"nobody"}, Mark: document.Gap, Link: "javascript:alert(1)"}}},
				}},
				&document.Table{Columns: []document.Column{{Head: "Duty", Heads: true}, {Head: "A", Center: true, Upright: true}, {Head: "B", Center: true, Upright: true}, {Head: "C", Center: true, Upright: true}, {Head: "D", Center: true, Upright: true}}, Rows: []document.Row{
					{Cells: []document.Cell{document.Text("Risk"), {Lines: []string{"x"}, Mark: document.Double}}},
				}},
			}},
			{ID: "people", Number: "2", Title: "People", Depth: 1},
			{ID: "anna", Number: "2.1", Title: "Anna Holm", Depth: 2, Apart: true, Blocks: []document.Block{&document.Facts{Rows: []document.Fact{{Name: "Post", Value: document.Text("CRO", "Chair")}}}}},
			{ID: "sign", Number: "3", Title: "Sign-off", Depth: 1, Blocks: []document.Block{&document.Signatures{Text: "Signed for the firm.", Rows: []document.Signature{{For: "Approved by", Role: "Chair"}}}}},
		},
	}
}

// TestPageSaysWhatThingsAre: headings, lists, tables and their heads are those of HTML.
func TestPageSaysWhatThingsAre(t *testing.T) {
	got := write(t, duties(), article.Options{})
	for _, want := range []string{
		`<html lang="en" dir="ltr">`, `<h1 dir="auto">Map</h1>`, `Edition 2 · <time datetime="2026-11-01">1 November 2026</time>`,
		`<div class="gap"><dt>Approved by</dt><dd dir="auto"><span class="mark gap">missing</span> nobody</dd></div>`,
		`<nav aria-labelledby="contents">`, `<li><a href="#section-who">1 <bdi>Who</bdi></a><ol>` + "\n" + `<li><a href="#section-table">`,
		`<h2><span class="number">1</span> <bdi>Who</bdi></h2>`, `<h3><span class="number">1.1</span> <bdi>Duties</bdi></h3>`, `<p class="source">Source: SYSC 25.2.3R (1)</p>`,
		`<caption>Duties with holders</caption>`, `<th scope="col"><span dir="auto">Duty</span></th>`, `<th scope="rowgroup" colspan="2" dir="auto">Prescribed</th>`,
		`<tr class="added"><th scope="row" dir="auto"><span class="mark added">added</span> Risk</th><td dir="auto"><a href="#section-anna"><strong>Anna Holm</strong><br>CRO</a></td></tr>`,
		`<section id="section-people" class="heads">`, `<section id="section-anna" class="apart">`, `<p class="signs">2× double</p>`, "Signed for the firm.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page has not %s", want)
		}
	}
	if strings.Contains(got, "javascript:") || strings.Contains(got, "<script") {
		t.Error("the page has a script")
	}
	balanced(t, got)
}

// balanced holds that every element of a page is closed where it has to be, and that no id
// is used twice.
func balanced(t *testing.T, page string) {
	t.Helper()
	body := regexp.MustCompile(`(?s)<body>.*</body>`).FindString(page)
	body = regexp.MustCompile(`<(br|col)\b([^>]*)>`).ReplaceAllString(body, "<$1$2/>")
	d := xml.NewDecoder(strings.NewReader(body))
	d.Entity = xml.HTMLEntity
	ids := map[string]bool{}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "id" && ids[a.Value] {
					t.Errorf("the id %s is used twice", a.Value)
				}
				ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
			}
		}
	}
}

// FuzzTexts holds that no text breaks out of where it stands.
func FuzzTexts(f *testing.F) {
	f.Add(`</style><script>alert(1)</script>`, `" onclick="alert(1)`)
	f.Add("\x00\x1b[31m\u202e\xff&amp;", "]]>--><!--")
	f.Fuzz(func(t *testing.T, a, b string) {
		d := duties()
		d.Title, d.Organisation, d.Lead, d.Facts[0].Name = a, b, a, b
		d.Sections[0].Title, d.Sections[0].Source, d.Sections[1].Number = b, a, b
		table := d.Sections[1].Blocks[1].(*document.Table)
		table.Caption, table.Columns[0].Head, table.Rows[1].Cells[1] = a, b, document.Cell{Lines: []string{a, b}, Link: "https://" + a}
		page := write(t, d, article.Options{})
		plain := write(t, duties(), article.Options{})
		if n, m := strings.Count(page, "<script"), strings.Count(page, "<style"); n != 0 || m != 1 {
			t.Errorf("%d scripts, %d styles", n, m)
		}
		for _, tag := range []string{"<td", "<th", "<tr", "<section", "<p", "<h1", "<meta"} {
			if n, want := strings.Count(page, tag), strings.Count(plain, tag); n > want+1 { // a line more
				t.Errorf("%d of %s, not %d", n, tag, want)
			}
		}
	})
}

// TestThemesAndLanguages: only the light theme has dark colours; Arabic goes from the right.
func TestThemesAndLanguages(t *testing.T) {
	dark := card.Dark()
	d := duties()
	d.Lang = "ar"
	if page := write(t, d, article.Options{Theme: &dark}); !strings.Contains(page, `dir="rtl"`) || strings.Contains(page, "prefers-color-scheme") || !strings.Contains(page, "color-scheme:dark;") {
		t.Error("a dark page from right to left is not one")
	}
	if page := write(t, duties(), article.Options{}); !strings.Contains(page, "prefers-color-scheme:dark") {
		t.Error("the light page has no dark colours")
	}
}

// TestNobodyIsShutOut has a browser and, where npm has installed it, axe-core judge the page.
func TestNobodyIsShutOut(t *testing.T) {
	b := browsertest.Start(t)
	file := filepath.Join(t.TempDir(), "map.html")
	if err := os.WriteFile(file, []byte(write(t, duties(), article.Options{})), 0o644); err != nil {
		t.Fatal(err)
	}
	p := b.Page(t)
	for _, width := range []int{1280, 390} {
		p.Viewport(width, 800, 1)
		p.Open("file://" + file)
		if wide := p.Text(`document.documentElement.scrollWidth - innerWidth`); wide != "0" {
			t.Errorf("at %d pixels, %s stand out at the side", width, wide)
		}
		p.Axe("the page")
	}
}

// TestSmallTables: a table is as wide as its texts need, and the page at most.
func TestSmallTables(t *testing.T) {
	d := &document.Document{Lang: "en"}
	for _, w := range []string{"2023-05-03", strings.Repeat("one of many words ", 60)} {
		d.Sections = append(d.Sections, document.Section{Blocks: []document.Block{&document.Table{
			Columns: []document.Column{{Head: "Name", Heads: true}, {Head: "Since"}}, Rows: []document.Row{{Cells: []document.Cell{document.Text("Anna Holm"), document.Text(w)}}}}}})
	}
	list := regexp.MustCompile(`<table[^>]*;max-width:([\d.]+)rem`).FindAllStringSubmatch(write(t, d, article.Options{}), -1)
	if len(list) != 2 {
		t.Fatalf("%d tables have widths", len(list))
	}
	small, _ := strconv.ParseFloat(list[0][1], 64)
	large, _ := strconv.ParseFloat(list[1][1], 64)
	if small < 10 || small > 20 || large < 77 {
		t.Errorf("tables of %g and %g rem", small, large)
	}
}
