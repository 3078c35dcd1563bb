package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/rule"
)

func (c *Command) rulesKindsCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "kinds [KIND] [flags]",
		Short: "Document the language of rules",
		Long: `Document the language of rules files: the keys of a rule, how positions are
chosen, conditions, the kinds of rule and what expressions speak of. With KIND,
the keys of one kind and a whole rule of it, to be copied.`,
		Example: `  orgwright rules kinds
  orgwright rules kinds reports_to`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("rules kinds takes one kind, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			kinds := rule.Kinds()
			if len(args) == 1 {
				k, err := kindNamed(args[0])
				if err != nil {
					return err
				}
				kinds = []rule.KindDoc{*k}
			}
			if err := writeKinds(cmd.OutOrStdout(), kinds, len(args) == 1, asJSON); err != nil {
				return failf("cannot write: %v", err)
			}
			return nil
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return kindNames(), cobra.ShellCompDirectiveNoFileComp
	}
	addJSON(cmd, &asJSON)
	return cmd
}

func kindNames() []string {
	var names []string
	for _, k := range rule.Kinds() {
		names = append(names, k.Key)
	}
	return names
}

func kindNamed(name string) (*rule.KindDoc, error) {
	for _, k := range rule.Kinds() {
		if k.Key == strings.ReplaceAll(name, "-", "_") {
			return &k, nil
		}
	}
	return nil, usagef("there is no kind of rule %q%s", name, or(didYouMean(name, kindNames(), ""), "; known are "+strings.Join(kindNames(), ", ")))
}

func writeKinds(out io.Writer, kinds []rule.KindDoc, one, asJSON bool) error {
	p := &page{w: out}
	switch {
	case asJSON:
		return writeKindsJSON(out, kinds)
	case one:
		describeKind(p, &kinds[0])
	default:
		describeLanguage(p, kinds)
	}
	return p.err
}

// describeKind writes the keys of a kind and a rule of it.
func describeKind(p *page, k *rule.KindDoc) {
	p.line("%s: %s", k.Key, k.Doc)
	p.line("")
	keys(p, k.Keys())
	if k.Short() != "" && k.Keys() != nil {
		p.line("For short: %s.", k.Short())
		p.line("")
	} else if k.Short() != "" {
		p.line("Takes %s.", k.Short())
		p.line("")
	}
	if k.Key == "expr" {
		expressions(p)
	}
	p.line("A rules file with such a rule:")
	p.line("")
	p.block(2, "orgwright_rules: 1\npack: company\nrules:")
	p.block(4, k.Example())
	p.line("")
	p.line("All keys of a rule: orgwright rules kinds")
}

// describeLanguage writes the reference of rules files.
func describeLanguage(p *page, kinds []rule.KindDoc) {
	p.line("A rules file (*%s) is YAML with these keys:", rulesSuffix)
	p.line("")
	keys(p, rule.FileKeys())
	p.line("A rule has these keys and one kind:")
	p.line("")
	keys(p, rule.RuleKeys())
	p.line("Kinds, with an example each from \"orgwright rules kinds KIND\":")
	p.line("")
	for _, k := range kinds {
		var names []string
		for _, key := range k.Keys() {
			names = append(names, key.Key)
		}
		takes := strings.Join(names, ", ")
		if takes == "" {
			takes = k.Short()
		} else {
			takes = "{" + takes + "}"
		}
		p.entry(2, 17, k.Key, k.Doc)
		p.entry(2, 17, "", takes)
	}
	p.line("")
	p.line("A choice of positions, in for, when, forbid_reports_to and functional_line; the roles")
	p.line("alone may stand for it:")
	p.line("")
	keys(p, rule.ChoiceKeys())
	p.line("Conditions under when:")
	p.line("")
	keys(p, rule.WhenKeys())
	p.line("An example under fail may be a map, to say what has to be found in it:")
	p.line("")
	keys(p, rule.ExampleKeys())
	p.line("Each entry of expect:")
	p.line("")
	keys(p, rule.ExpectKeys())
	expressions(p)
	p.line("Roles are ids, acronyms, titles or aliases: orgwright roles")
}

// expressions writes what CEL expressions speak of.
func expressions(p *page) {
	p.line("Expressions are CEL (https://cel.dev) and give true or false. They speak of:")
	p.line("")
	for _, v := range expr.Variables() {
		p.entry(2, 17, v.Name, v.Doc)
	}
	p.line("")
	p.line("A position has (an absent text is \"\", an absent list is empty):")
	p.line("")
	for _, f := range expr.PositionFields() {
		p.entry(2, 17, f.Name, f.Doc+" ("+f.Type+")")
	}
	p.line("")
	p.line("The organisation has:")
	p.line("")
	for _, f := range expr.OrgFields() {
		p.entry(2, 17, f.Name, f.Doc+" ("+f.Type+")")
	}
	p.line("")
	p.line("It finds positions at once, however many there are:")
	p.line("")
	for _, f := range expr.OrgFunctions() {
		p.entry(2, 21, f.Name, f.Doc+" ("+f.Type+")")
	}
	p.line("")
	p.entry(0, 0, "", rule.BudgetDoc())
	p.line("")
}

func keys(p *page, docs []rule.KeyDoc) {
	if len(docs) == 0 {
		return
	}
	for _, k := range docs {
		p.entry(2, 17, k.Key, k.Values)
		p.entry(2, 17, "", k.Doc)
	}
	p.line("")
}

// writeKindsJSON writes the language. The names are part of the program's
// interface: keys are added, never renamed.
func writeKindsJSON(out io.Writer, kinds []rule.KindDoc) error {
	type key struct {
		Key    string `json:"key"`
		Values string `json:"values"`
		Doc    string `json:"doc"`
	}
	type kind struct {
		Kind    string `json:"kind"`
		Doc     string `json:"doc"`
		Keys    []key  `json:"keys"`
		Short   string `json:"short,omitempty"`
		Example string `json:"example"`
	}
	list := func(docs []rule.KeyDoc) []key {
		out := []key{}
		for _, d := range docs {
			out = append(out, key(d))
		}
		return out
	}
	language := struct {
		Version int    `json:"version"`
		File    []key  `json:"file"`
		Rule    []key  `json:"rule"`
		Choice  []key  `json:"choice"`
		When    []key  `json:"when"`
		Example []key  `json:"example"`
		Expect  []key  `json:"expect"`
		Kinds   []kind `json:"kinds"`
	}{1, list(rule.FileKeys()), list(rule.RuleKeys()), list(rule.ChoiceKeys()), list(rule.WhenKeys()),
		list(rule.ExampleKeys()), list(rule.ExpectKeys()), []kind{}}
	for _, k := range kinds {
		language.Kinds = append(language.Kinds, kind{k.Key, k.Doc, list(k.Keys()), k.Short(), k.Example()})
	}
	return writeJSON(out, language)
}
