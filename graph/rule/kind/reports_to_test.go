package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
)

func TestReportsTo(t *testing.T) {
	const cto = "for: {role: cto}\n    reports_to: "
	runKindTests(t, []kindTest{
		{"the wrong one", cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: cto, reports_to: a}\n",
			[]string{`5 "c" (vacant) reports to "a" (vacant); a superior with the role cio is required`}},
		{"nobody", cto + "[cio]", "positions:\n  - {id: b, role: cio}\n  - {id: c, role: cto, name: Liv}\n",
			[]string{`4 "c" (Liv) reports to nobody; a superior with the role cio is required`}},
		{"none exists, any", cto + "{prefer: [cio], otherwise: any}", "positions:\n  - {id: a, role: ceo}\n  - {id: c, role: cto, reports_to: a}\n", nil},
		{"none exists, none", cto + "{prefer: [cio], otherwise: none}", "positions:\n  - {id: a, role: ceo}\n  - {id: c, role: cto, reports_to: a}\n",
			[]string{`4 "c" (vacant) reports to "a" (vacant); a superior with the role cio is required`}},
		{"none exists, others", cto + "{prefer: [cio], otherwise: [ceo]}", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cfo, reports_to: a}\n  - {id: c, role: cto, reports_to: b}\n",
			[]string{`5 "c" (vacant) reports to "b" (vacant); a superior with the role ceo is required`}},
		{"accepted", cto + "{prefer: [cio], accept: [ceo]}", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: cto, reports_to: a}\n",
			[]string{`5 "c" (vacant) reports to "a" (vacant); a superior with the role cio is preferred`}},
		{"accepted where none is preferred", cto + "{prefer: [cio], accept: [ceo]}", "positions:\n  - {id: a, role: ceo}\n  - {id: c, role: cto, reports_to: a}\n", nil},

		{"merged in one position", cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, roles: [cio, cto], reports_to: a}\n", nil},
		{"merged in one person", cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, name: Bo, person: bo, reports_to: a}\n  - {id: c, role: cto, name: Bo, person: bo, reports_to: a}\n", nil},
		{"same name, two people", cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, name: Bo, reports_to: a}\n  - {id: c, role: cto, name: Bo, reports_to: a}\n",
			[]string{`5 "c" (Bo) reports to "a" (vacant); a superior with the role cio is required`}},
		{"the superior holds it elsewhere", cto + "[cio]", "positions:\n  - {id: a, role: coo, name: Bo, person: bo}\n  - {id: b, role: cio, name: Bo, person: bo, reports_to: a}\n  - {id: c, role: cto, reports_to: a}\n", nil},
		{"job share", cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a, name: Bo, person: bo}\n  - {id: c, role: cto, reports_to: a, holders: [Liv, {name: Bo, person: bo}]}\n", nil},
		{"co-heads", cto + "[cio]", "positions:\n  - {id: a, role: cio}\n  - {id: b, role: cio}\n  - {id: c, role: cto, reports_to: b}\n", nil},
		{"only the first line counts", cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: cto, reports_to: [a, b]}\n",
			[]string{`5 "c" (vacant) reports to "a" (vacant); a superior with the role cio is required`}},
		{"any solid line counts", cto + "{prefer: [cio], lines: solid}", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: cto, reports_to: [a, b]}\n", nil},
		{"dotted lines never count", cto + "{prefer: [cio], lines: solid}", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: cto, reports_to: a, dotted_to: b}\n",
			[]string{`5 "c" (vacant) reports to "a" (vacant); a superior with the role cio is required`}},
		{"an assistant is not between", cto + "[cio]", "positions:\n  - {id: a, role: cio}\n  - {id: pa, title: PA, kind: assistant, reports_to: a}\n  - {id: c, role: cto, reports_to: pa}\n", nil},
		{"a chain of assistants", cto + "[cio]", "positions:\n  - {id: a, role: cio}\n  - {id: p1, title: PA, kind: assistant, reports_to: a}\n  - {id: p2, title: PA, kind: assistant, reports_to: p1}\n  - {id: c, role: cto, reports_to: p2}\n", nil},
		{"assistants in a circle", cto + "[cio]", "positions:\n  - {id: a, role: cio}\n  - {id: p1, title: PA, kind: assistant, reports_to: p2}\n  - {id: p2, title: PA, kind: assistant, reports_to: p1}\n  - {id: c, role: cto, reports_to: p2}\n",
			[]string{`6 "c" (vacant) reports to "p2" (vacant); a superior with the role cio is required`}},
		{"a vacant position exists", cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, status: vacant, reports_to: a}\n  - {id: c, role: cto, reports_to: a}\n",
			[]string{`5 "c" (vacant) reports to "a" (vacant); a superior with the role cio is required`}},
		{"unless vacancies are ignored", "vacant: ignored\n    " + cto + "[cio]", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, status: vacant, reports_to: a}\n  - {id: c, role: cto, reports_to: a}\n", nil},
		{"an acting holder has the role", cto + "[cio]", "positions:\n  - {id: b, role: cio, name: Bo, status: acting}\n  - {id: c, role: cto, reports_to: b}\n", nil},
		{"an unknown superior is said elsewhere", cto + "[cio]", "positions:\n  - {id: b, role: cio}\n  - {id: c, role: cto, reports_to: nobody}\n", nil},
		{"nested", cto + "[cio]", "positions:\n  - {id: b, role: cio}\n  - id: a\n    role: ceo\n    reports:\n      - {id: c, role: cto}\n",
			[]string{`7 "c" (vacant) reports to "a" (vacant); a superior with the role cio is required`}},
		{"aliases and other languages", cto + "[Chief Information Officer]", "positions:\n  - {id: a, role: VD}\n  - {id: b, role: chief information officer, reports_to: a}\n  - {id: c, role: CTO, reports_to: a}\n",
			[]string{`5 "c" (vacant) reports to "a" (vacant); a superior with the role cio is required`}},
		{"for a unit with its parts", "for: {unit: all}\n    reports_to: [ceo]", "units: [{id: all}, {id: it, parent: all}]\npositions:\n  - {id: a, role: ceo}\n  - {id: b, title: B, unit: it}\n  - {id: c, title: C, reports_to: a, unit: all}\n",
			[]string{`5 "b" (vacant) reports to nobody; a superior with the role ceo is required`}},
	})
}

