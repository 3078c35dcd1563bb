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
	p.Paragraph("%s: %s", k.Name, k.Doc)
	keys(p, k.Keys())
	if k.Short() != "" && k.Keys() != nil {
		p.Paragraph("For short: %s.", k.Short())
	} else if k.Short() != "" {
		p.Paragraph("Takes %s.", k.Short())
	}
	if k.Name == "expr" {
		expressions(p)
	}
	p.Paragraph("A rules file with such a rule:")
	p.Block(2, "orgwright_rules: 1\npack: company\nrules:")
	p.Block(4, k.Example)
	p.Line("")
	p.Line("All keys of a rule: orgwright rules kinds")
	return p.Err
}

// Language writes the reference of rules files.
func Language(w io.Writer) error {
	p := &Page{W: w}
	p.Paragraph("A rules file (*.rules.yaml) is YAML with these keys:")
	keys(p, rule.FileKeys())
	p.Paragraph("A rule has these keys and one kind:")
	keys(p, rule.RuleKeys())
	p.Paragraph("Kinds, with an example each from \"orgwright rules kinds KIND\":")
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
	p.Paragraph("alone may stand for it:")
	keys(p, kind.ChoiceKeys())
	p.Paragraph("Conditions under when:")
	keys(p, kind.WhenKeys())
	p.Paragraph("Which organisations a rule is for, under applies; each of the first three takes words, or {any: …, not: …}:")
	keys(p, rule.AppliesKeys())
	p.Paragraph("Where a rule is taken from, under source; the title alone may stand for it:")
	keys(p, rule.SourceKeys())
	p.Paragraph("An example under fail may be a map, to say what has to be found in it:")
	keys(p, rule.ExampleKeys())
	p.Paragraph("Each entry of expect:")
	keys(p, rule.ExpectKeys())
	expressions(p)
	p.Line("Roles are ids, acronyms, titles or aliases: orgwright roles")
	return p.Err
}

// expressions documents what CEL expressions can use: variables, fields and
// functions.
func expressions(p *Page) {
	p.Paragraph("Expressions are CEL (https://cel.dev) and give true or false. They speak of:")
	for _, v := range expr.Variables() {
		p.Entry(2, 17, v.Name, v.Doc)
	}
	p.Line("")
	fields(p, 17, "A position has (an absent text is \"\", an absent list is empty):", expr.PositionFields())
	fields(p, 17, "The organisation has:", expr.OrgFields())
	fields(p, 21, "It finds positions at once, however many there are:", expr.OrgFunctions())
	p.Entry(0, 0, "", rule.BudgetDoc())
	p.Line("")
}

// fields writes a list of what expressions can use, under a title.
func fields(p *Page, width int, title string, docs []expr.FieldDoc) {
	p.Paragraph("%s", title)
	for _, f := range docs {
		p.Entry(2, width, f.Name, f.Doc+" ("+f.Type+")")
	}
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
