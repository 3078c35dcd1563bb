package stats

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteMarkdown writes a report as tables. Text of the organisation can neither end
// a cell nor mention anybody.
func WriteMarkdown(w io.Writer, r Report) error {
	m := &markdownWriter{}
	m.b.WriteString("### " + escape(r.title()) + "\n")
	m.figures(&r)
	m.spans(&r)
	m.lists(r.Now)
	m.continuity(&r.Now.Continuity)
	for i := range r.Now.By {
		m.by(&r, i)
	}
	_, err := io.WriteString(w, m.b.String())
	return err
}

// markdownWriter writes GitHub-flavoured Markdown into memory.
type markdownWriter struct{ b strings.Builder }

func escape(text string) string { return finding.Markdown(wording.OneLine(text)) }

// row writes a row of cells, which are Markdown.
func (m *markdownWriter) row(cells ...string) {
	m.b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// head begins a table: the first column is text, the others are numbers.
func (m *markdownWriter) head(cells ...string) {
	m.b.WriteByte('\n')
	m.row(cells...)
	m.b.WriteString("|---" + strings.Repeat("|--:", len(cells)-1) + "|\n")
}

func (m *markdownWriter) figures(r *Report) {
	if r.Before == nil {
		m.head("figure", "value")
	} else {
		m.head("figure", "before", "now", "change")
	}
	for _, f := range r.figures() {
		switch {
		case f.Banded:
		case r.Before == nil:
			m.row(f.Label, f.TextOf(&r.Now.Figures))
		default:
			now, change := f.TextOf(&r.Now.Figures), f.change(&r.Before.Figures, &r.Now.Figures)
			if change != "" {
				now = "**" + now + "**"
			}
			m.row(f.Label, f.TextOf(&r.Before.Figures), now, change)
		}
	}
}

func (m *markdownWriter) spans(r *Report) {
	now := &r.Now.Figures
	if now.Managers == 0 {
		return
	}
	if r.Before == nil {
		m.head("direct reports", "managers", "share")
	} else {
		m.head("direct reports", "managers", "share", "share before")
	}
	for i, b := range Bands() {
		cells := []string{b.String(), strconv.Itoa(now.Spans[i]), percent(now.Spans[i], now.Managers)}
		if r.Before != nil {
			cells = append(cells, percent(r.Before.Figures.Spans[i], r.Before.Figures.Managers))
		}
		m.row(cells...)
	}
}

// lists writes the longest chains and who has most dotted lines.
func (m *markdownWriter) lists(s *Stats) {
	if len(s.Chains.Longest) > 0 {
		fmt.Fprintf(&m.b, "\nLongest chains, %s:\n\n", wording.Count(s.Chains.Layers, "layer"))
		for i := range s.Chains.Longest {
			m.b.WriteString("- " + escape(s.Chains.Longest[i].shown()) + "\n")
		}
		if s.Chains.More > 0 {
			fmt.Fprintf(&m.b, "- and %d more\n", s.Chains.More)
		}
	}
	if len(s.Dotted) == 0 {
		return
	}
	m.head("dotted lines of", "to superiors", "from reports")
	for i := range s.Dotted {
		l := &s.Dotted[i]
		m.row(escape(l.who()), strconv.Itoa(l.Superiors), strconv.Itoa(l.Reports))
	}
}

func (m *markdownWriter) by(r *Report, i int) {
	head := []string{escape(r.Now.By[i].Key)}
	for _, f := range columns() {
		head = append(head, f.head)
	}
	m.head(head...)
	pairs := r.pairs(i)
	for j := range pairs[:min(len(pairs), maxRows)] {
		p := &pairs[j]
		cells := []string{strings.Repeat("– ", min(p.Depth, 10)) + escape(p.Shown())}
		for _, f := range columns() {
			cells = append(cells, f.cell(p))
		}
		m.row(cells...)
	}
	if more := len(pairs) - maxRows; more > 0 {
		fmt.Fprintf(&m.b, "\nand %d more; JSON has all\n", more)
	}
}
