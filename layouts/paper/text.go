package paper

import (
	"math"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// sectionAt sets a section. Of one without text only the heading is to be set: it stands
// above that of the next, wherever there is room for that.
func (s *setter) sectionAt(i int) error {
	sec := &s.doc.Sections[i]
	s.begun = false
	if s.ended(sec) {
		s.next()
	}
	if len(sec.Blocks) == 0 {
		s.waiting = append(s.waiting, i)
		return nil
	}
	s.waiting = append(s.waiting, i)
	s.begin(*sec)
	s.section, s.begun = i, true
	if s.apart = 0; sec.Apart {
		s.apart = max(sec.Depth, 1)
	}
	for k, b := range sec.Blocks {
		if k > 0 && !s.fresh() {
			s.need(math.Min(s.sizes.gap+s.beginning(sec.Blocks[k:], s.sizes.gap), s.height()))
		}
		if err := s.block(b); err != nil {
			return err
		}
		if err := s.ctx.Err(); err != nil {
			return err
		}
	}
	s.begun = false
	return nil
}

// ended tells whether a section cannot stand on the page that is being filled, because it or
// the one before stands apart.
func (s *setter) ended(sec *document.Section) bool {
	if s.endless || s.page == nil || s.fresh() || len(s.waiting) > 0 {
		return false
	}
	return sec.Apart || s.apart > 0 && sec.Depth <= s.apart
}

// begin sets the headings that wait, the last of which is that of a section, on a page that
// has room for the beginning of the section too.
func (s *setter) begin(sec document.Section) {
	need := 0.0
	for k, i := range s.waiting {
		_, h := s.headingLines(&s.doc.Sections[i], false)
		if need += h; k > 0 || !s.fresh() {
			need += s.above(s.doc.Sections[i].Depth)
		}
	}
	if sec.Apart && !s.endless && !s.fresh() {
		s.next()
	}
	if len(sec.Blocks) > 0 {
		need += s.beginning(sec.Blocks, need)
	}
	s.need(math.Min(need, s.height()))
	for _, i := range s.waiting {
		if !s.fresh() {
			s.y += s.above(s.doc.Sections[i].Depth)
		}
		s.first[i] = s.number()
		s.heading(&s.doc.Sections[i], false)
	}
	s.waiting = s.waiting[:0]
}

// above is the room above a heading.
func (s *setter) above(depth int) float64 { return 1.2 * s.sizes.heading(depth).Size }

// headingLines breaks the heading of a section, again on a further page, and returns how high
// it is with the room below it.
func (s *setter) headingLines(sec *document.Section, again bool) ([]text.Line, float64) {
	st := s.headingStyle(sec, again)
	title := sec.Title
	if sec.Number != "" {
		title = sec.Number + "  " + title
	}
	if strings.TrimSpace(title) == "" {
		return nil, 0
	}
	if again {
		title += " (" + s.words.Continued + ")"
	}
	lines, _ := s.balanced(title, st, s.proseWidth(), mostLines, st.Size)
	h := float64(len(lines)) * lineStep * st.Size
	if sec.Source != "" && !again {
		h += lineStep * s.sizes.small * float64(len(s.sourceLines(sec)))
	}
	return lines, h + 0.6*s.sizes.body
}

func (s *setter) headingStyle(sec *document.Section, again bool) text.Style {
	if again {
		return bold(s.sizes.headings[2])
	}
	return s.sizes.heading(sec.Depth)
}

func (s *setter) sourceLines(sec *document.Section) []text.Line {
	lines, _ := s.balanced(s.words.Source+" "+sec.Source, plain(s.sizes.small), s.proseWidth(), mostLines, s.sizes.small)
	return lines
}

// heading sets the heading of a section, again on a further page.
func (s *setter) heading(sec *document.Section, again bool) {
	lines, h := s.headingLines(sec, again)
	if h == 0 {
		return
	}
	st := s.headingStyle(sec, again)
	fill := s.look.ink
	if again {
		fill = s.look.faint
	}
	items, at := s.lines(lines, s.left(), s.y, s.proseWidth(), st, fill)
	s.inDirection(items)
	class := "heading"
	if s.fresh() {
		class = "header"
		s.page.Scene.Title = whole(lines)
	}
	g := &scene.Group{Class: class, Tag: &scene.Tag{Kind: scene.Heading, Depth: max(sec.Depth, 1), Again: again}, Items: items}
	if !again && sec.ID != "" {
		g.ID = anchor(sec.ID)
	}
	s.add(g)
	for _, t := range lines {
		s.wide(s.o.Fonts.Width(t.Text, st))
	}
	if !again {
		s.tell(0, whole(lines))
		if sec.Source != "" {
			source, _ := s.lines(s.sourceLines(sec), s.left(), at, s.proseWidth(), plain(s.sizes.small), s.look.faint)
			s.add(&scene.Group{Class: "source", Tag: &scene.Tag{}, Items: source})
			s.tell(1, s.words.Source+" "+sec.Source)
		}
	}
	s.y += h
}

// inDirection lets lines begin where texts in the language of the document do, though a name in
// them is written the other way.
func (s *setter) inDirection(items []scene.Item) {
	s.inDirectionFrom(items, s.left(), s.proseWidth())
}

// inDirectionFrom is inDirection for lines in a column.
func (s *setter) inDirectionFrom(items []scene.Item, left, width float64) {
	for _, it := range items {
		if t := it.(*scene.Text); t.RTL != s.rtl {
			t.RTL = s.rtl
			if t.X, t.Anchor = left, scene.Start; s.rtl {
				t.X, t.Anchor = left+width, scene.End
			}
		}
	}
}

// anchor is the id of the group of the heading of a section.
func anchor(id string) string { return "section-" + id }

// longest is how wide titles and places to sign are at most, in sizes of paragraphs.
const longest = 84

// proseWidth is how wide paragraphs are: lines of more letters are hard to read.
func (s *setter) proseWidth() float64 { return math.Min(s.width(), 62*s.sizes.body) }

// block sets a block.
func (s *setter) block(b document.Block) error {
	if s.page != nil && !s.fresh() && !s.afterHeading() {
		s.y += s.sizes.gap
	}
	switch b := b.(type) {
	case *document.Paragraph:
		s.paragraph(b.Text, b.Mark, s.sizes.body)
	case *document.Facts:
		s.facts(b)
	case *document.Table:
		s.tableBlock(b)
	case *document.Figure:
		return s.figure(b)
	case *document.Signatures:
		s.signatures(b)
	}
	return nil
}

// afterHeading tells whether the last on the page is a heading or its source.
func (s *setter) afterHeading() bool {
	items := s.page.Scene.Items
	g, ok := items[len(items)-1].(*scene.Group)
	return ok && (g.Class == "heading" || g.Class == "header" || g.Class == "source")
}

// beginning is the room that the beginning of some blocks needs below headings of a height. A
// short text stands with the beginning of what follows it. A table that has room on one page is not
// begun for less than leastBegun of it.
func (s *setter) beginning(blocks []document.Block, headings float64) float64 {
	whole := s.whole(blocks[0])
	switch blocks[0].(type) {
	case *document.Paragraph, *document.Facts:
		if len(blocks) > 1 && whole < shortText*s.height() {
			whole += s.sizes.gap
			return whole + s.beginning(blocks[1:], headings+whole)
		}
	case *document.Table:
		if !s.endless && headings+whole <= s.height() && s.room()-headings < leastBegun*whole {
			return whole
		}
	}
	return s.least(blocks[0])
}

// whole is the room that all of a block needs, 0 where it does not matter.
func (s *setter) whole(b document.Block) float64 {
	h := 0.0
	switch b := b.(type) {
	case *document.Paragraph:
		h = float64(len(s.o.Fonts.Break(b.Text, plain(s.sizes.body), s.proseWidth()-s.sizes.body))) * lineStep * s.sizes.body
		if b.Mark.Word(s.doc.Lang) != "" {
			h += chipHeight(s.sizes.label)
		}
	case *document.Facts:
		h = s.factsGrid(b).whole()
	case *document.Table:
		for _, g := range s.grids(b, s.width()) {
			h += g.whole()
		}
	}
	return h
}

// shortText is how much of a page a text takes at most that stands with what follows it.
const shortText = 0.35

// leastBegun is how much of a table has to have room where it begins, if a page holds all of it.
const leastBegun = 0.4

// least is how much room the beginning of a block needs.
func (s *setter) least(b document.Block) float64 {
	switch b := b.(type) {
	case *document.Paragraph:
		return 3 * lineStep * s.sizes.body
	case *document.Table:
		return s.grids(b, s.width())[0].least()
	case *document.Facts:
		return s.factsGrid(b).least()
	case *document.Figure:
		return s.figureNeeds(b)
	case *document.Signatures:
		return s.signaturesHeight(b)
	}
	return 0
}

// paragraph sets a text; what it is marked with stands before it.
func (s *setter) paragraph(t string, m document.Mark, size float64) {
	fill, st := s.look.text, plain(size)
	if m == document.Note {
		fill, st = s.look.faint, plain(s.sizes.small)
	}
	x, width := s.left(), s.proseWidth()
	word := m.Word(s.doc.Lang)
	if word != "" {
		x, width = x+s.sizes.body, width-s.sizes.body
	}
	lines := s.o.Fonts.Break(t, st, width)
	s.tell(1, join(word, t))
	tag := &scene.Tag{Kind: scene.Paragraph}
	for k := 0; k < len(lines); {
		s.need(lineStep * st.Size * float64(min(len(lines)-k, 2)))
		n := min(len(lines)-k, max(int((s.room()+1e-6)/(lineStep*st.Size)), 1))
		if s.endless {
			n = len(lines) - k
		}
		if n == len(lines)-k-1 && n > 2 { // no line alone on a page
			n--
		}
		g := &scene.Group{Class: "paragraph", Tag: tag}
		top := s.y
		if k == 0 && word != "" {
			var chip scene.Item
			chip, s.y = s.chip(word, m, x, s.y)
			g.Items = append(g.Items, chip)
		}
		items, bottom := s.lines(lines[k:k+n], x, s.y, width, st, fill)
		if k > 0 || word != "" {
			items[0].(*scene.Text).Continues = true
		}
		g.Items = append(g.Items, items...)
		if word != "" {
			g.Items = append([]scene.Item{&scene.Rect{X: s.left(), Y: top, W: 3, H: bottom - top, Fill: s.look.marks[m]}}, g.Items...)
		}
		s.add(g)
		for _, it := range lines[k : k+n] {
			s.wide(x - s.left() + s.o.Fonts.Width(it.Text, st))
		}
		s.y = bottom
		if k += n; k < len(lines) {
			tag = s.goOn(g)
			s.next()
		}
	}
}

// goOn gives a group a key, and returns the tag of the group with which it goes on.
func (s *setter) goOn(g *scene.Group) *scene.Tag {
	if g.Tag.Key == "" {
		g.Tag.Key = s.key()
	}
	return &scene.Tag{Kind: g.Tag.Kind, Key: g.Tag.Key}
}

// join puts a word before a text.
func join(word, t string) string {
	if word == "" {
		return t
	}
	return word + ": " + t
}
