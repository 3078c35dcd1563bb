package change

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// isHeld reports whether a position names a holder.
func isHeld(p *orgfile.Position) bool {
	return p.Name.Value != "" || p.Person.Value != "" || len(p.Holders) > 0
}

// fill gives a position a holder. It is no longer said to be vacant then.
func (a *applier) fill(p *post) {
	if isHeld(p.Position) {
		f := a.report(code.ChangeAlreadyFilled, a.Position.At, `put "vacate" in front of it`, "%s is held already, by %s", wording.QuoteLine(p.ID.Value), wording.OneLine(heldBy(p.Position)))
		if p.Name.IsSet() {
			f.Notes = append(f.Notes, finding.Note{At: p.Name.At, Message: "its holder is named here"})
		}
		return
	}
	if a.Name.Value == "" && a.Person.Value == "" && len(a.Holders) == 0 {
		a.report(code.ChangeIncomplete, a.Position.At, `add "name"`, "the change does not say who holds %s", wording.QuoteLine(p.ID.Value))
		return
	}
	p.Name, p.Person, p.Holders = a.Change.Name, a.Person, a.Holders
	switch {
	case a.Status.Value == "filled":
		p.Status = source.Text{}
	case a.Status.IsSet():
		p.Status = a.Status
	case p.Status.Value == "vacant":
		p.Status = source.Text{}
	}
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
// status that says how the position is filled.
func (a *applier) vacate(p *post) {
	if !isHeld(p.Position) {
		a.report(code.ChangeNoEffect, a.Position.At, "remove this change", "nobody holds %s", wording.QuoteLine(p.ID.Value))
		return
	}
	none := source.Text{}
	p.Name, p.Person, p.Holders, p.Email, p.Photo = none, none, nil, none, none
	if p.Status.Value != "planned" && p.Status.Value != "vacant" {
		p.Status = none
	}
}

// rename gives a position another title or id. Whatever names the position
// names it by the new id then.
func (a *applier) rename(p *post) {
	if !a.Title.IsSet() && !a.ID.IsSet() {
		a.report(code.ChangeIncomplete, a.Position.At, `add "title" or "id"`, "the change does not say what %s is to be called", wording.QuoteLine(p.ID.Value))
		return
	}
	old, id := p.ID.Value, a.ID.Value
	if id != "" && id != old {
		if q := a.d.byID[id]; q != nil {
			f := a.report(code.ChangeIDTaken, a.ID.At, "choose another id", "there is a position %s already", wording.QuoteLine(id))
			f.Notes = append(f.Notes, finding.Note{At: q.At, Message: "it is here"})
			return
		}
	} else if a.Title.Value == p.Title.Value || !a.Title.IsSet() {
		a.report(code.ChangeNoEffect, a.Position.At, "remove this change", "%s is called that already", wording.QuoteLine(old))
		return
	}
	if a.Title.IsSet() {
		p.Title = a.Title
	}
	if id == "" || id == old {
		return
	}
	p.ID, p.At = a.ID, a.ID.At
	delete(a.d.byID, old)
	delete(a.d.gone, id)
	a.d.byID[id] = p
	ghost := *p
	ghost.removed = a.step
	a.d.gone[old] = &ghost
	a.readdress(old, id)
}

// readdress makes all that name a position name it by its new id.
func (a *applier) readdress(old, id string) {
	change := func(list []source.Text) []source.Text {
		if !names(list, old) {
			return list
		}
		list = slices.Clone(list)
		for i := range list {
			if list[i].Value == old {
				list[i].Value = id
			}
		}
		return list
	}
	for _, q := range a.d.named[old] {
		if q.removed != nil {
			continue
		}
		q.ReportsTo, q.DottedTo, q.Successors = change(q.ReportsTo), change(q.DottedTo), change(q.Successors)
		a.d.named[id] = append(a.d.named[id], q)
	}
	for _, u := range slices.Clone(a.d.doc.Units) {
		if u.Head.Value == old {
			a.d.unit(u.ID.Value).Head.Value = id
		}
	}
	a.d.doc.Organization.Tops = change(a.d.doc.Organization.Tops)
	for i, v := range a.d.doc.Views {
		if v.Root.Value == old || names(v.Exclude, old) {
			own := *v
			if own.Root.Value == old {
				own.Root.Value = id
			}
			own.Exclude = change(own.Exclude)
			a.d.doc.Views[i] = &own
		}
	}
}

// set gives a position other values.
func (a *applier) set(p *post) {
	if a.Values == nil {
		return
	}
	if isEmpty(a.Values) && len(a.Clear) == 0 {
		a.report(code.ChangeIncomplete, a.Position.At, `write what changes under "fields"`, "the change does not say what to change of %s", wording.QuoteLine(p.ID.Value))
		return
	}
	was := *p.Position
	assign(p.Position, a.Values)
	for _, key := range a.Clear {
		unset(p.Position, key.Value)
	}
	a.d.note(p, p.DottedTo)
	a.d.note(p, p.Successors)
	if edit.SamePosition(&was, p.Position) {
		a.report(code.ChangeNoEffect, a.Position.At, "remove this change", "%s has these values already", wording.QuoteLine(p.ID.Value))
	}
}

func isEmpty(p *orgfile.Position) bool { return edit.SamePosition(p, &orgfile.Position{}) }

// assign copies the values that are set. Own values are set key by key.
func assign(to, from *orgfile.Position) {
	for _, t := range [...]struct{ to, from *source.Text }{
		{&to.Title, &from.Title}, {&to.Unit, &from.Unit}, {&to.Status, &from.Status}, {&to.Kind, &from.Kind}, {&to.Location, &from.Location},
		{&to.Email, &from.Email}, {&to.Photo, &from.Photo}, {&to.Link, &from.Link}, {&to.Since, &from.Since}, {&to.Until, &from.Until}, {&to.Note, &from.Note},
	} {
		if t.from.IsSet() {
			*t.to = *t.from
		}
	}
	for _, t := range [...]struct{ to, from *[]source.Text }{
		{&to.Roles, &from.Roles}, {&to.DottedTo, &from.DottedTo}, {&to.Tags, &from.Tags},
		{&to.Responsibilities, &from.Responsibilities}, {&to.Successors, &from.Successors},
	} {
		if len(*t.from) > 0 {
			*t.to = *t.from
		}
	}
	if from.Level.IsSet() {
		to.Level = from.Level
	}
	if from.FTE.IsSet() {
		to.FTE = from.FTE
	}
	if len(from.Allow) > 0 {
		to.Allow = from.Allow
	}
	for _, f := range from.Fields {
		to.Fields = slices.Clone(to.Fields)
		i := slices.IndexFunc(to.Fields, func(g orgfile.Field) bool { return g.Key.Value == f.Key.Value })
		if i < 0 {
			to.Fields = append(to.Fields, f)
		} else {
			to.Fields[i] = f
		}
	}
}

// unset takes the value of a key away.
func unset(p *orgfile.Position, key string) {
	if own, ok := strings.CutPrefix(key, "fields."); ok {
		p.Fields = slices.DeleteFunc(slices.Clone(p.Fields), func(f orgfile.Field) bool { return f.Key.Value == own })
		return
	}
	texts := map[string]*source.Text{"title": &p.Title, "unit": &p.Unit, "status": &p.Status, "kind": &p.Kind, "location": &p.Location,
		"email": &p.Email, "photo": &p.Photo, "link": &p.Link, "since": &p.Since, "until": &p.Until, "note": &p.Note}
	lists := map[string]*[]source.Text{"role": &p.Roles, "roles": &p.Roles, "dotted_to": &p.DottedTo, "tags": &p.Tags,
		"responsibilities": &p.Responsibilities, "successors": &p.Successors}
	switch {
	case texts[key] != nil:
		*texts[key] = source.Text{}
	case lists[key] != nil:
		*lists[key] = nil
	case key == "level":
		p.Level = source.Int{}
	case key == "fte":
		p.FTE = source.Number{}
	case key == "fields":
		p.Fields = nil
	case key == "allow":
		p.Allow = nil
	}
}

// unit makes a change of units.
func (a *applier) unit() {
	if a.Kind == "add_unit" {
		id := a.Unit.ID
		if u := a.d.units[id.Value]; u != nil {
			f := a.report(code.ChangeIDTaken, id.At, "choose another id", "there is a unit %s already", wording.QuoteLine(id.Value))
			f.Notes = append(f.Notes, finding.Note{At: u.At, Message: "it is here"})
			return
		}
		own := *a.Unit
		a.d.doc.Units = append(a.d.doc.Units, &own)
		a.d.units[id.Value] = &own
		return
	}
	u := a.d.unit(a.UnitID.Value)
	if u == nil {
		var ids []string
		for _, u := range a.d.doc.Units {
			ids = append(ids, u.ID.Value)
		}
		hint := ""
		if meant := suggest.Closest(a.UnitID.Value, ids); meant != "" {
			hint = "did you mean " + wording.QuoteLine(meant) + "?"
		}
		a.report(code.ChangeUnknownUnit, a.UnitID.At, hint, "there is no unit %s", wording.QuoteLine(a.UnitID.Value))
		return
	}
	if a.Kind == "remove_unit" {
		a.d.doc.Units = slices.DeleteFunc(a.d.doc.Units, func(v *orgfile.Unit) bool { return v == u })
		delete(a.d.units, a.UnitID.Value)
		return
	}
	for _, t := range [...]struct {
		key      string
		to, from *source.Text
	}{
		{"name", &u.Name, &a.Unit.Name}, {"parent", &u.Parent, &a.Unit.Parent}, {"color", &u.Color, &a.Unit.Color}, {"head", &u.Head, &a.Unit.Head},
	} {
		if t.from.IsSet() {
			*t.to = *t.from
		}
		if slices.ContainsFunc(a.Clear, func(c source.Text) bool { return c.Value == t.key }) {
			*t.to = source.Text{}
		}
	}
}
