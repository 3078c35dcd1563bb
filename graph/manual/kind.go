package manual

import (
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

// Kind writes the keys of a kind of rule, and a rule of it to be copied.
func Kind(w io.Writer, k *kind.Kind) error {
	p := &Page{W: w}
	p.Line("%s: %s", k.Name, k.Doc)
	p.Line("")
	keys(p, k.Keys())
	if k.Short() != "" && k.Keys() != nil {
		p.Line("For short: %s.", k.Short())
		p.Line("")
	} else if k.Short() != "" {
		p.Line("Takes %s.", k.Short())
		p.Line("")
	}
	if k.Name == "expr" {
		expressions(p)
	}
	p.Line("A rules file with such a rule:")
	p.Line("")
	p.Block(2, "orgwright_rules: 1\npack: company\nrules:")
	p.Block(4, k.Example)
	p.Line("")
	p.Line("All keys of a rule: orgwright rules kinds")
	return p.Err
}

// Language writes the reference of rules files.
func Language(w io.Writer) error {
	p := &Page{W: w}
	p.Line("A rules file (*.rules.yaml) is YAML with these keys:")
	p.Line("")
	keys(p, rule.FileKeys())
	p.Line("A rule has these keys and one kind:")
	p.Line("")
	keys(p, rule.RuleKeys())
	p.Line("Kinds, with an example each from \"orgwright rules kinds KIND\":")
	p.Line("")
	for _, k := range kind.All() {
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
		p.Entry(2, 17, k.Name, k.Doc)
		p.Entry(2, 17, "", takes)
	}
	p.Line("")
	p.Line("A choice of positions, in for, when, forbid_reports_to and functional_line; the roles")
	p.Line("alone may stand for it:")
	p.Line("")
	keys(p, kind.ChoiceKeys())
	p.Line("Conditions under when:")
	p.Line("")
	keys(p, kind.WhenKeys())
	p.Line("An example under fail may be a map, to say what has to be found in it:")
	p.Line("")
	keys(p, rule.ExampleKeys())
	p.Line("Each entry of expect:")
	p.Line("")
	keys(p, rule.ExpectKeys())
	expressions(p)
	p.Line("Roles are ids, acronyms, titles or aliases: orgwright roles")
	return p.Err
}

// expressions documents what CEL expressions can use: variables, fields and
// functions.
func expressions(p *Page) {
	p.Line("Expressions are CEL (https://cel.dev) and give true or false. They speak of:")
	p.Line("")
	for _, v := range expr.Variables() {
		p.Entry(2, 17, v.Name, v.Doc)
	}
	p.Line("")
	p.Line("A position has (an absent text is \"\", an absent list is empty):")
	p.Line("")
	for _, f := range expr.PositionFields() {
		p.Entry(2, 17, f.Name, f.Doc+" ("+f.Type+")")
	}
	p.Line("")
	p.Line("The organisation has:")
	p.Line("")
	for _, f := range expr.OrgFields() {
		p.Entry(2, 17, f.Name, f.Doc+" ("+f.Type+")")
	}
	p.Line("")
	p.Line("It finds positions at once, however many there are:")
	p.Line("")
	for _, f := range expr.OrgFunctions() {
		p.Entry(2, 21, f.Name, f.Doc+" ("+f.Type+")")
	}
	p.Line("")
	p.Entry(0, 0, "", rule.BudgetDoc())
	p.Line("")
}

// keys writes a list of keys, each with its values and what it means.
func keys(p *Page, docs []kind.KeyDoc) {
	if len(docs) == 0 {
		return
	}
	for _, k := range docs {
		p.Entry(2, 17, k.Key, k.Values)
		p.Entry(2, 17, "", k.Doc)
	}
	p.Line("")
}
