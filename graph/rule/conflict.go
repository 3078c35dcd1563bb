package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// conflicts reports every two active rules that no position can satisfy
// together: about the same role, and with no superior that both allow. Each
// pair is a mistake of the configuration, whatever the organisation looks like.
func (l *loader) conflicts() {
	rules := slices.DeleteFunc(slices.Clone(l.set.Rules), func(r *Rule) bool { return !r.IsActive() })
	for i, a := range rules {
		for _, b := range rules[i+1:] {
			if why := contradiction(a, b); why != "" {
				l.conflict(a, b, why)
			}
		}
	}
}

// conflict reports two rules where the file asks for them. What no file asks
// for, but the options, has no place.
func (l *loader) conflict(a, b *Rule, why string) {
	at := a.At
	if !b.Builtin {
		at = b.At
	}
	for _, use := range l.opt.Rules.Use {
		if b.Builtin && use.Value == b.Pack && use.At.IsValid() {
			at = use.At // two packs: where the second one is asked for
		}
	}
	if l.brought[a] || l.brought[b] {
		at = source.Span{}
	}
	f := l.add(code.ConflictingRules, at,
		fmt.Sprintf("switch one of them off: severity: {%s: off} or severity: {%s: off}", a.ID, b.ID),
		"rule %s of pack %s and rule %s of pack %s contradict each other: %s", a.ID, a.Pack, b.ID, b.Pack, why)
	f.Notes = append(f.Notes,
		finding.Note{At: a.At, Message: fmt.Sprintf("rule %s", a.ID)},
		finding.Note{At: b.At, Message: fmt.Sprintf("rule %s", b.ID)})
}

// contradiction says why two rules cannot both be satisfied, "" when they can.
// Two rules that both have a condition are taken to be for different
// organisations.
func contradiction(a, b *Rule) string {
	if a.when.IsGiven() && b.when.IsGiven() {
		return ""
	}
	return kind.Contradiction(a.check, b.check, kind.CommonRole(&a.subject, &b.subject))
}
