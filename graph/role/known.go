package role

import "sync"

// dutyList is a list of responsibilities that can be looked up by id.
type dutyList struct {
	all []Responsibility
	at  map[string]int
}

// WithResponsibilities returns the catalogue with responsibilities of the organisation's
// own. One of them stands in place of one of a role that has its id.
func (c *Catalogue) WithResponsibilities(own []Responsibility) *Catalogue {
	if len(own) == 0 {
		return c
	}
	w := *c
	w.own = own
	w.duties = sync.OnceValue(w.gatherDuties)
	return &w
}

// Responsibilities lists the responsibilities that are known, each once: those of the
// organisation's own, then those of the roles in their order. The slice belongs to the
// catalogue.
func (c *Catalogue) Responsibilities() []Responsibility { return c.duties().all }

// Responsibility returns the responsibility with an id, and whether it is known.
func (c *Catalogue) Responsibility(id string) (Responsibility, bool) {
	l := c.duties()
	if i, ok := l.at[id]; ok {
		return l.all[i], true
	}
	return Responsibility{}, false
}

// gatherDuties makes the list of all responsibilities.
func (c *Catalogue) gatherDuties() *dutyList {
	l := &dutyList{at: map[string]int{}}
	for _, d := range c.own {
		l.add(d)
	}
	for _, r := range c.roles {
		for _, d := range r.Responsibilities {
			l.add(d)
		}
	}
	return l
}

func (l *dutyList) add(d Responsibility) {
	i, known := l.at[d.ID]
	switch {
	case !known:
		l.at[d.ID] = len(l.all)
		l.all = append(l.all, d)
	case l.all[i].Title == d.ID: // an own role names it without a title
		l.all[i] = d
	}
}
