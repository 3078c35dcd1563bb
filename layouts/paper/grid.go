package paper

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/text"
)

// grid is a table, or some of its columns, whose texts are broken into lines.
type grid struct {
	s       *setter
	z       *setting
	table   *document.Table
	key     string
	part    part
	caption string // above it; "" = nothing
	head    *gridRow
	rows    []gridRow
	ruled   bool // lines stand between the columns too
	lowest  float64
}

// gridRow is a row with the lines of its cells.
type gridRow struct {
	cells []gridCell
	mark  document.Mark
	head  bool
	group bool
	h     float64
	key   string
}

// gridCell is a cell with its lines.
type gridCell struct {
	source *document.Cell
	lines  []gridLine
	word   string // what its mark tells; "" = nothing
	behind int    // the line that the word stands behind, -1 = it has one of its own above
	sign   string // the same beside the text, in a table of signs
	h      float64
	span   int
	centre bool // its texts stand in the middle
}

// gridLine is a line of a cell.
type gridLine struct {
	text.Line
	goesOn bool // it continues the line above
	strong bool
}

// grids measures a table: one grid, or several where the page has no room for all columns.
func (s *setter) grids(t *document.Table, width float64) []*grid {
	if list := s.grid[t]; list != nil {
		return list
	}
	list := s.measured(t, width)
	s.grid[t] = list
	return list
}

// measured is grids for a table that was not measured yet.
func (s *setter) measured(t *document.Table, width float64) []*grid {
	if len(t.Columns) == 0 {
		return []*grid{{s: s, z: &s.settings()[0], table: t}}
	}
	parts, z := s.parts(t, width)
	rows := rowsOf(t, parts)
	var list []*grid
	for i, p := range parts {
		g := &grid{s: s, z: z, table: t, part: p, key: s.key(), ruled: t.OfSigns()}
		if len(parts) > 1 {
			g.caption = fmt.Sprintf(s.words.Columns, firstOther(t, p)+1, p.columns[len(p.columns)-1]+1, len(t.Columns))
		}
		if len(rows[i]) < len(t.Rows) {
			g.caption += "; " + s.words.RowsLeft
		}
		g.measure(rows[i])
		list = append(list, g)
	}
	return list
}

// rowsOf are the rows of each part of a table. A table of signs that is divided has only those
// in a part in which something stands there, besides what heads them; the first part also has
// those in which nothing stands at all.
func rowsOf(t *document.Table, parts []part) [][]int {
	list := make([][]int, len(parts))
	for r := range t.Rows {
		shown := false
		for i := len(parts) - 1; i >= 0; i-- {
			if !t.OfSigns() || t.Rows[r].Group || i == 0 && !shown || says(t, r, parts[i].columns) {
				list[i], shown = append(list[i], r), true
			}
		}
	}
	return list
}

// says tells whether something stands in some columns of a row, besides those that head it.
func says(t *document.Table, row int, columns []int) bool {
	return slices.ContainsFunc(columns, func(c int) bool {
		cells := t.Rows[row].Cells
		return !t.Columns[c].Heads && c < len(cells) && (len(cells[c].Lines) > 0 || cells[c].Mark != document.Plain)
	})
}

// firstOther is the first column of a part that heads no rows, or its first.
func firstOther(t *document.Table, p part) int {
	for _, c := range p.columns {
		if !t.Columns[c].Heads {
			return c
		}
	}
	return p.columns[0]
}

// key is a name for a table, or what else goes on on another page.
func (s *setter) key() string {
	s.tables++
	return fmt.Sprintf("t%d", s.tables)
}

// measure breaks the texts of the cells of some rows into lines.
func (g *grid) measure(rows []int) {
	t := g.table
	head := gridRow{head: true, key: g.key + "h"}
	said := false
	for i, c := range g.part.columns {
		col := &t.Columns[c]
		cell := gridCell{source: &document.Cell{Lines: []string{col.Head}}, span: 1, centre: col.Center}
		g.breakCell(&cell, i, true)
		if col.Upright {
			g.turn(&cell, i, col.Head)
		} else {
			g.limitHead(&cell, i)
		}
		head.h = math.Max(head.h, cell.h)
		head.cells = append(head.cells, cell)
		said = said || col.Head != ""
	}
	if said {
		g.head = &head
	}
	for _, r := range rows {
		g.rows = append(g.rows, g.row(&t.Rows[r], r))
	}
}

