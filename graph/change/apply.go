package change

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgedit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// Applied is an organisation after proposals were applied.
type Applied struct {
	// Doc is the organisation as it would be. Values that a proposal changed have
	// their place in the proposal, so that findings about them point at the change.
	Doc      *orgfile.Document
	Findings []finding.Finding // conflicts, in the order of the changes

	draft *draft
}

// Apply applies proposals to an organisation, in order, each to the result of the
// ones before. Changes that are in conflict are findings and are left out; the
// others are made. The document is not changed. Apply takes linear time.
func Apply(doc *orgfile.Document, proposals ...*orgfile.Proposal) *Applied {
	a := &Applied{draft: newDraft(doc)}
	later := map[string]*orgfile.Change{}
	for _, p := range proposals {
		for _, c := range p.Changes {
			for _, q := range c.Added {
				if later[q.ID.Value] == nil {
					later[q.ID.Value] = c
				}
			}
		}
	}
	ap := &applier{out: a, d: a.draft, later: later}
	for _, p := range proposals {
		ap.d.day, ap.d.from = cmp.Or(p.Effective.Value, doc.Organization.AsOf.Value), p.Effective
		for _, c := range p.Changes {
			ap.c = c
			ap.apply()
		}
	}
	a.Doc = a.draft.document()
	return a
}

// Write returns, of the files that the organisation was read from, those that
// change, with their new text. Comments, order and everything that no change is
// about stay as they are, byte for byte. Comments above a removed position stay.
//
// What cannot be written, for instance because the text is also used elsewhere
// through an alias, is a finding at the change, and then no file is returned.
// Proposals with conflicts should not be written.
func (a *Applied) Write(files []*source.File) ([]*source.File, []finding.Finding) {
	out, refused := a.draft.revision(a.Doc).Write(files)
	var found []finding.Finding
	for _, r := range refused {
		f := code.ChangeCannotWrite.New(finding.Finding{At: r.At, Message: "the change cannot be written: " + r.Reason,
			Hint: "make this change by hand"})
		if s := a.stepOf(r); s != nil {
			f.At, f.Notes = s.At, []finding.Note{{At: r.At, Message: "this stands in the way"}}
		}
		if r.Position != nil {
			f.Position = r.Position.ID.Value
		}
		found = append(found, f)
	}
	return out, found
}

// stepOf returns the last change of the position that could not be written.
func (a *Applied) stepOf(r orgedit.Refusal) *orgfile.Change {
	if r.Position == nil {
		return nil
	}
	id := r.Position.ID.Value
	if p := a.draft.byID[id]; p != nil {
		return p.touched
	}
	if p := a.draft.gone[id]; p != nil {
		return p.removed
	}
	return nil
}

// applier makes changes one after the other.
type applier struct {
	out   *Applied                   // the outcome
	d     *draft                     // the draft of the outcome
	c     *orgfile.Change            // the change that is being made
	later map[string]*orgfile.Change // the change that adds a position
	ids   *suggest.Set
}

func (a *applier) report(c *finding.Code, at source.Span, hint, format string, args ...any) *finding.Finding {
	f := c.New(finding.Finding{At: at, Message: fmt.Sprintf(format, args...), Hint: hint, Position: a.c.Position.Value})
	if !f.At.IsValid() {
		f.At = a.c.At
	}
	a.out.Findings = append(a.out.Findings, f)
	return &a.out.Findings[len(a.out.Findings)-1]
}

func (a *applier) apply() {
	switch a.c.Verb {
	case "add":
		a.add()
		return
	case "add_unit", "set_unit", "remove_unit":
		a.unit()
		return
	}
	p := a.find(a.c.Position)
	if p == nil {
		return
	}
	switch a.c.Verb {
	case "move":
		a.move(p)
	case "remove":
		a.remove(p)
	case "fill":
		a.fill(p)
	case "vacate":
		a.vacate(p)
	case "rename":
		a.rename(p)
	case "set":
		a.set(p)
	}
	p.touched = a.c
}

