package tree

import "github.com/orgwright/orgwright/layouts/place"

// setHeights sets the y of every row and card. The distance of two rows depends on the
// lines and frames between them.
func (a *arranger) setHeights() {
	tall := make([]float64, a.Rows)
	gap := make([]float64, a.Rows) // above the row
	used := make([]bool, a.Rows)   // some card in the row stands at the height of the row
	a.over = make([]float64, a.Rows)
	for i := range a.Spots {
		s := &a.Spots[i]
		a.boxes[i] = place.Rect{W: a.size[i].W, H: a.size[i].H}
		if s.Role == Hung {
			continue
		}
		if s.Role != Stacked || a.level || a.Spots[s.Superior].Grid {
			tall[s.Row] = max(tall[s.Row], a.size[i].H)
			used[s.Row] = true
		}
		used[s.Row] = used[s.Row] || s.Nth == 0
		gap[s.Row] = max(gap[s.Row], a.gapAbove(s))
		a.over[s.Row] = max(a.over[s.Row], a.frameRoom(i))
	}
	for i := range a.Spots {
		if s := &a.Spots[i]; s.Role == Assistant {
			a.reserveAside(s.Superior, tall, used)
		}
	}
	a.top = make([]float64, a.Rows)
	y := 0.0
	for r := range a.top {
		a.over[r] += a.above[r]
		if r > 0 && used[r] {
			y += a.under[r] + gap[r] + a.over[r]
		}
		a.top[r] = y
		y += tall[r]
	}
	for i := range a.Spots {
		a.boxes[i].Y = a.top[a.Spots[i].Row]
	}
	for i := range a.Spots {
		if len(a.Spots[i].Stack) > 0 && !a.Spots[i].Grid {
			a.stackHeights(i)
		}
	}
}

// gapAbove is the room that the lines into a card need above its row.
func (a *arranger) gapAbove(s *Spot) float64 {
	switch {
	case s.Superior < 0 || s.Role == Companion:
		return 0
	case s.Role == Assistant:
		return a.space.row
	case s.Role == Stacked && a.Spots[s.Superior].Grid:
		return a.space.bus
	case s.Role == Stacked && s.Nth >= a.Spots[s.Superior].Columns:
		return a.space.stack
	case s.Role == Stacked && a.Spots[s.Superior].plainHang() && (s.Nth > 0 || s.Band == 0):
		return a.space.stack
	}
	return a.space.bus
}

// plainHang tells whether the stack of s hangs from the left edge of its card
// or from its middle, without a bus.
func (s *Spot) plainHang() bool { return s.Hangs() && s.Columns < 3 }

// reserveAside makes sure that stacks and hanging branches below assistants end above
// the reports of their superior.
func (a *arranger) reserveAside(m int, tall []float64, used []bool) {
	reserve := func(row int, h float64) {
		tall[row] = max(tall[row], h)
		used[row] = true
	}
	todo := append([]int(nil), a.Spots[m].Aside...)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		s := &a.Spots[n]
		todo = append(todo[:len(todo)-1], s.Reports...)
		for _, c := range s.Stack {
			reserve(a.Spots[c].Row, a.size[c].H)
		}
		if a.hung != nil && a.hung[n] != nil {
			reserve(s.Row, a.hungSize(n).H)
		}
	}
}

// busAbove is the y of the bus from s to the row of its reports.
func (a *arranger) busAbove(s *Spot) float64 {
	row := a.Rows
	for _, r := range s.Reports {
		row = min(row, a.Spots[r].Row)
	}
	if len(s.Stack) > 0 {
		row = min(row, a.Spots[s.Stack[0]].Row)
	}
	return a.busOver(row)
}

// busOver is the y of the buses between a row and the one above.
func (a *arranger) busOver(row int) float64 {
	return a.top[row] - a.over[row] - a.space.overBus
}

// stackHeights sets the y of the cards in the stack of n: close to each other,
// whatever the rows beside them do.
func (a *arranger) stackHeights(n int) {
	s := &a.Spots[n]
	foot := a.boxes[n].Y + a.boxes[n].H
	y := a.top[a.Spots[s.Stack[0]].Row]
	if s.plainHang() && y-foot > a.space.drop && !a.level {
		y = foot + a.space.bus
	}
	for i := 0; i < len(s.Stack); i += s.Columns {
		h := 0.0
		for _, c := range s.Stack[i:min(i+s.Columns, len(s.Stack))] {
			a.boxes[c].Y = y
			h = max(h, a.boxes[c].H)
		}
		y += h + a.space.stack
	}
}
