package png

import (
	"cmp"
	"image"
	"slices"
)

// Coordinates of the rasterizer are 1/256 pixel.
const (
	subBits = 8
	sub     = 1 << subBits
	subMask = sub - 1
)

// fixed is a place in 1/256 pixel.
type fixed struct{ x, y int32 }

// cell is the part of outlines in one pixel: cover is the height that they run
// through it, area twice the space at the left of them.
type cell struct{ x, cover, area int32 }

// raster turns closed outlines into coverage, row by row, exactly: the
// coverage of a pixel is the area of it that is inside. It works in integers,
// so that every machine gives the same result. The method is that of the
// FreeType smooth rasterizer (David Turner, 2000) and of libart before it
// (Raph Levien): only pixels on an outline cost anything, what lies between
// them is a span.
type raster struct {
	// The window in pixels; nothing outside is drawn.
	left, top, right, bottom int
	rows                     [][]cell
}

// fill passes the spans of an outline that lie in a box on.
func (r *raster) fill(box image.Rectangle, o outline, to spanner) {
	r.reset(box.Min.X, box.Min.Y, box.Max.X, box.Max.Y)
	for _, ring := range o {
		r.add(ring)
	}
	r.sweep(to)
}

// reset sets the window and forgets all outlines.
func (r *raster) reset(left, top, right, bottom int) {
	r.left, r.top, r.right, r.bottom = left, top, right, bottom
	n := bottom - top
	if cap(r.rows) < n {
		r.rows = append(r.rows[:cap(r.rows)], make([][]cell, n-cap(r.rows))...)
	}
	r.rows = r.rows[:n]
	for i := range r.rows {
		r.rows[i] = r.rows[i][:0]
	}
}

// add adds a closed outline; the last point is joined to the first.
func (r *raster) add(points []fixed) {
	if len(points) < 3 {
		return
	}
	from := points[len(points)-1]
	for _, to := range points {
		r.line(from, to)
		from = to
	}
}

// line adds an edge.
func (r *raster) line(a, b fixed) {
	if a.y == b.y {
		return
	}
	x0, y0, x1, y1 := int64(a.x), int64(a.y), int64(b.x), int64(b.y)
	top, bottom := int64(r.top)<<subBits, int64(r.bottom)<<subBits
	if max(y0, y1) <= top || min(y0, y1) >= bottom || min(x0, x1) >= int64(r.right)<<subBits {
		return
	}
	at := func(y int64) int64 {
		if x0 == x1 {
			return x0
		}
		return x0 + roundDiv((x1-x0)*(y-y0), y1-y0)
	}
	clip := func(x, y int64) (int64, int64) {
		if y < top {
			return at(top), top
		}
		if y > bottom {
			return at(bottom), bottom
		}
		return x, y
	}
	cx0, cy0 := clip(x0, y0)
	cx1, cy1 := clip(x1, y1)
	for cy0 != cy1 {
		// The part of the edge inside one row of pixels.
		var row, nexty int64
		if cy1 > cy0 {
			row = cy0 >> subBits
			nexty = min((row+1)<<subBits, cy1)
		} else {
			row = (cy0 - 1) >> subBits
			nexty = max(row<<subBits, cy1)
		}
		nextx := cx1
		if nexty != cy1 {
			nextx = at(nexty)
		}
		r.inRow(int(row)-r.top, cx0, cy0, nextx, nexty)
		cx0, cy0 = nextx, nexty
	}
}

