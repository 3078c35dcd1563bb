package governance

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/org"
)

// functions is the table of functions with those to whom they are allocated. One that the
// source asks for and nobody has is a gap.
func (m *maker) functions(p *Part) []document.Block {
	w := m.words
	t := &document.Table{Caption: w.functionsOf, Columns: []document.Column{{Head: w.function, Heads: true}, {Head: w.holder}, {Head: w.reportsTo}, {Head: w.dottedTo}, {Head: w.deputy}}}
	for _, f := range p.Functions {
		name := document.Cell{Lines: []string{f.Name.in(m.now.org.Language)}, Strong: true}
		list := m.now.withRoles(f.Roles)
		if len(list) == 0 && f.Asked {
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{name, {Lines: []string{sprintf(w.noFunction, m.roleTitles(f.Roles))}, Mark: document.Gap}, {}, {}, {}}})
		}
		for _, q := range list {
			up := document.Text(w.top)
			if s := q.Superior(); s != nil {
				up = document.Text(m.now.label(s, w))
			}
			beside := slices.Concat(q.Superiors[min(1, len(q.Superiors)):], q.Dotted)
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{name, m.holder(q), up, m.postsWithNames(beside), m.postsWithNames(q.Deputies)}})
		}
	}
	if len(t.Rows) == 0 {
		return missing(sprintf(w.noFunction, m.roleTitles(allRoles(p.Functions))))
	}
	return []document.Block{withoutEmpty(t)}
}

// withRoles are the positions that have one of some roles, each once, in the order of the
// roles.
func (b *book) withRoles(roles []string) []*org.Position {
	var out []*org.Position
	for _, id := range roles {
		for _, p := range b.org.ByRole(id) {
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

func allRoles(list []Function) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Roles...)
	}
	return out
}

// roleTitles names roles in the language of the organisation.
func (m *maker) roleTitles(ids []string) string {
	o := m.now.org
	var out []string
	for _, id := range ids {
		if r := o.Roles.ByID(id); r != nil && !isSeniorFunction(r) {
			out = append(out, r.Title(o.Language))
		}
	}
	return strings.Join(out, ", ")
}

// sharing is the table of responsibilities that more than one person has, with the reasons.
func (m *maker) sharing() []document.Block {
	w := m.words
	t := &document.Table{Caption: w.shares, Columns: []document.Column{{Head: w.responsibility, Heads: true}, {Head: w.holder}, {Head: w.reason}}}
	for _, e := range m.now.entries {
		if e.holders() < 2 {
			continue
		}
		for i, h := range e.Held {
			name := document.Cell{}
			if i == 0 {
				name = document.Cell{Lines: []string{e.Title}, Strong: true}
			}
			why := document.Cell{Lines: []string{h.Reason}}
			if h.Reason == "" {
				why = document.Cell{Lines: []string{w.noReason}, Mark: document.Gap}
			}
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{name, m.holder(h.Post), why}})
		}
	}
	if len(t.Rows) == 0 {
		return []document.Block{&document.Paragraph{Text: w.noneShared}}
	}
	return []document.Block{withoutEmpty(t)}
}

// fromSource is the table of responsibilities whose source begins with some words.
func (m *maker) fromSource(p *Part) []document.Block {
	list := slices.DeleteFunc(slices.Clone(m.now.entries), func(e *entry) bool { return e.catalogue || !strings.HasPrefix(e.Source, p.Source) })
	if len(list) == 0 {
		return missing(sprintf(m.words.noFromSource, p.Source))
	}
	return []document.Block{withoutEmpty(&document.Table{Caption: p.Source, Columns: m.registerColumns(), Rows: m.entries(list, false)})}
}

