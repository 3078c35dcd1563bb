package pptx_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationmonoregular"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
	"github.com/orgwright/orgwright/layouts/text"
)

// into draws a chart for a template and puts it in, and holds that nothing is wrong with the
// file.
func into(t testing.TB, g *chart.Graph, template []byte, layout string) (*output.Sheet, []byte) {
	t.Helper()
	for _, m := range pptxtest.Check(template) {
		t.Fatal(m)
	}
	open := func() *pptx.Template {
		p, err := pptx.Open(template, layout)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	s := open().Sheet()
	o := layouts.Options{}
	o.Fit.Page, o.Fit.Exact, o.Fit.Margins, o.Look.NoTitle = s.Page, true, &s.Margins, s.NoTitle
	pic, err := layouts.Draw(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	var b, again bytes.Buffer
	if err := open().Encode(&b, []*output.Page{&pic.Page}); err != nil {
		t.Fatal(err)
	}
	if err := open().Encode(&again, []*output.Page{&pic.Page}); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("two files of the same chart differ: %v", err)
	}
	for _, m := range pptxtest.Check(b.Bytes()) {
		t.Error(m)
	}
	return s, b.Bytes()
}

// companies are templates of several kinds.
func companies() map[string]pptxtest.Template {
	office := pptxtest.Office()
	night := pptxtest.Office()
	night.Name, night.Theme = "Night", [12]string{"FFFFFF", "0B3D2E", "DDEEDD", "145A43", "F4B942"}
	night.Fonts = [2]string{"Georgia", "Aptos"}
	over := pptxtest.Office()
	over.Layouts[2].Override = `bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"`
	own := `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:x="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Client"><x:lpwstr>Acme</x:lpwstr></property></Properties>`
	return map[string]pptxtest.Template{
		"presentation": {Masters: []pptxtest.Master{office}, Slides: 3, Notes: true, Sections: true, Custom: own},
		"template":     {Kind: "template", Masters: []pptxtest.Master{office}},
		"show":         {Kind: "slideshow", Masters: []pptxtest.Master{office}, Slides: 1},
		"4:3":          {Masters: []pptxtest.Master{office, night}, Width: 9144000, Height: 6858000, Slides: 1},
		"dark":         {Masters: []pptxtest.Master{night}, Slides: 1, Notes: true},
		"override":     {Masters: []pptxtest.Master{over}, Slides: 1},
	}
}

// TestTemplates holds that slides are added to the files of companies and nothing else is
// changed but what says that they are there.
func TestTemplates(t *testing.T) {
	for name, c := range companies() {
		was := c.File()
		_, is := into(t, firm(t), was, "")
		before, after := pptxtest.Read(was), pptxtest.Read(is)
		changed := []string{"/[Content_Types].xml", "/ppt/presentation.xml", "/ppt/_rels/presentation.xml.rels"}
		if c.Custom != "" {
			changed = append(changed, "/docProps/custom.xml")
		} else {
			changed = append(changed, "/_rels/.rels")
		}
		for _, part := range before.Names {
			switch same := bytes.Equal(before.Data[part], after.Data[part]); {
			case after.Data[part] == nil:
				t.Errorf("%s: %s is gone", name, part)
			case !same && !slices.Contains(changed, part):
				t.Errorf("%s: %s is changed", name, part)
			case same && slices.Contains(changed, part):
				t.Errorf("%s: %s is not changed", name, part)
			}
		}
		slide := fmt.Sprintf("/ppt/slides/slide%d.xml", c.Slides+1)
		if got := after.Types["/ppt/presentation.xml"]; !strings.Contains(got, ".presentation.main+xml") {
			t.Errorf("%s: it is a %s", name, got)
		}
		if c.Custom != "" && !strings.Contains(string(after.Data["/docProps/custom.xml"]), `pid="7" name="Client"`) {
			t.Errorf("%s: the properties of the company are lost", name)
		}
		for _, r := range after.Rels[slide] {
			if r.Type == "slideLayout" && r.Target != "/ppt/slideLayouts/slideLayout3.xml" {
				t.Errorf("%s: the layout is %s", name, r.Target)
			}
		}
		tree := after.Trees[slide]
		if tree == nil {
			t.Fatalf("%s: there is no %s", name, slide)
		}
		var holders []string
		for _, ph := range tree.All("p:ph") {
			holders = append(holders, ph.Get("type")+ph.Get("idx"))
			if place := ph.Parent.Parent.Parent.Child("p:spPr"); len(place.Children) > 0 {
				t.Errorf("%s: %s has a place of its own", name, ph.Get("type"))
			}
		}
		if got := strings.Join(holders, " "); got != "title dt10 sldNum12" {
			t.Errorf("%s: placeholders %s", name, got)
		}
		if text := words(tree); !strings.Contains(text, "Harbour & Sons <North>") || !strings.Contains(text, "Mira Stone") || !strings.HasSuffix(strings.TrimSpace(text), fmt.Sprint(c.Slides+1)) {
			t.Errorf("%s: %s", name, text)
		}
		for _, font := range tree.All("a:latin") {
			if font.Get("typeface") != "+mn-lt" {
				t.Errorf("%s: text in %s", name, font.Get("typeface"))
			}
		}
	}
}

// words are the texts of a slide.
func words(tree *pptxtest.Element) string {
	var list []string
	for _, e := range tree.All("a:t") {
		list = append(list, e.Text)
	}
	return strings.Join(list, " ")
}

// TestTemplateColors holds that colours are names of those that the layout has, so that
// names are written in its text colour, and cards filled with its background.
func TestTemplateColors(t *testing.T) {
	for name, want := range map[string][2]string{"presentation": {"000000", "FFFFFF"}, "dark": {"FFFFFF", "0B3D2E"}, "override": {"FFFFFF", "000000"}} {
		s, file := into(t, firm(t), companies()[name].File(), "")
		ink, paper := fmt.Sprintf("%02X%02X%02X", s.Look.Ink.R, s.Look.Ink.G, s.Look.Ink.B), fmt.Sprintf("%02X%02X%02X", s.Look.Paper.R, s.Look.Paper.G, s.Look.Paper.B)
		if ink != want[0] || paper != want[1] || len(s.Look.Accents) != 6 {
			t.Errorf("%s: %s on %s, %d accents", name, ink, paper, len(s.Look.Accents))
		}
		m, err := manifest.Read(pptxtest.Read(file).Data["/docProps/custom.xml"])
		if err != nil || m.Theme[0] != (manifest.Color{Name: "tx1", RGB: want[0]}) || m.Theme[1] != (manifest.Color{Name: "bg1", RGB: want[1]}) {
			t.Errorf("%s: %v, the properties say %v", name, err, m.Theme)
		}
	}
}

// TestTemplateRoom holds that charts stay clear of what a layout has, and take the place of
// the content where it has one.
func TestTemplateRoom(t *testing.T) {
	shape := func(x, y, w, h int) string {
		return fmt.Sprintf(`<q:sp><q:nvSpPr><q:cNvPr id="9%d" name="bar"/><q:cNvSpPr/><q:nvPr/></q:nvSpPr><q:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></q:spPr><q:txBody><a:bodyPr/><a:p><a:endParaRPr/></a:p></q:txBody></q:sp>`, x%1000, x, y, w, h)
	}
	plain, fixed := pptxtest.Office(), pptxtest.Office()
	fixed.Layouts[2].Fixed = shape(0, 0, 1200000, 6858000) + shape(11000001, 5600000, 1000000, 900000) + shape(2, 0, 12192000, 6858000)
	for _, c := range []struct {
		name, layout string
		master       pptxtest.Master
		want         [4]float64 // left, top, right and bottom edge in inches
		told         string
	}{
		{"title only", "", plain, [4]float64{1.02, 1.91, 12.32, 6.89}, ""},
		{"content", "title and content", plain, [4]float64{0.92, 2.0, 12.42, 6.76}, ""},
		{"no title", "Blank", plain, [4]float64{0.25, 0.25, 13.08, 6.89}, "no place for a title"},
		{"bars", "", fixed, [4]float64{1.38, 1.91, 11.97, 6.89}, "stand behind the chart"},
	} {
		p, err := pptx.Open(pptxtest.Template{Masters: []pptxtest.Master{c.master}}.File(), c.layout)
		if err != nil {
			t.Fatal(err)
		}
		s := p.Sheet()
		got := [4]float64{s.Margins.Left / 72, s.Margins.Top / 72, (s.Page.W - s.Margins.Right) / 72, (s.Page.H - s.Margins.Bottom) / 72}
		for i := range got {
			if d := got[i] - c.want[i]; d > 0.02 || d < -0.02 {
				t.Errorf("%s: %.2f, not %.2f", c.name, got, c.want)
				break
			}
		}
		if told := strings.Join(s.Warnings, "\n"); !strings.Contains(told, c.told) || c.told == "" && told != "" {
			t.Errorf("%s: %s", c.name, told)
		}
	}
}

// TestTemplateTitles holds that long titles are set in smaller type, and that a layout
// without a title leaves the title in the chart and one outside of the slide.
func TestTemplateTitles(t *testing.T) {
	g := firm(t)
	g.Title = strings.Repeat("Directorate-General of Everything ", 8)
	office := pptxtest.Template{Masters: []pptxtest.Master{pptxtest.Office()}}.File()
	_, file := into(t, g, office, "")
	title := slideOf(t, file, 1).All("p:sp")[0]
	if size := title.Child("p:txBody", "a:p", "a:r", "a:rPr").Get("sz"); size == "" || len(size) > 4 || size > "3000" {
		t.Errorf("the size of a long title is %q", size)
	}
	g.Title = "Short"
	_, file = into(t, g, office, "")
	if size, ok := slideOf(t, file, 1).All("p:sp")[0].Child("p:txBody", "a:p", "a:r", "a:rPr").Has("sz"); ok {
		t.Errorf("the size of a short title is %q", size)
	}
	s, file := into(t, g, office, "blank")
	tree := slideOf(t, file, 1)
	place := tree.All("p:sp")[0].Child("p:spPr", "a:xfrm", "a:off")
	if s.NoTitle || place == nil || !strings.HasPrefix(place.Get("y"), "-") || strings.Count(words(tree), "Short") != 2 {
		t.Errorf("no title: %s", words(tree))
	}
}

// TestSlideLayouts holds which layout a name chooses.
func TestSlideLayouts(t *testing.T) {
	named := func(name string, layouts ...string) pptxtest.Master {
		m := pptxtest.Master{Name: name}
		for _, l := range layouts {
			m.Layouts = append(m.Layouts, pptxtest.Layout{Name: l, Type: "obj", Holders: []string{"title", "body 1"}})
		}
		return m
	}
	several := []pptxtest.Master{named("Ours", "Chart", "chart", "Only/One"), named("Ours", "Chart", "Free"), named("Night", "Chart")}
	several[1].Layouts[1].Holders = []string{"title", "sldNum 4"}
	contents := []pptxtest.Master{named("Ours", "A", "B")}
	for _, c := range []struct {
		masters []pptxtest.Master
		name    string
		want    string // number of the master and the layout, or a part of the error
	}{
		{several, "", "2/2"},
		{several, "Free", "2/2"},
		{several, "FREE", "2/2"},
		{several, "Only/One", "1/3"},
		{several, "Night/Chart", "3/1"},
		{several, "night/chart", "3/1"},
		{several, "2/Chart", "2/1"},
		{several, "1/2", "1/2"},
		{several, "chart", "1/2"},
		{several, "Chart", `several layouts are called "Chart"; say which: "1/1", "2/Chart", "Night/Chart"`},
		{several, "Title", `there is no layout "Title"; there are "1/1", "1/2", "Only/One", "2/Chart", "Free", "Night/Chart"`},
		{contents, "", `no layout with a title and nothing else to fill in; choose one of its layouts: "A", "B"`},
		{contents, "B", "1/2"},
	} {
		data := pptxtest.Template{Masters: c.masters}.File()
		p, err := pptx.Open(data, c.name)
		if err != nil {
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q: %v", c.name, err)
			}
			continue
		}
		var b bytes.Buffer
		if err := p.Encode(&b, []*output.Page{drawn(t, firm(t), "16:9", layouts.Options{})}); err != nil {
			t.Fatal(err)
		}
		for _, r := range pptxtest.Read(b.Bytes()).Rels["/ppt/slides/slide1.xml"] {
			var i, k int
			if r.Type == "slideLayout" {
				if _, err := fmt.Sscanf(c.want, "%d/%d", &i, &k); err != nil || r.Target != fmt.Sprintf("/ppt/slideLayouts/slideLayout%d.xml", 10*(i-1)+k) {
					t.Errorf("%q chooses %s, not %s", c.name, r.Target, c.want)
				}
			}
		}
	}
}

