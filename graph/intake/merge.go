package intake

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
)

// Into returns an organisation as it is when these tables are its newest state: holders,
// titles, superiors and whatever else the tables have a column for are theirs, positions
// that they do not have are gone, new ones are added. All else stays as it is. Positions
// without a holder, bodies, advisers and those of kind unit stay, too: tables of people
// do not know of them. An empty cell changes nothing.
//
// In an organisation with dates the tables are its state from a day on (ISO date): what
// was before stays with its days, see IsDated. Otherwise the day may be "".
func (r *Result) Into(old *orgfile.Document, day string) *orgfile.Document {
	m := &merger{r: r, old: old, day: source.Text{Value: day}, dated: day != "" && IsDated(old), byID: map[string]*orgfile.Position{}, units: map[string]string{}, gone: map[string]*orgfile.Position{}}
	out := *old
	m.out = &out
	m.mapUnits()
	for _, q := range r.Doc.Positions {
		m.byID[q.ID.Value] = q
	}
	out.Positions = nil
	known, ends := map[string]bool{}, map[*orgfile.Position]bool{}
	for _, p := range old.Positions {
		known[p.ID.Value] = true
		if m.byID[p.ID.Value] == nil && !m.stays(p) {
			if m.dated && p.Since.Value < day {
				ends[p] = true
			} else {
				m.gone[p.ID.Value] = p
			}
		}
	}
	for _, p := range old.Positions {
		switch {
		case ends[p]:
			out.Positions = append(out.Positions, m.ended(p))
		case m.gone[p.ID.Value] == nil:
			out.Positions = append(out.Positions, m.position(p))
		}
	}
	for _, q := range r.Doc.Positions {
		if !known[q.ID.Value] {
			added := *q
			added.Unit.Value = m.unit(q.Unit.Value)
			if m.dated && added.Since.Value == "" {
				added.Since = m.day
			}
			out.Positions = append(out.Positions, &added)
		}
	}
	return &out
}

// merger makes an organisation of an old one and new tables.
type merger struct {
	r        *Result
	old, out *orgfile.Document
	day      source.Text
	dated    bool                         // what was before the day is kept
	byID     map[string]*orgfile.Position // of the tables
	gone     map[string]*orgfile.Position
	units    map[string]string // ids of the tables to those of the organisation
}

// stays reports whether a position that the tables do not have is none of their business.
func (m *merger) stays(p *orgfile.Position) bool {
	switch p.Kind.Value {
	case "body", "adviser", "unit":
		return true
	}
	if m.dated && (p.Since.Value > m.day.Value || p.Until.Value != "" && p.Until.Value < m.day.Value) {
		return true
	}
	return p.Name.Value == "" && p.Person.Value == "" && len(p.Holders) == 0 && p.Status.Value != "filled"
}

// mapUnits finds for the units of the tables those of the organisation, by id or name, and
// adds the others.
func (m *merger) mapUnits() {
	byName := map[string]string{}
	ids := map[string]bool{}
	for _, u := range m.old.Units {
		byName[strings.ToLower(u.Name.Value)] = u.ID.Value
		ids[u.ID.Value] = true
	}
	m.out.Units = slices.Clip(m.old.Units)
	for _, u := range m.r.Doc.Units {
		id, known := byName[strings.ToLower(u.Name.Value)]
		switch {
		case known:
		case ids[u.ID.Value]:
			id = u.ID.Value
		default:
			id = u.ID.Value
			added := *u
			added.Parent.Value = m.unit(u.Parent.Value)
			m.out.Units = append(m.out.Units, &added)
		}
		m.units[u.ID.Value] = id
	}
}

// unit returns the id that a unit of the tables has in the organisation.
func (m *merger) unit(id string) string {
	if other := m.units[id]; other != "" {
		return other
	}
	return id
}

