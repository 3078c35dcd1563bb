package org_test

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

func ExampleBuild() {
	doc, _ := orgfile.Parse(&source.File{Name: "small.org.yaml", Text: []byte(`orgwright: 1
organization: {name: Brightwater Energy}
positions:
  - {id: ceo, role: CEO, name: Anna Holm}
  - {id: cio, role: CIO, name: Bo Ek, reports_to: ceo}
  - {id: desk, title: Service desk, reports_to: coi}
`)})
	o, findings := org.Build(doc)
	cio := o.Position("cio")
	fmt.Println(cio.Title, "reports to", cio.Superior().ID, "at depth", o.Depth(cio))
	for _, f := range findings {
		fmt.Printf("line %d: %s; %s\n", f.At.Start.Line, f.Message, f.Hint)
	}
	// Output:
	// Chief Information Officer reports to ceo at depth 1
	// line 6: "desk" reports to "coi", but no position has this id; did you mean "cio"?
}
