package layouts

import (
	"context"
	"fmt"

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
	Title   string // heading of the list of contents, "" = that of the first chapter
	// Related says that chapters show parts of one organisation: who goes on in another
	// chapter leads there.
	Related bool
	// Within says that the pages are part of a document, which numbers them and has a list of
	// contents itself.
	Within bool
}

// Chapter is a part of a deck: a list, or a chart, divided into pages.
type Chapter struct {
	Label   string // stands before the titles of its pages, "" = nothing
	Graph   *chart.Graph
	Options Options
	Deck    *Deck      // how it is divided, nil = as the whole
	List    *card.List // in place of the chart, whose Graph then has the language and the date
	// Leads says where the entries of the list lead, by entry; nil = nowhere.
	Leads []Lead
}

// Lead is a position in a chapter.
type Lead struct {
	Chapter int
	ID      string // "" = none
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
	return DrawDeck(ctx, []Chapter{{Graph: g, Options: o}}, d)
}

// DrawDeck is DrawPages for several chapters, at least one, each with its own options. All
// charts have one scale, and, unless they are Related, all full cards one size. Lists have
// the page of the options of their chapter.
func DrawDeck(ctx context.Context, chapters []Chapter, d Deck) (*Pages, error) {
	if d.MinText == 0 {
		d.MinText = DefaultMinText
	}
	s := &binding{ctx: ctx, deck: d, before: chapters[0].Options.Before}
	for i := range chapters {
		b, err := s.binder(&chapters[i])
		if err != nil {
			return nil, err
		}
		s.parts = append(s.parts, b)
	}
	if err := s.oneSize(); err != nil {
		return nil, err
	}
	if err := s.divide(); err != nil {
		return nil, err
	}
	return s.bind()
}

// divide divides all chapters into pages. Where some page cannot have names as large as
// they should be, all pages have the smaller cards of that one: they are divided once more,
// as they hold more then.
func (s *binding) divide() error {
	for again := false; ; again = true {
		least := 1.0
		for _, b := range s.parts {
			if err := b.divide(); err != nil {
				return err
			}
			share, err := b.reached()
			if err != nil {
				return err
			}
			least = min(least, share)
		}
		if again || least*spare >= 1 {
			return nil
		}
		for _, b := range s.parts {
			b.goal *= least / spare
		}
	}
}

// binding is a deck while it is drawn.
type binding struct {
	ctx      context.Context
	deck     Deck
	parts    []*binder
	before   int // pages before it in its file
	contents int // pages of the list of contents
	total    int // pages
	scale    float64
	names    float64 // the smallest names in points of the charts
	small    int     // pages on which they are smaller than they should be
}

// binder makes the binder of a chapter.
func (s *binding) binder(c *Chapter) (*binder, error) {
	b := &binder{ctx: s.ctx, label: c.Label, g: c.Graph, o: c.Options, d: s.deck, list: c.List, leads: c.Leads}
	if c.Deck != nil {
		if b.d = *c.Deck; b.d.MinText == 0 {
			b.d.MinText = s.deck.MinText
		}
	}
	b.goal = b.d.MinText * spare
	if err := check(b.g, &b.o); err != nil {
		return nil, err
	}
	b.o.Fit.Exact, b.o.Fit.Poster = true, false
	if b.o.Fit.Page == (chart.Page{}) {
		b.o.Fit.Page = screen()
	}
	b.o.Look.Page, b.o.Look.Margins = b.o.Fit.area(), b.o.Fit.margins()
	if b.o.Fit.Density == "" || b.o.Fit.Density == "auto" {
		b.o.Fit.Density = "comfortable" // cards of one size on all pages
	}
	if b.o.Look.Fonts == nil {
		for _, other := range s.parts {
			if other.g.Lang == b.g.Lang {
				b.o.Look.Fonts = other.o.Look.Fonts
			}
		}
	}
	if b.o.Look.Fonts == nil {
		var err error
		if b.o.Look.Fonts, err = text.New(s.ctx, text.Options{Language: b.g.Lang}); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// oneSize gives all full cards of a deck one size, or those of every chapter theirs.
func (s *binding) oneSize() error {
	var size place.Size
	for _, b := range s.parts {
		own, err := b.cardSize()
		if err != nil {
			return err
		}
		if s.deck.Related {
			b.setSize(own)
		}
		size.W, size.H = max(size.W, own.W), max(size.H, own.H)
	}
	if !s.deck.Related {
		for _, b := range s.parts {
			b.setSize(size)
		}
	}
	return nil
}

// bind draws the pages, all in the scale of the one that is least enlarged.
func (s *binding) bind() (*Pages, error) {
	pages, entries := 0, 0
	for _, b := range s.parts {
		pages += b.count()
		entries += len(b.pages) + min(b.lists, 1)
	}
	if pages >= contentsFrom && !s.deck.Within {
		s.contents = s.measureContents(1, 0, entries).Pages()
	}
	s.total = s.before + s.contents
	for _, b := range s.parts {
		b.first = s.total + 1
		s.total += b.count()
	}
	count := s.total - s.before
	if count > deck.MaxPages {
		return nil, deck.TooManyError{}
	}
	for _, b := range s.parts {
		if err := s.measure(b); err != nil {
			return nil, err
		}
	}
	out := &Pages{Pages: make([]*Picture, count)}
	if s.small > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("on %d of %d pages names are smaller than %g pt: some part of the chart cannot be divided further, and cards are of one size on all pages", s.small, pages, s.deck.MinText))
	}
	if err := s.draw(out.Pages); err != nil {
		return nil, err
	}
	for _, b := range s.parts {
		if b.list != nil {
			s.drawList(b, out.Pages[b.first-1-s.before:][:b.lists])
		}
	}
	if s.contents > 0 {
		s.drawContents(out.Pages)
	}
	for i, p := range out.Pages {
		p.Scene.ID = card.PageID(s.before + i + 1)
	}
	out.Remarks = append(out.Remarks, s.remark())
	return out, nil
}

