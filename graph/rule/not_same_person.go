package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// notSamePerson keeps roles apart: neither the position of the subject nor any
// other position of its holders may have one of the roles. A vacant position
// with both roles counts, for whoever fills it will have both.
type notSamePerson struct {
	roles []string
}

func readNotSamePerson(d *decoder, n *yamlfile.Node) checker {
	c := &notSamePerson{}
	before := len(d.found)
	d.roleIDs(&c.roles)(n)
	d.need(n, len(c.roles) > 0, before, "not_same_person names no role")
	return c
}

func (c *notSamePerson) check(r *run) {
	for _, p := range r.subjects() {
		other := r.holding(p, c.roles)
		if other == nil {
			continue
		}
		rep := report{position: p, expected: "another person", aspect: "person"}
		rep.measure.Members = heldBeside(p, c.roles)
		if other == p {
			rep.at, rep.key = rolePlace(p, c.roles), "roles"
			rep.message = fmt.Sprintf("%s has the role %s as well, which is ruled out", named(p), roleOf(other, c.roles))
			rep.hint = "make two positions of it"
		} else {
			rep.message = fmt.Sprintf("whoever holds %s also holds %q with the role %s, which is ruled out",
				named(p), other.ID, roleOf(other, c.roles))
			rep.notes = []finding.Note{noteAt(other, "%s is here", named(other))}
			rep.hint = fmt.Sprintf("give %q or %q to somebody else", p.ID, other.ID)
		}
		r.add(rep)
	}
}

// heldBeside names the roles of the list that p has itself, and the other
// positions of its holders that have one.
func heldBeside(p *org.Position, roles []string) []string {
	var out []string
	for _, have := range p.Roles {
		if slices.Contains(roles, have.ID) {
			out = append(out, finding.SubjectOf("role", have.ID))
		}
	}
	for _, h := range p.Holders {
		if h.Person == nil {
			continue
		}
		for _, q := range h.Person.Positions {
			if q != p && hasRole(q, roles) {
				out = append(out, q.Identity())
			}
		}
	}
	return out
}

// rolePlace returns where the file gives p one of the roles.
func rolePlace(p *org.Position, roles []string) source.Span {
	if p.Src != nil && len(p.Src.Roles) == len(p.Roles) {
		for i, have := range p.Roles {
			if slices.Contains(roles, have.ID) {
				return p.Src.Roles[i].At
			}
		}
	}
	return placeOf(p)
}
