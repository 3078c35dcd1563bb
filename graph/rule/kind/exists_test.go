package kind_test

import (
	"testing"
)

func TestExists(t *testing.T) {
	const two = "positions:\n  - {id: a, role: cso, name: Maja, person: m}\n  - {id: b, role: cso, holders: [Ida, Ola], reports_to: a}\n  - {id: c, role: cso, status: vacant, reports_to: a}\n"
	const cso = "for: {role: cso}\n    exists: "
	runKindTests(t, []kindTest{
		{"at least one by default", cso + "{}", "positions:\n  - {id: a, role: ceo}\n", []string{`1 there is no position with the role cso; at least 1 is required`}},
		{"enough", cso + "{at_least: 3}", two, nil},
		{"too few", cso + "{at_least: 4}", two, []string{`1 there are 3 positions with the role cso; at least 4 is required`}},
		{"too many", cso + "{at_most: 1}", two, []string{`5 there are 3 positions with the role cso; at most 1 is required`}},
		{"vacancies do not count", "vacant: ignored\n    " + cso + "{at_least: 3}", two, []string{`1 there are 2 positions with the role cso; at least 3 is required`}},
		{"people", cso + "{at_least: 4, count: people}", two, []string{`1 there are 3 people with the role cso; at least 4 is required`}},
		{"one person in two positions", cso + "{at_least: 2, count: people}", "positions:\n  - {id: a, role: cso, name: Maja, person: m}\n  - {id: b, role: cso, name: Maja, person: m, reports_to: a}\n",
			[]string{`1 there is 1 person with the role cso; at least 2 is required`}},
		{"a small organisation", cso + "{from_size: 4, at_least: 9}", two, nil},
		{"a large one", cso + "{from_size: 3, at_least: 9}", two, []string{`1 there are 3 positions with the role cso; at least 9 is required`}},
		{"bodies are no size", cso + "{from_size: 2}", "positions:\n  - {id: board, title: Board, kind: body}\n  - {id: a, role: ceo, reports_to: board}\n", nil},
		{"by tag and status", "for: {tag: [interim, temp], status: [acting, leaving]}\n    exists: {at_most: 0}", "positions:\n  - {id: a, title: A, name: X, status: acting, tags: [interim]}\n  - {id: b, title: B, name: Y, tags: [interim], reports_to: a}\n",
			[]string{`3 there is 1 position with the status acting or leaving and the tag interim or temp; at most 0 is required`}},
	})
}
