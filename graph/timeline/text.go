package timeline

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// TextOptions say how a report is written for people.
type TextOptions struct {
	Color  bool // with the colours of a terminal
	Counts bool // only how often something happened, no names
}

// WriteText writes a report for people: a table of the periods in which something
// happened, then what happened in each. The error is that of w.
func WriteText(w io.Writer, r Report, opt TextOptions) error {
	t := &textWriter{w: bufio.NewWriter(w), opt: opt}
	title := wording.OneLine(r.Organisation)
	if title == "" {
		title = "Timeline"
	}
	if r.From != "" {
		title += ", " + r.From + " to " + r.To
	}
	t.line(t.paint(finding.Bold, title))
	if len(r.Events) == 0 {
		t.line("nothing happened")
		return t.w.Flush()
	}
	t.table(r)
	if !opt.Counts {
		for i := range r.Periods {
			t.period(&r.Periods[i])
		}
	}
	return t.w.Flush()
}

// textWriter writes text. Errors are kept by its buffer.
type textWriter struct {
	w   *bufio.Writer
	opt TextOptions
}

func (t *textWriter) line(text string) {
	_, _ = t.w.WriteString(text + "\n") // Flush returns the error
}

func (t *textWriter) paint(s finding.Style, text string) string {
	if !t.opt.Color {
		return text
	}
	return s.Paint(text)
}

// columns are those of the table: its heading and the figure.
var columns = []struct {
	head string
	of   func(c *Counts) int
}{
	{"joined", func(c *Counts) int { return c.Joined }},
	{"left", func(c *Counts) int { return c.Left }},
	{"moved", func(c *Counts) int { return c.Moved }},
	{"new title", func(c *Counts) int { return c.Retitled }},
	{"took on", func(c *Counts) int { return c.TookOn }},
	{"gave up", func(c *Counts) int { return c.GaveUp }},
	{"other superior", func(c *Counts) int { return c.Reassigned }},
	{"opened", func(c *Counts) int { return c.Opened }},
	{"closed", func(c *Counts) int { return c.Closed }},
}

// table writes the figures of the periods in which something happened, without columns
// that are empty.
func (t *textWriter) table(r Report) {
	total := r.Total()
	head := []string{""}
	var used []func(*Counts) int
	for _, c := range columns {
		if c.of(&total) > 0 {
			head, used = append(head, c.head), append(used, c.of)
		}
	}
	head = append(head, "people", "positions")
	row := func(name string, c *Counts, people, positions int) []string {
		cells := []string{name}
		for _, of := range used {
			cell := ""
			if n := of(c); n > 0 {
				cell = strconv.Itoa(n)
			}
			cells = append(cells, cell)
		}
		return append(cells, strconv.Itoa(people), strconv.Itoa(positions))
	}
	rows := [][]string{head, row("before", &Counts{}, r.People, r.Positions)}
	for i := range r.Periods {
		if p := &r.Periods[i]; len(p.Events) > 0 {
			rows = append(rows, row(p.Name, &p.Counts, p.People, p.Positions))
		}
	}
	last := &r.Periods[len(r.Periods)-1]
	rows = append(rows, row("in all", &total, last.People, last.Positions))
	width := make([]int, len(head))
	for _, cells := range rows {
		for i, c := range cells {
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	for _, cells := range rows {
		line := fmt.Sprintf("  %-*s", width[0], cells[0])
		for i, c := range cells[1:] {
			line += fmt.Sprintf("  %*s", width[i+1], c)
		}
		t.line(line)
	}
}

func (t *textWriter) period(p *Period) {
	if len(p.Events) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(finding.Bold, p.Name))
	for i := range p.Events {
		e := &p.Events[i]
		sign, style := signOf(e.Kind)
		t.line(fmt.Sprintf("  %s %s %s", e.Day, t.paint(style, sign), Sentence(e)))
	}
}

// signOf is what stands in front of an event.
func signOf(k Kind) (string, finding.Style) {
	switch k {
	case Joined, TookOn, Opened:
		return "+", finding.Green
	case Left, GaveUp, Closed:
		return "-", finding.Red
	case Reassigned:
		return ">", finding.Blue
	}
	return "~", finding.Yellow
}

// Sentence says in words what happened.
func Sentence(e *Event) string {
	who := wording.OneLine(e.Person)
	switch e.Kind {
	case Joined:
		return fmt.Sprintf("%s joined: %s", who, shown(e.New))
	case Left:
		return fmt.Sprintf("%s left: %s", who, shown(e.Old))
	case TookOn:
		return fmt.Sprintf("%s took on %s", who, shown(e.New))
	case GaveUp:
		return fmt.Sprintf("%s gave up %s", who, shown(e.Old))
	case Moved:
		return fmt.Sprintf("%s moved: %s, was %s", who, shown(e.New), shown(e.Old))
	case Opened:
		return fmt.Sprintf("position %s begins", shown(e.New))
	case Closed:
		return fmt.Sprintf("position %s ends", shown(e.Old))
	}
	subject := shown(e.New)
	if who != "" {
		subject += " (" + who + ")"
	}
	return fmt.Sprintf("%s reports to %s, was %s", subject, superior(e.New), superior(e.Old))
}

func superior(p *Post) string {
	if p.Superior == "" {
		return "nobody"
	}
	return wording.QuoteLine(p.Superior)
}

// shown is how a position is called: its id, and its title if that says more.
func shown(p *Post) string {
	if p.Title == "" || p.Title == p.ID {
		return wording.OneLine(p.ID)
	}
	return wording.OneLine(p.ID) + ", " + wording.OneLine(p.Title)
}