// position returns an old position with what the tables say.
func (m *merger) position(p *orgfile.Position) *orgfile.Position {
	out := *p
	lines := slices.Clone(p.ReportsTo)
	if p.Parent != nil {
		lines = append([]orgfile.Line{{Text: source.Text{Value: p.Parent.ID.Value, At: p.Parent.ID.At}}}, lines...)
	}
	out.Parent = nil
	q := m.byID[p.ID.Value]
	if q == nil {
		out.ReportsTo = m.upwards(lines)
		return &out
	}
	m.hold(&out, q)
	if m.r.knows["title"] && q.Title.Value != "" && !sameTitle(p, q.Title.Value) {
		out.Title = q.Title
	}
	if m.r.knows["reports_to"] {
		lines = m.led(lines, q.ReportsTo)
	}
	out.ReportsTo = m.upwards(lines)
	for _, k := range orgfile.PositionKeys() {
		switch k.Name {
		case "id", "role", "roles", "title", "name", "person", "holders", "status", "reports_to", "reports", "fields":
			continue
		}
		if v := k.Get(q); m.r.knows[k.Name] && v.IsSet() {
			if k.Name == "unit" {
				v.Text.Value = m.unit(v.Text.Value)
			}
			k.Set(&out, v)
		}
	}
	out.Fields = slices.Clone(p.Fields)
	for _, f := range q.Fields {
		if at := slices.IndexFunc(out.Fields, func(have orgfile.Field) bool { return have.Key.Value == f.Key.Value }); at >= 0 {
			out.Fields[at].Value = f.Value
		} else {
			out.Fields = append(out.Fields, f)
		}
	}
	return &out
}

// sameTitle reports whether a position has a title, be it that of its role.
func sameTitle(p *orgfile.Position, title string) bool {
	if p.Title.Value != "" {
		return p.Title.Value == title
	}
	return slices.ContainsFunc(role.Builtin().Find(title), func(r *role.Role) bool {
		return slices.ContainsFunc(p.Roles, func(word source.Text) bool { return slices.Contains(role.Builtin().Find(word.Value), r) })
	})
}

// hold gives a position the holders of the tables. What is about a holder who is gone goes.
func (m *merger) hold(p, q *orgfile.Position) {
	if m.dated && m.r.knows["name"] {
		m.holdFrom(p, q)
		return
	}
	if !m.r.knows["name"] || slices.Equal(holderNames(p), holderNames(q)) && (len(holderNames(p)) > 0 || p.Status.Value == q.Status.Value || q.Status.Value == "") {
		return
	}
	for _, k := range orgfile.PositionKeys() {
		if k.OfHolder {
			k.Set(p, format.Value{})
		}
	}
	p.Name, p.Person, p.Holders, p.Status = q.Name, q.Person, q.Holders, q.Status
}

// holderNames lists the names of the holders of a position.
func holderNames(p *orgfile.Position) []string {
	var out []string
	if p.Name.Value != "" {
		out = append(out, nameKey(p.Name.Value))
	}
	for _, h := range p.Holders {
		out = append(out, nameKey(h.Name.Value))
	}
	return out
}

// led returns the lines of a position with those of the tables first; further ones stay.
func (m *merger) led(have, want []orgfile.Line) []orgfile.Line {
	if m.dated {
		return m.ledFrom(have, want)
	}
	if len(want) == 0 {
		return nil // it is the top now
	}
	if len(have) > 0 && have[0].Value == want[0].Value {
		return have
	}
	out := slices.Clone(want)
	for i, l := range have {
		if i > 0 && !slices.ContainsFunc(out, func(o orgfile.Line) bool { return o.Value == l.Value }) {
			out = append(out, l)
		}
	}
	return out
}

// upwards leads lines to positions that are gone to the next ones up.
func (m *merger) upwards(lines []orgfile.Line) []orgfile.Line {
	var out []orgfile.Line
	for _, l := range lines {
		for range m.gone {
			p := m.gone[l.Value]
			if p == nil {
				break
			}
			switch {
			case p.Parent != nil:
				l.Value = p.Parent.ID.Value
			case len(p.ReportsTo) > 0:
				l.Value = p.ReportsTo[0].Value
			default:
				l.Value = ""
			}
		}
		if l.Value != "" && m.gone[l.Value] == nil && !slices.ContainsFunc(out, func(o orgfile.Line) bool { return o.Value == l.Value && (o.Term == nil || l.Term == nil) }) {
			out = append(out, l)
		}
	}
	return out
}

// known lists the keys of positions that the tables have columns for.
func (r *reader) known() map[string]bool {
	known := map[string]bool{}
	for _, s := range r.sheets {
		for is := isID; is < meanings; is++ {
			if s.by[is] != nil && keyOf[is] != "" {
				known[keyOf[is]] = true
			}
		}
		for _, d := range s.direct {
			known[d.key.Name] = true
		}
		known["unit"] = known["unit"] || s.by[isDivision] != nil
		known["photo"] = known["photo"] || len(r.opt.Photos) > 0
		if s.t.Parents != nil {
			known["reports_to"] = true
		}
	}
	known["reports_to"] = known["reports_to"] || r.manager != nil || len(r.edges) > 0
	known["dotted_to"] = known["dotted_to"] || len(r.dotted) > 0
	delete(known, "since")
	delete(known, "until")
	return known
}
