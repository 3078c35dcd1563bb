package pptx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

const slideOne = "/ppt/slides/slide1.xml"

// changed is a file with other data in some of its parts, as when it is saved by a program.
func changed(t testing.TB, file []byte, edit func(part, text string) string) []byte {
	t.Helper()
	f := pptxtest.Read(file)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range f.Names {
		w, err := z.Create(name[1:])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(edit(name, string(f.Data[name])))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// onSlide changes the first slide.
func onSlide(t testing.TB, file []byte, edits ...func(string) string) []byte {
	t.Helper()
	return changed(t, file, func(part, text string) string {
		for _, e := range edits {
			if part == slideOne {
				was := text
				if text = e(text); text == was {
					t.Fatal("an edit changes nothing")
				}
			}
		}
		return text
	})
}

// behind changes the first match of a pattern behind the name of a shape.
func behind(name, pattern, by string) func(string) string {
	return func(s string) string {
		i := strings.Index(s, `name="`+name+`"`)
		if i < 0 {
			return s
		}
		m := regexp.MustCompile(pattern).FindStringIndex(s[i:])
		if m == nil {
			return s
		}
		return s[:i+m[0]] + regexp.MustCompile(pattern).ReplaceAllString(s[i+m[0]:i+m[1]], by) + s[i+m[1]:]
	}
}

// moved moves the card of a position, and what else is in its group.
func moved(id string, dx, dy int) func(string) string {
	off := regexp.MustCompile(`<a:(off|chOff) x="(-?\d+)" y="(-?\d+)"/>`)
	return func(s string) string {
		from := strings.Index(s, `name="card `+id+`"`)
		to := from + strings.Index(s[from:], "</p:sp>")
		if i := strings.Index(s, `name="position `+id+`"`); i >= 0 {
			from = i
			to = from + strings.Index(s[from:], "</p:grpSp>")
		}
		return s[:from] + off.ReplaceAllStringFunc(s[from:to], func(m string) string {
			p := off.FindStringSubmatch(m)
			x, _ := strconv.Atoi(p[2])
			y, _ := strconv.Atoi(p[3])
			return fmt.Sprintf(`<a:%s x="%d" y="%d"/>`, p[1], x+dx, y+dy)
		}) + s[to:]
	}
}

// said changes the words of a shape.
func said(name, old, new string) func(string) string {
	return behind(name, regexp.QuoteMeta("<a:t>"+old+"</a:t>"), "<a:t>"+new+"</a:t>")
}

// update updates a file, holds that there is nothing wrong with it, and that a second time
// changes nothing.
func update(t testing.TB, file []byte, pages ...*output.Page) ([]byte, *pptx.Report) {
	t.Helper()
	out, report := updateOnce(t, file, pptx.UpdateOptions{Deck: true}, pages...)
	again, second := updateOnce(t, out, pptx.UpdateOptions{Deck: true}, pages...)
	if !bytes.Equal(out, again) {
		t.Errorf("a second update gives another file")
		a, b := pptxtest.Read(out), pptxtest.Read(again)
		for _, n := range a.Names {
			if !bytes.Equal(a.Data[n], b.Data[n]) {
				t.Errorf("%s was\n%s\nand is\n%s", n, around(a.Data[n], b.Data[n]), around(b.Data[n], a.Data[n]))
			}
		}
	}
	if said := second.Remarks(); said[0] != "nothing has changed in the chart" {
		t.Errorf("a second update says %q", said)
	}
	return out, report
}

// around is where data begin to differ from others.
func around(data, other []byte) string {
	i := 0
	for i < len(data) && i < len(other) && data[i] == other[i] {
		i++
	}
	return string(data[max(i-100, 0):min(i+200, len(data))])
}

func updateOnce(t testing.TB, file []byte, o pptx.UpdateOptions, pages ...*output.Page) ([]byte, *pptx.Report) {
	t.Helper()
	d, err := pptx.ReadDrawn(file)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	report, err := d.Update(t.Context(), &b, pages, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range pptxtest.Check(b.Bytes()) {
		t.Error(m)
	}
	return b.Bytes(), report
}

// placeOf is where a shape is.
func placeOf(t testing.TB, file []byte, name string) (b [4]int) {
	t.Helper()
	s := string(pptxtest.Read(file).Data[slideOne])
	i := strings.Index(s, `name="`+name+`"`)
	if i < 0 {
		t.Fatalf("there is no %s", name)
	}
	m := regexp.MustCompile(`<a:off x="(-?\d+)" y="(-?\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/>`).FindStringSubmatch(s[i:])
	for k := range b {
		b[k], _ = strconv.Atoi(m[k+1])
	}
	return b
}

// list draws the firm with lists.
func list(t testing.TB, g *chart.Graph) *output.Page {
	t.Helper()
	o := layouts.Options{}
	o.Fit.Density = "list"
	return drawn(t, g, "16:9", o)
}

// TestUpdateOfTheSame holds that a file whose chart did not change comes out as it was.
func TestUpdateOfTheSame(t *testing.T) {
	for _, page := range []*output.Page{drawn(t, firm(t), "16:9", layouts.Options{}), list(t, firm(t)), drawn(t, firm(t), "A4,portrait", layouts.Options{})} {
		file := encoded(t, page)
		out, report := update(t, file, page)
		if !bytes.Equal(file, out) {
			t.Error("the file is another")
		}
		if n := len(report.Warnings()); n > 0 || len(report.Remarks()) != 1 {
			t.Errorf("%q, %q", report.Warnings(), report.Remarks())
		}
	}
}

// TestUpdateOnAnotherBackground holds that a theme which cannot be read on the slides is told.
func TestUpdateOnAnotherBackground(t *testing.T) {
	file := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{}))
	for _, theme := range card.Themes() {
		_, report := updateOnce(t, file, pptx.UpdateOptions{}, drawn(t, firm(t), "16:9", layouts.Options{Look: card.Options{Theme: &theme}}))
		if report.Pale != theme.Night || report.Pale != (len(report.Warnings()) > 0) {
			t.Errorf("%s: %q", theme.Name, report.Warnings())
		}
	}
}

// grown is the firm after a while: one more, one gone, one with another superior, one with
// another title.
func grown(t testing.TB) *chart.Graph {
	g := firm(t)
	at := func(id string) int { return slices.IndexFunc(g.Nodes, func(n chart.Node) bool { return n.ID == id }) }
	g.Nodes[at("cdo")].Title = "Chief Data and Analytics Officer"
	g.Nodes = append(g.Nodes, chart.Node{ID: "new", Names: []string{"Nia Newman"}, Title: "Buyer", Group: -1})
	g.Edges = append(g.Edges, chart.Edge{From: 0, To: len(g.Nodes) - 1})
	for i := range g.Edges {
		if e := &g.Edges[i]; e.To == at("net") && e.Kind == chart.Solid {
			e.From = at("coo")
		}
	}
	last := at("d 5")
	g.Nodes = slices.Delete(g.Nodes, last, last+1)
	g.Edges = slices.DeleteFunc(g.Edges, func(e chart.Edge) bool { return e.To == last })
	for i := range g.Edges {
		for _, n := range []*int{&g.Edges[i].From, &g.Edges[i].To} {
			if *n > last {
				*n--
			}
		}
	}
	return g
}

const sticky = `<p:sp><p:nvSpPr><p:cNvPr id="901" name="Rectangle 5"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="72000" y="6000000"/><a:ext cx="720000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFF00"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>Ask Vera</a:t></a:r></a:p></p:txBody></p:sp>`

// TestUpdateKeepsWhatWasDoneByHand holds that what people did to a slide is there after the
// organisation has changed, and that the rest is new.
func TestUpdateKeepsWhatWasDoneByHand(t *testing.T) {
	before, after := drawn(t, firm(t), "16:9", layouts.Options{}), drawn(t, grown(t), "16:9", layouts.Options{})
	file := encoded(t, before)
	pa := placeOf(t, file, "card pa")
	file = onSlide(t, file,
		moved("pa", 2880000, -288000),
		behind("card coo", `<a:solidFill>.*?</a:solidFill>`, `<a:solidFill><a:srgbClr val="FFCC00"/></a:solidFill>`),
		behind("frame data", `<a:ln w=".*?</a:ln>`, `<a:ln w="38100"><a:solidFill><a:srgbClr val="AA0000"/></a:solidFill></a:ln>`),
		said("card cio", "Mira Stone", "Mira Stone (on leave)"),
		behind("card ceo", `<a:schemeClr val="tx1"/></a:solidFill></a:rPr>`, `<a:srgbClr val="00AA00"/></a:solidFill></a:rPr>`),
		said("title", "Harbour &amp; Sons &lt;North&gt;", "Our firm"),
		func(s string) string { return strings.Replace(s, "</p:spTree>", sticky+"</p:spTree>", 1) },
		func(s string) string {
			return strings.Replace(s, "</p:clrMapOvr>", `</p:clrMapOvr><p:transition spd="slow"/>`, 1)
		},
	)
	file = changed(t, file, func(part, text string) string {
		if part == "/ppt/notesSlides/notesSlide1.xml" {
			text = strings.Replace(text, "<a:p>", "<a:p><a:r><a:t>Say hello first.</a:t></a:r></a:p><a:p>", 1)
			text = strings.Replace(text, "</p:txBody></p:sp></p:spTree>", "<a:p><a:r><a:t>Then ask.</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>", 1)
		}
		return text
	})
	out, report := update(t, file, after)
	slide, notes := string(pptxtest.Read(out).Data[slideOne]), string(pptxtest.Read(out).Data["/ppt/notesSlides/notesSlide1.xml"])
	if at := placeOf(t, out, "card pa"); at[0] != pa[0]+2880000 || at[1] != pa[1]-288000 {
		t.Errorf("the card is at %v, not by 2880000, -288000 from %v", at, pa)
	}
	for _, want := range []string{"FFCC00", `<a:ln w="38100">`, "Mira Stone (on leave)", ">Our firm<", sticky, `<p:transition spd="slow"/>`, "Nia Newman", "Chief Data and Analytics Officer", `name="line coo &gt; net"`} {
		if !strings.Contains(slide, want) {
			t.Errorf("%q is not on the slide", want)
		}
	}
	if strings.Contains(slide, "Name 5") || strings.Contains(slide, `name="line cio &gt; net"`) {
		t.Error("who is gone is still there")
	}
	if first, list, last := strings.Index(notes, "Say hello first."), strings.Index(notes, "Nia Newman"), strings.Index(notes, "Then ask."); first < 0 || list < first || last < list {
		t.Errorf("the notes have %d, %d, %d", first, list, last)
	}
	if n := strings.Count(slide, `<a:srgbClr val="00AA00"/>`); n != 1 {
		t.Errorf("the colour of letters is there %d times", n)
	}
	if d := fmt.Sprint(report.Moved, report.Recoloured, report.Reworded, report.Own, report.Notes); d != "[Ida Berg] [Vera \"V\" Lund Bo Ek\x01 data] [Mira Stone the title] 1 1" {
		t.Errorf("kept: %q", d)
	}
	if d := fmt.Sprint(report.Joined, report.Left, report.Reassigned, report.ChangedInChartIDs); d != "[new] [d 5] [net] [cdo plant2]" {
		t.Errorf("changed: %s", d)
	}
	if w := report.Warnings(); len(w) > 0 {
		t.Errorf("warnings %q", w)
	}
	was, is := pptxtest.Read(file).Data, pptxtest.Read(out).Data
	for name, data := range was {
		switch name {
		case slideOne, "/ppt/notesSlides/notesSlide1.xml", "/docProps/custom.xml", "/[Content_Types].xml", "/ppt/slides/_rels/slide1.xml.rels":
		default:
			if !bytes.Equal(data, is[name]) {
				t.Errorf("%s is another", name)
			}
		}
	}
}

// TestUpdateOfLists holds that words and lines that people have changed in lists stay.
func TestUpdateOfLists(t *testing.T) {
	file := encoded(t, list(t, firm(t)))
	line := `<a:p><a:r><a:rPr lang="en-US" sz="700"/><a:t>A summer intern</a:t></a:r></a:p>`
	file = onSlide(t, file,
		behind("list cdo 1", `Name 1</a:t>`, `Name One</a:t>`),
		behind("list cdo 1", `Name 5</a:t>`, `Name Five</a:t>`), // who leaves
		func(s string) string {
			i := strings.Index(s, "Name 2</a:t>")
			i += strings.Index(s[i:], "</a:p>") + len("</a:p>")
			return s[:i] + line + s[i:]
		})
	out, report := update(t, file, list(t, grown(t)))
	slide := string(pptxtest.Read(out).Data[slideOne])
	one, two, own, three := strings.Index(slide, "Name One"), strings.Index(slide, "Name 2"), strings.Index(slide, line), strings.Index(slide, "Name 3")
	if one < 0 || two < one || own < two || three < own {
		t.Errorf("%d, %d, %d, %d", one, two, own, three)
	}
	if d := fmt.Sprint(report.Reworded, report.Lines, report.Lost); d != `[Name 1] ["A summer intern"] [d 5]` {
		t.Error(d)
	}
}

// TestUpdateSaysWhatItCannotKeep holds that everything by hand that does not stay is told.
func TestUpdateSaysWhatItCannotKeep(t *testing.T) {
	before, after := drawn(t, firm(t), "16:9", layouts.Options{}), drawn(t, grown(t), "16:9", layouts.Options{})
	file := encoded(t, before)
	ceo, pa := placeOf(t, file, "card ceo"), placeOf(t, file, "card pa")
	arrow := `<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="902" name="Arrow 1"/><p:cNvCxnSpPr><a:stCxn id="%d" idx="0"/><a:endCxn id="901" idx="1"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="72000" cy="72000"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom></p:spPr></p:cxnSp>`
	id := func(name string) (n int) {
		s := string(pptxtest.Read(file).Data[slideOne])
		_, _ = fmt.Sscanf(s[strings.LastIndex(s[:strings.Index(s, `name="`+name+`"`)], `id="`):], `id="%d"`, &n)
		return n
	}
	gone, timing := id("card d 5"), fmt.Sprintf(`<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"/></p:par></p:tnLst><p:bldLst><p:bldP spid="%d" grpId="0"/></p:bldLst></p:timing>`, id("card d 5"))
	file = onSlide(t, file,
		moved("pa", ceo[0]-pa[0], ceo[1]-pa[1]),        // onto another
		moved("net", 0, 720000),                        // who has another superior
		moved("d 5", 720, 720000),                      // who is gone
		said("card cdo", "Chief Data Officer", "Data"), // who has another title
		func(s string) string { return cut(s, "card plant2", "position plant2", "port plant2") }, // deleted
		func(s string) string {
			return strings.Replace(s, "</p:spTree>", sticky+fmt.Sprintf(arrow, gone)+"</p:spTree>", 1)
		},
		func(s string) string { return strings.Replace(s, "</p:clrMapOvr>", "</p:clrMapOvr>"+timing, 1) },
	)
	out, report := update(t, file, after)
	said := strings.Join(report.Warnings(), "\n")
	for _, want := range []string{
		"back at the place that the chart has: Ida Berg", "placed anew below another superior: Networks", "changed by hand, and gone: d 5", "in the organisation, which counts: Liv Strand",
		"deleted by hand, and drawn again, since still in the organisation: Long", "own lines to cards that are gone: Arrow 1", "slide 1 had animations of shapes that are gone",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
	slide := string(pptxtest.Read(out).Data[slideOne])
	if strings.Contains(slide, "<p:timing>") || strings.Contains(slide, "stCxn id=\""+strconv.Itoa(gone)) || !strings.Contains(slide, `<a:endCxn id="901" idx="1"/>`) {
		t.Error("something refers to what is gone")
	}
	if !strings.Contains(slide, "card plant2") {
		t.Error("who was deleted by hand is not drawn again")
	}
}

// cut takes shapes out of a slide, the first that there is of each.
func cut(s string, names ...string) string {
	for _, name := range names {
		i := strings.Index(s, `name="`+name+`"`)
		if i < 0 {
			continue
		}
		tag := "p:sp"
		if strings.HasPrefix(name, "position") {
			tag = "p:grpSp"
		}
		from, to := strings.LastIndex(s[:i], "<"+tag+">"), i+strings.Index(s[i:], "</"+tag+">")+len("</"+tag+">")
		s = s[:from] + s[to:]
	}
	return s
}

// TestUpdateOfDecks holds that slides are found in whatever order they stand, that new
// pages come behind the last one, and that those that are gone are taken out unless there
// is something of people on them.
func TestUpdateOfDecks(t *testing.T) {
	part := func(root string) *output.Page {
		g := firm(t)
		n := slices.IndexFunc(g.Nodes, func(n chart.Node) bool { return n.ID == root })
		var keep []int
		up := chart.Superiors(g)
		for i := range g.Nodes {
			for at := i; at >= 0; at = up[at] {
				if at == n {
					keep = append(keep, i)
					break
				}
			}
		}
		p := drawn(t, chart.NewParts(g).Of(keep, nil), "16:9", layouts.Options{})
		p.Scene.ID = "page-" + root
		return p
	}
	whole, cio, coo, cdo := drawn(t, firm(t), "16:9", layouts.Options{}), part("cio"), part("coo"), part("cdo")
	file := encoded(t, whole, cio, coo)
	swapped := changed(t, file, func(name, text string) string {
		if name == "/ppt/presentation.xml" {
			text = regexp.MustCompile(`(<p:sldId id="256"[^>]*>)(<p:sldId id="257"[^>]*>)`).ReplaceAllString(text, "$2$1")
		}
		return text
	})
	out, report := update(t, swapped, whole, cio, coo)
	if !bytes.Equal(pptxtest.Read(out).Data["/ppt/presentation.xml"], pptxtest.Read(swapped).Data["/ppt/presentation.xml"]) || len(report.Remarks()) != 1 {
		t.Errorf("the order is another: %q", report.Remarks())
	}
	out, report = update(t, swapped, whole, coo, cdo) // cdo is in cio
	if report.GoneSlides != 0 || len(report.NewSlides) != 0 || len(titles(t, out)) != 3 {
		t.Errorf("%+v, %q", report, titles(t, out))
	}
	out, report = update(t, swapped, whole)
	if got := titles(t, out); report.GoneSlides != 2 || len(got) != 1 {
		t.Errorf("%q, %+v", got, report)
	}
	if f := pptxtest.Read(out); f.Data["/ppt/slides/slide2.xml"] != nil || f.Data["/ppt/notesSlides/notesSlide2.xml"] != nil {
		t.Error("the parts of a slide are still there")
	}
	again, report := update(t, out, whole, cio)
	if got := titles(t, again); len(report.NewSlides) != 1 || len(got) != 2 {
		t.Errorf("%q, %+v", got, report)
	}
	kept := changed(t, file, func(name, text string) string {
		if name == "/ppt/slides/slide3.xml" {
			text = strings.Replace(text, "</p:spTree>", sticky+"</p:spTree>", 1)
		}
		return text
	})
	out, report = updateOnce(t, kept, pptx.UpdateOptions{Deck: true}, whole, cio)
	if got := titles(t, out); len(got) != 3 || fmt.Sprint(report.KeptSlides) != "[3]" || !strings.Contains(string(pptxtest.Read(out).Data["/ppt/slides/slide3.xml"]), sticky) {
		t.Errorf("%q, %+v", got, report)
	}
}

// titles lists the slides of a file by their parts.
func titles(t testing.TB, file []byte) (list []string) {
	t.Helper()
	f := pptxtest.Read(file)
	to := map[string]string{}
	for _, r := range f.Rels["/ppt/presentation.xml"] {
		to[r.ID] = r.Target
	}
	for _, s := range f.Trees["/ppt/presentation.xml"].All("p:sldId") {
		list = append(list, to[s.Get("r:id")])
	}
	return list
}

// TestUpdateWithoutWhatIsWithheld holds that nothing that people wrote into the chart stays
// when something is withheld, nor pictures.
func TestUpdateWithoutWhatIsWithheld(t *testing.T) {
	file := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{}))
	file = onSlide(t, file, said("card cio", "Mira Stone", "Mira Stonehouse"))
	file = changed(t, file, func(part, text string) string {
		if part == "/ppt/notesSlides/notesSlide1.xml" {
			text = strings.Replace(text, "<a:p>", "<a:p><a:r><a:t>Mira Stone is on leave.</a:t></a:r></a:p><a:p>", 1)
		}
		return text
	})
	g := firm(t)
	for i := range g.Nodes {
		g.Nodes[i].Names, g.Nodes[i].Photo, g.Nodes[i].Values = nil, nil, nil
	}
	g.Nodes[1].Marks = nil
	out, report := updateOnce(t, file, pptx.UpdateOptions{Renew: true}, drawn(t, g, "16:9", layouts.Options{}))
	for name, data := range pptxtest.Read(out).Data {
		if strings.HasPrefix(name, "/ppt/media/") || bytes.Contains(data, []byte("Stone")) || bytes.Contains(data, []byte("Lund")) || bytes.Contains(data, []byte("bo@")) {
			t.Errorf("%s holds what is withheld", name)
		}
	}
	if len(report.Renewed) != 2 || len(report.Reworded) != 0 {
		t.Errorf("%+v", report)
	}
	if err := pptx.Texts(out, func(_, text string) error {
		if strings.Contains(text, "Chief Information Officer") {
			return errors.New("found")
		}
		return nil
	}); err == nil {
		t.Error("a text is not found")
	}
}

