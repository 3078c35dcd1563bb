package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/layouts"
	typeset "github.com/orgwright/orgwright/layouts/paper"
)

// The limits of matrices.
const (
	maxMatrixCells   = 1_000_000 // but for JSON, which leaves empty ones out
	maxMatrixPicture = 20_000    // cells of a picture
)

// matrixFlags are the flags of responsibilities that are about the matrix.
type matrixFlags struct {
	on   bool
	by   choice
	look renderFlags // output, page, theme and fonts
}

func (f *matrixFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.on, "matrix", false, "show who is accountable, deputy or delegated to as a matrix, and where rules that keep things apart are not kept")
	f.by = choice{value: "position", from: []string{"position", "person"}, docs: map[string]string{"position": "a column for each position", "person": "a column for each person, with all that he or she holds"}}
	f.by.add(cmd, "by", "with --matrix, the columns: position or person")
	flags.StringArrayVarP(&f.look.output, "output", "o", nil, "with --matrix, `FILE` to write: "+strings.Join(matrixEndings(), ", ")+"; repeat for several")
	f.look.page = parsed[chart.Page]{typ: "SIZE", parse: chart.ParsePage}
	flags.Var(&f.look.page, "page", "with --matrix, the pages of PDF (A4) and PPTX (16:9): "+strings.Join(chart.PageWords(), ", ")+" or a ratio, also with ,portrait")
	register(cmd, "page", words(chart.PageWords()))
	f.look.theme.add(cmd)
	f.look.addFonts(cmd)
	f.look.privacy.add(cmd)
	flags.BoolVarP(&f.look.quiet, "quiet", "q", false, "don't say what was written")
}

// check refuses what has no effect, or would make a table wrong.
func (f *matrixFlags) check(flags *pflag.FlagSet) error {
	if err := f.look.privacy.keeps("the table", "responsibilities", "deputies", "successors", "role", "kind"); err != nil {
		return err
	}
	if !f.on {
		for _, name := range []string{"by", "output", "page", "theme", "font", "quiet"} {
			if flags.Changed(name) {
				return usagef("--%s is for --matrix", name)
			}
		}
		return nil
	}
	if f.by.value == "person" && f.look.privacy.asked().Names && f.look.privacy.pseudonyms == "" {
		return usagef("--by person is about people, whose names --redact names leaves out; --pseudonyms tells them apart")
	}
	if flags.Changed("fail-on") {
		return usagef("--fail-on is about the table; leave out --matrix")
	}
	paged, drawn := false, false
	for i, path := range f.look.output {
		format, err := matrixFormat(path)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(f.look.output[:i], func(other string) bool { return filepath.Clean(other) == filepath.Clean(path) }) {
			return usagef("%q is named twice as output", path)
		}
		paged, drawn = paged || isPaged(format), drawn || slices.Contains(matrixPictures, format)
	}
	switch {
	case len(f.look.output) > 0 && flags.Changed("format"):
		return usagef("--format is for standard output; the ending of -o names the format of a file")
	case f.look.page.text != "" && !paged:
		return usagef("--page has an effect on PDF and PPTX alone; no output is that")
	case len(f.look.output) == 0 && flags.Changed("quiet"):
		return usagef("--quiet is about files; give -o one")
	case !drawn && (flags.Changed("theme") || flags.Changed("font")):
		return usagef("--theme and --font are about pictures; give -o one: %s", strings.Join(matrixPictures, ", "))
	}
	return nil
}

// matrixPictures are the formats of pictures and pages.
var matrixPictures = []string{"svg", "png", "pdf", "pptx"}

// matrixTexts are the formats of texts by the ending of a file.
var matrixTexts = [][2]string{{"txt", "text"}, {"md", "markdown"}, {"csv", "csv"}, {"json", "json"}}

func matrixEndings() []string {
	out := slices.Clone(matrixPictures)
	for _, t := range matrixTexts {
		out = append(out, t[0])
	}
	return out
}

