package layouts_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/deck"
	"github.com/orgwright/orgwright/layouts/pdf/pdftest"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
	"github.com/orgwright/orgwright/layouts/scene"
)

// pages draws a deck.
func pages(t *testing.T, g *chart.Graph, o layouts.Options, d layouts.Deck) *layouts.Pages {
	t.Helper()
	o.Look.Fonts = fixed(t).Look.Fonts
	set, err := layouts.DrawPages(context.Background(), g, o, d)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// walk calls a function for every item of a scene.
func walk(items []scene.Item, do func(scene.Item)) {
	for _, it := range items {
		do(it)
		if g, ok := it.(*scene.Group); ok {
			walk(g.Items, do)
		}
	}
}

// TestPagesCanBeRead holds that everybody is on a page of a deck, that names have one size
// on all of them, which is at least that asked for, and that links lead to pages there are.
func TestPagesCanBeRead(t *testing.T) {
	for _, n := range []int{5, 40, 150, 400} {
		for _, size := range []string{"16:9", "A4,portrait"} {
			for _, d := range []layouts.Deck{{}, {Per: deck.Manager}, {MinText: 12}} {
				least := d.MinText
				if least == 0 {
					least = layouts.DefaultMinText
				}
				p := page(t, size)
				set := pages(t, firm(3, n), layouts.Options{Fit: layouts.Fit{Page: p}}, d)
				about := fmt.Sprintf("%d positions on %s, %+v", n, size, d)
				ids, found, names := map[string]bool{}, map[string]bool{}, 0.0
				for _, pic := range set.Pages {
					ids[pic.Scene.ID] = true
				}
				for i, pic := range set.Pages {
					if s := pic.Scene; math.Abs(s.Width-p.W) > 0.01 || math.Abs(s.Height-p.H) > 0.01 {
						t.Errorf("%s: page %d has %g × %g pt", about, i+1, s.Width, s.Height)
					}
					walk(pic.Scene.Items, func(it scene.Item) {
						switch it := it.(type) {
						case *scene.Group:
							if id, ok := strings.CutPrefix(it.ID, "p-"); ok {
								found[id] = true
							}
							if strings.HasPrefix(it.To, "page-") && !ids[it.To] {
								t.Errorf("%s: page %d leads to %s, which is not there", about, i+1, it.To)
							}
						case *scene.Text:
							if it.Part != scene.Name || it.Continues {
								return
							}
							names = max(names, it.Size)
							if it.Size < least*8/11.5-0.01 && len(set.Warnings) == 0 { // a long name may be smaller
								t.Errorf("%s: page %d has %q in %.2f pt", about, i+1, it.String, it.Size)
							}
						}
					})
				}
				if names < least-0.01 && len(set.Warnings) == 0 {
					t.Errorf("%s: names of %.2f pt, not %g, without a word", about, names, least)
				}
				if len(found) != n {
					t.Errorf("%s: %d of %d positions are shown", about, len(found), n)
				}
			}
		}
	}
}

// TestPagesTellWhereTheyGoOn holds that somebody who is not shown to the end has a chip
// that leads to their page, that lines to other pages are told, and that the first page
// lists all others.
func TestPagesTellWhereTheyGoOn(t *testing.T) {
	g := firm(3, 150)
	set := pages(t, g, layouts.Options{}, layouts.Deck{})
	var ends []int // on two pages
	for _, pic := range []*layouts.Picture{set.Pages[2], set.Pages[len(set.Pages)-1]} {
		id := pic.Chart.Nodes[len(pic.Chart.Nodes)-1].ID
		ends = append(ends, slices.IndexFunc(g.Nodes, func(n chart.Node) bool { return n.ID == id }))
	}
	g.Edges = append(g.Edges, chart.Edge{From: ends[0], To: ends[1], Kind: chart.Dotted})
	set = pages(t, g, layouts.Options{}, layouts.Deck{})
	links := make([]map[string]string, len(set.Pages))
	for i, pic := range set.Pages {
		links[i] = map[string]string{}
		walk(pic.Scene.Items, func(it scene.Item) {
			if g, ok := it.(*scene.Group); ok && g.To != "" {
				links[i][g.To] = g.Class
			}
		})
	}
	for i := range set.Pages[1:] {
		if id := fmt.Sprint("page-", i+2); links[0][id] != "entry" {
			t.Errorf("the list of contents does not lead to %s: %v", id, links[0])
		}
	}
	if len(set.Pages) < 5 || len(links[1]) < 3 {
		t.Errorf("%d pages, the overview leads to %v", len(set.Pages), links[1])
	}
	told := 0
	for _, pic := range set.Pages {
		for _, n := range pic.Chart.Nodes {
			told += len(n.Away)
		}
	}
	if told < 2 {
		t.Errorf("a dotted line to another page is told %d times, not at both ends", told)
	}
	for i, pic := range set.Pages {
		footer := ""
		walk(pic.Scene.Items, func(it scene.Item) {
			if g, ok := it.(*scene.Group); ok && g.Class == "footer" {
				footer = g.Items[len(g.Items)-1].(*scene.Text).String
			}
		})
		if want := fmt.Sprintf("%d / %d", i+1, len(set.Pages)); footer != want {
			t.Errorf("page %d is numbered %q", i+1, footer)
		}
	}
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := layouts.Write(context.Background(), w, "pdf", pages(t, g, layouts.Options{}, layouts.Deck{}).Output(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two decks of one graph differ")
	}
}

// TestPagesHaveTheLookOfTheirTheme holds that every page of a deck, the contents too, has
// what the theme puts into the margins, with the number of the page, and the logo.
func TestPagesHaveTheLookOfTheirTheme(t *testing.T) {
	g := &chart.Graph{Title: "Firm", Nodes: []chart.Node{{ID: "top", Title: "Top", Group: -1}}}
	for i := range 60 {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i), Title: "T", Names: []string{fmt.Sprintf("Name %d", i)}, Group: -1})
		g.Edges = append(g.Edges, chart.Edge{From: max(0, i/8), To: i + 1})
	}
	theme := card.Light()
	theme.Header = [3]string{"Draft"}
	theme.Logo = &card.Logo{MediaType: "image/png", Data: []byte("\x89PNG"), W: 60, H: 20}
	set := pages(t, g, layouts.Options{Look: card.Options{Theme: &theme, Footer: [3]string{"", "Confidential", "Ours"}}}, layouts.Deck{Most: 20})
	if len(set.Pages) < 3 {
		t.Fatalf("%d pages", len(set.Pages))
	}
	for i, p := range set.Pages {
		logos := 0
		var said []string
		walk(p.Scene.Items, func(it scene.Item) {
			switch it := it.(type) {
			case *scene.Image:
				logos++
				if it.X < 0 || it.X+it.W > p.Scene.Width || it.Y < 0 {
					t.Errorf("page %d: the logo stands at %v, %v", i+1, it.X, it.Y)
				}
			case *scene.Text:
				said = append(said, it.String)
			}
		})
		text := strings.Join(said, "|")
		for _, want := range []string{"Draft", "Confidential", fmt.Sprintf("Ours · %d / %d", i+1, len(set.Pages))} {
			if !strings.Contains(text, want) {
				t.Errorf("page %d lacks %q", i+1, want)
			}
		}
		if logos != 1 {
			t.Errorf("page %d has %d logos", i+1, logos)
		}
	}
}

