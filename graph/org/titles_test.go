package org

import (
	"fmt"
	"strings"
	"testing"
)

func titled(o *Org) string {
	var out []string
	for _, t := range o.Titled() {
		var ids []string
		for _, p := range t.Positions {
			ids = append(ids, p.ID)
		}
		out = append(out, fmt.Sprintf("%s+%d: %s", t.Role.ID, len(t.Others), strings.Join(ids, " ")))
	}
	return strings.Join(out, "; ")
}

func TestTitles(t *testing.T) {
	const text = `orgwright: 1
organization: {name: Test, as_of: 2026-11-01%s}
roles: [{id: head-of-tea, title: Head of Tea}]
positions:
- {id: a, title: chief executive-officer, name: Ann}
- {id: b, title: CDO, name: Bo, reports_to: a}
- {id: c, title: cdo, name: Cy, reports_to: a}
- {id: d, title: Teknikchef, name: Di, reports_to: a}
- {id: e, title: Chief Technology Officer, name: Ed, reports_to: a}
- {id: f, title: CTO, role: cfo, name: Fi, reports_to: a}
- {id: g, title: Chief Technology Officer of Tea, name: Gu, reports_to: a}
- {id: h, title: Head of Tea, reports_to: a}
- {id: i, title: CFO, reports_to: a, until: 2025-01-01}
`
	o, fs := Build(parse(t, fmt.Sprintf(text, "")))
	if got, want := titled(o), "ceo+0: a; cdo+2: b c; cto+1: d e f; head-of-tea+0: h"; got != want {
		t.Errorf("titles: %s, want %s", got, want)
	}
	if got := rulesOf(fs); got != "outside-dates(i)" || len(o.Position("d").Roles) > 0 {
		t.Errorf("titles are no roles: %s", got)
	}

	o, fs = Build(parse(t, fmt.Sprintf(text, ", roles_from: titles")))
	if got := rulesOf(fs); got != "ambiguous-role(b) outside-dates(i)" {
		t.Errorf("findings: %s", got)
	}
	for id, want := range map[string]string{"a": "ceo", "b": "cdo", "c": "cdo", "d": "cto", "e": "cto", "f": "cfo", "g": "", "h": "head-of-tea"} {
		got := ""
		for _, r := range o.Position(id).Roles {
			got += r.ID
		}
		if got != want {
			t.Errorf("the role of %s is %q, want %q", id, got, want)
		}
	}
	if len(o.ByRole("cto")) != 2 || titled(o) != "cto+1: f" || len(o.Doubts) > 0 {
		t.Errorf("as roles: %d, %s, %d in doubt", len(o.ByRole("cto")), titled(o), len(o.Doubts))
	}

	if o, _ = Build(parse(t, fmt.Sprintf(text, ", roles_from: roles"))); titled(o) != "" || len(o.ByRole("cto")) > 0 {
		t.Errorf("titles that are meant to be none: %s", titled(o))
	}
}

// TestDoubtfulTitle holds that what rests on a title with two meanings, where
// the file speaks of the other one, too, can be read the other way.
func TestDoubtfulTitle(t *testing.T) {
	o, fs := Build(parse(t, `orgwright: 1
organization: {name: Test, roles_from: titles}
positions:
- {id: a, title: CEO, name: Ann}
- {id: b, title: CIO, name: Bo, reports_to: a}
- {id: c, title: Chief Investment Officer, name: Cy, reports_to: a}
`))
	if got := rulesOf(fs); got != "ambiguous-role(b)" || len(o.Doubts) != 1 {
		t.Fatalf("findings: %s", got)
	}
	if !o.Position("b").Has("cio") || !o.Otherwise().Position("b").Has("chief-investment-officer") {
		t.Error("it is not read both ways")
	}
}
