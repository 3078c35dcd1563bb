package pptx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
	"github.com/orgwright/orgwright/layouts/scene"
)

// firm is a chart that has something of everything: units in units, an assistant, a vacancy,
// a dotted line, a link, a photo, marks, and texts that are hard to write.
func firm(t testing.TB) *chart.Graph {
	t.Helper()
	g := &chart.Graph{
		Title: "Harbour & Sons <North>", AsOf: "2026-11-01", Lang: "en",
		Groups: []chart.Group{{ID: "it", Name: "Information Technology", Parent: -1}, {ID: "data", Name: "Data", Parent: 0}, {ID: "ops", Name: "Operations", Parent: -1}},
		Keys:   []chart.Key{{Name: "email", Form: chart.Email}},
	}
	add := func(id, name, title string, group int, up int) *chart.Node {
		n := chart.Node{ID: id, Title: title, Group: group}
		if name != "" {
			n.Names = []string{name}
		} else {
			n.Status = position.Vacant
		}
		g.Nodes = append(g.Nodes, n)
		if up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: len(g.Nodes) - 1})
		}
		return &g.Nodes[len(g.Nodes)-1]
	}
	add("ceo", "Vera \"V\" Lund", "Chief Executive Officer", -1, -1).Badges = []string{"CEO"}
	add("pa", "Ida Berg", "Executive Assistant", -1, 0).Kind = position.Assistant
	add("cio", "Mira Stone", "Chief Information Officer and Head of Everything that has a Plug", 0, 0).Photo = &chart.Photo{Name: "mira.jpg", MediaType: "image/jpeg", Data: photo(t)}
	coo := add("coo", "Bo Ek\x01", "Chief Operating Officer", 2, 0)
	coo.Link, coo.Values = "https://example.com/?a=1&b=\"2\"", []string{"bo@example.com"}
	add("cdo", "Liv Strand", "Chief Data Officer", 1, 2)
	for i := range 6 {
		n := add(fmt.Sprintf("d %d", i), fmt.Sprintf("Name %d", i), "Analyst", 1, 4)
		n.Values = []string{fmt.Sprintf("n%d@example.com", i)}
	}
	add("net", "", "Networks", 0, 2)
	for i := range 3 {
		add(fmt.Sprintf("plant%d", i), []string{"مدير", "山田 太郎", strings.Repeat("Long", 75)}[i], "Plant", 2, 3)
	}
	g.Edges = append(g.Edges, chart.Edge{From: 3, To: 5, Kind: chart.Dotted})
	g.Nodes[1].Marks = []chart.Mark{{Kind: "moved", Message: "was below the coo"}}
	return g
}

func photo(t testing.TB) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 90, 60))
	for i := range m.Pix {
		m.Pix[i] = uint8(i)
	}
	m.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// drawn draws a chart for a page, "" = none.
func drawn(t testing.TB, g *chart.Graph, page string, o layouts.Options) *output.Page {
	t.Helper()
	if page != "" {
		p, err := chart.ParsePage(page)
		if err != nil {
			t.Fatal(err)
		}
		o.Fit.Page, o.Fit.Exact = p, true
	}
	pic, err := layouts.Draw(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return &pic.Page
}

// encoded writes pages and holds that there is nothing wrong with the file.
func encoded(t testing.TB, pages ...*output.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pptx.Encode(&b, pages); err != nil {
		t.Fatal(err)
	}
	for _, m := range pptxtest.Check(b.Bytes()) {
		t.Error(m)
	}
	return b.Bytes()
}

// TestFilesAreSound holds that nothing is wrong with files of every page, theme, layout and
// density.
func TestFilesAreSound(t *testing.T) {
	for _, page := range []string{"", "16:9", "4:3", "A4", "A3", "A4,portrait"} {
		for _, theme := range card.Themes() {
			encoded(t, drawn(t, firm(t), page, layouts.Options{Look: card.Options{Theme: &theme, Counts: card.CountsOn}}))
		}
	}
	for _, l := range layouts.LayoutNames() {
		encoded(t, drawn(t, firm(t), "", layouts.Options{Layout: l}))
	}
	for _, density := range []string{"compact", "list", "outline"} {
		o := layouts.Options{}
		o.Fit.Density = density
		encoded(t, drawn(t, firm(t), "16:9", o))
	}
	encoded(t, drawn(t, firm(t), "16:9", layouts.Options{Look: card.Options{NoHeader: true, NoLegend: true, Show: []string{"email"}}}))
}

// TestSameBytes holds that the same pages give the same file.
func TestSameBytes(t *testing.T) {
	first := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{}))
	if !bytes.Equal(first, encoded(t, drawn(t, firm(t), "16:9", layouts.Options{}))) {
		t.Error("two files of the same chart differ")
	}
}

