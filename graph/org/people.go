package org

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
)

// people makes the persons while the holders of positions are read.
type people struct {
	b     *builder
	byKey map[string]*Person
	slab  []Person // memory for the next ones
}

func newPeople(b *builder) *people {
	return &people{b: b, byKey: map[string]*Person{}}
}

// hold fills in the holders of a position.
func (ps *people) hold(p *Position) {
	p.Holders = p.one.holder[:0]
	ps.b.eachHolder(p, func(name, key source.Text, path string) bool {
		ps.add(p, name, key, path+"name")
		return true
	})
}

// eachHolder calls f for everybody who holds the position on the day, in order, with
// the path of the entry, until f returns false.
func (b *builder) eachHolder(p *Position, f func(name, key source.Text, path string) bool) {
	w := b.org.whole(p)
	if p.Src.Name.Value != "" || p.Src.Person.Value != "" {
		if !f(p.Src.Name, p.Src.Person, "") {
			return
		}
	}
	for i, h := range w.src.Holders {
		if (h.Name.Value != "" || h.Person.Value != "") && (w.holders == nil || !w.holders[i]) {
			if !f(h.Name, h.Person, at("holders", i)+".") {
				return
			}
		}
	}
}

func (ps *people) add(p *Position, name, key source.Text, path string) {
	person := ps.byKey[key.Value]
	if key.Value == "" || person == nil {
		person = ps.next()
		person.Key, person.Name, person.at = key.Value, name.Value, name.At
		person.Positions = person.one[:0]
		if key.Value == "" {
			person.Key = "#" + strconv.Itoa(len(ps.b.org.People)+1)
			person.Unkeyed = true
		} else {
			ps.byKey[key.Value] = person
		}
		ps.b.org.People = append(ps.b.org.People, person)
	}
	ps.sameName(p, person, name, key, path)
	person.Positions = append(person.Positions, p)
	p.Holders = append(p.Holders, Holder{Name: cmp.Or(name.Value, person.Name, key.Value), Person: person})
}

// next returns a new person; many share one allocation.
func (ps *people) next() *Person {
	if len(ps.slab) == 0 {
		ps.slab = make([]Person, 256)
	}
	person := &ps.slab[0]
	ps.slab = ps.slab[1:]
	return person
}

// sameName keeps the first name that stands beside a key and reports others.
func (ps *people) sameName(p *Position, person *Person, name, key source.Text, path string) {
	switch {
	case name.Value == "" || person.Name == name.Value:
	case person.Name == "":
		person.Name, person.at = name.Value, name.At
	default:
		ps.b.report(code.PersonTwoNames.New(finding.Finding{Identity: identityOf(finding.Person, key.Value, "names"), At: name.At, Path: path,
			Message: fmt.Sprintf("person %q is called %q here and %q elsewhere", key.Value, name.Value, person.Name),
			Notes:   []finding.Note{note(person.at, fmt.Sprintf("%q is written here", person.Name))},
			Hint:    "use the same name, or another key if they are two people"}), p)
	}
}

// maxSameNames is how many names in several positions are reported one by one.
const maxSameNames = 10

// checkPeople reports people with more than one full-time position. Acting,
// planned and vacant positions do not count, for they are held beside another one.
func (b *builder) checkPeople() {
	first := make(map[string]int32, len(b.org.People))
	same := map[string][]*Person{} // only names that several have
	var repeated []string
	for i, person := range b.org.People {
		if !person.Unkeyed && len(person.Positions) > 1 {
			b.checkLoad(person)
		}
		if person.Name == "" {
			continue
		}
		earlier, known := first[person.Name]
		if !known {
			first[person.Name] = int32(i)
			continue
		}
		if same[person.Name] == nil {
			same[person.Name] = []*Person{b.org.People[earlier]}
			repeated = append(repeated, person.Name)
		}
		same[person.Name] = append(same[person.Name], person)
	}
	var shared [][]mention
	for _, name := range repeated {
		if !slices.ContainsFunc(same[name], func(p *Person) bool { return p.Unkeyed }) {
			continue // the keys say that they are namesakes
		}
		if ms, load := b.mentions(same[name]); len(ms) > 1 && load > 1 {
			shared = append(shared, ms)
		}
	}
	b.reportSameNames(shared)
}