// linesInHead is how many lines of a head are shown: it stands on every page.
const linesInHead = 6

// limitHead cuts a head that is too long for every page.
func (g *grid) limitHead(cell *gridCell, column int) {
	if len(cell.lines) <= linesInHead {
		return
	}
	g.s.out.Warnings = append(g.s.out.Warnings, fmt.Sprintf("the head of a column of a table has more than %d lines and is cut: %s …", linesInHead, cell.lines[0].Text))
	st := bold(g.z.table)
	lines, _ := g.s.balanced(cell.source.Lines[0], st, math.Max(g.width(column)-2*g.z.padX, g.z.table), linesInHead, st.Size)
	cell.lines = nil
	for k, l := range lines {
		cell.lines = append(cell.lines, gridLine{l, k > 0, true})
	}
	cell.h = g.heightOf(cell)
}

// row breaks the texts of a row.
func (g *grid) row(source *document.Row, n int) gridRow {
	row := gridRow{mark: source.Mark, group: source.Group, key: fmt.Sprintf("%sr%d", g.key, n), h: g.lowest}
	if source.Group {
		cell := gridCell{source: &document.Cell{}, span: len(g.part.columns)}
		if len(source.Cells) > 0 {
			strong := source.Cells[0]
			strong.Strong = true
			cell.source = &strong
		}
		g.breakCell(&cell, -1, true)
		row.h, row.cells = math.Max(row.h, cell.h), []gridCell{cell}
		return row
	}
	for i, c := range g.part.columns {
		cell := gridCell{source: &document.Cell{}, span: 1, centre: g.table.Columns[c].Center}
		if c < len(source.Cells) {
			cell.source = &source.Cells[c]
		}
		switch {
		case g.ruled && g.table.Columns[c].Center:
			cell.sign = cell.source.Mark.Sign()
		case cell.source.Mark.Word(g.s.doc.Lang) != "":
			cell.word = g.wordOf(cell.source.Mark, i)
		case i == 0:
			cell.word = g.wordOf(source.Mark, i)
		}
		g.breakCell(&cell, i, false)
		row.h = math.Max(row.h, cell.h)
		row.cells = append(row.cells, cell)
	}
	return row
}

// wordOf is the word of a mark, or a sign where that has no room in a column.
func (g *grid) wordOf(m document.Mark, column int) string {
	word := m.Word(g.s.doc.Lang)
	if word == "" {
		return ""
	}
	size := g.s.sizes.label
	if g.s.o.Fonts.Width(word, bold(size))+0.8*size > g.part.widths[column]-2*g.z.padX {
		return m.Sign()
	}
	return word
}

// width is that of a column, -1 = of all.
func (g *grid) width(column int) float64 {
	if column >= 0 {
		return g.part.widths[column]
	}
	w := 0.0
	for _, one := range g.part.widths {
		w += one
	}
	return w
}

// breakCell breaks the texts of a cell and finds how high it is.
func (g *grid) breakCell(cell *gridCell, column int, head bool) {
	z := g.z
	room := math.Max(g.width(column)-2*z.padX, z.table)
	for i, line := range cell.source.Lines {
		strong := head || cell.source.Strong && i == 0
		st := plain(z.table)
		st.Bold = strong
		for k, l := range g.s.o.Fonts.Break(line, st, room) {
			cell.lines = append(cell.lines, gridLine{l, k > 0, strong})
		}
	}
	if cell.behind = -1; cell.word != "" {
		cell.behind = g.wordPlace(cell, column, room)
	}
	if cell.sign != "" && len(cell.lines) == 0 {
		cell.lines = []gridLine{{}}
	}
	cell.h = g.heightOf(cell)
}

