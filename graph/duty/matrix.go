package duty

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

// Matrix is who has what to do with each responsibility: responsibilities in rows,
// positions or people in columns. Roles that a rule of the kind separate keeps apart have
// rows, too. Only the cells in which something stands are kept.
type Matrix struct {
	Organisation string // its name, "" when not given
	AsOf         string // ISO date of the day on which it is seen, "" = none
	Language     string // of the organisation, "en" or "sv"
	People       bool   // columns are people, where they are known
	Columns      []Column
	Rows         []Row
	Conflicts    []Conflict // where rules of the kind separate are not kept; cells refer to them by number, from 1
}

// Column is a position, or a person with the positions that count. Bodies and positions
// without a named holder stand for themselves also among people.
type Column struct {
	ID        string // of the first position
	Name      string // of the person, or of who hold the position; "" = nobody is named
	Title     string // of the first position
	Positions []*org.Position

	person *org.Person // whom it is about, nil = the position
}

// Row is a responsibility, or a role.
type Row struct {
	ID, Title string
	Role      bool
	State     State  // of a responsibility
	Cells     []Cell // in the order of the columns
}

// Cell is what a column has to do with a row.
type Cell struct {
	Column    int
	Marks     Marks
	Conflicts []int // numbers of conflicts, from 1
}

// Marks say what somebody has to do with a responsibility.
type Marks uint8

// The marks, in the order in which they are written.
const (
	Accountable Marks = 1 << iota // is accountable
	Deputy                        // stands in for who is
	Delegate                      // carries it out for who is
	HasRole                       // has the role
)

// marks are the letters of the marks, in their order, with what they mean.
var marks = [...]struct{ letter, word string }{
	{"A", "accountable"}, {"D", "deputy, stands in"}, {"C", "carries it out, it is delegated"}, {"R", "has the role"},
}

// String writes the marks as letters: "A", "AD".
func (m Marks) String() string {
	s := ""
	for i, w := range marks {
		if m&(1<<i) != 0 {
			s += w.letter
		}
	}
	return s
}

// Conflict is a place where a rule of the kind separate is not kept.
type Conflict struct {
	Rule *rule.Rule
	rule.Meeting
}

// MatrixOf makes the matrix of an organisation by a set of rules.
func MatrixOf(o *org.Org, set *rule.Set, people bool, opt rule.SuppressOptions) *Matrix {
	m := &matrixMaker{o: o, index: map[rowKey]int{}}
	m.Matrix = Matrix{Organisation: o.Name, AsOf: o.AsOf, Language: o.Language, People: people}
	m.duties(Of(o, set))
	m.separations(rule.Separations(o, set, opt))
	m.columns()
	return &m.Matrix
}

// matrixMaker makes a matrix: first who has what, then the columns that this needs.
type matrixMaker struct {
	Matrix
	o     *org.Org
	index map[rowKey]int
	has   []map[*org.Position]*Cell // by row
}

// rowKey is what a row is about.
type rowKey struct {
	id   string
	role bool
}

func (m *matrixMaker) row(r Row) int {
	key := rowKey{r.ID, r.Role}
	i, known := m.index[key]
	if !known {
		i = len(m.Rows)
		m.index[key] = i
		m.Rows = append(m.Rows, r)
		m.has = append(m.has, map[*org.Position]*Cell{})
	}
	return i
}

// mark adds to what a position has to do with a row.
func (m *matrixMaker) mark(row int, p *org.Position, marks Marks) *Cell {
	c := m.has[row][p]
	if c == nil {
		c = &Cell{}
		m.has[row][p] = c
	}
	c.Marks |= marks
	return c
}

// duties makes a row of every responsibility.
func (m *matrixMaker) duties(t *Table) {
	for i := range t.Duties {
		d := &t.Duties[i]
		row := m.row(Row{ID: d.ID, Title: d.Title, State: d.State})
		for _, p := range d.Who {
			m.mark(row, p, Accountable)
			for _, q := range p.Deputies {
				m.mark(row, q, Deputy)
			}
		}
	}
	for _, p := range m.o.Positions {
		if p.Src == nil {
			continue
		}
		for i := range p.Src.Responsibilities {
			d := &p.Src.Responsibilities[i]
			row, known := m.index[rowKey{d.Value, false}]
			for _, q := range m.o.Delegates(d) {
				if known {
					m.mark(row, q, Delegate)
				}
			}
		}
	}
}

