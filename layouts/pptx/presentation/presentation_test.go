package presentation_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
	"github.com/orgwright/orgwright/layouts/pptx/presentation"
)

func read(t *testing.T, data []byte) *presentation.File {
	t.Helper()
	for _, m := range pptxtest.Check(data) {
		t.Fatal(m)
	}
	p, err := opc.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	f, err := presentation.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestLayouts holds that layouts have the places, looks and colours of their masters unless
// they have their own.
func TestLayouts(t *testing.T) {
	m := pptxtest.Office()
	m.Layouts[2].Override = `bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"`
	m.Layouts[2].Fixed = `<q:pic><q:nvPicPr><q:cNvPr id="90" name="logo"/><q:cNvPicPr/><q:nvPr/></q:nvPicPr><q:blipFill/><q:spPr><a:xfrm><a:off x="1" y="2"/><a:ext cx="3" cy="4"/></a:xfrm></q:spPr></q:pic>`
	other := pptxtest.Office()
	other.Name, other.Colors, other.Ground = "Second", `bg1="dk2" tx1="lt2" bg2="dk1" tx2="lt1"`, `<q:bgPr><a:solidFill><a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill><a:effectLst/></q:bgPr>`
	p, err := opc.Read(pptxtest.Template{Masters: []pptxtest.Master{m, other}, Slides: 2}.File())
	if err != nil {
		t.Fatal(err)
	}
	f, err := presentation.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Masters) != 2 || len(f.Slides) != 2 || f.Slides[1].ID != 301 || f.Slides[1].Part != "/ppt/slides/slide2.xml" || f.Width != 12192000 {
		t.Fatalf("%+v", f)
	}
	dark := *f.Masters[0].Layouts[2]
	if dark.Name != "Title Only" || dark.Type != "titleOnly" || dark.Colors["bg1"] != "000000" || dark.Colors["tx2"] != "E7E6E6" || dark.Ground != "000000" || dark.Colors["accent2"] != "ED7D31" {
		t.Errorf("%+v", dark)
	}
	if len(dark.Fixed) != 1 || dark.Fixed[0] != (presentation.Box{X: 1, Y: 2, W: 3, H: 4}) {
		t.Errorf("fixed %v", dark.Fixed)
	}
	title := dark.Title()
	if title == nil || title.Box.X != 838200 || title.Box.H != 1325563 || title.Look.Size != 44 || title.Look.Left != 91440 || title.Content() {
		t.Errorf("title %+v", title)
	}
	if h := f.Masters[0].Layouts[1].Holders[1]; h.Type != "obj" || !h.Content() || h.Box.Y != 1825625 || h.Look.Size != 28 || h.Index != "1" {
		t.Errorf("content %+v", h)
	}
	if l := f.Masters[1].Layouts[0]; l.Ground != "223962" || l.Colors["bg1"] != "44546A" || l.Colors["tx1"] != "E7E6E6" || l.Master.Name != "Second" {
		t.Errorf("second master: ground %s, %v", l.Ground, l.Colors)
	}
}

