package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule"
)

// Hash is the SHA-256 of a text, in hexadecimal digits.
func Hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// testify adds to the evidence which rules ran over an organisation, with what result.
func testify(e *finding.Evidence, l *Loaded, report *Report) {
	for _, p := range report.Rules.Packs {
		pack := finding.EvidencePack{Name: p.Name, Checked: p.Checked, SHA256: Hash(p.File.Text)}
		if !p.Builtin() {
			pack.File = p.File.Name
		}
		if !slices.Contains(e.Packs, pack) {
			e.Packs = append(e.Packs, pack)
		}
	}
	facts := report.Rules.Facts
	in := finding.EvidenceInput{
		File: l.Files[0].Name, Name: l.Org.Name, Day: l.Org.AsOf, RulesDay: facts.Day,
		Sector: facts.Sector, Jurisdictions: facts.Jurisdictions, Size: facts.Size,
		Positions: len(l.Org.Positions), Absent: len(l.Org.Absent), Rules: []finding.EvidenceRule{},
	}
	for _, c := range code.Settable() {
		if s, ok := report.Rules.Severity(c.ID()); ok && s != c.Severity() {
			in.Settings = append(in.Settings, finding.EvidenceSetting{Check: c.ID(), Severity: s.String(), Default: c.Severity().String()})
		}
	}
	found, dropped := map[*finding.Code]int{}, map[*finding.Code]int{}
	for i := range report.Findings {
		found[report.Findings[i].Code]++
	}
	for i := range report.Suppressed {
		dropped[report.Suppressed[i].Finding.Code]++
	}
	for _, r := range report.Rules.Rules {
		to := evidenceOf(r, facts)
		to.Findings, to.Suppressed = found[r.Code], dropped[r.Code]
		in.Rules = append(in.Rules, to)
	}
	e.Inputs = append(e.Inputs, in)
}

// evidenceOf says what became of a rule, and why.
func evidenceOf(r *rule.Rule, facts rule.Facts) finding.EvidenceRule {
	to := finding.EvidenceRule{ID: r.ID, Pack: r.Pack, Kind: r.Kind, Title: r.Title, Severity: r.Severity.String(), Default: r.Default.String(), State: finding.RuleRan}
	switch {
	case r.Broken:
		to.State = finding.RuleBroken
	case r.Severity == finding.Off:
		to.State = finding.RuleOff
	case !r.Applicable():
		to.State, to.Why = finding.RuleNotApplied, r.WhyNot()
	}
	if s := &r.Source; !s.IsZero() {
		to.Source = &finding.EvidenceSource{Title: s.Title, Article: s.Article, Version: s.Version, Grade: s.Grade, URL: s.URL, Language: s.Language, Quotes: s.Quotes}
	}
	for _, c := range r.Conditions(facts) {
		to.Conditions = append(to.Conditions, finding.EvidenceCondition{Key: c.Key, Wants: c.Wants, Says: c.Says, Met: c.Met, Assumed: c.Assumed})
	}
	return to
}
