package orgfile_test

import (
	"fmt"
	"os"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// Reading goes on after a mistake, and the mistake has a place.
func ExampleParse() {
	doc, findings := orgfile.Parse(&source.File{Name: "north.org.yaml", Text: []byte(`orgwright: 1
positions:
  - {id: ceo, name: Anna Holm}
  - {id: cio, name: Bo Ek, report_to: ceo}
`)})
	fmt.Println(len(doc.Positions), "positions")
	_ = finding.WriteText(os.Stdout, finding.Sort(findings, nil), finding.TextOptions{})
	// Output:
	// 2 positions
	// north.org.yaml:4:28: error: unknown key "report_to" in a position [unknown-key]
	//    4 |   - {id: cio, name: Bo Ek, report_to: ceo}
	//      |                            ^^^^^^^^^
	//      hint: did you mean "reports_to"?
	//
	// 1 error in north.org.yaml
}

// Included files are found in the folder of the first: one of the disk, or one in
// memory as here.
func ExampleLoad() {
	files := workspace.Of(map[string]string{
		"north.org.yaml":    "orgwright: 1\ninclude: [teams/*.org.yaml]\npositions: [{id: ceo}]\n",
		"teams/it.org.yaml": "orgwright: 1\npositions: [{id: cio, reports_to: ceo}]\n",
	})
	folder, err := files.Open("north.org.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	loaded, err := orgfile.Load(folder, "north.org.yaml", orgfile.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range loaded.Doc.Positions {
		fmt.Println(p.ID.Value, "in", p.At.File.Name)
	}
	// Output:
	// ceo in north.org.yaml
	// cio in teams/it.org.yaml
}
