package card

import (
	"math"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// stroke returns how a kind of reporting line is drawn: primary ones solid,
// secondary ones in long dashes, dotted ones in short ones, former ones in the
// colour of what moved.
func (k *skin) stroke(kind chart.EdgeKind) scene.Stroke {
	if kind == chart.Former {
		return scene.Stroke{Color: k.MarkColors.Moved, Width: 1.25, Dash: []float64{5, 4}}
	}
	stroke := k.Strokes[kind]
	stroke.Color = [...]scene.Color{k.Solid, k.Secondary, k.Dotted}[kind]
	return stroke
}

// line paints the reporting line with an index, or the lines of one superior to several
// reports. A line that is not solid makes a bow over each line that it crosses, and a dot
// marks where it ends at the superior.
func (d *drawing) line(i int) *scene.Group {
	l := &d.place.Lines[i]
	longest, all := 0, 0
	for _, stretch := range l.Paths {
		longest, all = max(longest, len(stretch)), all+2*len(stretch) // round corners are two segments
	}
	path := &scene.Path{Stroke: d.skin.stroke(l.Kind), Segs: make([]scene.Seg, 0, all)}
	room := make([]place.Point, longest)
	if l.Kind == chart.Dotted {
		path.Stroke.Color = d.skin.lines[d.crossings.color[i]]
	}
	var over []scene.Seg
	for k, stretch := range l.Paths {
		pts := room[:len(stretch)]
		for i, p := range stretch {
			pts[i] = place.Point{X: p.X + d.dx, Y: p.Y + d.dy}
		}
		if l.Kind == chart.Solid {
			path.Segs = rounded(path.Segs, pts, d.skin.LineCorners)
		} else {
			path.Segs, over = bridged(path.Segs, over, pts, crossRadius, d.hopsOf(i, k))
		}
	}
	if len(path.Segs) == 0 {
		return nil
	}
	g := &scene.Group{
		Class: "line " + [...]string{"solid", "secondary", "dotted", "former"}[l.Kind],
		Items: []scene.Item{path},
	}
	if len(over) > 0 {
		g.Items = append(g.Items, &scene.Path{Segs: over, Stroke: scene.Stroke{Color: path.Stroke.Color, Width: path.Stroke.Width}})
	}
	switch l.Kind {
	case chart.Former:
		g.Items = append(g.Items, d.arrows(l)...)
	case chart.Dotted, chart.Secondary:
		if first := l.Paths[0]; len(first) > 1 { // beside the card, which is painted over lines
			at := towards(first[0], first[1], endRadius)
			g.Items = append(g.Items, endDot(at.X+d.dx, at.Y+d.dy, path.Stroke.Color))
		}
	}
	ids := make([]string, len(l.To))
	for i, n := range l.To {
		ids[i] = d.sheet.graph.Nodes[n].ID
	}
	if len(l.To) > 1 && l.Kind == chart.Solid {
		g.Class = "bus"
	}
	g.Data = []scene.Attr{{Key: "from", Value: d.sheet.graph.Nodes[l.From].ID}, {Key: "to", Value: scene.IDList(ids)}}
	return g
}

// endDot is the mark at the end of a line that tells which of the two is the superior.
func endDot(x, y float64, c scene.Color) scene.Item {
	return &scene.Ellipse{CX: x, CY: y, RX: endRadius, RY: endRadius, Fill: c}
}

// hopsOf lists, by leg of a path, how far from its begin it crosses other lines.
func (d *drawing) hopsOf(line, path int) [][]float64 {
	pts := d.place.Lines[line].Paths[path]
	hops := make([][]float64, len(pts)-1)
	for j := 1; j < len(pts); j++ {
		begin := pts[j-1].X
		if pts[j-1].X == pts[j].X {
			begin = pts[j-1].Y
		}
		for _, at := range d.crossings.hops[[3]int{line, path, j}] {
			hops[j-1] = append(hops[j-1], math.Abs(at-begin))
		}
	}
	return hops
}

// arrows returns an arrowhead for the end of every path of a line, to show which way
// a position moved.
func (d *drawing) arrows(l *place.Line) []scene.Item {
	var heads []scene.Item
	for _, stretch := range l.Paths {
		n := len(stretch)
		if n < 2 {
			continue
		}
		a, b := stretch[n-2], stretch[n-1]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		ux, uy := (b.X-a.X)/length, (b.Y-a.Y)/length
		x, y := b.X+d.dx, b.Y+d.dy
		heads = append(heads, &scene.Path{
			Segs: []scene.Seg{
				move(x, y), lineTo(x-arrowLength*ux-arrowHalf*uy, y-arrowLength*uy+arrowHalf*ux),
				lineTo(x-arrowLength*ux+arrowHalf*uy, y-arrowLength*uy-arrowHalf*ux), closed(),
			},
			Fill: d.skin.MarkColors.Moved,
		})
	}
	return heads
}

// bands paints the stripes of levels, across the whole page where they lie, with the name
// of the level at their left end or, where they stand, at their upper end.
func (d *drawing) bands() {
	style := text.Style{Size: 7.5, Bold: true}
	for _, b := range d.place.Bands {
		r := d.moved(b.Rect)
		x, stripe := r.X, scene.Rect{X: 0, Y: r.Y, W: d.out.Width, H: r.H, Fill: d.skin.Stripe}
		if b.Rect.W < d.place.Bounds.W-0.01 {
			x, stripe = r.X+6, scene.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H, Fill: d.skin.Stripe}
		}
		label := d.sheet.words.level + " " + strconv.Itoa(b.Level)
		d.add(&scene.Group{
			Class: "band", Aside: true,
			Data: []scene.Attr{{Key: "level", Value: strconv.Itoa(b.Level)}},
			Items: []scene.Item{
				&stripe,
				d.sheet.run(label, x, r.Y+12, scene.Start, style, d.skin.Faint),
			},
		})
	}
}

// frames lists the frames of the placement, outer units before inner ones.
func (d *drawing) frames() []place.Frame {
	frames := slices.Clone(d.place.Frames)
	slices.SortStableFunc(frames, func(a, b place.Frame) int {
		return d.sheet.unitDepth(a.Group) - d.sheet.unitDepth(b.Group)
	})
	return frames
}

// frame paints the box around the cards of a unit.
func (d *drawing) frame(f place.Frame) {
	a := &d.skin.units[f.Group]
	r := d.moved(f.Rect)
	d.add(&scene.Group{
		Class: "unit", Aside: true,
		Data:  []scene.Attr{{Key: "id", Value: d.sheet.graph.Groups[f.Group].ID}},
		Title: unitName(&d.sheet.graph.Groups[f.Group]),
		Items: []scene.Item{&scene.Rect{
			X: r.X, Y: r.Y, W: r.W, H: r.H, R: frameRadius, Fill: a.frame,
			Stroke: scene.Stroke{Color: a.edge, Width: 1},
		}},
	})
}
