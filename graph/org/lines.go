package org

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// lines resolves the solid and dotted lines as they are written.
func (b *builder) lines() {
	missing := newMissing()
	for _, p := range b.org.Positions {
		b.solidLines(p, missing)
	}
	b.summarise(missing)
	for _, p := range b.org.Positions {
		b.dottedLines(p)
	}
}

// link gives the superiors their reports.
func (b *builder) link() {
	for _, p := range b.org.Positions {
		for i, s := range p.Superiors {
			if i == 0 {
				s.Reports = append(s.Reports, p)
			} else {
				s.Secondary = append(s.Secondary, p)
			}
		}
		for _, s := range p.Dotted {
			s.DottedReports = append(s.DottedReports, p)
		}
	}
}

// discountDamagedTops marks positions that seem to be tops only because they
// could not be read whole. One top stays, though.
func (b *builder) discountDamagedTops() {
	if !b.doc.Mistaken {
		return
	}
	var damaged []*Position
	others := false
	for _, p := range b.org.Tops() {
		if p.Src.Damaged {
			damaged = append(damaged, p)
		} else if canLead(p) {
			others = true
		}
	}
	for i, p := range damaged {
		if others || i > 0 {
			p.Unresolved++
		}
	}
}

// solidLines resolves the superiors of a position: the one it is nested in,
// then those it names.
func (b *builder) solidLines(p *Position, missing *missing) {
	w := b.org.whole(p)
	src := w.src
	p.Superiors = p.one.superior[:0]
	var parent *Position // that it is nested in
	if src.Parent != nil {
		if parent = b.nested[src.Parent]; parent != nil {
			p.Superiors = append(p.Superiors, parent)
		}
	}
	first := true
	dated := slices.ContainsFunc(src.ReportsTo, func(l orgfile.Line) bool { return l.Term != nil })
	for i, l := range src.ReportsTo {
		counts := w.lines == nil || !w.lines[i]
		primary := counts && first
		first = first && !counts
		t := l.Text
		if t.Value == "" {
			p.Unresolved++
			continue
		}
		path := item("reports_to", len(src.ReportsTo), i)
		s := b.org.resolve(t.Value)
		if counts && (s == nil || p.isNamed(t)) {
			p.Unresolved++
		}
		switch {
		case s == nil:
			if !b.elsewhere(t) {
				at := len(b.findings)
				b.report(code.UnknownSuperior.New(finding.Finding{Identity: identity("reports_to", t.Value), At: t.At, Path: path,
					Message: fmt.Sprintf("%q reports to %q, but no position has this id", p.shown(), t.Value)}), p)
				missing.add(t, at, len(b.findings) > at)
			}
		case p.isNamed(t):
			b.report(code.SelfReport.New(finding.Finding{Identity: identity("reports_to"), At: t.At, Path: path,
				Message: fmt.Sprintf("%q reports to itself", p.shown()),
				Hint:    `name another superior; a position at the top has no "reports_to"`}), p)
		case !counts:
			// it leads there on other days
		case s == parent && primary:
			// nesting and reports_to say the same
		case dated && s != parent && slices.Contains(p.Superiors, s):
			// said as lines that overlap
		case slices.Contains(p.Superiors, s):
			b.report(code.DuplicateSuperior.New(finding.Finding{Identity: identity("reports_to", t.Value), At: t.At, Path: path,
				Message: fmt.Sprintf("%q names %q as its superior twice", p.shown(), t.Value),
				Hint:    "remove one of them"}), p)
		default:
			if parent != nil && primary {
				b.nestedElsewhere(p, parent, t, path)
			}
			p.Superiors = append(p.Superiors, s)
		}
	}
	if len(p.Superiors) == 0 && w.isBetweenLines(b.org.AsOf) {
		p.Unresolved++ // which is said of every gap between lines
	}
}

// nestedElsewhere reports a position that is nested in one position and names
// another one as its first superior.
func (b *builder) nestedElsewhere(p, parent *Position, t source.Text, path string) {
	b.report(code.NestedElsewhere.New(finding.Finding{Identity: identity("reports", parent.Identity(), t.Value), At: t.At, Path: path,
		Message: fmt.Sprintf(`%q stands in the "reports" of %q but says that it reports to %q`, p.shown(), parent.shown(), t.Value),
		Notes:   []finding.Note{note(parent.Src.At, fmt.Sprintf("%q is nested in %q, declared here", p.shown(), parent.shown()))},
		Hint:    fmt.Sprintf(`move it out of the "reports" of %q, or remove "reports_to"; for a second solid line write [%s, %s]`, parent.shown(), parent.shown(), t.Value),
	}), p)
}

