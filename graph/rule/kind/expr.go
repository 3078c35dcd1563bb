package kind

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
)

// exprRule is a CEL expression that has to be true: for every subject, or once
// for the organisation if the rule has no for and speaks of nothing but org.
type exprRule struct {
	test    *test
	message string // template, "" = the title of the rule
}

func exprKind() Kind {
	return declare("expr", "a CEL expression that has to be true", exprExample,
		NewTable(format.Mapping{Alone: "test", Elsewhere: besideFor("expr")},
			expression(format.Key{Name: "test", Doc: "true for each position of for; true once when it speaks of nothing but org and there is no for"}, expr.Position,
				func(c *exprRule) **test { return &c.test }),
			Template(format.Key{Name: "message", Doc: "what a finding says; {position} and {manager} stand for names"}, func(c *exprRule) *string { return &c.message }, "position", "manager")),
		func(c *exprRule) string {
			if c.test == nil {
				return "expr needs test: a CEL expression"
			}
			return ""
		})
}

func (c *exprRule) Check(r *Run) {
	if c.test.program.About() == expr.Organisation && r.Subject.IsZero() {
		if holds, ok := r.holds(c.test, nil); ok && !holds {
			r.Out.Report(Report{Message: c.finding(r, nil), Aspect: "expr"})
		}
		return
	}
	for _, p := range r.subjects() {
		if r.Context.Err() != nil {
			return
		}
		holds, ok := r.holds(c.test, p)
		if !ok {
			return
		}
		if !holds {
			rep := Report{Position: p, Message: c.finding(r, p), Aspect: "expr"}
			if c.test.program.LooksAbove() {
				rep.Others = r.superiors(p, nil)
			}
			if c.test.program.LooksBelow() {
				rep.Measure.Members = org.Identities(r.Reports(p)...)
			}
			r.Out.Report(rep)
		}
	}
}

// finding is the message of a finding about a position, nil = about the
// organisation.
func (c *exprRule) finding(r *Run, p *org.Position) string {
	wish := r.Title
	if wish == "" {
		wish = c.test.program.Text()
	}
	switch {
	case c.message != "":
		return r.Fill(c.message, p, "") + "; that is ruled out"
	case p == nil:
		return fmt.Sprintf("the organisation does not fit %q, which is required", wish)
	}
	return fmt.Sprintf("%s does not fit %q, which is required", Named(p), wish)
}

const exprExample = `- id: vacancies-have-a-date
  title: A vacancy says since when
  severity: warning
  for: {status: vacant}
  expr:
    test: position.since != "" || manager.id == ""
    message: "{position} is vacant, and does not say since when"
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, name: Vera Lund}
        - {id: cfo, role: cfo, since: 2026-03-01, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, role: ceo, name: Vera Lund}
        - {id: cfo, role: cfo, reports_to: ceo}
`
