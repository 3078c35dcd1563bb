package route

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// maxRounds is how often room is made before lines without room are given up.
const maxRounds = 16

// makeRoom gives all items their places, and moves the chart apart where there is no
// room for them. Items that have none even so are squeezed. Once room was made, only those
// that had none are looked at, until they have; then all once more.
func (r *router) makeRoom(pl *place.Placement) {
	all := make([]int32, len(r.items))
	for i := range all {
		all[i] = int32(i)
	}
	r.setMost()
	ch := r.newChannels()
	list := all
	first := 1
	if r.still { // as when no more room is made
		first = maxRounds + 1
	}
	for ch.round = first; ; ch.round++ {
		r.measure(list)
		down, low := ch.assign(0, list)
		across, narrow := ch.assign(1, list)
		switch cuts := len(down) + len(across); {
		case ch.round > maxRounds, cuts == 0 && len(list) == len(all):
			return
		case cuts == 0:
			list = all
			continue
		}
		if list = append(low, narrow...); ch.round == maxRounds {
			list = all
		}
		r.widen(pl, 1, down)
		r.widen(pl, 0, across)
		r.index[0] = place.NewIndex(r.obstacles)
		r.setPieces(pl)
	}
}

// shifts says how far everything moves: in order, from where on, and by how much in all.
type shifts []struct{ at, by float64 }

// newShifts makes cuts, as few as will do, since one serves all that it is between the
// ends of: each is at the end of the first that none before it serves.
func newShifts(cuts []cut) shifts {
	slices.SortFunc(cuts, func(a, b cut) int { return cmp.Compare(a.to, b.to) })
	var s shifts
	for _, c := range cuts {
		if k := len(s) - 1; k >= 0 && c.from <= s[k].at {
			s[k].by = max(s[k].by, c.by)
		} else {
			s = append(s, struct{ at, by float64 }{c.to, c.by})
		}
	}
	sum := 0.0
	for i := range s {
		sum += s[i].by
		s[i].by = sum
	}
	return s
}

// of is how far what is at v moves.
func (s shifts) of(v float64) float64 {
	i, found := slices.BinarySearchFunc(s, v, func(c struct{ at, by float64 }, v float64) int { return cmp.Compare(c.at, v) })
	if found {
		i++
	}
	if i == 0 {
		return 0
	}
	return s[i-1].by
}

// anchor is the coordinate by which a card moves along an axis: its middle, so that cards
// never overlap. A manager and the panel that hangs from it, with its rows, move together,
// by the edge that they share, or across it by the middle of the manager.
func (r *router) anchor(axis, n int) float64 {
	k := r.panel[n]
	if k < 0 {
		k = r.below[n]
	}
	if k < 0 {
		return reach(axis, r.boxes[n]).middle()
	}
	return r.panelAnchor(axis, k)
}

// panelAnchor is the same of a panel.
func (r *router) panelAnchor(axis, k int) float64 {
	own := reach(axis, r.obstacles[k])
	if r.owner[k] < 0 {
		return own.middle()
	}
	switch card := reach(axis, r.boxes[r.owner[k]]); {
	case own.from >= card.to-tight:
		return card.to
	case own.to <= card.from+tight:
		return card.from
	default:
		return card.middle()
	}
}

// widen moves what is beyond each cut along an axis. Cards and panels move whole, lines and
// frames are stretched.
func (r *router) widen(pl *place.Placement, axis int, cuts []cut) {
	if len(cuts) == 0 {
		return
	}
	s := newShifts(cuts)
	cards, panels := make([]float64, len(pl.Boxes)), make([]float64, len(pl.Panels))
	for n := range cards {
		cards[n] = s.of(r.anchor(axis, n))
	}
	for i := range panels {
		panels[i] = s.of(r.panelAnchor(axis, i))
	}
	for i := range pl.Lines {
		moveLine(&pl.Lines[i], pl.Boxes, axis, s, cards)
	}
	for n := range pl.Boxes {
		move(&pl.Boxes[n], axis, cards[n])
		move(&r.boxes[n], axis, cards[n])
	}
	for i := range pl.Panels {
		movePanel(&pl.Panels[i], axis, panels[i])
		move(&r.obstacles[i], axis, panels[i])
	}
	for i, n := range r.blocking {
		move(&r.obstacles[len(pl.Panels)+i], axis, cards[n])
	}
	for i := range pl.Frames {
		s.stretch(&pl.Frames[i].Rect, axis)
	}
	for i := range pl.Bands {
		s.stretch(&pl.Bands[i].Rect, axis)
	}
	r.moveItems(axis, s, cards)
}

