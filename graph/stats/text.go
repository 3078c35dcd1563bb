package stats

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// TextOptions say how a report is written for people.
type TextOptions struct {
	Color bool // with the colours of a terminal
}

// maxRows is how many groups or layers a table for people has.
const maxRows = 50

// WriteText writes a report for people, with bars.
func WriteText(w io.Writer, r Report, opt TextOptions) error {
	t := &textWriter{opt: opt}
	t.b.WriteString(t.paint(finding.Bold, r.title()) + "\n\n")
	t.figures(&r)
	t.spans(&r)
	t.layers(&r)
	t.chains(r.Now)
	t.loads(r.Now)
	t.continuity(&r.Now.Continuity)
	for i := range r.Now.By {
		t.by(&r, i)
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// textWriter writes text into memory.
type textWriter struct {
	b   strings.Builder
	opt TextOptions
}

func (t *textWriter) paint(style finding.Style, s string) string {
	if !t.opt.Color {
		return s
	}
	return style.Paint(s)
}

func (t *textWriter) title(format string, args ...any) {
	t.b.WriteString("\n" + t.paint(finding.Bold, fmt.Sprintf(format, args...)) + "\n")
}

// figures lists the figures of the whole.
func (t *textWriter) figures(r *Report) {
	rows := [][]string{}
	if r.Before != nil {
		rows = append(rows, []string{"", "before", "now", "change"})
	}
	for _, f := range r.figures() {
		switch {
		case f.Banded:
		case r.Before != nil:
			rows = append(rows, []string{f.Label, f.TextOf(&r.Before.Figures), f.TextOf(&r.Now.Figures), f.change(&r.Before.Figures, &r.Now.Figures)})
		default:
			rows = append(rows, []string{f.Label, f.TextOf(&r.Now.Figures), f.parts(&r.Now.Figures)})
		}
	}
	last := 1
	if r.Before != nil {
		last = 3
	}
	t.table(rows, func(column int) bool { return column > 0 && column <= last })
}

// spans shows how many managers have a span of each band.
func (t *textWriter) spans(r *Report) {
	f := &r.Now.Figures
	if f.Managers == 0 {
		return
	}
	t.title("Span of control: direct reports in the line, without assistants (%s)", wording.Count(f.Managers, "manager"))
	most := 0
	for _, n := range f.Spans {
		most = max(most, n)
	}
	var rows [][]string
	for i, b := range Bands() {
		row := []string{b.String(), t.bar(f.Spans[i], most), strconv.Itoa(f.Spans[i]), percent(f.Spans[i], f.Managers)}
		if r.Before != nil {
			row = append(row, "before "+percent(r.Before.Figures.Spans[i], r.Before.Figures.Managers))
		}
		rows = append(rows, row)
	}
	t.table(rows, func(column int) bool { return column == 0 || column == 2 || column == 3 })
}

// layers shows how many positions are in each layer.
func (t *textWriter) layers(r *Report) {
	if len(r.Now.Layers) == 0 {
		return
	}
	t.title("Layers: positions in the line, without assistants")
	most := 0
	for _, l := range r.Now.Layers {
		most = max(most, l.Positions)
	}
	var rows [][]string
	for i, l := range r.Now.Layers[:min(len(r.Now.Layers), maxRows)] {
		row := []string{strconv.Itoa(l.Number), t.bar(l.Positions, most), strconv.Itoa(l.Positions), ""}
		if l.Managers > 0 {
			row[3] = fmt.Sprintf("%s, span %.1f", wording.Count(l.Managers, "manager"), float64(l.Reports)/float64(l.Managers))
		}
		if r.Before != nil {
			was := 0
			if i < len(r.Before.Layers) {
				was = r.Before.Layers[i].Positions
			}
			row = append(row, "before "+strconv.Itoa(was))
		}
		rows = append(rows, row)
	}
	t.table(rows, func(column int) bool { return column == 0 || column == 2 })
	t.more(len(r.Now.Layers))
}

// more says how many rows are left out.
func (t *textWriter) more(rows int) {
	if rows > maxRows {
		fmt.Fprintf(&t.b, "  and %d more; JSON has all\n", rows-maxRows)
	}
}

func (t *textWriter) chains(s *Stats) {
	if len(s.Chains.Longest) == 0 {
		return
	}
	t.title("Longest chains: %s", wording.Count(s.Chains.Layers, "layer"))
	for i := range s.Chains.Longest {
		t.b.WriteString("  " + s.Chains.Longest[i].shown() + "\n")
	}
	if s.Chains.More > 0 {
		fmt.Fprintf(&t.b, "  and %d more\n", s.Chains.More)
	}
}

func (t *textWriter) loads(s *Stats) {
	if len(s.Dotted) == 0 {
		return
	}
	t.title("Dotted lines of one person")
	most := s.Dotted[0].Total()
	var rows [][]string
	for i := range s.Dotted {
		l := &s.Dotted[i]
		rows = append(rows, []string{finding.Clip(l.who(), widest), t.bar(l.Total(), most), strconv.Itoa(l.Total()), fmt.Sprintf("%d to superiors, %d from reports", l.Superiors, l.Reports)})
	}
	t.table(rows, func(column int) bool { return column == 2 })
}

// by shows the figures by one key.
func (t *textWriter) by(r *Report, i int) {
	pairs := r.pairs(i)
	t.title("By %s", wording.OneLine(r.Now.By[i].Key))
	most := 0
	for _, p := range pairs {
		most = max(most, p.now.Headcount)
	}
	head := []string{""}
	for _, f := range columns() {
		head = append(head, f.head)
	}
	rows := [][]string{append(head, "")}
	for j := range pairs[:min(len(pairs), maxRows)] {
		p := &pairs[j]
		row := []string{finding.Clip(strings.Repeat("  ", min(p.Depth, 10))+wording.OneLine(p.Shown()), widest)}
		for _, f := range columns() {
			row = append(row, f.cell(p))
		}
		rows = append(rows, append(row, t.bar(p.now.Headcount, most)))
	}
	last := len(columns())
	t.table(rows, func(column int) bool { return column > 0 && column <= last })
	t.more(len(pairs))
}

// percent writes a share, "–" of nothing.
func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(of))
}

// barWidth is the width of the longest bar, in columns.
const barWidth = 24

// bar draws a number in eighths of a column.
func (t *textWriter) bar(n, most int) string {
	if n <= 0 || most <= 0 {
		return ""
	}
	eighths := max(1, n*barWidth*8/most)
	text := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		text += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return t.paint(finding.Blue, text+strings.Repeat(" ", barWidth-finding.Width(text)))
}

// widest is the widest a name is in a table.
const widest = 44

// table writes rows with their cells under one another, some columns to the right.
func (t *textWriter) table(rows [][]string, right func(column int) bool) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], t.width(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			pad := strings.Repeat(" ", max(0, widths[i]-t.width(cell)))
			if right(i) {
				line += "  " + pad + cell
			} else {
				line += "  " + cell + pad
			}
		}
		t.b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// width is how many columns a cell takes, without what colours it.
func (t *textWriter) width(cell string) int {
	if strings.HasPrefix(cell, "\x1b[") {
		return barWidth
	}
	return finding.Width(cell)
}
