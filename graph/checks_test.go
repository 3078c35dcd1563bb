package graph

import (
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/policy"
)

// TestCheckExamples holds that every example is found by its check, and that
// only checks that take more than a small file have none.
func TestCheckExamples(t *testing.T) {
	without := []string{
		"encoding", "too-large", "too-deep", "include-head", "not-formatted", "unread-file", "needs-newer", "bad-photo", // take odd bytes or further files
		"circular-extends", "duplicate-rule", "unreachable-rule", "bad-expression", "undecided-rule", "missing-example", "failing-example", "unknown-tag", "unknown-field", "unknown-placeholder", // take a rules file
	}
	for _, k := range finding.BaselineKinds() { // take a baseline
		without = append(without, k.ID)
	}
	for _, k := range change.Rules() { // take a proposal
		without = append(without, k.ID)
	}
	without = append(without, policy.Loosened) // takes two versions
	listed := 0
	for _, g := range Checks() {
		for _, k := range g.Kinds {
			if slices.Contains(without, k.ID) {
				continue
			}
			listed++
			if found := TryCheck(k.ID); len(found) == 0 {
				t.Errorf("%s (%s) has no example that it finds", k.ID, g.Name)
			} else if found[0].Severity != k.Severity {
				t.Errorf("%s is reported as %v, listed as %v", k.ID, found[0].Severity, k.Severity)
			}
		}
	}
	if listed < len(checkExamples) {
		t.Errorf("%d examples for %d checks", len(checkExamples), listed)
	}
}
