package change

import (
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// Compare finds what changed from the old organisation to the new one, in
// linear time. The changes stand in the order of the new organisation; a
// removed position stands where it was: behind the position that preceded it
// in the old one. Comparing the other way round gives the same changes turned
// round.
func Compare(old, new *org.Org) *Diff { return ComparePart(old, new, old.Positions, new.Positions) }

// ComparePart finds what became of some positions of either organisation, and of the
// people who hold them; the figures are those of these positions. When they are not all
// there are, units and the organisation as a whole are not compared.
func ComparePart(old, new *org.Org, ofOld, ofNew []*org.Position) *Diff {
	c := &comparer{old: old, new: new, match: matchPositions(old, new), ofOld: ofOld, ofNew: ofNew}
	whole := len(ofOld) == len(old.Positions) && len(ofNew) == len(new.Positions)
	if !whole {
		c.in = map[*org.Position]bool{nil: false}
		for _, p := range slices.Concat(ofOld, ofNew) {
			c.in[p] = true
		}
	}
	c.people = matchPeople(old, new)
	d := &Diff{OldName: old.Name, NewName: new.Name, OldAsOf: old.AsOf, NewAsOf: new.AsOf}
	for _, p := range c.order() {
		if ch := c.position(p); ch != nil {
			d.Changes = append(d.Changes, *ch)
		}
	}
	c.comparePeople(d)
	if whole {
		c.compareUnits(d)
		c.compareFacts(d)
	}
	c.measure(d)
	return d
}

// isAbout reports whether any of some positions is one of those that are compared.
func (c *comparer) isAbout(list ...*org.Position) bool {
	return c.in == nil || slices.ContainsFunc(list, func(p *org.Position) bool { return c.in[p] })
}

// comparer compares two organisations whose positions and people were
// matched.
type comparer struct {
	old, new *org.Org
	match    *match
	people   *peopleMatch

	ofOld, ofNew []*org.Position        // that are compared
	in           map[*org.Position]bool // whether it is one of these; nil = all are
}

// pair is a position in both organisations; one of them may be nil.
type pair struct{ old, new *org.Position }

// order lists all positions: those of the new organisation, with every removed
// one behind the one that it stood behind.
func (c *comparer) order() []pair {
	list := make([]pair, 0, len(c.new.Positions))
	after := make(map[*org.Position][]*org.Position) // by new position
	var last *org.Position
	for _, p := range c.old.Positions {
		if n := c.match.newOf[p.Index]; n != nil {
			last = n
		} else {
			after[last] = append(after[last], p)
		}
	}
	gone := func(p *org.Position) {
		for _, o := range after[p] {
			list = append(list, pair{old: o})
		}
	}
	gone(nil)
	for _, p := range c.new.Positions {
		list = append(list, pair{c.match.oldOf[p.Index], p})
		gone(p)
	}
	return list
}

// position compares one position; nil when nothing changed.
func (c *comparer) position(p pair) *Change {
	switch {
	case !c.isAbout(p.old, p.new):
		return nil
	case p.old == nil:
		return &Change{ID: p.new.ID, New: p.new, Outcomes: []Outcome{Added}, Parts: c.parts(p)}
	case p.new == nil:
		return &Change{ID: p.old.ID, Old: p.old, Outcomes: []Outcome{Removed}, Parts: c.parts(p)}
	}
	parts := c.parts(p)
	if len(parts) == 0 {
		return nil
	}
	ch := &Change{ID: p.new.ID, Old: p.old, New: p.new, Parts: parts}
	if p.old.ID != p.new.ID {
		ch.WasID = p.old.ID
	}
	var outcomes []Outcome
	for i := range parts {
		outcomes = append(outcomes, outcomeOf(p, parts[i].What))
	}
	for _, k := range Outcomes() {
		if slices.Contains(outcomes, k) {
			ch.Outcomes = append(ch.Outcomes, k)
		}
	}
	return ch
}

// outcomeOf returns the outcome of a position in which a part differs.
func outcomeOf(p pair, what string) Outcome {
	switch what {
	case "superior":
		return Moved
	case "title":
		return Retitled
	case "holders":
		switch {
		case len(p.old.Holders) == 0:
			return Filled
		case len(p.new.Holders) == 0:
			return Vacated
		}
		return NewHolder
	}
	return Changed
}

// compareFacts compares what is said about the organisation as a whole.
func (c *comparer) compareFacts(d *Diff) {
	var l partList
	l.text("name", c.old.Name, c.new.Name)
	d.Facts = l.parts
}

// implied reports whether a difference of status says no more than that the
// position was filled or vacated.
func implied(old, new *org.Position) bool {
	a, b := old.Status, new.Status
	return a == position.Vacant && b == position.Filled && len(old.Holders) == 0 && len(new.Holders) > 0 ||
		a == position.Filled && b == position.Vacant && len(old.Holders) > 0 && len(new.Holders) == 0
}