// deputies is the table of who stands in for whom: for the functions of the part, and for
// everybody who has responsibilities.
func (m *maker) deputies(p *Part) []document.Block {
	w := m.words
	t := &document.Table{Caption: w.deputiesOf, Columns: []document.Column{{Head: w.holder, Heads: true}, {Head: w.deputy}}}
	asked := m.now.withRoles(allRoles(p.Functions))
	for _, q := range m.now.posts {
		if !q.Kind.IsHeld() || len(m.now.of[q]) == 0 && !slices.Contains(asked, q) && len(q.Deputies) == 0 {
			continue
		}
		c := m.postsWithNames(q.Deputies)
		switch {
		case len(q.Deputies) == 0:
			c = document.Cell{Lines: []string{w.noDeputy}, Mark: document.Gap}
		case !slices.ContainsFunc(q.Deputies, func(d *org.Position) bool { return !isVacant(d) }):
			c.Lines, c.Mark = append(c.Lines, w.deputyVacant), document.Gap
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{m.holder(q), c}})
	}
	if len(t.Rows) == 0 {
		return missing(w.noDeputies)
	}
	return []document.Block{withoutEmpty(t)}
}

// shownFindings is the number of findings that a map lists.
const shownFindings = 200

// gaps is the table of responsibilities that nobody has or more than one person without a
// reason, of vacant positions, of functions without anybody, and of what the checks found.
func (m *maker) gaps() []document.Block {
	w := m.words
	t := &document.Table{Caption: w.gapsOf, Columns: []document.Column{{Head: w.kind}, {Head: w.what, Heads: true}, {Head: w.remarks}}}
	add := func(mark document.Mark, kind, what string, said ...string) {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Lines: []string{kind}, Mark: mark}, document.Text(what), document.Text(said...)}})
	}
	for _, e := range m.now.entries {
		switch e.State {
		case duty.Gap:
			add(document.Gap, w.responsibility, e.Title, w.states[e.State])
		case duty.Vacant, duty.Elsewhere:
			add(document.Gap, w.responsibility, e.Title, w.states[e.State], m.now.namesOfAll(e, w))
		case duty.Several:
			add(document.Double, w.responsibility, e.Title, w.states[e.State], m.now.namesOfAll(e, w))
		}
	}
	for _, f := range m.t.functions() {
		if f.Asked && len(m.now.withRoles(f.Roles)) == 0 && !slices.ContainsFunc(t.Rows, func(r document.Row) bool {
			return slices.Equal(r.Cells[1].Lines, []string{f.Name.in(m.now.org.Language)})
		}) {
			add(document.Gap, w.function, f.Name.in(m.now.org.Language), sprintf(w.noFunction, m.roleTitles(f.Roles)))
		}
	}
	for _, p := range m.now.posts {
		if p.Kind.IsHeld() && isVacant(p) {
			add(document.Gap, w.vacantPost, p.Title)
		}
	}
	for i, f := range m.Findings {
		if i == shownFindings {
			add(document.Note, "…", sprintf(w.more, len(m.Findings)-i))
			break
		}
		what := f.Rule
		if p := m.now.org.Position(f.Position); p != nil {
			what = p.Title
		}
		mark := document.Plain
		if f.Severity == "info" {
			mark = document.Note
		}
		if f.Allowed != "" {
			add(document.Note, w.allowed, what, f.Message, f.Rule, sprintf(w.allowedBecause, f.Allowed))
			continue
		}
		add(mark, w.severities[f.Severity], what, f.Message, f.Rule)
	}
	if len(t.Rows) == 0 {
		return []document.Block{&document.Paragraph{Text: w.noGaps}}
	}
	return []document.Block{withoutEmpty(t)}
}

// signOff are the places to sign: for who prepared the map, for the uppermost manager, and for
// who chairs the board.
func (m *maker) signOff() []document.Block {
	w := m.words
	s := &document.Signatures{Text: w.confirm, Rows: []document.Signature{{For: w.prepared}, {For: w.reviewed}}}
	if m.now.org.AsOf != "" {
		s.Text = w.confirmAs
	}
	sign := func(p *org.Position) {
		row := document.Signature{For: w.approved, Role: title(p)}
		if h := m.now.holders[p]; len(h) == 1 {
			row.Name = h[0].Name
		}
		s.Rows = append(s.Rows, row)
	}
	if chiefs := chiefsOf(m.now.org); len(chiefs) > 0 {
		sign(chiefs[0])
	}
	for _, p := range m.now.posts {
		if p.Has("board") || p.Has("supervisory-board") {
			if chair := m.now.chairOf(p); chair != nil {
				sign(chair)
			} else {
				sign(p)
			}
			break
		}
	}
	return []document.Block{s}
}
