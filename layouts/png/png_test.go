package png

import "github.com/orgwright/orgwright/layouts/scene"

var (
	white = scene.Color{R: 255, G: 255, B: 255, A: 255}
	grey  = scene.Color{R: 100, G: 116, B: 139, A: 255}
	blue  = scene.Color{R: 37, G: 99, B: 235, A: 255}
	pale  = scene.Color{R: 219, G: 234, B: 254, A: 255}
	ink   = scene.Color{R: 15, G: 23, B: 42, A: 255}
)

// polygon is a path through points given as x, y, x, y, …
func polygon(closed bool, xy ...float64) []scene.Seg {
	var segs []scene.Seg
	for i := 0; i < len(xy); i += 2 {
		s := scene.Seg{Op: scene.Line}
		if i == 0 {
			s.Op = scene.Move
		}
		s.P[0] = scene.Point{X: xy[i], Y: xy[i+1]}
		segs = append(segs, s)
	}
	if closed {
		segs = append(segs, scene.Seg{Op: scene.Close})
	}
	return segs
}
