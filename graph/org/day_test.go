package org

import (
	"slices"
	"testing"
)

// checkDay compares what is there on the day of o with the whole organisation
// as it is written, and holds that nothing leads to anybody else.
func checkDay(t *testing.T, o, whole *Org) {
	t.Helper()
	if len(o.Positions)+len(o.Absent) != len(whole.Positions) || len(whole.Absent) > 0 {
		t.Fatalf("%d in force, %d not, %d written", len(o.Positions), len(o.Absent), len(whole.Positions))
	}
	for _, p := range o.Absent {
		if p.Index != -1 || !p.outOn(o.AsOf) || o.Position(p.ID) != nil || o.AbsentPosition(p.ID) != p {
			t.Errorf("%s is absent, but known", p.ID)
		}
	}
	there := func(what string, ps []*Position) {
		for _, p := range ps {
			if p.Index < 0 || o.Positions[p.Index] != p {
				t.Errorf("%s lead to %s, which is not in force", what, p.ID)
			}
		}
	}
	for _, p := range o.Positions {
		for _, list := range [][]*Position{p.Superiors, p.Dotted, p.Reports, p.Secondary, p.DottedReports, p.Successors} {
			there("lines of "+p.ID, list)
		}
		checkSuperior(t, o, p, whole.Position(p.ID))
	}
	for _, person := range o.People {
		there("person "+person.Name, person.Positions)
	}
	for id, ps := range o.byRole {
		there("role "+id, ps)
	}
	for _, u := range o.Units {
		there("unit "+u.ID, u.Positions)
		if u.Head != nil {
			there("head of "+u.ID, []*Position{u.Head})
		}
	}
}

// checkSuperior climbs from a position as it is written to the first one that
// is in force.
func checkSuperior(t *testing.T, o *Org, p, written *Position) {
	q := written.Superior()
	for steps := 0; q != nil && q.outOn(o.AsOf) && steps < 1000; steps++ {
		q = q.Superior()
	}
	var want *Position
	if q != nil {
		want = o.Position(q.ID)
	}
	if want == nil || want == p { // nobody up there, or in a circle: the next solid line counts
		if p.Superior() != nil && !slices.ContainsFunc(written.Superiors[1:], func(s *Position) bool { return s.ID == p.Superior().ID }) {
			t.Errorf("the superior of %s is %s", p.ID, p.Superior().ID)
		}
		return
	}
	if p.Superior() != want {
		t.Errorf("the superior of %s is not %s", p.ID, want.ID)
	}
}

func TestDay(t *testing.T) {
	const text = `orgwright: 1
organization: {name: Test, tops: [a, old]}
units: [{id: u, head: old}]
positions:
- {id: a, title: A, name: Ann}
- {id: old, title: Old, name: Bo, person: bo, until: 2026-10-31, reports_to: a, unit: u, role: cio}
- {id: older, title: Older, until: 2025-10-31, reports_to: old, role: unheard}
- {id: c, title: C, name: Cy, reports_to: [older, old, a], dotted_to: old, successors: [old], unit: u}
- {id: lost, title: Lost, reports_to: loop}
- {id: loop, title: Loop, until: 2026-01-01, reports_to: lost}
`
	o, fs := BuildWith(parse(t, text), Options{AsOf: "2026-11-01"})
	if got, want := rulesOf(fs), "unknown-role(older) needless-line(c) reporting-cycle(lost) outside-dates(old) outside-dates(older) outside-dates(loop)"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	c := o.Position("c")
	if len(c.Superiors) != 1 || c.Superior().ID != "a" || len(c.Dotted)+len(c.Successors) != 0 || len(o.ByRole("cio")) > 0 || o.Unit("u").Head != nil {
		t.Errorf("lines to those who are not there: %+v", c)
	}
	if got := o.Position("lost"); got.Superior() != nil || got.Unresolved != 1 {
		t.Error("a way up in a circle makes no top")
	}
	if o, _ := BuildWith(parse(t, text), Options{AsOf: "2026-11-01", AnyDay: true}); len(o.Absent) > 0 {
		t.Error("somebody is absent on any day")
	}
	_, fs = BuildWith(parse(t, "orgwright: 1\norganization: {name: Test, as_of: 2026-11-01}\npositions:\n- {id: a, title: A, until: 2026-01-01}\n"), Options{})
	if got := rulesOf(fs); got != "no-top outside-dates(a)" {
		t.Errorf("nobody is there: %s", got)
	}
}
