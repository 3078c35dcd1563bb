package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// exprRule is a CEL expression that has to be true: for every subject, or once
// for the organisation if the rule has no for and speaks of nothing but org.
type exprRule struct {
	test    *test
	message string // template, "" = the title of the rule
}

func readExpr(d *decoder, n *yamlfile.Node) checker {
	c := &exprRule{}
	if n.Kind == yamlfile.Map {
		d.object(n, "expr", []entry{
			{"test", func(n *yamlfile.Node) { c.test = d.test(n, expr.Position) }},
			{"message", d.template(&c.message, "position", "manager")},
		})
	} else {
		c.test = d.test(n, expr.Position)
	}
	if n.Kind == yamlfile.Map && n.Get("test") == nil {
		d.bad(n, "expr needs test: a CEL expression")
	}
	if c.test == nil {
		return nil
	}
	return c
}

func (c *exprRule) check(r *run) {
	if c.test.program.About() == expr.Organisation && r.rule.subject.isZero() {
		if holds, ok := r.holds(c.test, nil); ok && !holds {
			r.add(report{message: c.says(r, nil), aspect: "expr"})
		}
		return
	}
	for _, p := range r.subjects() {
		if r.ctx.Err() != nil {
			return
		}
		holds, ok := r.holds(c.test, p)
		if !ok {
			return
		}
		if !holds {
			rep := report{position: p, message: c.says(r, p), aspect: "expr"}
			if c.test.program.LooksAbove() {
				rep.others = r.superiors(p, nil)
			}
			if c.test.program.LooksBelow() {
				rep.measure.Members = org.Identities(r.Reports(p)...)
			}
			r.add(rep)
		}
	}
}

func (c *exprRule) says(r *run, p *org.Position) string {
	wish := r.rule.Title
	if wish == "" {
		wish = c.test.program.Text()
	}
	switch {
	case c.message != "":
		return r.fill(c.message, report{position: p}) + "; that is ruled out"
	case p == nil:
		return fmt.Sprintf("the organisation does not fit %q, which is required", wish)
	}
	return fmt.Sprintf("%s does not fit %q, which is required", named(p), wish)
}

// test is an expression in a rules file.
type test struct {
	program *expr.Program
	at      source.Span
}

// test reads an expression; nil when it is wrong.
func (d *decoder) test(n *yamlfile.Node, about expr.About) *test {
	if n.Kind != yamlfile.Scalar {
		d.bad(n, "a CEL expression is expected here")
		return nil
	}
	program, mistakes := d.exprs.Compile(n.Value, about)
	for _, m := range mistakes {
		d.add(code.BadExpression, n.Place(m.Offset), m.Hint, "%s", m.Message)
	}
	if program == nil {
		return nil
	}
	return &test{program, n.At}
}
