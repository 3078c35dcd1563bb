package graphviz

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// The lines of the hierarchy: a trunk comes down from a manager to its bus, which runs
// across above the next row, and a drop leads from it to each report there. Reports
// further down, below a level that nobody has, are left to package route.

// next lists the reports of a node that stand in the next row, from the left.
func (d *dotChart) next(n int) []int {
	var list []int
	for _, r := range d.below[n] {
		if d.row[r] == d.row[n]+1 {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b int) int { return cmp.Or(cmp.Compare(d.middle(a), d.middle(b)), cmp.Compare(a, b)) })
	return list
}

func (d *dotChart) middle(n int) float64 { return d.boxes[n].X + d.boxes[n].W/2 }

// buses gives every bus its place among those between the same rows: no two that share
// a stretch across are equally high, and the number of heights is the least possible
// (the left edge algorithm of Hashimoto and Stevens, Wire routing by optimizing channel
// assignment within large apertures, 1971).
func (d *dotChart) buses() {
	managers := slices.DeleteFunc(slices.Clone(d.order), func(n int) bool { return len(d.next(n)) == 0 })
	d.trunks = make([][]float64, len(d.room))
	for _, n := range managers {
		d.trunks[d.row[n]] = append(d.trunks[d.row[n]], d.middle(n))
	}
	for _, row := range d.trunks {
		slices.Sort(row)
	}
	ends := make([][]float64, len(d.room)) // by row: where the buses of every height end so far
	left := func(n int) float64 { return min(d.middle(n), d.drop(n, d.next(n)[0])) }
	slices.SortFunc(managers, func(a, b int) int { return cmp.Or(cmp.Compare(left(a), left(b)), cmp.Compare(a, b)) })
	for _, n := range managers {
		next := d.next(n)
		right := max(d.middle(n), d.drop(n, next[len(next)-1]))
		row := d.row[n]
		at := slices.IndexFunc(ends[row], func(end float64) bool { return end < left(n)-busStep })
		if at < 0 {
			at = len(ends[row])
			ends[row] = append(ends[row], 0)
		}
		ends[row][at] = right
		d.bus[n] = at
		d.room[row+1].buses = max(d.room[row+1].buses, at+1)
	}
}

// drop is where the line from a manager comes down to a report: at its middle, or beside
// that when the trunk of another manager comes down there.
func (d *dotChart) drop(manager, report int) float64 {
	x, own := d.middle(report), d.middle(manager)
	trunks := d.trunks[d.row[manager]]
	for at, _ := slices.BinarySearch(trunks, x-busStep); at < len(trunks) && trunks[at] < x+busStep; at++ {
		if trunks[at] != own {
			return trunks[at] + busStep
		}
	}
	return x
}

// setHeights sets the y of all rows and cards.
func (d *dotChart) setHeights() {
	y := 0.0
	for r := range d.room {
		room := &d.room[r]
		if r > 0 {
			y += 2*busRoom + float64(max(room.buses-1, 0))*busStep + room.under
		}
		room.top = y + room.above
		y = room.top + room.card
	}
	for n := range d.boxes {
		d.boxes[n].Y = d.room[d.row[n]].top
	}
}

// lines draws the lines of every manager to the reports in the next row.
func (d *dotChart) lines() []place.Line {
	var lines []place.Line
	for n := range d.boxes {
		next := d.next(n)
		if len(next) == 0 {
			continue
		}
		l := place.Line{From: n, To: slices.Sorted(slices.Values(next))}
		room := d.room[d.row[n]+1]
		x, foot := d.middle(n), d.boxes[n].Y+d.boxes[n].H
		y := room.top - room.above - busRoom - float64(room.buses-1-d.bus[n])*busStep
		drops := make([]float64, len(next))
		for i, r := range next {
			drops[i] = d.drop(n, r)
		}
		l.Paths = comb(x, foot, y, room.top, drops)
		lines = append(lines, l)
	}
	return lines
}

// comb draws a trunk that comes down at x from foot to the bus at y, the bus, and drops
// from it to top, with no stretch drawn twice. At its ends the bus goes on as what is
// there; only where trunk and drop meet they are a path of their own.
func comb(x, foot, y, top float64, drops []float64) [][]place.Point {
	ends := slices.Compact(slices.Sorted(slices.Values(append([]float64{x}, drops...))))
	if len(ends) == 1 {
		return [][]place.Point{{{X: x, Y: foot}, {X: x, Y: top}}}
	}
	var bus []place.Point
	var paths [][]place.Point
	for i, q := range ends {
		from, to := y, y
		if q == x {
			from = foot
		}
		if slices.Contains(drops, q) {
			to = top
		}
		outer := i == 0 || i == len(ends)-1
		if outer {
			bus = append(bus, place.Point{X: q, Y: y})
		}
		switch corner := (place.Point{X: q, Y: from + to - y}); {
		case !outer || from != y && to != y:
			paths = append(paths, []place.Point{{X: q, Y: from}, {X: q, Y: to}})
		case i == 0:
			bus = append([]place.Point{corner}, bus...)
		default:
			bus = append(bus, corner)
		}
	}
	return append([][]place.Point{bus}, paths...)
}
