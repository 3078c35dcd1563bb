package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/view"
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
func (d *differ) draw(ctx context.Context, old, new *side, diff *change.Diff) (files []outFile, piped []byte, err error) {
	if len(d.pictures) == 0 {
		return nil, nil, nil
	}
	want, err := d.f.look.resolve(new.Org, "")
	if err != nil {
		return nil, nil, err
	}
	before, err := d.compile(ctx, old, want)
	if err != nil {
		return nil, nil, err
	}
	after, err := d.compile(ctx, new, want)
	if err != nil {
		return nil, nil, err
	}
	g := change.Graph(before, after, diff, change.GraphOptions{OnlyChanges: d.f.onlyChanges, Former: true})
	if len(g.Nodes) == 0 {
		return nil, nil, usagef("no position changed, so that there is nothing to draw; leave out --only-changes for the whole organisation")
	}
	d.render.warn(idleLook(g, &want))
	c, err := d.render.ready(ctx, g, want)
	if err != nil {
		return nil, nil, err
	}
	return d.render.draw(ctx, c, new.Files[0].Name, d.pictures)
}

// compile makes the graph of one of the organisations.
func (d *differ) compile(ctx context.Context, s *side, want view.Request) (*chart.Graph, error) {
	opt := graph.CompileOptions{Selection: want.Selection}
	var photos []finding.Finding
	opt.Photo = s.Photos(func(f finding.Finding) { photos = append(photos, f) })
	g, err := graph.Compile(ctx, s.Org, opt)
	if err != nil {
		return nil, err
	}
	return g, d.render.report(photos)
}
