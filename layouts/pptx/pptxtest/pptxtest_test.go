package pptxtest_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// fault is a mistake that is put into a file which has none.
type fault struct {
	name string
	part string // that is changed
	old  string // regular expression, of which the first match is replaced; "" = the part is left out
	new  string // what it becomes
	want string // part of what is said of it
}

const (
	slide = "ppt/slides/slide1.xml"
	types = "[Content_Types].xml"
)

// faults lists what makes PowerPoint refuse or repair a file.
func faults() []fault {
	return []fault{
		{"shape without a text", slide, `<p:txBody>.*?</p:txBody>`, "", "p:sp has no p:txBody"},
		{"ground without effects", "ppt/slideMasters/slideMaster1.xml", `<a:effectLst/></p:bgPr>`, "</p:bgPr>", "p:bgPr has no a:effectLst"},
		{"type of a missing part", types, `</Types>`, `<Override PartName="/ppt/slideMasters/slideMaster9.xml" ContentType="a/b"/></Types>`, "is not there"},
		{"part without a type", types, `<Override PartName="/ppt/slides/slide1.xml"[^>]*>`, "", "has no content type of its own"},
		{"part of another type", types, `(/ppt/slides/slide1.xml" ContentType="[^"]*\.)slide\+xml`, "${1}slideLayout+xml", "its content type is"},
		{"part with two types", types, `(<Override PartName="/ppt/slides/slide1.xml"[^>]*>)`, "$1$1", "has two content types"},
		{"relationship to a missing part", "ppt/slides/_rels/slide1.xml.rels", `notesSlide1.xml`, "notesSlide9.xml", "which is not there"},
		{"relationship twice", "ppt/slides/_rels/slide1.xml.rels", `rId2`, "rId1", "is used twice or empty"},
		{"relationships of a missing part", "ppt/slides/slide1.xml", "", "", "is of a part that is not there"},
		{"use of no relationship", "ppt/presentation.xml", `r:id="rId1"`, `r:id="rId77"`, "which is no relationship"},
		{"use of the wrong relationship", "ppt/presentation.xml", `r:id="rId1"`, `r:id="rId2"`, "which is a relationship to a notesMaster"},
		{"slide without a layout", "ppt/slides/_rels/slide1.xml.rels", `relationships/slideLayout`, "relationships/slideLoyaut", "relationships to a slideLayout"},
		{"NaN in a place", slide, `<a:off x="\d+"`, `<a:off x="NaN"`, `has x="NaN"`},
		{"decimals in a place", slide, `<a:off x="(\d+)"`, `<a:off x="$1.5"`, `a:off has x=`},
		{"place beyond 32 bits", slide, `<a:off x="(\d+)"`, `<a:off x="2147483648"`, `a:off has x=`},
		{"NaN in a formula", slide, `fmla="val \d+"`, `fmla="val NaN"`, `a:gd has fmla=`},
		{"decimals in a formula", slide, `fmla="val \d+"`, `fmla="val 1.5"`, `a:gd has fmla=`},
		{"negative size", slide, `<a:ext cx="\d+"`, `<a:ext cx="-1"`, `a:ext has cx="-1"`},
		{"empty outline", slide, `<a:ln w="\d+"><a:solid.*?</a:ln>`, `<a:ln/>`, "a:ln is empty"},
		{"two shapes of one id", slide, `<p:cNvPr id="5"`, `<p:cNvPr id="6"`, "two shapes have the id 6"},
		{"id 0", slide, `<p:cNvPr id="5"`, `<p:cNvPr id="0"`, `p:cNvPr has id="0"`},
		{"site that a shape does not have", slide, `(<a:stCxn id="\d+" idx=)"\d"`, `$1"4"`, "the site 4, which its shape does not have"},
		{"line to a missing shape", slide, `<a:stCxn id="\d+"`, `<a:stCxn id="9999"`, "glued to the shape 9999, which is not there"},
		{"group without a place for members", slide, `(<p:grpSpPr><a:xfrm><a:off x="\d+" y="\d+"/><a:ext cx="\d{4,}" cy="\d+"/>)<a:chOff[^>]*>`, "$1", "has no place for its members"},
		{"children in the wrong order", slide, `(<a:xfrm[^>]*>.{10,90}</a:xfrm>)(<a:prstGeom.*?</a:prstGeom>)`, "$2$1", "p:spPr has a:xfrm after a:prstGeom"},
		{"master of notes after the slides", "ppt/presentation.xml", `(<p:notesMasterIdLst>.*</p:notesMasterIdLst>)(<p:sldIdLst>.*</p:sldIdLst>)`, "$2$1", "p:notesMasterIdLst after p:sldIdLst"},
		{"element that has no place", slide, `<a:noAutofit/></a:bodyPr>`, `<a:noAutofit/></a:bodyPr><a:font/>`, "p:txBody has a a:font"},
		{"name of a colour", slide, `<a:schemeClr val="bg1"/>`, `<a:srgbClr val="white"/>`, `a:srgbClr has val="white"`},
		{"size of type below 1", slide, ` sz="\d+"`, ` sz="50"`, `has sz="50"`},
		{"size of type with decimals", slide, ` sz="\d+"`, ` sz="900.5"`, `has sz="900.5"`},
		{"anchor of tables", slide, `anchor="t"`, `anchor="mid"`, `a:bodyPr has anchor="mid"`},
		{"bare ampersand", slide, `Vera`, `V & era`, "invalid character"},
		{"control character", slide, `Vera`, "V\x01era", "illegal character"},
		{"line break in a description", slide, `descr="Vera`, "descr=\"V&#10;era", "has a line break in its descr"},
		{"namespace that is not declared", slide, `<p:sld `, `<p:sld mc:Ignorable="p99" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" `, "mc:Ignorable names p99"},
		{"id of a slide below 256", "ppt/presentation.xml", `<p:sldId id="256"`, `<p:sldId id="255"`, `"255" is not between 256`},
		{"slide twice", "ppt/presentation.xml", `(<p:sldId [^>]*>)`, "$1$1", "two slides have the id 256"},
		{"layout with the id of its master", "ppt/slideMasters/slideMaster1.xml", `2147483649`, `2147483648`, "of a master or layout is used twice"},
		{"master of notes without placeholders", "ppt/notesMasters/notesMaster1.xml", `type="sldImg"`, `type="dt"`, "has no placeholders for the slide and the notes"},
		{"notes with the theme of the slides", "ppt/notesMasters/_rels/notesMaster1.xml.rels", `theme2`, `theme1`, "has its theme in common"},
		{"section with a missing slide", "ppt/presentation.xml", `</p:presentation>`, `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="A" id="{6B4A1CDE-0000-4000-8000-000000000000}"><p14:sldIdLst><p14:sldId id="999"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>`, "a section has the slide 999"},
		{"slide larger than 56 inches", "ppt/presentation.xml", `<p:sldSz cx="\d+"`, `<p:sldSz cx="51206401"`, `"51206401" is not between`},
		{"jump to something else", slide, `<a:hlinkClick `, `<a:hlinkClick action="ppaction://hlinksldjump" `, "jumps to a hyperlink"},
		{"property twice", "docProps/custom.xml", `(<property .*?</property>)`, "$1$1", "two properties have the id 2"},
		{"SVG in a master", "ppt/slideMasters/_rels/slideMaster1.xml.rels", `</Relationships>`, `<Relationship Id="rId9" Type="x/image" Target="../media/a.svg"/></Relationships>`, "has the SVG picture"},
		{"EMF", "ppt/slides/_rels/slide1.xml.rels", `</Relationships>`, `<Relationship Id="rId99" Type="x/image" Target="../media/a.emf"/></Relationships>`, "has the EMF picture"},
		{"no presentation", "_rels/.rels", `relationships/officeDocument`, `relationships/other`, "there is no presentation"},
		{"colour missing in a theme", "ppt/theme/theme1.xml", `<a:accent6>.*?</a:accent6>`, "", "a:clrScheme has no a:accent6"},
	}
}

