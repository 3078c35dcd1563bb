package kind_test

import (
	"testing"
)

func TestChain(t *testing.T) {
	const line = "positions:\n  - {id: board, role: board, kind: body}\n  - {id: a, role: ceo, reports_to: board}\n  - {id: pa, title: PA, kind: assistant, reports_to: a}\n" +
		"  - {id: b, role: cio, reports_to: pa}\n  - {id: c, role: it-manager, reports_to: b}\n  - {id: d, role: dpo, reports_to: c}\n"
	const dpo = "for: {role: dpo}\n    chain: "
	runKindTests(t, []kindTest{
		{"has it above", dpo + "{must: [ceo]}", line, nil},
		{"has it not above", dpo + "{must: [cfo]}", line + "  - {id: f, role: cfo, reports_to: a}\n",
			[]string{`8 nobody above "d" (vacant) has the role cfo, which is required`}},
		{"nobody has it", dpo + "{must: [cfo]}", line, nil},
		{"must not", dpo + "{must_not: [cio]}", line, []string{`8 "d" (vacant) stands below "b" (vacant) (d → c → b), which is ruled out`}},
		{"is not above", dpo + "{must_not: [cfo]}", line + "  - {id: f, role: cfo, reports_to: a}\n", nil},
		{"near enough, bodies and assistants do not count", dpo + "{max_steps: 3}", line, nil},
		{"too far", dpo + "{max_steps: 2}", line, []string{`8 "d" (vacant) is 3 steps from the top; at most 2 is required`}},
		{"a circle is said elsewhere", dpo + "{must: [ceo], max_steps: 1}", "positions:\n  - {id: x, role: ceo}\n  - {id: a, title: A, reports_to: b}\n  - {id: b, title: B, reports_to: a}\n  - {id: d, role: dpo, reports_to: b}\n", nil},
	})
}

func TestLongWayIsShortened(t *testing.T) {
	runKindTests(t, []kindTest{{"eight", "for: {role: dpo}\n    chain: {must_not: [ceo]}",
		"positions:\n  - {id: a, role: ceo}\n  - {id: b, title: B, reports_to: a}\n  - {id: c, title: B, reports_to: b}\n  - {id: d, title: B, reports_to: c}\n" +
			"  - {id: e, title: B, reports_to: d}\n  - {id: f, title: B, reports_to: e}\n  - {id: g, role: dpo, reports_to: f}\n",
		[]string{`9 "g" (vacant) stands below "a" (vacant) (g → f → e → … → b → a), which is ruled out`}}})
}
