package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
)

// diffFormat is a way in which differences are written.
type diffFormat struct {
	name, doc string
	write     func(w io.Writer, r change.Report, color bool) error
	as        finding.Notation
}

// diffFormats lists the formats, the default first.
func diffFormats() []diffFormat {
	return []diffFormat{
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

// diffFormatHelp lists the formats for the help.
func diffFormatHelp() string {
	var b strings.Builder
	for _, f := range diffFormats() {
		fmt.Fprintf(&b, "  %-9s %s\n", f.name, f.doc)
	}
	return b.String()
}

// completeDiffFormats offers the formats with what they are for.
func completeDiffFormats(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, f := range diffFormats() {
		out = append(out, cobra.CompletionWithDesc(f.name, f.doc))
	}
	return out, cobra.ShellCompDirectiveNoSpace
}

// diffFormatList is the flag --format of diff. It implements pflag.Value.
type diffFormatList struct {
	targets []diffTarget
}

// diffTarget is one way in which differences are written.
type diffTarget struct {
	format diffFormat
	path   string // stdio for standard output
}

func (l *diffFormatList) Type() string   { return "NAME[=FILE]" }
func (l *diffFormatList) String() string { return "" }

func (l *diffFormatList) Set(s string) error {
	name, path, file := strings.Cut(s, "=")
	var names []string
	for _, f := range diffFormats() {
		if f.name == name {
			if file && path == "" {
				return fmt.Errorf("no file is named behind \"=\"")
			}
			l.targets = append(l.targets, diffTarget{f, or(path, stdio)})
			return nil
		}
		names = append(names, f.name)
	}
	return fmt.Errorf("not one of %s%s", strings.Join(names, ", "), didYouMean(name, names, ""))
}

// check makes text on standard output the only target when there is none. Two
// must not go to the same place.
func (l *diffFormatList) check() error {
	if len(l.targets) == 0 {
		l.targets = []diffTarget{{diffFormats()[0], stdio}}
	}
	var taken takenPlaces
	for _, t := range l.targets {
		if err := taken.add(t.format.name, t.path); err != nil {
			return err
		}
	}
	return nil
}
