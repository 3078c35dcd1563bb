package code

import "github.com/orgwright/orgwright/graph/finding"

// The codes of the file of a baseline.
var (
	BadBaseline   = baseline(finding.About{ID: "bad-baseline", Severity: finding.Error, Doc: "The file of --baseline cannot be read."})
	StaleBaseline = baseline(finding.About{ID: "stale-baseline", Severity: finding.Error, Doc: "An entry of the baseline knows of a finding that is gone or has become better (--baseline-strict)."})
)

// baseline makes a code of what is wrong with a baseline.
func baseline(a finding.About) *finding.Code {
	a.Group = "baseline"
	return finding.NewCode(a)
}

// The codes of comparing what is checked.
var (
	PolicyLoosened = policy(finding.About{ID: "policy-loosened", Severity: finding.Error, Doc: "A change checks less than what it is compared with (validate --against): a pack or rule is gone, a severity lower, a suppression new, a rules file weaker. A rule in other words is an info where its examples do not tell. The old version says how much that matters."})
)

// policy makes a code of a change that checks less. No file can suppress its
// findings.
func policy(a finding.About) *finding.Code {
	a.Group, a.Settable = "policy", true
	return finding.NewCode(a)
}
