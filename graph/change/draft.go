package change

import (
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgedit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// draft is a copy of a document to which changes are made. The place of a value
// stays where it is written, in the document or in a proposal.
type draft struct {
	old   *orgfile.Document
	doc   orgfile.Document // all but the positions
	day   string           // on which holders and lines are looked at, "" = the latest count
	from  source.Text      // the day from which changes hold, if the proposal says it
	head  post             // stands before the first position of the list
	byID  map[string]*post
	gone  map[string]*post   // removed positions by id
	named map[string][]*post // posts that name an id or did so once

	units    map[string]*orgfile.Unit
	fromUnit map[*orgfile.Unit]*orgfile.Unit
}

// post is a position of a draft.
type post struct {
	*orgfile.Position                   // our own copy
	from              *orgfile.Position // nil = new
	nest              *post             // the one that it is nested in
	nested            []*post
	prev, next        *post // in the linked list of those that are not nested
	last              *post // the last one that was inserted behind this one

	moved, touched, removed *orgfile.Change // the last change that did so
}

func newDraft(doc *orgfile.Document) *draft {
	d := &draft{old: doc, doc: *doc, day: doc.Organization.AsOf.Value, byID: map[string]*post{}, gone: map[string]*post{}, named: map[string][]*post{},
		units: map[string]*orgfile.Unit{}, fromUnit: map[*orgfile.Unit]*orgfile.Unit{}}
	d.doc.Units = slices.Clone(doc.Units)
	d.doc.Views = slices.Clone(doc.Views)
	d.doc.Organization.Tops = slices.Clone(doc.Organization.Tops)
	of := make(map[*orgfile.Position]*post, len(doc.Positions))
	slab := make([]orgfile.Position, len(doc.Positions))
	end := &d.head
	for i, p := range doc.Positions {
		slab[i] = *p
		q := &post{Position: &slab[i], from: p}
		of[p] = q
		d.enter(q)
		if nest := of[p.Parent]; nest != nil {
			q.nest, q.Parent = nest, nest.Position
			nest.nested = append(nest.nested, q)
			continue
		}
		end.next, q.prev = q, end
		end = q
	}
	for _, u := range doc.Units {
		if d.units[u.ID.Value] == nil {
			d.units[u.ID.Value] = u
		}
	}
	return d
}

// enter enters a position under its id; of two with one id the first counts.
func (d *draft) enter(p *post) {
	if id := p.ID.Value; id != "" && d.byID[id] == nil {
		d.byID[id] = p
	}
	d.noteAll(p)
}

// noteAll remembers whom a position names.
func (d *draft) noteAll(p *post) {
	for _, f := range orgfile.PositionTable().Fields {
		d.note(p, f.Naming(p.Position, "position"))
	}
}

// note remembers that a position names others.
func (d *draft) note(p *post, ids []source.Text) {
	for _, t := range ids {
		d.named[t.Value] = append(d.named[t.Value], p)
	}
}

// insert puts a position into the list, behind another one and those that
// were put there before.
func (d *draft) insert(p, behind *post) {
	at := behind
	if l := behind.last; l != nil && l.removed == nil && l.nest == nil {
		at = l
	}
	behind.last = p
	p.prev, p.next = at, at.next
	if at.next != nil {
		at.next.prev = p
	}
	at.next = p
}

// detach takes a position out of the list or of the one it is nested in.
func (d *draft) detach(p *post) {
	if p.nest != nil {
		p.nest.nested = slices.DeleteFunc(p.nest.nested, func(q *post) bool { return q == p })
		p.nest, p.Parent = nil, nil
		return
	}
	p.prev.next = p.next
	if p.next != nil {
		p.next.prev = p.prev
	}
}

// entry returns the entry of the list that a position stands in.
func (p *post) entry() *post {
	for p.nest != nil {
		p = p.nest
	}
	return p
}

// lines returns the solid lines of a position, without lines to itself and without
// repetition, but those with dates may lead to the same position at several times.
func (p *post) lines() []orgfile.Line {
	var lines []orgfile.Line
	add := func(l orgfile.Line) {
		if l.Value != "" && l.Value != p.ID.Value && !slices.ContainsFunc(lines, func(m orgfile.Line) bool { return m.Value == l.Value && (m.Term == nil || l.Term == nil) }) {
			lines = append(lines, l)
		}
	}
	if p.nest != nil {
		add(orgfile.Line{Text: p.nest.ID})
	}
	for _, l := range p.ReportsTo {
		add(l)
	}
	return lines
}

// current returns those of the solid lines that count on the day of the draft.
func (d *draft) current(p *post) []orgfile.Line { return org.LinesOn(p.lines(), d.day) }

// names reports whether an id is in a list.
func names(list []source.Text, id string) bool {
	return slices.ContainsFunc(list, func(t source.Text) bool { return t.Value == id })
}

// leadTo reports whether one of some lines leads to a position.
func leadTo(lines []orgfile.Line, id string) bool {
	return slices.ContainsFunc(lines, func(l orgfile.Line) bool { return l.Value == id })
}

// without returns lines less those to one position.
func without(lines []orgfile.Line, id string) []orgfile.Line {
	if !leadTo(lines, id) {
		return lines
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l orgfile.Line) bool { return l.Value == id })
}

