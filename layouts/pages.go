package layouts

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/deck"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/shape"
	"github.com/orgwright/orgwright/layouts/text"
	"github.com/orgwright/orgwright/layouts/workers"
)

// Deck says how a graph is divided into pages. The zero value is the default.
type Deck struct {
	Per  deck.Per
	Most int // positions on a page, 0 = as many as can be read
	// MinText is the least size of names on pages in points, 0 = DefaultMinText.
	MinText float64
}

// DefaultMinText is the size of names, in points, that people can read from a slide.
const DefaultMinText = 9

// A page on which names of MinText can be read holds fewer positions than this; more are
// not even tried.
const mostOnPage = 600

// spare is how much larger than asked for names are while pages are divided, as it is not
// known yet how long the heading of each is.
const spare = 1.01

// contentsFrom is the number of pages from which on the first one lists the others.
const contentsFrom = 4

// Pages is a graph that is drawn on several pages, all with cards of one size.
type Pages struct {
	Pages    []*Picture // each with its warnings and remarks
	Warnings []string   // about the whole, one sentence each
	Remarks  []string
}

// Output returns the pages for Write.
func (p *Pages) Output() []*output.Page {
	list := make([]*output.Page, len(p.Pages))
	for i, pic := range p.Pages {
		list[i] = &pic.Page
	}
	return list
}

// DrawPages divides a graph into pages on which it can be read (see package deck), and
// draws each: an overview, pages for what it does not show to the end, and before them,
// where there are several, a list of contents. Without Options.Fit.Page they are slides of
// 16:9. Errors are those of Draw, and a deck.TooManyError.
func DrawPages(ctx context.Context, g *chart.Graph, o Options, d Deck) (*Pages, error) {
	if err := check(g, &o); err != nil {
		return nil, err
	}
	if len(g.Nodes) == 0 {
		o.Fit.Exact = true
		pic, err := Draw(ctx, g, o)
		return &Pages{Pages: []*Picture{pic}}, err
	}
	b := &binder{ctx: ctx, g: g, o: o, d: d, parts: chart.NewParts(g), up: chart.Superiors(g), tried: map[string]float64{}}
	if b.d.MinText == 0 {
		b.d.MinText = DefaultMinText
	}
	b.o.Fit.Exact, b.o.Fit.Poster = true, false
	if b.o.Fit.Page == (chart.Page{}) {
		b.o.Fit.Page = screen()
	}
	if b.o.Fit.Density == "" || b.o.Fit.Density == "auto" {
		b.o.Fit.Density = "comfortable" // cards of one size on all pages
	}
	if b.o.Look.Fonts == nil {
		var err error
		if b.o.Look.Fonts, err = text.New(ctx, text.Options{Language: g.Lang}); err != nil {
			return nil, err
		}
	}
	var err error
	b.pages, err = deck.Divide(ctx, g, deck.Options{Per: d.Per, Most: d.Most, Fits: func(_ context.Context, nodes []int) (bool, error) {
		size, err := b.names(nodes)
		return size >= b.d.MinText*spare, err
	}})
	if err != nil {
		return nil, err
	}
	return b.bind()
}

