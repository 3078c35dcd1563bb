package org

import (
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	run(t, []check{
		{"clean", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n", ""},
		{"self-report", "positions:\n- {id: a, title: A, reports_to: a}\n", "self-report(a)"},
		{"a self-report is meant as the top, so there is no other mistake", "positions:\n- {id: a, title: A, reports_to: a}\n- {id: b, title: B, reports_to: a}\n", "self-report(a)"},
		{"superior named twice", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: [a, a]}\n", "duplicate-superior(b)"},
		{"unknown primary superior, known second", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: [x, a]}\n", "unknown-superior(b)"},
		{"nested and said again", "positions:\n- {id: a, title: A, reports: [{id: b, title: B, reports_to: a}]}\n", ""},
		{"nested with a second superior", "positions:\n- {id: a, title: A, reports: [{id: b, title: B, reports_to: [a, c]}, {id: c, title: C}]}\n", ""},
		{"nested elsewhere", "positions:\n- {id: a, title: A, reports: [{id: b, title: B, reports_to: c}, {id: c, title: C}]}\n", "nested-elsewhere(b)"},
		{"an id that is taken means oneself, too", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n- {id: b, title: B, reports_to: b}\n", "duplicate-id(b#3) self-report(b#3)"},
		{"nested under itself", "positions:\n- {id: a, title: A, reports: [{id: b, title: B, reports_to: b}]}\n", "self-report(b)"},
		{"dotted to oneself", "positions:\n- {id: a, title: A, dotted_to: a}\n", "needless-line(a)"},
		{"dotted beside solid", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: a, dotted_to: [a]}\n", "needless-line(b)"},
		{"dotted twice", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n- {id: c, title: C, reports_to: a, dotted_to: [b, b]}\n", "needless-line(c)"},
		{"dotted to nobody", "positions:\n- {id: a, title: A, dotted_to: [z]}\n", "unknown-position(a)"},
		{"duplicate id", "positions:\n- {id: a, title: A}\n- {id: a, title: A2, reports_to: a}\n", "duplicate-id(a#2) self-report(a#2)"},
		{"three with one id", "positions:\n- {id: a, title: A}\n- {id: a, title: A2, reports_to: a}\n- {id: a, title: A3, reports_to: a}\n", "duplicate-id(a#2) duplicate-id(a#3) self-report(a#2) self-report(a#3)"},
		{"a stand-in cannot be referred to", "positions:\n- {id: a, title: A}\n- {id: a, title: A2, reports_to: a}\n- {id: b, title: B, reports_to: 'a#2'}\n", "duplicate-id(a#2) self-report(a#2) unknown-superior(b)"},
		{"a stand-in yields to a real id", "positions:\n- {id: a, title: A}\n- {id: a, title: A2, reports_to: a}\n- {id: 'a#2', title: B, reports_to: a}\n", "duplicate-id(a#2#) self-report(a#2#)"},
	})
}

func TestLinesOfTheModel(t *testing.T) {
	o, fs := build(t, `positions:
- id: a
  title: A
  reports:
  - {id: b, title: B}
  - {id: c, title: C, dotted_to: b}
- {id: d, title: D, reports_to: [b, c, a], successors: [c, b]}
`)
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	ids := func(ps []*Position) string {
		var all []string
		for _, p := range ps {
			all = append(all, p.ID)
		}
		return strings.Join(all, " ")
	}
	a, b, c, d := o.Position("a"), o.Position("b"), o.Position("c"), o.Position("d")
	tests := []struct{ what, got, want string }{
		{"superiors of d", ids(d.Superiors), "b c a"},
		{"reports of a", ids(a.Reports), "b c"},
		{"reports of b", ids(b.Reports), "d"},
		{"secondary of c", ids(c.Secondary), "d"},
		{"secondary of a", ids(a.Secondary), "d"},
		{"dotted of c", ids(c.Dotted), "b"},
		{"dotted reports of b", ids(b.DottedReports), "c"},
		{"successors of d", ids(d.Successors), "c b"},
		{"below a", ids(below(a)), "b c d"},
		{"tops", ids(o.Tops()), "a"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.what, tt.got, tt.want)
		}
	}
	if o.Depth(d) != 2 || o.Span(a) != 2 || o.Total(a) != 3 {
		t.Errorf("depth %d span %d total %d", o.Depth(d), o.Span(a), o.Total(a))
	}
}

// Sixteen people under one missing manager: sixteen findings, one summary.
func TestManyUnderOneMissingSuperior(t *testing.T) {
	var b strings.Builder
	b.WriteString("positions:\n- {id: ceo, title: CEO}\n- {id: head-of-sales, title: Sales, reports_to: ceo}\n")
	for _, c := range "abcdefghijklmnop" {
		b.WriteString("- {id: " + string(c) + ", title: T, reports_to: head-of-sale}\n")
	}
	_, fs := build(t, b.String())
	if len(fs) != 17 {
		t.Fatalf("%d findings:\n%s", len(fs), lines(fs))
	}
	expect(t, fs[15:], `
21:33: error: "p" reports to "head-of-sale", but no position has this id [unknown-superior] positions[17].reports_to
  = did you mean "head-of-sales"?
6:33: info: 16 positions report to "head-of-sale", but no position has this id [missing-superior] 
  = did you mean "head-of-sales"?`)
}

func TestHintsForUnknownPositions(t *testing.T) {
	const file = `units:
- {id: sales, name: Sales}
- {id: it, name: IT, head: it.boss}
positions:
- {id: top, role: ceo, name: Anna Holm}
- {id: it.boss, title: Head of Things, name: Bo Ek, reports_to: top}
- {id: twin-1, title: Twin, reports_to: top}
- {id: twin-2, title: Twin, reports_to: top}
- {id: x, title: X, reports_to: `
	tests := []struct{ word, hint, fix string }{
		{"Top", `did you mean "top"? ids are compared letter by letter`, "top"},
		{`"TOP"`, `did you mean "top"? ids are compared letter by letter`, `"top"`},
		{"'TOP'", `did you mean "top"? ids are compared letter by letter`, `'top'`},
		{"twin_1", `did you mean "twin-1"? ids are compared letter by letter`, "twin-1"},
		{"twin-11", `did you mean "twin-1"?`, ""},
		{"Anna Holm", `write the id of the position, "top" (Chief Executive Officer, Anna Holm)`, ""},
		{"head of things", `write the id of the position, "it.boss" (Head of Things, Bo Ek)`, ""},
		{"VD", `write the id of the position, "top", which has the role "ceo"`, ""},
		{"Twin", `write the id of the position; "Twin" could be "twin-1" or "twin-2"`, ""},
		{"it", `"it" is a unit; write the id of its head, "it.boss"`, ""},
		{"sales", `"sales" is a unit; write the id of a position`, ""},
		{"somebody", "add a position with this id, or correct the reference", ""},
	}
	for _, tt := range tests {
		_, fs := build(t, file+tt.word+"}\n")
		if len(fs) != 1 {
			t.Errorf("%s: %s", tt.word, lines(fs))
			continue
		}
		fix := ""
		if fs[0].Fix != nil {
			fix = fs[0].Fix.Edits[0].Text
		}
		if fs[0].Hint != tt.hint || fix != tt.fix {
			t.Errorf("%s:\ngot  %s, fix %q\nwant %s, fix %q", tt.word, fs[0].Hint, fix, tt.hint, tt.fix)
		}
	}
}

// A fix must not turn an id into something else that YAML reads in it.
func TestRequote(t *testing.T) {
	tests := []struct {
		written, value, id, want string
		ok                       bool
	}{
		{"CEO", "CEO", "ceo", "ceo", true},
		{`"CEO"`, "CEO", "ceo", `"ceo"`, true},
		{"'NO'", "NO", "no", "'no'", true},
		{"NO", "NO", "no", "", false},
		{"A b", "A b", "a b", "", false},
		{"A: B", "A: B", "a:b", "", false},
		{`"C\u0045O"`, "CEO", "ceo", "", false},
		{"Å", "Å", "å", "", false},
	}
	for _, tt := range tests {
		if got, ok := requote(tt.written, tt.value, tt.id); got != tt.want || ok != tt.ok {
			t.Errorf("requote(%s, %s): got %s %v, want %s %v", tt.written, tt.id, got, ok, tt.want, tt.ok)
		}
	}
}

func TestReferences(t *testing.T) {
	run(t, []check{
		{"successor unknown", "positions:\n- {id: a, title: A, successors: [z]}\n", "unknown-position(a)"},
		{"own successor", "positions:\n- {id: a, title: A, successors: [a]}\n", "own-successor(a)"},
		{"head unknown", "units: [{id: u, name: U, head: z}]\npositions:\n- {id: a, title: A}\n", "unknown-position"},
		{"view", "views: [{id: v, root: z, unit: y, exclude: [x, a]}]\npositions:\n- {id: a, title: A}\n", "unknown-position unknown-unit unknown-position"},
		{"clean view", "units: [{id: u, name: U, head: a}]\nviews: [{id: v, root: a, unit: u, exclude: [a]}]\npositions:\n- {id: a, title: A, unit: u}\n", ""},
	})
}
