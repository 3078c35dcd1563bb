package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// holder fills in the name of the holder, unless it says that there is none or that it
// is not shown.
func (r *reader) holder(p *orgfile.Position, e int32, checks *format.Decoder) {
	en := &r.entries[e]
	s, row := r.sheets[en.sheet], int(en.row)
	name := s.text(s.by[isName], row)
	switch {
	case name.Value == "":
	case isOneOf(name.Value, vacantNames, r.m.Vacant):
		p.Status = source.Text{Value: "vacant", At: name.At}
		return
	case isOneOf(name.Value, withheldNames, r.m.Withheld):
		p.Status = source.Text{Value: "filled", At: name.At}
	case checks.Check(&r.fields[isName].Key, name):
		name.Value = turned(name.Value)
		p.Name = name
	}
	if person := s.text(s.by[isPerson], row); person.Value != "" && checks.Check(&r.fields[isPerson].Key, person) {
		p.Person = person
	}
}

// turned writes "Last, First" as "First Last".
func turned(name string) string {
	last, first, ok := strings.Cut(name, ",")
	if !ok || strings.Contains(first, ",") || strings.TrimSpace(first) == "" {
		return name
	}
	return strings.Join(strings.Fields(first+" "+last), " ")
}

// reportsTo fills in the lines.
func (r *reader) reportsTo(p *orgfile.Position, e int32) {
	en := &r.entries[e]
	if en.superior >= 0 {
		at := r.sheets[en.sheet].rowAt(int(en.row))
		if r.manager != nil {
			at = r.superiorAt(e)
		}
		p.ReportsTo = append(r.lineRoom[:0:1], orgfile.Line{Text: source.Text{Value: r.ids[en.superior], At: at}})
		r.lineRoom = r.lineRoom[1:]
	}
	solid, at := r.edgesOf(e, false)
	for i, to := range solid {
		if to != en.superior {
			p.ReportsTo = append(p.ReportsTo, orgfile.Line{Text: source.Text{Value: r.ids[to], At: at[i]}})
		}
	}
	dotted, at := r.edgesOf(e, true)
	for i, to := range dotted {
		p.DottedTo = append(p.DottedTo, orgfile.Line{Text: source.Text{Value: r.ids[to], At: at[i]}})
	}
	for _, l := range r.dotted {
		text := l.get(r, e)
		if text == "" || r.isNobody(text) {
			continue
		}
		for _, one := range several(text, l) {
			found := r.inForce(l.find(one))
			if len(found) != 1 || r.entries[r.standing(found[0])].state != kept {
				r.report(code.UnknownManager.New(finding.Finding{At: r.linkAt(l, e), Severity: finding.Warning,
					Message: fmt.Sprintf("%s has a dotted line to %s, which %s; it is left out", r.called(e), wording.Quote(one), howMany(len(found)))}))
				continue
			}
			to := r.ids[r.standing(found[0])]
			same := func(l orgfile.Line) bool { return l.Value == to }
			if !slices.ContainsFunc(p.DottedTo, same) && !slices.ContainsFunc(p.ReportsTo, same) && to != p.ID.Value {
				p.DottedTo = append(p.DottedTo, orgfile.Line{Text: source.Text{Value: to, At: r.linkAt(l, e)}})
			}
		}
	}
}

func howMany(n int) string {
	switch n {
	case 0:
		return "no row is"
	case 1:
		return "is left out itself"
	}
	return fmt.Sprintf("%d rows are", n)
}

// several divides a cell with several references, unless it is one as a whole.
func several(text string, l *link) []string {
	if len(l.find(text)) > 0 {
		return []string{text}
	}
	return divided(text)
}

// divided divides a cell with several values, at semicolons and line ends.
func divided(text string) []string {
	var out []string
	for _, one := range strings.FieldsFunc(text, func(c rune) bool { return c == ';' || c == '\n' || c == '|' }) {
		if one = trim(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// share fills in the full-time equivalents.
func (r *reader) share(p *orgfile.Position, e int32) {
	text := r.get(e, isFTE)
	if text == "" {
		return
	}
	at := r.at(e, isFTE)
	fte, ok := share(text)
	switch {
	case ok && fte > 0 && fte <= 10:
		p.FTE = source.Number{Value: fte, At: at}
	case ok && fte == 0:
		// nobody's time: an unpaid or an eliminated post
	default:
		r.report(code.BadCell.New(finding.Finding{At: at, Message: fmt.Sprintf("%s is no share of full time and is left out", wording.Quote(text)), Hint: "full time is 1.0 or 100 %"}))
	}
}

// state fills in the status.
func (r *reader) state(p *orgfile.Position, e int32) {
	if text := r.get(e, isStatus); text != "" && p.Status.Value == "" {
		word := statusWords[string(cellWords(nil, text))]
		if word == "filled" && p.Name.Value != "" && !r.all(r.sheets[r.entries[e].sheet]) {
			word = ""
		}
		if word == "vacant" && p.Name.Value != "" || (word == "acting" || word == "leaving") && p.Name.Value == "" {
			word = ""
		}
		if word != "" {
			p.Status = source.Text{Value: word, At: r.at(e, isStatus)}
		}
	}
}

// date fills in a date.
func (r *reader) date(into *source.Text, e int32, is meaning) {
	text := r.get(e, is)
	if text == "" {
		return
	}
	if day := isoDate(text, r.sheets[r.entries[e].sheet].monthFirst[is]); day != "" {
		*into = source.Text{Value: day, At: r.at(e, is)}
		return
	}
	r.report(code.BadCell.New(finding.Finding{At: r.at(e, is), Message: fmt.Sprintf("%s is no date and is left out", wording.Quote(text)), Hint: "write it as 2026-11-01"}))
}

// copy copies a value to a key of the position.
func (r *reader) copy(p *orgfile.Position, d direct, s *sheet, row int, checks *format.Decoder) {
	t := s.text(d.v, row)
	if t.Value == "" {
		return
	}
	k := &d.key.Key
	switch {
	case d.field != "":
		if checks.Check(&format.Key{Name: d.field, Type: format.TypeText}, t) {
			p.Fields = append(p.Fields, orgfile.Field{Key: source.Text{Value: d.field, At: t.At}, Value: t})
		}
		return
	case k.Type == format.TypeObject || k.List:
		d.key.Set(p, r.list(k, t, checks))
		return
	case k.Type == format.TypeWhole || k.Type == format.TypeNumber:
		if v := r.number(k, t, strings.Replace(t.Value, ",", ".", 1)); v.IsSet() {
			d.key.Set(p, v)
		}
		return
	case k.Type == format.TypeChoice:
		t.Value = strings.ToLower(t.Value)
	}
	if checks.Check(k, t) {
		d.key.Set(p, format.Value{Form: format.TextValue, Text: t})
	}
}
