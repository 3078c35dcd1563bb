package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

func (c *Command) rulesExplainCommand() *cobra.Command {
	f := &rulesFlags{}
	cmd := &cobra.Command{
		Use:   "explain ID [FILE] [flags]",
		Short: "Explain a rule or check: what, why, source, examples, settings",
		Long: `Explain one rule or check: what it asks for and why, where it is taken from, the
rule as it is written, an organisation that passes and one that fails, how to
change its severity and how to suppress a finding.

With FILE, an organisation or a rules file, rules of that file can be explained,
too, and severities are those that it sets.`,
		Example: `  orgwright rules explain cto-reports-to-cio
  orgwright rules explain reporting-cycle
  orgwright rules explain our-own-rule company.rules.yaml`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usagef("rules explain needs the id of a rule, and maybe a file; see orgwright rules explain --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.explain(cmd.Context(), f, args, cmd.OutOrStdout())
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		b, err := c.book(context.Background(), "", &checkFlags{})
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return b.ids(), cobra.ShellCompDirectiveDefault
	}
	addJSON(cmd, &f.json)
	return cmd
}

func (c *Command) explain(ctx context.Context, f *rulesFlags, args []string, out io.Writer) error {
	id, name := args[0], ""
	if len(args) > 1 {
		name = args[1]
	}
	b, err := c.book(ctx, name, &f.checks)
	if err != nil {
		return err
	}
	all := b
	if r, _ := b.rule(id); r == nil && name != "" {
		if all, err = c.book(ctx, "", &f.checks); err != nil {
			return err
		}
	}
	r, ch := all.rule(id)
	check, group := b.check(id)
	p := &page{w: out}
	switch {
	case r == nil && check == nil:
		return usagef("there is no rule %q%s", id, or(didYouMean(id, append(b.ids(), all.ids()...), ""), "; orgwright rules lists them"))
	case f.json && r != nil:
		p.err = writeJSON(out, explainJSON(r))
	case f.json:
		j := b.checkJSON(check)
		j.Example = graph.CheckExample(id)
		p.err = writeJSON(out, j)
	case r != nil:
		explainRule(p, r, ch)
	default:
		explainCheck(p, check, group, b.severity(check))
	}
	if p.err != nil {
		return failf("cannot write: %v", p.err)
	}
	return nil
}

// explainRule writes all about a rule.
func explainRule(p *page, r *rule.Rule, ch *chapter) {
	p.line("%s: %s", r.ID, or(r.Title, r.Kind))
	p.line("")
	const width = 8
	if r.Why != "" {
		p.entry(0, width, "why", r.Why)
	}
	p.entry(0, width, "source", or(r.Source.Cited(), "not said"))
	p.entry(0, width, "severity", severityOf(r))
	p.entry(0, width, "pack", ch.Name+": "+ch.about())
	for _, k := range rule.Kinds() {
		if k.Key == r.Kind {
			p.entry(0, width, "kind", fmt.Sprintf("%s: %s; its keys: orgwright rules kinds %s", k.Key, k.Doc, k.Key))
		}
	}
	p.line("")
	p.line("The rule as it is written, an entry of the list \"rules\" of a rules file:")
	p.line("")
	p.block(2, r.Text())
	p.line("")
	explainExamples(p, r)
	explainSettings(p, r.ID, true, !r.NoAllow)
	if !r.Builtin {
		p.line("It is written at %s:%d.", r.At.File.Name, r.At.Start.Line)
		return
	}
	p.line("A rule of your own: begin a file company%s with", rulesSuffix)
	p.line("")
	p.block(2, "orgwright_rules: 1\npack: company\nrules:")
	p.line("")
	p.entry(0, 0, "", fmt.Sprintf("and put the rule below it, changed, with an id of its own (with this id it replaces this one) and examples as "+
		"\"orgwright rules kinds %s\" shows them. Try it with \"orgwright rules test company%s\", and use it with "+
		"\"rules: {files: [company%s]}\" in the organisation's file.", r.Kind, rulesSuffix, rulesSuffix))
}

func severityOf(r *rule.Rule) string {
	if r.Severity == r.Default {
		return r.Severity.String()
	}
	return fmt.Sprintf("%s; %s by default", r.Severity, r.Default)
}

// explainExamples writes the first example that passes and the first that fails,
// with what the rule says about that.
func explainExamples(p *page, r *rule.Rule) {
	results := tryExamples(r)
	for _, pass := range []bool{true, false} {
		n := 0
		for i := range results {
			res := &results[i]
			if res.Example.Pass != pass {
				continue
			}
			if n++; n > 1 {
				continue
			}
			p.line("%s:", map[bool]string{true: "Passes", false: "Fails"}[pass])
			p.line("")
			p.block(2, res.Example.Text)
			p.line("")
			for _, f := range res.Findings {
				p.entry(2, 4, "says", fmt.Sprintf("%s: %s", f.Severity, f.Message))
				if f.Hint != "" {
					p.entry(2, 4, "hint", f.Hint)
				}
				p.line("")
			}
		}
		if n == 0 {
			p.line("There is no example that %s.", map[bool]string{true: "passes", false: "fails"}[pass])
			p.line("")
		}
	}
}

// tryExamples runs the examples of a rule as files of their own, so that lines
// in what it says are lines of the example.
func tryExamples(r *rule.Rule) []rule.ExampleResult {
	alone := *r
	alone.Examples = nil
	for _, e := range r.Examples {
		text := e.Text
		if !orgfile.SaysVersion(&source.File{Text: []byte(text)}) {
			text = "orgwright: 1\n" + text
		}
		alone.Examples = append(alone.Examples, rule.Example{Pass: e.Pass, Text: text, Expect: e.Expect})
	}
	results, _ := rule.TestExamples(&rule.Set{Rules: []*rule.Rule{&alone}})
	return results
}

// explainSettings writes how to change the severity and to suppress a finding.
func explainSettings(p *page, id string, settable, allow bool) {
	if settable {
		p.line("Change the severity to error, warning, info or off:")
		p.line("")
		p.line("  in the organisation's file   rules: {severity: {%s: info}}", id)
		p.line("  on the command line          --severity %s=info", id)
		p.line("")
	} else {
		p.line("Its severity cannot be changed, and its findings cannot be suppressed.")
		p.line("")
		return
	}
	if !allow {
		p.line("Its findings cannot be suppressed.")
		p.line("")
		return
	}
	p.line("Suppress one finding, with the reason, which is required, and maybe a date:")
	p.line("")
	p.line("  at the position              allow: [{rule: %s, reason: …, until: 2027-06-30}]", id)
	p.line("  in a comment on or above     # orgwright:allow %s reason…, until: 2027-06-30", id)
	p.line("  the line that it points at")
	p.line("")
}

// explainCheck writes all about a check that is no rule.
func explainCheck(p *page, c *finding.Code, g *code.Group, severity finding.Severity) {
	p.line("%s: %s", c.ID(), c.Doc())
	p.line("")
	const width = 8
	level := severity.String()
	if severity != c.Severity() {
		level += fmt.Sprintf("; %s by default", c.Severity())
	}
	p.entry(0, width, "severity", level)
	p.entry(0, width, "group", fmt.Sprintf("%s: %s (built in, always on)", g.Name, g.Title))
	p.line("")
	if example := graph.CheckExample(c.ID()); example != "" {
		p.line("Fails:")
		p.line("")
		p.block(2, example)
		p.line("")
		for _, f := range graph.TryCheck(c.ID()) {
			p.entry(2, 4, "says", fmt.Sprintf("line %d: %s: %s", f.At.Start.Line, f.Severity, f.Message))
			if f.Hint != "" {
				p.entry(2, 4, "hint", f.Hint)
			}
			p.line("")
		}
	}
	explainSettings(p, c.ID(), c.Settable(), c.Allowable())
}

// explainJSON is a rule with its text and examples.
func explainJSON(r *rule.Rule) jsonRule {
	out := ruleJSON(r)
	out.Text, out.Fix = r.Text(), r.Fix
	results := tryExamples(r)
	for i := range results {
		out.Examples = append(out.Examples, exampleJSON(&results[i], true))
	}
	return out
}

func exampleJSON(res *rule.ExampleResult, text bool) jsonExample {
	e := jsonExample{Kind: "fail", Line: res.Example.At.Start.Line, OK: res.OK}
	if res.Example.Pass {
		e.Kind = "pass"
	}
	if text {
		e.Text = res.Example.Text
	}
	for _, f := range res.Findings {
		e.Findings = append(e.Findings, f.Message)
	}
	return e
}
