package route

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// Distances in points.
const (
	aside    = 8.0  // of a track from the card that it runs beside, half the padding of a frame
	narrow   = 24.0 // a gap without room for two tracks
	margin   = 32.0 // how far tracks go beyond the chart
	hair     = 1.5  // less room than this beside a card is none
	lane     = 4.0  // from one line to the next
	clear    = 3.9  // parallel lines that are nearer count as lying on each other
	reach    = 24   // number of tracks that the line out of an exit may turn into
	tooLarge = 1e12 // more than any cost of a path
)

// track is a free straight stretch: level ones at y = at from x = from to x = to,
// upright ones the other way round.
type track struct {
	at, from, to float64
	stops        []int32   // vertices on it, in order
	costs        []float64 // of the stretches after each stop, 0 = not yet known
	laid         []piece   // lines found so far that run along it
}

// stepCost is the cost of going along a track from its stop i to the next.
func (f *field) stepCost(axis int, t *track, i int32) float64 {
	if t.costs == nil {
		t.costs = make([]float64, len(t.stops))
	}
	a, b := f.vertices[t.stops[i]].Point, f.vertices[t.stops[i+1]].Point
	if t.costs[i] == 0 {
		t.costs[i] = f.solid.cost(a, b)
	}
	return t.costs[i] + t.sharedCost(along(axis, a), along(axis, b))
}

// sharedCost is the cost of running along lines found so far.
func (t *track) sharedCost(from, to float64) float64 {
	from, to = min(from, to), max(from, to)
	sum := 0.0
	for _, p := range t.laid {
		sum += max(0, min(to, p.to)-max(from, p.from)) * onDottedCost
	}
	return sum
}

// occupy adds a line that was found to all tracks that it runs along.
func (f *field) occupy(path []place.Point) {
	for i := 1; i < len(path); i++ {
		axis := axisOf(path[i-1], path[i])
		from, to, at := along(axis, path[i-1]), along(axis, path[i]), along(1-axis, path[i])
		p := piece{axis: axis, at: at, from: min(from, to), to: max(from, to)}
		tracks := f.tracks[axis]
		k, _ := slices.BinarySearchFunc(tracks, at-clear, func(t track, v float64) int { return cmp.Compare(t.at, v) })
		for ; k < len(tracks) && tracks[k].at < at+clear; k++ {
			if tracks[k].from < p.to && tracks[k].to > p.from {
				tracks[k].laid = append(tracks[k].laid, p)
			}
		}
	}
}

// vertex is a crossing of a level and an upright track.
type vertex struct {
	place.Point
	track [2]int32 // the level and the upright one
	nth   [2]int32 // its place among the stops of each
}

// along is the coordinate of q along an axis: 0 is level (x), 1 is upright (y).
func along(axis int, q place.Point) float64 {
	if axis == 0 {
		return q.X
	}
	return q.Y
}

// point returns the point with one coordinate along an axis and the other across.
func point(axis int, along, at float64) place.Point {
	if axis == 0 {
		return place.Point{X: along, Y: at}
	}
	return place.Point{X: at, Y: along}
}

// field is a placed chart as the search for lines needs it: cards, solid lines, free
// tracks and the crossings of these.
type field struct {
	boxes    []place.Rect
	page     place.Rect
	index    [2]*place.Index // by axis; [1] is of the transposed cards
	tracks   [2][]track
	vertices []vertex
	solid    *solids
	columns  int // the axis at a right angle to the hierarchy
}

// newField makes the tracks and vertices of a placement.
func newField(d place.Direction, pl *place.Placement) *field {
	f := &field{boxes: pl.Boxes, solid: newSolids(pl)}
	if d == place.LeftRight {
		f.columns = 1
	}
	b := pl.Bounds
	f.page = place.Rect{X: b.X - margin, Y: b.Y - margin, W: b.W + 2*margin, H: b.H + 2*margin}
	turned := make([]place.Rect, len(pl.Boxes))
	for i, b := range pl.Boxes {
		turned[i] = place.Rect{X: b.Y, Y: b.X, W: b.H, H: b.W}
	}
	f.index = [2]*place.Index{place.NewIndex(pl.Boxes), place.NewIndex(turned)}
	var frames []place.Rect
	for _, fr := range pl.Frames {
		frames = append(frames, fr.Rect)
	}
	f.makeTracks(frames)
	f.makeVertices()
	return f
}

