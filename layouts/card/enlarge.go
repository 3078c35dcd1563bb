package card

import (
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// enlarge multiplies all lengths of items by a factor, and then moves them so that what
// was at 0, 0 is at a point. Items must have no paths that others have too.
func enlarge(items []scene.Item, by float64, to place.Point) {
	at := func(x, y *float64) { *x, *y = *x*by+to.X, *y*by+to.Y }
	stroke := func(s *scene.Stroke) {
		s.Width *= by
		dashes := make([]float64, len(s.Dash))
		for i, d := range s.Dash {
			dashes[i] = d * by
		}
		if s.Dash != nil {
			s.Dash = dashes
		}
	}
	for _, item := range items {
		switch it := item.(type) {
		case *scene.Group:
			enlarge(it.Items, by, to)
		case *scene.Rect:
			at(&it.X, &it.Y)
			it.W, it.H, it.R = it.W*by, it.H*by, it.R*by
			stroke(&it.Stroke)
		case *scene.Ellipse:
			at(&it.CX, &it.CY)
			it.RX, it.RY = it.RX*by, it.RY*by
			stroke(&it.Stroke)
		case *scene.Path:
			for i := range it.Segs {
				for k := range it.Segs[i].P {
					at(&it.Segs[i].P[k].X, &it.Segs[i].P[k].Y)
				}
			}
			stroke(&it.Stroke)
		case *scene.Image:
			at(&it.X, &it.Y)
			it.W, it.H = it.W*by, it.H*by
		case *scene.Text:
			at(&it.X, &it.Y)
			it.Size, it.Width = it.Size*by, it.Width*by
		}
	}
}
