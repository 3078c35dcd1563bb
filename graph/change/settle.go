package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// isHeld reports whether a position names a holder.
func isHeld(p *orgfile.Position) bool {
	return p.Name.Value != "" || p.Person.Value != "" || len(p.Holders) > 0
}

// isHeldNow reports whether somebody holds a position on the day of the draft.
func (d *draft) isHeldNow(p *post) bool {
	if d.day == "" && p.Status.Value == "vacant" && isDated(p.Holders) {
		return false
	}
	return p.Name.Value != "" || p.Person.Value != "" || len(org.HoldersOn(p.Position, d.day)) > 0
}

func isDated(holders []orgfile.Holder) bool {
	return slices.ContainsFunc(holders, func(h orgfile.Holder) bool { return h.Term != nil })
}

// fill gives a position a holder. It is no longer said to be vacant then. Those who held
// it before stay, unless the change has dates and so says who held it when.
func (a *applier) fill(p *post) {
	if a.d.isHeldNow(p) {
		f := a.report(code.ChangeAlreadyFilled, a.c.Position.At, `put "vacate" in front of it`, "%s is held already, by %s", wording.QuoteLine(p.ID.Value), wording.OneLine(heldBy(p.Position)))
		if p.Name.IsSet() {
			f.Notes = append(f.Notes, finding.Note{At: p.Name.At, Message: "its holder is named here"})
		}
		return
	}
	if a.c.Name.Value == "" && a.c.Person.Value == "" && len(a.c.Holders) == 0 {
		a.report(code.ChangeIncomplete, a.c.Position.At, `add "name"`, "the change does not say who holds %s", wording.QuoteLine(p.ID.Value))
		return
	}
	if isDated(p.Holders) && !isDated(a.c.Holders) {
		p.Holders = a.followed(p.Holders)
	} else {
		p.Name, p.Person, p.Holders = a.c.Name, a.c.Person, a.c.Holders
	}
	switch {
	case a.c.Status.Value == "filled":
		p.Status = source.Text{}
	case a.c.Status.IsSet():
		p.Status = a.c.Status
	case p.Status.Value == "vacant":
		p.Status = source.Text{}
	}
}

// followed returns the former holders and those that the change names, from the day of
// the change on.
func (a *applier) followed(before []orgfile.Holder) []orgfile.Holder {
	next := a.c.Holders
	if len(next) == 0 {
		next = []orgfile.Holder{{Name: a.c.Name, Person: a.c.Person}}
	}
	since := a.d.from
	if since.Value == "" {
		since = source.Text{Value: cmp.Or(org.FollowingDay(before), a.d.day), At: a.c.At}
	}
	out := slices.Clone(before)
	for _, h := range next {
		h.Term = &orgfile.Term{Since: since}
		out = append(out, h)
	}
	return out
}

func heldBy(p *orgfile.Position) string {
	var names []string
	for _, t := range []source.Text{p.Name, p.Person} {
		if t.Value != "" {
			names = append(names, t.Value)
			break
		}
	}
	for _, h := range p.Holders {
		if h.Name.Value != "" {
			names = append(names, h.Name.Value)
		} else {
			names = append(names, h.Person.Value)
		}
	}
	return joined(names)
}

// vacate takes the holder away, with what is only theirs: address, photo, and a
// status that says how the position is filled. Holders with dates end on the day before
// the change; without a day, nothing can be kept of them.
func (a *applier) vacate(p *post) {
	if !a.d.isHeldNow(p) {
		a.report(code.ChangeNoEffect, a.c.Position.At, "remove this change", "nobody holds %s", wording.QuoteLine(p.ID.Value))
		return
	}
	former := a.former(p)
	for _, k := range orgfile.PositionKeys() {
		if k.OfHolder {
			k.Set(p.Position, format.Value{})
		}
	}
	p.Holders = former
	if p.Status.Value != "planned" && p.Status.Value != "vacant" {
		p.Status = source.Text{}
	}
}

// former returns the holders with dates that a vacated position has had.
func (a *applier) former(p *post) []orgfile.Holder {
	if a.d.day == "" || !isDated(p.Holders) {
		return nil
	}
	now := org.HoldersOn(p.Position, a.d.day)
	var out []orgfile.Holder
	for _, h := range p.Holders {
		if slices.Contains(now, h) {
			if h.Term == nil || a.d.from.Value == "" {
				continue
			}
			if h.Term = org.EndedBefore(h.Term, a.d.from); h.Term == nil {
				continue
			}
		}
		out = append(out, h)
	}
	return out
}

// rename gives a position another title or id. Whatever names the position
// names it by the new id then.
func (a *applier) rename(p *post) {
	if !a.c.Title.IsSet() && !a.c.ID.IsSet() {
		a.report(code.ChangeIncomplete, a.c.Position.At, `add "title" or "id"`, "the change does not say what %s is to be called", wording.QuoteLine(p.ID.Value))
		return
	}
	old, id := p.ID.Value, a.c.ID.Value
	if id != "" && id != old {
		if q := a.d.byID[id]; q != nil {
			f := a.report(code.ChangeIDTaken, a.c.ID.At, "choose another id", "there is a position %s already", wording.QuoteLine(id))
			f.Notes = append(f.Notes, finding.Note{At: q.At, Message: "it is here"})
			return
		}
	} else if a.c.Title.Value == p.Title.Value || !a.c.Title.IsSet() {
		a.report(code.ChangeNoEffect, a.c.Position.At, "remove this change", "%s is called that already", wording.QuoteLine(old))
		return
	}
	if a.c.Title.IsSet() {
		p.Title = a.c.Title
	}
	if id == "" || id == old {
		return
	}
	p.ID, p.At = a.c.ID, a.c.ID.At
	delete(a.d.byID, old)
	delete(a.d.gone, id)
	a.d.byID[id] = p
	was := *p // what the old id stood for
	was.removed = a.c
	a.d.gone[old] = &was
	a.readdress(old, id)
}

