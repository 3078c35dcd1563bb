package org

import (
	"fmt"
	"strings"
	"testing"
)

func TestShape(t *testing.T) {
	run(t, []check{
		{"one top", "positions:\n- {id: a, title: A}\n", ""},
		{"two tops", "positions:\n- {id: a, title: A}\n- {id: b, title: B}\n", "several-tops(b)"},
		{"the top has most below it", "positions:\n- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C, reports_to: b}\n", "several-tops(a)"},
		{"each stray position is a mistake of its own", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n- {id: c, title: C}\n- {id: d, title: D}\n", "several-tops(c) several-tops(d)"},
		{"a board beside the top", "positions:\n- {id: a, title: A}\n- {id: x, title: Board, kind: body}\n- {id: b, title: B, reports_to: a}\n", ""},
		{"a board above the top", "positions:\n- {id: x, title: Board, kind: body}\n- {id: a, title: A, reports_to: x}\n", ""},
		{"a stray position under a board", "positions:\n- {id: x, title: Board, kind: body}\n- {id: a, title: A, reports_to: x}\n- {id: c, title: C}\n", "several-tops(c)"},
		{"only bodies", "positions:\n- {id: x, title: Board, kind: body}\n- {id: y, title: Committee, kind: body}\n", ""},
		{"only an assistant on top", "positions:\n- {id: x, title: X, kind: assistant}\n- {id: a, title: A, reports_to: x}\n", "no-top(x)"},
		{"only an adviser on top, somebody with an unknown superior", "positions:\n- {id: x, title: X, kind: adviser}\n- {id: a, title: A, reports_to: z}\n", "unknown-superior(a)"},
		{"no positions", "positions: []\n", "no-top"},
		{"unknown superior is no top", "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: z}\n", "unknown-superior(b)"},
		{"everybody in a circle", "positions:\n- {id: a, title: A, reports_to: b}\n- {id: b, title: B, reports_to: a}\n", "reporting-cycle(a)"},
		{"two circles", "positions:\n- {id: a, title: A, reports_to: b}\n- {id: b, title: B, reports_to: a}\n- {id: c, title: C, reports_to: d}\n- {id: d, title: D, reports_to: c}\n", "reporting-cycle(a) reporting-cycle(c)"},
		{"a circle away from the top", "positions:\n- {id: t, title: T}\n- {id: a, title: A, reports_to: b}\n- {id: b, title: B, reports_to: a}\n- {id: c, title: C, reports_to: a}\n", "reporting-cycle(a)"},
		{"dotted lines make no circle", "positions:\n- {id: a, title: A, dotted_to: b}\n- {id: b, title: B, reports_to: a}\n", ""},
		{"nested circle", "positions:\n- {id: a, title: A, reports_to: b, reports: [{id: b, title: B}]}\n", "reporting-cycle(a)"},
	})
}

func TestListedTops(t *testing.T) {
	head := func(tops, positions string) string {
		return "orgwright: 1\norganization: {name: Test, tops: [" + tops + "]}\npositions:\n" + positions
	}
	const two = "- {id: a, title: A}\n- {id: b, title: B}\n"
	tests := []check{
		{"both listed", head("a, b", two), ""},
		{"one listed", head("b", two), "several-tops(a)"},
		{"unknown", head("a, b, c", two), "unknown-position"},
		{"listed but under another", head("a, b", "- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n"), "top-has-superior"},
		{"a body need not be listed", head("a, b", two+"- {id: x, title: X, kind: body}\n"), ""},
	}
	for _, tt := range tests {
		_, fs := Build(parse(t, tt.text))
		if got := rulesOf(fs); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestCycleText(t *testing.T) {
	_, fs := build(t, `positions:
- {id: top, title: T}
- {id: c, title: C, reports_to: a}
- id: a
  title: A
  reports_to: b
- id: b
  title: B
  reports_to: [c, a]
`)
	expect(t, fs, `
5:33: error: reporting cycle: c → a → b → c [reporting-cycle] positions[1].reports_to
  8: "a" reports to "b" here
  11: "b" reports to "c" here
  = one of these lines has to go; a position at the top has no "reports_to"
8:15: error: reporting cycle: a → b → a [reporting-cycle] positions[2].reports_to
  11: "b" reports to "a" here
  = the line from "b" to "a" is a second solid line: write it under "dotted_to", or remove it`)
}

func TestCycleWithoutATop(t *testing.T) {
	_, fs := build(t, "positions:\n- {id: a, title: A, reports_to: b}\n- {id: b, title: B, reports_to: a}\n")
	expect(t, fs, `
4:33: error: reporting cycle: a → b → a [reporting-cycle] positions[0].reports_to
  5: "b" reports to "a" here
  0: no position is without a superior, so the organisation has no top
  = one of these lines has to go; a position at the top has no "reports_to"`)
}

func TestSeveralTopsText(t *testing.T) {
	_, fs := build(t, "positions:\n- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n- {id: c, title: C}\n")
	expect(t, fs, `
6:8: error: "c" has no superior, but the top is "a" [several-tops] positions[2]
  4: "a" is the top, with 1 position below it
  = give it "reports_to"; if both are meant to be tops, write "tops: [a, c]" under "organization"`)
}

// Entangled second lines have more circles than anybody wants to read.
func TestTooManyCycles(t *testing.T) {
	var b strings.Builder
	b.WriteString("positions:\n")
	for i := range 16 {
		fmt.Fprintf(&b, "- {id: p%d, title: P, reports_to: [", i)
		for j := range 16 {
			if i != j {
				fmt.Fprintf(&b, "p%d, ", j)
			}
		}
		b.WriteString("]}\n")
	}
	_, fs := build(t, b.String())
	last := fs[len(fs)-1]
	if len(fs) != 1001 || last.Message != "there are more reporting cycles than the 1000 that are listed" {
		t.Errorf("%d findings, the last: %s", len(fs), line(last))
	}
}

// A circle of all positions and a chain of all positions are both fine.
func TestDeepOrganisation(t *testing.T) {
	const n = 20_000
	for _, first := range []string{"", fmt.Sprintf(", reports_to: p%d", n-1)} {
		var b strings.Builder
		fmt.Fprintf(&b, "positions:\n- {id: p0, title: P%s}\n", first)
		for i := 1; i < n; i++ {
			fmt.Fprintf(&b, "- {id: p%d, title: P, reports_to: p%d}\n", i, i-1)
		}
		o, fs := build(t, b.String())
		p := o.Position("p10000")
		switch {
		case first == "" && (len(fs) != 0 || o.Depth(p) != 10000 || o.Total(p) != 9999):
			t.Errorf("chain: depth %d, total %d, %d findings", o.Depth(p), o.Total(p), len(fs))
		case first != "" && (len(fs) != 1 || o.Depth(p) != n-1 || o.Total(p) != n-1 || !p.inCycle):
			t.Errorf("circle: depth %d, total %d, %d findings", o.Depth(p), o.Total(p), len(fs))
		}
	}
}
