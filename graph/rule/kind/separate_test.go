package kind_test

import (
	"testing"
)

// TestSeparate holds where sets meet that are kept apart.
func TestSeparate(t *testing.T) {
	const sets = "separate: {sets: [{responsibility: [entry]}, {responsibility: [approval], role: [cro]}], apart: "
	const person, line, branch = sets + "person}", sets + "line}", sets + "branch}"
	const top = "positions:\n  - {id: board, role: board, kind: body}\n  - {id: ceo, role: ceo, reports_to: board}\n  - {id: cfo, role: cfo, reports_to: ceo}\n"
	const apart = top + "  - {id: coo, role: coo, reports_to: ceo}\n  - {id: e, title: E, name: Ida Berg, reports_to: coo, responsibilities: [entry]}\n  - {id: a, title: A, name: Bo Ek, reports_to: cfo, responsibilities: [approval]}\n"
	const beside = top + "  - {id: e, title: E, reports_to: cfo, responsibilities: [entry]}\n  - {id: a, role: cro, reports_to: cfo}\n"
	const below = top + "  - {id: a, title: A, name: Bo Ek, reports_to: cfo, responsibilities: [approval]}\n  - {id: x, title: X, reports_to: a}\n  - {id: e, title: E, reports_to: x, responsibilities: [entry]}\n"
	const both = top + "  - {id: e, title: E, name: Ida Berg, reports_to: cfo, responsibilities: [entry, approval]}\n"
	const hats = top + "  - {id: e, title: E, name: Ida Berg, person: ida, reports_to: cfo, responsibilities: [entry]}\n  - {id: a, title: A, name: Ida Berg, person: ida, reports_to: ceo, responsibilities: [approval]}\n"
	runKindTests(t, []kindTest{
		{"apart", branch, apart, nil},
		{"one position", person, both, []string{`6 "e" (Ida Berg) has both approval and entry, which is ruled out`}},
		{"one person", person, hats, []string{`7 whoever holds "a" (Ida Berg) with approval also holds "e" with entry, which is ruled out`}},
		{"one person is said once", line, hats, []string{`7 whoever holds "a" (Ida Berg) with approval also holds "e" with entry, which is ruled out`}},
		{"a namesake", person, top + "  - {id: e, title: E, name: Ida Berg, reports_to: cfo, responsibilities: [entry]}\n  - {id: a, title: A, name: Ida Berg, reports_to: ceo, responsibilities: [approval]}\n", nil},
		{"below is another person", person, below, nil},
		{"below", line, below, []string{`8 "e" (vacant) has entry and stands below "a" (Bo Ek), who has approval, which is ruled out`}},
		{"below another post", line, top + "  - {id: a, title: A, name: Bo Ek, person: bo, reports_to: ceo, responsibilities: [approval]}\n  - {id: x, title: X, name: Bo Ek, person: bo, reports_to: cfo}\n  - {id: e, title: E, reports_to: x, responsibilities: [entry]}\n",
			[]string{`8 "e" (vacant) has entry and stands below "x" (Bo Ek), whose holder has approval as "a", which is ruled out`}},
		{"the top stands above everybody", line, top + "  - {id: e, title: E, reports_to: cfo, responsibilities: [entry]}\n    \n  - {id: t, role: cro, name: Bo Ek, reports_to: board}\n  - {id: f, title: F, reports_to: t, responsibilities: [entry]}\n", nil},
		{"beside each other", line, beside, nil},
		{"beside each other, in one branch", branch, beside, []string{`7 "a" (vacant) has cro in one branch with "e" (vacant), who has entry: both are below "cfo" (vacant), which is ruled out`}},
		{"a role and what it is kept from", person, top + "  - {id: a, role: cro, reports_to: cfo, responsibilities: [entry]}\n", []string{`6 "a" (vacant) has both cro and entry, which is ruled out`}},
		{"whom it is about", "for: {unit: fin}\n    " + person, "units: [{id: fin}]\n" + both, nil},
		{"a member of a body", person, top + "  - {id: pc, title: Payments Committee, kind: body, reports_to: board, responsibilities: [approval], holders: [{name: Ida Berg, person: ida}, {name: Bo Ek}]}\n  - {id: e, title: E, name: Ida Berg, person: ida, reports_to: cfo, responsibilities: [entry]}\n",
			[]string{`6 whoever holds "pc" (Ida Berg and 1 more) with approval also holds "e" with entry, which is ruled out`}},
		{"delegated", person, top + "  - {id: e, title: E, name: Ida Berg, reports_to: cfo, responsibilities: [entry]}\n  - {id: a, title: A, reports_to: ceo, responsibilities: [{id: approval, delegated_to: [e]}]}\n",
			[]string{`6 "e" (Ida Berg) has both approval and entry, which is ruled out`}},
		{"a member of a body stands above nobody by that", line, top + "  - {id: pc, title: Payments Committee, kind: body, reports_to: ceo, responsibilities: [approval], holders: [{name: Al Roe, person: al}]}\n  - {id: h, title: H, name: Al Roe, person: al, reports_to: cfo}\n  - {id: e, title: E, name: Ida Berg, reports_to: h, responsibilities: [entry]}\n", nil},
		{"a body stands below nobody", line, top + "  - {id: e, title: E, name: Ida Berg, reports_to: ceo, responsibilities: [entry]}\n  - {id: pc, title: Payments Committee, kind: body, reports_to: e, responsibilities: [approval], holders: [{name: Al Roe, person: al}]}\n", nil},
		{"a circle", branch, "positions:\n  - {id: e, title: E, reports_to: a, responsibilities: [entry]}\n  - {id: a, title: A, reports_to: e, responsibilities: [approval]}\n", nil},
	})
}
