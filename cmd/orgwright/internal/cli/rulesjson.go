package cli

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// The JSON forms of rules. Their names are part of the program's interface:
// keys are added, never renamed.
type (
	jsonBook struct {
		Version      int         `json:"version"`                // of this form, 1
		Organisation string      `json:"organization,omitempty"` // whose settings the severities are
		Packs        []jsonPack  `json:"packs"`
		Rules        []jsonRule  `json:"rules"`
		Checks       []jsonCheck `json:"checks"`
	}
	jsonPack struct {
		Name    string   `json:"name"`
		Title   string   `json:"title,omitempty"`
		File    string   `json:"file,omitempty"` // of one that is not built in
		Builtin bool     `json:"builtin"`
		Default bool     `json:"default"`
		Extends []string `json:"extends,omitempty"`

		Checked string       `json:"checked,omitempty"` // the day on which its sources were looked up
		Applies *jsonApplies `json:"applies,omitempty"`
	}
	jsonRule struct {
		ID       string        `json:"id"`
		Pack     string        `json:"pack"`
		Severity string        `json:"severity"`
		Default  string        `json:"default_severity"`
		Kind     string        `json:"kind"`
		Title    string        `json:"title"`
		Why      string        `json:"why,omitempty"`
		Source   *jsonSource   `json:"source,omitempty"`
		Applies  *jsonApplies  `json:"applies,omitempty"`
		From     string        `json:"from,omitempty"`
		Until    string        `json:"until,omitempty"`
		Roles    []string      `json:"roles"`
		MayAllow bool          `json:"may_be_suppressed"`
		File     string        `json:"file,omitempty"` // of a rule that is not built in
		Line     int32         `json:"line,omitempty"`
		Text     string        `json:"text,omitempty"` // explain: as it is written
		Fix      string        `json:"fix,omitempty"`
		Examples []jsonExample `json:"examples,omitempty"`

		NotApplied string          `json:"not_applied,omitempty"` // why it is not for the organisation
		Conditions []jsonCondition `json:"conditions,omitempty"`  // explain with an organisation
	}
	jsonCondition struct {
		Key     string `json:"key"` // applies.sector, applies.jurisdiction, applies.size, from, until
		Wants   string `json:"wants"`
		Says    string `json:"says,omitempty"` // the organisation, or the day
		Met     bool   `json:"met"`
		Assumed bool   `json:"assumed"` // for want of anything said
	}
	jsonSource struct {
		Title    string `json:"title"`
		URL      string `json:"url,omitempty"`
		Strength string `json:"strength,omitempty"`
		Grade    string `json:"grade,omitempty"`

		Article  string   `json:"article,omitempty"`
		Version  string   `json:"version,omitempty"`
		Read     string   `json:"read,omitempty"`
		Language string   `json:"language,omitempty"` // of the quotations
		Quotes   []string `json:"quotes,omitempty"`
	}
	jsonApplies struct {
		Sector       *jsonWords `json:"sector,omitempty"`
		Jurisdiction *jsonWords `json:"jurisdiction,omitempty"`
		Size         *jsonWords `json:"size,omitempty"`
		Note         string     `json:"note,omitempty"`
	}
	jsonWords struct {
		Any []string `json:"any,omitempty"`
		Not []string `json:"not,omitempty"`
	}
	jsonExample struct {
		Kind     string   `json:"kind"` // "pass" or "fail"
		Text     string   `json:"text,omitempty"`
		Line     int32    `json:"line,omitempty"`
		OK       bool     `json:"ok"`
		Findings []string `json:"findings,omitempty"` // what the rule says about it
	}
	jsonCheck struct {
		ID       string `json:"id"`
		Group    string `json:"group"`
		Severity string `json:"severity"`
		Default  string `json:"default_severity"`
		Doc      string `json:"doc"`
		Settable bool   `json:"settable"` // its severity may be set
		Example  string `json:"example,omitempty"`
	}
)

func (b *rulebook) json() jsonBook {
	out := jsonBook{Version: 1, Organisation: b.asIn, Packs: []jsonPack{}, Rules: []jsonRule{}, Checks: []jsonCheck{}}
	for _, pack := range b.packs {
		out.Packs = append(out.Packs, packJSON(pack.Pack))
		for _, r := range pack.rules {
			out.Rules = append(out.Rules, ruleJSON(r))
		}
	}
	for i := range b.checks {
		for _, c := range b.checks[i].Codes {
			out.Checks = append(out.Checks, b.checkJSON(c))
		}
	}
	return out
}

func packJSON(p *rule.Pack) jsonPack {
	out := jsonPack{Name: p.Name, Title: p.Title, Builtin: p.Builtin(), Default: p.Name == rule.DefaultPack, Extends: p.Extends, Checked: p.Checked, Applies: appliesJSON(p.Applies)}
	if !out.Builtin {
		out.File = p.File.Name
	}
	return out
}

func ruleJSON(r *rule.Rule) jsonRule {
	out := jsonRule{
		ID: r.ID, Pack: r.Pack, Severity: r.Severity.String(), Default: r.Default.String(), Kind: r.Kind,
		Title: r.Title, Why: r.Why, Roles: append([]string{}, r.Roles()...), MayAllow: r.MayAllow,
		Source: sourceJSON(&r.Source), Applies: appliesJSON(r.Applies), From: r.From, Until: r.Until, NotApplied: r.WhyNot(),
	}
	if !r.Builtin && r.At.IsValid() {
		out.File, out.Line = r.At.File.Name, r.At.Start.Line
	}
	return out
}

// sourceJSON is the JSON form of a source, nil when nothing is said.
func sourceJSON(s *rule.Source) *jsonSource {
	if s.IsZero() {
		return nil
	}
	return &jsonSource{Title: s.Title, URL: s.URL, Strength: s.Strength, Grade: s.Grade, Article: s.Article, Version: s.Version, Read: s.Read, Language: s.Language, Quotes: s.Quotes}
}

// appliesJSON is the JSON form of the organisations that a rule is for, nil for all.
func appliesJSON(a rule.Applies) *jsonApplies {
	out := jsonApplies{wordsJSON(a.Sector), wordsJSON(a.Jurisdiction), wordsJSON(a.Size), a.Note}
	if out == (jsonApplies{}) {
		return nil
	}
	return &out
}

func wordsJSON(w rule.Words) *jsonWords {
	if w.IsZero() {
		return nil
	}
	return &jsonWords{source.Values(w.Any), source.Values(w.Not)}
}

func (b *rulebook) checkJSON(c *finding.Code) jsonCheck {
	return jsonCheck{
		ID: c.ID(), Group: c.Group(), Severity: b.severity(c).String(), Default: c.Severity().String(), Doc: c.Doc(), Settable: c.Settable(),
	}
}
