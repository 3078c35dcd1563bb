package graph

import (
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/workspace"
)

// TestHintsAboutTables holds that what is found in the organisation of a table says what to
// do in the table or a mapping, not in YAML.
func TestHintsAboutTables(t *testing.T) {
	const staff = "Employee ID,Name,Job Title,Manager ID"
	for _, c := range []struct{ name, mapping, text, want string }{
		{"ambiguous role", "", staff + "\n1,A B,CEO,\n2,B C,CIO,1\n3,C D,Chief Investment Officer,1\n", "write cio or chief-investment-officer, in a column of roles (--columns-as role=COLUMN)"},
		{"several tops", "", staff + "\n1,A B,CEO,\n2,B C,Clerk,\n", "write a word such as NO_MANAGER"},
		{"one name twice", "", staff + "\n1,A B,CEO,\n2,B C,Clerk,1\n3,B C,Seller,1\n", ""},
		{"one person twice", "columns: {id: Post ID, person: Person}\n", "Post ID,Name,Person,Job Title,Manager ID\n1,A B,p1,CEO,\n2,B C,p2,Clerk,1\n3,B C,p2,Seller,1\n", "--columns-as fte=COLUMN"},
		{"a gap", "history: all\n", staff + ",Start Date,End Date\n1,A B,CEO,,2020-01-01,\n2,B C,Clerk,1,2020-01-01,2020-12-31\n2,C D,Clerk,1,2021-03-01,\n", "its first day is 2021-01-01"},
		{"dates", "columns: {since: Start Date, until: End Date}\nas_of: 2026-01-01\n", staff + ",Start Date,End Date\n1,A B,CEO,,2020-01-01,\n2,B C,Clerk,1,2027-01-01,\n", ""},
		{"our own", "", "id,title,name,reports_to,status,until\na,CEO,A B,,,\nb,,,a,acting,\nc,Clerk,B C,a,,2020-01-01\nd,CTO,C D,a,,\n", "filled for somebody whose name is not to be shown"},
	} {
		files := map[string][]byte{"a.csv": []byte(c.text), "a.import.yaml": []byte("orgwright_import: 1\nfiles: [a.csv]\n" + c.mapping)}
		l, err := Load(t.Context(), "a.import.yaml", LoadOptions{AsOf: map[bool]string{true: "2026-01-01"}[c.name == "our own"], Files: (&workspace.Workspace{}).With(files)})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Check(t.Context(), l, CheckOptions{})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range r.Findings {
			said += f.Message + " → " + f.Hint + "\n"
			if m := regexp.MustCompile(`"[a-z_]+(: [^"]*)?"|\b(role|since|until|person|fte|status): `).FindString(f.Hint); m != "" && !strings.Contains(f.Hint, "did you mean") {
				t.Errorf("%s: a key of YAML in a hint: %s", c.name, f.Hint)
			}
		}
		if !strings.Contains(said, c.want) {
			t.Errorf("%s: %q is not in\n%s", c.name, c.want, said)
		}
	}
}