// replaced returns the solid lines of a position with others in place of its primary
// one on the day. One with dates ends when the change begins to hold, if that is said;
// else the others are in force as long as it was.
func (d *draft) replaced(p *post, others []orgfile.Line) []orgfile.Line {
	lines := p.lines()
	at := -1
	if now := d.current(p); len(now) > 0 {
		at = slices.Index(lines, now[0])
	}
	if at < 0 {
		return slices.Concat(others, lines)
	}
	old := lines[at]
	term, before := old.Term, lines[:at:at]
	if old.Term != nil && d.from.Value != "" {
		term = &orgfile.Term{Since: d.from, Until: old.Term.Until}
		if old.Term = org.EndedBefore(old.Term, d.from); old.Term != nil {
			before = append(before, old)
		}
	}
	others = slices.Clone(others)
	for i := range others {
		if others[i].Term == nil {
			others[i].Term = term
		}
	}
	return slices.Concat(before, others, lines[at+1:])
}

// setLines gives a position other solid lines. It leaves what it is nested in
// when that is no longer its primary superior.
func (d *draft) setLines(p *post, lines []orgfile.Line) {
	d.note(p, orgfile.Targets(lines))
	if p.nest != nil {
		if len(lines) > 0 && lines[0].Value == p.nest.ID.Value && lines[0].Term == nil {
			p.ReportsTo = lines
			if len(lines) == 1 {
				p.ReportsTo = nil
			}
			return
		}
		entry := p.entry()
		d.detach(p)
		d.insert(p, entry)
	}
	p.ReportsTo = lines
}

// reports returns the positions whose primary superior is p, and those that
// have it as a further one or on other days, in no particular order but always the same.
func (d *draft) reports(p *post) (primary, secondary []*post) {
	seen := map[*post]bool{}
	for _, q := range slices.Concat(p.nested, d.named[p.ID.Value]) {
		if seen[q] || q.removed != nil {
			continue
		}
		seen[q] = true
		lines := d.current(q)
		switch {
		case len(lines) > 0 && lines[0].Value == p.ID.Value:
			primary = append(primary, q)
		case leadTo(q.lines(), p.ID.Value):
			secondary = append(secondary, q)
		}
	}
	return primary, secondary
}

// above reports whether boss is p or above it by solid lines.
func (d *draft) above(boss, p *post) bool {
	seen := map[*post]bool{}
	open := []*post{p}
	for len(open) > 0 {
		q := open[len(open)-1]
		open = open[:len(open)-1]
		if q == boss {
			return true
		}
		if q == nil || seen[q] {
			continue
		}
		seen[q] = true
		for _, t := range d.current(q) {
			open = append(open, d.byID[t.Value])
		}
	}
	return false
}

// document returns the draft as a document.
func (d *draft) document() *orgfile.Document {
	doc := d.doc
	doc.Positions = make([]*orgfile.Position, 0, len(d.old.Positions))
	stack := []*post{}
	for p := d.head.next; p != nil; p = p.next {
		stack = append(stack, p)
		for len(stack) > 0 {
			q := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			doc.Positions = append(doc.Positions, q.Position)
			for i := len(q.nested) - 1; i >= 0; i-- {
				stack = append(stack, q.nested[i])
			}
		}
	}
	return &doc
}

// revision returns what is needed to write the draft into the files.
func (d *draft) revision(doc *orgfile.Document) *orgedit.Revision {
	r := &orgedit.Revision{Old: d.old, New: doc, From: make(map[*orgfile.Position]*orgfile.Position, len(doc.Positions)), FromUnit: d.fromUnit}
	var walk func(p *post)
	walk = func(p *post) {
		if p.from != nil {
			r.From[p.Position] = p.from
		}
		for _, q := range p.nested {
			walk(q)
		}
	}
	for p := d.head.next; p != nil; p = p.next {
		walk(p)
	}
	return r
}

// own returns our own copy of a unit of the draft.
func (d *draft) own(u *orgfile.Unit) *orgfile.Unit {
	if d.fromUnit[u] != nil || !slices.Contains(d.old.Units, u) {
		return u
	}
	own := *u
	d.fromUnit[&own] = u
	d.doc.Units[slices.Index(d.doc.Units, u)] = &own
	if d.units[u.ID.Value] == u {
		d.units[u.ID.Value] = &own
	}
	return &own
}