// separations makes rows of the roles that are kept apart, and marks the conflicts.
func (m *matrixMaker) separations(list []rule.Separation) {
	for _, s := range list {
		for _, ids := range s.Sets {
			for _, id := range ids {
				m.roleRow(id)
			}
		}
		for i := range s.Meetings {
			meeting := &s.Meetings[i]
			m.Conflicts = append(m.Conflicts, Conflict{s.Rule, *meeting})
			for k, p := range meeting.Positions {
				if row, ok := m.rowOf(meeting.Has[k], p); ok {
					c := m.mark(row, p, 0)
					c.Conflicts = append(c.Conflicts, len(m.Conflicts))
				}
			}
		}
	}
}

// roleRow makes a row of a role that somebody has.
func (m *matrixMaker) roleRow(id string) {
	who := m.o.ByRole(id)
	if len(who) == 0 {
		return
	}
	title := id
	if r := m.o.Roles.ByID(id); r != nil {
		title = r.Title(m.o.Language)
	}
	row := m.row(Row{ID: id, Title: title, Role: true, State: OK})
	for _, p := range who {
		m.mark(row, p, HasRole)
	}
}

// rowOf returns the row by which a position has something.
func (m *matrixMaker) rowOf(id string, p *org.Position) (int, bool) {
	for _, key := range []rowKey{{id, false}, {id, true}} {
		if row, ok := m.index[key]; ok && m.has[row][p] != nil {
			return row, true
		}
	}
	row, ok := m.index[rowKey{id, false}]
	return row, ok
}

// text says in one line what meets where.
func (c *Conflict) text() string {
	p, q := c.Positions[0], c.Positions[1]
	switch {
	case p == q:
		return fmt.Sprintf("%s and %s at %s", c.Has[0], c.Has[1], named(p))
	case c.How == kind.ApartPerson:
		return fmt.Sprintf("%s at %s and %s at %s, by one person", c.Has[0], named(p), c.Has[1], named(q))
	case c.How == kind.ApartLine:
		return fmt.Sprintf("%s at %s, which is in one line with %s at %s", c.Has[0], named(p), c.Has[1], named(q))
	}
	return fmt.Sprintf("%s at %s and %s at %s, both below %s", c.Has[0], named(p), c.Has[1], named(q), named(c.Over))
}

// columns makes the columns that the cells need, in the order of the file, and puts the cells
// into them.
func (m *matrixMaker) columns() {
	needed := map[*org.Position]bool{}
	for _, cells := range m.has {
		for p := range cells {
			needed[p] = true
		}
	}
	of := map[*org.Position][]int{}
	person := map[*org.Person]int{}
	for _, p := range m.o.Positions {
		if !needed[p] {
			continue
		}
		if !m.People || p.Kind == position.Body || len(p.Holders) == 0 {
			of[p] = []int{m.column(p, heldBy(p))}
			continue
		}
		for _, h := range p.Holders {
			i, known := person[h.Person]
			if known {
				m.Columns[i].Positions = append(m.Columns[i].Positions, p)
			} else {
				i = m.column(p, h.Name)
				m.Columns[i].person = h.Person
				person[h.Person] = i
			}
			if !slices.Contains(of[p], i) {
				of[p] = append(of[p], i)
			}
		}
	}
	for row, cells := range m.has {
		at := map[int]*Cell{}
		for p, cell := range cells { // what is added up does not depend on the order
			for _, i := range of[p] {
				if at[i] == nil {
					at[i] = &Cell{Column: i}
				}
				at[i].Marks |= cell.Marks
				at[i].Conflicts = append(at[i].Conflicts, cell.Conflicts...)
			}
		}
		for _, c := range at {
			slices.Sort(c.Conflicts)
			c.Conflicts = slices.Compact(c.Conflicts)
			m.Rows[row].Cells = append(m.Rows[row].Cells, *c)
		}
		slices.SortFunc(m.Rows[row].Cells, func(a, b Cell) int { return a.Column - b.Column })
	}
}

func (m *matrixMaker) column(p *org.Position, name string) int {
	m.Columns = append(m.Columns, Column{ID: p.ID, Name: name, Title: p.Title, Positions: []*org.Position{p}})
	return len(m.Columns) - 1
}
