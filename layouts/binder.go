package layouts

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/deck"
	"github.com/orgwright/orgwright/layouts/place"
)

// binder divides a chapter of a deck into pages, or has the list that it shows.
type binder struct {
	ctx    context.Context
	label  string
	g      *chart.Graph
	o      Options
	d      Deck
	list   *card.List
	leads  []Lead
	parts  *chart.Parts
	up     []int // by node: its superior
	pages  []deck.Page
	lists  int                // pages of the list
	first  int                // number of the first page
	begins map[string]int     // by id of a position: the page, from 0, that begins with it
	goal   float64            // the least size of names in points for which it is divided
	tried  map[string]float64 // by positions: the size of names
	graphs []*chart.Graph     // of the pages
	at     map[string]int     // see pageOf, nil = not asked for
}

// count is the number of pages.
func (b *binder) count() int { return len(b.pages) + b.lists }

// cardSize is the size of the full cards of a chapter in which cards have one density, as
// that of all its positions together.
func (b *binder) cardSize() (place.Size, error) {
	var form place.Form
	switch {
	case b.list != nil || len(b.g.Nodes) == 0:
		return place.Size{}, nil
	case b.o.Fit.Density == "comfortable":
		form = place.Comfortable
	case b.o.Fit.Density == "compact":
		form = place.Compact
	default:
		return place.Size{}, nil
	}
	_, sheet, err := card.Measure(b.ctx, b.g, b.o.Look)
	if err != nil {
		return place.Size{}, err
	}
	size := place.Size{}
	for i, c := range sheet.Cards(form) {
		if size.W = c.W; i == 0 || c.H < size.H {
			size.H = c.H
		}
	}
	if form != place.Comfortable {
		size.H = 0
	}
	return size, nil
}

// setSize gives the cards of a chapter a size, unless it has one of its own.
func (b *binder) setSize(size place.Size) {
	if b.o.Look.Width == 0 {
		b.o.Look.Width, b.o.Look.Height = size.W, size.H
	}
}

// divide divides the chapter into pages.
func (b *binder) divide() (err error) {
	if b.list != nil {
		b.lists = b.measureList(1, 0).Pages()
		return nil
	}
	if b.parts == nil {
		b.parts, b.up, b.tried = chart.NewParts(b.g), chart.Superiors(b.g), map[string]float64{}
	}
	b.pages, err = deck.Divide(b.ctx, b.g, deck.Options{Per: b.d.Per, Most: b.d.Most, Fits: func(_ context.Context, nodes []int) (bool, error) {
		size, err := b.names(nodes)
		return size >= b.goal, err
	}})
	if len(b.g.Nodes) == 0 {
		b.pages = []deck.Page{{Above: -1, Unit: -1}}
	}
	b.begins = map[string]int{}
	for i := range b.pages {
		for _, n := range b.pages[i].Tops {
			if _, ok := b.begins[b.g.Nodes[n].ID]; !ok {
				b.begins[b.g.Nodes[n].ID] = i
			}
		}
	}
	return err
}

// reached is how large the smallest names of all pages are, as a share of the goal, at most 1.
func (b *binder) reached() (float64, error) {
	share := 1.0
	for i := range b.pages {
		if len(b.pages[i].Nodes) == 0 {
			continue
		}
		size, err := b.names(b.pages[i].Nodes)
		if err != nil {
			return 0, err
		}
		if size > 0 {
			share = min(share, size/b.goal)
		}
	}
	return share, nil
}

// names returns how large, in points, the smallest names are when some positions are on a
// page; 0 when there are too many.
func (b *binder) names(nodes []int) (float64, error) {
	if len(nodes) > mostOnPage {
		return 0, nil
	}
	key := fmt.Sprint(nodes)
	if size, ok := b.tried[key]; ok {
		return size, nil
	}
	g := b.parts.Of(nodes, b.somewhere())
	g.Subtitle, g.Turn.Way = "", []chart.Step{{Text: g.Title, Page: unknownPage}}
	for _, n := range nodes {
		if m := b.up[n]; m >= 0 {
			if _, here := slices.BinarySearch(nodes, m); !here {
				g.Turn.Way = append(g.Turn.Way, b.way(m, func(int, int) int { return unknownPage })...)
				break
			}
		}
	}
	b.goOn(g)
	size, _, err := b.smallest(g)
	b.tried[key] = size
	return size, err
}

// goOn gives a chip to everybody on a page who may go on on another one: who has hidden
// reports, and who is below the top of the page and above such.
func (b *binder) goOn(g *chart.Graph) {
	up := chart.Superiors(g)
	for i := range g.Nodes {
		if g.Nodes[i].Folded == 0 {
			continue
		}
		g.Nodes[i].Page = unknownPage
		for n, steps := i, 0; up[n] >= 0 && steps < len(up); n, steps = up[n], steps+1 {
			if up[up[n]] < 0 {
				g.Nodes[n].Page = unknownPage
			}
		}
	}
}

// unknownPage stands for the number of a page that is not known yet.
const unknownPage = 88

// somewhere tells of every position that it is on another page; nil when lines to others
// are not told.
func (b *binder) somewhere() func(int) int {
	if b.o.Cross == CrossNone {
		return nil
	}
	return func(int) int { return unknownPage }
}

// smallest returns how large the smallest names of a graph are on a page, in points, and
// the scale.
func (b *binder) smallest(g *chart.Graph) (size, scale float64, err error) {
	a, err := b.trial(g)
	if err != nil {
		return 0, 0, err
	}
	size = a.smallestNames()
	scale = a.scale(b.o.Fit.area())
	return size * scale, scale, nil
}

