package graphviz

import "slices"

// maxWork is how many stretches of lines are looked at to improve an order; a million
// take about 0.1 s.
const maxWork = 2_000_000

// improver exchanges vertices of an order as long as that takes crossings away.
type improver struct {
	*layers
	now   order
	count int    // crossings of it
	left  int    // orders that may still be tried
	moves []bool // by vertex: a line that is not in the hierarchy ends in its branch
}

// improved returns an order with at most as many crossings, and their number: neighbours
// are exchanged while that helps, then every list is put back into the order of the file
// if it does not hurt. The given order is not changed.
func (l *layers) improved(o order) (order, int) {
	m := &improver{layers: l, now: o.clone(), moves: make([]bool, len(l.up))}
	for _, c := range l.lines {
		for _, v := range []int{c.from, c.to} {
			for ; v >= 0 && !m.moves[v]; v = l.up[v] {
				m.moves[v] = true
			}
		}
	}
	m.count = l.crossings(m.now)
	m.left = maxWork / (1 + len(l.above) + l.span())
	for before := m.count + 1; m.count < before && m.count > 0; {
		before = m.count
		m.each(m.exchange)
	}
	m.each(m.restore)
	return m.now, m.count
}

// clone returns a copy that has nothing in common with o.
func (o order) clone() order {
	c := order{slices.Clone(o.tops), make([][]int, len(o.below))}
	for v, below := range o.below {
		c.below[v] = slices.Clone(below)
	}
	return c
}

// each visits the tops and the reports of every vertex, each with their order in the file.
func (m *improver) each(do func(list, file []int)) {
	do(m.now.tops, m.tops)
	for v, below := range m.now.below {
		do(below, m.below[v])
	}
}

// exchange exchanges neighbours in a list where that takes crossings away.
func (m *improver) exchange(list, _ []int) {
	for i := 1; i < len(list); i++ {
		if a, b := list[i-1], list[i]; m.moves[a] || m.moves[b] {
			list[i-1], list[i] = b, a
			if !m.take(m.count - 1) {
				list[i-1], list[i] = a, b
			}
		}
	}
}

// restore puts a list back into the order of the file if no crossings come with it.
func (m *improver) restore(list, file []int) {
	if slices.Equal(list, file) {
		return
	}
	found := slices.Clone(list)
	copy(list, file)
	if !m.take(m.count) {
		copy(list, found)
	}
}

// take keeps the present order if it has at most so many crossings and may still be
// tried.
func (m *improver) take(most int) bool {
	if m.left--; m.left < 0 {
		return false
	}
	n := m.crossings(m.now)
	if n > most {
		return false
	}
	m.count = n
	return true
}
