package rule

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/orgtest"
)

// TestSeparations holds what a table of who is kept apart from what can show: every
// meeting, and the reason of those that the organisation allows.
func TestSeparations(t *testing.T) {
	s, found := LoadFile(ownFile(`orgwright_rules: 1
rules:
  - {id: four-eyes, separate: {sets: [{responsibility: [entry]}, {responsibility: [approval], role: [cro]}], apart: branch}}
  - {id: elsewhere, applies: {sector: hospital}, separate: {sets: [{role: cfo}, {role: ceo}]}}
  - {id: other, depth: 9}
`), Options{Facts: Facts{Sector: []string{"bank"}}})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	o := orgtest.Read(t, `
positions:
  - {id: ceo, roles: [ceo, cfo]}
  - {id: fin, title: Finance, reports_to: ceo}
  - {id: e, title: Entry, reports_to: fin, responsibilities: [entry]}
  - {id: a, title: Approval, reports_to: fin, responsibilities: [approval], allow: [{rule: four-eyes, reason: payments are sampled each month, until: 2027-01-31}]}
  - {id: both, role: cro, reports_to: ceo, responsibilities: [entry]}
`)
	var got []string
	for _, sep := range Separations(o, s, SuppressOptions{Today: "2026-11-28"}) {
		for _, m := range sep.Meetings {
			over := ""
			if m.Over != nil {
				over = m.Over.ID
			}
			got = append(got, fmt.Sprintf("%s %v: %s %s/%s %s/%s over %q %v %q", sep.Rule.ID, sep.Sets, m.How, m.Positions[0].ID, m.Has[0], m.Positions[1].ID, m.Has[1], over, m.Allowed, m.Reason))
		}
	}
	want := []string{
		`four-eyes [[entry] [approval cro]]: person both/cro both/entry over "" false ""`,
		`four-eyes [[entry] [approval cro]]: branch a/approval e/entry over "fin" true "payments are sampled each month"`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if sep := Separations(o, s, SuppressOptions{Today: "2027-02-01"}); sep[0].Meetings[1].Allowed {
		t.Error("a suppression that has expired allows")
	}
}
