package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
)

// updateFlags are about a presentation with charts that are brought up to date.
type updateFlags struct {
	file string
	deck *pptx.Drawn // nil = none is updated
	page chart.Page  // of its slides
}

// maxDeck is the size in bytes up to which presentations are read.
const maxDeck = pptx.MaxTemplate

func (f *updateFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "update", "", "bring the charts in a presentation that was drawn before up to date: `FILE`.pptx; what people did to it by hand stays")
}

// outputs are the values of --output: where there is none, the presentation itself is
// written anew.
func (f *updateFlags) outputs(r *renderFlags) []string {
	if f.file != "" && len(r.output) == 0 {
		return []string{f.file}
	}
	return r.output
}

// check refuses what cannot be meant together.
func (f *updateFlags) check(r *renderFlags) error {
	if f.file == "" {
		return nil
	}
	switch {
	case !strings.EqualFold(filepath.Ext(f.file), ".pptx"):
		return usagef("--update %q: presentations that can be updated end in .pptx", f.file)
	case r.format.value != "" && r.format.value != "pptx":
		return usagef("--update and --format %s: a presentation is written as PPTX", r.format.value)
	case r.page.text != "" || r.fit.text != "":
		return usagef("--update: the pages are the slides of %q; leave out --page and --fit", f.file)
	case r.options.has("template"), r.options.has("slide-layout"):
		return usagef("--update and --template: slides that are brought up to date keep their layout; give one of them")
	case len(r.output) > 1:
		return usagef("--update writes one file; give -o once")
	}
	return nil
}

// read reads the presentation, before anything is drawn.
func (f *updateFlags) read(r *render, plan [][]target) error {
	if f.file == "" {
		return nil
	}
	if len(plan) != 1 || len(plan[0]) != 1 || plan[0][0].format.Name != "pptx" {
		return usagef("--update takes one input, or one view of it, and writes PPTX")
	}
	data, err := readBounded(f.file, maxDeck)
	if err != nil {
		return inputError(f.file, err)
	}
	if len(data) > maxDeck {
		return failf("cannot update %q: it is larger than %d megabytes", f.file, maxDeck>>20)
	}
	if f.deck, err = pptx.ReadDrawn(data); err != nil {
		return failf("cannot update %q: %v", f.file, err)
	}
	r.c.sources.names = append(r.c.sources.names, f.file)
	f.page.W, f.page.H = f.deck.Size()
	f.page.Name = fmt.Sprintf("%.0f × %.0f pt", f.page.W, f.page.H)
	for _, word := range append(chart.PageWords(), "A4,portrait", "A3,portrait") {
		if p, err := chart.ParsePage(word); err == nil && math.Abs(p.W-f.page.W) < 1 && math.Abs(p.H-f.page.H) < 1 {
			f.page = p
		}
	}
	return nil
}

// onto makes the options of a picture those for the slides of the presentation, and says
// what of them has no effect.
func (f *updateFlags) onto(o *layouts.Options) (warnings []string) {
	if page := o.Fit.Page; page != (chart.Page{}) && !alike(page, f.page) {
		warnings = append(warnings, fmt.Sprintf("the page %s has no effect: it is that of the presentation, %s", page.Name, f.page.Name))
	}
	o.Fit.Page, o.Fit.Exact, o.Fit.Poster = f.page, true, false
	return warnings
}

// encode writes pages for a target, or into the presentation that is updated; then it also
// returns what was kept there.
func (r *render) encode(ctx context.Context, c *compiled, pages []*output.Page, t target) ([]outFile, *pptx.Report, error) {
	u := &r.f.update
	if u.deck == nil {
		files, err := r.write(ctx, &c.want, pages, t)
		return files, nil, err
	}
	var b bytes.Buffer
	report, err := u.deck.Update(ctx, &b, pages, pptx.UpdateOptions{Renew: c.redactor != nil, Deck: isDeck(&c.want)})
	var deck *pptx.DeckError
	switch {
	case errors.As(err, &deck):
		return nil, nil, usagef("%q has the chart on %s: say --pages, and the other flags that it was drawn with", u.file, wording.Count(deck.Slides, "slide"))
	case err != nil:
		return nil, nil, failf("cannot update %q: %v", u.file, err)
	}
	if c.redactor != nil {
		err = pptx.Texts(b.Bytes(), func(part, text string) error {
			if c.redactor.Holds(text) {
				return failf("cannot update %q: %s holds a name that is withheld, outside of this chart: %q; take it out first", u.file, part, text)
			}
			return nil
		})
	}
	return []outFile{{path: t.path, data: b.Bytes(), over: sameFile(t.path, u.file)}}, report, err
}
