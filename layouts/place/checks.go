package place

import (
	"slices"
)

// page checks that everything lies within the bounds.
func (v *verifier) page() {
	for i, b := range v.pl.Boxes {
		if !v.pl.Bounds.holds(b) {
			v.add(OffPage, []int{i}, "%q is off the page", v.id(i))
		}
	}
	for _, f := range v.pl.Frames {
		if !v.pl.Bounds.holds(f.Rect) {
			v.add(OffPage, nil, "the frame of %q is off the page", v.p.Graph.Groups[f.Group].ID)
		}
	}
	for _, b := range v.pl.Bands {
		if !v.pl.Bounds.holds(b.Rect) {
			v.add(OffPage, nil, "the band of level %d is off the page", b.Level)
		}
	}
	for _, l := range v.pl.Lines {
		for _, path := range l.Paths {
			for _, q := range path {
				if !v.pl.Bounds.holds(Rect{X: q.X, Y: q.Y}) {
					v.add(OffPage, []int{l.From}, "a line from %q is off the page", v.id(l.From))
				}
			}
		}
	}
}

func (r Rect) holds(o Rect) bool {
	return o.X >= r.X-slack && o.Y >= r.Y-slack &&
		o.X+o.W <= r.X+r.W+slack && o.Y+o.H <= r.Y+r.H+slack
}

// ranks checks that reports begin behind the end of their manager. Assistants
// and advisers may stand beside it; a row may stand in a further column of its panel.
func (v *verifier) ranks() {
	for n, up := range v.p.Superiors() {
		if up < 0 || v.p.IsCoHead(n) {
			continue
		}
		x := v.axes(up)
		if v.p.Form(n).IsRow() && x.Sideways() {
			x = axes{TopDown} // of the panel below the card
		}
		a, b := x.along(v.pl.Boxes[up]), x.along(v.pl.Boxes[n])
		beside := staff(v.p.Graph, n)
		further := v.p.Form(up).IsRow() && x.across(v.pl.Boxes[n]).start > x.across(v.pl.Boxes[up]).start
		if !further && (b.end <= a.start+slack || !beside && b.start < a.end-slack) {
			v.add(Backwards, []int{up, n}, "%q does not stand behind its manager %q", v.id(n), v.id(up))
		}
	}
}

// interval is where a rectangle begins and ends on one axis.
type interval struct{ start, end float64 }

// axes measures rectangles in a direction of the hierarchy and at a right angle to it.
type axes struct{ Direction }

// axes returns those of the reports of a manager, -1 for those of the tops. What hangs
// grows down in every chart, or up, but for rows at the side of a manager; rows of panels
// always read down.
func (v *verifier) axes(up int) axes {
	d := v.p.Options.Direction
	switch {
	case up >= 0 && v.p.SideRows() && v.p.hung(up) && v.p.hangOf(up).Row:
		return axes{d}
	case !v.p.hung(up), d == BottomUp && (up < 0 || !v.p.Form(up).IsRow()):
		return axes{d}
	}
	return axes{TopDown}
}

// along is the extent of a rectangle in the direction.
func (x axes) along(r Rect) interval {
	i := interval{r.Y, r.Y + r.H}
	if x.Sideways() {
		i = interval{r.X, r.X + r.W}
	}
	if x.Reversed() {
		i = interval{-i.end, -i.start}
	}
	return i
}

// across is the extent of a rectangle at a right angle to the direction.
func (x axes) across(r Rect) interval {
	if x.Sideways() {
		return interval{r.Y, r.Y + r.H}
	}
	return interval{r.X, r.X + r.W}
}

// order checks the reports of every manager, and the tops. Cards of one row
// follow each other across by their middles, cards of one stack row by row, and what
// hangs from the top down or to a further column.
func (v *verifier) order() {
	tops, below := v.p.Reports(v.p.Superiors())
	v.orderOf(-1, tops, below)
	for up, reports := range below {
		v.orderOf(up, reports, below)
	}
}

// orderOf checks the reports of a manager, which have to follow each other in this
// order; -1 = the tops.
func (v *verifier) orderOf(up int, nodes []int, below [][]int) {
	last := [4]int{-1, -1, -1, -1} // the one before: in the row, in the stack, in the panel, of its headings
	x, hung := v.axes(up), v.p.hung(up)
	for _, n := range nodes {
		if staff(v.p.Graph, n) || v.p.IsCoHead(n) {
			continue
		}
		in := 0
		switch {
		case v.p.Form(n).IsRow() && len(below[n]) > 0:
			in = 3
		case v.p.Form(n).IsRow():
			in = 2
		case v.pl.Stacked[n]:
			in = 1
		}
		along := x
		if in >= 2 {
			along = axes{TopDown}
		}
		if last[in] >= 0 && !v.follows(along, hung, last[in], n) {
			v.add(Disorder, []int{last[in], n}, "%q should come before %q", v.id(last[in]), v.id(n))
		}
		last[in] = n
	}
}

// follows tells whether b comes after a; hung tells that both hang.
func (v *verifier) follows(x axes, hung bool, a, b int) bool {
	before, after := x.across(v.pl.Boxes[a]), x.across(v.pl.Boxes[b])
	next := x.along(v.pl.Boxes[b]).start >= x.along(v.pl.Boxes[a]).end-slack
	if hung {
		return next || after.start >= before.end-slack || v.p.Options.Direction == RightLeft && after.end <= before.start+slack
	}
	return after.start+after.end >= before.start+before.end-slack || v.pl.Stacked[b] && next
}

// overlaps looks for cards that share area.
func (v *verifier) overlaps(x *Index) {
	x.Overlaps(slack, func(a, b int) {
		v.add(Overlap, []int{a, b}, "%q and %q overlap", v.id(a), v.id(b))
	})
}

// crossings looks for lines that run through cards.
func (v *verifier) crossings(x *Index) {
	for _, l := range v.pl.Lines {
		ends := l.ends()
		last := -1 // the card that was reported last
		for _, path := range l.Paths {
			for i := 1; i < len(path); i++ {
				x.Crossed(path[i-1], path[i], 0.5, func(n int) {
					if !ends(n) && n != last {
						last = n
						v.add(Crossing, []int{l.From, n}, "a line from %q runs through %q", v.id(l.From), v.id(n))
					}
				})
			}
		}
	}
}

// ends returns a test for the nodes that l joins.
func (l *Line) ends() func(n int) bool {
	if len(l.To) < 8 {
		return func(n int) bool { return n == l.From || slices.Contains(l.To, n) }
	}
	set := make(map[int]bool, len(l.To)+1)
	set[l.From] = true
	for _, t := range l.To {
		set[t] = true
	}
	return func(n int) bool { return set[n] }
}
