package org

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/digraph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// units makes the units and joins them to their parents.
func (b *builder) units() {
	o := b.org
	o.units = make(map[string]*Unit, len(b.doc.Units))
	for i, src := range b.doc.Units {
		if src == nil {
			continue
		}
		u := &Unit{Index: len(o.Units), ID: src.ID.Value, Name: src.Name.Value, Color: src.Color.Value, Src: src}
		if first := o.units[u.ID]; first != nil {
			b.report(code.DuplicateUnit.New(finding.Finding{Identity: identityOf(finding.Unit, u.ID, "twice"), At: src.ID.At, Path: at("units", i) + ".id",
				Message: fmt.Sprintf("the unit id %q is taken by another unit", u.ID),
				Notes:   []finding.Note{note(first.Src.At, fmt.Sprintf("%q is declared here", u.ID))},
				Hint:    "give one of them another id; until then references lead to the first"}), nil)
		}
		if u.ID == "" || o.units[u.ID] != nil {
			u.ID = fmt.Sprintf("%s#%d", u.ID, i+1)
		}
		if o.units[u.ID] == nil {
			o.units[u.ID] = u
		}
		u.Name = cmp.Or(u.Name, u.ID)
		o.Units = append(o.Units, u)
	}
	b.unitParents()
}

func (b *builder) unitParents() {
	units := b.org.Units
	var edges []digraph.Edge
	for i, u := range units {
		parent := u.Src.Parent
		if parent.Value == "" {
			continue
		}
		u.Parent = b.unit(parent, at("units", i)+".parent", aboutUnit(u, "parent"), func() string {
			return fmt.Sprintf("the unit %q is said to be part of %q, but there is no such unit", u.ID, parent.Value)
		})
		if u.Parent != nil && parent.Value == u.Src.ID.Value { // also where another unit has taken the id
			b.unitCycle([]*Unit{u})
			u.Parent = nil
		}
		if u.Parent != nil {
			edges = append(edges, digraph.Edge{From: i, To: u.Parent.Index})
		}
	}
	cycles, _ := digraph.Cycles(digraph.NewLinks(len(units), edges), digraph.CycleLimit{})
	for _, c := range cycles {
		cycle := make([]*Unit, len(c))
		for i, n := range c {
			cycle[i] = units[n]
		}
		b.unitCycle(cycle)
		cycle[0].Parent = nil
	}
}

func (b *builder) unitCycle(cycle []*Unit) {
	var path strings.Builder
	var ids []string
	for _, u := range cycle {
		ids = append(ids, u.identity())
		path.WriteString(u.ID)
		path.WriteString(" → ")
	}
	path.WriteString(cycle[0].ID)
	f := code.UnitCycle.New(finding.Finding{Identity: identityOf(finding.Organization, "", "ring", ring(ids)...), At: cycle[0].Src.Parent.At, Path: at("units", cycle[0].Index) + ".parent",
		Message: "units are part of each other in a circle: " + path.String(),
		Hint:    `remove one of these "parent" lines`})
	if len(cycle) == 1 {
		f.Message = fmt.Sprintf("the unit %q is said to be part of itself", cycle[0].ID)
		f.Hint = `remove "parent"; a unit without it stands on its own`
	}
	for i, u := range cycle[1:] {
		f.Notes = append(f.Notes, note(u.Src.Parent.At, fmt.Sprintf("%q is part of %q here", u.ID, cycle[(i+2)%len(cycle)].ID)))
	}
	b.report(f, nil)
}

// unit resolves a reference to a unit, and reports one that leads nowhere.
func (b *builder) unit(t source.Text, path string, in subject, message func() string) *Unit {
	if t.Value == "" {
		return nil
	}
	if u := b.org.units[t.Value]; u != nil {
		return u
	}
	if b.doc.Incomplete {
		return nil
	}
	f := code.UnknownUnit.New(finding.Finding{Identity: in.identity(t), At: t.At, Path: path, Message: message()})
	f.Hint, f.Fix = b.hints.unit(t)
	b.report(f, in.position)
	return nil
}

// placeInUnits puts the positions into their units.
func (b *builder) placeInUnits() {
	for _, p := range b.org.Positions {
		p.Unit = b.unit(p.Src.Unit, "unit", about(p, "unit"), func() string {
			return fmt.Sprintf("%q belongs to the unit %q, but there is no such unit", p.shown(), p.Src.Unit.Value)
		})
		if p.Unit != nil {
			p.Unit.Positions = append(p.Unit.Positions, p)
		}
	}
}
