package rule

import (
	"slices"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

// Limits lists the limits of rules.
func Limits() []finding.Bound {
	return slices.Concat([]finding.Bound{
		{What: "packs, or rules files, that one file names", Value: maxFiles, Unit: "files", Message: "more than … rules files are named"},
		{What: "rules in all", Value: maxRules, Unit: "rules", Message: "there are more than … rules in all"},
		{What: "roles that a rule without for keeps apart from one another, or ranks", Value: maxPairs, Unit: "roles", Message: "… has more than … roles, without for"},
		{What: "severities that an organisation sets", Value: maxSettings, Unit: "severities", Message: "more than … severities are set"},
		{What: "an example of a rule", Value: maxExample, Unit: "characters", Message: `"organization" has … characters, more than …`},
		{What: "values of a rule that are compared with an older form of it", Value: maxCompared, Unit: "values", Message: "a rule of more than … values is taken to differ from every other"},
	}, kind.Limits(), budget.Limits())
}
