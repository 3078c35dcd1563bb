package route

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// Distances in points.
const (
	beside   = 12.0 // of an upright track from the card at its side
	above    = 7.0  // of a level track from the card above or below
	margin   = 24.0 // how far tracks go beyond the cards
	hair     = 1.5  // less room than this beside a card is none
	clear    = 4.0  // between parallel lines
	reach    = 24   // tracks that a way out of a card may choose from
	tooLarge = 1e12 // more than any sum of costs of a possible way
)

// track is a free straight stretch: level ones at y = at from x = from to x = to,
// upright ones the other way round.
type track struct {
	at, from, to float64
	stops        []int32 // vertices on it, in order
}

// vertex is a crossing of a level and an upright track.
type vertex struct {
	place.Point
	track [2]int32 // level, upright
	nth   [2]int32 // its place among the stops of each
}

// axis 0 is level (along x), axis 1 upright (along y).
func along(axis int, q place.Point) float64 {
	if axis == 0 {
		return q.X
	}
	return q.Y
}

func point(axis int, along, at float64) place.Point {
	if axis == 0 {
		return place.Point{X: along, Y: at}
	}
	return place.Point{X: at, Y: along}
}

// field is a chart with everything that lines must mind.
type field struct {
	boxes    []place.Rect
	page     place.Rect
	index    [2]*place.Index // by axis; [1] is of the transposed cards
	tracks   [2][]track
	vertices []vertex
	solid    *solids
}

func newField(pl *place.Placement) *field {
	f := &field{boxes: pl.Boxes, solid: newSolids(pl)}
	b := pl.Bounds
	f.page = place.Rect{X: b.X - margin, Y: b.Y - margin, W: b.W + 2*margin, H: b.H + 2*margin}
	turned := make([]place.Rect, len(pl.Boxes))
	for i, b := range pl.Boxes {
		turned[i] = place.Rect{X: b.Y, Y: b.X, W: b.H, H: b.W}
	}
	f.index = [2]*place.Index{place.NewIndex(pl.Boxes), place.NewIndex(turned)}
	f.lay()
	f.cross()
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

// lay makes the tracks beside all cards.
func (f *field) lay() {
	for _, b := range f.boxes {
		f.layAt(0, place.Point{X: b.X + b.W/2, Y: f.half(1, place.Point{X: b.X + b.W/2, Y: b.Y}, -above)})
		f.layAt(0, place.Point{X: b.X + b.W/2, Y: f.half(1, place.Point{X: b.X + b.W/2, Y: b.Y + b.H}, above)})
		f.layAt(1, place.Point{X: f.half(0, place.Point{X: b.X, Y: b.Y + b.H/2}, -beside), Y: b.Y + b.H/2})
		f.layAt(1, place.Point{X: f.half(0, place.Point{X: b.X + b.W, Y: b.Y + b.H/2}, beside), Y: b.Y + b.H/2})
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

// half returns the coordinate that is d off an edge at q, or in the middle of
// the gap there if that is narrower than twice d.
func (f *field) half(axis int, q place.Point, d float64) float64 {
	edge := along(axis, q)
	probe := point(axis, edge+math.Copysign(hair, d), along(1-axis, q))
	from, to, ok := f.free(axis, probe)
	if !ok {
		return edge + d
	}
	if d > 0 {
		return edge + min(d, (to-edge)/2)
	}
	return edge - min(-d, (edge-from)/2)
}

func (f *field) layAt(axis int, q place.Point) {
	from, to, ok := f.free(axis, q)
	if ok && to > from {
		f.tracks[axis] = append(f.tracks[axis], track{at: along(1-axis, q), from: from, to: to})
	}
}

// cross makes the vertices.
func (f *field) cross() {
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
