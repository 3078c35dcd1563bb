package rule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// notSamePerson keeps roles apart: neither the position of the subject nor any
// other position of its holders may have one of the roles. Without a subject no
// two of the roles may come together. A vacant position with both roles counts,
// for whoever fills it will have both.
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

func (c *notSamePerson) pairs() []string { return c.roles }

func (c *notSamePerson) check(r *run) {
	if r.rule.subject.isZero() {
		c.checkPositions(r)
		c.checkPeople(r)
		return
	}
	held := map[*org.Person][]string{}
	for _, p := range r.subjects() {
		other := r.Holding(p, c.roles)
		if other == nil {
			continue
		}
		rep := report{position: p, expected: "another person", aspect: "person"}
		rep.measure.Members = heldBeside(p, c.roles, held)
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

// maxBeside is how many posts of a person tell two findings apart; of more only
// the number does.
const maxBeside = 100

// heldBeside names the roles of the list that p has itself, and the other
// positions of its holders that have one. What each person has is kept in held.
func heldBeside(p *org.Position, roles []string, held map[*org.Person][]string) []string {
	var out []string
	for _, have := range p.Roles {
		if slices.Contains(roles, have.ID) {
			out = append(out, finding.SubjectOf("role", have.ID))
		}
	}
	own, more := p.Identity(), 0
	for _, h := range p.Holders {
		if h.Person == nil {
			continue
		}
		posts, known := held[h.Person]
		if !known {
			posts = postsWith(roles, h.Person)
			held[h.Person] = posts
		}
		room := min(len(posts), max(maxBeside-len(out), 0))
		for _, post := range posts[:room] {
			if post != own {
				out = append(out, post)
			}
		}
		more += len(posts) - room
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("%d more", more))
	}
	return out
}

// postsWith names the positions of a person that have one of the roles, sorted.
func postsWith(roles []string, person *org.Person) []string {
	var out []string
	for _, q := range person.Positions {
		if hierarchy.HasRole(q, roles) {
			out = append(out, q.Identity())
		}
	}
	slices.Sort(out)
	return out
}

// checkPositions reports positions that have several of the roles.
func (c *notSamePerson) checkPositions(r *run) {
	for _, p := range (&selector{roles: c.roles}).pick(r.Lines) {
		own := rolesAmong(p, c.roles)
		if len(own) < 2 {
			continue
		}
		rep := report{
			position: p, at: rolePlace(p, own[1:]), key: "roles", expected: "another person", aspect: "position",
			message: fmt.Sprintf("%s has the roles %s, which is ruled out", named(p), wording.And(own)),
			hint:    "make several positions of it",
		}
		for _, id := range own {
			rep.measure.Members = append(rep.measure.Members, finding.SubjectOf("role", id))
		}
		r.add(rep)
	}
}

// checkPeople reports people who have several of the roles in several positions:
// each once, at the position whose role the rule names first.
func (c *notSamePerson) checkPeople(r *run) {
	held := map[*org.Person][]*org.Position{}
	var people []*org.Person
	for _, p := range (&selector{roles: c.roles}).pick(r.Lines) {
		for _, h := range p.Holders {
			if h.Person != nil {
				if held[h.Person] == nil {
					people = append(people, h.Person)
				}
				held[h.Person] = append(held[h.Person], p)
			}
		}
	}
	beside := map[*org.Position][]*org.Position{}
	seen := map[[2]*org.Position]bool{}
	var order []*org.Position
	for _, person := range people {
		first := c.first(held[person])
		for _, p := range held[person] {
			if p == first || within(rolesAmong(p, c.roles), rolesAmong(first, c.roles)) || seen[[2]*org.Position{first, p}] {
				continue
			}
			seen[[2]*org.Position{first, p}] = true
			if beside[first] == nil {
				order = append(order, first)
			}
			beside[first] = append(beside[first], p)
		}
	}
	for _, p := range order {
		c.reportPerson(r, p, beside[p])
	}
}

// first returns the position with the role that the rule names first, whatever
// the order of the file.
func (c *notSamePerson) first(positions []*org.Position) *org.Position {
	return slices.MinFunc(positions, func(p, q *org.Position) int {
		return cmp.Or(
			cmp.Compare(slices.Index(c.roles, rolesAmong(p, c.roles)[0]), slices.Index(c.roles, rolesAmong(q, c.roles)[0])),
			strings.Compare(p.Identity(), q.Identity()))
	})
}

func (c *notSamePerson) reportPerson(r *run, p *org.Position, others []*org.Position) {
	rep := report{position: p, expected: "another person", aspect: "person"}
	rep.measure.Members = org.Identities(others...)
	var also []string
	for _, q := range others[:min(len(others), maxNamed)] {
		also = append(also, fmt.Sprintf("%q with the role %s", q.ID, wording.And(rolesAmong(q, c.roles))))
		rep.notes = append(rep.notes, noteAt(q, "%s is here", named(q)))
	}
	if more := len(others) - len(also); more > 0 {
		also = append(also, fmt.Sprintf("%d more", more))
	}
	rep.message = fmt.Sprintf("whoever holds %s with the role %s also holds %s, which is ruled out", named(p), wording.And(rolesAmong(p, c.roles)), wording.And(also))
	rep.hint = fmt.Sprintf("give %q to somebody else", p.ID)
	if len(others) == 1 {
		rep.hint = fmt.Sprintf("give %q or %q to somebody else", p.ID, others[0].ID)
	}
	r.add(rep)
}

// rolesAmong returns those of the roles that p has, in the order of the list.
func rolesAmong(p *org.Position, roles []string) []string {
	var out []string
	for _, id := range roles {
		if hierarchy.HasRole(p, []string{id}) {
			out = append(out, id)
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
