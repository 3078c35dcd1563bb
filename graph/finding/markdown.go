package finding

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

// Limits of a summary: hosts cut off or refuse what is longer (a comment on
// GitHub 65,536 characters, a job summary 1 MiB).
const (
	markdownOpen = 15     // findings of a file that are shown without a click
	markdownSize = 60_000 // bytes after which findings are only counted
	markdownText = 2_000  // bytes of one message
)

// writeMarkdown writes a heading with the counts and a table of the findings of
// each file, folded up when it is long. Text of the user stays text: nothing in
// it becomes markup, a link or a mention.
func writeMarkdown(w io.Writer, r *Report) error {
	m := &markdownWriter{w: bufio.NewWriter(w), r: r}
	m.heading()
	files := byFile(r)
	for i, group := range files {
		if m.size > markdownSize {
			m.print("and %s in %s\n\n", Summary(flat(files[i:])), wording.Count(len(files)-i, "more file"))
			break
		}
		m.file(group)
	}
	m.suppressed()
	return m.w.Flush()
}

type markdownWriter struct {
	w    *bufio.Writer
	r    *Report
	size int // bytes so far
}

func (m *markdownWriter) print(format string, args ...any) {
	n, _ := fmt.Fprintf(m.w, format, args...) // Flush returns the error
	m.size += n
}

func (m *markdownWriter) heading() {
	sign := "✅"
	switch top := Max(m.r.Findings); {
	case top >= m.r.failOn():
		sign = "❌"
	case top > Off:
		sign = "⚠️"
	}
	text := Count(m.r.Findings).String()
	switch {
	case m.r.Recorded:
		text = Count(m.r.Known).String() + ", known from now on"
	case text == "" && m.r.Baseline != "":
		text = "nothing new"
	case text == "":
		text = "no findings"
	}
	m.print("### %s orgwright: %s\n\n", sign, text)
	if aside := m.aside(); aside != "" {
		m.print("%s\n\n", aside)
	}
}

// aside counts what is known, gone, suppressed and was checked.
func (m *markdownWriter) aside() string {
	var parts []string
	if m.r.Baseline != "" && !m.r.Recorded {
		parts = append(parts, fmt.Sprintf("%d new", len(m.r.Findings)), fmt.Sprintf("%d known (%s)", len(m.r.Known), Markdown(m.r.Baseline)))
		if m.r.Gone > 0 {
			parts = append(parts, fmt.Sprintf("%d gone", m.r.Gone))
		}
	}
	if n := len(m.r.Suppressed); n > 0 {
		parts = append(parts, fmt.Sprintf("%d suppressed", n))
	}
	if n := len(m.r.Files); n > 0 {
		parts = append(parts, fmt.Sprintf("%s and %s checked", wording.Count(n, "file"), wording.Count(len(m.r.Rules), "rule")))
	}
	return strings.Join(parts, " · ")
}

// byFile groups findings by the file that they are shown in, in order.
func byFile(r *Report) [][]*Finding {
	at := map[string]int{}
	var groups [][]*Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		name := r.fileOf(f)
		g, ok := at[name]
		if !ok {
			g = len(groups)
			at[name] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], f)
	}
	return groups
}

func flat(groups [][]*Finding) []Finding {
	var out []Finding
	for _, g := range groups {
		for _, f := range g {
			out = append(out, *f)
		}
	}
	return out
}

func (m *markdownWriter) file(group []*Finding) {
	name := "organisation"
	if file := m.r.fileOf(group[0]); file == "-" {
		name = "standard input"
	} else if file != "" {
		name = file
	}
	folded := len(group) > markdownOpen
	if folded {
		m.print("<details><summary><b>%s</b>: %s</summary>\n\n", html.EscapeString(Visible(name)), Count(flat([][]*Finding{group})))
	} else {
		m.print("**%s**\n\n", Markdown(name))
	}
	m.print("| | Line | Finding | Rule |\n|---|---:|---|---|\n")
	for i, f := range group {
		if m.size > markdownSize {
			m.print("\nand %s\n", Count(flat([][]*Finding{group[i:]})))
			break
		}
		m.row(f)
	}
	m.print("\n")
	if folded {
		m.print("</details>\n\n")
	}
}

func (m *markdownWriter) row(f *Finding) {
	line := ""
	if f.At.IsValid() {
		line = fmt.Sprint(f.At.Start.Line)
	}
	text := Markdown(clip(f.Message))
	if f.Hint != "" {
		text += "<br>💡 " + Markdown(clip(f.Hint))
	}
	m.print("| %s&nbsp;%s | %s | %s | %s |\n", bySeverity(f.Severity, "🔴", "🟡", "🔵"), f.Severity, line, text, markdownCode(f.Code.ID()))
}

// suppressed lists what the input suppresses with its reasons, folded up.
func (m *markdownWriter) suppressed() {
	if len(m.r.Suppressed) == 0 {
		return
	}
	m.print("<details><summary>%d suppressed</summary>\n\n| Finding | Reason | Rule |\n|---|---|---|\n", len(m.r.Suppressed))
	for i, s := range m.r.Suppressed {
		if m.size > markdownSize {
			m.print("\nand %d more\n", len(m.r.Suppressed)-i)
			break
		}
		m.print("| %s | %s | %s |\n", Markdown(clip(s.Finding.Message)), Markdown(clip(s.Reason)), markdownCode(s.Finding.Code.ID()))
	}
	m.print("\n</details>\n")
}

// clip cuts very long text.
func clip(text string) string {
	if len(text) <= markdownText {
		return text
	}
	return strings.ToValidUTF8(text[:markdownText], "") + "…"
}

// markdownCode shows an id as code.
func markdownCode(id string) string {
	return "`" + strings.NewReplacer("`", "'", "|", `\|`).Replace(Visible(id)) + "`"
}

// Markdown returns text that GitHub, GitLab and CommonMark show as it is, also
// inside a tag of HTML: no markup, HTML, links, mentions or references come of it. An
// empty comment keeps apart what programs would make a link of after the markup is
// gone.
func Markdown(text string) string {
	var b strings.Builder
	text = Visible(text)
	for i, r := range text {
		switch {
		case strings.ContainsRune("\\`*_{}[]()|~!$", r), i == 0 && strings.ContainsRune("+-=", r),
			r == '.' && i > 0 && strings.Trim(text[:i], "0123456789") == "":
			b.WriteString(`\` + string(r))
		case r == '&' || r == '<' || r == '>':
			b.WriteString(html.EscapeString(string(r)))
		case r == '@' || r == '#':
			b.WriteString(string(r) + "<!-- -->")
		case r == ':' && strings.HasPrefix(text[i:], "://"), r == '.' && i >= 3 && strings.EqualFold(text[i-3:i], "www"):
			b.WriteString("<!-- -->" + string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
