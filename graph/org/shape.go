package org

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/digraph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// checkCycles reports every circle of solid lines, primary and secondary.
func (b *builder) checkCycles() {
	ps := b.org.Positions
	edges := make([]digraph.Edge, 0, len(ps))
	for _, p := range ps {
		for _, s := range p.Superiors {
			edges = append(edges, digraph.Edge{From: p.Index, To: s.Index})
		}
	}
	cycles, all := digraph.Cycles(digraph.NewLinks(len(ps), edges), digraph.CycleLimit{})
	topless := len(b.org.Tops()) == 0
	for _, c := range cycles {
		cycle := make([]*Position, len(c))
		for i, n := range c {
			cycle[i] = ps[n]
		}
		b.reportCycle(cycle, topless)
	}
	if !all {
		b.report(code.ReportingCycle.New(finding.Finding{Identity: identityOf(finding.Organization, "", "more"), At: ps[cycles[0][0]].Src.At,
			Message: fmt.Sprintf("there are more reporting cycles than the %d that are listed", len(cycles)),
			Hint:    "remove the second solid lines that close most of them, then check again"}), nil)
	}
}

// maxCycleNotes is how many lines of a circle have a note of their own.
const maxCycleNotes = 100

func (b *builder) reportCycle(cycle []*Position, topless bool) {
	var path strings.Builder
	for _, p := range cycle {
		path.WriteString(p.shown())
		path.WriteString(" → ")
	}
	path.WriteString(cycle[0].shown())
	next := func(i int) *Position { return cycle[(i+1)%len(cycle)] }
	at, key := b.lineTo(cycle[0], next(0))
	f := code.ReportingCycle.New(finding.Finding{Identity: identityOf(finding.Organization, "", "ring", ring(Identities(cycle...))...), At: at, Path: key,
		Message: "reporting cycle: " + path.String(),
		Hint:    `one of these lines has to go; a position at the top has no "reports_to"`})
	for i, p := range cycle {
		s := next(i)
		if p.Superiors[0] != s {
			f.Hint = fmt.Sprintf(`the line from %q to %q is a second solid line: write it under "dotted_to", or remove it`, p.shown(), s.shown())
		}
		if i > 0 {
			f.Others = append(f.Others, p.ID)
		}
		if i > 0 && i <= maxCycleNotes {
			at, _ := b.lineTo(p, s)
			f.Notes = append(f.Notes, note(at, fmt.Sprintf("%q reports to %q here", p.shown(), s.shown())))
		}
	}
	if topless {
		f.Notes = append(f.Notes, note(source.Span{}, "no position is without a superior, so the organisation has no top"))
	}
	b.report(f, cycle[0])
}

// lineTo is where the solid line from p to a superior is written, and the path
// of that key: the position itself when it is nested.
func (b *builder) lineTo(p, s *Position) (source.Span, string) {
	w := b.org.whole(p)
	for i, t := range w.src.ReportsTo {
		if t.Value == s.Src.ID.Value && t.IsSet() && (w.lines == nil || !w.lines[i]) {
			return t.At, item("reports_to", len(w.src.ReportsTo), i)
		}
	}
	return p.Src.At, ""
}

// checkTops looks at who has no superior. One position is the top; a body may
// stand beside it. Which one is the top is said by organization.tops, else it
// is the one with most positions below it, the first of equals.
//
// No top at all is said only when nothing else explains it: a position whose
// superior is unknown, or who is in a circle, is reported as that.
func (b *builder) checkTops() {
	listed := b.listedTops()
	tops := b.org.Tops()
	if len(b.org.Positions) == 0 {
		b.noPositions()
		return
	}
	if len(tops) == 0 {
		return
	}
	if !slices.ContainsFunc(tops, canLead) && len(tops) == len(b.org.Roots()) && !b.anyCycle() {
		b.report(code.NoTop.New(finding.Finding{Identity: identityOf(finding.Organization, "", "kind"), At: tops[0].Src.At,
			Message: fmt.Sprintf("the organisation has no top: %q, which has no superior, is an %s", tops[0].shown(), tops[0].Kind.String()),
			Hint:    `name its superior, or remove "kind" if it is the top`}), tops[0])
		return
	}
	var main *Position
	for _, p := range tops {
		if len(listed) > 0 {
			if main == nil && slices.Contains(listed, p) {
				main = p
			}
		} else if main == nil || p.total > main.total {
			main = p
		}
	}
	var instead *Position // of the main one in identities
	if len(listed) == 0 {
		instead = leastOf(tops)
	}
	for _, p := range tops {
		if p != main && p.Kind != position.Body && !slices.Contains(listed, p) && !b.doc.Incomplete {
			b.strayTop(p, main, instead)
		}
	}
}

