package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/finding"
)

// page is text for a reader, line by line. It keeps the first error.
type page struct {
	w   io.Writer
	err error
}

func (p *page) line(format string, args ...any) {
	text := strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n"
	if p.err == nil {
		_, p.err = io.WriteString(p.w, text)
	}
}

// block writes lines of text with spaces before each.
func (p *page) block(indent int, text string) {
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		p.line("%s%s", strings.Repeat(" ", indent), l)
	}
}

// entry writes a name and a text behind it, wrapped at 100 columns.
func (p *page) entry(indent, width int, name, text string) {
	gap := "  "
	if width == 0 {
		gap = ""
	}
	for i, l := range wrap(text, 100-indent-width-len(gap)) {
		if i > 0 {
			name = ""
		}
		p.line("%s%s%s%s", strings.Repeat(" ", indent), pad(name, width), gap, l)
	}
}

// pad fills a text up to a width in characters.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
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

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(as(w, finding.JSON))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
