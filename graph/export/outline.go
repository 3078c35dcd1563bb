package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// deepest is how many levels an outline indents; what is further down is numbered, as a
// chain of thousands would be nothing but space.
const deepest = 40

// WriteMarkdown writes the hierarchy as nested lists below a heading. Nothing in names and
// titles becomes markup.
func WriteMarkdown(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n\n", markdownText(o.heading()))
	if o.AsOf != "" {
		fmt.Fprintf(b, "As of %s.\n\n", o.AsOf)
	}
	for n, depth := range o.walk() {
		p := &o.Positions[n]
		lines := p.lines()
		for i, l := range lines {
			lines[i] = markdownText(l)
		}
		if len(p.Names) > 0 {
			lines[0] = "**" + lines[0] + "**"
		}
		if depth > deepest {
			lines[0] = fmt.Sprintf("(level %d) %s", depth+1, lines[0])
		}
		fmt.Fprintf(b, "%s- %s\n", strings.Repeat("  ", min(depth, deepest)), strings.Join(lines, ", "))
	}
	return b.Flush()
}

// WriteOPML writes the hierarchy as an outline in OPML 2.0 (http://opml.org/spec2.opml).
// Beside its text, an entry has the id of the position, its title, the name and the unit.
func WriteOPML(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, xmlHead+"<opml version=\"2.0\">\n<head><title>%s</title></head>\n<body>\n", xmlText(o.heading()))
	if len(o.Positions) == 0 {
		fmt.Fprintf(b, "<outline text=\"%s\"/>\n", xmlText(o.heading()))
	}
	open := 0
	for n, depth := range o.walk() {
		for ; open > depth; open-- {
			fmt.Fprint(b, "</outline>\n")
		}
		p := &o.Positions[n]
		fmt.Fprintf(b, "<outline text=\"%s\" id=\"%s\"", xmlText(strings.Join(p.lines(), ", ")), xmlText(p.ID))
		for _, a := range [][2]string{{"title", p.Title}, {"name", strings.Join(p.Names, ", ")}, {"unit", o.unitName(p)}} {
			if a[1] != "" {
				fmt.Fprintf(b, " %s=\"%s\"", a[0], xmlText(a[1]))
			}
		}
		fmt.Fprint(b, ">\n")
		open = depth + 1
	}
	for ; open > 0; open-- {
		fmt.Fprint(b, "</outline>\n")
	}
	fmt.Fprint(b, "</body>\n</opml>\n")
	return b.Flush()
}

// markdownText writes a text so that nothing in it is markup, on one line.
func markdownText(s string) string { return finding.Markdown(wording.OneLine(s)) }
