package adjust

import (
	"context"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/route"
	"github.com/orgwright/orgwright/layouts/scene"
)

// lines leads those lines anew that end at a card which was moved, or that would run across
// one.
func (a *adjuster) lines(ctx context.Context) error {
	looks := map[string][]*scene.Group{}
	var rest []scene.Item
	for _, it := range a.items {
		if g, ok := it.(*scene.Group); ok && lineClass(g) != "" {
			looks[lineKey(lineClass(g), value(g, "from"), value(g, "to"))] = append(looks[lineKey(lineClass(g), value(g, "from"), value(g, "to"))], g)
		} else {
			rest = append(rest, it)
		}
	}
	cards := place.NewIndex(a.obstacles())
	look := map[chart.Edge]*scene.Group{}
	was := a.placed.Lines
	a.placed.Lines = nil
	var open []chart.Edge
	for _, l := range was {
		key := a.keyOf(&l)
		var g *scene.Group
		if list := looks[key]; len(list) > 0 {
			g, looks[key] = list[0], list[1:]
		}
		stay := a.stays(&l, cards)
		for _, to := range l.To {
			if e := (chart.Edge{From: l.From, To: to, Kind: l.Kind}); !slices.Contains(stay, to) && g != nil {
				open, look[e] = append(open, e), g
			}
		}
		if l.To = stay; len(stay) > 0 && g != nil {
			a.add(l, g)
		}
	}
	for _, e := range open {
		for _, try := range [...]func(chart.Edge, []place.Line, *place.Index) ([]place.Point, bool){a.stretched, a.direct, a.over} {
			path, ok := try(e, was, cards)
			if !ok {
				continue
			}
			a.add(place.Line{Kind: e.Kind, From: e.From, To: []int{e.To}, Paths: [][]place.Point{path}}, look[e])
			break
		}
	}
	if err := a.route(ctx, open, look); err != nil {
		return err
	}
	for _, e := range open {
		if !a.drawn(e) {
			a.across = append(a.across, e)
			a.add(place.Line{Kind: e.Kind, From: e.From, To: []int{e.To}, Paths: [][]place.Point{a.elbow(e, nil)}}, look[e])
		}
	}
	a.items = append(rest, a.items[len(a.items)-len(a.placed.Lines):]...)
	return nil
}

// lineClass is the kind of a group of a line, "" when it is none.
func lineClass(g *scene.Group) string {
	switch g.Class {
	case "bus":
		return "line solid"
	case "line solid", "line secondary", "line dotted", "line former":
		return g.Class
	}
	return ""
}

func lineKey(class, from, to string) string { return class + "\x00" + from + "\x00" + to }

func (a *adjuster) keyOf(l *place.Line) string {
	ids := make([]string, len(l.To))
	for i, n := range l.To {
		ids[i] = a.page.Chart.Nodes[n].ID
	}
	return lineKey("line "+[...]string{"solid", "secondary", "dotted", "former"}[l.Kind], a.page.Chart.Nodes[l.From].ID, scene.IDList(ids))
}

// add adds a line to the placement, and its group to the end of the scene.
func (a *adjuster) add(l place.Line, like *scene.Group) {
	a.placed.Lines = append(a.placed.Lines, l)
	g := *like
	ids := make([]string, len(l.To))
	for i, n := range l.To {
		ids[i] = a.page.Chart.Nodes[n].ID
	}
	g.Class = lineClass(like)
	g.Data = []scene.Attr{{Key: "from", Value: a.page.Chart.Nodes[l.From].ID}, {Key: "to", Value: scene.IDList(ids)}}
	a.items = append(a.items, &g)
}

// obstacles are what lines go round: cards, and lists in place of their rows.
func (a *adjuster) obstacles() []place.Rect {
	list := make([]place.Rect, 0, len(a.placed.Boxes)+len(a.placed.Panels))
	for i, b := range a.placed.Boxes {
		if a.form[i].IsRow() {
			b = place.Rect{X: -1e9, Y: -1e9, W: 1, H: 1}
		}
		list = append(list, b)
	}
	for _, p := range a.placed.Panels {
		list = append(list, p.Rect)
	}
	return list
}

// stays lists the reports of a line whose part of it stays as it is.
func (a *adjuster) stays(l *place.Line, cards *place.Index) []int {
	if a.moved[l.From] {
		return nil
	}
	inWay := map[int]bool{} // reports of the line that were moved onto it
	for _, path := range l.Paths {
		hit := false
		a.crossing(path, cards, func(n int) {
			if slices.Contains(l.To, n) {
				inWay[n] = true
			} else {
				hit = true
			}
		})
		if hit {
			return nil
		}
	}
	return slices.DeleteFunc(slices.Clone(l.To), func(to int) bool {
		hit := a.moved[to]
		if !hit && len(inWay) > 0 { // which may stand only on the way to others
			way := a.way(chart.Edge{From: l.From, To: to, Kind: l.Kind}, a.page.Placement.Lines)
			a.crossing(way, cards, func(n int) { hit = hit || inWay[n] })
		}
		return hit
	})
}

// crossing calls a function for the cards that were moved, or the owners of lists that were,
// which a line runs across.
func (a *adjuster) crossing(path []place.Point, cards *place.Index, found func(int)) {
	for i := 1; i < len(path); i++ {
		cards.Crossed(path[i-1], path[i], 0.5, func(n int) {
			if n >= len(a.was) {
				n = a.placed.Panels[n-len(a.was)].Owner
			}
			if n >= 0 && a.moved[n] {
				found(n)
			}
		})
	}
}

