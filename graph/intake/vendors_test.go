package intake

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
)

var update = flag.Bool("update", false, "write golden files")

// TestVendors reads what systems export, each in its own columns and without a mapping,
// and compares what is understood with the text beside it. NAME.x.EXT belongs to NAME.
func TestVendors(t *testing.T) { golden(t, "testdata/vendors", 17) }

// TestOthers reads what governments and clubs keep, with a mapping NAME.import.yaml each.
func TestOthers(t *testing.T) { golden(t, "testdata/others", 4) }

func golden(t *testing.T, folder string, least int) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.*")
	if err != nil {
		t.Fatal(err)
	}
	byName, mappings := map[string][]string{}, map[string]*Mapping{}
	for _, f := range files {
		name, rest, _ := strings.Cut(filepath.Base(f), ".")
		switch rest {
		case "txt":
		case "import.yaml":
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			m, found := Parse(&source.File{Name: filepath.Base(f), Text: data})
			if len(found) > 0 {
				t.Fatalf("%s: %+v", f, found)
			}
			mappings[name] = m
		default:
			byName[name] = append(byName[name], f)
		}
	}
	if len(byName) < least {
		t.Fatalf("only %d in %s", len(byName), folder)
	}
	for name, files := range byName {
		t.Run(name, func(t *testing.T) {
			got := []byte(wholly(t, read(t, mappings[name], files...)))
			golden := folder + "/" + name + ".txt"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
				t.Errorf("look at it, and run go test ./graph/intake -update (- was, + is):\n%s", diff)
			}
		})
	}
}

// read reads files with a mapping.
func read(t *testing.T, m *Mapping, files ...string) *Result {
	t.Helper()
	var tables []*table.Table
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		more, found := table.Read(filepath.Base(f), data, m.TableOptions())
		if finding.Max(found) == finding.Error {
			t.Fatalf("%s: %+v", f, found)
		}
		tables = append(tables, more...)
	}
	return Read(tables, Options{Mapping: m, Today: "2026-11-01"})
}

// wholly writes all that a result says, and holds that the organisation file that it makes
// says the same.
func wholly(t *testing.T, r *Result) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", r.Vendor)
	for _, c := range r.Columns {
		fmt.Fprintf(&b, "%s: %s (%s)\n", c.Header, c.Key, c.How)
	}
	s := r.Sum
	fmt.Fprintf(&b, "%d rows: %d positions, %d merged, %d left out\n", s.Rows, s.Positions, s.Merged, s.Skipped)
	if s.Rows != s.Positions+s.Merged+s.Skipped {
		t.Errorf("the sum is wrong: %+v", s)
	}
	for _, u := range r.Doc.Units {
		fmt.Fprintf(&b, "unit %s %q in %q\n", u.ID.Value, u.Name.Value, u.Parent.Value)
	}
	for _, line := range r.Sample(len(r.Doc.Positions)) {
		fmt.Fprintln(&b, line)
	}
	_, more := org.Build(r.Doc)
	for _, f := range append(r.Findings, more...) {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", f.At, f.Severity, f.Message, f.Code.ID())
	}
	text := r.YAML()
	doc, found := orgfile.Parse(&source.File{Name: "out.org.yaml", Text: text})
	if finding.Max(found) == finding.Error {
		t.Errorf("what is written is refused: %+v", found)
	}
	if again, _ := orgfile.Format(&source.File{Name: "out.org.yaml", Text: text}); string(again) != string(text) {
		t.Error("what is written is not in the canonical form")
	}
	table := orgfile.PositionTable()
	if len(doc.Positions) != len(r.Doc.Positions) {
		t.Fatalf("%d positions are written, %d read", len(r.Doc.Positions), len(doc.Positions))
	}
	for i, p := range doc.Positions {
		if !table.Equal(p, r.Doc.Positions[i]) {
			t.Errorf("%s is read as something else", p.ID.Value)
		}
	}
	return b.String()
}
