package rule

import "testing"

func TestNotSamePerson(t *testing.T) {
	const cro = "for: {role: cro}\n    not_same_person: [cfo, coo]"
	runKindTests(t, []kindTest{
		{"one position", cro, "positions:\n  - id: a\n    roles:\n      - cro\n      - cfo\n", []string{`6 "a" (vacant) has the role cfo as well, which is ruled out`}},
		{"one person", cro, "positions:\n  - {id: a, role: cfo, name: Per, person: per}\n  - {id: b, role: cro, name: Per, person: per, reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per) also holds "a" with the role cfo, which is ruled out`}},
		{"one of two who share", cro, "positions:\n  - {id: a, role: coo, holders: [{name: Per, person: per}, Ida]}\n  - {id: b, role: cro, holders: [Siv, {name: Per, person: per}], reports_to: a}\n",
			[]string{`4 whoever holds "b" (Siv and 1 more) also holds "a" with the role coo, which is ruled out`}},
		{"two people of one name", cro, "positions:\n  - {id: a, role: cfo, name: Per}\n  - {id: b, role: cro, name: Per, reports_to: a}\n", nil},
		{"another role", cro, "positions:\n  - {id: a, roles: [cro, clo]}\n", nil},
	})
}

// Without for, every two of the roles are kept apart, and nobody else is meant.
func TestNotSamePersonOfPairs(t *testing.T) {
	const pairs = "not_same_person: [ciso, cio, cfo]"
	runKindTests(t, []kindTest{
		{"apart", pairs, "positions:\n  - {id: a, role: cio, name: Per}\n  - {id: b, role: ciso, name: Ida, reports_to: a}\n  - {id: c, roles: [cfo, coo], reports_to: a}\n", nil},
		{"one position", pairs, "positions:\n  - {id: a, roles: [coo, cio, ciso]}\n", []string{`3 "a" (vacant) has the roles ciso and cio, which is ruled out`}},
		{"one person", pairs, "positions:\n  - {id: a, role: cio, name: Per, person: per}\n  - {id: b, role: ciso, name: Per, person: per, reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per) with the role ciso also holds "a" with the role cio, which is ruled out`}},
		{"three positions", pairs, "positions:\n  - {id: a, role: cio, name: Per, person: per}\n  - {id: b, role: ciso, name: Per, person: per, reports_to: a}\n  - {id: c, role: cfo, name: Per, person: per, reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per) with the role ciso also holds "a" with the role cio and "c" with the role cfo, which is ruled out`}},
		{"two who share", pairs, "positions:\n  - {id: a, role: cio, holders: [{name: Per, person: per}, {name: Ida, person: ida}]}\n  - {id: b, role: ciso, holders: [{name: Per, person: per}, {name: Ida, person: ida}], reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per and 1 more) with the role ciso also holds "a" with the role cio, which is ruled out`}},
		{"one role twice", pairs, "positions:\n  - {id: a, role: cio, name: Per, person: per}\n  - {id: b, role: cio, name: Per, person: per, reports_to: a}\n", nil},
	})
}
