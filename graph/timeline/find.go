package timeline

import (
	"cmp"
	"container/heap"
	"slices"
	"sort"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
)

// finder gathers events.
type finder struct {
	posts    []*entry
	events   []Event
	held     int // people who have held a position since ever
	standing int // positions that have been in force since ever
}

func (f *finder) add(e Event) { f.events = append(f.events, e) }

// positions finds which begin and end.
func (f *finder) positions() {
	for _, e := range f.posts {
		if e.since == "" {
			f.standing++
		} else {
			f.add(Event{Day: e.since, Kind: Opened, New: e.on(e.since)})
		}
		if e.ends() {
			f.add(Event{Day: e.until, Kind: Closed, Old: e.on(e.until)})
		}
	}
}

// edge is a day on which something begins (1), or is over (-1).
type edge struct {
	day  string
	by   int
	what int // index
}

// edges adds the two ends of a time.
func edges(list []edge, s span, what int) []edge {
	if s.isEmpty() {
		return list
	}
	list = append(list, edge{s.since, 1, what})
	if s.ends() {
		list = append(list, edge{org.AddDays(s.until, 1), -1, what})
	}
	return list
}

// days calls each with the edges of one day after the other.
func days(list []edge, each func(day string, of []edge)) {
	slices.SortStableFunc(list, func(a, b edge) int { return cmp.Compare(a.day, b.day) })
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].day == list[0].day {
			n++
		}
		each(list[0].day, list[:n])
		list = list[n:]
	}
}

// person is somebody over time.
type person struct {
	name, key string
	edges     []edge // of the positions that are held
}

// people finds who joined, moved and left.
func (f *finder) people() {
	for _, who := range f.everybody() {
		active := map[int]int{} // how often each position is held
		days(who.edges, func(day string, of []edge) {
			before := len(active)
			came, gone := change(active, of)
			f.personal(who, day, before == 0, len(active) == 0, came, gone)
		})
	}
}

// change brings what is held up to date, and returns the positions that came and those
// that are gone, in the order of the file.
func change(active map[int]int, of []edge) (came, gone []int) {
	was := map[int]bool{}
	for _, e := range of {
		if _, known := was[e.what]; !known {
			was[e.what] = active[e.what] > 0
		}
		if active[e.what] += e.by; active[e.what] == 0 {
			delete(active, e.what)
		}
	}
	for what, held := range was {
		switch now := active[what] > 0; {
		case now && !held:
			came = append(came, what)
		case held && !now:
			gone = append(gone, what)
		}
	}
	slices.Sort(came)
	slices.Sort(gone)
	return came, gone
}

// personal adds the events of somebody on one day.
func (f *finder) personal(who *person, day string, isNew, isLast bool, came, gone []int) {
	if day == "" {
		f.held++ // since ever
		return
	}
	eve := org.AddDays(day, -1)
	add := func(day string, k Kind, old, new *Post) {
		f.add(Event{Day: day, Kind: k, Person: who.name, Key: who.key, Old: old, New: new})
	}
	for i := range max(len(came), len(gone)) {
		switch {
		case i < len(came) && i < len(gone):
			add(day, Moved, f.posts[gone[i]].on(eve), f.posts[came[i]].on(day))
		case i < len(came) && i == 0 && isNew:
			add(day, Joined, nil, f.posts[came[i]].on(day))
		case i < len(came):
			add(day, TookOn, nil, f.posts[came[i]].on(day))
		case i == 0 && isLast:
			add(eve, Left, f.posts[gone[i]].on(eve), nil)
		default:
			add(eve, GaveUp, f.posts[gone[i]].on(eve), nil)
		}
	}
}

// everybody lists the people, in the order in which they are first named.
func (f *finder) everybody() []*person {
	keyOf := map[string]string{} // by name: the only key that stands beside it, "" when there are several
	f.mentions(func(_ int, name, key string, _ span) {
		if name == "" || key == "" {
			return
		}
		if known, ok := keyOf[name]; ok && known != key {
			key = ""
		}
		keyOf[name] = key
	})
	var list []*person
	by := map[string]*person{}
	f.mentions(func(i int, name, key string, s span) {
		key = cmp.Or(key, keyOf[name])
		id := "k" + key
		if key == "" {
			id = "n" + name
		}
		who := by[id]
		if who == nil {
			who = &person{key: key}
			by[id] = who
			list = append(list, who)
		}
		who.name = cmp.Or(who.name, name)
		who.edges = edges(who.edges, s, i)
		f.posts[i].held = append(f.posts[i].held, tenure{s, cmp.Or(name, key)})
	})
	for _, who := range list {
		who.name = cmp.Or(who.name, who.key)
	}
	for _, e := range f.posts {
		slices.SortStableFunc(e.held, func(a, b tenure) int { return cmp.Compare(a.since, b.since) })
	}
	return list
}

// mentions calls each for everybody who is named as the holder of a position.
func (f *finder) mentions(each func(post int, name, key string, s span)) {
	for i, e := range f.posts {
		list := e.src.Holders
		if e.src.Name.Value != "" || e.src.Person.Value != "" {
			list = append([]orgfile.Holder{{Name: e.src.Name, Person: e.src.Person}}, list...)
		}
		for _, h := range list {
			if h.Name.Value != "" || h.Person.Value != "" {
				each(i, h.Name.Value, h.Person.Value, e.within(h.Term))
			}
		}
	}
}

// superiors finds which positions get another primary superior.
func (f *finder) superiors() {
	for _, e := range f.posts {
		for i := range e.superior {
			day := e.superior[i].day
			if day == "" || day <= e.since || day > e.until {
				continue
			}
			f.add(Event{Day: day, Kind: Reassigned, Person: e.holderOn(day), Old: e.on(org.AddDays(day, -1)), New: e.on(day)})
		}
	}
}

// primaries lists the primary superiors of a position, each with the first day of it: the
// first of the lines in force, or the position that it is nested in.
func primaries(e *entry) []since {
	if e.src.Parent != nil {
		return []since{{"", e.src.Parent.ID.Value}}
	}
	var list []edge
	for i, l := range e.src.ReportsTo {
		list = edges(list, e.within(l.Term), i)
	}
	var out []since
	active := make([]bool, len(e.src.ReportsTo))
	first := &lowest{}
	days(list, func(day string, of []edge) {
		for _, x := range of {
			if active[x.what] = x.by > 0; active[x.what] {
				heap.Push(first, x.what)
			}
		}
		for first.Len() > 0 && !active[first.IntSlice[0]] {
			heap.Pop(first)
		}
		id := ""
		if first.Len() > 0 {
			id = e.src.ReportsTo[first.IntSlice[0]].Value
		}
		if n := len(out); n == 0 && id != "" || n > 0 && out[n-1].id != id {
			out = append(out, since{day, id})
		}
	})
	return out
}

// lowest is a heap of indices, the least on top.
type lowest struct{ sort.IntSlice }

func (l *lowest) Push(x any) { l.IntSlice = append(l.IntSlice, x.(int)) }
func (l *lowest) Pop() any {
	n := len(l.IntSlice) - 1
	x := l.IntSlice[n]
	l.IntSlice = l.IntSlice[:n]
	return x
}
