package pdf

import (
	"fmt"
	"math"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
)

// A poster is cut into parts that overlap, so that nothing is lost where they are glued
// together: the paper of the right or lower one is cut along the marks and put onto the
// strip that it shares with the one before.
const (
	tileMargin = 28.0 // of the paper about the part where none is asked for, more than printers need
	tileShared = 14.0 // strip that neighbours share
	markLength = 14.0 // of the marks at the corners
	signRoom   = 18.0 // that the lower margin has for what part of the poster it is
	mostTiles  = 2000
)

// TileError says why a poster cannot be cut.
type TileError struct{ Why string }

func (e *TileError) Error() string { return e.Why }

// tile lays out the pages of a poster, row by row.
func (f *file) tile(s *sheet, scale float64) error {
	paper := s.source.Paper
	if paper.W <= 0 || paper.H <= 0 {
		return &output.ValueError{Option: "tile", Message: "needs the size of the paper: give --page, such as --page A4"}
	}
	m := chart.Margins{Top: tileMargin, Right: tileMargin, Bottom: tileMargin, Left: tileMargin}
	if s.source.Margins != nil {
		m = *s.source.Margins
	}
	area := paper.Within(m)
	w, h := area.W/scale, area.H/scale
	shared := tileShared / scale
	if w <= 2*shared || h <= 2*shared {
		return &TileError{fmt.Sprintf("the paper %s is too small to cut a poster into parts for it, between its margins", paper.Name)}
	}
	columns, rows := tiles(s.scene.Width, w, shared), tiles(s.scene.Height, h, shared)
	if columns*rows > mostTiles {
		return &TileError{fmt.Sprintf("the poster would be %d × %d pages of %s, the limit is %d pages; choose a larger paper, a smaller --scale, or draw a part", columns, rows, paper.Name, mostTiles)}
	}
	for row := range rows {
		for column := range columns {
			x, y := float64(column)*(w-shared), float64(row)*(h-shared)
			p := &page{window: rect{x, y, x + w, y + h}, scale: scale, dx: m.Left, dy: m.Bottom, w: paper.W, h: paper.H, unit: 1}
			if columns*rows > 1 {
				p.sign = fmt.Sprintf("%d / %d", row*columns+column+1, rows*columns)
			}
			p.row, p.column = row, column
			f.add(s, p)
		}
	}
	return nil
}

// tiles is how many parts of a length cover a whole, when neighbours share a strip.
func tiles(whole, part, shared float64) int {
	return max(1, int(math.Ceil((whole-shared)/(part-shared)-1e-9)))
}

// frame paints about a part of a poster where the paper is to be cut, and which part it
// is.
func (p *painter) frame() {
	q := p.page
	p.look = look{}
	ink := scene.Color{R: 90, G: 90, B: 90, A: 255}
	p.decoration()
	p.stroke(scene.Stroke{Color: ink, Width: 0.5})
	x0, y0 := q.dx, q.dy
	x1, y1 := x0+(q.window.x1-q.window.x0)*q.scale, y0+(q.window.y1-q.window.y0)*q.scale
	if q.column > 0 { // the strip that the part at the left has too
		x0 += tileShared / 2
	}
	if q.row > 0 {
		y1 -= tileShared / 2
	}
	const off = 4
	for _, c := range [...][4]float64{{x0, y0, -1, -1}, {x1, y0, 1, -1}, {x0, y1, -1, 1}, {x1, y1, 1, 1}} {
		p.op("m", c[0]+c[2]*off, c[1])
		p.op("l", c[0]+c[2]*(off+markLength), c[1])
		p.op("m", c[0], c[1]+c[3]*off)
		p.op("l", c[0], c[1]+c[3]*(off+markLength))
	}
	p.op("S")
	p.height = q.h
	if q.dy < signRoom {
		p.done()
		return
	}
	p.drawn(&scene.Text{X: q.w / 2, Y: q.h - 10, Anchor: scene.Middle, Size: 8, Fill: ink, String: q.sheet.scene.Title + " · " + q.sign})
	p.done()
}