// TestNoUpdate holds that files which cannot be updated are refused with what is wrong.
func TestNoUpdate(t *testing.T) {
	page := drawn(t, firm(t), "16:9", layouts.Options{})
	file := encoded(t, page)
	part := func(name string, f func(string) string) []byte {
		return changed(t, file, func(part, text string) string {
			if part == name {
				text = f(text)
			}
			return text
		})
	}
	for want, data := range map[string][]byte{
		opc.ErrNoPackage.Error():                             []byte("no file"),
		opc.ErrEncrypted.Error():                             []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
		manifest.ErrNone.Error():                             pptxtest.Template{Masters: []pptxtest.Master{pptxtest.Office()}, Slides: 1}.File(),
		manifest.ErrVersion.Error():                          part("/docProps/custom.xml", func(s string) string { return strings.Replace(s, "orgwright 1|", "orgwright 9|", 1) }),
		"is damaged, in record":                              part("/docProps/custom.xml", func(s string) string { return strings.Replace(s, "|slide 1", "|slide x", 1) }),
		"custom properties are damaged":                      part("/docProps/custom.xml", func(s string) string { return s[:len(s)/2] }),
		"0002, of what it says about its charts, is missing": part("/docProps/custom.xml", func(s string) string { return strings.Replace(s, "orgwright.0002", "other.0002", 1) }),
		"its slide 1 is not there":                           part("/ppt/presentation.xml", func(s string) string { return strings.Replace(s, `id="256" r:id="`, `id="256" r:id="no-`, 1) }),
		"slide1.xml is damaged":                              part(slideOne, func(s string) string { return s[:len(s)-9] }),
		"none of its slides shows":                           part(slideOne, func(s string) string { return strings.ReplaceAll(s, `name="card `, `name="box `) }),
	} {
		if _, err := pptx.ReadDrawn(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, not %q", err, want)
		}
	}
	d, err := pptx.ReadDrawn(file)
	if err != nil {
		t.Fatal(err)
	}
	other := &chart.Graph{Title: "Other", Nodes: []chart.Node{{ID: "x", Title: "X", Group: -1}}}
	var b bytes.Buffer
	if _, err := d.Update(t.Context(), &b, []*output.Page{drawn(t, other, "16:9", layouts.Options{})}, pptx.UpdateOptions{}); err == nil || !strings.Contains(err.Error(), "another organisation") || b.Len() > 0 {
		t.Errorf("%v, and %d bytes", err, b.Len())
	}
}

