package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// functionalLine asks for a line of any kind, solid or dotted, to somebody,
// often to a body such as the audit committee. The line may be that of the
// subject or that of another position of the same holder.
type functionalLine struct {
	to        selector
	otherwise bool // the rule fails where nobody of that kind exists
}

func readFunctionalLine(d *decoder, n *yamlfile.Node) checker {
	c := &functionalLine{}
	before := len(d.found)
	if n.Kind != yamlfile.Map {
		d.selector(&c.to)(n)
	} else {
		d.object(n, "functional_line", []entry{
			{"to", d.selector(&c.to)},
			{"otherwise", d.oneOf([]string{"any", "none"}, func(i int) { c.otherwise = i == 1 })},
		})
	}
	d.need(n, !c.to.isZero(), before, "functional_line names nobody: give to")
	return c
}

func (c *functionalLine) check(r *run) {
	there := c.to.some(r.Lines, !r.rule.noVacant)
	if !there && !c.otherwise {
		return
	}
	for _, p := range r.subjects() {
		if !c.has(r, p) && r.lineIsClear(p) {
			c.missing(r, p, there)
		}
	}
}

func (c *functionalLine) has(r *run, p *org.Position) bool {
	for _, h := range p.Holders {
		if h.Person == nil {
			continue
		}
		for _, q := range h.Person.Positions {
			if c.leads(r, q) {
				return true
			}
		}
	}
	return c.leads(r, p)
}

func (c *functionalLine) leads(r *run, p *org.Position) bool {
	for _, lines := range [][]*org.Position{p.Superiors, p.Dotted} {
		for _, u := range lines {
			if r.isOne(&c.to, u) {
				return true
			}
		}
	}
	return false
}

func (c *functionalLine) missing(r *run, p *org.Position, there bool) {
	rep := report{
		position: p, aspect: "line",
		message:  fmt.Sprintf("%s has no line to %s; a solid or dotted one is required", named(p), c.to.words()),
		hint:     fmt.Sprintf("add a position of this kind and dotted_to: [its id] to %q", p.ID),
		expected: c.to.words(),
	}
	if there {
		wanted := c.to.pick(r.Lines)
		wanted = wanted[:min(len(wanted), maxNamed)]
		rep.expected = places(wanted)
		rep.hint = fmt.Sprintf("add dotted_to: [%s] to %q", wanted[0].ID, p.ID)
		for _, q := range wanted {
			rep.notes = append(rep.notes, finding.Note{At: placeOf(q), Message: fmt.Sprintf("%s is here", named(q))})
		}
	}
	r.add(rep)
}
