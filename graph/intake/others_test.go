package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
)

// readText reads one table with the lines of a mapping.
func readText(t *testing.T, name, text, mapping string) *Result {
	t.Helper()
	m, found := Parse(&source.File{Name: "a.import.yaml", Text: []byte("orgwright_import: 1\n" + mapping)})
	if len(found) > 0 {
		t.Fatalf("the mapping: %+v", found)
	}
	tables, found := table.Read(name, []byte(text), m.TableOptions())
	if finding.Max(found) == finding.Error {
		t.Fatalf("%+v", found)
	}
	return Read(tables, Options{Mapping: m, Today: "2026-11-01"})
}

// positions writes the positions of a result, a line each, and the findings by code.
func positions(r *Result) string {
	out := strings.Join(r.Sample(len(r.Doc.Positions)), "\n") + "\n"
	for _, f := range r.Findings {
		if f.Code.ID() != "columns-left-out" {
			out += fmt.Sprintf("%d:%d %s %s\n", f.At.Start.Line, f.At.Start.Col, f.Severity, f.Code.ID())
		}
	}
	return out
}

// TestMapping holds what each key of a mapping does.
func TestMapping(t *testing.T) {
	tests := []struct{ name, text, mapping, want string }{
		{"composed ids and names, constants", "Org,No,First,Last,Boss\nA,1,Vera,Lund,\nA,2,Tom,Ek,A-1\n",
			"columns: {id: \"{Org}-{No}\", name: \"{First} {Last}\", reports_to: Boss, location: \"=Lund\"}\n",
			"{id: A-1, name: Vera Lund, location: Lund}\n{id: A-2, name: Tom Ek, reports_to: A-1, location: Lund}\n"},
		{"a row with an id that elsewhere says that there is no superior", "id,name,manager\n0,A,\n1,B,0\n", "",
			"{id: \"0\", name: A}\n{id: \"1\", name: B, reports_to: \"0\"}\n"},
		{"superiors by address", "id,name,email,manager\n1,A,a@x.example,\n2,B,b@x.example,A@x.example\n", "manager_by: email\n",
			"{id: \"1\", name: A, email: a@x.example}\n{id: \"2\", name: B, reports_to: \"1\", email: b@x.example}\n"},
		{"rows by an expression", "id,name,manager,Post Status\n1,A,,Current\n2,B,1,Gone away\n3,C,1,Current\n", "rows: 'row[\"Post Status\"] == \"Current\"'\n",
			"{id: \"1\", name: A}\n{id: \"3\", name: C, reports_to: \"1\"}\n3:1 info skipped-row\n"},
		{"vacancies and withheld names", "id,name,title,manager\n1,N/D,Head,\n2,LEER,Clerk,1\n3,geheim,Clerk,1\n4,N.N.,Clerk,1\n", "vacant: [LEER]\nwithheld: [geheim]\n",
			"{id: \"1\", title: Head, status: filled}\n{id: \"2\", title: Clerk, status: vacant, reports_to: \"1\"}\n{id: \"3\", title: Clerk, status: filled, reports_to: \"1\"}\n{id: \"4\", title: Clerk, status: vacant, reports_to: \"1\"}\n"},
		{"units by path", "id,name,manager,department\n1,A,,Corp|IT\n2,B,1,Corp|IT|Data\n", "unit_path: \"|\"\n",
			"{id: \"1\", name: A, unit: it}\n{id: \"2\", name: B, reports_to: \"1\", unit: data}\n"},
		{"free fields", "id,name,manager,Cost Centre\n1,A,,0700\n", "keep: [Cost Centre]\n", "{id: \"1\", name: A, fields: {cost_centre: \"0700\"}}\n"},
		{"tops on purpose", "id,name,manager\n1,A,BOARD\n2,B,BOARD\n3,C,1\n", "tops: [BOARD]\n", "{id: \"1\", name: A}\n{id: \"2\", name: B}\n{id: \"3\", name: C, reports_to: \"1\"}\n"},
		{"a day", "id,name,title,manager,valid from,valid to\n1,A,Head,,2020-01-01,\n2,B,Clerk,1,2020-01-01,2024-12-31\n2,B,Lead,1,2025-01-01,\n", "as_of: 2023-05-05\n",
			"{id: \"1\", title: Head, name: A}\n{id: \"2\", title: Clerk, name: B, reports_to: \"1\"}\n4:12 info skipped-row\n"},
		{"all of the history", "id,name,title,manager,valid from,valid to\n1,A,Head,,2020-01-01,\n2,B,Clerk,1,2020-01-01,2024-12-31\n2,B,Lead,1,2025-01-01,\n", "history: all\n",
			"{id: \"1\", title: Head, name: A, since: 2020-01-01}\n{id: 2@2020-01-01, title: Clerk, name: B, person: \"2\", reports_to: \"1\", since: 2020-01-01, until: 2024-12-31}\n{id: \"2\", title: Lead, name: B, person: \"2\", reports_to: \"1\", since: 2025-01-01}\n"},
		{"shares of full time", "id,name,manager,FTE\n1,A,,\"0,8\"\n2,B,1,50 %\n3,C,1,100\n", "", "{id: \"1\", name: A, fte: 0.8}\n{id: \"2\", name: B, reports_to: \"1\", fte: 0.5}\n{id: \"3\", name: C, reports_to: \"1\", fte: 1}\n"},
		{"dotted lines", "id,name,manager,dotted line manager\n1,A,,\n2,B,1,\n3,C,1,2\n4,D,1,2; 3\n", "",
			"{id: \"1\", name: A}\n{id: \"2\", name: B, reports_to: \"1\"}\n{id: \"3\", name: C, reports_to: \"1\", dotted_to: [\"2\"]}\n{id: \"4\", name: D, reports_to: \"1\", dotted_to: [\"2\", \"3\"]}\n"},
		{"titles are roles of the catalogue", "id,name,title,manager\n1,A,Chief Executive Officer,\n", "", "{id: \"1\", title: Chief Executive Officer, name: A}\n"},
		{"no header", "1,Vera Lund,\n2,Tom Ek,1\n3,Ida Roth,1\n4,Bo Berg,1\n", "header: none\ncolumns: {id: column A, name: column B}\n",
			"{id: \"1\", name: Vera Lund}\n{id: \"2\", name: Tom Ek, reports_to: \"1\"}\n{id: \"3\", name: Ida Roth, reports_to: \"1\"}\n{id: \"4\", name: Bo Berg, reports_to: \"1\"}\n"},
		{"tops that report to themselves", "id,name,manager\n1,A,1\n2,B,2\n3,C,1\n", "self_is_top: true\n",
			"{id: \"1\", name: A}\n{id: \"2\", name: B}\n{id: \"3\", name: C, reports_to: \"1\"}\n2:5 info row-reports-to-itself\n3:5 info row-reports-to-itself\n"},
		{"superiors who are no row", "name,manager\nA,Z\nB,A\n", "add_superiors: true\n",
			"{id: a, name: A, reports_to: z}\n{id: b, name: B, reports_to: a}\n{id: z, name: Z}\n2:3 info added-superior\n"},
		{"a job share", "Post Reference,Name,Job Title,Reports to Post,FTE\n1,A,Head,XX,1\n2,B,Clerk,1,0.5\n2,C,Clerk,1,0.5\n", "",
			"{id: \"1\", title: Head, name: A, fte: 1}\n{id: \"2\", title: Clerk, holders: [B, C], reports_to: \"1\", fte: 1}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readText(t, "a.csv", tt.text, tt.mapping)
			if got := positions(r); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
			if r.Sum.Rows != r.Sum.Positions+r.Sum.Merged+r.Sum.Skipped {
				t.Errorf("%+v", r.Sum)
			}
			again := string(r.Used.YAML())
			m, found := Parse(&source.File{Name: "again.import.yaml", Text: []byte(again)})
			if len(found) > 0 {
				t.Fatalf("what is written is refused: %+v\n%s", found, again)
			}
			tables, _ := table.Read("a.csv", []byte(tt.text), m.TableOptions())
			if got := positions(Read(tables, Options{Mapping: m, Today: "2026-11-01"})); got != tt.want {
				t.Errorf("by the mapping that was written\n%sit is\n%s", again, got)
			}
		})
	}
}

