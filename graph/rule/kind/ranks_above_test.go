package kind_test

import (
	"testing"
)

func TestRanksAbove(t *testing.T) {
	const rule = "for: {role: it-director}\n    ranks_above: [it-manager]"
	runKindTests(t, []kindTest{
		{"below", rule, "positions:\n  - {id: m, role: it-manager}\n  - {id: x, title: X, reports_to: m}\n  - {id: d, role: it-director, reports_to: x}\n",
			[]string{`5 "d" (vacant) stands below "m" (vacant); a rank above it-manager is required`}},
		{"above", rule, "positions:\n  - {id: d, role: it-director}\n  - {id: m, role: it-manager, reports_to: d}\n", nil},
		{"beside", rule, "positions:\n  - {id: c, role: cio}\n  - {id: d, role: it-director, level: 3, reports_to: c}\n  - {id: m, role: it-manager, level: 3, reports_to: c}\n", nil},
		{"on a lower level", rule, "positions:\n  - {id: c, role: cio}\n  - {id: d, role: it-director, level: 4, reports_to: c}\n  - {id: m, role: it-manager, level: 3, reports_to: c}\n",
			[]string{`4 "d" (vacant) is on level 4, "m" (vacant) on level 3; a rank above it-manager is required`}},
		{"one position", rule, "positions:\n  - {id: m, role: it-manager}\n  - {id: d, roles: [it-director, it-manager], reports_to: m}\n", nil},
		{"below another position of the manager's", rule, "positions:\n  - {id: h, title: Head, name: Kim, person: kim}\n  - {id: m, role: it-manager, name: Kim, person: kim, reports_to: h}\n  - {id: d, role: it-director, reports_to: h}\n",
			[]string{`5 "d" (vacant) stands below "h" (Kim); a rank above it-manager is required`}},
	})
}

// Without for, each of the roles ranks above those that are named after it.
func TestRanksAboveOfPairs(t *testing.T) {
	const pairs = "ranks_above: [cio, it-director, it-manager]"
	runKindTests(t, []kindTest{
		{"in order", pairs, "positions:\n  - {id: c, role: cio}\n  - {id: d, role: it-director, reports_to: c}\n  - {id: m, role: it-manager, reports_to: d}\n  - {id: x, title: X, reports_to: m}\n", nil},
		{"the last above the first", pairs, "positions:\n  - {id: m, role: it-manager}\n  - {id: c, role: cio, reports_to: m}\n  - {id: d, role: it-director, reports_to: c}\n",
			[]string{`4 "c" (vacant) stands below "m" (vacant); a rank above it-director or it-manager is required`, `5 "d" (vacant) stands below "m" (vacant); a rank above it-manager is required`}},
		{"on a lower level", pairs, "positions:\n  - {id: c, role: cio, level: 4}\n  - {id: d, role: it-director, level: 3}\n",
			[]string{`3 "c" (vacant) is on level 4, "d" (vacant) on level 3; a rank above it-director or it-manager is required`}},
		{"two of them in one position", pairs, "positions:\n  - {id: m, role: it-manager}\n  - {id: d, roles: [cio, it-director], reports_to: m}\n",
			[]string{`4 "d" (vacant) stands below "m" (vacant); a rank above it-manager is required`}},
	})
}
