// Package timeline tells from the dates in an organisation file what happened when: who
// joined, moved and left, which positions got another superior, began and ended. Of finds
// it, In counts it by month, quarter or year, and WriteText, WriteJSON and WriteCSV write
// it.
//
// A person is known by the person key, else by the name: two people without keys who have
// one name are taken as one. It takes n log n time in the number of dates.
package timeline

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/privacy"
)

// Kind says what happened.
type Kind string

// The kinds, in the order in which those of one day are listed.
const (
	Opened     Kind = "opened"     // a position begins
	Joined     Kind = "joined"     // somebody holds a position, and held none on the day before
	Moved      Kind = "moved"      // somebody holds another position in place of one
	TookOn     Kind = "took_on"    // somebody holds one more
	GaveUp     Kind = "gave_up"    // somebody holds one less
	Reassigned Kind = "reassigned" // a position has another primary superior
	Left       Kind = "left"       // somebody held a position, and holds none on the day after
	Closed     Kind = "closed"     // a position ends
)

// Kinds returns all kinds, in order.
func Kinds() []Kind {
	return []Kind{Opened, Joined, Moved, TookOn, GaveUp, Reassigned, Left, Closed}
}

// Event is something that happened.
type Event struct {
	Day    string // ISO date: the first one on which it is so, or the last one of what ends
	Kind   Kind
	Person string // name of who it is about, of a position that of its holder on the day; "" = nobody
	Key    string // person key, "" = none
	Old    *Post  // what was held or ended, and how it was before; nil = nothing
	New    *Post  // what is held or begins, and how it is since; nil = nothing

	retitled bool // of one without posts
}

// Retitled reports whether the event gives somebody another title.
func (e *Event) Retitled() bool {
	return e.retitled || e.Old != nil && e.New != nil && e.Old.Title != e.New.Title
}

// Post is a position on a day.
type Post struct {
	ID       string
	Title    string
	Roles    []string // ids
	Unit     string   // id, "" = none
	Superior string   // id of the primary one, "" = none
}

// Timeline is what happened in an organisation.
type Timeline struct {
	Organisation string // its name
	From, To     string // the first and the last day that is told of, ISO dates; "" when nothing happened
	Events       []Event
	People       int // who held a position before From
	Positions    int // that were in force before From
	Dated        int // events there are, also before From and after To
}

// Options bound what is told. The zero value tells all that has a date.
type Options struct {
	From, To string // ISO dates, "" = that of the first and the last event
}

// Of finds what happened. The organisation may be built for any day.
func Of(o *org.Org, opt Options) *Timeline {
	f := &finder{posts: entries(o)}
	f.positions()
	f.people()
	f.superiors()
	slices.SortStableFunc(f.events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind)))
	})
	t := &Timeline{Organisation: o.Name, From: opt.From, To: opt.To, People: f.held, Positions: f.standing, Dated: len(f.events)}
	if n := len(f.events); n > 0 {
		t.From, t.To = cmp.Or(opt.From, f.events[0].Day), cmp.Or(opt.To, f.events[n-1].Day)
		if t.From > t.To && opt.To == "" {
			t.To = t.From
		}
		t.From = min(t.From, t.To)
	}
	for _, e := range f.events {
		switch {
		case e.Day < t.From:
			people, positions := e.weight()
			t.People += people
			t.Positions += positions
		case e.Day <= t.To:
			t.Events = append(t.Events, e)
		}
	}
	return t
}

// weight is how many people and positions there are more behind an event.
func (e *Event) weight() (people, positions int) {
	switch e.Kind {
	case Joined:
		return 1, 0
	case Left:
		return -1, 0
	case Opened:
		return 0, 1
	case Closed:
		return 0, -1
	}
	return 0, 0
}

// span is a time from a first to a last day: "" and org.LastDay("") where it has no limit.
type span struct{ since, until string }

func (s span) ends() bool { return s.until != org.LastDay("") }

func (s span) isEmpty() bool { return s.since > s.until }

