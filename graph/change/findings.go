package change

import "github.com/orgwright/orgwright/graph/finding"

// FindingsDiff tells the findings about two organisations apart. Each list
// keeps the order that the findings came in.
type FindingsDiff struct {
	New  []finding.Finding // only about the new organisation
	Gone []finding.Finding // only about the old one
	Same []finding.Finding // about both, as said about the new one
}

// CompareFindings compares findings by their fingerprints, so that a finding
// whose line moved is the same. One that is there twice is two; one whose
// severity differs is the same.
func CompareFindings(old, new []finding.Finding) FindingsDiff {
	var d FindingsDiff
	left := make(map[string]int, len(old))
	prints := make([]string, len(old))
	for i := range old {
		prints[i] = finding.Fingerprint(&old[i])
		left[prints[i]]++
	}
	for i := range new {
		k := finding.Fingerprint(&new[i])
		if left[k] > 0 {
			left[k]--
			d.Same = append(d.Same, new[i])
		} else {
			d.New = append(d.New, new[i])
		}
	}
	for i := len(old) - 1; i >= 0; i-- { // the last ones of several alike are gone
		if left[prints[i]] > 0 {
			left[prints[i]]--
			d.Gone = append(d.Gone, old[i])
		}
	}
	for i, j := 0, len(d.Gone)-1; i < j; i, j = i+1, j-1 {
		d.Gone[i], d.Gone[j] = d.Gone[j], d.Gone[i]
	}
	return d
}
