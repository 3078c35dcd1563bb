// Package manual writes the texts that explain things to people: a rule (Rule), a
// check (Check), a kind of rule (Kind), the language of rules (Language), a role
// (Glossary). The command prints them; an editor can show them where something is
// pointed at. Lines have at most 100 characters where words allow it. The errors
// are those of the writer.
package manual

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/finding"
)

// Page writes text to W, line by line. It keeps the first error and writes
// nothing after it.
type Page struct {
	W   io.Writer
	Err error
}

// Line writes one line, without spaces at its end.
func (p *Page) Line(format string, args ...any) {
	text := strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n"
	if p.Err == nil {
		_, p.Err = io.WriteString(p.W, text)
	}
}

// Paragraph writes one line and an empty one behind it.
func (p *Page) Paragraph(format string, args ...any) {
	p.Line(format, args...)
	p.Line("")
}

// Block writes lines of text with spaces before each.
func (p *Page) Block(indent int, text string) {
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		p.Line("%s%s", strings.Repeat(" ", indent), l)
	}
}

// Entry writes a name, filled up to a width, and a text beside it, wrapped at 100
// columns. Indent and width are in characters; with width 0 there is no name.
func (p *Page) Entry(indent, width int, name, text string) {
	gap := "  "
	if width == 0 {
		gap = ""
	}
	for i, l := range wrap(text, 100-indent-width-len(gap)) {
		if i > 0 {
			name = ""
		}
		p.Line("%s%s%s%s", strings.Repeat(" ", indent), pad(name, width), gap, l)
	}
}

// pad fills a text up to a width in columns of a terminal.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-finding.Width(s)))
}

// wrap breaks a text between words into lines of at most width characters; a
// longer word stands alone. It gives at least one line.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// Columns writes a table: rows with their cells under one another.
func (p *Page) Columns(indent int, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], finding.Width(cell))
		}
	}
	for _, row := range rows {
		line := strings.Repeat(" ", indent)
		for i, cell := range row {
			line += pad(cell, widths[i]+2)
		}
		p.Line("%s", line)
	}
}
