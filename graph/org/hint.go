package org

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// hints finds what was probably meant by a word that means nothing. The tables
// are filled when they are first needed, and only so many words are looked up
// that no file is slow to check.
type hints struct {
	b         *builder
	roleWords *suggest.Set
	ids       *suggest.Set // of positions
	units     *suggest.Set // ids

	byFoldedID map[string]*Position
	byName     map[string][]*Position // by folded title or name of a holder
	unitByName map[string]*Unit       // by folded name or id

	asked   int               // how many words were looked up by similarity
	answers map[string]string // what was found for them
}

// maxSuggestions is how many different words are looked up by similarity.
const maxSuggestions = 200

// near returns the candidate that is most like a word, "" if none is. What says
// what the candidates are, such as "unit".
func (h *hints) near(what, word string, set **suggest.Set, candidates func() []string) string {
	key := what + "\x00" + word
	if answer, ok := h.answers[key]; ok {
		return answer
	}
	if h.asked >= maxSuggestions {
		return ""
	}
	h.asked++
	if *set == nil {
		*set = suggest.New(candidates())
	}
	if h.answers == nil {
		h.answers = map[string]string{}
	}
	answer := (*set).Closest(word)
	h.answers[key] = answer
	return answer
}

// MeantPosition says what was probably meant by an id that no position has, as one
// would say it to whoever asked for it; "" when nothing is like it.
func (o *Org) MeantPosition(id string) string {
	hint, _ := (&hints{b: &builder{org: o}}).meantPosition(source.Text{Value: id})
	return hint
}

// MeantUnit is MeantPosition for the id of a unit.
func (o *Org) MeantUnit(id string) string {
	hint, _ := (&hints{b: &builder{org: o}}).meantUnit(source.Text{Value: id})
	if p := o.Position(id); hint == "" && p != nil && p.Unit != nil {
		hint = fmt.Sprintf("%q is a position; its unit is %q", id, p.Unit.ID)
	}
	return hint
}

// position says what is to be done about an id that no position has. There is a fix
// when the id differs only in case, spaces or hyphens.
func (h *hints) position(t source.Text) (string, *finding.Fix) {
	if hint, fix := h.meantPosition(t); hint != "" {
		return hint, fix
	}
	return "add a position with this id, or correct the reference", nil
}

func (h *hints) meantPosition(t source.Text) (string, *finding.Fix) {
	id, key := t.Value, role.Fold(t.Value)
	if p := h.respelled(id); p != nil {
		return respell(t, p.ID)
	}
	if ps := h.byName[key]; len(ps) == 1 {
		return fmt.Sprintf("write the id of the position, %q (%s)", ps[0].ID, ps[0].label()), nil
	} else if len(ps) > 1 {
		return fmt.Sprintf("write the id of the position; %q could be %q or %q", id, ps[0].ID, ps[1].ID), nil
	}
	if rs := h.b.org.Roles.Find(id); len(rs) > 0 {
		if ps := h.b.org.byRole[rs[0].ID]; len(ps) == 1 {
			return fmt.Sprintf("write the id of the position, %q, which has the role %q", ps[0].ID, rs[0].ID), nil
		}
	}
	if u := h.unitNamed(id); u != nil {
		what := fmt.Sprintf("%q is a unit", id)
		if u.ID != id {
			what = fmt.Sprintf("%q is the name of the unit %q", id, u.ID)
		}
		if head := h.b.org.resolve(u.Src.Head.Value); head != nil {
			return fmt.Sprintf("%s; write the id of its head, %q", what, head.ID), nil
		}
		return what + "; write the id of a position", nil
	}
	return wording.Meant(h.near("position", id, &h.ids, h.positionIDs)), nil
}

