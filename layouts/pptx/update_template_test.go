package pptx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// anew draws a chart for the file that it is in.
func anew(t testing.TB, g *chart.Graph, file []byte) *output.Page {
	t.Helper()
	d, err := pptx.ReadDrawn(file)
	if err != nil {
		t.Fatal(err)
	}
	s := d.Sheet(g)
	if s == nil {
		t.Fatal("the file is one of ours")
	}
	o := layouts.Options{}
	o.Fit.Page, o.Fit.Exact, o.Fit.Margins, o.Look.NoTitle = s.Page, true, &s.Margins, s.NoTitle
	pic, err := layouts.Draw(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return &pic.Page
}

// TestUpdateInTheFileOfACompany holds that charts in the file of a company are updated in
// its layout, and nothing else of the file.
func TestUpdateInTheFileOfACompany(t *testing.T) {
	for name, c := range companies() {
		_, file := into(t, firm(t), c.File(), "")
		out, report := update(t, file, anew(t, firm(t), file))
		if !bytes.Equal(out, file) || len(report.Remarks()) != 1 {
			t.Errorf("%s: the same chart is another: %q", name, report.Remarks())
		}
		slide := fmt.Sprintf("/ppt/slides/slide%d.xml", c.Slides+1)
		edited := changed(t, file, func(part, text string) string {
			if part == slide {
				text = moved("pa", 2160000, -72000)(text)
				text = said("card cio", "Mira Stone", "Mira St.")(text)
			}
			return text
		})
		out, report = update(t, edited, anew(t, grown(t), edited))
		was, is := pptxtest.Read(edited), pptxtest.Read(out)
		for _, part := range was.Names {
			if same := bytes.Equal(was.Data[part], is.Data[part]); !same && !strings.HasSuffix(part, "custom.xml") && part != "/[Content_Types].xml" && !strings.HasPrefix(part, slide[:len(slide)-4]) && !strings.Contains(part, "/notesSlide") && !strings.Contains(part, "slides/_rels") {
				t.Errorf("%s: %s is changed", name, part)
			}
		}
		text := words(is.Trees[slide])
		if !strings.Contains(text, "Nia Newman") || !strings.Contains(text, "Mira St.") || !strings.Contains(text, "Harbour & Sons <North>") {
			t.Errorf("%s: it says %s", name, text)
		}
		if kept := len(report.Moved) + len(report.Shifted) + len(report.Covered); kept != 1 || len(report.Reworded) != 1 || fmt.Sprint(report.Joined) != "[new]" {
			t.Errorf("%s: %+v", name, report)
		}
	}
}

// TestUpdateOfOneChartOfSeveral holds that of charts which were put into a file one after
// the other, only that which the page shows is updated.
func TestUpdateOfOneChartOfSeveral(t *testing.T) {
	other := &chart.Graph{Title: "Club", Nodes: []chart.Node{{ID: "chair", Names: []string{"Ada Hall"}, Title: "Chair", Group: -1}, {ID: "clerk", Names: []string{"Ben Fox"}, Title: "Clerk", Group: -1}}, Edges: []chart.Edge{{From: 0, To: 1}}}
	_, file := into(t, firm(t), companies()["presentation"].File(), "")
	_, file = into(t, other, file, "")
	for _, c := range []struct {
		g           *chart.Graph
		named, left string
	}{{grown(t), "/ppt/slides/slide4.xml", "/ppt/slides/slide5.xml"}, {other, "/ppt/slides/slide5.xml", "/ppt/slides/slide4.xml"}} {
		page := anew(t, c.g, file)
		d, err := pptx.ReadDrawn(file)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		report, err := d.Update(t.Context(), &b, []*output.Page{page}, pptx.UpdateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		was, is := pptxtest.Read(file), pptxtest.Read(b.Bytes())
		if !bytes.Equal(was.Data[c.left], is.Data[c.left]) || is.Data[c.named] == nil || report.GoneSlides > 0 || len(report.Left) > 1 {
			t.Errorf("%s: %+v", c.named, report)
		}
		update(t, b.Bytes(), page)
	}
}
