package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// exprRule is a CEL expression that has to be true: for every subject, or once
// for the organisation if the rule has no for and speaks of nothing but org.
type exprRule struct {
	program *program
	message string // template, "" = the title of the rule
}

func readExpr(d *decoder, n *yamlfile.Node) checker {
	c := &exprRule{}
	if n.Kind == yamlfile.Map {
		d.object(n, "expr", []entry{
			{"test", func(n *yamlfile.Node) { c.program = d.exprs.compile(d, n, false) }},
			{"message", d.template(&c.message, "position", "manager")},
		})
	} else {
		c.program = d.exprs.compile(d, n, false)
	}
	if n.Kind == yamlfile.Map && n.Get("test") == nil {
		d.bad(n, "expr needs test: a CEL expression")
	}
	if c.program == nil {
		return nil
	}
	return c
}

func (c *exprRule) check(r *run) {
	s := &scope{values: r.celValues()}
	if c.program.perOrg && r.rule.subject.isZero() {
		if holds, ok := c.program.eval(r, s); ok && !holds {
			r.add(report{message: c.says(r, nil), aspect: "expr"})
		}
		return
	}
	for _, p := range r.subjects() {
		if r.ctx.Err() != nil {
			return
		}
		s.p = p
		holds, ok := c.program.eval(r, s)
		if !ok {
			return
		}
		if !holds {
			rep := report{position: p, message: c.says(r, p), aspect: "expr"}
			if c.program.lines {
				rep.others = r.superiors(p, nil)
			}
			if c.program.reports {
				rep.measure.Members = org.Identities(r.reportsOf(p)...)
			}
			r.add(rep)
		}
	}
}

func (c *exprRule) says(r *run, p *org.Position) string {
	wish := r.rule.Title
	if wish == "" {
		wish = c.program.text
	}
	switch {
	case c.message != "":
		return r.fill(c.message, report{position: p}) + "; that is ruled out"
	case p == nil:
		return fmt.Sprintf("the organisation does not fit %q, which is required", wish)
	}
	return fmt.Sprintf("%s does not fit %q, which is required", named(p), wish)
}
