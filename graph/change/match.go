package change

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/org"
)

// match says which positions of two organisations are the same; see the
// package documentation for the rule.
type match struct {
	newOf []*org.Position // by index of the old position, nil = gone
	oldOf []*org.Position // by index of the new position, nil = new
}

func matchPositions(old, new *org.Org) *match {
	m := &match{newOf: make([]*org.Position, len(old.Positions)), oldOf: make([]*org.Position, len(new.Positions))}
	for _, p := range old.Positions {
		if q := new.Position(p.ID); q != nil {
			m.join(p, q)
		}
	}
	m.joinAlike(old, new, func(p *org.Position, _ bool) string {
		if len(p.Holders) == 0 {
			return ""
		}
		return holderKey(p) + "\x00" + postKey(p)
	})
	m.joinAlike(old, new, func(p *org.Position, isOld bool) string {
		s := p.Superior()
		if len(p.Holders) > 0 || s == nil || s.ID == "" {
			return ""
		}
		if q := m.other(s, isOld); q == nil || q.ID != s.ID {
			return ""
		}
		return s.ID + "\x00" + postKey(p)
	})
	return m
}

func (m *match) join(old, new *org.Position) {
	m.newOf[old.Index], m.oldOf[new.Index] = new, old
}

// other returns the same position in the other organisation.
func (m *match) other(p *org.Position, isOld bool) *org.Position {
	if isOld {
		return m.newOf[p.Index]
	}
	return m.oldOf[p.Index]
}

// joinAlike joins positions without a match that have the same key, if no other
// position without a match on either side has that key. "" is no key.
func (m *match) joinAlike(old, new *org.Org, key func(p *org.Position, isOld bool) string) {
	gone := unique(old.Positions, m.newOf, func(p *org.Position) string { return key(p, true) })
	if len(gone) == 0 {
		return
	}
	came := unique(new.Positions, m.oldOf, func(p *org.Position) string { return key(p, false) })
	for _, p := range old.Positions {
		if m.newOf[p.Index] != nil {
			continue
		}
		k := key(p, true)
		if q := came[k]; q != nil && gone[k] == p {
			m.join(p, q)
		}
	}
}

// unique gathers by key the positions that have no match; those that share a
// key are nil.
func unique(ps, matched []*org.Position, key func(*org.Position) string) map[string]*org.Position {
	by := map[string]*org.Position{}
	for _, p := range ps {
		if matched[p.Index] != nil {
			continue
		}
		k := key(p)
		if k == "" {
			continue
		}
		if _, taken := by[k]; taken {
			by[k] = nil
		} else {
			by[k] = p
		}
	}
	return by
}

// holderKey identifies the holders of a position by their person keys, else by
// their names.
func holderKey(p *org.Position) string {
	var keys []string
	for _, h := range p.Holders {
		keys = append(keys, personKey(h.Person))
	}
	slices.Sort(keys)
	return strings.Join(keys, "\x01")
}

// postKey identifies a position by its title, as written, and its roles.
func postKey(p *org.Position) string {
	var b strings.Builder
	b.WriteString(p.Src.Title.Value)
	for _, r := range p.Roles {
		b.WriteByte(1)
		b.WriteString(r.ID)
	}
	return b.String()
}

// ids returns the ids of positions, in terms of the new organisation where
// they are in both.
func (m *match) ids(ps []*org.Position, isOld bool) []string {
	if len(ps) == 0 {
		return nil
	}
	ids := make([]string, len(ps))
	for i, p := range ps {
		ids[i] = m.id(p, isOld)
	}
	return ids
}

// id returns the id of a position in terms of the new organisation.
func (m *match) id(p *org.Position, isOld bool) string {
	if isOld {
		if q := m.newOf[p.Index]; q != nil {
			return q.ID
		}
	}
	return p.ID
}
