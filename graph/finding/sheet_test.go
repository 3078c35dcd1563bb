package finding

import (
	"bytes"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// TestCellsOfSheets holds that a finding in a workbook names the sheet and the cell, and
// that the file is the one that is there.
func TestCellsOfSheets(t *testing.T) {
	f := &source.File{Name: "people.xlsx", Sheet: "Staff", Text: []byte("id\tname\tboss\n1\tÅsa\t9\n")}
	c := NewCode(About{ID: "unknown", Severity: Error})
	found := []Finding{c.New(Finding{At: f.Span(f.Offset(source.Pos{Line: 2, Col: 7}), len(f.Text)-1), Message: "nobody is 9"})}
	var text, json bytes.Buffer
	if err := WriteText(&text, found, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	want := "people.xlsx[Staff]:2:7: error: nobody is 9 [unknown]\n  C2 | 1    Åsa    9\n     |             ^\n"
	if !strings.HasPrefix(text.String(), want) {
		t.Errorf("%s\nwant\n%s", text.String(), want)
	}
	if err := writeJSON(&json, &Report{Findings: found}); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"file": "people.xlsx"`, `"sheet": "Staff"`, `"cell": "C2"`} {
		if !strings.Contains(json.String(), part) {
			t.Errorf("%s is not in %s", part, json.String())
		}
	}
	for name, want := range map[string]string{
		"github": "::error file=people.xlsx,line=2,col=7,endColumn=8,title=unknown::sheet Staff, cell C2: nobody is 9\n",
		"gitlab": `"description": "sheet Staff, cell C2: nobody is 9"`,
		"sarif":  `"text": "sheet Staff, cell C2: nobody is 9"`,
		"junit":  "cell C2: nobody is 9",
		"rdjson": "cell C2: nobody is 9",
	} {
		var out bytes.Buffer
		for _, format := range Formats() {
			if format.Name == name {
				if err := format.Write(&out, &Report{Findings: found}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: %s is not in\n%s", name, want, out.String())
		}
	}
}
