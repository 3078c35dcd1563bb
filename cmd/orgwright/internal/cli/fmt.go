package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
)

type fmtFlags struct{ check, diff bool }

func (c *Command) fmtCommand() *cobra.Command {
	f := &fmtFlags{}
	cmd := &cobra.Command{
		Use:   "fmt [FILE...] [flags]",
		Short: "Lay files out in one canonical way",
		Long: `Lay organisation files, rules files and proposals out in one canonical way:
keys in the order of the documentation, two spaces for every level, quotes only
where they are needed, no more than one empty line, LF at the end of lines.
Comments stay with what they are about, positions in their order. What stands
in braces or brackets stays so while it fits into 100 characters.

The meaning never changes. A file with mistakes in its YAML is left as it is.

FILE is a file, a folder (every *.org.yaml below it) or - for standard input,
which is written to standard output. Without FILE every *.org.yaml below the
working folder is laid out. The names of changed files are printed. The exit
code is 1 when a file could not be laid out, or with --check is not yet.`,
		Example: `  orgwright fmt                       all below this folder
  orgwright fmt company.org.yaml company.rules.yaml
  orgwright fmt --check               list files that are not laid out, for CI
  orgwright fmt --diff company.org.yaml
  orgwright fmt - < draft.yaml > company.org.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.format(cmd.Context(), f, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&f.check, "check", false, "change nothing; list the files that would change")
	cmd.Flags().BoolVar(&f.diff, "diff", false, "change nothing; show what would change")
	return cmd
}

func (c *Command) format(ctx context.Context, f *fmtFlags, args []string, out, errs io.Writer) error {
	inputs, err := inputsOrHere(args)
	if err != nil {
		return err
	}
	var changed []outFile
	var found []finding.Finding
	for _, in := range inputs {
		if err := ctx.Err(); err != nil {
			return err
		}
		file, unread, err := c.readInput(in)
		if err != nil {
			return err
		}
		if len(unread) > 0 {
			found = append(found, unread...)
			continue
		}
		text, said := graph.Format(file)
		found = finding.Cut(append(found, said...), file)
		if in.name == stdio && !f.check && !f.diff {
			if _, err := as(out, finding.Exact).Write(text); err != nil {
				return failf("cannot write standard output: %v", err)
			}
			continue
		}
		if bytes.Equal(text, file.Text) {
			continue
		}
		changed = append(changed, outFile{path: in.name, data: text, over: true})
		if f.diff {
			fmt.Fprint(out, unifiedDiff(in.name, "laid out", file.Text, text))
		} else {
			fmt.Fprintln(out, in.name)
		}
	}
	if err := finding.WriteText(errs, finding.Sort(found, nil), finding.TextOptions{Color: c.colored(errs)}); err != nil && len(found) > 0 {
		return err
	}
	look := f.check || f.diff
	if !look {
		if err := c.writeFiles(ctx, changed); err != nil {
			return err
		}
	}
	if len(found) > 0 || f.check && len(changed) > 0 {
		return &exitError{code: ExitFindings}
	}
	return nil
}

// inputsOrHere is expandInputs, for no arguments with all below this folder.
func inputsOrHere(args []string) ([]input, error) {
	if len(args) > 0 {
		return expandInputs(args)
	}
	return expandInputs([]string{"."})
}
