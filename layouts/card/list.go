package card

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// List is text for pages of a deck that show no chart: what the deck contains, or what
// changed.
type List struct {
	Title    string // "" = that of the graph
	Subtitle string // "" = "Contents"
	// Prose says that entries are sentences, which may take several lines, in wide columns;
	// else each has one line.
	Prose   bool
	Entries []Entry
}

// Entry is one item of a list.
type Entry struct {
	Text    string
	Detail  string   // beside it, where there is room
	More    []string // below it
	Page    int      // that it leads to, 0 = none
	Depth   int      // by how many steps it is set in
	Heading bool     // it is the title of those that follow
	Mark    string   // kind of the mark whose sign stands before it, "" = none
}

// The type of lists, in points of the page: the largest, and the smallest before a list
// takes several pages.
const (
	entrySize, entryLeast = 14.0, 10.0
	entryStep             = 1.75 // from line to line, in sizes
	entryGap              = 40.0 // between columns
	entryIndent           = 1.2  // of a level, in sizes
	entryNumber           = 2.6  // room for the number of a page, in sizes
	proseStep             = 1.25 // between the lines of an entry
	proseGap              = 0.75 // between entries
	moreSize              = 0.88 // of the lines below, in sizes
	mostLines             = 6    // of a text of an entry
	narrowColumn          = 18.0 // the width that a column has at least, in sizes
	wideColumn            = 34.0 // the same of prose
)

// ListSheet is a list that is divided into pages.
type ListSheet struct {
	sheet   *Sheet
	list    *List
	page    place.Size // in points of the charts of the deck
	scale   float64    // points of the page for one of these
	size    float64    // of the type
	columns int
	width   float64 // of a column
	height  float64 // of the columns
	head    heading
	pages   [][]spot
}

// spot is where an entry stands on a page, from the upper left corner of the columns.
type spot struct {
	entry int
	x, y  float64
}

// MeasureList divides a list into pages of the size of Options.Page, in the scale of the
// charts of a deck: into as few as it takes, or into a number of pages, in type that is as
// small as that needs.
func MeasureList(g *chart.Graph, l *List, o Options, scale float64, pages int) *ListSheet {
	top := *g
	top.Nodes, top.Edges, top.Turn = nil, nil, chart.Turn{}
	o.NoHeader = false
	_, s, err := Measure(context.Background(), &top, o)
	if err != nil { // the context does not end
		return &ListSheet{}
	}
	if l.Title != "" {
		top.Title = l.Title
	}
	if top.Subtitle = l.Subtitle; top.Subtitle == "" {
		top.Subtitle = s.words.contents
	}
	t := &ListSheet{sheet: s, list: l, scale: scale, page: place.Size{W: o.Page.W / scale, H: o.Page.H / scale}}
	inner := t.page.W - 2*s.margin()
	t.head = t.drawing().header(inner / s.zoom(inner))
	t.height = t.page.H - 2*s.margin() - t.head.height*s.zoom(inner)
	t.choose(pages)
	return t
}

// drawing is one without a chart.
func (t *ListSheet) drawing() *drawing {
	return &drawing{sheet: t.sheet, skin: t.sheet.skin(t.sheet.theme)}
}

// Pages is the number of pages.
func (t *ListSheet) Pages() int { return len(t.pages) }

// choose finds the largest type and the fewest columns in which the list has room on some
// pages, 0 = on one, or else on as many as it takes.
func (t *ListSheet) choose(pages int) {
	inner := t.page.W - 2*t.sheet.margin()
	least, wide := entryLeast, narrowColumn
	if pages > 0 {
		least = 1
	}
	if t.list.Prose {
		wide = wideColumn
	}
	for size := entrySize; ; size -= 0.5 {
		t.size = size / t.scale
		gap := entryGap / t.scale
		most := max(1, int((inner+gap)/(wide*t.size+gap)))
		for t.columns = 1; t.columns <= most; t.columns++ {
			t.width = math.Min((inner-float64(t.columns-1)*gap)/float64(t.columns), 2*wide*t.size+10*t.size)
			if t.pages = t.flow(t.height, max(pages, 1)); t.pages != nil {
				t.even()
				return
			}
		}
		if size <= least {
			t.columns = most
			t.pages = t.flow(t.height, math.MaxInt)
			return
		}
	}
}