// TestTemplateOfOurOwn holds that a file that was written here takes further slides, whose
// numbers and links go on from there.
func TestTemplateOfOurOwn(t *testing.T) {
	first := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{}))
	_, second := into(t, firm(t), first, "")
	_, third := into(t, firm(t), second, "organisation chart")
	if n := len(pptxtest.Read(third).Trees["/ppt/presentation.xml"].All("p:sldId")); n != 3 {
		t.Errorf("%d slides", n)
	}
	if n := strings.Count(string(pptxtest.Read(third).Data["/docProps/custom.xml"]), "slide 3 "); n != 1 {
		t.Errorf("the properties tell %d times of the third slide", n)
	}
}

// TestFontsOfTheTheme holds that the theme of a new file names the fonts that texts were
// measured with, and that the number behind a text at the foot is worked out.
func TestFontsOfTheTheme(t *testing.T) {
	fonts, err := text.New(t.Context(), text.Options{Files: []text.FontFile{{Name: "mono.ttf", Data: liberationmonoregular.TTF}}})
	if err != nil {
		t.Fatal(err)
	}
	o := layouts.Options{Look: card.Options{Fonts: fonts, Footer: [3]string{"", "", "Ours · 1 / 8"}}}
	file := encoded(t, drawn(t, firm(t), "16:9", o))
	theme := pptxtest.Read(file).Trees["/ppt/theme/theme1.xml"]
	for _, kind := range []string{"a:majorFont", "a:minorFont"} {
		if got := theme.Child("a:themeElements", "a:fontScheme", kind, "a:latin").Get("typeface"); got != "Liberation Mono" {
			t.Errorf("%s is %q", kind, got)
		}
	}
	for _, f := range slideOf(t, file, 1).All("a:fld") {
		said := ""
		for _, e := range f.Parent.All("a:t") {
			said += e.Text
		}
		if f.Get("type") == "slidenum" && f.Child("a:t").Text == "1" && said == "Ours · 1 / 8" {
			return
		}
	}
	t.Error("the number of the page is no field")
}
