package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule"
)

// checkFlags are the flags that say what is checked.
type checkFlags struct {
	severity, rules, packs []string
	noAllow                bool
	asOf, today            day
}

// loadOptions says for which day the inputs are read.
func (f *checkFlags) loadOptions() graph.LoadOptions { return graph.LoadOptions{AsOf: f.asOf.value} }

func (f *checkFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&f.severity, "severity", nil, "how much a rule or all of a pack matter, `RULE=LEVEL` with the level error, warning, info or off; repeat for several")
	flags.StringArrayVar(&f.rules, "rules", nil, "rules `FILE` (*.rules.yaml) to check by, too")
	flags.StringSliceVar(&f.packs, "pack", nil, "built-in rule `PACKS` to check by, too: "+strings.Join(rule.PackNames(), ", "))
	flags.Var(&f.asOf, "as-of", "day on which the organisation is seen, and suppressions are judged; by default the file's as_of (a proposal's effective), and today for suppressions")
	flags.BoolVar(&f.noAllow, "no-allow", false, "report also what the files allow with a reason")
	register(cmd, "pack", words(rule.PackNames()))
}

// checker checks the inputs of one command line.
type checker struct {
	opt    graph.CheckOptions
	inputs int
	// wrong counts, for what the command line itself got wrong, in how many of
	// the inputs: a rule that only one of the files has is no mistake.
	wrong map[string]int
	order []string
	// conflict is a pack of --pack that contradicts what is in use, "" = none.
	conflict string
}

// checker reads what the flags name. What a file allows until a day is judged
// on the day of --today, else --as-of, else today.
func (f *checkFlags) checker(c *Command) (*checker, error) {
	k := &checker{wrong: map[string]int{}}
	k.opt.NoAllow, k.opt.Today = f.noAllow, cmp.Or(f.today.value, f.asOf.value, time.Now().Format(time.DateOnly))
	for _, name := range f.packs {
		name = c.packCalled(name)
		if !slices.Contains(rule.PackNames(), name) {
			return nil, usagef("--pack: there is no pack %q%s", name, didYouMean(name, rule.PackNames(), ""))
		}
		k.opt.Packs = append(k.opt.Packs, name)
	}
	for _, name := range f.rules {
		file, err := c.readSource(name)
		if err != nil {
			return nil, err
		}
		k.opt.Rules = append(k.opt.Rules, file)
	}
	for _, s := range f.severity {
		id, level, ok := strings.Cut(s, "=")
		if !ok || id == "" {
			return nil, usagef("--severity %q: not RULE=LEVEL such as it-manager-reports-to=error", s)
		}
		severity, ok := finding.ParseSeverity(level)
		if !ok {
			levels := []string{"error", "warning", "info", "off"}
			return nil, usagef("--severity %q: %q is not one of %s%s", s, level, strings.Join(levels, ", "), didYouMean(level, levels, ""))
		}
		k.opt.Severity = append(k.opt.Severity, rule.Setting{Rule: id, Severity: severity})
	}
	return k, nil
}

// sayNotApplied says which rules are not for an input, in one line for each pack. The
// input is named where there are several.
func sayNotApplied(errs io.Writer, set *rule.Set, input string, several bool) {
	for _, n := range set.NotApplied() {
		text := n.String()
		if several {
			text = shown(input) + ": " + text
		}
		if len(n.Rules) < n.Of {
			text += "; see orgwright rules " + input
		}
		fmt.Fprintln(errs, text)
	}
}

// packCalled returns the name that a pack of --pack has now, and tells of it.
func (c *Command) packCalled(name string) string {
	now := rule.CalledNow(name)
	if now != name {
		fmt.Fprintf(c.Stderr, "--pack: the pack %q is called %q now; the old name goes on working\n", name, now)
	}
	return now
}

// check checks an input, with figures beside those of older organisations: without
// any, of a proposal beside what it changes. Findings about the command line, which
// have no place, are kept for usage. The error is ctx.Err().
func (k *checker) check(ctx context.Context, l *graph.Loaded, older ...*graph.Loaded) (*graph.Report, error) {
	opt := k.opt
	opt.Older = older
	return k.takeUsage(graph.Check(ctx, l, opt))
}

// takeUsage takes the findings about the command line out of a report and keeps
// them for usage.
func (k *checker) takeUsage(report *graph.Report, err error) (*graph.Report, error) {
	k.inputs++
	if err != nil {
		return nil, err
	}
	report.Findings = slices.DeleteFunc(report.Findings, func(f finding.Finding) bool {
		switch {
		case f.At.IsValid():
			return false
		case f.Code == code.ConflictingRules:
			k.conflict = cmp.Or(k.conflict, "--pack: "+f.Message+"; switch one of the two off with --severity RULE=off")
			return true
		case f.Code != code.UnknownRule:
			return false
		}
		said := "--severity: " + f.Message
		if f.Hint != "" {
			said += "; " + f.Hint
		}
		if k.wrong[said]++; k.wrong[said] == 1 {
			k.order = append(k.order, said)
		}
		return true
	})
	return report, nil
}

// usage is the mistake in the command line: a contradiction that it brings to
// any of the inputs, or what all inputs agree on.
func (k *checker) usage() error {
	if k.conflict != "" {
		return &exitError{ExitUsage, k.conflict}
	}
	for _, said := range k.order {
		if k.wrong[said] == k.inputs {
			return &exitError{ExitUsage, said}
		}
	}
	return nil
}

// load reads one organisation.
func (c *Command) load(ctx context.Context, in input, opt graph.LoadOptions) (*graph.Loaded, error) {
	opt.Files, opt.Found, opt.Version = c.files(), in.below, taggedVersion()
	var err error
	if opt.Tables, err = c.tables.options(c, filepath.Dir(in.name)); err != nil {
		return nil, err
	}
	l, err := graph.Load(ctx, in.name, opt)
	switch {
	case err == nil:
		if err := c.total.add(l); err != nil {
			return nil, err
		}
		c.sources.loaded = append(c.sources.loaded, l)
		return l, nil
	case ctx.Err() != nil:
		return nil, err
	case in.name == stdio:
		return nil, failf("cannot read standard input: %v", err)
	}
	return nil, inputError(in.name, err)
}