// even makes the columns of a page about equally long.
func (t *ListSheet) even() {
	if len(t.pages) != 1 || t.columns == 1 {
		return
	}
	low, high := 0.0, t.height
	for range 20 {
		middle := (low + high) / 2
		if p := t.flow(middle, 1); p != nil {
			t.pages, high = p, middle
		} else {
			low = middle
		}
	}
}

// flow fills columns of a height on pages, nil when they are not enough.
func (t *ListSheet) flow(height float64, most int) [][]spot {
	pages := [][]spot{nil}
	column, y := 0, 0.0
	for i := range t.list.Entries {
		e := &t.list.Entries[i]
		h := t.heightOf(e)
		need := h
		if y > 0 {
			y += t.before(e)
		}
		if e.Heading && i+1 < len(t.list.Entries) {
			need += t.before(&t.list.Entries[i+1]) + t.heightOf(&t.list.Entries[i+1])
		}
		if y+need > height && y > 0 {
			if column, y = column+1, 0; column == t.columns {
				if len(pages) == most {
					return nil
				}
				column, pages = 0, append(pages, nil)
			}
		}
		last := len(pages) - 1
		pages[last] = append(pages[last], spot{i, float64(column) * (t.width + entryGap/t.scale), y})
		if y += h; y > height && most == 1 {
			return nil
		}
	}
	return pages
}

// before is the room above an entry that is not the first of a column.
func (t *ListSheet) before(e *Entry) float64 {
	switch {
	case !t.list.Prose:
		return 0
	case e.Heading:
		return 1.6 * t.size
	}
	return proseGap * t.size
}

// heightOf is the height of an entry.
func (t *ListSheet) heightOf(e *Entry) float64 {
	if !t.list.Prose {
		return entryStep * t.size
	}
	style, more, _ := t.styles(e)
	h := float64(len(t.lines(e.Text, style, t.roomFor(e))))*proseStep*style.Size + 0.15*t.size
	for _, m := range e.More {
		h += float64(len(t.lines(m, more, t.roomFor(e)))) * proseStep * more.Size
	}
	return h
}

// lines breaks a text of an entry.
func (t *ListSheet) lines(s string, style text.Style, room float64) []string {
	most := 1
	if t.list.Prose {
		most = mostLines
	}
	return t.sheet.fonts.Fit(s, style, math.Max(room, 1), most, style.Size).Lines
}

// styles is the type of an entry, of the lines below it, and of what stands beside it.
func (t *ListSheet) styles(e *Entry) (main, more, beside text.Style) {
	main = text.Style{Size: t.size, Bold: e.Heading || !t.list.Prose && e.Depth == 0}
	if e.Heading {
		main.Size *= 1.1
	}
	return main, text.Style{Size: moreSize * t.size}, text.Style{Size: 0.85 * t.size}
}

// setIn is how far the text of an entry is from the left edge of its column.
func (t *ListSheet) setIn(e *Entry) float64 {
	x := float64(e.Depth) * t.size * entryIndent
	if e.Mark != "" {
		x += signRoom + 4
	}
	return x
}

// roomFor is the width for the text of an entry.
func (t *ListSheet) roomFor(e *Entry) float64 {
	room := t.width - t.setIn(e)
	if e.Page > 0 || !t.list.Prose {
		room -= entryNumber * t.size
	}
	return room
}

