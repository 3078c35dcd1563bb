package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

func TestResponsibility(t *testing.T) {
	const rule = "responsibility: {id: digital-security, who: [ciso], fallback: [cso]}"
	runKindTests(t, []kindTest{
		{"the role", rule, "positions:\n  - {id: a, role: cso}\n  - {id: b, role: ciso, reports_to: a}\n", nil},
		{"the fallback", rule, "positions:\n  - {id: a, role: cso}\n", nil},
		{"nobody", rule, "positions:\n  - {id: a, role: ceo}\n", []string{`1 nobody is accountable for "digital-security"; ciso or cso is required`}},
		{"listed by the role", rule, "positions:\n  - {id: a, role: cso}\n  - {id: b, role: ciso, responsibilities: [digital-security], reports_to: a}\n", nil},
		{"listed by another", rule, "positions:\n  - {id: a, role: cso, responsibilities: [x, digital-security]}\n  - {id: b, role: ciso, reports_to: a}\n",
			[]string{`3 "a" (vacant) is accountable for "digital-security"; the role ciso is required`}},
		{"listed by another, and none has the role", rule, "positions:\n  - {id: a, role: ceo, responsibilities: [digital-security]}\n", nil},
		{"anyone may", "responsibility: {id: digital-security, who: [ciso], anyone: true}", "positions:\n  - {id: a, role: cso, responsibilities: [digital-security]}\n  - {id: b, role: ciso, reports_to: a}\n", nil},
		{"listed twice", rule, "positions:\n  - {id: a, role: ciso, responsibilities: [digital-security]}\n  - {id: b, role: ciso, responsibilities: [digital-security], reports_to: a}\n",
			[]string{`4 2 positions are accountable for "digital-security", the last one "b" (vacant); exactly one is required`}},
		{"by role twice, said once", "responsibility: {id: [x, y, z], who: [ciso]}", "positions:\n  - {id: a, role: ciso}\n  - {id: b, role: ciso, reports_to: a, responsibilities: [z]}\n",
			[]string{`4 2 positions are accountable for "x" and "y", the last one "b" (vacant); exactly one is required`}},
		{"two positions of one person", rule, "positions:\n  - {id: a, role: ciso, name: Noa, person: noa}\n  - {id: b, role: ciso, name: Noa, person: noa, reports_to: a}\n", nil},
		{"a job share is one", rule, "positions:\n  - {id: a, role: ciso, holders: [Noa, Ida]}\n", nil},
		{"a vacancy does not count", "vacant: ignored\n    " + rule, "positions:\n  - {id: a, role: cso, name: Maja}\n  - {id: b, role: ciso, status: vacant, reports_to: a}\n", nil},
	})
}

func TestResponsibilities(t *testing.T) {
	o := orgtest.Read(t, "positions:\n  - {id: a, role: cso}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: it-manager, responsibilities: [cloud-security], reports_to: b}\n  - {id: d, role: it-manager, reports_to: b}\n")
	var got []string
	for _, a := range rule.Responsibilities(o, loadPacks(t, "it-responsibilities")) {
		switch a.ID {
		case "digital-security", "cloud-security", "it-strategy", "it-operations":
			got = append(got, fmt.Sprintf("%s %s %s %v", a.ID, a.By, strings.Join(org.Identities(a.Who...), "+"), a.Title != ""))
		}
	}
	want := "it-strategy role b true; digital-security fallback a true; it-operations role c+d true; cloud-security file c true"
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	alone := orgtest.Read(t, "positions:\n  - {id: a, role: ceo}\n")
	all := rule.Responsibilities(alone, loadPacks(t, "it-responsibilities"))
	if len(all) != 1 || all[0].By != kind.ByNobody || len(all[0].Who) > 0 {
		t.Errorf("a gap: %v", all)
	}
}
