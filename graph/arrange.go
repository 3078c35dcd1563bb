package graph

import (
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/view"
)

// arrangements returns how the reports of each of the selection are to stand: as the
// picture pins it, else as the position says, the innermost of its units that says
// anything, or the picture as a whole.
func (s *selection) arrangements(o *org.Org, opt *view.Selection) func(at int) chart.Arrangement {
	a := &arranger{o: o, opt: opt, pinned: s.pinned(opt.Pins), units: make([]*chart.Arrangement, len(o.Units)), by: make([]int, len(o.Units)), leads: s.leads()}
	order, up := unitsOf(o).topDown()
	for _, i := range order {
		a.by[i] = i
		if a.units[i] = said(o.Units[i].Src.Arrange); a.units[i] == nil && up[i] >= 0 {
			a.units[i], a.by[i] = a.units[up[i]], a.by[up[i]]
		}
	}
	a.idle(s)
	return a.of
}

// arranger knows what is said about how reports stand.
type arranger struct {
	o      *org.Org
	opt    *view.Selection
	pinned map[int]chart.Arrangement
	units  []*chart.Arrangement // by index of a unit: what it says, or those around it; nil = nothing
	by     []int                // by index of a unit: that of the unit which says so
	leads  []bool               // who has reports in the picture
}

func (s *selection) pinned(pins []view.Pin) map[int]chart.Arrangement {
	out := map[int]chart.Arrangement{}
	for _, p := range pins {
		at, _, _ := s.find(p.ID)
		out[at] = p.Arrange
	}
	return out
}

// leads tells who has somebody below in the picture.
func (s *selection) leads() []bool {
	leads := make([]bool, len(s.in))
	for i, up := range s.above {
		if up >= 0 && s.in[i] {
			leads[up] = true
		}
	}
	return leads
}

func said(t source.Text) *chart.Arrangement {
	if !t.IsSet() {
		return nil
	}
	a, _ := chart.ParseArrangement(t.Value)
	return &a
}

// own returns what is said about one, apart from the picture as a whole; nil = nothing.
func (a *arranger) own(at int) *chart.Arrangement {
	if len(a.pinned) > 0 {
		if pin, ok := a.pinned[at]; ok {
			return &pin
		}
	}
	if a.opt.Units {
		return a.units[at]
	}
	p := a.o.Positions[at]
	if own := said(p.Src.Arrange); own != nil || p.Unit == nil {
		return own
	}
	return a.units[p.Unit.Index]
}

func (a *arranger) of(at int) chart.Arrangement {
	if own := a.own(at); own != nil {
		return *own
	}
	if a.opt.Arrange != nil {
		return *a.opt.Arrange
	}
	return chart.Arrangement{}
}

// idle says which arrangements are those of nobody's reports.
func (a *arranger) idle(s *selection) {
	for _, p := range a.opt.Pins {
		switch at, _, _ := s.find(p.ID); {
		case !s.in[at]:
			s.idlef("the arrangement that is pinned for %q has no effect: it is not in the picture", p.ID)
		case !a.leads[at]:
			s.idlef("the arrangement that is pinned for %q has no effect: nobody in the picture reports to it", p.ID)
		}
	}
	a.idleOwn(s)
	if a.opt.Arrange == nil {
		return
	}
	for i, leads := range a.leads {
		if leads && a.own(i) == nil {
			return
		}
	}
	s.idlef("the arrangement %s has no effect: every manager in the picture has one of its own, or there is none", a.opt.Arrange)
}

// idleOwn says which positions and units in the picture arrange the reports of nobody in
// the whole organisation.
func (a *arranger) idleOwn(s *selection) {
	if a.opt.Units {
		return
	}
	shown, heeded := make([]bool, len(a.o.Units)), make([]bool, len(a.o.Units))
	for i, p := range a.o.Positions {
		if p.Unit != nil {
			by := a.by[p.Unit.Index]
			shown[by] = shown[by] || s.in[i]
			heeded[by] = heeded[by] || len(p.Reports) > 0
		}
		if s.in[i] && p.Src.Arrange.IsSet() && len(p.Reports) == 0 {
			s.idlef("the arrangement of %q has no effect: nobody reports to it", p.ID)
		}
	}
	for i, u := range a.o.Units {
		if shown[i] && !heeded[i] && u.Src.Arrange.IsSet() {
			s.idlef("the arrangement of the unit %q has no effect: nobody in it has reports", u.ID)
		}
	}
}
