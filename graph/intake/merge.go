package intake

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
)

// MergeOptions say how tables are merged into an organisation. With the zero value there
// are no dates, and what positions look like says which of them came from exports.
type MergeOptions struct {
	// Day is the ISO date from which the tables hold: what was before stays with its
	// days. Without one, what the tables say takes the place of what was.
	Day string

	// Exported are the ids that exports had which were merged before; nil = not known.
	Exported map[string]bool

	Remove []string // ids of positions that are removed although no export had them
}

// Into returns an organisation as it is when these tables are its newest state: holders,
// titles, superiors and whatever else the tables have a column for are theirs, positions
// that they do not have are gone, new ones are added. All else stays as it is. Positions
// without a holder, bodies, advisers and those of kind unit stay, too: tables of people
// do not know of them. So do those that no export had: people have added them by hand. An
// empty cell changes nothing.
//
// The findings are remarks: what was kept, and why, and which titles are replaced.
func (r *Result) Into(old *orgfile.Document, opt MergeOptions) (*orgfile.Document, []finding.Finding) {
	m := &merger{r: r, old: old, opt: opt, day: source.Text{Value: opt.Day}, dated: opt.Day != "", byID: map[string]*orgfile.Position{}, was: map[string]*orgfile.Position{},
		units: map[string]string{}, gone: map[string]*orgfile.Position{}, ends: map[string]*orgfile.Position{}}
	out := *old
	m.out = &out
	m.mapUnits()
	for _, q := range r.Doc.Positions {
		m.byID[q.ID.Value] = q
		m.looks[looksOf(q.ID.Value)] = true
	}
	out.Positions = nil
	for _, p := range old.Positions {
		m.was[p.ID.Value] = p
		switch {
		case m.byID[p.ID.Value] != nil || m.stays(p):
		case m.dated && p.Since.Value < opt.Day:
			m.ends[p.ID.Value] = p
		default:
			m.gone[p.ID.Value] = p
		}
	}
	for _, p := range old.Positions {
		switch {
		case m.ends[p.ID.Value] == p:
			out.Positions = append(out.Positions, m.ended(p))
		case m.gone[p.ID.Value] != p:
			out.Positions = append(out.Positions, m.position(p))
		}
	}
	for _, q := range r.Doc.Positions {
		if m.was[q.ID.Value] == nil {
			added := *q
			added.Unit.Value = m.unit(q.Unit.Value)
			if m.dated && added.Since.Value == "" {
				added.Since = m.day
			}
			out.Positions = append(out.Positions, &added)
		}
	}
	return &out, append(m.findings, m.limit.Rest(old.File)...)
}

// merger makes an organisation of an old one and new tables.
type merger struct {
	r        *Result
	old, out *orgfile.Document
	opt      MergeOptions
	day      source.Text
	dated    bool                         // what was before the day is kept
	byID     map[string]*orgfile.Position // of the tables
	was      map[string]*orgfile.Position // of the organisation
	gone     map[string]*orgfile.Position // are removed
	ends     map[string]*orgfile.Position // end on the day before
	units    map[string]string            // ids of the tables to those of the organisation
	looks    [kindsOfIDs]bool             // what the ids of the tables look like
	limit    finding.Limiter
	findings []finding.Finding
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
	if slices.Contains(m.opt.Remove, p.ID.Value) {
		return false
	}
	return p.Name.Value == "" && p.Person.Value == "" && len(p.Holders) == 0 && p.Status.Value != "filled" || m.isByHand(p)
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
	m.again(&out)
	m.hold(&out, q)
	if m.r.knows["title"] && q.Title.Value != "" && !sameTitle(p, q.Title.Value) {
		m.retitle(&out, q.Title)
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
	if m.keepsHolders(p, q) {
		return
	}
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

// upwards leads lines to positions that are gone to the next ones up, and from the day on
// those to positions that end.
func (m *merger) upwards(lines []orgfile.Line) []orgfile.Line {
	var out []orgfile.Line
	add := func(l orgfile.Line) {
		if l.Value != "" && !slices.ContainsFunc(out, func(o orgfile.Line) bool { return o.Value == l.Value && (o.Term == nil || l.Term == nil) }) {
			out = append(out, l)
		}
	}
	for _, l := range lines {
		if m.ends[l.Value] != nil && len(org.LinesOn([]orgfile.Line{l}, m.day.Value)) > 0 {
			if before := org.EndedBefore(l.Term, m.day); before != nil {
				add(orgfile.Line{Text: l.Text, Term: before})
			}
			term := &orgfile.Term{Since: m.day}
			if l.Term != nil {
				term.Until = l.Term.Until
			}
			l.Term = term
			l.Value = m.nextUp(l.Value)
			l.At = source.Span{}
		} else if m.gone[l.Value] != nil {
			l.Value = m.nextUp(l.Value)
		}
		add(l)
	}
	return out
}

// nextUp returns the nearest superior of a position that is not gone and does not end, ""
// when there is none.
func (m *merger) nextUp(id string) string {
	for range m.old.Positions {
		p := m.gone[id]
		if p == nil {
			p = m.ends[id]
		}
		if p == nil {
			return id
		}
		lines := org.LinesOn(p.ReportsTo, m.day.Value)
		switch {
		case p.Parent != nil:
			id = p.Parent.ID.Value
		case len(lines) > 0:
			id = lines[0].Value
		default:
			return ""
		}
	}
	return ""
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
