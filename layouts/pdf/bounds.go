package pdf

import (
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
)

// rect is a rectangle of a page in points, y downwards.
type rect struct{ x0, y0, x1, y1 float64 }

// nowhere holds nothing.
func nowhere() rect { return rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)} }

func (r *rect) add(x, y float64) {
	r.x0, r.y0, r.x1, r.y1 = min(r.x0, x), min(r.y0, y), max(r.x1, x), max(r.y1, y)
}

// holds tells whether the middle of another rectangle is in this one; that at its left and
// upper edge is.
func (r rect) holds(o rect) bool {
	x, y := (o.x0+o.x1)/2, (o.y0+o.y1)/2
	return x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1
}

// boundsOf is the rectangle that items take; that of none is empty, at the origin.
func boundsOf(items []scene.Item) rect {
	r := nowhere()
	r.include(items)
	if r.x0 > r.x1 {
		return rect{}
	}
	return r
}

func (r *rect) include(items []scene.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Group:
			r.include(it.Items)
		case *scene.Rect:
			r.add(it.X, it.Y)
			r.add(it.X+it.W, it.Y+it.H)
		case *scene.Ellipse:
			r.add(it.CX-it.RX, it.CY-it.RY)
			r.add(it.CX+it.RX, it.CY+it.RY)
		case *scene.Image:
			r.add(it.X, it.Y)
			r.add(it.X+it.W, it.Y+it.H)
		case *scene.Text:
			if it.Up {
				r.add(it.X-0.8*it.Size, it.Y-it.Width)
				r.add(it.X+0.2*it.Size, it.Y)
				continue
			}
			left := it.Left(it.Width)
			r.add(left, it.Y-0.8*it.Size)
			r.add(left+it.Width, it.Y+0.2*it.Size)
		case *scene.Path:
			for _, s := range it.Segs {
				for k := range [...]int{scene.Move: 1, scene.Line: 1, scene.Quad: 2, scene.Cubic: 3, scene.Close: 0}[s.Op] {
					r.add(s.P[k].X, s.P[k].Y)
				}
			}
		}
	}
}
