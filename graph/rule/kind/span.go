package kind

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/wording"
)

// span is the number of direct reports: over the primary line, assistants and
// bodies left out, vacancies counted unless they are ignored. A position
// without any report is no manager, and has no span. Bodies have none either.
type span struct {
	number Range
}

func spanKind() Kind {
	t := NewTable(format.Mapping{Alone: "max", Elsewhere: besideFor("span")},
		Whole(format.Key{Name: "min", Doc: "at least so many direct reports, for those who have any"}, func(c *span, i int) { c.number.min, c.number.hasMin = i, true }),
		Whole(format.Key{Name: "max", Doc: "at most so many direct reports"}, func(c *span, i int) { c.number.max, c.number.hasMax = i, true }))
	t.End = func(_ *format.Decoder, r *Reading[span]) { r.checkRange(r.At, r.To.number) }
	return declare("span", "how many direct reports", spanExample, t, func(c *span) string {
		return unless(c.number.given(), "span says nothing: give min or max")
	})
}

func (c *span) Check(r *Run) {
	for _, p := range r.subjects() {
		if p.Kind == position.Body {
			continue
		}
		reports := r.Reports(p)
		n := len(reports)
		if r.IgnoreVacant {
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
			r.Out.Report(Report{
				Position: p, Aspect: "max", Measure: finding.Surplus(n),
				Message: fmt.Sprintf("%s has %s; at most %d is required", Named(p), wording.Count(n, "direct report"), c.number.max),
				Hint:    "put a level in between, or move some of them",
			})
		case c.number.hasMin && n < c.number.min:
			r.Out.Report(Report{
				Position: p, Aspect: "min", Measure: finding.Shortage(n),
				Message: fmt.Sprintf("%s has %s; at least %d is required", Named(p), wording.Count(n, "direct report"), c.number.min),
				Hint:    "move the reports up, or give the position more of them",
			})
		}
	}
}

const spanExample = `- id: small-teams
  title: Nobody has more than two direct reports
  severity: info
  span: {max: 2}
  examples:
    pass: |
      positions:
        - {id: a, title: Lead, reports: [{id: b, title: Member}, {id: c, title: Member}]}
    fail: |
      positions:
        - {id: a, title: Lead, reports: [{id: b, title: Member}, {id: c, title: Member}, {id: d, title: Member}]}
`