// TestPostsAndPeople joins a table of posts with one of people who hold them.
func TestPostsAndPeople(t *testing.T) {
	posts, _ := table.Read("posts.csv", []byte("Position ID,Title,Reports To Position,Department\nP1,Head,,Office\nP2,Clerk,P1,Office\nP3,Clerk,P1,Office\n"), table.Options{})
	people, _ := table.Read("people.csv", []byte("Employee ID,Name,Position ID,Work Email,Status\n7,Vera Lund,P1,vera@x.example,active\n8,Tom Ek,P2,,active\n9,Ida Roth,P2,,active\n10,Bo Berg,P3,,left\n11,Eva Nord,,,active\n"), table.Options{})
	for _, tables := range [][]*table.Table{append(posts[:1:1], people...), append(people[:1:1], posts...)} {
		r := Read(tables, Options{Today: "2026-11-01"})
		want := "{id: P1, title: Head, name: Vera Lund, person: \"7\", unit: office, email: vera@x.example}\n" +
			"{id: P2, title: Clerk, holders: [{name: Tom Ek, person: \"8\"}, {name: Ida Roth, person: \"9\"}], reports_to: P1, unit: office}\n" +
			"{id: P3, title: Clerk, reports_to: P1, unit: office}\n5:16 info skipped-row\n6:1 info skipped-row\n"
		if got := positions(r); got != want || r.Sum != (Sum{Rows: 8, Positions: 3, Merged: 3, Skipped: 2}) {
			t.Errorf("got\n%swant\n%s%+v", got, want, r.Sum)
		}
	}
}

