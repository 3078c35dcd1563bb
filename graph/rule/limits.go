package rule

import "github.com/orgwright/orgwright/graph/finding"

// Limits lists the limits of rules.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "packs, or rules files, that one file names", Value: maxFiles, Unit: "files", Message: "more than … rules files are named"},
		{What: "rules in all", Value: maxRules, Unit: "rules", Message: "there are more than … rules in all"},
		{What: "roles that a rule without for keeps apart from one another, or ranks", Value: maxPairs, Unit: "roles", Message: "… has more than … roles, without for"},
		{What: "severities that an organisation sets", Value: maxSettings, Unit: "severities", Message: "more than … severities are set"},
		{What: "a list of a rule, such as roles", Value: maxWords, Unit: "words", Message: "a list of more than … words"},
		{What: "a text of a rule", Value: maxText, Unit: "bytes", Message: "the text is longer than … bytes"},
		{What: "a pattern of field", Value: maxPattern, Unit: "bytes", Message: "the pattern is longer than … bytes"},
		{What: "a pattern of field, with its repetitions written out", Value: maxPatternSteps, Unit: "steps", Message: "the pattern has more than … steps once its repetitions are written out"},
		{What: "all patterns on one organisation, each step for each byte", Value: maxPatternWork, Unit: "steps", Message: "the patterns of the rules take too long: they were stopped after … steps"},
		{What: "positions that all rules together look at", Value: maxSubjects, Unit: "positions", Message: "there are too many rules for so many positions: they were stopped after …"},
		{What: "all expressions on one organisation, in the cost units of CEL", Value: MaxSteps, Unit: "steps", Message: "rule … was not decided: the expressions of all rules have … steps together, which are used up"},
		{What: "all expressions on one organisation", Value: int64(MaxTime.Seconds()), Unit: "seconds", Message: "rule … was not decided: the expressions of all rules have … seconds together, which are used up"},
	}
}
