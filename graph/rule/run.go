package rule

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// Run checks an organisation against a set and returns what the rules have to
// say, rule by rule, each in the order of the file. The time is linear in the
// number of positions for every rule but expr: the expressions of all rules
// together have budget.MaxSteps and budget.MaxTime. A rule that they do not suffice for is a
// finding, and the others go on.
//
// A position with a reporting line that could not be understood, such as one
// to an unknown superior, is passed over by the rules about lines: the
// structure checks have said what is wrong. What would not be found if an
// ambiguous word for a role had its other meaning is a warning at most. The
// error is ctx.Err().
func Run(ctx context.Context, o *org.Org, s *Set) ([]finding.Finding, error) {
	return runWithin(ctx, o, s, budget.New(0))
}

// runWithin is Run with a budget.
func runWithin(ctx context.Context, o *org.Org, s *Set, b *budget.Budget) ([]finding.Finding, error) {
	v := newView(o, b)
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
				other = newView(o.Otherwise(), b)
			}
			rule.soften(found, rule.find(ctx, other), o.Doubts)
		}
		out = append(out, found...)
	}
	return append(out, v.limit.Rest(o.Doc.File)...), ctx.Err()
}

// find returns what one rule has to say.
func (rule *Rule) find(ctx context.Context, v *view) []finding.Finding {
	r := rule.on(ctx, v)
	if rule.applies(r) {
		rule.check.check(r)
	}
	return r.found
}

func (rule *Rule) applies(r *run) bool {
	c := &rule.when
	if !c.size.hold(r.Size()) {
		return false
	}
	for i := range c.exists {
		if !c.exists[i].some(r.Lines, !rule.noVacant) {
			return false
		}
	}
	for i := range c.missing {
		if c.missing[i].some(r.Lines, !rule.noVacant) {
			return false
		}
	}
	if c.expr == nil {
		return true
	}
	holds, ok := r.holds(c.expr, nil)
	return holds && ok
}

// view is what all rules of a run share about an organisation.
type view struct {
	*hierarchy.Lines

	budget *budget.Budget
	spoken *expr.Values    // made with the first expression, see values
	limit  finding.Limiter // of what the rules find
}

func newView(o *org.Org, b *budget.Budget) *view { return &view{Lines: hierarchy.Of(o), budget: b} }

// values are what expressions speak of.
func (v *view) values() *expr.Values {
	if v.spoken == nil {
		v.spoken = expr.Of(v.Lines)
	}
	return v.spoken
}

// run is one rule at work on one organisation.
type run struct {
	ctx context.Context // of Run, which is the only caller; long loops end with it
	*view
	rule    *Rule
	account *budget.Account
	found   []finding.Finding
	words   *suggest.Set // of a list in the rule, made at need
}

func (rule *Rule) on(ctx context.Context, v *view) *run {
	return &run{ctx: ctx, view: v, rule: rule, account: v.budget.Account(rule.name(), rule.At)}
}

// name is what messages call the rule.
func (rule *Rule) name() string { return fmt.Sprintf("rule %s of pack %s", rule.ID, rule.Pack) }

// subjects are the positions that the rule is about; none once all rules
// together have looked at too many, which a finding says.
func (r *run) subjects() []*org.Position {
	all := r.rule.subject.pick(r.Lines)
	if err := r.account.Take(budget.Positions, uint64(len(all))); err != nil {
		r.undecided(err, r.rule.At)
		return nil
	}
	return all
}

// holds answers an expression for a position, nil for the organisation. ok is
// false when that could not be done; a finding says why, unless the context has
// ended.
func (r *run) holds(t *test, p *org.Position) (holds, ok bool) {
	holds, err := t.program.Holds(r.ctx, r.values(), p, r.account)
	switch {
	case err == nil:
		return holds, true
	case r.ctx.Err() != nil || r.undecided(err, t.at):
	case p != nil:
		r.broken(t.at, "the expression fails for %s: %v", named(p), err)
	default:
		r.broken(t.at, "the expression fails: %v", err)
	}
	return false, false
}

// broken reports an expression that cannot be answered.
func (r *run) broken(at source.Span, format string, args ...any) {
	r.found = append(r.found, code.BadExpression.New(finding.Finding{
		At:      at,
		Message: fmt.Sprintf(format, args...) + ", in " + r.rule.name(),
	}))
}

// undecided reports that the budget does not suffice for a rule, if that is what
// an error says. What it found before is not taken back. Where patterns or
// positions are too many, it is said once for all rules.
func (r *run) undecided(err error, at source.Span) bool {
	var spent *budget.Spent
	if !errors.As(err, &spent) {
		return false
	}
	if spent.Work != budget.Steps && spent.Again {
		return true
	}
	f := code.UndecidedRule.New(finding.Finding{At: at, Message: spent.Error(), Hint: spent.Hint(), Notes: spent.Notes()})
	if spent.Work == budget.Steps {
		f.Identity = finding.Identity{Aspect: "budget", Subject: finding.SubjectOf("rule", r.rule.ID)}
	}
	r.found = append(r.found, f)
	return true
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
	if !r.limit.Keep(r.rule.Code, severity) {
		return
	}
	f := r.rule.Code.New(finding.Finding{
		Severity: severity,
		At:       p.at,
		Message:  p.message + r.rule.demand(),
		Notes:    append(p.notes, r.rule.grounds()...),
		Hint:     p.hint,
		Fix:      p.fix,
		Identity: finding.Identity{Aspect: p.aspect, Subject: finding.SubjectOf("organization", ""), Others: p.others},
		Measure:  p.measure,
	})
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
	doc := r.Org.Doc
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
	return " by " + rule.name()
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
		if u := r.Up(p.position); u != nil {
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
