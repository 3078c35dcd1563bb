package cli

import (
	"cmp"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
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
			kinds := kind.All()
			if len(args) == 1 {
				k, err := kindNamed(args[0])
				if err != nil {
					return err
				}
				kinds = []kind.Kind{*k}
			}
			if err := writeKinds(cmd.OutOrStdout(), kinds, len(args) == 1, asJSON); err != nil {
				return failf("cannot write: %v", err)
			}
			return nil
		},
	}
	cmd.ValidArgsFunction = words(kindNames())
	addJSON(cmd, &asJSON)
	return cmd
}

func kindNames() []string {
	var names []string
	for _, k := range kind.All() {
		names = append(names, k.Name)
	}
	return names
}

func kindNamed(name string) (*kind.Kind, error) {
	for _, k := range kind.All() {
		if k.Name == strings.ReplaceAll(name, "-", "_") {
			return &k, nil
		}
	}
	return nil, usagef("there is no kind of rule %q%s", name, cmp.Or(didYouMean(name, kindNames(), ""), "; known are "+strings.Join(kindNames(), ", ")))
}

func writeKinds(out io.Writer, kinds []kind.Kind, one, asJSON bool) error {
	switch {
	case asJSON:
		return writeKindsJSON(out, kinds)
	case one:
		return manual.Kind(out, &kinds[0])
	}
	return manual.Language(out)
}

// writeKindsJSON writes the language. The names are part of the program's
// interface: keys are added, never renamed.
func writeKindsJSON(out io.Writer, kinds []kind.Kind) error {
	type key struct {
		Key    string `json:"key"`
		Values string `json:"values"`
		Doc    string `json:"doc"`
	}
	type kindJSON struct {
		Kind    string `json:"kind"`
		Doc     string `json:"doc"`
		Keys    []key  `json:"keys"`
		Short   string `json:"short,omitempty"`
		Example string `json:"example"`
	}
	list := func(docs []kind.KeyDoc) []key {
		out := []key{}
		for _, d := range docs {
			out = append(out, key(d))
		}
		return out
	}
	language := struct {
		Version int        `json:"version"`
		File    []key      `json:"file"`
		Rule    []key      `json:"rule"`
		Choice  []key      `json:"choice"`
		When    []key      `json:"when"`
		Applies []key      `json:"applies"`
		Source  []key      `json:"source"`
		Example []key      `json:"example"`
		Expect  []key      `json:"expect"`
		Kinds   []kindJSON `json:"kinds"`
	}{1, list(rule.FileKeys()), list(rule.RuleKeys()), list(kind.ChoiceKeys()), list(kind.WhenKeys()),
		list(rule.AppliesKeys()), list(rule.SourceKeys()), list(rule.ExampleKeys()), list(rule.ExpectKeys()), []kindJSON{}}
	for _, k := range kinds {
		language.Kinds = append(language.Kinds, kindJSON{k.Name, k.Doc, list(k.Keys()), k.Short(), k.Example})
	}
	return writeJSON(out, language)
}
