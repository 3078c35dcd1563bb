package pptx

import (
	"math"
)

// emu is a length in English Metric Units, of which a point has 12,700.
type emu = int64

const perPoint = 12700

// grid is what all places are multiples of, in EMU: LibreOffice saves places in hundredths
// of a millimetre, which are 360 EMU, and these come back from there exactly. It is 1/18
// point.
const grid = 720

// box is an upright rectangle on a slide.
type box struct{ x, y, w, h emu }

func (b box) right() emu  { return b.x + b.w }
func (b box) bottom() emu { return b.y + b.h }

// spot is a place on a slide.
type spot struct{ x, y emu }

// snap rounds a length to the grid.
func snap(v float64) emu { return emu(math.Round(v/grid)) * grid }

// paper turns places of a scene into those of a slide.
type paper struct {
	scale  float64 // EMU for a point of the scene
	dx, dy float64 // EMU
}

func (p *paper) spot(x, y float64) spot {
	return spot{snap(x*p.scale + p.dx), snap(y*p.scale + p.dy)}
}

// box snaps a rectangle by its middle, so that cards whose middles are in line stay so,
// whatever their sizes. Widths and heights are even multiples of the grid, at least one.
func (p *paper) box(x, y, w, h float64) box {
	even := func(v float64) emu { return max(emu(math.Round(v*p.scale/(2*grid)))*2*grid, 2*grid) }
	b := box{w: even(w), h: even(h)}
	c := p.spot(x+w/2, y+h/2)
	b.x, b.y = c.x-b.w/2, c.y-b.h/2
	return b
}

// length is a length of a scene in EMU, not snapped.
func (p *paper) length(v float64) emu { return emu(math.Round(v * p.scale)) }

// points is a length of a scene in points of the slide.
func (p *paper) points(v float64) float64 { return v * p.scale / perPoint }

// union is the rectangle about two.
func (b box) union(c box) box {
	x, y := min(b.x, c.x), min(b.y, c.y)
	return box{x, y, max(b.right(), c.right()) - x, max(b.bottom(), c.bottom()) - y}
}
