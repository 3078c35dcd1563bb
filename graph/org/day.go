package org

import "slices"

// The day on which an organisation is seen decides which positions are in it.
// Only this file looks at it: what Build returns has just the positions in force
// on that day, with the lines that they have then, so that checks, rules, tables
// and pictures cannot disagree.

// outOn reports whether the position as written is not in force on a day, an
// ISO date; "" is any day. The days of since and until belong to it.
func (p *Position) outOn(day string) bool {
	if day == "" || p.Src == nil {
		return false
	}
	since, until := p.Src.Since.Value, p.Src.Until.Value // ISO dates sort as text
	return since > day || until != "" && until < day
}

// seeOnDay leaves out the positions that are not in force on the day. Their
// reports hang under the next one up.
func (b *builder) seeOnDay() {
	o := b.org
	inForce := o.Positions[:0:0]
	for _, p := range o.Positions {
		if !b.opt.AnyDay && p.outOn(o.AsOf) {
			o.Absent = append(o.Absent, p)
		} else {
			inForce = append(inForce, p)
		}
	}
	if len(o.Absent) == 0 {
		return
	}
	o.Positions = inForce
	for i, p := range inForce {
		p.Index = i
	}
	for _, p := range o.Absent {
		p.Index = -1
	}
	b.skipAbsentSuperiors()
	b.forgetAbsent()
}

// forgetAbsent takes the positions that are not in force out of every list.
func (b *builder) forgetAbsent() {
	o := b.org
	for id, ps := range o.byRole {
		if o.byRole[id] = present(ps); len(o.byRole[id]) == 0 {
			delete(o.byRole, id)
		}
	}
	for _, u := range o.Units {
		u.Positions = present(u.Positions)
		if u.Head != nil && u.Head.Index < 0 {
			u.Head = nil
		}
	}
	people := o.People[:0:0]
	for _, person := range o.People {
		if person.Positions = present(person.Positions); len(person.Positions) > 0 {
			people = append(people, person)
		}
	}
	o.People = people
	for _, p := range o.Positions {
		p.Dotted = slices.DeleteFunc(present(p.Dotted), func(q *Position) bool { return slices.Contains(p.Superiors, q) })
		p.Successors = present(p.Successors)
	}
	uses := b.ambiguous[:0:0]
	for _, u := range b.ambiguous {
		if u.p.Index >= 0 {
			uses = append(uses, u)
		}
	}
	b.ambiguous = uses
}

// present returns those of ps that are in force, in place.
func present(ps []*Position) []*Position {
	kept := ps[:0]
	for _, p := range ps {
		if p.Index >= 0 {
			kept = append(kept, p)
		}
	}
	return kept
}

// skipAbsentSuperiors gives the positions in force the superiors that they have
// on the day. In place of a primary superior that is not in force there is the
// next one up; a further superior that is not in force is left out.
func (b *builder) skipAbsentSuperiors() {
	next := nextUp{}
	for _, p := range b.org.Positions {
		all := p.Superiors
		kept := all[:0]
		for i, s := range all {
			if s.Index < 0 {
				if i > 0 {
					continue
				}
				up, lost := next.find(s)
				if lost || up == p {
					p.Unresolved++ // why is said where it is written
				}
				s = up
			}
			if s != nil && s != p && !slices.Contains(kept, s) {
				kept = append(kept, s)
			}
		}
		p.Superiors = kept
	}
}

// nextUp remembers, for positions that are not in force, the next one above that
// is, so that each is looked for once.
type nextUp map[*Position]*nextInForce

type nextInForce struct {
	up   *Position // nil = none
	lost bool      // the way up leads in a circle, or to an unknown position
}

// find returns the next position in force above p, which is not in force.
func (n nextUp) find(p *Position) (up *Position, lost bool) {
	var trail []*Position
	end := nextInForce{}
	for {
		if known := n[p]; known != nil {
			end = *known
			break
		}
		n[p] = &nextInForce{lost: true} // until we know better: coming back here is a circle
		trail = append(trail, p)
		s := p.Superior()
		if s == nil {
			end.lost = p.Unresolved > 0
			break
		}
		if s.Index >= 0 {
			end.up = s
			break
		}
		p = s
	}
	for _, t := range trail {
		*n[t] = end
	}
	return end.up, end.lost
}
