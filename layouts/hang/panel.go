package hang

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// The geometry of panels in points.
const (
	PanelPad    = 4  // between the edges of a panel and its rows
	ColumnGap   = 10 // between two columns of a panel, with a rule between them
	Level       = 9  // indent of the rows below a heading
	LabelHeight = 12 // of a line that is no position
	CellPad     = 2  // between names that stand beside each other, at least
	Said        = 3  // a title that this many rows in a run have is said once
)

// panel is the rows below a card, measured from its top left corner.
type panel struct {
	size   place.Size
	cells  []cell
	labels []place.PanelLabel
	rules  []place.Rect
}

// cell is the place of a row.
type cell struct {
	node int
	rect place.Rect
}

// strip is a line of a panel across one of its columns.
type strip struct {
	nodes  []int // side by side; none = the line that says their title
	height float64
	level  int   // how many headings it is below
	of     int   // the manager of its rows
	titled []int // of the line that says a title, and the lines below it: the rows that have it
	from   int   // of those: how many come before this line
	share  int   // how many rows stand side by side in a full line
	keep   bool  // the next line belongs to it
}

// newPanel measures the panel of a manager with the given reports as rows, in a number
// of columns and at least as wide as least.
func newPanel(p *place.Problem, below [][]int, owner int, rows []int, columns int, least float64) *panel {
	width := max(p.RowWidth, 1)
	total := float64(columns)*(width+ColumnGap) - ColumnGap + 2*PanelPad
	if total < least {
		total = least
		width = (total-2*PanelPad+ColumnGap)/float64(columns) - ColumnGap
	}
	m := maker{p: p, below: below, owner: owner, width: width}
	m.list(rows, 0, owner)
	out := &panel{}
	columned := m.flow(columns)
	low := 0.0
	for i, column := range columned {
		x := PanelPad + float64(i)*(width+ColumnGap)
		low = max(low, out.column(p, column, owner, x, width))
	}
	out.size = place.Size{W: total, H: low + PanelPad}
	for i := 1; i < len(columned); i++ {
		x := PanelPad + float64(i)*(width+ColumnGap) - ColumnGap/2.0
		out.rules = append(out.rules, place.Rect{X: x, Y: PanelPad, H: low - PanelPad})
	}
	return out
}

// maker lists the lines of a panel.
type maker struct {
	p     *place.Problem
	below [][]int
	owner int
	width float64 // of a column
	lines []strip
}

// list adds the lines of the reports of a manager: first those without own reports, then
// the headings, each with the lines below it.
func (m *maker) list(rows []int, level, of int) {
	var plain, heads []int
	for _, r := range rows {
		if len(m.below[r]) > 0 {
			heads = append(heads, r)
		} else {
			plain = append(plain, r)
		}
	}
	m.plain(plain, level, of)
	for _, h := range heads {
		m.lines = append(m.lines, strip{nodes: []int{h}, height: m.p.Sizes[h].H, level: level, of: of, share: 1, keep: true})
		_, cards, under := m.p.Seats(h, false, m.below)
		m.list(append(under, cards...), level+1, h)
	}
}

// plain adds rows without own reports. A title that Said rows in a run have is said once,
// above their names, if two of these fit beside each other.
func (m *maker) plain(rows []int, level, of int) {
	for i := 0; i < len(rows); {
		title := m.p.Graph.Nodes[rows[i]].Title
		end := i + 1
		for end < len(rows) && m.p.Graph.Nodes[rows[end]].Title == title {
			end++
		}
		run := rows[i:end]
		share := 1
		if title != "" && len(run) >= Said {
			share = m.share(run, level)
		}
		if share == 1 {
			for _, r := range run {
				m.lines = append(m.lines, strip{nodes: []int{r}, height: m.p.Sizes[r].H, level: level, of: of, share: 1})
			}
		} else {
			m.titled(run, share, level, of)
		}
		i = end
	}
}

// titled adds rows that share a title, below the line that says it.
func (m *maker) titled(run []int, share, level, of int) {
	m.lines = append(m.lines, strip{height: LabelHeight, level: level, of: of, titled: run, share: share, keep: true})
	for i := 0; i < len(run); i += share {
		l := strip{nodes: run[i:min(i+share, len(run))], level: level, of: of, titled: run, from: i, share: share}
		for _, r := range l.nodes {
			l.height = max(l.height, m.p.Sizes[r].H)
		}
		m.lines = append(m.lines, l)
	}
}

