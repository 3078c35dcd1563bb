package cli

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// fixFlags are the flags of validate that change files.
type fixFlags struct {
	fix, diff bool
	output    string
}

func (f *fixFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.fix, "fix", false, "change the files where that is safe, then report what remains")
	flags.BoolVar(&f.diff, "diff", false, "with --fix: show the changes and write none")
	flags.StringVarP(&f.output, "output", "o", "", "with --fix: `-` writes the changed standard input to standard output, and findings to standard error")
}

// check refuses what the flags cannot mean together.
func (f *fixFlags) check(args []string) error {
	piped := slices.Contains(args, stdio)
	switch {
	case f.fix && slices.ContainsFunc(args, graph.IsProposal):
		return usagef("--fix cannot change proposals; name the organisation file")
	case f.diff && !f.fix:
		return usagef("--diff shows what --fix would change; give --fix, too")
	case f.output != "" && f.output != stdio:
		return usagef("--output %q: only - is possible; files are changed in place", f.output)
	case f.output != "" && (!f.fix || !piped):
		return usagef("--output is for --fix of standard input: orgwright validate --fix -o - -")
	case f.fix && !f.diff && piped && f.output == "":
		return usagef("--fix cannot change standard input; add -o - to write the changed text to standard output")
	case f.fix && f.output != "" && len(args) > 1:
		return usagef("--output - takes standard input alone")
	}
	return nil
}

// repair makes the safe changes of a command line.
type repair struct {
	c      *Command
	checks *checker
	asOf   string
	errs   io.Writer
	texts  map[string][]byte // the changed files by their clean name
	old    map[string][]byte // what they were
	order  []string          // their names as written
	done   int
}

// maxRounds limits how often a file is changed and checked again: one change can
// make another possible.
const maxRounds = 10

// repair changes what is safe to change and returns the organisations as they
// are then; nothing is written yet.
func (r *repair) run(ctx context.Context, loaded []*graph.Loaded) ([]*graph.Loaded, error) {
	out := make([]*graph.Loaded, len(loaded))
	for i, l := range loaded {
		if len(r.texts) > 0 { // another organisation may have changed a file of this one
			again, err := r.reload(ctx, l)
			if err != nil {
				return nil, err
			}
			l = again
		}
		fixed, err := r.one(ctx, l)
		if err != nil {
			return nil, err
		}
		out[i] = fixed
	}
	return out, nil
}

func (r *repair) one(ctx context.Context, l *graph.Loaded) (*graph.Loaded, error) {
	report, err := graph.Check(ctx, l, r.checks.opt)
	if err != nil {
		return nil, err
	}
	found := report.Findings
	for range maxRounds {
		res := edit.Fix(found)
		if len(res.Files) == 0 {
			break
		}
		before := r.keep(l, &res)
		next, err := r.reload(ctx, l)
		if err != nil {
			return nil, err
		}
		if report, err = graph.Check(ctx, next, r.checks.opt); err != nil {
			return nil, err
		}
		after := report.Findings
		if finding.Count(after).Errors > finding.Count(found).Errors {
			before() // it would make matters worse
			break
		}
		for _, f := range res.Applied {
			fmt.Fprintf(r.errs, "fixed %s:%d: %s [%s]\n", shown(f.At.File.Name), f.At.Start.Line, f.Fix.Message, f.Code.ID())
		}
		r.done += len(res.Applied)
		l, found = next, after
	}
	return l, nil
}

// keep remembers the changed texts and returns how to forget them again.
func (r *repair) keep(l *graph.Loaded, res *edit.Fixed) (undo func()) {
	var undos []func()
	for _, f := range res.Files {
		key := filepath.Clean(f.Name)
		was, changed := r.texts[key]
		if !changed {
			for _, have := range l.Files {
				if have.Name == f.Name {
					r.old[key] = have.Text
				}
			}
			r.order = append(r.order, f.Name)
		}
		r.texts[key] = f.Text
		undos = append(undos, func() {
			if changed {
				r.texts[key] = was
				return
			}
			delete(r.texts, key)
			r.order = slices.DeleteFunc(r.order, func(name string) bool { return filepath.Clean(name) == key })
		})
	}
	return func() {
		for _, u := range undos {
			u()
		}
	}
}

// reload reads an organisation again, with the changed texts in place of those
// on the disk. What was read once is not read again: the first file may be a
// pipe.
func (r *repair) reload(ctx context.Context, l *graph.Loaded) (*graph.Loaded, error) {
	texts := map[string][]byte{}
	for _, f := range l.Files {
		texts[filepath.Clean(f.Name)] = f.Text
	}
	maps.Copy(texts, r.texts)
	return graph.Load(ctx, l.Files[0].Name, graph.LoadOptions{AsOf: r.asOf, Version: taggedVersion(), Files: r.c.files().With(texts)})
}

// write puts the changed files in place, or shows the difference.
func (r *repair) write(ctx context.Context, f *fixFlags, loaded []*graph.Loaded, out io.Writer) error {
	if f.output == stdio {
		return writeOut(out, loaded[0].Files[0].Text)
	}
	var files []outFile
	for _, name := range r.order {
		key := filepath.Clean(name)
		if f.diff {
			if _, err := io.WriteString(out, unifiedDiff(shown(name), "fixed", r.old[key], r.texts[key])); err != nil {
				return failf("cannot write the difference: %v", err)
			}
			continue
		}
		files = append(files, outFile{path: name, data: r.texts[key], over: true})
	}
	return r.c.writeFiles(ctx, files)
}

// fixed repairs what was loaded, as far as the flags ask for it; the writer is
// where findings belong from then on.
func (c *Command) fixed(ctx context.Context, f *validateFlags, checks *checker, loaded []*graph.Loaded, out, errs io.Writer) ([]*graph.Loaded, io.Writer, error) {
	if !f.fixes.fix {
		return loaded, out, nil
	}
	r := &repair{c: c, checks: checks, asOf: f.checks.asOf.value, errs: errs, texts: map[string][]byte{}, old: map[string][]byte{}}
	after, err := r.run(ctx, loaded)
	if err != nil {
		return nil, nil, err
	}
	if err := r.write(ctx, &f.fixes, after, out); err != nil {
		return nil, nil, err
	}
	switch {
	case f.fixes.diff && r.done > 0:
		fmt.Fprintf(errs, "%s in %s could be fixed; nothing was written\n", wording.Count(r.done, "finding"), wording.Count(len(r.order), "file"))
	case r.done > 0:
		fmt.Fprintf(errs, "fixed %s in %s\n", wording.Count(r.done, "finding"), wording.Count(len(r.order), "file"))
	default:
		fmt.Fprintln(errs, "nothing to fix")
	}
	if f.fixes.output == stdio || f.fixes.diff {
		out = errs
	}
	return after, out, nil
}
