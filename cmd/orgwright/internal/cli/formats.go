package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
)

// reportFormat is a way in which a report, of findings or of differences, is
// written.
type reportFormat[R any] struct {
	name, doc string
	write     func(w io.Writer, r R, color bool) error
	as        finding.Notation
}

// findingFormats lists the formats of findings, the default first.
func findingFormats() []reportFormat[*finding.Report] {
	var all []reportFormat[*finding.Report]
	for _, f := range finding.Formats() {
		all = append(all, reportFormat[*finding.Report]{f.Name, f.Doc, func(w io.Writer, r *finding.Report, color bool) error {
			r.Text.Color = color
			return f.Write(w, r)
		}, f.As})
	}
	return all
}

// diffFormats lists the formats of differences, the default first.
func diffFormats() []reportFormat[change.Report] {
	return []reportFormat[change.Report]{
		{"text", "for people: what changed, by kind", func(w io.Writer, r change.Report, color bool) error {
			return change.WriteText(w, r, change.TextOptions{Color: color})
		}, finding.Prose},
		{"json", "one JSON object with every list", func(w io.Writer, r change.Report, _ bool) error {
			return change.WriteJSON(w, r)
		}, finding.JSON},
		{"markdown", "a comment on a pull request, its parts folded away", func(w io.Writer, r change.Report, _ bool) error {
			return change.WriteMarkdown(w, r)
		}, finding.Prose},
		{"mermaid", "a flowchart of the changed part", func(w io.Writer, r change.Report, _ bool) error {
			return change.WriteMermaid(w, r.Diff)
		}, finding.Prose},
	}
}

// formatHelp lists formats for the help.
func formatHelp[R any](formats []reportFormat[R]) string {
	var b strings.Builder
	for _, f := range formats {
		fmt.Fprintf(&b, "  %-9s %s\n", f.name, f.doc)
	}
	return b.String()
}

// formatList is the flag --format: formats of a report, each with a file to write
// it to. It implements pflag.Value.
type formatList[R any] struct {
	known   []reportFormat[R]
	targets []formatTarget[R]
}

// formatTarget is one way in which a report is written.
type formatTarget[R any] struct {
	format reportFormat[R]
	path   string // stdio for standard output
}

// add adds the flag to a command. What is the word for what is written.
func (l *formatList[R]) add(cmd *cobra.Command, what string) {
	cmd.Flags().Var(l, "format", "write "+what+" in a format, maybe to a file; by default text; repeat for several")
	var words []string
	for _, f := range l.known {
		words = append(words, cobra.CompletionWithDesc(f.name, f.doc))
	}
	register(cmd, "format", cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoSpace))
}

func (l *formatList[R]) Type() string   { return "NAME[=FILE]" }
func (l *formatList[R]) String() string { return "" }

func (l *formatList[R]) Set(s string) error {
	name, path, file := strings.Cut(s, "=")
	var names []string
	for _, f := range l.known {
		if f.name == name {
			if file && path == "" {
				return fmt.Errorf("no file is named behind \"=\"")
			}
			l.targets = append(l.targets, formatTarget[R]{f, cmp.Or(path, stdio)})
			return nil
		}
		names = append(names, f.name)
	}
	return fmt.Errorf("not one of %s%s", strings.Join(names, ", "), didYouMean(name, names, ""))
}

// check makes text on standard output the only target when there is none. Two
// must not go to the same place.
func (l *formatList[R]) check() error {
	if len(l.targets) == 0 {
		l.targets = []formatTarget[R]{{l.known[0], stdio}}
	}
	taken := map[string]string{} // the name of the format by place
	for _, t := range l.targets {
		key, name := filepath.Clean(t.path), t.format.name
		first, twice := taken[key]
		switch {
		case twice && t.path == stdio:
			return usagef("--format %s and --format %s both go to standard output; give one of them a file: --format %s=FILE", first, name, name)
		case twice:
			return usagef("--format %s and --format %s are both written to %q", first, name, t.path)
		}
		taken[key] = name
	}
	return nil
}

// write writes a report to standard output as far as a target says so, and
// returns the files to be written. What is the word for what is written.
func (l *formatList[R]) write(out io.Writer, color bool, what string, report R) ([]outFile, error) {
	var files []outFile
	for _, t := range l.targets {
		if t.path == stdio {
			if err := t.format.write(as(out, t.format.as), report, color); err != nil {
				return nil, failf("cannot write %s: %v", what, err)
			}
			continue
		}
		var b bytes.Buffer
		if err := t.format.write(&b, report, false); err != nil {
			return nil, err
		}
		files = append(files, outFile{path: t.path, data: b.Bytes()})
	}
	return files, nil
}
