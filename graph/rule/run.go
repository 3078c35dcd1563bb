package rule

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// Run checks an organisation against a set and returns what the rules have to
// say, rule by rule, each in the order of the file. The time is linear in the
// number of positions for every rule but expr: the expressions of all rules
// together have MaxSteps and MaxTime. A rule that they do not suffice for is a
// finding, and the others go on.
//
// A position with a reporting line that could not be understood, such as one
// to an unknown superior, is passed over by the rules about lines: the
// structure checks have said what is wrong. What would not be found if an
// ambiguous word for a role had its other meaning is a warning at most. The
// error is ctx.Err().
func Run(ctx context.Context, o *org.Org, s *Set) ([]finding.Finding, error) {
	return runWithin(ctx, o, s, newBudget(MaxSteps))
}

// runWithin is Run with a budget for all expressions.
func runWithin(ctx context.Context, o *org.Org, s *Set, b *budget) ([]finding.Finding, error) {
	v := newView(o)
	v.budget = b
	var other *view // with ambiguous words read the other way, made at need
	var out []finding.Finding
	for _, rule := range s.Rules {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if rule.Severity == finding.Off || rule.Broken {
			continue
		}
		found := rule.find(ctx, v)
		if len(found) > 0 && len(o.Doubts) > 0 && !v.limit.Full() {
			if other == nil {
				other = newView(o.Otherwise())
				other.budget = b
			}
			rule.soften(found, rule.find(ctx, other), o.Doubts)
		}
		out = append(out, found...)
	}
	return append(out, v.limit.Rest(o.Doc.File)...), ctx.Err()
}

// find returns what one rule has to say.
func (rule *Rule) find(ctx context.Context, v *view) []finding.Finding {
	r := &run{ctx: ctx, view: v, rule: rule}
	if rule.applies(r) {
		rule.check.check(r)
	}
	return r.found
}

func (rule *Rule) applies(r *run) bool {
	c := &rule.when
	if !c.size.hold(r.view.size) {
		return false
	}
	for i := range c.exists {
		if !c.exists[i].some(r.view, !rule.noVacant) {
			return false
		}
	}
	for i := range c.missing {
		if c.missing[i].some(r.view, !rule.noVacant) {
			return false
		}
	}
	return c.expr == nil || c.expr.holdsForOrg(r)
}

// run is one rule at work on one organisation.
type run struct {
	ctx context.Context // of Run, which is the only caller; long loops end with it
	*view
	rule  *Rule
	found []finding.Finding
	words *suggest.Set // of a list in the rule, made at need
}

// maxSubjects is how many positions all rules together look at: that is a
// thousand rules about each of 5,000 positions, or fifty about each of 100,000.
const maxSubjects = 5_000_000

// subjects are the positions that the rule is about; none once all rules
// together have looked at too many, which a finding says.
func (r *run) subjects() []*org.Position {
	if r.subjectsSeen > maxSubjects {
		return nil
	}
	all := r.rule.subject.pick(r.view)
	if r.subjectsSeen += len(all); r.subjectsSeen <= maxSubjects {
		return all
	}
	r.tooMuch(r.rule.At, "switch rules off, or let each be about fewer positions", "there are too many rules for so many positions: they were stopped after %d", maxSubjects)
	return nil
}

// tooMuch reports that the rules were stopped.
func (r *run) tooMuch(at source.Span, hint, format string, args ...any) {
	r.found = append(r.found, finding.Finding{Rule: UndecidedRule, Severity: finding.Error, At: at, Unchecked: true,
		Message: fmt.Sprintf(format, args...) + r.rule.inRule(), Hint: hint})
}

// report is what a kind of rule says about a position.
type report struct {
	position *org.Position // nil = about the organisation
	at       source.Span   // invalid = the position itself
	key      string        // the key of the position that is wrong, "" = none in particular
	severity finding.Severity
	message  string // what is the case, ends in a verb such as "is required"; "by rule …" is added
	notes    []finding.Note
	hint     string
	expected string // for the rule's own template of the hint
	fix      *finding.Fix

	// What makes it the same finding at another time, whatever its words.
	aspect  string   // which of the faults that the kind can find; "" = told by the words
	others  []string // the other party, see org.Identities
	measure finding.Measure
	overall bool // it is about the organisation, although it points at a position
}