// TestUpdateLeadsOwnLines holds that lines which people drew between cards end at these
// where they are now.
func TestUpdateLeadsOwnLines(t *testing.T) {
	file := encoded(t, drawn(t, firm(t), "16:9", layouts.Options{}))
	slide := string(pptxtest.Read(file).Data[slideOne])
	id := func(name string) (n int) {
		_, _ = fmt.Sscanf(slide[strings.LastIndex(slide[:strings.Index(slide, `name="`+name+`"`)], `id="`):], `id="%d"`, &n)
		return n
	}
	from, to := placeOf(t, file, "card plant0"), placeOf(t, file, "card cdo")
	line := func(n int, preset, rot string, end string) string {
		x, y := from[0], from[1]+from[3]/2
		return fmt.Sprintf(`<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="%d" name="Own %d"/><p:cNvCxnSpPr><a:stCxn id="%d" idx="1"/>%s</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm%s flipH="1"><a:off x="%d" y="%d"/><a:ext cx="%d" cy="720"/></a:xfrm><a:prstGeom prst="%s"><a:avLst/></a:prstGeom></p:spPr></p:cxnSp>`,
			n, n, id("card plant0"), end, rot, to[0], y, x-to[0], preset)
	}
	both := fmt.Sprintf(`<a:endCxn id="%d" idx="3"/>`, id("card cdo"))
	file = onSlide(t, file, func(s string) string {
		return strings.Replace(s, "</p:spTree>", line(801, "line", "", both)+line(802, "bentConnector3", "", both)+line(803, "line", "", "")+line(804, "bentConnector3", ` rot="5400000"`, "")+"</p:spTree>", 1)
	})
	g := grown(t)
	g.Nodes[0].Title = strings.Repeat("Chief Executive Officer ", 6) // a higher card: all others are lower
	out, report := update(t, file, drawn(t, g, "16:9", layouts.Options{}))
	if len(report.Loose) > 0 || report.Own != 4 {
		t.Errorf("%+v", report)
	}
	nowFrom, nowTo := placeOf(t, out, "card plant0"), placeOf(t, out, "card cdo")
	if nowFrom == from && nowTo == to {
		t.Fatal("no card is elsewhere")
	}
	x0, y0, x1, y1 := nowFrom[0], nowFrom[1]+nowFrom[3]/2, nowTo[0]+nowTo[2], nowTo[1]+nowTo[3]/2
	abs := func(v int) int { return max(v, -v) }
	for _, name := range []string{"Own 801", "Own 802"} {
		if b := placeOf(t, out, name); b != [4]int{min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)} {
			t.Errorf("%s is at %v, between %d, %d and %d, %d", name, b, x0, y0, x1, y1)
		}
	}
	end := [2]int{to[0], from[1] + from[3]/2 + 720}
	if b := placeOf(t, out, "Own 803"); b != [4]int{min(x0, end[0]), min(y0, end[1]), abs(x0 - end[0]), abs(y0 - end[1])} {
		t.Errorf("the loose line is at %v", b)
	}
	was, is := placeOf(t, file, "Own 804"), placeOf(t, out, "Own 804")
	if is[0]-was[0] != x0-from[0] || is[1]-was[1] != y0-from[1]-from[3]/2 {
		t.Errorf("the turned line was at %v, and is at %v", was, is)
	}
}