// share is how many rows of a run fit beside each other when they need no titles.
func (m *maker) share(run []int, level int) int {
	widest := 0.0
	for _, r := range run {
		widest = max(widest, m.p.Rows[r].Name)
	}
	return max(1, min(int((m.width-indent(level, m.width))/(widest+CellPad)), len(run), 4))
}

// flowTries is the number of heights that flow tries at even distances.
const flowTries = 64

// flow divides the lines into columns as low as possible, each line after the one before.
func (m *maker) flow(columns int) [][]strip {
	if columns == 1 {
		return [][]strip{m.lines}
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
		if out := m.fill(limit, needs, columns); out != nil {
			return out
		}
		limit += step
		if try >= flowTries {
			step *= 2
		}
	}
}

// fill puts lines into columns up to a height; nil when these are not enough.
func (m *maker) fill(limit float64, needs []float64, columns int) [][]strip {
	var out [][]strip
	var now []strip
	high := 0.0
	for i := range m.lines {
		if len(now) > 0 && high+needs[i] > limit+1e-6 {
			out = append(out, now)
			if len(out) == columns {
				return nil
			}
			now, high = m.head(i), 0
			for _, l := range now {
				high += l.height
			}
		}
		now = append(now, m.lines[i])
		high += m.lines[i].height
	}
	return append(out, now)
}

// head lists what stands above line i when a new column begins with it: whose reports go
// on, and with which title.
func (m *maker) head(i int) []strip {
	l := &m.lines[i]
	var out []strip
	if l.of != m.owner {
		out = append(out, strip{height: LabelHeight, level: l.level - 1, of: l.of})
	}
	if l.titled != nil && len(l.nodes) > 0 {
		out = append(out, strip{height: LabelHeight, level: l.level, of: l.of, titled: l.titled, from: l.from})
	}
	return out
}

// column places the lines of one column at x and returns its lower end.
func (out *panel) column(p *place.Problem, lines []strip, owner int, x, width float64) float64 {
	y := float64(PanelPad)
	for i := range lines {
		l := &lines[i]
		left := x + indent(l.level, width)
		r := place.Rect{X: left, Y: y, W: x + width - left, H: l.height}
		switch {
		case len(l.nodes) > 0:
			r.W /= float64(l.share)
			for k, n := range l.nodes {
				out.cells = append(out.cells, cell{n, place.Rect{X: left + float64(k)*r.W, Y: y, W: r.W, H: p.Sizes[n].H}})
			}
		case l.titled != nil:
			out.labels = append(out.labels, place.PanelLabel{Rect: r, Nodes: here(lines[i+1:], l), Of: owner})
		default:
			out.labels = append(out.labels, place.PanelLabel{Rect: r, Of: l.of})
		}
		y += l.height
	}
	return y
}

// indent is how far the rows below a number of headings stand in.
func indent(level int, width float64) float64 {
	return min(Level*float64(max(level, 0)), width/2)
}

// here lists the rows of a title that stand below its line in the same column.
func here(lines []strip, title *strip) []int {
	var nodes []int
	for i := range lines {
		l := &lines[i]
		if len(l.nodes) == 0 || len(l.titled) == 0 || &l.titled[0] != &title.titled[0] {
			break
		}
		nodes = append(nodes, l.nodes...)
	}
	return nodes
}

// lay places the panel at x, y.
func (out *panel) lay(owner int, x, y float64, pl *place.Placement) {
	move := func(r place.Rect) place.Rect { r.X += x; r.Y += y; return r }
	for _, c := range out.cells {
		pl.Boxes[c.node] = move(c.rect)
		pl.Stacked[c.node] = true
	}
	p := place.Panel{Owner: owner, Rect: place.Rect{X: x, Y: y, W: out.size.W, H: out.size.H}}
	for _, l := range out.labels {
		l.Rect = move(l.Rect)
		p.Labels = append(p.Labels, l)
	}
	for _, r := range out.rules {
		p.Rules = append(p.Rules, move(r))
	}
	pl.Panels = append(pl.Panels, p)
}

// PanelSize returns what a panel takes that has the reports of a manager which are rows, in
// a number of columns; n = -1 stands for the tops.
func (b *Branches) PanelSize(n, columns int, least float64) place.Size {
	n = b.index(n)
	_, _, rows := b.p.Seats(n, b.top(n), b.below)
	if len(rows) == 0 {
		return place.Size{}
	}
	return newPanel(b.p, b.below, n, rows, columns, math.Max(least, 0)).size
}
