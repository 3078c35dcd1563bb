package rule

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// SuppressOptions say how suppressions are applied. The zero value applies them
// all, whatever their dates.
type SuppressOptions struct {
	Audit bool   // apply and check none
	Today string // ISO date on which one may have expired, "" = none has
}

// Suppress removes the findings that the organisation's files suppress, with a
// reason: by allow at a position, or by a comment
//
//	# orgwright:allow RULE reason, until: 2027-06-30
//
// at the end of the line that a finding points at, or above that line, or above
// the first line of the position that it is about. The date is optional. The
// comment begins with these words; a text that holds them is none.
//
// What is kept has new findings at its end: suppressions without a reason, of
// an unknown rule or of one that forbids it, expired ones, and those that
// suppress nothing.
func Suppress(found []finding.Finding, o *org.Org, s *Set, opt SuppressOptions) (kept []finding.Finding, dropped []finding.Suppressed) {
	if opt.Audit {
		return found, nil
	}
	var all []*allowance
	for _, a := range Suppressions(o) {
		all = append(all, &allowance{Suppression: a})
	}
	if len(all) == 0 {
		return found, nil
	}
	sp := &suppressor{org: o, set: s, opt: opt, byTarget: map[target][]*allowance{}}
	for _, a := range all {
		if a.usable = sp.check(a); a.usable || a.expired {
			sp.byTarget[a.target()] = append(sp.byTarget[a.target()], a)
		}
	}
	for _, f := range found {
		if a := sp.match(&f); a != nil {
			dropped = append(dropped, finding.Suppressed{Finding: f, Reason: a.Reason, At: a.At})
			continue
		}
		kept = append(kept, f)
	}
	for _, a := range all {
		sp.conclude(a)
	}
	return append(kept, sp.found...), dropped
}

// allowance is a suppression, with what is known of it so far.
type allowance struct {
	Suppression
	usable, expired bool
	used            bool // a finding is covered by it
}

// suppressor applies the suppressions of an organisation.
type suppressor struct {
	org      *org.Org
	set      *Set
	opt      SuppressOptions
	byTarget map[target][]*allowance
	found    []finding.Finding
}

func (sp *suppressor) add(c *finding.Code, a *allowance, at source.Span, hint, format string, args ...any) {
	severity := c.Severity()
	if set, ok := sp.set.Severity(c.ID()); ok {
		severity = set
	}
	if severity == finding.Off {
		return
	}
	f := c.New(finding.Finding{
		Severity: severity, At: at, Position: a.Position, Message: fmt.Sprintf(format, args...), Hint: hint,
		Identity: finding.Identity{Aspect: "suppression", Subject: sp.subject(a), Others: []string{a.Rule}},
	})
	f.Unchecked = false // a suppression that is wrong hides nothing
	sp.found = append(sp.found, f)
}

// subject names the position that a suppression is about.
func (sp *suppressor) subject(a *allowance) string {
	if p := sp.org.Position(a.Position); p != nil {
		return finding.SubjectOf(finding.Position, p.Identity())
	}
	return finding.SubjectOf(finding.Position, a.Position)
}

// check reports whether a suppression may be applied.
func (sp *suppressor) check(a *allowance) bool {
	r, check := sp.set.Rule(a.Rule), code.Lookup(a.Rule)
	switch {
	case a.Rule == "" && !a.Comment:
		return false // the reader of the file has said so
	case a.Rule == "":
		sp.add(code.BadAllow, a, a.At, "write # orgwright:allow RULE reason", "the suppression names no rule")
	case check == code.PolicyLoosened:
		sp.add(code.BadAllow, a, a.At, "drop it; the base or --severity say how much it matters", "findings of the kind %s cannot be suppressed", a.Rule)
	case r == nil && (check == nil || !check.Allowable()):
		if pack := packOf(a.Rule); pack != "" {
			sp.add(code.UnusedAllow, a, a.At, "drop it", "rule %q is in the pack %q, which is not in use, so there is nothing to suppress", a.Rule, pack)
			return false
		}
		sp.unknownRule(a)
	case a.Reason == "" && !a.Comment:
		return false // the reader of the file has said so
	case a.Reason == "":
		sp.add(code.BadAllow, a, a.At, "say why, for those who read it later", "the suppression of %s gives no reason, so it does not count", a.Rule)
	case r != nil && !r.MayAllow:
		sp.add(code.BadAllow, a, a.At, "change the organisation, or ask the owner of the rule", "rule %s of pack %s forbids suppressions", r.ID, r.Pack)
	case a.Until != "" && sp.opt.Today != "" && a.Until < sp.opt.Today:
		a.expired = true
	default:
		return true
	}
	return false
}

