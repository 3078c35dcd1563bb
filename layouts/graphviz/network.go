package graphviz

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// network is the paths of one line as an undirected graph. Graphviz draws one edge
// per report, so the way to each report has to be found on the bus that they share.
type network struct {
	points []place.Point
	next   [][]int // by point: the points that it is joined to
	index  map[place.Point]int
}

func newNetwork(paths [][]place.Point) *network {
	w := &network{index: map[place.Point]int{}}
	ends := newJoints(paths)
	for _, path := range paths {
		for i := 1; i < len(path); i++ {
			last := w.add(path[i-1])
			for _, q := range ends.on(path[i-1], path[i]) {
				this := w.add(q)
				w.join(last, this)
				last = this
			}
			w.join(last, w.add(path[i]))
		}
	}
	return w
}

// add returns the index of a point, new or known.
func (w *network) add(q place.Point) int {
	i, ok := w.index[q]
	if !ok {
		i = len(w.points)
		w.index[q] = i
		w.points = append(w.points, q)
		w.next = append(w.next, nil)
	}
	return i
}

func (w *network) join(a, b int) {
	if a != b {
		w.next[a] = append(w.next[a], b)
		w.next[b] = append(w.next[b], a)
	}
}

// between returns the shortest way in stretches from the edge of one card to
// that of another, nil when there is none. Points on a straight line are left
// out.
func (w *network) between(from, to place.Rect) []place.Point {
	came := make([]int, len(w.points))
	var queue []int
	for i, q := range w.points {
		came[i] = -1
		if touches(from, q) {
			came[i] = i
			queue = append(queue, i)
		}
	}
	for k := 0; k < len(queue); k++ {
		i := queue[k]
		if touches(to, w.points[i]) {
			return w.back(i, came)
		}
		for _, j := range w.next[i] {
			if came[j] < 0 {
				came[j] = i
				queue = append(queue, j)
			}
		}
	}
	return nil
}

// back follows came from point i to where the search began.
func (w *network) back(i int, came []int) []place.Point {
	path := []place.Point{w.points[i]}
	for came[i] != i {
		i = came[i]
		q := w.points[i]
		if n := len(path); n > 1 && straight(path[n-2], path[n-1], q) {
			path[n-1] = q
		} else {
			path = append(path, q)
		}
	}
	slices.Reverse(path)
	return path
}

func straight(a, b, c place.Point) bool {
	return a.X == b.X && b.X == c.X || a.Y == b.Y && b.Y == c.Y
}

// touches tells whether a point is on the edge of a card or inside it.
func touches(r place.Rect, q place.Point) bool {
	const slack = 0.01
	return q.X >= r.X-slack && q.X <= r.X+r.W+slack && q.Y >= r.Y-slack && q.Y <= r.Y+r.H+slack
}

// joints are the ends of paths, by their y and by their x, to find those that lie
// inside a stretch of another path.
type joints struct{ byY, byX map[float64][]place.Point }

func newJoints(paths [][]place.Point) joints {
	j := joints{map[float64][]place.Point{}, map[float64][]place.Point{}}
	for _, path := range paths {
		for _, q := range []place.Point{path[0], path[len(path)-1]} {
			j.byY[q.Y] = append(j.byY[q.Y], q)
			j.byX[q.X] = append(j.byX[q.X], q)
		}
	}
	order := func(a, b place.Point) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) }
	for _, list := range j.byY {
		slices.SortFunc(list, order)
	}
	for _, list := range j.byX {
		slices.SortFunc(list, order)
	}
	return j
}

// on returns the joints inside the stretch from a to b, in order.
func (j joints) on(a, b place.Point) []place.Point {
	var list []place.Point
	switch {
	case a.Y == b.Y:
		for _, q := range j.byY[a.Y] {
			if q.X > min(a.X, b.X) && q.X < max(a.X, b.X) {
				list = append(list, q)
			}
		}
		if a.X > b.X {
			slices.Reverse(list)
		}
	case a.X == b.X:
		for _, q := range j.byX[a.X] {
			if q.Y > min(a.Y, b.Y) && q.Y < max(a.Y, b.Y) {
				list = append(list, q)
			}
		}
		if a.Y > b.Y {
			slices.Reverse(list)
		}
	}
	return list
}