// slideOf is the tree of a slide.
func slideOf(t testing.TB, file []byte, i int) *pptxtest.Element {
	t.Helper()
	tree := pptxtest.Read(file).Trees[fmt.Sprintf("/ppt/slides/slide%d.xml", i)]
	if tree == nil {
		t.Fatal("there is no slide", i)
	}
	return tree
}

// named is the shape or group of a name.
func named(t testing.TB, tree *pptxtest.Element, name string) *pptxtest.Element {
	t.Helper()
	for _, e := range tree.All("p:cNvPr") {
		if e.Get("name") == name {
			return e.Parent.Parent
		}
	}
	t.Fatalf("there is no shape %q", name)
	return nil
}

// paragraphs are the texts of a shape.
func paragraphs(e *pptxtest.Element) []string {
	var list []string
	for _, p := range e.All("a:p") {
		var b strings.Builder
		for _, t := range p.All("a:t") {
			b.WriteString(t.Text)
		}
		list = append(list, b.String())
	}
	return list
}

// TestEveryCardIsAShapeWithItsText holds that name and title stand as paragraphs in the
// shape that carries the id of the position, and what is said of it to those who cannot see
// it.
func TestEveryCardIsAShapeWithItsText(t *testing.T) {
	g := firm(t)
	tree := slideOf(t, encoded(t, drawn(t, g, "16:9", layouts.Options{})), 1)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		got := paragraphs(named(t, tree, "card "+n.ID))
		name := "Vacant"
		if len(n.Names) > 0 {
			name = strings.ReplaceAll(n.Names[0], "\x01", "")
		}
		if len(name) > 100 {
			continue // is cut
		}
		if want := []string{name, n.Title}; len(got) < 2 || got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%s says %q, want %q", n.ID, got, want)
		}
		about := named(t, tree, "position "+n.ID).Child("p:nvGrpSpPr", "p:cNvPr").Get("descr")
		if !strings.Contains(about, n.Title) {
			t.Errorf("%s is described as %q", n.ID, about)
		}
	}
}

// TestUnitsAreGroups holds that the cards of a unit are in its group, which is in that of the
// unit around it.
func TestUnitsAreGroups(t *testing.T) {
	tree := slideOf(t, encoded(t, drawn(t, firm(t), "16:9", layouts.Options{})), 1)
	for _, c := range [][2]string{{"unit it", "unit data"}, {"unit data", "position d 3"}, {"unit it", "card cio"}, {"unit ops", "card coo"}} {
		named(t, named(t, tree, c[0]), c[1])
	}
}

// TestLinesAreGlued holds that there is a connector for every reporting line, that it is
// glued at both ends to shapes of its positions, and that it ends at their sites.
func TestLinesAreGlued(t *testing.T) {
	g := firm(t)
	for _, page := range []string{"", "16:9", "4:3", "A4,portrait"} {
		tree := slideOf(t, encoded(t, drawn(t, g, page, layouts.Options{})), 1)
		for _, e := range g.Edges {
			from, to := g.Nodes[e.From].ID, g.Nodes[e.To].ID
			c := named(t, tree, "line "+from+" > "+to)
			glued := c.Child("p:nvCxnSpPr", "p:cNvCxnSpPr")
			for tag, id := range map[string]string{"a:stCxn": from, "a:endCxn": to} {
				end := glued.Child(tag)
				if end == nil {
					t.Errorf("%s: the line %s > %s is not glued to %s", page, from, to, id)
					continue
				}
				if owner := nameOf(tree, end.Get("id")); owner != "card "+id && owner != "port "+id {
					t.Errorf("%s: the line %s > %s is glued to %q", page, from, to, owner)
				}
			}
		}
	}
}