// TestUpdateOfCopies holds that of two slides with the same chart the first is updated, and
// the other one left and told.
func TestUpdateOfCopies(t *testing.T) {
	page := drawn(t, firm(t), "16:9", layouts.Options{})
	file := encoded(t, page)
	p, err := opc.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	slide, err := p.Data(slideOne)
	if err != nil {
		t.Fatal(err)
	}
	const second, slides = "/ppt/slides/slide9.xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	slide = regexp.MustCompile(`<a:hlinkClick [^>]*/>|<a:hlinkClick .*?</a:hlinkClick>|<p:pic>.*?</p:pic>`).ReplaceAll(slide, nil)
	p.Set(second, "application/vnd.openxmlformats-officedocument.presentationml.slide+xml", slide)
	p.Relate(second, slides+"slideLayout", "/ppt/slideLayouts/slideLayout1.xml")
	main, err := p.Data("/ppt/presentation.xml")
	if err != nil {
		t.Fatal(err)
	}
	id := p.Relate("/ppt/presentation.xml", slides+"slide", second)
	p.Set("/ppt/presentation.xml", "", bytes.Replace(main, []byte("</p:sldIdLst>"), []byte(`<p:sldId id="999" r:id="`+id+`"/></p:sldIdLst>`), 1))
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	out, report := update(t, b.Bytes(), drawn(t, grown(t), "16:9", layouts.Options{}))
	if fmt.Sprint(report.Copies) != "[2]" || !strings.Contains(strings.Join(report.Warnings(), "\n"), "slide 2 shows the same chart as another one") {
		t.Errorf("%q", report.Warnings())
	}
	if f := pptxtest.Read(out); !bytes.Equal(f.Data[second], slide) || !bytes.Contains(f.Data[slideOne], []byte("Nia Newman")) {
		t.Error("the copy is changed, or the first is not")
	}
}

