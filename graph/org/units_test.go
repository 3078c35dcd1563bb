package org

import "testing"

func TestUnits(t *testing.T) {
	const top = "positions:\n- {id: top, title: Boss}\n"
	run(t, []check{
		{"duplicate", "units: [{id: u, name: U}, {id: u, name: V}]\n" + top, "duplicate-unit"},
		{"unknown parent", "units: [{id: u, name: U, parent: v}]\n" + top, "unknown-unit"},
		{"part of itself", "units: [{id: u, name: U, parent: u}]\n" + top, "unit-cycle"},
		{"circle once", "units: [{id: t, name: T, parent: u}, {id: u, name: U, parent: v}, {id: v, name: V, parent: u}]\n" + top, "unit-cycle"},
		{"unknown unit of a position", "units: [{id: u, name: U}]\npositions:\n- {id: top, title: Boss, unit: w}\n", "unknown-unit(top)"},
	})
}

func TestUnitTexts(t *testing.T) {
	_, fs := build(t, `units:
- {id: it, name: Information Technology, parent: ops}
- {id: ops, name: Operations, parent: It}
- {id: a, name: A, parent: b}
- {id: b, name: B, parent: a}
positions:
- {id: x, title: X, unit: Operations}
- {id: y, title: Y, unit: information technology, reports_to: x}
- {id: z, title: Z, unit: opps, reports_to: x}
`)
	expect(t, fs, `
5:39: error: the unit "ops" is said to be part of "It", but there is no such unit [unknown-unit] units[1].parent
  = did you mean "it"? ids are compared letter by letter
6:28: error: units are part of each other in a circle: a → b → a [unit-cycle] units[2].parent
  7: "b" is part of "a" here
  = remove one of these "parent" lines
9:27: error: "x" belongs to the unit "Operations", but there is no such unit [unknown-unit] positions[0].unit
  = "Operations" is the name of the unit "ops"; write that
10:27: error: "y" belongs to the unit "information technology", but there is no such unit [unknown-unit] positions[1].unit
  = "information technology" is the name of the unit "it"; write that
11:27: error: "z" belongs to the unit "opps", but there is no such unit [unknown-unit] positions[2].unit
  = did you mean "ops"?`)
}

func TestUnitTotals(t *testing.T) {
	o, fs := build(t, `units:
- {id: all, name: All, head: boss}
- {id: it, name: IT, parent: all, color: "#2563EB"}
- {id: desk, name: Desk, parent: it}
positions:
- {id: boss, title: Boss, name: Ann, unit: all}
- {id: cio, title: CIO, reports_to: boss, unit: it, fte: 0.5}
- {id: d1, title: Agent, reports_to: cio, unit: desk, holders: [Kim Lund, Ola Berg]}
- {id: free, title: Free, reports_to: boss}
`)
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	all, it, desk := o.Unit("all"), o.Unit("it"), o.Unit("desk")
	if desk.Parent != it || it.Parent != all || len(desk.Positions) != 1 || len(it.Positions) != 1 || all.Head != o.Position("boss") || it.Color != "#2563EB" {
		t.Error("the units do not hold what they should")
	}
}
