package rule

import "testing"

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
