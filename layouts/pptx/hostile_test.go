package pptx_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
	"github.com/orgwright/orgwright/layouts/scene"
)

// TestHostileDecks holds that decks which were made to do harm are updated, or refused, in
// reasonable time, and that what is written is sound.
func TestHostileDecks(t *testing.T) {
	page := drawn(t, firm(t), "16:9", layouts.Options{})
	file := encoded(t, page)
	end := func(what string) func(string) string {
		return func(s string) string { return strings.Replace(s, "</p:spTree>", what+"</p:spTree>", 1) }
	}
	box := func(id int, name, text string) string {
		return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`, id, name, text)
	}
	open := strings.Repeat(`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9999" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="2147483647" y="0"/><a:ext cx="2147483647" cy="2147483647"/><a:chOff x="0" y="-2147483000"/><a:chExt cx="1" cy="1"/></a:xfrm></p:grpSpPr>`, 150)
	shut := strings.Repeat("</p:grpSp>", 150)
	card := regexp.MustCompile(`(?s)<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="card plant0".*?</p:sp>`)
	for name, edit := range map[string]func(string) string{
		"a card in groups of endless size": func(s string) string {
			return card.ReplaceAllStringFunc(s, func(c string) string { return open + c + box(7000, "own", "x") + shut })
		},
		"a card of endless size": behind("card cio", `<a:ext cx="\d+" cy="\d+"/>`, `<a:ext cx="2147483647" cy="2147483647"/>`),
		"a card far away":        moved("pa", 2147480000, -2147480000),
		"a card of no size":      behind("card cio", `<a:ext cx="\d+" cy="\d+"/>`, `<a:ext cx="-5" cy="-2147483648"/>`),
		"places that are none":   behind("card cio", `<a:off x="-?\d+" y="-?\d+"/>`, `<a:off x="NaN" y="1e400"/>`),
		"a card without place":   behind("card cio", `<a:off x="-?\d+" y="-?\d+"/>`, ``),
		"many shapes of people": func(s string) string {
			return end(strings.Repeat(box(7000, "own", "x"), 1) + manyBoxes(box))(s)
		},
		"a line with a long name": end(box(7000, "line "+strings.Repeat(" &gt; ", 300_000), "x")),
		"another prefix":          func(s string) string { return strings.Replace(s, "<p:spTree>", `<p:spTree xmlns:a="urn:other">`, 1) },
	} {
		t.Run(name, func(t *testing.T) {
			bad := onSlide(t, file, edit)
			out, err := tried(t, bad, page)
			if err != nil {
				return
			}
			for _, m := range pptxtest.Check(out) {
				t.Error(m)
			}
			for _, m := range regexp.MustCompile(`"-?\d{11,}"`).FindAllString(string(pptxtest.Read(out).Data[slideOne]), 3) {
				t.Errorf("it has a place %s", m)
			}
		})
	}
}

func manyBoxes(box func(int, string, string) string) string {
	var b strings.Builder
	for i := range 5_000 {
		b.WriteString(box(8000+i, "own", strings.Repeat("x", 200)))
	}
	return b.String()
}

// tried updates a file that may not be one.
func tried(t testing.TB, file []byte, pages ...*output.Page) ([]byte, error) {
	t.Helper()
	d, err := pptx.ReadDrawn(file)
	if err != nil {
		return nil, err
	}
	d.Sheet(pages[0].Chart)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var b bytes.Buffer
	if _, err = d.Update(ctx, &b, pages, pptx.UpdateOptions{Deck: true}); err != nil && b.Len() > 0 {
		t.Errorf("half a file: %v", err)
	}
	return b.Bytes(), err
}

// TestUpdateWhereAChartIsGone holds that a file of which one of two charts was taken out is
// refused for an organisation that it has nothing of.
func TestUpdateWhereAChartIsGone(t *testing.T) {
	club := &chart.Graph{Title: "Club", Nodes: []chart.Node{{ID: "chair", Names: []string{"Ada Hall"}, Title: "Chair", Group: -1}}}
	_, file := into(t, firm(t), companies()["presentation"].File(), "")
	_, file = into(t, club, file, "")
	file = changed(t, file, func(part, text string) string {
		if part == "/ppt/slides/slide4.xml" {
			text = strings.ReplaceAll(text, `name="`, `name="x `)
		}
		return text
	})
	other := &chart.Graph{Title: "Other", Nodes: []chart.Node{{ID: "x", Title: "X", Group: -1}}}
	if _, err := tried(t, file, drawn(t, other, "16:9", layouts.Options{})); err == nil || !strings.Contains(err.Error(), "another organisation") {
		t.Errorf("%v", err)
	}
}

// TestPropertiesByWholeNames holds that custom properties which a file names by their whole
// path are not related to it a second time.
func TestPropertiesByWholeNames(t *testing.T) {
	file := changed(t, companies()["presentation"].File(), func(part, text string) string {
		if part == "/_rels/.rels" {
			text = strings.ReplaceAll(text, `Target="`, `Target="/`)
		}
		return text
	})
	_, out := into(t, firm(t), file, "")
	if n := strings.Count(string(pptxtest.Read(out).Data["/_rels/.rels"]), "custom-properties"); n != 1 {
		t.Errorf("%d relationships to custom properties", n)
	}
}

// TestTextsAreAllThatIsSaid holds that no way to write a name hides it.
func TestTextsAreAllThatIsSaid(t *testing.T) {
	file := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{}))
	shape := func(paragraphs string) func(string) string {
		return func(s string) string {
			return strings.Replace(s, "</p:spTree>", `<p:sp><p:nvSpPr><p:cNvPr id="7000" name="own"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>`+paragraphs+`</p:txBody></p:sp></p:spTree>`, 1)
		}
	}
	found := errors.New("found")
	for name, edit := range map[string]func(string) string{
		"runs":       shape(`<a:p><a:r><a:t>Zoe Win</a:t></a:r><a:r><a:t>ter</a:t></a:r></a:p>`),
		"a break":    shape(`<a:p><a:r><a:t>Zoe</a:t></a:r><a:br/><a:r><a:t>Winter</a:t></a:r></a:p>`),
		"a field":    shape(`<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="author"><a:t>Zoe Winter</a:t></a:fld></a:p>`),
		"paragraphs": shape(`<a:p><a:r><a:t>Zoe</a:t></a:r></a:p><a:p><a:r><a:t>Winter</a:t></a:r></a:p>`),
		"a tab":      shape(`<a:p><a:r><a:t>Zoe</a:t></a:r><a:r><a:t>	Winter</a:t></a:r></a:p>`),
	} {
		err := pptx.Texts(onSlide(t, file, edit), func(_, text string) error {
			if strings.Contains(strings.Join(strings.Fields(text), " "), "Zoe Winter") {
				return found
			}
			return nil
		})
		if !errors.Is(err, found) {
			t.Errorf("%s: it is not found", name)
		}
	}
	linked := changed(t, file, func(part, text string) string {
		if part == "/ppt/slides/_rels/slide1.xml.rels" {
			text = strings.Replace(text, "https://example.com/", "mailto:zoe.winter@example.com", 1)
		}
		return text
	})
	if err := pptx.Texts(linked, func(_, text string) error {
		if strings.Contains(text, "zoe.winter") {
			return found
		}
		return nil
	}); !errors.Is(err, found) {
		t.Error("an address is not found")
	}
}

