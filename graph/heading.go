package graph

import (
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/view"
)

// heading returns the title of a picture and what stands below it. A part of an
// organisation has its own name as its title, and that of the organisation below it,
// unless something else is asked for.
func heading(o *org.Org, opt *view.Selection) (title, subtitle string) {
	switch {
	case opt.Title != "":
		return opt.Title, opt.Subtitle
	case opt.Subtitle != "":
		return o.Name, opt.Subtitle
	}
	if part := partName(o, opt); part != "" && part != o.Name {
		return part, o.Name
	}
	return o.Name, ""
}

// partName is the name of what a picture shows of an organisation: the title of the
// position, or the name of the unit, that it is limited to; "" when it is neither.
func partName(o *org.Org, opt *view.Selection) string {
	for _, id := range [...]string{opt.Focus, opt.Root} {
		if id == "" {
			continue
		}
		if opt.Units {
			return unitName(o, id)
		}
		if p := o.Position(id); p != nil {
			return p.Title
		}
	}
	return unitName(o, opt.Unit)
}

// unitName is the name of a unit, "" when there is none with this id.
func unitName(o *org.Org, id string) string {
	if u := o.Unit(id); u != nil {
		return u.Name
	}
	return ""
}

// compileGroups makes the groups of a chart: all units of the organisation, so that each
// looks the same in every picture, by their index.
func compileGroups(o *org.Org) []chart.Group {
	groups := make([]chart.Group, len(o.Units))
	for i, u := range o.Units {
		groups[i] = chart.Group{ID: u.ID, Name: u.Name, Parent: -1, Color: u.Color}
		if u.Parent != nil {
			groups[i].Parent = u.Parent.Index
		}
	}
	for _, p := range o.Positions {
		if p.Unit != nil {
			groups[p.Unit.Index].Size += p.Count
		}
	}
	return groups
}
