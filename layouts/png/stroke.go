package png

import "math"

// pen is how a line is drawn, in pixels.
type pen struct {
	width float64
	dash  []float64
	round bool
}

// miterLimit is that of SVG: a sharper corner is cut off.
const miterLimit = 4

// stroke returns the outline of lines drawn with a pen. Its parts overlap and
// all turn the same way, so that the non-zero rule joins them.
func stroke(lines []polyline, p pen) outline {
	s := stroker{half: p.width / 2, round: p.round}
	for _, l := range lines {
		l = l.distinct()
		if len(p.dash) == 0 {
			s.polyline(l)
			continue
		}
		for _, d := range l.dashes(p.dash) {
			s.polyline(d.distinct()) // a dash can end where a corner is
		}
	}
	return s.out
}

// distinct leaves out points that are where the one before is.
func (l polyline) distinct() polyline {
	out := polyline{closed: l.closed}
	for i, p := range l.points {
		if n := len(out.points); n > 0 && near(out.points[n-1], p) {
			continue
		}
		out.points = append(out.points, p)
		out.smooth = append(out.smooth, l.smooth[i])
	}
	if n := len(out.points); l.closed && n > 1 && near(out.points[0], out.points[n-1]) {
		out.points, out.smooth = out.points[:n-1], out.smooth[:n-1]
	}
	return out
}

func near(a, b point) bool {
	return math.Abs(a.x-b.x) < 1e-6 && math.Abs(a.y-b.y) < 1e-6
}

// maxDashes bounds the pieces that one path is cut into.
const maxDashes = 1 << 16

// dashes cuts a line by a pattern of lengths: drawn, left out, drawn, …
func (l polyline) dashes(pattern []float64) []polyline {
	if len(pattern)%2 == 1 {
		pattern = append(append([]float64{}, pattern...), pattern...)
	}
	sum := 0.0
	for _, d := range pattern {
		if !(d >= 0) {
			return []polyline{l}
		}
		sum += d
	}
	points, smooth := l.points, l.smooth
	if l.closed && len(points) > 0 {
		points = append(append([]point{}, points...), points[0])
		smooth = append(append([]bool{}, smooth...), smooth[0])
	}
	if sum <= 0 || len(points) < 2 || length(points)/sum*float64(len(pattern)) > maxDashes {
		return []polyline{l}
	}
	var out []polyline
	phase, left, on := 0, pattern[0], true
	cur := polyline{points: []point{points[0]}, smooth: []bool{false}}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		d := math.Hypot(b.x-a.x, b.y-a.y)
		done := 0.0
		for d-done > left {
			done += left
			at := point{a.x + (b.x-a.x)*done/d, a.y + (b.y-a.y)*done/d}
			if on {
				cur.points = append(cur.points, at)
				cur.smooth = append(cur.smooth, false)
				out = append(out, cur)
			}
			cur = polyline{points: []point{at}, smooth: []bool{false}}
			phase = (phase + 1) % len(pattern)
			left, on = pattern[phase], !on
		}
		left -= d - done
		if on {
			cur.points = append(cur.points, b)
			cur.smooth = append(cur.smooth, smooth[i])
		}
	}
	if on && len(cur.points) > 1 {
		out = append(out, cur)
	}
	return out
}

func length(points []point) float64 {
	sum := 0.0
	for i := 1; i < len(points); i++ {
		sum += math.Hypot(points[i].x-points[i-1].x, points[i].y-points[i-1].y)
	}
	return sum
}

// stroker collects the parts of a stroke.
type stroker struct {
	half  float64
	round bool
	out   outline
}

// polyline adds the stroke of one line: its segments, joins and round ends.
func (s *stroker) polyline(l polyline) {
	pts := l.points
	n := len(pts)
	switch {
	case n == 0:
		return
	case n == 1:
		if s.round {
			s.disc(pts[0])
		}
		return
	}
	last := n - 1
	if l.closed {
		last = n
	}
	for i := range last {
		s.segment(pts[i], pts[(i+1)%n])
	}
	for i := range n {
		if !l.closed && (i == 0 || i == n-1) {
			if s.round {
				s.disc(pts[i])
			}
			continue
		}
		s.join(pts[(i+n-1)%n], pts[i], pts[(i+1)%n], l.smooth[i])
	}
}

// normal is the vector to the left edge of a line from a to b.
func (s *stroker) normal(a, b point) point {
	dx, dy := b.x-a.x, b.y-a.y
	d := math.Hypot(dx, dy)
	return point{dy / d * s.half, -dx / d * s.half}
}

func (s *stroker) segment(a, b point) {
	n := s.normal(a, b)
	s.part(point{a.x + n.x, a.y + n.y}, point{b.x + n.x, b.y + n.y},
		point{b.x - n.x, b.y - n.y}, point{a.x - n.x, a.y - n.y})
}

// join fills the gap on the outer side of a corner.
func (s *stroker) join(a, b, c point, smooth bool) {
	n1, n2 := s.normal(a, b), s.normal(b, c)
	cross := n1.x*n2.y - n1.y*n2.x
	dot := n1.x*n2.x + n1.y*n2.y
	if math.Abs(cross) < 1e-9*s.half*s.half && dot > 0 {
		return
	}
	if s.round && !smooth {
		s.disc(b)
		return
	}
	if cross > 0 { // a turn to the right has its gap on the left
		n1, n2 = point{n1.x, n1.y}, point{n2.x, n2.y}
	} else {
		n1, n2 = point{-n1.x, -n1.y}, point{-n2.x, -n2.y}
	}
	p1, p2 := point{b.x + n1.x, b.y + n1.y}, point{b.x + n2.x, b.y + n2.y}
	// 1/cos² of half the angle between the normals is the square of the
	// ratio of miter length to width.
	cosHalf2 := (1 + dot/(s.half*s.half)) / 2
	if cosHalf2 > 1.0/(miterLimit*miterLimit) {
		k := 1 / (2 * cosHalf2)
		s.part(b, p1, point{b.x + (n1.x+n2.x)*k, b.y + (n1.y+n2.y)*k}, p2)
		return
	}
	s.part(b, p1, p2)
}

// disc adds a circle as wide as the pen.
func (s *stroker) disc(c point) {
	n := 8
	if s.half > flatness {
		n = int(min(max(math.Ceil(math.Pi/math.Acos(1-min(flatness/s.half, 0.5))), 8), 512))
	}
	pts := make([]point, n)
	for i := range pts {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		pts[i] = point{c.x + s.half*cos, c.y + s.half*sin}
	}
	s.part(pts...)
}

// part adds a polygon, turned the way that all parts turn.
func (s *stroker) part(pts ...point) {
	area := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		area += p.x*q.y - p.y*q.x
	}
	ring := toFixed(pts)
	if area < 0 {
		s.out = append(s.out, outline{ring}.reverse()...)
		return
	}
	s.out = append(s.out, ring)
}