// free returns how far a track through q can go both ways before a card, and
// false if q itself is on a card.
func (f *field) free(axis int, q place.Point) (from, to float64, ok bool) {
	x, at := q.X, q.Y
	page := f.page
	if axis == 1 {
		x, at = q.Y, q.X
		page = place.Rect{X: page.Y, Y: page.X, W: page.H, H: page.W}
	}
	from, to, ok = f.index[axis].Gap(x, at-hair, at+hair)
	return max(from, page.X), min(to, page.X+page.W), ok
}

// makeTracks makes the tracks beside all cards and frames.
func (f *field) makeTracks(frames []place.Rect) {
	for _, b := range f.boxes {
		middle := place.Point{X: b.X + b.W/2, Y: b.Y + b.H/2}
		for axis := range f.tracks {
			across := 1 - axis
			lo, hi := b.Y, b.Y+b.H
			if axis == 1 {
				lo, hi = b.X, b.X+b.W
			}
			m := along(axis, middle)
			f.addTrack(axis, point(axis, m, f.beside(across, point(across, lo, m), -1)))
			f.addTrack(axis, point(axis, m, f.beside(across, point(across, hi, m), 1)))
		}
	}
	for _, r := range frames {
		f.addTrack(0, place.Point{X: r.X + r.W/2, Y: r.Y + r.H + aside})
		f.addTrack(1, place.Point{X: r.X - aside, Y: r.Y + r.H/2})
		f.addTrack(1, place.Point{X: r.X + r.W + aside, Y: r.Y + r.H/2})
	}
	for axis := range f.tracks {
		list := f.tracks[axis]
		slices.SortFunc(list, func(a, b track) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
		})
		f.tracks[axis] = slices.CompactFunc(list, func(a, b track) bool {
			return math.Abs(a.at-b.at) < 1e-6 && math.Abs(a.from-b.from) < 1e-6
		})
	}
}

// beside returns the coordinate of a track beside the edge of a card at q, on the side
// dir (-1 or 1). In the gap between two rows, whose middle is for buses, that is a
// quarter of the gap; between columns, which have none, the middle.
func (f *field) beside(axis int, q place.Point, dir float64) float64 {
	edge := along(axis, q)
	from, to, ok := f.free(axis, point(axis, edge+dir*hair, along(1-axis, q)))
	if !ok {
		return edge + dir*aside
	}
	gap := to - edge
	if dir < 0 {
		gap = edge - from
	}
	switch {
	case gap <= narrow:
		return edge + dir*gap/2
	case axis == f.columns:
		return edge + dir*aside
	}
	return edge + dir*min(aside, gap/4)
}

// addTrack adds the track through q, if q is on no card.
func (f *field) addTrack(axis int, q place.Point) {
	from, to, ok := f.free(axis, q)
	if ok && to > from {
		f.tracks[axis] = append(f.tracks[axis], track{at: along(1-axis, q), from: from, to: to})
	}
}

// makeVertices finds the crossings of tracks.
func (f *field) makeVertices() {
	level := f.tracks[0]
	for u := range f.tracks[1] {
		up := &f.tracks[1][u]
		i, _ := slices.BinarySearchFunc(level, up.from, func(t track, v float64) int { return cmp.Compare(t.at, v) })
		for ; i < len(level) && level[i].at <= up.to; i++ {
			t := &level[i]
			if t.from <= up.at && up.at <= t.to {
				v := vertex{Point: place.Point{X: up.at, Y: t.at}, track: [2]int32{int32(i), int32(u)}}
				v.nth = [2]int32{int32(len(t.stops)), int32(len(up.stops))}
				t.stops = append(t.stops, int32(len(f.vertices)))
				up.stops = append(up.stops, int32(len(f.vertices)))
				f.vertices = append(f.vertices, v)
			}
		}
	}
}
