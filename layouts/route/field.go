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
	cell     = 256.0
	sameness = 3.0 // tracks that are nearer are one
)

// track is a free straight stretch: level ones at y = at from x = from to x = to,
// upright ones the other way round. Axis 0 is level, 1 is upright.
type track struct {
	axis         int
	at, from, to float64
	crossed      []float64 // where solid lines cross it, in order; nil = not looked up yet
	laid         []span    // lines found so far that run along it
}

type span struct{ from, to float64 }

// piece is a straight stretch of a solid line or of the edge of a frame.
type piece struct {
	at, from, to float64
	frame        bool
}

// grid finds straight stretches of one axis by the squares that they run through.
type grid map[[2]int32][]int32

func square(v float64) int32 { return int32(math.Floor(v / cell)) }

// add enters a stretch.
func (g grid) add(id int32, at, from, to float64) {
	for c := square(from); c <= square(to); c++ {
		key := [2]int32{c, square(at)}
		g[key] = append(g[key], id)
	}
}

// field is a placed chart as the search for lines needs it.
type field struct {
	boxes     []place.Rect // by node: where its lines may end
	panel     []int        // by node: the panel that it is a row of, -1 = none
	below     []int        // by node: the panel that hangs from it, -1 = none
	owner     []int        // by panel: the node that it hangs from, -1 = none
	obstacles []place.Rect // panels, then the cards blocking
	blocking  []int        // the nodes that are no rows of a panel
	page      place.Rect
	index     [2]*place.Index // of the obstacles, by axis; [1] is transposed
	tracks    []track
	byTrack   [2]grid
	pieces    [2][]piece
	byPiece   [2]grid
	sides     map[side]int  // lines that end at a side of a card
	closed    map[side]bool // where no line may end
	distant   map[side]bool // where lines should not end
	columns   int           // the axis at a right angle to the hierarchy
}

// side is one of the four sides of a card: those at the ends of axis, far = with the
// larger coordinate.
type side struct {
	node, axis int
	far        bool
}

// along is the coordinate of q along an axis.
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

// reach is the extent of a rectangle along an axis.
func reach(axis int, r place.Rect) span {
	if axis == 0 {
		return span{r.X, r.X + r.W}
	}
	return span{r.Y, r.Y + r.H}
}

func (s span) middle() float64 { return (s.from + s.to) / 2 }

// area is the rectangle with an extent along an axis and one across it.
func area(axis int, a, b span) place.Rect {
	if axis == 1 {
		a, b = b, a
	}
	return place.Rect{X: a.from, Y: b.from, W: a.to - a.from, H: b.to - b.from}
}

// newField makes the tracks of a placement.
func newField(p *place.Problem, pl *place.Placement) *field {
	f := &field{sides: map[side]int{}, byTrack: [2]grid{{}, {}}}
	if p.Options.Direction.Sideways() {
		f.columns = 1
	}
	b := pl.Bounds
	f.page = place.Rect{X: b.X - margin, Y: b.Y - margin, W: b.W + 2*margin, H: b.H + 2*margin}
	f.setObstacles(p, pl)
	f.closeSides(pl)
	turned := make([]place.Rect, len(f.obstacles))
	for i, b := range f.obstacles {
		turned[i] = place.Rect{X: b.Y, Y: b.X, W: b.H, H: b.W}
	}
	f.index = [2]*place.Index{place.NewIndex(f.obstacles), place.NewIndex(turned)}
	f.setPieces(pl)
	f.makeTracks(pl.Frames)
	return f
}

// setObstacles finds what lines go round: cards, and panels in place of their rows. A
// line to a row ends at the side of its panel, at the height of the row.
func (f *field) setObstacles(p *place.Problem, pl *place.Placement) {
	f.boxes = slices.Clone(pl.Boxes)
	f.panel, f.below, f.owner = make([]int, len(pl.Boxes)), make([]int, len(pl.Boxes)), make([]int, len(pl.Panels))
	for n := range f.below {
		f.below[n] = -1
	}
	panels := make([]place.Rect, len(pl.Panels))
	for i := range pl.Panels {
		panels[i], f.owner[i] = pl.Panels[i].Rect, pl.Panels[i].Owner
		if f.owner[i] >= 0 {
			f.below[f.owner[i]] = i
		}
	}
	f.obstacles = append(f.obstacles, panels...)
	index := place.NewIndex(panels)
	for n, b := range pl.Boxes {
		f.panel[n] = -1
		if len(panels) > 0 && n < len(p.Forms) && p.Forms[n].IsRow() {
			index.Within(b, func(k int) {
				f.boxes[n].X, f.boxes[n].W = panels[k].X, panels[k].W
				f.panel[n] = k
			})
		}
		if f.panel[n] < 0 {
			f.obstacles, f.blocking = append(f.obstacles, b), append(f.blocking, n)
		}
	}
}

