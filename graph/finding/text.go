package finding

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/source"
)

// Limits that keep a finding with many notes readable.
const (
	maxNotes    = 20 // that are written
	maxExcerpts = 4  // with more notes, none shows its line of the source
)

// TextOptions say how findings are written for people.
type TextOptions struct {
	Color bool // with the colours of a terminal
	Width int  // columns of the source that are shown at most, default 100
}

// WriteText writes findings for people: for each the place, the message, the
// line of the source with a mark below it, notes and a hint, and at the end how
// many there are. It writes nothing for no findings. The findings should be
// sorted. The error is that of w.
func WriteText(w io.Writer, findings []Finding, opt TextOptions) error {
	return writeText(w, &Report{Findings: findings, Text: opt})
}

// writeText is WriteText, and counts known and suppressed findings as well.
func writeText(w io.Writer, r *Report) error {
	opt := r.Text
	if opt.Width <= 0 {
		opt.Width = 100
	}
	t := textWriter{w: bufio.NewWriter(w), opt: opt}
	for i := range r.Findings {
		t.finding(&r.Findings[i])
		t.print("\n")
	}
	if len(r.Findings)+len(r.Known)+len(r.Suppressed)+r.Gone > 0 {
		t.print(t.paint(Bold, r.Summary()), "\n")
	}
	return t.w.Flush()
}

// WriteConcise writes one line for each finding: place, severity, message and
// rule. The error is that of w.
func WriteConcise(w io.Writer, findings []Finding) error {
	t := textWriter{w: bufio.NewWriter(w)}
	for i := range findings {
		t.headline(&findings[i])
	}
	return t.w.Flush()
}

// textWriter writes findings as text. Errors are kept by its buffer.
type textWriter struct {
	w   *bufio.Writer
	opt TextOptions
}

func (t *textWriter) paint(s Style, text string) string {
	if !t.opt.Color || text == "" {
		return text
	}
	return s.Paint(text)
}

func (t *textWriter) print(parts ...string) {
	for _, p := range parts {
		_, _ = t.w.WriteString(p) // Flush returns the error
	}
}

func severityStyle(s Severity) Style { return bySeverity(s, StrongRed, Amber, Strong) }

// headline writes the first line of a finding.
func (t *textWriter) headline(f *Finding) {
	if at := Visible(f.At.String()); at != "" {
		t.print(t.paint(Bold, at+":"), " ")
	}
	t.print(t.paint(severityStyle(f.Severity), f.Severity.String()+":"), " ", t.paint(Bold, Visible(f.Message)))
	if f.Code.ID() != "" {
		t.print(" ", t.paint(Dim, "["+Visible(f.Code.ID())+"]"))
	}
	t.print("\n")
}

func (t *textWriter) finding(f *Finding) {
	t.headline(f)
	gutter := gutterOf(f)
	t.excerpt(f.At, gutter, severityStyle(f.Severity))
	for i := range f.Notes {
		if i == maxNotes && i+1 < len(f.Notes) {
			t.print(strings.Repeat(" ", gutter+1), t.paint(Strong, "note:"), fmt.Sprintf(" and %d more\n", len(f.Notes)-i))
			break
		}
		shown := f.Notes[i].At == f.At || i > 0 && f.Notes[i].At == f.Notes[i-1].At
		t.note(&f.Notes[i], gutter, shown || len(f.Notes) > maxExcerpts)
	}
	if f.Hint != "" {
		t.print(strings.Repeat(" ", gutter+1), t.paint(Green, "hint:"), " ", Visible(f.Hint), "\n")
	}
}

// gutterOf returns how wide line numbers are beside the excerpts of a finding.
func gutterOf(f *Finding) int {
	widest := len(lineName(f.At))
	for i := range f.Notes {
		widest = max(widest, len(lineName(f.Notes[i].At)))
	}
	return max(4, widest+1)
}

// lineName says which line an excerpt shows: its number, for a sheet the cell.
func lineName(at source.Span) string {
	if at.File != nil && at.File.Sheet != "" {
		return at.File.Cell(at.Start)
	}
	return fmt.Sprint(at.Start.Line)
}

// note writes a note. Its line of the source is left out when it was shown.
func (t *textWriter) note(n *Note, gutter int, shown bool) {
	t.print(strings.Repeat(" ", gutter+1), t.paint(Strong, "note:"), " ")
	if at := Visible(n.At.String()); at != "" {
		t.print(at, ": ")
	}
	t.print(Visible(n.Message), "\n")
	if !shown {
		t.excerpt(n.At, gutter, Strong)
	}
}

// excerpt writes the line of the source at a place and marks the place.
func (t *textWriter) excerpt(at source.Span, gutter int, s Style) {
	e, ok := newExcerpt(at, t.opt.Width)
	if !ok {
		return
	}
	t.print(t.paint(Dim, fmt.Sprintf("%*s |", gutter, lineName(at))), " ", e.text, "\n")
	t.print(t.paint(Dim, strings.Repeat(" ", gutter)+" |"), " ", strings.Repeat(" ", e.indent), t.paint(s, strings.Repeat("^", e.mark)), "\n")
}

// Summary says how many findings there are and where, such as
// "3 errors, 1 warning in brightwater.org.yaml".
func Summary(findings []Finding) string {
	if text := Count(findings).String(); text != "" {
		return text + whereabouts(findings)
	}
	return "no findings"
}

// whereabouts names the file of the findings, or says how many files there are.
func whereabouts(findings []Finding) string {
	names := map[string]bool{}
	last := ""
	for i := range findings {
		if at := findings[i].At; at.IsValid() && !names[at.File.Name] {
			last = at.File.Name
			names[last] = true
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		if last == "-" {
			return " in standard input"
		}
		return " in " + Visible(last)
	}
	return fmt.Sprintf(" in %d files", len(names))
}
