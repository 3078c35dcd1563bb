package rule

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/orgtest"
)

func TestTitlesOfRoles(t *testing.T) {
	const text = `
organization: {name: Export}
positions:
  - {id: a, title: CEO, name: Ann}
  - {id: b, title: CIO, name: Bo, reports_to: a}
  - {id: c, title: Chief Information Officer, name: Cy, reports_to: a}
  - {id: d, title: Head of Sales, name: Di, reports_to: a}
  - {id: e, title: CISO, role: cio, name: Ed, reports_to: a}
`
	s, _ := Load(Options{})
	var got []string
	for _, f := range Titles(orgtest.Read(t, text), s) {
		got = append(got, f.Message, f.Hint)
		if f.Severity != 1 || f.Code.ID() != code.TitleWithoutRole.ID() || !f.At.IsValid() {
			t.Errorf("%+v", f)
		}
	}
	want := []string{
		`1 position has the title "CEO" but no role, so the rules for ceo, such as cio-reports-to, do not see it`,
		`add "role: ceo", or let titles count as roles: "roles_from: titles" under "organization"`,
		`2 positions have the title "CIO" or "Chief Information Officer" but no role, so the rules for cio, chief-investment-officer or chief-innovation-officer, such as cio-reports-to, do not see them`,
		`such titles are ambiguous: add "role: cio" or "role: chief-investment-officer" or "role: chief-innovation-officer", whichever is meant; with "roles_from: titles" under "organization" it would be cio, and a warning`,
		`1 position has the title "CISO" but another role, so the rules for ciso, such as ciso-reports-to-cso, do not see it`,
		`if it is both, say "roles: [cio, ciso]"; else give it a title of its own`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, r := range s.Rules {
		if found := Titles(orgtest.Read(t, text), &Set{Rules: []*Rule{r}}); r.ID == "it-director-not-below-it-manager" && len(found) > 0 {
			t.Errorf("%s speaks of nobody here: %s", r.ID, found[0].Message)
		}
	}
	if found := Titles(orgtest.Read(t, text), &Set{}); len(found) > 0 {
		t.Errorf("no rule speaks of them: %s", found[0].Message)
	}
}