func (h *hints) positionIDs() []string {
	var ids []string
	for _, p := range h.b.org.Positions {
		if p.Src.ID.Value == p.ID {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// respell returns the hint, and if possible the fix, for an id that differs from
// an existing one only in case, spaces or hyphens.
func respell(t source.Text, id string) (string, *finding.Fix) {
	hint := fmt.Sprintf("did you mean %q? ids are compared letter by letter", id)
	text, ok := requote(string(t.At.Text()), t.Value, id)
	if !ok {
		return hint, nil
	}
	return hint, &finding.Fix{Message: fmt.Sprintf("write %q", id), Edits: []finding.Edit{{At: t.At, Text: text}}}
}

// plainID is an id that means itself in YAML without quotes, whatever stands
// around it.
var plainID = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*$`)

// requote writes an id in the quotes in which a value was written; false when it
// is not certain to be read as that id.
func requote(written, value, id string) (string, bool) {
	if !plainID.MatchString(id) {
		return "", false
	}
	switch written {
	case value:
		switch strings.ToLower(id) {
		case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
			return "", false
		}
		return id, true
	case `"` + value + `"`:
		return `"` + id + `"`, true
	case "'" + value + "'":
		return "'" + id + "'", true
	}
	return "", false
}

// respelled returns the position whose id differs only in case, spaces or
// hyphens.
func (h *hints) respelled(id string) *Position {
	if h.byFoldedID == nil {
		h.indexPositions()
	}
	return h.byFoldedID[role.Fold(id)]
}

// indexPositions fills byFoldedID and byName.
func (h *hints) indexPositions() {
	h.byFoldedID = map[string]*Position{}
	h.byName = map[string][]*Position{}
	for _, p := range h.b.org.Positions {
		if p.Src.ID.Value == p.ID {
			if key := role.Fold(p.ID); h.byFoldedID[key] == nil {
				h.byFoldedID[key] = p
			}
		}
		enter := func(name string) {
			if key := role.Fold(name); key != "" {
				if ps := h.byName[key]; len(ps) == 0 || ps[len(ps)-1] != p {
					h.byName[key] = append(ps, p)
				}
			}
		}
		enter(p.Title)
		for _, holder := range p.Holders {
			enter(holder.Name)
		}
	}
}

// unit says what is to be done about an id that no unit has.
func (h *hints) unit(t source.Text) (string, *finding.Fix) {
	if hint, fix := h.meantUnit(t); hint != "" {
		return hint, fix
	}
	return `add it under "units", or correct the reference`, nil
}

// unitNamed returns the unit with an id or name, spelt in any way.
func (h *hints) unitNamed(name string) *Unit {
	if h.unitByName == nil {
		h.unitByName = map[string]*Unit{}
		for _, u := range h.b.org.Units {
			h.unitByName[role.Fold(u.Name)] = u
		}
		for _, u := range h.b.org.Units {
			h.unitByName[role.Fold(u.ID)] = u
		}
		delete(h.unitByName, "") // units without a name
	}
	return h.unitByName[role.Fold(name)]
}

func (h *hints) meantUnit(t source.Text) (string, *finding.Fix) {
	if u := h.unitNamed(t.Value); u != nil {
		if role.Fold(u.ID) == role.Fold(t.Value) {
			return respell(t, u.ID)
		}
		return fmt.Sprintf("%q is the name of the unit %q; write that", t.Value, u.ID), nil
	}
	return wording.Meant(h.near("unit", t.Value, &h.units, h.unitIDs)), nil
}

func (h *hints) unitIDs() []string {
	var ids []string
	for _, u := range h.b.org.Units {
		ids = append(ids, u.ID)
	}
	return ids
}

// unknownRole returns a hint for a word that no role has.
func (h *hints) unknownRole(word string) string {
	if parts := h.severalRoles(word); len(parts) > 1 {
		return fmt.Sprintf(`for several roles write "roles: [%s]"`, strings.Join(parts, ", "))
	}
	if near := h.near("role", word, &h.roleWords, h.b.org.Roles.Words); near != "" {
		return fmt.Sprintf("did you mean %s?", h.b.roleName(near))
	}
	return `define it under "roles", or write it as the "title" if no rule needs it`
}

// separator matches what people write between two roles.
var separator = regexp.MustCompile(`\s*[/&+,;]\s*|\s+(?:and|och)\s+`)

// severalRoles splits a word such as "CIO / CTO" into its roles; nil when one of
// them is no role.
func (h *hints) severalRoles(word string) []string {
	parts := separator.Split(word, -1)
	for _, part := range parts {
		if len(h.b.org.Roles.Find(part)) == 0 {
			return nil
		}
	}
	return parts
}

// label returns the title and the first holder of the position.
func (p *Position) label() string {
	if len(p.Holders) > 0 && p.Holders[0].Name != "" {
		return p.Title + ", " + p.Holders[0].Name
	}
	return p.Title
}