// missing gathers the ids that positions report to but that no position has.
type missing struct {
	byID map[string]*missingSuperior
	list []*missingSuperior
}

type missingSuperior struct {
	mentions []source.Text
	findings []int // of the first mentions, as far as there was room for them
}

func newMissing() *missing { return &missing{byID: map[string]*missingSuperior{}} }

// add adds a mention, with the index of its finding if that was kept.
func (m *missing) add(t source.Text, finding int, kept bool) {
	s := m.byID[t.Value]
	if s == nil {
		s = &missingSuperior{}
		m.byID[t.Value] = s
		m.list = append(m.list, s)
	}
	s.mentions = append(s.mentions, t)
	if kept {
		s.findings = append(s.findings, finding)
	}
}

// summarise adds the hints to the findings about unknown superiors, and reports
// each unknown superior that several positions have.
func (b *builder) summarise(m *missing) {
	for _, s := range m.list {
		hint, _ := b.hints.position(s.mentions[0])
		for i, at := range s.findings {
			f := &b.findings[at]
			f.Hint, f.Fix = b.hints.position(s.mentions[i])
		}
		if len(s.mentions) > 1 {
			first := s.mentions[0]
			b.report(code.MissingSuperior.New(finding.Finding{Identity: identityOf(finding.Position, first.Value, "missing"), Measure: finding.Surplus(len(s.mentions)), At: first.At,
				Message: fmt.Sprintf("%d positions report to %q, but no position has this id", len(s.mentions), first.Value),
				Hint:    hint}), nil)
		}
	}
}

// dottedLines resolves the dotted lines of a position.
func (b *builder) dottedLines(p *Position) {
	w := b.org.whole(p)
	for i, l := range w.src.DottedTo {
		t := l.Text
		path := item("dotted_to", len(w.src.DottedTo), i)
		s := b.position(t, path, about(p, "dotted_to"), func() string {
			return fmt.Sprintf("%q has a dotted line to %q, but no position has this id", p.shown(), t.Value)
		})
		needless := ""
		switch {
		case s == nil:
			continue
		case w.dotted != nil && w.dotted[i]:
			continue // it leads there on other days
		case p.isNamed(t):
			needless = fmt.Sprintf("%q has a dotted line to itself", p.shown())
		case slices.Contains(p.Superiors, s):
			needless = fmt.Sprintf("%q has a dotted line to %q, to which it already has a solid line", p.shown(), s.shown())
		case slices.Contains(p.Dotted, s):
			needless = fmt.Sprintf("%q has two dotted lines to %q", p.shown(), s.shown())
		default:
			p.Dotted = append(p.Dotted, s)
			continue
		}
		b.report(code.NeedlessLine.New(finding.Finding{Identity: identity("dotted_to", s.Identity()), At: t.At, Path: path, Message: needless, Hint: "remove it"}), p)
	}
}

// isNamed reports whether a reference in the entry of p means p itself, also
// where another position has taken the id.
func (p *Position) isNamed(t source.Text) bool { return t.Value == p.Src.ID.Value }

// position resolves a reference to a position, and reports one that leads
// nowhere.
func (b *builder) position(t source.Text, path string, in subject, message func() string) *Position {
	if t.Value == "" {
		return nil
	}
	if s := b.org.resolve(t.Value); s != nil {
		return s
	}
	if b.elsewhere(t) {
		return nil
	}
	f := code.UnknownPosition.New(finding.Finding{Identity: in.identity(t), At: t.At, Path: path, Message: message()})
	f.Hint, f.Fix = b.hints.position(t)
	b.report(f, in.position)
	return nil
}

// elsewhere reports whether an unknown position may be in a file that could
// not be read. One that is here in another spelling is not.
func (b *builder) elsewhere(t source.Text) bool {
	return b.doc.Incomplete && b.hints.respelled(t.Value) == nil
}
