package rule

import "testing"

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
