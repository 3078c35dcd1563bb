package card

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// move, lineTo and closed are segments of a path.
func move(x, y float64) scene.Seg {
	return scene.Seg{Op: scene.Move, P: [3]scene.Point{{X: x, Y: y}}}
}

func lineTo(x, y float64) scene.Seg {
	return scene.Seg{Op: scene.Line, P: [3]scene.Point{{X: x, Y: y}}}
}

func closed() scene.Seg { return scene.Seg{Op: scene.Close} }

// rounded appends a polyline whose corners are rounded with the radius, or
// less where the legs are shorter.
func rounded(segs []scene.Seg, pts []place.Point, radius float64) []scene.Seg {
	segs, _ = bridged(segs, nil, straightened(pts), radius, nil)
	return segs
}

// bridged appends a polyline with rounded corners and with gaps where it crosses other
// lines, and to over the bows over these gaps. hops has, by leg, the distances from the
// leg's begin at which that is; nil = nowhere.
func bridged(segs, over []scene.Seg, pts []place.Point, radius float64, hops [][]float64) (line, bow []scene.Seg) {
	if len(pts) < 2 {
		return segs, over
	}
	segs = append(segs, move(pts[0].X, pts[0].Y))
	for i := 1; i+1 < len(pts); i++ {
		a, b, c := pts[i-1], pts[i], pts[i+1]
		in, out := math.Hypot(b.X-a.X, b.Y-a.Y), math.Hypot(c.X-b.X, c.Y-b.Y)
		// An end leg may be used up whole, an inner one is shared.
		if i > 1 {
			in /= 2
		}
		if i+2 < len(pts) {
			out /= 2
		}
		r := math.Min(radius, math.Min(in, out))
		if hops != nil {
			segs, over = bows(segs, over, a, b, hops[i-1], radius)
		}
		p, q := towards(b, a, r), towards(b, c, r)
		segs = append(segs, lineTo(p.X, p.Y),
			scene.Seg{Op: scene.Quad, P: [3]scene.Point{{X: b.X, Y: b.Y}, q}})
	}
	last := len(pts) - 1
	if hops != nil {
		segs, over = bows(segs, over, pts[last-1], pts[last], hops[last-1], radius)
	}
	return append(segs, lineTo(pts[last].X, pts[last].Y)), over
}

// straightened leaves out repeated points and those in the middle of a
// straight stretch. What it returns takes the room of the given points.
func straightened(pts []place.Point) []place.Point {
	const eps = 1e-6
	out := pts[:0]
	for _, p := range pts {
		for {
			n := len(out)
			if n > 0 && math.Hypot(p.X-out[n-1].X, p.Y-out[n-1].Y) < eps {
				break
			}
			if n > 1 && onWay(out[n-2], out[n-1], p) {
				out = out[:n-1]
				continue
			}
			out = append(out, p)
			break
		}
	}
	return out
}

// onWay reports whether the way from a over b to c goes straight on at b.
func onWay(a, b, c place.Point) bool {
	ux, uy, vx, vy := b.X-a.X, b.Y-a.Y, c.X-b.X, c.Y-b.Y
	return math.Abs(ux*vy-uy*vx) < 1e-6 && ux*vx+uy*vy > 0
}

// towards is the point r away from a on the way to b.
func towards(a, b place.Point, r float64) scene.Point {
	d := math.Hypot(b.X-a.X, b.Y-a.Y)
	if d == 0 {
		return scene.Point{X: a.X, Y: a.Y}
	}
	return scene.Point{X: a.X + (b.X-a.X)*r/d, Y: a.Y + (b.Y-a.Y)*r/d}
}

// barPatterns is how many patterns of bars there are.
const barPatterns = 4

// bar is the coloured strip at the left edge of a box, following its round
// corners. Patterns above 0 break it into 3, 5 or 9 pieces; odd
// numbers, so that a line that enters in the middle meets one.
func bar(b place.Rect, radius, width float64, pattern int, fill scene.Color) *scene.Path {
	return &scene.Path{Fill: fill, Segs: barSegs(nil, b, radius, width, pattern)}
}

