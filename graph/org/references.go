package org

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// references resolves the ids that stand elsewhere: successors, deputies, those to
// whom something is delegated, heads of units, views. The tops are resolved with their check.
func (b *builder) references() {
	for _, p := range b.org.Positions {
		p.Successors = b.others(p, "successors", p.Src.Successors, "successor", code.OwnSuccessor)
		p.Deputies = b.others(p, "deputies", p.Src.Deputies, "deputy", code.OwnDeputy)
		b.delegations(p)
	}
	for _, u := range b.org.Units {
		u.Head = b.position(u.Src.Head, at("units", u.Index)+".head", aboutUnit(u, "head"), func() string {
			return fmt.Sprintf("the unit %q is headed by %q, but no position has this id", u.ID, u.Src.Head.Value)
		})
	}
	for i, v := range b.doc.Views {
		if v != nil {
			b.view(v, at("views", i))
		}
	}
}

// view resolves the ids that a view names.
func (b *builder) view(v *orgfile.View, path string) {
	says := func(what, id string) func() string {
		return func() string { return fmt.Sprintf("the view %q "+what, v.ID.Value, id) }
	}
	if v.Units.Value == "true" {
		b.viewOfUnits(v, path, says)
		return
	}
	lost := func(key string, t source.Text, path, what string) *Position {
		return b.position(t, path, aboutView(v, key), says(what+", but no position has this id", t.Value))
	}
	lost("root", v.Root, path+".root", "starts at %q")
	lost("focus", v.Focus, path+".focus", "looks at %q")
	b.unit(v.Unit, path+".unit", aboutView(v, "unit"), says("shows the unit %q, but there is no such unit", v.Unit.Value))
	for j, t := range v.Exclude {
		lost("exclude", t, at(path+".exclude", j), "leaves out %q")
	}
	for j, t := range v.Collapse {
		lost("collapse", t, at(path+".collapse", j), "collapses %q")
	}
	for _, f := range v.Depths {
		lost("depths", f.Key, path+".depths."+f.Key.Value, "limits the levels below %q")
	}
	for _, f := range v.Pins {
		p := lost("pins", f.Key, path+".pins."+f.Key.Value, "pins how the reports of %q stand")
		if p != nil && p.Src.Arrange.IsSet() && p.Src.Arrange.Value != f.Value.Value {
			b.report(code.ConflictingPins.New(finding.Finding{Identity: identityOf(finding.View, v.ID.Value, "pins", p.Identity()), At: f.Value.At, Path: path + ".pins." + f.Key.Value,
				Message: fmt.Sprintf("the view %q arranges the reports of %q as %s, but the position itself says %s", v.ID.Value, p.shown(), f.Value.Value, p.Src.Arrange.Value),
				Notes:   []finding.Note{note(p.Src.Arrange.At, "its own arrangement is given here")},
				Hint:    `keep one of them: "arrange" of the position counts in every picture, "pins" in this view`}), nil)
		}
	}
}

// viewOfUnits resolves the ids in a view of units, all of which are those of units.
func (b *builder) viewOfUnits(v *orgfile.View, path string, says func(what, id string) func() string) {
	check := func(key, path string, t source.Text) {
		b.unit(t, path, aboutView(v, key), says("of units names %q, but there is no such unit", t.Value))
	}
	check("root", path+".root", v.Root)
	check("unit", path+".unit", v.Unit)
	check("focus", path+".focus", v.Focus)
	for j, t := range v.Exclude {
		check("exclude", at(path+".exclude", j), t)
	}
	for j, t := range v.Collapse {
		check("collapse", at(path+".collapse", j), t)
	}
	for _, f := range v.Depths {
		check("depths", path+".depths."+f.Key.Value, f.Key)
	}
	for _, f := range v.Pins {
		check("pins", path+".pins."+f.Key.Value, f.Key)
	}
}

// others resolves the positions that a position names under a key: those whose holders
// could take over, or stand in. Own is the code of a position that names itself.
func (b *builder) others(p *Position, key string, named []source.Text, one string, own *finding.Code) (out []*Position) {
	for i, t := range named {
		path := item(key, len(named), i)
		s := b.position(t, path, about(p, key), func() string {
			return fmt.Sprintf("%q names %q as its %s, but no position has this id", p.shown(), t.Value, one)
		})
		if s != nil && p.isNamed(t) {
			b.report(own.New(finding.Finding{Identity: identity(key), At: t.At, Path: path,
				Message: fmt.Sprintf("%q names itself as its %s", p.shown(), one),
				Hint:    "name another position whose holder could " + map[string]string{"successors": "take over", "deputies": "stand in"}[key]}), p)
		} else if s != nil && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// delegations checks the positions that carry out what another one is accountable for.
func (b *builder) delegations(p *Position) {
	duties := b.org.Written(p).Responsibilities
	for i, d := range duties {
		if d.More == nil {
			continue
		}
		for j, t := range d.More.DelegatedTo {
			path := item(item("responsibilities", len(duties), i)+".delegated_to", len(d.More.DelegatedTo), j)
			s := b.position(t, path, about(p, "responsibilities"), func() string {
				return fmt.Sprintf("%q delegates %q to %q, but no position has this id", p.shown(), d.Value, t.Value)
			})
			if s != nil && p.isNamed(t) {
				b.report(code.OwnDelegate.New(finding.Finding{Identity: identity("responsibilities", d.Value), At: t.At, Path: path,
					Message: fmt.Sprintf("%q delegates %q to itself", p.shown(), d.Value),
					Hint:    "name the position that carries it out, or leave delegated_to out"}), p)
			}
		}
	}
}

// Delegates returns the positions in force that carry out a responsibility, each once.
func (o *Org) Delegates(d *orgfile.Duty) []*Position {
	var out []*Position
	if d.More == nil {
		return nil
	}
	for _, t := range d.More.DelegatedTo {
		if p := o.resolve(t.Value); p != nil && p.Index >= 0 && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
