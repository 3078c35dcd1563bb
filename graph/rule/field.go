package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
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

func readField(d *decoder, n *yamlfile.Node) checker {
	c := &fieldRule{}
	before := len(d.found)
	d.object(n, "field", []entry{
		{"key", d.value(&c.value)},
		{"required", d.flag(&c.required)},
		{"pattern", func(n *yamlfile.Node) { c.pattern = d.pattern(n) }},
		{"one_of", d.list(&c.oneOf)},
	})
	switch {
	case hasError(d.found[before:]):
		return nil
	case c.value.key == "":
		d.bad(n, "field needs key: a key of positions, or one of their own fields")
		return nil
	case !c.required && c.pattern == nil && len(c.oneOf) == 0:
		d.bad(n, "field needs something to check: required, pattern or one_of")
		return nil
	}
	return c
}

func (c *fieldRule) check(r *run) {
	for _, p := range r.subjects() {
		if r.ctx.Err() != nil {
			return
		}
		if p.Src == nil {
			continue
		}
		values := c.value.get(p.Src)
		if len(values) == 0 && c.required {
			r.add(report{
				position: p, aspect: "required",
				message: fmt.Sprintf("%s has no %s; one is required", named(p), c.value.key),
				hint:    c.advice(p),
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
		return fmt.Sprintf("add %s to %q; %s is one of %s", what, p.ID, c.value.name(), listed(c.oneOf))
	}
	return fmt.Sprintf("add %s to %q", what, p.ID)
}

// nearest is the hint for a value that is none of those in the list.
func (c *fieldRule) nearest(r *run, value string) string {
	if !r.limit.Room(r.rule.Code) {
		return ""
	}
	if r.words == nil {
		r.words = suggest.New(c.oneOf)
	}
	return wording.Meant(r.words.Closest(value))
}

func (c *fieldRule) checkValue(r *run, p *org.Position, t source.Text) {
	rep := report{position: p, at: t.At, key: c.value.key, aspect: "value"}
	if !c.value.passing {
		rep.others = []string{t.Value}
	}
	switch {
	case len(c.oneOf) > 0 && !slices.Contains(c.oneOf, t.Value):
		rep.message = fmt.Sprintf("%s of %s is %q; one of %s is required", c.value.key, named(p), t.Value, listed(c.oneOf))
		rep.hint = c.nearest(r, t.Value)
		rep.expected = listed(c.oneOf)
	case c.pattern != nil && !c.pattern.fits(r, t.Value):
		shown := c.pattern.node.Value
		rep.message = fmt.Sprintf("%s of %s is %q; something that fits %q is required", c.value.key, named(p), t.Value, shown)
		rep.expected = shown
	default:
		return
	}
	if rep.at == (source.Span{}) {
		rep.at = placeOf(p)
	}
	r.add(rep)
}
