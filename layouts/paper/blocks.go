package paper

import (
	"math"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// facts sets names with values.
func (s *setter) facts(f *document.Facts) {
	if len(f.Rows) > 0 {
		s.factsGrid(f).set()
	}
}

// factsGrid is a table without a head of names with values.
func (s *setter) factsGrid(f *document.Facts) *grid {
	if t := s.made[f]; t != nil {
		return s.grids(t, s.proseWidth())[0]
	}
	t := &document.Table{Columns: []document.Column{{Heads: true}, {}}}
	s.made[f] = t
	for i := range f.Rows {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Lines: []string{f.Rows[i].Name}, Mark: document.Note}, f.Rows[i].Value}})
	}
	return s.grids(t, s.proseWidth())[0]
}

// signatures sets places to sign: all of them stand on one page, if that holds them.
func (s *setter) signatures(b *document.Signatures) {
	s.need(math.Min(s.signaturesHeight(b), s.height()))
	if b.Text != "" {
		s.paragraph(b.Text, document.Plain, s.sizes.body)
		s.y += s.sizes.gap
	}
	if len(b.Rows) > 0 {
		s.signaturesGrid(b).set()
	}
}

// signaturesHeight is the room that places to sign take.
func (s *setter) signaturesHeight(b *document.Signatures) float64 {
	h := 0.0
	if b.Text != "" {
		h += float64(len(s.o.Fonts.Break(b.Text, plain(s.sizes.body), s.proseWidth())))*lineStep*s.sizes.body + s.sizes.gap
	}
	if len(b.Rows) > 0 {
		g := s.signaturesGrid(b)
		h += g.headHeight()
		for i := range g.rows {
			h += g.rows[i].h
		}
	}
	return math.Min(h, s.height())
}

// signaturesGrid is a table with a row for everybody who signs.
func (s *setter) signaturesGrid(b *document.Signatures) *grid {
	if s.made[b] == nil {
		s.made[b] = b.Table(s.doc.Lang)
	}
	g := s.grids(s.made[b], math.Min(s.width(), longest*s.sizes.body))[0]
	for i := range g.rows {
		g.rows[i].h = math.Max(g.rows[i].h, 3.6*s.sizes.body)
	}
	return g
}

// leastChart is the least that is left for a chart below a text, as a share of a page.
const leastChart = 0.55

// figureNeeds is the room that a chart needs.
func (s *setter) figureNeeds(f *document.Figure) float64 {
	if f.Graph == nil {
		return 0
	}
	return leastChart * s.height()
}

// figure sets a chart: on the rest of the page if that is enough, else on pages of its own.
func (s *setter) figure(f *document.Figure) error {
	if f.Graph == nil || s.o.Chart == nil {
		return nil
	}
	if !s.roomForChart(f) {
		s.next()
	}
	if !s.fresh() {
		s.y += 0.5 * s.sizes.body
	}
	drawn, err := s.chart(f, s.room(), s.number())
	if err != nil {
		return err
	}
	if len(drawn.Pages) > 1 && s.room() < 0.8*s.height() { // pages of their own have more room
		_, again := s.headingLines(&s.doc.Sections[s.section], true)
		own, err := s.chart(f, s.height()-again-0.5*s.sizes.body, s.number()+1)
		if err != nil {
			return err
		}
		if len(own.Pages) < len(drawn.Pages) {
			drawn = own
			s.next()
			s.y += 0.5 * s.sizes.body
		}
	}
	s.out.Warnings = append(s.out.Warnings, drawn.Warnings...)
	s.out.Remarks = append(s.out.Remarks, drawn.Remarks...)
	for i, p := range drawn.Pages {
		if i > 0 {
			s.next()
		}
		s.mount(p, f, i > 0)
	}
	return nil
}

// roomForChart tells whether a chart can stand on the page that is being filled, below its
// heading or a little text. A page has one chart.
func (s *setter) roomForChart(f *document.Figure) bool {
	if s.page == nil || len(s.page.Chart.Nodes) > 0 {
		return false
	}
	if s.endless {
		return true
	}
	return s.room() >= s.figureNeeds(f)
}

// chart draws a chart for some room on pages, whose numbers are from first on.
func (s *setter) chart(f *document.Figure, room float64, first int) (*Charts, error) {
	area := chart.Page{Name: s.o.Page.Name, W: s.width(), H: room}
	if f.Caption != "" {
		area.H -= lineStep*s.sizes.small + 4
	}
	if s.endless {
		area = chart.Page{}
	}
	return s.o.Chart(s.ctx, f.Graph, area, first)
}

// mount puts a page with a chart below what is on the page that is being filled.
func (s *setter) mount(p *output.Page, f *document.Figure, again bool) {
	from, to := p.Scene, s.page.Scene
	scene.Shift(from, s.left(), s.y)
	alt := f.Caption
	if alt == "" {
		alt = f.Graph.Title
	}
	if from.Summary != "" {
		alt += ", " + from.Summary
	}
	s.add(&scene.Group{Class: "figure", Tag: &scene.Tag{Kind: scene.Figure, Alt: alt, Again: again}})
	for _, it := range from.Items {
		if g, ok := it.(*scene.Group); ok && g.Class == "header" { // the page has its own
			g.Class, g.Tag = "chart-heading", &scene.Tag{Kind: scene.Heading, Depth: 3}
		}
		to.Items = append(to.Items, it)
	}
	to.Kit = from.Kit
	to.Palette = from.Palette
	to.Dark = both(to.Dark, from.Dark)
	s.page.Chart, s.page.Placement, s.page.Problem, s.page.Cards = p.Chart, p.Placement, p.Problem, p.Cards
	if s.page.Placement == nil {
		s.page.Placement = &place.Placement{}
	}
	s.tell(0, from.Desc)
	s.wide(from.Width)
	s.y += from.Height
	if f.Caption != "" {
		s.y += 4
		s.add(&scene.Group{Class: "caption", Tag: &scene.Tag{Again: again}, Items: []scene.Item{s.line(s.fitted(f.Caption, plain(s.sizes.small), s.width()), s.left(), s.y, scene.Start, plain(s.sizes.small), s.look.faint)}})
		s.y += lineStep * s.sizes.small
	}
}

// both joins the dark colours of two scenes.
func both(a, b *scene.DarkColors) *scene.DarkColors {
	if a == nil || b == nil {
		return nil
	}
	out := &scene.DarkColors{From: append([]scene.Color(nil), a.From...), To: append([]scene.Color(nil), a.To...)}
	seen := map[scene.Color]bool{}
	for _, c := range a.From {
		seen[c] = true
	}
	for i, c := range b.From {
		if !seen[c] {
			out.From, out.To = append(out.From, c), append(out.To, b.To[i])
		}
	}
	return out
}
