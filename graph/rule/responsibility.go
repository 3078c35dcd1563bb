package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// responsibility asks for exactly one who is accountable for something. Those
// positions are accountable that list it under responsibilities; if none does,
// those that have one of the roles of who, and if there are none either, those
// that have one of the roles of fallback.
//
// One position counts once, however many share it; several positions of one
// person count once, too. What follows from roles alone is said once for all
// the responsibilities of the rule.
type responsibility struct {
	ids      []string
	who      []string
	fallback []string
	anyone   bool // a position that lists it may have any role
}

func readResponsibility(d *decoder, n *yamlfile.Node) checker {
	c := &responsibility{}
	d.object(n, "responsibility", []entry{
		{"id", d.list(&c.ids)},
		{"who", d.roleIDs(&c.who)},
		{"fallback", d.roleIDs(&c.fallback)},
		{"anyone", d.flag(&c.anyone)},
	})
	if len(c.ids) == 0 {
		d.bad(n, "responsibility needs the id of what somebody has to be accountable for")
		return nil
	}
	return c
}

// listing returns the positions that list a responsibility.
func listing(among []*org.Position, id string) []*org.Position {
	var who []*org.Position
	for _, p := range among {
		if _, ok := duty(p, id); ok {
			who = append(who, p)
		}
	}
	return who
}

// accountable returns who is accountable for something, and why.
func (c *responsibility) accountable(r *run, id string) ([]*org.Position, By) {
	if who := listing(r.subjects(), id); len(who) > 0 {
		return who, ByFile
	}
	return c.byRoles(r)
}

// byRoles returns those who are accountable for what nobody lists.
func (c *responsibility) byRoles(r *run) ([]*org.Position, By) {
	if who := r.WithRoles(c.who, !r.rule.noVacant); len(who) > 0 {
		return who, ByRole
	}
	if who := r.WithRoles(c.fallback, !r.rule.noVacant); len(who) > 0 {
		return who, ByFallback
	}
	return nil, ByNobody
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
	subjects := r.subjects()
	var unlisted []string
	for _, id := range c.ids {
		who := listing(subjects, id)
		if len(who) == 0 {
			unlisted = append(unlisted, id)
			continue
		}
		if len(onePerPerson(who)) > 1 {
			c.several(r, who, []string{id})
		}
		c.checkRoles(r, who, id)
	}
	if len(unlisted) == 0 {
		return
	}
	who, _ := c.byRoles(r)
	switch {
	case len(who) == 0:
		r.add(report{
			aspect: "nobody", measure: finding.Measure{Members: unlisted},
			message: fmt.Sprintf("nobody is accountable for %s; %s is required", wording.And(wording.QuoteEach(unlisted)), listedOr(c.roles(), "one position")),
			hint:    fmt.Sprintf("add responsibilities: [%s] to a position", strings.Join(unlisted, ", ")),
		})
	case len(onePerPerson(who)) > 1:
		c.several(r, who, unlisted)
	}
}

// checkRoles reports who lists a responsibility without having the role for it,
// though somebody else has.
func (c *responsibility) checkRoles(r *run, who []*org.Position, id string) {
	wrong, _ := c.elsewhere(r, who)
	for _, p := range wrong {
		c.wrong(r, p, id, c.allowed(r))
	}
}

// allowed are the roles that may have what is listed: those of who, and of
// fallback where nobody has one of these.
func (c *responsibility) allowed(r *run) []string {
	if len(r.WithRoles(c.who, !r.rule.noVacant)) == 0 {
		return c.fallback
	}
	return c.who
}

// elsewhere returns those who list a responsibility without having the role for
// it, and who has that role. Where nobody has it, anybody may list it.
func (c *responsibility) elsewhere(r *run, who []*org.Position) (wrong, meant []*org.Position) {
	if c.anyone {
		return nil, nil
	}
	allowed := c.allowed(r)
	if meant = r.WithRoles(allowed, !r.rule.noVacant); len(meant) == 0 {
		return nil, nil
	}
	for _, p := range who {
		if r.Holding(p, allowed) == nil {
			wrong = append(wrong, p)
		}
	}
	if len(wrong) == 0 {
		return nil, nil
	}
	return wrong, meant
}

func (c *responsibility) roles() []string { return slices.Concat(c.who, c.fallback) }

func listedOr(words []string, otherwise string) string {
	if len(words) == 0 {
		return otherwise
	}
	return listed(words)
}

func (c *responsibility) several(r *run, who []*org.Position, ids []string) {
	last := who[len(who)-1]
	at, _ := duty(last, ids[0])
	rep := report{
		position: last, at: at, key: "responsibilities", overall: true, aspect: "several",
		message: fmt.Sprintf("%d positions are accountable for %s, the last one %s; exactly one is required", len(who), wording.And(wording.QuoteEach(ids)), named(last)),
		hint:    fmt.Sprintf("keep responsibilities: [%s] at one of them", strings.Join(ids, ", ")),
	}
	if at.IsValid() {
		rep.aspect, rep.others = "several listed", ids
	} else {
		for _, id := range ids {
			rep.measure.Members = append(rep.measure.Members, finding.SubjectOf("responsibility", id))
		}
	}
	rep.measure.Members = append(rep.measure.Members, org.Identities(who...)...)
	for _, p := range who[:min(len(who)-1, maxNamed)] {
		note := noteAt(p, "%s is one of them", named(p))
		if at, ok := duty(p, ids[0]); ok {
			note.At = at
		}
		rep.notes = append(rep.notes, note)
	}
	r.add(rep)
}

func (c *responsibility) wrong(r *run, p *org.Position, id string, allowed []string) {
	at, _ := duty(p, id)
	wanted := r.others(p, allowed, maxNamed)
	r.add(report{
		position: p, at: at, key: "responsibilities", expected: places(wanted), aspect: "role", others: []string{id},
		message: fmt.Sprintf("%s is accountable for %q; the role %s is required", named(p), id, listed(allowed)),
		notes:   []finding.Note{noteAt(wanted[0], "%s is here", named(wanted[0]))},
		hint:    fmt.Sprintf("move %q to %s", id, places(wanted)),
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
