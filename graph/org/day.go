package org

import (
	"slices"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// The day on which an organisation is seen decides which positions are in it, who
// holds them, where their lines lead and what they are accountable for. Only this file
// looks at it: what Build returns has just the positions in force on that day, with the
// holders, lines and responsibilities that they have then, so that checks, rules, tables
// and pictures cannot disagree.
//
// Without a day every position counts, and of the holders and lines of each the
// latest: those without an end, else those that end last; of responsibilities each, and
// of what is said several times of one the latest.

// outOn reports whether the position as written is not in force on a day, an
// ISO date; "" is any day. The days of since and until belong to it.
func (p *Position) outOn(day string) bool {
	if day == "" || p.Src == nil {
		return false
	}
	since, until := p.Src.Since.Value, p.Src.Until.Value // ISO dates sort as text
	return since > day || until != "" && until < day
}

// whole is the entry of a position of which not all counts on the day, with what does
// not: by index, nil = all does.
type whole struct {
	src                            *orgfile.Position
	holders, lines, dotted, duties []bool
}

// Written returns the entry of a position as it stands in the file, also with the
// holders and lines that do not count on the day.
func (o *Org) Written(p *Position) *orgfile.Position { return o.whole(p).src }

// IsDated reports whether anything in the organisation has dates, so that it is not the
// same on every day.
func (o *Org) IsDated() bool {
	held := func(h orgfile.Holder) bool { return h.Term != nil }
	led := func(l orgfile.Line) bool { return l.Term != nil }
	has := func(d orgfile.Duty) bool { return d.Term() != nil }
	return slices.ContainsFunc(o.Doc.Positions, func(p *orgfile.Position) bool {
		return p != nil && (p.Since.IsSet() || p.Until.IsSet() || slices.ContainsFunc(p.Holders, held) ||
			slices.ContainsFunc(p.ReportsTo, led) || slices.ContainsFunc(p.DottedTo, led) || slices.ContainsFunc(p.Responsibilities, has))
	})
}

func (o *Org) whole(p *Position) whole {
	if w, ok := o.parted[p.Src]; ok {
		return w
	}
	return whole{src: p.Src}
}

// onDay returns the entry of a position with only the holders and lines that count on
// the day, and what it says without dates of those who hold it then.
func (b *builder) onDay(src *orgfile.Position) *orgfile.Position {
	day := nearest(src, b.org.AsOf)
	holder := func(i int) *orgfile.Term { return src.Holders[i].Term }
	w := whole{src: src}
	var held, led, dotted, has bool // whether any has dates
	w.holders, held = aside(day, len(src.Holders), holder, post)
	w.lines, led = aside(day, len(src.ReportsTo), func(i int) *orgfile.Term { return src.ReportsTo[i].Term }, post)
	w.dotted, dotted = aside(day, len(src.DottedTo), func(i int) *orgfile.Term { return src.DottedTo[i].Term }, post)
	w.duties, has = aside(day, len(src.Responsibilities), func(i int) *orgfile.Term { return src.Responsibilities[i].Term() },
		func(i int) string { return src.Responsibilities[i].Value }) // each follows only itself
	if !held && !led && !dotted && !has {
		return src
	}
	b.dated = append(b.dated, src)
	vacant := held && src.Status.Value == "vacant"
	if vacant && day == "" {
		w.holders = make([]bool, len(src.Holders))
		for i := range w.holders {
			w.holders[i] = holder(i) != nil // they held it once
		}
	}
	if !vacant && w.holders == nil && w.lines == nil && w.dotted == nil && w.duties == nil {
		return src
	}
	own := *src
	own.Holders, own.ReportsTo, own.DottedTo = less(src.Holders, w.holders), less(src.ReportsTo, w.lines), less(src.DottedTo, w.dotted)
	own.Responsibilities = less(src.Responsibilities, w.duties)
	if vacant && slices.ContainsFunc(own.Holders, func(h orgfile.Holder) bool { return h.Term != nil }) || // it is so on other days
		w.holders != nil && !isHeld(&own) && src.Status.Value != "planned" { // it is of those who are not there
		own.Status = source.Text{}
	}
	if latest, _ := aside("", len(src.Holders), holder, post); !slices.Equal(latest, w.holders) && day != "" {
		for _, k := range orgfile.PositionKeys() {
			if k.OfHolder && k.Plain(orgfile.InDiff) { // address and photo are those of whoever holds it last
				k.Set(&own, format.Value{})
			}
		}
	}
	if b.org.parted == nil {
		b.org.parted = map[*orgfile.Position]whole{}
	}
	b.org.parted[&own] = w
	return &own
}

func isHeld(src *orgfile.Position) bool {
	return src.Name.Value != "" || src.Person.Value != "" || len(src.Holders) > 0
}

// nearest returns the day on which the holders and lines of a position are looked at: of
// one that is not in force the first or the last day.
func nearest(src *orgfile.Position, day string) string {
	since, until := src.Since.Value, src.Until.Value
	switch {
	case day == "":
		return ""
	case until != "" && until < day:
		return until
	}
	return max(since, day)
}

// forever is the end of a term without one: behind all ISO dates.
const forever = "~"

// bounds returns the first and the last day of a term: "" and forever where it has no
// limit.
func bounds(t *orgfile.Term) (since, until string) {
	if t == nil {
		return "", forever
	}
	return t.Since.Value, LastDay(t.Until.Value)
}

// LastDay returns a last day as it is written, or text that is behind all ISO dates for
// none, and for the last day of the calendar, which programs write for none.
func LastDay(until string) string {
	if until == "" || until == "9999-12-31" {
		return forever
	}
	return until
}

// aside returns which of n entries do not count on a day, nil when all do, and whether
// any has dates. The day "" is the latest among those that follow one another, which are
// those that are about the same.
func aside(day string, n int, term func(i int) *orgfile.Term, about func(i int) string) (out []bool, dated bool) {
	for i := range n {
		dated = dated || term(i) != nil
	}
	if !dated {
		return nil, false
	}
	last := map[string]string{}
	for i := range n {
		_, until := bounds(term(i))
		last[about(i)] = max(last[about(i)], until)
	}
	for i := range n {
		since, until := bounds(term(i))
		if day == "" && until == last[about(i)] || day != "" && since <= day && day <= until {
			continue
		}
		if out == nil {
			out = make([]bool, n)
		}
		out[i] = true
	}
	return out, true
}

// post is what holders and lines are about: the post that they are of.
func post(int) string { return "" }

// less returns a list without the entries that do not count.
func less[E any](list []E, aside []bool) []E {
	if aside == nil {
		return list
	}
	var out []E
	for i, e := range list {
		if !aside[i] {
			out = append(out, e)
		}
	}
	return out
}

// LinesOn returns those of some lines that count on a day, "" = the latest.
func LinesOn(lines []orgfile.Line, day string) []orgfile.Line {
	out, _ := aside(day, len(lines), func(i int) *orgfile.Term { return lines[i].Term }, post)
	return less(lines, out)
}

// HoldersOn returns those of the holders of an entry that count on a day, "" = the
// latest.
func HoldersOn(src *orgfile.Position, day string) []orgfile.Holder {
	out, _ := aside(day, len(src.Holders), func(i int) *orgfile.Term { return src.Holders[i].Term }, post)
	return less(src.Holders, out)
}

// EndedBefore returns a term that ends on the day before another one, nil when nothing is
// left of it.
func EndedBefore(t *orgfile.Term, day source.Text) *orgfile.Term {
	since, until := bounds(t)
	if since >= day.Value {
		return nil
	}
	ended := orgfile.Term{}
	if t != nil {
		ended = *t
	}
	if until >= day.Value {
		ended.Until = source.Text{Value: AddDays(day.Value, -1), At: day.At}
	}
	return &ended
}

// FollowingDay returns the day after the last one of some holders, "" when one has no end.
func FollowingDay(holders []orgfile.Holder) string {
	last := ""
	for _, h := range holders {
		_, until := bounds(h.Term)
		last = max(last, until)
	}
	if last == "" || last == forever {
		return ""
	}
	return AddDays(last, 1)
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
		p.Successors, p.Deputies = present(p.Successors), present(p.Deputies)
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
