package tree

import (
	"cmp"
	"slices"
)

// run is a group that frames the reports first..last of a manager: indexes
// into Spot.Reports.
type run struct{ group, first, last int }

// membership is the cards of a group, those of its parts included.
type membership struct {
	group int
	nodes []int // in preorder
	depth int   // number of groups that enclose the cards, itself included
}

// memberships lists the groups that want a frame and have cards, parts before
// the groups that they belong to.
func (a *arranger) memberships(want []bool) []membership {
	list := make([]membership, len(a.graph.Groups))
	for _, n := range a.order {
		for g := range a.graph.Enclosing(a.graph.Nodes[n].Group) {
			if want[g] {
				list[g].nodes = append(list[g].nodes, n)
			}
		}
	}
	for g := range list {
		list[g].group = g
		for range a.graph.Enclosing(g) {
			list[g].depth++
		}
	}
	list = slices.DeleteFunc(list, func(m membership) bool { return len(m.nodes) == 0 })
	slices.SortFunc(list, func(x, y membership) int {
		return cmp.Or(cmp.Compare(y.depth, x.depth), cmp.Compare(x.group, y.group))
	})
	return list
}

// findFrames decides for which groups room is kept: those whose cards are one
// branch, or neighbouring branches of one manager, or whole rows. Other groups
// get a frame only if it happens to fit.
func (a *arranger) findFrames(want []bool) {
	a.under = make([]float64, a.Rows+1)
	a.above = make([]float64, a.Rows+1)
	if len(want) == 0 {
		return
	}
	a.members = a.memberships(want)
	size := a.branchSizes()
	inRow := make([]int, a.Rows+1) // cards above the row
	for i := range a.Spots {
		inRow[a.Spots[i].Row+1]++
	}
	for r := range a.Rows {
		inRow[r+1] += inRow[r]
	}
	in := make([]int, len(a.Spots)) // the membership that a node was seen in
	for k, m := range a.members {
		tops, total := a.topsOf(m, k+1, in, size)
		switch {
		case total == len(m.nodes) && len(tops) == 1 && a.Spots[tops[0]].Role != Stacked:
			a.framed[tops[0]] = append(a.framed[tops[0]], m.group)
		case total == len(m.nodes) && a.keepRun(m.group, tops):
		default:
			a.keepRows(m, inRow)
		}
	}
}

// branchSizes counts the cards of every branch.
func (a *arranger) branchSizes() []int {
	size := make([]int, len(a.Spots))
	for _, n := range slices.Backward(a.order) {
		size[n]++
		if up := a.Spots[n].Superior; up >= 0 {
			size[up] += size[n]
		}
	}
	return size
}

// topsOf returns the members whose superior is no member, and the size of all
// their branches.
func (a *arranger) topsOf(m membership, mark int, in, size []int) (tops []int, total int) {
	for _, n := range m.nodes {
		in[n] = mark
		if up := a.Spots[n].Superior; up < 0 || in[up] != mark {
			tops = append(tops, n)
			total += size[n]
		}
	}
	return tops, total
}

// keepRun keeps room for the frame of a group whose branches are neighbours below one
// manager; false when they are not.
func (a *arranger) keepRun(group int, tops []int) bool {
	up := a.Spots[tops[0]].Superior
	if up < 0 || len(tops) < 2 {
		return false
	}
	s := &a.Spots[up]
	first := slices.Index(s.Reports, tops[0])
	last := first + len(tops) - 1
	if first < 0 || last >= len(s.Reports) || !slices.Equal(s.Reports[first:last+1], tops) {
		return false
	}
	if len(s.Stack) > 0 && s.StackAt > first && s.StackAt <= last {
		return false
	}
	a.runs[up] = append(a.runs[up], run{group, first, last})
	for _, n := range tops {
		a.inRuns[n]++
	}
	return true
}

// keepRows keeps room above and below rows that a group fills alone.
func (a *arranger) keepRows(m membership, inRow []int) {
	first, last := a.Rows, -1
	for _, n := range m.nodes {
		first = min(first, a.Spots[n].Row)
		last = max(last, a.Spots[n].Row)
	}
	if inRow[last+1]-inRow[first] == len(m.nodes) {
		a.above[first] += a.space.frame + a.label.H
		a.under[last+1] += a.space.frame
	}
}

// frameRoom is what the frames that begin at the card of n take above it.
func (a *arranger) frameRoom(n int) float64 {
	count := len(a.framed[n]) + a.inRuns[n]
	return float64(count) * (a.space.frame + a.label.H)
}
