package card

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
	"github.com/orgwright/orgwright/layouts/workers"
)

// The geometry of the page.
const (
	headerGap    = 30  // between the heading and the chart
	legendGap    = 24  // between the chart and the legend's hairline
	cornerRadius = 6   // of cards and of lines
	crossRadius  = 4   // of lines that are not solid
	frameRadius  = 10  // of unit frames
	narrowest    = 320 // of the page's inside, so that heading and legend have room
	arrowLength  = 7   // of the head of a former line
	arrowHalf    = 3   // half its width
	footerSize   = 8.5 // of the type in the lower margin
)

// drawing is one page while it is painted.
type drawing struct {
	sheet    *Sheet
	skin     *skin // of the sheet's theme
	place    *place.Placement
	out      *scene.Scene
	dx, dy   float64        // from the placement to the page
	said     map[int]bool   // rows whose title stands in a label of their panel
	together map[int]bool   // rows that several positions have together
	tops     []float64      // of the cards, see findTops
	begins   map[int]string // how the text of a row begins that those beside it begin with too
	told     []told         // in the order of the warnings
	toldAt   map[string]int // by what is said: the index into told
	order    []step         // of the positions

	crossings     *crossings
	legendEntries []entry // of Around, which asks for them often; nil = not known yet
}

// page lays out heading, chart and legend on a page that is at least as large as wished,
// and paints them: the heading at the top left, the legend at the bottom, the chart in
// the middle of what is between them, a little above the middle where there is much room.
func (d *drawing) page(wish place.Size) {
	bounds, margin := d.place.Bounds, d.sheet.margin()
	inner := math.Max(math.Max(bounds.W, narrowest), wish.W-2*margin)
	zoom := d.sheet.zoom(inner)
	d.crossings = d.findCrossings()
	head := d.header(inner / zoom)
	legend := d.legend(inner / zoom)
	d.dx = margin + (inner-bounds.W)/2 - bounds.X
	up := d.sheet.lifted(d.place, head, inner)
	room := math.Ceil(bounds.H)
	if spare := wish.H - 2*margin - (head.height+legend.height)*zoom + up - room; spare > 0 {
		room += spare
	}
	chartTop := margin + head.height*zoom - up
	d.order = d.sheet.reading()
	d.out = &scene.Scene{
		Width:      inner + 2*margin,
		Height:     chartTop + room + legend.height*zoom + margin,
		Background: d.skin.Paper,
		Lang:       d.sheet.graph.Lang,
		Title:      d.sheet.graph.Title,
		Summary:    d.sheet.subtitle(),
		Desc:       d.sheet.outline(d.order),
	}
	d.out.Palette = d.skin.palette()
	d.out.Kit = d.kit()
	if wish.H == 0 {
		d.out.Height = math.Ceil(d.out.Height)
	}
	d.dy = chartTop + above*(room-bounds.H) - bounds.Y
	if d.sheet.theme.Name == Light().Name {
		d.out.Dark = d.sheet.darkColors(d.skin)
	}
	if head.group != nil {
		enlarge(head.group.Items, zoom, place.Point{X: margin, Y: margin})
		d.add(head.group)
	}
	d.chart()
	if legend.height > 0 {
		g := d.paintLegend(legend, inner/zoom)
		enlarge(g.Items, zoom, place.Point{X: margin, Y: d.out.Height - margin - (legend.height-d.sheet.gap(legendGap))*zoom})
		d.add(g)
	}
	d.margins(margin)
}

// margins paints what stands in the margins of the page.
func (d *drawing) margins(margin float64) {
	if m := d.sheet.options.Margins; m != nil {
		by := d.out.Width / d.sheet.options.Page.W // what a point of the page is here
		d.margin("page-header", d.skin.Header, 0, -0.5*m.Top*by, m.Top*by)
		d.margin("footer", d.sheet.options.Footer, 0, d.out.Height+0.6*m.Bottom*by, m.Bottom*by)
		return
	}
	d.margin("page-header", d.skin.Header, margin, margin/2, margin)
	d.margin("footer", d.sheet.options.Footer, margin, d.out.Height-0.4*margin, margin)
}

