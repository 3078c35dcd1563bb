package stats

import (
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

// Report is the figures of an organisation, maybe beside those of an older one, by
// the same keys. WriteText, WriteJSON, WriteCSV and WriteMarkdown write it; the
// error of each is that of the writer.
type Report struct {
	Now    *Stats
	Before *Stats // nil = none
}

// column is a figure in tables by a key, under a short head.
type column struct {
	head string
	Figure
}

// columns are the figures that tables by a key show to people; JSON and CSV have
// all.
func columns() []column {
	out := []column{{head: "heads"}, {head: "positions"}, {head: "FTE"}, {head: "vacant"}, {head: "rate"}, {head: "layers"}, {head: "managers"}, {head: "span"}, {head: "one-report"}}
	for i, name := range []string{"headcount", "positions", "fte", "vacancies", "vacancy_rate", "layers", "managers", "average_span", "one_report_managers"} {
		out[i].Figure, _ = Named(name)
	}
	return out
}

// figures lists the figures that are shown.
func (r *Report) figures() []Figure {
	if r.Before != nil {
		return shownOf(&r.Now.Figures, &r.Before.Figures)
	}
	return shownOf(&r.Now.Figures)
}

// title names the organisation and the day.
func (r *Report) title() string {
	s := wording.OneLine(r.Now.Organisation)
	if s == "" {
		s = "Organisation"
	}
	switch day := r.Now.AsOf; {
	case r.Before != nil && r.Before.AsOf != day && r.Before.AsOf != "" && day != "":
		return s + ", " + r.Before.AsOf + " to " + day
	case day != "":
		return s + ", " + day
	}
	return s
}

// pair is a group now and before.
type pair struct {
	*Group
	now    Figures
	before *Figures // nil = nothing is compared
}

// pairs joins the groups of a table with those before; groups that are gone come
// last.
func (r *Report) pairs(table int) []pair {
	var out []pair
	was := map[string]*Group{}
	if r.Before != nil {
		for i := range r.Before.By[table].Groups {
			g := &r.Before.By[table].Groups[i]
			was[g.ID] = g
		}
	}
	groups := r.Now.By[table].Groups
	for i := range groups {
		g := &groups[i]
		p := pair{Group: g, now: g.Figures}
		if r.Before != nil {
			p.before = &Figures{}
			if old := was[g.ID]; old != nil {
				p.before = &old.Figures
				delete(was, g.ID)
			}
		}
		out = append(out, p)
	}
	if r.Before == nil {
		return out
	}
	for i := range r.Before.By[table].Groups {
		if g := &r.Before.By[table].Groups[i]; was[g.ID] != nil {
			out = append(out, pair{Group: g, before: &g.Figures})
		}
	}
	return out
}

// change writes by how much a figure differs, "" when it does not or by less than is
// shown, or when it is missing at one of the times.
func (f *Figure) change(before, now *Figures) string {
	was, ok := f.Value(before)
	is, too := f.Value(now)
	if !ok || !too || was == is {
		return ""
	}
	sign := "+"
	if is < was {
		sign, was, is = "−", is, was
	}
	text := f.Text(is - was)
	if text == f.Text(0) {
		return ""
	}
	if f.Form == Share {
		text = strings.TrimSuffix(text, " %") + " pp"
	}
	return sign + text
}

// cell writes a figure with its change, if there is one: "14 (+2)".
func (f *Figure) cell(p *pair) string {
	text := f.TextOf(&p.now)
	if p.before == nil {
		return text
	}
	if c := f.change(p.before, &p.now); c != "" {
		return text + " (" + c + ")"
	}
	return text
}

// parts writes a fraction: "27 direct reports, 8 managers", "" for figures that are
// none.
func (f *Figure) parts(of *Figures) string {
	count, base := f.Of(of)
	if f.For == (Noun{}) || base == 0 {
		return ""
	}
	return f.Counted.Count(count) + ", " + f.For.Count(base)
}

// maxChain is how many positions of a chain people see.
const maxChain = 16

// shown writes the chain as ids, the middle of a long one left out.
func (c *Chain) shown() string {
	list := c.Positions
	var ids []string
	for i, p := range list {
		if over := len(list) - maxChain; over > 0 && i >= maxChain/2 && i < maxChain/2+over {
			if i == maxChain/2 {
				ids = append(ids, "… "+strconv.Itoa(over)+" more …")
			}
			continue
		}
		ids = append(ids, wording.OneLine(p.ID))
	}
	text := strings.Join(ids, " → ")
	if c.Beside > 0 {
		text += " and " + strconv.Itoa(c.Beside) + " beside it"
	}
	return text
}

// who names a person with the positions that count.
func (l *Load) who() string {
	var ids []string
	for i, p := range l.Positions {
		if i == maxIDs {
			ids = append(ids, "…")
			break
		}
		ids = append(ids, wording.OneLine(p.ID))
	}
	if l.Name == "" {
		return strings.Join(ids, ", ")
	}
	return wording.OneLine(l.Name) + " (" + strings.Join(ids, ", ") + ")"
}

// maxIDs is how many positions of one person are named.
const maxIDs = 5
