package png

import (
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// flatness is how far, in pixels, a curve may be from its polygon.
const flatness = 0.06

// point is a place in pixels.
type point struct{ x, y float64 }

// polyline is a flattened subpath in pixels.
type polyline struct {
	points []point
	closed bool
	// smooth tells, by point, that the path has a tangent there, because a
	// curve was cut into pieces; the others are corners.
	smooth []bool
}

// flattener turns paths into polylines, in pixels.
type flattener struct {
	scale  float64
	dx, dy float64 // shift in pixels
	lines  []polyline
}

// at maps a point of the scene to pixels.
func (f *flattener) at(x, y float64) point {
	return point{x*f.scale + f.dx, y*f.scale + f.dy}
}

func (f *flattener) cur() *polyline { return &f.lines[len(f.lines)-1] }

func (f *flattener) move(p point) {
	f.lines = append(f.lines, polyline{points: []point{p}, smooth: []bool{false}})
}

func (f *flattener) line(p point, smooth bool) {
	if len(f.lines) == 0 {
		f.move(p)
		return
	}
	c := f.cur()
	if c.closed { // drawing on after a close starts where the subpath did
		f.move(c.points[0])
		c = f.cur()
	}
	c.points = append(c.points, p)
	c.smooth = append(c.smooth, smooth)
}

func (f *flattener) close() {
	if len(f.lines) > 0 {
		f.cur().closed = true
	}
}

// last is the end of the path so far; a path that is empty begins at otherwise.
func (f *flattener) last(otherwise point) point {
	if len(f.lines) == 0 {
		f.move(otherwise)
		return otherwise
	}
	c := f.cur()
	if c.closed {
		return c.points[0]
	}
	return c.points[len(c.points)-1]
}

// steps is the number of pieces into which a curve is cut to keep within the
// flatness: Wang's formula, by the largest second difference of its points.
func steps(bend, factor float64) int {
	n := math.Ceil(math.Sqrt(factor * bend / flatness))
	return int(min(max(n, 1), 256))
}

func (f *flattener) quad(b, c point) {
	a := f.last(b)
	n := steps(math.Hypot(a.x-2*b.x+c.x, a.y-2*b.y+c.y), 0.25)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		f.line(point{
			u*u*a.x + 2*u*t*b.x + t*t*c.x,
			u*u*a.y + 2*u*t*b.y + t*t*c.y,
		}, i < n)
	}
}

func (f *flattener) cubic(b, c, d point) {
	a := f.last(b)
	n := steps(max(math.Hypot(a.x-2*b.x+c.x, a.y-2*b.y+c.y),
		math.Hypot(b.x-2*c.x+d.x, b.y-2*c.y+d.y)), 0.75)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		f.line(point{
			u*u*u*a.x + 3*u*u*t*b.x + 3*u*t*t*c.x + t*t*t*d.x,
			u*u*u*a.y + 3*u*u*t*b.y + 3*u*t*t*c.y + t*t*t*d.y,
		}, i < n)
	}
}

// path adds the segments of a scene path.
func (f *flattener) path(segs []scene.Seg) {
	for i := range segs {
		s := &segs[i]
		p := [3]point{}
		for k := range p {
			p[k] = f.at(s.P[k].X, s.P[k].Y)
		}
		switch s.Op {
		case scene.Move:
			f.move(p[0])
		case scene.Line:
			f.line(p[0], false)
		case scene.Quad:
			f.quad(p[0], p[1])
		case scene.Cubic:
			f.cubic(p[0], p[1], p[2])
		case scene.Close:
			f.close()
		}
	}
}

// kappa places the controls of a cubic that is nearly a quarter of a circle.
const kappa = 0.5522847498

// rect adds a rectangle with round corners, in pixels, clockwise from the end
// of its top left corner, as SVG does.
func (f *flattener) rect(x, y, w, h, r float64) {
	r = max(min(r, w/2, h/2), 0)
	if r == 0 {
		f.move(point{x, y})
		f.line(point{x + w, y}, false)
		f.line(point{x + w, y + h}, false)
		f.line(point{x, y + h}, false)
		f.close()
		return
	}
	k := r * (1 - kappa)
	x1, y1 := x+w, y+h
	f.move(point{x + r, y})
	f.line(point{x1 - r, y}, true)
	f.arc(point{x1 - k, y}, point{x1, y + k}, point{x1, y + r})
	f.line(point{x1, y1 - r}, true)
	f.arc(point{x1, y1 - k}, point{x1 - k, y1}, point{x1 - r, y1})
	f.line(point{x + r, y1}, true)
	f.arc(point{x + k, y1}, point{x, y1 - k}, point{x, y1 - r})
	f.line(point{x, y + r}, true)
	f.arc(point{x, y + k}, point{x + k, y}, point{x + r, y})
	f.cur().smooth[0] = true
	f.close()
}

// ellipse adds an ellipse in pixels, clockwise from its right end.
func (f *flattener) ellipse(cx, cy, rx, ry float64) {
	kx, ky := rx*kappa, ry*kappa
	f.move(point{cx + rx, cy})
	f.arc(point{cx + rx, cy + ky}, point{cx + kx, cy + ry}, point{cx, cy + ry})
	f.arc(point{cx - kx, cy + ry}, point{cx - rx, cy + ky}, point{cx - rx, cy})
	f.arc(point{cx - rx, cy - ky}, point{cx - kx, cy - ry}, point{cx, cy - ry})
	f.arc(point{cx + kx, cy - ry}, point{cx + rx, cy - ky}, point{cx + rx, cy})
	f.cur().smooth[0] = true
	f.close()
}

// arc adds a cubic whose end is no corner.
func (f *flattener) arc(b, c, d point) {
	f.cubic(b, c, d)
	f.cur().smooth[len(f.cur().smooth)-1] = true
}

// outline is a polygon in the units of the rasterizer.
type outline [][]fixed

// fill returns the polygon inside the polylines.
func fill(lines []polyline) outline {
	out := make(outline, 0, len(lines))
	for _, l := range lines {
		if len(l.points) > 2 {
			out = append(out, toFixed(l.points))
		}
	}
	return out
}

func toFixed(points []point) []fixed {
	out := make([]fixed, len(points))
	for i, p := range points {
		out[i] = p.fixed()
	}
	return out
}

// beyond is the largest coordinate in pixels that is painted; SVG may have
// larger ones, but no picture has.
const beyond = 1 << 21

func (p point) fixed() fixed {
	return fixed{toSub(p.x), toSub(p.y)}
}

func toSub(v float64) int32 {
	if !(v > -beyond) { // also not a number
		v = -beyond
	}
	return int32(math.Floor(min(v, beyond)*sub + 0.5))
}

// reverse turns the outlines the other way, which makes holes of them.
func (o outline) reverse() outline {
	for _, ring := range o {
		for i, k := 0, len(ring)-1; i < k; i, k = i+1, k-1 {
			ring[i], ring[k] = ring[k], ring[i]
		}
	}
	return o
}