// matrixFormat is the format of a file by its name.
func matrixFormat(path string) (string, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	for _, t := range matrixTexts {
		if t[0] == ending {
			return t[1], nil
		}
	}
	switch {
	case path == "":
		return "", usagef("-o needs the name of a file")
	case path == stdio:
		return "", usagef("-o writes files; --format writes to standard output")
	case isFolder(path):
		return "", usagef("%q is a folder; name a file in it", path)
	case slices.Contains(matrixPictures, ending):
		return ending, nil
	}
	return "", usagef("%q has no ending that names a format of matrices%s; known are %s", path, didYouMean(ending, matrixEndings(), "."), strings.Join(matrixEndings(), ", "))
}

// matrix writes the matrix of a checked organisation without what a redactor takes out.
func (c *Command) matrix(ctx context.Context, f *matrixFlags, l *graph.Loaded, report *graph.Report, checks *checker, redactor *privacy.Redactor, format string, out, errs io.Writer) error {
	m := duty.MatrixOf(l.Org, report.Rules, f.by.value == "person", rule.SuppressOptions{Today: checks.opt.Today}).Seen(redactor)
	if len(f.look.output) == 0 {
		form := dutyFormat(duty.MatrixFormats(), format)
		if err := checkMatrixSize(m, format); err != nil {
			return err
		}
		if err := form.Write(as(out, form.As), m); err != nil {
			return failf("cannot write the matrix: %v", err)
		}
		return nil
	}
	r := &render{c: c, f: &f.look, out: out, errs: errs, checks: checks}
	var files []outFile
	for _, path := range f.look.output {
		format, err := matrixFormat(path)
		if err != nil {
			return err
		}
		if err := checkMatrixSize(m, format); err != nil {
			return err
		}
		var b bytes.Buffer
		if slices.Contains(matrixPictures, format) {
			err = r.matrix(ctx, &b, l, m, redactor, path, format)
		} else if err = dutyFormat(duty.MatrixFormats(), format).Write(&b, m); err != nil {
			err = failf("cannot write %q: %v", path, err)
		}
		if err != nil {
			return err
		}
		files = append(files, outFile{path: path, data: b.Bytes()})
	}
	return c.deliver(ctx, files, f.look.quiet, errs)
}

func dutyFormat[T any](all []duty.Format[T], name string) duty.Format[T] {
	return all[slices.IndexFunc(all, func(f duty.Format[T]) bool { return f.Name == name })]
}

// checkMatrixSize refuses a matrix that is too large for a format.
func checkMatrixSize(m *duty.Matrix, format string) error {
	cells := m.Size()
	switch {
	case slices.Contains(matrixPictures, format) && cells > maxMatrixPicture:
		return usagef("the matrix has %d rows and %d columns, too many for a picture; write CSV or JSON", len(m.Rows), len(m.Columns))
	case format != "json" && cells > maxMatrixCells:
		return usagef("the matrix has %d rows and %d columns, too many to write them all; JSON leaves empty cells out", len(m.Rows), len(m.Columns))
	}
	return nil
}

// matrix draws a matrix.
func (r *render) matrix(ctx context.Context, w io.Writer, l *graph.Loaded, m *duty.Matrix, redactor *privacy.Redactor, path, format string) error {
	d := m.Document()
	options, err := r.documentOptions(ctx, l, d, redactor)
	if err != nil {
		return err
	}
	encoder := formatNamed(format)
	if isPaged(format) {
		options.Fit.Page = r.f.page.value
		size := encoder.Page
		if size == "" {
			size = "A4"
		}
		if r.f.page.text == "" {
			if options.Fit.Page, err = chart.ParsePage(size); err != nil {
				return err
			}
		}
	}
	set, err := layouts.DrawSheets(ctx, d, options)
	var small *typeset.SmallError
	switch {
	case errors.As(err, &small):
		return usagef("--page: %v", small)
	case err != nil:
		return drawError(path, err)
	}
	r.warn("", set.Warnings)
	if err := encoder.Write(ctx, w, set.Output(), nil); err != nil {
		if ctx.Err() != nil {
			return err
		}
		return failf("cannot write %q: %v", path, err)
	}
	return nil
}
