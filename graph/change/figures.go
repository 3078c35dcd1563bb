package change

import (
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/stats"
)

// measure fills in the figures before and after.
func (c *comparer) measure(d *Diff) {
	old, new := measureOrg(c.old, c.ofOld), measureOrg(c.new, c.ofNew)
	d.Old, d.New = old.whole, new.whole
	add := func(u *org.Unit) {
		if was, is := old.units[u.ID], new.units[u.ID]; was != is {
			d.UnitFigures = append(d.UnitFigures, UnitFigures{u.ID, u.Name, was, is})
		}
	}
	for _, u := range c.new.Units {
		add(u)
	}
	for _, u := range c.old.Units {
		if c.new.Unit(u.ID) == nil {
			add(u)
		}
	}
}

// measured are the figures of an organisation, or of the part that is compared, and of its units by id, each with
// all that is part of it.
type measured struct {
	whole Figures
	units map[string]Figures
}

func measureOrg(o *org.Org, part []*org.Position) measured {
	set := stats.Set{Lines: hierarchy.Of(o), Positions: part}
	m := measured{figuresOf(stats.Measure(set)), map[string]Figures{}}
	for _, g := range stats.MeasureBy(stats.KeyOf("unit"), set) {
		if g.Unit != nil {
			m.units[g.ID] = figuresOf(g.Figures)
		}
	}
	return m
}

func figuresOf(f stats.Figures) Figures {
	average, _ := stats.Named("average_span")
	span, _ := average.Value(&f) // 0 without managers
	return Figures{
		Positions: f.Positions, People: f.Headcount, FTE: f.FTE, HeldFTE: f.HeldFTE, Vacancies: f.Vacancies, Planned: f.Planned,
		Layers: f.Layers, Managers: f.Managers, AverageSpan: span, WidestSpan: f.WidestSpan,
	}
}
