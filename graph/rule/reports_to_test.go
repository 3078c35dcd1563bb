package rule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
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

// TestReportsToTellsAll holds what the main finding has to name: both places,
// the source, the reason, the way out, and the fix.
func TestReportsToTellsAll(t *testing.T) {
	o := model(t, `
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo}
  - {id: chief security, role: cso, reports_to: ceo}
  - {id: ciso, role: ciso, name: Noa Stein, reports_to: "cio", dotted_to: chief security}
`)
	f := findings(o, loadPacks(t, DefaultPack))[0]
	var got []string
	got = append(got, f.Rule, f.Severity.String(), f.Position, f.Path, string(f.At.Text()), f.Message, f.Hint)
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
			o := model(t, "positions:\n  - {id: ceo, role: ceo}\n  - {id: x, title: X, reports_to: ceo}\n  - {id: the cio, role: cio, reports_to: ceo}\n  - "+tt.line+"\n")
			got := ""
			for _, f := range findings(o, loadPacks(t, DefaultPack)) {
				if f.Rule == "cto-reports-to-cio" && f.Fix != nil {
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
	two := model(t, "positions:\n  - {id: a, role: cio}\n  - {id: b, role: cio}\n  - {id: x, role: ceo}\n  - {id: c, role: cto, reports_to: x}\n")
	below := model(t, "positions:\n  - {id: a, role: ceo}\n  - {id: c, role: cto, reports_to: a}\n  - {id: b, role: cio, reports_to: c}\n")
	for _, tt := range []struct {
		f    finding.Finding
		hint string
	}{
		{find(t, findings(two, loadPacks(t, DefaultPack)), "cto-reports-to-cio"), `move "c" under "a" (line 3) or "b" (line 4)`},
		{find(t, findings(below, loadPacks(t, DefaultPack)), "cto-reports-to-cio"), `"b" is itself below "c": turn the line round`},
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
		if f.Rule == rule {
			return f
		}
	}
	t.Fatalf("nothing from %s", rule)
	return finding.Finding{}
}
