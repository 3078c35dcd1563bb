package kind

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/stats"
	"github.com/orgwright/orgwright/graph/wording"
)

// report reports a limit that is not kept: at the unit, the first position of
// another group, or the organisation.
func (c *stat) report(r *Run, b *breach) {
	aspect, limit, measure := "at_least", "at least ", finding.LessIsWorse
	if b.isMost {
		aspect, limit, measure = "at_most", "at most ", finding.MoreIsWorse
	}
	limit += c.text(b.limit, b.value)
	if b.bound.base {
		limit += ", as before,"
	}
	rep := Report{
		Aspect: aspect, Overall: true, Measure: finding.Measure{Figure: b.value, Worse: measure},
		Message: fmt.Sprintf("%s; %s is required", c.says(r, b), limit),
		Hint:    c.wanted(b),
	}
	if c.by.Name != "" {
		rep.Others = []string{c.by.Name, b.group.ID}
	}
	switch unit := c.unitOf(r, b); {
	case unit.IsValid():
		rep.At = unit
	case c.by.Name != "":
		rep.Position = b.first
	}
	for _, p := range b.such {
		rep.Notes = append(rep.Notes, NoteAt(p, "%s %s", Named(p), cmp.Or(c.figure.Told, "is one of them")))
	}
	r.Out.Report(rep)
}

// unitOf is where the unit is written that a finding is about, invalid when it is
// about none, or about several.
func (c *stat) unitOf(r *Run, b *breach) source.Span {
	unit := b.group.Unit
	if c.by.Name == "" && len(r.Subject.units) == 1 {
		unit = r.Org.Unit(r.Subject.units[0])
	}
	if unit == nil || unit.Src == nil {
		return source.Span{}
	}
	return unit.Src.ID.At
}

// says tells what the figure is: "there are 7 layers", "the average span is 3.43 (24
// direct reports, 7 managers)".
func (c *stat) says(r *Run, b *breach) string {
	where := ""
	switch {
	case c.by.IsUnits():
		where = " in the unit " + strconv.Quote(b.group.ID)
	case c.by.Name != "":
		where = fmt.Sprintf(" with %s %s", wording.OneLine(c.by.Name), wording.Quote(wording.OneLine(b.group.ID)))
	}
	if !r.Subject.IsZero() {
		where += " among positions with " + r.Subject.words()
	}
	count, base := c.figure.Of(&b.group.Figures)
	if c.figure.For == (stats.Noun{}) {
		are := "are"
		if count == 1 {
			are = "is"
		}
		return fmt.Sprintf("there %s %s%s", are, c.figure.Counted.Count(count), where)
	}
	return fmt.Sprintf("the %s%s is %s (%s, %s)", c.figure.Label, where, c.text(b.value, b.limit), c.figure.Counted.Count(count), c.figure.For.Count(base))
}

// text writes a value so that it can be told from another one.
func (c *stat) text(v, other float64) string {
	if text := c.figure.Text(v); v == other || text != c.figure.Text(other) {
		return strings.Replace(text, ".0 %", " %", 1)
	}
	if c.figure.Form == stats.Share {
		return strconv.FormatFloat(round(v*100), 'f', -1, 64) + " %"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// wanted says what would keep the limit.
func (c *stat) wanted(b *breach) string {
	count, base := c.figure.Of(&b.group.Figures)
	ratio := c.figure.For != (stats.Noun{}) && c.figure.Form == stats.Amount && b.limit > 0
	enough := b.limit * base // of what is counted
	var counted, other float64
	change, against := "more", "fewer"
	if b.isMost {
		change, against = against, change
		counted = count - math.Floor(enough+slack*base)
		other = math.Ceil(count/b.limit-slack) - base
	} else {
		counted = math.Ceil(enough-slack*base) - count
		other = base - math.Floor(count/b.limit+slack)
	}
	switch {
	case c.figure.Form == stats.Amount && !ratio:
		return fmt.Sprintf("%s %s would do", c.figure.Counted.Count(round(math.Abs(enough-count))), change)
	case ratio && (b.isMost || other < base):
		return fmt.Sprintf("%s %s would do, or %s %s for as many", c.figure.Counted.Count(counted), change, c.figure.For.Count(other), against)
	}
	return fmt.Sprintf("%s %s would do", c.figure.Counted.Count(counted), change)
}

// round drops what calculating with fractions leaves behind.
func round(f float64) float64 { return math.Round(f*1e6) / 1e6 }

const statExample = `- id: managers-have-teams
  title: Managers have at least two direct reports on average
  severity: warning
  stat: {figure: average_span, at_least: 2}
  examples:
    pass: |
      positions:
        - {id: a, title: Top, reports: [{id: b, title: Member}, {id: c, title: Member}]}
    fail: |
      positions:
        - {id: a, title: Top, reports: [{id: b, title: Head, reports: [{id: c, title: Member}, {id: d, title: Member}]}]}
`