// binder draws the pages of a deck.
type binder struct {
	ctx   context.Context
	g     *chart.Graph
	o     Options
	d     Deck
	parts *chart.Parts
	up    []int // by node: its superior
	pages []deck.Page
	first int                // number of the first of them
	tried map[string]float64 // by positions: the size of names
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
	g.Subtitle = g.Title // the way there from the top
	for i := range g.Nodes {
		if g.Nodes[i].Folded > 0 {
			g.Nodes[i].Page = unknownPage
		}
	}
	size, _, err := b.smallest(g)
	b.tried[key] = size
	return size, err
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
	for _, f := range [...]place.Form{place.Comfortable, place.Compact, place.Row} {
		if a.forms == nil && f == place.Comfortable || slices.Contains(a.forms, f) {
			if name, _ := a.sheet.Type(f); size == 0 || name < size {
				size = name
			}
		}
	}
	scale = a.scale(b.o.Fit.area())
	return size * scale, scale, nil
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

// bind draws the pages, all in the scale of the one that is least enlarged.
func (b *binder) bind() (*Pages, error) {
	b.first = 1
	if len(b.pages) >= contentsFrom {
		b.first = 2
	}
	home := b.homes()
	graphs := make([]*chart.Graph, len(b.pages))
	out := &Pages{Pages: make([]*Picture, len(b.pages))}
	o := b.o
	small, least := 0, 0.0 // pages, and the smallest names in points of the charts
	for i := range b.pages {
		page := func(n int) int { return home[n] }
		if b.o.Cross == CrossNone {
			page = nil
		}
		g := b.parts.Of(b.pages[i].Nodes, page)
		for k, n := range b.pages[i].Nodes {
			if to, ok := b.pages[i].Next[n]; ok {
				g.Nodes[k].Page = b.first + to
			}
		}
		g.Title, g.Subtitle = b.heading(i)
		graphs[i] = g
		size, k, err := b.smallest(g)
		if err != nil {
			return nil, err
		}
		if least == 0 || size/k < least {
			least = size / k
		}
		if size < b.d.MinText-0.05 {
			small++
		}
		if o.Fit.Largest == 0 || k < o.Fit.Largest {
			o.Fit.Largest = k
		}
	}
	if small > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("on %d of %d pages names are smaller than %g pt, as no smaller part is left to show", small, len(b.pages), b.d.MinText))
	}
	total := len(b.pages) + b.first - 1
	errs := make([]error, len(b.pages))
	workers.Each(len(b.pages), func(i int) {
		own := o
		own.Look.Footer = numbered(own.Look.Footer, b.first+i, total)
		out.Pages[i], errs[i] = Draw(b.ctx, graphs[i], own)
		if errs[i] == nil {
			out.Pages[i].Scene.ID = card.PageID(b.first + i)
		}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	if b.first > 1 {
		out.Pages = append([]*Picture{b.contents(graphs, total)}, out.Pages...)
	}
	out.Remarks = append(out.Remarks, b.remark(total, least*o.Fit.Largest))
	return out, nil
}

// remark says what came out.
func (b *binder) remark(total int, names float64) string {
	what := fmt.Sprintf("%d pages of %s", total, b.o.Fit.Page.Name)
	if total == 1 {
		what = "one page of " + b.o.Fit.Page.Name
	}
	return fmt.Sprintf("%s, names %s", what, shape.Points(names))
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

// heading is the title and the subtitle of a page: what it shows, and the way there from
// the top.
func (b *binder) heading(i int) (title, subtitle string) {
	p := &b.pages[i]
	if p.Above < 0 && p.Parts == 0 {
		return b.g.Title, b.g.Subtitle
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
	if p.Parts > 1 {
		title += fmt.Sprintf(" (%d/%d)", p.Part, p.Parts)
	}
	way := []string{}
	for n, steps := p.Above, 0; n >= 0 && steps < len(b.up); n, steps = b.up[n], steps+1 {
		way = append(way, who(&b.g.Nodes[n]))
	}
	slices.Reverse(way)
	if len(way) > 6 {
		way = append(append(way[:2:2], "…"), way[len(way)-3:]...)
	}
	if b.g.Title != title {
		way = append([]string{b.g.Title}, way...)
	}
	return title, strings.Join(way, " › ")
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
	return who(node)
}

// mostInTitle is how many branches of a page its title names.
const mostInTitle = 3

// who is the name of a position, or its title where nobody is named.
func who(n *chart.Node) string {
	if len(n.Names) > 0 {
		return strings.Join(n.Names, ", ")
	}
	return n.Title
}

// contents is the page that lists the others.
func (b *binder) contents(graphs []*chart.Graph, total int) *Picture {
	entries := make([]card.Entry, len(graphs))
	depth := make([]int, len(graphs))
	byTop := map[int]int{}
	for i, p := range b.pages {
		if k, ok := byTop[p.Above]; ok && p.Above >= 0 {
			depth[i] = depth[k] + 1
		}
		for _, n := range p.Nodes {
			if _, ok := byTop[n]; !ok || slices.Contains(p.Tops, n) {
				byTop[n] = i
			}
		}
		entries[i] = card.Entry{Text: graphs[i].Title, Detail: entryDetail(graphs[i], b.g.Title), Page: b.first + i, Depth: min(depth[i], 6)}
	}
	s := card.Contents(b.g, entries, b.o.Look, b.o.Fit.Page, numbered(b.o.Look.Footer, 1, total))
	s.ID = card.PageID(1)
	empty := *b.g
	empty.Nodes, empty.Edges = nil, nil
	return &Picture{Page: output.Page{Scene: s, Chart: &empty, Placement: &place.Placement{}, Paper: b.o.Fit.Page, Fonts: b.o.Look.Fonts}}
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
			names = append(names, who(&g.Nodes[i]))
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