// Draw paints a page of the list, by its number from 0, with what stands in the lower
// margin.
func (t *ListSheet) Draw(i int, footer [3]string) *scene.Scene {
	s := *t.sheet
	s.options.Footer = footer
	graph := *t.sheet.graph
	s.graph = &graph
	if len(t.pages) > 1 {
		graph.Title += fmt.Sprintf(" (%d/%d)", i+1, len(t.pages))
	}
	margin := s.margin()
	inner := t.page.W - 2*margin
	zoom := s.zoom(inner)
	d := &drawing{sheet: &s, skin: s.skin(s.theme)}
	d.out = &scene.Scene{Width: t.page.W, Height: t.page.H, Background: d.skin.Paper, Lang: graph.Lang, Title: graph.Title, Summary: s.subtitle(), Desc: t.told(i), Palette: d.skin.palette()}
	if s.theme.Name == Light().Name {
		d.out.Dark = s.darkColors(d.skin)
	}
	head := d.header(inner / zoom)
	if head.group != nil {
		enlarge(head.group.Items, zoom, place.Point{X: margin, Y: margin})
		d.add(head.group)
	}
	top := margin + head.height*zoom
	for _, at := range t.pages[i] {
		d.add(t.entry(d, &t.list.Entries[at.entry], margin+at.x, top+at.y))
	}
	d.margins(margin)
	scene.Scale(d.out, t.scale)
	return d.out
}

// told is a page of the list for people who cannot see it.
func (t *ListSheet) told(page int) string {
	var b strings.Builder
	for i, at := range t.pages[page] {
		e := &t.list.Entries[at.entry]
		if i > 0 {
			b.WriteByte('\n')
		}
		depth := e.Depth
		if t.list.Prose && !e.Heading {
			depth++
		}
		b.WriteString(strings.Repeat("  ", depth) + strings.Join(append([]string{e.Text}, e.More...), "; "))
		if e.Page > 0 {
			b.WriteString(", " + t.sheet.words.page + " " + strconv.Itoa(e.Page))
		}
	}
	return b.String()
}

// entry paints an entry with its left upper corner at a point.
func (t *ListSheet) entry(d *drawing, e *Entry, x, y float64) scene.Item {
	g := &scene.Group{Class: "entry"}
	main, more, beside := t.styles(e)
	first := y + capHeight*main.Size
	if !t.list.Prose {
		first = y + t.size
	}
	var number *scene.Text
	if e.Page > 0 {
		g.To, g.Title = PageID(e.Page), t.sheet.words.onPage+" "+strconv.Itoa(e.Page)
		number = t.sheet.run(strconv.Itoa(e.Page), x+t.width, first, scene.End, text.Style{Size: t.size}, d.skin.Text)
	}
	if e.Mark != "" {
		g.Items = append(g.Items, d.markSign(e.Mark, x+float64(e.Depth)*t.size*entryIndent+signRoom/2, first-main.Size*capHeight/2)...)
	}
	left, room := x+t.setIn(e), t.roomFor(e)
	right, at := left, first
	write := func(s string, style text.Style, fill scene.Color) {
		for k, l := range t.lines(s, style, room) {
			run := t.sheet.run(l, left, at, scene.Start, style, fill)
			run.Continues = k > 0
			g.Items = append(g.Items, run)
			if at == first {
				right = left + run.Width
			}
			at += proseStep * style.Size
		}
	}
	write(e.Text, main, d.skin.Ink)
	if wide := left + room - right - t.size*0.7; e.Detail != "" && wide > 5*t.size {
		detail := t.sheet.run(fitted(t.sheet, e.Detail, beside, wide), right+t.size*0.7, first, scene.Start, beside, d.skin.Faint)
		g.Items = append(g.Items, detail)
		right = detail.X + detail.Width
	}
	if number != nil {
		t.leader(d, g, right+t.size*0.7, number)
	}
	at += 0.15*t.size + (more.Size-main.Size)*capHeight
	for _, m := range e.More {
		write(m, more, d.skin.Text)
	}
	return g
}

// leader paints the number of a page, and dots that lead to it.
func (t *ListSheet) leader(d *drawing, g *scene.Group, from float64, number *scene.Text) {
	if to := number.X - number.Width - t.size*0.6; to > from {
		g.Items = append(g.Items, &scene.Path{
			Segs:   []scene.Seg{move(from, number.Y-1), lineTo(to, number.Y-1)},
			Stroke: scene.Stroke{Color: d.skin.Border, Width: 0.75, Dash: []float64{0.1, 3}, Round: true},
		})
	}
	g.Items = append(g.Items, number)
}

// fitted is a text on one line.
func fitted(s *Sheet, t string, style text.Style, width float64) string {
	if f := s.fonts.Fit(t, style, width, 1, style.Size); len(f.Lines) > 0 {
		return f.Lines[0]
	}
	return ""
}
