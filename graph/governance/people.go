package governance

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// people is the table of names, with positions and responsibilities.
func (m *maker) people() []document.Block {
	w := m.words
	t := &document.Table{Caption: w.peopleOf, Columns: []document.Column{{Head: w.name, Heads: true}, {Head: w.posts}, {Head: w.reportsTo}, {Head: w.memberOf}, {Head: w.responsibilities}}}
	for _, p := range m.now.people {
		if p.Name == "" {
			continue
		}
		t.Rows = append(t.Rows, m.personRow(p))
	}
	if m.was != nil {
		for _, p := range m.changes.left {
			t.Rows = append(t.Rows, document.Row{Mark: document.Removed, Cells: []document.Cell{{Lines: []string{p.Name}}, document.Text(titles(heldPosts(p))...), {}, document.Text(titles(bodiesOf(p))...), {}}})
		}
	}
	if len(t.Rows) == 0 {
		return missing(w.noPeople)
	}
	return []document.Block{withoutEmpty(t)}
}

func (m *maker) personRow(p *who) document.Row {
	name := document.Cell{Lines: []string{p.Name}, Strong: true}
	if p.statement {
		name.To = p.ID
	}
	row := document.Row{Cells: []document.Cell{name, document.Text(titles(heldPosts(p))...), document.Text(m.superiors(p)...), document.Text(titles(bodiesOf(p))...), {}}}
	for _, e := range m.now.duties(p) {
		row.Cells[4].Lines = append(row.Cells[4].Lines, e.Title)
	}
	row.Cells[4].Lines = append(row.Cells[4].Lines, m.standsIn(p)...)
	if m.was != nil && m.changes.new[p] {
		row.Mark = document.Added
	}
	return row
}

// standsIn are the lines about what a person does for others: as a deputy, or because it is
// delegated.
func (m *maker) standsIn(p *who) []string {
	var out []string
	for _, q := range p.Posts {
		for _, up := range m.now.deputyOf[q] {
			out = append(out, sprintf(m.words.standsInFor, m.now.label(up, m.words)))
		}
	}
	for _, q := range p.Posts {
		for _, d := range m.now.delegated[q] {
			out = append(out, sprintf(m.words.delegatedBy, d.entry.Title, m.now.label(d.by, m.words)))
		}
	}
	return out
}

// functionTitles are the titles of the roles of a position that its own title does not say.
func (m *maker) functionTitles(q *org.Position) []string {
	var out []string
	for _, r := range q.Roles {
		title := r.Title(m.now.org.Language)
		if title == q.Title {
			continue
		}
		if r.Acronym != "" && !strings.Contains(title, r.Acronym) {
			title = r.Acronym + " " + title
		}
		out = append(out, title)
	}
	return out
}

// heldPosts are the positions of a person that are no bodies.
func heldPosts(p *who) []*org.Position {
	return slices.DeleteFunc(slices.Clone(p.Posts), func(q *org.Position) bool { return !q.Kind.IsHeld() })
}

// bodiesOf are the bodies that a person is a member of.
func bodiesOf(p *who) []*org.Position {
	return slices.DeleteFunc(slices.Clone(p.Posts), func(q *org.Position) bool { return q.Kind != position.Body })
}

func titles(list []*org.Position) []string {
	var out []string
	for _, p := range list {
		out = append(out, title(p))
	}
	return out
}

// title is what a position is called, with the codes of senior management functions that it
// has beside: "Chief Risk Officer, SMF4".
func title(p *org.Position) string {
	out := p.Title
	for _, r := range p.Roles {
		if isSeniorFunction(r) && r.Acronym != "" && !strings.Contains(out, r.Acronym) {
			out += ", " + r.Acronym
		}
	}
	return out
}

// superiors are the positions that those of a person report to, each once.
func (m *maker) superiors(p *who) []string {
	var out []string
	for _, q := range heldPosts(p) {
		label := m.words.top
		if up := q.Superior(); up != nil {
			label = m.now.label(up, m.words)
		}
		if !slices.Contains(out, label) {
			out = append(out, label)
		}
	}
	return out
}

// statements are the sections with the statement of each person, one page each.
func (m *maker) statements(number int) (blocks []document.Block, below []document.Section) {
	w := m.words
	_, caption := m.sectionOf(Statements)
	list := &document.Table{Caption: caption, Columns: []document.Column{{Head: w.statement, Heads: true}, {Head: w.posts}, {Head: w.responsibilities, Center: true}}}
	var without []string
	for _, p := range m.now.people {
		if !p.statement {
			if p.Name != "" {
				without = append(without, p.Name)
			}
			continue
		}
		title := p.Name
		if title == "" {
			title = strings.Join(titles(heldPosts(p)), ", ")
		}
		s := document.Section{ID: p.ID, Title: title, Number: itoa(number) + "." + itoa(len(below)+1), Depth: 2, Apart: true}
		s.Blocks = append([]document.Block{m.statementFacts(p)}, m.statementTable(p, title)...)
		s.Blocks = append(s.Blocks, &document.Signatures{Text: m.words.accept, Rows: []document.Signature{{For: m.words.accepted, Name: p.Name, Role: strings.Join(titles(heldPosts(p)), ", ")}}})
		below = append(below, s)
		list.Rows = append(list.Rows, document.Row{Cells: []document.Cell{{Lines: []string{s.Number + " " + title}, To: p.ID}, document.Text(titles(heldPosts(p))...), document.Text(itoa(len(m.now.dutiesWith(p, true))))}})
	}
	if len(below) == 0 {
		return missing(m.words.noStatements), nil
	}
	if rest := len(without) - shownWithout; rest > 0 {
		without = append(without[:shownWithout:shownWithout], sprintf(w.more, rest))
	}
	if len(without) > 0 {
		blocks = append(blocks, &document.Paragraph{Text: sprintf(w.withoutStatement, strings.Join(without, ", ")), Mark: document.Note})
	}
	return append(blocks, list), below
}

