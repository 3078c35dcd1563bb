package org

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/role"
)

// position says what was probably meant by an id that no position has.
func (h *hints) position(id string) string {
	if h.folded == nil {
		h.read()
	}
	if p := h.folded[role.Fold(id)]; p != nil {
		return fmt.Sprintf("did you mean %q? ids are compared letter by letter", p.ID)
	}
	if ps := h.callings[role.Fold(id)]; len(ps) == 1 {
		return fmt.Sprintf("write the id of the position, %q (%s)", ps[0].ID, ps[0].label())
	} else if len(ps) > 1 {
		return fmt.Sprintf("write the id of the position; %q could be %q or %q", id, ps[0].ID, ps[1].ID)
	}
	if rs := h.b.org.Roles.Find(id); len(rs) > 0 {
		if ps := h.b.org.byRole[rs[0].ID]; len(ps) == 1 {
			return fmt.Sprintf("write the id of the position, %q, which has the role %q", ps[0].ID, rs[0].ID)
		}
	}
	ids := func() []string {
		var all []string
		for _, p := range h.b.org.Positions {
			if p.Src.ID.Value == p.ID {
				all = append(all, p.ID)
			}
		}
		return all
	}
	if near := h.near("position", id, &h.ids, ids); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "add a position with this id, or correct the reference"
}

// read enters positions by what people may call them.
func (h *hints) read() {
	h.folded = map[string]*Position{}
	h.callings = map[string][]*Position{}
	for _, p := range h.b.org.Positions {
		if p.Src.ID.Value == p.ID {
			if key := role.Fold(p.ID); h.folded[key] == nil {
				h.folded[key] = p
			}
		}
		called := func(word string) {
			if key := role.Fold(word); key != "" {
				if ps := h.callings[key]; len(ps) == 0 || ps[len(ps)-1] != p {
					h.callings[key] = append(ps, p)
				}
			}
		}
		called(p.Title)
		for _, holder := range p.Holders {
			called(holder.Name)
		}
	}
}

// label is how a person would speak of the position.
func (p *Position) label() string {
	if len(p.Holders) > 0 && p.Holders[0].Name != "" {
		return p.Title + ", " + p.Holders[0].Name
	}
	return p.Title
}

// unit says what was probably meant by an id that no unit has.
func (h *hints) unit(id string) string {
	for _, u := range h.b.org.Units {
		if role.Fold(u.ID) == role.Fold(id) {
			return fmt.Sprintf("did you mean %q? ids are compared letter by letter", u.ID)
		}
	}
	for _, u := range h.b.org.Units {
		if role.Fold(u.Name) == role.Fold(id) {
			return fmt.Sprintf("write the id of the unit, %q", u.ID)
		}
	}
	ids := func() []string {
		var all []string
		for _, u := range h.b.org.Units {
			all = append(all, u.ID)
		}
		return all
	}
	if near := h.near("unit", id, &h.units, ids); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return `add it under "units", or correct the reference`
}
