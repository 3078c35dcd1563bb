package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/gitref"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// The words of --policy: whose rules, severities and suppressions count.
const (
	policyBoth   = "both"   // those of the branch, and all that loosens is a finding
	policyBase   = "base"   // those of the base alone
	policyBranch = "branch" // those of the branch alone
)

// older is the version of the inputs that validate compares them with: that of
// the revision of --against, or what proposals are about.
type older struct {
	from   string // what it is called
	policy string
	rev    *gitref.Revision // nil without --against
	inputs []*graph.Loaded  // as they were, with --against
	checks *checker         // as the inputs were checked then
	pairs  *graph.Versions  // which of them every input is compared with
}

// older reads the version of the inputs that they are compared with. Without such
// a version, no input has an older one.
func (c *Command) older(ctx context.Context, f *validateFlags, args []string, loaded []*graph.Loaded, checks *checker) (*older, error) {
	o := &older{policy: cmp.Or(f.since.policy.value, policyBoth), checks: &checker{opt: checks.opt, wrong: map[string]int{}}}
	if f.since.against == "" {
		o.from, o.pairs = "the base of the proposal", graph.ProposalVersions(loaded)
		return o, nil
	}
	o.from = f.since.against
	var err error
	if o.rev, err = openRevision(ctx, f.since.against); err != nil {
		return nil, err
	}
	c.hearCommit(o.rev)
	names, err := inputsAt(o.rev, args, loaded)
	if err != nil {
		return nil, gitError(ctx, err)
	}
	if o.inputs, err = loadAt(ctx, o.rev, names, f.checks.asOf.value); err != nil {
		return nil, err
	}
	if len(args) == 0 {
		o.inputs = graph.WithoutIncluded(o.inputs)
	}
	if o.checks.opt.Rules, err = rulesAt(o.rev, checks.opt.Rules); err != nil {
		return nil, gitError(ctx, err)
	}
	if o.pairs, err = graph.PairVersions(o.inputs, loaded, o.rev.Before); err != nil {
		return nil, gitError(ctx, err)
	}
	return o, nil
}

// rulesAt returns the rules files of the command line as they were. Those that
// are not part of the repository, or new to it, are taken as they are.
func rulesAt(rev *gitref.Revision, now []*source.File) ([]*source.File, error) {
	files := slices.Clone(now)
	for i, f := range files {
		name, ok, err := rev.Before(f.Name)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		text, err := rev.Workspace().ReadFile(name)
		if err != nil {
			return nil, err
		}
		files[i] = &source.File{Name: f.Name, Text: text}
	}
	return files, nil
}

// check checks an input by the policies that count.
func (o *older) check(ctx context.Context, checks *checker, l *graph.Loaded) (*graph.Report, error) {
	bases := o.pairs.Bases(l)
	if o.policy != policyBase || len(bases) == 0 {
		return checks.check(ctx, l, o.pairs.Older(l)...)
	}
	var all *graph.Report
	for _, base := range bases {
		report, err := checks.takeUsage(graph.CheckBy(ctx, l, base, o.checks.opt))
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = report
			continue
		}
		all.Findings = finding.Sort(append(all.Findings, report.Findings...), l.Files)
		all.Suppressed = append(all.Suppressed, report.Suppressed...)
	}
	return all, nil
}

// loosened adds a finding to a report for everything that loosens the checks: with
// --policy base, only for what is not checked any more.
func (o *older) loosened(ctx context.Context, checks *checker, loaded []*graph.Loaded, report *finding.Report) error {
	if o.policy == policyBranch {
		return nil
	}
	var files []*source.File
	var all []finding.Finding
	for _, l := range loaded {
		files = append(files, l.Files...)
		if o.policy != policyBoth {
			continue
		}
		for _, base := range o.pairs.Bases(l) {
			found, err := graph.Loosened(ctx, base, l, o.checks.opt, checks.opt, o.called(base))
			if err != nil {
				return err
			}
			all = append(all, found...)
		}
	}
	for _, l := range o.pairs.Gone {
		severity := graph.PolicyOf(l, o.checks.opt).LoosenedSeverity()
		if severity == finding.Off {
			continue
		}
		name := finding.Visible(l.Files[0].Name)
		all = append(all, code.PolicyLoosened.New(finding.Finding{Severity: severity,
			Message: fmt.Sprintf("%q was checked at %s and is not checked any more", name, finding.Visible(o.from)),
			Hint:    "files are checked whose names end with " + suffix + ", that are in no folder whose name starts with a dot, and what they include; if the organisation is meant to go, let its removal be merged on its own"}))
	}
	all = append(all, o.removed()...)
	if len(all) > 0 {
		report.Findings = finding.Sort(append(report.Findings, all...), files)
	}
	return nil
}

// called returns the name of an older input in messages about an input that has to
// meet its policy.
func (o *older) called(base *graph.Base) string {
	if base.Moved {
		return base.Files[0].Name + " at " + o.from + ", from which positions have moved here"
	}
	return o.from
}

// removed makes a finding of every submodule that the repository has no more. It
// is a warning at most: whether there were organisations in it is not known.
func (o *older) removed() []finding.Finding {
	if o.rev == nil || len(o.rev.Removed()) == 0 {
		return nil
	}
	severity := min(o.severity(), finding.Warning)
	if severity == finding.Off {
		return nil
	}
	var all []finding.Finding
	for _, name := range o.rev.Removed() {
		all = append(all, code.PolicyLoosened.New(finding.Finding{Severity: severity,
			Message: fmt.Sprintf("the submodule %q was part of %s and is gone; if organisations were checked in it, they are not any more", finding.Visible(name), finding.Visible(o.from)),
			Hint:    "if it is meant to go, let its removal be merged on its own"}))
	}
	return all
}

// findings returns the findings in the inputs as they were.
func (o *older) findings(ctx context.Context) ([]finding.Finding, error) {
	var found []finding.Finding
	for _, l := range o.inputs {
		report, err := o.checks.check(ctx, l)
		if err != nil {
			return nil, err
		}
		found = append(found, report.Findings...)
	}
	return found, nil
}
