package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	typeset "github.com/orgwright/orgwright/layouts/paper"
)

// mapTarget is one file to write.
type mapTarget struct{ path, format string } // path is stdio for standard output

// addLook adds the flags about the look of charts and pages.
func (f *mapFlags) addLook(cmd *cobra.Command) {
	f.look.page = parsed[chart.Page]{typ: "SIZE", parse: chart.ParsePage}
	cmd.Flags().Var(&f.look.page, "page", "the pages of PDF and PPTX: "+strings.Join(chart.PageWords(), ", ")+" or a ratio, also with ,portrait")
	register(cmd, "page", words(chart.PageWords()))
	f.look.theme.add(cmd)
	f.look.privacy.add(cmd)
	f.look.addFonts(cmd)
}

// targets works out what is written, before anything is read.
func (m *mapper) targets() ([]mapTarget, error) {
	if len(m.f.look.output) == 0 {
		if m.f.format.value == "" {
			return nil, usagef("map needs -o with a file, such as map.md, or --format for standard output: %s", strings.Join(m.f.format.from, ", "))
		}
		m.f.look.output = []string{stdio}
	}
	var targets []mapTarget
	for _, path := range m.f.look.output {
		format, err := m.formatOf(path)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(targets, func(t mapTarget) bool { return filepath.Clean(t.path) == filepath.Clean(path) }) {
			return nil, usagef("%q is named twice as output", path)
		}
		if path == stdio && isPaged(format) && isTerminal(m.out) {
			return nil, usagef("%s would garble the terminal; give -o a file name", strings.ToUpper(format))
		}
		targets = append(targets, mapTarget{path, format})
	}
	return targets, nil
}

// formatOf finds the format of a file: the one that is asked for, else by the end of its name.
func (m *mapper) formatOf(path string) (string, error) {
	asked, known := m.f.format.value, m.f.format.from
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	if ending == "markdown" {
		ending = "md"
	}
	if ending == "htm" {
		ending = "html"
	}
	switch is := slices.Contains(known, ending); {
	case path == "":
		return "", usagef("-o needs the name of a file")
	case isFolder(path):
		return "", usagef("%q is a folder; name a file in it", path)
	case path == stdio && asked == "":
		return "", usagef("-o - needs --format: %s", strings.Join(known, ", "))
	case path != stdio && asked != "" && is && ending != asked:
		return "", usagef("%q ends like %s, but --format says %s", path, ending, asked)
	case asked != "":
		return asked, nil
	case is:
		return ending, nil
	}
	return "", usagef("%q has no ending that names a format of maps%s; known are %s", path, didYouMean(ending, known, "."), strings.Join(known, ", "))
}

// checkFlags refuses flags that cannot be meant together, or mean nothing for what is written.
func (m *mapper) checkFlags(arg string, targets []mapTarget) error {
	f := m.f
	switch {
	case f.against != "" && f.from.value != "":
		return usagef("--from compares with another day, --against with another version; give one of the two")
	case f.from.value != "" && graph.IsProposal(arg):
		return usagef("%s is a proposal, which is compared with what it changes; name an organisation for --from", arg)
	case f.against != "" && arg == stdio && !strings.HasSuffix(f.against, ".yaml"):
		return usagef("--against cannot see an earlier version of standard input; name a file")
	}
	if err := f.look.privacy.keeps("a map", "responsibilities", "deputies", "role", "kind", "reports_to", "dotted_to"); err != nil {
		return err
	}
	if onlyTables(targets) {
		for _, name := range []string{"theme", "font", "edition", "template"} {
			if m.flags.Changed(name) {
				return usagef("--%s has no effect on CSV, which has the table of responsibilities alone; write another format, too", name)
			}
		}
	}
	if f.look.page.text != "" && !slices.ContainsFunc(targets, func(t mapTarget) bool { return isPaged(t.format) }) {
		return usagef("--page has an effect on PDF and PPTX alone; no output is that")
	}
	return nil
}

// isPaged reports whether a format has pages.
func isPaged(format string) bool { return format == "pdf" || format == "pptx" }

// onlyTables reports whether nothing but tables for programs is written.
func onlyTables(targets []mapTarget) bool {
	return !slices.ContainsFunc(targets, func(t mapTarget) bool { return t.format != "csv" })
}

// write makes all files and puts them in place.
func (m *mapper) write(ctx context.Context, now *side, made *graph.Map, targets []mapTarget) error {
	var files []outFile
	var piped *mapTarget
	var text []byte
	for i, t := range targets {
		written, err := m.one(ctx, now, made, t)
		if err != nil {
			return err
		}
		if t.path == stdio {
			piped, text = &targets[i], written[0].data
		} else {
			files = append(files, written...)
		}
	}
	if err := m.c.deliver(ctx, files, m.f.look.quiet, m.errs); err != nil {
		return err
	}
	if !m.f.look.quiet && !onlyTables(targets) {
		m.summary(now, made)
	}
	if piped == nil {
		return nil
	}
	if isPaged(piped.format) || piped.format == "html" {
		return writeOut(m.out, text)
	}
	if _, err := m.out.Write(text); err != nil {
		return failf("cannot write to standard output: %v", err)
	}
	return nil
}

// summary says in a line what is in the map.
func (m *mapper) summary(now *side, made *graph.Map) {
	parts := append([]string{"template " + m.chosen}, m.paged...)
	parts = append(parts, wording.CountOf(made.People, "person", "people")+", "+wording.CountOf(made.Responsibilities, "responsibility", "responsibilities")+" and "+wording.CountOf(made.Bodies, "body", "bodies"))
	if all := len(now.Org.Positions); made.Positions < all {
		parts = append(parts, fmt.Sprintf("without a part in it: %d of %d positions", all-made.Positions, all))
	}
	fmt.Fprintln(m.errs, strings.Join(parts, "; "))
}