// TestReportsToThrough holds what is stepped over on the way up: positions that
// have the role themselves, any number of them, and nothing else.
func TestReportsToThrough(t *testing.T) {
	const cto = "for: {role: cto}\n    reports_to: {prefer: [cio], through: [deputy-cio, it-director]}"
	const top = "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n"
	wrong := func(superior string, line string) []string {
		return []string{line + ` "c" (vacant) reports to "` + superior + `" (vacant); a superior with the role cio is required`}
	}
	chain := func(n int) string {
		b := top + "  - {id: d0, role: it-director, reports_to: b}\n"
		for i := range n - 1 {
			b += fmt.Sprintf("  - {id: d%d, role: it-director, reports_to: d%d}\n", i+1, i)
		}
		return b + fmt.Sprintf("  - {id: c, role: cto, reports_to: d%d}\n", n-1)
	}
	runKindTests(t, []kindTest{
		{"a deputy", cto, top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: c, role: cto, reports_to: d}\n", nil},
		{"a vacant deputy with another role", cto, top + "  - {id: d, roles: [deputy-cio, head-of-data], reports_to: b}\n  - {id: c, role: cto, reports_to: d}\n", nil},
		{"two", cto, top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: e, role: it-director, reports_to: d}\n  - {id: c, role: cto, reports_to: e}\n", nil},
		{"an assistant between", cto, top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: pa, title: PA, kind: assistant, reports_to: d}\n  - {id: c, role: cto, reports_to: pa}\n", nil},
		{"as many as there may be", cto, chain(20), nil},
		{"more than that", cto, chain(21), wrong("d20", "26")},
		{"no deputy of the CIO", cto, top + "  - {id: d, role: deputy-cio, reports_to: a}\n  - {id: c, role: cto, reports_to: d}\n", wrong("d", "6")},
		{"a role that is not named", cto, top + "  - {id: d, role: cfo, reports_to: b}\n  - {id: c, role: cto, reports_to: d}\n", wrong("d", "6")},
		{"a CFO called deputy", cto, top + "  - {id: d, role: cfo, title: Deputy CIO, reports_to: b}\n  - {id: c, role: cto, reports_to: d}\n", wrong("d", "6")},
		{"a title is no role", cto, top + "  - {id: d, title: Deputy CIO, reports_to: b}\n  - {id: c, role: cto, reports_to: d}\n", wrong("d", "6")},
		{"whose holder is a deputy elsewhere", cto, top + "  - {id: d, role: deputy-cio, name: Bo, person: bo, reports_to: b}\n  - {id: e, role: cfo, name: Bo, person: bo, reports_to: b}\n  - {id: c, role: cto, reports_to: e}\n",
			[]string{`7 "c" (vacant) reports to "e" (Bo); a superior with the role cio is required`}},
		{"a deputy in the air", cto, top + "  - {id: d, role: deputy-cio}\n  - {id: c, role: cto, reports_to: d}\n", wrong("d", "6")},
		{"deputies in a circle", cto, top + "  - {id: d, role: deputy-cio, reports_to: e}\n  - {id: e, role: deputy-cio, reports_to: d}\n  - {id: c, role: cto, reports_to: d}\n", wrong("d", "7")},
		{"only the first line of a deputy", cto, top + "  - {id: d, role: deputy-cio, reports_to: [a, b]}\n  - {id: c, role: cto, reports_to: d}\n", wrong("d", "6")},
		{"a second line to a deputy", cto, top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: c, role: cto, reports_to: [a, d]}\n", wrong("a", "6")},
		{"a second line to a deputy, where all count", cto[:len(cto)-1] + ", lines: solid}", top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: c, role: cto, reports_to: [a, d]}\n", nil},
		{"to what is accepted", "for: {role: cto}\n    reports_to: {prefer: [coo], accept: [cio], through: [deputy-cio]}", top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: c, role: cto, reports_to: d}\n", nil},
		{"to what is left", "for: {role: cto}\n    reports_to: {prefer: [coo], otherwise: [cio], through: [deputy-cio]}", top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: c, role: cto, reports_to: d}\n", nil},
	})
}

