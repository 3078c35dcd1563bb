package rule

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgtest"
)

// TestDoubt holds what an ambiguous acronym softens: what would not be found if
// the word meant the other role that the file speaks of, whatever the kind of
// rule, and nothing else.
func TestDoubt(t *testing.T) {
	const cto = "for: {role: cto}\n    reports_to: [cio]"
	const top = "positions:\n  - {id: ceo, role: CEO}\n  - {id: cio, role: CIO, reports_to: ceo}\n"
	const investment = "  - {id: inv, title: Chief Investment Officer, reports_to: ceo}\n"
	const wrong = "  - {id: cto, role: chief technology officer, reports_to: ceo}\n"
	tests := []struct{ name, rule, org, want string }{
		{"nothing in doubt", cto, top + wrong, "cto error"},
		{"the expected superior", cto, top + investment + wrong, "cto warning CIO"},
		{"titled so itself", cto, "positions:\n  - {id: ceo, role: CEO}\n  - {id: cio, role: cio, title: Chief Investment Officer, reports_to: ceo}\n" + wrong, "cto warning cio"},
		{"written as the id", cto, strings.Replace(top, "CIO", "cio", 1) + investment + wrong, "cto error"},
		{"written in full", cto, strings.Replace(top, "CIO", "Chief Information Officer", 1) + investment + wrong, "cto error"},
		{"said by the title", cto, strings.Replace(top, "CIO", "CIO, title: Chief Information Officer", 1) + investment + wrong, "cto error"},
		{"another one beyond doubt", cto, top + investment + "  - {id: cio2, role: chief information officer, reports_to: ceo}\n" + wrong, "cto error"},
		{"two of them", cto, top + investment + "  - {id: cio2, role: CIO, reports_to: ceo}\n" + wrong, "cto warning CIO CIO"},
		{"the subject", "for: {role: cio}\n    reports_to: [cfo]", top + investment + "  - {id: cfo, role: CFO, reports_to: ceo}\n", "cio warning CIO"},
		{"the role that it would be", "for: {role: chief-investment-officer}\n    exists: {at_least: 1}", top + investment, " warning CIO"},
		{"a chain", "for: {role: cto}\n    chain: {must_not: [cio]}", top + investment + "  - {id: cto, role: chief technology officer, reports_to: cio}\n", "cto warning CIO"},
		{"one person", "for: {role: cto}\n    not_same_person: [cio]", top + investment + "  - {id: x, roles: [chief technology officer, CIO], reports_to: ceo}\n", "x warning CIO"},
		{"a condition", "when: {exists: {role: cio}}\n    for: {role: cto}\n    reports_to: [coo]", top + investment + "  - {id: coo, role: coo, reports_to: ceo}\n" + wrong, "cto warning CIO"},
		{"a duty", "responsibility: {id: it-strategy, who: [cio]}", top + investment + "  - {id: cto, role: chief technology officer, reports_to: cio, responsibilities: [it-strategy]}\n", "cto warning CIO"},
		{"an expression", "expr: \"!('cio' in position.roles)\"", top + investment, "cio warning CIO"},
		{"another rule", "for: {role: ciso}\n    reports_to: [cso]", top + investment + "  - {id: cso, role: chief security officer, reports_to: ceo}\n  - {id: ciso, role: ciso, reports_to: cio}\n", "ciso error"},
		{"nothing to soften", "severity: info\n    " + cto, top + investment + wrong, "cto info CIO"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, found := LoadFile(ruleFile("    "+tt.rule+"\n"), Options{})
			if len(found) > 0 {
				t.Fatal(brief(found))
			}
			var got []string
			for _, f := range findings(orgtest.Read(t, tt.org), s) {
				line := fmt.Sprintf("%s %v", f.Position, f.Severity)
				for _, n := range f.Notes {
					if strings.Contains(n.Message, "can also mean") {
						line += " " + string(n.At.Text())
					}
				}
				if f.Fix != nil && f.Severity < finding.Error {
					t.Errorf("a fix, though it is not certain: %s", f.Fix.Message)
				}
				got = append(got, line)
			}
			if d := cmp.Diff(tt.want, strings.Join(got, ", ")); d != "" {
				t.Errorf("findings (-want +got):\n%s", d)
			}
		})
	}
}

// TestDoubtIsExplained holds the words of the note.
func TestDoubtIsExplained(t *testing.T) {
	o := orgtest.Read(t, `
positions:
  - {id: ceo, role: CEO}
  - {id: cio, role: CIO, reports_to: ceo}
  - {id: inv, title: Chief Investment Officer, reports_to: ceo}
  - {id: cto, role: CTO, reports_to: ceo}
`)
	f := find(t, findings(o, loadPacks(t, DefaultPack)), "cto-reports-to-cio")
	got := f.Notes[len(f.Notes)-1].Message
	want := `not certain, so a warning at most: "CIO" is taken as "cio" (Chief Information Officer) but can also mean "chief-investment-officer" (Chief Investment Officer); read so, the rule finds nothing here. To settle it, write "Chief Information Officer" or "chief-investment-officer"`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestDoubtNeedsAVerdict holds that nothing is softened because of what could
// not be checked.
func TestDoubtNeedsAVerdict(t *testing.T) {
	o := orgtest.Read(t, "positions:\n  - {id: ceo, role: CEO}\n  - {id: cio, role: CIO, reports_to: ceo}\n  - {id: inv, title: Chief Investment Officer, reports_to: ceo}\n")
	r := &Rule{ID: "own-rule"}
	of := func(rule string) []finding.Finding {
		return []finding.Finding{{Code: finding.NewCode(finding.About{ID: rule}), Position: "cio", Severity: finding.Error}}
	}
	for _, tt := range []struct {
		name             string
		found, otherwise []finding.Finding
		want             finding.Severity
	}{
		{"found one way", of("own-rule"), nil, finding.Warning},
		{"found both ways", of("own-rule"), of("own-rule"), finding.Error},
		{"not checked the other way", of("own-rule"), of("bad-expression"), finding.Error},
		{"not checked one way", of("bad-expression"), nil, finding.Error},
	} {
		r.soften(tt.found, tt.otherwise, o.Doubts)
		if got := tt.found[0].Severity; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
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
