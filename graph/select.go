package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
)

// focusLevels is how many levels are shown below a position that is in focus.
const focusLevels = 2

// selection is what a picture shows of an organisation: some of its positions, or some
// of its units. Both are named by their index.
type selection struct {
	pool
	in     []bool
	above  []int // the superior in the picture, -1 = top
	folded []int // how many below are left out
	node   []int // by node of the chart: the index here, -1 = it is none of them
	idle   []string
}

// pool is what a selection is made from.
type pool struct {
	ids  []string
	up   []int           // the superior in the whole, -1 = nobody
	many func(i int) int // how many it counts for
	find func(id string) (at int, absent bool, err error)
}

// choose applies root, unit, exclusions, condition, single positions, focus and the limits
// of depth, in this order.
func choose(ctx context.Context, o *org.Org, opt *view.Selection) (*selection, error) {
	s := &selection{pool: positionsOf(o)}
	if opt.Units {
		s.pool = unitsOf(o)
	}
	if err := s.known(o, opt); err != nil {
		return nil, err
	}
	n := len(s.ids)
	s.in, s.above, s.folded = make([]bool, n), make([]int, n), make([]int, n)
	for i := range s.in {
		s.in[i] = true
	}
	s.keepBranch(opt.Root)
	s.keepUnit(o, opt)
	s.exclude(opt.Exclude)
	if err := s.keepWhere(ctx, o, opt); err != nil {
		return nil, err
	}
	for i, up := range s.up {
		s.above[i] = -1
		if s.in[i] && up >= 0 && s.in[up] {
			s.above[i] = up
		}
	}
	s.keepOnly(opt.Only)
	if err := s.focus(opt.Focus); err != nil {
		return nil, err
	}
	s.limit(opt)
	return s, nil
}

// maxUnknown is how many ids that do not exist are named, as the rest is often wrong for
// the same reason.
const maxUnknown = 10

// known makes sure that all that is asked for by its id exists. All that does not is in
// the error, an *UnknownError each.
func (s *selection) known(o *org.Org, opt *view.Selection) error {
	var unknown []error
	told := map[string]bool{}
	tell := func(id string, mayBeAbsent bool) {
		if told[id] || len(unknown) == maxUnknown {
			return
		}
		if _, absent, err := s.find(id); err != nil && !(absent && mayBeAbsent) {
			told[id] = true
			unknown = append(unknown, err)
		}
	}
	if opt.Unit != "" {
		if _, err := unitOf(o, opt.Unit); err != nil {
			unknown = append(unknown, err)
		}
	}
	for _, id := range []string{opt.Root, opt.Focus} {
		if id != "" {
			tell(id, false)
		}
	}
	for _, id := range slices.Concat(opt.Only, opt.Collapse) {
		tell(id, false)
	}
	for _, d := range opt.Depths {
		tell(d.ID, false)
	}
	for _, p := range opt.Pins {
		tell(p.ID, false)
	}
	for _, id := range opt.Exclude {
		tell(id, true)
	}
	return errors.Join(unknown...)
}

// indexes lists what is in the picture.
func (s *selection) indexes() []int {
	var out []int
	for i, in := range s.in {
		if in {
			out = append(out, i)
		}
	}
	return out
}

// idlef says that something that was asked for has no effect.
func (s *selection) idlef(format string, args ...any) {
	s.idle = append(s.idle, fmt.Sprintf(format, args...))
}

func positionsOf(o *org.Org) pool {
	p := pool{ids: make([]string, len(o.Positions)), up: make([]int, len(o.Positions)), many: func(i int) int { return o.Positions[i].Count }}
	for i, q := range o.Positions {
		p.ids[i], p.up[i] = q.ID, -1
		if up := q.Superior(); up != nil {
			p.up[i] = up.Index
		}
	}
	p.find = func(id string) (int, bool, error) {
		switch q := o.Position(id); {
		case q != nil:
			return q.Index, false, nil
		case o.AbsentPosition(id) != nil:
			return -1, true, &UnknownError{What: "position", ID: id, Day: o.AsOf}
		}
		return -1, false, &UnknownError{What: "position", ID: id, Hint: hintOf(o.MeantPosition(id), p.ids)}
	}
	return p
}

func unitsOf(o *org.Org) pool {
	p := pool{ids: make([]string, len(o.Units)), up: make([]int, len(o.Units)), many: func(int) int { return 1 }}
	for i, u := range o.Units {
		p.ids[i], p.up[i] = u.ID, -1
		if u.Parent != nil {
			p.up[i] = u.Parent.Index
		}
	}
	p.find = func(id string) (int, bool, error) {
		u, err := unitOf(o, id)
		if err != nil {
			return -1, false, err
		}
		return u.Index, false, nil
	}
	return p
}

func unitOf(o *org.Org, id string) (*org.Unit, error) {
	if u := o.Unit(id); u != nil {
		return u, nil
	}
	return nil, &UnknownError{What: "unit", ID: id, Hint: hintOf(o.MeantUnit(id), unitsOf(o).ids)}
}

// hintOf is the hint at what was meant, or some of the ids that there are.
func hintOf(meant string, ids []string) string {
	if meant != "" || len(ids) == 0 {
		return meant
	}
	return "give one of its ids, such as " + wording.Or(wording.QuoteEach(ids[:min(len(ids), 3)]))
}

