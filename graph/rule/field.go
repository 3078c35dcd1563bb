package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// fieldRule asks for a value of every subject: to be there, to look like a
// pattern, to be one of a list. Patterns and lists say nothing about a value
// that is absent, and have to fit each of several.
type fieldRule struct {
	key      string
	required bool
	pattern  *regexp.Regexp // RE2, for the whole value
	oneOf    []string
	get      func(p *orgfile.Position) []orgfile.Text
}

func readField(d *decoder, n *yamlfile.Node) checker {
	c := &fieldRule{}
	before := len(d.found)
	d.object(n, "field", []entry{
		{"key", d.text(&c.key)},
		{"required", d.flag(&c.required)},
		{"pattern", func(n *yamlfile.Node) { c.pattern = d.pattern(n) }},
		{"one_of", d.words(&c.oneOf)},
	})
	switch {
	case len(d.found) > before:
		return nil
	case c.key == "":
		d.bad(n, "field needs key: a key of positions, or one of their own fields")
		return nil
	case !c.required && c.pattern == nil && len(c.oneOf) == 0:
		d.bad(n, "field needs something to check: required, pattern or one_of")
		return nil
	}
	c.get = fieldGetter(c.key)
	return c
}

// pattern reads a regular expression that the whole value has to fit.
func (d *decoder) pattern(n *yamlfile.Node) *regexp.Regexp {
	if _, err := regexp.Compile(n.Value); err != nil {
		_, text, _ := strings.Cut(err.Error(), ": ")
		d.add("bad-value", n.At, "the syntax is that of RE2: https://github.com/google/re2/wiki/Syntax", "the pattern cannot be read: %s", strings.ReplaceAll(text, "`", "\""))
		return nil
	}
	re, err := regexp.Compile(`\A(?:` + n.Value + `)\z`)
	if err != nil {
		d.bad(n, "the pattern is too large")
		return nil
	}
	return re
}

// fieldGetter finds a key of positions; every other key is one of fields.
func fieldGetter(key string) func(p *orgfile.Position) []orgfile.Text {
	one := func(get func(p *orgfile.Position) orgfile.Text) func(p *orgfile.Position) []orgfile.Text {
		return func(p *orgfile.Position) []orgfile.Text {
			if t := get(p); t.Value != "" {
				return []orgfile.Text{t}
			}
			return nil
		}
	}
	switch key {
	case "id":
		return one(func(p *orgfile.Position) orgfile.Text { return p.ID })
	case "role", "roles":
		return func(p *orgfile.Position) []orgfile.Text { return p.Roles }
	case "title":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Title })
	case "name", "holders":
		return names
	case "reports_to":
		return func(p *orgfile.Position) []orgfile.Text { return p.ReportsTo }
	case "dotted_to":
		return func(p *orgfile.Position) []orgfile.Text { return p.DottedTo }
	case "unit":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Unit })
	case "status":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Status })
	case "level":
		return one(func(p *orgfile.Position) orgfile.Text { return digits(p.Level) })
	case "location":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Location })
	case "email":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Email })
	case "photo":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Photo })
	case "link":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Link })
	case "since":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Since })
	case "until":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Until })
	case "note":
		return one(func(p *orgfile.Position) orgfile.Text { return p.Note })
	case "tags":
		return func(p *orgfile.Position) []orgfile.Text { return p.Tags }
	case "responsibilities":
		return func(p *orgfile.Position) []orgfile.Text { return p.Responsibilities }
	case "successors":
		return func(p *orgfile.Position) []orgfile.Text { return p.Successors }
	}
	return one(func(p *orgfile.Position) orgfile.Text {
		for _, f := range p.Fields {
			if f.Key.Value == key {
				return f.Value
			}
		}
		return orgfile.Text{}
	})
}

func digits(i orgfile.Int) orgfile.Text {
	if !i.IsSet() {
		return orgfile.Text{}
	}
	return orgfile.Text{Value: fmt.Sprint(i.Value), At: i.At}
}

func names(p *orgfile.Position) []orgfile.Text {
	var out []orgfile.Text
	if p.Name.Value != "" {
		out = append(out, p.Name)
	}
	for _, h := range p.Holders {
		out = append(out, h.Name)
	}
	return out
}

func (c *fieldRule) check(r *run) {
	for _, p := range r.subjects() {
		if r.ctx.Err() != nil {
			return
		}
		if p.Src == nil {
			continue
		}
		values := c.get(p.Src)
		if len(values) == 0 && c.required {
			r.add(report{
				position: p, aspect: "required",
				message: fmt.Sprintf("%s has no %s; one is required", named(p), c.key),
				hint:    c.advice(p),
			})
		}
		for _, t := range values {
			c.checkValue(r, p, t)
		}
	}
}

func (c *fieldRule) advice(p *org.Position) string {
	if len(c.oneOf) > 0 {
		return fmt.Sprintf("add %s to %q: %s", c.key, p.ID, listed(c.oneOf))
	}
	return fmt.Sprintf("add %s to %q", c.key, p.ID)
}

func (c *fieldRule) checkValue(r *run, p *org.Position, t orgfile.Text) {
	rep := report{position: p, at: t.At, key: c.key, aspect: "value"}
	if !slices.Contains([]string{"name", "holders", "photo"}, c.key) { // who comes next inherits the finding; a path depends on the file
		rep.others = []string{t.Value}
	}
	switch {
	case len(c.oneOf) > 0 && !slices.Contains(c.oneOf, t.Value):
		rep.message = fmt.Sprintf("%s of %s is %q; one of %s is required", c.key, named(p), t.Value, listed(c.oneOf))
		rep.hint = didYouMean(t.Value, c.oneOf)
		rep.expected = listed(c.oneOf)
	case c.pattern != nil && !c.pattern.MatchString(t.Value):
		shown := strings.TrimSuffix(strings.TrimPrefix(c.pattern.String(), `\A(?:`), `)\z`)
		rep.message = fmt.Sprintf("%s of %s is %q; something that fits %q is required", c.key, named(p), t.Value, shown)
		rep.expected = shown
	default:
		return
	}
	if rep.at == (source.Span{}) {
		rep.at = placeOf(p)
	}
	r.add(rep)
}
