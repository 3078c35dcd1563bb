package kind_test

import "testing"

// seats is a board and a risk committee with members, one of whom is the CEO.
const seats = `positions:
  - {id: board, role: board, kind: body, holders: [{name: Ada, person: ada}, {name: Bo, person: bo}]}
  - {id: rc, role: risk-committee, kind: body, reports_to: board, holders: [{name: Cy, person: cy}, {name: Bo, person: bo}]}
  - {id: ceo, role: ceo, name: Ada, person: ada, reports_to: board}
`

// TestABodyIsNotItsMembers holds that for lines a seat in a body gives nobody its role,
// and that a body has nothing that its members have.
func TestABodyIsNotItsMembers(t *testing.T) {
	runKindTests(t, []kindTest{
		{"a line to a member is no line to the body", "for: {role: cae}\n    functional_line: [board]", seats + "  - {id: cae, role: cae, reports_to: ceo}\n",
			[]string{`6 "cae" (vacant) has no line to the role board; a solid or dotted one is required`}},
		{"nor is the line of a body that one sits on", "for: {role: cae}\n    functional_line: [board]", seats + "  - {id: cae, role: cae, reports_to: ceo, name: Cy, person: cy}\n",
			[]string{`6 "cae" (Cy) has no line to the role board; a solid or dotted one is required`}},
		{"nor does a body have the lines of its members", "for: {role: risk-committee}\n    functional_line: [ceo]", seats + "  - {id: x, title: X, reports_to: ceo, name: Cy, person: cy}\n",
			[]string{`4 "rc" (Cy and 1 more) has no line to the role ceo; a solid or dotted one is required`}},
		{"a superior who sits on the body is not the body", "for: {role: cae}\n    reports_to: [board]", seats + "  - {id: cae, role: cae, reports_to: ceo}\n",
			[]string{`6 "cae" (vacant) reports to "ceo" (Ada); a superior with the role board is required`}},
		{"nor is the body a member of it", "for: {role: cae}\n    reports_to: [ceo]", seats + "  - {id: cae, role: cae, reports_to: board}\n",
			[]string{`6 "cae" (vacant) reports to "board" (Ada and 1 more); a superior with the role ceo is required`}},
		{"who sits on the body does not have to be in its place", "for: {role: cae}\n    reports_to: [board]", seats + "  - {id: cae, role: cae, reports_to: ceo, name: Bo, person: bo}\n",
			[]string{`6 "cae" (Bo) reports to "ceo" (Ada); a superior with the role board is required`}},
		{"a chain by way of a member", "for: {role: cae}\n    chain: {must: [risk-committee]}", seats + "  - {id: coo, role: coo, reports_to: ceo, name: Cy, person: cy}\n  - {id: cae, role: cae, reports_to: coo}\n",
			[]string{`7 nobody above "cae" (vacant) has the role risk-committee, which is required`}},
		{"below a member is not below the body", "for: {role: cae}\n    not_same_chain: [risk-committee]", seats + "  - {id: coo, role: coo, reports_to: ceo, name: Cy, person: cy}\n  - {id: cae, role: cae, reports_to: coo}\n", nil},
		{"what a body may not do its members may", "for: {role: cae}\n    forbid_reports_to: [board]", seats + "  - {id: cae, role: cae, reports_to: ceo}\n", nil},
		{"a body may lead although a member must not", "for: {role: cae}\n    forbid_reports_to: [ceo]", seats + "  - {id: cae, role: cae, reports_to: board}\n", nil},
		{"two who are accountable, though one sits in the other", "responsibility: {id: fun}", "positions:\n  - {id: board, role: board, kind: body, holders: [{name: Ada, person: ada}], responsibilities: [fun]}\n  - {id: ceo, role: ceo, name: Ada, person: ada, reports_to: board, responsibilities: [fun]}\n",
			[]string{`4 2 positions are accountable for "fun", the last one "ceo" (Ada); exactly one is required`}},
	})
}

// TestMembersOfBodiesAreKeptApart holds that a rule about people looks at the members of
// a body.
func TestMembersOfBodiesAreKeptApart(t *testing.T) {
	runKindTests(t, []kindTest{
		{"no member is CEO", "for: {role: risk-committee}\n    not_same_person: [ceo]", seats, nil},
		{"a member is CEO", "for: {role: board}\n    not_same_person: [ceo]", seats,
			[]string{`3 Ada, with a seat in "board", also holds "ceo" with the role ceo, which is ruled out`}},
		{"the CEO sits on it", "for: {role: ceo}\n    not_same_person: [board]", seats,
			[]string{`5 whoever holds "ceo" (Ada) also holds a seat in "board" with the role board, which is ruled out`}},
		{"a member sits on another body", "for: {role: risk-committee}\n    not_same_person: [board]", seats,
			[]string{`4 Bo, with a seat in "rc", also holds a seat in "board" with the role board, which is ruled out`}},
		{"of several roles", "not_same_person: [ceo, board]", seats,
			[]string{`5 whoever holds "ceo" (Ada) with the role ceo also holds a seat in "board" with the role board, which is ruled out`}},
		{"of several roles, the body first", "not_same_person: [board, ceo]", seats,
			[]string{`3 Ada, with a seat in "board" with the role board, also holds "ceo" with the role ceo, which is ruled out`}},
	})
}
