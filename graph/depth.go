package graph

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
)

// limit leaves out what is too many levels below a top of the picture or below a
// position with a limit of its own.
func (s *selection) limit(opt *view.Selection) {
	if opt.Depth <= 0 && len(opt.Depths)+len(opt.Collapse) == 0 {
		return
	}
	own := map[int]int{}
	for _, d := range opt.Depths {
		at, _, _ := s.find(d.ID)
		own[at] = d.Below
	}
	for _, id := range opt.Collapse {
		at, _, _ := s.find(id)
		own[at] = 0
	}
	const all = math.MaxInt
	order, above := s.topDown()
	left := make([]int, len(s.in)) // levels that may be shown below, -1 = it is itself left out
	for _, i := range order {
		switch up := above[i]; {
		case up < 0 || left[up] == all:
			left[i] = all
			if up < 0 && opt.Depth > 0 {
				left[i] = opt.Depth
			}
		default:
			left[i] = max(left[up], 0) - 1
		}
		if n, ok := own[i]; ok && left[i] >= 0 {
			left[i] = n
		}
	}
	kept := make([]bool, len(s.in))
	for _, i := range order {
		kept[i] = left[i] >= 0
	}
	s.idleLimits(opt, order, above, kept)
	s.fold(kept)
}

// topDown lists what is in the picture, all behind those above them, who are the
// second result.
func (s *selection) topDown() (order, up []int) {
	return topDown(s.above, s.in)
}

// topDown lists all of the pool, likewise.
func (p pool) topDown() (order, up []int) {
	return topDown(p.up, nil)
}

// topDown lists what is in, which is all for nil, by the superiors above. One of each
// circle counts as a top.
func topDown(above []int, in []bool) (order, up []int) {
	up = slices.Clone(above)
	first, next := make([]int, len(up)), make([]int, len(up)) // reports
	for i := range first {
		first[i] = -1
	}
	for i, above := range slices.Backward(up) {
		if (in == nil || in[i]) && above >= 0 {
			first[above], next[i] = i, first[above]
		}
	}
	seen := make([]bool, len(up))
	walk := func(top int) {
		seen[top], up[top] = true, -1
		at := len(order)
		for order = append(order, top); at < len(order); at++ {
			for r := first[order[at]]; r >= 0; r = next[r] {
				if !seen[r] {
					seen[r] = true
					order = append(order, r)
				}
			}
		}
	}
	for _, circles := range []bool{false, true} {
		for i := range up {
			if (in == nil || in[i]) && !seen[i] && (circles || up[i] < 0) {
				walk(i)
			}
		}
	}
	return order, up
}

// idleLimits says which limits leave out nothing.
func (s *selection) idleLimits(opt *view.Selection, order, above []int, kept []bool) {
	height := make([]int, len(s.in))
	for _, i := range slices.Backward(order) {
		if up := above[i]; up >= 0 {
			height[up] = max(height[up], height[i]+1)
		}
	}
	highest := 0
	for _, i := range order {
		if above[i] < 0 {
			highest = max(highest, height[i])
		}
	}
	if opt.Depth > highest {
		s.idlef("the depth %d has no effect: there are %s below the top", opt.Depth, wording.Count(highest, "level"))
	}
	for _, d := range opt.Depths {
		switch at, _, _ := s.find(d.ID); {
		case !kept[at]:
			s.idlef("the depth of %q has no effect: it is not in the picture", d.ID)
		case opt.Depth <= 0 && d.Below > height[at]:
			s.idlef("the depth %d of %q has no effect: there are %s below it", d.Below, d.ID, wording.Count(height[at], "level"))
		}
	}
	for _, id := range opt.Collapse {
		switch at, _, _ := s.find(id); {
		case !kept[at]:
			s.idlef("collapsing %q has no effect: it is not in the picture", id)
		case height[at] == 0:
			s.idlef("collapsing %q has no effect: nobody in the picture reports to it", id)
		}
	}
}
