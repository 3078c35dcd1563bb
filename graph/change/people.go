package change

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
)

// personID returns the key that a person was given, "" when only the name is
// known.
func personID(p *org.Person) string {
	if p.Unkeyed {
		return ""
	}
	return p.Key
}

// personKey tells people of one organisation apart.
func personKey(p *org.Person) string {
	if id := personID(p); id != "" {
		return "k" + id
	}
	return "n" + p.Name
}

// human is one person with all mentions, which the model may take as several.
type human struct {
	name  string
	key   string // person key, "" = none
	posts []*org.Position
	other *human // in the other organisation, nil = none
}

// humans are the people of one organisation.
type humans struct {
	list []*human
	of   map[*org.Person]*human
}

func gatherPeople(o *org.Org) *humans {
	h := &humans{of: make(map[*org.Person]*human, len(o.People))}
	by := make(map[string]*human, len(o.People))
	for _, p := range o.People {
		k := personKey(p)
		one := by[k]
		if one == nil {
			one = &human{name: p.Name, key: personID(p)}
			one.name = cmp.Or(one.name, one.key)
			by[k] = one
			h.list = append(h.list, one)
		}
		h.of[p] = one
		one.posts = append(one.posts, p.Positions...)
	}
	return h
}

// peopleMatch says which people of two organisations are the same.
type peopleMatch struct{ old, new *humans }

func matchPeople(old, new *org.Org) *peopleMatch {
	m := &peopleMatch{gatherPeople(old), gatherPeople(new)}
	m.joinBy(func(h *human) string { return h.key })
	m.joinBy(func(h *human) string { return h.name })
	return m
}

// joinBy joins people without a match that have the same key, if nobody else
// without a match on either side has that key.
func (m *peopleMatch) joinBy(key func(*human) string) {
	came := byUniqueKey(m.new.list, key)
	gone := byUniqueKey(m.old.list, key)
	for _, h := range m.old.list {
		k := key(h)
		if n := came[k]; n != nil && gone[k] == h {
			h.other, n.other = n, h
		}
	}
}

// byUniqueKey returns the people without a match by key; those that share a key
// are nil.
func byUniqueKey(list []*human, key func(*human) string) map[string]*human {
	by := make(map[string]*human, len(list))
	for _, h := range list {
		k := key(h)
		if h.other != nil || k == "" {
			continue
		}
		if _, taken := by[k]; taken {
			by[k] = nil
		} else {
			by[k] = h
		}
	}
	return by
}

// same reports whether a person of the old organisation is one of the new.
func (m *peopleMatch) same(old, new *org.Person) bool {
	return m.old.of[old].other == m.new.of[new]
}

// comparePeople lists who joined, who left and whose positions differ, in the
// order of first mention.
func (c *comparer) comparePeople(d *Diff) {
	for _, h := range c.people.new.list {
		if !c.isAbout(h.posts...) && (h.other == nil || !c.isAbout(h.other.posts...)) {
			continue
		}
		now := c.postIDs(h.posts, false)
		if h.other == nil {
			d.Joined = append(d.Joined, Person{h.name, now})
			continue
		}
		if was := c.postIDs(h.other.posts, true); !slices.Equal(was, now) {
			d.Transferred = append(d.Transferred, Transfer{h.name, was, now})
		}
	}
	for _, h := range c.people.old.list {
		if h.other == nil && c.isAbout(h.posts...) {
			d.Left = append(d.Left, Person{h.name, c.postIDs(h.posts, true)})
		}
	}
}

func (c *comparer) postIDs(ps []*org.Position, isOld bool) []string {
	ids := c.match.ids(ps, isOld)
	slices.Sort(ids)
	return slices.Compact(ids)
}
