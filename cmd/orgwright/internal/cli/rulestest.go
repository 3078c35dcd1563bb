package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// rulesTestFlags are the flags of rules test.
type rulesTestFlags struct {
	packs   []string
	org     string
	verbose bool
	json    bool
}

func (c *Command) rulesTestCommand() *cobra.Command {
	f := &rulesTestFlags{}
	cmd := &cobra.Command{
		Use:   "test FILE... [flags]",
		Short: "Run the examples of rules",
		Long: `Run the examples of the rules in rules files: each that should pass has to be
without findings of its rule, each that should fail has to have one, or those
that it expects: {organization: …, expect: [{position: cto, severity: error}]}.
FILE is a rules file or a folder (every *.rules.yaml below it).

A rule without an example that fails is a warning: nothing shows that it can
find anything. The exit code is 1 when an example does not do what it is there
for, or a file has a mistake.`,
		Example: `  orgwright rules test company.rules.yaml
  orgwright rules test .                              every *.rules.yaml below here
  orgwright rules test --org company.org.yaml r.rules.yaml   with its own roles
  orgwright rules test --pack it-leadership -v        a pack that is built in`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.testRules(cmd.Context(), f, args, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.packs, "pack", nil, "test built-in `PACKS`, too")
	flags.StringVar(&f.org, "org", "", "organisation `FILE` whose own roles the rules may name")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "show every rule with the number of its examples")
	register(cmd, "pack", words(rule.PackNames()))
	addJSON(cmd, &f.json)
	return cmd
}

// tried is a rules file whose examples have been run.
type tried struct {
	name    string
	rules   []*rule.Rule
	results []rule.ExampleResult
}

func (c *Command) testRules(ctx context.Context, f *rulesTestFlags, args []string, out io.Writer) error {
	files, err := expand(args, rulesSuffix)
	switch {
	case err != nil:
		return err
	case len(files)+len(f.packs) == 0:
		return usagef("rules test needs a rules file, a folder or --pack; see orgwright rules test --help")
	}
	var roles *role.Catalogue
	if f.org != "" {
		l, err := c.load(ctx, input{name: f.org}, graph.LoadOptions{})
		if err != nil {
			return err
		}
		roles = l.Org.Roles
	}
	var all []tried
	var found []finding.Finding
	var order []*source.File
	slices.SortFunc(files, func(a, b input) int { return strings.Compare(a.name, b.name) })
	for _, in := range files {
		file, unread, err := c.readInput(in)
		if err != nil {
			return err
		}
		if len(unread) > 0 {
			found, order = append(found, unread...), append(order, file)
			continue
		}
		set, said := loadRules(file, roles)
		t, more := try(in.name, set, func(r *rule.Rule) bool { return r.At.File == file })
		all, found, order = append(all, t), append(append(found, said...), more...), append(order, file)
	}
	for _, pack := range f.packs {
		pack = c.packCalled(pack)
		set := rule.LoadPack(pack)
		if set == nil {
			return usagef("--pack: there is no pack %q%s", pack, didYouMean(pack, rule.PackNames(), ""))
		}
		t, more := try(pack, set, func(r *rule.Rule) bool { return r.Pack == pack })
		all, found = append(all, t), append(found, more...)
	}
	found = finding.Sort(finding.Cut(found, nil), order)
	if err := f.write(out, all, found, c.colored(out)); err != nil {
		return failf("cannot write the results: %v", err)
	}
	if finding.Max(found) == finding.Error {
		return &exitError{code: ExitFindings}
	}
	return nil
}

// try runs the examples of the rules of a set that are of one file, not those
// of what it extends.
func try(name string, set *rule.Set, own func(*rule.Rule) bool) (tried, []finding.Finding) {
	t := tried{name: name}
	for _, r := range set.Rules {
		if own(r) {
			t.rules = append(t.rules, r)
		}
	}
	var found []finding.Finding
	t.results, found = rule.TestExamples(&rule.Set{Rules: t.rules})
	return t, found
}

func (f *rulesTestFlags) write(out io.Writer, all []tried, found []finding.Finding, color bool) error {
	if f.json {
		return writeTestJSON(out, all, found)
	}
	if err := finding.WriteText(out, found, finding.TextOptions{Color: color}); err != nil {
		return err
	}
	p := &manual.Page{W: out}
	for i := range all {
		t := &all[i]
		if f.verbose {
			t.list(p)
		}
		good := 0
		for _, res := range t.results {
			if res.OK {
				good++
			}
		}
		line := fmt.Sprintf("%s: %s, %d of %s as expected", t.name, wording.Count(len(t.rules), "rule"), good, wording.Count(len(t.results), "example"))
		if n := t.broken(); n > 0 {
			line += fmt.Sprintf("; %s not run because of mistakes in it", wording.Count(n, "rule"))
			if n > 1 {
				line = strings.TrimSuffix(line, "it") + "them"
			}
		}
		p.Line("%s", line)
	}
	return p.Err
}

// broken counts the rules that cannot be run.
func (t *tried) broken() int {
	n := 0
	for _, r := range t.rules {
		if r.Broken {
			n++
		}
	}
	return n
}

// list writes the rules of a file with the results of their examples.
func (t *tried) list(p *manual.Page) {
	for _, r := range t.rules {
		pass, fail, verdict := 0, 0, "ok"
		for _, res := range t.results {
			if res.Rule != r {
				continue
			}
			if res.Example.Pass {
				pass++
			} else {
				fail++
			}
			if !res.OK {
				verdict = "FAILED"
			}
		}
		switch {
		case r.Broken:
			verdict = "not run, the rule has a mistake"
		case fail == 0 && verdict == "ok":
			verdict = "nothing that fails"
		}
		p.Line("  %s: %d pass, %d fail: %s", r.ID, pass, fail, verdict)
	}
}

// writeTestJSON writes the results. The names are part of the program's
// interface: keys are added, never renamed.
func writeTestJSON(out io.Writer, all []tried, found []finding.Finding) error {
	type ruleResult struct {
		ID       string        `json:"id"`
		OK       bool          `json:"ok"`
		Examples []jsonExample `json:"examples"`
	}
	type fileResult struct {
		File  string       `json:"file"`
		Rules []ruleResult `json:"rules"`
	}
	var report struct {
		Version  int             `json:"version"`
		Files    []fileResult    `json:"files"`
		Findings json.RawMessage `json:"findings"`
		Summary  json.RawMessage `json:"summary"`
	}
	var b bytes.Buffer
	if err := finding.WriteJSON(&b, found); err != nil {
		return err
	}
	if err := json.Unmarshal(b.Bytes(), &report); err != nil {
		return fmt.Errorf("findings as JSON: %w", err)
	}
	report.Version, report.Files = 1, []fileResult{}
	for _, t := range all {
		file := fileResult{File: t.name, Rules: []ruleResult{}}
		for _, r := range t.rules {
			rr := ruleResult{ID: r.ID, OK: !r.Broken, Examples: []jsonExample{}}
			for i := range t.results {
				if t.results[i].Rule == r {
					rr.Examples = append(rr.Examples, exampleJSON(&t.results[i], false))
					rr.OK = rr.OK && t.results[i].OK
				}
			}
			file.Rules = append(file.Rules, rr)
		}
		report.Files = append(report.Files, file)
	}
	return writeJSON(out, report)
}