// wordPlace is the line of a cell that the word of its mark has room behind: the last of its
// first text; -1 = it has none.
func (g *grid) wordPlace(cell *gridCell, column int, room float64) int {
	last := 0
	for last+1 < len(cell.lines) && cell.lines[last+1].goesOn {
		last++
	}
	if len(cell.lines) == 0 || column >= 0 && g.table.Columns[g.part.columns[column]].Center {
		return -1
	}
	st := plain(g.z.table)
	st.Bold = cell.lines[last].strong
	if g.s.o.Fonts.Width(cell.lines[last].Text, st)+chipGap*g.z.table+g.s.chipWidth(cell.word) > room {
		return -1
	}
	return last
}

// chipGap is between a text and the word of its mark, in sizes of the type.
const chipGap = 0.5

// heightOf is how high a cell is with its room.
func (g *grid) heightOf(cell *gridCell) float64 {
	z := g.z
	h := 2*z.padY + float64(len(cell.lines))*lineStep*z.table
	if cell.word != "" && cell.behind < 0 {
		h += chipHeight(z.label)
	}
	return math.Max(h, 2*z.padY+lineStep*z.table)
}

// turn lets the text of a head go upwards. It takes as many lines as the column is wide.
func (g *grid) turn(cell *gridCell, column int, head string) {
	z := g.z
	st := bold(z.table)
	most := max(1, int((g.width(column)-upwardsSide*z.table)/(lineStep*z.table)))
	lines, _ := g.s.balanced(head, st, usualHead*z.table, most, z.table)
	if n := len(lines); n > 0 && strings.HasSuffix(lines[n-1].Text, "…") {
		lines, _ = g.s.balanced(head, st, g.s.tallest(z.table), most, z.table)
	}
	cell.lines = nil
	long := 0.0
	for k, l := range lines {
		cell.lines = append(cell.lines, gridLine{l, k > 0, true})
		long = math.Max(long, g.s.o.Fonts.Width(l.Text, st))
	}
	cell.h = long + 2*z.padX
}

// usualHead is how high a head whose text goes upwards is at most, in sizes of its type, and
// tallestHead how high it becomes where it would be cut otherwise: on pages at most 0.4 of their
// height.
const usualHead, tallestHead = 16, 28

// tallest is how high a head becomes whose text of a size goes upwards.
func (s *setter) tallest(size float64) float64 {
	if s.endless {
		return tallestHead * size
	}
	return math.Min(tallestHead*size, 0.4*s.height())
}

// upwardsSide is the room beside lines that go upwards, in sizes of their type.
const upwardsSide = 0.4

// mostUpwards is how many lines going upwards a head makes its column wide enough for.
const mostUpwards = 4

// upwards is how wide the column is of a head whose text of a size goes upwards.
func (s *setter) upwards(head string, size float64) float64 {
	st, high := bold(size), s.tallest(size)
	n := math.Ceil(s.o.Fonts.Width(head, st) / high)
	for n > 1 && n < mostUpwards && s.o.Fonts.Fit(head, st, high, int(n), size).Cut {
		n++
	}
	return lineStep * size * math.Max(1, math.Min(n, mostUpwards))
}

// leastRows is with how many rows a table begins at least, besides those that head others.
const leastRows = 2

// least is the room that the beginning of the table needs.
func (g *grid) least() float64 {
	h, rows := g.headHeight(), 0
	for i := 0; i < len(g.rows) && rows < leastRows; i++ {
		h += g.rows[i].h
		if !g.rows[i].group {
			rows++
		}
	}
	return math.Min(h, g.s.height())
}

// whole is the room that all of the table needs.
func (g *grid) whole() float64 {
	h := g.headHeight()
	for i := range g.rows {
		h += g.rows[i].h
	}
	return h
}

// headHeight is the height of what stands above the rows.
func (g *grid) headHeight() float64 {
	h := 0.0
	if g.caption != "" {
		h = lineStep*g.s.sizes.small + 3
	}
	if g.head != nil {
		h += g.head.h
	}
	return h
}
