package tree

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// bands returns the stripes of the level bands, which reach across the chart:
// all rows from the first to the last with a position of the level.
func (a *arranger) bands() []place.Band {
	if !a.level {
		return nil
	}
	foot := make([]float64, a.Rows)
	for n := range a.Spots {
		r := a.Spots[n].Row
		foot[r] = max(foot[r], a.foot(n))
	}
	var bands []place.Band
	index := map[int]int{}
	for _, n := range a.order {
		level, r := a.Spots[n].Band, a.Spots[n].Row
		if level == 0 {
			continue
		}
		i, ok := index[level]
		if !ok {
			i = len(bands)
			index[level] = i
			bands = append(bands, place.Band{Level: level, Rect: place.Rect{X: a.boxes[n].X, Y: a.top[r], H: foot[r] - a.top[r]}})
		}
		b := &bands[i].Rect
		bottom := max(b.Y+b.H, foot[r])
		b.Y = min(b.Y, a.top[r])
		b.H = bottom - b.Y
	}
	slices.SortFunc(bands, func(x, y place.Band) int { return cmp.Compare(x.Level, y.Level) })
	return bands
}

// finish turns the chart into its direction and settles it, with room for the names of the
// level bands before all cards and lines.
func finish(p *place.Problem, out *place.Placement) {
	pad := spacingFor(p.Options.Direction).stack / 2
	for i := range out.Bands {
		b := &out.Bands[i].Rect
		b.Y, b.H = b.Y-pad, b.H+2*pad
	}
	Turn(p, out)
	place.Settle(p.Options.Direction, out)
	for i := range out.Bands {
		b := &out.Bands[i].Rect
		if p.Options.Direction.Sideways() {
			b.Y -= place.BandLabelHeight
		} else {
			b.X -= place.BandLabelWidth
		}
	}
	if len(out.Bands) > 0 {
		place.Settle(p.Options.Direction, out)
	}
}