// find returns the position that a text names. When there is none it says why.
func (a *applier) find(t source.Text) *post {
	if p := a.d.byID[t.Value]; p != nil {
		return p
	}
	if p := a.d.gone[t.Value]; p != nil {
		what := "was removed"
		if p.removed.Verb == "rename" {
			what = fmt.Sprintf("was renamed to %s", wording.QuoteLine(p.removed.ID.Value))
		}
		f := a.report(code.ChangePositionGone, t.At, "", "position %s %s by an earlier change", wording.QuoteLine(t.Value), what)
		f.Notes = append(f.Notes, finding.Note{At: p.removed.At, Message: "that change is here"})
		return nil
	}
	hint := ""
	c := a.later[t.Value]
	switch {
	case c != nil:
		hint = "a later change adds it; put that one first"
	default:
		if a.ids == nil {
			var ids []string
			for _, p := range a.d.document().Positions {
				ids = append(ids, p.ID.Value)
			}
			a.ids = suggest.New(ids)
		}
		if meant := a.ids.Closest(t.Value); meant != "" {
			hint = "did you mean " + wording.QuoteLine(meant) + "?"
		}
	}
	f := a.report(code.ChangeUnknownPosition, t.At, hint, "there is no position %s", wording.QuoteLine(t.Value))
	if c != nil {
		f.Notes = append(f.Notes, finding.Note{At: c.At, Message: "it is added here"})
	}
	return nil
}

// findAll reports whether all positions exist.
func (a *applier) findAll(ts []source.Text) bool {
	ok := true
	for _, t := range ts {
		ok = a.find(t) != nil && ok
	}
	return ok
}

// cycle reports superiors of p that are p itself or below it.
func (a *applier) cycle(p *post, superiors []source.Text) bool {
	for _, t := range superiors {
		s := a.d.byID[t.Value]
		switch {
		case s == p:
			a.report(code.ChangeCycle, t.At, "name another superior", "%s would report to itself", wording.QuoteLine(p.ID.Value))
		case a.d.above(p, s):
			a.report(code.ChangeCycle, t.At, fmt.Sprintf("move %s first, if both moves are meant", wording.QuoteLine(t.Value)),
				"%s would report to %s, which is below it", wording.QuoteLine(p.ID.Value), wording.QuoteLine(t.Value))
		default:
			continue
		}
		return true
	}
	return false
}

// lines returns the solid lines that a move gives a position.
func (a *applier) lines(p *post) []orgfile.Line {
	if a.c.Lines || len(a.c.ReportsTo) != 1 {
		return a.c.ReportsTo
	}
	return distinct(a.d.replaced(p, a.c.ReportsTo))
}

func (a *applier) move(p *post) {
	ids := orgfile.Targets(a.c.ReportsTo)
	if !a.findAll(ids) || a.cycle(p, ids) {
		return
	}
	lines := a.lines(p)
	if sameLines(lines, p.lines()) {
		a.report(code.ChangeNoEffect, a.c.Position.At, "remove this change", "%s reports there already", wording.QuoteLine(p.ID.Value))
		return
	}
	if p.moved != nil {
		f := a.report(code.ChangeMovedTwice, a.c.Position.At, "keep one of the two moves", "%s was moved by an earlier change", wording.QuoteLine(p.ID.Value))
		f.Notes = append(f.Notes, finding.Note{At: p.moved.At, Message: "that change is here"})
		return
	}
	p.moved = a.c
	a.d.setLines(p, lines)
}

// sameLines reports whether lines lead to the same positions at the same times.
func sameLines(a, b []orgfile.Line) bool {
	f := orgfile.PositionTable().Field("reports_to")
	return f.Get(&orgfile.Position{ReportsTo: a}).Equal(f.Get(&orgfile.Position{ReportsTo: b}))
}

