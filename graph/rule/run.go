package rule

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// Run checks an organisation against a set and returns the findings, rule by rule,
// each in the order of the file. The time is linear in the number of positions for
// every rule but those of the kind expr: the expressions of all rules together
// have budget.MaxSteps and budget.MaxTime. A rule for which they do not suffice is
// a finding, and the others go on.
//
// Rules about lines pass over a position with a reporting line that could not be
// understood, such as one to an unknown superior, because the structure checks
// have reported it. What would not be found if an ambiguous word for a role had
// its other meaning is a warning at most. The error is ctx.Err().
//
// Rules of the kind stat can compare with what was before: with older organisations,
// taken together. Without any, they find nothing in that respect.
func Run(ctx context.Context, o *org.Org, s *Set, older ...*org.Org) ([]finding.Finding, error) {
	return runWithin(ctx, o, s, budget.New(0), older...)
}

// runWithin is Run with a budget.
func runWithin(ctx context.Context, o *org.Org, s *Set, b *budget.Budget, older ...*org.Org) ([]finding.Finding, error) {
	v := newView(o, b)
	v.older = &kind.Older{Orgs: older}
	var other *view // with ambiguous words read the other way, made at need
	var out []finding.Finding
	for _, rule := range s.Rules {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !rule.IsActive() {
			continue
		}
		found := rule.find(ctx, v)
		if len(found) > 0 && len(o.Doubts) > 0 && !v.limit.Full() {
			if other == nil {
				other = newView(o.Otherwise(), b)
				other.older = v.older
			}
			rule.soften(found, rule.find(ctx, other), o.Doubts)
		}
		out = append(out, found...)
	}
	return append(out, v.limit.Rest(o.Doc.File)...), ctx.Err()
}

// find returns the findings of one rule.
func (rule *Rule) find(ctx context.Context, v *view) []finding.Finding {
	r := rule.on(ctx, v)
	if rule.when.Holds(r.at) {
		rule.check.Check(r.at)
	}
	return r.found
}

// view is what all rules of a run share.
type view struct {
	lines  *hierarchy.Lines
	values *expr.Values
	budget *budget.Budget
	older  *kind.Older
	limit  finding.Limiter // of the findings
}

func newView(o *org.Org, b *budget.Budget) *view {
	lines := hierarchy.Of(o)
	return &view{lines: lines, values: expr.Of(lines), budget: b}
}

// run runs one rule on one organisation, and makes findings of what the kind of
// the rule reports.
type run struct {
	at    *kind.Run
	rule  *Rule
	limit *finding.Limiter
	found []finding.Finding
}

// on prepares to run the rule.
func (rule *Rule) on(ctx context.Context, v *view) *run {
	r := &run{rule: rule, limit: &v.limit}
	r.at = &kind.Run{
		Lines: v.lines, Values: v.values, Context: ctx, Account: v.budget.Account(rule.name(), rule.At), Older: v.older, Out: r,
		Subject: &rule.subject, IgnoreVacant: rule.noVacant, Title: rule.Title,
	}
	return r
}

// name is what messages call the rule.
func (rule *Rule) name() string { return fmt.Sprintf("rule %s of pack %s", rule.ID, rule.Pack) }

// Trouble reports what keeps the rule from being decided: its expression fails,
// or the budget does not suffice. What it found before stays. That there are too
// many patterns or positions is reported once for all rules.
func (r *run) Trouble(at source.Span, why error) {
	at = cmp.Or(at, r.rule.At)
	f := code.BadExpression.New(finding.Finding{At: at, Message: fmt.Sprintf("%v, in %s", why, r.rule.name())})
	var spent *budget.Spent
	if errors.As(why, &spent) {
		if spent.Work != budget.Steps && spent.Again {
			return
		}
		f = code.UndecidedRule.New(finding.Finding{At: at, Message: spent.Error(), Hint: spent.Hint(), Notes: spent.Notes()})
		if spent.Work == budget.Steps {
			f.Identity = finding.Identity{Aspect: "budget", Subject: finding.SubjectOf(finding.Rule, r.rule.ID)}
		}
	}
	r.found = append(r.found, f)
}

// Room reports whether there is room for another finding of the rule.
func (r *run) Room() bool { return r.limit.Room(r.rule.Code) }

// Report adds a finding as long as there is room for it.
func (r *run) Report(p kind.Report) {
	severity := r.rule.Severity
	if p.Severity != 0 && p.Severity < severity {
		severity = p.Severity
	}
	if !r.limit.Keep(r.rule.Code, severity) {
		return
	}
	f := r.rule.Code.New(finding.Finding{
		Severity: severity,
		At:       p.At,
		Message:  p.Message + " by " + r.rule.name(), // what it asks for is a policy, never a fact
		Notes:    append(p.Notes, r.rule.grounds()...),
		Hint:     p.Hint,
		Fix:      p.Fix,
		Identity: finding.Identity{Aspect: p.Aspect, Subject: finding.SubjectOf(finding.Organization, ""), Others: p.Others},
		Measure:  p.Measure,
	})
	if p.Position != nil {
		f.Position = p.Position.ID
		f.Path = kind.PathOf(p.Position, p.Key)
		if !p.Overall {
			f.Identity.Subject = finding.SubjectOf(finding.Position, p.Position.Identity())
		}
		f.At = cmp.Or(f.At, kind.PlaceOf(p.Position))
	} else if !f.At.IsValid() {
		f.At = r.whole()
	}
	if r.rule.Fix != "" {
		f.Hint = r.at.Fill(r.rule.Fix, p.Position, p.Expected)
	}
	r.found = append(r.found, f)
}

// whole is the place of a finding about the organisation: its head, else the
// beginning of its file.
func (r *run) whole() source.Span {
	doc := r.at.Org.Doc
	switch {
	case doc == nil || doc.File == nil:
		return source.Span{}
	case doc.Organization.At.IsValid():
		return doc.Organization.At
	}
	return doc.File.LineSpan(1)
}

// grounds returns the notes at the end of every finding of the rule: where the
// rule is taken from, why it is asked for, and where it is written if that is no
// built-in pack.
func (rule *Rule) grounds() []finding.Note {
	var notes []finding.Note
	if s := rule.Source.Cited(); s != "" {
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
