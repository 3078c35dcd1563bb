package graphviz

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// directLines draws every edge of a chart from card to card, each as the shortest line
// that runs through no other card. Lines of the same two cards stand beside each other.
func directLines(g *chart.Graph, boxes []place.Rect) []place.Line {
	d := &direct{boxes: boxes, index: place.NewIndex(boxes)}
	var lines []place.Line
	seen, beside := map[chart.Edge]bool{}, map[[2]int]int{}
	for _, e := range g.Edges {
		if e.From == e.To || seen[e] {
			continue
		}
		seen[e] = true
		pair := [2]int{min(e.From, e.To), max(e.From, e.To)}
		path := d.path(e.From, e.To, beside[pair], len(lines))
		beside[pair]++
		lines = append(lines, place.Line{Kind: e.Kind, From: e.From, To: []int{e.To}, Paths: [][]place.Point{path}})
	}
	return lines
}

// direct leads lines between cards.
type direct struct {
	boxes []place.Rect
	index *place.Index
}

// Distances in points: between lines of the same two cards, and from a line to the
// corner of a card that it goes round, so that those of neighbouring lines differ.
const (
	besideStep = 6.0
	nearest    = 8.0
	cornerStep = 2.0
	corners    = 4
)

// path leads a line between two cards, the nth between these. The visibility graph that
// the shortest way is looked for in (Lozano-Pérez and Wesley 1979,
// doi:10.1145/359156.359164) has only the corners of cards that were found to be in the
// way; others are added until nothing is.
func (d *direct) path(from, to, nth, number int) []place.Point {
	a, b := middle(d.boxes[from]), middle(d.boxes[to])
	if nth > 0 {
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		off := besideStep * float64((nth+1)/2*(1-nth%2*2)) / length
		shift := place.Point{X: (b.Y - a.Y) * off, Y: (a.X - b.X) * off}
		a, b = place.Point{X: a.X + shift.X, Y: a.Y + shift.Y}, place.Point{X: b.X + shift.X, Y: b.Y + shift.Y}
	}
	for away := nearest + cornerStep*float64(number%corners); ; away /= 2 {
		if path := d.round(a, b, from, to, away); path != nil || away < 0.1 {
			if path == nil {
				path = []place.Point{a, b}
			}
			path[0] = edge(d.boxes[from], path[1], path[0])
			path[len(path)-1] = edge(d.boxes[to], path[len(path)-2], path[len(path)-1])
			return path
		}
	}
}

// round returns the shortest way from a to b round the cards that are in the way, that
// far away from their corners; nil when there is none.
func (d *direct) round(a, b place.Point, from, to int, away float64) []place.Point {
	points := []place.Point{a, b}
	var cards []int
	for {
		path := d.shortest(points, cards, away/2)
		if path == nil {
			return nil
		}
		known := len(cards)
		for i := 1; i < len(path); i++ {
			d.index.Crossed(path[i-1], path[i], -away/2, func(n int) {
				if n != from && n != to && !slices.Contains(cards, n) {
					cards = append(cards, n)
				}
			})
		}
		if len(cards) == known {
			return path
		}
		for _, n := range cards[known:] {
			r := d.boxes[n]
			points = append(points,
				place.Point{X: r.X - away, Y: r.Y - away}, place.Point{X: r.X + r.W + away, Y: r.Y - away},
				place.Point{X: r.X - away, Y: r.Y + r.H + away}, place.Point{X: r.X + r.W + away, Y: r.Y + r.H + away})
		}
	}
}

// shortest returns the shortest way from the first to the second of the points, by others
// of them, that does not come nearer to the cards than that (Dijkstra 1959,
// doi:10.1007/BF01386390); nil when there is none.
func (d *direct) shortest(points []place.Point, cards []int, near float64) []place.Point {
	obstacles := make([]place.Rect, len(cards))
	for i, n := range cards {
		obstacles[i] = d.boxes[n]
	}
	index := place.NewIndex(obstacles)
	free := func(p, q place.Point) bool {
		ok := true
		index.Crossed(p, q, -near, func(int) { ok = false })
		return ok
	}
	far := make([]float64, len(points))
	came, done := make([]int, len(points)), make([]bool, len(points))
	for i := range far {
		far[i], came[i] = math.Inf(1), -1
	}
	far[0] = 0
	for {
		at := -1
		for i := range points {
			if !done[i] && !math.IsInf(far[i], 1) && (at < 0 || far[i] < far[at]) {
				at = i
			}
		}
		if at < 0 {
			return nil
		}
		if at == 1 {
			break
		}
		done[at] = true
		for i, q := range points {
			if length := far[at] + math.Hypot(q.X-points[at].X, q.Y-points[at].Y); !done[i] && length < far[i] && free(points[at], q) {
				far[i], came[i] = length, at
			}
		}
	}
	var path []place.Point
	for i := 1; i >= 0; i = came[i] {
		path = append(path, points[i])
	}
	slices.Reverse(path)
	return path
}

func middle(r place.Rect) place.Point { return place.Point{X: r.X + r.W/2, Y: r.Y + r.H/2} }

// edge is where the line from a point outside of a card to one inside of it comes to its
// edge.
func edge(r place.Rect, outside, inside place.Point) place.Point {
	dx, dy := outside.X-inside.X, outside.Y-inside.Y
	t := 1.0
	for _, side := range []struct{ at, step float64 }{
		{r.X - inside.X, dx}, {r.X + r.W - inside.X, dx}, {r.Y - inside.Y, dy}, {r.Y + r.H - inside.Y, dy},
	} {
		if k := side.at / side.step; side.step != 0 && k > 0 {
			t = min(t, k)
		}
	}
	return place.Point{
		X: min(max(inside.X+dx*t, r.X), r.X+r.W),
		Y: min(max(inside.Y+dy*t, r.Y), r.Y+r.H),
	}
}
