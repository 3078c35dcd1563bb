package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

// FileKeys documents the keys of a rules file.
func FileKeys() []kind.KeyDoc { return kind.Docs(fileTable().Keys) }

// RuleKeys documents the keys that every rule has, in the order in which they
// are usually written.
func RuleKeys() []kind.KeyDoc {
	var keys []*format.Key
	for _, k := range ruleTable().Keys {
		if !k.Either {
			keys = append(keys, k)
		}
	}
	return kind.Docs(keys)
}

// SourceKeys documents what says where a rule is taken from.
func SourceKeys() []kind.KeyDoc { return kind.Docs(sourceTable().Keys) }

// AppliesKeys documents which organisations a rule, or a pack, is for. Each of the
// first three takes words, or a mapping of the words of which any will do and of those
// that must not be there.
func AppliesKeys() []kind.KeyDoc { return kind.Docs(appliesTable().Keys) }

// ExampleKeys documents the keys of an example that fails and says what has to
// be found in it.
func ExampleKeys() []kind.KeyDoc { return kind.Docs(exampleTable().Keys) }

// ExpectKeys documents the keys of what an example expects.
func ExpectKeys() []kind.KeyDoc { return kind.Docs(expectTable().Keys) }

// BudgetDoc says what expressions may spend.
func BudgetDoc() string {
	return fmt.Sprintf("The expressions of all rules together have %s steps and %d seconds for one organisation; a step is about one operation, ten characters of text, or ten parts of a pattern at one character (matches). "+
		"A rule that they do not suffice for is an error (%s) and never known to a baseline; the other rules go on. To go through org.positions for every position takes the square of their number: to compare each name with each uses it all up from some 3,000 positions on. Look them up instead: org.named(position.name).size() == 1.",
		budget.Grouped(budget.MaxSteps), int(budget.MaxTime.Seconds()), code.UndecidedRule.ID())
}
