package text

import "fmt"

// maxGlyphPoints is the number of points of one glyph with all that it is
// composed of; letters have up to a few hundred.
const maxGlyphPoints = 100_000

// checkGlyf returns an error when the outlines of a table glyf would take too much work
// to read and draw: glyphs have to lie within the table, have at most about two points
// per byte, and not be composed of too many others.
func (t rawTables) checkGlyf() error {
	loca, glyf := t["loca"], t["glyf"]
	if loca == nil || glyf == nil {
		return nil
	}
	long := u16(t["head"], 50) == 1
	size := 2
	if long {
		size = 4
	}
	n := t.glyphs()
	if len(loca) < size*(n+1) {
		return nil // the reader leaves the table out
	}
	at := func(i int) int {
		if long {
			return u32(loca, 4*i)
		}
		return 2 * u16(loca, 2*i)
	}
	g := &outlines{parts: make([][]uint16, n), points: make([]int, n), state: make([]uint8, n)}
	for i := range n {
		start, end := at(i), at(i+1)
		if start > end || end > len(glyf) {
			return fmt.Errorf("its glyph %d lies outside the table \"glyf\"", i)
		}
		if !g.glyph(i, glyf[start:end]) {
			return fmt.Errorf("its glyph %d has more points than data", i)
		}
	}
	for i := range n {
		if g.cost(i, 0) > maxGlyphPoints {
			return fmt.Errorf("its glyph %d is composed of too many others", i)
		}
	}
	return nil
}

// outlines is what glyphs are composed of.
type outlines struct {
	parts  [][]uint16
	points []int   // of the glyph, then with all parts
	state  []uint8 // 1 = being counted, 2 = counted
}

// glyph reads the number of points of glyph i, or the glyphs that it is composed of. It
// is false when there are more points than data.
func (g *outlines) glyph(i int, d []byte) bool {
	contours := int(int16(u16(d, 0)))
	if contours == 0 || len(d) == 0 {
		return true
	}
	if contours > 0 {
		g.points[i] = u16(d, 10+2*(contours-1)) + 1
		return g.points[i] <= 2*len(d)+16
	}
	const words, scale, more, twoScales, matrix = 1, 8, 32, 64, 128
	for d = d[min(10, len(d)):]; len(d) >= 4; {
		flags := u16(d, 0)
		g.parts[i] = append(g.parts[i], uint16(u16(d, 2)))
		size := 6
		if flags&words != 0 {
			size += 2
		}
		switch {
		case flags&scale != 0:
			size += 2
		case flags&twoScales != 0:
			size += 4
		case flags&matrix != 0:
			size += 8
		}
		if flags&more == 0 || size > len(d) {
			break
		}
		d = d[size:]
	}
	return true
}

// cost counts the points of glyph i with all its parts; the result is above
// maxGlyphPoints, but not exact, when there are more, or the parts form a circle.
func (g *outlines) cost(i, depth int) int {
	if g.state[i] != 0 || depth > len(g.points) {
		return g.points[i]
	}
	g.state[i] = 1
	sum := g.points[i] + 4
	for _, p := range g.parts[i] {
		if int(p) < len(g.points) {
			if g.state[p] == 1 {
				return maxGlyphPoints + 1 // a circle
			}
			sum += g.cost(int(p), depth+1)
		}
		if sum > maxGlyphPoints {
			break
		}
	}
	g.points[i], g.state[i] = sum, 2
	return sum
}
