package rule

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// loadPacks loads built-in packs and stops the test when one has a mistake.
func loadPacks(t testing.TB, names ...string) *Set {
	t.Helper()
	opt := Options{Rules: orgfile.Rules{Use: []source.Text{}}, Packs: names}
	s, found := Load(opt)
	for _, f := range found {
		t.Errorf("%s:%d: %s [%s]", f.At.File.Name, f.At.Start.Line, f.Message, f.Code.ID())
	}
	return s
}

func TestPackExamples(t *testing.T) {
	for _, name := range PackNames() {
		t.Run(name, func(t *testing.T) {
			s := loadPacks(t, name)
			results, found := TestExamples(s)
			for _, f := range found {
				t.Errorf("line %d: %s [%s]", f.At.Start.Line, f.Message, f.Code.ID())
			}
			if len(results) < 2*len(s.Rules) {
				t.Errorf("%d examples for %d rules", len(results), len(s.Rules))
			}
			for _, r := range s.Rules {
				if r.Title == "" || r.Why == "" || r.Source.Title == "" || r.Source.Strength+r.Source.Grade == "" {
					t.Errorf("%s lacks a title, a reason, or a source with its strength", r.ID)
				}
				if r.Pack != name {
					t.Errorf("%s says that it is of pack %q", r.ID, r.Pack)
				}
			}
		})
	}
}

// TestExamplesThatAreWrong holds that a mistake in an example is pointed at
// where it stands in the rules file.
func TestExamplesThatAreWrong(t *testing.T) {
	const head = "    for: {role: cto}\n    reports_to: [cio]\n    examples:\n"
	const long = "        - organization: |\n            positions:\n              - {id: ceo, role: ceo}\n              - {id: cio, role: cio, reports_to: ceo}\n" +
		"              - {id: cto, role: cto, reports_to: ceo}\n              - {id: x, role: cto, reports_to: ceo}\n"
	tests := []struct {
		name, examples string
		want           []string
	}{
		{"unknown key in a block", "      fail: |\n        # a comment\n        positions:\n          - {id: cio, rle: cio}\n",
			[]string{"11:23 unknown-key"}},
		{"structure in a block", "      fail:\n        - |\n\n          orgwright: 1\n          positions:\n            - {id: cio, role: cio}\n            - {id: cto, role: cto, reports_to: coi}\n",
			[]string{"14:48 unknown-superior"}},
		{"not in a block", "      fail: \"positions: [{id: cio, rle: cio}]\"\n", []string{"8:13 unknown-key"}},
		{"no YAML", "      fail: |\n        positions: [\n", []string{"9:9 yaml-syntax"}},
		{"passes what should fail", "      fail: |\n        positions:\n          - {id: cto, role: cto}\n", []string{"8:13 failing-example"}},
		{"fails what should pass", "      pass: |\n        positions:\n          - {id: cio, role: cio}\n          - {id: cto, role: cto}\n", []string{"8:13 failing-example", "4:9 missing-example"}},
		{"none", "", []string{"4:9 missing-example"}},
		{"as expected", "      fail:\n" + long + "          expect: [{position: cto, severity: error}, {position: x, severity: error, count: 1}, {count: 2}, {severity: warning, count: 0}, {position: ceo, count: 0}]\n", nil},
		{"as expected, in one line", "      fail: {organization: \"positions: [{id: cio, role: cio}, {id: cto, role: cto}]\", expect: [{position: cto}]}\n", nil},
		{"another severity", "      fail:\n" + long + "          expect: [{position: cto, severity: warning}]\n", []string{"15:20 failing-example"}},
		{"another number", "      fail:\n" + long + "          expect: [{count: 1}, {position: cto, count: 2}]\n", []string{"15:20 failing-example", "15:32 failing-example"}},
		{"not there", "      fail:\n" + long + "          expect: [{position: ceo}]\n", []string{"15:20 failing-example"}},
		{"there", "      fail:\n" + long + "          expect: [{position: cto, count: 0}]\n", []string{"15:20 failing-example"}},
		{"nobody of that id", "      fail:\n" + long + "          expect: [{position: ctoo, count: 0}]\n", []string{"15:31 failing-example"}},
		{"unknown key in a long form", "      fail:\n        - organization: |\n            positions:\n              - {id: cio, rle: cio}\n          expect: [{count: 1}]\n", []string{"11:27 unknown-key"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, found := LoadFile(ruleFile(head+tt.examples), Options{})
			if len(found) > 0 {
				t.Fatal(brief(found))
			}
			_, found = TestExamples(s)
			var got []string
			for _, f := range found {
				got = append(got, fmt.Sprintf("%d:%d %s", f.At.Start.Line, f.At.Start.Col, f.Code.ID()))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("findings (-want +got):\n%s\n%s", d, brief(found))
			}
		})
	}
}

