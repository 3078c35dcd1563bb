package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
)

// draw makes the pictures of one input within the time limit: files to be
// written, and what goes to standard output.
func (r *render) draw(ctx context.Context, c *compiled, input string, targets []target) ([]outFile, []byte, error) {
	late := failf("drawing %q took longer than %v and was ended; draw a part of it (--root, --depth, --unit) or allow more with --timeout", input, r.f.timeout)
	defer progress(r.errs, "drawing "+shown(input))()
	var files []outFile
	var piped []byte
	var warnings, remarks []string
	say := func(to *[]string, lines []string) {
		for _, l := range lines {
			if !slices.Contains(*to, l) {
				*to = append(*to, l)
			}
		}
	}
	err := within(ctx, r.f.timeout, late, func(inTime context.Context) error {
		pictures := map[paper]*drawn{}
		for _, t := range targets {
			o, said, err := r.optionsFor(inTime, c, &t.format)
			if err != nil {
				return err
			}
			say(&warnings, said)
			on := paper{o.Fit.Page, o.Fit.Poster, t.format.Explored, r.sheets[t.format.Name]}
			pic := pictures[on]
			if pic == nil {
				draw := r.pictures
				if t.format.Explored {
					draw = r.explorer
				}
				if pic, err = draw(inTime, c, o); err != nil {
					return deckError(err)
				}
				pictures[on] = pic
				say(&warnings, append(idlePlaces(placedGraph(c, pic), pic.placed, &c.want), pic.warnings...))
				say(&remarks, pic.remarks)
				if c.chosen != nil && !t.format.Explored {
					say(&warnings, c.chosen(pic.choice))
					c.chosen = nil
				}
			}
			if c.want.Tile == view.On && !o.Fit.Poster {
				say(&warnings, []string{fmt.Sprintf("the key \"tile\" of the view has no effect on %s", t.format.Title)})
			}
			written, report, err := r.encode(inTime, c, pic.pages, t)
			if err != nil {
				return err
			}
			say(&warnings, report.Warnings())
			say(&remarks, report.Remarks())
			if t.path == stdio {
				piped = written[0].data
			} else {
				files = append(files, written...)
			}
		}
		return nil
	})
	var wrong *output.ValueError
	var unfit *layouts.OptionError
	var usage *exitError
	switch {
	case errors.As(err, &usage):
		return nil, nil, err
	case err == late || ctx.Err() != nil:
		return nil, nil, err
	case errors.As(err, &wrong):
		return nil, nil, usagef("--%v", wrong)
	case errors.As(err, &unfit):
		return nil, nil, usagef("%q: %v", input, unfit)
	case err != nil:
		return nil, nil, failf("cannot draw %q: %v", input, err)
	}
	r.warn(c.about, warnings)
	if !r.f.quiet {
		for _, said := range remarks {
			fmt.Fprintln(r.errs, c.about+said)
		}
	}
	return files, piped, nil
}

// paper is what pictures are drawn for: those for the same are the same.
type paper struct {
	page     chart.Page
	poster   bool
	explored bool
	sheet    *output.Sheet // nil = none
}

// optionsFor are the options of a picture for a format, and what of them has no effect:
// some formats have a page of their own, or one of the file that they write into.
func (r *render) optionsFor(ctx context.Context, c *compiled, e *output.Encoder) (layouts.Options, []string, error) {
	o := c.options
	sheet, warnings := r.sheets[e.Name], []string(nil)
	if e.Explored {
		return exploredOptions(o), idleExplored(c, e.Title), nil
	}
	if u := r.f.update.deck; u != nil {
		if sheet = u.Sheet(c.graph); sheet == nil {
			said := r.f.update.onto(&o)
			return o, said, nil
		}
		warnings = sheet.Warnings
	}
	if sheet != nil {
		said, err := r.onto(ctx, c, sheet, &o)
		return o, append(warnings, said...), err
	}
	o.Fit.Poster = o.Fit.Poster && (r.f.options.given.Switch("tile") || e.Option("tile") != nil)
	if o.Fit.Page != (chart.Page{}) || e.Page == "" || isDeck(&c.want) {
		return o, nil, nil
	}
	page, err := chart.ParsePage(e.Page)
	o.Fit.Page, o.Fit.Exact = page, true
	return o, nil, err
}
