package org

import (
	"fmt"
	"strings"
	"testing"
)

func TestPeople(t *testing.T) {
	const top = "positions:\n- {id: top, title: Boss}\n"
	run(t, []check{
		{"two full-time positions", top + "- {id: a, title: A, name: Bo, person: bo, reports_to: top}\n- {id: b, title: B, name: Bo, person: bo, reports_to: top}\n", "same-person-twice(b)"},
		{"two half-time positions", top + "- {id: a, title: A, name: Bo, person: bo, reports_to: top, fte: 0.5}\n- {id: b, title: B, name: Bo, person: bo, reports_to: top, fte: 0.5}\n", ""},
		{"acting beside the own position", top + "- {id: a, title: A, name: Bo, person: bo, reports_to: top}\n- {id: b, title: B, name: Bo, person: bo, reports_to: top, status: acting}\n", ""},
		{"a seat on a body", top + "- {id: a, title: A, name: Bo, person: bo, reports_to: top}\n- {id: b, title: B, name: Bo, person: bo, reports_to: top, kind: body}\n", ""},
		{"a half and a job share", top + "- {id: a, title: A, name: Bo, person: bo, reports_to: top, fte: 0.5}\n- {id: b, title: B, holders: [{name: Bo, person: bo}, Eva], reports_to: top}\n", ""},
		{"same name, no keys", top + "- {id: a, title: A, name: Bo, reports_to: top}\n- {id: b, title: B, name: Bo, reports_to: top}\n", "same-person-twice(b)"},
		{"same name, two keys", top + "- {id: a, title: A, name: Bo, person: bo-1, reports_to: top}\n- {id: b, title: B, name: Bo, person: bo-2, reports_to: top}\n", ""},
		{"one key, two names", top + "- {id: a, title: A, name: Bo, person: bo, reports_to: top, fte: 0.5}\n- {id: b, title: B, name: Bob, person: bo, reports_to: top, fte: 0.5}\n", "person-two-names(b)"},
		{"the name may stand once", top + "- {id: a, title: A, person: bo, reports_to: top, fte: 0.5}\n- {id: b, title: B, name: Bo, person: bo, reports_to: top, fte: 0.5}\n", ""},
	})
}

func TestPeopleTexts(t *testing.T) {
	_, fs := build(t, `positions:
- {id: top, title: Boss, name: Ann Ek}
- {id: a, title: A, reports_to: top, holders: [{name: Bo Ek, person: bo}, Eva Nord]}
- {id: b, title: B, reports_to: top, name: Bo Ek, person: bo}
- {id: c, title: C, reports_to: top, name: Ann Ek}
`)
	expect(t, fs, `
6:44: info: "Bo Ek" holds 2 positions of together 1.5 full-time equivalents [same-person-twice] positions[2].name
  5: also holds "a"
  = write "fte" on the positions if they share one working time, or "status: acting" on the one that is held beside the other
7:44: info: "Ann Ek" holds 2 full-time positions, if it is one person [same-person-twice] positions[3].name
  4: also holds "top"
  = if it is one person, write the same "person" key on each, such as "person: top"`)
}

// In a large organisation namesakes are common: one finding for all of them.
func TestManyNamesakes(t *testing.T) {
	var b strings.Builder
	b.WriteString("positions:\n- {id: top, title: Boss}\n")
	for i := range 60 {
		fmt.Fprintf(&b, "- {id: p%d, title: P, name: Kim %d, reports_to: top}\n", i, i%30)
	}
	_, fs := build(t, b.String())
	if len(fs) != 1 || len(fs[0].Notes) != 10 || fs[0].Message != `30 names stand in several full-time positions, such as "Kim 0"` {
		t.Error(lines(fs))
	}
}

func TestHolders(t *testing.T) {
	o, fs := build(t, `positions:
- {id: top, title: Boss, name: Ann, person: ann}
- {id: a, title: A, reports_to: top, holders: [{person: ann}, Eva]}
- {id: b, title: B, reports_to: top, name: Ann}
`)
	if rulesOf(fs) != "same-person-twice(a) same-person-twice(b)" {
		t.Fatal(lines(fs))
	}
	top, a, b := o.Position("top"), o.Position("a"), o.Position("b")
	if len(a.Holders) != 2 || a.Holders[0].Name != "Ann" || a.Holders[1].Name != "Eva" {
		t.Errorf("holders: %+v", a.Holders)
	}
	if !top.SharesHolder(a) || !a.SharesHolder(a) || top.SharesHolder(b) || len(top.Holders[0].Person.Positions) != 2 {
		t.Error("a key makes one person, a name alone does not")
	}
}
