package rule

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// Rule is one statement about organisations, as read from a rules file. It is
// not changed after Load and may be shared by goroutines.
type Rule struct {
	ID       string        // kebab-case, unique in a Set
	Code     *finding.Code // of its findings
	Pack     string        // the pack that it belongs to
	Builtin  bool          // the pack comes with this program
	Title    string        // one line
	Severity finding.Severity
	Default  finding.Severity // as the rules file says, before any override
	Why      string           // the reason, may be several lines, "" = not said
	Source   Source
	Applies  Applies // the organisations that it is for, with what its pack says
	From     string  // ISO date of the first day on which it is in force, "" = it always was
	Until    string  // ISO date of the last day, "" = for ever
	Fix      string  // template of the hint, "" = one made from the rule
	Kind     string  // the key of its kind, such as "reports_to"
	At       source.Span
	Examples []Example

	// MayAllow says that its findings may be suppressed.
	MayAllow bool

	// Broken says that the rules file has a mistake in the rule, so that it is not
	// run.
	Broken bool

	outside  []Condition // that are not met, see WhyNot
	subject  kind.Selector
	when     kind.Condition
	noVacant bool // vacant positions do not make a role exist
	check    kind.Checker
	roles    []source.Text // every role that the rule names
	checked  string        // what it checks, see Same
	kindAt   source.Span   // of what stands under the key of its kind
}

// Pack is a rules file as a whole, without its rules.
type Pack struct {
	Name    string
	Title   string   // one line, "" = not said
	Extends []string // names of packs and files
	Checked string   // ISO date of the day on which its sources were last looked up, "" = not said
	Applies Applies  // the organisations that its rules are for
	File    *source.File
}

// Set is the rules that are to be run, in the order of their packs and files.
// It is not changed after Load and may be shared by goroutines.
type Set struct {
	Rules []*Rule // also those that are switched off
	Packs []*Pack // in the order in which they were read
	Facts Facts   // of the organisation for which it was loaded

	byID     map[string]*Rule
	severity map[string]finding.Severity

	severityAt map[string]source.Span // by rule or check
}

// Rule returns the rule with the id, nil when there is none.
func (s *Set) Rule(id string) *Rule { return s.byID[id] }

// Severity returns the severity that settings give to a rule or a check; ok is
// false when they say nothing about it.
func (s *Set) Severity(id string) (sev finding.Severity, ok bool) {
	sev, ok = s.severity[id]
	return sev, ok
}
