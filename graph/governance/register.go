package governance

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/org"
)

// register is the table of responsibilities: each once, with a row for each position that
// has it. What went since the older version stands at the end of its group.
func (m *maker) register() []document.Block {
	w := m.words
	rows := m.entries(m.now.entries, true)
	if len(rows) == 0 {
		return missing(w.noResponsibilities)
	}
	return []document.Block{withoutEmpty(&document.Table{Caption: w.registerOf, Columns: m.registerColumns(), Rows: rows})}
}

// remarksAt is the column of remarks in the table of responsibilities.
const remarksAt = 6

func (m *maker) registerColumns() []document.Column {
	w := m.words
	return []document.Column{{Head: w.reference}, {Head: w.responsibility, Heads: true}, {Head: w.holder},
		{Head: w.since}, {Head: w.deputy}, {Head: w.delegated}, {Head: w.remarks}}
}

// entries are the rows of some responsibilities, under the heads of their groups. Those that
// are gone since the older version stand at the end of their group, if they are asked for.
func (m *maker) entries(list []*entry, gone bool) []document.Row {
	left := map[string][]document.Row{} // rows of what is gone, by heading
	var headings []string
	if gone {
		for _, e := range m.gone() {
			h := m.heading(e)
			if left[h] == nil {
				headings = append(headings, h)
			}
			left[h] = append(left[h], m.goneRow(e))
		}
	}
	var rows []document.Row
	for i, e := range list {
		h := m.heading(e)
		if i == 0 || m.heading(list[i-1]) != h {
			rows = append(rows, m.groupRow(h))
		}
		rows = append(rows, m.entry(e)...)
		if i == len(list)-1 || m.heading(list[i+1]) != h {
			rows = append(rows, left[h]...)
			delete(left, h)
		}
	}
	for _, h := range headings { // groups of which nothing is left
		if left[h] != nil {
			rows = append(append(rows, m.groupRow(h)), left[h]...)
		}
	}
	return rows
}

func (m *maker) groupRow(heading string) document.Row {
	cells := make([]document.Cell, len(m.registerColumns()))
	cells[0] = document.Cell{Lines: []string{heading}, Strong: true}
	return document.Row{Cells: cells, Group: true}
}

// heading is the words that head the group of a responsibility.
func (m *maker) heading(e *entry) string {
	switch {
	case e.catalogue:
		return m.words.catalogue
	case e.Group == "":
		return m.words.own
	}
	return e.Group
}

// goneRow is the row of a responsibility that the older version had.
func (m *maker) goneRow(e *entry) document.Row {
	row := document.Row{Mark: document.Removed, Cells: make([]document.Cell, len(m.registerColumns()))}
	row.Cells[0], row.Cells[1] = document.Text(reference(e)...), document.Text(e.Title)
	row.Cells[remarksAt] = document.Text(m.heldBefore(e))
	return row
}

// reference is how a responsibility is referred to: its source, and its id.
func reference(e *entry) []string {
	if e.Source == "" || e.catalogue {
		return []string{e.ID}
	}
	return []string{e.Source, e.ID}
}

// entry are the rows of one responsibility.
func (m *maker) entry(e *entry) []document.Row {
	row := func() document.Row { return document.Row{Cells: make([]document.Cell, len(m.registerColumns()))} }
	first := row()
	first.Cells[0], first.Cells[1] = document.Text(reference(e)...), document.Cell{Lines: []string{e.Title}, Strong: true}
	if len(e.Held) == 0 {
		first.Cells[2] = document.Cell{Lines: []string{m.words.nobody}, Mark: document.Gap}
		first.Cells[remarksAt] = document.Cell{Lines: []string{m.words.states[e.State]}, Mark: document.Gap}
		return []document.Row{m.against(first, e)}
	}
	var rows []document.Row
	for i := range e.Held {
		r := row()
		if i == 0 {
			r = first
		}
		m.heldRow(r.Cells, e, &e.Held[i])
		if i > 0 {
			r.Cells[remarksAt] = document.Cell{}
			if why := e.Held[i].Reason; why != "" {
				r.Cells[remarksAt] = document.Text(why)
			}
		}
		if i == 0 {
			r = m.against(r, e)
		}
		rows = append(rows, r)
	}
	return rows
}