func TestRuleIDsAreUniqueOverPacks(t *testing.T) {
	seen := map[string]string{}
	for _, name := range PackNames() {
		for _, r := range loadPacks(t, name).Rules {
			if other, ok := seen[r.ID]; ok {
				t.Errorf("%s is in %s and in %s", r.ID, other, name)
			}
			seen[r.ID] = name
		}
	}
}

// TestExamplesThatCannotBeRead holds what is said of what is expected.
func TestExamplesThatCannotBeRead(t *testing.T) {
	tests := []struct{ examples, want string }{
		{"{fail: {expect: [{count: 1}]}}", "7:22 wrong-type an example is the text of a small organisation"},
		{"{fail: [{positions: [{id: a}]}]}", "7:23 wrong-type an example is the text of a small organisation"},
		{"{fail: {organization: a, expct: []}}", `7:40 unknown-key unknown key "expct" in an example`},
		{"{fail: {organization: a, expect: [{severty: info}]}}", `7:50 unknown-key unknown key "severty" in an expectation`},
		{"{fail: {organization: a, expect: [{severity: off}]}}", `7:60 bad-value "severity" must be error, warning or info, not "off"`},
		{"{fail: {organization: a, expect: [{count: some}]}}", "7:57 bad-value \"count\" must be a whole number, 0 or more, not \"some\""},
		{"{fail: {organization: a, expect: [{}]}}", "7:49 bad-value this says nothing: give position, severity or count"},
		{"{fail: {organization: a, expect: cto}}", "7:48 wrong-type \"expect\" must be a list, not the text \"cto\""},
		{"{pass: {organization: a, expect: [{count: 0}]}}", "7:48 bad-value where the rule finds nothing there is nothing to expect: this belongs under fail"},
	}
	for _, tt := range tests {
		_, found := LoadFile(ruleFile("    for: {role: cto}\n    reports_to: [cio]\n    examples: "+tt.examples+"\n"), Options{})
		var got []string
		for _, f := range found {
			got = append(got, fmt.Sprintf("%d:%d %s %s", f.At.Start.Line, f.At.Start.Col, f.Code.ID(), f.Message))
		}
		if d := cmp.Diff([]string{tt.want}, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.examples, d)
		}
	}
}

// TestExpectationsAreExplained holds what is said when something else is found.
func TestExpectationsAreExplained(t *testing.T) {
	s, _ := LoadFile(ruleFile(`    for: {role: cto}
    reports_to: [cio]
    examples:
      fail:
        organization: |
          positions:
            - {id: cio, role: cio}
            - {id: cto, role: cto}
        expect: [{position: cio, severity: warning}, {position: coi}]
`), Options{})
	results, found := TestExamples(s)
	if results[0].OK {
		t.Error("the example is said to do what it should")
	}
	var got []string
	for _, f := range found {
		got = append(got, f.Message, f.Hint)
		for _, n := range f.Notes {
			got = append(got, fmt.Sprintf("%d %s", n.At.Start.Line, n.Message))
		}
	}
	want := []string{
		`rule own-rule finds no warning at "cio" in an example; 1 is expected`, "",
		`12 found: error at "cto": "cto" (vacant) reports to nobody; a superior with the role cio is required by rule own-rule of pack own`,
		`the example has no position "coi"`, `did you mean "cio"?`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}