// inRow adds the part of an edge that lies in one row of pixels.
func (r *raster) inRow(row int, x0, y0, x1, y1 int64) {
	left := int64(r.left) << subBits
	if x0 < left && x1 < left {
		r.put(row, r.left-1, int32(y1-y0), 0)
		return
	}
	c0, c1 := x0>>subBits, x1>>subBits
	if x0 == x1 || c0 == c1 {
		r.put(row, int(c0), int32(y1-y0), int32(((x0&subMask)+(x1-c0<<subBits))*(y1-y0)))
		return
	}
	dx, dy := x1-x0, y1-y0
	x, y := x0, y0
	right := int64(r.right) << subBits
	for x != x1 {
		// To the end of the pixel, or of all that is outside the window.
		var c, nextx int64
		if dx > 0 {
			c = x >> subBits
			nextx = (c + 1) << subBits
			if x < left {
				c, nextx = left>>subBits-1, left
			}
			nextx = min(nextx, x1)
			if x >= right {
				return
			}
		} else {
			c = (x - 1) >> subBits
			nextx = c << subBits
			if x > right {
				nextx = right
			} else if x <= left {
				c, nextx = left>>subBits-1, x1
			}
			nextx = max(nextx, x1)
		}
		nexty := y1
		if nextx != x1 {
			nexty = y0 + roundDiv((nextx-x0)*dy, dx)
		}
		base := c << subBits
		r.put(row, int(c), int32(nexty-y), int32((x-base+nextx-base)*(nexty-y)))
		x, y = nextx, nexty
	}
	if y != y1 { // rounding left a bit of height
		r.put(row, int(x1>>subBits), int32(y1-y), int32(2*(x1&subMask)*(y1-y)))
	}
}

// put adds to the cell of a pixel. What lies left of the window counts there only by
// its height.
func (r *raster) put(row, x int, cover, area int32) {
	if x >= r.right || cover == 0 && area == 0 {
		return
	}
	if x < r.left {
		x, area = r.left-1, 0
	}
	cells := r.rows[row]
	if n := len(cells); n > 0 && cells[n-1].x == int32(x) {
		cells[n-1].cover += cover
		cells[n-1].area += area
		return
	}
	r.rows[row] = append(cells, cell{int32(x), cover, area})
}

// spanner takes what a raster found: pixels x0 to x1 of row y are covered by
// alpha, 1 to 255.
type spanner interface {
	span(y, x0, x1 int, alpha uint32)
}

// sweep hands the coverage of all outlines together to a spanner, by the non-zero
// rule, row by row.
func (r *raster) sweep(to spanner) {
	for i, cells := range r.rows {
		if len(cells) == 0 {
			continue
		}
		y := r.top + i
		sortCells(cells)
		cover := int32(0)
		for k := 0; k < len(cells); {
			x := cells[k].x
			area := int32(0)
			for ; k < len(cells) && cells[k].x == x; k++ {
				cover += cells[k].cover
				area += cells[k].area
			}
			if int(x) >= r.left {
				if a := alphaOf(cover<<(subBits+1) - area); a > 0 {
					to.span(y, int(x), int(x)+1, a)
				}
			}
			next := r.right
			if k < len(cells) {
				next = int(cells[k].x)
			}
			if int(x)+1 < next {
				if a := alphaOf(cover << (subBits + 1)); a > 0 {
					to.span(y, int(x)+1, next, a)
				}
			}
		}
	}
}

// alphaOf turns a winding area, 2*256*256 for a full pixel, into 0 to 255.
func alphaOf(area int32) uint32 {
	if area < 0 {
		area = -area
	}
	return uint32(min((area+sub)>>(subBits+1), 255))
}

// sortCells sorts by x. Few cells, as most rows have, are sorted by insertion.
func sortCells(cells []cell) {
	if len(cells) > 24 {
		slices.SortFunc(cells, func(a, b cell) int { return cmp.Compare(a.x, b.x) })
		return
	}
	for i := 1; i < len(cells); i++ {
		c := cells[i]
		k := i
		for ; k > 0 && cells[k-1].x > c.x; k-- {
			cells[k] = cells[k-1]
		}
		cells[k] = c
	}
}

// roundDiv divides and rounds to the nearest; b is not 0.
func roundDiv(a, b int64) int64 {
	if b < 0 {
		a, b = -a, -b
	}
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
