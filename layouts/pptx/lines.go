package pptx

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/scene"
)

// lines makes connectors of the lines of the placement, which the groups of the scene say
// the look of: one connector from a superior to every report, over each other where they
// have a trunk and a bus in common.
func (p *painter) lines(groups []*scene.Group) {
	looks := map[string][]*scene.Group{}
	for _, g := range groups {
		k := lookKey(g)
		looks[k] = append(looks[k], g)
	}
	placed := p.page.Placement.Lines
	for _, kind := range [...]chart.EdgeKind{chart.Solid, chart.Secondary, chart.Dotted, chart.Former} {
		for i := range placed {
			l := &placed[i]
			if l.Kind != kind {
				continue
			}
			k := p.lineKey(l)
			if list := looks[k]; len(list) > 0 {
				looks[k] = list[1:]
				if path, ok := list[0].Items[0].(*scene.Path); ok {
					p.line(l, path.Stroke)
				}
			}
		}
	}
}

// lookKey tells the groups of lines apart, as lineKey does lines.
func lookKey(g *scene.Group) string {
	class := g.Class
	if class == "bus" {
		class = "line solid"
	}
	return class + "\x00" + data(g, "from") + "\x00" + data(g, "to")
}

func (p *painter) lineKey(l *place.Line) string {
	ids := make([]string, len(l.To))
	for i, n := range l.To {
		ids[i] = p.page.Chart.Nodes[n].ID
	}
	return "line " + [...]string{"solid", "secondary", "dotted", "former"}[l.Kind] + "\x00" + p.page.Chart.Nodes[l.From].ID + "\x00" + scene.IDList(ids)
}

// line makes the connectors of one line of the placement.
func (p *painter) line(l *place.Line, look scene.Stroke) {
	paths := l.Paths
	from, ok := p.touching(paths, l.From)
	if !ok {
		from = paths[0][0]
	}
	n := adjust.NewNet(paths)
	before := n.Reach(n.At(from))
	alone := true
	for _, to := range l.To {
		if at, ok := p.touching(paths, to); ok && before[n.At(at)] >= 0 {
			alone = false
		}
	}
	if alone { // the bus of a second head is drawn with the line of the first
		for i := range p.page.Placement.Lines {
			if o := &p.page.Placement.Lines[i]; o != l && o.Kind == l.Kind && slices.Equal(o.To, l.To) {
				paths = slices.Concat(paths, o.Paths)
			}
		}
		n = adjust.NewNet(paths)
		before = n.Reach(n.At(from))
	}
	for _, to := range l.To {
		at, ok := p.touching(paths, to)
		if !ok || before[n.At(at)] < 0 {
			continue
		}
		p.connect(l, to, n.Way(before, n.At(at)), look)
	}
}

// touching looks for the end of one of the paths that lies at the card or row of a node, at
// the panel below it, or beside the row at the edge of its panel.
func (p *painter) touching(paths [][]place.Point, i int) (place.Point, bool) {
	boxes := []place.Rect{p.page.Placement.Boxes[i]}
	if n := p.nodes[i]; n != nil && n.panel != nil {
		r := n.panel.rect
		r.X, r.Y = r.X-p.dx, r.Y-p.dy
		boxes = append(boxes, r)
	}
	if n := p.nodes[i]; n != nil && n.in != nil {
		boxes = append(boxes, place.Rect{X: n.in.rect.X - p.dx, Y: boxes[0].Y, W: n.in.rect.W, H: boxes[0].H})
	}
	for _, b := range boxes {
		for _, path := range paths {
			for _, end := range [...]place.Point{path[0], path[len(path)-1]} {
				if atEdge(b, end) {
					return end, true
				}
			}
		}
	}
	return place.Point{}, false
}

// atEdge tells whether a place lies on the edge of a rectangle.
func atEdge(b place.Rect, p place.Point) bool {
	const near = 0.5
	if p.X < b.X-near || p.X > b.X+b.W+near || p.Y < b.Y-near || p.Y > b.Y+b.H+near {
		return false
	}
	return p.X < b.X+near || p.X > b.X+b.W-near || p.Y < b.Y+near || p.Y > b.Y+b.H-near
}

// connect makes one connector along a way of the placement.
func (p *painter) connect(l *place.Line, to int, way []place.Point, look scene.Stroke) {
	if len(way) < 2 {
		return
	}
	line := make([]spot, len(way))
	for i, q := range way {
		line[i] = p.paper.spot(q.X+p.dx, q.Y+p.dy)
	}
	if line = simple(line); len(line) < 2 {
		return
	}
	n := len(line)
	start, a := p.glue(l.From, line[0], line[1])
	end, b := p.glue(to, line[n-1], line[n-2])
	line = simple(moved(line, a, b))
	from, report := &p.page.Chart.Nodes[l.From], &p.page.Chart.Nodes[to]
	s := p.new("line " + from.ID + " > " + report.ID)
	s.descr = from.Called() + " → " + report.Called()
	s.stroke = p.strokeOf(look)
	s.headDot, s.tailArrow = l.Kind == chart.Dotted || l.Kind == chart.Secondary, l.Kind == chart.Former
	if len(line) > mostPlaces {
		line, start = p.trunk(l.From, s, line), nil
		if upright(line) {
			start, _ = p.glue(l.From, line[0], line[1])
		}
	}
	e, ok := elbowOf(line)
	if !ok || len(line) > 2 && !upright(line) {
		p.free(s, line)
		p.layers.lines = append(p.layers.lines, s)
		return
	}
	s.box = e.box
	s.line = &connector{elbow: e, from: start, to: end}
	p.layers.lines = append(p.layers.lines, s)
}

