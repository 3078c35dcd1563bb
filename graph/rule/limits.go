package rule

import (
	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/finding"
)

// Limits lists the limits of rules.
func Limits() []finding.Bound {
	return append([]finding.Bound{
		{What: "packs, or rules files, that one file names", Value: maxFiles, Unit: "files", Message: "more than … rules files are named"},
		{What: "rules in all", Value: maxRules, Unit: "rules", Message: "there are more than … rules in all"},
		{What: "roles that a rule without for keeps apart from one another, or ranks", Value: maxPairs, Unit: "roles", Message: "… has more than … roles, without for"},
		{What: "severities that an organisation sets", Value: maxSettings, Unit: "severities", Message: "more than … severities are set"},
		{What: "a list of a rule, such as roles", Value: maxWords, Unit: "words", Message: "a list of more than … words"},
		{What: "a text of a rule", Value: maxText, Unit: "bytes", Message: "the text is longer than … bytes"},
		{What: "a pattern of field", Value: maxPattern, Unit: "bytes", Message: "the pattern is longer than … bytes"},
		{What: "a pattern of field, with its repetitions written out", Value: maxPatternSteps, Unit: "steps", Message: "the pattern has more than … steps once its repetitions are written out"},
	}, budget.Limits()...)
}
