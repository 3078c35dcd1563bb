package card

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

const (
	hopRadius = 3.5  // half the length of the bow in which a line crosses another, in points
	hopHeight = 3.0  // of the bow, less than what is between lines beside each other
	besideBy  = 10.5 // points within which lines that run beside each other get colours of their own
	endRadius = 2.6  // of the dot where a line ends at the superior
)

// leg is one straight part of a line.
type leg struct {
	line, path, at int  // at: index of its end among the points of the path
	upright        bool //
	across         float64
	from, to       float64
}

// crossings tells where lines that are not solid cross others, and their colours.
type crossings struct {
	hops  map[[3]int][]float64 // by line, path and point: coordinates along the leg
	color []int                // by line: index into skin.lines
	many  bool                 // there are lines of several colours
}

// legs lists the level and upright parts of the lines of a placement for which want is true.
func legs(pl *place.Placement, want func(chart.EdgeKind) bool) []leg {
	var list []leg
	for i := range pl.Lines {
		if !want(pl.Lines[i].Kind) {
			continue
		}
		for k, path := range pl.Lines[i].Paths {
			for j := 1; j < len(path); j++ {
				a, b := path[j-1], path[j]
				l := leg{line: i, path: k, at: j, upright: a.X == b.X, across: a.Y, from: a.X, to: b.X}
				if l.upright {
					l.across, l.from, l.to = a.X, a.Y, b.Y
				} else if a.Y != b.Y {
					continue // slanting
				}
				l.from, l.to = min(l.from, l.to), max(l.from, l.to)
				list = append(list, l)
			}
		}
	}
	return list
}

// squares finds the legs of one direction by the squares of the page that they run through.
type squares map[[2]int32][]int

const square = 256 // points

func squareOf(v float64) int32 { return int32(math.Floor(v / square)) }

// add enters a leg.
func (q squares) add(l *leg, k int) {
	for c := squareOf(l.from); c <= squareOf(l.to); c++ {
		at := [2]int32{c, squareOf(l.across)}
		q[at] = append(q[at], k)
	}
}

// along calls found with the legs at a right angle to l in the squares that it runs
// through, of which it may cross some.
func (q squares) along(l *leg, found func(k int)) {
	for c := squareOf(l.from); c <= squareOf(l.to); c++ {
		for _, k := range q[[2]int32{squareOf(l.across), c}] {
			found(k)
		}
	}
}

// near calls found with the legs of the direction of l in the squares that it runs through
// and those beside it.
func (q squares) near(l *leg, found func(k int)) {
	for a := squareOf(l.across - besideBy); a <= squareOf(l.across+besideBy); a++ {
		for c := squareOf(l.from); c <= squareOf(l.to); c++ {
			for _, k := range q[[2]int32{c, a}] {
				found(k)
			}
		}
	}
}

// crosses tells whether two legs cross inside both.
func (l *leg) crosses(o *leg) bool {
	const inside = 0.5
	return l.upright != o.upright && o.across > l.from+inside && o.across < l.to-inside &&
		l.across > o.from+inside && l.across < o.to-inside
}

// beside tells whether two legs run close beside each other.
func (l *leg) beside(o *leg) bool {
	return l.upright == o.upright && math.Abs(l.across-o.across) < besideBy && min(l.to, o.to)-max(l.from, o.from) > 2*besideBy
}

// findCrossings looks at all lines, if there are some that are not solid.
func (d *drawing) findCrossings() *crossings {
	c := &crossings{hops: map[[3]int][]float64{}, color: make([]int, len(d.place.Lines))}
	cross := legs(d.place, func(k chart.EdgeKind) bool { return k != chart.Solid })
	if len(cross) == 0 {
		return c
	}
	level, upright := squares{}, squares{}
	of := func(l *leg, other bool) squares {
		if l.upright != other {
			return upright
		}
		return level
	}
	for k := range cross {
		of(&cross[k], false).add(&cross[k], k)
	}
	solid := legs(d.place, func(k chart.EdgeKind) bool { return k == chart.Solid })
	for i := range solid {
		of(&solid[i], true).along(&solid[i], func(k int) {
			if cross[k].crosses(&solid[i]) {
				c.hop(&cross[k], solid[i].across)
			}
		})
	}
	near := map[[2]int]bool{}
	for i := range cross {
		l := &cross[i]
		of(l, true).along(l, func(k int) {
			if o := &cross[k]; o.line < l.line && l.crosses(o) {
				if l.upright {
					c.hop(o, l.across)
				} else {
					c.hop(l, o.across)
				}
				near[[2]int{o.line, l.line}] = true
			}
		})
		of(l, false).near(l, func(k int) {
			if o := &cross[k]; o.line < l.line && l.beside(o) {
				near[[2]int{o.line, l.line}] = true
			}
		})
	}
	c.paint(d.place.Lines, near, len(d.skin.lines))
	return c
}

// hop notes that a leg crosses another at a coordinate.
func (c *crossings) hop(l *leg, at float64) {
	key := [3]int{l.line, l.path, l.at}
	c.hops[key] = append(c.hops[key], at)
}

// paint gives dotted lines that are near each other different colours, as far as there are
// enough: every line gets the first that none of those before it has.
func (c *crossings) paint(lines []place.Line, near map[[2]int]bool, colors int) {
	pairs := make([][2]int, 0, len(near))
	for p := range near {
		if lines[p[0]].Kind == chart.Dotted && lines[p[1]].Kind == chart.Dotted && lines[p[0]].From != lines[p[1]].From {
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0])) })
	for i := 0; i < len(pairs) && colors > 1; {
		line, used := pairs[i][1], make([]bool, colors)
		for ; i < len(pairs) && pairs[i][1] == line; i++ {
			used[c.color[pairs[i][0]]] = true
		}
		free := slices.Index(used, false)
		c.color[line] = max(free, 0)
		if free < 0 {
			c.color[line] = line % colors
		}
		c.many = c.many || c.color[line] > 0
	}
}

// bows appends to a path its way from one corner to the next, with gaps where it crosses
// other lines, and to bows the bows over these gaps. a and b are the ends of the leg on the
// page, radius is what its corners take of it.
func bows(segs, bows []scene.Seg, a, b place.Point, at []float64, radius float64) (line, over []scene.Seg) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if len(at) == 0 || length == 0 {
		return segs, bows
	}
	slices.Sort(at)
	ux, uy := (b.X-a.X)/length, (b.Y-a.Y)/length
	point := func(along, off float64) scene.Point {
		if math.Abs(ux) > math.Abs(uy) { // bows go up, or to the right
			return scene.Point{X: a.X + ux*along, Y: a.Y - off}
		}
		return scene.Point{X: a.X + off, Y: a.Y + uy*along}
	}
	for i := 0; i < len(at); {
		from, to := at[i]-hopRadius, at[i]+hopRadius
		for i++; i < len(at) && at[i]-hopRadius < to+1; i++ {
			to = at[i] + hopRadius
		}
		if from < radius || to > length-radius {
			continue // no room beside a corner
		}
		p, q := point(from, 0), point(to, 0)
		segs = append(segs, lineTo(p.X, p.Y), move(q.X, q.Y))
		r := hopRadius
		top, end := point(from+r, hopHeight), point(to-r, hopHeight)
		bows = append(bows, move(p.X, p.Y),
			scene.Seg{Op: scene.Quad, P: [3]scene.Point{point(from, hopHeight), top}}, lineTo(end.X, end.Y),
			scene.Seg{Op: scene.Quad, P: [3]scene.Point{point(to, hopHeight), q}})
	}
	return segs, bows
}