// checkLoad reports a person whose positions are more than full-time together.
func (b *builder) checkLoad(person *Person) {
	ms, load := b.mentions([]*Person{person})
	if len(ms) < 2 || load <= 1 {
		return
	}
	b.report(code.SamePersonTwice.New(finding.Finding{Identity: identityOf(finding.Person, person.Key, "load"), Measure: finding.Surplus(len(ms)), At: ms[1].at, Path: ms[1].path,
		Message: fmt.Sprintf("%q holds %d positions of together %.4g full-time equivalents", person.Name, len(ms), load),
		Notes:   alsoHolds(ms, 1),
		Hint:    `write "fte" on the positions if they share one working time, or "status: acting" on the one that is held beside the other`,
	}), ms[1].p)
}

// reportSameNames reports names that stand in several full-time positions
// without a key that says whether it is one person. In a large organisation
// namesakes are common: many of them are one finding.
func (b *builder) reportSameNames(shared [][]mention) {
	if len(shared) == 0 {
		return
	}
	if len(shared) > maxSameNames {
		first := shared[0][1]
		var notes []finding.Note
		for _, ms := range shared[:maxSameNames] {
			notes = append(notes, note(ms[1].at, fmt.Sprintf("%q, also in %q", ms[1].name, ms[0].p.shown())))
		}
		b.report(code.SamePersonTwice.New(finding.Finding{Identity: identityOf(finding.Organization, "", "names"), Measure: finding.Surplus(len(shared)), At: first.at,
			Message: fmt.Sprintf("%d names stand in several full-time positions, such as %q", len(shared), first.name),
			Notes:   notes,
			Hint:    `where it is one person, write the same "person" key on the positions; namesakes need nothing`}), nil)
		return
	}
	for _, ms := range shared {
		i := unclear(ms)
		b.report(code.SamePersonTwice.New(finding.Finding{Identity: identityOf(finding.Name, ms[i].name, "load"), Measure: finding.Surplus(len(ms)), At: ms[i].at, Path: ms[i].path,
			Message: fmt.Sprintf("%q holds %d full-time positions, if it is one person", ms[i].name, len(ms)),
			Notes:   alsoHolds(ms, i),
			Hint:    fmt.Sprintf(`if it is one person, write the same "person" key on each, such as "person: %s"`, keyFor(ms)),
		}), ms[i].p)
	}
}

// unclear returns the index of the mention that a finding points at: the second
// one without a person key, else the first.
func unclear(ms []mention) int {
	first := -1
	for i, m := range ms {
		if m.unkeyed && first >= 0 {
			return i
		}
		if m.unkeyed {
			first = i
		}
	}
	return max(first, 0)
}

// mention is a position that somebody holds.
type mention struct {
	p       *Position
	name    string
	unkeyed bool
	at      source.Span
	path    string
}

// mentions lists the positions that people hold and that count, with the sum of
// their full-time equivalents; a job share counts in equal parts.
func (b *builder) mentions(people []*Person) (ms []mention, load float64) {
	for _, person := range people {
		for _, p := range person.Positions {
			if !p.Kind.IsHeld() || p.Status == position.Acting || p.Status == position.Planned || p.Status == position.Vacant || p.FTE <= 0 {
				continue
			}
			if len(ms) > 0 && ms[len(ms)-1].p == p {
				continue
			}
			at, path := b.nameAt(p, person)
			ms = append(ms, mention{p, person.Name, person.Unkeyed, at, path})
			load += p.FTE / float64(len(p.Holders))
		}
	}
	return ms, load
}

// nameAt is where a person stands in the position, and the path of that key.
func (b *builder) nameAt(p *Position, person *Person) (span source.Span, path string) {
	span = p.Src.At
	i := 0
	b.eachHolder(p, func(name, key source.Text, in string) bool {
		mine := p.Holders[i].Person == person
		if i++; mine {
			span, path = nameOrKey(name, key, in)
		}
		return !mine
	})
	return span, path
}

func nameOrKey(name, key source.Text, in string) (source.Span, string) {
	if name.IsSet() {
		return name.At, in + "name"
	}
	return key.At, in + "person"
}

// alsoHolds makes a note of every mention but the one that the finding points at.
func alsoHolds(ms []mention, but int) []finding.Note {
	var notes []finding.Note
	for i, m := range ms {
		if i == but || i > maxSameNames {
			continue
		}
		notes = append(notes, note(m.at, fmt.Sprintf("also holds %q", m.p.shown())))
	}
	return notes
}

// keyFor proposes a person key: one that is in use for the name, else the id of
// the first position.
func keyFor(ms []mention) string {
	for _, m := range ms {
		for _, h := range m.p.Holders {
			if h.Name == m.name && !h.Person.Unkeyed {
				return h.Person.Key
			}
		}
	}
	return ms[0].p.ID
}
