package kind_test

import (
	"testing"
)

func TestNotSameChain(t *testing.T) {
	const rule = "for: {role: cae}\n    not_same_chain: [cfo]"
	runKindTests(t, []kindTest{
		{"below", rule, "positions:\n  - {id: a, role: cfo}\n  - {id: b, title: B, reports_to: a}\n  - {id: c, role: cae, reports_to: b}\n",
			[]string{`5 "c" (vacant) stands below "a" (vacant) (c → b → a), which is ruled out`}},
		{"above", rule, "positions:\n  - {id: c, role: cae}\n  - {id: b, title: B, reports_to: c}\n  - {id: a, role: cfo, reports_to: b}\n",
			[]string{`3 "c" (vacant) stands above "a" (vacant) (a → b → c), which is ruled out`}},
		{"apart", rule, "positions:\n  - {id: t, role: ceo}\n  - {id: a, role: cfo, reports_to: t}\n  - {id: c, role: cae, reports_to: t}\n", nil},
	})
}

// Without for, none of the roles may stand above another one of them.
func TestNotSameChainOfPairs(t *testing.T) {
	const pairs = "not_same_chain: [cae, cfo, cro]"
	runKindTests(t, []kindTest{
		{"below", pairs, "positions:\n  - {id: a, role: cfo}\n  - {id: b, title: B, reports_to: a}\n  - {id: c, role: cae, reports_to: b}\n",
			[]string{`5 "c" (vacant) stands below "a" (vacant) (c → b → a), which is ruled out`}},
		{"each once, in order", pairs, "positions:\n  - {id: a, role: cfo}\n  - {id: b, role: cro, reports_to: a}\n  - {id: c, roles: [cae, cro], reports_to: b}\n",
			[]string{`4 "b" (vacant) stands below "a" (vacant) (b → a), which is ruled out`, `5 "c" (vacant) stands below "b" (vacant) (c → b), which is ruled out`}},
		{"the same role", pairs, "positions:\n  - {id: a, role: cfo}\n  - {id: b, role: cfo, reports_to: a}\n", nil},
		{"apart", pairs, "positions:\n  - {id: t, role: ceo}\n  - {id: a, role: cfo, reports_to: t}\n  - {id: c, role: cae, reports_to: t}\n", nil},
	})
}
