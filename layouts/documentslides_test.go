package layouts_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// slidesOf writes a document as slides, which are in order, and reads them.
func slidesOf(t *testing.T, d *document.Document) *pptxtest.File {
	t.Helper()
	var b bytes.Buffer
	if err := layouts.Write(t.Context(), &b, "pptx", drawn(t, d, "16:9").Output(), nil); err != nil {
		t.Fatal(err)
	}
	for _, fault := range pptxtest.Check(b.Bytes()) {
		t.Error(fault)
	}
	return pptxtest.Read(b.Bytes())
}

// textOf is what an element of a slide says, a line for each paragraph.
func textOf(e *pptxtest.Element) string {
	var lines []string
	for _, p := range e.All("a:p") {
		line := ""
		for _, t := range p.All("a:t") {
			line += t.Text
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "|")
}

// TestTablesOfSlides: tables are those of PowerPoint, with a head, rows and cells with their
// texts, of which those that were broken into lines are whole again; every slide has a title.
func TestTablesOfSlides(t *testing.T) {
	d := small()
	table := d.Sections[0].Blocks[0].(*document.Table)
	table.Columns = append(table.Columns, document.Column{Head: "Why", Weight: 0.1})
	table.Rows[1].Cells = append(table.Rows[1].Cells, document.Text(longWord, "and several words that are on a few lines"))
	var got []string
	f := slidesOf(t, d)
	for n := 1; f.Trees[slideNamed(n)] != nil; n++ {
		slide := f.Trees[slideNamed(n)]
		titles := 0
		for _, ph := range slide.All("p:ph") {
			if ph.Get("type") == "title" {
				titles++
			}
		}
		if titles != 1 {
			t.Errorf("slide %d has %d titles", n, titles)
		}
		for _, table := range slide.All("a:tbl") {
			got = append(got, "table "+table.Child("a:tblPr").Get("firstRow"))
			for _, row := range table.All("a:tr") {
				line := ""
				for _, c := range row.All("a:tc") {
					line += "[" + textOf(c) + "]"
				}
				got = append(got, line)
			}
		}
	}
	want := []string{"table ", "[Sector][bank]", "table 1", "[Duty][Holder][Why]", "[Prescribed][][]",
		"[Risk][Person 1|Post][" + longWord + "|and several words that are on a few lines]", "[Audit added][nobody missing][]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestHardSlides: documents with everything that is hard give files in order. No break is
// linked, as Impress drops such breaks, so that words run into each other.
func TestHardSlides(t *testing.T) {
	f := slidesOf(t, mapDocument(60, 40, 4))
	tables, breaks := 0, 0
	for n := 1; f.Trees[slideNamed(n)] != nil; n++ {
		tables += len(f.Trees[slideNamed(n)].All("a:tbl"))
		for _, br := range f.Trees[slideNamed(n)].All("a:br") {
			if breaks++; len(br.All("a:hlinkClick")) > 0 {
				t.Errorf("slide %d has a break that is linked", n)
			}
		}
	}
	if tables < 10 || breaks < 10 {
		t.Errorf("%d tables, %d breaks", tables, breaks)
	}
}

func slideNamed(n int) string { return fmt.Sprintf("/ppt/slides/slide%d.xml", n) }