// TestPagesOfHardCases: decks of nobody, of one, of many tops and of a superior with
// hundreds of reports are drawn, and what cannot be read is said.
func TestPagesOfHardCases(t *testing.T) {
	many := func(n int, under bool) *chart.Graph {
		g := &chart.Graph{Title: "Many"}
		for i := range n {
			g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("n", i), Title: "Post", Group: -1})
			if i > 0 && under {
				g.Edges = append(g.Edges, chart.Edge{From: 0, To: i, Kind: chart.Solid})
			}
		}
		return g
	}
	for name, c := range map[string]struct {
		g    *chart.Graph
		o    layouts.Options
		d    layouts.Deck
		warn bool
	}{
		"nobody":      {g: many(0, false)},
		"one":         {g: many(1, false)},
		"146 tops":    {g: many(146, false)},
		"300 reports": {g: many(301, true)},
		"large names": {g: many(5, true), o: layouts.Options{Fit: layouts.Fit{Page: chart.Page{Name: "small", W: 200, H: 150}}}, d: layouts.Deck{MinText: 40}, warn: true},
	} {
		set := pages(t, c.g, c.o, c.d)
		if len(set.Pages) == 0 || c.warn != (len(set.Warnings) > 0) {
			t.Errorf("%s: %d pages, %q", name, len(set.Pages), set.Warnings)
		}
	}
}

