package rule

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/orgfile"
)

// loadPacks loads built-in packs and stops the test when one has a mistake.
func loadPacks(t testing.TB, names ...string) *Set {
	t.Helper()
	opt := Options{Rules: orgfile.Rules{UseSet: true}, Packs: names}
	s, found := Load(opt)
	for _, f := range found {
		t.Errorf("%s:%d: %s [%s]", f.At.File.Name, f.At.Start.Line, f.Message, f.Rule)
	}
	return s
}

func TestPackExamples(t *testing.T) {
	for _, name := range PackNames() {
		t.Run(name, func(t *testing.T) {
			s := loadPacks(t, name)
			results, found := TestExamples(s)
			for _, f := range found {
				t.Errorf("line %d: %s [%s]", f.At.Start.Line, f.Message, f.Rule)
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
				got = append(got, fmt.Sprintf("%d:%d %s", f.At.Start.Line, f.At.Start.Col, f.Rule))
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
