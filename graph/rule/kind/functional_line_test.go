package kind_test

import (
	"testing"
)

func TestFunctionalLine(t *testing.T) {
	const cae = "for: {role: cae}\n    functional_line: "
	const top = "positions:\n  - {id: board, role: board, kind: body}\n  - {id: a, role: ceo, reports_to: board}\n"
	missing := []string{`5 "e" (vacant) has no line to the role board; a solid or dotted one is required`}
	runKindTests(t, []kindTest{
		{"dotted", cae + "[board]", top + "  - {id: e, role: cae, reports_to: a, dotted_to: board}\n", nil},
		{"solid", cae + "[board]", top + "  - {id: e, role: cae, reports_to: board}\n", nil},
		{"secondary", cae + "[board]", top + "  - {id: e, role: cae, reports_to: [a, board]}\n", nil},
		{"none", cae + "[board]", top + "  - {id: e, role: cae, reports_to: a}\n", missing},
		{"through the holder's other position", cae + "[board]", top + "  - {id: e, role: cae, reports_to: a, name: Eva, person: eva}\n  - {id: f, title: Secretary, reports_to: board, name: Eva, person: eva}\n", nil},
		{"nothing to lead to", cae + "[board]", "positions:\n  - {id: a, role: ceo}\n  - {id: e, role: cae, reports_to: a}\n", nil},
		{"nothing to lead to is a mistake", cae + "{to: [board], otherwise: none}", "positions:\n  - {id: x, title: X}\n  - {id: a, role: ceo}\n  - {id: e, role: cae, reports_to: a}\n", missing},
		{"under the same role", "for: {role: cae}\n    functional_line: {to: board, same: ok}", top + "  - {id: e, role: cae, reports_to: board}\n  - {id: f, role: cae, reports_to: e}\n  - {id: g, role: cae, reports_to: f}\n", nil},
		{"under the same role, which has no line", "for: {role: cae}\n    functional_line: {to: board, same: ok}", top + "  - {id: e, role: cae, reports_to: a}\n  - {id: f, role: cae, reports_to: e}\n", missing},
		{"a dotted line to the same role", "for: {role: cae}\n    functional_line: {to: board, same: ok}", top + "  - {id: e, role: cae, reports_to: board}\n  - {id: f, role: cae, reports_to: a, dotted_to: e}\n", nil},
		{"dotted lines to one another", "for: {role: cae}\n    functional_line: {to: board, same: ok}", top + "  - {id: e, role: cae, reports_to: a, dotted_to: f}\n  - {id: f, role: cae, reports_to: a, dotted_to: e}\n",
			[]string{missing[0], `6 "f" (vacant) has no line to the role board; a solid or dotted one is required`}},
		{"under another role of its own", "for: {role: cae}\n    functional_line: {to: board, same: ok}", top + "  - {id: e, roles: [cae, ceo], reports_to: a}\n", missing},
		{"any body", cae + "{to: {kind: body}}", top + "  - {id: e, role: cae, reports_to: a}\n",
			[]string{`5 "e" (vacant) has no line to the kind body; a solid or dotted one is required`}},
	})
}
