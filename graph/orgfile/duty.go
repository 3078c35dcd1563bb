package orgfile

import (
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
)

// Responsibility is a responsibility that the organisation defines itself.
type Responsibility struct {
	At     source.Span
	ID     source.Text
	Title  source.Text
	Source source.Text
}

// Duty is a responsibility of a position, whose id is the text.
type Duty struct {
	source.Text
	More *DutyMore // nil = it is the position's on every day, and nothing more is said
}

// DutyMore is what may be said about a responsibility of a position.
type DutyMore struct {
	Term                      // when it is the position's
	DelegatedTo []source.Text // position ids
	Reason      source.Text
}

// Term returns when the responsibility is the position's, nil = as long as the position
// exists.
func (d *Duty) Term() *Term {
	if d.More == nil || d.More.Term == (Term{}) {
		return nil
	}
	return &d.More.Term
}

// dutyTable is the table of a responsibility of a position that is written as more than
// its id.
func dutyTable() *format.Table[Duty] {
	more := func(d *Duty) **DutyMore { return &d.More }
	out := format.NewTable(format.Mapping{Name: "a responsibility of a position", Alone: "id"},
		format.Text(key{Name: "id", Doc: "Id of the responsibility.", Type: format.TypeRef, Required: true, Also: []string{"responsibility", "name"}, Refers: "responsibility", Example: "risk-management"},
			func(d *Duty) *source.Text { return &d.Text }),
		format.Behind(sinceKey("it is the position's", func(m *DutyMore) *source.Text { return &m.Since }), more),
		format.Behind(untilKey("it is the position's", func(m *DutyMore) *source.Text { return &m.Until }), more),
		format.Behind(format.Texts(key{Name: "delegated_to", Doc: "Positions that carry it out, while this one stays accountable.", Type: format.TypeRef, Also: []string{"delegated", "delegate"}, Refers: "position", Example: []string{"head-of-rm"}},
			func(m *DutyMore) *[]source.Text { return &m.DelegatedTo }), more),
		format.Behind(format.Text(key{Name: "reason", Doc: "Why it is so, such as how it is shared.", Type: format.TypeText, Also: []string{"why", "because", "note"}, Example: "shared with the CFO"},
			func(m *DutyMore) *source.Text { return &m.Reason }), more))
	out.End = func(d *format.Decoder, of *Duty) {
		if of.More != nil {
			checkDates(d, of.More.Since, of.More.Until)
		}
	}
	return out
}

func (d *Duty) parts() (id *source.Text, more bool) { return &d.Text, d.More != nil }

// responsibilityTable is the table of a responsibility of the organisation's own.
func responsibilityTable() *format.Table[Responsibility] {
	out := format.NewTable(format.Mapping{Name: "a responsibility"},
		format.Text(key{Name: "id", Doc: "Id of the responsibility.", Type: format.TypeID, Required: true, Example: "sysc-a"}, func(r *Responsibility) *source.Text { return &r.ID }),
		format.Text(key{Name: "title", Doc: "What it is, in words.", Type: format.TypeText, Also: []string{"name", "text"}, Example: "Responsibility for the firm's policies against financial crime"}, func(r *Responsibility) *source.Text { return &r.Title }),
		format.Text(key{Name: "source", Doc: "The law or document that it is taken from, and where there.", Type: format.TypeText, Also: []string{"law", "from"}, Example: "SYSC 24 Annex 1"}, func(r *Responsibility) *source.Text { return &r.Source }),
	)
	out.At = func(r *Responsibility) *source.Span { return &r.At }
	out.End = func(_ *format.Decoder, r *Responsibility) { r.At = idOr(r.ID, r.At) }
	return out
}
