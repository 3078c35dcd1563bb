package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// responsibility asks for exactly one who is accountable for something. Those
// positions are accountable that list it under responsibilities; if none does,
// those that have one of the roles of who, and if there are none either, those
// that have one of the roles of fallback.
//
// One position counts once, however many share it; several positions of one
// person count once, too.
type responsibility struct {
	id       string
	who      []string
	fallback []string
	anyone   bool // a position that lists it may have any role
}

func readResponsibility(d *decoder, n *yamlfile.Node) checker {
	c := &responsibility{}
	d.object(n, "responsibility", []entry{
		{"id", d.text(&c.id)},
		{"who", d.roleIDs(&c.who)},
		{"fallback", d.roleIDs(&c.fallback)},
		{"anyone", d.flag(&c.anyone)},
	})
	if c.id == "" {
		d.bad(n, "responsibility needs the id of what somebody has to be accountable for")
		return nil
	}
	return c
}

// accountable returns who is, and whether the file says so itself.
func (c *responsibility) accountable(v *view, among []*org.Position, vacant bool) (who []*org.Position, listed bool) {
	for _, p := range among {
		if _, ok := duty(p, c.id); ok {
			who = append(who, p)
		}
	}
	if len(who) > 0 {
		return who, true
	}
	for _, roles := range [][]string{c.who, c.fallback} {
		if who = v.withRoles(roles, vacant); len(who) > 0 {
			return who, false
		}
	}
	return nil, false
}

// duty finds a responsibility that a position lists.
func duty(p *org.Position, id string) (source.Span, bool) {
	if p.Src != nil {
		for _, t := range p.Src.Responsibilities {
			if t.Value == id {
				return t.At, true
			}
		}
	}
	return source.Span{}, false
}

func (c *responsibility) check(r *run) {
	who, written := c.accountable(r.view, r.subjects(), !r.rule.noVacant)
	switch {
	case len(who) == 0:
		r.add(report{
			message: fmt.Sprintf("nobody is accountable for %q; %s is required", c.id, listedOr(c.roles(), "one position")),
			hint:    fmt.Sprintf("add responsibilities: [%s] to a position", c.id),
		})
	case len(onePerPerson(who)) > 1:
		c.several(r, who)
	}
	if !written || c.anyone {
		return
	}
	allowed := c.who
	if len(r.withRoles(allowed, !r.rule.noVacant)) == 0 {
		allowed = c.roles()
	}
	for _, p := range who {
		if r.holding(p, allowed) == nil && len(r.withRoles(allowed, !r.rule.noVacant)) > 0 {
			c.wrong(r, p, allowed)
		}
	}
}

func (c *responsibility) roles() []string { return slices.Concat(c.who, c.fallback) }

func listedOr(words []string, otherwise string) string {
	if len(words) == 0 {
		return otherwise
	}
	return listed(words)
}

func (c *responsibility) several(r *run, who []*org.Position) {
	last := who[len(who)-1]
	at, _ := duty(last, c.id)
	rep := report{
		position: last, at: at, key: "responsibilities",
		message: fmt.Sprintf("%d positions are accountable for %q, the last one %s; exactly one is required", len(who), c.id, named(last)),
		hint:    fmt.Sprintf("keep responsibilities: [%s] at one of them", c.id),
	}
	for _, p := range who[:min(len(who)-1, maxNamed)] {
		note := noteAt(p, "%s is one of them", named(p))
		if at, ok := duty(p, c.id); ok {
			note.At = at
		}
		rep.notes = append(rep.notes, note)
	}
	r.add(rep)
}

func (c *responsibility) wrong(r *run, p *org.Position, allowed []string) {
	at, _ := duty(p, c.id)
	wanted := r.others(p, allowed, maxNamed)
	r.add(report{
		position: p, at: at, key: "responsibilities", expected: places(wanted),
		message: fmt.Sprintf("%s is accountable for %q; the role %s is required", named(p), c.id, listed(allowed)),
		notes:   []finding.Note{noteAt(wanted[0], "%s is here", named(wanted[0]))},
		hint:    fmt.Sprintf("move %q to %s", c.id, places(wanted)),
	})
}

// onePerPerson leaves out the positions whose first holder has an earlier one.
func onePerPerson(positions []*org.Position) []*org.Position {
	seen := map[*org.Person]bool{}
	var out []*org.Position
	for _, p := range positions {
		if len(p.Holders) > 0 && p.Holders[0].Person != nil {
			if seen[p.Holders[0].Person] {
				continue
			}
			seen[p.Holders[0].Person] = true
		}
		out = append(out, p)
	}
	return out
}