// one makes one file, with what stands beside it.
func (m *mapper) one(ctx context.Context, now *side, made *graph.Map, t mapTarget) (files []outFile, err error) {
	var b bytes.Buffer
	switch t.format {
	case "csv":
		err = document.WriteCSV(&b, made.Sheet)
	case "md":
		var names []string
		if files, err = m.pictures(ctx, now, made, t); err != nil {
			return nil, err
		}
		for _, p := range files {
			names = append(names, filepath.Base(p.path))
		}
		err = document.WriteMarkdown(&b, made.Document, names)
	case "html":
		err = m.page(ctx, &b, now, made)
	default:
		err = m.pages(ctx, &b, now, made, t)
	}
	var usage *exitError
	switch {
	case errors.As(err, &usage), ctx.Err() != nil:
		return nil, err
	case err != nil:
		return nil, failf("cannot write %q: %v", t.path, err)
	}
	return append([]outFile{{path: t.path, data: b.Bytes()}}, files...), nil
}

// warn prints what was not said of another file.
func (m *mapper) warn(warnings []string) {
	var fresh []string
	for _, w := range warnings {
		if !slices.Contains(m.said, w) && !slices.Contains(fresh, w) {
			fresh = append(fresh, w)
		}
	}
	m.said = append(m.said, fresh...)
	m.render.warn("", fresh)
}

// page writes the map as one page for browsers.
func (m *mapper) page(ctx context.Context, w io.Writer, now *side, made *graph.Map) error {
	options, err := m.options(ctx, now, made)
	if err != nil {
		return err
	}
	warnings, err := layouts.WriteDocument(ctx, w, made.Document, options)
	m.warn(warnings)
	return err
}

// pages writes the map as a file of pages.
func (m *mapper) pages(ctx context.Context, w io.Writer, now *side, made *graph.Map, t mapTarget) error {
	options, err := m.options(ctx, now, made)
	if err != nil {
		return err
	}
	encoder := formatNamed(t.format)
	options.Fit.Page = m.f.look.page.value
	if m.f.look.page.text == "" && encoder.Page != "" {
		if options.Fit.Page, err = chart.ParsePage(encoder.Page); err != nil {
			return err
		}
	}
	set, err := layouts.DrawDocument(ctx, made.Document, options)
	var small *typeset.SmallError
	switch {
	case errors.As(err, &small):
		return usagef("--page: %v", small)
	case err != nil:
		return drawError(t.path, err)
	}
	m.warn(set.Warnings)
	m.paged = append(m.paged, fmt.Sprintf("%s of %s", wording.Count(len(set.Pages), "page"), strings.ToUpper(t.format)))
	return encoder.Write(ctx, w, set.Output(), nil)
}

// pictures are the charts of a map as SVG beside a file.
func (m *mapper) pictures(ctx context.Context, now *side, made *graph.Map, t mapTarget) ([]outFile, error) {
	figures := document.Figures(made.Document)
	if len(figures) == 0 {
		return nil, nil
	}
	if t.path == stdio {
		m.render.warn("", []string{"the charts are left out on standard output; name a file for them to stand beside it"})
		return nil, nil
	}
	options, err := m.options(ctx, now, made)
	if err != nil {
		return nil, err
	}
	var out []outFile
	for i, f := range figures {
		pic, err := layouts.Draw(ctx, f.Graph, options)
		if err != nil {
			return nil, drawError(t.path, err)
		}
		m.warn(pic.Warnings)
		var b bytes.Buffer
		if err := pic.Encode(ctx, &b, "svg", nil); err != nil {
			return nil, failf("cannot draw a chart of %q: %v", t.path, err)
		}
		path := strings.TrimSuffix(t.path, filepath.Ext(t.path)) + ".svg"
		if len(figures) > 1 {
			path = numbered(path, i+1, len(figures))
		}
		out = append(out, outFile{path: path, data: b.Bytes()})
	}
	return out, nil
}

// options are how charts and pages look: by the theme of the flag or the file.
func (m *mapper) options(ctx context.Context, now *side, made *graph.Map) (layouts.Options, error) {
	return m.render.documentOptions(ctx, now.Loaded, made.Document, made.Redactor)
}

// documentOptions are how a document of an organisation looks: by the theme of the flag or the
// file.
func (r *render) documentOptions(ctx context.Context, from *graph.Loaded, d *document.Document, redactor *privacy.Redactor) (layouts.Options, error) {
	if r.fonts == nil && len(r.f.fonts) > 0 {
		fonts, err := r.c.readFonts(ctx, r.f)
		if err != nil {
			return layouts.Options{}, err
		}
		r.fonts = fonts
	}
	want, err := r.f.resolve(from.Org, "")
	if err != nil {
		return layouts.Options{}, selectionError(err)
	}
	g := &chart.Graph{Lang: d.Lang}
	if figures := document.Figures(d); len(figures) > 0 {
		g = figures[0].Graph
	}
	c, err := r.ready(ctx, g, want, from, redactor)
	if err != nil {
		return layouts.Options{}, err
	}
	c.options.Look.MembersElsewhere, c.options.Look.Counts = true, card.CountsOff
	return c.options, nil
}

// drawError makes a mistake of the flags a usage error.
func drawError(name string, err error) error {
	var unfit *layouts.OptionError
	if errors.As(err, &unfit) {
		return usagef("%q: %v", name, unfit)
	}
	return err
}