// smallestNames is the size of the smallest names of what is placed, in points of the chart.
func (a *arranged) smallestNames() (size float64) {
	for _, f := range [...]place.Form{place.Comfortable, place.Compact, place.Row} {
		if a.forms == nil && f == place.Comfortable || slices.Contains(a.forms, f) {
			if name, _ := a.sheet.Type(f); size == 0 || name < size {
				size = name
			}
		}
	}
	return size
}

// trial places a graph on a page without drawing it, all of it in solid lines: others can
// be told in chips.
func (b *binder) trial(g *chart.Graph) (*arranged, error) {
	layout, err := choose(b.o.Layout, len(g.Nodes))
	if err != nil {
		return nil, err
	}
	c, err := cross(g, CrossNone, together(g, layout))
	if err != nil {
		return nil, err
	}
	return arrange(b.ctx, g, c, layout, b.o)
}

// graph is what a page shows, and how it leads to others.
func (b *binder) graph(i int, home, shown []int) *chart.Graph {
	p := &b.pages[i]
	page := func(n int) int { return home[n] }
	if b.o.Cross == CrossNone {
		page = nil
	}
	g := b.parts.Of(p.Nodes, page)
	for k, n := range p.Nodes {
		if to, ok := p.Next[n]; ok {
			g.Nodes[k].Page = b.first + to
		}
	}
	g.Title, g.Subtitle, g.Turn.Way = b.heading(i, home, shown)
	if b.label != "" {
		g.Title = b.label + ": " + g.Title
	}
	if p.Part > 1 {
		g.Turn.Before = b.first + i - 1
	}
	if p.Part < p.Parts {
		g.Turn.After = b.first + i + 1
	}
	for k, n := range p.Nodes {
		if p.Parts > 1 && g.Nodes[k].Page == 0 && g.Nodes[k].Folded > 0 && slices.Contains(p.Tops, n) { // whose reports are divided
			g.Nodes[k].Page = cmp.Or(g.Turn.After, g.Turn.Before)
		}
	}
	return g
}

// pageOf is the number of the page that shows a position with most about it; 0 = none does.
func (b *binder) pageOf(id string) int {
	if b.at == nil {
		b.at = make(map[string]int, len(b.g.Nodes))
		home := b.homes()
		for n := range b.g.Nodes {
			b.at[b.g.Nodes[n].ID] = home[n]
		}
	}
	return b.at[id]
}

// homes returns for every position the number of the page that shows it with most about
// it: the one that begins with it, else the last one that has it.
func (b *binder) homes() []int {
	home := make([]int, len(b.g.Nodes))
	for i, p := range b.pages {
		for _, n := range p.Nodes {
			home[n] = b.first + i
		}
	}
	for _, p := range b.pages {
		for n, to := range p.Next {
			home[n] = b.first + to
		}
	}
	return home
}

// shown returns for every position the number of the first page on which its superior is
// seen above it; 0 = none.
func (b *binder) shown() []int {
	shown := make([]int, len(b.g.Nodes))
	for i, p := range b.pages {
		for _, n := range p.Nodes {
			if _, with := slices.BinarySearch(p.Nodes, b.up[n]); with && shown[n] == 0 {
				shown[n] = b.first + i
			}
		}
	}
	return shown
}

// heading is the title and the subtitle of a page, and the way there from the top.
func (b *binder) heading(i int, home, shown []int) (title, subtitle string, way []chart.Step) {
	p := &b.pages[i]
	if i == 0 && p.Above < 0 && p.Parts == 0 && p.Unit < 0 {
		return b.g.Title, b.g.Subtitle, nil
	}
	title = b.g.Title
	switch {
	case p.Unit >= 0:
		title = b.g.Groups[p.Unit].Name
	case len(p.Tops) <= mostInTitle:
		var names []string
		for _, n := range p.Tops {
			names = append(names, b.nameOf(n))
		}
		title = strings.Join(slices.Compact(names), " · ")
	case p.Above >= 0:
		title = b.nameOf(p.Above)
	}
	if title == "" {
		title = b.g.Title
	}
	whole := b.g.Title != title
	if p.Parts > 1 {
		title += fmt.Sprintf(" (%d/%d)", p.Part, p.Parts)
	}
	way = b.way(p.Above, func(n, below int) int {
		if below < 0 {
			below = p.Tops[0]
		}
		if page := shown[below]; page > 0 {
			return page
		}
		return home[n]
	})
	if whole {
		way = append([]chart.Step{{Text: b.g.Title, Page: b.first}}, way...)
	}
	return title, "", way
}

// way leads from a top down to a position. A function tells the page of everybody on it,
// who has the next one below them; -1 = that is not on the way.
func (b *binder) way(to int, page func(n, below int) int) []chart.Step {
	var way []chart.Step
	below := -1
	for n := to; n >= 0 && len(way) < len(b.up); n = b.up[n] {
		way = append(way, chart.Step{Text: b.g.Nodes[n].Called(), Page: page(n, below)})
		below = n
	}
	slices.Reverse(way)
	if len(way) > 6 {
		way = append(append(way[:2:2], chart.Step{Text: "…"}), way[len(way)-3:]...)
	}
	return way
}

// nameOf is what a page that begins with a position shows: the unit that it heads, or what
// is below its title.
func (b *binder) nameOf(n int) string {
	node := &b.g.Nodes[n]
	if heads := node.Group; heads >= 0 && (b.up[n] < 0 || b.g.Nodes[b.up[n]].Group != heads) && b.g.Groups[heads].Name != "" {
		return b.g.Groups[heads].Name
	}
	if node.Title != "" {
		return node.Title
	}
	return node.Called()
}

// mostInTitle is how many branches of a page its title names.
const mostInTitle = 3
