package graph

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
)

// UnknownError says that a selection names something that the organisation
// does not have.
type UnknownError struct {
	What string // "position", "unit" or "view"
	ID   string // as asked for
	Near string // the closest id that exists, "" when none is close
	Day  string // ISO date on which the organisation is seen, for a position that is not in force on it
}

func (e *UnknownError) Error() string {
	if e.Day != "" {
		return fmt.Sprintf("the %s %q is not in force on %s, the day on which the organisation is seen; choose another with --as-of", e.What, e.ID, e.Day)
	}
	msg := fmt.Sprintf("the organisation has no %s %q", e.What, e.ID)
	if e.Near != "" {
		msg += "; " + wording.Meant(e.Near)
	}
	return msg
}

// selection holds the positions that a picture shows, and the lines among them.
type selection struct {
	positions []*org.Position // in the order of the file
	in        []bool          // by position index
	above     []*org.Position // by position index: the superior in the picture, nil = top
	folded    []int           // by position index: how many below are cut off by the depth
}

// choose applies root, unit, exclusions and depth, in this order.
func choose(o *org.Org, opt view.Selection) (*selection, error) {
	n := len(o.Positions)
	s := &selection{in: make([]bool, n), above: make([]*org.Position, n), folded: make([]int, n)}
	for i := range s.in {
		s.in[i] = true
	}
	if err := s.keepBranch(o, opt.Root); err != nil {
		return nil, err
	}
	if err := s.keepUnit(o, opt.Unit); err != nil {
		return nil, err
	}
	for _, id := range opt.Exclude {
		p := o.Position(id)
		if p == nil && o.AbsentPosition(id) != nil {
			continue // it is left out already
		}
		if p == nil {
			return nil, unknownPosition(o, id)
		}
		for _, q := range branch(p) {
			s.in[q.Index] = false
		}
	}
	for i, p := range o.Positions {
		if up := p.Superior(); s.in[i] && up != nil && s.in[up.Index] {
			s.above[i] = up
		}
	}
	s.limitDepth(o, opt.Depth)
	for i, p := range o.Positions {
		if s.in[i] {
			s.positions = append(s.positions, p)
		}
	}
	return s, nil
}

// branch returns a position and all below it by primary lines, each once.
func branch(p *org.Position) []*org.Position {
	all := []*org.Position{p}
	for i := 0; i < len(all); i++ {
		for _, r := range all[i].Reports {
			if r != p { // p is in a cycle
				all = append(all, r)
			}
		}
	}
	return all
}

func (s *selection) keepBranch(o *org.Org, id string) error {
	if id == "" {
		return nil
	}
	root := o.Position(id)
	if root == nil {
		return unknownPosition(o, id)
	}
	kept := make([]bool, len(o.Positions))
	for _, p := range branch(root) {
		kept[p.Index] = true
	}
	for i := range s.in {
		s.in[i] = s.in[i] && kept[i]
	}
	return nil
}

func (s *selection) keepUnit(o *org.Org, id string) error {
	if id == "" {
		return nil
	}
	unit := o.Unit(id)
	if unit == nil {
		ids := make([]string, len(o.Units))
		for i, u := range o.Units {
			ids[i] = u.ID
		}
		return &UnknownError{What: "unit", ID: id, Near: suggest.Closest(id, ids)}
	}
	for i, p := range o.Positions {
		s.in[i] = s.in[i] && within(p.Unit, unit)
	}
	return nil
}

// within reports whether u is the unit or part of it.
func within(u, unit *org.Unit) bool {
	for ; u != nil; u = u.Parent {
		if u == unit {
			return true
		}
	}
	return false
}

// limitDepth leaves out the positions that are more than depth levels below a top
// of the picture, and counts them at the lowest position above them that is shown;
// 0 = no limit.
func (s *selection) limitDepth(o *org.Org, depth int) {
	if depth <= 0 {
		return
	}
	const unknown, busy = -1, -2
	level := make([]int, len(o.Positions))
	for i := range level {
		level[i] = unknown
	}
	var trail []int
	for i := range o.Positions {
		trail = trail[:0]
		j := i
		for s.in[j] && level[j] == unknown {
			level[j] = busy
			trail = append(trail, j)
			if s.above[j] == nil {
				break
			}
			j = s.above[j].Index
		}
		base := level[j]
		if base == busy || !s.in[j] { // a top, or a cycle that is drawn all the same
			base = -1
		}
		for k := len(trail) - 1; k >= 0; k-- {
			base++
			level[trail[k]] = base
		}
	}
	for i := range o.Positions {
		if !s.in[i] || level[i] <= depth {
			continue
		}
		j := i
		for level[j] > depth && s.above[j] != nil {
			j = s.above[j].Index
		}
		s.folded[j] += o.Positions[i].Count
	}
	for i := range s.in {
		s.in[i] = s.in[i] && level[i] <= depth
	}
}

func unknownPosition(o *org.Org, id string) error {
	if o.AbsentPosition(id) != nil {
		return &UnknownError{What: "position", ID: id, Day: o.AsOf}
	}
	ids := make([]string, len(o.Positions))
	for i, p := range o.Positions {
		ids[i] = p.ID
	}
	return &UnknownError{What: "position", ID: id, Near: suggest.Closest(id, ids)}
}

// View returns the view of the file with an id, or an *UnknownError. view.Resolve
// makes of it what Compile and layouts take.
func View(o *org.Org, id string) (*orgfile.View, error) {
	ids := make([]string, len(o.Doc.Views))
	for i, v := range o.Doc.Views {
		if v.ID.Value == id {
			return v, nil
		}
		ids[i] = v.ID.Value
	}
	return nil, &UnknownError{What: "view", ID: id, Near: suggest.Closest(id, ids)}
}