func nameOf(tree *pptxtest.Element, id string) string {
	for _, e := range tree.All("p:cNvPr") {
		if e.Get("id") == id {
			return e.Get("name")
		}
	}
	return ""
}

// TestListsAreOneText holds that the positions of a panel are paragraphs of one text, with
// a tab before the title.
func TestListsAreOneText(t *testing.T) {
	g := firm(t)
	for i := range 6 {
		g.Nodes[5+i].Title = fmt.Sprint("Analyst ", i) // not one title for all
	}
	o := layouts.Options{}
	o.Fit.Density = "list"
	g.Edges = g.Edges[:len(g.Edges)-1]
	tree := slideOf(t, encoded(t, drawn(t, g, "16:9", o)), 1)
	got := strings.Join(paragraphs(named(t, tree, "panel cdo")), "|")
	for i := range 6 {
		if want := fmt.Sprintf("Name %d\tAnalyst %d", i, i); !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

// TestColorsFollowTheTheme holds that the colours of a chart are those of the theme, so that
// another one changes them.
func TestColorsFollowTheTheme(t *testing.T) {
	for _, theme := range card.Themes() {
		tree := slideOf(t, encoded(t, drawn(t, firm(t), "16:9", layouts.Options{Look: card.Options{Theme: &theme}})), 1)
		own, all := len(tree.All("a:srgbClr")), len(tree.All("a:schemeClr"))
		if theme.Name == card.Light().Name && own > all/20 || all == 0 {
			t.Errorf("%s: %d colours are not of the theme, %d are", theme.Name, own, all)
		}
	}
}

// TestSeveralSlides holds that links between pages lead to slides, and that all have a title,
// a number and notes.
func TestSeveralSlides(t *testing.T) {
	first, second := drawn(t, firm(t), "16:9", layouts.Options{}), drawn(t, firm(t), "16:9", layouts.Options{})
	first.Scene.Items = append(first.Scene.Items, &scene.Group{To: "only-there", Title: "on", Items: []scene.Item{&scene.Rect{X: 1, Y: 1, W: 9, H: 9, Fill: scene.Color{A: 255}}}})
	second.Scene.Items = append(second.Scene.Items, &scene.Group{ID: "only-there", Items: []scene.Item{&scene.Rect{X: 1, Y: 1, W: 9, H: 9, Fill: scene.Color{A: 255}}}})
	file := encoded(t, first, second)
	f := pptxtest.Read(file)
	jumps := 0
	for _, c := range slideOf(t, file, 1).All("a:hlinkClick") {
		if c.Get("action") == "ppaction://hlinksldjump" {
			jumps++
		}
	}
	if jumps != 1 {
		t.Errorf("%d links lead to other slides", jumps)
	}
	for i := 1; i <= 2; i++ {
		var types []string
		for _, ph := range slideOf(t, file, i).All("p:ph") {
			types = append(types, ph.Get("type"))
		}
		if got := strings.Join(types, " "); got != "title dt sldNum" {
			t.Errorf("slide %d has %s", i, got)
		}
		notes := f.Trees[fmt.Sprintf("/ppt/notesSlides/notesSlide%d.xml", i)]
		if notes == nil || !strings.Contains(strings.Join(paragraphs(notes), "|"), "Mira Stone") {
			t.Errorf("slide %d has no outline in its notes", i)
		}
	}
}

// TestManifest holds that the properties of the file say what was written for every
// position.
func TestManifest(t *testing.T) {
	g := firm(t)
	f := pptxtest.Read(encoded(t, drawn(t, g, "16:9", layouts.Options{})))
	var b strings.Builder
	for _, p := range f.Trees["/docProps/custom.xml"].All("vt:lpwstr") {
		if len(p.Text) > 255 {
			t.Errorf("a property has %d bytes", len(p.Text))
		}
		b.WriteString(p.Text)
	}
	m, err := manifest.Parse(b.String())
	if err != nil {
		t.Fatal(err)
	}
	s := &m.Slides[0]
	if len(m.Slides) != 1 || len(s.Cards) != len(g.Nodes) || len(s.Frames) != len(g.Groups) || len(s.Notes) < len(g.Nodes) || len(m.Theme) != 10 {
		t.Errorf("%+v", m)
	}
	if s.Cards[2].ID != "cio" || s.Cards[2].Up != "ceo" || s.Texts[0] != (manifest.Text{Name: "title", Hash: manifest.Hash(g.Title)}) {
		t.Errorf("%+v, %+v", s.Cards[2], s.Texts)
	}
}

// TestTooLarge holds that charts which no slide can hold are refused, and those that are
// larger than a slide are made smaller.
func TestTooLarge(t *testing.T) {
	page := drawn(t, firm(t), "", layouts.Options{})
	k := 4200 / page.Scene.Width
	scene.Scale(page.Scene, k)
	page.Placement.Scale(k)
	size := pptxtest.Read(encoded(t, page)).Trees["/ppt/presentation.xml"].Child("p:sldSz")
	if size.Get("cx") != "51206400" {
		t.Errorf("the slide is %s wide", size.Get("cx"))
	}
	scene.Scale(page.Scene, 0.05)
	page.Scene.Width *= 1000
	var b bytes.Buffer
	err := pptx.Encode(&b, []*output.Page{page})
	if err == nil || b.Len() > 0 || !strings.Contains(err.Error(), "on a slide of 56.0 × ") {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

// TestLinks holds that the card of a position leads where the position does, and its e-mail
// address to the address.
func TestLinks(t *testing.T) {
	file := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{Look: card.Options{Show: []string{"email"}}}))
	to := map[string]string{}
	for _, r := range pptxtest.Read(file).Rels["/ppt/slides/slide1.xml"] {
		to[r.ID] = r.Target
	}
	coo := named(t, slideOf(t, file, 1), "card coo")
	if got := to[coo.Child("p:nvSpPr", "p:cNvPr", "a:hlinkClick").Get("r:id")]; got != `https://example.com/?a=1&b="2"` {
		t.Errorf("the card leads to %q", got)
	}
	var links []string
	for _, r := range named(t, slideOf(t, file, 1), "card d 1").Child("p:txBody").All("a:hlinkClick") {
		links = append(links, to[r.Get("r:id")])
	}
	if got := strings.Join(links, " "); got != "mailto:n1@example.com" {
		t.Errorf("the text leads to %q", got)
	}
}

// TestPhotosAreRound holds that a photo is a picture in a circle.
func TestPhotosAreRound(t *testing.T) {
	file := encoded(t, drawn(t, firm(t), "", layouts.Options{}))
	if pic := named(t, slideOf(t, file, 1), "photo cio"); pic.Name != "p:pic" || pic.Child("p:spPr", "a:prstGeom").Get("prst") != "ellipse" {
		t.Errorf("the photo is %v", pic)
	}
}

// TestPlaceholdersAtTheFootHaveText holds that date, footer and number have a text on master
// and layout: without one LibreOffice forgets the look for that on the slides.
func TestPlaceholdersAtTheFootHaveText(t *testing.T) {
	data := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{Look: card.Options{Footer: [3]string{"", "Confidential"}}}))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml"} {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"Date", "Footer", "‹#›"} {
			if !strings.Contains(string(text), "<a:t>"+word+"</a:t>") {
				t.Errorf("%s has no text %q", name, word)
			}
		}
	}
}
