package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/query"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/shape"
	"github.com/orgwright/orgwright/layouts/text"
)

func (c *Command) renderCommand() *cobra.Command {
	f := &renderFlags{}
	cmd := &cobra.Command{
		Use:   "render FILE... [flags]",
		Short: "Draw organisations as " + output.Titles(pictureFormats(), "or"),
		Long: `Check organisation files and draw them.

FILE is an organisation file, a proposal (*.change.yaml), a folder (every
*.org.yaml below it) or - for standard input. A proposal is drawn as the
organisation would be; orgwright diff marks what changes. Without -o the picture
is named after the file and put into the working folder; standard input is drawn
to standard output. With errors in the file nothing is drawn unless --force is
given, which marks the faulty positions.

Formats (--format, or the ending of -o):
` + wordList(formatWords()) + `
Layouts (--layout):
` + strings.TrimSuffix(wordList(layoutWords()), "\n"),
		Example: `  orgwright render company.org.yaml                      company.svg
  orgwright render company.org.yaml -o a.svg -o a.png    two formats at once
  orgwright render company.org.yaml -o c.png --width 2000
  orgwright render company.org.yaml --root cio --depth 2 -o it.svg
  orgwright render company.org.yaml --page 16:9 -o slide.png
  orgwright render company.org.yaml --views all -o 'pictures/{view}.svg'
  orgwright render teams/ -o 'pictures/{name}.svg'       a picture for each file
  orgwright render - -o - --format png < company.org.yaml > c.png
  orgwright render company.org.yaml -o company.html      a page to explore
  orgwright render company.org.yaml --update deck.pptx   the chart in a deck anew
  orgwright render company.org.yaml -o c.dot && neato -n2 -Tpdf c.dot -o c.pdf`,
		RunE: func(cmd *cobra.Command, args []string) error {
			r := &render{c: c, f: f, out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr(), read: map[input]*checked{}, deckViews: map[input][]string{}}
			if err := f.check(cmd.Flags()); err != nil {
				return err
			}
			return r.run(cmd.Context(), args)
		},
	}
	inGroups(cmd, []flagGroup{
		{"What is written", f.addOutput},
		{"What is drawn", f.addSelection},
		{"How it looks", f.addCards},
		{"Where things stand", f.addPlaces},
		{"Files and fonts", f.addEncoding},
		{"What is checked", f.checks.add},
		{"How tables are read", c.tables.add},
	})
	return cmd
}

// render draws the inputs of one command line.
type render struct {
	c         *Command
	f         *renderFlags
	out, errs io.Writer
	checks    *checker
	fonts     []text.FontFile
	read      map[input]*checked // inputs of which something is still to be drawn
	pins      pinner
	looks     map[string]*look         // of theme files
	deckViews map[input][]string       // of decks with a part for each view
	drawn     int                      // how many pictures there are of inputs and views
	explores  bool                     // some pictures are such in which branches open and close
	sheets    map[string]*output.Sheet // by the name of the format that writes onto them
	heard     func([]finding.Finding)  // takes findings, also remarks, in place of errs; nil = they are printed
}

// checked is an input that was read and checked.
type checked struct {
	loaded   *graph.Loaded
	findings []finding.Finding
	told     bool // the findings have been printed
	refused  bool // it is not drawn because of them
}