// TestHostileTemplates holds that templates with sizes that no program writes are used or
// refused in reasonable time.
func TestHostileTemplates(t *testing.T) {
	for _, edit := range [][2]string{
		{`<a:defRPr`, `<a:defRPr sz="2147483647"`}, {`<a:bodyPr`, `<a:bodyPr lIns="2147483647"`}, {`<a:bodyPr`, `<a:bodyPr lIns="-2147483648" rIns="-2147483648"`}, {`<a:ext cx="`, `<a:ext cx="-`}, {`<a:off x="`, `<a:off x="21474`},
	} {
		bad := changed(t, companies()["presentation"].File(), func(part, text string) string {
			if strings.Contains(part, "/slideLayout") || strings.Contains(part, "/slideMaster") {
				text = regexp.MustCompile(` (sz|lIns|rIns)="\d+"`).ReplaceAllString(text, "")
				text = strings.ReplaceAll(text, edit[0], edit[1])
			}
			return text
		})
		p, err := pptx.Open(bad, "Title Only")
		if err != nil {
			t.Errorf("%s: %v", edit[1], err)
			continue
		}
		s := p.Sheet()
		o := layouts.Options{}
		o.Fit.Page, o.Fit.Exact, o.Fit.Margins, o.Look.NoTitle = s.Page, true, &s.Margins, s.NoTitle
		pic, err := layouts.Draw(t.Context(), firm(t), o)
		if err != nil {
			if !strings.Contains(err.Error(), "margins") {
				t.Errorf("%s: %v", edit[1], err)
			}
			continue
		}
		var b bytes.Buffer
		if err := p.Encode(&b, []*output.Page{&pic.Page}); err != nil {
			t.Errorf("%s: %v", edit[1], err)
		}
		for _, m := range pptxtest.Check(b.Bytes()) {
			if strings.Contains(m, "/slides/slide4") {
				t.Errorf("%s: %s", edit[1], m)
			}
		}
	}
}