// barSegs appends the outline of bar.
func barSegs(segs []scene.Seg, b place.Rect, radius, width float64, pattern int) []scene.Seg {
	radius = math.Min(radius, b.H/2)
	if pattern == 0 && radius > width {
		return wholeBar(segs, b, radius, width)
	}
	pieces := [barPatterns]int{1, 3, 5, 9}[pattern%barPatterns]
	gap := 3.0
	if pieces == 9 {
		gap = 2.5
	}
	gap = math.Min(gap, b.H/float64(2*pieces))
	length := (b.H - gap*float64(pieces-1)) / float64(pieces)
	for i := range pieces {
		top := b.Y + float64(i)*(length+gap)
		segs = append(segs, barPiece(b, radius, width, top, top+length)...)
	}
	return segs
}

// wholeBar appends the strip in one piece. Its two arcs go from the left edge to where
// the strip's right side meets the corner.
func wholeBar(segs []scene.Seg, b place.Rect, r, w float64) []scene.Seg {
	x, top, bottom := b.X, b.Y, b.Y+b.H
	dy := r - math.Sqrt(r*r-(r-w)*(r-w))
	angle := math.Acos((r - w) / r) // of each arc, from the left edge
	k := 4.0 / 3 * math.Tan(angle/4) * r
	sin, cos := math.Sincos(angle)
	return append(segs,
		move(x+w, top+dy),
		scene.Seg{Op: scene.Cubic, P: [3]scene.Point{{X: x + w - k*sin, Y: top + dy + k*cos}, {X: x, Y: top + r - k}, {X: x, Y: top + r}}},
		lineTo(x, bottom-r),
		scene.Seg{Op: scene.Cubic, P: [3]scene.Point{{X: x, Y: bottom - r + k}, {X: x + w - k*sin, Y: bottom - dy - k*cos}, {X: x + w, Y: bottom - dy}}},
		closed(),
	)
}

// barPiece is the part of the strip between two heights. The left border is
// that of the round box, cut at the width of the strip.
func barPiece(b place.Rect, r, w, top, bottom float64) []scene.Seg {
	x := b.X
	edge := func(y float64) float64 { // left border of the box at a height
		d := math.Max(r-(y-b.Y), r-(b.Y+b.H-y))
		if d <= 0 {
			return x
		}
		return x + r - math.Sqrt(math.Max(0, r*r-math.Min(d, r)*math.Min(d, r)))
	}
	// Where the strip's right side meets the corner it begins a little lower.
	dy := 0.0
	if w < r {
		dy = r - math.Sqrt(r*r-(r-w)*(r-w))
	}
	top, bottom = math.Max(top, b.Y+dy), math.Min(bottom, b.Y+b.H-dy)
	if bottom <= top {
		return nil
	}
	segs := []scene.Seg{move(x+w, top)}
	steps := cornerSteps(b, r, top, bottom)
	for _, y := range steps {
		segs = append(segs, lineTo(edge(y), y))
	}
	return append(segs, lineTo(x+w, bottom), closed())
}

// cornerSteps are the heights at which the border of a round box is sampled:
// close in the corners, else only the ends.
func cornerSteps(b place.Rect, r, top, bottom float64) []float64 {
	ys := []float64{top}
	const n = 6
	for i := 1; i <= n; i++ {
		if y := b.Y + r*(1-math.Cos(float64(i)/n*math.Pi/2)); y > top && y < bottom {
			ys = append(ys, y)
		}
	}
	for i := n; i >= 1; i-- {
		if y := b.Y + b.H - r*(1-math.Cos(float64(i)/n*math.Pi/2)); y > top && y < bottom {
			ys = append(ys, y)
		}
	}
	return append(ys, bottom)
}
