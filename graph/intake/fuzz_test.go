package intake

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
)

// FuzzRead reads tables of any text: every row is accounted for, and what is written is an
// organisation file that says the same.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.*")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil && filepath.Ext(name) != ".txt" {
			f.Add(filepath.Ext(name), string(data), "")
		}
	}
	f.Add(".csv", "id,name,title,manager,valid from,valid to\n1,A,Head,,2020-01-01,\n2,B,Clerk,1,2020-01-01,2020-12-31\n2,C,Clerk,2,2021-01-01,\n2,C,Lead,1,2022-01-01,\n", "history: all")
	f.Add(".csv", "id,name,manager,status,from,until,fte\n1,A,,,,,\n", "history: all\nadd_superiors: true\nself_is_top: true\n")
	f.Fuzz(func(t *testing.T, ending, text, mapping string) {
		if len(text) > 20_000 || table.KindOf("a"+ending) == "" {
			return
		}
		m, _ := Parse(&source.File{Name: "a.import.yaml", Text: []byte("orgwright_import: 1\n" + mapping)})
		tables, _ := table.Read("a"+ending, []byte(text), m.TableOptions())
		if len(tables) == 0 {
			return
		}
		r := Read(tables, Options{Mapping: m, Today: "2026-11-01"})
		if s := r.Sum; s.Rows != s.Positions+s.Merged+s.Skipped || len(r.Doc.Positions) != s.Positions+s.Added {
			t.Fatalf("%+v, %d positions", s, len(r.Doc.Positions))
		}
		org.Build(r.Doc)
		doc, found := orgfile.Parse(&source.File{Name: "a.org.yaml", Text: r.YAML()})
		if finding.Max(found) == finding.Error || len(doc.Suppressions) > 0 {
			t.Fatalf("what is written is refused: %+v\n%s", found, r.YAML())
		}
		for i, p := range doc.Positions {
			if !orgfile.PositionTable().Equal(p, r.Doc.Positions[i]) {
				t.Fatalf("%q is read as something else:\n%s", p.ID.Value, r.YAML())
			}
		}
		if _, wrong := Parse(&source.File{Name: "b.import.yaml", Text: r.Used.YAML()}); finding.Max(wrong) == finding.Error && m.File != nil {
			if _, given := Parse(m.File); finding.Max(given) != finding.Error {
				t.Fatalf("the mapping that is written is refused: %+v\n%s", wrong, r.Used.YAML())
			}
		}
	})
}
