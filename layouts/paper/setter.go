package paper

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// setter sets a document: it fills one page after the other from its top.
type setter struct {
	ctx     context.Context
	doc     *document.Document
	o       Options
	theme   card.Theme
	look    look
	sizes   sizes
	words   document.Words
	months  scene.Months
	rtl     bool // the language of the document is written from right to left
	margins chart.Margins
	endless bool // one page takes all; its size is known at the end

	page    *output.Page // that is being filled, nil = none is
	y       float64      // on it
	told    []string     // what it says, for people who cannot see it
	section int          // that is being set, -1 = none
	begun   bool         // its heading is set
	waiting []int        // sections above it of which nothing but the heading is to be set
	apart   int          // depth of the section before, if it stands apart; else 0
	tables  int
	grid    map[*document.Table][]*grid        // those that were measured
	made    map[document.Block]*document.Table // of facts and places to sign
	first   []int                              // page of every section, from 1; 0 = not set yet
	list    []entry                            // the list of contents
	listAt  int                                // pages before it

	widest float64 // of what was set, where the page is endless
	out    Charts
}

// newSetter prepares the setting of a document.
func newSetter(ctx context.Context, d *document.Document, o Options) (*setter, error) {
	s := &setter{ctx: ctx, doc: d, o: o, section: -1, first: make([]int, len(d.Sections)), grid: map[*document.Table][]*grid{}, made: map[document.Block]*document.Table{}, words: document.WordsFor(d.Lang), months: card.Months(d.Lang), theme: card.Light()}
	if o.Theme != nil {
		s.theme = *o.Theme
	}
	if o.Fonts == nil {
		s.o.Fonts, _ = text.New(ctx, text.Options{Language: d.Lang}) // only font files can fail
	}
	body := o.Body
	if body == 0 {
		body = DefaultBody
	}
	s.rtl = document.RightToLeft(d.Lang)
	s.look, s.sizes = lookOf(&s.theme), sizesFor(body)
	if s.endless = o.Page == (chart.Page{}); s.endless {
		s.o.Page = chart.Page{W: endlessWide, H: math.MaxFloat32}
	}
	side := math.Min(s.o.Page.W, s.o.Page.H)
	m := math.Min(40, 0.07*side)
	s.margins = chart.Margins{Top: m, Right: m, Bottom: m + math.Min(4, 0.01*side), Left: m}
	if o.Margins != nil {
		s.margins = *o.Margins
	}
	if area := s.o.Page.Within(s.margins); !(area.W >= leastWidth && area.H >= leastHeight) {
		return nil, &SmallError{area.W, area.H}
	}
	return s, nil
}

// endlessWide is the widest that a page of a document becomes that has no page.
const endlessWide = 6000

// width is how wide the text of pages is, left and bottom where it begins and ends.
func (s *setter) width() float64  { return s.o.Page.W - s.margins.Left - s.margins.Right }
func (s *setter) left() float64   { return s.margins.Left }
func (s *setter) bottom() float64 { return s.o.Page.H - s.margins.Bottom }

// room is how much of the page is free below what is set.
func (s *setter) room() float64 {
	if s.page == nil {
		return 0
	}
	return s.bottom() - s.y
}

// height is how much a page holds.
func (s *setter) height() float64 { return s.bottom() - s.margins.Top }

// fresh tells whether nothing is on the page yet.
func (s *setter) fresh() bool { return s.page == nil || s.y <= s.margins.Top+1e-6 }

// need begins a page if there is less room than that on this one.
func (s *setter) need(h float64) {
	if s.page == nil || h > s.room()+1e-6 && !s.fresh() {
		s.next()
	}
}

// next begins a page. In the middle of a section it says so.
func (s *setter) next() {
	s.close()
	s.page = s.blank(len(s.out.Pages) + 1)
	s.y = s.margins.Top
	if s.begun {
		sec := &s.doc.Sections[s.section]
		s.told = append(s.told, sec.Title+" ("+s.words.Continued+")")
		s.heading(sec, true)
	}
}

// blank is an empty page with a number.
func (s *setter) blank(n int) *output.Page {
	sc := &scene.Scene{ID: card.PageID(n), Width: s.o.Page.W, Height: s.o.Page.H, Background: s.look.paper, Lang: s.doc.Lang, Title: s.doc.Title}
	sc.Palette = s.palette()
	if s.theme.Name == card.Light().Name {
		sc.Dark = s.look.dark()
	}
	empty := &chart.Graph{Title: s.doc.Title, Lang: s.doc.Lang, AsOf: s.doc.Date}
	return &output.Page{Scene: sc, Chart: empty, Placement: &place.Placement{}, Paper: s.o.Page, Fonts: s.o.Fonts}
}

