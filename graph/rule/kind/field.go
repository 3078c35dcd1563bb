package kind

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// fieldRule asks for a value of every subject: to be there, to look like a
// pattern, to be one of a list. Patterns and lists say nothing about a value
// that is absent, and have to fit each of several.
type fieldRule struct {
	value    value
	required bool
	pattern  *fieldPattern // for the whole value
	oneOf    []string
}

func fieldKind() Kind {
	return declare("field", "a value that has to be there or to look like something", fieldExample,
		NewTable(format.Mapping{Elsewhere: besideFor("field")},
			valueKey(func(c *fieldRule) *value { return &c.value }),
			Flag(format.Key{Name: "required", Doc: "whether there has to be a value"}, func(c *fieldRule) *bool { return &c.required }),
			pattern(format.Key{Name: "pattern", Doc: "what each value has to look like as a whole"}, func(c *fieldRule) **fieldPattern { return &c.pattern }),
			words(format.Key{Name: "one_of", Doc: "the values that are allowed"}, func(c *fieldRule) *[]string { return &c.oneOf })),
		func(c *fieldRule) string {
			switch {
			case c.value.key == "":
				return "field needs key: a key of positions, or one of their own fields"
			case !c.required && c.pattern == nil && len(c.oneOf) == 0:
				return "field needs something to check: required, pattern or one_of"
			}
			return ""
		})
}

func (c *fieldRule) Check(r *Run) {
	for _, p := range r.subjects() {
		if r.Context.Err() != nil {
			return
		}
		if p.Src == nil {
			continue
		}
		values := c.value.get(p.Src)
		if len(values) == 0 && c.required {
			r.Out.Report(Report{
				Position: p, Aspect: "required",
				Message: fmt.Sprintf("%s has no %s; one is required", Named(p), c.value.key),
				Hint:    c.advice(p),
			})
		}
		for _, t := range values {
			c.checkValue(r, p, t)
		}
	}
}

func (c *fieldRule) advice(p *org.Position) string {
	what := c.value.key
	if c.value.field != "" {
		what = fmt.Sprintf("fields: {%s: …}", c.value.field)
	}
	if len(c.oneOf) > 0 {
		return fmt.Sprintf("add %s to %q; %s is one of %s", what, p.ID, c.value.name(), Listed(c.oneOf))
	}
	return fmt.Sprintf("add %s to %q", what, p.ID)
}

// nearest is the hint for a value that is none of those in the list.
func (c *fieldRule) nearest(r *Run, value string) string {
	if !r.Out.Room() {
		return ""
	}
	if r.words == nil {
		r.words = suggest.New(c.oneOf)
	}
	return wording.Meant(r.words.Closest(value))
}

func (c *fieldRule) checkValue(r *Run, p *org.Position, t source.Text) {
	rep := Report{Position: p, At: t.At, Key: c.value.key, Aspect: "value"}
	if !c.value.passing {
		rep.Others = []string{t.Value}
	}
	switch {
	case len(c.oneOf) > 0 && !slices.Contains(c.oneOf, t.Value):
		rep.Message = fmt.Sprintf("%s of %s is %q; one of %s is required", c.value.key, Named(p), t.Value, Listed(c.oneOf))
		rep.Hint = c.nearest(r, t.Value)
		rep.Expected = Listed(c.oneOf)
	case c.pattern != nil && !c.pattern.fits(r, t.Value):
		shown := c.pattern.text.Value
		rep.Message = fmt.Sprintf("%s of %s is %q; something that fits %q is required", c.value.key, Named(p), t.Value, shown)
		rep.Expected = shown
	default:
		return
	}
	if rep.At == (source.Span{}) {
		rep.At = PlaceOf(p)
	}
	r.Out.Report(rep)
}

// FieldOf returns the key of positions that a rule of kind field is about, "" for
// other kinds.
func FieldOf(c Checker) string {
	if c, ok := c.(*fieldRule); ok {
		return c.value.key
	}
	return ""
}

const fieldExample = `- id: cost-centre-has-four-digits
  title: Every position in the line has a cost centre of four digits
  for: {kind: line}
  field: {key: cost_center, required: true, pattern: "[0-9]{4}"}
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, fields: {cost_center: "4711"}}
    fail: |
      positions:
        - {id: ceo, role: ceo, fields: {cost_center: "47"}}
`
