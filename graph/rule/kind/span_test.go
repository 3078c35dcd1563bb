package kind_test

import (
	"testing"
)

func TestSpan(t *testing.T) {
	const org = "positions:\n  - {id: board, title: Board, kind: body}\n  - {id: a, title: A, reports_to: board}\n  - {id: pa, title: PA, kind: assistant, reports_to: a}\n" +
		"  - {id: b, title: B, name: Bo, reports_to: a}\n  - {id: c, title: C, name: Cy, reports_to: a}\n  - {id: d, title: D, status: vacant, reports_to: pa}\n  - {id: e, title: E, name: Eva, reports_to: b, dotted_to: c}\n"
	runKindTests(t, []kindTest{
		{"a number is the most", "span: 1", "positions:\n  - {id: a, title: A}\n  - {id: b, title: B, reports_to: a}\n  - {id: c, title: C, reports_to: a}\n",
			[]string{`3 "a" (vacant) has 2 direct reports; at most 1 is required`}},
		{"enough", "span: {min: 1, max: 3}", org, nil},
		{"too many, with those of the assistant", "span: {max: 2}", org, []string{`4 "a" (vacant) has 3 direct reports; at most 2 is required`}},
		{"vacancies do not count", "span: {max: 2}\n    vacant: ignored", org, nil},
		{"too few, but not for those without any", "span: {min: 2}", org, []string{`6 "b" (Bo) has 1 direct report; at least 2 is required`}},
	})
}
