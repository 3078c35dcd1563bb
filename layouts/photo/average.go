package photo

import (
	"image"
	"image/draw"
)

// average scales a part of a picture down to w by h pixels, none of them 0 or
// more than the part has: every pixel is the mean of the area that it covers.
func average(src image.Image, from image.Rectangle, w, h int) *image.RGBA {
	sw, sh := from.Dx(), from.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	row := image.NewRGBA(image.Rect(0, 0, sw, 1))
	sums := make([]uint64, 4*w)
	// One pixel of the part is w wide and h high, one of the outcome sw wide and
	// sh high: so all overlaps are whole numbers.
	area := uint64(sw) * uint64(sh)
	for y := range h {
		clear(sums)
		top, bottom := y*sh, (y+1)*sh
		for sy := top / h; sy*h < bottom; sy++ {
			draw.Draw(row, row.Rect, src, image.Pt(from.Min.X, from.Min.Y+sy), draw.Src)
			addRow(sums, row.Pix, sw, w, uint64(min(bottom, (sy+1)*h)-max(top, sy*h)))
		}
		line := out.Pix[y*out.Stride:]
		for i, s := range sums {
			line[i] = uint8((s + area/2) / area)
		}
	}
	return out
}

// addRow adds a row of sw pixels, weighted, to the sums of w pixels.
func addRow(sums []uint64, pix []uint8, sw, w int, weight uint64) {
	for x := range w {
		left, right := x*sw, (x+1)*sw
		sum := sums[4*x : 4*x+4]
		for sx := left / w; sx*w < right; sx++ {
			part := weight * uint64(min(right, (sx+1)*w)-max(left, sx*w))
			p := pix[4*sx : 4*sx+4]
			for i := range sum {
				sum[i] += part * uint64(p[i])
			}
		}
	}
}
