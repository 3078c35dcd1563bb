package kind_test

import (
	"testing"
)

func TestDepth(t *testing.T) {
	const org = "positions:\n  - {id: board, title: Board, kind: body}\n  - {id: a, title: A, reports_to: board}\n  - {id: b, title: B, reports_to: a}\n" +
		"  - {id: c, title: C, reports_to: b}\n  - {id: d, title: D, reports_to: c}\n  - {id: x, title: X, reports_to: b}\n  - {id: pa, title: PA, kind: assistant, reports_to: b}\n  - {id: com, title: Committee, kind: body, reports_to: b}\n"
	runKindTests(t, []kindTest{
		{"shallow enough", "depth: {max: 4}", org, nil},
		{"each branch once, no assistants, no bodies", "depth: 2", org, []string{
			`6 "c" (vacant) is in layer 3, with 1 position below; at most 2 layers is required`,
			`8 "x" (vacant) is in layer 3; at most 2 layers is required`}},
		{"only where asked", "for: {role: ceo}\n    depth: 1", org, nil},
	})
}
