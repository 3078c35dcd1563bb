package route

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
)

// solids are the solid lines and the edges of frames of a chart, cut into short pieces
// so that those near a stretch are found fast.
type solids struct {
	pieces []piece
	index  *place.Index
}

// piece is a stretch of a line or of the edge of a frame.
type piece struct {
	axis         int
	at, from, to float64
	frame        bool
}

const (
	pieceLength  = 256  // points
	bendCost     = 30.0 // costs are in points of length
	crossCost    = 12.0
	onLineCost   = 6.0 // per point along a solid line
	onFrameCost  = 3.0 // per point along the edge of a frame
	onDottedCost = 1.0 // per point along another line that is not solid
	nearSolid    = 5.5 // points from a solid line that count as on it
	nearFrame    = clear
)

// newSolids collects the lines and frames of a placement.
func newSolids(pl *place.Placement) *solids {
	s := &solids{}
	for _, l := range pl.Lines {
		for _, path := range l.Paths {
			for i := 1; i < len(path); i++ {
				s.add(path[i-1], path[i], false)
			}
		}
	}
	for _, f := range pl.Frames {
		r := f.Rect
		a, b := place.Point{X: r.X, Y: r.Y}, place.Point{X: r.X + r.W, Y: r.Y + r.H}
		c, d := place.Point{X: b.X, Y: a.Y}, place.Point{X: a.X, Y: b.Y}
		s.add(a, c, true)
		s.add(d, b, true)
		s.add(a, d, true)
		s.add(c, b, true)
	}
	boxes := make([]place.Rect, len(s.pieces))
	for i, p := range s.pieces {
		near := nearSolid
		if p.frame {
			near = nearFrame
		}
		a, b := point(p.axis, p.from, p.at), point(p.axis, p.to, p.at)
		boxes[i] = place.Rect{X: a.X - near, Y: a.Y - near, W: b.X - a.X + 2*near, H: b.Y - a.Y + 2*near}
	}
	s.index = place.NewIndex(boxes)
	return s
}

// add cuts the stretch from a to b into pieces.
func (s *solids) add(a, b place.Point, frame bool) {
	axis := axisOf(a, b)
	from, to := along(axis, a), along(axis, b)
	from, to = min(from, to), max(from, to)
	for from < to {
		end := min(from+pieceLength, to)
		s.pieces = append(s.pieces, piece{axis, along(1-axis, a), from, end, frame})
		from = end
	}
}

// cost is the price of a straight stretch: its length, and more for every line
// that it crosses or runs along.
func (s *solids) cost(a, b place.Point) float64 {
	axis := axisOf(a, b)
	at := along(1-axis, a)
	from, to := min(along(axis, a), along(axis, b)), max(along(axis, a), along(axis, b))
	sum := to - from
	area := place.Rect{X: min(a.X, b.X) - 1e-6, Y: min(a.Y, b.Y) - 1e-6, W: math.Abs(a.X-b.X) + 2e-6, H: math.Abs(a.Y-b.Y) + 2e-6}
	s.index.Within(area, func(n int) {
		p := s.pieces[n]
		switch {
		case p.axis == axis:
			if shared := min(to, p.to) - max(from, p.from); shared > 0 && p.frame {
				sum += shared * onFrameCost
			} else if shared > 0 {
				sum += shared * onLineCost
			}
		case !p.frame && p.at > from && p.at <= to && at >= p.from && at < p.to:
			sum += crossCost
		}
	})
	return sum
}