// canLead reports whether a position may be the top.
func canLead(p *Position) bool { return p.Kind != position.Assistant && p.Kind != position.Adviser }

func (b *builder) anyCycle() bool {
	return slices.ContainsFunc(b.org.Positions, func(p *Position) bool { return p.inCycle })
}

// noPositions reports an organisation without positions.
func (b *builder) noPositions() {
	if b.doc.Mistaken || !b.doc.Organization.At.IsValid() && !b.doc.Version.IsSet() {
		return // not everything was read; that is the reader's to say
	}
	if len(b.org.Absent) > 0 {
		b.report(code.NoTop.New(finding.Finding{Identity: identityOf(finding.Organization, "", "absent"), At: b.doc.Organization.At, Path: "positions",
			Message: fmt.Sprintf("no position is in force on %s, the day on which this organisation is seen", b.org.AsOf),
			Notes:   b.asOfNote(),
			Hint:    `see it on another day (--as-of), or correct "as_of"`}), nil)
		return
	}
	b.report(code.NoTop.New(finding.Finding{Identity: identityOf(finding.Organization, "", "positions"), At: b.doc.Organization.At, Path: "positions",
		Message: "the organisation has no positions",
		Hint:    `add "positions:" with at least one entry, such as "- {id: ceo, role: ceo}"`}), nil)
}

// leastOf returns the position whose identity sorts first, bodies left out.
func leastOf(tops []*Position) *Position {
	var least *Position
	for _, p := range tops {
		if p.Kind != position.Body && (least == nil || p.Identity() < least.Identity()) {
			least = p
		}
	}
	return least
}

// strayTop reports a top beside the main one. Which one is the main one depends
// on sizes and order, but the identities of the findings must not. So they are
// those of all tops but instead; the finding about that one has the identity of
// the main one.
func (b *builder) strayTop(p, main, instead *Position) {
	f := code.SeveralTops.New(finding.Finding{Identity: identity("reports_to"), At: p.Src.At,
		Message: fmt.Sprintf("%q has no superior", p.shown()),
		Hint:    `give it "reports_to", or list all tops under "organization", "tops"`})
	if p == instead && main != nil {
		f.Identity.Subject = finding.SubjectOf(finding.Position, main.Identity())
	}
	if main != nil {
		f.Message = fmt.Sprintf("%q has no superior, but the top is %q", p.shown(), main.shown())
		f.Hint = fmt.Sprintf(`give it "reports_to"; if both are meant to be tops, write "tops: [%s, %s]" under "organization"`, main.shown(), p.shown())
		f.Notes = []finding.Note{note(main.Src.At, fmt.Sprintf("%q is the top, with %s below it", main.shown(), wording.Count(int(main.total), "position")))}
	}
	if tops := b.doc.Organization.Tops; len(tops) > 0 {
		f.Hint = `give it "reports_to", or add it to "tops"`
		f.Notes = append(f.Notes, note(tops[0].At, "the tops are listed here"))
	}
	b.report(f, p)
}

// listedTops resolves organization.tops.
func (b *builder) listedTops() []*Position {
	var listed []*Position
	for i, t := range b.doc.Organization.Tops {
		path := at("organization.tops", i)
		p := b.position(t, path, subject{thing: finding.Organization, key: "tops"}, func() string {
			return fmt.Sprintf("the tops list %q, but no position has this id", t.Value)
		})
		if p == nil || p.Index < 0 {
			continue
		}
		if s := p.Superior(); s != nil {
			line, _ := b.lineTo(p, s)
			b.report(code.TopHasSuperior.New(finding.Finding{Identity: identityOf(finding.Position, p.Identity(), "tops", s.Identity()), At: t.At, Path: path,
				Message: fmt.Sprintf("%q is listed as a top but reports to %q", p.shown(), s.shown()),
				Notes:   []finding.Note{note(line, "its superior is named here")},
				Hint:    `remove it from "tops", or remove its "reports_to"`}), nil)
		}
		listed = append(listed, p)
	}
	return listed
}
