package org

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// Identity names the position in the identity of a finding. It is the id as
// written, for a position whose id is taken as well. A position without an id
// goes by its title and roles, and without these by its holders, so that its
// place in the file does not matter; no id reads like that.
func (p *Position) Identity() string {
	if p.Src != nil && p.Src.ID.Value != "" {
		return p.Src.ID.Value
	}
	var parts []string
	if p.Src != nil {
		parts = append(parts, p.Src.Title.Value)
	}
	for _, r := range p.Roles {
		parts = append(parts, r.ID)
	}
	if strings.Join(parts, "") == "" {
		for _, h := range p.Holders {
			parts = append(parts, h.Name)
		}
	}
	return "\x1f" + strings.Join(parts, "\x1f")
}

// Identities names several positions.
func Identities(positions ...*Position) []string {
	var out []string
	for _, p := range positions {
		if p != nil {
			out = append(out, p.Identity())
		}
	}
	return out
}

// identity makes the identity of a finding about a position: the aspect, and who
// else is concerned.
func identity(aspect string, others ...string) finding.Identity {
	return finding.Identity{Aspect: aspect, Others: others}
}

// identityOf makes the identity of a finding about a thing with an id.
func identityOf(t finding.Thing, id, aspect string, others ...string) finding.Identity {
	return finding.Identity{Aspect: aspect, Subject: finding.SubjectOf(t, id), Others: others}
}

// ring turns a circle of names so that the least one comes first: the same circle
// is the same list, wherever it was entered.
func ring(members []string) []string {
	first := 0
	for i := range members {
		if members[i] < members[first] {
			first = i
		}
	}
	return slices.Concat(members[first:], members[:first])
}

// identity names the unit in the identity of a finding: by its id, or without one
// by its name.
func (u *Unit) identity() string {
	if u.Src != nil && u.Src.ID.Value == "" {
		return "\x1f" + u.Src.Name.Value
	}
	return u.Src.ID.Value
}

// subject is the key of a position, a unit or a view under which the id of
// something else is written.
type subject struct {
	position *Position     // nil = it is no position
	thing    finding.Thing // what it is then
	id       string
	key      string
}

func about(p *Position, key string) subject { return subject{position: p, key: key} }

func aboutUnit(u *Unit, key string) subject {
	return subject{thing: finding.Unit, id: u.identity(), key: key}
}

func aboutView(v *orgfile.View, key string) subject {
	return subject{thing: finding.View, id: v.ID.Value, key: key}
}

// identity is that of a finding about the id that is written there.
func (s subject) identity(t source.Text) finding.Identity {
	if s.position != nil {
		return identity(s.key, t.Value)
	}
	return identityOf(s.thing, s.id, s.key, t.Value)
}
