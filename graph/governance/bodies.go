package governance

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// bodies are sections about each body: who is in it and who chairs it, to whom it reports
// and who reports to it, and what is reserved to it.
func (m *maker) bodies(part *Part, number int) (blocks []document.Block, below []document.Section) {
	for _, p := range m.now.posts {
		if p.Kind != position.Body {
			continue
		}
		s := document.Section{ID: m.bodyID(p), Title: p.Title, Number: itoa(number) + "." + itoa(len(below)+1), Depth: 2}
		s.Blocks = append(s.Blocks, m.bodyFacts(p))
		s.Blocks = append(s.Blocks, m.members(p)...)
		s.Blocks = append(s.Blocks, m.terms(p, part.Asked)...)
		below = append(below, s)
	}
	if len(below) == 0 {
		return missing(m.words.noBodies), nil
	}
	return nil, below
}

// bodyID is the id of the section about a body, "" when the template has none.
func (m *maker) bodyID(p *org.Position) string {
	if section, _ := m.sectionOf(Bodies); section == "" {
		return ""
	}
	return m.now.bodyID[p]
}

func (m *maker) bodyFacts(p *org.Position) *document.Facts {
	w := m.words
	f := &document.Facts{}
	if up := m.labels(slices.Concat(p.Superiors, p.Dotted)); len(up) > 0 {
		f.Rows = append(f.Rows, document.Fact{Name: w.reportsTo, Value: document.Text(up...)})
	}
	chair := document.Cell{Lines: []string{w.noChair}, Mark: document.Note}
	if c := m.now.chairOf(p); c != nil {
		chair = document.Text(m.now.label(c, w))
	}
	f.Rows = append(f.Rows, document.Fact{Name: w.chair, Value: chair})
	to := m.labels(slices.Concat(p.Reports, p.Secondary))
	for _, q := range p.DottedReports {
		to = append(to, m.now.label(q, w)+", "+w.dottedLine)
	}
	if len(to) > 0 {
		f.Rows = append(f.Rows, document.Fact{Name: w.reportTo, Value: document.Text(to...)})
	}
	return f
}

// chairOf finds the position from which a body is chaired: of a role that chairs it, held by
// a member where members are named, or with a line to it. It is nil where the file does not
// say.
func (b *book) chairOf(body *org.Position) *org.Position {
	roles := chairRoles(body)
	lineTo := func(p *org.Position) bool {
		return slices.Contains(p.Superiors, body) || slices.Contains(p.Dotted, body)
	}
	var found *org.Position
	for _, p := range b.org.Positions {
		if p == body || !slices.ContainsFunc(roles, p.Has) {
			continue
		}
		switch {
		case slices.ContainsFunc(p.Holders, func(h org.Holder) bool { return body.Holds(h.Person) }):
			return p
		case found == nil && lineTo(p):
			found = p
		}
	}
	return found
}

// chairRoles are the roles of those who chair a body.
func chairRoles(body *org.Position) []string {
	for _, r := range chairs() {
		if body.Has(r.body) {
			return r.chair
		}
	}
	return nil
}

// chairs are the roles of those who chair bodies, by the role of the body.
func chairs() []chair {
	return []chair{
		{"board", []string{"chair", "smf9"}}, {"supervisory-board", []string{"chair", "smf9"}}, {"management-board", []string{"ceo", "managing-director", "smf1"}},
		{"executive-committee", []string{"ceo", "smf1"}}, {"risk-committee", []string{"risk-committee-chair", "smf10"}}, {"audit-committee", []string{"audit-committee-chair", "smf11"}},
		{"remuneration-committee", []string{"remuneration-committee-chair", "smf12"}}, {"nomination-committee", []string{"nomination-committee-chair", "smf13"}},
	}
}

type chair struct {
	body  string
	chair []string
}

