package graph

import (
	"context"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/policy"
	"github.com/orgwright/orgwright/graph/rule"
)

// PolicyOf returns what decides what is checked in an organisation; see package
// policy.
func PolicyOf(l *Loaded, opt CheckOptions) *policy.Policy {
	set, _ := l.rules(l.Org, opt)
	return l.policy(set)
}

func (l *Loaded) policy(set *rule.Set) *policy.Policy {
	return &policy.Policy{Org: l.Org, Rules: set}
}

// CheckBy checks an organisation by the policy of an older one: its packs, rules
// files, severities, suppressions and roles. What the organisation says about these
// itself has no effect.
func CheckBy(ctx context.Context, l *Loaded, by *Base, opt CheckOptions) (*Report, error) {
	same := by.options(opt.Today)
	var on org.Options
	on.AsOf, on.AnyDay = policy.Day(by.Org, l.Org)
	if folder, err := l.folder(); err == nil {
		defer folder.Close()
		on.Exists = folder.Exists
	}
	o, found := org.BuildWith(policy.Judged(by.Org, l.Org), on)
	if len(by.Org.Positions) > 0 { // a doubt about a role's word that is new makes no finding milder
		o.Doubts = slices.DeleteFunc(o.Doubts, func(d org.Doubt) bool {
			return !slices.ContainsFunc(by.Org.Doubts, func(was org.Doubt) bool {
				return was.Position.ID == same.FormerID(d.Position.ID) && was.Word.Value == d.Word.Value
			})
		})
	}
	judged := &Loaded{Org: o, Files: l.Files, Findings: slices.Concat(l.read, found), name: l.name, opt: l.opt}
	set, wrong := by.rules(o, opt)
	opt.Older = by.asOlder()
	all, err := judged.findings(ctx, set, wrong, opt.older(judged))
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(f finding.Finding) bool { return !same.Concerns(f.Position) })
	report := &Report{Findings: all, Rules: set}
	if !opt.NoAllow {
		report.Findings, report.Suppressed = by.policy(set).Suppress(all, o, same)
	}
	return report, ctx.Err()
}

// Loosened finds what makes the checks of an organisation weaker than those of
// an older one, which is called from; see package policy. The options
// of both sides may differ in the rules files. A finding of that kind counts in
// no baseline and cannot be suppressed.
func Loosened(ctx context.Context, old *Base, new *Loaded, oldOpt, newOpt CheckOptions, from string) ([]finding.Finding, error) {
	if !new.Org.Doc.Version.IsSet() && len(new.read) > 0 {
		return nil, nil // nothing was read that could be compared, which is a finding
	}
	was, err := Check(ctx, old.Loaded, oldOpt)
	if err != nil {
		return nil, err
	}
	newOpt.Older = old.asOlder()
	is, err := Check(ctx, new, newOpt)
	if err != nil {
		return nil, err
	}
	byOld, err := CheckBy(ctx, new, old, oldOpt)
	if err != nil {
		return nil, err
	}
	c := policy.Comparison{Old: old.policy(was.Rules), New: new.policy(is.Rules), Options: old.options(oldOpt.Today), From: from,
		ByOld: byOld.Findings, ByNew: is.Findings, Known: was.Findings}
	return finding.Sort(c.Findings(), new.Files), nil
}
