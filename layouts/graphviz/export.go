package graphviz

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// WriteDOT writes a placed chart as DOT with the position of every card, line
// and frame, so that "neato -n2" of any Graphviz draws the same chart. The
// nodes are called n0, n1, … in the order of the graph; ids are in the attribute
// comment.
func WriteDOT(w io.Writer, g *chart.Graph, pl *place.Placement) error {
	x := exporter{chart: g, pl: pl}
	x.graph()
	_, err := w.Write(x.out.Bytes())
	return err
}

// PaintSVG has Graphviz itself draw a placed chart with the title and the legend of its
// scene; s is nil for the chart alone. It returns ctx.Err() as soon as ctx ends, like
// Dot.
func PaintSVG(ctx context.Context, g *chart.Graph, pl *place.Placement, s *scene.Scene) ([]byte, error) {
	x := exporter{chart: g, pl: pl, scene: s}
	x.graph()
	return run(ctx, x.out.Bytes(), paintPlaced)
}

// exporter writes one placed chart.
type exporter struct {
	chart *chart.Graph
	pl    *place.Placement
	scene *scene.Scene // whose title and legend are drawn too, nil = none
	out   bytes.Buffer
}

func (x *exporter) graph() {
	b := x.pl.Bounds
	x.out.WriteString("digraph orgwright {\n")
	fmt.Fprintf(&x.out, "graph [bb=\"0,0,%s,%s\" splines=true outputorder=edgesfirst fontname=\"Arial\" fontsize=9", num(b.W), num(b.H))
	if t := x.chart.Title; t != "" {
		fmt.Fprintf(&x.out, " comment=%s", quote(t))
	}
	x.out.WriteString("]\n")
	x.out.WriteString("node [shape=box style=\"rounded,filled\" fillcolor=\"#FFFFFF\" color=\"#94A3B8\" fixedsize=true fontname=\"Arial\" fontsize=9]\n")
	x.out.WriteString("edge [arrowhead=none color=\"#94A3B8\"]\n")
	x.frames()
	said := map[int]bool{} // rows whose title their panel says
	for _, q := range x.pl.Panels {
		for _, l := range q.Labels {
			for _, n := range l.Nodes {
				said[n] = true
			}
		}
	}
	for n, b := range x.pl.Boxes {
		text, size := fitted(label(&x.chart.Nodes[n], said[n]), b)
		fmt.Fprintf(&x.out, "n%d [label=%s%s pos=\"%s\" width=%s height=%s comment=%s%s]\n", n,
			quote(text), size, x.point(place.Point{X: b.X + b.W/2, Y: b.Y + b.H/2}),
			inches(b.W), inches(b.H), quote(x.chart.Nodes[n].ID), nodeStyle(x.chart.Nodes[n].Status))
	}
	for i := range x.pl.Lines {
		x.line(&x.pl.Lines[i])
	}
	x.surround()
	x.out.WriteString("}\n")
}

// frames writes every frame as a cluster of its own, without nodes; nesting is
// in the drawing only.
func (x *exporter) frames() {
	for _, f := range x.pl.Frames {
		r := f.Rect
		g := &x.chart.Groups[f.Group]
		y := x.pl.Bounds.Y + x.pl.Bounds.H
		at := y - r.Y - 8
		if x.pl.LabelsBelow {
			at = y - r.Y - r.H + 8
		}
		fmt.Fprintf(&x.out, "subgraph cluster_%d { graph [bb=\"%s,%s,%s,%s\" label=%s lp=\"%s,%s\" style=rounded color=\"#CBD5E1\"] }\n",
			f.Group, num(r.X), num(y-r.Y-r.H), num(r.X+r.W), num(y-r.Y),
			quote(g.Name), num(r.X+r.W/2), num(at))
	}
}

// line writes one edge for every report of a line.
func (x *exporter) line(l *place.Line) {
	routes := newNetwork(l.Paths)
	for _, to := range l.To {
		route := routes.between(x.pl.Boxes[l.From], x.pl.Boxes[to])
		fmt.Fprintf(&x.out, "n%d -> n%d [", l.From, to)
		if len(route) > 1 {
			fmt.Fprintf(&x.out, "pos=%s", x.spline(route))
		}
		switch l.Kind {
		case chart.Dotted:
			x.out.WriteString(" style=dashed color=\"#B45309\"")
		case chart.Former:
			x.out.WriteString(" style=dashed color=\"#1D4ED8\"")
		case chart.Secondary:
			x.out.WriteString(" color=\"#475569\"")
		}
		x.out.WriteString("]\n")
	}
}

// point writes a point in the coordinates of Graphviz: y upwards.
func (x *exporter) point(q place.Point) string {
	return num(q.X) + "," + num(x.pl.Bounds.Y+x.pl.Bounds.H-q.Y)
}

// spline writes a polyline as the Bézier curve that Graphviz wants: three
// points for every stretch after the first point.
func (x *exporter) spline(path []place.Point) string {
	var b strings.Builder
	b.WriteString(x.point(path[0]))
	for i := 1; i < len(path); i++ {
		p, q := path[i-1], path[i]
		b.WriteByte(' ')
		b.WriteString(x.point(place.Point{X: p.X + (q.X-p.X)/3, Y: p.Y + (q.Y-p.Y)/3}))
		b.WriteByte(' ')
		b.WriteString(x.point(place.Point{X: p.X + (q.X-p.X)*2/3, Y: p.Y + (q.Y-p.Y)*2/3}))
		b.WriteByte(' ')
		b.WriteString(x.point(q))
	}
	return strconv.Quote(b.String())
}

// num writes points with three digits, without needless zeros.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// label is the text of a card: who holds the position, if that is known, and what it is
// unless that is said elsewhere.
func label(n *chart.Node, said bool) string {
	name := strings.Join(n.Names, ", ")
	if name == "" && n.IsGap() {
		name = "vacant"
	}
	title := n.Title
	if said && name != "" {
		title = ""
	}
	return cmp.Or(strings.Trim(name+"\n"+title, "\n"), n.ID)
}

// labelSize is the size of type on a card of a usual height, in points.
const labelSize = 9

// fitted is the label of a card in its box, and the attribute for its size where that is
// not the usual one: a row has one line. Letters are taken to be 0.56 of their size wide,
// which they are about.
func fitted(text string, b place.Rect) (label, attribute string) {
	lines := 1 + strings.Count(text, "\n")
	if b.H < 2*labelSize {
		text, lines = strings.ReplaceAll(text, "\n", ", "), 1
	}
	widest := 1
	for line := range strings.SplitSeq(text, "\n") {
		widest = max(widest, utf8.RuneCountInString(line))
	}
	size := min(labelSize, b.H/(1.25*float64(lines)), b.W/(0.56*float64(widest)))
	if size == labelSize {
		return text, ""
	}
	return text, " fontsize=" + num(size)
}

// nodeStyle is the attribute for a dashed outline, "" for a usual one.
func nodeStyle(s position.Status) string {
	if s == position.Vacant || s == position.Planned {
		return " style=\"rounded,filled,dashed\""
	}
	return ""
}

// quote writes any text as a quoted string of DOT, so that it is drawn as it
// is: no escape sequence and no entity of Graphviz remains in it.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '&':
			b.WriteString("&amp;")
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
