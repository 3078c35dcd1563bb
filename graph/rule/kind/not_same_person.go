package kind

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// notSamePerson keeps roles apart: neither the position of the subject nor any
// other position of its holders may have one of the roles; of a body none of its
// members, and a seat in one counts. Without a subject no two of the roles may
// come together. A vacant position with both roles counts,
// for whoever fills it will have both.
type notSamePerson struct {
	roles []string
}

func notSamePersonKind() Kind {
	return declareRoles("not_same_person", "roles that one person must not have together", "no two of which may come together; with \"for\", those it chooses may have none of them", notSamePersonExample,
		func(roles []string) Checker { return &notSamePerson{roles} })
}

func (c *notSamePerson) Pairs() []string { return c.roles }

func (c *notSamePerson) Check(r *Run) {
	if r.Subject.IsZero() {
		c.checkPositions(r)
		c.checkPeople(r)
		return
	}
	held := map[*org.Person][]string{}
	for _, p := range r.subjects() {
		other := r.HoldingOrSitting(p, c.roles)
		if other == nil {
			continue
		}
		rep := Report{Position: p, Expected: "another person", Aspect: "person"}
		rep.Measure.Members = heldBeside(p, c.roles, held)
		if other == p {
			rep.At, rep.Key = rolePlace(p, c.roles), "roles"
			rep.Message = fmt.Sprintf("%s has the role %s as well, which is ruled out", Named(p), roleOf(other, c.roles))
			rep.Hint = "make two positions of it"
		} else {
			rep.Message = fmt.Sprintf("%s also holds %s with the role %s, which is ruled out", whoHolds(p, "", other), seatOr(other), roleOf(other, c.roles))
			rep.Notes = []finding.Note{NoteAt(other, "%s is here", Named(other))}
			rep.Hint = giveAway(p, other)
		}
		r.Out.Report(rep)
	}
}

// maxBeside is how many posts of a person are part of the identity of a finding;
// of further ones only the number is.
const maxBeside = 100

// heldBeside names the roles of the list that p has itself, and the other
// positions of its holders that have one. What each person has is kept in held.
func heldBeside(p *org.Position, roles []string, held map[*org.Person][]string) []string {
	var out []string
	for _, have := range p.Roles {
		if slices.Contains(roles, have.ID) {
			out = append(out, finding.SubjectOf(finding.Role, have.ID))
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
func (c *notSamePerson) checkPositions(r *Run) {
	for _, p := range (&Selector{roles: c.roles}).pick(r.Lines) {
		own := rolesAmong(p, c.roles)
		if len(own) < 2 {
			continue
		}
		rep := Report{
			Position: p, At: rolePlace(p, own[1:]), Key: "roles", Expected: "another person", Aspect: "position",
			Message: fmt.Sprintf("%s has the roles %s, which is ruled out", Named(p), wording.And(own)),
			Hint:    "make several positions of it",
		}
		for _, id := range own {
			rep.Measure.Members = append(rep.Measure.Members, finding.SubjectOf(finding.Role, id))
		}
		r.Out.Report(rep)
	}
}

// checkPeople reports people who have several of the roles in several positions:
// each once, at the position whose role the rule names first.
func (c *notSamePerson) checkPeople(r *Run) {
	held := map[*org.Person][]*org.Position{}
	var people []*org.Person
	for _, p := range (&Selector{roles: c.roles}).pick(r.Lines) {
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

// first returns, of several positions, the one whose role the rule names first,
// whatever the order of the file.
func (c *notSamePerson) first(positions []*org.Position) *org.Position {
	return slices.MinFunc(positions, func(p, q *org.Position) int {
		return cmp.Or(
			cmp.Compare(slices.Index(c.roles, rolesAmong(p, c.roles)[0]), slices.Index(c.roles, rolesAmong(q, c.roles)[0])),
			strings.Compare(p.Identity(), q.Identity()))
	})
}

func (c *notSamePerson) reportPerson(r *Run, p *org.Position, others []*org.Position) {
	rep := Report{Position: p, Expected: "another person", Aspect: "person"}
	rep.Measure.Members = org.Identities(others...)
	var also []string
	for _, q := range others[:min(len(others), MaxNamed)] {
		also = append(also, fmt.Sprintf("%s with the role %s", seatOr(q), wording.And(rolesAmong(q, c.roles))))
		rep.Notes = append(rep.Notes, NoteAt(q, "%s is here", Named(q)))
	}
	if more := len(others) - len(also); more > 0 {
		also = append(also, fmt.Sprintf("%d more", more))
	}
	rep.Message = fmt.Sprintf("%s also holds %s, which is ruled out", whoHolds(p, " with the role "+wording.And(rolesAmong(p, c.roles)), others...), wording.And(also))
	rep.Hint = giveAway(p)
	if len(others) == 1 {
		rep.Hint = giveAway(p, others[0])
	}
	r.Out.Report(rep)
}

// whoHolds names whoever holds a position and others, of a body the members who do. With
// says more about the position.
func whoHolds(p *org.Position, with string, others ...*org.Position) string {
	if p.Kind != position.Body {
		return fmt.Sprintf("whoever holds %s%s", Named(p), with)
	}
	var names []string
	for _, h := range p.Holders {
		if h.Person != nil && slices.ContainsFunc(others, func(q *org.Position) bool { return q.Holds(h.Person) }) {
			names = append(names, h.Name)
		}
	}
	if more := len(names) - MaxNamed; more > 0 {
		names = append(names[:MaxNamed], fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("%s, with a seat in %q%s,", wording.And(names), p.ID, with)
}

// seatOr names a position that somebody holds, or the body in which somebody sits.
func seatOr(p *org.Position) string {
	if p.Kind == position.Body {
		return fmt.Sprintf("a seat in %q", p.ID)
	}
	return fmt.Sprintf("%q", p.ID)
}

// giveAway is the hint to give one of some positions to somebody else.
func giveAway(of ...*org.Position) string {
	var names []string
	for _, p := range of {
		names = append(names, strings.Replace(seatOr(p), "a seat", "the seat", 1))
	}
	return fmt.Sprintf("give %s to somebody else", wording.Or(names))
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
	return PlaceOf(p)
}

const notSamePersonExample = `- id: cfo-is-not-ceo
  title: CEO and CFO are two people
  not_same_person: [ceo, cfo]
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, name: Vera Lund}
        - {id: cfo, role: cfo, name: Isak Roth, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, roles: [ceo, cfo], name: Vera Lund}
`
