package chart

import (
	"fmt"
	"strings"
)

// CheckError lists what is wrong with a graph, in its order, at most ten faults.
// It is a mistake of the program that made the graph, never of a user: Compile
// makes only graphs that are in order.
type CheckError struct{ Faults []string }

// Error names all faults in one line.
func (e *CheckError) Error() string {
	return "the graph is not in order: " + strings.Join(e.Faults, "; ")
}

const maxFaults = 10

// Check tells whether a graph is what its types promise: ids of nodes and of
// groups are there and differ, indexes lead to something, no group is part of
// itself, every node has at most one solid line coming in, statuses and kinds
// are known, every value has a key. Lines in a circle are allowed. It returns a
// *CheckError or nil, and takes linear time.
func Check(g *Graph) error {
	if g == nil {
		return &CheckError{[]string{"there is none (nil)"}}
	}
	c := &checker{g: g}
	c.nodes()
	c.edges()
	c.groups()
	if len(c.faults) == 0 {
		return nil
	}
	return &CheckError{c.faults}
}

type checker struct {
	g      *Graph
	faults []string
}

func (c *checker) add(format string, args ...any) {
	switch {
	case len(c.faults) < maxFaults-1:
		c.faults = append(c.faults, fmt.Sprintf(format, args...))
	case len(c.faults) == maxFaults-1:
		c.faults = append(c.faults, "and more")
	}
}

func (c *checker) nodes() {
	first := make(map[string]int, len(c.g.Nodes))
	for i := range c.g.Nodes {
		n := &c.g.Nodes[i]
		if at, ok := first[n.ID]; ok {
			c.add("nodes %d and %d have the same id %q", at, i, n.ID)
		} else {
			first[n.ID] = i
		}
		switch {
		case n.ID == "":
			c.add("node %d has no id", i)
		case n.Group < -1 || n.Group >= len(c.g.Groups):
			c.add("node %q is in group %d, but there are %d groups (-1 = none)", n.ID, n.Group, len(c.g.Groups))
		case !n.Status.IsKnown():
			c.add("node %q has the unknown status %d", n.ID, n.Status)
		case !n.Kind.IsKnown():
			c.add("node %q is of the unknown kind %d", n.ID, n.Kind)
		case n.Level < 0:
			c.add("node %q has the level %d, below 0", n.ID, n.Level)
		case len(n.Values) > len(c.g.Keys):
			c.add("node %q has %d values for %d keys", n.ID, len(n.Values), len(c.g.Keys))
		case n.Folded < 0:
			c.add("node %q has %d positions folded below it", n.ID, n.Folded)
		}
	}
}

func (c *checker) edges() {
	n := len(c.g.Nodes)
	above := make([]int, n) // the solid superior, plus 1
	for i, e := range c.g.Edges {
		switch {
		case e.From < 0 || e.From >= n || e.To < 0 || e.To >= n:
			c.add("edge %d leads from node %d to node %d, but there are %d nodes", i, e.From, e.To, n)
			continue
		case e.Kind > Former:
			c.add("edge %d is of the unknown kind %d", i, e.Kind)
		}
		if e.Kind != Solid {
			continue
		}
		if up := above[e.To]; up > 0 {
			c.add("node %q has two solid lines, from %q and from %q; only the primary superior has one", c.g.Nodes[e.To].ID, c.g.Nodes[up-1].ID, c.g.Nodes[e.From].ID)
		}
		above[e.To] = e.From + 1
	}
}

// groups follows every group up to its top. A group that is seen again in the
// same walk is part of itself; one that an earlier walk has seen is not followed
// twice.
func (c *checker) groups() {
	groups := c.g.Groups
	first := make(map[string]int, len(groups))
	walk := make([]int, len(groups)) // the walk that came by, from 1
	for i := range groups {
		if at, ok := first[groups[i].ID]; ok {
			c.add("groups %d and %d have the same id %q", at, i, groups[i].ID)
		} else {
			first[groups[i].ID] = i
		}
		if p := groups[i].Parent; p < -1 || p >= len(groups) {
			c.add("group %q is part of group %d, but there are %d groups (-1 = none)", groups[i].ID, p, len(groups))
		}
		for at := i; at >= 0 && at < len(groups); at = groups[at].Parent {
			if walk[at] == i+1 {
				c.add("group %q is part of itself", groups[at].ID)
			}
			if walk[at] != 0 {
				break
			}
			walk[at] = i + 1
		}
	}
}
