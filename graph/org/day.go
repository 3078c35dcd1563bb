package org

import "slices"

// The day on which an organisation is seen decides who is in it. It is known
// here and nowhere else: what Build returns has only the positions in force on
// it, with the lines that they have then, so that checks, rules, tables and
// pictures cannot disagree about it.

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
	live := o.Positions[:0:0]
	for _, p := range o.Positions {
		if !b.opt.AnyDay && p.outOn(o.AsOf) {
			o.Absent = append(o.Absent, p)
		} else {
			live = append(live, p)
		}
	}
	if len(o.Absent) == 0 {
		return
	}
	o.Positions = live
	for i, p := range live {
		p.Index = i
	}
	for _, p := range o.Absent {
		p.Index = -1
	}
	b.stepOver()
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

// stepOver gives the positions in force the superiors that they have on the
// day: where the primary one is not in force, the next one up, and without a
// further superior that is not.
func (b *builder) stepOver() {
	next := ladder{}
	for _, p := range b.org.Positions {
		all := p.Superiors
		kept := all[:0]
		for i, s := range all {
			if s.Index < 0 {
				if i > 0 {
					continue
				}
				up, lost := next.up(s)
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

// ladder remembers the next position in force above one that is not. Each is
// climbed once.
type ladder map[*Position]*rung

type rung struct {
	up   *Position // nil = none
	lost bool      // the way up leads in a circle, or to nobody who is known
}

func (l ladder) up(p *Position) (up *Position, lost bool) {
	var trail []*Position
	end := rung{}
	for {
		if known := l[p]; known != nil {
			end = *known
			break
		}
		l[p] = &rung{lost: true} // until we know better: coming back here is a circle
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
		*l[t] = end
	}
	return end.up, end.lost
}