// TestReportsToTheSame holds that same: ok is about the position above, and
// about the role that the rule is about.
func TestReportsToTheSame(t *testing.T) {
	const cio = "for: {role: [cio, cso]}\n    reports_to: {prefer: [ceo], through: [deputy-cio], same: ok}"
	const top = "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: x, role: coo, reports_to: a}\n"
	runKindTests(t, []kindTest{
		{"one level up", cio, top + "  - {id: c, role: cio, reports_to: b}\n  - {id: d, role: cio, reports_to: c}\n", nil},
		{"under a deputy", cio, top + "  - {id: d, role: deputy-cio, reports_to: b}\n  - {id: c, role: cio, reports_to: d}\n", nil},
		{"not said to be right", "for: {role: cio}\n    reports_to: [ceo]", top + "  - {id: c, role: cio, reports_to: b}\n",
			[]string{`6 "c" (vacant) reports to "b" (vacant); a superior with the role ceo is required`}},
		{"two levels up", cio, top + "  - {id: h, title: Head, reports_to: b}\n  - {id: c, role: cio, reports_to: h}\n",
			[]string{`7 "c" (vacant) reports to "h" (vacant); a superior with the role ceo is required`}},
		{"another role of the rule", cio, top + "  - {id: c, role: cso, reports_to: b}\n",
			[]string{`6 "c" (vacant) reports to "b" (vacant); a superior with the role ceo is required`}},
		{"a role that the rule is not about", cio, top + "  - {id: c, roles: [cio, coo], reports_to: x}\n",
			[]string{`6 "c" (vacant) reports to "x" (vacant); a superior with the role ceo is required`}},
		{"oneself in another post", cio, top + "  - {id: c, role: cio, name: Bo, person: bo, reports_to: y}\n  - {id: y, role: cfo, name: Bo, person: bo, reports_to: x}\n",
			[]string{`6 "c" (Bo) reports to "y" (Bo); a superior with the role ceo is required`}},
		{"the topmost one is not excused", cio, "positions:\n  - {id: a, role: ceo}\n  - {id: x, role: coo, reports_to: a}\n  - {id: b, role: cio, reports_to: x}\n  - {id: c, role: cio, reports_to: b}\n",
			[]string{`5 "b" (vacant) reports to "x" (vacant); a superior with the role ceo is required`}},
		{"whatever the role, without for", "reports_to: {prefer: [ceo], same: ok}", "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cfo, reports_to: a}\n  - {id: c, role: cfo, reports_to: b}\n", nil},
	})
}

