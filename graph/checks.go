package graph

import (
	"slices"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/policy"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// CheckGroup is the checks of one stage of the pipeline, which no rules file
// can describe.
type CheckGroup struct {
	Name  string // in place of the name of a pack
	Title string
	Kinds []CheckKind
}

// CheckKind is one check.
type CheckKind struct {
	finding.Kind
	Settable  bool // its severity may be set
	Allowable bool // its findings may be suppressed
}

// Checks lists everything that Check and laying out can report beyond the rules
// of packs and files, by stage. An id may stand in more than one group.
func Checks() []CheckGroup {
	always := func(string) bool { return true }
	never := func(string) bool { return false }
	return []CheckGroup{
		{"structure", "Is it an organisation?", checkKinds(org.Rules(), always)},
		{"reading", "Can the files be read?", checkKinds(orgfile.Kinds(), never)},
		{"proposals", "Can the changes be made?", checkKinds(change.Rules(), never)},
		{"drawing", "Can the picture show what the files name?", checkKinds(PhotoKinds(), never)},
		{"layout", "Can fmt lay the files out?", checkKinds(yamlfile.FormatKinds(), never)},
		{"rules-files", "Are the rules, their severities and suppressions in order, and do they see whom they are about?", checkKinds(rule.Checks(), rule.Settable)},
		{"baseline", "Is the baseline in order?", checkKinds(finding.BaselineKinds(), never)},
		{"policy", "Does a change loosen its own checks?", checkKinds(policy.Checks(), always)},
	}
}

func checkKinds(kinds []finding.Kind, settable func(id string) bool) []CheckKind {
	allowable := checkIDs()
	out := make([]CheckKind, len(kinds))
	for i, k := range kinds {
		out[i] = CheckKind{k, settable(k.ID), slices.Contains(allowable, k.ID)}
	}
	return out
}
