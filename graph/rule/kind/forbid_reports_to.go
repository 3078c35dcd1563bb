package kind

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// forbidReportsTo says who the direct superior must not be: neither itself nor
// through another position of one of its holders. Secondary solid lines count,
// too; dotted ones do not. A position that has the forbidden role itself
// (merged roles) is a matter for not_same_person.
type forbidReportsTo struct {
	who Selector
}

func forbidReportsToKind() Kind {
	k := Kind{Key: choiceKey(format.Key{Name: "forbid_reports_to", Doc: "who the direct superior must not be"}), Example: forbidReportsToExample}
	k.read = func(r *Reader, k *format.Key, n yamltree.Node) (Checker, string) {
		c := &forbidReportsTo{}
		Into(r, choiceTable(), &c.who, n)
		return c, unless(!c.who.IsZero(), "forbid_reports_to names nobody")
	}
	return k
}

func (c *forbidReportsTo) Check(r *Run) {
	for _, p := range r.subjects() {
		if u := r.forbiddenSuperior(c, p); u != nil {
			at, key := lineTo(p, u)
			r.Out.Report(Report{
				Position: p, At: at, Key: key, Aspect: "superior", Others: org.Identities(u),
				Message:  fmt.Sprintf("%s reports to %s, which is ruled out", Named(p), Named(u)),
				Notes:    r.roleNotes(u, c.who.roles),
				Hint:     fmt.Sprintf("move %q under somebody else", p.ID),
				Expected: "somebody else",
			})
		}
	}
}

// forbiddenSuperior returns a superior of p that the rule forbids, nil for none.
func (r *Run) forbiddenSuperior(c *forbidReportsTo, p *org.Position) *org.Position {
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
func (r *Run) isOne(s *Selector, p *org.Position) bool {
	return s.fits(p) || s.isRoleOnly() && len(s.roles) > 0 && r.Holding(p, s.roles) != nil
}

const forbidReportsToExample = `- id: controller-not-under-sales
  title: A controller does not report to sales
  for: {tag: controller}
  forbid_reports_to: {unit: sales}
  examples:
    pass: |
      positions:
        - {id: cfo, role: cfo}
        - {id: controller, title: Sales controller, tags: [controller], reports_to: cfo}
    fail: |
      units: [{id: sales, name: Sales}]
      positions:
        - {id: head, title: Head of Sales, unit: sales}
        - {id: controller, title: Sales controller, tags: [controller], reports_to: head}
`
