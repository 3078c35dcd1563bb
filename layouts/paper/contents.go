package paper

import (
	"math"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// entry is a section in the list of contents, and where it stands there.
type entry struct {
	section int
	lines   []text.Line
	page    int // of the list, from 0
	x, y    float64
	width   float64 // of its column
}

// The type of the list of contents and its distances, in sizes of paragraphs.
const (
	entrySize     = 1.05
	entryGap      = 0.5 // between entries
	entryIndent   = 1.6 // of a depth
	entryNumber   = 3.2 // room for the number of a page
	contentsGap   = 4   // between columns
	narrowColumn  = 30  // the least width of a column
	mostInColumns = 3
	mostLines     = 4 // of a heading, here and where it stands
)

// reserveContents leaves pages for the list of contents.
func (s *setter) reserveContents() {
	if len(s.doc.Sections) < 2 {
		return
	}
	pages := math.MaxInt
	for columns := 1; columns <= mostInColumns; columns++ {
		width := (s.width() - float64(columns-1)*contentsGap*s.sizes.body) / float64(columns)
		if columns > 1 && width < narrowColumn*s.sizes.body {
			break
		}
		list := s.entries(columns, width)
		if n := list[len(list)-1].page + 1; n < pages {
			s.list, pages = list, n
		}
	}
	s.listAt = len(s.out.Pages)
	for range pages {
		s.out.Pages = append(s.out.Pages, nil)
	}
}

// entryStyle is the type of the entry of a section of a depth.
func (s *setter) entryStyle(depth int) text.Style {
	return text.Style{Size: entrySize * s.sizes.body, Bold: depth <= 1}
}

// contentsTop is where the list of contents begins below its heading.
func (s *setter) contentsTop() float64 {
	return s.margins.Top + (lineStep*s.sizes.headings[0] + s.sizes.body)
}

// entries puts the list of contents into columns of a width: one after the other, page by page.
func (s *setter) entries(columns int, width float64) []entry {
	top, z := s.contentsTop(), s.sizes.body
	list := make([]entry, len(s.doc.Sections))
	page, column, y := 0, 0, top
	for i := range list {
		sec := &s.doc.Sections[i]
		e := &list[i]
		st := s.entryStyle(sec.Depth)
		*e = entry{section: i, width: math.Min(width, 2*narrowColumn*z)}
		e.lines, _ = s.balanced(strings.TrimSpace(sec.Number+"  "+sec.Title), st, e.width-s.setIn(sec.Depth)-entryNumber*z, mostLines, st.Size)
		h := float64(len(e.lines)) * lineStep * st.Size
		need := h
		if sec.Depth <= 1 && i+1 < len(list) && s.doc.Sections[i+1].Depth > 1 { // with the first below it
			need += entryGap*z + lineStep*st.Size
		}
		if y+need > s.bottom() && y > top {
			if column, y = column+1, top; column == columns {
				page, column = page+1, 0
			}
		}
		e.page, e.x, e.y = page, s.left()+float64(column)*(width+contentsGap*z), y
		y += h + entryGap*z
	}
	return list
}

// setIn is how far an entry of a depth is set in.
func (s *setter) setIn(depth int) float64 {
	return entryIndent * s.sizes.body * float64(min(max(depth, 1), 6)-1)
}

// contents paints the list of contents.
func (s *setter) contents() {
	var group *scene.Group
	for i := range s.list {
		e := &s.list[i]
		if at := s.listAt + e.page; s.out.Pages[at] == nil {
			s.page = s.blank(at + 1)
			s.out.Pages[at] = s.page
			group = s.contentsPage(e.page > 0)
		}
		sec := &s.doc.Sections[e.section]
		st := s.entryStyle(sec.Depth)
		to := card.PageID(s.first[e.section])
		if sec.ID != "" {
			to = anchor(sec.ID)
		}
		g := &scene.Group{Class: "entry", Tag: &scene.Tag{Kind: scene.Entry, Depth: max(sec.Depth, 1)}, To: to, Title: sec.Title}
		left := e.x + s.setIn(sec.Depth)
		var bottom float64
		g.Items, bottom = s.lines(e.lines, left, e.y, e.width, st, s.look.ink)
		if s.rtl {
			left = e.x
		}
		s.inDirectionFrom(g.Items, left, e.width-s.setIn(sec.Depth))
		right := left
		if n := len(g.Items); n > 0 {
			last := g.Items[n-1].(*scene.Text)
			right = last.Left(last.Width) + last.Width
		}
		number := s.line(strconv.Itoa(s.first[e.section]), e.x+e.width, bottom-lineStep*st.Size, scene.End, plain(st.Size), s.look.text)
		if s.rtl {
			number.X, number.Anchor = e.x, scene.Start
		}
		if from, to := right+0.7*st.Size, number.X-number.Width-0.6*st.Size; to > from && !s.rtl {
			g.Items = append(g.Items, &scene.Path{
				Segs:   []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{X: from, Y: number.Y - 1}}}, {Op: scene.Line, P: [3]scene.Point{{X: to, Y: number.Y - 1}}}},
				Stroke: scene.Stroke{Color: s.look.rule, Width: 0.75, Dash: []float64{0.1, 3}, Round: true},
			})
		}
		g.Items = append(g.Items, number)
		group.Items = append(group.Items, g)
		s.tell(max(sec.Depth, 1), whole(e.lines)+", "+number.String)
		s.page.Scene.Desc = strings.Join(s.told, "\n")
	}
	s.page, s.told = nil, nil
}

// contentsPage begins a page of the list of contents, again a further one.
func (s *setter) contentsPage(again bool) *scene.Group {
	title, st := s.words.Contents, s.sizes.heading(1)
	if again {
		title += " (" + s.words.Continued + ")"
	}
	items, _ := s.lines([]text.Line{{Text: title}}, s.left(), s.margins.Top, s.proseWidth(), st, s.look.ink)
	s.add(&scene.Group{Class: "header", Tag: &scene.Tag{Kind: scene.Heading, Depth: 1, Again: again}, Items: items})
	s.page.Scene.Title, s.page.Scene.Summary, s.told = title, s.doc.Title, []string{title}
	group := &scene.Group{Class: "contents", Tag: &scene.Tag{Kind: scene.Contents, Key: "contents"}}
	s.add(group)
	return group
}