// below marks some of the pool and all below them.
func (p *pool) below(tops ...int) []bool {
	const unknown, no, yes = 0, 1, 2
	state := make([]uint8, len(p.up))
	for _, at := range tops {
		state[at] = yes
	}
	var trail []int
	for i := range p.up {
		trail = trail[:0]
		j := i
		for j >= 0 && state[j] == unknown {
			state[j] = no // ends a circle
			trail = append(trail, j)
			j = p.up[j]
		}
		if j >= 0 && state[j] == yes {
			for _, k := range trail {
				state[k] = yes
			}
		}
	}
	marks := make([]bool, len(state))
	for i, x := range state {
		marks[i] = x == yes
	}
	return marks
}

func (s *selection) keepBranch(id string) {
	if id == "" {
		return
	}
	at, _, _ := s.find(id)
	s.in = s.below(at)
}

func (s *selection) keepUnit(o *org.Org, opt *view.Selection) {
	if opt.Unit == "" {
		return
	}
	units := unitsOf(o)
	parts := units.below(o.Unit(opt.Unit).Index)
	for i := range s.in {
		at := i
		if !opt.Units {
			at = -1
			if u := o.Positions[i].Unit; u != nil {
				at = u.Index
			}
		}
		s.in[i] = s.in[i] && at >= 0 && parts[at]
	}
}

func (s *selection) exclude(ids []string) {
	if len(ids) == 0 {
		return
	}
	var tops []int
	for _, id := range ids {
		at, absent, _ := s.find(id)
		if absent {
			continue // it is left out already
		}
		if !s.in[at] {
			s.idlef("leaving out %q has no effect: it is not in the picture", id)
		}
		tops = append(tops, at)
	}
	for i, out := range s.below(tops...) {
		s.in[i] = s.in[i] && !out
	}
}

// keepOnly keeps some of the picture and those above them; nil keeps all.
func (s *selection) keepOnly(ids []string) {
	if ids == nil {
		return
	}
	kept := make([]bool, len(s.in))
	for _, id := range ids {
		at, _, _ := s.find(id)
		for j := at; j >= 0 && s.in[j] && !kept[j]; j = s.above[j] {
			kept[j] = true
		}
	}
	s.fold(kept)
}

// focus keeps one of the picture, those above it, its peers and some levels below it.
func (s *selection) focus(id string) error {
	if id == "" {
		return nil
	}
	at, _, _ := s.find(id)
	if !s.in[at] {
		return &NotShownError{ID: id}
	}
	kept := make([]bool, len(s.in))
	for j := at; j >= 0 && !kept[j]; j = s.above[j] {
		kept[j] = true
	}
	for i := range s.in {
		if !s.in[i] {
			continue
		}
		if s.above[at] >= 0 && s.above[i] == s.above[at] {
			kept[i] = true
		}
		j := i
		for range focusLevels {
			if j = s.above[j]; j < 0 || j == at {
				break
			}
		}
		kept[i] = kept[i] || j == at
	}
	if !slices.ContainsFunc(s.indexes(), func(i int) bool { return !kept[i] }) {
		s.idlef("the focus on %q has no effect: all of the picture is near it", id)
	}
	s.fold(kept)
	return nil
}

// fold leaves out what is not kept, and counts it at the lowest above it that is.
func (s *selection) fold(kept []bool) {
	const unknown, nobody = -2, -1
	shown := make([]int, len(kept)) // where it is counted
	for i := range shown {
		shown[i] = unknown
	}
	var trail []int
	for i := range kept {
		trail = trail[:0]
		j := i
		for j >= 0 && s.in[j] && !kept[j] && shown[j] == unknown {
			shown[j] = nobody // ends a circle
			trail = append(trail, j)
			j = s.above[j]
		}
		if j >= 0 && s.in[j] && !kept[j] {
			j = shown[j]
		}
		for _, k := range trail {
			shown[k] = j
			if j >= 0 {
				s.folded[j] += s.many(k) + s.folded[k]
			}
		}
	}
	for i := range s.in {
		s.in[i] = s.in[i] && kept[i]
	}
}

// UnknownError says that a selection names something that the organisation
// does not have.
type UnknownError struct {
	What string // "position", "unit" or "view"
	ID   string // as asked for
	Hint string // what was probably meant, as one would say it, "" when nothing is like it
	Day  string // ISO date on which the organisation is seen, for a position that is not in force on it
}

func (e *UnknownError) Error() string {
	if e.Day != "" {
		return fmt.Sprintf("the %s %q is not in force on %s, the day on which the organisation is seen; choose another with --as-of", e.What, e.ID, e.Day)
	}
	msg := fmt.Sprintf("the organisation has no %s %q", e.What, e.ID)
	if e.Hint != "" {
		msg += "; " + e.Hint
	}
	return msg
}

// NotShownError says that what is to be in focus is not in the part that the other
// choices leave.
type NotShownError struct{ ID string }

func (e *NotShownError) Error() string {
	return fmt.Sprintf("%q cannot be in focus, because it is not in the part that is drawn; choose a part with it, or no part", e.ID)
}

// View returns the view of the file with an id, or an *UnknownError. view.Resolve
// makes of it what Compile and layouts take.
func View(o *org.Org, id string) (*orgfile.View, error) {
	var ids []string
	for _, v := range o.Doc.Views {
		if v.ID.Value == id {
			return v, nil
		}
		ids = append(ids, v.ID.Value)
	}
	hint := wording.DidYouMean(id, ids)
	for _, v := range o.Doc.Views {
		title := v.Title.Value
		if hint == "" && title != "" && (title == id || suggest.Closest(id, []string{title}) != "") {
			hint = fmt.Sprintf("write the id of the view, %q", v.ID.Value)
		}
	}
	return nil, &UnknownError{What: "view", ID: id, Hint: hintOf(hint, ids)}
}
