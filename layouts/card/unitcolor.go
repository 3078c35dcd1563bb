package card

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
)

// unitCategories makes the categories of a chart that is coloured by unit, with the number
// of positions in each. They are those of all units of the organisation, so that a unit has
// the same colour in every picture of it.
//
// With more units than colours, the units below some depth count as the unit they are part
// of; the depth is the largest that leaves few enough. Units with a colour of their own are
// never joined.
func (s *Sheet) unitCategories(colors int) (c categories, count []int) {
	size, shown := s.unitSizes()
	owner := s.unitOwners(size, colors)
	at := make([]int, len(owner)) // index of the category of an owner
	for i := range at {
		at[i] = -1
	}
	var owners []int
	gather := func(of []int) {
		first := len(owners)
		for g, o := range owner {
			if of[g] > 0 && at[o] < 0 {
				at[o] = 0
				owners = append(owners, o)
			}
		}
		slices.Sort(owners[first:])
	}
	gather(size)
	gather(shown) // units without positions of their own take no colour from others
	for i, o := range owners {
		at[o] = i
		g := &s.graph.Groups[o]
		c.list = append(c.list, category{label: unitName(g), wish: g.Color})
	}
	count = make([]int, len(owners))
	c.ofUnit = make([]int, len(size))
	for g := range size {
		if c.ofUnit[g] = -1; size[g]+shown[g] > 0 {
			c.ofUnit[g] = at[owner[g]]
			count[c.ofUnit[g]] += max(size[g], shown[g])
		}
	}
	c.ofNode = make([]int, len(s.graph.Nodes))
	for i := range c.ofNode {
		c.ofNode[i] = -1
		if g := s.graph.Nodes[i].Group; g >= 0 {
			c.ofNode[i] = c.ofUnit[g]
		}
	}
	return c, count
}

// unitSizes returns how many positions are in every unit itself: in the organisation or,
// where that is not known of any, in the picture; and how many are shown.
func (s *Sheet) unitSizes() (size, shown []int) {
	size, shown = make([]int, len(s.graph.Groups)), make([]int, len(s.graph.Groups))
	for i := range s.graph.Nodes {
		if g := s.graph.Nodes[i].Group; g >= 0 {
			shown[g]++
		}
	}
	known := false
	for g := range size {
		size[g] = s.graph.Groups[g].Size
		known = known || size[g] > 0
	}
	if !known {
		return shown, shown
	}
	return size, shown
}

// unitOwners returns for every unit the one whose colour it has: itself, or one that it
// is part of.
func (s *Sheet) unitOwners(size []int, colors int) []int {
	groups := s.graph.Groups
	depth := make([]int, len(groups))
	limit := 1
	for i := range groups {
		depth[i] = s.unitDepth(i)
		limit = max(limit, depth[i])
	}
	cut := func(group int) int {
		below := depth[group]
		for g := range s.graph.Enclosing(group) { // own colours stay however deep they are
			if below <= limit || groups[g].Color != "" && s.theme.OwnColors {
				return g
			}
			below--
		}
		return group
	}
	owner := make([]int, len(groups))
	for ; ; limit-- {
		used := map[int]bool{}
		for g := range groups {
			owner[g] = cut(g)
			if size[g] > 0 {
				used[owner[g]] = true
			}
		}
		if len(used) <= colors || limit == 1 {
			return owner
		}
	}
}

// unitName is the name that a picture shows for a unit: its id when it has none.
func unitName(g *chart.Group) string {
	if name := trim(g.Name); name != "" {
		return name
	}
	return g.ID
}

// unitDepth is 1 for a unit that is part of no other, 2 for one in it, and so on.
func (s *Sheet) unitDepth(group int) int {
	depth := 0
	for range s.graph.Enclosing(group) {
		depth++
	}
	return depth
}
