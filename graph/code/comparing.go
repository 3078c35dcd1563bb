package code

import "github.com/orgwright/orgwright/graph/finding"

var baseline = &Group{Name: "baseline", Title: "Is the baseline in order?"}

// The codes of the file of a baseline.
var (
	BadBaseline   = baseline.code(finding.About{ID: "bad-baseline", Severity: finding.Error, Doc: "The file of --baseline cannot be read."})
	StaleBaseline = baseline.code(finding.About{ID: "stale-baseline", Severity: finding.Error, Doc: "An entry of the baseline knows of a finding that is gone or has become better (--baseline-strict)."})
)

// policy: no file can suppress its findings.
var policy = &Group{Name: "policy", Title: "Does a change loosen its own checks?", every: finding.About{Settable: true}}

// The codes of comparing what is checked.
var (
	PolicyLoosened = policy.code(finding.About{ID: "policy-loosened", Severity: finding.Error, Doc: "A change checks less than what it is compared with (validate --against): a pack or rule is gone, a severity lower, a suppression new, a rules file weaker. A rule in other words is an info where its examples do not tell. The old version says how much that matters."})
)
