package change

import (
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
)

// compareUnits compares units by their ids, in the order of the new
// organisation, then what is gone.
func (c *comparer) compareUnits(d *Diff) {
	none := &org.Unit{Src: &orgfile.Unit{}}
	for _, u := range c.new.Units {
		was := c.old.Unit(u.ID)
		if was == nil {
			d.Units = append(d.Units, UnitChange{u.ID, u.Name, Added, c.unitParts(none, u)})
		} else if parts := c.unitParts(was, u); len(parts) > 0 {
			d.Units = append(d.Units, UnitChange{u.ID, u.Name, Changed, parts})
		}
	}
	for _, u := range c.old.Units {
		if c.new.Unit(u.ID) == nil {
			d.Units = append(d.Units, UnitChange{u.ID, u.Name, Removed, c.unitParts(u, none)})
		}
	}
}

// unitParts compares two units: name, parent and head by what they mean, all else
// as it is written.
func (c *comparer) unitParts(old, new *org.Unit) []Part {
	var l partList
	for _, f := range orgfile.UnitTable().Fields {
		switch f.Name {
		case "id":
		case "name":
			l.text("name", old.Name, new.Name)
		case "parent":
			l.text("parent", parentID(old), parentID(new))
		case "head":
			l.add("head", c.head(old, true), c.head(new, false))
		default:
			l.add(f.Name, written(f, old.Src), written(f, new.Src))
		}
	}
	return l.parts
}

func parentID(u *org.Unit) string {
	if u.Parent == nil {
		return ""
	}
	return u.Parent.ID
}

func (c *comparer) head(u *org.Unit, isOld bool) []string {
	if u.Head == nil {
		return nil
	}
	return []string{c.match.id(u.Head, isOld)}
}
