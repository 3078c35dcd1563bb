package chart

import (
	"fmt"
	"slices"
	"testing"
)

// tree is
//
//	0 ─ 1 ─ 3
//	│   └── 4
//	└── 2
//	5
//
// with a dotted line from 2 to 4 and a secondary one from 5 to 1.
func tree() *Graph {
	return &Graph{Nodes: make([]Node, 6), Edges: []Edge{
		{0, 1, Solid}, {0, 2, Solid}, {2, 4, Dotted}, {1, 3, Solid}, {5, 1, Secondary}, {1, 4, Solid}}}
}

func TestSuperiors(t *testing.T) {
	if got := fmt.Sprint(Superiors(tree())); got != "[-1 0 0 1 1 -1]" {
		t.Errorf("got %s", got)
	}
	broken := &Graph{Nodes: make([]Node, 5), Edges: []Edge{
		{1, 2, Solid}, {2, 1, Solid}, {2, 3, Solid}, // a circle with something below it
		{0, 3, Solid},                 // a second superior
		{0, 9, Solid}, {-1, 0, Solid}, // ends that are not there
		{4, 4, Solid},
	}}
	if got := fmt.Sprint(Superiors(broken)); got != "[-1 2 1 2 -1]" {
		t.Errorf("a broken graph: got %s", got)
	}
}

func TestEnclosing(t *testing.T) {
	g := &Graph{Groups: []Group{{Parent: -1}, {Parent: 0}, {Parent: 1}, {Parent: 4}, {Parent: 3}}}
	for group, want := range map[int]string{-1: "[]", 9: "[]", 0: "[0]", 2: "[2 1 0]"} {
		if got := fmt.Sprint(slices.Collect(g.Enclosing(group))); got != want {
			t.Errorf("group %d: %s, want %s", group, got, want)
		}
	}
	if n := len(slices.Collect(g.Enclosing(3))); n > len(g.Groups) {
		t.Errorf("%d groups enclose one that is part of itself", n)
	}
}
