package tree

import "github.com/orgwright/orgwright/layouts/place"

// A grid is a stack in a chart from left to right, with the cards row by row. In the
// picture the trunk passes between the two middle rows, and a bus in front of every
// column leads to its cards. The words here are those of the arranger, for which the
// hierarchy grows downwards.

// gridMiddle is the number of rows of cards before the trunk.
func gridMiddle(s *Spot) int {
	rows := (len(s.Stack) + s.Columns - 1) / s.Columns
	return rows / 2
}

// putGrid sets the shifts of the cards for a trunk at x.
func (a *arranger) putGrid(n int, x float64) {
	s := &a.Spots[n]
	rows := (len(s.Stack) + s.Columns - 1) / s.Columns
	wide := make([]float64, rows)
	for i, c := range s.Stack {
		wide[i/s.Columns] = max(wide[i/s.Columns], a.boxes[c].W)
	}
	middle := gridMiddle(s)
	at := make([]float64, rows)
	edge := x - a.space.gridGap/2
	for r := middle - 1; r >= 0; r-- {
		at[r] = edge - wide[r]/2
		edge -= wide[r] + a.space.leaf
	}
	edge = x + a.space.gridGap/2
	for r := middle; r < rows; r++ {
		at[r] = edge + wide[r]/2
		edge += wide[r] + a.space.leaf
	}
	for i, c := range s.Stack {
		a.shift[c] = at[i/s.Columns]
	}
}

// gridItem is the grid of n as an item below its bus, anchored at the trunk.
func (a *arranger) gridItem(n int, bus float64) item {
	s := &a.Spots[n]
	a.putGrid(n, 0)
	var b block
	for depth := s.Columns - 1; depth >= 0; depth-- {
		bus := a.busOver(a.Spots[s.Stack[depth]].Row)
		left, right, low := a.gridRow(s, depth)
		b.add(bus, low+a.space.below, left, right)
		if depth > 0 {
			_, _, low = a.gridRow(s, depth-1)
			b.add(low+a.space.below, bus, 0, 0) // the trunk
		}
	}
	it := item{}
	for i := 0; i < len(s.Stack); i += s.Columns {
		if i/s.Columns == gridMiddle(s) {
			it.drops = append(it.drops, drop{-1, 0})
		}
		it.drops = append(it.drops, drop{s.Stack[i], a.shift[s.Stack[i]]})
	}
	b.add(bus, a.boxes[s.Stack[0]].Y, it.drops[0].x, it.drops[len(it.drops)-1].x)
	it.block = b
	return it
}

// gridRow returns the extent of the cards of s that stand depth rows down, and
// of the trunk beside them.
func (a *arranger) gridRow(s *Spot, depth int) (left, right, low float64) {
	for i := depth; i < len(s.Stack); i += s.Columns {
		c := s.Stack[i]
		left = min(left, a.shift[c]-a.boxes[c].W/2)
		right = max(right, a.shift[c]+a.boxes[c].W/2)
		low = max(low, a.foot(c))
	}
	return left, right, low
}

// gridDrops draws what comes down from the bus into a grid with its trunk at
// x; with the trunk come the buses of the further columns.
func (a *arranger) gridDrops(s *Spot, x, bus float64) [][][]place.Point {
	var drops [][][]place.Point
	for i := 0; i < len(s.Stack); i += s.Columns {
		if i/s.Columns == gridMiddle(s) {
			drops = append(drops, a.gridTrunk(s, x, bus))
		}
		m := a.middle(s.Stack[i])
		drops = append(drops, [][]place.Point{{{X: m, Y: bus}, {X: m, Y: a.boxes[s.Stack[i]].Y}}})
	}
	return drops
}

// gridTrunk draws the trunk from the bus on, and the buses of the further columns.
func (a *arranger) gridTrunk(s *Spot, x, bus float64) [][]place.Point {
	var paths [][]place.Point
	from := bus
	for depth := 1; depth < s.Columns; depth++ {
		// The trunk is cut where a bus joins it.
		y := a.busOver(a.Spots[s.Stack[depth]].Row)
		paths = append(paths, []place.Point{{X: x, Y: from}, {X: x, Y: y}})
		from = y
		var cards []int
		for i := depth; i < len(s.Stack); i += s.Columns {
			cards = append(cards, s.Stack[i])
		}
		var path []place.Point
		if first := cards[0]; a.middle(first) < x {
			path = append(path, place.Point{X: a.middle(first), Y: a.boxes[first].Y}, place.Point{X: a.middle(first), Y: y})
			cards = cards[1:]
		} else {
			path = append(path, place.Point{X: x, Y: y})
		}
		if k := len(cards) - 1; k >= 0 && a.middle(cards[k]) > x {
			last := cards[k]
			path = append(path, place.Point{X: a.middle(last), Y: y}, place.Point{X: a.middle(last), Y: a.boxes[last].Y})
			cards = cards[:k]
		} else {
			path = append(path, place.Point{X: x, Y: y})
		}
		paths = append(paths, path)
		for _, c := range cards {
			paths = append(paths, []place.Point{{X: a.middle(c), Y: y}, {X: a.middle(c), Y: a.boxes[c].Y}})
		}
	}
	return paths
}
