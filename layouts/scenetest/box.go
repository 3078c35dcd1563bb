package scenetest

import (
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// Box is an upright rectangle from X0, Y0 to X1, Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

// The parts of the type size that a line of text reaches above and below its
// baseline: the height of capitals and accents and the depth of descenders of
// Liberation Sans, rounded up.
const (
	ascent  = 0.76
	descent = 0.22
)

// Contains reports whether b holds all of o, with eps points of tolerance.
func (b Box) Contains(o Box, eps float64) bool {
	return o.X0 >= b.X0-eps && o.Y0 >= b.Y0-eps && o.X1 <= b.X1+eps && o.Y1 <= b.Y1+eps
}

// grow makes b hold the point.
func (b Box) grow(p scene.Point) Box {
	return Box{math.Min(b.X0, p.X), math.Min(b.Y0, p.Y), math.Max(b.X1, p.X), math.Max(b.Y1, p.Y)}
}

// BoxOf returns the box about an item without its stroke; a group's is about
// all it holds. ok is false for an empty group and an empty path.
func BoxOf(item scene.Item) (b Box, ok bool) {
	switch it := item.(type) {
	case *scene.Rect:
		return Box{it.X, it.Y, it.X + it.W, it.Y + it.H}, true
	case *scene.Image:
		return Box{it.X, it.Y, it.X + it.W, it.Y + it.H}, true
	case *scene.Ellipse:
		return Box{it.CX - it.RX, it.CY - it.RY, it.CX + it.RX, it.CY + it.RY}, true
	case *scene.Text:
		return textBox(it), true
	case *scene.Path:
		return pathBox(it)
	case *scene.Group:
		return groupBox(it)
	}
	return Box{}, false
}

func textBox(t *scene.Text) Box {
	if t.Up {
		return Box{t.X - ascent*t.Size, t.Y - t.Width, t.X + descent*t.Size, t.Y}
	}
	left := t.Left(t.Width)
	return Box{left, t.Y - ascent*t.Size, left + t.Width, t.Y + descent*t.Size}
}

// pathBox is the box about all points of a path. Control points count too, so it may
// be a little too large for curves.
func pathBox(p *scene.Path) (b Box, ok bool) {
	for _, s := range p.Segs {
		for _, pt := range s.P[:points(s.Op)] {
			if !ok {
				b, ok = Box{pt.X, pt.Y, pt.X, pt.Y}, true
			}
			b = b.grow(pt)
		}
	}
	return b, ok
}

func groupBox(g *scene.Group) (b Box, ok bool) {
	for _, item := range g.Items {
		o, has := BoxOf(item)
		if !has {
			continue
		}
		if !ok {
			b, ok = o, true
		}
		b = b.grow(scene.Point{X: o.X0, Y: o.Y0}).grow(scene.Point{X: o.X1, Y: o.Y1})
	}
	return b, ok
}

// points is how many of a segment's points the operation uses.
func points(o scene.Op) int {
	switch o {
	case scene.Move, scene.Line:
		return 1
	case scene.Quad:
		return 2
	case scene.Cubic:
		return 3
	}
	return 0
}
