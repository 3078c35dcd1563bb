package card

import (
	"math"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// The geometry of the page.
const (
	margin       = 40
	headerGap    = 30  // between the heading and the chart
	legendGap    = 24  // between the chart and the legend's hairline
	cornerRadius = 6   // of cards and of lines
	frameRadius  = 10  // of unit frames
	narrowest    = 320 // of the page's inside, so that heading and legend have room
	arrowLength  = 7   // of the head of a former line
	arrowHalf    = 3   // half its width
)

// drawing is one page while it is painted.
type drawing struct {
	sheet  *Sheet
	skin   *skin // of the sheet's theme
	place  *place.Placement
	out    *scene.Scene
	dx, dy float64 // from the placement to the page
}

// page lays out heading, chart and legend and paints them.
func (d *drawing) page() {
	bounds := d.place.Bounds
	inner := math.Max(bounds.W, narrowest)
	head := d.header(inner)
	chartTop := margin + head.height
	legend := d.legend(inner)
	d.out = &scene.Scene{
		Width:      inner + 2*margin,
		Height:     math.Ceil(chartTop + bounds.H + legend.height + margin),
		Background: d.skin.Paper,
		Lang:       d.sheet.graph.Lang,
		Title:      d.sheet.graph.Title,
		Desc:       d.sheet.outline(),
	}
	d.dx = margin + (inner-bounds.W)/2 - bounds.X
	d.dy = chartTop - bounds.Y
	if d.sheet.theme.Name == Light().Name {
		d.out.Dark = d.sheet.darkColors(d.skin)
	}
	if head.group != nil {
		d.add(head.group)
	}
	d.bands()
	frames := d.frames()
	for _, f := range frames {
		d.frame(f)
	}
	for _, kind := range [...]chart.EdgeKind{chart.Solid, chart.Secondary, chart.Dotted, chart.Former} {
		for i := range d.place.Lines {
			if d.place.Lines[i].Kind == kind {
				d.line(&d.place.Lines[i])
			}
		}
	}
	for _, f := range frames {
		d.frameLabel(f)
	}
	for i := range d.sheet.cards {
		d.card(i)
	}
	if legend.height > 0 {
		d.add(d.paintLegend(legend, chartTop+bounds.H+legendGap))
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
	return &scene.Text{
		X: x, Y: y, Anchor: anchor, String: t, Fill: fill,
		Size: style.Size, Bold: style.Bold, Italic: style.Italic,
		Width: s.fonts.Width(t, style), RTL: text.Direction(t),
	}
}
