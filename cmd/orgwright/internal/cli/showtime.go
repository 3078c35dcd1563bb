package cli

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/wording"
)

// tenure is when somebody holds a position, or a line is in force, as JSON.
type tenure struct {
	Name   string `json:"name,omitempty"`
	Person string `json:"person,omitempty"`
	To     string `json:"to,omitempty"`
	Since  string `json:"since,omitempty"`
	Until  string `json:"until,omitempty"`
}

// history is what a position is over time, of each key only if anything under it has
// dates.
type history struct {
	Holders   []tenure `json:"holders"`
	ReportsTo []tenure `json:"reports_to"`
	DottedTo  []tenure `json:"dotted_to"`

	Responsibilities []tenure `json:"responsibilities"`
}

// history lists the holders and lines of all days.
func (p *post) history() history {
	out := history{Holders: []tenure{}, ReportsTo: dated(p.written().ReportsTo), DottedTo: dated(p.written().DottedTo), Responsibilities: []tenure{}}
	if duties := p.written().Responsibilities; slices.ContainsFunc(duties, func(d orgfile.Duty) bool { return d.Term() != nil }) {
		for i := range duties {
			t := termOf(duties[i].Term())
			t.To = duties[i].Value
			out.Responsibilities = append(out.Responsibilities, t)
		}
	}
	isDated := false
	for _, h := range p.written().Holders {
		t := termOf(h.Term)
		t.Name, t.Person = h.Name.Value, h.Person.Value
		isDated = isDated || h.Term != nil
		out.Holders = append(out.Holders, t)
	}
	if !isDated {
		out.Holders = []tenure{}
	}
	return out
}

// dated lists lines, none when none has dates.
func dated(lines []orgfile.Line) []tenure {
	out := []tenure{}
	isDated := false
	for _, l := range lines {
		t := termOf(l.Term)
		t.To = l.Value
		isDated = isDated || l.Term != nil
		out = append(out, t)
	}
	if !isDated {
		return []tenure{}
	}
	return out
}

func termOf(t *orgfile.Term) tenure {
	if t == nil {
		return tenure{}
	}
	return tenure{Since: t.Since.Value, Until: t.Until.Value}
}

// overTime writes the holders and lines of all days, as far as any has dates.
func (p *post) overTime(w *manual.Page) {
	h := p.history()
	for _, list := range []struct {
		title string
		of    []tenure
	}{{"Held over time by", h.Holders}, {"Reports over time to", h.ReportsTo}, {"Dotted lines over time to", h.DottedTo}, {"Accountable over time for", h.Responsibilities}} {
		if len(list.of) == 0 {
			continue
		}
		w.Line("")
		w.Line("%s", list.title)
		var rows [][]string
		for _, t := range list.of {
			rows = append(rows, []string{cmp.Or(t.Since, "…"), "to", cmp.Or(t.Until, "…"), wording.OneLine(cmp.Or(t.Name, t.Person, t.To))})
		}
		w.Columns(2, rows)
	}
}

// written is the entry of the position as it stands in the file.
func (p *post) written() *orgfile.Position { return p.lines.Org.Written(p.Position) }