// TestMovedCardsDoNotCoverEachOther holds that a card which goes back to its place in the
// chart does not cover one that people have moved there, in whatever order they stand in the
// file.
func TestMovedCardsDoNotCoverEachOther(t *testing.T) {
	page := drawn(t, firm(t), "16:9", layouts.Options{})
	file := encoded(t, page)
	for _, pair := range [][2]string{{"plant0", "plant1"}, {"plant1", "plant0"}} {
		stays, goes := placeOf(t, file, "card "+pair[0]), placeOf(t, file, "card "+pair[1])
		onto := placeOf(t, file, "card ceo")
		bad := onSlide(t, file, moved(pair[1], onto[0]-goes[0], onto[1]-goes[1]), moved(pair[0], goes[0]-stays[0], goes[1]-stays[1]))
		out, report := update(t, bad, page)
		if len(report.Covered) != 2 || len(report.Moved)+len(report.Shifted) != 0 {
			t.Errorf("%v: %v covered, %v moved, %v shifted", pair, report.Covered, report.Moved, report.Shifted)
		}
		for k, want := range [...][4]int{stays, goes} {
			if is := placeOf(t, out, "card "+pair[k]); is != want {
				t.Errorf("%s is at %v, not %v", pair[k], is, want)
			}
		}
	}
}

// TestUpdateOfCopiesBeforeTheirOriginals holds that a copy of a chart at the beginning of a
// deck is not taken for a page without cards that has the same title, and that of two slides
// with the same chart the one is updated that is shown.
func TestUpdateOfCopiesBeforeTheirOriginals(t *testing.T) {
	page := drawn(t, firm(t), "16:9", layouts.Options{})
	contents, about, picture := *page, chart.Graph{Title: page.Chart.Title}, *page.Scene
	picture.Items = []scene.Item{&scene.Group{Class: "entry", Items: []scene.Item{&scene.Text{X: 40, Y: 90, Size: 12, Width: 60, String: "The whole"}}}}
	contents.Chart, contents.Scene, contents.Placement = &about, &picture, &place.Placement{}
	file := encoded(t, &contents, page)
	const copied, slides = "/ppt/slides/slide9.xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	for _, show := range []string{"", ` show="0"`} {
		p, err := opc.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		slide := pptxtest.Read(file).Data["/ppt/slides/slide2.xml"]
		slide = regexp.MustCompile(`<a:hlinkClick [^>]*/>|<a:hlinkClick .*?</a:hlinkClick>|<p:pic>.*?</p:pic>`).ReplaceAll(slide, nil)
		slide = bytes.Replace(slide, []byte("<p:sld "), []byte("<p:sld"+show+" "), 1)
		p.Set(copied, "application/vnd.openxmlformats-officedocument.presentationml.slide+xml", slide)
		p.Relate(copied, slides+"slideLayout", "/ppt/slideLayouts/slideLayout1.xml")
		id := p.Relate("/ppt/presentation.xml", slides+"slide", copied)
		main := pptxtest.Read(file).Data["/ppt/presentation.xml"]
		p.Set("/ppt/presentation.xml", "", bytes.Replace(main, []byte("<p:sldIdLst>"), []byte(`<p:sldIdLst><p:sldId id="999" r:id="`+id+`"/>`), 1))
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		out, report := updateOnce(t, b.Bytes(), pptx.UpdateOptions{Deck: true}, &contents, drawn(t, grown(t), "16:9", layouts.Options{}))
		is := pptxtest.Read(out)
		if !bytes.Equal(is.Data["/ppt/slides/slide1.xml"], pptxtest.Read(file).Data["/ppt/slides/slide1.xml"]) {
			t.Errorf("%q: the contents are others", show)
		}
		updated, left := copied, "[3]"
		if show != "" {
			updated, left = "/ppt/slides/slide2.xml", "[1]"
		}
		if fmt.Sprint(report.Copies) != left || !bytes.Contains(is.Data[updated], []byte("Nia Newman")) {
			t.Errorf("%q: %+v", show, report)
		}
	}
}
