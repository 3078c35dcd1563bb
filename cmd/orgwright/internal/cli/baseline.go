package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/gitref"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/baseline"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/workspace"
)

// knownFlags are the flags that say which findings are known already.
type knownFlags struct {
	baseline, write, against string
	newOnly, prune, strict   bool
	policy                   choice
}

func (f *knownFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.baseline, "baseline", "", "findings in `FILE` are known: they are counted, but fail nothing; with --against, only what FILE says at REF as well")
	flags.StringVar(&f.write, "write-baseline", "", "write all findings to `FILE`, for --baseline")
	flags.BoolVar(&f.prune, "prune-baseline", false, "take out of the file of --baseline what is gone or has become better, so that it is new when it returns")
	flags.BoolVar(&f.strict, "baseline-strict", false, "entries of the baseline for what is gone or has become better are errors")
	flags.StringVar(&f.against, "against", "", "findings that there are at the git revision `REF` are known; implies --new-only")
	f.policy = choice{from: []string{policyBoth, policyBase, policyBranch}}
	f.policy.add(cmd, "policy", "with --against or a proposal, whose rules and suppressions count: both (what loosens them is found, by default), base or branch")
	flags.BoolVar(&f.newOnly, "new-only", false, "leave known findings out of json, sarif and junit as well")
}

// check refuses flags that cannot be used together.
func (f *knownFlags) check(args []string) error {
	switch {
	case f.newOnly && f.baseline == "" && f.against == "" && !slices.ContainsFunc(args, graph.IsProposal):
		return usagef("--new-only needs --baseline FILE or --against REF to say what is known")
	case f.policy.value != "" && f.against == "" && !slices.ContainsFunc(args, graph.IsProposal):
		return usagef("--policy needs --against REF or a proposal to say what the base is")
	case (f.prune || f.strict) && f.baseline == "":
		return usagef("--prune-baseline and --baseline-strict need --baseline FILE")
	case f.prune && f.write != "":
		return usagef("--prune-baseline and --write-baseline both write a baseline; use one of them")
	case f.prune && f.strict:
		return usagef("--prune-baseline takes out what --baseline-strict is there to find; use one of them")
	case f.write == stdio:
		return usagef("--write-baseline: name a file; standard output is for findings")
	}
	for _, a := range args {
		switch {
		case !graph.IsProposal(a):
		case f.against != "" || f.baseline != "":
			return usagef("%q is a proposal: it is compared with the organisation that it changes, not by --baseline or --against", a)
		case f.write != "":
			return usagef("--write-baseline is for organisations, and %q is a proposal", a)
		}
		if a == stdio && f.against != "" {
			return usagef("--against cannot see an earlier version of standard input; name a file")
		}
	}
	return nil
}

// readBaseline reads the file of --baseline. Mistakes in it are printed.
func (c *Command) readBaseline(name string, errs io.Writer) (baseline.Set, error) {
	text, err := c.files().ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return baseline.Set{}, usagef("there is no baseline %q; make it with --write-baseline %s", name, name)
	}
	if err != nil {
		return baseline.Set{}, inputError(name, err)
	}
	c.sources.names = append(c.sources.names, name)
	base, mistakes := baseline.Read(&source.File{Name: name, Text: text})
	if len(mistakes) > 0 {
		return base, c.refuse(errs, mistakes, "the baseline %q cannot be used", name)
	}
	return base, nil
}

// newBaseline is the baseline that --write-baseline or --prune-baseline asks to
// be written.
type newBaseline struct {
	path    string
	text    []byte // nil = nothing is to be written
	said    string // when it is written
	refused string // why it is not
}

// baselineOf makes the file of a baseline, unless something could not be checked,
// since nothing is known about that.
func baselineOf(path string, b baseline.Set, unchecked int, said string) (newBaseline, error) {
	if unchecked > 0 {
		return newBaseline{path: path, refused: fmt.Sprintf("%s is not written: because of %s not everything could be checked", path, wording.Count(unchecked, "finding"))}, nil
	}
	var text bytes.Buffer
	err := b.Write(&text)
	return newBaseline{path: path, text: text.Bytes(), said: said}, err
}

