package chart

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/position"
)

func TestCalled(t *testing.T) {
	for _, tt := range []struct {
		node         Node
		called, full string
	}{
		{Node{ID: "cfo", Title: "CFO", Names: []string{"Ada Wolf", "Bo Ek"}}, "Ada Wolf, Bo Ek", "Ada Wolf, Bo Ek, CFO"},
		{Node{ID: "cfo", Title: "CFO"}, "CFO", "CFO"},
		{Node{ID: "cfo"}, "cfo", "cfo"},
		{Node{ID: "board", Kind: position.Body, Title: "Board", Names: []string{"Ada Wolf", "Bo Ek"}}, "Board", "Board"},
		{Node{ID: "board", Kind: position.Body, Names: []string{"Ada Wolf"}}, "Ada Wolf", "Ada Wolf"},
	} {
		if called, full := tt.node.Called(), tt.node.CalledInFull(); called != tt.called || full != tt.full {
			t.Errorf("%+v is called %q, in full %q", tt.node, called, full)
		}
	}
}

func TestCount(t *testing.T) {
	g := &Graph{Nodes: []Node{
		{ID: "held", Names: []string{"A"}, Folded: 7},
		{ID: "vacant", Status: position.Vacant, Marks: []Mark{{Kind: "added"}, {Kind: "error"}}},
		{ID: "nameless"},
		{ID: "planned", Status: position.Planned, Marks: []Mark{{Kind: "added"}}},
		{ID: "board", Kind: position.Body},
		{ID: "team", Kind: position.Unit, Count: 12},
		{ID: "gone", Status: position.Vacant, Folded: 2, Marks: []Mark{{Kind: "removed"}}},
	}}
	want := Figures{Shown: 17, All: 26, Vacant: 1, Marked: map[string]int{"error": 1, "added": 1, "removed": 1}}
	if diff := cmp.Diff(want, Count(g)); diff != "" {
		t.Error(diff)
	}
	if !g.Nodes[2].IsWithheld() || g.Nodes[0].IsWithheld() || g.Nodes[1].IsWithheld() || g.Nodes[5].IsWithheld() {
		t.Error("only somebody without a name is not to be named")
	}
	if m := g.Nodes[1].Foremost(); m.Kind != "error" || IsChange(m.Kind) || g.Nodes[0].Foremost() != nil || !IsChange(g.Nodes[6].Foremost().Kind) {
		t.Errorf("the foremost mark is %+v", m)
	}
}