// shownWithout is the number of people who are named as having no statement.
const shownWithout = 100

// statementFacts are the positions of a person with their lines.
func (m *maker) statementFacts(p *who) *document.Facts {
	w := m.words
	f := &document.Facts{}
	add := func(name string, lines []string) {
		if len(lines) > 0 {
			f.Rows = append(f.Rows, document.Fact{Name: name, Value: document.Text(lines...)})
		}
	}
	var posts, roles, dotted, reports, deputies []string
	for _, q := range heldPosts(p) {
		line := title(q)
		if q.Unit != nil {
			line += ", " + q.Unit.Name
		}
		if since := heldSince(q); since != "" {
			line += " (" + strings.ToLower(w.since) + " " + since + ")"
		}
		posts = append(posts, line)
		roles = append(roles, m.functionTitles(q)...)
		dotted = append(dotted, m.labels(slices.Concat(q.Superiors[min(1, len(q.Superiors)):], q.Dotted))...)
		reports = append(reports, m.labels(q.Reports)...)
		deputies = append(deputies, m.labels(q.Deputies)...)
	}
	add(w.posts, posts)
	add(w.roles, roles)
	add(w.reportsTo, m.superiors(p))
	add(w.dottedTo, dotted)
	add(w.memberOf, titles(bodiesOf(p)))
	add(w.deputy, deputies)
	add(w.doesForOthers, m.standsIn(p))
	add(w.reports, reports)
	if id, title := m.sectionOf(Register); id != "" {
		f.Rows = append(f.Rows, document.Fact{Name: w.inMap, Value: document.Cell{Lines: []string{title}, To: id}})
	}
	return f
}

func (m *maker) labels(list []*org.Position) []string {
	var out []string
	for _, p := range list {
		out = append(out, m.now.label(p, m.words))
	}
	return out
}

// statementTable is the table of the responsibilities of a person, those of the bodies that
// the person is a member of included.
func (m *maker) statementTable(p *who, name string) []document.Block {
	w := m.words
	t := &document.Table{Caption: sprintf(w.statementOf, name), Columns: []document.Column{{Head: w.reference}, {Head: w.responsibility, Heads: true}, {Head: w.post}, {Head: w.since}, {Head: w.sharedWith}, {Head: w.delegated}, {Head: w.reason}}}
	for _, e := range m.now.dutiesWith(p, true) {
		for i := range e.Held {
			h := &e.Held[i]
			if !slices.Contains(p.Posts, h.Post) {
				continue
			}
			shared := slices.DeleteFunc(slices.Clone(e.Held), func(o held) bool { return slices.Contains(p.Posts, o.Post) })
			var others []*org.Position
			for _, o := range shared {
				others = append(others, o.Post)
			}
			row := document.Row{Cells: []document.Cell{document.Text(reference(e)...), {Lines: []string{e.Title}, Strong: true, Mark: m.entryMark(e)}, document.Text(title(h.Post)),
				document.Text(dates(m.since(h), h.Until, w)...), m.postsWithNames(others), m.postsWithNames(h.Delegated), {}}}
			if h.Reason != "" {
				row.Cells[6].Lines = []string{h.Reason}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return []document.Block{&document.Paragraph{Text: w.noDuties, Mark: document.Note}}
	}
	return []document.Block{withoutEmpty(t)}
}

// loads is the table of how many responsibilities each person has, the most first.
func (m *maker) loads() []document.Block {
	w := m.words
	type load struct {
		p *who
		n int
	}
	var list []load
	for _, p := range m.now.people {
		if n := len(m.now.duties(p)); n > 0 {
			list = append(list, load{p, n})
		}
	}
	if len(list) == 0 {
		return []document.Block{&document.Paragraph{Text: w.noLoads, Mark: document.Note}}
	}
	slices.SortStableFunc(list, func(a, b load) int { return b.n - a.n })
	t := &document.Table{Caption: w.loadsOf, Columns: []document.Column{{Head: w.name, Heads: true}, {Head: w.posts}, {Head: w.responsibilities, Center: true}}}
	for _, l := range list {
		c := document.Cell{Lines: []string{l.p.Name}, To: l.p.ID}
		if l.p.Name == "" {
			c.Lines = []string{w.withheld}
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{c, document.Text(titles(heldPosts(l.p))...), document.Text(itoa(l.n))}})
	}
	return []document.Block{withoutEmpty(t)}
}

// sectionOf is the id of the first section that has a part of a kind, and its title with the
// number; "" = none has.
func (m *maker) sectionOf(k Kind) (id, title string) {
	for i, s := range m.t.Sections {
		if slices.ContainsFunc(s.Parts, func(p Part) bool { return p.Kind == k }) {
			return "s" + itoa(i+1), itoa(i+1) + " " + s.Title.in(m.now.org.Language)
		}
	}
	return "", ""
}
