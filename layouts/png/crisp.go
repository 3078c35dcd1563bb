package png

import (
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// A line of a whole number of pixels is sharp only when its edges lie between
// pixels. align and crisp move what they are given by at most half a pixel.

// align shifts everything in a group so that the outline of its first
// rectangle lies on pixels. Nothing inside moves against the rest.
func (p *preparer) align(g *scene.Group) {
	if g.ID == "" || len(g.Items) == 0 || p.dx != 0 || p.dy != 0 {
		return
	}
	r, ok := g.Items[0].(*scene.Rect)
	if !ok {
		return
	}
	half := 0.0
	if r.Stroke.Color.A > 0 {
		half = r.Stroke.Width * p.scale / 2
	}
	p.dx = toGrid(r.X*p.scale-half) - (r.X*p.scale - half)
	p.dy = toGrid(r.Y*p.scale-half) - (r.Y*p.scale - half)
}

// crisp returns the segments of a path; when it is a line along the axes, its
// stretches are moved sideways onto pixels. Its ends stay where they are.
func (p *preparer) crisp(path *scene.Path) []scene.Seg {
	if path.Fill.A > 0 || p.dx != 0 || p.dy != 0 || !alongAxes(path.Segs) {
		return path.Segs
	}
	half := path.Stroke.Width * p.scale / 2
	snap := func(v float64) float64 { return (toGrid(v*p.scale-half) + half) / p.scale }
	segs := append([]scene.Seg{}, path.Segs...)
	for i := range segs {
		for k := range segs[i].P {
			segs[i].P[k] = scene.Point{X: snap(segs[i].P[k].X), Y: snap(segs[i].P[k].Y)}
		}
	}
	for i := range segs {
		if segs[i].Op != scene.Line {
			continue
		}
		a, b := end(&path.Segs[i-1]), end(&path.Segs[i])
		upright := a.X == b.X
		if segs[i-1].Op == scene.Move {
			restore(&segs[i-1].P[0], a, upright)
		}
		if i+1 == len(segs) || segs[i+1].Op == scene.Move {
			restore(&segs[i].P[0], b, upright)
		}
	}
	return segs
}

// end returns where a segment ends.
func end(s *scene.Seg) *scene.Point {
	switch s.Op {
	case scene.Quad:
		return &s.P[1]
	case scene.Cubic:
		return &s.P[2]
	}
	return &s.P[0]
}

// restore gives an end of a line its place along the line back.
func restore(p, original *scene.Point, upright bool) {
	if upright {
		p.Y = original.Y
	} else {
		p.X = original.X
	}
}

// alongAxes tells whether all straight parts of a path, at least one, are
// upright or level.
func alongAxes(segs []scene.Seg) bool {
	var at scene.Point
	lines := 0
	for i := range segs {
		s := &segs[i]
		switch s.Op {
		case scene.Move:
			at = s.P[0]
		case scene.Line:
			if i == 0 || at.X != s.P[0].X && at.Y != s.P[0].Y {
				return false
			}
			lines++
			at = s.P[0]
		case scene.Quad:
			at = s.P[1]
		case scene.Cubic:
			at = s.P[2]
		case scene.Close:
			return false
		}
	}
	return lines > 0
}

// toGrid rounds to a whole number of pixels.
func toGrid(v float64) float64 { return math.Floor(v + 0.5) }