// setPieces collects the lines and the edges of the frames of a placement.
func (f *field) setPieces(pl *place.Placement) {
	f.pieces, f.byPiece = [2][]piece{}, [2]grid{{}, {}}
	for _, l := range pl.Lines {
		for _, path := range l.Paths {
			for i := 1; i < len(path); i++ {
				f.addPiece(path[i-1], path[i], false)
			}
		}
	}
	for _, fr := range pl.Frames {
		r := fr.Rect
		a, b := place.Point{X: r.X, Y: r.Y}, place.Point{X: r.X + r.W, Y: r.Y + r.H}
		c, d := place.Point{X: b.X, Y: a.Y}, place.Point{X: a.X, Y: b.Y}
		f.addPiece(a, c, true)
		f.addPiece(d, b, true)
		f.addPiece(a, d, true)
		f.addPiece(c, b, true)
		for _, off := range [...]float64{labelMiddle - 2, labelMiddle + 2} {
			y := a.Y + off
			if pl.LabelsBelow {
				y = b.Y - off
			}
			f.addPiece(place.Point{X: a.X, Y: y}, place.Point{X: b.X, Y: y}, true)
		}
	}
}

// labelMiddle is how far the middle of the label of a frame is from its edge, in points, so
// that no line runs through the label.
const labelMiddle = 11.0

// addPiece stores a stretch that lines must not run along. Slanting ones are crossed only.
func (f *field) addPiece(a, b place.Point, frame bool) {
	axis := 0
	if a.X == b.X {
		axis = 1
	} else if a.Y != b.Y {
		return
	}
	from, to := along(axis, a), along(axis, b)
	q := piece{along(1-axis, a), min(from, to), max(from, to), frame}
	f.byPiece[axis].add(int32(len(f.pieces[axis])), q.at, q.from, q.to)
	f.pieces[axis] = append(f.pieces[axis], q)
}

// closeSides finds the sides of panels at which no line to a row may end, since it would seem
// to lead to another one that is between, and those that are far from it.
func (f *field) closeSides(pl *place.Placement) {
	f.closed, f.distant = map[side]bool{}, map[side]bool{}
	if len(pl.Panels) == 0 {
		return
	}
	boxes := place.NewIndex(pl.Boxes)
	for n, k := range f.panel {
		if k < 0 {
			continue
		}
		row, panel := reach(0, pl.Boxes[n]), reach(0, pl.Panels[k].Rect)
		height := reach(1, pl.Boxes[n]).middle()
		for _, far := range [...]bool{false, true} {
			between := span{panel.from, row.from}
			if far {
				between = span{row.to, panel.to}
			}
			other := between.to > between.from && boxes.Any(area(0, between, span{height - tight, height + tight}), func(o int) bool { return f.panel[o] == k })
			away := row.to-row.from < (panel.to-panel.from)/2 && far == (row.middle() < panel.middle())
			f.closed[side{n, 0, far}], f.distant[side{n, 0, far}] = other, away
		}
	}
}

// free returns how far a track through q can go both ways before a card, and
// false if q itself is on a card.
func (f *field) free(axis int, q place.Point) (from, to float64, ok bool) {
	page := reach(axis, f.page)
	v, at := along(axis, q), along(1-axis, q)
	from, to, ok = f.index[axis].Gap(v, at-hair, at+hair)
	return max(from, page.from), min(to, page.to), ok
}

// makeTracks makes the tracks beside all cards and frames.
func (f *field) makeTracks(frames []place.Frame) {
	for _, b := range f.obstacles {
		for axis := range 2 {
			m, edges := reach(axis, b).middle(), reach(1-axis, b)
			f.addTrack(axis, point(axis, m, f.beside(1-axis, point(1-axis, edges.from, m), -1)))
			f.addTrack(axis, point(axis, m, f.beside(1-axis, point(1-axis, edges.to, m), 1)))
		}
	}
	for i := range frames {
		r := frames[i].Rect
		f.addTrack(0, place.Point{X: r.X + r.W/2, Y: r.Y + r.H + aside})
		f.addTrack(1, place.Point{X: r.X - aside, Y: r.Y + r.H/2})
		f.addTrack(1, place.Point{X: r.X + r.W + aside, Y: r.Y + r.H/2})
	}
	for _, g := range f.byTrack {
		for _, list := range g {
			slices.SortFunc(list, func(a, b int32) int {
				return cmp.Or(cmp.Compare(f.tracks[a].at, f.tracks[b].at), cmp.Compare(a, b))
			})
		}
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

// addTrack adds the track through q, if q is on no card and there is none yet.
func (f *field) addTrack(axis int, q place.Point) {
	v, at := along(axis, q), along(1-axis, q)
	for c := square(at - sameness); c <= square(at+sameness); c++ {
		for _, id := range f.byTrack[axis][[2]int32{square(v), c}] {
			if t := &f.tracks[id]; math.Abs(t.at-at) < sameness && t.from <= v && v <= t.to {
				return
			}
		}
	}
	if from, to, ok := f.free(axis, q); ok && to > from {
		f.byTrack[axis].add(int32(len(f.tracks)), at, from, to)
		f.tracks = append(f.tracks, track{axis: axis, at: at, from: from, to: to})
	}
}

// crossings lists where solid lines cross a track.
func (f *field) crossings(id int32) []float64 {
	t := &f.tracks[id]
	if t.crossed != nil {
		return t.crossed
	}
	t.crossed = []float64{}
	across := 1 - t.axis
	for c := square(t.from); c <= square(t.to); c++ {
		for _, k := range f.byPiece[across][[2]int32{square(t.at), c}] {
			if p := f.pieces[across][k]; !p.frame && p.from <= t.at && t.at < p.to && t.from < p.at && p.at < t.to {
				t.crossed = append(t.crossed, p.at)
			}
		}
	}
	slices.Sort(t.crossed)
	return t.crossed
}