// within returns the part of a term that lies in s.
func (s span) within(t *orgfile.Term) span {
	if t != nil {
		s.since = max(s.since, t.Since.Value)
		s.until = min(s.until, org.LastDay(t.Until.Value))
	}
	return s
}

// entry is a position over time.
type entry struct {
	span
	p        *org.Position
	src      *orgfile.Position
	superior []since  // by day
	held     []tenure // by first day
}

// since is what holds from a day on.
type since struct{ day, id string }

// tenure is when somebody holds a position.
type tenure struct {
	span
	name string
}

// entries lists the positions in the order of the file.
func entries(o *org.Org) []*entry {
	at := make(map[*orgfile.Position]*org.Position, len(o.Positions))
	for _, list := range [][]*org.Position{o.Positions, o.Absent} {
		for _, p := range list {
			at[o.Written(p)] = p
		}
	}
	var out []*entry
	for _, src := range o.Doc.Positions {
		if p := at[src]; p != nil {
			e := &entry{span: span{src.Since.Value, org.LastDay(src.Until.Value)}, p: p, src: src}
			if e.isEmpty() {
				continue
			}
			e.superior = primaries(e)
			out = append(out, e)
		}
	}
	return out
}

// on returns the position as it is on a day.
func (e *entry) on(day string) *Post {
	out := &Post{ID: e.p.ID, Title: e.p.Title, Unit: e.src.Unit.Value, Superior: e.superiorOn(day)}
	for _, r := range e.p.Roles {
		out.Roles = append(out.Roles, r.ID)
	}
	return out
}

func (e *entry) superiorOn(day string) string {
	i, found := slices.BinarySearchFunc(e.superior, day, func(s since, day string) int { return cmp.Compare(s.day, day) })
	if found {
		i++
	}
	if i == 0 {
		return ""
	}
	return e.superior[i-1].id
}

// lookBack is how many holders are looked at to find who holds a position on a day.
const lookBack = 20

// holderOn names somebody who holds the position on a day, "" for nobody.
func (e *entry) holderOn(day string) string {
	i, _ := slices.BinarySearchFunc(e.held, day, func(t tenure, day string) int {
		if t.since <= day {
			return -1
		}
		return 1
	})
	for back := 0; i > 0 && back < lookBack; back++ {
		if i--; e.held[i].until >= day {
			return e.held[i].name
		}
	}
	return ""
}

// Counted returns the timeline without names and positions: only days and kinds.
func (t *Timeline) Counted() *Timeline {
	out := *t
	out.Events = nil
	for i := range t.Events {
		e := &t.Events[i]
		out.Events = append(out.Events, Event{Day: e.Day, Kind: e.Kind, retitled: e.Retitled()})
	}
	return &out
}

// Seen returns the timeline without what is withheld; a nil redactor takes out nothing.
func (t *Timeline) Seen(r *privacy.Redactor) *Timeline {
	if r == nil {
		return t
	}
	out := *t
	out.Organisation = r.Text("name", t.Organisation)
	out.Events = slices.Clone(t.Events)
	for i := range out.Events {
		e := &out.Events[i]
		e.retitled = e.Retitled()
		e.Person, e.Old, e.New = r.Name(e.Person), e.Old.seen(r), e.New.seen(r)
		if r.HidesNames() {
			e.Key = ""
		}
	}
	return &out
}

func (p *Post) seen(r *privacy.Redactor) *Post {
	if p == nil {
		return nil
	}
	out := &Post{ID: r.ID(p.ID), Title: r.Text("title", p.Title), Roles: p.Roles, Unit: r.ID(p.Unit), Superior: r.ID(p.Superior)}
	if p.Title == p.ID {
		out.Title = out.ID
	}
	if r.Withholds("unit") {
		out.Unit = ""
	}
	return out
}

// IsTold reports whether it is known who and what the event is about; see Counted.
func (e *Event) IsTold() bool { return e.Old != nil || e.New != nil }
