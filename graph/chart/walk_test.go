package chart

import (
	"fmt"
	"strings"
	"testing"
)

// TestWalk holds that every node comes once, below its superior, also of circles.
func TestWalk(t *testing.T) {
	for want, edges := range map[string][][2]int{
		"0:0 1:0 2:0":         nil,
		"0:0 2:1 1:2":         {{0, 2}, {2, 1}},
		"0:0 1:1 2:1 3:2 4:0": {{0, 1}, {0, 2}, {2, 3}},
		"2:0 0:0 1:1":         {{0, 1}, {1, 0}}, // a circle comes after the tops
		"1:0 0:1 2:1":         {{1, 0}, {1, 2}},
		"3:0 0:0 1:1 2:2":     {{0, 1}, {1, 0}, {1, 2}},
	} {
		g := &Graph{Nodes: make([]Node, strings.Count(want, ":"))}
		for _, e := range edges {
			g.Edges = append(g.Edges, Edge{From: e[0], To: e[1]})
		}
		var got []string
		for n, depth := range Walk(g) {
			got = append(got, fmt.Sprintf("%d:%d", n, depth))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%v: %s, want %s", edges, s, want)
		}
	}
	for range Walk(&Graph{Nodes: make([]Node, 3)}) {
		break
	}
}
