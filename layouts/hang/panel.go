package hang

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// The geometry of panels in points.
const (
	Level       = 9  // indent of the rows below a heading
	LabelHeight = 12 // of a line that is no position
	LabelNumber = 15 // what a label with a title and a number takes besides the title
	CellPad     = 2  // between names that stand beside each other, at least
	Said        = 3  // a title that this many rows in a run have is said once

	panelPad  = 4  // between the edges of a panel and its rows
	columnGap = 10 // between two columns of a panel, with a rule between them
	mostShare = 4  // the most names beside each other
)

// panel is the rows below a card, measured from its top left corner.
type panel struct {
	size   place.Size
	cells  []cell
	labels []place.PanelLabel
	rules  []place.Rect
	alike  [][]int
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
	level  int       // how many headings it is below
	of     int       // the manager of its rows
	titled []int     // of the line that says a title, and the lines below it: the rows that have it
	from   int       // of those: how many come before this line
	widths []float64 // of the cells that stand side by side in a full line; nil = there is one
	keep   bool      // the next line belongs to it
}

// newMaker lists the lines of a panel that has a number of columns and is at least as wide
// as least, and divides them into the columns.
func (b *Branches) newMaker(owner int, rows []int, columns int, least float64) *maker {
	m := &maker{p: b.p, below: b.below, owner: owner, width: max(b.p.RowWidth, 1), lines: b.lines[:0]}
	m.total = m.across(columns)
	if m.total < least {
		m.total = least
		m.width = (least-2*panelPad+columnGap)/float64(columns) - columnGap
	}
	m.list(rows, 0, owner)
	for _, need := range [...]float64{m.want, m.need} {
		if need > m.width && need <= b.p.RowMost {
			m.width, m.lines = need, m.lines[:0]
			m.total = m.across(columns)
			m.list(rows, 0, owner)
			break
		}
	}
	m.starts = m.flow(columns)
	b.lines = m.lines
	return m
}

// newPanel measures the panel of a manager with the given reports as rows, in a number
// of columns and at least as wide as least.
func (b *Branches) newPanel(owner int, rows []int, columns int, least float64) *panel {
	m := b.newMaker(owner, rows, columns, least)
	out := &panel{size: m.size()}
	top := m.top()
	if m.ofTops() {
		out.labels = append(out.labels, place.PanelLabel{Rect: place.Rect{X: panelPad, Y: panelPad, W: m.total - 2*panelPad, H: LabelHeight}, Of: -1})
	}
	for i := range m.starts {
		x := panelPad + float64(i)*(m.width+columnGap)
		out.column(b.p, m.column(i), owner, place.Rect{X: x, Y: top, W: m.width})
		if i > 0 {
			out.rules = append(out.rules, place.Rect{X: x - columnGap/2.0, Y: top, H: out.size.H - panelPad - top})
		}
	}
	return out
}

// maker lists the lines of a panel.
type maker struct {
	p     *place.Problem
	below [][]int
	owner int
	width float64 // of a column
	total float64 // of the panel
	need  float64 // the width that the longest line needs
	want  float64 // the same with two names beside each other where their title is said once
	lines []strip

	starts []int // the first line of every column
}

// ofTops tells whether the panel is that of the tops, above whose rows a label stands.
func (m *maker) ofTops() bool { return m.owner == len(m.p.Graph.Nodes) }

// top is the height at which the columns begin.
func (m *maker) top() float64 {
	if m.ofTops() {
		return panelPad + LabelHeight
	}
	return panelPad
}

// across is the width of a panel with a number of columns.
func (m *maker) across(columns int) float64 {
	return float64(columns)*(m.width+columnGap) - columnGap + 2*panelPad
}

// needs notes that a line below a number of headings needs a width, and wants another.
func (m *maker) needs(level int, width, wish float64) {
	m.need = max(m.need, Level*float64(level)+width)
	m.want = max(m.want, Level*float64(level)+wish)
}

// whole is the width of a row that says its title itself.
func (m *maker) whole(n int) float64 { return m.p.Rows[n].Name + m.p.Rows[n].Title }

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
	m.lines = slices.Grow(m.lines, len(rows)+1)
	m.plain(plain, level, of)
	for _, h := range heads {
		m.lines = append(m.lines, strip{nodes: []int{h}, height: m.p.Sizes[h].H, level: level, of: of, keep: true})
		m.needs(level, m.whole(h), m.whole(h))
		_, cards, under := m.p.Seats(h, false, m.below)
		m.list(append(under, cards...), level+1, h)
	}
}

// plain adds rows without own reports. A title that Said rows in a run have is said once,
// above their names, as many of which stand beside each other as there is room for.
func (m *maker) plain(rows []int, level, of int) {
	for i := 0; i < len(rows); {
		title := m.p.Graph.Nodes[rows[i]].Title
		end, cells := i, 0
		for end < len(rows) && m.p.Graph.Nodes[rows[end]].Title == title {
			end += Alike(m.p, rows[end:])
			cells++
		}
		run := rows[i:end]
		if title != "" && cells >= Said {
			m.titled(run, cells, level, of)
		} else {
			for len(run) > 0 {
				k := Alike(m.p, run)
				m.lines = append(m.lines, strip{nodes: run[:k:k], height: m.p.Sizes[run[0]].H, level: level, of: of})
				m.needs(level, m.whole(run[0]), m.whole(run[0]))
				run = run[k:]
			}
		}
		i = end
	}
}

