package chart

import "slices"

// Parts makes graphs of parts of a graph, such as the pages of a deck, each in a time that
// depends on the part alone. The graph must not change while it is used.
type Parts struct {
	whole *Graph
	out   [][]int // by node: its edges to reports, by index
	in    [][]int // by node: its dotted and second edges to superiors
	at    []int   // by node: its index in the part that is made, plus one; 0 = it is not in it
	below []int   // by node: how many positions there are below it by solid lines
	up    []int
}

// NewParts prepares to make parts of a graph that is in order (see Check).
func NewParts(g *Graph) *Parts {
	p := &Parts{whole: g, out: make([][]int, len(g.Nodes)), in: make([][]int, len(g.Nodes)), at: make([]int, len(g.Nodes)), up: Superiors(g)}
	for i, e := range g.Edges {
		p.out[e.From] = append(p.out[e.From], i)
		if e.Kind == Dotted || e.Kind == Secondary {
			p.in[e.To] = append(p.in[e.To], i)
		}
	}
	p.below = make([]int, len(g.Nodes))
	for _, n := range bottomUp(p.up) {
		p.below[n] += g.Nodes[n].Folded
		if m := p.up[n]; m >= 0 {
			p.below[m] += p.below[n] + max(g.Nodes[n].Count, 1)
		}
	}
	return p
}

// bottomUp lists the nodes so that everybody comes before their superior, without those
// on a circle.
func bottomUp(up []int) []int {
	left := make([]int, len(up)) // reports that are not listed yet
	for _, m := range up {
		if m >= 0 {
			left[m]++
		}
	}
	var list []int
	for n := range up {
		if left[n] == 0 {
			list = append(list, n)
		}
	}
	for i := 0; i < len(list); i++ {
		if m := up[list[i]]; m >= 0 {
			if left[m]--; left[m] == 0 {
				list = append(list, m)
			}
		}
	}
	return list
}

// Of returns the graph of some nodes, given by index in rising order, with the edges
// between them. Dotted and second lines to others become Away of their nodes, with the page
// that a function tells for the other end, from 1; nil = they are left out. Folded of a
// node says how many positions below it are left out. Units,
// keys and notes are those of the whole; so are the units' colours.
func (p *Parts) Of(nodes []int, page func(node int) int) *Graph {
	g := *p.whole
	g.Nodes, g.Edges = make([]Node, len(nodes)), nil
	if g.Whole == 0 {
		g.Whole = Count(p.whole).All
	}
	for i, n := range nodes {
		p.at[n] = i + 1
	}
	var edges []int // in the order of the whole
	for i, n := range nodes {
		g.Nodes[i] = p.whole.Nodes[n]
		for _, e := range p.out[n] {
			if p.at[p.whole.Edges[e].To] > 0 {
				edges = append(edges, e)
			}
		}
		if page != nil {
			g.Nodes[i].Away = p.away(n, page)
		}
	}
	slices.Sort(edges)
	for _, e := range edges {
		edge := p.whole.Edges[e]
		g.Edges = append(g.Edges, Edge{p.at[edge.From] - 1, p.at[edge.To] - 1, edge.Kind})
	}
	p.fold(&g, nodes)
	for _, n := range nodes {
		p.at[n] = 0
	}
	return &g
}

// away lists the lines of a node to others that are not in the part.
func (p *Parts) away(n int, page func(node int) int) (list []Away) {
	add := func(other int, kind EdgeKind, up bool) {
		if to := page(other); p.at[other] == 0 && to > 0 {
			o := &p.whole.Nodes[other]
			list = append(list, Away{Kind: kind, Up: up, Label: o.Called(), Title: o.Title, Page: to})
		}
	}
	for _, e := range p.in[n] {
		add(p.whole.Edges[e].From, p.whole.Edges[e].Kind, true)
	}
	for _, e := range p.out[n] {
		if kind := p.whole.Edges[e].Kind; kind == Dotted || kind == Secondary {
			add(p.whole.Edges[e].To, kind, false)
		}
	}
	return list
}

// fold counts what is left out below the nodes of a part.
func (p *Parts) fold(g *Graph, nodes []int) {
	for i, n := range nodes {
		g.Nodes[i].Folded = p.below[n]
	}
	// Everybody who is shown takes from the superior what stands for them.
	for _, n := range nodes {
		if m := p.up[n]; m >= 0 && p.at[m] > 0 {
			g.Nodes[p.at[m]-1].Folded -= p.below[n] + max(p.whole.Nodes[n].Count, 1)
		}
	}
}
