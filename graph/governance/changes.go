package governance

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/wording"
)

// changes are what became of what the map shows since the older version.
type changes struct {
	diff *change.Diff
	old  map[*org.Position]*org.Position // by new position
	left []*who                          // people of the older map who are not in this one
	new  map[*who]bool                   // people of this map who were not in the older one
}

// compare finds what changed since the older version.
func (m *maker) compare() {
	m.was = newBook(m.Against, m.Rules, m.t)
	c := &changes{diff: change.Compare(m.Against, m.now.org), old: map[*org.Position]*org.Position{}, new: map[*who]bool{}}
	changed := map[string]*change.Change{}
	for i := range c.diff.Changes {
		if ch := &c.diff.Changes[i]; ch.New != nil {
			changed[ch.ID] = ch
			c.old[ch.New] = ch.Old
		}
	}
	for _, p := range m.now.org.Positions {
		if changed[p.ID] == nil {
			c.old[p] = m.Against.Position(p.ID)
		}
	}
	before, now := m.was.named(), m.now.named()
	for name, w := range now {
		c.new[w] = before[name] == nil
	}
	for _, w := range m.was.people {
		if w.Name != "" && now[w.Name] == nil {
			c.left = append(c.left, w)
		}
	}
	m.changes = c
}

// named are the people of a map by their names, by which they are known in both versions: a
// name stays when an id is given later.
func (b *book) named() map[string]*who {
	out := map[string]*who{}
	for _, w := range b.people {
		if w.Name != "" {
			out[w.Name] = w
		}
	}
	return out
}

// gone are the responsibilities that the older version had and this one has not.
func (m *maker) gone() []*entry {
	if m.was == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(m.was.entries), func(e *entry) bool { return m.now.byID[e.ID] != nil })
}

// idsBefore are the ids that some positions had in the older version, and those of positions
// that went.
func (c *changes) idsBefore(list []*org.Position) []string {
	var out []string
	for _, p := range list {
		if was := c.old[p]; was != nil {
			out = append(out, was.ID)
		}
	}
	return out
}

// entryMark says what became of a responsibility.
func (m *maker) entryMark(e *entry) document.Mark {
	switch {
	case m.was == nil:
		return document.Plain
	case m.was.byID[e.ID] == nil:
		return document.Added
	case m.holdersDiffer(e) || m.saidDiffers(e):
		return document.Changed
	}
	return document.Plain
}

// holdersDiffer reports whether other positions or people have a responsibility than before.
func (m *maker) holdersDiffer(e *entry) bool {
	return !slices.Equal(m.whoHas(m.now, e, true), m.whoHas(m.was, m.was.byID[e.ID], false)) ||
		slices.ContainsFunc(e.Held, func(h held) bool { return h.Post.Kind.IsHeld() && m.NewHolders[h.Post.ID] })
}

