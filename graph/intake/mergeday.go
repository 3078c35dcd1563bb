package intake

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// IsDated reports whether an organisation says when positions, holders or lines are in
// force, so that what was before is worth keeping.
func IsDated(doc *orgfile.Document) bool {
	return slices.ContainsFunc(doc.Positions, func(p *orgfile.Position) bool {
		return p.Since.Value != "" || p.Until.Value != "" || hasTerms(p)
	})
}

// hasTerms reports whether a position has holders or lines with dates.
func hasTerms(p *orgfile.Position) bool {
	line := func(l orgfile.Line) bool { return l.Term != nil }
	return slices.ContainsFunc(p.ReportsTo, line) || slices.ContainsFunc(p.DottedTo, line) ||
		slices.ContainsFunc(p.Holders, func(h orgfile.Holder) bool { return h.Term != nil })
}

// ended returns a position that ends on the day before.
func (m *merger) ended(p *orgfile.Position) *orgfile.Position {
	out := *p
	if p.Parent != nil {
		out.ReportsTo = append([]orgfile.Line{{Text: p.Parent.ID}}, p.ReportsTo...)
		out.Parent = nil
	}
	out.Until = source.Text{Value: org.AddDays(m.day.Value, -1)}
	return &out
}

// again makes a position that had ended one that is held since the day.
func (m *merger) again(p *orgfile.Position) {
	if !m.dated || p.Until.Value == "" || p.Until.Value >= m.day.Value {
		return
	}
	if p.Name.Value != "" {
		p.Holders = append([]orgfile.Holder{{Name: p.Name, Person: p.Person}}, p.Holders...)
		p.Name, p.Person = source.Text{}, source.Text{}
	}
	p.Holders = slices.Clone(p.Holders)
	for i, h := range p.Holders {
		if h.Term == nil || h.Term.Until.Value == "" {
			term := orgfile.Term{Until: p.Until}
			if h.Term != nil {
				term.Since = h.Term.Since
			}
			p.Holders[i].Term = &term
		}
	}
	p.Until = source.Text{}
}

// retitle gives a position the title of the tables. Titles have no dates: in an
// organisation that keeps what was before, it is said that the former title is not kept.
func (m *merger) retitle(p *orgfile.Position, title source.Text) {
	was := p.Title
	p.Title = title
	if m.dated && was.Value != "" {
		m.report(code.TitleReplaced.New(finding.Finding{At: was.At, Position: p.ID.Value,
			Message: fmt.Sprintf("%s had the title %s until now and has %s: titles have no dates, so the file does not keep the former one", wording.Quote(p.ID.Value), wording.Quote(was.Value), wording.Quote(title.Value))}))
	}
}

// holdFrom gives a position the holders of the tables from the day on. Those before have
// held it until then.
func (m *merger) holdFrom(p, q *orgfile.Position) {
	now := *p
	now.Holders = org.HoldersOn(p, m.day.Value)
	if slices.Equal(holderNames(&now), holderNames(q)) {
		return
	}
	var all []orgfile.Holder
	if p.Name.Value != "" {
		all = append(all, orgfile.Holder{Name: p.Name, Person: p.Person, Term: &orgfile.Term{Until: source.Text{Value: org.AddDays(m.day.Value, -1)}}})
	}
	for _, h := range p.Holders {
		if slices.Contains(now.Holders, h) {
			if h.Term = org.EndedBefore(h.Term, m.day); h.Term == nil {
				continue
			}
		}
		all = append(all, h)
	}
	if q.Name.Value != "" {
		all = append(all, orgfile.Holder{Name: q.Name, Person: q.Person, Term: &orgfile.Term{Since: m.day}})
	}
	for _, h := range q.Holders {
		h.Term = &orgfile.Term{Since: m.day}
		all = append(all, h)
	}
	for _, k := range orgfile.PositionKeys() {
		if k.OfHolder {
			k.Set(p, format.Value{})
		}
	}
	p.Name, p.Person, p.Holders, p.Status = source.Text{}, source.Text{}, all, source.Text{}
}

// ledFrom returns the lines of a position with those of the tables from the day on.
func (m *merger) ledFrom(have, want []orgfile.Line) []orgfile.Line {
	now := org.LinesOn(have, m.day.Value)
	if len(now) > 0 && len(want) > 0 && now[0].Value == want[0].Value || len(now)+len(want) == 0 {
		return have
	}
	var next []orgfile.Line
	for _, l := range want {
		l.Term = &orgfile.Term{Since: m.day}
		next = append(next, l)
	}
	if len(now) == 0 {
		return slices.Concat(have, next)
	}
	var out []orgfile.Line
	for _, l := range have {
		isFirst := l == now[0]
		again := slices.ContainsFunc(want, func(w orgfile.Line) bool { return w.Value == l.Value })
		if ends := isFirst || again || len(want) == 0; ends && slices.Contains(now, l) {
			l.Term = org.EndedBefore(l.Term, m.day)
			ends = l.Term != nil
			if ends {
				out = append(out, l)
			}
		} else {
			out = append(out, l)
		}
		if isFirst {
			out = append(out, next...)
		}
	}
	return out
}