// margin paints the lines of the upper or lower margin, which is so high, about a height,
// as far as they have room.
func (d *drawing) margin(class string, texts [3]string, margin, middle, high float64) {
	style := text.Style{Size: math.Min(footerSize*d.sheet.zoom(d.out.Width-2*margin), 0.6*high)}
	room := (d.out.Width - 2*margin) / 2
	g := &scene.Group{Class: class}
	for i, t := range texts {
		fitted := d.sheet.fonts.Fit(t, style, room, 1, style.Size)
		if len(fitted.Lines) == 0 {
			continue
		}
		x := [...]float64{margin, d.out.Width / 2, d.out.Width - margin}[i]
		g.Items = append(g.Items, d.sheet.run(fitted.Lines[0], x, middle+style.Size*capHeight/2, scene.Anchor(i), style, d.skin.Faint))
	}
	if len(g.Items) > 0 {
		d.add(g)
	}
}

// above is the share of spare height that is left above the chart.
const above = 0.4

// chart paints what is placed.
func (d *drawing) chart() {
	d.lookIntoPanels()
	d.findBeginnings()
	d.findTops()
	d.bands()
	frames := d.frames()
	for _, f := range frames {
		d.frame(f)
	}
	d.lines()
	d.frameLabels(frames)
	for i := range d.place.Panels {
		d.panel(&d.place.Panels[i])
	}
	d.positions()
	for i := range d.place.Panels {
		for _, nodes := range d.place.Panels[i].Alike {
			d.rowTogether(nodes)
		}
	}
}

// paintedAtOnce is how many cards or lines are painted one after the other, while others
// paint the next ones.
const paintedAtOnce = 512

// cardsInPiece is how many cards get their memory in one piece, which is nearly 32 kB: what
// is larger has pages of its own, and what is smaller wastes more.
const cardsInPiece = 31

// lines paints the lines, kind by kind.
func (d *drawing) lines() {
	groups := make([]*scene.Group, len(d.place.Lines))
	workers.Ranges(len(groups), paintedAtOnce, func(from, to int) {
		for i := from; i < to; i++ {
			groups[i] = d.line(i)
		}
	})
	d.out.Items = slices.Grow(d.out.Items, len(groups)+len(d.sheet.cards))
	for _, kind := range [...]chart.EdgeKind{chart.Solid, chart.Secondary, chart.Dotted, chart.Former} {
		for i, g := range groups {
			if g != nil && d.place.Lines[i].Kind == kind {
				d.add(g)
			}
		}
	}
}

// positions paints the cards and rows in the order in which they are read, by which
// programs read them aloud and copy them.
func (d *drawing) positions() {
	groups, cut := make([]*scene.Group, len(d.sheet.cards)), make([][]string, len(d.sheet.cards))
	workers.Ranges(len(groups), paintedAtOnce, func(from, to int) {
		var room []memory
		for i := from; i < to; i++ {
			if len(room) == 0 {
				room = make([]memory, min(cardsInPiece, to-i))
			}
			groups[i], cut[i] = d.position(i, &room[0])
			room = room[1:]
		}
	})
	for _, at := range d.order {
		groups[at.node].Level = at.depth + 1
		d.add(groups[at.node])
	}
	for i := range groups {
		d.tell(d.sheet.cards[i].node.ID, cut[i]...)
	}
}

// add puts an item on top of the page.
func (d *drawing) add(item scene.Item) { d.out.Items = append(d.out.Items, item) }

// moved returns a rectangle of the placement in coordinates of the page.
func (d *drawing) moved(r place.Rect) place.Rect {
	r.X += d.dx
	r.Y += d.dy
	return r
}

// run returns a line of text for the scene, with its width and direction.
func (s *Sheet) run(t string, x, y float64, anchor scene.Anchor, style text.Style, fill scene.Color) *scene.Text {
	out := &scene.Text{}
	s.write(out, t, x, y, anchor, style, fill)
	return out
}

// write makes out the line of text that run returns.
func (s *Sheet) write(out *scene.Text, t string, x, y float64, anchor scene.Anchor, style text.Style, fill scene.Color) {
	*out = scene.Text{
		X: x, Y: y, Anchor: anchor, String: t, Fill: fill,
		Size: style.Size, Bold: style.Bold, Italic: style.Italic,
		Width: s.fonts.Width(t, style), RTL: text.Direction(t),
	}
}
