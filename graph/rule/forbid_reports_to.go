package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// forbidReportsTo says who the direct superior must not be: neither itself nor
// through another position of one of its holders. Secondary solid lines count,
// too; dotted ones do not. A position that has the forbidden role itself
// (merged roles) is a matter for not_same_person.
type forbidReportsTo struct {
	who selector
}

func readForbidReportsTo(d *decoder, n *yamlfile.Node) checker {
	c := &forbidReportsTo{}
	before := len(d.found)
	d.selector(&c.who)(n)
	d.need(n, !c.who.isZero(), before, "forbid_reports_to names nobody")
	return c
}

func (c *forbidReportsTo) check(r *run) {
	for _, p := range r.subjects() {
		if u := r.forbiddenSuperior(c, p); u != nil {
			at, key := lineTo(p, u)
			r.add(report{
				position: p, at: at, key: key, aspect: "superior", others: org.Identities(u),
				message:  fmt.Sprintf("%s reports to %s, which is ruled out", named(p), named(u)),
				notes:    r.roleNotes(u, c.who.roles),
				hint:     fmt.Sprintf("move %q under somebody else", p.ID),
				expected: "somebody else",
			})
		}
	}
}

func (r *run) forbiddenSuperior(c *forbidReportsTo, p *org.Position) *org.Position {
	if u := r.Up(p); u != nil && r.isOne(&c.who, u) {
		return u
	}
	for _, u := range p.Superiors {
		if u != p && r.isOne(&c.who, u) {
			return u
		}
	}
	return nil
}

// isOne reports whether a position is selected, or has one of the selected
// roles through a holder.
func (r *run) isOne(s *selector, p *org.Position) bool {
	return s.fits(p) || s.isRoleOnly() && len(s.roles) > 0 && r.Holding(p, s.roles) != nil
}
