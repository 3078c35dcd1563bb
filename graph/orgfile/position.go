package orgfile

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

func positionTable(t *tables) *table[Position] {
	out := &table[Position]{name: "a position"}
	out.keys = append(out.keys, whoKeys(t)...)
	out.keys = append(out.keys, whereKeys()...)
	out.keys = append(out.keys, aboutKeys(t)...)
	out.start = func(p *Position, at source.Span) { p.At, p.Begin = at, at.Start }
	out.end = func(d *decoder, p *Position) {
		p.At = idOr(p.ID, p.At)
		d.checkPosition(p)
	}
	return out.indexed()
}

// whoKeys are the keys that say what a position is and who holds it.
func whoKeys(t *tables) []key[Position] {
	roles := func(p *Position) *[]source.Text { return &p.Roles }
	return []key[Position]{
		text(Key{Name: "id", Doc: "Id of the position.", Type: TypeID, Required: true, Also: []string{"key", "position"}},
			func(p *Position) *source.Text { return &p.ID }),
		texts(Key{Name: "role", Doc: "Role: id, acronym, title or alias, in any case.", Type: TypeRef}, roles),
		texts(Key{Name: "roles", Doc: "Several roles of one position.", Type: TypeRef, Excludes: "role"}, roles),
		text(Key{Name: "title", Doc: "Title; by default the title of the first role.", Type: TypeText, Also: []string{"job_title", "label"}},
			func(p *Position) *source.Text { return &p.Title }),
		text(Key{Name: "name", Doc: "Name of the holder; without it the position is vacant.", Type: TypeText, Also: []string{"holder", "employee", "full_name"}},
			func(p *Position) *source.Text { return &p.Name }),
		text(Key{Name: "person", Doc: "Id of the holder, the same wherever the person is named.", Type: TypeID, Also: []string{"person_id"}},
			func(p *Position) *source.Text { return &p.Person }),
		objects(Key{Name: "holders", Doc: "Several people who share the position.", Excludes: "name", Also: []string{"names", "people"}}, t.holder, true,
			func(p *Position, h *Holder) { p.Holders = append(p.Holders, *h) }),
		text(Key{Name: "status", Doc: "Whether and how the position is filled.", Type: TypeChoice,
			Enum: position.StatusWords()}, func(p *Position) *source.Text { return &p.Status }),
		text(Key{Name: "kind", Doc: "What the position is in the hierarchy.", Type: TypeChoice,
			Enum: position.KindWords(), Also: []string{"type"}}, func(p *Position) *source.Text { return &p.Kind }),
	}
}

// whereKeys are the keys that say where a position stands.
func whereKeys() []key[Position] {
	return []key[Position]{
		texts(Key{Name: "reports_to", Doc: "Superior: a solid line; of several the first is the primary one.", Type: TypeRef,
			Also: []string{"manager", "parent", "superior", "boss", "supervisor", "reports_to_id", "solid_to"}},
			func(p *Position) *[]source.Text { return &p.ReportsTo }),
		texts(Key{Name: "dotted_to", Doc: "Dotted lines.", Type: TypeRef, Also: []string{"dotted", "dotted_line", "matrix_to"}},
			func(p *Position) *[]source.Text { return &p.DottedTo }),
		text(Key{Name: "unit", Doc: "The unit that the position belongs to.", Type: TypeRef, Also: []string{"department", "team"}},
			func(p *Position) *source.Text { return &p.Unit }),
		whole(Key{Name: "level", Doc: "Level band, from the top.", Min: 1, Max: 99, Also: []string{"rank", "grade"}},
			func(p *Position) *source.Int { return &p.Level }),
		text(Key{Name: "location", Doc: "Place of work.", Type: TypeText, Also: []string{"office", "city", "site"}},
			func(p *Position) *source.Text { return &p.Location }),
		{Key{Name: "fte", Doc: "Full-time equivalents: 1.0 is full time.", Type: TypeNumber, Min: 0, Max: 10},
			func(d *decoder, k *Key, p *Position, n *yamlfile.Raw) { d.readNumber(k, &p.FTE, n) }},
	}
}

