package chart

import (
	"errors"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	two := func() *Graph {
		return &Graph{
			Nodes:  []Node{{ID: "ceo", Group: -1}, {ID: "cio", Group: 0}},
			Edges:  []Edge{{From: 0, To: 1}},
			Groups: []Group{{ID: "it", Parent: -1}},
		}
	}
	for name, tt := range map[string]struct {
		change func(g *Graph)
		want   string // "" = in order
	}{
		"in order":            {func(*Graph) {}, ""},
		"empty":               {func(g *Graph) { *g = Graph{} }, ""},
		"lines in a circle":   {func(g *Graph) { g.Edges = append(g.Edges, Edge{From: 1, To: 0}) }, ""},
		"duplicate node":      {func(g *Graph) { g.Nodes[1].ID = "ceo" }, `nodes 0 and 1 have the same id "ceo"`},
		"no id":               {func(g *Graph) { g.Nodes[1].ID = "" }, "node 1 has no id"},
		"unknown group":       {func(g *Graph) { g.Nodes[1].Group = 1 }, `node "cio" is in group 1, but there are 1 groups (-1 = none)`},
		"forgotten group":     {func(g *Graph) { g.Groups = nil }, `node "cio" is in group 0, but there are 0 groups (-1 = none)`},
		"unknown status":      {func(g *Graph) { g.Nodes[0].Status = 9 }, `node "ceo" has the unknown status 9`},
		"unknown kind":        {func(g *Graph) { g.Nodes[0].Kind = 9 }, `node "ceo" is of the unknown kind 9`},
		"negative level":      {func(g *Graph) { g.Nodes[0].Level = -1 }, `node "ceo" has the level -1, below 0`},
		"negative folded":     {func(g *Graph) { g.Nodes[0].Folded = -1 }, `node "ceo" has -1 positions folded below it`},
		"line to nowhere":     {func(g *Graph) { g.Edges[0].To = 2 }, "edge 0 leads from node 0 to node 2, but there are 2 nodes"},
		"line from nowhere":   {func(g *Graph) { g.Edges[0].From = -1 }, "edge 0 leads from node -1 to node 1, but there are 2 nodes"},
		"unknown line":        {func(g *Graph) { g.Edges[0].Kind = 7 }, "edge 0 is of the unknown kind 7"},
		"two solid superiors": {func(g *Graph) { g.Edges = append(g.Edges, Edge{From: 1, To: 1}) }, `node "cio" has two solid lines, from "ceo" and from "cio"; only the primary superior has one`},
		"unit inside itself":  {func(g *Graph) { g.Groups[0].Parent = 0 }, `group "it" is part of itself`},
		"unit of no unit":     {func(g *Graph) { g.Groups[0].Parent = 1 }, `group "it" is part of group 1, but there are 1 groups (-1 = none)`},
		"units in a circle": {func(g *Graph) {
			g.Groups = []Group{{ID: "a", Parent: 2}, {ID: "b", Parent: 0}, {ID: "c", Parent: 1}, {ID: "d", Parent: 0}}
		}, `group "a" is part of itself`},
		"duplicate unit": {func(g *Graph) { g.Groups = append(g.Groups, g.Groups[0]) }, `groups 0 and 1 have the same id "it"`},
		"several": {func(g *Graph) { g.Nodes[0].Level, g.Edges[0].To = -1, 2 },
			`node "ceo" has the level -1, below 0; edge 0 leads from node 0 to node 2, but there are 2 nodes`},
	} {
		g := two()
		tt.change(g)
		err := Check(g)
		var check *CheckError
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case tt.want != "" && !errors.As(err, &check):
			t.Errorf("%s: error %v", name, err)
		case tt.want != "" && err.Error() != "the graph is not in order: "+tt.want:
			t.Errorf("%s:\n%v, want\n%s", name, err, tt.want)
		}
	}
	many := &Graph{Nodes: make([]Node, 100)}
	if err := Check(many); err == nil || strings.Count(err.Error(), ";") != maxFaults-1 {
		t.Errorf("many faults: %v", err)
	}
	if Check(nil) == nil {
		t.Error("no graph is in order")
	}
}