// TestAppend holds that new slides change the list of slides, sections, relationships and
// types, and nothing else.
func TestAppend(t *testing.T) {
	for _, with := range []pptxtest.Template{
		{Slides: 3, Sections: true, Notes: true},
		{Kind: "template"},
		{Kind: "slideshow", Slides: 1},
	} {
		with.Masters = []pptxtest.Master{pptxtest.Office()}
		data := with.File()
		f := read(t, data)
		name := f.Package.Free("/ppt/slides/slide%d.xml", 1)
		f.Package.Set(name, "application/vnd.openxmlformats-officedocument.presentationml.slide+xml", []byte(`<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr></p:spTree></p:cSld></p:sld>`))
		f.Package.Relate(name, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout", f.Masters[0].Layouts[2].Part)
		if err := f.Append([]string{name}, ""); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Package.Write(&b); err != nil {
			t.Fatal(err)
		}
		again := read(t, b.Bytes())
		if n := len(again.Slides); n != with.Slides+1 || again.Slides[n-1].Part != name {
			t.Errorf("%+v: slides %v", with, again.Slides)
		}
		changed := different(t, data, b.Bytes())
		for _, part := range changed {
			switch part {
			case "[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", name[1:], "ppt/slides/_rels/" + name[len("/ppt/slides/"):] + ".rels":
			default:
				t.Errorf("%s is changed", part)
			}
		}
		if len(changed) != 5 {
			t.Errorf("changed %v", changed)
		}
	}
}

// different lists the parts that are not in both files with the same bytes.
func different(t *testing.T, a, b []byte) (names []string) {
	t.Helper()
	was, is := pptxtest.Read(a).Data, pptxtest.Read(b)
	for _, name := range is.Names {
		if !bytes.Equal(was[name], is.Data[name]) {
			names = append(names, name[1:])
		}
	}
	for name := range was {
		if _, ok := is.Data[name]; !ok {
			t.Errorf("%s is gone", name)
		}
	}
	return names
}

// TestNoPresentation holds that what cannot be read is told.
func TestNoPresentation(t *testing.T) {
	office := []pptxtest.Master{pptxtest.Office()}
	good := pptxtest.Template{Masters: office}.File()
	swapped := func(part, old, by string) []byte { return swap(t, good, part, old, by) }
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"other":    {pptxtest.Template{Masters: office, Kind: "x"}.File(), "no presentation"},
		"strict":   {swapped("ppt/presentation.xml", "http://schemas.openxmlformats.org/presentationml/2006/main", "http://purl.oclc.org/ooxml/presentationml/main"), "Strict Open XML"},
		"no size":  {swapped("ppt/presentation.xml", `cx="12192000"`, `cx="1e999"`), `slides are "1e999"`},
		"damaged":  {swapped("ppt/slideMasters/slideMaster1.xml", "</q:sldMaster>", ""), "slideMaster1.xml is damaged"},
		"layout":   {swapped("ppt/slideLayouts/slideLayout3.xml", "q:sldLayout", "q:sld"), "no layout of slides"},
		"document": {swapped("[Content_Types].xml", "presentationml.presentation.main", "wordprocessingml.document.main"), "a text document"},
		"sheet":    {swapped("[Content_Types].xml", "presentationml.presentation.main", "spreadsheetml.sheet.main"), "a spreadsheet"},
		"macro":    {swapped("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"), "it has macros"},
		"no color": {swapped("ppt/theme/theme1.xml", "a:lt1", "a:lt9"), "no colour lt1"},
		"masters":  {pptxtest.Template{}.File(), "no slide master"},
		"deep":     {swapped("ppt/presentation.xml", "<q:sldSz", strings.Repeat("<x>", 1000)+strings.Repeat("</x>", 1000)+"<q:sldSz"), "deep"},
	} {
		p, err := opc.Read(c.data)
		if err == nil {
			_, err = presentation.Read(p)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, not %q", name, err, c.want)
		}
	}
}

// swap returns a package with another text in a part.
func swap(t *testing.T, file []byte, part, old, by string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f := pptxtest.Read(file)
	for _, name := range f.Names {
		w, err := z.Create(name[1:])
		if err != nil {
			t.Fatal(err)
		}
		data := f.Data[name]
		if name == "/"+part {
			if !bytes.Contains(data, []byte(old)) {
				t.Fatalf("%s has no %s", part, old)
			}
			data = bytes.ReplaceAll(data, []byte(old), []byte(by))
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzRead reads presentations whose master, layout and theme are anything: that never
// panics, and colours of what is read are colours.
func FuzzRead(f *testing.F) {
	office := pptxtest.Template{Masters: []pptxtest.Master{pptxtest.Office()}}.File()
	parts := pptxtest.Read(office).Data
	const master, layout, theme = "/ppt/slideMasters/slideMaster1.xml", "/ppt/slideLayouts/slideLayout3.xml", "/ppt/theme/theme1.xml"
	f.Add(parts[master], parts[layout], parts[theme])
	f.Add([]byte("<a/>"), []byte("<b/>"), []byte("<c/>"))
	f.Fuzz(func(t *testing.T, m, l, th []byte) {
		p, err := opc.Read(office)
		if err != nil {
			t.Fatal(err)
		}
		p.Set(master, "", m)
		p.Set(layout, "", l)
		p.Set(theme, "", th)
		file, err := presentation.Read(p)
		if err != nil {
			return
		}
		for _, l := range file.Masters[0].Layouts {
			if len(l.Colors["bg1"]) != 6 || len(l.Colors["tx1"]) != 6 {
				t.Errorf("%q on %q", l.Colors["tx1"], l.Colors["bg1"])
			}
			_, _ = l.Title(), l.Ground
		}
		_, _ = file.Usual()
	})
}