// compare takes the findings that are known already out of the report, and
// returns the baseline to be written.
func (c *Command) compare(ctx context.Context, f *validateFlags, old *older, loaded []*graph.Loaded, checks *checker, report *finding.Report, errs io.Writer) (written newBaseline, err error) {
	unchecked := len(finding.Unchecked(report.Findings))
	if f.since.write != "" {
		written, err = baselineOf(f.since.write, baseline.New(report.Findings), unchecked, "with "+wording.Count(len(report.Findings), "finding"))
		if err != nil {
			return written, err
		}
	}
	var base baseline.Set
	var then *baseline.Set // what it was at the revision, nil = not asked for
	switch {
	case f.since.baseline != "":
		report.Baseline = "baseline"
		base, err = c.readBaseline(f.since.baseline, errs)
		if err == nil {
			then, err = old.baseline(ctx, f.since.baseline)
		}
	case f.since.against != "":
		report.Baseline = f.since.against
		var known []finding.Finding
		known, err = old.findings(ctx)
		base = baseline.New(known)
	case slices.ContainsFunc(loaded, func(l *graph.Loaded) bool { return l.Before != nil }):
		base, report.Baseline, err = beforeProposals(ctx, loaded, checks)
	case f.since.write != "":
		report.Baseline, report.Recorded = "baseline", len(report.Findings) > 0
		base = baseline.New(report.Findings)
	default:
		return written, nil
	}
	if err != nil {
		return written, err
	}
	report.NewOnly = f.since.newOnly || f.since.against != ""
	var compared baseline.Compared
	if then == nil {
		compared = base.Compare(report.Findings)
	} else {
		compared = base.CompareSince(*then, report.Findings)
		compared.Fresh = append(compared.Fresh, old.grown(base, *then)...)
	}
	report.Findings, report.Known, report.Gone = compared.Fresh, compared.Known, compared.Gone
	if f.since.strict && unchecked == 0 { // else what seems gone may be what could not be checked
		report.Findings = append(report.Findings, compared.Stale...)
	}
	if f.since.prune {
		return baselineOf(f.since.baseline, compared.Pruned, unchecked, fmt.Sprintf("with %s, %d gone", wording.Count(compared.Pruned.Len(), "finding"), compared.Gone))
	}
	return written, nil
}

// baseline reads the baseline as it was at the revision of --against, nil
// without one, and where the branch's rules alone count. One that is new knows
// nothing; one outside the repository cannot be changed by a branch.
func (o *older) baseline(ctx context.Context, name string) (*baseline.Set, error) {
	if o.rev == nil || o.policy == policyBranch || !o.rev.Inside(name) {
		return nil, nil
	}
	was, ok, err := o.rev.Before(name)
	if err != nil {
		return nil, gitError(ctx, err)
	}
	if !ok {
		return &baseline.Set{}, nil
	}
	text, err := o.rev.Workspace().ReadFile(was)
	if err != nil {
		return nil, gitError(ctx, err)
	}
	then, _ := baseline.Read(&source.File{Name: was, Text: text}) // of what is wrong there nothing is known
	return &then, nil
}

// grown makes a finding of every entry that a branch adds to the baseline.
func (o *older) grown(now, then baseline.Set) []finding.Finding {
	severity := o.severity()
	if severity == finding.Off || o.policy != policyBoth {
		return nil
	}
	grown := now.Grown(then, finding.Visible(o.from))
	for i := range grown {
		grown[i].Severity = severity
		grown[i].Hint = "settle the finding, or let the baseline be changed on its own with --policy branch"
	}
	return grown
}

// severity is that of findings about loosened checks: the highest that any of the
// inputs, as they were, sets for it.
func (o *older) severity() finding.Severity {
	if len(o.inputs) == 0 {
		return finding.Error
	}
	severity := finding.Off
	for _, l := range o.inputs {
		severity = max(severity, graph.PolicyOf(l, o.checks.opt).LoosenedSeverity())
	}
	return severity
}

// beforeProposals returns the findings in the organisations that proposals are
// about, as known ones, and the file of the organisation when it is only one.
func beforeProposals(ctx context.Context, loaded []*graph.Loaded, checks *checker) (base baseline.Set, name string, err error) {
	var found []finding.Finding
	seen := map[string]bool{}
	old := &checker{opt: checks.opt, wrong: map[string]int{}}
	for _, l := range loaded {
		if l.Before == nil || len(l.Before.Files) == 0 {
			continue
		}
		name = l.Before.Files[0].Name
		seen[name] = true
		report, err := old.check(ctx, l.Before)
		if err != nil {
			return baseline.Set{}, "", err
		}
		found = append(found, report.Findings...)
	}
	if len(seen) != 1 {
		name = "base"
	}
	return baseline.New(found), name, nil
}

// inputsAt names the files at a revision that the arguments, and the inputs
// found by them, stand for.
func inputsAt(rev *gitref.Revision, args []string, loaded []*graph.Loaded) ([]string, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		if clean := filepath.Clean(name); !seen[clean] {
			seen[clean] = true
			names = append(names, name)
		}
	}
	for _, a := range args { // a file may have become a folder, and a folder a file
		if rev.Has(a) {
			add(a)
		}
		below, err := rev.Workspace().Find(a, suffix)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, workspace.ErrOutside) {
			return nil, err
		}
		for _, name := range below {
			add(name)
		}
	}
	for _, l := range loaded {
		old, ok, err := rev.Before(l.Files[0].Name)
		if err != nil {
			return nil, err
		}
		if ok {
			add(old)
		}
	}
	return names, nil
}

// gitError passes an interrupt on and says of anything else that git failed.
func gitError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return failf("cannot read the files of the git revision: %v", err)
}
