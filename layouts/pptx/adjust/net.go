package adjust

import "github.com/orgwright/orgwright/layouts/place"

// Net is the stretches that are drawn for the lines from one superior, as places that are
// joined: a trunk, a bus and drops meet in the middle of each other.
type Net struct {
	places []place.Point
	next   [][]int // by place
}

// meet is how near places are that are the same, in points.
const meet = 0.01

// NewNet joins paths.
func NewNet(paths [][]place.Point) *Net {
	n := &Net{}
	for _, path := range paths {
		for _, p := range path {
			n.At(p)
		}
	}
	for _, path := range paths {
		for i := 1; i < len(path); i++ {
			n.join(path[i-1], path[i])
		}
	}
	return n
}

// At returns the number of a place.
func (n *Net) At(p place.Point) int {
	for i, q := range n.places {
		if same(p, q) {
			return i
		}
	}
	n.places = append(n.places, p)
	n.next = append(n.next, nil)
	return len(n.places) - 1
}

func same(p, q place.Point) bool {
	return p.X-q.X < meet && q.X-p.X < meet && p.Y-q.Y < meet && q.Y-p.Y < meet
}

// join adds a straight stretch, cut at all places that lie on it.
func (n *Net) join(a, b place.Point) {
	from, to := n.At(a), n.At(b)
	last := from
	for last != to {
		next := to
		for i, p := range n.places {
			if i != last && onStretch(n.places[last], n.places[next], p) {
				next = i
			}
		}
		n.next[last] = append(n.next[last], next)
		n.next[next] = append(n.next[next], last)
		last = next
	}
}

// onStretch tells whether a place lies on a stretch, but not at its ends.
func onStretch(a, b, p place.Point) bool {
	if same(a, p) || same(b, p) {
		return false
	}
	inX := p.X > min(a.X, b.X)-meet && p.X < max(a.X, b.X)+meet
	inY := p.Y > min(a.Y, b.Y)-meet && p.Y < max(a.Y, b.Y)+meet
	if !inX || !inY {
		return false
	}
	cross := (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
	long := max(max(a.X, b.X)-min(a.X, b.X), max(a.Y, b.Y)-min(a.Y, b.Y))
	return cross < meet*long && -cross < meet*long
}

// Reach returns, by place, the one before it on the way from a place, -1 for that place
// and for those that no way leads to.
func (n *Net) Reach(from int) []int {
	before := make([]int, len(n.places))
	for i := range before {
		before[i] = -1
	}
	for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range n.next[queue[0]] {
			if next != from && before[next] < 0 {
				before[next] = queue[0]
				queue = append(queue, next)
			}
		}
	}
	return before
}

// Way is the places on the way to one, by what Reach returned.
func (n *Net) Way(before []int, to int) []place.Point {
	var line []place.Point
	for at := to; at >= 0; at = before[at] {
		line = append(line, n.places[at])
	}
	for i, j := 0, len(line)-1; i < j; i, j = i+1, j-1 {
		line[i], line[j] = line[j], line[i]
	}
	return line
}
