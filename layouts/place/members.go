package place

import (
	"cmp"
	"slices"
)

// Members is the nodes of a group, those of its parts included.
type Members struct {
	Group int
	Nodes []int // superiors before their reports
	Tops  []int // those whose superior is no member
	// Whole tells that all below the tops are members, too.
	Whole bool
	depth int // number of groups that enclose the nodes, itself included
}

// Members lists the groups that want a frame (Problem.Frames) and have nodes, parts
// before the groups that they belong to. up is what Superiors returned for the graph,
// order all nodes with superiors before their reports.
func (p *Problem) Members(up, order []int) []Members {
	if len(p.Frames) == 0 {
		return nil
	}
	list := make([]Members, len(p.Graph.Groups))
	for _, n := range order {
		for g := range p.Graph.Enclosing(p.Graph.Nodes[n].Group) {
			if p.Frames[g] {
				list[g].Nodes = append(list[g].Nodes, n)
			}
		}
	}
	for g := range list {
		list[g].Group = g
		for range p.Graph.Enclosing(g) {
			list[g].depth++
		}
	}
	list = slices.DeleteFunc(list, func(m Members) bool { return len(m.Nodes) == 0 })
	slices.SortFunc(list, func(x, y Members) int {
		return cmp.Or(cmp.Compare(y.depth, x.depth), cmp.Compare(x.Group, y.Group))
	})
	size := make([]int, len(up)) // by node: its branch
	for _, n := range slices.Backward(order) {
		size[n]++
		if up[n] >= 0 {
			size[up[n]] += size[n]
		}
	}
	in := make([]int, len(up)) // by node: the group that it was seen in last, counted from 1
	for k := range list {
		m := &list[k]
		total := 0
		for _, n := range m.Nodes {
			in[n] = k + 1
			if up[n] < 0 || in[up[n]] != k+1 {
				m.Tops = append(m.Tops, n)
				total += size[n]
			}
		}
		m.Whole = total == len(m.Nodes)
	}
	return list
}

// Among returns which of the reports of a manager the tops are, from the first to the last;
// ok is false unless they are neighbours there, with all below them. at tells by node where
// it is among the reports of its manager.
func (m *Members) Among(reports, at []int) (first, last int, ok bool) {
	first = at[m.Tops[0]]
	last = first + len(m.Tops) - 1
	ok = m.Whole && last < len(reports) && slices.Equal(reports[first:last+1], m.Tops)
	return first, last, ok
}
