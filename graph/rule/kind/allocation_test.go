package kind_test

import "testing"

// TestAllocation holds who may have responsibilities, which ones have to have a holder, and
// when several may share one.
func TestAllocation(t *testing.T) {
	const own = "responsibilities:\n  - {id: a, title: Answer complaints, source: SYSC 24 Annex 1 (a)}\n  - {id: z, source: SYSC 24 Annex 1 (z)}\n  - {id: other, source: Charter}\npositions:\n"
	const held, explained, never = "allocation: {held: true}", "allocation: {shared: explained}", "allocation: {shared: never}"
	const all = own + "  - {id: ceo, role: ceo, name: Ida, responsibilities: [a, z, other]}\n"
	const two = "  - {id: ceo, role: ceo, name: Ida, responsibilities: [a]}\n  - {id: cfo, role: cfo, name: Bo, reports_to: ceo, responsibilities: [x, a]}\n"
	runKindTests(t, []kindTest{
		{"all are held", held, all, nil},
		{"a gap", held, own + "  - {id: ceo, role: ceo, responsibilities: [a, other]}\n", []string{`4 nobody has the responsibility "z"; a holder is required`}},
		{"a gap with a title", "allocation: {held: true, source: sysc 24 annex 1, except: [\"SYSC 24 Annex 1 (z)\"], to: smf4}", own + "  - {id: ceo, role: ceo}\n",
			[]string{`3 nobody has the responsibility "a", "Answer complaints"; a holder is required`}},
		{"nothing is defined", held, "positions:\n  - {id: ceo, role: ceo}\n", nil},
		{"held by a vacant post", held, own + "  - {id: ceo, role: ceo, responsibilities: [a, z, other]}\n", nil},
		{"vacant posts do not count", "vacant: ignored\n    " + held, own + "  - {id: ceo, role: ceo, responsibilities: [a]}\n  - {id: x, title: X, name: Bo, reports_to: ceo, responsibilities: [z, other]}\n",
			[]string{`3 nobody has the responsibility "a", "Answer complaints"; a holder is required`}},
		{"held by somebody else than those it is about", "for: {role: cfo}\n    " + held, all, []string{
			`3 nobody has the responsibility "a", "Answer complaints"; a holder is required`, `4 nobody has the responsibility "z"; a holder is required`, `5 nobody has the responsibility "other"; a holder is required`}},
		{"not in force", held, "organization: {as_of: 2026-01-01}\n" + own + "  - {id: ceo, role: ceo, responsibilities: [{id: a, until: 2025-12-31}, z, other]}\n",
			[]string{`4 nobody has the responsibility "a", "Answer complaints"; a holder is required`}},

		{"the right holder", "allocation: {to: {role: ceo}}", all, nil},
		{"the wrong holder", "allocation: {to: {role: [cfo, coo]}, source: SYSC 24 Annex 1, except: SYSC 24 Annex 1 (z)}", all,
			[]string{`7 "ceo" (Ida) has the responsibility "a"; the role cfo or coo is required for it`}},
		{"many may", "allocation: {to: {role: [cfo, coo, cro, cae, cio, cto, cso, clo, chro]}}", "positions:\n  - {id: ceo, role: ceo, responsibilities: [x]}\n",
			[]string{`3 "ceo" (vacant) has the responsibility "x"; one of 9 roles (such as cfo, coo or cro) is required for it`}},
		{"the role by another post", "allocation: {to: cfo}", "positions:\n  - {id: ceo, role: ceo, name: Ida, person: ida, responsibilities: [x]}\n  - {id: cfo, role: cfo, name: Ida, person: ida, reports_to: ceo}\n", nil},
		{"not within a number", "allocation: {to: cfo, source: SYSC 2}", all, nil},

		{"shared freely", "allocation: {to: {role: [ceo, cfo]}}", "positions:\n" + two, nil},
		{"shared without a reason", explained, "positions:\n" + two, []string{`4 "ceo" (Ida) and "cfo" (Bo) share the responsibility "a", and none of them says why; a reason is required`}},
		{"shared with a reason", explained, "positions:\n  - {id: ceo, role: ceo, responsibilities: [{id: a, reason: for the group}]}\n  - {id: cfo, role: cfo, reports_to: ceo, responsibilities: [a]}\n", nil},
		{"not shared at all", never, "positions:\n  - {id: ceo, role: ceo, responsibilities: [{id: a, reason: for the group}]}\n  - {id: cfo, role: cfo, reports_to: ceo, responsibilities: [a]}\n",
			[]string{`4 "ceo" (vacant) and "cfo" (vacant) share the responsibility "a", but one holder is required`}},
		{"two posts of one person", explained, "positions:\n  - {id: ceo, role: ceo, name: Ida, person: ida, responsibilities: [a]}\n  - {id: cfo, role: cfo, name: Ida, person: ida, reports_to: ceo, responsibilities: [a]}\n", nil},
		{"said twice at one post", explained, "positions:\n  - {id: ceo, role: ceo, responsibilities: [a, b, a]}\n", nil},
		{"others may share", "allocation: {shared: explained, source: Charter}", own + two, nil},
		{"many share", explained, "positions:\n  - {id: ceo, role: ceo, responsibilities: [a]}\n  - {id: p1, title: P, reports_to: ceo, responsibilities: [a]}\n  - {id: p2, title: P, reports_to: ceo, responsibilities: [a]}\n  - {id: p3, title: P, reports_to: ceo, responsibilities: [a]}\n",
			[]string{`4 "ceo" (vacant), "p1" (vacant), "p2" (vacant) and 1 more share the responsibility "a", and none of them says why; a reason is required`}},
	})
}
