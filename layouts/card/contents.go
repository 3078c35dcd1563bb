package card

import (
	"context"
	"math"
	"strconv"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// Entry is a line of a list of contents: a page of a deck.
type Entry struct {
	Text   string // its title
	Detail string // who heads what it shows, "" = nobody
	Page   int    // its number
	Depth  int    // levels below the overview
}

// The type of lists of contents, in points of the page, the largest and the smallest.
const (
	entrySize, entryLeast = 14.0, 7.0
	entryStep             = 1.75 // from line to line, in sizes
	entryGap              = 40.0 // between columns
	entryIndent           = 1.2  // of a level, in sizes
)

// Contents paints a page that lists others, in as many columns as it takes; every line
// leads to its page. What has no room even in small type is counted in the last line.
func Contents(g *chart.Graph, entries []Entry, o Options, page chart.Page, footer [3]string) *scene.Scene {
	o.Footer = footer
	o.NoHeader = false
	top := *g
	top.Nodes, top.Edges, top.Subtitle = nil, nil, ""
	_, s, err := Measure(context.Background(), &top, o)
	if err != nil { // the context does not end
		return &scene.Scene{Width: page.W, Height: page.H}
	}
	k := s.skin(s.theme)
	const margin = 40.0
	out := &scene.Scene{Width: page.W, Height: page.H, Background: k.Paper, Lang: g.Lang, Title: g.Title, Desc: s.words.contents}
	head := &scene.Group{Class: "header", Items: []scene.Item{
		s.run(fitted(s, g.Title, text.Style{Size: 24, Bold: true}, page.W-2*margin), margin, margin+20, scene.Start, text.Style{Size: 24, Bold: true}, k.Ink),
		s.run(s.words.contents, margin, margin+40, scene.Start, text.Style{Size: 12}, k.Faint),
	}}
	out.Items = append(out.Items, head)
	t := table{sheet: s, skin: k, left: margin, top: margin + 66, width: page.W - 2*margin, height: page.H - margin - 66 - margin}
	t.choose(len(entries))
	for i := range entries {
		if i == t.lines*t.columns-1 && i+1 < len(entries) {
			out.Items = append(out.Items, t.rest(i, len(entries)-i))
			break
		}
		out.Items = append(out.Items, t.entry(i, &entries[i]))
	}
	d := &drawing{sheet: s, skin: k, out: out}
	if logo := d.logo(page.W - 2*margin); logo != nil {
		logo.X, logo.Y = page.W-margin-logo.W, margin
		out.Items = append(out.Items, logo)
	}
	d.margins(margin)
	return out
}

// fitted is a text on one line.
func fitted(s *Sheet, t string, style text.Style, width float64) string {
	if f := s.fonts.Fit(t, style, width, 1, style.Size); len(f.Lines) > 0 {
		return f.Lines[0]
	}
	return ""
}

// table is where the lines of a list stand.
type table struct {
	sheet                    *Sheet
	skin                     *skin
	left, top, width, height float64
	size                     float64 // of the type
	columns, lines           int     // and lines in each
}

// choose finds the largest type in which so many lines have room.
func (t *table) choose(n int) {
	for t.size = entrySize; ; t.size -= 0.5 {
		t.lines = max(1, int(t.height/(t.size*entryStep)))
		most := max(1, int((t.width+entryGap)/(18*t.size+entryGap)))
		t.columns = min((n+t.lines-1)/t.lines, most)
		if t.columns*t.lines >= n || t.size <= entryLeast {
			break
		}
	}
	t.columns = max(1, t.columns)
	if even := (n + t.columns - 1) / t.columns; even < t.lines && t.columns > 1 {
		t.lines = even
	}
}

// at is where line i begins, and how wide it is.
func (t *table) at(i int) (x, y, width float64) {
	width = math.Min((t.width-float64(t.columns-1)*entryGap)/float64(t.columns), 46*t.size)
	return t.left + float64(i/t.lines)*(width+entryGap), t.top + float64(i%t.lines)*t.size*entryStep + t.size, width
}

// entry paints a line: title, who heads it, the number of its page at the right.
func (t *table) entry(i int, e *Entry) scene.Item {
	x, y, width := t.at(i)
	g := &scene.Group{Class: "entry", To: PageID(e.Page), Title: e.Text}
	number := t.sheet.run(strconv.Itoa(e.Page), x+width, y, scene.End, text.Style{Size: t.size}, t.skin.Text)
	x += float64(e.Depth) * t.size * entryIndent
	right := number.X - number.Width - t.size
	style := text.Style{Size: t.size, Bold: e.Depth == 0}
	title := t.sheet.run(fitted(t.sheet, e.Text, style, math.Max(right-x, 1)), x, y, scene.Start, style, t.skin.Ink)
	g.Items = append(g.Items, title)
	x += title.Width + t.size*0.7
	if room := right - x; e.Detail != "" && room > 5*t.size {
		detail := t.sheet.run(fitted(t.sheet, e.Detail, text.Style{Size: t.size * 0.85}, room), x, y, scene.Start, text.Style{Size: t.size * 0.85}, t.skin.Faint)
		g.Items = append(g.Items, detail)
		x += detail.Width + t.size*0.7
	}
	if right > x {
		g.Items = append(g.Items, &scene.Path{
			Segs:   []scene.Seg{move(x, y-1), lineTo(right+t.size*0.4, y-1)},
			Stroke: scene.Stroke{Color: t.skin.Border, Width: 0.75, Dash: []float64{0.1, 3}, Round: true},
		})
	}
	g.Items = append(g.Items, number)
	return g
}

// rest says how many lines have no room.
func (t *table) rest(i, n int) scene.Item {
	x, y, _ := t.at(i)
	return t.sheet.run("… + "+strconv.Itoa(n), x, y, scene.Start, text.Style{Size: t.size}, t.skin.Faint)
}