// TestRemarkOfPages: what is said of a deck is the size of its smallest names, in rows too.
func TestRemarkOfPages(t *testing.T) {
	for _, density := range []string{"", "list"} {
		set := pages(t, firm(3, 150), layouts.Options{Fit: layouts.Fit{Density: density}}, layouts.Deck{})
		smallest := 100.0
		for _, pic := range set.Pages {
			walk(pic.Scene.Items, func(it scene.Item) {
				if x, ok := it.(*scene.Text); ok && x.Part == scene.Name {
					smallest = min(smallest, x.Size)
				}
			})
		}
		var said float64
		if _, err := fmt.Sscanf(set.Remarks[0][strings.Index(set.Remarks[0], "names "):], "names %f pt", &said); err != nil || math.Abs(said-smallest) > 0.11 {
			t.Errorf("density %q: %q, the smallest name has %.2f pt", density, set.Remarks[0], smallest)
		}
	}
}

// TestPagesLeadBack holds that the way to a page from the top leads, in every format with
// links, to the pages above, and that pages of one manager's reports lead to each other.
func TestPagesLeadBack(t *testing.T) {
	g := firm(3, 150)
	for i := range 30 {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("more", i), Title: "Post", Names: []string{fmt.Sprint("More ", i)}, Group: -1})
		g.Edges = append(g.Edges, chart.Edge{From: 20, To: len(g.Nodes) - 1})
	}
	set := pages(t, g, layouts.Options{}, layouts.Deck{Most: 12})
	links, back, beside := 0, 0, 0
	for i, pic := range set.Pages {
		walk(pic.Scene.Items, func(it scene.Item) {
			g, ok := it.(*scene.Group)
			if !ok || !strings.HasPrefix(g.To, "page-") {
				return
			}
			if links++; g.Class == "step" {
				back++
			}
		})
		turn := pic.Chart.Turn
		if after := turn.After; after > 0 {
			beside++
			if set.Pages[after-1].Chart.Turn.Before != i+1 {
				t.Errorf("page %d is continued on page %d, which is continued from page %d", i+1, after, set.Pages[after-1].Chart.Turn.Before)
			}
		}
		if i < 2 {
			continue
		}
		way := turn.Way
		if len(way) < 2 || way[0].Page != 2 {
			t.Fatalf("page %d: the way is %v", i+1, way)
		}
		last, up := way[len(way)-1], false
		for _, n := range set.Pages[last.Page-1].Chart.Nodes {
			up = up || strings.Join(n.Names, ", ") == last.Text
		}
		if last.Page > i || !up {
			t.Errorf("page %d: %s is not on page %d", i+1, last.Text, last.Page)
		}
	}
	if back < 2*(len(set.Pages)-2) || beside == 0 {
		t.Errorf("%d pages, %d steps lead back, %d pages are continued", len(set.Pages), back, beside)
	}
	var pdf, slides bytes.Buffer
	if err := errors.Join(layouts.Write(context.Background(), &pdf, "pdf", set.Output(), nil), layouts.Write(context.Background(), &slides, "pptx", set.Output(), nil)); err != nil {
		t.Fatal(err)
	}
	f, err := pdftest.Read(pdf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(f.Everything(), "/Subtype/Link"); n < links {
		t.Errorf("%d links in the PDF, %d in the scenes", n, links)
	}
	jumps := 0
	for name, tree := range pptxtest.Read(slides.Bytes()).Trees {
		if strings.HasPrefix(name, "/ppt/slides/") {
			for _, c := range tree.All("a:hlinkClick") {
				if c.Get("action") == "ppaction://hlinksldjump" {
					jumps++
				}
			}
		}
	}
	if jumps < links {
		t.Errorf("%d jumps in the slides, %d links in the scenes", jumps, links)
	}
	for _, fault := range pptxtest.Check(slides.Bytes()) {
		t.Error(fault)
	}
}

