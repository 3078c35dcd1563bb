package finding

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// annotationLimit is how many annotations of a level GitHub shows for a step.
const annotationLimit = 10

// writeGitHub writes workflow commands that GitHub Actions shows as annotations
// at the lines of a pull request. What is beyond its limit is summed up in one
// line of the log. Columns are only given within one line, as it wants.
func writeGitHub(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	shown := map[Severity]int{}
	var rest []Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		if shown[f.Severity] == annotationLimit {
			rest = append(rest, *f)
			continue
		}
		shown[f.Severity]++
		fmt.Fprintf(b, "::%s %s::%s\n", bySeverity(f.Severity, "error", "warning", "notice"), githubProperties(r, f), githubData.Replace(plainText(f)))
	}
	if len(rest) > 0 {
		fmt.Fprintf(b, "orgwright: %s more; only the first %d of each level have an annotation\n", Count(rest), annotationLimit)
	}
	if len(r.Findings) > 0 || len(r.Known) > 0 || len(r.Suppressed) > 0 {
		fmt.Fprintf(b, "orgwright: %s\n", r.Summary())
	}
	return b.Flush()
}

func githubProperties(r *Report, f *Finding) string {
	var parts []string
	add := func(key, value string) { parts = append(parts, key+"="+githubProperty.Replace(value)) }
	if name := r.fileOf(f); name != "" && name != "-" {
		add("file", Visible(r.Places.Path(name)))
	}
	if f.At.IsValid() {
		add("line", fmt.Sprint(f.At.Start.Line))
		if f.At.End.Line == f.At.Start.Line {
			add("col", fmt.Sprint(f.At.Start.Col))
			add("endColumn", fmt.Sprint(max(f.At.End.Col, f.At.Start.Col)))
		} else {
			add("endLine", fmt.Sprint(f.At.End.Line))
		}
	}
	add("title", Visible(f.Code.ID()))
	return strings.Join(parts, ",")
}

// The escapes that the runner undoes, see ActionCommand.cs of
// github.com/actions/runner.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// plainText returns the message of a finding with its notes and hint, for programs
// that show it at its place.
func plainText(f *Finding) string {
	var b strings.Builder
	b.WriteString(Visible(cellIn(f.At) + f.Message))
	for i, n := range f.Notes {
		if i == maxNotes && i+1 < len(f.Notes) {
			fmt.Fprintf(&b, "\nnote: and %d more", len(f.Notes)-i)
			break
		}
		b.WriteString("\nnote: ")
		if at := Visible(n.At.String()); at != "" {
			b.WriteString(at + ": ")
		}
		b.WriteString(Visible(n.Message))
	}
	if f.Hint != "" {
		b.WriteString("\nhint: " + Visible(f.Hint))
	}
	return b.String()
}
