package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// span is the number of direct reports: over the primary line, assistants and
// bodies left out, vacancies counted unless they are ignored. A position
// without any report is no manager, and has no span. Bodies have none either.
type span struct {
	number limits
}

func readSpan(d *decoder, n *yamlfile.Node) checker {
	c := &span{}
	before := len(d.found)
	if n.Kind == yamlfile.Scalar {
		c.number.hasMax = true
		d.count(&c.number.max)(n)
		return c
	}
	d.object(n, "span", d.limitEntries(&c.number))
	d.checkLimits(n, &c.number)
	d.need(n, c.number.given(), before, "span says nothing: give min or max")
	return c
}

func (c *span) check(r *run) {
	for _, p := range r.subjects() {
		if p.Kind == position.Body {
			continue
		}
		reports := r.Reports(p)
		n := len(reports)
		if r.rule.noVacant {
			n = 0
			for _, q := range reports {
				if !hierarchy.IsVacant(q) {
					n++
				}
			}
		}
		switch {
		case n == 0:
		case c.number.hasMax && n > c.number.max:
			r.add(report{
				position: p, aspect: "max", measure: finding.Surplus(n),
				message: fmt.Sprintf("%s has %s; at most %d is required", named(p), wording.Count(n, "direct report"), c.number.max),
				hint:    "put a level in between, or move some of them",
			})
		case c.number.hasMin && n < c.number.min:
			r.add(report{
				position: p, aspect: "min", measure: finding.Shortage(n),
				message: fmt.Sprintf("%s has %s; at least %d is required", named(p), wording.Count(n, "direct report"), c.number.min),
				hint:    "move the reports up, or give the position more of them",
			})
		}
	}
}
