package change

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// maxMarkdown is the number of characters after which no more entries are
// written. Comments on GitHub and GitLab hold 65,536 and 1,000,000.
const maxMarkdown = 50_000

// WriteMarkdown writes a report that fits a comment on a pull request: the
// counts on top, every group of changes in a part that can be folded away. Text
// of the organisation can neither end a part nor mention anybody. What is
// longer than 50,000 characters is summed up. The error is that of w.
func WriteMarkdown(w io.Writer, r Report) error {
	m := &markdown{w: bufio.NewWriter(w)}
	d := r.Diff
	m.print("### ", escape(fromTo(d)), "\n\n", escape(Headline(d)), "\n")
	if f := r.Findings; f != nil {
		m.print("\nFindings: ", findingsHeadline(f), "\n")
		m.findings("New findings", f.New, true)
		m.findings("Findings that are gone", f.Gone, false)
	}
	m.checks(d)
	for i := range d.Facts {
		m.print("\n", escape(sentence(&Change{}, &d.Facts[i])), "\n")
	}
	for _, s := range sections(d) {
		m.section(s)
	}
	m.people(d)
	m.units(d)
	if !d.IsEmpty() {
		m.figures(d)
	}
	if m.dropped > 0 {
		m.print("\n", fmt.Sprintf("left out for want of room: %d more", m.dropped), "\n")
	}
	return m.w.Flush()
}

// markdown writes GitHub-flavoured Markdown.
type markdown struct {
	w       *bufio.Writer
	size    int
	dropped int // entries
}

func (m *markdown) print(parts ...string) {
	for _, p := range parts {
		m.size += len(p)
		_, _ = m.w.WriteString(p) // Flush returns the error
	}
}

// item writes one entry of a list as long as there is room.
func (m *markdown) item(parts ...string) {
	if m.size > maxMarkdown {
		m.dropped++
		return
	}
	m.print("- ")
	m.print(parts...)
	m.print("\n")
}

// fold writes a part that can be folded away.
func (m *markdown) fold(title string, open bool, body func()) {
	tag := "<details>"
	if open {
		tag = "<details open>"
	}
	m.print("\n", tag, "\n<summary>", title, "</summary>\n\n")
	body()
	m.print("\n</details>\n")
}

// checks lists what differs in what is checked, never folded away: it is what a
// reviewer has to see.
func (m *markdown) checks(d *Diff) {
	if len(d.Checks) == 0 {
		return
	}
	m.fold(checksTitle(d), true, func() {
		for i := range d.Checks {
			c := &d.Checks[i]
			m.item("**", effectWord(c.Effect), "** ", escape(checkLine(c)))
		}
	})
}

func (m *markdown) section(s section) {
	m.fold(fmt.Sprintf("%s (%d)", lookOf(s.outcome).heading, len(s.changes)), len(s.changes) <= 10, func() {
		for _, c := range s.changes {
			text := "**" + escape(label(c)) + "**"
			if more := details(c); len(more) > 0 {
				text += ": " + escape(strings.Join(more, "; "))
			}
			m.item(text)
		}
	})
}

func (m *markdown) people(d *Diff) {
	n := len(d.Joined) + len(d.Left) + len(d.Transferred)
	if n == 0 {
		return
	}
	m.fold(fmt.Sprintf("People (%d)", n), false, func() {
		for _, p := range d.Joined {
			m.item("**", escape(p.Name), "** joined: ", escape(joined(p.Positions)))
		}
		for _, p := range d.Left {
			m.item("**", escape(p.Name), "** left: ", escape(joined(p.Positions)))
		}
		for _, p := range d.Transferred {
			m.item("**", escape(p.Name), "**: ", escape(joined(p.Old)), " to ", escape(joined(p.New)))
		}
	})
}

func (m *markdown) units(d *Diff) {
	if len(d.Units) == 0 {
		return
	}
	m.fold(fmt.Sprintf("Units (%d)", len(d.Units)), false, func() {
		for i := range d.Units {
			m.item(escape(unitSentence(&d.Units[i])))
		}
	})
}

func (m *markdown) figures(d *Diff) {
	m.fold("Figures", false, func() {
		m.print("| | before | after |\n|---|--:|--:|\n")
		for _, f := range measures(d.Old, d.New, true) {
			m.row(f)
		}
		for i := range d.UnitFigures {
			u := &d.UnitFigures[i]
			if m.size > maxMarkdown {
				m.dropped++
				continue
			}
			m.print("| **unit ", escape(u.ID), "** | | |\n")
			for _, f := range measures(u.Old, u.New, false) {
				m.row(f)
			}
		}
	})
}

func (m *markdown) row(f measure) {
	after := f.new
	if f.old != f.new {
		after = "**" + after + "**"
	}
	m.print("| ", f.name, " | ", f.old, " | ", after, " |\n")
}

func (m *markdown) findings(title string, fs []finding.Finding, open bool) {
	if len(fs) == 0 {
		return
	}
	m.fold(fmt.Sprintf("%s (%d)", title, len(fs)), open, func() {
		for i := range fs {
			m.item(escape(findingLine(&fs[i])))
		}
	})
}

// escape makes text of one line mean itself, see finding.Markdown.
func escape(s string) string { return finding.Markdown(wording.OneLine(s)) }
