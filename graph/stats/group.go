package stats

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
)

// Group is the positions that have one value of a key.
type Group struct {
	ID      string // the value, "" = those that have none
	Name    string // of a unit, "" = none
	Parent  string // the ID of the unit that a unit is part of, "" = none
	Depth   int    // how many units a unit is part of
	Unit    *org.Unit
	Figures Figures
}

// Shown is what people call the group.
func (g *Group) Shown() string { return cmp.Or(g.Name, g.ID, "(none)") }

// MeasureBy measures the positions of sets by a key. A position with several values
// counts for each of them, and one in a unit also for all units that this is part
// of; a person counts once in every group. Groups without positions are left out.
//
// Numbers, and words of which the format has a list, come in their order, units in
// that of the file, and other groups by size, then by value. Positions without a
// value come last.
func MeasureBy(k Key, sets ...Set) []Group {
	g := grouper{key: k, index: map[string]int{}}
	for i := range sets {
		g.measure(&sets[i])
	}
	g.rollUp()
	out := make([]Group, 0, len(g.groups))
	for _, i := range g.order() {
		if g.groups[i].Figures = g.meters[i].figures(); g.groups[i].Figures.Positions+g.groups[i].Figures.Bodies > 0 {
			out = append(out, g.groups[i])
		}
	}
	if !k.units {
		slices.SortStableFunc(out, k.Compare)
	}
	return out
}

// grouper finds the groups of positions, and measures them.
type grouper struct {
	key    Key
	groups []Group
	meters []meter
	index  map[string]int // by ID
	parent []int          // by group, -1 = none
	stamp  []int          // by group: the last person on whose way up it was
	heads  int            // people with several groups so far
}

// group returns the number of a group.
func (g *grouper) group(id string) int {
	i, known := g.index[id]
	if !known {
		i = len(g.groups)
		g.index[id] = i
		g.groups = append(g.groups, Group{ID: id})
		g.meters = append(g.meters, meter{})
		g.parent = append(g.parent, -1)
		g.stamp = append(g.stamp, 0)
	}
	return i
}

// addUnits makes a group of every unit, so that they have the order of the file.
func (g *grouper) addUnits(units []*org.Unit) {
	for _, u := range units {
		i := g.group(u.ID)
		if g.groups[i].Unit == nil {
			g.groups[i].Unit, g.groups[i].Name = u, u.Name
		}
	}
	for _, u := range units {
		if i := g.group(u.ID); u.Parent != nil && g.groups[i].Unit == u {
			g.groups[i].Parent, g.parent[i] = u.Parent.ID, g.group(u.Parent.ID)
		}
	}
}

// measure adds the positions and the people of a set.
func (g *grouper) measure(s *Set) {
	if g.key.units {
		g.addUnits(s.Lines.Org.Units)
	}
	dotted := dottedTotals(s.Lines.Org)
	covered := coverOf(s.Lines.Org)
	of := make([][]int, len(s.Lines.Org.Positions)) // groups, by index of the position; nil = not in the set
	one := make([]int, 0, len(s.Positions))         // memory for lists of one, as most are
	for _, p := range s.Positions {
		if s.leavesOut(p) {
			continue
		}
		values := g.key.Values(s.Lines, p)
		if len(values) <= 1 {
			id := ""
			if len(values) == 1 {
				id = values[0]
			}
			one = append(one, g.group(id))
			of[p.Index] = one[len(one)-1:]
		} else {
			for _, v := range values {
				of[p.Index] = append(of[p.Index], g.group(v))
			}
			slices.Sort(of[p.Index])
			of[p.Index] = slices.Compact(of[p.Index])
		}
		for _, i := range of[p.Index] {
			g.meters[i].add(s, p, dotted[p.Index], &covered)
		}
	}
	for _, who := range s.Lines.Org.People {
		g.head(who, of)
	}
}

// head counts a person once in every group of the positions that he or she holds.
// Units add up to those that they are part of: where two ways up meet, one too many
// is taken off.
func (g *grouper) head(who *org.Person, of [][]int) {
	var in []int
	for _, p := range who.Positions {
		if isHeld(p) {
			in = append(in, of[p.Index]...)
		}
	}
	if len(in) > 1 {
		slices.Sort(in)
		in = slices.Compact(in)
	}
	for _, i := range in {
		g.meters[i].Headcount++
	}
	if len(in) < 2 || !g.key.units {
		return
	}
	g.heads++
	for _, i := range in {
		for ; i >= 0 && g.stamp[i] != g.heads; i = g.parent[i] {
			g.stamp[i] = g.heads
		}
		if i >= 0 {
			g.meters[i].Headcount--
		}
	}
}

// rollUp adds the figures of units to those that they are part of.
func (g *grouper) rollUp() {
	if !g.key.units {
		return
	}
	parts := make([]int, len(g.groups)) // that are still to be added
	for _, up := range g.parent {
		if up >= 0 {
			parts[up]++
		}
	}
	var order []int
	for i, n := range parts {
		if n == 0 {
			order = append(order, i)
		}
	}
	for at := 0; at < len(order); at++ {
		i := order[at]
		up := g.parent[i]
		if up < 0 {
			continue
		}
		g.meters[up].merge(&g.meters[i])
		if parts[up]--; parts[up] == 0 {
			order = append(order, up)
		}
	}
	for _, i := range slices.Backward(order) {
		if up := g.parent[i]; up >= 0 {
			g.groups[i].Depth = g.groups[up].Depth + 1
		}
	}
}

// order returns the groups as they were found, each unit before its parts and
// these together.
func (g *grouper) order() []int {
	parts := make([][]int, len(g.groups))
	var open []int // the next one last
	for i, up := range slices.Backward(g.parent) {
		switch {
		case up >= 0:
			parts[up] = append(parts[up], i)
		case g.groups[i].ID != "":
			open = append(open, i)
		}
	}
	if i, ok := g.index[""]; ok {
		open = append([]int{i}, open...)
	}
	var out []int
	for len(open) > 0 {
		i := open[len(open)-1]
		open = append(open[:len(open)-1], parts[i]...)
		out = append(out, i)
	}
	return out
}
