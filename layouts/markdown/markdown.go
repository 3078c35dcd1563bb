// Package markdown writes decks in Markdown for Marp, Slidev and reveal.js: a slide for
// each page with its picture, which is a file beside it, and with the outline of the
// organisation as notes for the speaker.
//
// All three take slides that are divided by a line of three hyphens; they differ in the
// head of the file, in how a picture fills a slide, and in how notes are written (Marp:
// marp.app and github.com/marp-team/marpit/docs; Slidev: sli.dev/guide; reveal.js:
// revealjs.com/markdown).
package markdown

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
)

// dialects are the programs, the default first.
var dialects = []string{"marp", "slidev", "reveal"}

// Encoder returns the format "markdown" for the list of package layouts.
func Encoder() output.Encoder {
	return output.Encoder{
		Name: "markdown", Title: "Markdown", Extensions: []string{"md"}, Beside: "svg",
		Doc:     "slides for Marp, Slidev or reveal.js, with an SVG beside the file for each",
		Options: []output.Option{{Name: "slides-for", Doc: "the program that shows the slides: marp (default), slidev or reveal", Type: output.Word, Words: dialects}},
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			return Encode(w, pages, v.Word("slides-for"))
		},
	}
}

// Encode writes a deck for a program, one of marp, slidev and reveal; "" is marp. The
// pictures are where output.Page.Elsewhere says, by the ids of the scenes. Its error is
// that of w.
func Encode(w io.Writer, pages []*output.Page, dialect string) error {
	var b strings.Builder
	title := line(pages[0].Scene.Title)
	switch dialect {
	case "slidev":
		fmt.Fprintf(&b, "---\ntitle: %s\nlayout: full\n---\n", quoted(title))
	case "reveal":
	default:
		fmt.Fprintf(&b, "---\nmarp: true\ntitle: %s\n---\n", quoted(title))
	}
	for i, p := range pages {
		if i > 0 {
			b.WriteString("\n---\n")
			if dialect == "slidev" {
				b.WriteString("layout: full\n---\n")
			}
		}
		slide(&b, p, dialect)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// slide writes one slide.
func slide(b *strings.Builder, p *output.Page, dialect string) {
	name, notes := p.Elsewhere[p.Scene.ID], p.Scene.Desc
	alt := strings.NewReplacer("[", "(", "]", ")").Replace(line(p.Scene.Title))
	switch dialect {
	case "slidev":
		fmt.Fprintf(b, "\n![%s](./%s)\n", alt, name)
	case "reveal":
		fmt.Fprintf(b, "\n![%s](%s)\n", alt, name)
	default:
		fmt.Fprintf(b, "\n![bg contain %s](%s)\n", alt, name)
	}
	if notes == "" {
		return
	}
	if dialect == "reveal" {
		b.WriteString("\nNote:\n")
		for l := range strings.Lines(notes) {
			depth := len(l) - len(strings.TrimLeft(l, " "))
			fmt.Fprintf(b, "%s- %s\n", l[:depth], escaped(strings.TrimSpace(l)))
		}
		return
	}
	// A comment of HTML ends with "-->" and must not hold "--".
	fmt.Fprintf(b, "\n<!--\n%s\n-->\n", strings.ReplaceAll(notes, "--", "- -"))
}

// line is a text on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// quoted is a text as a string of YAML.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// escaped writes what has a meaning in Markdown so that it is seen.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`).Replace(s)
}