// TestEveryFaultIsFound holds that nothing is said of a right file, and something of a file
// with one fault, for every fault.
func TestEveryFaultIsFound(t *testing.T) {
	good := deck(t)
	if found := pptxtest.Check(good); len(found) > 0 {
		t.Fatalf("a right file: %q", found)
	}
	for _, f := range faults() {
		found := pptxtest.Check(spoiled(t, good, &f))
		if !strings.Contains(strings.Join(found, "\n"), f.want) {
			t.Errorf("%s: found %q, want %q", f.name, found, f.want)
		}
	}
	if found := pptxtest.Check([]byte("PK")); len(found) == 0 {
		t.Error("no archive: nothing found")
	}
}

// deck is a small file.
func deck(t *testing.T) []byte {
	g := &chart.Graph{Title: "Harbour", AsOf: "2026-11-01", Lang: "en", Groups: []chart.Group{{ID: "it", Name: "IT", Parent: -1}}}
	for _, id := range []string{"Vera", "Bo", "Mira", "Elis"} {
		g.Nodes = append(g.Nodes, chart.Node{ID: id, Names: []string{id}, Title: "Head of " + id, Link: "https://example.com/" + id})
	}
	for i := range 3 {
		g.Edges = append(g.Edges, chart.Edge{To: i + 1})
	}
	pic, err := layouts.Draw(t.Context(), g, layouts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pptx.Encode(&b, []*output.Page{&pic.Page}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// spoiled is a file with a fault.
func spoiled(t *testing.T, file []byte, f *fault) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	changed := false
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == f.part {
			if f.old == "" {
				changed = true
				continue
			}
			re := regexp.MustCompile(f.old)
			if at := re.FindSubmatchIndex(data); at != nil {
				changed = true
				data = append(append(append([]byte{}, data[:at[0]]...), re.Expand(nil, []byte(f.new), data, at)...), data[at[1]:]...)
			}
		}
		w, err := out.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if !changed {
		t.Fatalf("%s: there is no %s in %s", f.name, f.old, f.part)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