// unknownRule reports a suppression of something that is no rule, such as a
// pack.
func (sp *suppressor) unknownRule(a *allowance) {
	packs := sp.packs()
	if slices.Contains(packs, a.Rule) {
		sp.add(code.UnknownRule, a, a.At, rulesOf(a.Rule), "%q is a pack; a suppression names one rule", a.Rule)
		return
	}
	hint := wording.DidYouMean(a.Rule, sp.known())
	if pack := suggest.Closest(a.Rule, packs); hint == "" && pack != "" {
		hint = fmt.Sprintf("%q is a pack; %s", pack, rulesOf(pack))
	}
	sp.add(code.UnknownRule, a, a.At, cmp.Or(hint, listedByRules), "there is no rule %q", a.Rule)
}

// rulesOf is the hint to name a rule of a pack.
func rulesOf(pack string) string {
	if Embedded(pack) == nil {
		return "name one of its rules"
	}
	return fmt.Sprintf("name one of its rules: orgwright rules --pack %s", pack)
}

// packs returns the names of the packs in use and of all built-in ones.
func (sp *suppressor) packs() []string {
	out := PackNames()
	for _, p := range sp.set.Packs {
		out = append(out, p.Name)
	}
	return out
}

// known returns the ids of the rules and checks that can be suppressed.
func (sp *suppressor) known() []string {
	var out []string
	for _, c := range code.Settable() {
		if c.Allowable() {
			out = append(out, c.ID())
		}
	}
	for _, r := range sp.set.Rules {
		out = append(out, r.ID)
	}
	return out
}

// target says which findings a suppression covers: those of a rule about a
// position, or those of a rule with a place on a line.
type target struct {
	rule, position string
	file           *source.File
	line           int32
}

func (a *allowance) target() target {
	if a.Comment {
		return target{rule: a.Rule, file: a.At.File, line: a.line}
	}
	return target{rule: a.Rule, position: a.Position}
}

// targets returns the targets that cover a finding.
func (sp *suppressor) targets(f *finding.Finding) []target {
	out := []target{{rule: f.Code.ID(), position: f.Position}}
	if f.At.IsValid() {
		out = append(out, target{rule: f.Code.ID(), file: f.At.File, line: f.At.Start.Line})
	}
	p := sp.org.Position(f.Position)
	if p == nil {
		p = sp.org.AbsentPosition(f.Position)
	}
	if p != nil {
		at := kind.PlaceOf(p)
		out = append(out, target{rule: f.Code.ID(), file: at.File, line: at.Start.Line})
		if p.Src != nil && p.Src.Begin.Line != at.Start.Line {
			out = append(out, target{rule: f.Code.ID(), file: at.File, line: p.Src.Begin.Line})
		}
	}
	return out
}

// match returns the suppression that covers a finding, nil for none. One that has
// expired does not count, but is marked as used.
func (sp *suppressor) match(f *finding.Finding) *allowance {
	if f.Stands > 0 {
		return nil // what is not listed is not suppressed
	}
	for _, t := range sp.targets(f) {
		for _, a := range sp.byTarget[t] {
			a.used = true
			if a.usable {
				return a
			}
		}
	}
	return nil
}

// conclude reports a suppression that covers no finding, or has expired.
func (sp *suppressor) conclude(a *allowance) {
	switch {
	case a.expired && a.used:
		sp.add(code.ExpiredAllow, a, a.untilAt, "settle it, or set a later date", "the suppression of %s has expired on %s", a.Rule, a.Until)
	case (a.usable || a.expired) && !a.used && sp.org.AbsentPosition(a.Position) == nil: // rules do not look at the absent
		sp.add(code.UnusedAllow, a, a.At, "drop it", "the suppression of %s has nothing to suppress", a.Rule)
	}
}
