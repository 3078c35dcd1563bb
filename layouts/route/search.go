package route

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// Costs in points of length.
const (
	bendCost  = 30.0
	crossCost = 12.0
	sideCost  = 20.0 // of leaving a card before or behind it, and not beside
	usedCost  = 12.0 // of a side of a card for each line that ends there
	alongCost = 0.15 // per point along another line
	avoidCost = 2000 // of a side of a card where a line had no room
)

// The limits of a search.
const (
	maxTurns   = 3     // turns looked at on each side of a point, of those towards the goal
	maxAlong   = 24    // lines that run along a track and are counted
	maxSquares = 100   // squares looked through for a turn
	patience   = 250   // states after which any way will do
	further    = 50    // states after a first way in which a better one may be found
	goodEnough = 0.002 // share of its cost that a better way would save, for which nobody looks
	atMost     = 30000 // states after which a line without a way is given up
)

// state is a way up to a point on a track, along which it is to go on.
type state struct {
	track int32
	pos   float64 // along the track
	cost  float64
	came  int32 // the state before, -1 = none
	item  int32 // of the net, where the way branches off it; -1 = none
}

// query is one search.
type query struct {
	r      *router
	states []state
	best   map[[2]int32]float64 // cost of the cheapest state by track before and track
	open   frontier
	target place.Rect
	rays   []ray // of the target

	weight float64 // of the distance that is left, against the cost so far

	found float64 // cost of the best way so far
	last  int32   // its last state
	end   ray
}

// find searches the cheapest way of a net to a report and returns it as items, the
// first of which the net may have already; nil when there is no way.
func (r *router) find(netIndex, to int) []int32 {
	w := &r.nets[netIndex]
	q := &r.query
	clear(q.best)
	*q = query{r: r, states: q.states[:0], best: q.best, open: q.open[:0], target: r.boxes[to], rays: r.rays(to), weight: 1, found: math.Inf(1), last: -1}
	var straight *item
	if len(w.items) == 0 {
		straight, q.found = r.straight(w.from, to)
		for _, e := range r.rays(w.from) {
			q.start(state{track: e.track, pos: e.edge, cost: e.cost, came: -1, item: -1}, -1)
		}
	}
	for _, k := range w.items {
		s := r.spanOf(k)
		v := min(max(reach(r.items[k].axis, q.target).middle(), s.from), s.to)
		q.start(state{track: r.items[k].track, pos: v, came: -1, item: k}, -2-k)
	}
	q.run()
	if q.last < 0 {
		if straight == nil {
			return nil
		}
		r.end(w.from, straight.axis, straight.ports[0].far)
		r.end(to, straight.axis, straight.ports[1].far)
		return []int32{r.add(netIndex, *straight)}
	}
	return r.lay(netIndex, to, q)
}

// run looks at states, the most promising first: after a first way only for better ones
// near by, and when there is none for long, those that are nearest to the target first.
func (q *query) run() {
	left := atMost
	for steps := 1; len(q.open) > 0 && left > 0; steps++ {
		c := q.open.pop()
		if q.weight == 1 && c.total*(1+goodEnough) >= q.found {
			return
		}
		s := q.states[c.state]
		q.finish(c.state, s)
		q.turn(c.state, s)
		if left--; q.last >= 0 {
			left = min(left, further)
		}
		if steps == patience && q.last < 0 {
			q.hurry()
		}
	}
}

// hurry weights the distance that is left more than the cost so far.
func (q *query) hurry() {
	q.weight = 3
	old := q.open
	q.open = nil
	for _, c := range old {
		s := q.states[c.state]
		q.open.push(candidate{s.cost + q.weight*q.left(s), c.state})
	}
}

// left is the least that a way from a state on can cost.
func (q *query) left(s state) float64 {
	t := &q.r.tracks[s.track]
	return distance(point(t.axis, s.pos, t.at), q.target)
}

// start adds a state that a way can begin with; before is what its kind is told by.
func (q *query) start(s state, before int32) {
	q.best[[2]int32{before, s.track}] = s.cost
	q.add(s)
}

// push adds the state after a turn from that of s, id, to a track, unless the same turn was
// made for less, or the way is too long for that already.
func (q *query) push(s *state, id, track int32) {
	at, turned := q.r.tracks[s.track].at, q.r.tracks[track].at
	least := s.cost + bendCost + math.Abs(turned-s.pos)
	next := state{track: track, pos: at, cost: least, came: id, item: -1}
	if least+q.left(next) >= q.found {
		return
	}
	key := [2]int32{s.track, track}
	old, ok := q.best[key]
	if ok && old <= least {
		return
	}
	next.cost = s.cost + bendCost + q.r.alongTrack(s.track, s.pos, turned)
	if ok && old <= next.cost {
		return
	}
	q.best[key] = next.cost
	q.add(next)
}

