package layouts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
)

// measureList divides the list of a chapter into pages.
func (b *binder) measureList(scale float64, pages int) *card.ListSheet {
	return card.MeasureList(b.g, b.list, b.o.Look, scale, pages)
}

// drawList draws the pages of a list, whose entries lead to the pages that now have numbers.
func (s *binding) drawList(b *binder, pages []*Picture) {
	list := *b.list
	list.Entries = slices.Clone(list.Entries)
	for i, l := range b.leads {
		list.Entries[i].Page = s.pageOf(l)
	}
	b.list = &list
	t := b.measureList(s.scaleOr1(), b.lists)
	for i := range pages {
		pages[i] = listPage(t, b, i, b.first+i, s.total)
	}
}

// scaleOr1 is the scale of the charts of a deck, 1 where there is none.
func (s *binding) scaleOr1() float64 {
	if s.scale == 0 {
		return 1
	}
	return s.scale
}

// pageOf is the number of the page of a chapter that shows a position with most about it; 0
// when none does.
func (s *binding) pageOf(l Lead) int {
	if l.ID == "" {
		return 0
	}
	return s.parts[l.Chapter].pageOf(l.ID)
}

// listPage is a page of a list.
func listPage(t *card.ListSheet, b *binder, i, number, total int) *Picture {
	empty := *b.g
	empty.Nodes, empty.Edges = nil, nil
	scene := t.Draw(i, numbered(b.o.Look.Footer, number, total))
	b.o.Fit.mount(scene)
	return &Picture{Page: output.Page{Scene: scene, Chart: &empty, Placement: &place.Placement{}, Paper: b.o.Fit.Page, Fonts: b.o.Look.Fonts, NoTitle: b.o.Look.NoTitle && !b.o.Look.NoHeader}}
}

// measureContents divides the list of all pages, of which there are so many, into pages.
func (s *binding) measureContents(scale float64, pages, entries int) *card.ListSheet {
	list := &card.List{Title: s.deck.Title, Entries: make([]card.Entry, entries)}
	if s.total > 0 {
		list.Entries = s.entries()
	}
	b := s.parts[0]
	return card.MeasureList(b.g, list, b.o.Look, scale, pages)
}

// drawContents draws the list of contents.
func (s *binding) drawContents(pages []*Picture) {
	t := s.measureContents(s.scaleOr1(), s.contents, 0)
	for i := range s.contents {
		pages[i] = listPage(t, s.parts[0], i, s.before+i+1, s.total)
	}
}

// entries are the lines of the list of contents.
func (s *binding) entries() []card.Entry {
	var list []card.Entry
	for _, b := range s.parts {
		if b.list != nil {
			list = append(list, card.Entry{Text: b.list.Title, Page: b.first})
			continue
		}
		list = append(list, b.entries()...)
	}
	return list
}

// entries are the lines of a chapter in the list of contents.
func (b *binder) entries() []card.Entry {
	entries, depth, byTop := make([]card.Entry, len(b.graphs)), make([]int, len(b.graphs)), map[int]int{}
	for i, p := range b.pages {
		if k, ok := byTop[p.Above]; ok && p.Above >= 0 {
			depth[i] = depth[k] + 1
		}
		for _, n := range p.Nodes {
			if _, ok := byTop[n]; !ok || slices.Contains(p.Tops, n) {
				byTop[n] = i
			}
		}
		entries[i] = card.Entry{Text: b.graphs[i].Title, Detail: entryDetail(b.graphs[i], b.g.Title), Page: b.first + i, Depth: min(depth[i], 6)}
	}
	return entries
}

// entryDetail is what the list of contents says of a page besides its title: who heads it.
func entryDetail(g *chart.Graph, whole string) string {
	if g.Title == whole || len(g.Nodes) == 0 {
		return ""
	}
	up := chart.Superiors(g)
	var names []string
	for i := range g.Nodes {
		if up[i] < 0 {
			names = append(names, g.Nodes[i].Called())
		}
	}
	return strings.Join(names, ", ")
}

// numbered puts the number of a page behind what stands at the right of the lower margin.
func numbered(footer [3]string, page, of int) [3]string {
	if footer[2] != "" {
		footer[2] += " · "
	}
	footer[2] += fmt.Sprintf("%d / %d", page, of)
	return footer
}
