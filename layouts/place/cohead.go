package place

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
)

// CoHeads returns, by node index, with whom a node heads a branch, for Problem.CoHeads;
// nil when nobody does so. Heads of one branch have the same superior, or are tops, and
// the same reports: those of the first by solid lines, those of the others by second
// ones. Only tops and their reports are looked at, as their cards stay cards.
func CoHeads(g *chart.Graph) []int {
	if !slices.ContainsFunc(g.Edges, func(e chart.Edge) bool { return e.Kind == chart.Secondary }) {
		return nil
	}
	up := Superiors(g)
	line, all := make([]int, len(up)), make([]int, len(up)) // by node: reports without staff, all reports
	for n, m := range up {
		if m >= 0 {
			all[m]++
			if !staff(g, n) {
				line[m]++
			}
		}
	}
	head, shared := make([]int, len(up)), make([]int, len(up))
	for n := range head {
		head[n] = -1
	}
	for _, e := range g.Edges {
		if e.Kind != chart.Secondary || all[e.From] > 0 {
			continue
		}
		if m := up[e.To]; shared[e.From] == 0 && !staff(g, e.To) {
			head[e.From] = m
		} else if head[e.From] != m || staff(g, e.To) {
			head[e.From] = -1
		}
		shared[e.From]++
	}
	found := false
	for n, m := range head {
		low := m >= 0 && up[m] >= 0 && up[up[m]] >= 0
		if m < 0 || m == n || low || up[n] != up[m] || shared[n] != line[m] || staff(g, n) || staff(g, m) {
			head[n] = -1
			continue
		}
		found = true
	}
	if !found {
		return nil
	}
	return head
}

// staff tells whether a node is an assistant or adviser.
func staff(g *chart.Graph, n int) bool {
	kind := g.Nodes[n].Kind
	return kind == position.Assistant || kind == position.Adviser
}

// IsCoHead tells whether a node stands beside another one as head of the same branch.
func (p *Problem) IsCoHead(n int) bool { return p.CoHeads != nil && p.CoHeads[n] >= 0 }

// Superiors is the function of this name for the chart, but has each of CoHeads
// below the one beside which it stands.
func (p *Problem) Superiors() []int {
	if p.knows() {
		return p.known.up
	}
	up := Superiors(p.Graph)
	for n, head := range p.CoHeads {
		if head >= 0 {
			up[n] = head
		}
	}
	return up
}

// checkCoHeads tells whether co-heads are what CoHeads finds.
func (p *Problem) checkCoHeads() bool {
	return p.CoHeads == nil || slices.Equal(p.CoHeads, CoHeads(p.Graph))
}
