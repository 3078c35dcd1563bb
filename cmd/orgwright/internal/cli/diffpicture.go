package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/shape"
)

// planPicture works out the pictures of -o before anything is read.
func (d *differ) planPicture(ctx context.Context, name string) error {
	f := &d.f.look
	if len(f.output) == 0 {
		return d.withoutPicture()
	}
	if err := f.check(d.flags); err != nil {
		return err
	}
	plan, err := planTargets([]drawing{{input: input{name: name}}}, f.output, "")
	if err != nil {
		return err
	}
	d.pictures = plan[0]
	for _, t := range d.pictures {
		for _, other := range d.f.formats.targets {
			if t.path == other.path {
				return usagef("the picture and --format %s both go to %s; give one of them another file", other.format.name, placeName(t.path))
			}
		}
	}
	d.render = &render{c: d.c, f: f, out: d.out, errs: d.errs}
	if err := d.render.checkTargets(plan); err != nil {
		return err
	}
	if err := f.privacy.readKey(d.c); err != nil {
		return err
	}
	d.render.fonts, err = d.c.readFonts(ctx, f)
	return err
}

// withoutPicture refuses flags that are about a picture when there is none.
func (d *differ) withoutPicture() error {
	look := &cobra.Command{}
	(&renderFlags{}).addLook(look)
	var idle string
	d.flags.Visit(func(f *pflag.Flag) {
		if idle == "" && (f.Name == "only-changes" || look.Flags().Lookup(f.Name) != nil) {
			idle = f.Name
		}
	})
	if idle != "" {
		return usagef("--%s is about the picture; name one with -o", idle)
	}
	return nil
}

func placeName(path string) string {
	if path == stdio {
		return "standard output"
	}
	return fmt.Sprintf("%q", path)
}

// draw makes the pictures: files to be written, and what goes to standard
// output.
func (d *differ) draw(ctx context.Context, old, new *side, report *change.Report) (files []outFile, piped []byte, err error) {
	if len(d.pictures) == 0 {
		return nil, nil, nil
	}
	want, err := d.f.look.resolve(new.Org, d.view)
	if err != nil {
		return nil, nil, err
	}
	redactor := d.f.look.privacy.redactor(&want, new.Org, old.Org)
	if err := checkNames(redactor, d.pictures); err != nil {
		return nil, nil, err
	}
	before, err := d.compile(ctx, old, want, redactor, nil)
	if err != nil {
		return nil, nil, err
	}
	var idle []string
	after, err := d.compile(ctx, new, want, redactor, func(s string) { idle = append(idle, s) })
	if err != nil {
		return nil, nil, err
	}
	diff, opt := report.Diff, change.GraphOptions{OnlyChanges: d.f.onlyChanges, Former: true}
	g := change.Graph(before, after, diff, opt)
	if len(g.Nodes) == 0 {
		return nil, nil, usagef("no position changed, so that there is nothing to draw; leave out --only-changes for the whole organisation")
	}
	seen := redactor.Chart(g)
	c, err := d.render.ready(ctx, seen, want, new.Loaded, redactor)
	if err != nil {
		return nil, nil, err
	}
	c.redactor = redactor
	d.render.warn("", slices.Concat(idle, withheld(redactor, g), idleLook(seen, &want)))
	if explores([][]target{d.pictures}) {
		if err := d.explore(ctx, c, old, new, &sides{before, after, g}, func(before, after *chart.Graph) *sides {
			return &sides{change.Before(before, diff, opt), after, change.Graph(before, after, diff, opt)}
		}); err != nil {
			return nil, nil, err
		}
	}
	switch {
	case isDeck(&want):
		was := c.look.units(redactor.Chart(change.Before(before, diff, opt)))
		c.chapters = func(o layouts.Options) []layouts.Chapter { return changeDeck(was, c.graph, report, redactor, o) }
	case want.Page != (chart.Page{}) && !d.f.onlyChanges:
		pic, err := layouts.Draw(ctx, redactor.Chart(before), c.options)
		if err != nil {
			return nil, nil, failf("cannot draw %q: %v", old.Files[0].Name, err)
		}
		c.options.Fit.Before = remembered(pic.Choice, before, g, diff)
	}
	return d.render.draw(ctx, c, new.Files[0].Name, d.pictures)
}

// remembered is what was chosen for a picture of the old organisation, in terms of the
// graph of the changes: both are to look alike as far as that can be read. nil = nothing
// was chosen.
func remembered(c *shape.Choice, before, g *chart.Graph, diff *change.Diff) *shape.Before {
	if c == nil {
		return nil
	}
	was := map[string]string{} // old ids by new ones that are others
	for i := range diff.Changes {
		if ch := &diff.Changes[i]; ch.WasID != "" {
			was[ch.ID] = ch.WasID
		}
	}
	arranged := make(map[string]chart.Arrangement, len(before.Nodes))
	for i, a := range c.Arrange {
		arranged[before.Nodes[i].ID] = a
	}
	out := &shape.Before{Density: c.Density, Mixed: c.Mixed, Arrange: make([]chart.Arrangement, len(g.Nodes))}
	for i := range g.Nodes {
		id := g.Nodes[i].ID
		out.Arrange[i] = arranged[cmp.Or(was[id], id)]
	}
	return out
}

// compile makes the graph of one of the organisations.
func (d *differ) compile(ctx context.Context, s *side, want view.Request, redactor *privacy.Redactor, idle func(string)) (*chart.Graph, error) {
	opt := graph.CompileOptions{Selection: want.Selection, Idle: idle}
	var photos []finding.Finding
	opt.Photo = photosFor(redactor, s.Photos(func(f finding.Finding) { photos = append(photos, f) }))
	g, err := graph.Compile(ctx, s.Org, opt)
	if err != nil {
		return nil, err
	}
	return g, d.render.report(photos)
}