func (r *render) run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return usagef("render needs the name of an organisation file, a folder or -; see orgwright render --help")
	}
	inputs, err := expandInputs(args)
	if err != nil {
		return err
	}
	if r.checks, err = r.f.checks.checker(r.c); err != nil {
		return err
	}
	drawings, err := r.drawings(ctx, inputs)
	if err != nil {
		return err
	}
	r.drawn = len(drawings)
	if r.f.pin {
		if err := r.pins.check(drawings); err != nil {
			return err
		}
	}
	plan, err := planTargets(drawings, r.f.update.outputs(r.f), r.f.format.value)
	if err != nil {
		return err
	}
	r.explores = explores(plan)
	if err := r.checkTargets(plan); err != nil {
		return err
	}
	if err := r.f.update.read(r, plan); err != nil {
		return err
	}
	if err := r.f.privacy.readKey(r.c); err != nil {
		return err
	}
	if r.fonts, err = r.c.readFonts(ctx, r.f); err != nil {
		return err
	}
	var files []outFile
	var piped []byte
	refused := 0
	for i, d := range drawings {
		c, err := r.compile(ctx, d)
		if i+1 == len(drawings) || drawings[i+1].input != d.input {
			if in := r.read[d.input]; in != nil {
				r.c.sources.done(in.loaded)
			}
			delete(r.read, d.input)
		}
		if errors.Is(err, errRefused) {
			refused++
			continue
		}
		if err != nil {
			return err
		}
		if err := c.checkNames(plan[i]); err != nil {
			return err
		}
		drawn, out, err := r.draw(ctx, c, d.input.name, plan[i])
		if err != nil {
			return err
		}
		files = append(files, drawn...)
		if out != nil {
			piped = out
		}
	}
	if err := r.checks.usage(); err != nil {
		return err
	}
	if refused > 0 {
		return &exitError{code: ExitFindings}
	}
	changed, err := r.pins.files()
	if err != nil {
		return err
	}
	return r.deliver(ctx, append(files, changed...), piped)
}

// deliver writes the finished pictures and says so.
func (r *render) deliver(ctx context.Context, files []outFile, piped []byte) error {
	if err := r.c.deliver(ctx, files, r.f.quiet, r.errs); err != nil || piped == nil {
		return err
	}
	return writeOut(r.out, piped)
}

// errRefused says that an input has errors and was not compiled; they have been
// printed.
var errRefused = errors.New("refused")

// compiled is an input that is ready to be drawn.
type compiled struct {
	graph    *chart.Graph // without what is not to be seen
	want     view.Request
	options  layouts.Options
	look     *look
	fonts    []text.FontFile // of flags and themes
	redactor *privacy.Redactor
	chapters func(layouts.Options) []layouts.Chapter // of a deck; nil = the graph is the only one
	views    []*compiled                             // that the deck has parts for
	title    string                                  // of the deck, "" = that of its first part
	about    string                                  // stands before what is said of the picture
	explored []explored                              // for formats in which branches open and close
	chosen   func(*shape.Choice) []string            // takes what was chosen and says what is wrong with it; nil = nobody wants it
}

// compile reads and checks the input of a drawing and makes its graph.
func (r *render) compile(ctx context.Context, d drawing) (*compiled, error) {
	if d.view == "" && len(r.deckViews[d.input]) > 0 {
		return r.compileViews(ctx, d)
	}
	in, err := r.readInput(ctx, d.input)
	if err != nil {
		return nil, err
	}
	if in.refused {
		return nil, errRefused
	}
	if n := finding.Count(in.findings).Errors; n > 0 && !r.f.force {
		if err := r.report(in.findings); err != nil {
			return nil, err
		}
		in.refused = true
		fmt.Fprintf(r.errs, "orgwright: %q is not drawn because of %s; --force draws it all the same and marks them\n", d.input.name, wording.Count(n, "error"))
		return nil, errRefused
	}
	want, err := r.f.resolve(in.loaded.Org, d.view)
	if r.f.deck.perView() {
		want.Pages = view.On
	}
	idle, unfit := r.f.deck.checkView(&want, r.f.options.given.Switch("tile"))
	if err == nil {
		err = unfit
	}
	opt := graph.CompileOptions{Selection: want.Selection, Idle: func(s string) { idle = append(idle, s) }}
	var found []finding.Finding
	redactor := r.f.privacy.redactor(&want, r.organisations(in.loaded)...)
	opt.Photo = photosFor(redactor, in.loaded.Photos(func(f finding.Finding) { found = append(found, f) }))
	if r.f.force {
		opt.Findings = in.findings
	}
	var g *chart.Graph
	if err == nil {
		g, err = graph.Compile(ctx, in.loaded.Org, opt)
	}
	if !in.told {
		found = slices.Concat(in.findings, found)
	}
	if err := r.report(finding.Sort(found, in.loaded.Files)); err != nil {
		return nil, err
	}
	in.told = true
	if err != nil {
		return nil, selectionError(err)
	}
	if len(g.Nodes) == 0 {
		return nil, usagef("%q has no %s to draw%s", d.input.name, nodesOf(g), r.f.selected())
	}
	about := r.about(d)
	seen := redactor.Chart(g)
	c, err := r.ready(ctx, seen, want, in.loaded, redactor)
	if err != nil {
		return nil, err
	}
	r.warn(about, slices.Concat(idle, withheld(redactor, g), idleLook(seen, &want)))
	c.about, c.redactor = about, redactor
	if r.explores {
		if err := r.explore(ctx, c, in, opt); err != nil {
			return nil, selectionError(err)
		}
	}
	if r.f.pin {
		c.chosen = func(choice *shape.Choice) []string { return r.pins.add(in.loaded, d.view, g, choice) }
	}
	return c, nil
}