// TestCardsOfADeckHaveOneSize holds that full cards have one width on all pages, and nearly
// all one height.
func TestCardsOfADeckHaveOneSize(t *testing.T) {
	set := pages(t, firm(3, 150), layouts.Options{}, layouts.Deck{})
	width, heights, cards := 0.0, map[int]int{}, 0
	for i, pic := range set.Pages {
		for _, b := range pic.Placement.Boxes {
			if width == 0 {
				width = b.W
			}
			if math.Abs(b.W-width) > 0.01 {
				t.Errorf("page %d: a card is %.2f wide, others %.2f", i+1, b.W, width)
			}
			heights[int(math.Round(b.H*10))]++
			cards++
		}
	}
	most := 0
	for _, n := range heights {
		most = max(most, n)
	}
	if most < cards*7/10 {
		t.Errorf("heights in tenths of a point: %v", heights)
	}
}

// TestPagesGoOnInAFile holds that a deck behind other pages has the numbers, marks and links
// of its pages from there on, and is otherwise the same.
func TestPagesGoOnInAFile(t *testing.T) {
	o := layouts.Options{}
	alone := pages(t, firm(5, 200), o, layouts.Deck{})
	o.Before = 40
	behind := pages(t, firm(5, 200), o, layouts.Deck{})
	if len(alone.Pages) != len(behind.Pages) || len(alone.Pages) < 4 {
		t.Fatalf("%d and %d pages", len(alone.Pages), len(behind.Pages))
	}
	for i, p := range behind.Pages {
		if want := card.PageID(41 + i); p.Scene.ID != want {
			t.Errorf("page %d is %q, not %q", i, p.Scene.ID, want)
		}
		foot := false
		walk(p.Scene.Items, func(it scene.Item) {
			switch it := it.(type) {
			case *scene.Text:
				foot = foot || it.String == fmt.Sprintf("%d / %d", 41+i, 40+len(behind.Pages))
			case *scene.Group:
				for k := range 41 {
					if it.To == card.PageID(k) {
						t.Errorf("page %d leads to %s, which is none of the deck", i, it.To)
					}
				}
			}
		})
		if !foot {
			t.Errorf("page %d does not say its number", i)
		}
	}
}

// TestLowPagesAreFilled holds that pages on which names cannot be as large as asked for are
// divided only as far as that makes them larger: with one size of cards on all of them, more
// pages would only be emptier.
func TestLowPagesAreFilled(t *testing.T) {
	g := firm(3, 150)
	low := layouts.Fit{Margins: &chart.Margins{Top: 400}}
	set := pages(t, g, layouts.Options{Fit: low}, layouts.Deck{})
	if len(set.Warnings) == 0 || !strings.Contains(set.Warnings[0], "smaller than 9 pt") {
		t.Errorf("nothing is said of small names: %q", set.Warnings)
	}
	if n := len(set.Pages); n > 40 {
		t.Errorf("%d pages for 150 positions, %q", n, set.Remarks)
	}
}
