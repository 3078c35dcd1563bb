package orgedit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// whole is a file with a position and a unit that have every key.
const whole = `orgwright: 1
x-own: {kept: "# yes"}
organization: {name: X, tops: [boss]} # head
units:
  - {id: it, name: IT, parent: all, color: "#2563EB", head: cio} # unit
  - id: all
positions:
  - {id: boss, title: Boss}
  # the CIO
  - id: cio # id
    roles: [cio, cto]
    title: CIO
    name: Bo Ek
    person: bo
    holders: [Ola Berg, {name: Eva Nord, person: eva}]
    status: acting
    kind: line
    reports_to: [boss, other] # lines
    dotted_to: [boss]
    unit: it
    level: 2
    location: Oslo
    fte: 0.5
    email: bo@example.com
    photo: bo.png
    link: https://example.com
    since: 2026-01-01
    until: 2027-01-01
    tags: [a, b]
    responsibilities: [it]
    successors: [boss]
    fields: {cost: "4711"} # fields
    note: |
      # text
    allow: [{rule: x, reason: y}]
  - {id: other, title: Other}
views:
  - {id: v, root: cio}
`

func parse(t *testing.T, text string) *orgfile.Document {
	t.Helper()
	doc, _ := orgfile.Parse(&source.File{Name: "o", Text: []byte(text)})
	return doc
}

// revised writes a document in which one position and one unit are others.
func revised(t *testing.T, old *orgfile.Document, p *orgfile.Position, u *orgfile.Unit) *orgfile.Document {
	t.Helper()
	next := *old
	next.Positions = []*orgfile.Position{old.Positions[0], p, old.Positions[2]}
	next.Units = []*orgfile.Unit{u, old.Units[1]}
	r := Revision{Old: old, New: &next, From: map[*orgfile.Position]*orgfile.Position{p: old.Positions[1]}, FromUnit: map[*orgfile.Unit]*orgfile.Unit{u: old.Units[0]}}
	files, refused := r.Write([]*source.File{old.File})
	if len(refused) > 0 {
		t.Fatal(refused[0].Reason)
	}
	if len(files) == 0 {
		return old
	}
	return parse(t, string(files[0].Text))
}

// Every key of a table can be taken away and be written again, and nothing else
// changes: a key cannot be forgotten.
func TestEveryKeyIsWritten(t *testing.T) {
	text, was := whole, parse(t, whole)
	add := func(k *format.Key, before, form string) { // what the file lacks is as the table shows it
		if value, err := json.Marshal(k.Example); err == nil && k.Example != nil {
			text = strings.Replace(text, before, fmt.Sprintf(form, k.Name, value)+before, 1)
		}
	}
	for _, f := range orgfile.PositionTable().Fields {
		if !f.Get(was.Positions[1]).IsSet() {
			add(&f.Key, "  - {id: other", "    %s: %s\n")
		}
	}
	for _, f := range orgfile.UnitTable().Fields {
		if !f.Get(was.Units[0]).IsSet() {
			add(&f.Key, "} # unit", ", %s: %s")
		}
	}
	doc := parse(t, text)
	for _, f := range orgfile.PositionTable().Fields {
		if f.Same != "" || f.Name == "reports" || f.Name == "id" {
			continue
		}
		p := *doc.Positions[1]
		if !f.Get(&p).IsSet() {
			t.Errorf("the position of this test has no %q", f.Name)
			continue
		}
		f.Set(&p, format.Value{})
		without := revised(t, doc, &p, doc.Units[0])
		if f.Get(without.Positions[1]).IsSet() || !samePosition(without.Positions[1], &p) {
			t.Errorf("%q is not taken away\n%s", f.Name, without.File.Text)
		}
		again := revised(t, without, doc.Positions[1], without.Units[0])
		if !samePosition(again.Positions[1], doc.Positions[1]) {
			t.Errorf("%q is not written\n%s", f.Name, again.File.Text)
		}
	}
	for _, f := range orgfile.UnitTable().Fields {
		if f.Name == "id" {
			continue
		}
		u := *doc.Units[0]
		if !f.Get(&u).IsSet() {
			t.Errorf("the unit of this test has no %q", f.Name)
			continue
		}
		f.Set(&u, format.Value{})
		without := revised(t, doc, doc.Positions[1], &u)
		if !orgfile.UnitTable().Equal(without.Units[0], &u) {
			t.Errorf("%q of a unit is not taken away\n%s", f.Name, without.File.Text)
		}
		again := revised(t, without, without.Positions[1], doc.Units[0])
		if !orgfile.UnitTable().Equal(again.Units[0], doc.Units[0]) {
			t.Errorf("%q of a unit is not written\n%s", f.Name, again.File.Text)
		}
	}
}

// What no position, unit or reference says is the same as before, whatever key
// it stands under.
func TestRevisionRefusesWhatItDoesNotKnow(t *testing.T) {
	doc := parse(t, "orgwright: 1\npositions:\n  - {id: a, title: &t A}\nx-own: {title: *t}\n")
	p := *doc.Positions[0]
	p.Title = source.Text{Value: "B", At: p.Title.At}
	next := *doc
	next.Positions = []*orgfile.Position{&p}
	r := Revision{Old: doc, New: &next, From: map[*orgfile.Position]*orgfile.Position{&p: doc.Positions[0]}}
	files, refused := r.Write([]*source.File{doc.File})
	if len(files) > 0 || len(refused) != 1 || refused[0].Position != &p {
		t.Errorf("%v, %v", files, refused)
	}
}
