package change

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/org"
)

// compiled makes a graph as package graph does, of what matters here.
func compiled(o *org.Org) *chart.Graph {
	g := &chart.Graph{Title: o.Name, Subtitle: "All"}
	for _, u := range o.Units {
		g.Groups = append(g.Groups, chart.Group{ID: u.ID, Name: u.Name, Parent: -1})
	}
	for _, p := range o.Positions {
		n := chart.Node{ID: p.ID, Title: p.Title, Group: -1, Direct: len(p.Reports), Total: o.Total(p)}
		if p.Unit != nil {
			n.Group = p.Unit.Index
		}
		g.Nodes = append(g.Nodes, n)
		for i, s := range p.Superiors {
			kind := chart.Solid
			if i > 0 {
				kind = chart.Secondary
			}
			g.Edges = append(g.Edges, chart.Edge{From: s.Index, To: p.Index, Kind: kind})
		}
	}
	return g
}

// drawn writes a graph one node a line: its superior, marks, folded ones.
func drawn(g *chart.Graph) string {
	var b strings.Builder
	for i, n := range g.Nodes {
		b.WriteString(n.ID)
		if n.Group >= 0 {
			b.WriteString(" in " + g.Groups[n.Group].ID)
		}
		for _, e := range g.Edges {
			if e.To == i {
				fmt.Fprintf(&b, " %s %s", [...]string{"<", "<2", "<.", "<was"}[e.Kind], g.Nodes[e.From].ID)
			}
		}
		for _, m := range n.Marks {
			b.WriteString(" [" + m.Kind + ": " + m.Message + "]")
		}
		if n.Folded > 0 {
			fmt.Fprintf(&b, " +%d", n.Folded)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func picture(t *testing.T, old, new string, opt GraphOptions) *chart.Graph {
	t.Helper()
	a, b := read(t, "orgwright: 1\n"+old), read(t, "orgwright: 1\n"+new)
	return Graph(compiled(a), compiled(b), Compare(a, b), opt)
}

func TestGraph(t *testing.T) {
	const old = `units: [{id: it}, {id: hr}]
positions:
- {id: top, title: Top}
- {id: a, title: A, reports_to: top, reports: [{id: a1, title: A1, unit: hr}, {id: a2, title: A2}]}
- {id: b, title: B, reports_to: top}
- {id: c, title: C, reports_to: top, reports: [{id: c1, title: C1}, {id: c2, title: C2}]}
`
	const new = `units: [{id: it}]
positions:
- {id: top, title: Top}
- {id: b, title: B, reports_to: top, unit: it}
- {id: a2, title: A2, reports_to: b}
- {id: d, title: D, reports_to: b}
- {id: c, title: C, reports_to: top, reports: [{id: c1, title: C1}, {id: c2, title: C2}]}
`
	g := picture(t, old, new, GraphOptions{Former: true})
	want := `top
a < top [removed: removed]
a1 in hr < a [removed: removed]
b in it < top [changed: unit "it", was none]
a2 < b <was a [moved: reports to "b", was "a"]
d < b [added: added]
c < top
c1 < c
c2 < c
`
	if diff := cmp.Diff(want, drawn(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if want := "All: 1 added, 2 removed, 1 moved, 1 changed otherwise"; g.Subtitle != want {
		t.Errorf("subtitle is %q, want %q", g.Subtitle, want)
	}
	g = picture(t, old, new, GraphOptions{OnlyChanges: true})
	want = `top +3
a < top [removed: removed]
a1 in hr < a [removed: removed]
b in it < top [changed: unit "it", was none]
a2 < b [moved: reports to "b", was "a"]
d < b [added: added]
`
	if diff := cmp.Diff(want, drawn(g)); diff != "" {
		t.Errorf("only changes (-want +got):\n%s", diff)
	}
	if len(g.Groups) != 2 || g.Groups[1].ID != "hr" {
		t.Errorf("groups are %v", g.Groups)
	}
}

func TestGraphOfAnotherID(t *testing.T) {
	g := picture(t, "positions: [{id: a, title: A, name: X}, {id: b, title: B, reports_to: a}]",
		"positions: [{id: z, title: A, name: X}]", GraphOptions{})
	want := "z [changed: was called \"a\"]\nb < z [removed: removed]\n"
	if got := drawn(g); got != want {
		t.Errorf("got %s", got)
	}
}

// Whatever changes: every node has one solid line at most, all ends are there,
// and the new graph is found in the picture as it was.
func TestGraphsHoldTogether(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 9))
		a, b := read(t, writeOrg(r, randomOrg(r, 1+r.IntN(25)))), read(t, writeOrg(r, randomOrg(r, 1+r.IntN(25))))
		d := Compare(a, b)
		for _, opt := range []GraphOptions{{}, {Former: true}, {OnlyChanges: true}, {OnlyChanges: true, Former: true}} {
			g := Graph(compiled(a), compiled(b), d, opt)
			above := make([]int, len(g.Nodes))
			for _, e := range g.Edges {
				if e.From < 0 || e.To < 0 || e.From >= len(g.Nodes) || e.To >= len(g.Nodes) {
					t.Fatalf("seed %d: edge %v of %d nodes", seed, e, len(g.Nodes))
				}
				if e.Kind == chart.Solid {
					above[e.To]++
				}
			}
			ids := map[string]bool{}
			for i, n := range g.Nodes {
				if above[i] > 1 || ids[n.ID] || n.Group >= len(g.Groups) {
					t.Fatalf("seed %d: node %s has %d superiors, seen before: %v", seed, n.ID, above[i], ids[n.ID])
				}
				ids[n.ID] = true
			}
			folded := 0
			for _, n := range g.Nodes {
				folded += n.Folded
			}
			if all := len(b.Positions) + d.Count(Removed); opt.OnlyChanges && len(g.Nodes)+folded > all || !opt.OnlyChanges && len(g.Nodes) != all {
				t.Fatalf("seed %d: %d nodes and %d folded of %d", seed, len(g.Nodes), folded, all)
			}
		}
	}
}
