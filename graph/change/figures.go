package change

import (
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// measure fills in the figures before and after.
func (c *comparer) measure(d *Diff) {
	old, oldUnits := measureOrg(c.old, c.people.old)
	new, newUnits := measureOrg(c.new, c.people.new)
	d.Old, d.New = old, new
	add := func(u *org.Unit, old, new Figures) {
		if old != new {
			d.UnitFigures = append(d.UnitFigures, UnitFigures{u.ID, u.Name, old, new})
		}
	}
	for _, u := range c.new.Units {
		var was Figures
		if o := c.old.Unit(u.ID); o != nil {
			was = oldUnits[o.Index]
		}
		add(u, was, newUnits[u.Index])
	}
	for _, u := range c.old.Units {
		if c.new.Unit(u.ID) == nil {
			add(u, oldUnits[u.Index], Figures{})
		}
	}
}

// tally adds up the figures of some positions.
type tally struct {
	Figures
	reports  int // of all managers
	top, low int // least and greatest depth and 1, 0 = no position
	person   int // the last person counted, and 1
}

// measureOrg measures an organisation and its units. A position counts for its
// unit and for all that this is part of.
func measureOrg(o *org.Org, people *humans) (Figures, []Figures) {
	whole := &tally{}
	units := make([]tally, len(o.Units))
	for _, p := range o.Positions {
		whole.add(o, p)
		for u := p.Unit; u != nil; u = u.Parent {
			units[u.Index].add(o, p)
		}
	}
	for i, h := range people.list {
		if len(h.posts) > 0 {
			whole.People++
		}
		for _, p := range h.posts {
			for u := p.Unit; u != nil && units[u.Index].person != i+1; u = u.Parent {
				units[u.Index].person = i + 1
				units[u.Index].People++
			}
		}
	}
	figures := make([]Figures, len(units))
	for i := range units {
		figures[i] = units[i].figures()
	}
	return whole.figures(), figures
}

func (t *tally) add(o *org.Org, p *org.Position) {
	t.Positions += p.Count
	switch p.Status {
	case position.Vacant:
		t.Vacancies++
	case position.Planned:
		t.Planned++
	}
	if p.Kind != position.Body {
		t.FTE += p.FTE
		if p.Status != position.Vacant && p.Status != position.Planned {
			t.HeldFTE += p.FTE
		}
	}
	if span := o.Span(p); span > 0 {
		t.Managers++
		t.reports += span
		t.WidestSpan = max(t.WidestSpan, span)
	}
	depth := o.Depth(p) + 1
	if t.top == 0 || depth < t.top {
		t.top = depth
	}
	t.low = max(t.low, depth)
}

func (t *tally) figures() Figures {
	f := t.Figures
	if t.top > 0 {
		f.Layers = t.low - t.top + 1
	}
	if f.Managers > 0 {
		f.AverageSpan = float64(t.reports) / float64(f.Managers)
	}
	f.FTE, f.HeldFTE = round(f.FTE), round(f.HeldFTE)
	return f
}

// round drops what adding decimal fractions leaves behind, so that the order
// of positions makes no difference.
func round(f float64) float64 {
	const unit = 1e6
	return float64(int64(f*unit+0.5)) / unit
}