// TestReportsToTellsWhatItSteppedOver holds the notes about the way up, and the
// advice where a title says what no role does.
func TestReportsToTellsWhatItSteppedOver(t *testing.T) {
	o := orgtest.Read(t, `
organization: {name: Harbour Books, as_of: 2026-11-01}
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo}
  - {id: cfo, role: cfo, name: Per Dahl, reports_to: ceo}
  - {id: dep, role: deputy-cio, name: Ulla Brandt, reports_to: cfo}
  - {id: pa, title: Assistant, kind: assistant, name: Ida Berg, reports_to: dep}
  - {id: cto, role: cto, name: Liv Strand, reports_to: pa}
  - {id: vice, title: Vice CIO, name: Rut Berg, reports_to: cio}
  - {id: cto2, role: cto, name: Max Ask, reports_to: vice}
  - {id: old, role: cio, name: Ida Vall, reports_to: cfo, until: 2026-10-31}
  - {id: cto3, role: cto, name: Siv Ask, reports_to: old}
  - {id: round, role: deputy-cio, name: Leo Ek, reports_to: about}
  - {id: about, role: deputy-cio, name: Eva Ek, reports_to: round}
  - {id: cto4, role: cto, name: Kim Ask, reports_to: round}
`)
	var got []string
	for _, f := range findings(o, loadPacks(t, rule.DefaultPack)) {
		got = append(got, f.Position+": "+f.Hint)
		for _, n := range f.Notes {
			if n.At.IsValid() || strings.Contains(n.Message, "circle") {
				got = append(got, n.Message)
			}
		}
		if f.Fix != nil {
			got = append(got, f.Fix.Message)
		}
	}
	want := []string{
		`cto: move "cto" under "cio" (line 5)`,
		`"pa" (Ida Berg) is an assistant, so it is stepped over`,
		`"dep" (Ulla Brandt) has the role deputy-cio, so it is stepped over`,
		`"cfo" (Per Dahl) is the superior that counts`,
		`"cio" (Bo Ek) has the role cio`,
		`move "cto" under "cio"`,
		`cto2: move "cto2" under "cio" (line 5), or give "vice" the role deputy-cio, which the rule steps over`,
		`"vice" (Rut Berg) is the superior`,
		`"cio" (Bo Ek) has the role cio`,
		`cto3: move "cto3" under "cio" (line 5)`,
		`"old" (Ida Vall) is not in force on 2026-11-01, so it is stepped over`,
		`"cfo" (Per Dahl) is the superior that counts`,
		`"cio" (Bo Ek) has the role cio`,
		`move "cto3" under "cio"`,
		`cto4: move "cto4" under "cio" (line 5)`,
		`"round" (Leo Ek) has the role deputy-cio, so it is stepped over`,
		`"about" (Eva Ek) has the role deputy-cio, so it is stepped over`,
		`the line runs in a circle, so nobody stands above that`,
		`"cio" (Bo Ek) has the role cio`,
		`move "cto4" under "cio"`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

// TestReportsToTellsAll holds what the main finding has to name: both places,
// the source, the reason, the way out, and the fix.
func TestReportsToTellsAll(t *testing.T) {
	o := orgtest.Read(t, `
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo}
  - {id: chief security, role: cso, reports_to: ceo}
  - {id: ciso, role: ciso, name: Noa Stein, reports_to: "cio", dotted_to: chief security}
`)
	f := findings(o, loadPacks(t, rule.DefaultPack))[0]
	var got []string
	got = append(got, f.Code.ID(), f.Severity.String(), f.Position, f.Path, string(f.At.Text()), f.Message, f.Hint)
	for _, n := range f.Notes {
		got = append(got, strings.TrimSpace(string(n.At.Text())+" | "+n.Message))
	}
	want := []string{
		"ciso-reports-to-cso", "error", "ciso", "positions[3].reports_to", `"cio"`,
		`"ciso" (Noa Stein) reports to "cio" (Bo Ek); a superior with the role cso is required by rule ciso-reports-to-cso of pack it-leadership`,
		`move "ciso" under "chief security" (line 5)`,
		`cio | "cio" (Bo Ek) is the superior`,
		`chief security | "chief security" (vacant) has the role cso`,
		`chief security | the line to "chief security" (vacant) is a dotted one; the solid line counts`,
		`| source: "What does a senior IT leader do?", "for the most part", policy`,
		`| reason: The CSO answers for all security. A CISO outside that line splits physical and digital security, and is judged by those whose systems it examines.`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("finding (-want +got):\n%s", d)
	}
}

func TestMoveFix(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"a word", `{id: c, role: cto, reports_to: ceo}`, `{id: c, role: cto, reports_to: "the cio"}`},
		{"quoted", `{id: c, role: cto, reports_to: 'ceo', name: L}`, `{id: c, role: cto, reports_to: "the cio", name: L}`},
		{"a list", `{id: c, role: cto, reports_to: [ceo, x]}`, `{id: c, role: cto, reports_to: ["the cio", x]}`},
		{"already named", `{id: c, role: cto, reports_to: [ceo, the cio]}`, ""},
		{"already dotted", `{id: c, role: cto, reports_to: ceo, dotted_to: the cio}`, ""},
		{"not written", `{id: c, role: cto}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := orgtest.Read(t, "positions:\n  - {id: ceo, role: ceo}\n  - {id: x, title: X, reports_to: ceo}\n  - {id: the cio, role: cio, reports_to: ceo}\n  - "+tt.line+"\n")
			got := ""
			for _, f := range findings(o, loadPacks(t, rule.DefaultPack)) {
				if f.Code.ID() == "cto-reports-to-cio" && f.Fix != nil {
					got = apply(f.Fix)
				}
			}
			if got != "" {
				got = strings.TrimPrefix(strings.TrimSpace(strings.Split(got, "\n")[5]), "- ")
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// apply makes the one edit of a fix.
func apply(f *finding.Fix) string {
	e := f.Edits[0]
	text := e.At.File.Text
	return string(text[:e.At.File.Offset(e.At.Start)]) + e.Text + string(text[e.At.File.Offset(e.At.End):])
}

func TestFixNeedsOneWayOut(t *testing.T) {
	two := orgtest.Read(t, "positions:\n  - {id: a, role: cio}\n  - {id: b, role: cio}\n  - {id: x, role: ceo}\n  - {id: c, role: cto, reports_to: x}\n")
	below := orgtest.Read(t, "positions:\n  - {id: a, role: ceo}\n  - {id: c, role: cto, reports_to: a}\n  - {id: b, role: cio, reports_to: c}\n")
	for _, tt := range []struct {
		f    finding.Finding
		hint string
	}{
		{find(t, findings(two, loadPacks(t, rule.DefaultPack)), "cto-reports-to-cio"), `move "c" under "a" (line 3) or "b" (line 4)`},
		{find(t, findings(below, loadPacks(t, rule.DefaultPack)), "cto-reports-to-cio"), `"b" is itself below "c": turn the line round`},
	} {
		if tt.f.Fix != nil {
			t.Errorf("a fix, though it is not clear: %s", tt.f.Fix.Message)
		}
		if tt.f.Hint != tt.hint {
			t.Errorf("hint %q, want %q", tt.f.Hint, tt.hint)
		}
	}
}

func find(t *testing.T, found []finding.Finding, rule string) finding.Finding {
	t.Helper()
	for _, f := range found {
		if f.Code.ID() == rule {
			return f
		}
	}
	t.Fatalf("nothing from %s", rule)
	return finding.Finding{}
}
