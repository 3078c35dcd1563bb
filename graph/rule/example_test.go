package rule_test

import (
	"context"
	"fmt"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// An organisation is checked against the default pack.
func Example() {
	doc, _ := orgfile.Parse(&source.File{Name: "brightwater.org.yaml", Text: []byte(`orgwright: 1
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo}
  - {id: cto, role: cto, name: Liv Strand, reports_to: ceo}
`)})
	o, _ := org.Build(doc)
	set, _ := rule.Load(rule.Options{Rules: doc.Rules, Roles: o.Roles})
	found, _ := rule.Run(context.Background(), o, set)
	for _, f := range found {
		fmt.Printf("line %d: %v: %s\n", f.At.Start.Line, f.Severity, f.Message)
		fmt.Println(f.Hint)
	}
	// Output:
	// line 5: error: "cto" (Liv Strand) reports to "ceo" (Anna Holm); a superior with the role cio is required by rule cto-reports-to-cio of pack it-leadership
	// move "cto" under "cio" (line 4)
}

// A rule of one's own comes with examples, which are run as its tests.
func ExampleTestExamples() {
	set, _ := rule.LoadFile(&source.File{Name: "own.rules.yaml", Text: []byte(`orgwright_rules: 1
pack: own
rules:
  - id: interns-have-mentors
    title: An intern reports to somebody who is there
    for: {tag: intern}
    expr: manager.name != ""
    examples:
      pass: |
        positions:
          - {id: lead, title: Lead, name: Ola Berg}
          - {id: intern, title: Intern, tags: [intern], reports_to: lead}
      fail: |
        positions:
          - {id: lead, title: Lead, name: Ola Berg}
          - {id: intern, title: Intern, tags: [intern], reports_to: lead}
`)}, rule.Options{})
	results, found := rule.TestExamples(set)
	for _, r := range results {
		fmt.Println(r.Rule.ID, r.Example.Pass, r.OK)
	}
	for _, f := range found {
		fmt.Printf("line %d: %s\n", f.At.Start.Line, f.Message)
	}
	// Output:
	// interns-have-mentors true true
	// interns-have-mentors false false
	// line 13: rule interns-have-mentors finds nothing in an example that should fail
}
