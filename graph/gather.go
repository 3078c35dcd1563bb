package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
)

// Gather adds the report about one organisation to the report about all, which
// the formats of findings write. It is meant for one goroutine.
func Gather(all *finding.Report, l *Loaded, report *Report) {
	for _, f := range l.Files {
		if !slices.Contains(all.Files, f.Name) {
			all.Files = append(all.Files, f.Name)
		}
	}
	if all.Findings = append(all.Findings, report.Findings...); len(all.Findings) > 2*finding.MaxFindings {
		all.Findings = finding.Cut(all.Findings, l.Files[0])
	}
	all.Suppressed = append(all.Suppressed, report.Suppressed...)
	all.NotApplied = append(all.NotApplied, report.notApplied(l.Files[0].Name)...)
	if all.Evidence != nil {
		testify(all.Evidence, l, report)
	}
	known := map[string]bool{}
	if len(all.Rules) == 0 {
		all.Rules = checkInfos()
	}
	for _, r := range all.Rules {
		known[r.Code.ID()] = true
	}
	for _, r := range report.Rules.Rules {
		if !known[r.ID] && r.IsActive() {
			all.Rules = append(all.Rules, finding.RuleInfo{
				Code: r.Code, Help: r.Why,
				Source: strings.Join(slices.DeleteFunc([]string{r.Source.Title, r.Source.Article, cmp.Or(r.Source.Strength, r.Source.Grade)}, func(s string) bool { return s == "" }), ", "), URL: r.Source.URL,
			})
		}
	}
}

// notApplied lists the rules that are not for an input.
func (r *Report) notApplied(file string) []finding.NotApplied {
	var out []finding.NotApplied
	for _, n := range r.Rules.NotApplied() {
		to := finding.NotApplied{File: file, Pack: n.Pack, Whole: len(n.Rules) == n.Of, Message: n.String()}
		for _, r := range n.Rules {
			to.Rules = append(to.Rules, finding.NotAppliedRule{ID: r.ID, Why: r.WhyNot()})
		}
		out = append(out, to)
	}
	return out
}

// checkInfos describes the checks that are no rules.
func checkInfos() []finding.RuleInfo {
	var out []finding.RuleInfo
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			out = append(out, finding.RuleInfo{Code: c})
		}
	}
	return out
}