// nodesOf says what the nodes of a graph are.
func nodesOf(g *chart.Graph) string {
	if g.OfUnits {
		return "unit"
	}
	return "position"
}

// warn prints warnings about what a picture does not show as the flags ask.
func (r *render) warn(about string, warnings []string) {
	if rest := len(warnings) - layouts.MaxWarnings; rest > 1 {
		warnings = append(warnings[:layouts.MaxWarnings:layouts.MaxWarnings], fmt.Sprintf("and %d more warnings about this picture", rest))
	}
	for _, w := range warnings {
		fmt.Fprintln(r.errs, "warning: "+about+w)
	}
}

// readInput reads and checks one input, unless it has been read.
func (r *render) readInput(ctx context.Context, in input) (*checked, error) {
	if c := r.read[in]; c != nil {
		return c, nil
	}
	defer progress(r.errs, "reading "+shown(in.name))()
	l, err := r.c.load(ctx, in, r.f.checks.loadOptions())
	if err != nil {
		return nil, err
	}
	report, err := r.checks.check(ctx, l)
	if err != nil {
		return nil, err
	}
	if r.heard != nil { // a page that lists what is found
		sayNotApplied(r.errs, report.Rules, in.name, false)
	}
	c := &checked{loaded: l, findings: report.Findings}
	r.read[in] = c
	return c, nil
}

// selectionError makes a selection of what does not exist a usage error, and words
// of a view that mean nothing a mistake of the file.
func selectionError(err error) error {
	var unknown *graph.UnknownError
	var notShown *graph.NotShownError
	var word *view.WordError
	var failed *query.Failed
	var spent *budget.Spent
	var mistake *query.Mistake
	switch {
	case errors.As(err, &failed), errors.As(err, &spent), errors.As(err, &mistake):
		return usagef("%v", err)
	case errors.As(err, &unknown), errors.As(err, &notShown):
		return usagef("%s", strings.ReplaceAll(err.Error(), "\n", "\norgwright: "))
	case errors.As(err, &word):
		return &exitError{ExitFindings, word.Error()}
	}
	return err
}

// report prints errors and warnings; remarks are for validate.
func (r *render) report(found []finding.Finding) error {
	if r.heard != nil {
		r.heard(found)
		return nil
	}
	var shown []finding.Finding
	for _, f := range found {
		if f.Severity >= finding.Warning {
			shown = append(shown, f)
		}
	}
	if len(shown) == 0 {
		return nil
	}
	return finding.WriteText(r.errs, shown, finding.TextOptions{Color: r.c.colored(r.errs)})
}

// checkTargets chooses who paints the pictures, and refuses what the flags cannot
// mean together.
func (r *render) checkTargets(plan [][]target) error {
	for _, t := range slices.Concat(plan...) {
		if t.path == stdio && t.format.Binary && isTerminal(r.out) {
			return usagef("a %s picture would garble the terminal; give -o a file name", t.format.Title)
		}
	}
	if r.f.pin && !slices.ContainsFunc(slices.Concat(plan...), func(t target) bool { return !t.format.Explored }) {
		return usagef("--pin writes what is chosen for a picture; draw one too, such as -o chart.svg")
	}
	if p := r.f.painter; p.value != "" && p.value != p.from[0] {
		if err := painted(plan, p.value); err != nil {
			return err
		}
	}
	if err := r.f.options.check(plan); err != nil {
		return err
	}
	if err := r.readAttached(plan); err != nil {
		return err
	}
	if r.f.timeout <= 0 {
		return usagef("--timeout %v: not above 0", r.f.timeout)
	}
	return nil
}
