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
