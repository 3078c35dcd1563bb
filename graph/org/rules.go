package org

import "github.com/orgwright/orgwright/graph/finding"

// Rule is a structure check: what Build can say about an organisation.
type Rule struct {
	ID       string
	Severity finding.Severity // unless the file or the command line says otherwise
	Doc      string           // one sentence
}

// Rules returns the structure checks in the order in which they are documented.
func Rules() []Rule { return append([]Rule(nil), rules...) }

var rules = []Rule{
	{"duplicate-id", finding.Error, "Two positions have the same id; references lead to the first one."},
	{"unknown-superior", finding.Error, "A position reports to an id that no position has."},
	{"missing-superior", finding.Info, "Several positions report to the same id that no position has: the summary of unknown-superior."},
	{"self-report", finding.Error, "A position reports to itself."},
	{"reporting-cycle", finding.Error, "Solid lines lead in a circle, so that nobody in it has a top; every circle is reported once."},
	{"nested-elsewhere", finding.Error, "A position stands in the reports of one position and says that it reports to another."},
	{"duplicate-superior", finding.Warning, "A position names the same superior twice."},
	{"needless-line", finding.Warning, "A dotted line leads to the position itself, to one of its solid-line superiors, or to the same position twice."},
	{"no-top", finding.Error, "There is no position that could be the top: none at all, or only assistants and advisers are without a superior."},
	{"several-tops", finding.Error, "More than one position has no superior, and organization.tops does not list them; a body, such as a board, may stand beside the top."},
	{"top-has-superior", finding.Warning, "A position that organization.tops lists reports to somebody."},
	{"unknown-position", finding.Error, "A dotted line, successor, head, top or view names an id that no position has."},
	{"own-successor", finding.Warning, "A position names itself as its successor."},

	{"duplicate-unit", finding.Error, "Two units have the same id; references lead to the first one."},
	{"unknown-unit", finding.Error, "A position, unit or view names a unit that does not exist."},
	{"unit-cycle", finding.Error, "Units are part of each other in a circle."},

	{"duplicate-role", finding.Error, "Two own roles have the same id; the first one counts."},
	{"role-clash", finding.Error, "An own role has the id of a built-in role but another title, so that rules for the built-in role would judge it."},
	{"role-word-taken", finding.Info, "The title or an alias of an own role is also a word for another role, which it then no longer means."},
	{"unknown-role", finding.Error, "A position has a role that is neither built in nor defined in the file."},
	{"ambiguous-role", finding.Warning, "An acronym that several roles share is used while the file also spells the title of another of these roles."},

	{"empty-position", finding.Warning, "A position has neither a name nor a title nor a role."},
	{"holder-on-vacant", finding.Error, "A position is said to be vacant but names a holder."},
	{"no-holder", finding.Warning, "A position is said to be filled, acting or leaving but names no holder."},
	{"same-person-twice", finding.Info, "One person holds more than one full-time position, or two people without a person key have the same name."},
	{"person-two-names", finding.Warning, "The same person key stands beside two different names."},
	{"outside-dates", finding.Info, "A position has ended before the as-of date of the organisation, or has not begun although it is not planned."},
	{"missing-photo", finding.Warning, "The file of a photo does not exist."},
	{"photo-outside", finding.Error, "A photo lies outside the folder of the organisation file."},
}

func severity(rule string) finding.Severity {
	for i := range rules {
		if rules[i].ID == rule {
			return rules[i].Severity
		}
	}
	return finding.Error
}
