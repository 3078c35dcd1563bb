package examples

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// mapOfBank is the map of the bank with what has changed since the summer: another chief risk
// officer, another member of a committee, a responsibility that moved.
func mapOfBank(t *testing.T, template string) (*graph.Map, *org.Org) {
	t.Helper()
	file := filepath.Join("bank", "bank.org.yaml")
	l, err := graph.Load(context.Background(), file, graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	older, err := graph.Load(context.Background(), file, graph.LoadOptions{AsOf: "2026-06-30"})
	if err != nil {
		t.Fatal(err)
	}
	m, err := graph.ResponsibilitiesMap(context.Background(), l, check(t, l, graph.CheckOptions{}), graph.MapOptions{Template: template, Against: older, AgainstName: "2026-06-30"})
	if err != nil {
		t.Fatal(err)
	}
	return m, l.Org
}

// inTheMap are the names of the people that a map must name: members of bodies, holders of
// responsibilities, those to whom they are delegated, deputies, and who reports to the chief executive.
func inTheMap(o *org.Org) map[string]bool {
	names := map[string]bool{}
	add := func(list ...*org.Position) {
		for _, p := range list {
			for _, h := range p.Holders {
				names[h.Name] = true
			}
		}
	}
	for _, p := range o.Positions {
		duties := o.Written(p).Responsibilities
		superior := p.Superior()
		if superior != nil && superior.ID == "ceo" || len(duties) > 0 || len(p.Deputies) > 0 {
			add(p)
		}
		add(p.Deputies...)
		for i := range duties {
			add(o.Delegates(&duties[i])...)
		}
	}
	return names
}

// TestMapOfTheBank holds that the map of the bank, as it is printed and shown on slides, has
// everyone who answers for something and every responsibility, each once where it is listed,
// and marks what has changed.
func TestMapOfTheBank(t *testing.T) {
	for _, template := range []string{"sysc25", "crd88"} {
		m, o := mapOfBank(t, template)
		var said []string // titles of responsibilities
		for _, r := range o.Doc.Responsibilities {
			said = append(said, r.Title.Value)
		}
		for name := range inTheMap(o) {
			said = append(said, name)
		}
		if len(said) < 85 {
			t.Fatalf("only %d names and responsibilities", len(said))
		}
		for form, text := range printed(t, m.Document) {
			for _, s := range said {
				if !strings.Contains(text, flatten(s)) {
					t.Errorf("%s as %s: %q is not in it", template, form, s)
				}
			}
		}
	}
}

// TestChartOfTheBankStandsBelowItsHeading holds that the chart of the lines that matter is whole
// and on the page with the heading of its chapter, on paper and on slides, and that a second one
// has the holders of responsibilities who are not on it.
func TestChartOfTheBankStandsBelowItsHeading(t *testing.T) {
	for _, template := range []string{"sysc25", "crd88", "pra", "plain"} {
		m, _ := mapOfBank(t, template)
		for _, o := range []layouts.Options{{}, slide(t)} {
			drawn, err := layouts.DrawDocument(t.Context(), m.Document, o)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := layouts.Write(t.Context(), &b, "pptx", drawn.Output(), nil); err != nil {
				t.Fatal(err)
			}
			texts := pptxtest.Read(b.Bytes()).Trees
			var charts []string // what the pages with one say
			for i, p := range drawn.Pages {
				if len(p.Chart.Nodes) > 0 {
					charts = append(charts, textOf(texts[fmt.Sprintf("/ppt/slides/slide%d.xml", i+1)]))
				}
			}
			if len(charts) != 2 || strings.Contains(charts[0], "(continued)") {
				t.Errorf("%s on %q: %d pages with charts: %.200q", template, o.Fit.Page.Name, len(charts), charts)
			}
		}
	}
}

// printed is the text of a document without spaces, by format: as pdftotext reads it where that
// is installed, and that of the slides.
func printed(t *testing.T, d *document.Document) map[string]string {
	t.Helper()
	out := map[string]string{}
	pages := func(o layouts.Options, format string) []byte {
		drawn, err := layouts.DrawDocument(context.Background(), d, o)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := layouts.Write(context.Background(), &b, format, drawn.Output(), nil); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	if _, err := exec.LookPath("pdftotext"); err == nil {
		file := filepath.Join(t.TempDir(), "map.pdf")
		if err := os.WriteFile(file, pages(layouts.Options{}, "pdf"), 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command("pdftotext", "-raw", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		out["pdf"] = flatten(string(text))
	}
	deck := pages(slide(t), "pptx")
	for _, m := range pptxtest.Check(deck) {
		t.Error(m)
	}
	var b strings.Builder
	for _, tree := range pptxtest.Read(deck).Trees {
		b.WriteString(textOf(tree))
	}
	out["pptx"] = flatten(b.String())
	return out
}

// TestMapOfTheBankListsEachOnce holds that every person has one row among the names, every
// responsibility one among the responsibilities, and that rows of what has changed are marked.
func TestMapOfTheBankListsEachOnce(t *testing.T) {
	m, o := mapOfBank(t, "sysc25")
	names, duties := rowsOf(t, m.Document, "SYSC 25.2.3R (1)"), rowsOf(t, m.Document, "SYSC 25.2.3R (2)")
	for name := range inTheMap(o) {
		if n := len(names[name]); n != 1 {
			t.Errorf("%s has %d rows among the names", name, n)
		}
	}
	for _, r := range o.Doc.Responsibilities {
		if n := len(duties[r.Title.Value]); n != 1 {
			t.Errorf("%q has %d rows among the responsibilities", r.Title.Value, n)
		}
	}
	for _, c := range []struct {
		rows map[string][]document.Mark
		key  string
		want document.Mark
	}{
		{names, "Priya Wallenstam", document.Added},
		{duties, "(n) whistleblowers' champion", document.Changed},
		{duties, "Climate and environmental risk in the loan book", document.Changed},
		{duties, "(a) the firm's performance of its obligations under the senior managers regime", document.Plain},
	} {
		if got := c.rows[c.key]; len(got) != 1 || got[0] != c.want {
			t.Errorf("%q has the marks %v, want %v", c.key, got, c.want)
		}
	}
}

// rowsOf are the rows of the tables of a section by the lines of their first two cells, each
// with the mark that says whether it has changed.
func rowsOf(t *testing.T, d *document.Document, provision string) map[string][]document.Mark {
	t.Helper()
	rows := map[string][]document.Mark{}
	for _, s := range d.Sections {
		if s.Source != provision {
			continue
		}
		for _, b := range s.Blocks {
			if table, ok := b.(*document.Table); ok {
				for _, r := range table.Rows {
					mark := r.Mark
					for _, c := range r.Cells {
						if mark == document.Plain && c.Mark <= document.Changed {
							mark = c.Mark
						}
					}
					for _, c := range r.Cells[:min(2, len(r.Cells))] {
						for _, line := range c.Lines {
							rows[line] = append(rows[line], mark)
						}
					}
				}
			}
		}
	}
	if len(rows) == 0 {
		t.Fatalf("there is no table in a section of %s", provision)
	}
	return rows
}