// heldRow fills in who has a responsibility, from the third cell on.
func (m *maker) heldRow(cells []document.Cell, e *entry, h *held) {
	p := h.Post
	cells[2] = m.holder(p)
	cells[3] = document.Text(dates(m.since(h), h.Until, m.words)...)
	cells[4] = m.postsWithNames(p.Deputies)
	cells[5] = m.postsWithNames(h.Delegated)
	var remarks []string
	mark := document.Plain
	if h.Reason != "" {
		remarks = append(remarks, h.Reason)
	}
	switch e.State {
	case duty.Several:
		mark = document.Double
		remarks = append(remarks, m.words.states[e.State])
	case duty.Vacant, duty.Elsewhere:
		mark = document.Gap
		remarks = append(remarks, m.words.states[e.State])
	case duty.Fallback:
		mark = document.Note
		remarks = append(remarks, m.words.states[e.State])
	}
	cells[remarksAt] = document.Cell{Lines: remarks, Mark: mark}
}

// holder is a cell with those who hold a position, and below them what it is.
func (m *maker) holder(p *org.Position) document.Cell {
	c := m.names(m.now, p)
	if p.Kind.IsHeld() {
		c.Lines, c.Strong = append(c.Lines, title(p)), true
	}
	return c
}

// heldBefore says who had a responsibility in the older version.
func (m *maker) heldBefore(was *entry) string {
	if len(was.Held) == 0 {
		return m.words.heldByNobody
	}
	return sprintf(m.words.wasHeldBy, m.was.namesOfAll(was, m.words))
}

// since is the day from which on somebody has a responsibility, as far as it is said: that of
// the responsibility, or of the holder, whichever is later.
func (m *maker) since(h *held) string { return max(h.Since, heldSince(h.Post)) }

// heldSince is the day from which on the latest holder holds a position, "" = not said.
func heldSince(p *org.Position) string {
	since := ""
	if !p.Kind.IsHeld() {
		return "" // members come and go
	}
	for _, h := range p.Src.Holders {
		if h.Term != nil {
			since = max(since, h.Term.Since.Value)
		}
	}
	return since
}

// dates are the lines of a cell for a term.
func dates(since, until string, w *words) []string {
	var out []string
	if since != "" {
		out = append(out, since)
	}
	if until != "" {
		out = append(out, w.until+" "+until)
	}
	return out
}

// names is a cell with those who hold a position, which leads to the statement of the first;
// of a body the cell has its name and leads to its section.
func (m *maker) names(b *book, p *org.Position) document.Cell {
	c := document.Cell{}
	if !p.Kind.IsHeld() {
		return document.Cell{Lines: []string{p.Title}, To: m.bodyID(p)}
	}
	for _, w := range b.holders[p] {
		name := w.Name
		if name == "" {
			name = m.words.withheld
		}
		c.Lines = append(c.Lines, name)
		if c.To == "" && w.statement && b == m.now {
			c.To = w.ID
		}
	}
	switch {
	case len(c.Lines) > 0:
	case isVacant(p):
		c = document.Cell{Lines: []string{m.words.vacant}, Mark: document.Gap}
	default:
		c.Lines, c.Mark = []string{m.words.withheld}, document.Note
	}
	return c
}

// postsWithNames is a cell that lists positions with those who hold them.
func (m *maker) postsWithNames(list []*org.Position) document.Cell {
	return document.Text(m.labels(list)...)
}

// label is a position with those who hold it: "Chief Risk Officer (Bo Ek)".
func (b *book) label(p *org.Position, w *words) string {
	var names []string
	for _, h := range b.holders[p] {
		if h.Name != "" {
			names = append(names, h.Name)
		}
	}
	switch {
	case len(names) > 0 && p.Kind.IsHeld():
		return title(p) + " (" + strings.Join(names, ", ") + ")"
	case p.Kind.IsHeld() && isVacant(p):
		return title(p) + " (" + w.vacant + ")"
	}
	return title(p)
}

// namesOfAll lists who has a responsibility.
func (b *book) namesOfAll(e *entry, w *words) string {
	var out []string
	for _, h := range e.Held {
		if l := b.label(h.Post, w); !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return w.nobody
	}
	return strings.Join(out, ", ")
}
