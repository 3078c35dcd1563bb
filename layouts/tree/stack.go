package tree

// A stack has one spine per column, a line down at the left of its cards; but two
// columns share a trunk between them.

// columnWidths returns the widest card of every column of the stack of s.
func (a *arranger) columnWidths(s *Spot) []float64 {
	w := make([]float64, s.Columns)
	for i, c := range s.Stack {
		w[i%s.Columns] = max(w[i%s.Columns], a.boxes[c].W)
	}
	return w
}

// hangingStack places a stack that hangs from the card of n, without a bus or other
// reports, and returns its outline.
func (a *arranger) hangingStack(n int) block {
	s := &a.Spots[n]
	card := a.boxes[n]
	foot := card.Y + card.H
	first := a.boxes[s.Stack[0]].Y
	if s.Columns > 1 {
		x, bus := 0.0, first
		if s.Columns > 2 {
			x = a.space.leaf
			for _, w := range a.columnWidths(s) {
				x -= a.space.stub + w + a.space.leaf
			}
			x /= 2
			bus = a.busAbove(s)
		}
		a.stacks[n] = stackPlace{spine: x, bus: bus}
		a.putStack(n, x)
		b := a.stackBlock(n, x)
		spines := a.spines(s)
		b.add(bus, first, x, x+spines[len(spines)-1])
		b.add(foot, bus, 0, 0)
		return b
	}
	x := -card.W/2 + min(a.space.spine, card.W/2)
	a.stacks[n].spine = x
	a.putStack(n, x)
	b := a.stackBlock(n, -card.W/2)
	b.add(foot, first, x, x)
	return b
}

// stackItem is the stack of n as one of the items below its bus; the anchor is
// the spine, or the trunk between two columns.
func (a *arranger) stackItem(n int, bus float64) item {
	s := &a.Spots[n]
	a.putStack(n, 0)
	b := a.stackBlock(n, 0)
	var drops []drop
	for i, x := range a.spines(s) {
		drops = append(drops, drop{-1 - i, x})
	}
	b.add(bus, a.boxes[s.Stack[0]].Y, 0, drops[len(drops)-1].x)
	return item{block: b, drops: drops}
}

// putStack sets the shifts of the stacked cards for a spine at x.
func (a *arranger) putStack(n int, x float64) {
	s := &a.Spots[n]
	stub := a.space.stub
	if s.Hangs() && s.Columns == 1 {
		stub = a.indent(n) - a.space.spine
	}
	w := a.columnWidths(s)
	for i, c := range s.Stack {
		col := i % s.Columns
		half := a.boxes[c].W / 2
		switch {
		case s.Columns == 2 && col == 0:
			a.shift[c] = x - a.space.column/2 - half
		case s.Columns == 2:
			a.shift[c] = x + a.space.column/2 + half
		default:
			left := x + stub
			for k := range col {
				left += w[k] + a.space.leaf + stub
			}
			a.shift[c] = left + half
		}
	}
}

// indent is how far hanging cards stand in from the left edge of n. Narrow cards
// end where n ends, if the spine has room.
func (a *arranger) indent(n int) float64 {
	more := a.boxes[n].W - a.columnWidths(&a.Spots[n])[0]
	if more < a.space.inside {
		return a.space.indent
	}
	return min(more, a.space.indent)
}

// spines returns the x of every spine of the stack of s from the first one.
func (a *arranger) spines(s *Spot) []float64 {
	if s.Grid {
		return nil
	}
	if s.Columns < 3 {
		return []float64{0}
	}
	spines := []float64{0}
	for i, w := range a.columnWidths(s)[:s.Columns-1] {
		spines = append(spines, spines[i]+w+a.space.leaf+a.space.stub)
	}
	return spines
}

// stackBlock is the outline of the stacked cards of n and of a line at x, the spine or
// the left edge of the card above.
func (a *arranger) stackBlock(n int, x float64) block {
	s := &a.Spots[n]
	rows := s.stackRows()
	var b block
	for i := rows - 1; i >= 0; i-- {
		first := i * s.Columns
		cards := s.Stack[first:min(first+s.Columns, len(s.Stack))]
		left, right := x, x
		low := 0.0
		for _, c := range cards {
			left = min(left, a.shift[c]-a.boxes[c].W/2)
			right = max(right, a.shift[c]+a.boxes[c].W/2)
			low = max(low, a.boxes[c].Y+a.boxes[c].H)
		}
		b.add(a.boxes[cards[0]].Y, low+a.space.below, left, right)
	}
	return b
}
