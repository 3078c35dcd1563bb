package cli

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
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

// fixed repairs what was loaded, as far as the flags ask for it; the writer is
// where findings belong from then on.
func (c *Command) fixed(ctx context.Context, f *validateFlags, checks *checker, loaded []*graph.Loaded, out, errs io.Writer) ([]*graph.Loaded, io.Writer, error) {
	if !f.fixes.fix {
		return loaded, out, nil
	}
	fixed, err := graph.Fix(ctx, loaded, checks.opt)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range fixed.Applied {
		fmt.Fprintf(errs, "fixed %s:%d: %s [%s]\n", shown(f.At.File.Name), f.At.Start.Line, f.Fix.Message, f.Code.ID())
	}
	if err := c.writeFixed(ctx, &f.fixes, fixed, out); err != nil {
		return nil, nil, err
	}
	done := wording.Count(len(fixed.Applied), "finding") + " in " + wording.Count(len(fixed.Files), "file")
	switch {
	case len(fixed.Applied) == 0:
		fmt.Fprintln(errs, "nothing to fix")
	case f.fixes.diff:
		fmt.Fprintf(errs, "%s could be fixed; nothing was written\n", done)
	default:
		fmt.Fprintf(errs, "fixed %s\n", done)
	}
	if f.fixes.output == stdio || f.fixes.diff {
		out = errs
	}
	return fixed.Loaded, out, nil
}

// writeFixed puts the changed files in place, or shows the difference.
func (c *Command) writeFixed(ctx context.Context, f *fixFlags, fixed *graph.Fixed, out io.Writer) error {
	if f.output == stdio {
		return writeOut(out, fixed.Loaded[0].Files[0].Text)
	}
	var files []outFile
	for _, file := range fixed.Files {
		if f.diff {
			if _, err := io.WriteString(out, unifiedDiff(shown(file.Name), "fixed", file.Old, file.New)); err != nil {
				return failf("cannot write the difference: %v", err)
			}
			continue
		}
		files = append(files, outFile{path: file.Name, data: file.New, over: true})
	}
	return c.writeFiles(ctx, files)
}