// mostPlaces is the number of places up to which a line is one connector: one with two bends.
// PowerPoint has connectors with more, but leads these elsewhere when a card is moved, and
// Impress does so at once.
const mostPlaces = 4

// trunk draws all of a line but its last bend as a shape in the group of the superior, with
// which it moves, once for all reports that it leads to; it returns what is left.
func (p *painter) trunk(from int, s *shape, line []spot) []spot {
	n := len(line)
	first, rest := line[:n-2], line[n-3:]
	key := fmt.Sprint(from, s.headDot, s.tailArrow, first)
	if !p.trunks[key] {
		p.trunks[key] = true
		t := p.new("trunk " + p.page.Chart.Nodes[from].ID)
		t.decorative = true
		t.stroke, t.headDot = s.stroke, s.headDot
		p.free(t, first)
		if m := p.nodes[from]; m.in != nil {
			m.in.ports = append(m.in.ports, t)
		} else {
			m.parts = append(m.parts, t)
		}
	}
	s.headDot = false
	return rest
}

// upright tells whether all stretches are level or straight down.
func upright(line []spot) bool {
	for i := 1; i < len(line); i++ {
		if line[i].x != line[i-1].x && line[i].y != line[i-1].y {
			return false
		}
	}
	return true
}

// moved moves the ends of a line to where they are glued, and its first and last stretch
// with them.
func moved(line []spot, a, b spot) []spot {
	n := len(line)
	if n == 2 {
		if near(a.x, b.x) {
			b.x = a.x
		} else if near(a.y, b.y) {
			b.y = a.y
		}
		return []spot{a, b}
	}
	out := slices.Clone(line)
	shift := func(end, next int, to spot) {
		if line[end].x == line[next].x {
			out[next].x = to.x
		} else if line[end].y == line[next].y {
			out[next].y = to.y
		}
		out[end] = to
	}
	shift(0, 1, a)
	shift(n-1, n-2, b)
	return out
}

// near tells whether two lengths differ by no more than rounding to the grid does.
func near(a, b emu) bool { return max(a, b)-min(a, b) <= 2*grid }

// The connection sites of rectangles, also with round corners.
const (
	siteTop = iota
	siteLeft
	siteBottom
	siteRight
)

// glue returns the connection site for the end of a line that comes from a place, and where
// it is: that of the card, where the line ends in the middle of a side, or that of a small
// unseen shape which is in a group with the card, so that it moves with it.
func (p *painter) glue(i int, end, from spot) (*glue, spot) {
	n := p.nodes[i]
	if n == nil {
		return nil, end
	}
	site := [...]int{siteRight, siteBottom, siteLeft, siteTop}[way(end, from)]
	if n.main != nil {
		if at := n.main.site(site); near(at.x, end.x) && near(at.y, end.y) {
			return &glue{n.main, site}, at
		}
	}
	key := port{end, site}
	s := n.ports[key]
	if s == nil {
		s = p.port(n, key)
		n.ports[key] = s
	}
	return &glue{s, site}, end
}

// site is where a connection site of a rectangle is.
func (s *shape) site(i int) spot {
	b := s.box
	return [...]spot{{b.x + b.w/2, b.y}, {b.x, b.y + b.h/2}, {b.x + b.w/2, b.bottom()}, {b.right(), b.y + b.h/2}}[i]
}

// portSize is that of the unseen shapes that lines end at, in EMU: 4 points.
const portSize = 70 * grid

// port makes an unseen shape with a connection site at a place, inside the card or row.
func (p *painter) port(n *node, at port) *shape {
	s := p.new("port " + n.id)
	s.decorative = true
	s.preset = "rect"
	s.box = box{at.at.x - portSize/2, at.at.y - portSize/2, portSize, portSize}
	switch at.site {
	case siteTop:
		s.box.y = at.at.y
	case siteLeft:
		s.box.x = at.at.x
	case siteBottom:
		s.box.y = at.at.y - portSize
	case siteRight:
		s.box.x = at.at.x - portSize
	}
	if n.in != nil {
		n.in.ports = append(n.in.ports, s)
	} else {
		n.parts = append(n.parts, s)
	}
	return s
}

// free makes a free form of a line.
func (p *painter) free(s *shape, line []spot) {
	s.box = box{line[0].x, line[0].y, 0, 0}
	for _, q := range line {
		s.box = s.box.union(box{q.x, q.y, 0, 0})
	}
	at := func(q spot) [3]scene.Point {
		return [3]scene.Point{{X: (float64(q.x) - p.paper.dx) / p.paper.scale, Y: (float64(q.y) - p.paper.dy) / p.paper.scale}}
	}
	for i, q := range line {
		op := scene.Line
		if i == 0 {
			op = scene.Move
		}
		s.segs = append(s.segs, scene.Seg{Op: op, P: at(q)})
	}
}