// readdress replaces the id of a position wherever it is named.
func (a *applier) readdress(old, id string) {
	for _, q := range a.d.named[old] {
		if q.removed != nil {
			continue
		}
		reassign(orgfile.PositionTable(), q.Position, old, id)
		a.d.named[id] = append(a.d.named[id], q)
	}
	for _, u := range slices.Clone(a.d.doc.Units) {
		if refersTo(orgfile.UnitTable(), u, old) {
			reassign(orgfile.UnitTable(), a.d.own(u), old, id)
		}
	}
	reassign(orgfile.OrganizationTable(), &a.d.doc.Organization, old, id)
	for i, v := range a.d.doc.Views {
		if v.Units.Value != "true" && refersTo(orgfile.ViewTable(), v, old) {
			own := *v
			reassign(orgfile.ViewTable(), &own, old, id)
			a.d.doc.Views[i] = &own
		}
	}
}

// refersTo reports whether something names a position.
func refersTo[T any](t *format.Table[T], it *T, id string) bool {
	return slices.ContainsFunc(t.Fields, func(f *format.Field[T]) bool { return names(f.Naming(it, "position"), id) })
}

// reassign replaces the id of a position in the values of something.
func reassign[T any](t *format.Table[T], it *T, old, id string) {
	for _, f := range t.Fields {
		if names(f.Naming(it, "position"), old) {
			f.Renaming(it, "position", func(t source.Text) string {
				if t.Value == old {
					return id
				}
				return t.Value
			})
		}
	}
}

// forget takes the id of a position out of the values of something.
func forget[T any](t *format.Table[T], it *T, id string) { reassign(t, it, id, "") }

// set gives a position other values.
func (a *applier) set(p *post) {
	if a.c.Values == nil {
		return
	}
	if isEmpty(a.c.Values) && len(a.c.Clear) == 0 {
		a.report(code.ChangeIncomplete, a.c.Position.At, `write what changes under "fields"`, "the change does not say what to change of %s", wording.QuoteLine(p.ID.Value))
		return
	}
	was := *p.Position
	assign(p.Position, a.c.Values)
	for _, key := range a.c.Clear {
		unset(p.Position, key.Value)
	}
	a.d.noteAll(p)
	if orgfile.PositionTable().Equal(&was, p.Position) {
		a.report(code.ChangeNoEffect, a.c.Position.At, "remove this change", "%s has these values already", wording.QuoteLine(p.ID.Value))
	}
}

func isEmpty(p *orgfile.Position) bool {
	return orgfile.PositionTable().Equal(p, &orgfile.Position{})
}

// assign copies the values that are set and that "set" can change. Own values
// are set key by key.
func assign(to, from *orgfile.Position) {
	for _, k := range settable() {
		v := k.Get(from)
		if !v.IsSet() {
			continue
		}
		if k.Type == format.TypePairs {
			all := k.Get(to)
			for i, key := range v.Keys {
				all = all.With(key, v.Items[i])
			}
			v = all
		}
		k.Set(to, v)
	}
}

// unset takes the value of a key away, or an own value ("fields.x").
func unset(p *orgfile.Position, key string) {
	key, own, inner := strings.Cut(key, ".")
	k := orgfile.PositionTable().Field(key)
	switch {
	case k == nil:
	case inner:
		k.Set(p, k.Get(p).Without(own))
	default:
		k.Set(p, format.Value{})
	}
}

// unit makes a change of units.
func (a *applier) unit() {
	if a.c.Verb == "add_unit" {
		id := a.c.Unit.ID
		if u := a.d.units[id.Value]; u != nil {
			f := a.report(code.ChangeIDTaken, id.At, "choose another id", "there is a unit %s already", wording.QuoteLine(id.Value))
			f.Notes = append(f.Notes, finding.Note{At: u.At, Message: "it is here"})
			return
		}
		own := *a.c.Unit
		a.d.doc.Units = append(a.d.doc.Units, &own)
		a.d.units[id.Value] = &own
		return
	}
	u := a.d.units[a.c.UnitID.Value]
	if u == nil {
		var ids []string
		for _, u := range a.d.doc.Units {
			ids = append(ids, u.ID.Value)
		}
		hint := ""
		if meant := suggest.Closest(a.c.UnitID.Value, ids); meant != "" {
			hint = "did you mean " + wording.QuoteLine(meant) + "?"
		}
		a.report(code.ChangeUnknownUnit, a.c.UnitID.At, hint, "there is no unit %s", wording.QuoteLine(a.c.UnitID.Value))
		return
	}
	if a.c.Verb == "remove_unit" {
		a.d.doc.Units = slices.DeleteFunc(a.d.doc.Units, func(v *orgfile.Unit) bool { return v == u })
		delete(a.d.units, a.c.UnitID.Value)
		return
	}
	u = a.d.own(u)
	for _, f := range orgfile.UnitTable().Fields {
		if v := f.Get(a.c.Unit); v.IsSet() && f.Name != "id" {
			f.Set(u, v)
		}
		if names(a.c.Clear, f.Name) {
			f.Set(u, format.Value{})
		}
	}
}
