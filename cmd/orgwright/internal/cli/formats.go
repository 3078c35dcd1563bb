package cli

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/finding"
)

// formatList is the flag --format: formats of findings, each with a file to
// write it to. It implements pflag.Value.
type formatList struct {
	targets []formatTarget
}

// formatTarget is one way in which findings are written.
type formatTarget struct {
	format finding.Format
	path   string // stdio for standard output
}

func (l *formatList) Type() string   { return "NAME[=FILE]" }
func (l *formatList) String() string { return "" }

func (l *formatList) Set(s string) error {
	name, path, file := strings.Cut(s, "=")
	var names []string
	for _, f := range finding.Formats() {
		if f.Name == name {
			if file && path == "" {
				return fmt.Errorf("no file is named behind \"=\"")
			}
			l.targets = append(l.targets, formatTarget{f, or(path, stdio)})
			return nil
		}
		names = append(names, f.Name)
	}
	return fmt.Errorf("not one of %s%s", strings.Join(names, ", "), didYouMean(name, names, ""))
}

// completeFormats offers the formats with what they are for.
func completeFormats(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, f := range finding.Formats() {
		out = append(out, cobra.CompletionWithDesc(f.Name, f.Doc))
	}
	return out, cobra.ShellCompDirectiveNoSpace
}

// formatHelp lists the formats for the help.
func formatHelp() string {
	var b strings.Builder
	for _, f := range finding.Formats() {
		fmt.Fprintf(&b, "  %-9s %s\n", f.Name, f.Doc)
	}
	return b.String()
}

// check makes text on standard output the only target when there is none. Two
// must not go to the same place.
func (l *formatList) check() error {
	if len(l.targets) == 0 {
		l.targets = []formatTarget{{finding.Formats()[0], stdio}}
	}
	var taken takenPlaces
	for _, t := range l.targets {
		if err := taken.add(t.format.Name, t.path); err != nil {
			return err
		}
	}
	return nil
}

// takenPlaces knows which format goes to a place.
type takenPlaces map[string]string

// add refuses a place that another format goes to.
func (p *takenPlaces) add(format, path string) error {
	if *p == nil {
		*p = takenPlaces{}
	}
	key := filepath.Clean(path)
	if first, twice := (*p)[key]; twice {
		if path == stdio {
			return usagef("--format %s and --format %s both go to standard output; give one of them a file: --format %s=FILE", first, format, format)
		}
		return usagef("--format %s and --format %s are both written to %q", first, format, path)
	}
	(*p)[key] = format
	return nil
}

// writeReport writes the report to standard output as far as a target says so,
// and returns the files to be written.
func writeReport(out io.Writer, color bool, targets []formatTarget, report *finding.Report) ([]outFile, error) {
	var files []outFile
	for _, t := range targets {
		if t.path == stdio {
			report.Text.Color = color
			if err := t.format.Write(as(out, t.format.As), report); err != nil {
				return nil, failf("cannot write the findings: %v", err)
			}
			continue
		}
		var b bytes.Buffer
		report.Text.Color = false
		if err := t.format.Write(&b, report); err != nil {
			return nil, err
		}
		files = append(files, outFile{path: t.path, data: b.Bytes()})
	}
	return files, nil
}
