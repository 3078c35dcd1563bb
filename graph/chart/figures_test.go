package chart

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/position"
)

func TestCount(t *testing.T) {
	g := &Graph{Nodes: []Node{
		{ID: "held", Names: []string{"A"}, Folded: 7},
		{ID: "vacant", Status: position.Vacant, Marks: []Mark{{Kind: "added"}, {Kind: "error"}}},
		{ID: "nameless"},
		{ID: "planned", Status: position.Planned, Marks: []Mark{{Kind: "added"}}},
		{ID: "board", Kind: position.Body},
		{ID: "gone", Status: position.Vacant, Folded: 2, Marks: []Mark{{Kind: "removed"}}},
	}}
	want := Figures{Shown: 5, All: 14, Vacant: 2, Marked: map[string]int{"error": 1, "added": 1, "removed": 1}}
	if diff := cmp.Diff(want, Count(g)); diff != "" {
		t.Error(diff)
	}
	if m := g.Nodes[1].Foremost(); m.Kind != "error" || IsChange(m.Kind) || g.Nodes[0].Foremost() != nil || !IsChange(g.Nodes[5].Foremost().Kind) {
		t.Errorf("the foremost mark is %+v", m)
	}
}