// TestUpdateOfSlidesInDisorder holds that whatever shapes are gone or elsewhere, an update
// gives a sound file, and that a second one changes nothing.
func TestUpdateOfSlidesInDisorder(t *testing.T) {
	page := list(t, firm(t))
	file := encoded(t, page)
	slide := pptxtest.Read(file).Data[slideOne]
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		s := bytes.Clone(slide)
		for range 1 + r.IntN(6) {
			at := r.IntN(len(s))
			if r.IntN(2) == 0 { // another digit
				for ; at < len(s) && (s[at] < '0' || s[at] > '9'); at++ {
				}
				if at < len(s) {
					s[at] = byte('0' + r.IntN(10))
				}
				continue
			}
			if from := bytes.Index(s[at:], []byte("<p:sp>")); from >= 0 { // without a shape
				from += at
				to := from + bytes.Index(s[from:], []byte("</p:sp>")) + len("</p:sp>")
				s = append(s[:from:from], s[to:]...)
			}
		}
		broken := changed(t, file, func(part, text string) string {
			if part == slideOne {
				text = string(s)
			}
			return text
		})
		d, err := pptx.ReadDrawn(broken)
		if err != nil {
			continue // such as without a namespace
		}
		var once, twice bytes.Buffer
		if _, err := d.Update(t.Context(), &once, []*output.Page{page}, pptx.UpdateOptions{}); err != nil {
			continue
		}
		if d, err = pptx.ReadDrawn(once.Bytes()); err != nil {
			t.Fatalf("%v of\n%s", err, s)
		}
		if _, err := d.Update(t.Context(), &twice, []*output.Page{page}, pptx.UpdateOptions{}); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("a second update is another: %v", err)
		}
	}
}