// whoHas lists the positions that have a responsibility with those who hold them, by the ids
// that positions have in the older version.
func (m *maker) whoHas(b *book, e *entry, now bool) []string {
	var out []string
	for _, h := range e.Held {
		id := h.Post.ID
		if was := m.changes.old[h.Post]; now && was != nil {
			id = was.ID
		}
		for _, w := range b.holders[h.Post] {
			if h.Post.Kind.IsHeld() { // a body has it whoever is a member
				id += "\x00" + w.Name
			}
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// saidDiffers reports whether anything else is said about a responsibility than before: its
// title, to whom it is delegated, the reason why it is shared, or its dates.
func (m *maker) saidDiffers(e *entry) bool {
	was := m.was.byID[e.ID]
	said := func(e *entry) []string {
		out := []string{e.Title}
		for _, h := range e.Held {
			out = append(out, h.Since, h.Until, h.Reason, strings.Join(titles(h.Delegated), "\x00"))
		}
		return out
	}
	return !slices.Equal(said(e), said(was))
}

// against marks the first row of a responsibility with what became of it.
func (m *maker) against(r document.Row, e *entry) document.Row {
	switch {
	case m.was == nil:
	case m.was.byID[e.ID] == nil:
		r.Mark = document.Added
	case m.holdersDiffer(e):
		r.Cells[2].Mark = document.Changed
		r.Cells[remarksAt].Lines = append(r.Cells[remarksAt].Lines, m.heldBefore(m.was.byID[e.ID]))
	case m.saidDiffers(e):
		r.Cells[1].Mark = document.Changed
	}
	return r
}

// membership tells who joined and who left a body.
func (m *maker) membership(p *org.Position) (joined, left []*who) {
	if m.was == nil {
		return nil, nil
	}
	was := m.changes.old[p]
	named := func(list []*who, w *who) bool {
		return slices.ContainsFunc(list, func(o *who) bool { return o.Name == w.Name })
	}
	for _, w := range m.now.holders[p] {
		if !named(m.was.holders[was], w) {
			joined = append(joined, w)
		}
	}
	for _, w := range m.was.holders[was] {
		if !named(m.now.holders[p], w) {
			left = append(left, w)
		}
	}
	return joined, left
}

// changed is the table of what changed since the older version.
func (m *maker) changed() []document.Block {
	w := m.words
	if m.was == nil {
		return []document.Block{&document.Paragraph{Text: w.notCompared, Mark: document.Note}}
	}
	t := &document.Table{Caption: sprintf(w.changesOf, m.AgainstName), Columns: []document.Column{{Head: w.what, Heads: true}, {Head: w.kind}, {Head: w.before}, {Head: w.now}}}
	add := func(mark document.Mark, what, kind, before, now string) {
		t.Rows = append(t.Rows, document.Row{Mark: mark, Cells: []document.Cell{{Lines: []string{what}, Strong: true}, document.Text(kind), document.Text(before), document.Text(now)}})
	}
	m.changedDuties(add)
	others := m.changedPosts(add)
	var out []document.Block
	if len(t.Rows) == 0 {
		out = append(out, &document.Paragraph{Text: sprintf(w.noChanges, m.AgainstName)})
	} else {
		out = append(out, t)
	}
	if others > 0 {
		out = append(out, &document.Paragraph{Text: sprintf(w.otherChanges, wording.CountOf(others, w.furtherOne, w.furtherMany)), Mark: document.Note})
	}
	return out
}

type addChange func(mark document.Mark, what, kind, before, now string)

func (m *maker) changedDuties(add addChange) {
	w := m.words
	for _, e := range m.now.entries {
		was := m.was.byID[e.ID]
		switch {
		case was == nil:
			add(document.Added, e.Title, w.responsibility+": "+w.added, "", m.now.namesOfAll(e, w))
		case m.holdersDiffer(e) && len(was.Held) == 0:
			add(document.Changed, e.Title, w.responsibility+": "+w.allocated, w.nobody, m.now.namesOfAll(e, w))
		case m.holdersDiffer(e):
			add(document.Changed, e.Title, w.responsibility+": "+w.newHolder, m.was.namesOfAll(was, w), m.now.namesOfAll(e, w))
		case m.saidDiffers(e):
			add(document.Changed, e.Title, w.responsibility+": "+w.changed, m.said(was), m.said(e))
		}
	}
	for _, e := range m.gone() {
		add(document.Removed, e.Title, w.responsibility+": "+w.removed, m.was.namesOfAll(e, w), "")
	}
}

// said is what is said about a responsibility beside who has it.
func (m *maker) said(e *entry) string {
	w := m.words
	out := []string{e.Title}
	for _, h := range e.Held {
		for _, d := range [][2]string{{w.since, h.Since}, {w.until, h.Until}, {w.delegated, strings.Join(titles(h.Delegated), ", ")}, {w.reason, h.Reason}} {
			if d[1] != "" {
				out = append(out, strings.ToLower(d[0])+": "+d[1])
			}
		}
	}
	return strings.Join(out, "; ")
}

// changedPosts lists what became of the positions of the map, and counts the other positions
// that changed.
func (m *maker) changedPosts(add addChange) (others int) {
	w := m.words
	for i := range m.changes.diff.Changes {
		c := &m.changes.diff.Changes[i]
		if !m.now.in[c.New] && !m.was.in[c.Old] {
			others++
			continue
		}
		switch {
		case c.Old == nil:
			add(document.Added, c.New.Title, w.post+": "+w.added, "", m.now.label(c.New, w))
			continue
		case c.New == nil:
			add(document.Removed, c.Old.Title, w.post+": "+w.removed, m.was.label(c.Old, w), "")
			continue
		}
		for _, part := range c.Parts {
			m.changedPart(add, c, &part)
		}
		if m.NewHolders[c.ID] && !c.Is(change.NewHolder) {
			add(document.Changed, c.New.Title, w.newHolder, w.withheld, w.anotherName)
		}
	}
	for _, p := range m.now.posts {
		if m.NewHolders[p.ID] && !slices.ContainsFunc(m.changes.diff.Changes, func(c change.Change) bool { return c.New == p }) {
			add(document.Changed, p.Title, w.newHolder, w.withheld, w.anotherName)
		}
	}
	return others
}

// changedPart adds one difference of a position, if it is one that the map shows.
func (m *maker) changedPart(add addChange, c *change.Change, part *change.Part) {
	w := m.words
	title := c.New.Title
	lines := func(o *org.Org, ids []string) string {
		var out []string
		for _, id := range ids {
			if p := o.Position(id); p != nil {
				out = append(out, p.Title)
			} else {
				out = append(out, id)
			}
		}
		return strings.Join(out, ", ")
	}
	old, now := lines(m.Against, part.Old), lines(m.now.org, part.New)
	switch part.What {
	case "superior":
		add(document.Changed, title, w.line+": "+w.solid, old, now)
	case "secondary", "dotted_to":
		add(document.Changed, title, w.line+": "+w.dotted, old, now)
	case "deputies":
		add(document.Changed, title, w.deputy, old, now)
	case "title":
		add(document.Changed, title, w.retitled, strings.Join(part.Old, ", "), strings.Join(part.New, ", "))
	case "holders":
		m.changedHolders(add, c)
	}
}

// changedHolders adds who holds a position now, or who joined and left a body.
func (m *maker) changedHolders(add addChange, c *change.Change) {
	w := m.words
	if c.New.Kind == position.Body {
		joined, left := m.membership(c.New)
		for _, who := range joined {
			add(document.Added, c.New.Title, w.joined, "", who.Name)
		}
		for _, who := range left {
			add(document.Removed, c.New.Title, w.left, who.Name, "")
		}
		return
	}
	kind := w.newHolder
	switch {
	case c.Is(change.Filled):
		kind = w.filled
	case c.Is(change.Vacated):
		kind = w.vacated
	}
	name := func(p *org.Position) string {
		if len(p.Holders) == 0 {
			return w.vacant
		}
		var out []string
		for _, h := range p.Holders {
			out = append(out, h.Name)
		}
		return strings.Join(out, ", ")
	}
	add(document.Changed, c.New.Title, kind, name(c.Old), name(c.New))
}
