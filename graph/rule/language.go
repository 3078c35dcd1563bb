package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/code"
)

// KeyDoc documents one key of rules files.
type KeyDoc struct {
	Key    string
	Values string // what it takes, such as "roles" or "any | none | roles"
	Doc    string // what it means, one line, without an article
}

// FileKeys documents the keys of a rules file.
func FileKeys() []KeyDoc {
	return []KeyDoc{
		{"orgwright_rules", "1", "version of the format; required"},
		{"pack", "lower-case-words", "name of the pack, the name of the file when not given"},
		{"title", "text", "what the pack is about, in one line"},
		{"extends", "packs and files", "their rules are in use, too; a rule with the id of one of theirs replaces it"},
		{"severity", "{rule or pack: error | warning | info | off}", "changes those of what the file extends"},
		{"rules", "list of rules", "as below"},
	}
}

// RuleKeys documents the keys that every rule has, in the order in which they
// are usually written.
func RuleKeys() []KeyDoc {
	return []KeyDoc{
		{"id", "lower-case-words", "name of the rule, unique among all that are in use; required"},
		{"title", "text", "what is asked for, in one line"},
		{"severity", "error | warning | info", "how much it matters, error when not given"},
		{"why", "text", "the reason; shown under each finding"},
		{"source", "text, or {title, url, strength, grade}", "where the rule is taken from, how strongly it is said there, and whether that is law, standard, survey, convention or policy"},
		{"fix", "text", "the hint of each finding; {position}, {manager} and {expected} stand for names"},
		{"for", "a choice of positions", "whom the rule is about; when not given everybody, and for not_same_person, not_same_chain and ranks_above every two roles of their list"},
		{"when", "{exists, missing, size, expr}", "organisations that the rule applies to; all when not given"},
		{"vacant", "counts | ignored", "whether a vacant position makes its role exist; counts when not given"},
		{"allow", "true | false", "whether findings may be suppressed; true when not given"},
		{"examples", "{pass, fail}", "small organisations that the rule passes and fails, a text or a list of texts each, or of maps, see below; orgwright rules test runs them"},
	}
}

// ExampleKeys documents the keys of an example that fails and says what has to
// be found in it.
func ExampleKeys() []KeyDoc {
	return []KeyDoc{
		{"organization", "text", "the small organisation; required"},
		{"expect", "list of {position, severity, count}", "what has to be found, every entry of it"},
	}
}

// ExpectKeys documents the keys of what an example expects.
func ExpectKeys() []KeyDoc {
	return []KeyDoc{
		{"position", "id", "only findings about this position; all when not given"},
		{"severity", "error | warning | info", "only findings of this severity; all when not given"},
		{"count", "number", "exactly so many findings; 1 when not given, 0 says that there is none"},
	}
}

// ChoiceKeys documents how positions are chosen, in for, in when and in some
// kinds of rule. A position has to fit all that is given; the roles alone may
// stand for the whole.
func ChoiceKeys() []KeyDoc {
	return []KeyDoc{
		{"role", "roles", "has one of these roles: id, acronym, title or alias"},
		{"unit", "unit ids", "is in one of these units or in a part of one"},
		{"kind", "line | assistant | adviser | body", "is of this kind"},
		{"status", "filled | vacant | acting | planned | leaving", "has this status"},
		{"tag", "words", "has one of these tags"},
		{"level", "number, or {min, max}", "is in this band of levels"},
	}
}

// WhenKeys documents the conditions of a rule. All that are given have to hold.
func WhenKeys() []KeyDoc {
	return []KeyDoc{
		{"exists", "a choice of positions, or a list of them", "there is such a position"},
		{"missing", "a choice of positions, or a list of them", "there is no such position"},
		{"size", "number, or {min, max}", "the organisation has so many positions, bodies not counted"},
		{"expr", "CEL", "the expression about org is true"},
	}
}

// Keys documents what stands under the key of the kind; nothing for a kind that
// takes a list of roles only.
func (k KindDoc) Keys() []KeyDoc {
	for _, m := range manual {
		if m.kind == k.Key {
			return m.keys
		}
	}
	return nil
}

// Short says what may stand in place of the keys, "" when nothing may.
func (k KindDoc) Short() string {
	for _, m := range manual {
		if m.kind == k.Key {
			return m.short
		}
	}
	return ""
}

// Example is a whole rule of the kind with an organisation that passes and one
// that fails, as an entry of the list rules.
func (k KindDoc) Example() string {
	for _, m := range manual {
		if m.kind == k.Key {
			return m.example
		}
	}
	return ""
}

// BudgetDoc says what expressions may spend.
func BudgetDoc() string {
	return fmt.Sprintf("The expressions of all rules together have %s steps and %d seconds for one organisation; a step is about one operation, ten characters of text, or ten parts of a pattern at one character (matches). "+
		"A rule that they do not suffice for is an error (%s) and never known to a baseline; the other rules go on. To go through org.positions for every position takes the square of their number: to compare each name with each uses it all up from some 3,000 positions on. Look them up instead: org.named(position.name).size() == 1.",
		budget.Grouped(budget.MaxSteps), int(budget.MaxTime.Seconds()), code.UndecidedRule.ID())
}