func (a *applier) add() {
	by := map[*orgfile.Position]*post{}
	for _, p := range a.c.Added {
		if q := a.d.byID[p.ID.Value]; q != nil {
			f := a.report(code.ChangeIDTaken, p.ID.At, "choose another id", "there is a position %s already", wording.QuoteLine(p.ID.Value))
			f.Notes = append(f.Notes, finding.Note{At: q.At, Message: "it is here"})
			return
		}
		if p.ID.Value == "" || !a.findAll(orgfile.Targets(p.ReportsTo)) {
			return
		}
	}
	for _, p := range a.c.Added {
		own := *p
		q := &post{Position: &own, touched: a.c}
		by[p] = q
		if nest := by[p.Parent]; nest != nil {
			q.nest, q.Parent = nest, nest.Position
			nest.nested = append(nest.nested, q)
		} else {
			q.Parent = nil
			a.d.insert(q, a.place(q))
		}
		delete(a.d.gone, q.ID.Value)
		a.d.enter(q)
	}
}

// place returns the entry of the list behind which a new position is put: the one
// of its superior, else the last one.
func (a *applier) place(p *post) *post {
	if lines := a.d.current(p); len(lines) > 0 {
		return a.d.byID[lines[0].Value].entry()
	}
	last := &a.d.head
	for last.next != nil {
		last = last.next
	}
	return last
}

func (a *applier) remove(p *post) {
	primary, secondary := a.d.reports(p)
	if len(primary) > 0 && len(a.c.ReportsTo) == 0 && !a.c.Lines {
		f := a.report(code.ChangeOrphans, a.c.Position.At, `add "reports_to" with the position that they report to from then on`,
			"%s has reports, and the change does not say where they go", wording.QuoteLine(p.ID.Value))
		for _, q := range primary[:min(len(primary), 5)] {
			f.Notes = append(f.Notes, finding.Note{At: q.At, Message: wording.QuoteLine(q.ID.Value) + " reports to it"})
		}
		return
	}
	to := orgfile.Targets(a.c.ReportsTo)
	if !a.findAll(to) {
		return
	}
	lines := make([][]orgfile.Line, len(primary)) // that the reports get
	for i, q := range primary {
		lines[i] = without(a.d.replaced(q, a.c.ReportsTo), p.ID.Value)
		if names(to, q.ID.Value) { // one of them takes the place
			lines[i] = p.lines()
		} else if a.cycle(q, to) {
			return
		}
	}
	if names(to, p.ID.Value) {
		a.report(code.ChangeCycle, to[0].At, "name another superior", "the reports of %s cannot go to it, for it is removed", wording.QuoteLine(p.ID.Value))
		return
	}
	for i, q := range primary {
		a.d.setLines(q, distinct(lines[i]))
		q.touched = a.c
	}
	for _, q := range secondary {
		a.d.setLines(q, without(q.lines(), p.ID.Value))
		q.touched = a.c
	}
	a.take(p)
}

// distinct returns lines without those that lead where one before does, unless both
// have dates.
func distinct(lines []orgfile.Line) []orgfile.Line {
	return (&post{Position: &orgfile.Position{ReportsTo: lines}}).lines()
}

// take removes a position, and its id from dotted lines, successors and heads of
// units. Solid lines to it have been changed before.
func (a *applier) take(p *post) {
	id := p.ID.Value
	for _, q := range a.d.named[id] {
		if q.removed != nil {
			continue
		}
		if refersTo(orgfile.PositionTable(), q.Position, id) {
			forget(orgfile.PositionTable(), q.Position, id)
			q.touched = a.c
		}
	}
	for _, u := range slices.Clone(a.d.doc.Units) {
		if refersTo(orgfile.UnitTable(), u, id) {
			forget(orgfile.UnitTable(), a.d.own(u), id)
		}
	}
	p.removed = a.c
	a.d.detach(p)
	delete(a.d.byID, id)
	a.d.gone[id] = p
}
