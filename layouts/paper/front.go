package paper

import (
	"math"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// front sets the title page.
func (s *setter) front() {
	s.next()
	d, z := s.doc, &s.sizes
	s.y += math.Min(0.12*s.height(), 90)
	if logo := s.theme.Logo; logo != nil && logo.W > 0 && logo.H > 0 {
		by := math.Min(1, math.Min(s.width()/3/logo.W, s.height()/6/logo.H))
		s.add(&scene.Image{X: s.left(), Y: s.margins.Top, W: logo.W * by, H: logo.H * by, MediaType: logo.MediaType, Data: logo.Data})
		s.y = math.Max(s.y, s.margins.Top+logo.H*by+z.gap)
	}
	s.say(d.Organisation, bold(1.3*z.body), s.look.accent, 2)
	s.y += 0.5 * z.body
	s.mainTitle(z.title)
	s.y += 0.4 * z.body
	s.add(&scene.Group{Class: "rule", Items: []scene.Item{&scene.Rect{X: s.left(), Y: s.y, W: 6 * z.body, H: 3, Fill: s.look.accent}}})
	s.y += 3 + 1.2*z.body
	s.say(s.about(), plain(1.2*z.body), s.look.ink, 2)
	if d.Lead != "" {
		s.y += z.gap
		s.paragraph(d.Lead, document.Plain, z.body)
	}
	if len(d.Facts) > 0 {
		s.y += 1.2 * z.gap
		s.facts(&document.Facts{Rows: d.Facts})
	}
	if d.Source != "" {
		s.y += z.gap
		s.paragraph(s.words.Source+" "+d.Source, document.Note, z.small)
	}
	s.close()
}

// about is the edition and the date of the document.
func (s *setter) about() string {
	var parts []string
	if e := s.doc.Edition; e != "" {
		parts = append(parts, s.words.Edition+" "+e)
	}
	if s.doc.Date != "" {
		parts = append(parts, s.months.Date(s.doc.Date))
	}
	return strings.Join(parts, " · ")
}

// say sets a line of text, on a few lines if it is long.
func (s *setter) say(t string, st text.Style, fill scene.Color, most int) {
	lines, st := s.balanced(t, st, s.proseWidth(), most, math.Max(0.7*st.Size, scene.SmallestText))
	if len(lines) == 0 {
		return
	}
	items, bottom := s.lines(lines, s.left(), s.y, s.proseWidth(), st, fill)
	s.add(&scene.Group{Class: "about", Tag: &scene.Tag{}, Items: items})
	s.tell(0, whole(lines))
	for _, l := range lines {
		s.wide(s.o.Fonts.Width(l.Text, st))
	}
	s.y = bottom
}

// mainTitle sets the title of the document.
func (s *setter) mainTitle(size float64) {
	width := math.Min(s.width(), longest*s.sizes.body)
	lines, st := s.balanced(s.doc.Title, bold(size), width, 4, 0.5*size)
	items, bottom := s.lines(lines, s.left(), s.y, width, st, s.look.ink)
	s.add(&scene.Group{Class: "header", Tag: &scene.Tag{Kind: scene.Heading, Depth: 1}, Items: items})
	s.tell(0, s.doc.Title)
	for _, l := range lines {
		s.wide(s.o.Fonts.Width(l.Text, st))
	}
	s.y = bottom
}

// title sets the title above what a document without a title page says.
func (s *setter) title() {
	s.next()
	s.mainTitle(2 * s.sizes.body)
	parts := []string{s.doc.Organisation, s.about()}
	if parts[0] == "" || parts[1] == "" {
		parts = []string{parts[0] + parts[1]}
	}
	s.say(strings.Join(parts, " · "), plain(s.sizes.body), s.look.faint, 2)
	if s.doc.Lead != "" {
		s.y += 0.5 * s.sizes.gap
		s.paragraph(s.doc.Lead, document.Plain, s.sizes.body)
	}
	if len(s.doc.Facts) > 0 {
		s.y += s.sizes.gap
		s.facts(&document.Facts{Rows: s.doc.Facts})
	}
	s.y += s.sizes.gap
}

// foot paints what stands at the foot of a page: whose document it is, which one, and the
// number of the page.
func (s *setter) foot(p *output.Page, n int) {
	if s.endless {
		return
	}
	size := math.Max(scene.SmallestText, 0.62*s.sizes.body)
	y := s.o.Page.H - s.margins.Bottom/2 - lineStep*size/2
	parts := []string{s.doc.Title}
	if about := s.about(); about != "" {
		parts = append(parts, about)
	}
	texts := [3]string{s.doc.Organisation, strings.Join(parts, " · "), strconv.Itoa(n) + " / " + strconv.Itoa(len(s.out.Pages))}
	g := &scene.Group{Class: "footer", Tag: &scene.Tag{Again: true}}
	for i, share := range [...]float64{0.3, 0.46, 0.18} {
		if t := s.fitted(texts[i], plain(size), share*s.width()); t != "" {
			x := [...]float64{s.left(), s.left() + s.width()/2, s.left() + s.width()}[i]
			g.Items = append(g.Items, s.line(t, x, y, scene.Anchor(i), plain(size), s.look.faint))
		}
	}
	p.Scene.Items = append(p.Scene.Items, g)
}

// top paints what a theme puts into the upper margin.
func (s *setter) top(p *output.Page) {
	size := math.Max(scene.SmallestText, 0.62*s.sizes.body)
	g := &scene.Group{Class: "page-header", Tag: &scene.Tag{Again: true}}
	for i, t := range s.theme.Header {
		if t = s.fitted(t, plain(size), 0.32*(p.Scene.Width-2*s.left())); t != "" {
			x := [...]float64{s.left(), p.Scene.Width / 2, p.Scene.Width - s.margins.Right}[i]
			g.Items = append(g.Items, s.line(t, x, s.margins.Top/2-lineStep*size/2, scene.Anchor(i), plain(size), s.look.faint))
		}
	}
	if len(g.Items) > 0 {
		p.Scene.Items = append(p.Scene.Items, g)
	}
}

// fitted is a text on one line.
func (s *setter) fitted(t string, st text.Style, width float64) string {
	if f := s.o.Fonts.Fit(t, st, width, 1, st.Size); len(f.Lines) > 0 {
		return f.Lines[0]
	}
	return ""
}
