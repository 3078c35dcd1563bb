package hang

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// flowTries is the number of heights that flow tries at even distances.
const flowTries = 64

// flow divides the lines into columns as low as possible, each line after the one before,
// and returns the first line of every column.
func (m *maker) flow(columns int) []int {
	starts := make([]int, 1, columns)
	if columns == 1 {
		return starts
	}
	sum, tallest := 0.0, 0.0
	needs := make([]float64, len(m.lines)) // by line: its height with those that belong to it
	for i := range slices.Backward(m.lines) {
		l := &m.lines[i]
		sum += l.height
		tallest = max(tallest, l.height)
		needs[i] = l.height
		if l.keep && i+1 < len(m.lines) {
			needs[i] += needs[i+1]
		}
	}
	step := tallest / 2
	limit := max(sum/float64(columns), tallest)
	for try := 1; ; try++ {
		if filled := m.fill(limit, needs, columns, starts); filled != nil {
			return filled
		}
		limit += step
		if try >= flowTries {
			step *= 2
		}
	}
}

// fill appends to the first line of the first column that of every further one, when
// columns are at most so high; nil when there are not enough columns for that.
func (m *maker) fill(limit float64, needs []float64, columns int, starts []int) []int {
	high := 0.0
	for i := range m.lines {
		if i > 0 && high+needs[i] > limit+1e-6 {
			if len(starts) == columns {
				return nil
			}
			starts = append(starts, i)
			high = m.headHeight(i)
		}
		high += m.lines[i].height
	}
	return starts
}

// column lists the lines of a column, with those at its head.
func (m *maker) column(i int) []strip {
	lines := m.lines[m.starts[i]:m.end(i)]
	if i == 0 {
		return lines
	}
	return append(m.head(m.starts[i]), lines...)
}

// end is the line behind the last of a column.
func (m *maker) end(column int) int {
	if column+1 < len(m.starts) {
		return m.starts[column+1]
	}
	return len(m.lines)
}

// resumed tells what stands above line i when a further column begins with it: whose
// reports go on, and with which title.
func (m *maker) resumed(i int) (reports, title bool) {
	l := &m.lines[i]
	return l.of != m.owner, l.titled != nil && len(l.nodes) > 0
}

// headHeight is the height of the lines of head.
func (m *maker) headHeight(i int) float64 {
	reports, title := m.resumed(i)
	return LabelHeight * float64(count(reports)+count(title))
}

// head lists the lines that say what resumed tells.
func (m *maker) head(i int) []strip {
	l := &m.lines[i]
	reports, title := m.resumed(i)
	var out []strip
	if reports {
		out = append(out, strip{height: LabelHeight, level: l.level - 1, of: l.of})
	}
	if title {
		out = append(out, strip{height: LabelHeight, level: l.level, of: l.of, titled: l.titled, from: l.from})
	}
	return out
}

// size is that of the panel.
func (m *maker) size() place.Size {
	low := 0.0
	for i, first := range m.starts {
		y := m.top()
		if i > 0 {
			y += m.headHeight(first)
		}
		for k := first; k < m.end(i); k++ {
			y += m.lines[k].height
		}
		low = max(low, y)
	}
	return place.Size{W: m.total, H: low + panelPad}
}