// add adds a finding as long as there is room for it.
func (r *run) add(p report) {
	severity := r.rule.Severity
	if p.severity != 0 && p.severity < severity {
		severity = p.severity
	}
	if !r.limit.Keep(r.rule.ID, severity) {
		return
	}
	f := finding.Finding{
		Rule:     r.rule.ID,
		Severity: severity,
		At:       p.at,
		Message:  p.message + r.rule.demand(),
		Notes:    append(p.notes, r.rule.grounds()...),
		Hint:     p.hint,
		Fix:      p.fix,
		Identity: finding.Identity{Aspect: p.aspect, Subject: finding.SubjectOf("organization", ""), Others: p.others},
		Measure:  p.measure,
	}
	if p.position != nil {
		f.Position = p.position.ID
		f.Path = path(p.position, p.key)
		if !p.overall {
			f.Identity.Subject = finding.SubjectOf("position", p.position.Identity())
		}
		if !f.At.IsValid() {
			f.At = placeOf(p.position)
		}
	} else if !f.At.IsValid() {
		f.At = r.whole()
	}
	if r.rule.Fix != "" {
		f.Hint = r.fill(r.rule.Fix, p)
	}
	r.found = append(r.found, f)
}

// whole is the place of a finding about the organisation: its head, else the
// beginning of its file.
func (r *run) whole() source.Span {
	doc := r.org.Doc
	switch {
	case doc == nil || doc.File == nil:
		return source.Span{}
	case doc.Organization.At.IsValid():
		return doc.Organization.At
	}
	return doc.File.LineSpan(1)
}

// demand names the rule, in the words that every message ends with: what a
// rule asks for is a policy, never a fact about organisations.
func (rule *Rule) demand() string {
	return fmt.Sprintf(" by rule %s of pack %s", rule.ID, rule.Pack)
}

// grounds are the notes that every finding of a rule ends with: where the rule
// comes from, why, and where it is written if that is the company's own file.
func (rule *Rule) grounds() []finding.Note {
	var notes []finding.Note
	if s := rule.Source.text(); s != "" {
		notes = append(notes, finding.Note{Message: "source: " + s})
	}
	if rule.Why != "" {
		notes = append(notes, finding.Note{Message: "reason: " + strings.Join(strings.Fields(rule.Why), " ")})
	}
	if !rule.Builtin {
		notes = append(notes, finding.Note{At: rule.At, Message: "the rule is written here"})
	}
	return notes
}

func (s Source) text() string {
	var b strings.Builder
	if s.Title != "" {
		fmt.Fprintf(&b, "%q", s.Title)
	}
	if s.Strength != "" {
		fmt.Fprintf(&b, ", %q", s.Strength)
	}
	if s.Grade != "" {
		fmt.Fprintf(&b, ", %s", s.Grade)
	}
	if s.URL != "" {
		fmt.Fprintf(&b, ", %s", s.URL)
	}
	return strings.TrimPrefix(b.String(), ", ")
}

// fill puts names into the template of a hint.
func (r *run) fill(template string, p report) string {
	var position, manager string
	if p.position != nil {
		position = fmt.Sprintf("%q", p.position.ID)
		if u := r.up[p.position.Index]; u != nil {
			manager = fmt.Sprintf("%q", u.ID)
		}
	}
	return strings.NewReplacer("{position}", position, "{manager}", manager, "{expected}", p.expected).Replace(template)
}

// placeOf returns where a position is written.
func placeOf(p *org.Position) source.Span {
	if p.Src == nil {
		return source.Span{}
	}
	if p.Src.ID.At.IsValid() {
		return p.Src.ID.At
	}
	return p.Src.At
}

// path says where in the document a key of a position is.
func path(p *org.Position, key string) string {
	if p.Src == nil {
		return ""
	}
	var steps []string
	for q := p.Src; q != nil; q = q.Parent {
		steps = append(steps, fmt.Sprintf("[%d]", q.Index))
	}
	slices.Reverse(steps)
	at := "positions" + strings.Join(steps, ".reports")
	if key != "" {
		at += "." + key
	}
	return at
}

// named shows a position in a message: its id and who holds it.
func named(p *org.Position) string {
	switch {
	case len(p.Holders) == 0:
		return fmt.Sprintf("%q (vacant)", p.ID)
	case len(p.Holders) == 1:
		return fmt.Sprintf("%q (%s)", p.ID, p.Holders[0].Name)
	}
	return fmt.Sprintf("%q (%s and %d more)", p.ID, p.Holders[0].Name, len(p.Holders)-1)
}

// maxListed is how many words a message lists.
const maxListed = 20

// listed joins role ids as alternatives: "cio, cto or cfo".
func listed(words []string) string { return wording.OrUpTo(maxListed, words) }
