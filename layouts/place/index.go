package place

import (
	"math"
	"slices"
)

// Index finds cards by their place. It divides the page into level strips and sorts
// the cards of every strip by their left edges. Making it takes n log n time for
// cards that do not overlap much; it is not changed afterwards and may be
// shared by goroutines.
type Index struct {
	boxes  []Rect
	top    float64
	height float64 // of a strip
	strips [][]inStrip
	widest []float64 // by strip: width of the widest card
}

// inStrip is a card and its left edge.
type inStrip struct {
	x float64
	n int32
}

// NewIndex makes an index of finite rectangles.
func NewIndex(boxes []Rect) *Index {
	x := &Index{boxes: boxes, height: 1}
	if len(boxes) == 0 {
		return x
	}
	low, bottom, least := math.Inf(1), math.Inf(-1), math.Inf(1)
	for _, b := range boxes {
		low, bottom = min(low, b.Y), max(bottom, b.Y+b.H)
		least = min(least, b.H)
	}
	// A card touches about three strips; strips are few even if one is tiny.
	x.top = low
	x.height = max(least/2, (bottom-low)/float64(4*len(boxes)+16), 1e-6)
	x.strips = make([][]inStrip, int((bottom-low)/x.height)+1)
	x.widest = make([]float64, len(x.strips))
	counts, sum := make([]int, len(x.strips)), 0
	for _, b := range boxes {
		first, last := x.strip(b.Y), x.strip(b.Y+b.H)
		sum += last - first + 1
		for s := first; s <= last; s++ {
			counts[s]++
		}
	}
	all := make([]inStrip, sum)
	for s, n := range counts {
		x.strips[s], all = all[:0:n], all[n:]
	}
	for i, b := range boxes {
		first, last := x.strip(b.Y), x.strip(b.Y+b.H)
		for s := first; s <= last; s++ {
			x.strips[s] = append(x.strips[s], inStrip{b.X, int32(i)})
			x.widest[s] = max(x.widest[s], b.W)
		}
	}
	for _, s := range x.strips {
		slices.SortFunc(s, func(a, b inStrip) int {
			switch {
			case a.x < b.x:
				return -1
			case a.x > b.x:
				return 1
			}
			return int(a.n - b.n)
		})
	}
	return x
}

// from returns the index of the first card of a strip whose left edge is not before x.
func from(strip []inStrip, x float64) int {
	low, high := 0, len(strip)
	for low < high {
		if middle := int(uint(low+high) / 2); strip[middle].x < x {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// strip returns the index of the strip at a height; the first and the last one have no
// end.
func (x *Index) strip(y float64) int {
	return min(max(int((y-x.top)/x.height), 0), len(x.strips)-1)
}

// Within calls found for every card that shares more than its edge with r, once
// each, strip by strip from the top and in every strip from the left.
func (x *Index) Within(r Rect, found func(n int)) {
	x.Any(r, func(n int) bool {
		found(n)
		return false
	})
}

// Any tells whether is holds for a card that Within finds, and asks no further then.
func (x *Index) Any(r Rect, is func(n int) bool) bool {
	if len(x.strips) == 0 {
		return false
	}
	first, last := x.strip(r.Y), x.strip(r.Y+r.H)
	for s := first; s <= last; s++ {
		strip := x.strips[s]
		for i := from(strip, r.X-x.widest[s]); i < len(strip) && strip[i].x < r.X+r.W; i++ {
			b := x.boxes[strip[i].n]
			if b.X+b.W > r.X && b.Y < r.Y+r.H && b.Y+b.H > r.Y && s == max(first, x.strip(b.Y)) {
				if is(int(strip[i].n)) {
					return true
				}
			}
		}
	}
	return false
}

// Overlaps calls found for every two cards that overlap by more than slack on
// both axes, once each.
func (x *Index) Overlaps(slack float64, found func(a, b int)) {
	for s, strip := range x.strips {
		for i, m := range strip {
			a := x.boxes[m.n]
			for _, n := range strip[i+1:] {
				if n.x >= a.X+a.W-slack {
					break
				}
				if b := x.boxes[n.n]; overlap(a, b, slack) && s == x.strip(max(a.Y, b.Y)) {
					found(int(min(m.n, n.n)), int(max(m.n, n.n)))
				}
			}
		}
	}
}

func overlap(a, b Rect, slack float64) bool {
	return min(a.X+a.W, b.X+b.W)-max(a.X, b.X) > slack &&
		min(a.Y+a.H, b.Y+b.H)-max(a.Y, b.Y) > slack
}

// Crossed calls found for every card that the straight stretch from a to b enters by
// more than inset points; with a negative inset also for those that it only comes
// nearer to than that.
func (x *Index) Crossed(a, b Point, inset float64, found func(n int)) {
	r := Rect{min(a.X, b.X), min(a.Y, b.Y), math.Abs(a.X - b.X), math.Abs(a.Y - b.Y)}
	// Within looks for cards in an area, so the stretch gets a little width.
	pad := max(-inset, 0) + 1e-6
	wide := Rect{r.X - pad, r.Y - pad, r.W + 2*pad, r.H + 2*pad}
	x.Within(wide, func(n int) {
		c := x.boxes[n]
		c = Rect{c.X + inset, c.Y + inset, c.W - 2*inset, c.H - 2*inset}
		if c.W > 0 && c.H > 0 && enters(a, b, c) {
			found(n)
		}
	})
}

// enters tells whether a stretch has a part inside r, by clipping it against
// the four sides (Liang and Barsky 1984, doi:10.1145/357332.357333).
func enters(a, b Point, r Rect) bool {
	t0, t1 := 0.0, 1.0
	clip := func(p, q float64) bool { // the part where p·t < q
		switch {
		case p == 0:
			return q > 0
		case p < 0:
			t0 = max(t0, q/p)
		default:
			t1 = min(t1, q/p)
		}
		return t0 < t1
	}
	dx, dy := b.X-a.X, b.Y-a.Y
	return clip(-dx, a.X-r.X) && clip(dx, r.X+r.W-a.X) &&
		clip(-dy, a.Y-r.Y) && clip(dy, r.Y+r.H-a.Y)
}

// Gap returns the free interval about the x coordinate at: how far one can go left
// and right before a card that reaches between the heights top and bottom; infinite
// where there is none. ok is false when at itself is on such a card.
func (x *Index) Gap(at, top, bottom float64) (left, right float64, ok bool) {
	left, right = math.Inf(-1), math.Inf(1)
	if len(x.strips) == 0 {
		return left, right, true
	}
	for s := x.strip(top); s <= x.strip(bottom); s++ {
		strip := x.strips[s]
		i := from(strip, at)
		in := func(b Rect) bool { return b.Y < bottom && b.Y+b.H > top }
		for j := i; j < len(strip); j++ {
			if b := x.boxes[strip[j].n]; in(b) {
				right = min(right, b.X)
				break
			}
		}
		for j := i - 1; j >= 0; j-- {
			b := x.boxes[strip[j].n]
			if !in(b) {
				continue
			}
			if b.X+b.W > at {
				return at, at, false
			}
			left = max(left, b.X+b.W)
			break
		}
	}
	return left, right, true
}
