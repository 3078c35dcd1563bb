package org

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
)

// positions makes the positions with what their own entries say; lines and units
// are resolved later.
func (b *builder) positions() {
	o := b.org
	n := len(b.doc.Positions)
	o.Positions = make([]*Position, 0, n)
	o.byID = make(map[string]*Position, n)
	o.byRole = map[string][]*Position{}
	b.nested = map[*orgfile.Position]*Position{}
	for _, src := range b.doc.Positions {
		if src != nil && src.Parent != nil {
			b.nested[src.Parent] = nil
		}
	}
	slab := make([]Position, n)
	for i, src := range b.doc.Positions {
		if src == nil {
			continue
		}
		p := &slab[i]
		p.Index, p.Src = len(o.Positions), b.onDay(src)
		o.Positions = append(o.Positions, p)
		if _, ok := b.nested[src]; ok {
			b.nested[src] = p
		}
		b.identify(p)
	}
	b.nameStandIns()
	people := newPeople(b)
	for _, p := range o.Positions {
		b.assignRoles(p)
		people.hold(p)
		b.describe(p)
	}
}

// identify enters the position under its id. Positions without an id, or with
// one that is taken, get a stand-in afterwards, see nameStandIns.
func (b *builder) identify(p *Position) {
	id := p.Src.ID.Value
	if id != "" && b.org.byID[id] == nil {
		p.ID = id
		b.org.byID[id] = p
	}
}

// nameStandIns gives ids to the positions that have none of their own, so that
// checks and pictures can go on. A stand-in says where the position is in the
// file and is never the id of another one.
func (b *builder) nameStandIns() {
	for i, p := range b.org.Positions {
		if p.ID != "" {
			continue
		}
		written := p.Src.ID.Value
		id := fmt.Sprintf("%s#%d", written, i+1)
		if written == "" {
			id = "position" + id
		}
		for b.org.byID[id] != nil {
			id += "#"
		}
		p.ID = id
		if first := b.org.byID[written]; first != nil {
			b.report(code.DuplicateID.New(finding.Finding{Identity: identity("id"), At: p.Src.ID.At, Path: "id",
				Message: fmt.Sprintf("the id %q is taken by another position", written),
				Notes:   []finding.Note{note(first.Src.At, fmt.Sprintf("%q is declared here", written))},
				Hint:    "give one of them another id; until then references lead to the first"}), p)
		}
		b.org.byID[id] = p
	}
}

// resolve returns the position that a reference means. Stand-ins cannot be
// referred to.
func (o *Org) resolve(id string) *Position {
	if p := o.byID[id]; p != nil && p.Src.ID.Value == id {
		return p
	}
	return nil
}

// shown is what messages call the position: its id as written, else its title,
// else its first holder, else its stand-in.
func (p *Position) shown() string {
	switch {
	case p.Src.ID.Value != "":
		return p.Src.ID.Value
	case p.Src.Title.Value != "":
		return p.Src.Title.Value
	case len(p.Holders) > 0 && p.Holders[0].Name != "":
		return p.Holders[0].Name
	}
	return p.ID
}

// describe fills in title, status, kind and the other plain values.
func (b *builder) describe(p *Position) {
	src := p.Src
	p.Title = src.Title.Value
	if p.Title == "" && len(p.Roles) > 0 {
		p.Title = p.Roles[0].Title(b.org.Language)
	}
	if p.Title == "" {
		p.Title = p.shown()
	}
	p.Kind, _ = position.ParseKind(src.Kind.Value)
	p.Status = statusOf(src.Status.Value, len(p.Holders) > 0 || !p.Kind.IsHeld())
	p.Level = src.Level.Value
	p.Count = 1
	if src.Count.IsSet() && p.Kind == position.Unit {
		p.Count = src.Count.Value
	}
	p.FTE = float64(p.Count)
	if src.FTE.IsSet() {
		p.FTE = src.FTE.Value
	}
}

// statusOf reads the status. Without one it depends on whether the position is held.
func statusOf(word string, held bool) position.Status {
	if s, ok := position.ParseStatus(word); ok || held {
		return s
	}
	return position.Vacant
}