// moveItems moves what lies across the axis of cuts; items that end at a card with it.
func (r *router) moveItems(axis int, s shifts, cards []float64) {
	for i := range r.items {
		it := &r.items[i]
		if it.axis == axis {
			continue
		}
		d := s.of(it.home - tight)
		if len(it.ports) > 0 {
			d = cards[it.ports[0].node]
		}
		it.home, it.at = it.home+d, it.at+d
		it.lo, it.hi = it.lo+d, it.hi+d
	}
	for i := range r.tracks {
		if t := &r.tracks[i]; t.axis != axis {
			t.at += s.of(t.at - tight)
		}
	}
}

// move moves a rectangle along an axis.
func move(r *place.Rect, axis int, d float64) {
	if axis == 0 {
		r.X += d
	} else {
		r.Y += d
	}
}

// stretch moves the two edges of a rectangle.
func (s shifts) stretch(r *place.Rect, axis int) {
	e := reach(axis, *r)
	a, b := s.of(e.from), s.of(e.to)
	move(r, axis, a)
	if axis == 0 {
		r.W += b - a
	} else {
		r.H += b - a
	}
}

func movePanel(p *place.Panel, axis int, d float64) {
	move(&p.Rect, axis, d)
	for i := range p.Labels {
		move(&p.Labels[i].Rect, axis, d)
	}
	for i := range p.Rules {
		move(&p.Rules[i], axis, d)
	}
}

// shift moves a point along an axis.
func shift(q *place.Point, axis int, d float64) {
	if axis == 0 {
		q.X += d
	} else {
		q.Y += d
	}
}

// lineReach is the extent of a line and its cards along an axis.
func lineReach(l *place.Line, boxes []place.Rect, axis int) span {
	s := reach(axis, boxes[l.From])
	for _, n := range l.To {
		b := reach(axis, boxes[n])
		s = span{min(s.from, b.from), max(s.to, b.to)}
	}
	for _, path := range l.Paths {
		for _, q := range path {
			s = span{min(s.from, along(axis, q)), max(s.to, along(axis, q))}
		}
	}
	return s
}

// moveLine moves the points of a line: those on the edge of one of its cards with the
// card, those in line with such a point at the end of a card with it, and others by where they are.
func moveLine(l *place.Line, boxes []place.Rect, axis int, s shifts, cards []float64) {
	all := lineReach(l, boxes, axis)
	if d := s.of(all.from); d == s.of(all.to) { // no cut goes through it
		if d != 0 {
			l.Paths = slices.Clone(l.Paths)
			for i := range l.Paths {
				l.Paths[i] = slices.Clone(l.Paths[i])
				for k := range l.Paths[i] {
					shift(&l.Paths[i][k], axis, d)
				}
			}
		}
		return
	}
	touched := toucher(l, boxes)
	type end struct{ path, point, card int }
	var sides []end
	with := map[float64]float64{}
	for i, path := range l.Paths {
		for _, k := range [...]int{0, len(path) - 1} {
			n := touched(path[k])
			if n < 0 {
				continue
			}
			v, e := along(axis, path[k]), reach(axis, boxes[n])
			if v > e.from+tight && v < e.to-tight {
				with[v] = cards[n]
			} else {
				sides = append(sides, end{i, k, n})
			}
		}
	}
	moved := make([][]place.Point, len(l.Paths))
	for i, path := range l.Paths {
		moved[i] = slices.Clone(path)
		for k := range moved[i] {
			v := along(axis, path[k])
			d, ok := with[v]
			if !ok {
				d = s.of(v)
			}
			shift(&moved[i][k], axis, d)
		}
	}
	for _, e := range sides {
		moved[e.path][e.point] = l.Paths[e.path][e.point]
		shift(&moved[e.path][e.point], axis, cards[e.card])
	}
	l.Paths = moved
}

// toucher returns a function that finds the card of a line whose edge a point is on, -1
// when there is none.
func toucher(l *place.Line, boxes []place.Rect) func(place.Point) int {
	nodes := append([]int{l.From}, l.To...)
	own := make([]place.Rect, len(nodes))
	for i, n := range nodes {
		own[i] = boxes[n]
	}
	index := place.NewIndex(own)
	return func(q place.Point) int {
		found := -1
		index.Within(place.Rect{X: q.X - 0.01, Y: q.Y - 0.01, W: 0.02, H: 0.02}, func(i int) {
			if found < 0 {
				found = nodes[i]
			}
		})
		return found
	}
}