// palette is the colours of the theme for formats that have themes of their own.
func (s *setter) palette() scene.Palette {
	return scene.Palette{Paper: s.look.paper, Ink: s.look.ink, Text: s.look.text, Ground: s.look.stripe, Accents: []scene.Color{s.look.accent}, Night: s.theme.Night}
}

// close ends the page that is being filled.
func (s *setter) close() {
	if s.page == nil {
		return
	}
	sc := s.page.Scene
	if sc.Desc == "" {
		sc.Desc = strings.Join(s.told, "\n")
	}
	if len(s.told) > 0 {
		sc.Summary = s.told[0]
	}
	s.told = nil
	if s.endless {
		s.crop()
	}
	s.out.Pages = append(s.out.Pages, s.page)
	s.page = nil
}

// number is the number of the page that is being filled.
func (s *setter) number() int { return len(s.out.Pages) + 1 }

// add puts an item on the page.
func (s *setter) add(it scene.Item) { s.page.Scene.Items = append(s.page.Scene.Items, it) }

// tell notes what the page says.
func (s *setter) tell(depth int, line string) {
	if line = strings.TrimSpace(line); line != "" {
		s.told = append(s.told, strings.Repeat("  ", depth)+line)
	}
}

// line makes a line of text whose top is at a height.
func (s *setter) line(t string, x, top float64, anchor scene.Anchor, st text.Style, fill scene.Color) *scene.Text {
	return &scene.Text{X: x, Y: top + lineBase*st.Size, Anchor: anchor, String: t, Fill: fill, Size: st.Size, Bold: st.Bold, Italic: st.Italic, Width: s.o.Fonts.Width(t, st), RTL: text.Direction(t)}
}

// lines makes lines of a paragraph, one below the other, and returns where they end. What is
// written from right to left begins at the right.
func (s *setter) lines(list []text.Line, x, top, width float64, st text.Style, fill scene.Color) (items []scene.Item, bottom float64) {
	for i, t := range list {
		line := s.line(t.Text, x, top, scene.Start, st, fill)
		line.Tight, line.Hyphen = t.Tight, t.Hyphen
		if line.RTL {
			line.X, line.Anchor = x+width, scene.End
		}
		line.Continues = i > 0
		items = append(items, line)
		top += lineStep * st.Size
	}
	return items, top
}

// balanced breaks a short text, such as a heading, into at most a few lines of about the same
// length, smaller if need be, down to a size.
func (s *setter) balanced(t string, st text.Style, width float64, most int, least float64) ([]text.Line, text.Style) {
	f := s.o.Fonts.Fit(t, st, width, most, least)
	lines := make([]text.Line, len(f.Lines))
	for i, l := range f.Lines {
		lines[i] = text.Line{Text: l}
	}
	st.Size = f.Size
	return lines, st
}

// whole puts lines of a text together again.
func whole(lines []text.Line) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(joined(l.Text, l.Hyphen, l.Tight || i+1 == len(lines)))
	}
	return b.String()
}

// joined is a line with what stands between it and the next.
func joined(line string, hyphen, tight bool) string {
	if hyphen {
		line = strings.TrimSuffix(line, "-")
	}
	if !tight {
		line += " "
	}
	return line
}

// finish ends the last page, lists the contents and paints the feet of pages.
func (s *setter) finish() error {
	if len(s.waiting) > 0 {
		s.begin(document.Section{})
	}
	s.close()
	if len(s.out.Pages) == 0 {
		s.next()
		s.close()
	}
	if len(s.out.Pages) > MaxPages {
		return TooManyError{}
	}
	if !s.o.Bare {
		s.contents()
	}
	for i, p := range s.out.Pages {
		s.foot(p, i+1)
		s.top(p)
	}
	s.out.Remarks = append(s.out.Remarks, s.remark())
	return s.ctx.Err()
}

// remark says what came out.
func (s *setter) remark() string {
	page := s.o.Page.Name
	if s.endless {
		sc := s.out.Pages[0].Scene
		page = fmt.Sprintf("%.0f × %.0f points", sc.Width, sc.Height)
	}
	what := fmt.Sprintf("%d pages of %s", len(s.out.Pages), page)
	if len(s.out.Pages) == 1 {
		what = "one page of " + page
	}
	return fmt.Sprintf("%s, tables in type of %.3g pt", what, s.sizes.table)
}

// crop gives the page the size that what is on it takes.
func (s *setter) crop() {
	p := s.page
	p.Scene.Width = s.margins.Left + s.widest + s.margins.Right
	s.widest = 0
	p.Scene.Height = math.Ceil(s.y + s.margins.Bottom)
	p.Paper = chart.Page{}
}

// wide notes how wide something is that was set.
func (s *setter) wide(w float64) { s.widest = math.Max(s.widest, w) }
