package cli

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule"
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
		Roles    []string      `json:"roles"`
		MayAllow bool          `json:"may_be_suppressed"`
		File     string        `json:"file,omitempty"` // of a rule that is not built in
		Line     int32         `json:"line,omitempty"`
		Text     string        `json:"text,omitempty"` // explain: as it is written
		Fix      string        `json:"fix,omitempty"`
		Examples []jsonExample `json:"examples,omitempty"`
	}
	jsonSource struct {
		Title    string `json:"title"`
		URL      string `json:"url,omitempty"`
		Strength string `json:"strength,omitempty"`
		Grade    string `json:"grade,omitempty"`
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
		p := jsonPack{Name: pack.Name, Title: pack.Title, Builtin: pack.Builtin(), Default: pack.Name == rule.DefaultPack, Extends: pack.Extends}
		if !pack.Builtin() {
			p.File = pack.File.Name
		}
		out.Packs = append(out.Packs, p)
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

func ruleJSON(r *rule.Rule) jsonRule {
	out := jsonRule{
		ID: r.ID, Pack: r.Pack, Severity: r.Severity.String(), Default: r.Default.String(), Kind: r.Kind,
		Title: r.Title, Why: r.Why, Roles: append([]string{}, r.Roles()...), MayAllow: r.MayAllow,
	}
	if r.Source != (rule.Source{}) {
		s := jsonSource(r.Source)
		out.Source = &s
	}
	if !r.Builtin && r.At.IsValid() {
		out.File, out.Line = r.At.File.Name, r.At.Start.Line
	}
	return out
}

func (b *rulebook) checkJSON(c *finding.Code) jsonCheck {
	return jsonCheck{
		ID: c.ID(), Group: c.Group(), Severity: b.severity(c).String(), Default: c.Severity().String(), Doc: c.Doc(), Settable: c.Settable(),
	}
}
