package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/gitref"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/policy"
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
	bases  map[*graph.Loaded][]*graph.Loaded
	moved  map[[2]*graph.Loaded]bool // those of bases, and their input, from which positions have moved to it
	gone   []*graph.Loaded           // what was checked then and is not any more
}

// older reads the version of the inputs that they are compared with. Without such
// a version, no input has an older one.
func (c *Command) older(ctx context.Context, f *validateFlags, args []string, loaded []*graph.Loaded, checks *checker) (*older, error) {
	o := &older{policy: cmp.Or(f.since.policy.value, policyBoth), checks: &checker{opt: checks.opt, wrong: map[string]int{}}, bases: map[*graph.Loaded][]*graph.Loaded{}, moved: map[[2]*graph.Loaded]bool{}}
	if f.since.against == "" {
		for _, l := range loaded {
			if l.Before != nil && len(l.Before.Files) > 0 {
				o.from = "the base of the proposal"
				o.bases[l] = []*graph.Loaded{l.Before}
			}
		}
		return o, nil
	}
	o.from = f.since.against
	var err error
	if o.rev, err = openRevision(ctx, f.since.against); err != nil {
		return nil, err
	}
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
	return o, o.pair(ctx, loaded)
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

// pair finds for every input the older ones whose policy it has to meet: itself,
// also under another name, and those that are part of it now; else those that it
// was part of; else, for a new file, the default policy and that of every file
// that is gone. Positions take the policy of their file along when they move to
// another one.
func (o *older) pair(ctx context.Context, loaded []*graph.Loaded) error {
	was := map[string]*graph.Loaded{}
	for _, l := range o.inputs {
		was[filepath.Clean(l.Files[0].Name)] = l
	}
	taken := map[*graph.Loaded]bool{}
	var fresh []*graph.Loaded
	for _, l := range loaded {
		name, ok, err := o.rev.Before(l.Files[0].Name)
		if err != nil {
			return gitError(ctx, err)
		}
		if base := was[filepath.Clean(name)]; ok && base != nil {
			o.bases[l] = []*graph.Loaded{base}
			taken[base] = true
		} else if o.bases[l] = including(o.inputs, name); len(o.bases[l]) == 0 {
			fresh = append(fresh, l)
		}
	}
	for _, base := range o.inputs {
		if taken[base] {
			continue
		}
		parts := including(loaded, base.Files[0].Name)
		if len(parts) == 0 {
			o.gone = append(o.gone, base)
		}
		for _, l := range parts {
			o.bases[l] = append(o.bases[l], base)
		}
	}
	for _, l := range fresh {
		o.bases[l] = append(append(o.bases[l], graph.DefaultPolicy()), o.gone...)
	}
	for _, base := range o.inputs {
		o.followMoved(base, loaded)
	}
	return nil
}

// followMoved adds an older input to those whose policy has to be met by every
// input to which positions of it have moved: positions that are there now, were
// not before, and are in no input that has to meet this policy already.
func (o *older) followMoved(base *graph.Loaded, loaded []*graph.Loaded) {
	left := map[string]bool{}
	for id := range positions(base) {
		left[id] = true
	}
	for _, l := range loaded {
		if slices.Contains(o.bases[l], base) {
			was := o.comparison(base, l)
			for id := range positions(l) {
				delete(left, was.FormerID(id))
			}
		}
	}
	if len(left) == 0 {
		return
	}
	for _, l := range loaded {
		if slices.Contains(o.bases[l], base) {
			continue
		}
		before, is := o.before(l), o.comparison(base, l)
		for id := range positions(l) {
			if left[is.FormerID(id)] && !before[id] {
				o.bases[l] = append(o.bases[l], base)
				o.moved[[2]*graph.Loaded{base, l}] = true
				break
			}
		}
	}
}

// positions returns the ids of all positions of an organisation, also of those not
// in force.
func positions(l *graph.Loaded) map[string]bool {
	ids := map[string]bool{}
	for _, p := range slices.Concat(l.Org.Positions, l.Org.Absent) {
		ids[p.ID] = true
	}
	return ids
}

// including lists the organisations that a file is part of.
func including(list []*graph.Loaded, name string) []*graph.Loaded {
	var out []*graph.Loaded
	for _, l := range list {
		if name != "" && slices.ContainsFunc(l.Files, func(f *source.File) bool { return filepath.Clean(f.Name) == filepath.Clean(name) }) {
			out = append(out, l)
		}
	}
	return out
}

// check checks an input by the policies that count.
func (o *older) check(ctx context.Context, checks *checker, l *graph.Loaded) (*graph.Report, error) {
	bases := o.bases[l]
	if o.policy != policyBase || len(bases) == 0 {
		return checks.check(ctx, l)
	}
	var all *graph.Report
	for _, base := range bases {
		report, err := checks.takeUsage(graph.CheckBy(ctx, l, base, o.checks.opt, o.comparison(base, l)))
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

// comparison says how the policies of two versions of an organisation are
// compared. With an older input from which positions have moved, positions that
// come from elsewhere do not count.
func (o *older) comparison(old, new *graph.Loaded) policy.Options {
	opt := sameAs(change.Compare(old.Org, new.Org), o.checks.opt.Today)
	if o.moved[[2]*graph.Loaded{old, new}] {
		before := o.before(new)
		opt.Other = func(id string) bool { return before[id] }
	}
	return opt
}

// before returns the ids of the positions of the older versions of an input,
// without those versions from which positions have only moved to it.
func (o *older) before(l *graph.Loaded) map[string]bool {
	ids := map[string]bool{}
	for _, base := range o.bases[l] {
		if !o.moved[[2]*graph.Loaded{base, l}] {
			maps.Insert(ids, maps.All(positions(base)))
		}
	}
	return ids
}

// sameAs makes the options of a comparison of policies from a comparison of the
// two organisations, which says which positions are the same.
func sameAs(d *change.Diff, today string) policy.Options {
	was := map[string]string{}
	for _, c := range d.Changes {
		if c.WasID != "" {
			was[c.ID] = c.WasID
		}
	}
	return policy.Options{Today: today, OldID: func(id string) string { return cmp.Or(was[id], id) }}
}

// loosened adds a finding to a report for everything that loosens the checks.
func (o *older) loosened(ctx context.Context, checks *checker, loaded []*graph.Loaded, report *finding.Report) error {
	var files []*source.File
	for _, l := range loaded {
		files = append(files, l.Files...)
	}
	var all []finding.Finding
	for _, l := range loaded {
		for _, base := range o.bases[l] {
			if o.policy != policyBoth {
				break
			}
			found, err := graph.Loosened(ctx, base, l, o.checks.opt, checks.opt, o.comparison(base, l), o.called(base, l))
			if err != nil {
				return err
			}
			all = append(all, found...)
		}
	}
	for _, l := range o.gone {
		severity := graph.PolicyOf(l, o.checks.opt).LoosenedSeverity()
		if severity == finding.Off || o.policy == policyBranch {
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
func (o *older) called(base, l *graph.Loaded) string {
	if o.moved[[2]*graph.Loaded{base, l}] {
		return base.Files[0].Name + " at " + o.from + ", from which positions have moved here"
	}
	return o.from
}

// removed makes a finding of every submodule that the repository has no more. It
// is a warning at most: whether there were organisations in it is not known.
func (o *older) removed() []finding.Finding {
	if o.rev == nil || o.policy == policyBranch || len(o.rev.Removed()) == 0 {
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
