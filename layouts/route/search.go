package route

import (
	"container/heap"
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// router finds one line after the other on a field.
type router struct {
	*field
	used ends // where lines found so far end

	// By state, which is a vertex and the axis along which it was reached:
	cost    []float64
	came    []int32 // the state before, or -1 minus the index of a hit
	written []int32 // number of the search that wrote the two

	number int32 // of the present search, from 1
}

func newRouter(d place.Direction, pl *place.Placement) *router {
	r := &router{field: newField(d, pl), used: ends{}}
	n := 2 * len(r.vertices)
	r.cost, r.came, r.written = make([]float64, n), make([]int32, n), make([]int32, n)
	return r
}

// record stores a line that was found, so that later ones keep away from it.
func (r *router) record(path []place.Point) {
	r.occupy(path)
	r.used.add(path[0])
	r.used.add(path[len(path)-1])
}

// find returns the cheapest path between the edges of two cards, nil when there
// is none.
func (r *router) find(from, to int) []place.Point {
	path, best := r.straight(from, to)
	starts, goals := r.allHits(from), r.allHits(to)
	if p, c := r.oneTrack(starts, goals, best); p != nil {
		path, best = p, c
	}
	p, done := r.search(starts, goals, r.boxes[to], best, effort{weight: 1, limit: 3000})
	if !done {
		// The cards are far apart in a large chart. Weighting the distance that
		// is left finds a good path soon, if not always the best.
		p, _ = r.search(starts, goals, r.boxes[to], best, effort{weight: 2, limit: 2000, must: path == nil})
	}
	if p != nil {
		path = p
	}
	return tidy(path)
}

// allHits lists the hits of all exits of a card.
func (r *router) allHits(n int) []hit {
	var all []hit
	for _, e := range r.exits(n) {
		all = append(all, r.hits(e)...)
	}
	return all
}

// oneTrack returns the cheapest path that joins two exits over a single track, nil
// when none is cheaper than best.
func (r *router) oneTrack(starts, goals []hit, best float64) (path []place.Point, cost float64) {
	type key struct {
		axis  int
		track int32
	}
	byTrack := map[key][]int{}
	for i, g := range goals {
		k := key{g.exit.axis, g.track}
		byTrack[k] = append(byTrack[k], i)
	}
	cost = best
	for _, s := range starts {
		for _, i := range byTrack[key{s.exit.axis, s.track}] {
			g := goals[i]
			if c := s.cost + g.cost + 2*bendCost; c < cost {
				axis := 1 - s.exit.axis
				shared := r.tracks[axis][s.track].sharedCost(along(axis, s.at), along(axis, g.at))
				if c += r.solid.cost(s.at, g.at) + shared; c < cost {
					cost = c
					path = []place.Point{s.exit.Point, s.at, g.at, g.exit.Point}
				}
			}
		}
	}
	return path, cost
}

// goal is how a line can end from a vertex: along axis to a hit and out of it.
type goal struct {
	hit  int
	axis int
	cost float64
}

// effort says how long to search.
type effort struct {
	weight float64 // of the distance that is left, against the cost so far; 1 finds the best path
	limit  int     // number of states to look at
	must   bool    // go on beyond the limit until a path is found
}

// search finds the cheapest path from the starts to the goals with A*, nil when none
// is cheaper than best. It returns false when it reached the limit; the path is then
// the best of those found until then.
func (r *router) search(starts, goals []hit, target place.Rect, best float64, e effort) ([]place.Point, bool) {
	r.number++
	q := query{r: r, target: target, best: best, weight: e.weight}
	for i, s := range starts {
		axis := 1 - s.exit.axis
		t := &r.tracks[axis][s.track]
		for _, v := range r.neighbours(axis, s.track, s.at) {
			if v >= 0 {
				q.push(2*v+int32(axis), s.cost+bendCost+r.alongTrack(axis, t, s.at, v), int32(-1-i))
			}
		}
	}
	ends := r.goalsByVertex(goals)
	lastState, lastGoal := int32(-1), 0
	for steps := 0; len(q.open) > 0; steps++ {
		c := heap.Pop(&q.open).(candidate)
		v, axis := c.state/2, int(c.state%2)
		if c.cost > r.cost[c.state] || c.cost+distance(r.vertices[v].Point, target) >= q.best {
			continue
		}
		if steps >= e.limit && (lastState >= 0 || !e.must) {
			return r.path(starts, goals, lastState, lastGoal), false
		}
		for _, g := range ends[v] {
			sum := c.cost + g.cost
			if g.axis != axis {
				sum += bendCost
			}
			if sum < q.best {
				q.best, lastState, lastGoal = sum, c.state, g.hit
			}
		}
		q.expand(v, axis, c.cost, c.state)
	}
	return r.path(starts, goals, lastState, lastGoal), true
}

// alongTrack is the cost from a point on a track to a vertex on it.
func (r *router) alongTrack(axis int, t *track, q place.Point, v int32) float64 {
	w := r.vertices[v].Point
	return r.solid.cost(q, w) + t.sharedCost(along(axis, q), along(axis, w))
}

// query is one search.
type query struct {
	r            *router
	open         frontier
	target       place.Rect
	best, weight float64
}

// push adds a state to the frontier unless it was reached for less, or cannot lead to
// a path cheaper than the best.
func (q *query) push(state int32, cost float64, came int32) {
	r := q.r
	if r.written[state] == r.number && r.cost[state] <= cost {
		return
	}
	left := distance(r.vertices[state/2].Point, q.target)
	if cost+left >= q.best {
		return
	}
	r.written[state], r.cost[state], r.came[state] = r.number, cost, came
	heap.Push(&q.open, candidate{cost + q.weight*left, cost, state})
}

// expand pushes the neighbours of a vertex on both of its tracks.
func (q *query) expand(v int32, axis int, cost float64, state int32) {
	at := &q.r.vertices[v]
	for a := range 2 {
		t := &q.r.tracks[a][at.track[a]]
		bend := 0.0
		if a != axis {
			bend = bendCost
		}
		k := at.nth[a]
		if k > 0 {
			q.push(2*t.stops[k-1]+int32(a), cost+bend+q.r.stepCost(a, t, k-1), state)
		}
		if int(k)+1 < len(t.stops) {
			q.push(2*t.stops[k+1]+int32(a), cost+bend+q.r.stepCost(a, t, k), state)
		}
	}
}

// goalsByVertex lists the goals by vertex.
func (r *router) goalsByVertex(goals []hit) map[int32][]goal {
	ends := map[int32][]goal{}
	for i, g := range goals {
		axis := 1 - g.exit.axis
		for _, v := range r.neighbours(axis, g.track, g.at) {
			if v >= 0 {
				c := g.cost + bendCost + r.alongTrack(axis, &r.tracks[axis][g.track], g.at, v)
				ends[v] = append(ends[v], goal{i, axis, c})
			}
		}
	}
	return ends
}

// path follows came back from the last state of a search; nil when there is none.
func (r *router) path(starts, goals []hit, state int32, last int) []place.Point {
	if state < 0 {
		return nil
	}
	end := goals[last]
	path := []place.Point{end.exit.Point, end.at}
	for state >= 0 {
		path = append(path, r.vertices[state/2].Point)
		state = r.came[state]
	}
	s := starts[-1-state]
	path = append(path, s.at, s.exit.Point)
	slices.Reverse(path)
	return path
}

// tidy leaves out points that are not corners.
func tidy(path []place.Point) []place.Point {
	var out []place.Point
	for _, q := range path {
		n := len(out)
		if n > 0 && out[n-1] == q {
			continue
		}
		if n > 1 && (out[n-2].X == out[n-1].X && out[n-1].X == q.X || out[n-2].Y == out[n-1].Y && out[n-1].Y == q.Y) {
			out[n-1] = q
			continue
		}
		out = append(out, q)
	}
	return out
}

// distance is the length of the shortest path with right angles from q to r.
func distance(q place.Point, r place.Rect) float64 {
	dx := max(r.X-q.X, q.X-r.X-r.W, 0)
	dy := max(r.Y-q.Y, q.Y-r.Y-r.H, 0)
	return math.Abs(dx) + math.Abs(dy)
}

// candidate is a state to look at next.
type candidate struct {
	total, cost float64
	state       int32
}

// frontier is a heap of candidates, the cheapest first; equal ones by state, so
// that the result does not depend on the order of insertion.
type frontier []candidate

func (f frontier) Len() int      { return len(f) }
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f frontier) Less(i, j int) bool {
	if f[i].total != f[j].total {
		return f[i].total < f[j].total
	}
	return f[i].state < f[j].state
}
func (f *frontier) Push(x any) { *f = append(*f, x.(candidate)) }
func (f *frontier) Pop() any {
	old := *f
	c := old[len(old)-1]
	*f = old[:len(old)-1]
	return c
}
