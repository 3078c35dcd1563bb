package kind_test

import (
	"testing"
)

func TestForbidReportsTo(t *testing.T) {
	const dpo = "for: {role: dpo}\n    forbid_reports_to: "
	runKindTests(t, []kindTest{
		{"direct", dpo + "[cio, ceo]", "positions:\n  - {id: a, role: cio}\n  - {id: b, role: dpo, reports_to: a}\n",
			[]string{`4 "b" (vacant) reports to "a" (vacant), which is ruled out`}},
		{"not further up", dpo + "[ceo]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: dpo, reports_to: b}\n", nil},
		{"a secondary line", dpo + "{role: cio}", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - id: c\n    role: dpo\n    reports_to:\n      - a\n      - b\n",
			[]string{`9 "c" (vacant) reports to "b" (vacant), which is ruled out`}},
		{"a dotted line", dpo + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: dpo, reports_to: a, dotted_to: b}\n", nil},
		{"through the holder", dpo + "[cio]", "positions:\n  - {id: a, role: coo, name: Bo, person: bo}\n  - {id: b, role: cio, name: Bo, person: bo, reports_to: a}\n  - {id: c, role: dpo, reports_to: a}\n",
			[]string{`5 "c" (vacant) reports to "a" (Bo), which is ruled out`}},
		{"over an assistant", dpo + "[cio]", "positions:\n  - {id: a, role: cio}\n  - {id: pa, title: PA, kind: assistant, reports_to: a}\n  - {id: c, role: dpo, reports_to: pa}\n",
			[]string{`5 "c" (vacant) reports to "a" (vacant), which is ruled out`}},
		{"by unit and level", "forbid_reports_to: {unit: it, level: {min: 3}}", "units: [{id: it}]\npositions:\n  - {id: a, title: A, unit: it, level: 3}\n  - {id: b, title: B, unit: it, level: 2, reports_to: a}\n  - {id: c, title: C, reports_to: b}\n",
			[]string{`5 "b" (vacant) reports to "a" (vacant), which is ruled out`}},
	})
}
