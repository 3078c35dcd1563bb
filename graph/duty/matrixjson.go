package duty

// The JSON form of a matrix, with the cells in which something stands. Its names are part of
// the program's interface: keys are added, never renamed.
type (
	jsonMatrix struct {
		Version      int            `json:"version"` // of this form, 1
		Organisation string         `json:"organization,omitempty"`
		AsOf         string         `json:"as_of,omitempty"`
		Columns      []jsonColumn   `json:"columns"`
		Rows         []jsonRow      `json:"rows"`
		Conflicts    []jsonConflict `json:"conflicts"`
	}
	jsonColumn struct {
		Name      string   `json:"name,omitempty"`
		Title     string   `json:"title"`
		Positions []string `json:"positions"`
	}
	jsonRow struct {
		ID    string     `json:"id"`
		Title string     `json:"title,omitempty"`
		Type  string     `json:"type"` // responsibility or role
		State string     `json:"state"`
		Cells []jsonCell `json:"cells"`
	}
	jsonCell struct {
		Column    int      `json:"column"` // from 0
		Marks     []string `json:"marks"`
		Conflicts []int    `json:"conflicts"` // from 0
	}
	jsonConflict struct {
		Rule      string    `json:"rule"`
		How       string    `json:"how"` // person, line or branch
		Has       [2]string `json:"has"`
		Positions [2]string `json:"positions"`
		Allowed   bool      `json:"allowed"`
		Reason    string    `json:"reason,omitempty"`
	}
)

func (m *Matrix) json() jsonMatrix {
	out := jsonMatrix{1, m.Organisation, m.AsOf, []jsonColumn{}, []jsonRow{}, []jsonConflict{}}
	for i := range m.Columns {
		c := &m.Columns[i]
		ids := []string{}
		for _, p := range c.Positions {
			ids = append(ids, p.ID)
		}
		out.Columns = append(out.Columns, jsonColumn{c.Name, c.Title, ids})
	}
	for i := range m.Rows {
		r := &m.Rows[i]
		row := jsonRow{ID: r.ID, Title: r.Title, Type: r.kind(), State: string(r.State), Cells: []jsonCell{}}
		for j := range r.Cells {
			row.Cells = append(row.Cells, r.Cells[j].json())
		}
		out.Rows = append(out.Rows, row)
	}
	for i := range m.Conflicts {
		c := &m.Conflicts[i]
		out.Conflicts = append(out.Conflicts, jsonConflict{c.Rule.ID, c.How, c.Has, [2]string{c.Positions[0].ID, c.Positions[1].ID}, c.Allowed, c.Reason})
	}
	return out
}

func (c *Cell) json() jsonCell {
	out := jsonCell{c.Column, []string{}, []int{}}
	for k, word := range [...]string{"accountable", "deputy", "delegated_to", "role"} {
		if c.Marks&(1<<k) != 0 {
			out.Marks = append(out.Marks, word)
		}
	}
	for _, n := range c.Conflicts {
		out.Conflicts = append(out.Conflicts, n-1)
	}
	return out
}

// kind is the word for what a row is.
func (r *Row) kind() string {
	if r.Role {
		return "role"
	}
	return "responsibility"
}
