package kind

import (
	"github.com/orgwright/orgwright/graph/finding"
)

// Limits lists the limits of what one rule can say.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "a list of a rule, such as roles", Value: maxWords, Unit: "words", Message: "a list of more than … words"},
		{What: "a text of a rule", Value: maxText, Unit: "characters", Message: `"why" has … characters, more than …`},
		{What: "an expression of a rule", Value: maxExpression, Unit: "characters", Message: `"expr" has … characters, more than …`},
		{What: "sets that a rule keeps apart", Value: maxSets, Unit: "sets", Message: "separate keeps 2 to … sets apart"},
		{What: "a pattern of field", Value: maxPattern, Unit: "characters", Message: `"pattern" has … characters, more than …`},
		{What: "a pattern of field, with its repetitions written out", Value: maxPatternSteps, Unit: "steps", Message: "the pattern has more than … steps once its repetitions are written out"},
	}
}
