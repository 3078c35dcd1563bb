package layouts_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/paper"
	"github.com/orgwright/orgwright/layouts/pdf"
	"github.com/orgwright/orgwright/layouts/pdf/pdftest"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

// drawn draws a document on a page.
func drawn(t testing.TB, d *document.Document, page string) *layouts.Pages {
	t.Helper()
	o := fixed(t)
	if page != "" {
		o.Fit.Page = paperOf(t, page)
	}
	p, err := layouts.DrawDocument(t.Context(), d, o)
	if err != nil {
		t.Fatal(page, err)
	}
	return p
}

func paperOf(t testing.TB, name string) chart.Page {
	t.Helper()
	p, err := chart.ParsePage(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ofCharts tells whether a mistake is in a chart, which has tests of its own, and smaller type.
func ofCharts(mistake string) bool {
	return strings.Contains(mistake, " pt") && !strings.Contains(mistake, "cell")
}

// TestPagesOfDocuments: on pages of every size nothing leaves the page or its cell, nothing
// stands on anything else, no page is empty, and what links lead to is there.
func TestPagesOfDocuments(t *testing.T) {
	for _, page := range []string{"", "A4,portrait", "16:9", "4:3", "A5", "letter", "A3", "9:16"} {
		pages := drawn(t, mapDocument(24, 60, 4), page)
		ids := map[string]bool{}
		for _, p := range pages.Pages {
			ids[p.Scene.ID] = true
			for _, g := range groupsOf(p.Scene) {
				ids[g.ID] = true
			}
		}
		for i, p := range pages.Pages {
			for _, mistake := range scenetest.Check(p.Scene) {
				if !ofCharts(mistake) {
					t.Errorf("%s, page %d: %s", page, i+1, mistake)
				}
			}
			for _, g := range groupsOf(p.Scene) {
				if g.To != "" && !ids[g.To] {
					t.Errorf("%s, page %d: nothing is at %q", page, i+1, g.To)
				}
			}
			if stacked := overlapping(p.Scene); stacked != "" {
				t.Errorf("%s, page %d: %s", page, i+1, stacked)
			}
		}
	}
}

// overlapping looks for texts of tables, headings and paragraphs that stand on each other.
func overlapping(s *scene.Scene) string {
	var boxes []scenetest.Box
	var texts []string
	for _, g := range groupsOf(s) {
		if g.Tag == nil && g.Class != "mark" {
			continue
		}
		for _, it := range g.Items {
			if t, ok := it.(*scene.Text); ok {
				b, _ := scenetest.BoxOf(t)
				boxes, texts = append(boxes, b), append(texts, t.String)
			}
		}
	}
	for i, a := range boxes {
		for k, b := range boxes[:i] {
			if math.Min(a.X1, b.X1)-math.Max(a.X0, b.X0) > 0.5 && math.Min(a.Y1, b.Y1)-math.Max(a.Y0, b.Y0) > 0.5 {
				return fmt.Sprintf("%q stands on %q", texts[i], texts[k])
			}
		}
	}
	return ""
}

// small is a document of one page besides its title, with a link, a mark and a chart.
func small() *document.Document {
	g := organisation(1, 3)
	g.Edges = g.Edges[:0]
	for i := range g.Nodes {
		n := &g.Nodes[i]
		*n = chart.Node{ID: n.ID, Names: []string{fmt.Sprint("Person ", i)}, Title: "Post", Group: -1}
		if i > 0 {
			g.Edges = append(g.Edges, chart.Edge{From: 0, To: i, Kind: chart.Solid})
		}
	}
	g.Groups, g.Keys, g.Title = nil, nil, "Firm"
	return &document.Document{Title: "Map", Organisation: "Firm", Edition: "2", Date: "2026-11-01", Lang: "en", Lead: "What it is for.",
		Facts: []document.Fact{{Name: "Sector", Value: document.Text("bank")}},
		Sections: []document.Section{
			{ID: "who", Number: "1", Title: "Who does what", Source: "SYSC 25", Depth: 1, Blocks: []document.Block{
				&document.Table{Caption: "Duties", Columns: []document.Column{{Head: "Duty", Heads: true}, {Head: "Holder"}}, Rows: []document.Row{
					{Group: true, Cells: []document.Cell{document.Text("Prescribed")}},
					{Cells: []document.Cell{document.Text("Risk"), {Lines: []string{"Person 1", "Post"}, Strong: true, To: "lines"}}},
					{Mark: document.Added, Cells: []document.Cell{document.Text("Audit"), {Lines: []string{"nobody"}, Mark: document.Gap}}},
				}}}},
			{ID: "lines", Number: "2", Title: "Lines", Depth: 1, Blocks: []document.Block{&document.Figure{Graph: g, Caption: "All lines"}}},
		}}
}

// TestTagsOfDocuments: what is read aloud of a PDF are headings, paragraphs, a table with its
// heads, and the chart as a figure and a list of lists; bookmarks are its headings.
func TestTagsOfDocuments(t *testing.T) {
	var b bytes.Buffer
	if err := layouts.Write(t.Context(), &b, "pdf", drawn(t, small(), "A4").Output(), nil); err != nil {
		t.Fatal(err)
	}
	f, err := pdftest.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Structure()
	if err != nil {
		t.Fatal(err)
	}
	want := `Document
  P "Firm"
  H1 "Map"
  P "Edition 2 · 1 November 2026"
  P "What it is for."
  Table
    TR
      TH "Sector"
      TD "bank"
  H1 "Contents"
  TOC
    TOCI
      Link link "1 Who does what 3"
    TOCI
      Link link "2 Lines 3"
  H1 "1 Who does what"
  P "Source: SYSC 25"
  Table
    TR
      TH "Duty"
      TH "Holder"
    TR
      TH "Prescribed"
    TR
      TH "Risk"
      TD
        Link link "Person 1 Post"
    TR
      TH "Audit added"
      TD "nobody missing"
  H1 "2 Lines"
  Figure "" "" ""
  L
    LI
      LBody
        P "Person 0"
        P "Post"
        L
          LI
            LBody
              P "Person 1"
              P "Post"
          LI
            LBody
              P "Person 2"
              P "Post"
  P "All lines"
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	all := f.Everything()
	for _, part := range []string{"/Scope/Column", "/Scope/Row", "/ColSpan 2", "/Alt"} {
		if !strings.Contains(all, part) {
			t.Errorf("no %s", part)
		}
	}
}

// TestLongTables: a table of a thousand rows has every row once and whole, below a head on
// every page.
func TestLongTables(t *testing.T) {
	d := sheetOf(responsibilities(1000, []string{"Anna Holm", longName}))
	o := fixed(t)
	o.Fit.Page = paperOf(t, "A4")
	pages, err := layouts.DrawSheets(t.Context(), d, o)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for i, p := range pages.Pages {
		rows, heads := 0, 0
		for _, g := range groupsOf(p.Scene) {
			if g.Tag == nil || g.Tag.Kind != scene.Row {
				continue
			}
			rows++
			switch {
			case g.Tag.Head:
				heads++
			case !g.Tag.Again:
				seen[g.Tag.Key]++
			}
		}
		if heads != 1 || rows < 3 {
			t.Errorf("page %d: %d heads, %d rows", i+1, heads, rows)
		}
	}
	if len(seen) != 1040 {
		t.Errorf("%d rows, not 1,000 and 40 that head others", len(seen))
	}
	for key, n := range seen {
		if n != 1 {
			t.Errorf("the row %s stands on %d pages", key, n)
		}
	}
}

// TestRowsHigherThanAPage: a row that no page holds goes on on the next.
func TestRowsHigherThanAPage(t *testing.T) {
	table := &document.Table{Columns: []document.Column{{Head: "A", Heads: true}, {Head: "B"}}, Rows: []document.Row{
		{Cells: []document.Cell{document.Text("before"), document.Text("before")}},
		{Cells: []document.Cell{document.Text("high"), document.Text(strings.Repeat("one of many words in a cell that is higher than a page ", 600))}},
		{Cells: []document.Cell{document.Text("after"), document.Text("after")}},
	}}
	o := fixed(t)
	o.Fit.Page = paperOf(t, "A5")
	pages, err := layouts.DrawSheets(t.Context(), sheetOf(table), o)
	if err != nil {
		t.Fatal(err)
	}
	words := 0
	for i, p := range pages.Pages {
		for _, mistake := range scenetest.Check(p.Scene) {
			t.Errorf("page %d: %s", i+1, mistake)
		}
		for _, text := range textsOf(p.Scene) {
			words += strings.Count(text.String, "word")
		}
	}
	if words != 600 || len(pages.Pages) < 3 {
		t.Errorf("%d of 600 words on %d pages", words, len(pages.Pages))
	}
}

// TestSheetWithoutPage: a table without a page is one picture as large as the table.
func TestSheetWithoutPage(t *testing.T) {
	for _, size := range [][2]int{{3, 2}, {20, 25}, {60, 90}} {
		pages, err := layouts.DrawSheets(t.Context(), sheetOf(matrixTable(size[0], size[1])), fixed(t))
		if err != nil {
			t.Fatal(err)
		}
		if len(pages.Pages) != 1 {
			t.Fatalf("%v: %d pages", size, len(pages.Pages))
		}
		s := pages.Pages[0].Scene
		for _, mistake := range scenetest.Check(s) {
			t.Errorf("%v: %s", size, mistake)
		}
		if s.Width > 120+250+40*float64(size[1]) || s.Height > 400+40*float64(size[0]) {
			t.Errorf("%v: the picture has %.0f × %.0f points", size, s.Width, s.Height)
		}
	}
}

// TestWideTables: a table with more columns than a page has room for is divided, each part
// with the column that heads its rows.
func TestWideTables(t *testing.T) {
	o := fixed(t)
	o.Fit.Page = paperOf(t, "A4")
	pages, err := layouts.DrawSheets(t.Context(), sheetOf(matrixTable(5, 100)), o)
	if err != nil {
		t.Fatal(err)
	}
	heads, names := map[string]int{}, 0
	for _, p := range pages.Pages {
		for _, mistake := range scenetest.Check(p.Scene) {
			t.Error(mistake)
		}
		for _, text := range textsOf(p.Scene) {
			if strings.HasPrefix(text.String, "Head of department") {
				heads[text.String]++
			}
			if text.String == "Responsibility number 3 of the matrix" {
				names++
			}
		}
	}
	if len(heads) != 100 || names < 2 {
		t.Errorf("%d heads of 100; the row is named %d times", len(heads), names)
	}
}

// TestDividedCharts: a chart whose names could not be read on one page takes several, which
// have the numbers of the document.
func TestDividedCharts(t *testing.T) {
	d := mapDocument(200, 3, 1)
	pages := drawn(t, d, "A4")
	charts := 0
	for i, p := range pages.Pages {
		if p.Scene.ID != card.PageID(i+1) {
			t.Errorf("page %d has the id %s", i+1, p.Scene.ID)
		}
		if len(p.Chart.Nodes) > 0 {
			charts++
		}
		if n := len(pages.Pages); !says(p.Scene, fmt.Sprintf("%d / %d", i+1, n)) {
			t.Errorf("page %d has not its number of %d", i+1, n)
		}
	}
	if charts < 3 {
		t.Errorf("%d pages with charts", charts)
	}
}

func TestDocumentsThatCannotBe(t *testing.T) {
	o := fixed(t)
	o.Fit.Page = paperOf(t, "20:1")
	var small *paper.SmallError
	if _, err := layouts.DrawDocument(t.Context(), mapDocument(5, 5, 1), o); !errors.As(err, &small) {
		t.Errorf("a page of 48 points: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o.Fit.Page = chart.Page{}
	if _, err := layouts.DrawDocument(ctx, mapDocument(5, 5, 1), o); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that has ended: %v", err)
	}
	if p, err := layouts.DrawDocument(t.Context(), &document.Document{}, o); err != nil || len(p.Pages) != 1 {
		t.Errorf("an empty document: %v", err)
	}
}

// TestSamePages: the same document gives the same bytes.
func TestSamePages(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		if err := pdf.Encode(&files[i], drawn(t, mapDocument(20, 20, 2), "A4").Output(), pdf.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("two files differ")
	}
}
