package change

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/policy"
	"github.com/orgwright/orgwright/graph/wording"
)

// TextOptions say how a report is written for people.
type TextOptions struct {
	Color bool // with the colours of a terminal
}

// WriteText writes a report for people: the changes grouped by outcome, then
// people, units, checks, figures and findings. The error is that of w.
func WriteText(w io.Writer, r Report, opt TextOptions) error {
	t := &textWriter{w: bufio.NewWriter(w), opt: opt}
	d := r.Diff
	t.line(t.paint(finding.Bold, fromTo(d)))
	t.line(Headline(d))
	for i := range d.Facts {
		t.line(sentence(&Change{}, &d.Facts[i]))
	}
	for _, s := range sections(d) {
		t.title(fmt.Sprintf("%s (%d)", lookOf(s.outcome).heading, len(s.changes)))
		for _, c := range s.changes {
			t.change(s.outcome, c)
		}
	}
	t.people(d)
	t.units(d)
	t.checks(d)
	if !d.IsEmpty() {
		t.figures(d)
	}
	if r.Findings != nil {
		t.findings(r.Findings)
	}
	return t.w.Flush()
}

// textWriter writes text. Errors are kept by its buffer.
type textWriter struct {
	w   *bufio.Writer
	opt TextOptions
}

func (t *textWriter) line(parts ...string) {
	for _, p := range parts {
		_, _ = t.w.WriteString(p) // Flush returns the error
	}
	_ = t.w.WriteByte('\n')
}

func (t *textWriter) title(s string) { t.line("\n", t.paint(finding.Bold, s)) }

// paint sets text off on a terminal (ECMA-48, SGR).
func (t *textWriter) paint(style finding.Style, s string) string {
	if !t.opt.Color {
		return s
	}
	return style.Paint(s)
}

// signed puts the sign of an outcome in front of a text, in its colour.
func (t *textWriter) signed(k Outcome, s string) string {
	return t.paint(lookOf(k).style, lookOf(k).sign+" "+s)
}

func (t *textWriter) change(k Outcome, c *Change) {
	t.line("  ", t.signed(k, label(c)))
	for _, s := range details(c) {
		t.line("      ", s)
	}
}

func (t *textWriter) people(d *Diff) {
	for i, p := range peopleLines(d, func(id string) string { return id }) {
		if i == 0 {
			t.title("People")
		}
		t.line("  ", t.signed(p.outcome, p.name), p.rest)
	}
}

func (t *textWriter) units(d *Diff) {
	if len(d.Units) == 0 {
		return
	}
	t.title("Units")
	for i := range d.Units {
		u := &d.Units[i]
		t.line("  ", t.signed(u.Outcome, unitSentence(u)))
	}
}

func (t *textWriter) checks(d *Diff) {
	if len(d.Checks) == 0 {
		return
	}
	t.title(checksTitle(d))
	style := map[policy.Effect]finding.Style{policy.Loosens: finding.Red, policy.Tightens: finding.Green, policy.Neutral: finding.Yellow}
	for i := range d.Checks {
		c := &d.Checks[i]
		t.line("  ", t.paint(style[c.Effect], fmt.Sprintf("%-8s", effectWord(c.Effect))), " ", checkLine(c))
	}
}

func (t *textWriter) figures(d *Diff) {
	t.title("Figures")
	for _, m := range measures(d.Old, d.New, true) {
		t.measure("  ", m)
	}
	for i := range d.UnitFigures {
		u := &d.UnitFigures[i]
		t.line("  unit ", wording.QuoteLine(u.ID))
		for _, m := range measures(u.Old, u.New, false) {
			t.measure("    ", m)
		}
	}
}

func (t *textWriter) measure(indent string, m measure) {
	pad := strings.Repeat(" ", max(0, 14-utf8.RuneCountInString(m.name)))
	if m.old == m.new {
		t.line(indent, m.name, pad, m.old)
		return
	}
	t.line(indent, m.name, pad, m.old, " → ", t.paint(finding.Bold, m.new))
}

func (t *textWriter) findings(f *FindingsDiff) {
	t.title("Findings: " + findingsHeadline(f))
	list := func(style finding.Style, word string, fs []finding.Finding) {
		for i := range fs {
			t.line("  ", t.paint(style, word), " ", findingLine(&fs[i]))
		}
	}
	list(finding.Red, "new ", f.New)
	list(finding.Green, "gone", f.Gone)
}
