package drawn

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/pptx/manifest"
)

// slide is a slide with shapes.
func slide(shapes ...string) []byte {
	return []byte(`<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree>` +
		`<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` + strings.Join(shapes, "") + `</p:spTree></p:cSld></p:sld>`)
}

func sp(id int, name string, x, y int) string {
	return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="100" cy="50"/></a:xfrm></p:spPr></p:sp>`, id, name, x, y)
}

// group is a group at a place that is twice as large as what is in it.
func group(id int, name string, x, y int, shapes ...string) string {
	return fmt.Sprintf(`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="%d" name="%s"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="2000" cy="2000"/><a:chOff x="0" y="0"/><a:chExt cx="1000" cy="1000"/></a:xfrm></p:grpSpPr>%s</p:grpSp>`,
		id, name, x, y, strings.Join(shapes, ""))
}

func known() *Known {
	return KnownOf(&manifest.Slide{
		Cards:  []manifest.Shape{{ID: "ceo"}, {ID: "a > b"}, {ID: "c"}},
		Frames: []manifest.Shape{{ID: "it"}},
		Rows:   []manifest.Row{{ID: "r 1", Owner: "ceo"}},
		Others: []string{"legend"},
		Texts:  []manifest.Text{{Name: "title"}},
	})
}

// TestNames holds which names are those of a chart.
func TestNames(t *testing.T) {
	k := known()
	for name, want := range map[string]bool{
		"card ceo": true, "card cto": false, "card r 1": true, "unit it": true, "unit hr": false, "legend": true, "Rectangle 5": false, "": false,
		"line ceo > c": true, "line a > b > ceo": true, "line ceo > a > b": true, "line ceo > x": false, "line ceo": false,
		"list ceo 1": true, "list ceo": false, "list x 1": false, "port ceo": true,
	} {
		if k.Has(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

// TestRead holds where shapes are within groups, and which are of people: those with other
// names, copies, and what was put into groups of the chart.
func TestRead(t *testing.T) {
	s, err := Read(slide(
		sp(9, "Rectangle 1", 0, 0),
		group(2, "unit it", 500, 100, sp(3, "card ceo", 10, 20), sp(4, "Star 1", 1, 1)),
		group(5, "Group 7", 0, 0, group(6, "position c", 100, 0, sp(7, "card c", 10, 10)), sp(8, "Star 2", 1, 1)),
		group(10, "Group 8", 0, 0, sp(11, "Star 3", 1, 1)),
		sp(12, "card ceo", 0, 0),
		sp(40, "legend", 0, 0), sp(41, "legend", 0, 0),
	), known())
	if err != nil {
		t.Fatal(err)
	}
	var shapes, own []string
	for _, o := range s.Shapes {
		shapes = append(shapes, fmt.Sprint(o.ID, " ", o.Name, " ", o.Box))
	}
	for _, o := range s.Own {
		own = append(own, fmt.Sprint(ID(o.Element), " ", len(o.Groups), " ", o.Below))
	}
	if got, want := strings.Join(shapes, "; "), "2 unit it {500 100 2000 2000}; 3 card ceo {520 140 200 100}; 6 position c {200 0 4000 4000}; 7 card c {240 40 400 200}; 40 legend {0 0 100 50}; 41 legend {0 0 100 50}"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got, want := strings.Join(own, "; "), "9 0 true; 4 1 false; 8 1 false; 10 0 false; 12 0 false"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if s.Last != 41 || s.Named("card c").ID != 7 || s.Named("card x") != nil {
		t.Error(s.Last)
	}
}

// TestLook holds what is read of colours and texts.
func TestLook(t *testing.T) {
	s, err := Read(slide(`<p:sp><p:nvSpPr><p:cNvPr id="3" name="card ceo"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill><a:ln w="1"><a:noFill/></a:ln><a:effectLst><a:glow rad="1"/></a:effectLst></p:spPr>`+
		`<p:txBody><a:bodyPr/><a:p><a:pPr><a:buChar char="x"/></a:pPr><a:r><a:rPr><a:gradFill/></a:rPr><a:t>One</a:t></a:r><a:br/><a:r><a:t>&amp; two</a:t></a:r></a:p><a:p><a:fld><a:t>3</a:t></a:fld></a:p></p:txBody></p:sp>`), known())
	if err != nil {
		t.Fatal(err)
	}
	c := s.Shapes[0]
	line, outline := c.Line()
	if fill := c.Fill(); !fill.Plain || fill.Color.Get("val") != "FF0000" || !line.None || outline.Get("w") != "1" || len(c.Effects()) != 1 {
		t.Errorf("%+v, %+v", fill, line)
	}
	if ink := c.Ink(); ink.Plain || ink.Element == nil {
		t.Errorf("%+v", ink)
	}
	if got := Text(c.Body()); got != "One& two\n#" || len(Paragraphs(c.Body())) != 2 {
		t.Errorf("%q", got)
	}
}

// FuzzRead holds that no slide makes reading panic.
func FuzzRead(f *testing.F) {
	f.Add(slide(group(2, "unit it", 500, 100, sp(3, "card ceo", 10, 20))))
	f.Add([]byte(`<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:sp/><p:grpSp><p:x/></p:grpSp></p:spTree></p:cSld></p:sld>`))
	f.Fuzz(func(_ *testing.T, data []byte) {
		s, err := Read(data, known())
		if err != nil {
			return
		}
		for _, o := range s.Shapes {
			o.Fill()
			o.Line()
			o.Ink()
			o.Effects()
			Text(o.Body())
		}
	})
}
