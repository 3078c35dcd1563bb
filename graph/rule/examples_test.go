package rule

import (
	"testing"

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