// aboutKeys are the keys that say more about a position.
func aboutKeys(t *tables) []key[Position] {
	return []key[Position]{
		text(Key{Name: "email", Doc: "E-mail address.", Type: TypeEmail, Also: []string{"mail", "e-mail"}}, func(p *Position) *source.Text { return &p.Email }),
		text(Key{Name: "photo", Doc: "Picture of the holder, relative to this file.", Type: TypePath, Also: []string{"image", "picture", "avatar"}},
			func(p *Position) *source.Text { return &p.Photo }),
		text(Key{Name: "link", Doc: "Address that the card leads to.", Type: TypeLink, Also: []string{"url", "href"}}, func(p *Position) *source.Text { return &p.Link }),
		text(Key{Name: "since", Doc: "First day on which the position exists.", Type: TypeDate, Also: []string{"from", "start", "start_date"}}, func(p *Position) *source.Text { return &p.Since }),
		text(Key{Name: "until", Doc: "Last day on which the position exists.", Type: TypeDate, Also: []string{"to", "end", "end_date"}}, func(p *Position) *source.Text { return &p.Until }),
		texts(Key{Name: "tags", Doc: "Words to select by.", Type: TypeText, Also: []string{"tag", "labels"}}, func(p *Position) *[]source.Text { return &p.Tags }),
		texts(Key{Name: "responsibilities", Doc: "What the position is accountable for.", Type: TypeRef, Also: []string{"responsibility"}},
			func(p *Position) *[]source.Text { return &p.Responsibilities }),
		texts(Key{Name: "successors", Doc: "Positions whose holders could take over.", Type: TypeRef, Also: []string{"successor"}},
			func(p *Position) *[]source.Text { return &p.Successors }),
		{Key{Name: "fields", Doc: "Anything else worth showing or selecting.", Type: TypePairs, Also: []string{"custom", "extra", "data"}},
			func(d *decoder, k *Key, p *Position, n *yamlfile.Raw) {
				d.pairs(k, n, func(key, value source.Text) { p.Fields = append(p.Fields, Field{Key: key, Value: value}) })
			}},
		text(Key{Name: "note", Doc: "Remark.", Type: TypeText, Also: []string{"notes", "comment", "description"}}, func(p *Position) *source.Text { return &p.Note }),
		objects(Key{Name: "allow", Doc: "Rules that are not applied here, each with a reason.", Also: []string{"allows", "ignore", "suppress"}},
			t.allow, true, func(p *Position, a *Allow) { p.Allow = append(p.Allow, *a) }),
		{Key{Name: "reports", Doc: "Positions that report to this one.", Type: TypeObject, Of: "a position", List: true,
			Also: []string{"children", "direct_reports", "subordinates", "positions"}},
			func(d *decoder, k *Key, p *Position, n *yamlfile.Raw) { d.readPositions(k, p, n) }},
	}
}

// readPositions reads a list of positions, nested in parent or at the top.
func (d *decoder) readPositions(k *Key, parent *Position, n *yamlfile.Raw) {
	d.each(k, n, false, func(i int, item *yamlfile.Raw) {
		if len(d.doc.Positions) >= maxPositions {
			d.stop(item, "describe its parts as organisations of their own", "more than %d positions", maxPositions)
			return
		}
		p := &Position{Parent: parent, Index: i}
		at, said, lost := len(d.doc.Positions), len(d.findings), d.lost
		d.doc.Positions = append(d.doc.Positions, p) // before its reports
		if !readObject(d, d.tables.position, p, item) {
			d.doc.Positions = append(d.doc.Positions[:at], d.doc.Positions[at+1:]...)
		}
		for j := said; j < len(d.findings); j++ {
			if d.findings[j].Position == "" {
				d.findings[j].Position = p.ID.Value
			}
		}
		if d.lost > lost {
			p.Damaged, d.lost = true, lost
		}
	})
}

// checkPosition checks what no key can check alone.
func (d *decoder) checkPosition(p *Position) {
	if isDate(p.Since.Value) && isDate(p.Until.Value) && p.Until.Value < p.Since.Value {
		d.add(finding.Finding{Rule: "bad-date", At: p.Until.At,
			Message: fmt.Sprintf(`"until" is %s, before "since", %s`, p.Until.Value, p.Since.Value),
			Notes:   []finding.Note{{At: p.Since.At, Message: `"since" is given here`}},
			Hint:    `swap the two dates if they were mixed up`})
	}
}