// direct is the way of a solid line straight from the bus of the superior, if nothing is in
// it.
func (a *adjuster) direct(e chart.Edge, was []place.Line, cards *place.Index) ([]place.Point, bool) {
	if e.Kind != chart.Solid || a.form[e.To].IsRow() || a.form[e.From].IsRow() || a.owned[e.From] >= 0 {
		return nil, false
	}
	path := a.elbow(e, was)
	first, last := middle(a.placed.Boxes[e.From]), middle(a.placed.Boxes[e.To])
	sideways := a.grows.Sideways()
	ahead := last.Y - first.Y
	room := (a.placed.Boxes[e.From].H + a.placed.Boxes[e.To].H) / 2
	if sideways {
		ahead, room = last.X-first.X, (a.placed.Boxes[e.From].W+a.placed.Boxes[e.To].W)/2
	}
	if a.grows.Reversed() {
		ahead = -ahead
	}
	if ahead < room+leastGap {
		return nil, false
	}
	return path, a.free(path, e, cards)
}

// free tells whether a line runs through no card but those that it joins, and not near one.
func (a *adjuster) free(path []place.Point, e chart.Edge, cards *place.Index) bool {
	free := true
	for i := 1; i < len(path); i++ {
		cards.Crossed(path[i-1], path[i], -clear, func(n int) {
			free = free && (n == e.From || n == e.To || n == len(a.was)+a.owned[e.From] && a.owned[e.From] >= 0)
		})
		for _, n := range [...]int{e.From, e.To} { // and not across these
			cards.Crossed(path[i-1], path[i], clear, func(k int) { free = free && k != n })
		}
	}
	return free
}

// How far lines are from cards that are not theirs, and how far apart cards are that a line
// leads straight between, in points.
const (
	clear    = 1.5
	leastGap = 8.0
)

// elbow is a line with a bus: at the height of that of the superior's other lines, where
// that is between the cards, else in their middle.
func (a *adjuster) elbow(e chart.Edge, was []place.Line) []place.Point {
	f, t := a.placed.Boxes[e.From], a.placed.Boxes[e.To]
	d := a.grows
	turn := func(p place.Point) place.Point { return p }
	if d.Sideways() {
		turn = func(p place.Point) place.Point { return place.Point{X: p.Y, Y: p.X} }
		f, t = place.Rect{X: f.Y, Y: f.X, W: f.H, H: f.W}, place.Rect{X: t.Y, Y: t.X, W: t.H, H: t.W}
	}
	from, to := place.Point{X: f.X + f.W/2, Y: f.Y + f.H}, place.Point{X: t.X + t.W/2, Y: t.Y}
	if d.Reversed() {
		from.Y, to.Y = f.Y, t.Y+t.H
	}
	bus := (from.Y + to.Y) / 2
	for _, l := range was {
		if l.From != e.From || l.Kind != e.Kind {
			continue
		}
		for _, path := range l.Paths {
			for i := 1; i < len(path); i++ {
				p, q := turn(path[i-1]), turn(path[i])
				if level := p.Y == q.Y && p.X != q.X; level && p.Y > min(from.Y, to.Y)+clear && p.Y < max(from.Y, to.Y)-clear {
					bus = p.Y
				}
			}
		}
	}
	if from.X == to.X {
		return []place.Point{turn(from), turn(to)}
	}
	return []place.Point{turn(from), turn(place.Point{X: from.X, Y: bus}), turn(place.Point{X: to.X, Y: bus}), turn(to)}
}

// growth is the way in which the hierarchy grows: that in which most reports are.
func (a *adjuster) growth() place.Direction {
	var n [4]int
	for i, u := range a.up {
		if u < 0 || a.form[i].IsRow() {
			continue
		}
		f, t := a.was[u], a.was[i]
		for k, is := range [...]bool{place.TopDown: t.Y >= f.Y+f.H, place.LeftRight: t.X >= f.X+f.W, place.BottomUp: t.Y+t.H <= f.Y, place.RightLeft: t.X+t.W <= f.X} {
			if is {
				n[k]++
			}
		}
	}
	best := place.TopDown
	for k := range n {
		if n[k] > n[best] {
			best = place.Direction(k)
		}
	}
	return best
}

// drawn tells whether a line is drawn.
func (a *adjuster) drawn(e chart.Edge) bool {
	return slices.ContainsFunc(a.placed.Lines, func(l place.Line) bool {
		return l.From == e.From && l.Kind == e.Kind && slices.Contains(l.To, e.To)
	})
}

// route leads the lines that are not drawn round the cards.
func (a *adjuster) route(ctx context.Context, open []chart.Edge, look map[chart.Edge]*scene.Group) error {
	g := *a.page.Chart
	g.Edges = nil
	for _, e := range a.page.Chart.Edges { // the hierarchy that is drawn, and what is to be
		if drawn := a.drawn(e); drawn && e.Kind == chart.Solid || !drawn && slices.Contains(open, e) {
			g.Edges = append(g.Edges, e)
		}
	}
	n := len(a.placed.Lines)
	placed := *a.placed
	placed.Bounds = union(placed.Bounds, a.bounds())
	p := &place.Problem{Graph: &g, Forms: a.form, CoHeads: place.CoHeads(&g), Options: place.Options{Direction: a.grows}}
	if err := route.Around(ctx, p, &placed); err != nil {
		return err
	}
	for _, l := range placed.Lines[n:] {
		for _, to := range l.To {
			if like := look[chart.Edge{From: l.From, To: to, Kind: l.Kind}]; like != nil {
				a.add(l, like)
				break
			}
		}
	}
	return nil
}

// bounds is the rectangle about all cards.
func (a *adjuster) bounds() (r place.Rect) {
	for _, b := range a.placed.Boxes {
		r = union(r, b)
	}
	return r
}
