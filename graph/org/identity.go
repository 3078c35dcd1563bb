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

// is makes the identity of a finding: the aspect, and the other party.
func is(aspect string, others ...string) finding.Identity {
	return finding.Identity{Aspect: aspect, Others: others}
}

// isAbout makes the identity of a finding that is about no position.
func isAbout(t finding.Thing, id, aspect string, others ...string) finding.Identity {
	return finding.Identity{Aspect: aspect, Subject: finding.SubjectOf(t, id), Others: others}
}

// ring names the members of a circle from the least on, so that it does not
// matter where it is entered.
func ring(members []string) []string {
	first := 0
	for i := range members {
		if members[i] < members[first] {
			first = i
		}
	}
	return slices.Concat(members[first:], members[:first])
}

// identity names the unit like that of a position: what has no id goes by its
// name.
func (u *Unit) identity() string {
	if u.Src != nil && u.Src.ID.Value == "" {
		return "\x1f" + u.Src.Name.Value
	}
	return u.Src.ID.Value
}

// subject is what names something else by one of its keys: a position, or another
// thing.
type subject struct {
	position *Position // nil = another thing
	thing    finding.Thing
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

// names is the identity of a finding about the name of something else.
func (s subject) names(t source.Text) finding.Identity {
	if s.position != nil {
		return is(s.key, t.Value)
	}
	return isAbout(s.thing, s.id, s.key, t.Value)
}