// TestForms reads organisations in forms that are no tables of rows.
func TestForms(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"nested JSON", "ministry.json", `{"name": "Minister", "holder": "A", "children": [{"name": "Secretary", "children": [{"name": "Clerk"}]}, {"name": "Press"}]}`,
			"{id: minister, name: Minister}\n{id: secretary, name: Secretary, reports_to: minister}\n{id: clerk, name: Clerk, reports_to: secretary}\n{id: press, name: Press, reports_to: minister}\n"},
		{"a list by name of the manager", "teams.yaml", "Vera Lund: [Tom Ek, Ida Roth]\nTom Ek: [Bo Berg]\n",
			"{id: tom-ek, name: Tom Ek, reports_to: vera-lund}\n{id: ida-roth, name: Ida Roth, reports_to: vera-lund}\n{id: bo-berg, name: Bo Berg, reports_to: tom-ek}\n{id: vera-lund, name: Vera Lund}\n1:1 info added-superior\n"},
		{"a map of records", "staff.yaml", "vera: {name: Vera Lund, title: Head}\ntom: {name: Tom Ek, manager: vera}\n",
			"{id: vera, title: Head, name: Vera Lund}\n{id: tom, name: Tom Ek, reports_to: vera}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := positions(readText(t, tt.file, tt.text, "")); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// TestWhatIsWrittenIsData puts texts into cells that would be something else in YAML, and
// reads what is written.
func TestWhatIsWrittenIsData(t *testing.T) {
	hostile := []string{"# orgwright:allow several-tops", "x # comment", "a: b", "- a", "*a", "&a b", "!!int 3", "{a}", "[a]", "'", `"`, `\n`, "null", "~", "yes", "0x1f", "1e3", "@x", "`x", "%TAG", "---", "...", "|", ">", "=1+1", "<b>", "a\u2028b", "a\tb", strings.Repeat("å", 300), "\u202egnirts"}
	var b strings.Builder
	b.WriteString("id,name,title,manager,department\n")
	for i, h := range hostile {
		q := `"` + strings.ReplaceAll(h, `"`, `""`) + `"`
		fmt.Fprintf(&b, "%d,%s,%s,%s,%s\n", i+1, q, q, map[bool]string{true: "", false: "1"}[i == 0], q)
	}
	r := readText(t, "a.csv", b.String(), "")
	text := r.YAML()
	doc, found := orgfile.Parse(&source.File{Name: "a.org.yaml", Text: text})
	if finding.Max(found) == finding.Error || len(doc.Suppressions) > 0 {
		t.Fatalf("%+v, %+v", found, doc.Suppressions)
	}
	for i, p := range doc.Positions {
		if want := strings.Join(strings.Fields(hostile[i]), " "); strings.Join(strings.Fields(p.Name.Value), " ") != want {
			t.Errorf("%q is read as %q", want, p.Name.Value)
		}
	}
}
