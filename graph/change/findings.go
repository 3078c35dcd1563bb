package change

import (
	"github.com/orgwright/orgwright/graph/baseline"
	"github.com/orgwright/orgwright/graph/finding"
)

// FindingsDiff tells the findings about two organisations apart. Each list
// keeps the order that the findings came in.
type FindingsDiff struct {
	New  []finding.Finding // only about the new organisation
	Gone []finding.Finding // only about the old one
	Same []finding.Finding // about both, as said about the new one
}

// CompareFindings compares findings by their identity, so that a finding whose
// line or words changed is the same. One that is there twice is two; one whose
// severity differs is the same; one that has become worse is gone and new.
func CompareFindings(old, new []finding.Finding) FindingsDiff {
	var d FindingsDiff
	d.New, d.Gone, d.Same = baseline.Diff(old, new)
	return d
}