// members is the table of the members of a body.
func (m *maker) members(p *org.Position) []document.Block {
	w := m.words
	t := &document.Table{Caption: sprintf(w.membersOf, p.Title), Columns: []document.Column{{Head: w.members, Heads: true}, {Head: w.since}, {Head: w.otherPosts}}}
	joined, left := m.membership(p)
	for _, who := range m.now.holders[p] {
		name := document.Cell{Lines: []string{who.Name}, Strong: true}
		if who.statement {
			name.To = who.ID
		}
		others := slices.DeleteFunc(slices.Clone(who.Posts), func(q *org.Position) bool { return q == p })
		row := document.Row{Cells: []document.Cell{name, document.Text(dates(memberSince(p, who), "", w)...), document.Text(titles(others)...)}}
		if slices.Contains(joined, who) {
			row.Mark = document.Added
		}
		t.Rows = append(t.Rows, row)
	}
	for _, who := range left {
		t.Rows = append(t.Rows, document.Row{Mark: document.Removed, Cells: []document.Cell{document.Text(who.Name), {}, {}}})
	}
	if len(t.Rows) == 0 {
		return missing(w.noMembers)
	}
	return []document.Block{withoutEmpty(t)}
}

// memberSince is the day since when somebody is a member of a body, "" = not said.
func memberSince(p *org.Position, who *who) string {
	keys := who.keys()
	for _, h := range p.Src.Holders {
		if h.Term != nil && (h.Name.Value == who.Name || slices.Contains(keys, h.Person.Value)) {
			return h.Term.Since.Value
		}
	}
	return ""
}

// keys are the ids that a person has in the file.
func (w *who) keys() []string {
	var keys []string
	for _, p := range w.Posts {
		for _, h := range p.Holders {
			if key := h.Person.Key; key != "" && !h.Person.Unkeyed && h.Person.Name == w.Name && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// terms are what is reserved to a body: its responsibilities. That there are none is a gap
// where it is asked for.
func (m *maker) terms(p *org.Position, asked bool) []document.Block {
	w := m.words
	list := m.now.of[p]
	if len(list) == 0 {
		mark := document.Note
		if asked {
			mark = document.Gap
		}
		return []document.Block{&document.Paragraph{Text: w.noReserved, Mark: mark}}
	}
	t := &document.Table{Caption: w.reserved + ": " + p.Title, Columns: []document.Column{{Head: w.reference}, {Head: w.reserved, Heads: true}}}
	for _, e := range list {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Text(reference(e)...), {Lines: []string{e.Title}, Mark: m.entryMark(e)}}})
	}
	return []document.Block{withoutEmpty(t)}
}

// group is the table of lines that lead from one company of a group to another, by the field
// "company" of positions.
func (m *maker) group() []document.Block {
	w := m.words
	var companies []string
	for _, p := range m.now.org.Positions {
		if c := companyOf(p); c != "" && !slices.Contains(companies, c) {
			companies = append(companies, c)
		}
	}
	switch len(companies) {
	case 0:
		return missing(w.noCompany)
	case 1:
		return []document.Block{&document.Paragraph{Text: sprintf(w.oneCompany, companies[0])}}
	}
	_, caption := m.sectionOf(Group)
	t := &document.Table{Caption: caption, Columns: []document.Column{{Head: w.post}, {Head: w.company}, {Head: w.line}, {Head: w.post}, {Head: w.company}}}
	for _, p := range m.now.org.Positions {
		for i, up := range slices.Concat(p.Superiors, p.Dotted) {
			from, to := companyOf(p), companyOf(up)
			if from == "" || to == "" || from == to {
				continue
			}
			line := w.solid
			if i >= len(p.Superiors) {
				line = w.dotted
			}
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Text(m.now.label(p, w)), document.Text(from), document.Text(line), document.Text(m.now.label(up, w)), document.Text(to)}})
		}
	}
	if len(t.Rows) == 0 {
		return []document.Block{&document.Paragraph{Text: w.noLinesBetween}}
	}
	return []document.Block{withoutEmpty(t)}
}

// companyOf is the company of a group that a position is in, "" = not said.
func companyOf(p *org.Position) string {
	for _, f := range p.Src.Fields {
		if slices.Contains([]string{"company", "entity", "legal entity", "legal_entity", "bolag"}, strings.ToLower(f.Key.Value)) {
			return f.Value.Value
		}
	}
	return ""
}