// remark says what came out.
func (s *binding) remark() string {
	page := s.parts[0].o.Fit.Page.Name
	count := s.total - s.before
	what := fmt.Sprintf("%d pages of %s", count, page)
	if count == 1 {
		what = "one page of " + page
	}
	if s.names == 0 {
		return what
	}
	return fmt.Sprintf("%s, names %s", what, shape.Points(s.names*s.scale))
}

// measure makes the graphs of a chapter, now that its pages have numbers, and finds how much
// they are enlarged.
func (s *binding) measure(b *binder) error {
	if b.list != nil {
		return nil
	}
	b.graphs = make([]*chart.Graph, len(b.pages))
	home, shown := b.homes(), b.shown()
	for i := range b.pages {
		g := b.graph(i, home, shown)
		if s.deck.Related {
			s.relate(b, g)
		}
		b.graphs[i] = g
		if len(g.Nodes) == 0 {
			continue
		}
		size, k, err := b.smallest(g)
		if err != nil {
			return err
		}
		if s.names == 0 || size/k < s.names {
			s.names = size / k
		}
		if size < b.d.MinText-0.05 {
			s.small++
		}
		if s.scale == 0 || k < s.scale {
			s.scale = k
		}
	}
	return nil
}

// relate leads from those whose reports are not all on a page to the page of another chapter
// that begins with them.
func (s *binding) relate(b *binder, g *chart.Graph) {
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if n.Page > 0 || n.Folded == 0 {
			continue
		}
		for _, other := range s.parts {
			if at, ok := other.begins[n.ID]; ok && other != b {
				n.Page = other.first + at
				break
			}
		}
	}
}

// draw draws the charts. A page that would have smaller cards than the others gets its dotted
// and second lines as chips; if it still has, so have all.
func (s *binding) draw(pages []*Picture) error {
	for {
		least := s.scale
		for _, b := range s.parts {
			own := pages[b.first-1-s.before:][:len(b.pages)]
			if err := s.drawChapter(b, own); err != nil {
				return err
			}
			for _, p := range own {
				if len(p.Chart.Nodes) > 0 {
					least = min(least, p.enlarged)
				}
			}
		}
		if least >= s.scale*(1-1e-6) {
			return nil
		}
		s.scale = least
	}
}

// drawChapter draws the pages of a chapter.
func (s *binding) drawChapter(b *binder, pages []*Picture) error {
	errs := make([]error, len(pages))
	workers.Each(len(pages), func(i int) {
		o := b.o
		o.Fit.Largest = s.scale
		if !s.deck.Within {
			o.Look.Footer = numbered(o.Look.Footer, b.first+i, s.total)
		}
		pages[i], errs[i] = Draw(s.ctx, b.graphs[i], o)
		if errs[i] == nil && pages[i].enlarged < s.scale*(1-1e-6) && (o.Cross == "" || o.Cross == CrossAuto) {
			o.Cross = CrossChips
			pages[i], errs[i] = Draw(s.ctx, b.graphs[i], o)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
