package tree

import (
	"math"
	"slices"
)

// span is how far the outline of a branch reaches to one side between two heights.
type span struct{ top, bottom, x float64 }

// contour is one side of the outline of a branch: spans that do not overlap, the
// lowest first, so that a superior is added at the end. off is added to every x, so
// that a whole branch is moved by changing off.
//
// Contours are merged by walking the shorter of two, as van der Ploeg does
// (2014, doi:10.1002/spe.2213), which makes packing a whole tree linear.
type contour struct {
	spans []span
	off   float64
}

// add puts a span above all others; the part that would overlap is cut off.
func (c *contour) add(top, bottom, x float64) {
	if k := len(c.spans); k > 0 {
		bottom = min(bottom, c.spans[k-1].top)
	}
	if bottom > top {
		c.spans = append(c.spans, span{top, bottom, x - c.off})
	}
}

// lowest is the y of the lower end, -Inf when there is nothing.
func (c *contour) lowest() float64 {
	if len(c.spans) == 0 {
		return math.Inf(-1)
	}
	return c.spans[0].bottom
}

// block is the outline of a branch; x is measured from its anchor, normally
// the middle of its topmost card.
type block struct{ left, right contour }

// add puts a card or line above everything else.
func (b *block) add(top, bottom, left, right float64) {
	b.left.add(top, bottom, left)
	b.right.add(top, bottom, right)
}

// line puts a line that comes down at the anchor above everything else. Something may
// reach higher than where the line ends, such as the frame of a companion beside the
// card; the outline then includes the line beside it.
func (b *block) line(top, bottom float64) {
	for k := len(b.left.spans) - 1; k >= 0 && b.left.spans[k].top < bottom; k-- {
		b.left.spans[k].x = min(b.left.spans[k].x, -b.left.off)
	}
	for k := len(b.right.spans) - 1; k >= 0 && b.right.spans[k].top < bottom; k-- {
		b.right.spans[k].x = max(b.right.spans[k].x, -b.right.off)
	}
	b.add(top, bottom, 0, 0)
}

func (b *block) move(dx float64) {
	b.left.off += dx
	b.right.off += dx
}

// reach returns the extreme coordinates of the block.
func (b *block) reach() (left, right, lowest float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, s := range b.left.spans {
		left = min(left, s.x+b.left.off)
	}
	for _, s := range b.right.spans {
		right = max(right, s.x+b.right.off)
	}
	return left, right, max(b.left.lowest(), b.right.lowest())
}

// join adds a block that stands at the right of b. Both have been moved to their place.
func (b *block) join(right block) {
	b.left = cover(b.left, right.left)
	b.right = cover(right.right, b.right)
}

// apart is how far the left side of b must be moved to the right to keep gap
// from the right side of a, -Inf when they have no height in common.
func apart(a, b contour, gap float64) float64 {
	d := math.Inf(-1)
	i, j := len(a.spans)-1, len(b.spans)-1
	for i >= 0 && j >= 0 {
		s, t := a.spans[i], b.spans[j]
		if s.top < t.bottom && t.top < s.bottom {
			d = max(d, s.x+a.off+gap-t.x-b.off)
		}
		if s.bottom < t.bottom {
			i--
		} else {
			j--
		}
	}
	return d
}

// cover returns the contour a, and b where a has nothing. It changes both, so neither
// may be used afterwards.
func cover(a, b contour) contour {
	base, short := &a, &b
	if b.lowest() > a.lowest() {
		base, short = &b, &a
	}
	limit := short.lowest()
	keep := len(base.spans)
	for keep > 0 && base.spans[keep-1].top < limit {
		keep--
	}
	delta := short.off - base.off
	for i := range short.spans {
		short.spans[i].x += delta
	}
	upper := slices.Clone(base.spans[keep:])
	over, under := upper, short.spans
	if short == &a {
		over, under = under, over
	}
	base.spans = overlay(base.spans[:keep], over, under)
	return *base
}

// overlay appends to out the spans of over, and those of under in its holes.
func overlay(out, over, under []span) []span {
	limit := math.Inf(1)
	j := 0
	fill := func(from float64) {
		for ; j < len(under) && under[j].bottom > from; j++ {
			s := under[j]
			s.top, s.bottom = max(s.top, from), min(s.bottom, limit)
			if s.bottom > s.top {
				out = append(out, s)
			}
			if under[j].top < from {
				return
			}
		}
	}
	for _, s := range over {
		fill(s.bottom)
		out = append(out, s)
		limit = s.top
	}
	fill(math.Inf(-1))
	return out
}

// head returns a copy of the part of c above the given height, at least.
func (c contour) head(limit float64) contour {
	k := len(c.spans)
	for k > 0 && c.spans[k-1].top < limit {
		k--
	}
	return contour{slices.Clone(c.spans[k:]), c.off}
}

// lay puts all of d above c.
func (c *contour) lay(d contour) {
	for _, s := range d.spans {
		c.add(s.top, s.bottom, s.x+d.off)
	}
}
