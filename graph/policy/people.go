package policy

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
)

// people lists who was one person in several positions, and is two people of the same
// name in them now, and bodies that are none any more. They seem to be what they were,
// but rules about one person, or about who sits in a body, do not see that any more.
func (c *comparer) people() {
	first := map[*org.Person]*org.Position{} // of those who were one person, the first position that one still holds
	is := map[*org.Person]*org.Person{}      // who holds that now
	for _, p := range c.new.Org.Positions {
		was := c.old.Org.Position(c.opt.FormerID(p.ID))
		if was == nil || p.Src == nil {
			continue
		}
		if was.Kind == position.Body && p.Kind != position.Body {
			c.add(Difference{Topic: People, Change: Gone, Effect: Loosens, Name: p.ID, Position: p.ID, Old: was.Kind.String(), New: p.Kind.String(), At: cmp.Or(p.Src.Kind.At, p.Src.At), Was: was.Src.Kind.At})
		}
		if !slices.ContainsFunc(was.Holders, holdsMore) {
			continue
		}
		before, now := byName(was), byName(p)
		for _, h := range p.Holders {
			one := before[h.Name]
			switch {
			case one == nil || now[h.Name] == nil:
			case first[one] == nil:
				first[one], is[one] = p, h.Person
			case is[one] != h.Person:
				c.add(Difference{Topic: People, Change: Changed, Effect: Loosens, Name: first[one].ID, Position: p.ID, At: holderPlace(p, h.Name), Was: was.Src.At})
			}
		}
	}
}

// holdsMore reports whether a holder is known to hold another position, too.
func holdsMore(h org.Holder) bool { return h.Person != nil && len(h.Person.Positions) > 1 }

// byName returns the holders of a position by their names, nil for a name that several
// have.
func byName(p *org.Position) map[string]*org.Person {
	by := map[string]*org.Person{}
	for _, h := range p.Holders {
		if have, twice := by[h.Name]; twice && have != h.Person || h.Name == "" {
			by[h.Name] = nil
		} else {
			by[h.Name] = h.Person
		}
	}
	return by
}

// holderPlace is where a position says who holds it.
func holderPlace(p *org.Position, name string) source.Span {
	for i := range p.Src.Holders {
		if h := &p.Src.Holders[i]; h.Name.Value == name {
			return cmp.Or(h.Person.At, h.Name.At)
		}
	}
	return cmp.Or(p.Src.Person.At, p.Src.Name.At, p.Src.At)
}
