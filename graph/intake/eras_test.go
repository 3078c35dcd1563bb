package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
)

// TestHistory reads all entries of positions and holds that they say who held what, and
// reported to whom, on every day.
func TestHistory(t *testing.T) {
	const top = "1,Ada,Head,,2020-01-01,\n"
	for _, c := range []struct{ name, header, rows, want string }{
		{"another holder", "", "2,Bo,Clerk,1,2020-01-01,2021-12-31\n2,Cia,Clerk,1,2022-01-01,\n", `
{id: "2", title: Clerk, holders: [{name: Bo, since: 2020-01-01, until: 2021-12-31}, {name: Cia, since: 2022-01-01}], reports_to: "1", since: 2020-01-01}`},
		{"another superior", "", "2,Bo,Lead,1,2020-01-01,\n3,Cia,Clerk,2,2020-01-01,2021-12-31\n3,Cia,Clerk,1,2022-01-01,2022-12-31\n", `
{id: "2", title: Lead, name: Bo, reports_to: "1", since: 2020-01-01}
{id: "3", title: Clerk, name: Cia, reports_to: [{to: "2", since: 2020-01-01, until: 2021-12-31}, {to: "1", since: 2022-01-01, until: 2022-12-31}], since: 2020-01-01, until: 2022-12-31}`},
		{"another title, and who reports there", "", "2,Bo,Lead,1,2020-01-01,2021-12-31\n2,Bo,Chief,1,2022-01-01,\n3,Cia,Clerk,2,2021-01-01,\n", `
{id: 2@2020-01-01, title: Lead, name: Bo, reports_to: "1", since: 2020-01-01, until: 2021-12-31}
{id: "2", title: Chief, name: Bo, reports_to: "1", since: 2022-01-01}
{id: "3", title: Clerk, name: Cia, reports_to: [{to: 2@2020-01-01, since: 2021-01-01, until: 2021-12-31}, {to: "2", since: 2022-01-01}], since: 2021-01-01}`},
		{"without ends, and in any order", "id,name,title,manager,valid from", "2,Cia,Clerk,1,2022-01-01\n2,Bo,Clerk,1,2020-01-01\n", `
{id: "2", title: Clerk, holders: [{name: Bo, since: 2020-01-01, until: 2021-12-31}, {name: Cia, since: 2022-01-01}], reports_to: "1", since: 2020-01-01}`},
		{"vacant for a time", "", "2,Bo,Clerk,1,2020-01-01,2020-12-31\n2,VACANT,Clerk,1,2021-01-01,2021-12-31\n2,Bo,Clerk,1,2022-01-01,\n", `
{id: "2", title: Clerk, holders: [{name: Bo, since: 2020-01-01, until: 2020-12-31}, {name: Bo, since: 2022-01-01}], reports_to: "1", since: 2020-01-01}`},
		{"two holders at once", "", "2,Bo,Clerk,1,2020-01-01,\n2,Cia,Clerk,1,2021-01-01,\n3,Dan,Clerk,1,2020-01-01,2020-06-30\n", `
{id: "2", title: Clerk, holders: [{name: Bo, since: 2020-01-01}, {name: Cia, since: 2021-01-01}], reports_to: "1", since: 2020-01-01}
{id: "3", title: Clerk, name: Dan, reports_to: "1", since: 2020-01-01, until: 2020-06-30}`},
		{"nothing but the row is new", "", "2,Bo,Clerk,1,2020-01-01,2020-12-31\n2,Bo,Clerk,1,2021-01-01,\n", `
{id: "2", title: Clerk, name: Bo, reports_to: "1", since: 2020-01-01}`},
		{"an end before its begin", "", "2,Bo,Clerk,1,2020-01-01,2019-12-31\n", `
{id: "2", title: Clerk, name: Bo, reports_to: "1", since: 2020-01-01}
bad-cell`},
		{"a superior of an earlier time whom nobody knows", "", "2,Bo,Clerk,9,2020-01-01,2020-12-31\n2,Bo,Clerk,1,2021-01-01,\n", `
{id: "2", title: Clerk, name: Bo, reports_to: {to: "1", since: 2021-01-01}, since: 2020-01-01}
unknown-manager`},
	} {
		t.Run(c.name, func(t *testing.T) {
			header, first := "id,name,title,manager,valid from,valid to", top
			if c.header != "" {
				header, first = c.header, strings.TrimSuffix(top, ",\n")+"\n"
			}
			m, _ := Parse(&source.File{Name: "m.import.yaml", Text: []byte("orgwright_import: 1\nhistory: all\n")})
			tables, _ := table.Read("people.csv", []byte(header+"\n"+first+c.rows), table.Options{})
			r := Read(tables, Options{Mapping: m})
			if s := r.Sum; s.Rows != s.Positions+s.Merged+s.Skipped {
				t.Errorf("the sum is wrong: %+v", s)
			}
			got := ""
			for _, line := range r.Sample(len(r.Doc.Positions))[1:] {
				got += "\n" + line
			}
			for _, f := range r.Findings {
				got += "\n" + f.Code.ID()
			}
			if diff := cmp.Diff(strings.Split(c.want, "\n"), strings.Split(strings.ReplaceAll(got, `, person: "2"`, ""), "\n")); diff != "" {
				t.Errorf("(- want, + is)\n%s", diff)
			}
		})
	}
}
