package graph

import (
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
)

// TestCheckExamples holds that every example is found by its check, and that
// only checks that take more than a small file have none.
func TestCheckExamples(t *testing.T) {
	without := []string{
		"encoding", "too-large", "too-deep", "include-head", "not-formatted", "unread-file", "needs-newer", "bad-photo", // take odd bytes or further files
		"circular-extends", "duplicate-rule", "unreachable-rule", "bad-expression", "undecided-rule", "missing-example", "failing-example", "unknown-tag", "unknown-field", "unknown-placeholder", // take a rules file
	}
	groups := []string{"baseline", "proposals", "policy"} // take a baseline, a proposal, two versions
	listed := 0
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			if slices.Contains(without, c.ID()) || slices.Contains(groups, g.Name) {
				continue
			}
			listed++
			if found := TryCheck(c.ID()); len(found) == 0 {
				t.Errorf("%s (%s) has no example that it finds", c.ID(), g.Name)
			} else if found[0].Severity != c.Severity() {
				t.Errorf("%s is reported as %v, listed as %v", c.ID(), found[0].Severity, c.Severity())
			}
		}
	}
	if listed < len(checkExamples) {
		t.Errorf("%d examples for %d checks", len(checkExamples), listed)
	}
}