// Alike counts the positions at the beginning of a list of reports, all rows, that stand
// in one row.
func Alike(p *place.Problem, rows []int) int {
	k := 1
	if alike := p.Rows[rows[0]].Alike; alike > 0 {
		for k < len(rows) && p.Rows[rows[k]].Alike == alike {
			k++
		}
	}
	return k
}

// titled adds rows that share a title, in a number of cells, below the line that says it.
func (m *maker) titled(run []int, cells, level, of int) {
	widths := m.share(run, cells, level)
	m.lines = append(m.lines, strip{height: LabelHeight, level: level, of: of, titled: run, keep: true})
	label := m.p.Rows[run[0]].Title + LabelNumber
	m.needs(level, label, max(label, sum(m.cells(run, 2))))
	for i := 0; i < len(run); {
		l := strip{level: level, of: of, titled: run, from: i, widths: widths}
		first := i
		for range max(len(widths), 1) {
			if i == len(run) {
				break
			}
			l.height = max(l.height, m.p.Sizes[run[i]].H)
			m.needs(level, m.p.Rows[run[i]].Name, 0)
			i += Alike(m.p, run[i:])
		}
		l.nodes = run[first:i:i]
		m.lines = append(m.lines, l)
	}
}

// share returns the widths of as many cells of a run as fit beside each other when they
// need no titles: equal ones if these fit, else each as wide as its names need. nil = only
// one fits.
func (m *maker) share(run []int, cells, level int) []float64 {
	room := m.width - indent(level, m.width)
	for k := min(cells, mostShare); k > 1; k-- {
		widths := m.cells(run, k)
		spare := room - sum(widths)
		if spare < -1e-9 {
			continue
		}
		equal := slices.Max(widths)*float64(k) <= room
		for i := range widths {
			if equal {
				widths[i] = room / float64(k)
			} else {
				widths[i] += spare / float64(k)
			}
		}
		return widths
	}
	return nil
}

// cells returns the widths that the names of a run need, so many beside each other.
func (m *maker) cells(run []int, k int) []float64 {
	widths := make([]float64, k)
	for i, at := 0, 0; at < len(run); i++ {
		widths[i%k] = max(widths[i%k], m.p.Rows[run[at]].Name+CellPad)
		at += Alike(m.p, run[at:])
	}
	return widths
}

func sum(widths []float64) float64 {
	total := 0.0
	for _, w := range widths {
		total += w
	}
	return total
}

// column places the lines of one column from the upper edge of a rectangle down, the
// outermost of them at its left edge.
func (out *panel) column(p *place.Problem, lines []strip, owner int, in place.Rect) {
	outermost := lines[0].level
	for i := range lines {
		outermost = min(outermost, lines[i].level)
	}
	y := in.Y
	for i := range lines {
		l := &lines[i]
		by := indent(l.level-outermost, in.W)
		r := place.Rect{X: in.X + by, Y: y, W: in.W - by, H: l.height}
		switch {
		case len(l.nodes) > 0:
			out.line(p, l, r)
		case l.titled != nil:
			label := place.PanelLabel{Rect: r, Nodes: here(lines[i+1:], l), Of: owner}
			if l.from == 0 {
				label.Times = len(l.titled)
			}
			out.labels = append(out.labels, label)
		default:
			out.labels = append(out.labels, place.PanelLabel{Rect: r, Of: l.of})
		}
		y += l.height
	}
}

// line places the rows of a line; those that stand in one cell share its width.
func (out *panel) line(p *place.Problem, l *strip, r place.Rect) {
	for i, nodes := 0, l.nodes; len(nodes) > 0; i++ {
		k := Alike(p, nodes)
		if l.widths != nil {
			r.W = l.widths[i]
		}
		if k > 1 {
			out.alike = append(out.alike, nodes[:k:k])
		}
		for j, n := range nodes[:k] {
			part := r.W / float64(k)
			out.cells = append(out.cells, cell{n, place.Rect{X: r.X + float64(j)*part, Y: r.Y, W: part, H: p.Sizes[n].H}})
		}
		r.X += r.W
		nodes = nodes[k:]
	}
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
	p := place.Panel{Owner: owner, Rect: place.Rect{X: x, Y: y, W: out.size.W, H: out.size.H}, Alike: out.alike}
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
// a number of columns; n = -1 stands for the tops. Only one goroutine at a time may call it.
func (b *Branches) PanelSize(n, columns int, least float64) place.Size {
	n = b.index(n)
	_, _, rows := b.p.Seats(n, b.top(n), b.below)
	if len(rows) == 0 {
		return place.Size{}
	}
	return b.newMaker(n, rows, columns, math.Max(least, 0)).size()
}
