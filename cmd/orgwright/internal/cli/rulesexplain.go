package cli

import (
	"cmp"
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/rule"
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
too, and severities are those that it sets. For an organisation it is said whether
the rule applies to it, condition by condition, with what was found.`,
		Example: `  orgwright rules explain cto-reports-to-cio
  orgwright rules explain reporting-cycle
  orgwright rules explain our-own-rule company.rules.yaml
  orgwright rules explain cro-line-to-the-board bank.org.yaml     does it apply here`,
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
		b, err := c.rulebook(context.Background(), "", &checkFlags{})
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return b.ids(), cobra.ShellCompDirectiveDefault
	}
	addJSON(cmd, &f.json)
	f.addAsOf(cmd)
	return cmd
}

func (c *Command) explain(ctx context.Context, f *rulesFlags, args []string, out io.Writer) error {
	id, name := args[0], ""
	if len(args) > 1 {
		name = args[1]
	}
	if err := f.check(name); err != nil {
		return err
	}
	b, err := c.rulebook(ctx, name, &f.checks)
	if err != nil {
		return err
	}
	all := b
	if r, _ := b.rule(id); r == nil && name != "" {
		if all, err = c.rulebook(ctx, "", &f.checks); err != nil {
			return err
		}
	}
	r, pack := all.rule(id)
	check, group := b.check(id)
	switch {
	case r == nil && check == nil:
		return usagef("there is no rule %q%s", id, cmp.Or(didYouMean(id, append(b.ids(), all.ids()...), ""), "; orgwright rules lists them"))
	case f.json && r != nil:
		err = writeJSON(out, explainJSON(r, b.facts()))
	case f.json:
		j := b.checkJSON(check)
		j.Example = graph.CheckExample(id)
		err = writeJSON(out, j)
	case r != nil:
		err = manual.Rule(out, r, pack.about(), b.facts())
	default:
		m := manual.Check{Code: check, Group: group, Severity: b.severity(check), Example: graph.CheckExample(id), Says: graph.TryCheck(id)}
		err = m.Write(out)
	}
	if err != nil {
		return failf("cannot write: %v", err)
	}
	return nil
}

// explainJSON is a rule with its text and examples.
func explainJSON(r *rule.Rule, of *rule.Facts) jsonRule {
	out := ruleJSON(r)
	out.Text, out.Fix = r.Text(), r.Fix
	if of != nil {
		for _, c := range r.Conditions(*of) {
			out.Conditions = append(out.Conditions, jsonCondition{c.Key, c.Wants, c.Says, c.Met, c.Assumed})
		}
	}
	results := manual.TryExamples(r)
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
