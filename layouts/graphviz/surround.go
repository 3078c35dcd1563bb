package graphviz

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// surround writes the title and the legend of the scene as nodes that are in no edge of
// the organisation: their texts, samples and lines.
func (x *exporter) surround() {
	if x.scene == nil {
		return
	}
	dx, dy, ok := x.shift()
	if !ok {
		return
	}
	s := surrounder{exporter: x, dx: dx, dy: dy}
	for _, item := range x.scene.Items {
		if g, ok := item.(*scene.Group); ok && (g.Class == "header" || g.Class == "legend") {
			s.items(g.Items)
		}
	}
}

// shift is how far the scene has moved the placement, found by the outline of a card.
func (x *exporter) shift() (dx, dy float64, ok bool) {
	if len(x.pl.Boxes) == 0 {
		return 0, 0, false
	}
	id := "p-" + x.chart.Nodes[0].ID
	at := slices.IndexFunc(x.scene.Items, func(i scene.Item) bool {
		g, ok := i.(*scene.Group)
		return ok && g.ID == id
	})
	if at < 0 {
		return 0, 0, false
	}
	for _, i := range x.scene.Items[at].(*scene.Group).Items {
		if r, ok := i.(*scene.Rect); ok {
			return r.X - x.pl.Boxes[0].X, r.Y - x.pl.Boxes[0].Y, true
		}
	}
	return 0, 0, false
}

// surrounder writes items of a scene, whose coordinates are moved by dx, dy from those of
// the placement.
type surrounder struct {
	*exporter
	dx, dy float64
	count  int
}

func (s *surrounder) items(items []scene.Item) {
	for _, item := range items {
		switch i := item.(type) {
		case *scene.Group:
			s.items(i.Items)
		case *scene.Text:
			s.text(i)
		case *scene.Rect:
			s.shape("box", place.Rect{X: i.X, Y: i.Y, W: i.W, H: i.H}, i.Fill, i.Stroke)
		case *scene.Ellipse:
			s.shape("ellipse", place.Rect{X: i.CX - i.RX, Y: i.CY - i.RY, W: 2 * i.RX, H: 2 * i.RY}, i.Fill, i.Stroke)
		case *scene.Path:
			s.path(i)
		}
	}
}

// node writes a node that fills a rectangle of the scene.
func (s *surrounder) node(r place.Rect, attributes string) {
	at := s.point(place.Point{X: r.X + r.W/2 - s.dx, Y: r.Y + r.H/2 - s.dy})
	fmt.Fprintf(&s.out, "s%d [pos=\"%s\" width=%s height=%s %s]\n", s.count, at, inches(r.W), inches(r.H), attributes)
	s.count++
}

// text writes a line of text; Graphviz puts its baseline below the middle of the node by
// about a third of the size of its type.
func (s *surrounder) text(t *scene.Text) {
	font := "Arial"
	if t.Bold {
		font = "Helvetica-Bold" // a name that every Graphviz knows to be bold
	}
	r := place.Rect{X: t.Left(t.Width), Y: t.Y - t.Size*0.85, W: t.Width, H: t.Size * 1.1}
	s.node(r, fmt.Sprintf("shape=plaintext style=\"\" label=%s fontsize=%s fontname=\"%s\" fontcolor=\"%s\"", quote(t.String), num(t.Size), font, hex(t.Fill)))
}

func (s *surrounder) shape(shape string, r place.Rect, fill scene.Color, stroke scene.Stroke) {
	style, line := "filled", hex(stroke.Color)
	if len(stroke.Dash) > 0 {
		style += ",dashed"
	}
	if stroke.Width == 0 {
		line = hex(fill)
	}
	s.node(r, fmt.Sprintf("shape=%s style=\"%s\" label=\" \" fillcolor=\"%s\" color=\"%s\"", shape, style, hex(fill), line))
}

// path writes a line as an edge between two nodes that are not seen. Shapes that are
// filled and have no outline, such as arrowheads, are left out.
func (s *surrounder) path(p *scene.Path) {
	var points []place.Point
	for _, seg := range p.Segs {
		if seg.Op == scene.Move || seg.Op == scene.Line {
			points = append(points, place.Point{X: seg.P[0].X - s.dx, Y: seg.P[0].Y - s.dy})
		}
	}
	if p.Stroke.Width == 0 || len(points) < 2 {
		return
	}
	ends := s.count
	for _, q := range []place.Point{points[0], points[len(points)-1]} {
		s.node(place.Rect{X: q.X + s.dx, Y: q.Y + s.dy, W: 0.1, H: 0.1}, "style=invis label=\" \"")
	}
	style := ""
	if len(p.Stroke.Dash) > 0 {
		style = " style=dashed"
	}
	fmt.Fprintf(&s.out, "s%d -> s%d [pos=%s color=\"%s\"%s]\n", ends, ends+1, s.spline(points), hex(p.Stroke.Color), style)
}

// hex writes a colour for DOT.
func hex(c scene.Color) string {
	if c.A == 0 {
		return "transparent"
	}
	return strings.ToUpper(fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B))
}
