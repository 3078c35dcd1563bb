package duty

import (
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/privacy"
)

// Seen returns the table without what is withheld; a nil redactor takes out nothing. Who is
// accountable is judged before, so that it says of nobody more or less than is so.
func (t *Table) Seen(r *privacy.Redactor) *Table {
	if r == nil {
		return t
	}
	s := seer{r, map[*org.Position]*org.Position{}}
	out := &Table{r.Text("name", t.Organisation), slices.Clone(t.Duties), slices.Clone(t.Successions)}
	for i := range out.Duties {
		d := &out.Duties[i]
		d.ID, d.Title, d.Who, d.Why = r.Text("responsibility", d.ID), r.Text("title", d.Title), s.positions(d.Who), r.Message(d.Why)
	}
	for i := range out.Successions {
		c := &out.Successions[i]
		c.Position, c.Successors = s.position(c.Position), slices.Clone(c.Successors)
		for k := range c.Successors {
			c.Successors[k].Position = s.position(c.Successors[k].Position)
		}
	}
	return out
}

// Seen returns the matrix without what is withheld; a nil redactor takes out nothing. Its
// columns stay what they are: people, if they are that, with what stands for their names.
func (m *Matrix) Seen(r *privacy.Redactor) *Matrix {
	if r == nil {
		return m
	}
	s := seer{r, map[*org.Position]*org.Position{}}
	out := *m
	out.Organisation = r.Text("name", m.Organisation)
	out.Columns, out.Rows, out.Conflicts = slices.Clone(m.Columns), slices.Clone(m.Rows), slices.Clone(m.Conflicts)
	for i := range out.Columns {
		c := &out.Columns[i]
		whole := c.Positions[0]
		c.Positions = s.positions(c.Positions)
		c.ID, c.Title, c.Name = c.Positions[0].ID, c.Positions[0].Title, heldBy(c.Positions[0])
		if c.person != nil {
			c.Name = c.Positions[0].Holders[slices.IndexFunc(whole.Holders, func(h org.Holder) bool { return h.Person == c.person })].Name
		}
	}
	for i := range out.Rows {
		row := &out.Rows[i]
		row.ID, row.Title = r.Text("responsibility", row.ID), r.Text("title", row.Title)
	}
	for i := range out.Conflicts {
		c := &out.Conflicts[i]
		c.Positions = [2]*org.Position(s.positions(c.Positions[:]))
		c.Has = [2]string{r.Text("responsibility", c.Has[0]), r.Text("responsibility", c.Has[1])}
		c.Over, c.Reason = s.position(c.Over), r.Text("reason", c.Reason)
	}
	return &out
}

// seer makes positions of which only what tables show is left, and of that only what may be
// seen.
type seer struct {
	r    *privacy.Redactor
	made map[*org.Position]*org.Position
}

func (s *seer) position(p *org.Position) *org.Position {
	if p == nil || s.made[p] != nil {
		return s.made[p]
	}
	out := &org.Position{ID: s.r.ID(p.ID), Title: s.r.Text("title", p.Title), Kind: p.Kind, Status: p.Status}
	if p.Title == p.ID {
		out.Title = out.ID
	}
	for i, h := range p.Holders {
		out.Holders = append(out.Holders, org.Holder{Name: s.r.Holder(p.ID, i, h.Name)})
	}
	s.made[p] = out
	return out
}

func (s *seer) positions(list []*org.Position) []*org.Position {
	out := make([]*org.Position, len(list))
	for i, p := range list {
		out[i] = s.position(p)
	}
	return out
}
