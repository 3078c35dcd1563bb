package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/text"
)

// readAttached reads the files that options of formats name, and what they say of pages.
func (r *render) readAttached(plan [][]target) error {
	given := r.f.options.given
	for _, option := range r.f.options.declared {
		file := given.File(option.Name)
		if file == nil {
			continue
		}
		for _, t := range slices.Concat(plan...) {
			if sameFile(file.Name, t.path) {
				return usagef("the picture would overwrite %q, the file of --%s", t.path, option.Name)
			}
		}
		data, err := readWhole(file.Name, int64(option.Max))
		if err != nil {
			return inputError(file.Name, err)
		}
		r.c.sources.names = append(r.c.sources.names, file.Name)
		file.Data = data
	}
	for _, t := range slices.Concat(plan...) {
		f := &t.format
		if f.Sheet == nil || r.sheets[f.Name] != nil {
			continue
		}
		s, err := f.Sheet(given.For(f))
		var wrong *output.ValueError
		switch {
		case errors.As(err, &wrong):
			return usagef("--%v", wrong)
		case err != nil:
			return err
		case s == nil:
			continue
		}
		for _, flag := range []struct {
			name string
			page chart.Page
		}{{"fit", r.f.fit.value}, {"page", r.f.page.value}} {
			if flag.page != (chart.Page{}) && !alike(flag.page, s.Page) {
				return usagef("--%s %s: pages of %s are %.4g × %.4g inches large, as the file has them; leave --%s out",
					flag.name, flag.page.Name, f.Title, s.Page.W/72, s.Page.H/72, flag.name)
			}
		}
		if r.sheets == nil {
			r.sheets = map[string]*output.Sheet{}
		}
		r.sheets[f.Name] = s
		r.warn("", s.Warnings)
	}
	return nil
}

// alike tells whether two pages have the same proportions.
func alike(a, b chart.Page) bool { return math.Abs(a.W*b.H/(a.H*b.W)-1) < 0.005 }

// onto makes the options of a picture those for pages of a file.
func (r *render) onto(ctx context.Context, c *compiled, s *output.Sheet, o *layouts.Options) (warnings []string, err error) {
	say := func(format string, args ...any) { warnings = append(warnings, fmt.Sprintf(format, args...)) }
	if page := o.Fit.Page; page != (chart.Page{}) && !alike(page, s.Page) {
		say("the page %s has no effect: it is that of the template", page.Name)
	}
	if o.Fit.Margins != nil {
		say("margins have no effect: they are what the layout of the template leaves")
	}
	o.Fit.Page, o.Fit.Exact, o.Fit.Margins = s.Page, true, &s.Margins
	o.Look.NoTitle, o.Before = s.NoTitle, s.Before
	theme := *o.Look.Theme
	if theme.Paper = s.Look.Paper; r.f.theme.value == "" {
		if c.want.Theme != "" {
			say("the colours of the theme %q have no effect: they are those of the template; give --theme to have them", c.want.Theme)
		}
		theme = theme.In(brandOf(&s.Look))
	}
	o.Look.Theme = &theme
	for _, f := range theme.Check() {
		if f.Name != "" {
			say("on the template %s", f.Message)
		}
	}
	if s.Look.TextFont == "" {
		return warnings, nil
	}
	o.Look.Fonts, err = text.New(ctx, text.Options{Files: c.fonts, Language: c.graph.Lang, Family: s.Look.TextFont})
	if err != nil {
		return nil, err
	}
	if with := o.Look.Fonts.Families()[0]; len(c.fonts) == 0 && !slices.Contains(text.Alike(s.Look.TextFont), with) {
		say("the font %q of the template is not on this machine: texts were measured with %s, and may not fit their cards; give its files with --font", s.Look.TextFont, with)
	}
	return warnings, nil
}
