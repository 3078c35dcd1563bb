package org

import "testing"

func TestRoles(t *testing.T) {
	const top = "positions:\n- {id: top, title: Boss}\n"
	run(t, []check{
		{"any case, any language", top + "- {id: a, role: VD, reports_to: top}\n- {id: b, roles: [cio, Chief Technology Officer], reports_to: top}\n", ""},
		{"unknown", top + "- {id: a, role: czo, reports_to: top}\n", "unknown-role(a)"},
		{"one of two unknown", top + "- {id: a, roles: [cio, czo], reports_to: top}\n", "unknown-role(a)"},
		{"own role", "roles: [{id: deck-head, title: Head of Decks, aliases: [deck boss]}]\n" + top + "- {id: a, role: Deck Boss, reports_to: top}\n", ""},
		{"own role twice", "roles: [{id: x, title: X}, {id: x, title: Y}]\n" + top, "duplicate-role"},
		{"built-in role given another meaning", "roles: [{id: cdo, title: Director of Decks}]\n" + top, "role-clash"},
		{"built-in role extended", "roles: [{id: head-of-data, title: Head of Data, aliases: [data lead], level: 3}]\n" + top + "- {id: a, role: data lead, reports_to: top}\n", ""},
		{"title taken from a built-in role", "roles: [{id: it-boss, title: IT Manager}]\n" + top, "role-word-taken"},
		{"alias taken from a built-in role", "roles: [{id: it-boss, title: Boss of IT, aliases: [CIO]}]\n" + top, "role-word-taken"},

		{"ambiguous, but nothing speaks against the default", top + "- {id: a, role: CSO, reports_to: top}\n", ""},
		{"another has the other title", top + "- {id: a, role: CSO, reports_to: top}\n- {id: b, title: Chief Strategy Officer, reports_to: top}\n", "ambiguous-role(a)"},
		{"another has the other role", top + "- {id: a, role: CDO, reports_to: top}\n- {id: b, role: chief digital officer, reports_to: top}\n", "ambiguous-role(a)"},
		{"its own title says another", top + "- {id: a, role: cdo, title: Chief Digital Officer, reports_to: top}\n", "ambiguous-role(a)"},
		{"its own title settles it", top + "- {id: a, role: CDO, title: Chief Data Officer, reports_to: top}\n- {id: b, title: Chief Digital Officer, reports_to: top}\n", ""},
		{"the id itself beside the other role", top + "- {id: a, role: cdo, reports_to: top}\n- {id: b, role: chief-digital-officer, reports_to: top}\n", ""},
		{"the id itself beside the other title", top + "- {id: a, role: cdo, reports_to: top}\n- {id: b, title: Digitaliseringschef, reports_to: top}\n", "ambiguous-role(a)"},
		{"spelled in full", top + "- {id: a, role: chief-data-officer, reports_to: top}\n- {id: b, title: Chief Digital Officer, reports_to: top}\n", ""},
	})
}

func TestRoleTexts(t *testing.T) {
	_, fs := build(t, `positions:
- {id: top, role: ceo}
- {id: a, role: CSO, reports_to: top}
- {id: b, title: Chief Strategy Officer, reports_to: top}
- {id: c, role: chief tecnology oficer, reports_to: top}
- {id: d, role: CIO / CTO, reports_to: top}
- {id: e, role: wizard of everything, reports_to: top}
- {id: f, role: IT-chief, reports_to: top}
`)
	expect(t, fs, `
7:17: error: there is no role "chief tecnology oficer" [unknown-role] positions[3].role
  = did you mean "Chief Technology Officer"?
8:17: error: there is no role "CIO / CTO" [unknown-role] positions[4].role
  = for several roles write "roles: [CIO, CTO]"
9:17: error: there is no role "wizard of everything" [unknown-role] positions[5].role
  = define it under "roles", or write it as the "title" if no rule needs it
10:17: error: there is no role "IT-chief" [unknown-role] positions[6].role
  = did you mean "IT-chef" (IT Manager)?
5:17: warning: "CSO" is taken as "cso" (Chief Security Officer) but can also mean "chief-strategy-officer" (Chief Strategy Officer) [ambiguous-role] positions[1].role
  6: "b" has the title "Chief Strategy Officer"
  = write "Chief Security Officer" or "chief-strategy-officer"`)
}

func TestTitlesFollowTheLanguage(t *testing.T) {
	o, fs := Build(parse(t, `orgwright: 1
organization: {name: Nordan, language: sv}
roles: [{id: deck-head, title: Däckschef, responsibilities: [decks]}, {id: cio, level: 5, title: CIO}]
positions:
- {id: vd, role: CEO}
- {id: it, roles: [it-manager, cio, IT-CHEF], reports_to: vd}
- {id: x, role: ciso, title: Säkerhet, reports_to: vd}
- {id: d, role: däckschef, reports_to: vd}
- {id: kim, name: Kim Lund, reports_to: vd}
`))
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	want := []string{"VD", "IT-chef", "Säkerhet", "Däckschef", "kim"}
	for i, p := range o.Positions {
		if p.Title != want[i] {
			t.Errorf("%s: title %q, want %q", p.ID, p.Title, want[i])
		}
	}
	it := o.Position("it")
	if len(it.Roles) != 2 || !it.Has("cio") || it.Has("cto") || len(o.ByRole("cio")) == 0 || len(o.ByRole("cto")) > 0 || o.ByRole("cio")[0] != it {
		t.Errorf("roles of it: %v", it.Roles)
	}
	cio := o.Roles.ByID("cio")
	if !cio.Own || cio.Level != 5 || cio.Acronym != "CIO" || cio.Title("en") != "Chief Information Officer" || len(cio.Responsibilities) == 0 {
		t.Errorf("the extended role lost something: %+v", cio)
	}
	if d := o.Roles.ByID("deck-head").Responsibilities; len(d) != 1 || d[0].ID != "decks" || d[0].Source != "x.org.yaml" {
		t.Errorf("responsibilities of the own role: %+v", d)
	}
}