// add adds a state that may be on a cheaper way than that found.
func (q *query) add(s state) {
	if left := q.left(s); s.cost+left < q.found {
		q.open.push(candidate{s.cost + q.weight*left, int32(len(q.states))})
		q.states = append(q.states, s)
	}
}

// finish ends the way where the track meets a ray of the target.
func (q *query) finish(id int32, s state) {
	t := &q.r.tracks[s.track]
	for _, e := range q.rays {
		u := &q.r.tracks[e.track]
		if u.axis == t.axis || u.at < t.from || u.at > t.to || t.at < u.from || t.at > u.to {
			continue
		}
		c := s.cost + q.r.alongTrack(s.track, s.pos, u.at) + bendCost + e.cost + q.r.alongTrack(e.track, t.at, e.edge)
		if c < q.found {
			q.found, q.last, q.end = c, id, e
		}
	}
}

// turn pushes the turns off the track: those nearest to where the way is, and those
// nearest to the target.
func (q *query) turn(id int32, s state) {
	t := q.r.tracks[s.track]
	goal := reach(t.axis, q.target)
	across := reach(1-t.axis, q.target)
	before := math.Inf(-1)
	for _, from := range [...]float64{goal.from, goal.to, s.pos} {
		if from = min(max(from, t.from), t.to); from == before {
			continue
		}
		before = from
		for _, dir := range [...]float64{-1, 1} {
			q.r.turns(&t, from, dir, across, func(u int32) { q.push(&s, id, u) })
		}
	}
}

// turns calls found with the tracks that cross t nearest to a point of it, on the side
// dir: some that lead on to where goal is, and one that does not.
func (f *field) turns(t *track, from, dir float64, goal span, found func(u int32)) {
	towards, others := maxTurns, 1
	across := 1 - t.axis
	step := int32(dir)
	for c, n := square(from), 0; towards > 0 && n < maxSquares; c, n = c+step, n+1 {
		if c < square(t.from) || c > square(t.to) {
			return
		}
		list := f.byTrack[across][[2]int32{square(t.at), c}]
		for i := range list {
			u := list[i]
			if dir < 0 {
				u = list[len(list)-1-i]
			}
			v := &f.tracks[u]
			if (v.at-from)*dir < 0 || v.at < t.from || v.at > t.to || v.from > t.at || t.at > v.to {
				continue
			}
			leads := goal.from > t.at && v.to > t.at+aside || goal.to < t.at && v.from < t.at-aside || goal.from <= t.at && t.at <= goal.to
			switch {
			case leads && towards > 0:
				towards--
				found(u)
			case !leads && others > 0:
				others--
				found(u)
			}
		}
	}
}

// alongTrack is the cost of going along a track.
func (r *router) alongTrack(id int32, a, b float64) float64 {
	a, b = min(a, b), max(a, b)
	if b-a < 1e-9 {
		return 0
	}
	crossed := r.crossings(id)
	i, _ := slices.BinarySearch(crossed, a)
	j, _ := slices.BinarySearch(crossed, b)
	sum := b - a + float64(j-i)*crossCost
	for i, s := range r.tracks[id].laid {
		if i == maxAlong {
			break
		}
		sum += max(0, min(b, s.to)-max(a, s.from)) * alongCost
	}
	return sum
}

// distance is the length of the shortest path with right angles from q to r.
func distance(q place.Point, r place.Rect) float64 {
	return max(r.X-q.X, q.X-r.X-r.W, 0) + max(r.Y-q.Y, q.Y-r.Y-r.H, 0)
}

// candidate is a state to look at, with the least that a way over it can cost.
type candidate struct {
	total float64
	state int32
}

func (c candidate) before(d candidate) bool {
	return c.total < d.total || c.total == d.total && c.state < d.state
}

// frontier is a binary heap of candidates, the cheapest first, equal ones in the order
// in which they came.
type frontier []candidate

func (f *frontier) push(c candidate) {
	*f = append(*f, c)
	h := *f
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h[i].before(h[up]) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (f *frontier) pop() candidate {
	h := *f
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*f = h
	for i := 0; ; {
		least := i
		for k := 2*i + 1; k <= 2*i+2 && k < last; k++ {
			if h[k].before(h[least]) {
				least = k
			}
		}
		if least == i {
			return top
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
